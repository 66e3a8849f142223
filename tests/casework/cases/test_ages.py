"""Nobody who was or may have been under 18 when the acts are alleged is a suspect."""

import pytest

from answerable.casework.cases.ages import age_then, refuse_a_child
from answerable.dates import SourceDate
from answerable.errors import NotAllowed, UsageError

THEN = SourceDate.parse("2017-08-25/2017-12-31")


def verdict(*born, period=THEN):
    return age_then(born, period)[0]


def test_whoever_turned_18_on_the_first_day_was_an_adult():
    assert verdict("1999-08-25") == "adult"


def test_whoever_turned_18_within_the_period_may_have_been_a_child():
    assert verdict("1999-08-26") == "perhaps_minor"


def test_whoever_turned_18_after_the_period_was_a_child():
    assert verdict("2000-01-01") == "minor"


def test_a_year_of_birth_leaves_room_for_its_last_day():
    assert verdict("1999") == "perhaps_minor"
    assert verdict("1998") == "adult"


def test_about_a_year_leaves_room_for_a_year_more():
    assert verdict("1998~") == "perhaps_minor"


def test_one_of_two_birth_dates_that_leaves_room_for_a_child_is_enough():
    assert verdict("1970", "2003") == "perhaps_minor"
    assert verdict("1970; 2003") == "perhaps_minor"


def test_one_born_on_29_february_is_18_on_1_march():
    assert verdict("2000-02-29", period=SourceDate.parse("2018-02-28")) == "minor"
    assert verdict("2000-02-29", period=SourceDate.parse("2018-03-01")) == "adult"


def test_acts_without_a_first_day_may_lie_in_childhood():
    assert verdict("1970", period=SourceDate.parse("../2020")) == "perhaps_minor"


def test_a_possible_child_is_refused_with_what_would_settle_it():
    with pytest.raises(NotAllowed) as refused:
        refuse_a_child(["1999"], "somebody says so", THEN)
    assert "Settle the birth date" in refused.value.advice


def test_an_unknown_birth_date_asks_and_a_reason_answers():
    with pytest.raises(UsageError, match="18 or older"):
        refuse_a_child([], "", THEN)
    refuse_a_child([], "a general since 2011", THEN)


@pytest.mark.parametrize("born", ["3 July 2001", "July 3, 2001", "၂၀၀၁ ခုနှစ်", "03/07/2001"])
def test_a_child_is_one_however_the_date_is_written(born):
    assert verdict(born) == "minor"


@pytest.mark.parametrize(
    "born", ["1361", "၁၃၆၁", "2544", "0000", "99", "unknown", "1966 or 2003", "..", "x" * 9_999]
)
def test_a_birth_date_of_another_calendar_or_that_nobody_can_read_leaves_room_for_a_child(born):
    assert verdict(born) == "perhaps_minor"
    assert verdict("1960", born) == "perhaps_minor"


@pytest.mark.parametrize(
    ("born", "then"),
    [
        ("၁၃၅၅ ခုနှစ်", "adult"),
        ("1355 ME", "adult"),
        ("BE 2536", "adult"),
        ("၁၃၆၇ ခုနှစ် ပြာသိုလဆန်း ၅ ရက်", "minor"),
        ("1364 ME", "perhaps_minor"),
    ],
)
def test_a_birth_date_that_says_it_is_burmese_or_buddhist_is_read_by_that_calendar(born, then):
    assert verdict(born, period=SourceDate.parse("2021-02")) == then


@pytest.mark.parametrize("period", ["2560", "1379", "2560-08/2560-12"])
def test_a_period_of_another_calendar_makes_nobody_an_adult(period):
    assert verdict("2003", period=SourceDate.parse(period)) == "perhaps_minor"
    assert verdict("1960", period=SourceDate.parse(period)) == "perhaps_minor"
