"""A time line draws as full only what the source leaves no doubt of, and says in the table what it could not draw."""

from datetime import date

import pytest
from figure_seen import inside, of_class, read, words

from answerable.casework.cases.proceedings import Happened, Proceeding
from answerable.casework.citing import Cite
from answerable.casework.incidents.model import Account, Incident
from answerable.dates import SourceDate
from answerable.ids import ClaimId
from answerable.networks.records import Network, Posting
from answerable.networks.span import Span
from answerable.workbench.figures.svg import width_of
from answerable.workbench.figures.timeline import (
    INCIDENT,
    MOST_LANES,
    POSTING,
    UNDATED,
    Entry,
    of_incidents,
    of_postings,
    of_proceedings,
    timeline,
)

DAY = SourceDate.parse


def held(row="An officer", label="commander", **dates):
    during = Span(**{key: DAY(value) for key, value in dates.items()})
    return Entry(row=row, label=label, kind=POSTING, during=during, source="s")


def happened(on, row="Incidents", label="killing"):
    return Entry(row=row, label=label, kind=INCIDENT, on=DAY(on), source="s")


def made(*entries, **more):
    return timeline(entries, title="When", day="2026-11-22", **more)


def test_a_posting_with_both_days_is_full_from_one_to_the_other():
    svg = made(held(start="2016-08-01", end="2018-03-05")).svg
    assert len(of_class(svg, "fig-sure")) == 1
    assert not of_class(svg, "fig-open")


def test_an_end_that_nobody_gives_is_open():
    one = made(held(start="2016-08-01"), held(start="2017-01-01", end="2018-01-01"))
    assert len(of_class(one.svg, "fig-open")) == 1
    assert one.rows[0].when == "from 2016-08-01 to an unknown end"


def test_a_posting_that_is_only_shown_is_open_at_both_ends_and_full_between():
    svg = made(held(first_seen="2016-01-01", last_seen="2018-01-01")).svg
    assert len(of_class(svg, "fig-open")) == 2
    assert len(of_class(svg, "fig-sure")) == 1


def test_what_happened_some_day_of_a_year_is_on_no_day_surely():
    svg = made(happened("2017"), happened("2017-08-30")).svg
    assert not of_class(svg, "fig-sure")
    assert len(of_class(svg, "fig-tick")) == 1


def test_one_day_is_a_full_sign_and_a_day_within_a_few_is_hollow():
    svg = made(
        happened("2010-01-01"), happened("2017-08-30"), happened("2017-09-01/2017-09-04")
    ).svg
    fills = [one.get("fill") for one in of_class(svg, "fig-tick")]
    assert sorted(map(fills.count, set(fills))) == [1, 2]


def test_what_bears_no_date_stands_in_the_table_alone_and_is_counted():
    one = made(held(), held(start="2016"))
    assert [(row.number, row.note) for row in one.rows] == [(1, ""), (0, UNDATED)]
    assert any("1 bear no date" in note for note in one.notes)


def test_what_a_source_denies_is_dotted_and_says_so():
    denied = Entry(
        row="r", label="commander", kind=POSTING, during=Span(start=DAY("2016"), end=DAY("2017")),
        source="s", denied=True,
    )  # fmt: skip
    svg = made(denied).svg
    assert "[1] denied: commander" in words(svg)
    assert not of_class(svg, "fig-sure")


def test_bars_that_overlap_lie_in_different_lanes():
    rows = [held(start=f"20{n:02}", end="2030", label=f"post {n}") for n in range(10, 16)]
    svg = made(*rows).svg
    at = [one.get("y") for one in read(svg).iter("{*}text") if (one.text or "").startswith("[")]
    assert len(set(at)) == 6


def test_rows_stand_in_the_order_in_which_they_are_first_named_and_entries_by_date():
    one = made(happened("2020", row="b"), happened("2010", row="a"), happened("2015", row="b"))
    assert [(row.row, row.when) for row in one.rows] == [
        ("b", "in 2015"),
        ("b", "in 2020"),
        ("a", "in 2010"),
    ]


