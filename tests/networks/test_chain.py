"""Chains of command as of a day are those that the claims allow, however many and however tangled."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain import on, reached, relation
from test_span import dates, spans

from answerable.dates import SourceDate
from answerable.ids import ClaimId
from answerable.networks import dated_edges
from answerable.networks.chain import chain_above, subordinates
from answerable.networks.dated_edges import edges_of_columns
from answerable.networks.records import KINDS, CommandRelation, Network
from answerable.networks.span import Days, Span

UNITS = "ABCDEFG"


@st.composite
def relations(draw: st.DrawFn) -> CommandRelation:
    superior, subordinate = draw(st.sampled_from(UNITS)), draw(st.sampled_from(UNITS))
    when: Span = draw(spans())
    return CommandRelation(
        claim=ClaimId(str(draw(st.integers(0, 10**9)))), source="A", superior=superior,
        subordinate=subordinate, kind=draw(st.sampled_from(KINDS)), when=when,
        denied=draw(st.integers(0, 9)) == 0,
    )  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(relations(), max_size=14), dates(whole=True), st.booleans(), st.integers(1, 8))
def test_a_walk_reaches_what_trying_every_way_reaches(
    claims: list[CommandRelation], day: SourceDate, upwards: bool, most_hops: int
) -> None:
    network = Network(relations=tuple(claims))
    ask = chain_above if upwards else subordinates
    found = ask(network, "A", day, most_hops=most_hops)
    expected = reached(claims, "A", day, upwards=upwards, most_hops=most_hops)
    assert {one.unit: (one.hops, one.certainty) for one in found.units} == expected


@settings(deadline=None, max_examples=30)
@given(st.lists(relations(), max_size=14), dates(whole=True))
def test_every_hop_carries_every_claim_of_it_and_its_firmest_certainty(
    claims: list[CommandRelation], day: SourceDate
) -> None:
    network = Network(relations=tuple(claims))
    for hop in chain_above(network, "A", day).hops:
        mine = [
            one for one in claims
            if (one.superior, one.subordinate) == (hop.superior, hop.subordinate) and not one.denied
            and one.when.on(day).certainty != "not_on_that_day"
        ]  # fmt: skip
        assert sorted(hop.claim_ids) == sorted(one.claim for one in mine)
        assert hop.certainty in {one.when.on(day).certainty for one in mine}
        assert hop.certainty == hop.claims[0].when.on(day).certainty


def line(length: int, **when: str) -> Network:
    return Network(relations=tuple(relation(f"U{n + 1}", f"U{n}", **when) for n in range(length)))


def test_eight_hops_and_no_more_are_followed() -> None:
    found = chain_above(line(10, start="2010", end="2020"), "U0", on("2015"))
    assert [one.unit for one in found.units] == [f"U{n}" for n in range(1, 9)]


def test_a_unit_under_two_superiors_at_once_keeps_both() -> None:
    network = Network(
        relations=(
            relation("BSO", "LID", kind="operational", start="2017-08", end="2017-12"),
            relation("Western", "LID", kind="attached", start="2017-08", end="2017-12"),
            relation("Army", "BSO", start="2000", last_seen="2020"),
            relation("Army", "Western", start="2000"),
        )
    )
    found = chain_above(network, "LID", on("2017-10-01"))
    assert {one.superior for one in found.hops if one.depth == 1} == {"BSO", "Western"}
    assert {one.unit: one.certainty for one in found.units}["Army"] == "certain"
    assert found.tops == ("Army",)


def test_a_chain_is_as_firm_as_its_weakest_hop() -> None:
    network = Network(
        relations=(relation("B", "A", start="2010", end="2020"), relation("C", "B", start="2011"))
    )
    assert {one.unit: one.certainty for one in chain_above(network, "A", on("2015")).units} == {
        "B": "certain",
        "C": "possible",
    }


def test_only_the_kinds_asked_for_are_followed() -> None:
    network = Network(
        relations=(
            relation("B", "A", kind="de jure", start="2010"),
            relation("C", "A", kind="joint", start="2010"),
        )
    )
    found = chain_above(network, "A", on("2015"), kinds=("joint",))
    assert [one.superior for one in found.hops] == ["C"]


def test_a_circle_in_the_sources_ends_and_is_named() -> None:
    network = Network(
        relations=(
            relation("B", "A", start="2010"),
            relation("C", "B", start="2010"),
            relation("A", "C", start="2010"),
            relation("D", "C", start="2010"),
        )
    )
    found = chain_above(network, "A", on("2015"))
    assert found.circles == (("A", "B", "C"),)
    assert {one.unit for one in found.units} == {"B", "C", "D"}


def test_a_unit_said_to_stand_under_itself_is_named() -> None:
    found = chain_above(Network(relations=(relation("A", "A", start="2010"),)), "A", on("2015"))
    assert found.circles == (("A",),)


def test_a_denied_relation_is_no_hop_but_stands_beside_the_one_it_denies() -> None:
    network = Network(
        relations=(
            relation("B", "A", start="2010"),
            relation("B", "A", claim="not so", denied=True, start="2010"),
            relation("C", "A", denied=True, start="2010"),
        )
    )
    [hop] = chain_above(network, "A", on("2015")).hops
    assert hop.claim_ids == ("B>A",)
    assert [one.claim for one in hop.denials] == ["not so"]


def test_a_unit_that_no_relation_names_stands_alone() -> None:
    found = chain_above(Network(), "A", on("2015"))
    assert (found.hops, found.units, found.remarks) == ((), (), ())


def test_a_hub_is_cut_openly_and_keeps_its_firmest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dated_edges, "MOST_PER_UNIT", 3)
    claims = [
        relation("HQ", f"U{n}", start="2010", **({"end": "2020"} if n > 5 else {}))
        for n in range(9)
    ]
    found = subordinates(Network(relations=tuple(claims)), "HQ", on("2015"))
    assert {one.subordinate for one in found.hops} == {"U6", "U7", "U8"}
    assert found.remarks[0].startswith("HQ has 9 relations on record; 3 are followed")


def test_a_walk_that_meets_too_much_ends_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dated_edges, "MOST_UNITS", 2)
    claims = [relation("HQ", f"U{n}", start="2010") for n in range(5)]
    claims += [relation("U0", "deep", start="2010")]
    found = subordinates(Network(relations=tuple(claims)), "HQ", on("2015"))
    assert "deep" not in {one.unit for one in found.units}
    assert "farthest off" in found.remarks[-1]


def test_columns_answer_without_a_record_for_each_relation() -> None:
    edges = edges_of_columns([1, 2], [0, 1], np.array([[10, 10], [10, 10], [20, 20], [20, 15]]))
    assert edges.walk(0, Days(12, 12)).depths.tolist() == [1, 2]
    assert edges.walk(0, Days(18, 18)).depths.tolist() == [1]
    assert edges.walk(0, Days(30, 30)).edges.tolist() == []
