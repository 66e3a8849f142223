"""Does a sentence name the crimes and the period of the act before the court, and no more?"""

from dataclasses import replace

import pytest
from tests.checks.builders import Text, pack_of

from answerable.checks import charges
from answerable.checks.examined import examine
from answerable.ontology.facts import Authority

PACK = pack_of(
    "subject: Aung One, property: charged, regime: EU, value: deportation; persecution, from: 2017-08-25, "
    "to: 2017-12-31, confirmed: true",
    "subject: Aung Two, property: charged, regime: EU, value: murder, from: 2020-01-01, confirmed: false",
)
BEFORE = "The European Union's prosecutor requested a warrant for Aung One "

COURT = Authority(id="XX", label="Court of Arden", kind="national_court")


def told(sentence, **more):
    text = Text().dated("31 January 2025", "2025-01-31").sentence(sentence, **more)
    return charges.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings


@pytest.mark.parametrize(
    "rest",
    [
        "for the crimes against humanity of deportation and persecution.",
        "for persecution.",
        "for alleged deportation committed between August and December 2017.",
        "for deportation committed in September 2017.",
    ],
)
def test_the_crimes_and_the_period_of_the_act_hold(rest):
    assert {one.verdict for one in told(BEFORE + rest)} == {"holds"}


@pytest.mark.parametrize(
    "crime", ["genocide", "murder", "deportation and extermination", "torture", "pillage"]
)
def test_a_crime_that_the_act_does_not_name_is_more_than_its_source(crime):
    [found] = told(f"{BEFORE}for {crime}.")
    assert found.verdict == "stronger_than_source"
    assert "deportation and persecution" in found.reason


@pytest.mark.parametrize(
    ("period", "verdict"),
    [
        ("between August and December 2018", "differs_from_record"),
        ("between June and September 2017", "two_readings"),
    ],
)
def test_another_period_is_a_point(period, verdict):
    found = told(f"{BEFORE}for persecution committed {period}.")
    assert verdict in {one.verdict for one in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "The court requested a warrant for Aung One for genocide.",
        "Aung One was in the European Union while others spoke of genocide.",
        "The European Union requested a warrant for Aung Two for genocide.",
        "The European Union requested a warrant for Aung One, and the report speaks of 2019.",
    ],
)
def test_another_forum_another_person_or_other_words_are_left_alone(sentence):
    assert [one.verdict for one in told(sentence) if one.verdict != "holds"] == []


def test_what_somebody_else_says_is_not_held_against_the_author():
    assert told(f"{BEFORE}for genocide.", attributed_to="the envoy") == ()


@pytest.mark.parametrize(
    "rest",
    [
        "void and accuses its neighbours of torture.",
        "absurd, and also accused the other side of extermination.",
        "a sham; the other side is accused of genocide.",
        "unfounded, and blamed the rebels for murder.",
    ],
)
def test_what_the_person_or_its_state_accuses_others_of_is_no_charge_of_the_act(rest):
    assert not told(f"He calls the European Union's warrant for Aung One {rest}")


def test_a_charge_before_another_court_is_not_held_against_this_one():
    court = pack_of(
        "subject: Aung One, property: charged, regime: EU, value: deportation, from: 2017, confirmed: true",
    )
    court = replace(court, authorities=(*court.authorities, COURT))
    sentence = "Aung One, whom the European Union charged, is before the Court of Arden over charges of genocide."
    text = Text().dated("31 January 2025", "2025-01-31").sentence(sentence)
    assert not charges.check(examine("a.txt", text.reading(), None, (court,), None)).findings


@pytest.mark.parametrize(
    "sentence",
    [
        "The European Union's prosecutor did not request a warrant for Aung One for deportation.",
        "The European Union's judges rejected a warrant for Aung One for persecution.",
    ],
)
def test_a_step_that_was_not_taken_is_not_borne_out_by_the_act(sentence):
    assert told(sentence) == ()
