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
