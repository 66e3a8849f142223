"""Who held an office on which day, and when is a name beside a title no point at all?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.builders import Text, pack_of

from answerable.checks import offices_in_time
from answerable.checks.examined import examine
from answerable.checks.wording import in_words
from answerable.dates import SourceDate
from answerable.ontology.packs import parse_pack
from answerable.reading.model import Addressee

BEGAN, ENDED = date(2018, 9, 1), date(2022, 8, 31)
PACK = pack_of(
    "subject: Ana Perez, property: holds_office, value: High Commissioner for Human Rights, regime: EU, "
    "from: 2018-09-01, to: 2022-08-31, confirmed: true",
    "subject: Otto Berg, property: holds_office, value: Secretary General, regime: GB, from: 2014-11-07, "
    "to: 2024-11-05, confirmed: false",
)


def told(sentence, day=date(2025, 1, 31)):
    text = Text().dated(in_words(SourceDate.on(day)), day.isoformat()).sentence(sentence)
    return offices_in_time.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings


def addressed(words, day):
    text = Text().dated(in_words(SourceDate.on(day)), day.isoformat())
    start = text._write(words)
    text._keep("addressees", Addressee, words.partition("\n")[0], start, type="person")
    return offices_in_time.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings


@given(st.integers(-900, 3000))
def test_an_addressee_is_a_point_exactly_outside_the_term(days):
    day = BEGAN + timedelta(days=days)
    found = addressed("Ana Perez\nUN High Commissioner for Human Rights", day)
    assert bool(found) == (day < BEGAN or day > ENDED)
    assert {one.verdict for one in found} <= {
        "not_yet_on_date" if day < BEGAN else "no_longer_on_date"
    }


@pytest.mark.parametrize(
    "words",
    [
        "Ana Perez\nformer High Commissioner for Human Rights",
        "Ana Perez\nPresident of the Institute",
        "Ana Perez Ruiz\nHigh Commissioner for Human Rights",
        "Otto Berg\nSecretary General",
        "Luisa Moreno\nHigh Commissioner for Human Rights",
    ],
)
def test_another_office_another_person_or_an_unconfirmed_term_is_no_point(words):
    assert addressed(words, date(2025, 1, 31)) == ()


@given(st.integers(-40, 40))
def test_a_day_of_appointment_holds_on_the_day_of_the_record_only(days):
    day = in_words(SourceDate.on(BEGAN + timedelta(days=days)))
    [found] = told(f"Ana Perez took office as High Commissioner for Human Rights on {day}.")
    assert found.verdict == ("holds" if days == 0 else "differs_from_record")


def test_an_election_or_an_appointment_may_come_before_the_first_day_in_office():
    assert (
        told("Ana Perez was appointed High Commissioner for Human Rights on 10 August 2018.") == ()
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "High Commissioner for Human Rights Ana Perez warned of this in her report of 3 May 2024.",
        "The High Commissioner for Human Rights Ana Perez established the office.",
        "Ana Perez was appointed judge on 3 May 2015.",
        "Otto Berg was elected Secretary General on 3 May 2014.",
    ],
)
def test_a_sentence_about_the_past_may_name_whoever_held_the_office_then(sentence):
    assert [one.verdict for one in told(sentence)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "On 3 May 2020, High Commissioner for Human Rights Ana Perez took note of the report.",
        "On 3 May 2020 High Commissioner for Human Rights Ana Perez became the first to visit.",
        "High Commissioner for Human Rights Ana Perez appointed an envoy on 3 May 2020.",
        "The envoy of High Commissioner for Human Rights Ana Perez took office on 3 May 2020.",
        "High Commissioner for Human Rights Ana Perez took part in the summit on 3 May 2020.",
    ],
)
def test_what_the_holder_of_an_office_does_on_a_day_is_no_day_of_appointment(sentence):
    assert told(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "On 3 May 2020 Ana Perez became High Commissioner for Human Rights.",
        "Ana Perez became High Commissioner for Human Rights on 3 May 2020.",
        "Ana Perez, High Commissioner for Human Rights, took office on 3 May 2020.",
    ],
)
def test_another_day_of_coming_into_office_is_a_point_in_each_order_of_words(sentence):
    assert [one.verdict for one in told(sentence)] == ["differs_from_record"]


TERMS = parse_pack(
    b"""
pack: by_hand
version: "1"
title: Made for a test
as_of: 2026-01-01
authorities:
  - {id: UN, label: United Nations, aliases: [UN]}
  - {id: HC, label: High Commissioner of the United Nations for Human Rights, part_of: UN}
  - {id: ATL, label: Atlantis}
  - {id: HARBOUR, label: Harbour League}
  - {id: BOARD, label: Harbour Board, part_of: HARBOUR}
  - {id: CHAIR, label: Chair of the Harbour League, part_of: HARBOUR}
