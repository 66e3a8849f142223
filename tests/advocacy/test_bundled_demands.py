"""The ledger and the register of seats against the packs that come with the program."""

import pytest
from bundled import examined, records

from answerable.advocacy.ledger import ledger
from answerable.advocacy.representation import represented
from answerable.dates import SourceDate

TODAY = SourceDate.parse("2026-11-22")
APPEAL = """\
Appeal to INTERPOL on the seat of Myanmar

15 November 2021

We call on INTERPOL to bar the Myanmar military junta from representing Myanmar.

The police of the junta are expected in Istanbul.

We therefore call on INTERPOL to:

- Exclude the Myanmar military junta from the 89th General Assembly.
- Publish red notices for the suspects.
"""


def demands():
    return {one.act: one for one in ledger((examined(APPEAL),), TODAY).demands}


def test_the_paragraph_and_the_list_item_on_the_seat_are_one_demand():
    [seat] = [one for one in demands().values() if len(one.wordings) > 1]
    assert {ask.act for ask in seat.asks} == {"decide_representation", "exclude_from_meeting"}


def test_the_general_assembly_that_followed_is_its_outcome_and_its_window():
    seat = demands()["exclude_from_meeting"]
    assert seat.state == "not_met"
    assert seat.decided_by.body == "INTERPOL_GA"
    assert seat.first_window.begins.iso == "2021-11-23"


def test_who_decides_on_a_delegation_is_shown_as_the_way():
    powers = {one.act: one for one in demands()["exclude_from_meeting"].powers}
    assert powers["decide_representation"].answer == "by_organ"
    assert powers["decide_representation"].organ == "INTERPOL General Assembly"


def test_a_notice_is_another_demand_with_nothing_on_record():
    assert demands()["publish_notice"].state == "made"


def test_member_states_of_the_court_are_the_parties_to_its_statute():
    text = "Statement\n\n31 January 2025\n\nICC member states must arrest the suspects.\n"
    [demand] = ledger((examined(text),), TODAY).demands
    assert [one.id for one in demand.addressees] == ["ICC_STATES"]


def test_all_parties_to_a_conflict_are_not_the_state_it_is_in():
    text = "Statement\n\n31 January 2025\n\nWe call on all parties to the conflict in Myanmar to agree to a ceasefire.\n"
    [demand] = ledger((examined(text),), TODAY).demands
    assert not demand.resolved


@pytest.mark.parametrize("body", ["UNGA", "UN General Assembly", "United Nations General Assembly"])
def test_the_general_assembly_had_deferred_and_the_ambassador_stayed(body):
    [myanmar] = represented(records(), body, SourceDate.parse("2021-12-02")).states
    assert set(myanmar.events) == {"deferred", "seated"}
    assert myanmar.certainty == "certain"
    assert any("Kyaw Moe Tun" in one.fact.value for one in myanmar.on_the_day)


def test_a_delegation_of_the_military_authorities_was_at_interpol():
    [myanmar] = represented(records(), "INTERPOL", SourceDate.parse("2021-11-23"), "Burma").states
    assert myanmar.events == ("attended",)


def test_the_day_before_nobody_was_there_yet():
    [myanmar] = represented(records(), "INTERPOL", SourceDate.parse("2021-11-22")).states
    assert myanmar.events == ()
    assert myanmar.after
