"""What a careful reader finds in the two documents, by hand, and what the program makes of each point.

An error that records allow is found; contested law is shown with both positions; what is ambiguous is at
most a note; the context and slips of a copy are never worded as a fault; nothing speaks against a sentence
that holds.
"""

import pytest
from tests.real.test_seeds import LETTER, SEEDS, STATEMENT, document, pytestmark

from answerable.checks.examined import AGAINST

__all__ = ["pytestmark"]

EXPECTED_AGAINST = {
    LETTER: {
        ("differs_from_record", "dated_record"),
        ("outside_forum", "forum_scope"),
    },
    STATEMENT: {("contested", "referral_routes")},
}


def found(name, words, verdict=None):
    """The findings whose target holds these words."""
    return [
        one
        for one in document(name)["findings"]
        if words in one["target"]["text"] and verdict in (None, one["verdict"])
    ]


@pytest.mark.parametrize("name", [LETTER, STATEMENT])
def test_nothing_speaks_against_a_sentence_but_what_the_records_allow(name):
    against = {
        (one["verdict"], one["check"].partition("/")[0])
        for one in document(name)["findings"]
        if one["verdict"] in AGAINST
    }
    assert against == EXPECTED_AGAINST[name]


def test_genocide_is_put_softly_at_the_court_that_has_it():
    [point] = found(LETTER, "genocide", "outside_forum")
    assert "International Court of Justice" in point["reason"]
    assert "only" not in point["reason"]


def test_the_condemnation_by_the_council_is_not_held_against_the_letter():
    points = found(LETTER, "condemnation")
    assert not {one["verdict"] for one in points} & (AGAINST - {"contested"})


def test_what_the_mechanism_said_is_a_note_at_most():
    points = [
        one for one in document(LETTER)["findings"] if "preliminary evidence" in one["reason"]
    ]
    assert all(one["verdict"] in ("two_readings", "no_record_here") for one in points)
    assert all(one["affects"] != "core" for one in points)


def test_lost_links_and_unnamed_reports_are_sought():
    assert found(LETTER, "overview with links", "source_missing")
    assert found(LETTER, "media reports", "source_missing")


def test_three_asks_of_one_body_are_told_apart_and_the_demand_is_called_legitimate():
    points = [
        one for one in document(LETTER)["findings"] if one["verdict"] == "no_express_power_found"
    ]
    assert points
    assert all("legitimate" in one["what_still_holds"] for one in points)
    reasons = " ".join(one["reason"] for one in points)
    for words in ("suspend or exclude a member", "who represents a member", "limit the services"):
        assert words in reasons


def test_detained_has_two_readings_and_holds_on_both():
    [point] = found(STATEMENT, "20,000", "two_readings")
    assert "holds on both" in point["reason"]


def test_a_count_of_more_actors_does_not_judge_a_count_of_one():
    [point] = found(STATEMENT, "6,000", "two_readings")
    assert "Nothing here speaks against the sentence" in point["reason"]


def test_the_referral_shows_both_positions():
    [point] = found(STATEMENT, "refer the full situation", "contested")
    for words in ("12(2)", "12(3)", "17 July 2021", "undecided", "Security Council"):
        assert words in point["reason"]


def test_the_quoted_resolution_is_not_called_wrong_without_its_primary_text():
    points = found(STATEMENT, "aspirations")
    assert "quotation_differs" not in {one["verdict"] for one in points}
    sought = [one["target"]["text"] for one in document(STATEMENT)["worklist"]]
    assert any("aspirations" in words for words in sought) or any(
        one["verdict"] == "source_missing" for one in points
    )


def test_slips_of_the_copy_are_form():
    for words in ("Arkensas", "Leamington K", "email"):
        points = found(LETTER, words)
        assert points
        assert {one["affects"] for one in points} == {"form"}


def test_terms_and_coverage_are_no_points():
    text = (SEEDS / f"{LETTER}.txt").read_text(encoding="utf-8")
    assert "attempted coup" in text
    for words in ("attempted coup", "widespread and systematic", "General Secretary"):
        assert not [one for one in found(LETTER, words) if one["verdict"] in AGAINST]
