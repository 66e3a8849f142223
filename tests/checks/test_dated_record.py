"""When does a record of a listing speak for a sentence, when against it, and when not at all?"""

import pytest
from builders import Text, listing, pack_of, the, verdicts

EU_22_MARCH = "subject: Aung One, property: listed_by, regime: EU-X, from: 2021-03-22, unit: travel ban; asset freeze, confirmed: true"
COMPLETE = (
    "complete_for:\n  - {subject: each person named, regime: EU-X, property: listed_by, "
    "period: 2018-01-01/2021-12-31, why: the annex gives one date each}\n"
)
LETTER = "Aung One was placed by the European Union under a travel ban and asset freeze {}."


def letter(words, *said, day="2021-11-22"):
    return Text().dated("dated", day).sentence(words, *said)


def eu(on=None, **more):
    return listing("Aung One", "European Union", on, **more)


def test_a_date_that_agrees_with_the_record_holds():
    found = letter(LETTER.format("on 22 March 2021"), eu("2021-03-22")).check(pack_of(EU_22_MARCH))
    assert verdicts(found) == ["holds"]


def test_a_month_that_contains_the_recorded_day_holds():
    found = letter(LETTER.format("in March 2021"), eu("2021-03")).check(pack_of(EU_22_MARCH))
    assert verdicts(found) == ["holds"]


def test_a_date_that_is_surely_another_differs_and_says_what_still_holds():
    found = letter(LETTER.format("on 3 March 2021"), eu("2021-03-03")).check(pack_of(EU_22_MARCH))
    finding = the(found, "differs_from_record")
    assert finding.affects == "core"
    assert "22 March 2021" in finding.reason
    assert "3 March 2021" in finding.reason
    assert finding.what_still_holds == (
        "Aung One was under the travel ban and asset freeze of the European Union "
        "on the date of the letter."
    )


def test_the_record_is_cited_by_pack_hash_and_line():
    pack = pack_of(EU_22_MARCH)
    found = letter(LETTER.format("on 3 March 2021"), eu("2021-03-03")).check(pack)
    [record] = the(found, "differs_from_record").records
    assert record.pack == pack.cited_as
    assert record.line == pack.facts[0].line
    assert (record.date, record.source) == ("2021-03-22", "The Gazette")


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("on 3 March 2021", "on 22 March 2021"),
        ("on March 3, 2021", "on March 22, 2021"),
        ("on 3rd March 2021", "on 22nd March 2021"),
        ("on 3 Feb 2021", "on 22 Mar 2021"),
        ("on 2021-03-03", "on 2021-03-22"),
        ("on 03.03.2021", "on 22.03.2021"),
        ("in February 2021", "in March 2021"),
    ],
)
def test_the_suggested_wording_replaces_only_the_words_of_the_date(written, wanted):
    from answerable.dates import find_written

    iso = find_written(written)[0].date.iso
    found = letter(LETTER.format(written), eu(iso)).check(pack_of(EU_22_MARCH))
    assert the(found, "differs_from_record").suggested_wording == LETTER.format(wanted)


def test_a_date_that_stands_twice_is_not_taken_for_that_of_the_listing():
    words = "On 3 March 2021 they met, and on 3 March 2021 the EU listed Aung One."
    found = letter(words, eu("2021-03-03")).check(pack_of(EU_22_MARCH))
    assert "differs_from_record" not in verdicts(found)


def test_an_unconfirmed_record_never_decides_and_is_shown_as_unconfirmed():
    pack = pack_of(EU_22_MARCH.replace("confirmed: true", "confirmed: false"))
    finding = the(
        letter(LETTER.format("on 3 March 2021"), eu("2021-03-03")).check(pack), "no_record_here"
    )
    assert finding.records[0].text.startswith("Unconfirmed")


def test_an_unconfirmed_record_on_the_side_of_the_sentence_makes_it_contested_and_no_more():
    other = EU_22_MARCH.replace("2021-03-22", "2021-03-03").replace(
        "confirmed: true", "confirmed: false"
    )
    found = letter(LETTER.format("on 3 March 2021"), eu("2021-03-03")).check(
        pack_of(EU_22_MARCH, other)
    )
    assert verdicts(found) == ["contested"]


@pytest.mark.parametrize("name", ["Aung Onn", "Aung", "Aung One Two", "Daw Aung Two"])
def test_a_name_that_is_nearly_the_same_is_another_person(name):
    said = listing(name, "European Union", "2021-03-03")
    found = letter(LETTER.format("on 3 March 2021"), said).check(pack_of(EU_22_MARCH))
    assert verdicts(found) == ["no_record_here"]


