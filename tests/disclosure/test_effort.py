"""What a package costs, beside what bagit costs on the same files."""

import logging
import os
import shutil
import time

import pytest
from parcels import give
from specimens import begin

from answerable.archive.archive import Archive


def many(base, count) -> Archive:
    archive = begin(base, "open")
    with archive.change("many") as change:
        for number in range(count):
            change.preserve_bytes(os.urandom(4096), f"{number:05}.bin")
    return archive


def spent(work) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.mark.parametrize("form", ["bagit", "ocfl"])
def test_four_times_the_objects_cost_about_four_times_as_much(tmp_path, form):
    costs = []
    for count in (50, 200):
        base = tmp_path / str(count)
        base.mkdir()
        archive = many(base, count)
        rounds = (
            spent(lambda n=n, a=archive, b=base: give(a, b / f"out{n}", format=form))
            for n in range(3)
        )
        costs.append(min(rounds))
    assert costs[1] < 8 * costs[0]


@pytest.mark.long
def test_a_thousand_small_objects_beside_make_bag(tmp_path, capsys):
    bagit = pytest.importorskip("bagit", reason="bagit is not installed: nothing to compare with.")
    logging.getLogger("bagit").setLevel(logging.CRITICAL)
    archive = many(tmp_path, 1000)
    ours, floor = [], []
    for number in range(3):
        ours.append(spent(lambda n=number: give(archive, tmp_path / f"out{n}")))
        plain = tmp_path / f"plain{number}"

        def theirs(plain=plain, number=number):
            shutil.copytree(tmp_path / f"out{number}" / "data", plain)
            bagit.make_bag(str(plain), checksums=["sha256"])

        floor.append(spent(theirs))
    ratio = sorted(ours)[1] / sorted(floor)[1]
    with capsys.disabled():
        print(f"package of 1,000 objects: {ratio:.1f} times cp and make_bag (CPU)")
    assert ratio < 30