sources:
  - {id: s, text: The Gazette, date: 2021-03-22}
complete_for:
  - {subject: Harbour Chair, regime: CHAIR, property: holds_office, period: 2022-01-01/2026-06-30, why: each turn}
  - {subject: High Commissioner for Human Rights, regime: HC, property: holds_office, period: 2018-09-01/2026-01-31, why: each}
facts:
  - {subject: Ana Perez, property: holds_office, value: High Commissioner for Human Rights, regime: HC, from: 2018-09-01, to: 2022-08-31, confirmed: true, source: s}
  - {subject: Bo Lund, property: holds_office, value: High Commissioner for Human Rights, regime: HC, from: 2022-10, seen_until: 2026-02, confirmed: true, source: s}
  - {subject: Ida Roth, property: holds_office, value: Prime Minister, regime: ATL, from: 2012-03-04, to: 2016-03-03, confirmed: true, source: s}
  - {subject: Ida Roth, property: holds_office, value: Prime Minister, regime: ATL, from: 2016-03-04, to: 2020-06, confirmed: true, source: s}
  - {subject: Ida Roth, property: holds_office, value: Chairman of the Harbour Board, regime: BOARD, from: 2021-05-06, confirmed: true, source: s}
  - {subject: Sten Falk Jr., property: holds_office, value: President, regime: ATL, from: 2019-02-03, confirmed: true, source: s}
  - {subject: Eli Moss, property: holds_office, value: Prosecutor of the Harbour Court, regime: ATL, from: ../2019-02-03, confirmed: true, source: s}
  - {subject: Otto Berg, property: holds_office, value: Secretary General, regime: BOARD, from: 2014-11-07, confirmed: false, source: s}
  - {subject: Lyonesse, property: holds_office, value: Harbour Chair, regime: CHAIR, from: 2015-01-01, to: 2015-12-31, confirmed: false, source: s}
  - {subject: Lyonesse, property: holds_office, value: Harbour Chair, regime: CHAIR, from: 2024-01-01, to: 2024-12-31, confirmed: true, source: s}
  - {subject: Thule, property: holds_office, value: Harbour Chair, regime: CHAIR, from: 2025-01-01, to: 2025-12-31, confirmed: true, source: s}