@pytest.mark.parametrize(
    "name", ["Lt. Gen. Aung One", "Lieutenant-General Aung One", "U Aung One", "AUNG ONE"]
)
def test_ranks_honorifics_and_case_do_not_make_another_person(name):
    said = listing(name, "the European Union", "2021-03-22")
    assert verdicts(
        letter(LETTER.format("on 22 March 2021"), said).check(pack_of(EU_22_MARCH))
    ) == ["holds"]


def test_the_record_of_another_authority_says_nothing():
    said = listing("Aung One", "United Kingdom", "2021-03-03")
    found = letter(LETTER.format("on 3 March 2021"), said).check(pack_of(EU_22_MARCH))
    assert verdicts(found) == ["no_record_here"]


def test_the_record_of_another_measure_says_nothing():
    found = letter(LETTER.format("on 3 March 2021"), eu("2021-03-03", unit="arms embargo"))
    assert verdicts(found.check(pack_of(EU_22_MARCH))) == ["no_record_here"]


@pytest.mark.parametrize(
    "words",
    [
        "As of 30 March 2021 Aung One has been placed under a travel ban by the EU.",
        "Aung One was under a travel ban of the EU on 5 May 2021.",
    ],
)
def test_a_day_on_which_the_listing_stood_holds_though_it_began_before(words):
    from answerable.dates import find_written

    found = letter(words, eu(find_written(words)[0].date.iso)).check(pack_of(EU_22_MARCH))
    assert verdicts(found) == ["holds"]


def test_a_later_renewal_is_not_the_date_of_the_listing():
    words = "The EU extended the travel ban imposed on Aung One on 30 April 2022."
    found = letter(words, eu("2022-04-30"), day="2022-06-01").check(pack_of(EU_22_MARCH))
    assert verdicts(found) == ["no_record_here"]


def test_dates_that_a_reader_may_have_paired_wrongly_become_no_finding():
    words = "After the UK on 18 February 2021, the EU listed Aung One on 22 March 2021."
    found = letter(words, eu("2021-02-18")).check(pack_of(EU_22_MARCH))
    assert "differs_from_record" not in verdicts(found)


def test_one_date_for_two_authorities_is_not_held_against_the_other():
    uk = "subject: Aung One, property: listed_by, regime: GB-X, from: 2021-02-18, confirmed: true"
    said = (eu("2021-03-22"), listing("Aung One", "United Kingdom", "2021-03-22"))
    words = "The UK, and since 22 March 2021 the EU, have listed Aung One."
    found = letter(words, *said).check(pack_of(EU_22_MARCH, uk))
    assert set(verdicts(found)) == {"no_record_here"}


def test_a_date_that_was_not_compared_never_holds():
    words = "The EU sanctioned the deputy commander, Aung One, on 25 March 2021."
    found = letter(words, eu("2021-03-25")).check(pack_of(EU_22_MARCH))
    assert "holds" not in verdicts(found)


def test_what_somebody_else_is_reported_to_say_is_contested_and_not_laid_to_the_author():
    text = Text().dated("dated", "2021-11-22")
    text.sentence(LETTER.format("on 3 March 2021"), eu("2021-03-03"), attributed_to="the envoy")
    assert verdicts(text.check(pack_of(EU_22_MARCH))) == ["contested"]


def test_a_status_holds_per_authority_and_only_by_confirmed_facts():
    uk = "subject: Aung One, property: listed_by, regime: GB-X, from: 2021-02-18, confirmed: false"
    said = (eu(unit="sanctions"), listing("Aung One", "UK", unit="sanctions"))
    found = letter("Sanctions by the EU and the UK remain in place.", *said)
    found = found.check(pack_of(EU_22_MARCH, uk))
    assert sorted(verdicts(found)) == ["holds", "no_record_here"]


def test_a_sentence_is_judged_by_its_own_day():
    pack = pack_of(EU_22_MARCH, sections=COMPLETE)
    early = letter("Aung One is under EU sanctions.", eu(), day="2021-03-01").check(pack)
    late = letter("Aung One is under EU sanctions.", eu(), day="2021-04-01").check(pack)
    assert verdicts(early) == ["not_yet_on_date"]
    assert verdicts(late) == ["holds"]


def test_not_yet_is_said_only_where_the_pack_is_complete():
    found = letter("Aung One is under EU sanctions.", eu(), day="2021-03-01").check(
        pack_of(EU_22_MARCH)
    )
    assert verdicts(found) == ["no_record_here"]


def test_a_listing_that_had_ended_is_no_longer_so():
    ended = EU_22_MARCH.replace("from: 2021-03-22", "from: 2021-03-22, to: 2024-01-05")
    after = letter("Aung One is under EU sanctions.", eu(), day="2024-02-01").check(pack_of(ended))
    before = letter("Aung One is under EU sanctions.", eu(), day="2023-02-01").check(pack_of(ended))
    assert verdicts(after) == ["no_longer_on_date"]
    assert verdicts(before) == ["holds"]


