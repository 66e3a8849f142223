"""Grades, reviews and keys of people out of a hostile copy: none breaks a view, and none counts."""

import random

import pytest
from peopled import elsewhere, enrolled, peopled, put, reviewed, viewed

from answerable.archive import persons, records
from answerable.archive.bodies import Pending
from answerable.casework.citing import Cite
from answerable.casework.grading import grade_of, grades
from answerable.casework.reviewing import review_of

HOSTILE = (
    0, -1, 2**52, "", "x" * 100_000, "\u202e", [], ["a", 1], [[]], {"a": {"b": []}}, [{"object": 1}],
    "0" * 64, "sha256:" + "0" * 64, "abcd", "A1", "verified", "P-2",
)  # fmt: skip


@pytest.fixture
def world(tmp_path, quick_people):
    archive, [one, *_] = peopled(tmp_path)
    enrolled(archive, "P-1")
    enrolled(archive, "P-2")
    record = put(archive, records.grade(by="P-1", grade="B2", reason="r", object_id=one))
    reviewed(archive, "P-2", target=record)
    return archive, one, record


def bodies(archive, one, record):
    """The whole bodies of one record of each kind, as they stand."""
    found = viewed(archive).of_kind("grade", "review", "person-key")
    return {each.kind: each.body for each in found}


@pytest.mark.parametrize("seed", range(8))
def test_records_of_any_shape_break_nothing_and_give_nobody_a_key_a_grade_or_a_review(world, seed):
    archive, one, record = world
    chance = random.Random(seed)
    known = bodies(archive, one, record)
    other = elsewhere(archive)
    for kind, body in known.items():
        for _ in range(8):
            changed = dict(body)
            for key in chance.sample(
                sorted({*body, "sources", "checked", "target", "start", "end"}), 3
            ):
                changed[key] = chance.choice(HOSTILE)
            changed.setdefault("by", "P-2")
            put(other, Pending(kind=kind, body=changed))
    archive.rebuild()
    view = viewed(archive)
    assert {each.name for each in persons.people(view) if each.signs} == {"P-1", "P-2"}
    assert review_of(view, record).is_verified
    assert grade_of(view, Cite(record=record)).code
    assert all(not each.signer for each in grades(view))
    for each in view.of_kind("grade", "review", "person-key"):
        assert persons.signer_of(view, each) in ("", "P-1", "P-2")


def test_a_person_whom_a_copy_names_in_no_words_is_nobody(world):
    archive, one, _ = world
    body = {"by": ["P-2"], "object": one, "grade": "A2", "reason": "r"}
    put(elsewhere(archive), Pending(kind="grade", body=body))
    archive.rebuild()
    assert grade_of(viewed(archive), Cite(object=one)).code == "B2"
