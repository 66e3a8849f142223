"""Nothing leaves under a plan while one condition is missing, and each refusal says which."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from releases import (
    COURT,
    PLANNER,
    Person,
    Ready,
    agreed,
    answered,
    classified,
    cleared,
    planned,
    ready,
    revoked,
    said,
    suspected,
)
from specimens import Specimen, add, again, closed
from test_attacks_on_people import boxed
from test_sync import forked, meet, opened, second_machine

from answerable.archive import records
from answerable.archive.bodies import Pending
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.clock import frozen_clock
from answerable.disclosure.planning import chosen
from answerable.disclosure.plans import plan_of
from answerable.disclosure.release import blocks, released, signoffs
from answerable.disclosure.reviewing import review
from answerable.errors import Conflict, NotAllowed, NotFound, UsageError

MET = "Not answered with yes"


@pytest.fixture
def scene(tmp_path: Path) -> Ready:
    return ready(tmp_path)


def reasons(scene: Ready) -> str:
    """Every reason why the plan does not leave; empty where it does."""
    try:
        released(scene.archive, scene.plan)
    except NotAllowed as refused:
        return refused.message
    return ""


def kinds(scene: Ready) -> list[str]:
    return [one.reason for one in blocks(scene.archive, scene.plan)]


# Everything met


def test_what_two_people_released_with_every_condition_met_may_leave(scene: Ready) -> None:
    found = released(scene.released().archive, scene.plan)
    assert found.objects == (scene.thing,)
    assert set(found.released_by) == {"heron-2", "wren-4"}
    assert len(found.releases) == 2
    assert found.exculpatory
    assert len(found.conditions) == len(records.RECIPIENT_QUESTIONS)
    assert (found.purpose, found.recipient) == (COURT["purpose"], COURT["recipient"])


def test_an_id_that_names_no_plan_is_not_found(scene: Ready) -> None:
    with pytest.raises(NotFound):
        released(scene.archive, "f" * 64)
    with pytest.raises(UsageError):
        released(scene.archive, "f")


def test_every_reason_is_named_at_once(scene: Ready) -> None:
    answered(scene.archive, "fair_trial", "no", reason="secret trials")
    revoked(scene.archive, "P-17")
    message = reasons(scene)
    for part in ("secret trials", "revoked by P-17", "Nobody has released it"):
        assert part in message


# The recipient


@pytest.mark.parametrize("question", records.RECIPIENT_QUESTIONS)
def test_a_question_about_the_recipient_that_nobody_answered_is_a_no(
    scene: Ready, question: str
) -> None:
    with scene.archive.change("a mistake") as change:
        change.retract(scene.gate[question], "it was another body")
    scene.released()
    assert MET in reasons(scene)
    assert "taken back" in reasons(scene)


def test_a_recipient_nobody_was_asked_about_gets_nothing(scene: Ready) -> None:
    agreed(scene.archive, scene.thing, "P-17", recipient="another court")
    other = scene.with_plan(recipient="another court")
    assert sum("nobody answered" in one for one in kinds(other)) == len(records.RECIPIENT_QUESTIONS)


@pytest.mark.parametrize("question", records.RECIPIENT_QUESTIONS)
def test_a_no_about_the_recipient_stands_beside_a_yes_by_another(
    scene: Ready, question: str
) -> None:
    answered(scene.archive, question, "no", by="wren-4", reason="a report of 2025")
    scene.released()
    assert "no, said wren-4" in reasons(scene)
    assert "a report of 2025" in reasons(scene)


def test_a_no_about_the_recipient_is_not_lifted_by_another_history(
    scene: Ready, tmp_path: Path
) -> None:
    no = answered(scene.archive, "fair_trial", "no", by="wren-4", reason="a report")
    other = again(scene.archive, KeyStore(tmp_path / "keys-2"))
    with other.change("not theirs to lift") as change:
        change.retract(no, "we disagree")
    assert "a report" in kinds(scene)[0]
    with scene.archive.change("a mistake") as change:
        change.retract(no, "it was another court")
    assert not kinds(scene)


def test_a_yes_about_the_recipient_ends_on_its_day(scene: Ready) -> None:
    with scene.archive.change("again") as change:
        change.retract(scene.gate["fair_trial"], "asked anew")
    answered(scene.archive, "fair_trial", until="2027-03-01")
    with frozen_clock("2027-03-01"):
        assert not kinds(scene)
    with frozen_clock("2027-03-02"):
        assert "held until 2027-03-01" in kinds(scene)[0]


def test_an_answer_by_nobody_in_particular_does_not_count(scene: Ready) -> None:
    with pytest.raises(UsageError):
        answered(scene.archive, "fair_trial", by="owner")
    with scene.archive.change("a mistake") as change:
        change.retract(scene.gate["fair_trial"], "asked anew")
    body = {"recipient": "a court", "question": "fair_trial", "answer": "yes", "by": "Owner"}
    said(scene.archive, Pending(kind="recipient-gate", body=body))
    assert "nobody is named" in kinds(scene)[0]


# Consent


def test_wrongly_merged_persons_are_both_still_asked(scene: Ready) -> None:
    """Somebody judged two pseudonyms the same; the yes of one is not the yes of the other."""
    agreed(scene.archive, scene.thing, "P-18", purpose="research")
    same = records.judgement(
        by="k7", one="person:P-17", other="person:P-18", verdict="same", names=("P-17", "P-18")
    )
    said(scene.archive, same)
    scene.released()
    assert "lacking from P-18" in reasons(scene)
    assert "P-18: Agreed to other uses only." in reasons(scene)
    agreed(scene.archive, scene.thing, "P-18")
    scene.released()
    assert not reasons(scene)


def test_a_consent_withdrawn_between_plan_and_release_blocks_the_release(scene: Ready) -> None:
    assert not kinds(scene)
    revoked(scene.archive, "P-17")
    assert any("revoked by P-17" in one for one in kinds(scene))
    scene.released()
    assert "revoked by P-17" in reasons(scene)


def test_a_consent_withdrawn_between_release_and_build_blocks_the_build(scene: Ready) -> None:
    scene.released()
    assert not reasons(scene)
    revoked(scene.archive, "P-17")
    assert "revoked by P-17" in reasons(scene)


def test_a_consent_taken_back_after_the_release_blocks_the_build(scene: Ready) -> None:
    scene.released()
    with scene.archive.change("a mistake") as change:
        change.retract(scene.consent, "it was another person")
    assert "P-17" in reasons(scene)
    assert "asked again" in reasons(scene)


def test_a_consent_holds_on_its_last_day_and_not_on_the_next(tmp_path: Path) -> None:
    with frozen_clock("2026-12-30"):
        scene = ready(tmp_path)
        thing = add(scene.archive, b"She saw a third lorry.")
        classified(scene.archive, thing)
        agreed(scene.archive, thing, "P-17", until="2026-12-31")
        scene = scene.with_plan(thing).released()
    with frozen_clock("2026-12-31T23:59:59Z"):
        assert not reasons(scene)
    with frozen_clock("2027-01-01"):
        assert "has ended" in reasons(scene)


def test_a_refusal_after_the_release_blocks_the_build(scene: Ready) -> None:
    scene.released()
    agreed(scene.archive, scene.thing, "P-17", "no")
    assert "refused" in reasons(scene)


def test_an_object_that_nobody_consented_to_blocks_the_whole_plan(scene: Ready) -> None:
    other = add(scene.archive, b"another statement")
    classified(scene.archive, other)
    scene = scene.with_plan(scene.thing, other).released()
    assert "unknown means no" in reasons(scene)
    assert other[7:19] in reasons(scene)


def test_consent_of_a_member_s_person_is_asked_for_the_text_of_equal_content(scene: Ready) -> None:
    made = add(scene.archive, b"She saw two lorries and a jeep.")
    classified(scene.archive, made)
    with scene.archive.change("read") as change:
        text = change.derive(made, b"the words of it", "text")
    agreed(scene.archive, made, "P-3", purpose="research")
    agreed(scene.archive, text, "P-17")
    assert any("P-3" in one for one in kinds(scene.with_plan(text)))


def test_who_is_named_in_a_part_is_asked_before_the_container_leaves(scene: Ready) -> None:
    box, inside = boxed(scene.archive)
    for one in (box, inside):
        classified(scene.archive, one)
    agreed(scene.archive, box, "P-17")
    agreed(scene.archive, inside, "P-3", purpose="research")
    scene = scene.with_plan(box)
    assert "lacking from P-3" in kinds(scene)[0]
    agreed(scene.archive, inside, "P-3")
    assert not kinds(scene)


# Children


def aged(scene: Ready, age: str, person: str = "P-17") -> str:
    sheet = add(scene.archive, f"a sheet of {person}, {age}".encode())
    classified(scene.archive, sheet, "confidential")
    one = records.account(by="k7", object_id=sheet, person=person, holds="contact", age=age)
    return said(scene.archive, one)[0]


@pytest.mark.parametrize("age", ["12", "17", "child", "unknown", "seventeen"])
def test_a_child_s_own_yes_is_not_enough(scene: Ready, age: str) -> None:
    aged(scene, age)
    scene.released()
    assert "neither a guardian nor a competent body agreed for P-17" in reasons(scene)


@pytest.mark.parametrize("age", ["18", "34", "adult"])
def test_an_adult_s_own_yes_is_enough(scene: Ready, age: str) -> None:
    aged(scene, age)
    assert not kinds(scene)


def test_a_guardian_s_yes_with_safeguards_is_enough_beside_the_child_s(scene: Ready) -> None:
    aged(scene, "12")
    guarded = {"guardian": "G-3, the grandmother", "safeguards": "heron-3 stays with her"}
    agreed(scene.archive, scene.thing, "P-17", **guarded)
    assert not kinds(scene)
    assert not reasons(scene.released())


@pytest.mark.parametrize(
    "guarded",
    [
        {"guardian": "p 17", "safeguards": "heron-3 stays with her"},
        {"guardian": "none", "safeguards": "heron-3 stays with her"},
        {"guardian": "yes", "safeguards": "heron-3 stays with her"},
        {"guardian": "G-3", "safeguards": "none"},
        {"guardian": "G-3"},
        {"guardian": "...", "safeguards": "heron-3 stays with her"},
    ],
)
def test_a_guardian_who_is_none_does_not_agree_for_a_child(
    scene: Ready, guarded: dict[str, str]
) -> None:
    aged(scene, "12")
    body = {"by": "k7", "objects": [scene.thing], "person": "P-17", "answer": "yes", **COURT}
    said(scene.archive, Pending(kind="consent", body={**body, **guarded}))
    assert any("neither a guardian" in one for one in kinds(scene))


def test_a_child_s_no_is_not_outweighed_by_a_guardian(scene: Ready) -> None:
    aged(scene, "12")
    agreed(scene.archive, scene.thing, "P-17", "no")
    guarded = {"guardian": "G-3", "safeguards": "heron-3 stays with her"}
    agreed(scene.archive, scene.thing, "P-17", **guarded)
    assert any("refused" in one for one in kinds(scene))


def test_whom_a_guardian_agreed_for_is_a_child_elsewhere_too(scene: Ready) -> None:
    other = add(scene.archive, b"her drawing")
    classified(scene.archive, other)
    agreed(scene.archive, other, "P-17", guardian="G-3", safeguards="heron-3 stays with her")
    assert any("neither a guardian" in one for one in kinds(scene))


def test_a_child_grows_up(tmp_path: Path) -> None:
    with frozen_clock("2026-03-01"):
        scene = ready(tmp_path)
        aged(scene, "17")
    with frozen_clock("2027-02-28"):
        assert kinds(scene)
    with frozen_clock("2027-03-01"):
        assert not kinds(scene)


def test_who_was_said_to_be_a_child_is_not_made_an_adult_by_another(
    scene: Ready, tmp_path: Path
) -> None:
    child = aged(scene, "child")
    other = again(scene.archive, KeyStore(tmp_path / "keys-2"))
    with other.change("not theirs to lift") as change:
        change.retract(child, "she looks older")
    aged(scene, "adult")
    assert any("neither a guardian" in one for one in kinds(scene))
    with scene.archive.change("a mistake") as change:
        change.retract(child, "it was her sister")
    assert not kinds(scene)


# What never leaves


def flagged(scene: Ready, thing: str, flag: str, **more: str) -> str:
    return said(scene.archive, records.flag(by="k7", object_id=thing, flag=flag, **more))[0]


def test_privileged_material_never_leaves(scene: Ready) -> None:
    flagged(scene, scene.thing, "df.privileged")
    scene.released()
    assert "It is privileged." in reasons(scene)


def test_lead_only_material_leaves_to_nobody_but_its_recipient(scene: Ready) -> None:
    flagged(scene, scene.thing, "df.54_3_e", recipient="another court")
    assert any("in confidence" in one for one in kinds(scene))


def test_lead_only_material_may_go_to_its_recipient(scene: Ready) -> None:
    flagged(scene, scene.thing, "df.54_3_e", recipient="A  Court")
    assert not kinds(scene)


def test_lead_only_material_that_names_nobody_goes_to_nobody(scene: Ready) -> None:
    flagged(scene, scene.thing, "df.54_3_e")
    assert any("in confidence" in one for one in kinds(scene))


def test_lead_only_material_goes_not_to_anyone(scene: Ready) -> None:
    with pytest.raises(UsageError):
        flagged(scene, scene.thing, "df.54_3_e", recipient="Anyone")


def test_published_material_that_was_given_in_confidence_stays(scene: Ready) -> None:
    classified(scene.archive, scene.thing, "public")
    flagged(scene, scene.thing, "df.54_3_e")
    assert any("in confidence" in one for one in kinds(scene))


@pytest.mark.parametrize("operation", ["text", "translation", "redaction", "page image"])
def test_what_was_made_from_lead_only_material_stays_too(scene: Ready, operation: str) -> None:
    with scene.archive.change("made") as change:
        made = change.derive(scene.thing, b"something made of it", operation)
    proven(scene, made)
    agreed(scene.archive, made, "P-17")
    scene = scene.with_plan(made)
    assert not kinds(scene)
    flagged(scene, scene.thing, "df.54_3_e")
    assert any("in confidence" in one for one in kinds(scene))


def test_a_container_stays_for_the_lead_only_material_in_it(scene: Ready) -> None:
    box, inside = boxed(scene.archive)
    for one in (box, inside):
        classified(scene.archive, one)
    agreed(scene.archive, box, "P-17")
    scene = scene.with_plan(box)
    assert not kinds(scene)
    flagged(scene, inside, "df.54_3_e")
    assert any("in confidence" in one for one in kinds(scene))


def test_the_text_of_a_container_stays_for_the_lead_only_material_in_it(scene: Ready) -> None:
    box, inside = boxed(scene.archive)
    with scene.archive.change("read") as change:
        text = change.derive(box, b"the words of everything in the box", "text")
    classified(scene.archive, text)
    agreed(scene.archive, text, "P-17")
    scene = scene.with_plan(text)
    flagged(scene, inside, "df.54_3_e")
    assert any("in confidence" in one for one in kinds(scene))


def test_a_neighbour_in_a_container_is_no_lead_only_material(scene: Ready) -> None:
    box, inside = boxed(scene.archive)
    flagged(scene, inside, "df.54_3_e")
    shown = scene.archive.index.db.execute(
        "SELECT json_extract(body,'$.object') FROM records WHERE kind='derivative' AND "
        "json_extract(body,'$.parent')=?",
        (box,),
    ).fetchall()
    [other] = [str(row[0]) for row in shown if row[0] != inside]
    classified(scene.archive, other)
    agreed(scene.archive, other, "P-17")
    assert not kinds(scene.with_plan(other))


def test_the_same_content_under_another_id_is_lead_only_too(tmp_path: Path) -> None:
    """Two machines that had not met each took it in."""
    base = tmp_path / "a"
    base.mkdir()
    stick = tmp_path / "stick"
    stick.mkdir()
    first = ready(base)
    specimen = _specimen(first)
    meet(specimen, stick)
    other = second_machine(specimen, stick, tmp_path / "b")
    with opened(specimen) as mine:
        one = add(mine, b"a list that somebody lent us")
        classified(mine, one)
        agreed(mine, one, "P-17")
        plan = planned(mine, one)
    with opened(other) as theirs:
        two = add(theirs, b"a list that somebody lent us")
        said(theirs, records.flag(by="k9", object_id=two, flag="df.54_3_e"))
        with theirs.change("read") as change:
            change.derive(two, b"the words of that list", "text")
    assert one != two
    meet(other, stick)
    meet(specimen, stick)
    with opened(specimen) as mine:
        assert any("in confidence" in each.reason for each in blocks(mine, plan))


def test_a_flag_is_not_lifted_by_another_history(scene: Ready, tmp_path: Path) -> None:
    flag = flagged(scene, scene.thing, "df.privileged")
    other = again(scene.archive, KeyStore(tmp_path / "keys-2"))
    with other.change("not theirs to lift") as change:
        change.retract(flag, "we disagree")
    assert kinds(scene)
    with scene.archive.change("a mistake") as change:
        change.retract(flag, "wrong object")
    assert not kinds(scene)


# Redactions


def proven(scene: Ready, copy: str, proof: str = "passed") -> str:
    body = {"by": "k7", "object": copy, "proof": proof}
    return said(scene.archive, Pending(kind="redaction", body=body))[0]


def redacted(scene: Ready, content: bytes = b"She saw [...].") -> tuple[Ready, str]:
    with scene.archive.change("redacted") as change:
        copy = change.derive(scene.thing, content, "redaction")
    agreed(scene.archive, copy, "P-17")
    return scene.with_plan(copy), copy


def test_a_redaction_that_nobody_proved_stays(scene: Ready) -> None:
    scene, _ = redacted(scene)
    scene.released()
    assert "not proven" in reasons(scene)


@pytest.mark.parametrize("proof", ["not_run", "residue", "", "passed?"])
def test_a_redaction_whose_proof_did_not_pass_stays(scene: Ready, proof: str) -> None:
    scene, copy = redacted(scene)
    proven(scene, copy, proof)
    assert kinds(scene)


def test_a_redaction_that_is_proven_may_leave(scene: Ready) -> None:
    scene, copy = redacted(scene)
    proven(scene, copy, "not_run")
    proven(scene, copy)
    assert not kinds(scene)


def test_residue_that_somebody_found_outweighs_a_proof(scene: Ready, tmp_path: Path) -> None:
    scene, copy = redacted(scene)
    proven(scene, copy)
    found = proven(scene, copy, "residue")
    other = again(scene.archive, KeyStore(tmp_path / "keys-2"))
    with other.change("not theirs to lift") as change:
        change.retract(found, "we disagree")
    assert any("left something" in one for one in kinds(scene))


def test_a_proof_that_was_taken_back_proves_nothing(scene: Ready) -> None:
    scene, copy = redacted(scene)
    proof = proven(scene, copy)
    with scene.archive.change("a mistake") as change:
        change.retract(proof, "the wrong words were looked for")
    assert any("not proven" in one for one in kinds(scene))


def test_the_text_of_an_unproven_redaction_stays_too(scene: Ready) -> None:
    _, copy = redacted(scene)
    with scene.archive.change("read") as change:
        text = change.derive(copy, b"She saw.", "text")
    agreed(scene.archive, text, "P-17")
    assert any("not proven" in one for one in kinds(scene.with_plan(text)))


def test_a_plan_takes_the_one_copy_that_is_proven(scene: Ready) -> None:
    viewer = Viewer(scene.archive)
    with pytest.raises(NotAllowed):
        chosen(viewer, [scene.thing], redacted=True)
    scene, copy = redacted(scene)
    with pytest.raises(NotAllowed):
        chosen(viewer, [scene.thing], redacted=True)
    proven(scene, copy)
    assert chosen(viewer, [scene.thing[7:20], scene.thing], redacted=True) == (copy,)
    assert chosen(viewer, [copy], redacted=True) == (copy,)
    _, other = redacted(scene, b"[...] saw two lorries.")
    proven(scene, other)
    with pytest.raises(Conflict):
        chosen(viewer, [scene.thing], redacted=True)
    assert chosen(viewer, [scene.thing]) == (scene.thing,)


def test_a_plan_says_of_each_object_whether_it_is_an_original_or_a_copy(scene: Ready) -> None:
    planned_copy, copy = redacted(scene)
    looked = [
        review(scene.archive, Viewer(scene.archive), plan_of(Viewer(scene.archive), one.plan))
        for one in (scene, planned_copy)
    ]
    [original], [made] = (one.going for one in looked)
    assert (original.what, original.made_from) == ("original", "")
    assert (made.object, made.what, made.made_from) == (copy, "redaction", scene.thing)


# Names


NAME = "Aung Example"


@pytest.mark.parametrize(
    "words",
    [
        {"title": "The file on Aung Example"},
        {"ground": "request no. 4, on AUNG\u00a0EXAMPLE"},
        {"exculpatory": "Aung-Example's orders were sought."},
        {"title": "aungexample.pdf"},
        {"purpose": "prosecution of Aung Example"},
    ],
)
def test_a_plan_that_names_a_suspect_who_is_not_cleared_does_not_leave(
    scene: Ready, words: dict[str, str]
) -> None:
    suspected(scene.archive, NAME)
    scene = scene.with_plan(**words).released()
    assert "name Aung Example" in reasons(scene)
    assert "Nobody cleared this name" in reasons(scene)


def test_the_name_of_a_file_that_names_a_suspect_does_not_leave(scene: Ready) -> None:
    suspected(scene.archive, NAME)
    thing = add(scene.archive, b"an order", "order_of_aung_example.txt")
    classified(scene.archive, thing)
    agreed(scene.archive, thing, "P-17")
    assert any("name Aung Example" in one for one in kinds(scene.with_plan(thing)))
    assert not kinds(scene.with_plan(thing, names="no"))


def test_a_source_that_names_a_suspect_does_not_leave(scene: Ready) -> None:
    suspected(scene.archive, NAME)
    acquired = records.Acquisition(source="the driver of Aung Example")
    said(scene.archive, records.source(by="k7", object_id=scene.thing, acquisition=acquired))
    assert any("name Aung Example" in one for one in kinds(scene.with_plan(sources="yes")))
    assert not kinds(scene.with_plan())


def test_a_flag_s_note_that_names_a_suspect_does_not_leave(scene: Ready) -> None:
    suspected(scene.archive, NAME)
    flagged(scene, scene.thing, "df.67_2", reason="It shows Aung Example elsewhere.")
    assert any("name Aung Example" in one for one in kinds(scene))


def test_a_name_that_two_people_cleared_may_stand_in_the_title(scene: Ready) -> None:
    suspected(scene.archive, NAME)
    cleared(scene, NAME, scene.second)
    assert not kinds(scene.with_plan(title="The file on Aung Example"))


def test_a_suspect_who_was_taken_back_is_not_named_by_oversight(scene: Ready) -> None:
    record = suspected(scene.archive, NAME)
    with scene.archive.change("a mistake") as change:
        change.retract(record, "mistaken identity")
    assert kinds(scene.with_plan(title="The file on Aung Example"))


def test_what_is_published_names_no_suspect_who_is_not_cleared(scene: Ready) -> None:
    press = {"purpose": "publication", "recipient": "a newspaper"}
    suspected(scene.archive, NAME)
    with scene.archive.change("read") as change:
        text = change.derive(scene.thing, b"Aung Example was there.", "text")
    for one in (scene.thing, text):
        agreed(scene.archive, one, "P-17", **press)
    for question in records.RECIPIENT_QUESTIONS:
        answered(scene.archive, question, recipient="a newspaper")
    assert any("It names Aung Example" in one for one in kinds(scene.with_plan(text, **press)))
    assert not kinds(scene.with_plan()), "a court is shown evidence as it is"


# Potentially exculpatory


def test_a_plan_that_does_not_answer_for_exculpatory_material_is_none(scene: Ready) -> None:
    with pytest.raises(UsageError):
        planned(scene.archive, scene.thing, exculpatory=" ")
    body = {"by": PLANNER, "objects": [scene.thing], **COURT}
    plan = said(scene.archive, Pending(kind="plan", body=body))[0]
    assert any("potentially exculpatory" in one.reason for one in blocks(scene.archive, plan))


def test_what_may_help_the_defence_is_listed_with_the_release(scene: Ready) -> None:
    flagged(scene, scene.thing, "df.67_2", reason="She saw no uniforms.")
    [one] = released(scene.released().archive, scene.plan).flagged
    assert (one.object, one.flag, one.note) == (scene.thing, "df.67_2", "She saw no uniforms.")


# Two people


def test_nothing_leaves_that_nobody_released(scene: Ready) -> None:
    assert "Nobody has released it" in reasons(scene)


def test_one_release_is_not_enough(scene: Ready) -> None:
    scene.first.releases(scene.archive, scene.plan)
    assert "Only heron-2 has released it" in reasons(scene)


def test_whoever_planned_it_does_not_release_it_alone(scene: Ready) -> None:
    planner = Person("Kestrel 7")
    planner.enrols(scene.archive)
    planner.releases(scene.archive, scene.plan)
    assert "Only whoever planned it" in reasons(scene)
    scene.second.releases(scene.archive, scene.plan)
    assert not reasons(scene)


def test_one_person_does_not_release_twice(scene: Ready) -> None:
    scene.first.releases(scene.archive, scene.plan)
    scene.first.releases(scene.archive, scene.plan)
    assert "the same name or key" in reasons(scene)


def test_two_spellings_of_one_name_are_one_person(scene: Ready) -> None:
    other = Person("HERON 2")
    other.enrols(scene.archive)
    scene.first.releases(scene.archive, scene.plan)
    other.releases(scene.archive, scene.plan)
    assert "the same name or key" in reasons(scene)


def test_a_key_that_is_enrolled_for_two_names_releases_nothing(scene: Ready) -> None:
    scene.first.enrols(scene.archive, "linnet-9")
    scene.first.releases(scene.archive, scene.plan)
    scene.first.releases(scene.archive, scene.plan, "linnet-9")
    assert "no signature of a person's own key that holds" in reasons(scene)


def test_a_key_that_was_ever_enrolled_for_two_names_releases_nothing(scene: Ready) -> None:
    record = scene.first.enrols(scene.archive, "linnet-9")
    with scene.archive.change("a mistake") as change:
        change.retract(record, "enrolled by mistake")
    scene.released()
    assert "no signature of a person's own key that holds" in reasons(scene)


def test_one_key_enrolled_again_under_the_same_name_is_one_person(scene: Ready) -> None:
    scene.first.enrols(scene.archive, "Heron 2")
    scene.first.releases(scene.archive, scene.plan)
    scene.first.releases(scene.archive, scene.plan, "Heron 2")
    assert "the same name or key" in reasons(scene)


def test_two_keys_of_one_name_are_one_person(scene: Ready) -> None:
    second = Person("heron-2")
    second.enrols(scene.archive)
    scene.first.releases(scene.archive, scene.plan)
    second.releases(scene.archive, scene.plan)
    assert "the same name or key" in reasons(scene)


def test_a_release_without_a_signature_counts_for_nothing(scene: Ready) -> None:
    scene.first.releases(scene.archive, scene.plan)
    said(scene.archive, records.release(by="wren-4", plan=scene.plan, seen="00"))
    assert "no signature" in reasons(scene)


def test_a_release_by_somebody_who_is_not_enrolled_counts_for_nothing(scene: Ready) -> None:
    scene.first.releases(scene.archive, scene.plan)
    Person("stranger-1").releases(scene.archive, scene.plan)
    assert "no signature" in reasons(scene)


def test_a_release_of_another_plan_releases_not_this_one(scene: Ready) -> None:
    other = planned(scene.archive, scene.thing, title="another")
    scene.first.releases(scene.archive, scene.plan)
    scene.second.releases(scene.archive, other)
    assert "Only heron-2" in reasons(scene)


def test_a_release_that_was_taken_back_counts_for_nothing(scene: Ready) -> None:
    scene.first.releases(scene.archive, scene.plan)
    record = scene.second.releases(scene.archive, scene.plan)
    with scene.archive.change("a mistake") as change:
        change.retract(record, "I had not read it")
    assert "wren-4 was taken back" in reasons(scene)


def test_what_is_recorded_about_it_after_a_release_asks_that_person_again(scene: Ready) -> None:
    scene.first.releases(scene.archive, scene.plan)
    flagged(scene, scene.thing, "df.r77", reason="the defence asked for it")
    scene.second.releases(scene.archive, scene.plan)
    assert "since heron-2 released it" in reasons(scene)
    scene.first.releases(scene.archive, scene.plan)
    assert not reasons(scene)


def test_a_new_answer_about_the_recipient_asks_again(scene: Ready) -> None:
    scene.released()
    answered(scene.archive, "confidentiality", by="wren-4", reason="a letter of 9 May")
    assert "asked again" in reasons(scene)


def test_what_is_recorded_about_something_else_asks_nobody_again(scene: Ready) -> None:
    scene.released()
    other = add(scene.archive, b"another statement")
    classified(scene.archive, other)
    agreed(scene.archive, other, "P-17")
    answered(scene.archive, "fair_trial", "no", recipient="another court")
    assert not reasons(scene)


def test_an_exit_that_was_logged_asks_nobody_again(scene: Ready) -> None:
    scene.released()
    said(scene.archive, records.left(by="k7", object_id=scene.thing, reason="x", **COURT))
    assert not reasons(scene)


def test_a_plan_whose_place_another_took_leaves_no_more(scene: Ready) -> None:
    scene.first.releases(scene.archive, scene.plan)
    new = planned(scene.archive, scene.thing, title="with a title", supersedes=[scene.plan])
    scene.second.releases(scene.archive, scene.plan)
    assert "Another plan took its place" in reasons(scene)
    scene.second.releases(scene.archive, new)
    with pytest.raises(NotAllowed, match="Only wren-4"):
        released(scene.archive, new)


def test_a_plan_that_was_taken_back_leaves_no_more(scene: Ready) -> None:
    scene.released()
    with scene.archive.change("a mistake") as change:
        change.retract(scene.plan, "the wrong court")
    assert "The plan was taken back." in reasons(scene)


def test_a_plan_by_nobody_in_particular_is_none(scene: Ready) -> None:
    with pytest.raises(UsageError):
        planned(scene.archive, scene.thing, by="owner")


def test_an_object_that_was_withdrawn_after_the_release_does_not_leave(scene: Ready) -> None:
    from answerable.archive.withdrawing import planning, shredding

    scene.released()
    why = {"reason": "asked for", "ground": "her wish", "by": "k7"}
    shredding.destroy_now(scene.archive, planning.plan(scene.archive, [scene.thing]), **why)
    assert "does not hold it" in reasons(scene)


# Histories


def _specimen(scene: Ready) -> Specimen:
    return closed(scene.archive)


def test_a_release_on_a_history_that_its_own_key_contradicts_counts_for_nothing(
    tmp_path: Path,
) -> None:
    base, stick = tmp_path / "a", tmp_path / "stick"
    base.mkdir()
    stick.mkdir()
    scene = ready(base)
    scene.first.releases(scene.archive, scene.plan)
    laptop = _specimen(scene)
    twin = forked(laptop, tmp_path)
    with opened(twin) as theirs:
        add(theirs, b"that history")
    with opened(laptop) as mine:
        scene.second.releases(mine, scene.plan)
        assert released(mine, scene.plan)
    meet(laptop, stick)
    meet(twin, stick)
    meet(laptop, stick)
    with opened(laptop) as mine, pytest.raises(NotAllowed, match="contradicts it"):
        released(mine, scene.plan)


def test_whatever_came_first_by_sync_the_plan_stands_the_same(tmp_path: Path) -> None:
    base, stick = tmp_path / "a", tmp_path / "stick"
    base.mkdir()
    stick.mkdir()
    scene = ready(base)
    laptop = _specimen(scene)
    meet(laptop, stick)
    machines = [second_machine(laptop, stick, tmp_path / name) for name in ("b", "c", "d", "e")]
    with opened(machines[0]) as one:
        scene.first.releases(one, scene.plan)
        answered(one, "fair_trial", "no", by="linnet-9", reason="a report")
    with opened(machines[1]) as two:
        scene.second.releases(two, scene.plan)
        revoked(two, "P-17")
        said(two, records.flag(by="k9", object_id=scene.thing, flag="df.67_2"))
    sticks = [tmp_path / "one", tmp_path / "two"]
    for one, machine in zip(sticks, machines[:2], strict=True):
        one.mkdir()
        meet(machine, one)
    found = []
    for machine, order in ((machines[2], sticks), (machines[3], sticks[::-1])):
        for one in order:
            meet(machine, one)
        found.append(_state(machine, scene.plan))
    assert found[0] == found[1]
    assert "a report" in found[0]
    assert "revoked by P-17" in found[0]


def _state(machine: Specimen, plan: str) -> str:

    with opened(machine) as archive:
        viewer = Viewer(archive)
        offs = [
            (one.record, one.counts, one.reason) for one in signoffs(viewer, plan_of(viewer, plan))
        ]
        try:
            released(archive, plan)
        except NotAllowed as refused:
            return json.dumps([refused.message, offs])
    return json.dumps(["", offs])


def test_several_plans_that_begin_alike_are_told_apart(scene: Ready) -> None:
    plans = [scene.plan, *(planned(scene.archive, scene.thing, title=str(n)) for n in range(40))]
    first = {one[:1] for one in plans}
    assert len(first) < len(plans)
    for one in plans:
        assert not [each for each in plans if each != one and each.startswith(one[:12])]
        assert blocks(scene.archive, one[:12]) == ()
    with pytest.raises((Conflict, NotFound, UsageError)):
        blocks(scene.archive, "")
