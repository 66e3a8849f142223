"""What was so on a day, and how sure is it?"""

from __future__ import annotations

import pytest
from made_packs import LISTED, SURE, on, pack, records
from published import THAN_HLAING, eu_entity, eu_xml, read, sdn

from answerable.actors.lists.as_pack import as_pack
from answerable.actors.lists.intake import read_list
from answerable.actors.records import records_of
from answerable.actors.status import Status, StatusOn, status_on
from answerable.dates import SourceDate

COMPLETE = "subject: each, regime: EU-X, property: listed_by, period: 2018/2023, why: known"


def the(found: StatusOn, **wanted: object) -> Status:
    """The one status with these values."""
    [one] = [
        status
        for status in found.statuses
        if all(getattr(status, name) == value for name, value in wanted.items())
    ]
    return one


# Listings


def test_a_listing_that_a_later_source_shows_is_certain():
    found = on("2021-11-22", f"{LISTED}, seen_until: 2026-08, {SURE}")
    assert the(found).certainty == "certain"
    assert found.listed == ("EU",)


def test_a_listing_with_no_end_on_record_counts_as_in_force_and_says_so():
    found = on("2021-11-22", f"{LISTED}, {SURE}")
    status = the(found)
    assert (status.certainty, status.open_end, status.counts) == ("possible", True, True)
    assert "no end is on record" in status.reason
    assert found.listed == ("EU",)


def test_a_listing_counts_from_its_very_day():
    assert on("2021-03-22", f"{LISTED}, {SURE}").listed == ("EU",)
    assert on("2021-03-21", f"{LISTED}, {SURE}").listed == ()


def test_before_the_only_listing_nothing_is_known_unless_the_pack_is_complete():
    assert the(on("2021-03-10", f"{LISTED}, {SURE}")).certainty == "unknown"
    found = on("2021-03-10", f"{LISTED}, {SURE}", complete=COMPLETE)
    assert the(found).certainty == "not_on_that_day"
    assert found.not_listed == ("EU",)


def test_after_its_end_a_listing_is_over():
    found = on("2023-01-01", f"{LISTED}, to: 2022-06-01, {SURE}")
    assert the(found).certainty == "not_on_that_day"
    assert found.listed == ()


def test_until_its_end_a_listing_is_certain():
    assert the(on("2022-01-01", f"{LISTED}, to: 2022-06-01, {SURE}")).certainty == "certain"


def test_a_delisting_ends_what_was_listed_before():
    rows = (
        f"{LISTED}, {SURE}",
        f"subject: Than Hlaing, property: delisted_by, regime: EU-X, from: 2022-06-01, {SURE}",
    )
    assert on("2022-01-01", *rows).listed == ("EU",)
    assert on("2023-01-01", *rows).not_listed == ("EU",)


def test_a_month_leaves_room_for_a_day_within_it():
    found = on("2021-03-10", f"{LISTED.replace('2021-03-22', '2021-03')}, {SURE}")
    assert the(found).certainty == "possible"
    assert found.listed == ()
    assert found.possible == ("EU",)


def test_unconfirmed_lines_are_answered_apart_and_decide_nothing():
    found = on("2021-11-22", f"{LISTED}, source: s, confirmed: false")
    assert found.listed == ()
    assert found.unconfirmed == ("EU",)
    assert not the(found).confirmed


def test_an_unconfirmed_line_beside_a_confirmed_listing_adds_nothing():
    found = on("2021-11-22", f"{LISTED}, {SURE}", f"{LISTED}, source: t, confirmed: false")
    assert found.unconfirmed == ()


def test_an_authority_is_not_called_silent_once_it_is_on_record():
    other = f"subject: Soe Win, property: listed_by, regime: GB-X, from: 2021-02-18, {SURE}"
    assert on("2021-11-22", f"{LISTED}, {SURE}", other).silent == ("GB",)


def test_one_authority_can_be_asked_for():
    rows = (f"{LISTED}, {SURE}", f"{LISTED.replace('EU-X', 'GB-X')}, {SURE}")
    found = status_on(records(*rows), "Than Hlaing", SourceDate.parse("2021-11-22"), "GB")
    assert found.listed == ("GB",)
    assert [one.authority for one in found.statuses] == ["GB"]


