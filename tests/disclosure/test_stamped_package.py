"""A timestamp that came along is tied to the package's own log, and openssl agrees with us about it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from authority import NEEDED, Workshop, answering, serving
from mutants import rewritten
from parcels import agreed, classified, files, give, hand_over
from specimens import MODES, add, again, begin

from answerable.archive.keystore import KeyStore
from answerable.archive.stamping import by_openssl
from answerable.archive.stamping.anchoring import anchor
from answerable.archive.stamping.certificates import read_roots
from answerable.disclosure.checking.report import check

pytestmark = pytest.mark.skipif(
    not (NEEDED and by_openssl.version()), reason="needs openssl 3 and faketime"
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    made = Workshop(tmp_path_factory.mktemp("authority"))
    for name in ("Root", "Other-root"):
        made.root(name)
    made.issue("First", "Root")
    return made


@pytest.fixture
def authority(shop):
    with serving() as server:
        server.behave = answering(lambda query: shop.reply("First", query))
        yield server


@pytest.fixture
def roots(shop):
    return read_roots(shop.folder / "Root.crt")


def by_stranger(folder):
    command = [sys.executable, "-I", str(folder / "verify.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def published(base, mode):
    archive = begin(base, mode)
    thing = add(archive, b"a page", "page.txt")
    classified(archive, "public", thing)
    return archive, thing


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("moment", ["before", "after", "both"])
def test_a_stamp_from_before_or_after_comes_along(tmp_path, authority, roots, mode, moment):
    archive, thing = published(tmp_path, mode)
    if moment != "after":
        anchor(archive, [authority.address], roots=roots)
    add(archive, b"something between", "between.txt")
    if moment != "before":
        give(archive, tmp_path / "first", [thing], roots=roots)
        anchor(archive, [authority.address], roots=roots, renew=True)
    give(archive, tmp_path / "out", [thing], roots=roots)
    done, report = by_stranger(tmp_path / "out"), check(tmp_path / "out", roots=roots)
    assert done.returncode == 0, done.stdout
    assert report.faults == ()
    assert {one.outcome for one in report.stamps} == {"trusted"}
    assert len(report.stamps) == (2 if moment == "both" else 1)
    covered = {"before": 3, "after": 4, "both": 4}[moment]
    assert (report.stamped, report.records) == (covered, 4)
    for one in report.stamps:
        assert f"{one.path} states the time" in done.stdout
    if moment == "before":
        assert "for 3 records" in done.stdout


def test_the_payload_does_not_depend_on_stamps(tmp_path, authority, roots):
    archive, thing = published(tmp_path, "open")
    give(archive, tmp_path / "one", [thing])
    anchor(archive, [authority.address], roots=roots)
    give(archive, tmp_path / "two", [thing])
    one, two = files(tmp_path / "one"), files(tmp_path / "two")
    assert one["manifest-sha256.txt"] == two["manifest-sha256.txt"]
    assert not any(path.startswith("proof/stamps") for path in one)
    assert any(path.endswith(".tsr") for path in two)
    assert one["proof/checkpoint.note"] == two["proof/checkpoint.note"]


def test_only_roots_that_vouch_for_these_stamps_come_along(tmp_path, shop, authority, roots):
    archive, thing = published(tmp_path, "open")
    anchor(archive, [authority.address], roots=roots)
    both = tmp_path / "both.pem"
    both.write_bytes(shop.pem("Other-root") + shop.pem("Root"))
    give(archive, tmp_path / "out", [thing], roots=read_roots(both))
    [path] = (tmp_path / "out").rglob("roots.pem")
    assert path.read_bytes().count(b"BEGIN CERTIFICATE") == 1
    give(archive, tmp_path / "none", [thing])
    assert not list((tmp_path / "none").rglob("roots.pem"))


def test_a_stamp_by_another_computer_speaks_for_this_history_too(tmp_path, authority, roots):
    archive, _ = published(tmp_path, "open")
    other = again(archive, KeyStore(tmp_path / "keys-2"))
    add(other, b"from the second machine", "second.txt")
    replica = other.ledger.replica()
    archive.admit(replica)
    anchor(other, [authority.address], roots=roots)
    other.close()
    give(archive, tmp_path / "out", roots=roots)
    report = check(tmp_path / "out", roots=roots)
    assert report.faults == ()
    assert by_stranger(tmp_path / "out").returncode == 0
    assert report.items == 2
    assert report.stamped >= 4


@pytest.mark.parametrize("harm", ["another note", "no proof", "another proof", "another token"])
def test_a_stamp_that_says_something_else_is_named(tmp_path, authority, roots, harm):
    archive, thing = published(tmp_path, "open")
    anchor(archive, [authority.address], roots=roots)
    for number in range(5):
        add(archive, f"page {number}".encode(), f"{number}.txt")
    give(archive, tmp_path / "out", [thing])
    found = files(tmp_path / "out")
    folder = next(path for path in found if path.endswith(".tsr")).rpartition("/")[0]
    consistency = next(path for path in found if path.endswith(".consistency"))
    changed = dict(found)
    if harm == "another note":
        changed[f"{folder}/checkpoint.note"] = found["proof/checkpoint.note"]
    elif harm == "another token":
        changed[f"{folder}/1.tsr"] = found[f"{folder}/1.tsr"].replace(b"20", b"19", 1)
        changed[f"{folder}/checkpoint.note"] += b"\n"
    elif harm == "another proof":
        rows = found[consistency].split(b"\n")
        changed[consistency] = b"\n".join([rows[-2], *rows[:-2], b""])
    else:
        changed[consistency] = b""
    [signer] = archive.keys.signers(archive.identity.archive)
    for path, raw in rewritten(changed, signer.key(None)).items():
        (tmp_path / "out" / path).write_bytes(raw)
    done, report = by_stranger(tmp_path / "out"), check(tmp_path / "out")
    assert done.returncode == 10, done.stdout
    assert folder in done.stdout
    assert any(folder in fault.where for fault in report.faults)


# The guide


def commands(folder: Path) -> list[str]:
    """Every command of VERIFY.md, each once."""
    text = (folder / "VERIFY.md").read_text(encoding="utf-8")
    found = re.findall(r"```sh\n(.*?)\n```", text, re.DOTALL)
    return list(dict.fromkeys(line for block in found for line in block.split("\n")))


@pytest.mark.parametrize("mode", MODES)
def test_the_commands_of_the_guide_do_what_it_says(tmp_path, authority, shop, roots, mode):
    """With sha256sum, openssl and python3, as somebody without this program would."""
    if not shutil.which("sha256sum") or not shutil.which("python3"):
        pytest.skip("sha256sum or python3 is missing: the guide was not followed.")
    archive = begin(tmp_path, mode)
    thing = add(archive, b"a page", "page.txt")
    classified(archive, "restricted", thing)
    agreed(archive, thing)
    anchor(archive, [authority.address], roots=roots)
    hand_over(archive, tmp_path / "out", [thing], roots=roots)
    found = commands(tmp_path / "out")
    assert len(found) == 6
    assert sum("openssl ts -verify" in one for one in found) == 1
    for command in found:
        done = subprocess.run(
            ["sh", "-c", command], cwd=tmp_path / "out", capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        if command.endswith("| sha256sum"):
            assert done.stdout.split()[0] == archive.ledger.replica()


def test_the_guide_says_the_same_in_three_languages(tmp_path):
    archive, thing = published(tmp_path, "open")
    give(archive, tmp_path / "out", [thing])
    text = (tmp_path / "out" / "VERIFY.md").read_text(encoding="utf-8")
    parts = re.split(r"\n## (?:English|Français|Español)\n", text)[1:]
    assert len(parts) == 3
    blocks = [re.findall(r"```sh\n(.*?)\n```", part, re.DOTALL) for part in parts]
    assert blocks[0] == blocks[1] == blocks[2]
    assert "{" not in text
    for word in ("No timestamp", "Aucun horodatage", "Ningún sello"):
        assert word in text


@pytest.mark.parametrize("harm", ["item", "note", "list"])
def test_the_commands_of_the_guide_notice_a_change(tmp_path, harm):
    archive, thing = published(tmp_path, "open")
    give(archive, tmp_path / "out", [thing])
    path = {
        "item": next((tmp_path / "out").rglob("original.txt")),
        "note": tmp_path / "out/proof/checkpoint.txt",
        "list": tmp_path / "out/tagmanifest-sha256.txt",
    }[harm]
    path.write_bytes(path.read_bytes().replace(b"a", b"b", 1))
    codes = [
        subprocess.run(
            ["sh", "-c", command], cwd=tmp_path / "out", capture_output=True, check=False
        ).returncode
        for command in commands(tmp_path / "out")
    ]
    assert any(codes)
    assert codes[3] == 10, "verify.py notices everything"
