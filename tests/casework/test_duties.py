"""Who must act on a person's warrant on a day, and on which condition?"""

import json
from dataclasses import asdict

import pytest
from duty_records import RECORDS

from answerable.casework.duties import duties
from answerable.dates import SourceDate
from answerable.errors import NotFound


def on(day, person="Ben Stone", state=""):
    return duties(person, SourceDate.parse(day), RECORDS, state)


def duty(state, day, person="Ben Stone"):
    (one,) = on(day, person, state).states
    return one.duty


def test_a_party_is_bound_by_a_warrant_that_was_issued():
    (one,) = on("2025-06-01", state="Riverland").states
    assert (one.party, one.duty) == ("yes", "bound")
    assert one.articles == ("59(1)", "86", "89(1)")


def test_a_warrant_that_was_only_requested_binds_on_condition():
    found = on("2025-06-01", "Ana Marsh")
    assert found.warrant.state == "requested"
    assert "A request binds no State." in found.warrant.says
    assert duty("Riverland", "2025-06-01", "Ana Marsh") == "if_issued"


def test_before_any_step_nothing_is_on_record_and_a_sealed_warrant_could_not_be():
    found = on("2023-01-01", "Ana Marsh")
    assert found.warrant.state == "none_on_record"
    assert "under seal" in found.warrant.says


def test_an_unconfirmed_warrant_decides_nothing():
    found = on("2025-06-01", "Di Wood")
    assert found.warrant.state == "none_on_record"
    assert found.notes[-1] == "Unconfirmed, to be verified: warrant issued on 2024-01-01 (ICC)."


def test_a_case_that_was_carried_out_or_closed_leaves_nothing_to_arrest_for():
    assert duty("Riverland", "2025-06-01", "Cy Reed") == "nothing_left"
    assert duty("Riverland", "2025-06-01", "Ed Vale") == "nothing_left"
    assert duty("Riverland", "2025-03-11", "Cy Reed") == "bound"


def test_an_announced_withdrawal_changes_nothing_and_is_told():
    (one,) = on("2026-01-01", state="Sandland").states
    assert one.duty == "bound"
    assert "an announcement changes nothing" in one.notes[0]


def test_a_withdrawal_ends_membership_and_not_the_duty_in_a_case_begun_before():
    assert duty("Lakeland", "2026-06-01") == "bound"
    (one,) = on("2026-06-02", state="Lakeland").states
    assert (one.party, one.duty, one.articles) == ("no", "continues", ("127(2)",))
    assert duty("Lakeland", "2026-06-02", "Ana Marsh") == "continues_if_issued"


def test_a_state_that_left_before_the_case_began_owes_nothing_by_the_record():
    (one,) = on("2026-01-01", state="Fenland").states
    assert one.duty == "none"
    assert "is for the Court" in one.says


def test_a_state_that_never_joined_may_be_invited():
    (one,) = on("2026-01-01", state="Islandia").states
    assert (one.party, one.duty, one.articles) == ("no", "none", ("87(5)",))


def test_an_unconfirmed_membership_is_unclear():
    assert duty("Greyland", "2026-01-01") == "unclear"


def test_states_that_are_party_are_counted_by_the_day():
    assert [on(day).bound for day in ("2004-01-01", "2012-01-01", "2018-01-01", "2026-06-02")] == [
        3, 4, 3, 2,
    ]  # fmt: skip


def test_a_warrant_of_another_court_is_kept_apart():
    (one,) = on("2025-06-01", "Ana Marsh").elsewhere
    assert one.authority == "CITY"
    assert on("2025-01-01", "Ana Marsh").elsewhere == ()


def test_an_office_of_state_raises_immunity_as_a_question():
    notes = " ".join(on("2026-05-01", "Ana Marsh").notes)
    assert "immunity may be raised (articles 27 and 98(1)); contested for heads of State" in notes
    assert "immunity" not in " ".join(on("2025-01-01", "Ana Marsh").notes)


def test_the_request_has_its_four_parts_with_what_is_on_record():
    found = on("2025-06-01").needed
    assert [one.status for one in found] == ["partly", "open", "on_record", "open"]
    assert [one.status for one in on("2025-06-01", "Ana Marsh").needed][2] == "open"


def test_everybody_is_presumed_innocent():
    found = on("2026-05-01")
    assert "presumed innocent" in found.notes[0]
    assert "guilt" not in json.dumps(asdict(found), default=str).lower()


def test_a_rank_before_the_name_changes_nothing():
    assert on("2025-06-01", "General Ana Marsh").person == "Ana Marsh"


def test_a_name_without_any_record_is_not_answered():
    with pytest.raises(NotFound):
        on("2025-06-01", "Nobody Known")


def test_a_state_of_no_known_name_is_not_answered():
    with pytest.raises(NotFound):
        on("2025-06-01", state="Neverland")
