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
        "Myanmar has itself been a party to the Rome Statute since 2011.",
        "Myanmar has ratified the Rome Statute.",
        "Bangladesh is not a party to the Rome Statute.",
        "Bangladesh has not ratified the Rome Statute.",
        "Bangladesh is one of the few States that never joined the Rome Statute.",
        "Bangladesh is among the countries that have not ratified the Rome Statute.",
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


LAND = pack_of(
    "subject: Bangladesh, property: party_to, regime: rome, from: 2002-07-01, confirmed: true",
    "subject: Chad, property: party_to, regime: rome, from: 2010-06-01, confirmed: true",
    "subject: Kenya, property: party_to, regime: rome, from: 2011-11-01, to: 2019-03-17, confirmed: true",
    "subject: Kenya, property: notified_withdrawal, regime: rome, from: 2018-03-17, confirmed: true",
    "subject: Kenya, property: announced_withdrawal, regime: rome, from: 2016-10-12, confirmed: false",
    sections="treaties:\n  - {id: rome, label: Rome Statute}\n  - {id: geno, label: Genocide Convention}\n"
    "complete_for:\n  - {subject: every State, regime: rome, property: party_to, period: 2002-07-01/2025-07-17, why: w}\n"
    "incomplete_for:\n  - Malaysia deposited an accession to the Rome Statute that never took effect\n",
)


def said(sentence, day=date(2025, 1, 31), **more):
    text = Text().dated(in_words(SourceDate.on(day)), day.isoformat()).sentence(sentence, **more)
    return [
        one.verdict
        for one in treaty_status.check(
            examine("a.txt", text.reading(), None, (LAND,), None)
        ).findings
    ]


@given(st.integers(2000, 2024))
def test_a_year_of_joining_may_be_that_of_the_deposit(year):
    for words in (
        "Chad has been a State party to the Rome Statute since {}.",
        "Chad became a State party to the Rome Statute in {}.",
        "Chad joined the ICC in {}.",
        "In {}, Chad ratified the Rome Statute.",
    ):
        found = said(words.format(year))
        if year in (2009, 2010):
            assert found == ["holds"]
        elif year < 2008 or year > 2010:
            assert found == ["differs_from_record"]
        else:
            assert "differs_from_record" not in found


@given(st.integers(-900, 900))
def test_an_entry_into_force_has_one_day(days):
    day = in_words(SourceDate.on(BEGAN + timedelta(days=days)))
    for words in (
        f"The Rome Statute entered into force for Chad on {day}.",
        f"On {day}, the Rome Statute entered into force for Chad.",
    ):
        assert said(words) == (["holds"] if days == 0 else ["differs_from_record"])


@given(st.integers(1, 548))
def test_a_day_of_ratification_before_the_entry_into_force_is_no_point(days):
    day = in_words(SourceDate.on(BEGAN - timedelta(days=days)))
    assert "differs_from_record" not in said(f"Chad acceded to the Rome Statute on {day}.")


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("Kenya left the ICC on 17 March 2019.", ["holds"]),
        ("Kenya withdrew from the ICC with effect from 17 March 2019.", ["holds"]),
        ("Kenya's withdrawal from the Rome Statute took effect on 17 March 2019.", ["holds"]),
        ("Kenya’s withdrawal from the Rome Statute took effect on 17 March 2018.", []),
        ("Kenya's withdrawal from the Rome Statute took effect on 17 April 2018.", ["differs_from_record"]),
        ("Kenya withdrew from the Rome Statute in 2018.", []),
        ("Kenya withdrew from the Rome Statute on 12 October 2016.", []),
        ("Kenya withdrew from the Rome Statute in 2015.", ["differs_from_record"]),
        ("Kenya left the ICC in 2021.", ["differs_from_record"]),
        ("Chad left the ICC in 2021.", []),
        ("Myanmar left the ICC in 2021.", []),
        ("Myanmar has been a State party to the Rome Statute since 2010.", ["differs_from_record"]),
        ("Myanmar became a State party to the Rome Statute.", ["differs_from_record"]),
        ("Chad became a State party to the Rome Statute.", ["holds"]),
        ("Myanmar ratified the Rome Statute in 2010.", ["differs_from_record"]),
        ("Myanmar ratified the Rome Statute in 2024.", []),
        ("Malaysia acceded to the Rome Statute in 2019 and withdrew its accession.", []),
        ("Malaysia acceded to the Rome Statute in 2019.", []),
        ("Malaysia has been a State party to the Rome Statute since 2019.", ["differs_from_record"]),
        ("Bangladesh ratified the Rome Statute in 1999.", []),
        ("Chad was a party to the Rome Statute in 2014.", []),
        ("Chad was a State party to the Rome Statute by 2014.", []),
        ("In 2012 Chad was a party to the Rome Statute.", []),
        ("Chad joined the ICC case in 2021.", []),
        ("Chad ratified the Rome Statute and in 2014 passed a law.", []),
        ("Chad became a party to the Genocide Convention in 2014.", []),
        ("If Chad joined the ICC in 2021, it may leave.", []),
    ],
)  # fmt: skip
def test_days_of_joining_and_leaving(sentence, verdicts):
    assert said(sentence) == verdicts


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("As a State Party to the Rome Statute, Myanmar is obliged to arrest him.", ["differs_from_record"]),
        ("As a State party to the Rome Statute, Myanmar must surrender him.", ["differs_from_record"]),
        ("Myanmar, bound by the Rome Statute as a State party, must surrender him.", ["differs_from_record"]),
        ("As a State party to the Rome Statute, Chad must surrender him.", ["holds"]),
        ("As a State party to the Rome Statute, Kenya surrendered him.", []),
        ("As a State Party, Myanmar must surrender him.", []),
        ("If, as a State Party to the Rome Statute, Myanmar must surrender him, it is bound.", []),
    ],
)  # fmt: skip
def test_what_a_demand_takes_as_given_is_looked_at(sentence, verdicts):
    assert said(sentence) == verdicts
    assert said(sentence, kind="demand") == verdicts
