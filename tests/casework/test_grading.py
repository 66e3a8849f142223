"""How people grade what a source says: side by side, never computed, and a 1 only on two sources."""

import pytest
from peopled import elsewhere, enrolled, peopled, put, retracted, viewed

from answerable.archive import persons, records
from answerable.archive.bodies import Pending
from answerable.casework.citing import Cite
from answerable.casework.grading import (
    Confirming,
    are_independent,
    grade_of,
    grades,
    refuse_unconfirmed,
)
from answerable.errors import NotAllowed, UsageError
from answerable.ontology.grading import terms
from answerable.ontology.packs import bundled_packs


@pytest.fixture
def world(tmp_path, quick_people):
    return peopled(tmp_path)


def graded(archive, object_id, code, *, by="P-1", span=None, sources=(), target=""):
    start, end = span or (None, None)
    return put(
        archive,
        records.grade(
            by=by,
            grade=code,
            reason="read it",
            object_id=object_id,
            target=target,
            start=start,
            end=end,
            sources=[one.body() for one in sources],
        ),
    )


def source(object_id="", upstream="witness A", record=""):
    return Confirming(cite=Cite(object=object_id, record=record), upstream=upstream)


def account_of(archive, object_id, start=0, end=11):
    """A record that cites a place in an object, as an account of an incident does."""
    body = {"by": "P-3", "object": object_id, "start": start, "end": end}
    return put(archive, Pending(kind="incident", body=body))


def test_what_nobody_graded_is_f6(world):
    archive, [one, *_] = world
    found = grade_of(viewed(archive), Cite(object=one))
    assert (found.code, found.given, found.agreed) == ("F6", (), True)


def test_a_grade_names_who_gave_it_and_why(world):
    archive, [one, *_] = world
    graded(archive, one, "B2")
    [given] = grade_of(viewed(archive), Cite(object=one)).given
    assert (given.code, given.by, given.reason, given.signer) == ("B2", "P-1", "read it", "")


@pytest.mark.parametrize("code", ["A6", "F1", "B", "7", "G2", "A0", "AA", "", "b2", "A1 "])
def test_the_two_axes_are_independent_and_nothing_else_is_a_grade(world, code):
    archive, [one, *_] = world
    if code in ("A6", "F1"):
        assert graded(archive, one, code)
    else:
        with pytest.raises(UsageError, match="letter from A to F"):
            graded(archive, one, code)


def test_a_grade_without_a_reason_is_refused(world):
    _, [one, *_] = world
    with pytest.raises(UsageError, match="needs a reason"):
        records.grade(by="P-1", grade="B2", reason="…", object_id=one)


def test_a_grade_is_of_one_place_and_not_of_the_next(world):
    archive, [one, two, _] = world
    graded(archive, one, "B2", span=(0, 11))
    view = viewed(archive)
    assert grade_of(view, Cite(object=one, start=4, end=11)).code == "B2"
    assert grade_of(view, Cite(object=one, start=12, end=20)).code == "F6"
    assert grade_of(view, Cite(object=one)).code == "F6"
    assert grade_of(view, Cite(object=two)).code == "F6"


def test_the_narrowest_place_around_the_words_counts(world):
    archive, [one, *_] = world
    graded(archive, one, "B2")
    graded(archive, one, "D4", span=(0, 11), by="P-2")
    view = viewed(archive)
    assert grade_of(view, Cite(object=one, start=0, end=3)).code == "D4"
    assert grade_of(view, Cite(object=one, start=12, end=16)).code == "B2"


def test_people_who_differ_both_show(world):
    archive, [one, *_] = world
    graded(archive, one, "B2")
    graded(archive, one, "E5", by="P-2")
    found = grade_of(viewed(archive), Cite(object=one))
    assert (found.code, found.agreed, found.reason) == ("B2 / E5", False, "People differ.")