def test_ranks_do_not_hide_a_person_and_a_syllable_more_is_another():
    assert on("2021-11-22", f"{LISTED}, {SURE}", of="Lt. Gen. Than Hlaing").listed == ("EU",)
    found = on("2021-11-22", f"{LISTED}, {SURE}", of="Than Hlaing Oo")
    assert (found.listed, found.alike) == ((), ("Than Hlaing",))


# Copies of lists


def copies(*copies: str) -> list[object]:
    return [as_pack(read(sdn(THAN_HLAING), date=day)) for day in copies]


@pytest.mark.parametrize(
    ("day", "certainty"),
    [
        ("2021-05-01", "possible"),
        ("2021-07-02", "certain"),
        ("2022-06-01", "certain"),
        ("2023-11-08", "certain"),
        ("2024-06-01", "possible"),
    ],
)
def test_two_copies_of_a_list_show_the_time_between_them(day, certainty):
    found = status_on(
        records_of(copies("2021-07-02", "2023-11-08")), "Than Hlaing", SourceDate.parse(day)
    )
    assert the(found).certainty == certainty


def test_before_the_first_copy_it_is_not_counted_as_listed():
    found = status_on(
        records_of(copies("2023-11-08")), "Than Hlaing", SourceDate.parse("2021-05-01")
    )
    assert (found.listed, found.possible) == ((), ("US",))


def test_a_copy_carries_a_listing_of_a_pack_onwards():
    listed = pack(f"{LISTED.replace('EU-X', 'EU-MMR')}, {SURE}".replace("EU-MMR", "EU-X"))
    shown = as_pack(
        read_list(eu_xml(eu_entity("1", "Than Hlaing", programme="X", published="2021-04-19")))
    )
    found = status_on(records_of([listed, shown]), "Than Hlaing", SourceDate.parse("2025-01-01"))
    status = the(found)
    assert (status.certainty, status.since, len(status.records)) == ("certain", "2021-03-22", 2)


def test_a_later_whole_copy_without_the_name_is_shown_beside_the_listing():
    listed = pack(f"{LISTED}, {SURE}")
    without = as_pack(read_list(eu_xml(eu_entity("2", "Somebody Else", programme="X"))))
    found = status_on(records_of([listed, without]), "Than Hlaing", SourceDate.parse("2026-09-01"))
    assert found.listed == ("EU",)
    assert "does not hold this name" in found.differing[0].about


def test_two_entries_of_one_name_are_not_said_to_be_one_person():
    twice = sdn("1|SOE, Win|individual|BURMA-EO14014|", "2|SOE, Win|individual|BURMA-EO14014|")
    found = status_on(records_of([as_pack(read(twice))]), "Win Soe", SourceDate.parse("2023-11-08"))
    assert "2 entries" in found.differing[0].about


# Offices, treaties, proceedings

CHIEF = "property: holds_office, value: Chief of Police, regime: MM"


def test_an_office_is_held_between_its_days():
    row = f"subject: Than Hlaing, {CHIEF}, from: 2021-02-02, to: 2022-05-05, {SURE}"
    assert the(on("2021-11-22", row)).certainty == "certain"
    assert the(on("2021-11-22", row)).value == "Chief of Police"
    assert the(on("2023-01-01", row)).certainty == "not_on_that_day"


def test_a_successor_who_began_before_the_other_left_is_shown_with_both_days():
    rows = (
        f"subject: Than Hlaing, {CHIEF}, from: 2021-02-02, to: 2022-05-05, {SURE}",
        f"subject: Zin Min Htet, {CHIEF}, from: 2022-05-02, source: t, confirmed: true",
    )
    for name in ("Than Hlaing", "Zin Min Htet"):
        [apart] = on("2021-11-22", *rows, of=name).differing
        assert "2022-05-05" in apart.about
        assert "2022-05-02" in apart.about


def test_members_of_one_body_are_no_successors_of_each_other():
    member = CHIEF.replace("Chief of Police", "member")
    rows = (
        f"subject: Than Hlaing, {member}, from: 2021-02-02, to: 2023-05-05, {SURE}",
        f"subject: Soe Win, {member}, from: 2021-03-02, to: 2023-06-01, {SURE}",
    )
    assert on("2021-11-22", *rows).differing == ()