def test_an_end_that_no_source_gives_counts_as_open():
    found = letter("Aung One is under EU sanctions.", eu(), day="2026-01-01").check(
        pack_of(EU_22_MARCH)
    )
    assert verdicts(found) == ["holds"]


def test_a_denied_listing_that_is_on_record_differs():
    words = "Aung One has not been placed under an asset freeze by the EU."
    found = letter(words, eu(polarity="denied")).check(pack_of(EU_22_MARCH))
    assert the(found, "differs_from_record").affects == "core"


def test_a_denied_listing_without_a_record_is_silence():
    words = "Aung Two has not been placed under an asset freeze by the EU."
    said = listing("Aung Two", "EU", polarity="denied")
    assert verdicts(letter(words, said).check(pack_of(EU_22_MARCH))) == ["no_record_here"]


@pytest.mark.parametrize(
    ("before", "verdict"),
    [
        ("war criminal ", "differs_from_record"),
        ("honourable general ", "differs_from_record"),
        ("brother of ", "no_record_here"),
    ],
)
def test_praise_and_blame_before_a_name_hide_no_record(before, verdict):
    words = f"The {before}Aung One was sanctioned by the European Union on 3 March 2021."
    said = listing(f"{before}Aung One", "European Union", "2021-03-03")
    assert verdicts(letter(words, said).check(pack_of(EU_22_MARCH))) == [verdict]


def test_silence_is_worded_as_silence():
    finding = the(letter("It rained.").check(pack_of(EU_22_MARCH)), "no_record_here")
    assert finding.reason == "No record in the packs loaded speaks to this."


def test_a_demand_is_never_tested_as_a_fact():
    text = Text().dated("dated", "2021-11-22")
    text.sentence(LETTER.format("on 3 March 2021"), eu("2021-03-03"), kind="demand")
    assert verdicts(text.check(pack_of(EU_22_MARCH))) == ["not_factual"]


def test_presence_on_two_snapshots_of_a_list_answers_a_status_and_no_date():
    seen = "subject: Aung One, property: on_list, regime: EU-X, from: 2021-07, seen_until: 2023-11, confirmed: true"
    status = letter("Aung One is under EU sanctions.", eu()).check(pack_of(seen))
    dated = letter(LETTER.format("on 3 March 2021"), eu("2021-03-03")).check(pack_of(seen))
    assert verdicts(status) == ["holds"]
    assert verdicts(dated) == ["no_record_here"]


ENDED = (
    "subject: Aung One, property: listed_by, regime: EU-X, from: 2021-03-22, to: 2025-07-24, "
    "unit: travel ban; asset freeze, confirmed: true"
)


@pytest.mark.parametrize(
    "words",
    [
        "Aung One is no longer under the travel ban and asset freeze of the EU.",
        "Aung One, formerly under a travel ban and asset freeze of the EU, met the minister.",
        "Aung One was until July under a travel ban and asset freeze of the EU.",
        "For three years Aung One was under a travel ban and asset freeze of the EU.",
        "The EU lifted the travel ban and asset freeze on Aung One.",
    ],
)
def test_a_listing_that_is_said_to_have_ended_is_no_point_after_its_end(words):
    assert verdicts(letter(words, eu(), day="2025-09-15").check(pack_of(ENDED))) == [
        "no_record_here"
    ]


def test_a_listing_that_is_said_to_stand_after_its_end_is_a_point():
    words = "Aung One is under a travel ban and asset freeze of the EU."
    found = letter(words, eu(), day="2025-09-15").check(pack_of(ENDED))
    assert verdicts(found) == ["no_longer_on_date"]


def test_a_listing_in_force_does_not_bear_out_that_it_has_ended():
    words = "Aung One is no longer under the travel ban and asset freeze of the EU."
    found = letter(words, eu(), day="2021-11-22").check(pack_of(EU_22_MARCH))
    assert "holds" not in verdicts(found)


@pytest.mark.parametrize(
    ("day", "verdict"), [("22 March 2021", "holds"), ("22 April 2021", "differs_from_record")]
)
@pytest.mark.parametrize(
    "words",
    [
        "The European Union had listed Aung One on {}.",
        "The European Union put Aung One on its list on {}.",
    ],
)
def test_the_one_that_lists_is_not_the_one_that_is_listed(words, day, verdict):
    found = (
        Text().dated("dated", "2021-11-22").sentence(words.format(day)).check(pack_of(EU_22_MARCH))
    )
    assert verdicts(found) == [verdict]
