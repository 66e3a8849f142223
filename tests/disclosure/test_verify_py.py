"""verify.py is short, needs nothing but an old Python, and takes a hostile package for what it is."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys

import pytest
from mutants import rewritten
from parcels import files, give, stocked

from answerable.disclosure.bag import verifier
from answerable.disclosure.checking.report import check
from answerable.errors import AnswerableError

ALLOWED = {
    "argparse", "base64", "hashlib", "hmac", "json", "os", "re", "stat", "sys",
}  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    base = tmp_path_factory.mktemp("sound")
    archive, _ = stocked(base)
    give(archive, base / "out")
    key = archive.keys.signers(archive.identity.archive)[0].key(archive.archive_key)
    archive.close()
    return base / "out", key


@pytest.fixture
def package(sound, tmp_path):
    shutil.copytree(sound[0], tmp_path / "package")
    return tmp_path / "package"


def run(folder, *options, python=sys.executable):
    command = [python, "-I", str(folder / "verify.py"), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def both(folder, path):
    """Both refuse, and both name the path."""
    done = run(folder)
    assert done.returncode == 10, done.stdout
    assert done.stderr == ""
    assert path in done.stdout
    wheres = [f"{fault.where} {fault.what}" for fault in check(folder).faults]
    assert any(path in where for where in wheres), wheres


# What it is


def test_it_has_at_most_250_lines_and_none_is_longer_than_a_hundred():
    rows = verifier().decode().splitlines()
    assert len(rows) <= 250
    assert max(map(len, rows)) <= 100


def test_it_is_python_3_8_and_imports_the_standard_library_alone():
    tree = ast.parse(verifier(), feature_version=(3, 8))
    found = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    assert found == ALLOWED
    assert not any(isinstance(n, ast.ImportFrom) for n in ast.walk(tree))


def test_it_calls_nothing_that_writes_or_runs():
    text = verifier().decode()
    opened = re.findall(r"open\(([^\n]*)", text)
    how = 'os.path.join(self.root, path), "rb"'
    assert set(opened) == {f"{how}) as file:", f"{how}, 0) as file:"}
    for word in ("subprocess", "socket", "urllib", "eval(", "exec(", "os.remove", "os.system"):
        assert word not in text


@pytest.mark.parametrize("version", ["3.8", "3.9", "3.10", "3.12", "3.13", "3.14"])
def test_it_runs_on_this_python_too(package, version):
    python = shutil.which(f"python{version}")
    if not python or subprocess.run([python, "-V"], capture_output=True, check=False).returncode:
        pytest.skip(f"python{version} is not installed: verify.py was not run with it.")
    assert run(package, python=python).returncode == 0


def test_it_leaves_the_package_as_it_was(package):
    before = files(package)
    assert run(package).returncode == 0
    subprocess.run([sys.executable, str(package / "verify.py")], check=True, capture_output=True)
    assert files(package) == before
    assert not list(package.rglob("__pycache__"))


def test_what_lies_beside_it_is_not_taken_for_a_library(package):
    """Also where it is started without -I: a package could bring a json.py of its own."""
    for name in ("json", "hashlib", "argparse", "re", "os"):
        (package / f"{name}.py").write_text("raise SystemExit(0)\n")
    plain = [sys.executable, str(package / "verify.py")]
    done = subprocess.run(plain, capture_output=True, text=True, check=False)
    assert done.returncode == 10
    assert "FAULT json.py: in no manifest" in done.stdout


def test_it_can_be_kept_elsewhere_and_pointed_at_a_package(package, tmp_path):
    (tmp_path / "mine.py").write_bytes(verifier())
    command = [sys.executable, "-I", str(tmp_path / "mine.py"), str(package)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_a_folder_that_is_no_package_is_refused(tmp_path):
    (tmp_path / "verify.py").write_bytes(verifier())
    assert run(tmp_path).returncode == 10
    assert run(tmp_path, str(tmp_path / "nowhere")).returncode == 10
    with pytest.raises(AnswerableError):
        check(tmp_path)


def test_a_fingerprint_that_is_empty_is_another_than_the_key_s(package):
    """A script whose variable was never set must not pass for a comparison."""
    assert run(package, "--key", "").returncode == 10
    assert not check(package, key="").intact
    assert check(package).intact


# Hostile packages


@pytest.mark.skipif(os.name == "nt", reason="Links need rights on this system.")
def test_links_are_named_and_never_followed(package, tmp_path):
    (tmp_path / "secret").write_text("x")
    (package / "data" / "link").symlink_to(tmp_path / "secret")
    (package / "data" / "way").symlink_to("/")
    for path in ("data/link", "data/way"):
        both(package, path)


@pytest.mark.skipif(
    os.name == "nt", reason="A link in place of a file needs rights on this system."
)
def test_a_link_in_place_of_a_file_is_named(package, tmp_path):
    path = next(package.glob("data/items/*/original.txt"))
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    both(package, path.relative_to(package).as_posix())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="This system has no pipes with names.")
def test_a_pipe_is_not_waited_for(package):
    os.mkfifo(package / "data" / "pipe")
    both(package, "data/pipe")


@pytest.mark.skipif(sys.platform != "linux", reason="These names cannot be made on this system.")
@pytest.mark.parametrize(
    "name",
    [
        "CON",
        "nul.txt",
        "com1.json",
        "a b",
        "a\nb",
        "caf\u00e9",
        "x\u202etxt",
        ".hidden",
        "end.",
        "a" * 200,
    ],
)
def test_names_that_act_on_some_system_are_named(package, name):
    (package / "data" / name).write_text("x")
    done, report = run(package), check(package)
    assert done.returncode == 10
    assert "\u202e" not in done.stdout
    assert done.stdout.count("FAULT") >= 1
    assert not report.intact


def test_names_that_differ_in_capitals_alone_are_named(package):
    (package / "BAGIT.TXT").write_text("x")
    if (package / "bagit.txt").read_text() == "x":
        pytest.skip("This disk takes both names for one.")
    done, report = run(package), check(package)
    assert done.returncode == 10
    assert not report.intact
    assert "BAGIT.TXT" in done.stdout or "bagit.txt" in done.stdout


@pytest.mark.parametrize("path", ["/etc/passwd", "data/../../x", "C:/x", "data\\x", "../x"])
def test_a_manifest_that_points_elsewhere_reads_nothing_there(package, sound, path):
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        held = (package / manifest).read_bytes()
        (package / manifest).write_bytes(held + f"{'0' * 64}  {path}\n".encode())
        done, report = run(package), check(package)
        assert done.returncode == 10
        assert not report.intact
        (package / manifest).write_bytes(held)


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 200_000,
        b'{"items":' * 50_000,
        b'{"items": 1' + b"0" * 1_000_000 + b"}",
        b"\xff\xfe",
        b"null",
        b'{"items": [1, 2]}',
        b'{"items": [{}]}',
        b'{"items": {"a": []}}',
        b'{"items": NaN}',
    ],
)
@pytest.mark.parametrize("name", ["data/metadata/items.json", "data/disclosure.json"])
def test_json_that_is_none_stops_neither(package, sound, raw, name):
    changed = rewritten({**files(package), name: raw}, sound[1])
    for path, content in changed.items():
        (package / path).write_bytes(content)
    done, report = run(package), check(package)
    assert done.returncode == 10
    assert "Traceback" not in done.stderr
    assert not report.intact


@pytest.mark.parametrize("part", ["ledger-entry.json", "opening.json"])
@pytest.mark.parametrize("raw", [b"", b"{}", b"[" * 99_999, b'{"body":1}', b'{"body":{},"salt":7}'])
def test_a_line_or_opening_that_is_none_is_named(package, sound, part, raw):
    path = f"data/items/EV-0000001/{part}"
    changed = rewritten({**files(package), path: raw}, sound[1])
    for name, content in changed.items():
        (package / name).write_bytes(content)
    both(package, "data/items/EV-0000001")


def test_a_file_of_a_great_size_is_hashed_without_being_held(package):
    path = next(package.glob("data/items/*/original.txt"))
    with path.open("r+b") as file:
        file.truncate(600 << 20)
    both(package, path.relative_to(package).as_posix())


def test_a_proof_file_of_a_great_size_is_not_held_either(package):
    with (package / "data/disclosure.json").open("r+b") as file:
        file.truncate(200 << 20)
    both(package, "data/disclosure.json")


def test_every_fault_is_printed_and_none_hides_another(package):
    for path in ("data/disclosure.json", "proof/checkpoint.sig", "bag-info.txt"):
        (package / path).write_bytes(b"x")
    done = run(package)
    for path in ("data/disclosure.json", "proof/checkpoint.sig", "bag-info.txt"):
        assert f"FAULT {path}: altered" in done.stdout


def test_an_opening_tells_json_readers_what_the_line_commits_to(package):
    """The recomputation of docs/format.md, section 5, once more and by other means."""
    import hashlib
    import hmac

    import rfc8785

    _, archive, log = (package / "proof/checkpoint.txt").read_text().split("\n")[0].split("/")
    for path in package.rglob("opening.json"):
        said = json.loads(path.read_bytes())
        line = json.loads((path.parent / "ledger-entry.json").read_bytes())
        message = ["answerable/1/body", archive, log]
        message += [said[part] for part in ("kind", "at", "supersedes", "body")]
        found = hmac.new(bytes.fromhex(said["salt"]), rfc8785.dumps(message), hashlib.sha256)
        assert found.hexdigest() == line["body"]