def test_what_lies_outside_a_chosen_period_is_said_to():
    period = (date(2017, 1, 1), date(2017, 12, 31))
    one = made(happened("2017-08-30"), happened("2021-02-01"), period=period)
    assert [row.note for row in one.rows] == ["", "outside the days that are shown"]


def test_a_picture_has_room_for_some_lanes_and_the_table_for_all():
    one = made(*(happened("2017-08-30", row=f"row {n}") for n in range(MOST_LANES + 8)))
    assert len(one.rows) == MOST_LANES + 8
    assert sum(row.number > 0 for row in one.rows) == MOST_LANES
    assert any("8 found no room" in note for note in one.notes)


def test_a_post_is_said_to_be_no_responsibility():
    assert any("A post is not responsibility" in note for note in made(held(start="2016")).notes)


def test_nothing_dated_is_said_to_be_no_finding():
    one = made()
    read(one.svg)
    assert "no finding" in one.notes[0]


@pytest.mark.parametrize("dates", [("0001-01-01", "9999-12-31"), ("2017-08-30", "2017-08-30")])
def test_the_first_and_the_last_day_of_the_calendar_can_be_drawn(dates):
    svg = made(held(start=dates[0], end=dates[1])).svg
    read(svg)
    assert inside(svg)


def test_a_hostile_label_is_harmless_and_cut():
    nasty = "</text><script>\u202e" + "x" * 10_000
    one = made(happened("2017", row=nasty, label=nasty))
    read(one.svg)
    assert len(one.svg) < 20_000
    assert "\u202e" not in one.svg + repr(one.rows[0].to_json())


def test_the_same_entries_make_the_same_picture():
    entries = (held(start="2016"), happened("2017-08-30"))
    assert made(*entries).svg == made(*entries).svg


def test_an_account_is_told_by_what_happened_and_never_by_its_title_or_place():
    account = Account(
        id="r", incident="incident:1", cite=Cite(object="sha256:1"), what=("killing",),
        when=DAY("2021-03"), place="A hamlet", title="The hamlet",
    )  # fmt: skip
    entry = of_incidents([Incident(id="incident:1", accounts=(account,))], {"killing": "Killing"})[
        0
    ]
    assert (entry.label, entry.ref) == ("Killing", "incident:1")
    assert "hamlet" not in repr(entry)


def test_a_posting_is_told_with_its_officer_unit_and_source():
    posting = Posting(
        claim=ClaimId("c"), source="A list", officer="o", unit="u", role="commander",
        when=Span(start=DAY("2016")),
    )  # fmt: skip
    entry = of_postings(Network(names={"o": "An officer", "u": "A unit"}), [posting])[0]
    assert (entry.row, entry.label, entry.source) == ("An officer", "commander, A unit", "A list")


def test_each_step_of_a_proceeding_has_its_own_word():
    steps = (
        Happened(stage="warrant_requested", on=DAY("2024-11-27"), source="s"),
        Happened(stage="warrant_issued", on=DAY("2025-02-13"), source="s"),
    )
    entries = of_proceedings([Proceeding(forum="A court", about="A matter", steps=steps)])
    assert [one.label for one in entries] == ["warrant sought", "warrant issued"]
    assert {one.row for one in entries} == {"A court: A matter"}


@pytest.mark.parametrize("last", ["2021-09-01", "2021-10-28", "2022-01-03", "2023-12-30"])
def test_the_last_day_of_the_axis_is_written_whole(last):
    found = made(happened("2021-01-02"), happened(last))
    _, _, width, _ = map(float, read(found.svg).get("viewBox").split())
    for one in read(found.svg).iter("{http://www.w3.org/2000/svg}text"):
        if one.get("font-size") == "10" and "".join(one.itertext())[:2] == "20":
            assert float(one.get("x")) + width_of("".join(one.itertext()), 10) <= width
