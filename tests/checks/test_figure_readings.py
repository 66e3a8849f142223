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


@pytest.mark.parametrize(
    ("words", "value", "harm", "unit"),
    [
        ("The military arrested 60 people yesterday.", 60, "detained", "people"),
        ("The military arrested 40 people in two days.", 40, "detained", "people"),
        ("This year the military detained 2,000 people.", 2000, "detained", "people"),
        ("The military has detained 4,000 women.", 4000, "detained", "women"),
        ("The military arrested 300 journalists.", 300, "detained", "journalists"),
        ("The junta and pro-military groups have killed 700 children.", 700, "killed", "children"),
        ("The junta and pro-military groups killed 90 people in air strikes.", 90, "killed", "people"),
        ("The junta and pro-military groups killed 900 people in custody.", 900, "killed", "people"),
    ],
)  # fmt: skip
def test_a_figure_of_some_people_some_days_or_one_means_is_not_the_count_of_all(
    words, value, harm, unit
):
    actor = "The junta and pro-military groups" if harm == "killed" else "the military"
    found = said(words, figure(value, "exact", harm, actor, unit))
    assert set(verdicts(found)) == {"no_record_here"}


def test_a_figure_of_everybody_is_still_set_beside_the_count():
    words = "Since the coup the military has arrested fewer than 5,000 people, every one of them by law."
    found = the(said(words, figure(5000, "less_than", "detained", "the military")), "contested")
    assert "27,702" in found.reason


def test_a_round_number_is_no_point_beside_the_count_that_it_rounds():
    actor = "the junta and pro-military groups"
    words = "By 22 November 2024 the junta and pro-military groups had killed {} people, says AAPP."
    rounded, other = (
        said(words.format(f"{number:,}"), figure(number, "exact", "killed", actor))
        for number in (6000, 9000)
    )
    assert "differs_from_record" not in verdicts(rounded)
    assert "differs_from_record" in verdicts(other)


def test_a_figure_that_no_record_of_that_time_speaks_to_is_no_point():
    words = "Myanmar's military junta has killed more than 1,600 people."
    found = said(words, figure(1600, "more_than", "killed", ACTOR), day="2022-03-12")
    assert verdicts(found) == ["no_record_here"]


@pytest.mark.parametrize(
    ("words", "value", "comparator", "verdict"),
    [
        ("According to AAPP, more than 2,800 people had been killed by the junta.", 2800, "more_than", "holds"),
        ("According to AAPP, fewer than 1,200 people had been killed by the junta.", 1200, "less_than", "differs_from_record"),
        ("According to AAPP, more than 28,000 people had been killed.", 28000, "more_than", "differs_from_record"),
    ],
)  # fmt: skip
def test_an_organisation_that_is_cited_counts_what_it_counts(words, value, comparator, verdict):
    found = said(words, figure(value, comparator, "killed", "the junta"), day="2023-01-31")
    assert verdict in verdicts(found)


def test_the_name_of_who_counts_does_not_make_the_killed_prisoners():
    words = (
        "The Assistance Association for Political Prisoners knows the names of 2,900 people killed."
    )
    statement = figure(2900, "exact", "detained", "")
    assert verdicts(said(words, statement, day="2023-01-31")) == ["no_record_here"]
