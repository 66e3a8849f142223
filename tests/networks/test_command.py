"""Who could have commanded a unit on a day: certain, possible, differing or unknown, always with its claims."""

from __future__ import annotations

import pytest
from plain import on, posting

from answerable.networks.changes import around, changes_of
from answerable.networks.command import NOBODY, NONE_SOUGHT, command_of, commanded_by
from answerable.networks.records import Network, Posting


def network(*postings: Posting) -> Network:
    return Network(postings=postings)


def test_a_post_with_both_ends_is_certain_in_between() -> None:
    found = command_of(
        network(posting("Aung", "LID", start="2016", end="2018-05-01")), "LID", on("2017")
    )
    assert (found.certainty, [one.officer for one in found.holders]) == ("certain", ["Aung"])


def test_nobody_on_record_is_unknown_and_no_finding() -> None:
    found = command_of(
        network(posting("Aung", "LID", start="2016", end="2018")), "LID", on("2021-03-15")
    )
    assert (found.certainty, found.holders) == ("unknown", ())
    assert "no finding" in NOBODY


def test_an_open_post_stays_possible_beside_its_successor_who_is_named() -> None:
    first = posting("Aung", "LID", start="2016", last_seen="2017-10-01")
    second = posting("Kyaw", "LID", start="2018-03-01", last_seen="2020")
    found = command_of(network(first, second), "LID", on("2019-01-01"))
    assert [(one.officer, one.certainty, one.since_then) for one in found.holders] == [
        ("Kyaw", "certain", ()),
        ("Aung", "possible", ("Kyaw",)),
    ]


def test_two_sources_that_name_two_commanders_differ_and_neither_is_chosen() -> None:
    found = command_of(
        network(posting("Aung", "LID", start="2016", end="2018"),
                posting("Kyaw", "LID", source="B", start="2016", end="2018")),
        "LID", on("2017-05-05"),
    )  # fmt: skip
    assert found.certainty == "differing"
    assert {one.officer for one in found.holders} == {"Aung", "Kyaw"}


def test_a_source_that_denies_it_is_shown_and_takes_the_certainty() -> None:
    found = command_of(
        network(posting("Aung", "LID", start="2016", end="2018"),
                posting("Aung", "LID", claim="no", source="B", denied=True, start="2017", end="2017")),
        "LID", on("2017-05-05"),
    )  # fmt: skip
    assert found.certainty == "differing"
    assert [one.claim for one in found.contrary] == ["no"]


def test_no_contrary_claim_does_not_mean_that_somebody_looked() -> None:
    found = command_of(network(posting("Aung", "LID", start="2016", end="2018")), "LID", on("2017"))
    assert found.contrary == ()
    assert NONE_SOUGHT.endswith("none sought.")


def test_one_source_counts_once_however_many_claims_it_makes() -> None:
    claims = [posting("Aung", "LID", claim=str(n), source=source, start="2016", end="2018")
              for n, source in enumerate(("A", "A", "B; C"))]  # fmt: skip
    [holder] = command_of(network(*claims), "LID", on("2017")).holders
    assert (holder.sources, len(holder.postings)) == (3, 3)


@pytest.mark.parametrize(
    ("role", "commands"),
    [
        ("Commander", True), ("Commanding Officer", True), ("Commander-in-Chief", True), ("CO", True),
        ("GOC", True), ("တိုင်းမှူး", True), ("Chief of Bureau of Special Operations", True),
        ("Deputy Commander", False), ("Second in command", False), ("Chief of Staff", False),
        ("Former commander", False), ("ဒုတိယတိုင်းမှူး", False), ("Adjutant", False), ("", False),
        ("ဗိုလ်မှူး", False),
    ],
)  # fmt: skip
def test_a_deputy_or_a_rank_is_no_commander(role: str, commands: bool) -> None:
    found = command_of(
        network(posting("Aung", "LID", role, start="2016", end="2018")), "LID", on("2017")
    )
    assert bool(found.holders) is commands
    assert bool(found.others) is not commands


def test_a_month_may_be_asked_about_and_must_be_covered_whole() -> None:
    claims = network(posting("Aung", "LID", start="2017-08-10", end="2018"))
    assert command_of(claims, "LID", on("2017-08")).certainty == "possible"
    assert command_of(claims, "LID", on("2017-09")).certainty == "certain"


def test_the_units_of_an_officer_in_a_period_are_those_of_some_day_of_it() -> None:
    claims = network(
        posting("Aung", "LID 33", start="2016", end="2017-03-01"),
        posting("Aung", "Western", start="2017-06", last_seen="2017-06"),
        posting("Aung", "BSO 3", start="2019"),
        posting("Aung", "LID 99", "Deputy Commander", start="2016", end="2018"),
    )
    found = commanded_by(claims, "Aung", on("2017"))
    assert [(unit, standing.certainty) for unit, standing, _ in found] == [
        ("LID 33", "certain"),
        ("Western", "possible"),
    ]


def test_changes_around_a_day_are_those_of_the_claims() -> None:
    claims = network(
        posting("Aung", "LID", start="2016-01-01", end="2018-02-28"),
        posting("Kyaw", "LID", start="2018-03-01", end="2020-01-01"),
    )
    found = around(claims, "LID", on("2018-02-28"))
    assert [(one.officer, one.was, one.becomes) for one in found.to_day_after] == [
        ("Aung", "certain", "not_on_that_day"),
        ("Kyaw", "not_on_that_day", "certain"),
    ]
    assert found.from_day_before == ()
    assert [(one.what, one.day.iso) for one in found.last] == [("ends", "2018-02-28")]
    assert [(one.what, one.day.iso) for one in found.next] == [("begins", "2018-03-01")]
    assert len(changes_of(claims, "LID")) == 4


def test_nothing_on_record_changes_nothing() -> None:
    found = around(Network(), "LID", on("2018"))
    assert (found.from_day_before, found.to_day_after, found.last, found.next) == ((), (), (), ())
