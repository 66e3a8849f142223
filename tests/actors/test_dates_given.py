"""Which days does a source give, and what does the way of Security Force Monitor make of its columns?"""

import pytest

from answerable.actors.dates_given import (
    Given,
    dates_given,
    from_ranges,
    is_yes,
    partial,
    unreadable,
)
from answerable.actors.described import Place, Statement, actor_ids, described
from answerable.dates import SourceDate
from answerable.errors import UsageError


def said(*statements):
    return described("posting", statements, Place(source="s", entry="r1"), ids=actor_ids())


def on(day):
    return SourceDate.parse(day)


def ranges(**columns):
    days = {name: on(value) if isinstance(value, str) else value for name, value in columns.items()}
    return from_ranges(**days)


def test_a_first_day_is_a_beginning_only_where_the_source_says_so():
    assert ranges(first_precise="2019-03-01", starting=True) == Given(start=on("2019-03-01"))
    assert ranges(first_precise="2019-03-01") == Given(first_seen=on("2019-03-01"))


def test_an_end_that_nobody_gives_stays_open():
    given = ranges(first_precise="2017-08-25", last_precise="2018-01-01", starting=True)
    assert (given.end, given.last_seen) == (None, on("2018-01-01"))


def test_an_imprecise_range_holds_on_some_day_of_it():
    given = ranges(first_imprecise="2012-09-01", last_imprecise="2012-09-30")
    assert given.first_seen == given.last_seen == on("2012-09")
    assert ranges(
        first_imprecise="2012-09-01", last_imprecise="2012-09-30", starting=True
    ).start == on("2012-09")


def test_an_imprecise_range_before_a_precise_one_is_where_it_began():
    given = ranges(
        first_imprecise="2005-05-01", last_imprecise="2005-05-31",
        first_precise="2005-06-01", last_precise="2005-06-03", starting=True,
    )  # fmt: skip
    assert given == Given(start=on("2005-05"), last_seen=on("2005-06-03"))


def test_an_imprecise_range_after_a_precise_one_is_where_it_ended():
    given = ranges(
        first_precise="2005-06-01", last_precise="2005-06-03",
        first_imprecise="2005-06-04", last_imprecise="2005-06-30", ending=True,
    )  # fmt: skip
    assert given == Given(first_seen=on("2005-06-01"), end=on("2005-06-04/2005-06-30"))


def test_earlier_than_a_day_is_open_towards_the_past():
    given = from_ranges(
        first_imprecise=partial("since_beginning_of_time"), last_imprecise=on("2014-08-01")
    )
    assert given.last_seen == on("../2014-08-01")


def test_days_go_into_statements_and_come_back():
    given = ranges(first_precise="2019-03", last_imprecise="2020", ending=True)
    assert dates_given(said(*given.statements)) == given


def test_two_beginnings_of_one_source_leave_room_for_both():
    given = dates_given(said(Statement("start", "2019"), Statement("start", "2021-02")))
    assert given.start == on("2019/2021-02")


def test_a_single_day_is_shown_on_that_day():
    given = dates_given(said(Statement("date", "2021-02-01")))
    assert given == Given(first_seen=on("2021-02-01"), last_seen=on("2021-02-01"))


def test_a_day_that_is_denied_is_none():
    assert dates_given(said(Statement("end", "2019", polarity="denied"))).end is None


def test_a_value_that_is_no_date_is_left_out_and_can_be_named():
    one = said(Statement("start", "soon"), Statement("end", "2019-01-01T00:00:00"))
    assert dates_given(one) == Given(end=on("2019-01-01"))
    assert unreadable(one) == ("soon",)


@pytest.mark.parametrize(("cell", "day"), [("2013-01-", "2013-01"), ("2013", "2013"), (" ", None)])
def test_a_date_of_which_the_day_is_missing_is_a_month(cell, day):
    assert partial(cell) == (on(day) if day else None)


def test_a_cell_is_yes_or_no_and_nothing_else():
    assert (is_yes("Y"), is_yes("n"), is_yes("")) == (True, False, False)
    with pytest.raises(UsageError):
        is_yes("maybe")
