"""screening: who on the lists may be the one asked for, and what settles it?"""

import pytest
from screened import DAY, MOGE, body, pack, person, register, says, table, us

from answerable.actors.matching.entity import Entity
from answerable.actors.screening.gathering import names_within
from answerable.actors.screening.identity import Beside
from answerable.actors.screening.register import register_of
from answerable.actors.screening.screen import screened
from answerable.dates import SourceDate

THAN_HLAING = "31474|HLAING, Than|individual|BURMA-EO14014|DOB 1965; Gender Male."
THREE_WORDS = "31775|NAING, Zaw Htun|individual|BURMA-EO14014|DOB 03 Apr 1961."


def ask(entity, *snapshots, facts=(), judgements=None, on=DAY):
    found = register(*snapshots, facts=facts)
    beside = Beside(register=found, **({"judgements": judgements} if judgements else {}))
    return screened(entity, beside, on)


def verdicts(found):
    return [(one.identified.verdict, one.identified.how) for one in found.candidates]


def test_a_proposal_says_on_which_list_and_under_which_programme_and_since_when():
    [one] = ask(person("Zaw Htun Naing"), us(THREE_WORDS)).candidates
    [standing] = one.standings
    assert (one.listing.id, standing.regime) == ("list:US:31775", "US-BURMA")
    assert (standing.since, standing.seen, standing.counts) == ("../2023-11-08", "2023-11-08", True)


def test_a_name_on_no_list_is_no_hit():
    found = ask(person("Quirin Abelard Voss"), us(THREE_WORDS))
    assert (found.hit, found.candidates) == (False, ())


def test_a_name_of_two_words_alone_settles_nothing():
    [one] = ask(person("Than Hlaing"), us(THAN_HLAING)).candidates
    assert one.identified.verdict == "open"
    assert "two words" in one.identified.reason


def test_a_birth_date_that_agrees_makes_up_for_a_short_name():
    found = ask(person("Than Hlaing", "1965-02-01"), us(THAN_HLAING))
    assert verdicts(found) == [("same", "by name, not judged")]


def test_a_name_of_three_words_that_nobody_else_here_bears_is_settled_by_name():
    assert verdicts(ask(person("Zaw Htun Naing"), us(THREE_WORDS))) == [
        ("same", "by name, not judged")
    ]


def test_two_entries_of_one_name_settle_nothing():
    twice = us(THREE_WORDS, "40000|NAING, Zaw Htun|individual|SDGT|DOB 1980.")
    assert {verdict for verdict, _ in verdicts(ask(person("Zaw Htun Naing"), twice))} == {"open"}


def test_a_record_that_speaks_of_another_of_that_name_settles_nothing():
    fact = "subject: Zaw Htun Naing, property: listed_by, regime: US-BURMA, from: 2021-05-17, note: a businessman; not the minister of that name"
    [one] = ask(person("Zaw Htun Naing"), facts=(fact,)).candidates
    assert (one.identified.verdict, "minister" in one.identified.reason) == ("open", True)


def test_what_the_rows_own_record_says_of_another_of_that_name_counts_too():
    facts = (
        "subject: Zaw Htun Naing, property: listed_by, regime: EU-MMR, from: 2021-06-21, note: the spokesman; a businessman of that name is listed by others",
        "subject: Zaw Htun Naing, property: listed_by, regime: GB-MMR, from: 2022-12-07",
    )
    row = person("Zaw Htun Naing", id="pack:by_hand:EU:zaw-htun-naing")
    british = [one for one in ask(row, facts=facts).candidates if one.listing.authority == "GB"]
    assert [one.identified.verdict for one in british] == ["open"]


def test_a_birth_date_chooses_between_two_of_one_name():
    twice = us(THREE_WORDS, "40000|NAING, Zaw Htun|individual|SDGT|DOB 1980.")
    found = ask(person("Zaw Htun Naing", "1961-04-03"), twice)
    assert [one.listing.number for one in found.candidates if one.identified.verdict == "same"] == [
        "31775"
    ]


def test_birth_dates_years_apart_are_never_taken_for_one():
    found = ask(person("Zaw Htun Naing", "1990"), us(THREE_WORDS))
    assert all(one.identified.verdict != "same" for one in (*found.candidates, *found.kept_apart))


def test_an_identifier_that_both_bear_settles_it_by_number():
    passport = "31775|NAING, Zaw Htun|individual|BURMA-EO14014|Passport DM001478 (Burma)."
    found = ask(person("Zaw Tun Naing", number="DM 001478"), us(passport))
    assert verdicts(found) == [("same", "by identifier, not judged")]


def test_what_a_person_judged_the_same_is_shown_as_judged_with_who_and_why():
    said = says("same", "actor:x", "list:US:31474")
    [one] = ask(person("Than Hlaing", id="actor:x"), us(THAN_HLAING), judgements=said).candidates
    assert one.identified.how == "judged by a person"
    assert "reviewer" in one.identified.reason
    assert "photographs" in one.identified.reason


def test_what_a_person_judged_different_is_no_proposal_any_more():
    said = says("different", "actor:x", "list:US:31474")
    found = ask(person("Than Hlaing", id="actor:x"), us(THAN_HLAING), judgements=said)
    assert found.candidates == ()
    assert [one.listing.number for one in found.kept_apart] == ["31474"]


def test_whom_a_person_was_unsure_about_stays_open():
    said = says("unsure", "actor:x", "list:US:31775")
    found = ask(person("Zaw Htun Naing", id="actor:x"), us(THREE_WORDS), judgements=said)
    assert verdicts(found) == [("open", "")]