def test_two_sources_with_two_days_for_one_end_are_both_shown():
    rows = (
        f"subject: Than Hlaing, {CHIEF}, from: 2021-02-02, to: 2022-05-05, {SURE}",
        f"subject: Than Hlaing, {CHIEF}, from: 2021-02-02, to: 2022-05-02, source: t, confirmed: true",
    )
    assert [len(one.facts) for one in on("2021-11-22", *rows).differing] == [2]


PARTY = f"subject: Hungary, property: party_to, regime: rome, from: 2002-07-01, {SURE}"
ANNOUNCED = (
    f"subject: Hungary, property: announced_withdrawal, regime: rome, from: 2025-04-03, {SURE}"
)


def test_an_announced_withdrawal_changes_no_status():
    found = on("2025-06-01", PARTY, ANNOUNCED, of="Hungary")
    assert the(found, property="party_to").counts
    assert [fact.property for fact in found.announced] == ["announced_withdrawal"]


def test_what_was_announced_later_is_not_shown():
    assert on("2025-04-02", PARTY, ANNOUNCED, of="Hungary").announced == ()


def test_a_state_is_certainly_a_party_where_the_pack_holds_every_end():
    complete = "subject: every State, regime: rome, property: party_to, period: 2002-07-01/2025-07-17, why: all"
    assert the(on("2021-01-01", PARTY, of="Hungary")).certainty == "possible"
    assert the(on("2021-01-01", PARTY, of="Hungary", complete=complete)).certainty == "certain"


def test_a_state_that_a_complete_pack_does_not_name_is_no_party():
    complete = "subject: every State, regime: rome, property: party_to, period: 2002-07-01/2025-07-17, why: all"
    row = f"subject: Myanmar, property: party_to, regime: cat, from: 2020-01-01, {SURE}"
    found = on("2021-01-01", row, of="Myanmar", complete=complete)
    assert the(found, regime="rome").certainty == "not_on_that_day"


def test_a_proceeding_stands_at_its_latest_stage_of_that_day():
    rows = [
        f"subject: Min Aung Hlaing, property: proceeding, regime: ICC, event: {event}, from: {day}, {SURE}"
        for event, day in (("warrant_requested", "2024-11-27"), ("warrant_issued", "2026-05-01"))
    ]
    found = the(on("2025-03-01", *rows, of="Min Aung Hlaing"))
    assert (found.value, found.since, found.certainty) == (
        "warrant_requested",
        "2024-11-27",
        "certain",
    )
    assert the(on("2020-01-01", *rows, of="Min Aung Hlaing")).certainty == "unknown"


# Similar names


@pytest.mark.parametrize("similar", ["Thant Hlaing", "Hlaing Than", "Than Hlaing Oo", "Thanhlaing"])
def test_a_similar_name_is_shown_and_never_merged(similar):
    other = f"subject: {similar}, property: listed_by, regime: GB-X, from: 2021-03-22, {SURE}"
    found = on("2021-11-22", f"{LISTED}, {SURE}", other)
    assert found.alike == (similar,)
    assert found.listed == ("EU",)


def test_a_name_nobody_bears_is_no_finding():
    found = on("2021-11-22", f"{LISTED}, {SURE}", of="Nobody Known")
    assert (found.statuses, found.listed, found.not_listed) == ((), (), ())


def test_on_its_last_day_an_office_is_still_held_and_a_listing_is_over():
    office = f"subject: Than Hlaing, {CHIEF}, from: 2021-02-02, to: 2022-05-05, {SURE}"
    assert the(on("2022-05-05", office)).certainty == "certain"
    assert the(on("2022-05-05", f"{LISTED}, to: 2022-05-05, {SURE}")).certainty == "not_on_that_day"


def test_two_terms_of_one_office_are_no_difference_between_sources():
    rows = (
        f"subject: Than Hlaing, {CHIEF}, from: 2017-01-01, to: 2017-12-31, {SURE}",
        f"subject: Than Hlaing, {CHIEF}, from: 2026-01-01, source: t, confirmed: true",
    )
    assert on("2021-11-22", *rows).differing == ()


def test_a_meeting_attended_says_nothing_about_another_day():
    row = (
        "subject: Myanmar, property: represented_in, regime: ICC, event: attended, from: 2021-10-26, "
        f"to: 2021-10-28, {SURE}"
    )
    assert the(on("2021-10-28", row, of="Myanmar")).certainty == "certain"
    assert on("2021-11-22", row, of="Myanmar").statuses == ()
