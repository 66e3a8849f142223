"""A cell says when, however its writer or a spreadsheet program wrote it."""

import pytest

from answerable.casework.incidents.dated import day_of, from_parts, period, refuse_later
from answerable.clock import frozen_clock
from answerable.errors import UsageError


@pytest.fixture(autouse=True)
def day():
    with frozen_clock("2026-11-21T08:00:00Z"):
        yield


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021-03-04T00:00:00", "2021-03-04"),
        ("2021-03-04 14:30", "2021-03-04"),
        ("20210304", "2021-03-04"),
        ("2021/3/4", "2021-03-04"),
        ("4 March 2021", "2021-03-04"),
        ("4-Mar-21", "2021-03-04"),
        ("4.3.2021", "2021-03-04"),
        ("25/03/2021", "2021-03-25"),
        ("03/25/2021", "2021-03-25"),
        ("၄.၃.၂၀၂၁", "2021-03-04"),
        ("March 2021", "2021-03"),
        ("2021-03", "2021-03"),
        ("2021", "2021"),
        ("3-4 March 2021", "2021-03-03/2021-03-04"),
        ("since March 2021", "2021-03/.."),
        ("before 3 March 2021", "../2021-03-02"),
        ("44256", "2021-03-01"),
        ("44256.75", "2021-03-01"),
        ("1/2/98", "1998-01-02/1998-02-01"),
    ],
)
def test_what_the_cell_says_is_the_range(written, iso):
    assert day_of(written).date.iso == iso


def test_a_day_that_may_be_read_two_ways_leaves_room_for_both_and_is_said():
    found = day_of("3/4/2021")
    assert (found.date.iso, "day first" in found.remark) == ("2021-03-04/2021-04-03", True)


@pytest.mark.parametrize(
    ("order", "iso"), [("day_first", "2021-04-03"), ("month_first", "2021-03-04")]
)
def test_a_person_may_say_which_stands_first(order, iso):
    assert day_of("3/4/2021", order) == (day_of(iso).date, "")


def test_a_number_that_a_spreadsheet_counts_is_read_and_said():
    assert "spreadsheet" in day_of("44256").remark


@pytest.mark.parametrize(
    "written", ["", "Spring 2021", "31/02/2021", "12", "=TODAY()", "yesterday"]
)
def test_what_is_no_date_is_refused(written):
    with pytest.raises(UsageError):
        day_of(written)


def test_a_period_reaches_from_the_first_day_to_the_last():
    assert (
        period(day_of("3 March 2021").date, day_of("5 March 2021").date).iso
        == "2021-03-03/2021-03-05"
    )


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(UsageError):
        period(day_of("5 March 2021").date, day_of("3 March 2021").date)


def test_nothing_happened_on_a_day_that_has_not_come():
    with pytest.raises(UsageError, match="not come yet"):
        refuse_later(day_of("2062-03-03").date)


@pytest.mark.parametrize(
    ("cells", "iso"),
    [
        (("2021", "3", "4"), "2021-03-04"),
        (("4", "3", "2021"), "2021-03-04"),
        (("2021", "3"), "2021-03"),
        (("4", "March", "2021"), "2021-03-04"),
        (("2021-03-04",), "2021-03-04"),
        (("၂၀၂၁", "၃"), "2021-03"),
    ],
)
def test_year_month_and_day_may_stand_in_cells_of_their_own(cells, iso):
    assert day_of(from_parts(cells)).date.iso == iso


@pytest.mark.parametrize(
    "written",
    [
        "2564-03-03",
        "1383",
        "1442-01-01",
        "၁၃၈၂",
        "3 Tabaung 1382",
        "after 9999-12-31",
        "0000-01-01",
        "5-Mar",
        "Mar-21",
    ],
)
def test_years_of_other_calendars_and_days_without_a_year_are_refused(written):
    with pytest.raises(UsageError):
        day_of(written)


def test_a_year_of_two_digits_is_read_and_said():
    assert "two digits" in day_of("25/3/64").remark
    assert "two digits" in day_of("4-Mar-21").remark


@pytest.mark.parametrize(
    "written", ["2021-03-04T23:30:00Z", "2021-03-04 23:30 UTC", "2021-03-04T23:30:00+06:30"]
)
def test_a_time_zone_is_said_since_the_day_may_be_another_there(written):
    found = day_of(written)
    assert (found.date.iso, "time zone" in found.remark) == ("2021-03-04", True)


@pytest.mark.parametrize(
    ("cells", "order", "iso"),
    [
        (("2021", "", "4"), "", "2021"),
        (("4", "", "2021"), "", "2021"),
        (("", "3", "2021"), "", "2021-03"),
        (("3", "4", "2021"), "month_first", "2021-03-04"),
        (("3", "4", "2021"), "day_first", "2021-04-03"),
    ],
)
def test_a_cell_that_is_empty_moves_no_day_into_the_place_of_the_month(cells, order, iso):
    assert day_of(from_parts(cells, order)).date.iso == iso