def test_a_directive_is_told_from_the_freezing_of_assets():
    [one] = ask(body("Myanma Oil and Gas Enterprise"), us(MOGE)).candidates
    assert [standing.brings for standing in one.standings] == ["sectoral"]


def test_an_entry_among_the_blocked_that_also_names_a_directive_is_blocked():
    blocked = us(
        "17013|RIVER VALLEY BANK||RUSSIA-EO14024|Executive Order 13662 Directive Determination - Subject to Directive 1",
        *(f"{n}|PERSON NUMBER {n}|individual|SDGT|" for n in range(100, 104)),
    )
    [one] = ask(body("River Valley Bank"), blocked).candidates
    assert [standing.brings for standing in one.standings] == ["full"]


def test_copies_of_two_days_are_one_listing():
    both = (us(THREE_WORDS, date="2021-07-01"), us(THREE_WORDS, date="2023-11-08"))
    [one] = ask(person("Zaw Htun Naing"), *both).candidates
    assert one.standings[0].since == "../2021-07-01"
    assert one.standings[0].seen == "2023-11-08"


def test_an_entry_that_a_later_copy_of_the_list_lacks_has_ended_in_between():
    others = tuple(f"{n}|PERSON NUMBER {n}|individual|BURMA-EO14014|" for n in range(100, 110))
    both = (us(THREE_WORDS, *others, date="2021-07-01"), us(*others, date="2023-11-08"))
    [one] = ask(person("Zaw Htun Naing"), *both).candidates
    assert (one.standings[0].ended, one.standings[0].until) == (True, "2021-07-01/2023-11-08")


def test_the_list_of_other_measures_ends_nothing_on_the_list_of_the_blocked():
    both = (us(THREE_WORDS, THAN_HLAING), us(MOGE, date="2025-12-01"))
    [one, *_] = ask(person("Zaw Htun Naing"), *both, on=SourceDate.parse("2026-01-01")).candidates
    assert one.standings[0].counts


def test_a_listing_that_ended_before_the_day_does_not_count():
    fact = "subject: Zaw Htun Naing, property: listed_by, regime: GB-MMR, from: 2021-02-18, to: 2023-05-01, unit: travel ban; asset freeze"
    [one] = ask(person("Zaw Htun Naing"), facts=(fact,)).candidates
    assert (one.standings[0].counts, one.standings[0].ended) == (False, True)


def test_a_packs_line_joins_the_entry_whose_number_it_cites():
    fact = "subject: Zaw Htun Naing, property: listed_by, regime: US-BURMA, from: 2021-05-17, at: SDN entry 31775"
    [one] = ask(person("Zaw Htun Naing"), us(THREE_WORDS), facts=(fact,)).candidates
    assert (one.listing.id, one.standings[0].since) == ("list:US:31775", "2021-05-17")


def test_a_packs_line_that_a_whole_copy_does_not_show_is_a_difference():
    fact = "subject: Quirin Abel Voss, property: listed_by, regime: US-BURMA, from: 2021-05-17"
    [one] = ask(person("Quirin Abel Voss"), us(THREE_WORDS), facts=(fact,)).candidates
    assert "does not show this name" in one.disagreements[0]


def test_two_listings_of_one_name_side_by_side_are_two_people():
    facts = (
        "subject: Aung Moe Zed, property: listed_by, regime: EU-MMR, from: 2022-02-21, at: row 49",
        "subject: Aung Moe Zed, property: listed_by, regime: EU-MMR, from: 2022-11-08, at: row 83",
    )
    found = register_of([], [pack(*facts)])
    assert len(found.listings) == 2


def test_a_list_of_a_party_to_a_conflict_is_shown_apart_and_is_no_proposal():
    wanted = table("1,Zaw Htun Naing,2022-01-01,,TERROR,person", authority="ZJ")
    found = ask(person("Zaw Htun Naing"), wanted)
    assert found.candidates == ()
    [one] = found.attributed
    assert (one.candidate.listing.authority, one.why) == (
        "ZJ",
        "a party to the armed conflict in Zedland",
    )


def test_every_bundled_party_to_the_conflict_is_marked_alike():
    from answerable.actors.records import records_of
    from answerable.ontology.packs import bundled_packs

    records = records_of(bundled_packs())
    for id in ("MM", "SAC", "SSPC", "TATMADAW", "NUG", "PDF", "AA", "KNLA", "ARSA"):
        assert records.authority(id).not_adverse, id
    for id in ("EU", "US", "GB", "UNSC", "ICC"):
        assert not records.authority(id).not_adverse, id


@pytest.mark.parametrize(
    ("written", "inside"),
    [
        ("State Council (SC)/Peace Commission (PC)", ("State Council", "Peace Commission")),
        ("No 1 Mining Enterprise (ME 1)", ("No 1 Mining Enterprise",)),
        ("A/S Dampskib", ("A/S Dampskib",)),
    ],
)
def test_a_name_that_holds_two_names_is_found_by_each(written, inside):
    assert set(names_within([written])) == set(inside) - {written}


def test_an_alias_that_the_list_calls_weak_settles_nobody():
    weak = us("1|UNLIKE, Quite Another|individual|SDGT|a.k.a. 'Zaw Htun Naing'.")
    found = ask(person("Zaw Htun Naing"), weak)
    assert all(verdict != "same" for verdict, _ in verdicts(found))


def test_a_question_of_no_kind_may_meet_any_kind():
    asked = Entity(id="", kind="", names=("Myanma Oil and Gas Enterprise",))
    assert ask(asked, us(MOGE)).hit
