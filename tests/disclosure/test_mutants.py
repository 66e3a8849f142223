"""Whatever is changed in a package, verify.py and the product say so, agree, and name it."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest
from mutants import Factory, Files, Mutant, mutants
from parcels import files, give, stocked

from answerable.disclosure.bag import verifier
from answerable.disclosure.checking.report import check

COUNT = 1000


@pytest.fixture(scope="module")
def verify_py(tmp_path_factory):
    """The program as it lies in a package, loaded as a stranger's file."""
    place = tmp_path_factory.mktemp("program") / "verify_given.py"
    place.write_bytes(verifier())
    spec = importlib.util.spec_from_file_location("verify_given", place)
    module = importlib.util.module_from_spec(spec)
    sys.modules["verify_given"] = module
    spec.loader.exec_module(module)
    return module


class Bench:
    """A package on the disk, of which each mutant changes a few files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sound = files(folder)

    def becomes(self, wanted: Files) -> None:
        held = files(self.folder)
        for path in held.keys() - wanted.keys():
            (self.folder / path).unlink()
        for path in wanted:
            if held.get(path) != wanted[path]:
                place = self.folder / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(wanted[path])


@pytest.fixture(scope="module", params=["open", "sealed"])
def package(request, tmp_path_factory):
    base = tmp_path_factory.mktemp(request.param)
    archive, _ = stocked(base, request.param)
    give(archive, base / "out")
    give(archive, base / "other", recipient="another court")
    [signer] = archive.keys.signers(archive.identity.archive)
    key = signer.key(archive.archive_key)
    archive.close()
    shutil.copytree(base / "out", base / "changed")
    return Bench(base / "changed"), Factory(files(base / "out"), key, files(base / "other"), 7)


def named(wheres: list[str], mutant: Mutant) -> bool:
    """Whether a fault names a changed file, its folder, or what lies in a changed folder."""
    return any(
        where.rstrip("/") == one or one.startswith(where.rstrip("/") + "/") or one in where
        for where in wheres
        for one in mutant.named
    )


def test_a_sound_package_holds_for_both(package, verify_py):
    bench, _ = package
    bench.becomes(bench.sound)
    assert verify_py.Package(str(bench.folder)).faults == []
    assert check(bench.folder).faults == ()


def test_every_mutant_is_refused_by_both_and_named(package, verify_py):
    bench, factory = package
    wrong, kinds = [], Counter()
    for number, mutant in enumerate(mutants(factory, COUNT // 2)):
        bench.becomes(mutant.files)
        theirs = [f"{where} {what}" for where, what in verify_py.Package(str(bench.folder)).faults]
        ours = [f"{one.where} {one.what}" for one in check(bench.folder).faults]
        kinds[mutant.kind.partition(",")[0]] += 1
        if not theirs or not ours:
            wrong.append((number, mutant.kind, sorted(mutant.named), theirs, ours))
        elif not (
            named([one.split(" ")[0] for one in theirs], mutant)
            or any(n in t for t in theirs for n in mutant.named)
        ):
            wrong.append(
                (number, mutant.kind, "verify.py names none", sorted(mutant.named), theirs)
            )
        elif not (
            named([one.split(" ")[0] for one in ours], mutant)
            or any(n in t for t in ours for n in mutant.named)
        ):
            wrong.append(
                (number, mutant.kind, "the product names none", sorted(mutant.named), ours)
            )
    bench.becomes(bench.sound)
    assert not wrong, "\n".join(map(str, wrong))
    assert sum(kinds.values()) == COUNT // 2