def test_a_record_has_the_grade_of_the_place_it_cites_until_somebody_grades_the_record(world):
    archive, [one, *_] = world
    record = account_of(archive, one)
    graded(archive, one, "C3", span=(0, 11))
    assert grade_of(viewed(archive), Cite(record=record)).code == "C3"
    graded(archive, "", "C5", target=record)
    assert grade_of(viewed(archive), Cite(record=record)).code == "C5"
    assert grade_of(viewed(archive), Cite(object=one, start=0, end=11)).code == "C3"


def test_a_grade_taken_back_is_none(world):
    archive, [one, *_] = world
    retracted(archive, graded(archive, one, "B2"))
    assert grade_of(viewed(archive), Cite(object=one)).code == "F6"


@pytest.mark.parametrize(("code", "after"), [("B2", "F6"), ("E5", "E5"), ("A5", "A5")])
def test_another_computer_takes_back_praise_and_no_caution(world, code, after):
    archive, [one, *_] = world
    record = graded(archive, one, code)
    other = elsewhere(archive)
    retracted(other, record)
    other.close()
    assert grade_of(viewed(archive), Cite(object=one)).code == after


# A grade of 1


def test_a_1_rests_on_two_sources_with_different_upstreams(world):
    archive, [one, two, _] = world
    sources = [source(one), source(two, "satellite of B")]
    refuse_unconfirmed(viewed(archive), "A1", sources)
    graded(archive, one, "A1", sources=sources)
    [given] = grade_of(viewed(archive), Cite(object=one)).given
    assert given.code == "A1"
    assert given.remark == "Rests on witness A and satellite of B, as recorded."


@pytest.mark.parametrize("code", ["A1", "F1"])
def test_a_1_without_two_sources_is_refused(world, code):
    archive, [one, *_] = world
    for sources in ([], [source(one)]):
        with pytest.raises(NotAllowed, match="two independent sources"):
            refuse_unconfirmed(viewed(archive), code, sources)


def test_a_2_needs_none(world):
    archive, _ = world
    refuse_unconfirmed(viewed(archive), "A2", [])


@pytest.mark.parametrize("upstream", ["witness A", "Witness\u00a0A", " WITNESS  a. "])
def test_the_same_upstream_in_another_spelling_is_the_same(world, upstream):
    archive, [one, two, _] = world
    assert are_independent(viewed(archive), [source(one), source(two, upstream)]) == (
        False,
        "Both have the same upstream.",
    )


@pytest.mark.parametrize("upstream", ["", " ", "?", "—"])
def test_an_upstream_that_nobody_recorded_is_none(world, upstream):
    archive, [one, two, _] = world
    assert not are_independent(viewed(archive), [source(one), source(two, upstream)])[0]


def test_one_object_under_two_upstreams_is_one_source(world):
    archive, [one, *_] = world
    sources = [source(one), source(one, "somebody else")]
    assert are_independent(viewed(archive), sources)[1].startswith("Both are the same material")


def test_two_records_that_cite_one_object_are_one_source(world):
    archive, [one, *_] = world
    sources = [
        source(record=account_of(archive, one)),
        source(record=account_of(archive, one, 12, 16), upstream="somebody else"),
    ]
    assert not are_independent(viewed(archive), sources)[0]


def test_a_translation_does_not_confirm_what_it_was_made_from(world):
    archive, [one, *_] = world
    with archive.change("translated") as change:
        made = change.derive(one, b"Zwei Lastwagen kamen.", "translation")
    sources = [source(one), source(made, "the translator")]
    assert not are_independent(viewed(archive), sources)[0]


def test_two_members_of_one_container_may_confirm_each_other(world):
    archive, [one, two, three] = world
    with archive.change("unpacked") as change:
        for made in (one, two):
            change.record(
                records.derivative(
                    by="x", object_id=made, parent=three, operation="member", tool="t"
                )
            )
    assert are_independent(viewed(archive), [source(one), source(two, "satellite of B")])[0]


