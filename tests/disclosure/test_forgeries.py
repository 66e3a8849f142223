"""Whatever a forger with a key and a log of his own gets wrong, both checkers say, and agree."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from forgeries import ALL, BEYOND
from forging import Forger
from mutants import Files
from parcels import files, give, stocked

from answerable.disclosure.bag import verifier
from answerable.disclosure.checking.report import check


@pytest.fixture(scope="module", params=["open", "sealed"])
def forger(request, tmp_path_factory):
    base = tmp_path_factory.mktemp(request.param)
    archive, _ = stocked(base, request.param)
    give(archive, base / "out")
    archive.close()
    return Forger(files(base / "out"))


@pytest.fixture(scope="module")
def verify_py(tmp_path_factory):
    place = tmp_path_factory.mktemp("program") / "verify_of_forgeries.py"
    place.write_bytes(verifier())
    spec = importlib.util.spec_from_file_location("verify_of_forgeries", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def put(folder: Path, wanted: Files) -> Path:
    for path, raw in wanted.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw)
    return folder


def test_a_forger_s_package_without_a_mistake_holds_for_both(forger, verify_py, tmp_path):
    """So each refusal below is of the one mistake alone; and the fingerprint is what tells."""
    place = put(tmp_path, forger.forged())
    assert verify_py.Package(str(place)).faults == []
    report = check(place)
    assert report.faults == ()
    assert report.fingerprint == forger.log


@pytest.mark.parametrize("name", [name for name in ALL if name not in BEYOND])
def test_a_forger_s_mistake_is_refused_by_both(forger, verify_py, tmp_path, name):
    place = put(tmp_path, ALL[name](forger))
    theirs, ours = verify_py.Package(str(place)).faults, check(place).faults
    assert theirs, f"verify.py holds it for sound; the product: {ours}"
    assert ours, f"the product holds it for sound; verify.py: {theirs}"


@pytest.mark.parametrize("name", sorted(BEYOND))
def test_what_no_archive_can_record_is_refused_by_the_product(forger, tmp_path, name):
    assert check(put(tmp_path, ALL[name](forger))).faults
