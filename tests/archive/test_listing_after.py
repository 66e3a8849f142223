"""A list that is fetched in stretches is whole, whatever is written between two of them."""

from __future__ import annotations

from contextlib import closing

import pytest
from specimens import begin

from answerable.archive import records
from answerable.archive.catalogue import Catalogue
from answerable.archive.listing import listed_after
from answerable.archive.view import Viewer
from answerable.archive.withdrawing import planning, shredding
from answerable.errors import NotFound


@pytest.fixture
def archive(tmp_path):
    with closing(begin(tmp_path, "sealed")) as made:
        yield made


def add(archive, number):
    with archive.change("added", by="a") as change:
        return change.preserve_bytes(b"content %d" % number, f"{number}.txt").object


def fetched(archive, clearance="confidential", rows=2, between=lambda at: None):
    catalogue, found, after = Catalogue(), [], ""
    while True:
        part = listed_after(catalogue, Viewer(archive, clearance), after, rows)
        found += [one.object for one in part.rows]
        after = part.after
        if not after:
            return found
        between(len(found))


def test_the_stretches_together_are_the_list_in_the_order_of_coming(archive):
    every = [add(archive, number) for number in range(7)]
    for rows in (1, 2, 3, 7, 8):
        assert fetched(archive, rows=rows) == every


def test_nothing_above_the_clearance_stands_in_a_stretch_or_is_counted(archive):
    every = [add(archive, number) for number in range(6)]
    with archive.change("classified", by="a") as change:
        for one in every[::2]:
            change.record(records.classification(by="a", target=one, level="confidential"))
    assert fetched(archive, "internal") == every[1::2]
    assert listed_after(Catalogue(), Viewer(archive, "internal"), "", 2).total == 3


def test_what_is_added_or_withdrawn_meanwhile_moves_no_other(archive):
    every = [add(archive, number) for number in range(6)]

    def between(count):
        if count == 2:
            plan = planning.plan(archive, [every[1]])
            shredding.hide(archive, plan, reason="asked", ground="consent withdrawn", by="a")
            every.append(add(archive, 9))

    assert fetched(archive, between=between) == every


def test_a_place_that_never_was_is_refused(archive):
    add(archive, 1)
    with pytest.raises(NotFound):
        listed_after(Catalogue(), Viewer(archive), f"sha256:{'0' * 64}", 2)


def test_an_empty_archive_has_an_empty_list(archive):
    part = listed_after(Catalogue(), Viewer(archive), "", 5)
    assert (part.rows, part.total, part.after) == ((), 0, "")
