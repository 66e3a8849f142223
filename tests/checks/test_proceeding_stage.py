"""Is a step before a court told from the step before it?"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from un_records import letter, pack, said_of, verdicts_of

from answerable.checks import proceeding_stage
from answerable.checks.stages import rank_of, step_named

REQUEST = (
    "facts:\n  - {subject: Rudolf Rassendyll, property: proceeding, regime: CRT, "
    "event: warrant_requested, from: 2021-05-03, source: s, confirmed: true}\n"
)
WHOLE = (
    "complete_for:\n  - {subject: public warrants of this case, regime: CRT, property: proceeding, "
    "period: 2021, why: all were read}\n"
)
ISSUED = "The Court of Nations issued an arrest warrant for Rudolf Rassendyll."


def staged(sentence, *sections, day="2021-07-01"):
    return said_of(proceeding_stage.check, letter(sentence, day=day), pack(*sections))


def test_a_warrant_said_to_be_issued_is_stronger_than_a_request_where_the_register_is_whole():
    (finding,) = staged(ISSUED, WHOLE, REQUEST).findings
    assert (finding.verdict, finding.affects) == ("stronger_than_source", "core")
    assert "request for a warrant on 3 May 2021" in finding.reason


def test_without_a_promise_of_completeness_the_record_only_stands_beside():
    assert verdicts_of(staged(ISSUED, REQUEST)) == ["no_record_here"]


def test_a_promise_about_warrants_says_nothing_about_a_judgment():
    words = "Rudolf Rassendyll was found guilty by the Court of Nations."
    assert verdicts_of(staged(words, WHOLE, REQUEST)) == ["no_record_here"]


def test_a_warrant_on_record_is_never_doubted():
    issued = REQUEST + REQUEST.partition("\n")[2].replace("requested", "issued")
    assert verdicts_of(staged(ISSUED, WHOLE, issued)) == []


def test_an_unconfirmed_later_step_is_enough_not_to_doubt():
    issued = REQUEST + REQUEST.partition("\n")[2].replace("requested", "issued").replace(
        "confirmed: true", "confirmed: false"
    )
    assert verdicts_of(staged(ISSUED, WHOLE, issued)) == []


@pytest.mark.parametrize(
    "words",
    [
        "The Prosecutor of the Court requested an arrest warrant for Rudolf Rassendyll.",
        "The Court of Nations has not issued an arrest warrant for Rudolf Rassendyll.",
        "The Court of Nations should issue an arrest warrant for Rudolf Rassendyll.",
        "If the Court of Nations issues an arrest warrant, Rudolf Rassendyll must be arrested.",
        "Another court issued an arrest warrant for Rudolf Rassendyll.",
        "A judge in Strelsau issued an arrest warrant for Rudolf Rassendyll, a step for the Court of Nations to follow.",
        "Since the Court of Nations is slow, a judge issued an arrest warrant for Rudolf Rassendyll.",
        "The Court of Nations issued an arrest warrant for Black Michael.",
    ],
)
def test_a_sentence_that_does_not_say_that_this_court_issued_it_is_left_alone(words):
    assert verdicts_of(staged(words, WHOLE, REQUEST)) == []


@given(day=st.dates(date(2021, 1, 1), date(2021, 12, 31)))
def test_a_later_step_is_doubted_only_once_the_earlier_one_is_on_record(day):
    found = verdicts_of(staged(ISSUED, WHOLE, REQUEST, day=day.isoformat()))
    assert found == (["stronger_than_source"] if day >= date(2021, 5, 3) else [])


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("requested an arrest warrant", "warrant_requested"),
        ("an arrest warrant was issued", "warrant_issued"),
        ("charges were confirmed", "charges_confirmed"),
        ("was convicted by the court", "judgment"),
        ("was sentenced to ten years", "sentence"),
        ("filed a criminal complaint", "complaint_filed"),
        ("the complaint was rejected", "complaint_rejected"),
        ("authorised an investigation", "investigation_authorised"),
        ("accountability for crimes", ""),
    ],
)
def test_words_name_a_step_or_none(words, step):
    assert step_named(words) == step


def test_later_steps_rank_higher():
    course = ("complaint_filed", "warrant_requested", "warrant_issued", "arrest",
              "charges_confirmed", "trial", "judgment", "sentence")  # fmt: skip
    ranks = [rank_of(step) for step in course]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
