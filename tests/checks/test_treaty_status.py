"""Is a State party to a treaty on the day of the sentence, and when is nothing said about it?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.builders import Text, pack_of

from answerable.checks import treaty_status
from answerable.checks.examined import examine
from answerable.checks.wording import in_words
from answerable.dates import SourceDate

BEGAN, ENDED = date(2010, 6, 1), date(2026, 6, 2)
PACK = pack_of(
    "subject: Bangladesh, property: party_to, regime: rome, from: 2010-06-01, confirmed: true",
    "subject: Hungary, property: party_to, regime: rome, from: 2010-06-01, to: 2026-06-02, confirmed: true",
    "subject: Chad, property: party_to, regime: rome, from: 2010-06-01, confirmed: false",
    "subject: Myanmar, property: party_to, regime: geno, from: 1956-03-14/1956-06-12, confirmed: true",
    sections="treaties:\n  - {id: rome, label: Rome Statute}\n  - {id: geno, label: Genocide Convention}\n"
    "complete_for:\n  - {subject: every State, regime: rome, property: party_to, period: 2002-07-01/2030-01-01, why: w}\n",
)


def told(sentence, day=date(2025, 1, 31), **more):
    text = Text().dated(in_words(SourceDate.on(day)), day.isoformat()).sentence(sentence, **more)
    return treaty_status.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings


@given(st.integers(-500, 7000))
def test_a_status_is_a_function_of_the_day(days):
    day = BEGAN + timedelta(days=days)
    [found] = told("Hungary is a State Party to the Rome Statute.", day)
    party = BEGAN <= day < ENDED
    expected = "holds" if party else "not_yet_on_date" if day < BEGAN else "no_longer_on_date"
    assert found.verdict == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Bangladesh is a State Party to the Rome Statute.",
        "Bangladesh, a member of the ICC, has opened its border.",
        "As a State Party to the Rome Statute, Bangladesh must cooperate fully.",
        "Bangladesh has ratified the Rome Statute.",
        "Myanmar is not a party to the Rome Statute.",
        "Myanmar is a party to the Genocide Convention.",
    ],
)
def test_what_the_record_bears_out_holds(sentence):
    verdicts = {one.verdict for one in told(sentence)}
    assert verdicts <= {"holds"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Myanmar is a State Party to the Rome Statute.",
        "Myanmar has ratified the Rome Statute.",
        "Bangladesh is not a party to the Rome Statute.",
        "Bangladesh has not ratified the Rome Statute.",
    ],
)
def test_what_it_does_not_is_a_point(sentence):
    assert [one.verdict for one in told(sentence)] == ["differs_from_record"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Myanmar is not a party to the Geneva Conventions.",
        "China is a party to the Genocide Convention.",
        "Chad is not a party to the Rome Statute.",
        "Myanmar signed the Rome Statute.",
        "Myanmar should become a party to the Rome Statute.",
        "In 2009 Bangladesh was not a party to the Rome Statute.",
        "The people of Myanmar, and Bangladesh, look to the ICC.",
        "Myanmar is a member of ASEAN, and the ICC has opened an investigation.",
    ],
)
def test_signatures_wishes_other_times_and_what_no_pack_promises_are_left_alone(sentence):
    assert told(sentence) == ()


def test_what_somebody_else_says_is_contested():
    [found] = told("Myanmar is a State Party to the Rome Statute.", attributed_to="the envoy")
    assert found.verdict == "contested"
