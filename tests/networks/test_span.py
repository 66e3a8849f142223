"""Was it so on a day, by one claim: the same answer as from the dates themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain import certainty, on, span

from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.networks.span import Span, at


def dates(*, whole: bool = False) -> st.SearchStrategy[SourceDate]:
    days = st.integers(0, 1200).map(lambda more: date(2000, 1, 1) + timedelta(days=more))
    widths = st.sampled_from([0, 0, 0, 30, 365])
    open_ends = st.just((False, False)) if whole else st.tuples(st.booleans(), st.booleans())

    def made(first: date, width: int, about: bool, ends: tuple[bool, bool]) -> SourceDate:
        last = first + timedelta(days=width)
        lower, upper = (None if ends[0] and width else first), (None if ends[1] and width else last)
        return SourceDate(
            first=lower, last=upper, approximate=about and (lower or upper) is not None
        )

    return st.builds(made, days, widths, st.sampled_from([False, False, True]), open_ends)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    names = draw(st.sets(st.sampled_from(("start", "end", "first_seen", "last_seen"))))
    given = {name: draw(dates()) for name in sorted(names)}
    try:
        return Span(**given)
    except UsageError:
        # Dates that contradict each other in this order do not in another, or one alone.
        return Span(**dict(list(given.items())[:1]))


@given(spans(), dates(whole=True))
def test_four_day_numbers_say_the_same_as_the_dates(when: Span, day: SourceDate) -> None:
    assert when.on(day).certainty == certainty(when, day)


@given(spans(), dates(whole=True))
def test_every_answer_has_a_reason_and_every_span_has_words(when: Span, day: SourceDate) -> None:
    assert when.on(day).reason
    assert when.words


@pytest.mark.parametrize(
    ("dates", "day", "expected"),
    [
        ({"start": "2018-01-05", "end": "2019-06-30"}, "2018-06-01", "certain"),
        ({"start": "2018-01-05", "end": "2019-06-30"}, "2018-01-05", "certain"),
        ({"start": "2018-01-05", "end": "2019-06-30"}, "2019-06-30", "certain"),
        ({"start": "2018-01-05", "end": "2019-06-30"}, "2019-07-01", "not_on_that_day"),
        ({"start": "2018-01-05", "end": "2019-06-30"}, "2018-01-04", "not_on_that_day"),
        ({"start": "2018-01-05"}, "2021-03-15", "possible"),
        ({"last_seen": "2019-06-30"}, "2021-03-15", "possible"),
        ({"first_seen": "2022"}, "2021-03-15", "possible"),
        ({"start": "2021-03"}, "2021-03-15", "possible"),
        ({"start": "2021", "end": "2021"}, "2021-03-15", "possible"),
        ({"start": "2020~", "last_seen": "2021-12"}, "2020-12-01", "possible"),
        ({}, "2021-03-15", "unknown"),
        ({"first_seen": "2021-03-15", "last_seen": "2021-03-15"}, "2021-03-15", "certain"),
        ({"start": "2018", "end": "2020"}, "2019", "certain"),
        ({"start": "2018", "end": "2019-06"}, "2019", "possible"),
    ],
)
def test_certain_possible_unknown(dates: dict[str, str], day: str, expected: str) -> None:
    assert span(**dates).on(on(day)).certainty == expected


def test_an_unknown_end_counts_as_open_and_says_so() -> None:
    said = span(start="2016", last_seen="2017-10-01").on(on("2021-02-01"))
    assert (
        said.reason == "it was last shown on 2017-10-01; no end is on record, so it counts as open"
    )


def test_that_something_lasted_between_two_sightings_is_recorded_as_inferred() -> None:
    said = span(first_seen="2017-08-20", last_seen="2017-09-20").on(on("2017-08-25"))
    assert said.certainty == "certain"
    assert said.reason.endswith("that it lasted in between is inferred")


@pytest.mark.parametrize(
    "dates",
    [
        {"start": "2020", "end": "2019"},
        {"start": "2020", "last_seen": "2019"},
        {"end": "2019", "first_seen": "2020"},
        {"first_seen": "2020", "last_seen": "2019"},
    ],
)
def test_dates_that_contradict_each_other_are_refused(dates: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="contradict"):
        span(**dates)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2017-06-05", "on 2017-06-05"),
        ("2017-06", "in 2017-06"),
        ("2017", "in 2017"),
        ("2017-08/2017-12", "within 2017-08/2017-12"),
    ],
)
def test_a_month_is_no_day_on_which_something_began(written: str, said: str) -> None:
    assert at(SourceDate.parse(written)) == said
    assert (
        Span(start=SourceDate.parse(written)).on(SourceDate.parse("2010")).reason
        == f"it began {said}"
    )
