"""A recipient can follow a ledger line to the signed note with openssl and a few lines of Python."""

import base64
import hashlib
import json
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parcels import FORMATS, agreed, files, give, item_files, proof_of, stocked
from specimens import MODES, add, begin

from answerable.archive import merkle
from answerable.disclosure.proofs import _Tree
from answerable.errors import BrokenIntegrity


def parsed(proof):
    """(index, audit path, note) of a c2sp.org/tlog-proof, read as its specification says."""
    head, _, note = proof.partition("\n\n")
    first, index, *path = head.split("\n")
    assert first == "c2sp.org/tlog-proof@v1"
    return int(index.removeprefix("index ")), [base64.b64decode(one) for one in path], note


def root_from(line, index, size, path):
    """RFC 9162, 2.1.3.2, written again for this test."""
    node, last = index, size - 1
    found = hashlib.sha256(b"\x00" + line).digest()
    for sibling in path:
        if node % 2 or node == last:
            found = hashlib.sha256(b"\x01" + sibling + found).digest()
            while node % 2 == 0 and node:
                node, last = node // 2, last // 2
        else:
            found = hashlib.sha256(b"\x01" + found + sibling).digest()
        node, last = node // 2, last // 2
    assert last == 0
    return found


def check(folder):
    """Every item's line leads to the root of a note that lies in the package too."""
    notes = {path.read_text(encoding="utf-8") for path in folder.rglob("checkpoint.note")}
    for where in item_files(folder):
        line = (where / "ledger-entry.json").read_bytes()
        index, path, note = parsed(proof_of(where))
        assert note in notes
        _, size, root, *_ = note.split("\n")
        assert root_from(line, index, int(size), path) == base64.b64decode(root)
        assert json.loads(line)["v"] == 1


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("form", FORMATS)
def test_each_line_leads_to_the_signed_root(tmp_path, mode, form):
    archive, _ = stocked(tmp_path, mode)
    give(archive, tmp_path / "out", format=form)
    assert len(item_files(tmp_path / "out")) == 3
    check(tmp_path / "out")


def test_openssl_accepts_the_signature_and_the_key_is_the_one_the_note_names(tmp_path):
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed: the signature was not checked with it.")
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out")
    folder = tmp_path / "out" / "proof"
    told = "pkeyutl -verify -pubin -inkey log-key.pem -rawin -in checkpoint.txt -sigfile checkpoint.sig"
    done = subprocess.run(["openssl", *told.split()], cwd=folder, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    told = "pkey -pubin -in log-key.pem -outform DER"
    der = subprocess.run(["openssl", *told.split()], cwd=folder, check=True, capture_output=True)
    first = (folder / "checkpoint.txt").read_text(encoding="utf-8").split("\n")[0]
    assert first.endswith(hashlib.sha256(der.stdout).hexdigest())
    (folder / "checkpoint.txt").write_text("another text\n", encoding="utf-8")
    told = "pkeyutl -verify -pubin -inkey log-key.pem -rawin -in checkpoint.txt -sigfile checkpoint.sig"
    done = subprocess.run(["openssl", *told.split()], cwd=folder, check=False, capture_output=True)
    assert done.returncode != 0


def test_what_was_recorded_later_is_not_in_the_note(tmp_path):
    archive, things = stocked(tmp_path)
    give(archive, tmp_path / "one", [things["letter"]])
    add(archive, b"a later thing", "later.txt")
    agreed(archive, things["letter"])
    give(archive, tmp_path / "two", [things["letter"]])
    first, second = files(tmp_path / "one"), files(tmp_path / "two")
    proofs = {name for name in first if name.startswith("proof/")}
    assert proofs
    assert all(first[name] == second[name] for name in proofs)


def test_a_chain_of_many_commits_is_proved_in_each(tmp_path):
    archive = begin(tmp_path, "open")
    for number in range(9):
        add(archive, f"page {number}".encode(), f"{number}.txt")
    give(archive, tmp_path / "out")
    check(tmp_path / "out")


def test_a_ledger_that_was_changed_proves_nothing_and_nothing_leaves(tmp_path):
    archive = begin(tmp_path, "open")
    for number in range(3):
        add(archive, f"page {number}".encode(), f"{number}.txt")
    path = sorted((archive.folder / "ledger").glob("*/commits/*"))[1]
    raw = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(raw.replace(b'"kind":"object"', b'"kind":"ubject"'))
    with pytest.raises(BrokenIntegrity) as refused:
        give(archive, tmp_path / "out")
    assert refused.value.advice
    assert not (tmp_path / "out").exists()


@given(st.integers(1, 130), st.data())
@settings(max_examples=60, deadline=None)
def test_the_tree_gives_the_proofs_of_the_reference(size, data):
    index = data.draw(st.integers(0, size - 1))
    leaves = [merkle.leaf_hash(str(n).encode()) for n in range(size)]
    tree = _Tree(b"".join(leaves))
    assert tree.root() == merkle.root(leaves)
    assert tree.path(index) == merkle.inclusion_proof(leaves, index)
