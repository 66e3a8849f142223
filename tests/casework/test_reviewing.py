"""A second person looks: never the author, by whichever name or key, and differences both show."""

import pytest
from peopled import WORDS, elsewhere, enrolled, peopled, put, retracted, reviewed, viewed

from answerable.archive import persons, records
from answerable.archive.bodies import Pending
from answerable.casework.reviewing import may_review, review_of
from answerable.errors import UsageError


@pytest.fixture
def world(tmp_path, quick_people):
    archive, [one, *_] = peopled(tmp_path)
    enrolled(archive, "P-1")
    enrolled(archive, "P-2")
    record = put(archive, records.grade(by="P-1", grade="B2", reason="r", object_id=one))
    return archive, one, record


def allowed(archive, wanted, name):
    view = viewed(archive)
    key = persons.key_of(archive, name)
    return may_review(view, view.show(wanted), key.name, key.key)


def test_what_nobody_reviewed_is_unreviewed(world):
    archive, one, record = world
    assert review_of(viewed(archive), record).status == "unreviewed"
    assert review_of(viewed(archive), one).status == "unreviewed"


def test_a_second_person_verifies_a_record(world):
    archive, _, record = world
    reviewed(archive, "P-2", target=record)
    found = review_of(viewed(archive), record)
    assert (found.status, found.is_verified, found.contradiction) == ("verified", True, False)
    assert found.reviews[0].counts


def test_a_second_person_verifies_an_object(world):
    archive, one, _ = world
    reviewed(archive, "P-2", object_id=one)
    assert review_of(viewed(archive), one).is_verified


def test_the_author_may_not_review(world):
    archive, _, record = world
    assert allowed(archive, record, "p 1") == (False, "It is by the author of what is reviewed.")
    assert allowed(archive, record, "P-2") == (True, "")


def test_whoever_added_or_obtained_an_object_may_not_review_it(world):
    archive, one, _ = world
    enrolled(archive, "P-9")
    assert not allowed(archive, one, "P-9")[0]
    obtained = records.Acquisition(source="a", collector="p–2", collected_at="", method="")
    put(archive, records.source(by="P-9", object_id=one, acquisition=obtained))
    assert not allowed(archive, one, "P-2")[0]


def test_a_review_of_the_authors_own_that_came_in_otherwise_does_not_count(world):
    archive, _, record = world
    reviewed(archive, "P-1", target=record)
    found = review_of(viewed(archive), record)
    assert (found.status, found.is_verified) == ("unreviewed", False)
    assert found.reviews[0].remark == "It is by the author of what is reviewed."


def test_an_author_with_the_same_key_under_another_name_may_not_review(world):
    archive, _, _ = world
    signed = persons.signed(
        archive, records.retraction(by="P-1", target="00" * 32, reason="x"), "P-1", WORDS
    )
    record = put(archive, signed)
    view = viewed(archive)
    key = str(signed.body["key"])
    assert may_review(view, view.show(record), "P-7", key)[1] == "Its key is the author's own."


def test_a_key_once_enrolled_for_the_author_stays_the_authors(world):
    archive, _, record = world
    view = viewed(archive)
    known = persons.key_of(archive, "P-1")
    retracted(archive, known.record)
    assert not may_review(view, view.show(record), "P-7", known.key)[0]


def test_where_no_author_is_named_the_review_says_on_what_it_rests(world):
    archive, one, _ = world
    record = put(archive, Pending(kind="note", body={"by": "owner", "object": one}))
    reviewed(archive, "P-2", target=record)
    [found] = review_of(viewed(archive), record).reviews
    assert found.counts
    assert "rests on their word" in found.remark


def test_an_unsigned_review_does_not_count(world):
    archive, _, record = world
    put(archive, records.review(by="P-2", status="verified", reason="r", target=record))
    found = review_of(viewed(archive), record)
    assert (found.status, found.reviews[0].counts) == ("unreviewed", False)


def test_a_review_moved_to_another_record_does_not_count(world):
    archive, one, record = world
    said = records.review(by="P-2", status="verified", reason="r", target=record)
    made = persons.signed(archive, said, "P-2", WORDS)
    second = put(archive, records.grade(by="P-3", grade="C3", reason="r", object_id=one))
    put(archive, made._replace(body={**made.body, "target": second}))
    assert review_of(viewed(archive), second).status == "unreviewed"


def test_people_who_find_different_things_both_show(world):
    archive, _, record = world
    enrolled(archive, "P-3")
    reviewed(archive, "P-2", target=record)
    reviewed(archive, "P-3", "contradicted", target=record)
    found = review_of(viewed(archive), record)
    assert found.status == "verified / contradicted"
    assert (found.contradiction, found.is_verified) == (True, False)


def test_a_review_under_way_beside_a_finished_one_is_no_contradiction(world):
    archive, _, record = world
    enrolled(archive, "P-3")
    reviewed(archive, "P-2", target=record)
    reviewed(archive, "P-3", "in_review", target=record)
    found = review_of(viewed(archive), record)
    assert (found.contradiction, found.is_verified) == (False, True)


def test_a_doubt_that_nobody_signed_keeps_a_thing_from_counting_as_verified(world):
    archive, _, record = world
    reviewed(archive, "P-2", target=record)
    put(archive, records.review(by="P-5", status="false", reason="I was there", target=record))
    found = review_of(viewed(archive), record)
    assert (found.status, found.is_verified) == ("verified", False)


@pytest.mark.parametrize(("status", "after"), [("verified", "unreviewed"), ("false", "false")])
def test_another_computer_takes_back_a_verification_and_no_doubt(world, status, after):
    archive, _, record = world
    made = reviewed(archive, "P-2", status, target=record)
    other = elsewhere(archive)
    retracted(other, made)
    other.close()
    assert review_of(viewed(archive), record).status == after


def test_a_key_taken_back_takes_its_verifications_along(world):
    archive, _, record = world
    reviewed(archive, "P-2", target=record)
    retracted(archive, persons.key_of(archive, "P-2").record)
    found = review_of(viewed(archive), record)
    assert (found.status, found.is_verified) == ("unreviewed", False)


def test_a_new_key_after_a_lost_passphrase_leaves_what_was_reviewed(world):
    archive, _, record = world
    reviewed(archive, "P-2", target=record)
    enrolled(archive, "P-2", reason="lost the passphrase")
    assert review_of(viewed(archive), record).is_verified


@pytest.mark.parametrize("status", ["unreviewed", "approved", "", "VERIFIED"])
def test_a_review_says_one_of_the_words(status):
    with pytest.raises(UsageError, match="cannot say that"):
        records.review(by="P-2", status=status, reason="r", target="00")


def test_a_review_without_a_reason_is_refused():
    with pytest.raises(UsageError, match="needs a reason"):
        records.review(by="P-2", status="verified", reason=" ", target="00")
