"""Units under an officer during a period: only where post, relation and period leave a common day."""

from __future__ import annotations

from plain import on, posting, relation

from answerable.networks.records import Network
from answerable.networks.under import units_under


def test_the_post_and_every_relation_on_the_way_must_meet() -> None:
    network = Network(
        postings=(posting("Aung", "Western", start="2016-10-01", end="2017-11-10"),),
        relations=(
            relation("Western", "LID 33", start="2017-08-10", end="2017-12-31"),
            relation("Western", "LID 99", start="2017-12-01", end="2018-02-01"),
            relation("LID 33", "LIB 345", start="2000", last_seen="2020"),
        ),
    )
    found = {one.unit: one for one in units_under(network, "Aung", on("2017"))}
    assert {unit: (one.hops, one.certainty) for unit, one in found.items()} == {
        "Western": (0, "certain"),
        "LID 33": (1, "certain"),
        "LIB 345": (2, "certain"),
    }
    assert found["LIB 345"].days.iso == "2017-08-10/2017-11-10"
    assert found["LIB 345"].claims == ("Aung@Western", "Western>LID 33", "LID 33>LIB 345")


def test_an_open_end_on_the_way_leaves_it_possible() -> None:
    network = Network(
        postings=(posting("Aung", "Western", start="2016", end="2018"),),
        relations=(relation("Western", "LID 33", start="2010"),),
    )
    assert [(one.unit, one.certainty) for one in units_under(network, "Aung", on("2017"))] == [
        ("Western", "certain"),
        ("LID 33", "possible"),
    ]


def test_a_relation_without_any_date_is_unknown() -> None:
    network = Network(
        postings=(posting("Aung", "Western", start="2016", end="2018"),),
        relations=(relation("Western", "LID 33"),),
    )
    assert units_under(network, "Aung", on("2017"))[1].certainty == "unknown"


def test_two_posts_that_only_together_fill_the_period_are_not_joined() -> None:
    network = Network(
        postings=(posting("Aung", "Western", start="2016", end="2017-02-01"),
                  posting("Aung", "Western", claim="again", start="2017-10-01", end="2018")),
        relations=(relation("Western", "LID 33", start="2017-03-01", end="2017-09-01"),),
    )  # fmt: skip
    assert [one.unit for one in units_under(network, "Aung", on("2017"))] == ["Western"]


def test_a_circle_ends() -> None:
    network = Network(
        postings=(posting("Aung", "A", start="2016", end="2018"),),
        relations=(relation("A", "B", start="2010"), relation("B", "A", start="2010")),
    )
    assert {one.unit for one in units_under(network, "Aung", on("2017"))} == {"A", "B"}
