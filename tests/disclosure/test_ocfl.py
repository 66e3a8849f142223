"""A storage root is one that an OCFL validator accepts without an error or a warning."""

import hashlib
import json

import pytest
from parcels import HOSTILE, files, give, item_files, stocked
from specimens import MODES, add, begin

ocfl = pytest.importorskip("ocfl", reason="ocfl-py is not installed: its validator was not asked.")


def faults(root, objects):
    """All errors and warnings of a storage root, and a wrong number of objects.

    `validate` alone says True of a root whose objects are broken: the objects are counted apart.
    """
    store = ocfl.StorageRoot(root=str(root))
    passed = store.validate(log_warnings=True, log_errors=True)
    found = [*store.errors, *store.log.messages]
    if (passed, store.num_objects, store.good_objects) != (True, objects, objects):
        found.append((passed, store.num_objects, store.good_objects))
    return found


@pytest.mark.parametrize("mode", MODES)
def test_the_storage_root_is_valid_without_a_warning(tmp_path, mode):
    archive, _ = stocked(tmp_path, mode)
    give(archive, tmp_path / "out", format="ocfl", list_withheld=True)
    assert faults(tmp_path / "out", objects=4) == []


def test_each_object_is_valid_by_itself(tmp_path):
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out", format="ocfl")
    for where in (tmp_path / "out").rglob("0=ocfl_object_1.1"):
        thing = ocfl.Object()
        passed, validator = thing.validate(
            objdir=str(where.parent), log_warnings=True, log_errors=True
        )
        assert passed
        assert str(validator) == ""


def test_hostile_names_leave_a_valid_storage_root(tmp_path):
    archive = begin(tmp_path, "open")
    with archive.change("names") as change:
        for number, name in enumerate(HOSTILE):
            change.preserve_bytes(f"content {number}".encode(), name)
    give(archive, tmp_path / "out", format="ocfl")
    assert faults(tmp_path / "out", objects=len(HOSTILE) + 1) == []


def test_the_files_of_an_earlier_package_may_be_items_of_a_later_one(tmp_path):
    archive = begin(tmp_path, "open")
    first = add(archive, b"a page")
    give(archive, tmp_path / "first", [first], format="ocfl")
    for where in item_files(tmp_path / "first"):
        for path in sorted(where.iterdir()):
            add(archive, path.read_bytes(), path.name)
    give(archive, tmp_path / "out", format="ocfl")
    assert faults(tmp_path / "out", objects=5) == []


def test_an_item_carries_its_own_description(tmp_path):
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out", format="ocfl")
    for where in item_files(tmp_path / "out"):
        names = sorted(path.name for path in where.iterdir())
        assert names[:2] == ["entry.tlog-proof", "ledger-entry.json"]
        assert names[3] == "premis.xml"


def test_the_inventory_names_every_content_by_sha512_and_sha256(tmp_path):
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out", format="ocfl")
    found = files(tmp_path / "out")
    for path, content in found.items():
        if not path.endswith("v1/inventory.json"):
            continue
        root = path.removesuffix("v1/inventory.json")
        inventory = json.loads(content)
        for algorithm, block in (
            ("sha512", inventory["manifest"]),
            ("sha256", inventory["fixity"]["sha256"]),
        ):
            for digest, names in block.items():
                for name in names:
                    assert hashlib.new(algorithm, found[root + name]).hexdigest() == digest


def test_a_changed_content_is_noticed(tmp_path):
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out", format="ocfl")
    path = next((tmp_path / "out").rglob("original.pdf"))
    path.write_bytes(path.read_bytes() + b".")
    assert any("E092" in str(fault) for fault in faults(tmp_path / "out", objects=4))
