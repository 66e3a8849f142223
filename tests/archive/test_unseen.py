"""What a reader does not see of the records, counted for every change of a history drawn at random."""

import random

import pytest
from specimens import begin

from answerable.archive import records
from answerable.archive.history import change, changes
from answerable.archive.records import LEVELS
from answerable.archive.unseen import unseen
from answerable.archive.view import Viewer

KINDS = ("object", "name", "source", "classification", "flag", "retraction", "derivative")


@pytest.fixture
def archive(tmp_path):
    """Forty changes of one to four documents, some of them closed at once or later."""
    made, draw, known = begin(tmp_path, "sealed"), random.Random(5), []
    for number in range(40):
        with made.change(f"change {number}", by="P-1") as writing:
            for part in range(draw.randint(1, 4)):
                one = writing.preserve_bytes(f"{number} {part}".encode(), f"{number}.txt").object
                known.append(one)
                if draw.random() < 0.3:
                    level = draw.choice(LEVELS)
                    writing.record(records.classification(by="P-1", target=one, level=level))
        if draw.random() < 0.5:
            with made.change(f"flags {number}", by="P-1") as writing:
                for one in draw.sample(known, min(3, len(known))):
                    writing.record(
                        records.flag(by="P-1", object_id=one, flag="df.67_2", reason="so")
                    )
            flag = writing.written[0]
            with made.change(f"back {number}", by="P-1") as writing:
                writing.retract(flag, "so")
    return made


def one_by_one(viewer):
    """What the history must show: asked of the view, record by record."""
    found = {}
    rows = viewer.db.execute(
        "SELECT chain, number, seq, lower(hex(id)), kind FROM records"
    ).fetchall()
    for chain, number, _seq, id, kind in rows:
        if kind == "change":
            beside = [row for row in rows if row[:2] == (chain, number) and row[4] in KINDS]
            seen = [row[3] for row in beside if viewer.show(f"{row[3]}").records]
            if seen:
                found[id] = len(seen)
    return found


@pytest.mark.parametrize("clearance", LEVELS)
def test_the_history_counts_what_the_view_shows(archive, clearance):
    viewer = Viewer(archive, clearance)
    hidden = unseen(viewer.db, viewer.above())
    shown, total = changes(viewer, hidden, start=0, rows=1_000)
    assert {one.record: one.records for one in shown} == one_by_one(viewer)
    assert len(shown) == total
    for one in shown:
        told, seen = change(viewer, hidden, one.record)
        assert told == one
        assert len(seen) == one.records


def test_pages_of_the_history_leave_out_what_is_closed_and_go_on(archive):
    viewer = Viewer(archive, "internal")
    hidden = unseen(viewer.db, viewer.above())
    every, total = changes(viewer, hidden, start=0, rows=1_000)
    assert total < changes(Viewer(archive), unseen(viewer.db, ()), start=0, rows=1)[1]
    pieces = [changes(viewer, hidden, start=at, rows=7)[0] for at in range(0, total, 7)]
    assert [one for piece in pieces for one in piece] == list(every)
