"""Who sat for a State in a body on a day? A seat is no recognition."""

import pytest
from appeals import RECORDS

from answerable.advocacy.representation import represented
from answerable.dates import SourceDate
from answerable.errors import NotFound


def seats(body, on, state="Freedonia"):
    [found] = represented(RECORDS, body, SourceDate.parse(on), state).states
    return found


def held(body, on, state="Freedonia"):
    return {(one.fact.event, one.certainty) for one in seats(body, on, state).on_the_day}


def test_a_deferral_and_the_seat_it_leaves_both_stand():
    assert held("League of Coasts", "2021-12-02") == {
        ("deferred", "certain"),
        ("seated", "certain"),
    }


def test_before_the_deferral_only_the_seat_is_on_record():
    assert held("League of Coasts", "2021-11-30") == {("seated", "certain")}


def test_the_first_day_of_a_deferral_counts():
    assert ("deferred", "certain") in held("League of Coasts", "2021-12-01")


def test_a_deferral_gives_way_to_the_next_on_its_day():
    found = seats("League of Coasts", "2022-12-12")
    assert [
        one.fact.valid_from.iso for one in found.on_the_day if one.fact.event == "deferred"
    ] == ["2022-12-12"]


def test_an_act_without_an_end_is_possible_and_counts_as_open():
    assert ("deferred", "possible") in held("League of Coasts", "2023-06-01")


def test_an_unconfirmed_act_ends_no_confirmed_one():
    found = held("League of Coasts", "2024-01-01")
    assert ("deferred", "possible") in found
    assert ("deferred", "unknown") in found


@pytest.mark.parametrize(
    ("day", "there"), [("2021-11-22", False), ("2021-11-23", True), ("2021-11-25", True), ("2021-11-26", False)]
)  # fmt: skip
def test_a_meeting_holds_on_its_own_days(day, there):
    assert bool(held("WPU General Assembly", day)) is there


def test_a_body_is_asked_together_with_its_organs():
    assert held("WPU", "2021-11-23") == {("attended", "certain")}


def test_the_acts_before_and_after_are_shown():
    found = seats("League of Coasts", "2022-06-01")
    assert [one.valid_from.iso for one in found.after] == ["2022-12-12"]
    assert seats("WPU", "2025-01-01").before[0].value.startswith("delegation of the generals")


def test_a_day_with_no_act_is_unknown_and_no_finding():
    assert seats("WPU", "2025-01-01").certainty == "unknown"


def test_an_unconfirmed_line_alone_leaves_it_unknown():
    assert seats("League of Coasts", "2022-06-05", "Sylvania").certainty == "unknown"


def test_only_the_state_asked_for_is_answered():
    found = represented(RECORDS, "League of Coasts", SourceDate.parse("2022-06-05"), "Fredonia")
    assert [one.state for one in found.states] in ([], ["Freedonia"])


def test_a_body_that_no_record_names_is_not_found():
    with pytest.raises(NotFound, match="No body"):
        represented(RECORDS, "Guild of Bakers", SourceDate.parse("2022-01-01"))
