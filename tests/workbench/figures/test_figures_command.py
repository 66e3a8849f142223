"""A command chart says who may have commanded which unit, denials first, and draws it so that no name breaks it."""

import xml.etree.ElementTree as ElementTree

import pytest

from answerable.dates import SourceDate
from answerable.ids import ClaimId
from answerable.networks.records import CommandRelation, Network, Posting
from answerable.networks.span import Span
from answerable.workbench.command_chart import Wish, chart_of
from answerable.workbench.figures.command import command_figure

DAY = SourceDate.parse("2017-08-25")
YEARS = Span(start=SourceDate.parse("2016"), end=SourceDate.parse("2018"))


def posting(officer, unit, *, denied=False, claim="c1", source="a report"):
    return Posting(
        claim=ClaimId(claim), source=source, officer=officer, unit=unit, role="Commander",
        when=YEARS, denied=denied,
    )  # fmt: skip


def under(subordinate, superior, *, denied=False, claim="r1", when=YEARS):
    return CommandRelation(
        claim=ClaimId(claim), source="a report", superior=superior, subordinate=subordinate,
        when=when, denied=denied,
    )  # fmt: skip


def figure(*claims, names=None):
    network = Network(
        postings=tuple(one for one in claims if isinstance(one, Posting)),
        relations=tuple(one for one in claims if isinstance(one, CommandRelation)),
        names=names or {},
    )
    chart = chart_of(network, "unit", DAY, Wish(below=True))
    return command_figure(chart, title="Command of the unit")


def row(found, unit):
    [one] = [one for one in found.rows if one.unit == unit]
    return one


def test_the_higher_units_come_first_and_each_has_its_commander():
    found = figure(posting("p", "unit"), posting("q", "over", claim="c2"), under("unit", "over"),
                   under("below", "unit", claim="r2"))  # fmt: skip
    assert [(one.unit, one.level) for one in found.rows] == [
        ("over", -1),
        ("unit", 0),
        ("below", 1),
    ]
    assert [one.commander for one in found.rows] == ["q", "p", "unknown"]


def test_a_denial_stands_before_what_is_affirmed_and_is_no_commander():
    found = figure(posting("p", "unit"), posting("q", "unit", denied=True, claim="c2"))
    assert [one.denied for one in row(found, "unit").holders] == [True, False]
    assert row(found, "unit").commander == "p"


def test_who_is_only_denied_leaves_the_commander_unknown():
    assert row(figure(posting("q", "unit", denied=True)), "unit").commander == "unknown"


def test_two_sources_of_one_post_are_counted():
    found = figure(posting("p", "unit"), posting("p", "unit", claim="c2", source="a letter"))
    [holder] = row(found, "unit").holders
    assert holder.sources == 2


def test_a_line_is_dashed_where_the_sources_leave_room():
    open_end = Span(start=SourceDate.parse("2015"))
    found = figure(posting("p", "unit"), under("unit", "over", when=open_end))
    assert row(found, "unit").under[0].line == "possible"
    assert 'stroke-dasharray="7 4"' in found.svg


def test_a_relation_that_a_source_denies_is_drawn_as_differing():
    found = figure(
        posting("p", "unit"), under("unit", "over"), under("unit", "over", denied=True, claim="r2")
    )
    assert row(found, "unit").under[0].line == "differing"


@pytest.mark.parametrize(
    "name", ['"><script>alert(1)</script>', "\u202eevil", "x" * 5_000, "မင်းဥပမာ" * 40]
)
def test_no_name_breaks_the_picture(name):
    found = figure(posting("p", "unit"), under("unit", "over"), names={"unit": name, "p": name})
    ElementTree.fromstring(found.svg)
    assert "<script" not in found.svg
    assert "\u202e" not in found.svg
    assert "style=" not in found.svg


def test_many_units_stay_in_the_table():
    found = figure(
        posting("p", "unit"), *(under(f"u{n}", "unit", claim=f"r{n}") for n in range(40))
    )
    assert len(found.rows) == 41
    ElementTree.fromstring(found.svg)


def test_the_notes_say_that_a_post_is_not_responsibility():
    assert any("not responsibility" in said for said in figure(posting("p", "unit")).notes)
