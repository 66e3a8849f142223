"""When may a published figure stand beside a sentence, and what may it say?"""

import pytest
from builders import Text, figure, the, verdicts

ACTOR = "Myanmar's military junta"


def said(words, *statements, day="2025-01-31", place=""):
    text = (
        Text(kind="statement")
        .dated("In Myanmar", day)
        .sentence(words, *statements, kind="quantity")
    )
    if place:
        text.mention(place, "PLACE")
    return text.check()


def test_detained_has_two_readings_and_the_sentence_holds_on_both():
    words = "By now Myanmar's military junta has detained more than 20,000 people."
    finding = the(said(words, figure(20000, "more_than", "detained", ACTOR)), "two_readings")
    assert "21,803" in finding.reason
    assert "28,539" in finding.reason
    assert "holds on both readings" in finding.reason
    assert finding.affects == "detail"


def test_killed_by_one_actor_is_not_compared_with_a_count_of_two():
    words = "Since February 2021 Myanmar's military junta has killed more than 6,000 people."
    finding = the(said(words, figure(6000, "more_than", "killed", ACTOR)), "two_readings")
    assert "not compared" in finding.reason
    assert "6,231 on 31 January 2025" in finding.reason
    assert "Nothing here speaks against the sentence." in finding.reason


def test_a_word_that_settles_the_reading_leaves_one():
    words = "The junta has arrested more than 20,000 people."
    assert verdicts(said(words, figure(20000, "more_than", "detained", "the junta"))) == ["holds"]


def test_a_stock_of_november_cannot_judge_a_sentence_of_january():
    words = "The junta still has detained fewer than 20,000 people."
    found = the(said(words, figure(20000, "less_than", "detained", "the junta")), "no_record_here")
    assert "cannot judge" in found.reason


def test_a_stock_judges_a_sentence_of_its_own_day():
    words = "By 22 November 2024 the junta still detained more than 21,000 people."
    assert verdicts(said(words, figure(21000, "more_than", "detained", "the junta"))) == ["holds"]


def test_a_count_of_all_cases_never_falls_so_an_earlier_one_contradicts_fewer():
    words = "The military has arrested fewer than 5,000 people since February 2021."
    found = the(said(words, figure(5000, "less_than", "detained", "the military")), "contested")
    assert found.affects == "core"
    assert "27,702" in found.reason


def test_another_number_differs_only_where_the_sentence_cites_that_very_count():
    words = "AAPP says the junta had arrested 30,000 people by 22 November 2024."
    found = said(words, figure(30000, "exact", "detained", "the junta"))
    assert verdicts(found) == ["differs_from_record"]


@pytest.mark.parametrize("day", ["2020-06-01", "2026-06-01"])
def test_a_record_far_from_the_sentence_says_nothing(day):
    words = "Myanmar's military junta has detained more than 20,000."
    assert verdicts(said(words, figure(20000, "more_than", "detained", ACTOR), day=day)) == [
        "no_record_here"
    ]


def test_a_figure_of_one_place_is_not_the_figure_of_the_country():
    words = "Myanmar's military junta has detained more than 20,000 in Sagaing."
    found = said(words, figure(20000, "more_than", "detained", ACTOR), place="Sagaing")
    assert verdicts(found) == ["no_record_here"]


def test_a_figure_of_one_year_is_not_the_figure_of_all_years():
    words = "In 2023 Myanmar's military junta detained more than 20,000."
    assert verdicts(said(words, figure(20000, "more_than", "detained", ACTOR))) == [
        "no_record_here"
    ]


def test_a_figure_without_actors_is_not_compared():
    words = "More than 6,000 people were killed."
    finding = the(said(words, figure(6000, "more_than", "killed", "")), "no_record_here")
    assert "does not name actors" in finding.reason


def test_another_country_is_not_this_one():
    text = Text(kind="statement").dated("In Averna", "2025-01-31")
    text.sentence(
        "The junta has detained more than 20,000.", figure(20000, "more_than", "detained", "junta")
    )
    assert verdicts(text.check()) == ["no_record_here"]