def test_of_three_sources_two_that_are_independent_are_enough(world):
    archive, [one, two, three] = world
    sources = [source(one), source(two), source(three, "satellite of B")]
    assert are_independent(viewed(archive), sources)[0]


def test_a_record_that_cites_nothing_confirms_nothing(world):
    archive, [one, *_] = world
    empty = put(archive, Pending(kind="note", body={"by": "x", "note": "I heard it"}))
    assert not are_independent(viewed(archive), [source(one), source(record=empty, upstream="B")])[
        0
    ]


@pytest.mark.parametrize("record", ["00" * 32, "zz", "", "sha256:x"])
def test_a_record_that_is_not_here_confirms_nothing(world, record):
    archive, [one, *_] = world
    gone = {"record": record or "x", "upstream": "B"}
    body = {
        "by": "P-1",
        "object": one,
        "grade": "A1",
        "reason": "r",
        "sources": [source(one).body(), gone],
    }
    put(archive, Pending(kind="grade", body=body))
    assert grade_of(viewed(archive), Cite(object=one)).code == "A6"


def test_a_1_whose_source_was_taken_back_counts_as_6_and_says_so(world):
    archive, [one, two, _] = world
    graded(archive, one, "A1", sources=[source(one), source(two, "satellite of B")])
    retracted(archive, two)
    [given] = grade_of(viewed(archive), Cite(object=one)).given
    assert (given.said, given.code) == ("A1", "A6")
    assert "taken back" in given.remark


# What other programs write


@pytest.mark.parametrize(
    "changed",
    [{"grade": "Z9"}, {"grade": 7}, {"object": ""}, {"start": "x"}, {"sources": ["x"]}],
)
def test_what_is_no_grade_is_left_out(world, changed):
    archive, [one, *_] = world
    body = {"by": "P-1", "object": one, "grade": "A2", "reason": "r", **changed}
    put(archive, Pending(kind="grade", body=body))
    assert grades(viewed(archive)) == ()


@pytest.mark.parametrize("changed", [{"by": "owner"}, {"by": " "}, {"reason": ""}])
def test_a_grade_without_author_or_reason_counts_for_nothing(world, changed):
    archive, [one, *_] = world
    body = {"by": "P-1", "object": one, "grade": "A2", "reason": "r", **changed}
    put(archive, Pending(kind="grade", body=body))
    found = grade_of(viewed(archive), Cite(object=one))
    assert (found.code, found.given[0].code) == ("F6", "")


def test_a_grade_with_a_forged_signature_counts_for_nothing(world):
    archive, [one, *_] = world
    enrolled(archive, "P-1")
    said = records.grade(by="P-1", grade="B2", reason="r", object_id=one)
    made = persons.signed(archive, said, "P-1", "four random words here")
    put(archive, made._replace(body={**made.body, "grade": "A2"}))
    [given] = grade_of(viewed(archive), Cite(object=one)).given
    assert (given.code, given.signer) == ("", "")
    assert "not over this record" in given.remark


def test_a_grade_that_is_signed_says_by_whom(world):
    archive, [one, *_] = world
    enrolled(archive, "P-1")
    said = records.grade(by="P-1", grade="B2", reason="r", object_id=one)
    put(archive, persons.signed(archive, said, "P-1", "four random words here"))
    [given] = grade_of(viewed(archive), Cite(object=one)).given
    assert (given.code, given.signer) == ("B2", "P-1")


# The words


def test_the_letters_digits_and_statuses_are_those_of_the_bundled_pack():
    packs = bundled_packs()
    assert [one.id for one in terms(packs, "source_reliability")] == list(records.RELIABILITIES)
    assert [one.id for one in terms(packs, "information_credibility")] == list(
        records.CREDIBILITIES
    )
    words = [one.word for one in terms(packs, "verification_status")]
    assert words == ["unreviewed", *records.STATUSES]


def test_no_person_or_organisation_has_a_grade(world):
    with pytest.raises(UsageError, match="needs a source"):
        records.grade(by="P-1", grade="E2", reason="never trust them")
