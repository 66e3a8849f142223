"""A bag is one that the Library of Congress's own validator accepts, and that coreutils can check."""

import logging
import shutil
import subprocess

import pytest
from parcels import HOSTILE, files, give, stocked
from specimens import MODES, begin

bagit = pytest.importorskip(
    "bagit", reason="bagit is not installed: its own validator was not asked."
)


@pytest.fixture(autouse=True)
def quiet():
    logging.getLogger("bagit").setLevel(logging.CRITICAL)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("withheld", [False, True])
def test_the_bag_is_valid(tmp_path, mode, withheld):
    archive, _ = stocked(tmp_path, mode)
    give(archive, tmp_path / "out", list_withheld=withheld)
    assert bagit.Bag(str(tmp_path / "out")).validate()


def test_a_bag_of_hostile_names_is_valid_and_sha256sum_agrees(tmp_path):
    archive = begin(tmp_path, "open")
    with archive.change("names") as change:
        for number, name in enumerate(HOSTILE):
            change.preserve_bytes(f"content {number}".encode(), name)
    give(archive, tmp_path / "out")
    assert bagit.Bag(str(tmp_path / "out")).validate()
    if not shutil.which("sha256sum"):
        pytest.skip("sha256sum is not installed: the manifests were not checked with it.")
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        command = ["sha256sum", "--quiet", "--strict", "-c", manifest]
        assert subprocess.run(command, cwd=tmp_path / "out", check=False).returncode == 0


def test_an_empty_file_is_a_payload_too(tmp_path):
    archive = begin(tmp_path, "open")
    with archive.change("nothing") as change:
        change.preserve_bytes(b"", "empty.txt")
    give(archive, tmp_path / "out")
    assert bagit.Bag(str(tmp_path / "out")).validate()


def test_the_bag_says_what_it_is_for(tmp_path):
    archive, _ = stocked(tmp_path)
    done = give(archive, tmp_path / "out")
    info = bagit.Bag(str(tmp_path / "out")).info
    assert info["External-Identifier"] == done.identifier
    assert info["Recipient"] == "a court"
    assert info["Purpose"] == "prosecution"
    assert info["Bagging-Date"] == "2026-11-22"


def test_the_declaration_and_the_manifest_are_as_the_standard_writes_them(tmp_path):
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out")
    found = files(tmp_path / "out")
    assert found["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    payload = [line.split("  ")[1] for line in found["manifest-sha256.txt"].decode().splitlines()]
    assert payload == sorted(name for name in found if name.startswith("data/"))
    tags = [line.split("  ")[1] for line in found["tagmanifest-sha256.txt"].decode().splitlines()]
    rest = {name for name in found if not name.startswith("data/")}
    assert set(tags) == rest - {"tagmanifest-sha256.txt", "tagmanifest-sha256.txt.sig"}


def test_a_changed_payload_is_noticed(tmp_path):
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out")
    path = next((tmp_path / "out").rglob("original.pdf"))
    path.write_bytes(path.read_bytes() + b".")
    assert not bagit.Bag(str(tmp_path / "out")).is_valid()