"""
)


def said(sentence, iso="2025-01-31", **more):
    text = Text().dated(in_words(SourceDate.parse(iso)), iso).sentence(sentence, **more)
    found = offices_in_time.check(examine("a.txt", text.reading(), None, (TERMS,), None)).findings
    return [one.verdict for one in found]


@given(st.integers(-2000, 1500))
def test_a_day_since_which_holds_only_on_record_and_is_a_point_only_far_from_it(days):
    day = BEGAN + timedelta(days=days)
    found = said(
        f"Ana Perez has been High Commissioner since {in_words(SourceDate.on(day))}.", "2020-01-31"
    )
    if days == 0:
        assert found == ["holds"]
    elif -offices_in_time._BEFORE_OFFICE <= days <= offices_in_time._AFTER_BEGINNING:
        assert found == []
    else:
        assert found == ["differs_from_record"]


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("Ana Perez has been the UN High Commissioner for Human Rights since 2018.", ["holds"]),
        ("Ana Perez has served as high commissioner since September 2018.", ["holds"]),
        ("Ana Perez (High Commissioner since 2018) said so.", ["holds"]),
        ("The reply of the Board names Ana Perez, High Commissioner since 2014.", ["differs_from_record"]),
        ("Ana Perez has held the mandate of High Commissioner since 2014.", ["differs_from_record"]),
        ("Ida Roth has been Prime Minister of Atlantis since March 2016.", ["holds"]),
        ("Ida Roth has been Prime Minister of Atlantis since 4 March 2012.", ["holds"]),
        ("Ida Roth has been prime minister since 4 March 2008.", ["differs_from_record"]),
        ("Sten Falk Jr. has been President of Atlantis since 3 February 2014.", ["differs_from_record"]),
        ("Ida Roth has been Chairman since 2010.", []),
        ("Ida Roth has been Prime Minister of Lyonesse since 2008.", []),
        ("Ida Roth has been Deputy Prime Minister of Atlantis since 2008.", []),
        ("Ida Roth has not been Prime Minister of Atlantis since 2008.", []),
        ("Ida Roth has been listed as Prime Minister of Atlantis since 2008.", []),
        ("It is not true that Ida Roth has been Prime Minister since 2008.", []),
        ("The son of Ida Roth, Prime Minister since 2008, left.", []),
        ("Otto Berg has been Secretary General since 2008.", []),
        ("Eli Moss has been Prosecutor since 2008.", []),
    ],
)  # fmt: skip
def test_since_when_an_office_is_held(sentence, verdicts):
    assert said(sentence, "2019-01-31") == verdicts


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("Ida Roth became Prime Minister on 4 March 2012.", ["holds"]),
        ("Ida Roth took the post of prime minister on 4 March 2012.", ["holds"]),
        ("Ida Roth was sworn in as prime minister of Atlantis in May 2010.", ["differs_from_record"]),
        ("On 5 May 2010, Ida Roth assumed the office of Prime Minister.", ["differs_from_record"]),
        ("Ida Roth took the post of prime minister on 1 February 2011.", ["differs_from_record"]),
        ("Bo Lund was sworn in as High Commissioner in September 2022.", []),
        ("Bo Lund was sworn in as High Commissioner in May 2021.", ["differs_from_record"]),
        ("Ida Roth became the first Prime Minister to visit Thule on 5 May 2010.", []),
        ("Ida Roth became acting Prime Minister on 5 May 2010.", []),
        ("Ida Roth became Prime Minister of Lyonesse on 5 May 2010.", []),
        ("Had it not been for this, Ida Roth took the post of prime minister on 5 May 2010.", []),
    ],
)  # fmt: skip
def test_the_day_of_coming_into_office_with_the_title_in_small_letters_or_without_its_body(
    sentence, verdicts
):
    assert said(sentence) == verdicts


@given(st.integers(-900, 3000))
def test_what_is_so_now_holds_within_the_term_and_is_a_point_outside(days):
    day = BEGAN + timedelta(days=days)
    found = said("Ana Perez is the UN High Commissioner for Human Rights.", day.isoformat())
    if day < BEGAN:
        assert found == ["not_yet_on_date"]
    else:
        assert found == (["holds"] if day <= ENDED else ["no_longer_on_date"])


@pytest.mark.parametrize(
    ("sentence", "iso", "verdicts"),
    [
        ("Ana Perez, High Commissioner for Human Rights, leads the work.", "2025-01-31", ["no_longer_on_date"]),
        ("Ana Perez has been High Commissioner since 2018.", "2025-01-31", ["no_longer_on_date"]),
        ("Bo Lund is the High Commissioner.", "2025-01-31", ["holds"]),
        ("Bo Lund is the High Commissioner.", "2026-08-31", []),
        ("Bo Lund is the High Commissioner.", "2022-10", []),
        ("Ana Perez is High Commissioner for Human Rights.", "2025", []),
        ("Ida Roth is the UN High Commissioner for Human Rights.", "2025-01-31", []),
        ("Ida Roth is the High Commissioner of the United Nations for Human Rights.", "2025-01-31", ["differs_from_record"]),
        ("Ida Roth is the High Commissioner of the United Nations for Human Rights.", "2026-08-31", []),
        ("Ana Perez was High Commissioner for Human Rights.", "2025-01-31", []),
        ("Ana Perez is the former High Commissioner for Human Rights.", "2025-01-31", []),
        ("Ana Perez is no longer High Commissioner for Human Rights.", "2025-01-31", []),
        ("Ana Perez, High Commissioner for Human Rights, has warned of it.", "2025-01-31", []),
        ("Ana Perez, then High Commissioner for Human Rights, leads the work.", "2025-01-31", []),
        ("If Ana Perez is High Commissioner, all is well.", "2025-01-31", []),
        ("“Ana Perez is High Commissioner”, they wrote.", "2025-01-31", []),
    ],
)  # fmt: skip
def test_what_is_so_now_is_held_against_the_one_day_that_the_document_bears(
    sentence, iso, verdicts
):
    assert said(sentence, iso) == verdicts


def test_what_others_say_or_what_is_weakened_is_left_alone():
    sentence = "Ana Perez is High Commissioner for Human Rights."
    assert said(sentence, attributed_to="the Herald") == []
    assert said(sentence, hedge="reportedly") == []
    assert said(sentence, kind="quotation") == []


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("Thule chairs the Harbour League.", ["holds"]),
        ("Thule holds the chair of the Harbour League this year.", ["holds"]),
        ("Lyonesse is chairing the Harbour League.", ["differs_from_record"]),
        ("Lyonesse chairs the Harbour League in 2025.", ["differs_from_record"]),
        ("Lyonesse chairs the Harbour League in 2024.", ["holds"]),
        ("Lyonesse chairs the Harbour League in 2015.", []),
        ("Lyonesse chairs the Harbour League in 2030.", []),
        ("Thule has chaired the Harbour League since 1 January 2025.", ["holds"]),
        ("Thule has chaired the Harbour League since January 2023.", ["differs_from_record"]),
        ("Thule has chaired the Harbour League since 2009.", []),
        ("Thule chairs the committee of the Harbour League.", []),
        ("Thule chairs the Harbour League until 2030.", []),
        ("Thule chaired the Harbour League in 2009.", []),
    ],
)
def test_who_chairs_a_body_by_turns_is_answered_only_where_each_turn_is_known(sentence, verdicts):
    assert said(sentence, "2025-06-30") == verdicts
