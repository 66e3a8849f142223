"""A first contact is a contact and a referral; a story needs reasons, and a child's needs safeguards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from answerable.casework.first_account import (
    BLOCK,
    Assessment,
    FirstAccount,
    Referral,
    Safeguards,
    assess,
)
from answerable.errors import UsageError

TODAY = "2026-11-22"
CONTACT = FirstAccount(
    person="P-17",
    age="adult",
    language="S'gaw Karen",
    safe_contact="through the aunt",
    referrals=(Referral(to="a clinic"),),
    feedback_due="2027-01-31",
    interviewed_before="no",
)
STORY = replace(
    CONTACT,
    narrative="They came at night.",
    consent_to_recording="yes",
    why_now="She leaves tomorrow, and no investigator can reach her.",
    interviewer_training="trauma-informed course, 2025",
    answered_by="kestrel-7",
)
GUARDED = Safeguards(
    specialised_interviewer="heron-2, trained for children",
    responsible_adult="the grandmother agreed on 20 November",
    support_person="heron-3 sat with her",
    best_interests="she asked to be heard before the operation",
    assent="yes",
)


def said(account: FirstAccount, **words: object) -> Assessment:
    return assess(account, today=TODAY, **words)  # type: ignore[arg-type]


def rules(found: Assessment, level: str = "") -> set[str]:
    return {one.rule for one in found.notices if level in ("", one.level)}


def test_a_contact_and_a_referral_need_no_more() -> None:
    assert said(CONTACT).notices == ()


def test_a_contact_is_never_blocked_whatever_is_unknown() -> None:
    found = said(FirstAccount(person="P-17"))
    assert not found.blocked
    assert rules(found) == {
        "interviewed-unknown",
        "no-safe-contact",
        "no-referral",
        "no-feedback",
    }


def test_every_notice_gives_its_reason_and_its_source() -> None:
    found = said(FirstAccount(person="P-17", narrative="a story", vulnerable=("grief",)))
    for one in found.notices:
        assert one.reason.endswith(".")
        assert "https://" in one.source or "Convention" in one.source


@pytest.mark.parametrize(
    ("answer", "rule"),
    [("yes", "interviewed-before"), ("unknown", "interviewed-unknown")],
)
def test_an_earlier_interview_is_a_warning_and_so_is_not_knowing(answer: str, rule: str) -> None:
    found = said(replace(CONTACT, interviewed_before=answer))
    assert rules(found) == {rule}
    assert not found.blocked


def test_what_the_archive_knows_of_the_pseudonym_is_a_warning_whatever_was_answered() -> None:
    found = said(CONTACT, known=("an account of 2026-10-01",))
    assert rules(found) == {"known-before"}
    assert "2026-10-01" in found.notices[0].reason


def test_a_stated_vulnerability_is_a_warning() -> None:
    assert rules(said(replace(CONTACT, vulnerable=("pregnant",)))) == {"vulnerable"}


def test_a_promise_that_is_past_is_a_warning() -> None:
    assert rules(said(replace(CONTACT, feedback_due="2026-11-21"))) == {"feedback-past"}
    assert rules(said(replace(CONTACT, feedback_due="2026-11-22"))) == set()


def test_a_story_with_its_reasons_may_be_written_down() -> None:
    assert said(STORY).notices == ()


@pytest.mark.parametrize(
    ("lacking", "rule"),
    [
        ({"consent_to_recording": ""}, "no-consent-to-recording"),
        ({"consent_to_recording": "no"}, "no-consent-to-recording"),
        ({"why_now": " "}, "no-reason"),
        ({"interviewer_training": ""}, "no-training"),
        ({"answered_by": ""}, "nobody-answers"),
    ],
)
def test_a_story_lacking_one_answer_is_blocked(lacking: dict[str, str], rule: str) -> None:
    found = said(replace(STORY, **lacking))
    assert rules(found, BLOCK) == {rule}


@pytest.mark.parametrize("age", ["0", "9", "17", "child", "unknown"])
def test_a_story_of_somebody_who_may_be_a_child_is_blocked_without_safeguards(age: str) -> None:
    found = said(replace(STORY, age=age))
    assert rules(found, BLOCK) == {
        "child-interviewer",
        "child-adult",
        "child-support",
        "child-interests",
        "child-assent",
    }


@pytest.mark.parametrize("age", ["18", "70", "adult"])
def test_an_adult_needs_no_safeguards_of_a_child(age: str) -> None:
    assert said(replace(STORY, age=age)).notices == ()


def test_a_contact_with_a_child_is_never_blocked() -> None:
    assert not said(replace(CONTACT, age="9")).blocked


def test_with_every_safeguard_answered_a_childs_story_is_not_blocked() -> None:
    assert not said(replace(STORY, age="15", safeguards=GUARDED)).blocked


@pytest.mark.parametrize(
    "lacking",
    [
        {"specialised_interviewer": ""},
        {"responsible_adult": "no"},
        {"responsible_adult": "none"},
        {"support_person": "yes"},
        {"best_interests": "n/a"},
        {"assent": "no"},
        {"assent": ""},
    ],
)
def test_one_safeguard_lacking_is_enough_to_block_and_a_bare_yes_names_nobody(
    lacking: dict[str, str],
) -> None:
    found = said(replace(STORY, age="15", safeguards=replace(GUARDED, **lacking)))
    assert len(rules(found, BLOCK)) == 1


def test_blocks_come_before_warnings() -> None:
    found = said(replace(STORY, age="15", interviewed_before="yes"))
    levels = [one.level for one in found.notices]
    assert levels == sorted(levels)


@pytest.mark.parametrize(
    "unclear",
    [
        {"person": ""},
        {"person": "--"},
        {"age": "young"},
        {"age": "-3"},
        {"age": "１７"},
        {"age": "1700"},
        {"interviewed_before": "maybe"},
        {"consent_to_recording": "Yes"},
        {"feedback_due": "soon"},
        {"referrals": (Referral(to="x", state="perhaps"),)},
    ],
)
def test_an_answer_is_one_of_those_asked_for(unclear: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        said(replace(CONTACT, **unclear))  # type: ignore[arg-type]


def test_a_story_of_blanks_is_none() -> None:
    assert not replace(CONTACT, narrative="  \n").is_narrative
