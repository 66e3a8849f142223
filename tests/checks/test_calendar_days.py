"""What does the calendar say against a date, and when does it say nothing?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.builders import Text

from answerable.checks import calendar_days
from answerable.checks.examined import examine
from answerable.checks.wording import in_words
from answerable.dates import SourceDate

DAY = date(2024, 5, 15)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def said(*sentences, written="15 May 2024", iso="2024-05-15"):
    text = Text().dated(written, iso)
    for sentence in sentences:
        text.sentence(sentence)
    return calendar_days.check(examine("a.txt", text.reading(), None, (), None)).findings


@given(st.dates(date(1990, 1, 1), date(2024, 5, 10)), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_a_point_exactly_where_it_does_not_fit(day, weekday):
    words = f"On {weekday}, {in_words(SourceDate.on(day))}, they met in the town hall."
    found = said(words)
    assert bool(found) == (WEEKDAYS[day.weekday()] != weekday)
    assert all(one.verdict == "two_readings" for one in found)


def test_the_weekday_of_the_date_line_is_looked_at_too():
    [found] = said("Nothing else.", written="Monday, 15 May 2024")
    assert found.target.what == "date"
    assert "Wednesday" in found.reason


@pytest.mark.parametrize(
    "words", ["15 May 2024 (Monday)", "Monday 15 May 2024", "15 May 2024, a Monday"]
)
def test_each_way_of_putting_the_weekday_is_known(words):
    assert said(f"The vote was held on {words}.")


def test_a_day_that_no_month_has_is_a_point():
    [found] = said("On 30 February 2023 soldiers burned the village.")
    assert "no such day" in found.reason


@given(st.integers(-400, 400))
def test_a_past_event_after_the_day_of_the_text_is_a_point_once_the_day_is_passed(days):
    day = DAY + timedelta(days=days)
    found = said(f"On {in_words(SourceDate.on(day))}, soldiers burned the village.")
    assert bool(found) == (days > 3)
    assert all(one.verdict == "not_yet_on_date" for one in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "The ceasefire will end on 3 August 2024.",
        "The hearing was postponed until 3 August 2024.",
        "The election planned for 3 August 2024 was announced.",
        "Schools must be rebuilt by 3 August 2024.",
        "The law is to be repealed on 3 August 2024.",
        "In August 2024 the mandate expires.",
    ],
)
def test_what_lies_ahead_may_bear_a_later_day(sentence):
    assert said(sentence) == ()


def test_many_later_days_speak_for_a_later_document_and_not_for_many_slips():
    sentences = [f"On {day} August 2024, soldiers burned a village." for day in (1, 2, 3)]
    assert said(*sentences) == ()


def test_a_text_without_a_date_of_its_own_is_judged_by_none():
    text = Text().sentence("On 3 August 2031, soldiers burned the village.")
    assert calendar_days.check(examine("a.txt", text.reading(), None, (), None)).findings == ()


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("Last year, 2023,", 0),
        ("This year (2024)", 0),
        ("Last year, 2022,", 1),
        ("Next year, 2026,", 1),
    ],
)
def test_last_year_is_counted_from_the_day_of_the_text(words, points):
    assert len(said(f"{words} was the worst of all.")) == points


def test_around_the_turn_of_a_year_both_years_may_be_meant():
    assert said("Last year, 2023, was hard.", written="28 December 2023", iso="2023-12-28") == ()
    assert said("Last year, 2022, was hard.", written="5 January 2024", iso="2024-01-05") == ()


@pytest.mark.parametrize(
    ("sentence", "points"),
    [
        ("The vote of 14 May 2024 was held on a Friday.", 1),
        ("The vote of 14 May 2024 was held on a Tuesday.", 0),
        ("The earthquake of 14 May 2024 came on a Friday, at noon.", 1),
        ("On a Friday, and again on 14 May 2024, they met.", 0),
        ("On 14 May 2024 they chose to meet next on a Friday.", 0),
        ("The vote of 14 May 2024 and that of 3 May 2024 was held on a Friday.", 0),
    ],
)
def test_the_day_on_which_something_fell(sentence, points):
    assert len(said(sentence)) == points
