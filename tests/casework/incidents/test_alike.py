"""Two accounts of one incident are proposed with reasons, and a person decides."""

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from incident_rows import PLACES, account, incident, killed

from answerable.actors.judging.judgement import Judgement
from answerable.actors.judging.resolving import Resolved
from answerable.casework.incidents import alike as module
from answerable.casework.incidents.alike import MOST_IN_A_BLOCK, alike
from answerable.casework.incidents.model import Victim


def pairs(*accounts, judged=()):
    return alike([incident(one) for one in accounts], Resolved(judged), PLACES).pairs


def one(**more):
    return account("a", "incident:1", killed(3, 5), party="Blue Army", **more)


def other(**more):
    return account("b", "incident:2", killed(4), **{"party": "Blue Army", **more})


def test_the_same_day_place_and_kind_are_reasons_a_person_can_read():
    [found] = pairs(one(), other())
    assert found.reasons == (
        "the same day or period, 2021-03-03",
        "the same place",
        "the same kind: attack.air",
        "the same party: Blue Army",
        "numbers that overlap",
    )
    assert found.against == ()


def test_the_next_day_is_near_enough_to_ask_and_is_said_against_it():
    [found] = pairs(one(), other(when="2021-03-04"))
    assert "different days" in found.against


def test_a_week_later_is_another_incident():
    assert pairs(one(), other(when="2021-03-10")) == ()


def test_a_place_within_the_other_is_a_reason():
    [found] = pairs(one(), other(place="North"))
    assert "places of which one lies in the other, as they are written" in found.reasons


def test_different_parties_and_numbers_speak_against_it():
    [found] = pairs(one(), account("b", "incident:2", killed(40), party="Green Front"))
    assert found.against == ("different parties", "numbers that do not overlap")


def test_rows_of_one_table_at_different_places_are_told_apart_by_its_maker():
    first = one(table=("list", "1"))
    assert pairs(first, other(place="Lowtown, North", table=("list", "2"))) == ()
    assert len(pairs(first, other(table=("list", "2")))) == 1


def test_rows_for_persons_are_persons_unless_they_share_a_pseudonym():
    ours = (Victim(person="P-1"),)
    first = one(table=("list", "1", "list"), victims=ours)
    assert pairs(first, other(table=("list", "2", "list"))) == ()
    [found] = pairs(first, other(table=("list", "2", "list"), victims=ours))
    assert "the same pseudonym: P-1" in found.reasons


def test_a_pair_that_was_judged_is_not_proposed_again():
    said = Judgement(one="incident:1", other="incident:2", verdict="different", by="a", replica="r")
    assert pairs(one(), other(), judged=[said]) == ()


def test_too_many_on_one_day_are_named_and_not_compared():
    many = [account(f"a{n}", f"incident:{n}") for n in range(MOST_IN_A_BLOCK + 1)]
    found = alike([incident(each) for each in many], Resolved(), PLACES)
    assert found.pairs == ()
    assert any("2021-03-03" in each for each in found.too_many)


def test_the_same_table_under_another_name_is_proposed_row_by_row():
    pairs_of = pairs(one(table=("list", "1")), other(table=("copy", "1")))
    assert len(pairs_of) == 1


@pytest.mark.parametrize(
    "written", ["Hilltown village, North", "Hill Town, North", "Hil-town, North"]
)
def test_another_spelling_of_the_place_is_still_proposed(written):
    assert len(pairs(one(), other(place=written))) == 1


def test_incidents_of_thousands_of_accounts_are_compared_in_a_moment():
    crowd = [
        incident(*(account(f"{at}-{n}", f"incident:{at}", party="Blue Army") for n in range(3_000)))
        for at in range(3)
    ]
    assert len(alike(crowd, Resolved(), PLACES).pairs) == 3


DAYS = st.sampled_from(["2021-03-03", "2021-03-04", "2021-03-20"])
TOLD = st.dictionaries(
    st.sampled_from([f"incident:{n}" for n in range(8)]),
    st.tuples(DAYS, st.sampled_from(["Hilltown", "Riverton"]), st.sampled_from(["Blue", "Red"])),
)


@given(st.lists(TOLD, max_size=4))
def test_comparing_again_finds_what_comparing_anew_finds(states):
    with mock.patch.object(module, "MOST_IN_A_BLOCK", 4):
        comparing = module.Comparing(PLACES)
        for state in states:
            told = [
                incident(account(f"{id} {day}", id, killed(3), when=day, place=place, party=party))
                for id, (day, place, party) in state.items()
            ]
            assert comparing(told, Resolved()) == alike(told, Resolved(), PLACES)


def test_what_did_not_change_is_not_compared_again():
    told = [incident(one()), incident(other())]
    comparing = module.Comparing(PLACES)
    before = comparing(told, Resolved())
    with mock.patch.object(module, "_compared", side_effect=AssertionError):
        assert comparing(told, Resolved()) == before
