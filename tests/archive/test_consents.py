"""Each person named has to agree, and a person who revoked consent is not outvoted by a late yes."""

from pathlib import Path

import pytest
from specimens import MODES, add, again, begin

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.gate import decide
from answerable.archive.keystore import KeyStore
from answerable.errors import UsageError
from answerable.ids import RecordId

COURT = {"purpose": "prosecution", "recipient": "a court"}
PRESS = {"purpose": "publication", "recipient": "a newspaper"}


@pytest.fixture(params=MODES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return begin(tmp_path, request.param)


def wrote(archive: Archive, pending: Pending) -> RecordId:
    with archive.change("a decision") as change:
        change.record(pending)
    return change.written[0]


def kept(archive: Archive, content: bytes = b"a film") -> str:
    thing = add(archive, content, "film.mp4")
    classified(archive, thing, "restricted")
    return thing


def classified(archive: Archive, thing: str, level: str) -> None:
    wrote(archive, records.classification(by="k7", target=thing, level=level))


def answered(
    archive: Archive, thing: str, person: str, answer: str = "yes", **words: object
) -> RecordId:
    use = {**COURT, **words}
    return wrote(
        archive, records.consent(by="k7", objects=[thing], person=person, answer=answer, **use)
    )


def revoked(archive: Archive, person: str, *things: str) -> RecordId:
    return wrote(
        archive,
        records.revocation(
            by="k7", person=person, given="2026-11-20", reason="afraid", objects=things
        ),
    )


def leaves(archive: Archive, thing: str) -> bool:
    return decide(archive, thing, **COURT).allowed


# Several persons


def test_each_person_named_has_to_agree(archive: Archive) -> None:
    thing = kept(archive)
    answered(archive, thing, "P-1")
    assert leaves(archive, thing)
    answered(archive, thing, "P-2", **PRESS)
    decision = decide(archive, thing, **COURT)
    assert not decision.allowed
    assert decision.reason == "Consent for prosecution to a court is lacking from P-2."
    answered(archive, thing, "P-2")
    assert leaves(archive, thing)


def test_a_yes_of_a_person_that_has_ended_is_lacking(archive: Archive) -> None:
    thing = kept(archive)
    answered(archive, thing, "P-1")
    answered(archive, thing, "P-2", until="2001")
    assert "P-2" in decide(archive, thing, **COURT).reason


def test_taking_one_persons_consent_back_does_not_leave_the_others_enough(archive: Archive) -> None:
    thing = kept(archive)
    answered(archive, thing, "P-1")
    second = answered(archive, thing, "P-2")
    with archive.change("taken back") as change:
        change.retract(second, "she called")
    assert "P-2" in decide(archive, thing, **COURT).reason


def test_two_spellings_of_a_pseudonym_are_one_person(archive: Archive) -> None:
    thing = kept(archive)
    answered(archive, thing, "p 1", **PRESS)
    answered(archive, thing, "P-1")
    assert leaves(archive, thing)


def test_a_consent_without_a_name_is_enough_where_nobody_is_named(archive: Archive) -> None:
    """Records of earlier releases keep their meaning."""
    thing = kept(archive)
    answered(archive, thing, "")
    assert leaves(archive, thing)
    answered(archive, thing, "P-1", **PRESS)
    assert not leaves(archive, thing)


def test_a_person_recorded_by_mistake_is_not_waited_for(archive: Archive) -> None:
    thing = kept(archive)
    mistake = answered(archive, thing, "P-7", **PRESS)
    answered(archive, thing, "P-1", supersedes=[mistake])
    assert leaves(archive, thing)


def test_somebody_met_about_a_thing_is_named_in_it(archive: Archive) -> None:
    thing = kept(archive)
    wrote(archive, records.account(by="k7", object_id=thing, person="P-9", holds="contact"))
    answered(archive, thing, "P-1")
    assert "P-9" in decide(archive, thing, **COURT).reason


# Revoking


@pytest.mark.parametrize("everything", [True, False])
def test_from_a_revocation_on_the_answer_is_no(archive: Archive, everything: bool) -> None:
    thing = kept(archive)
    answered(archive, thing, "P-1")
    revocation = revoked(archive, "P-1", *(() if everything else (thing,)))
    decision = decide(archive, thing, **COURT)
    assert not decision.allowed
    assert decision.reason == "Consent was revoked by P-1."
    assert decision.records == (revocation,)
    assert "shred" in decision.advice


def test_revoking_one_thing_leaves_the_other(archive: Archive) -> None:
    one, other = kept(archive), kept(archive, b"another")
    for thing in (one, other):
        answered(archive, thing, "P-1")
    revoked(archive, "P-1", one)
    assert not leaves(archive, one)
    assert leaves(archive, other)


def test_a_revocation_bears_on_what_the_person_is_named_in_alone(archive: Archive) -> None:
    thing = kept(archive)
    answered(archive, thing, "P-2")
    revoked(archive, "P-1")
    assert leaves(archive, thing)


def test_a_revocation_holds_back_what_is_published_and_what_was_made_from_it(
    archive: Archive,
) -> None:
    thing = add(archive, b"a statement")
    with archive.change("translated") as change:
        made = change.derive(thing, b"the same in English", "translation")
    for each in (thing, made):
        classified(archive, each, "public")
    answered(archive, thing, "P-1")
    assert decide(archive, made, **PRESS).allowed
    revoked(archive, "P-1")
    assert not decide(archive, thing, **PRESS).allowed
    assert not decide(archive, made, **PRESS).allowed


def test_a_revocation_of_everything_holds_for_what_names_the_person_later(archive: Archive) -> None:
    revoked(archive, "P-1")
    thing = kept(archive)
    answered(archive, thing, "P-1")
    assert not leaves(archive, thing)


def test_a_revocation_outlives_the_consent_it_ended(archive: Archive) -> None:
    """A consent destroyed at its person's wish must not leave the others enough."""
    thing = kept(archive)
    consent = answered(archive, thing, "P-1")
    answered(archive, thing, "P-2")
    said = {"person": "P-1", "given": "2026-11-20", "reason": "afraid", "scope": records.EVERYTHING}
    wrote(archive, records.revocation(by="k7", objects=[thing], **said))
    wrote(archive, Pending(kind="withdrawal", body={"by": "k7"}, withdraws=(consent,)))
    assert not leaves(archive, thing)


def test_a_yes_that_does_not_know_the_revocation_stays_dead_whenever_it_comes(
    archive: Archive, tmp_path: Path
) -> None:
    """No clock decides: a yes brought later from another machine, or from a stick, is the old one."""
    thing = kept(archive)
    answered(archive, thing, "P-1")
    revoked(archive, "P-1")
    other = again(archive, KeyStore(tmp_path / "keys-2"))
    answered(other, thing, "P-1", given="2030-01-01")
    if not archive.identity.sealed:
        archive.admit(other.ledger.replica())
    assert not leaves(archive, thing)


def test_a_person_may_agree_again_to_one_use(archive: Archive) -> None:
    thing = kept(archive)
    answered(archive, thing, "P-1", **PRESS)
    revocation = revoked(archive, "P-1")
    answered(archive, thing, "P-1", after=[revocation])
    assert leaves(archive, thing)
    assert not decide(archive, thing, **PRESS).allowed


def test_agreeing_again_after_one_revocation_does_not_lift_a_later_one(archive: Archive) -> None:
    thing = kept(archive)
    first = revoked(archive, "P-1", thing)
    answered(archive, thing, "P-1", after=[first])
    assert leaves(archive, thing)
    revoked(archive, "P-1")
    assert not leaves(archive, thing)


def test_agreeing_again_after_a_thing_was_shown_is_needed_from_each_who_revoked(
    archive: Archive,
) -> None:
    thing = kept(archive)
    for person in ("P-1", "P-2"):
        answered(archive, thing, person)
    first = revoked(archive, "P-1")
    revoked(archive, "P-2")
    answered(archive, thing, "P-1", after=[first])
    assert decide(archive, thing, **COURT).reason == "Consent was revoked by P-2."


def test_a_yes_for_a_translation_lifts_no_revocation_for_the_original(archive: Archive) -> None:
    thing = kept(archive)
    with archive.change("translated") as change:
        made = change.derive(thing, b"the same in English", "translation")
    answered(archive, thing, "P-1")
    revocation = revoked(archive, "P-1")
    answered(archive, made, "P-1", after=[revocation])
    assert leaves(archive, made)
    assert not leaves(archive, thing)


def test_a_revocation_is_lifted_by_its_own_history_alone(archive: Archive, tmp_path: Path) -> None:
    thing = kept(archive)
    answered(archive, thing, "P-1")
    revocation = revoked(archive, "P-1")
    other = again(archive, KeyStore(tmp_path / "keys-2"))
    with other.change("not theirs to lift") as change:
        change.retract(revocation, "we disagree")
    if not archive.identity.sealed:
        archive.admit(other.ledger.replica())
    assert not leaves(archive, thing)
    with archive.change("a mistake") as change:
        change.retract(revocation, "it was another person")
    assert leaves(archive, thing)


def test_nothing_leaves_while_a_revocation_may_be_missing(archive: Archive) -> None:
    thing = kept(archive)
    answered(archive, thing, "P-1")
    revoked(archive, "P-1")
    archive.close()
    newest = max(archive.folder.rglob("bodies/*"), key=lambda path: path.stat().st_ctime_ns)
    newest.unlink()
    archive.rebuild()
    assert not leaves(archive, thing)


# What is recorded


def test_consent_says_language_day_and_how() -> None:
    body = records.consent(
        by="k7",
        objects=["sha256:0"],
        answer="yes",
        language="S'gaw Karen",
        given="2026-11-20",
        how="orally",
        **COURT,
    ).body
    assert (body["language"], body["given"], body["how"]) == ("S'gaw Karen", "2026-11-20", "orally")


@pytest.mark.parametrize("words", [{"person": " "}, {"reason": "."}, {"given": "soon"}])
def test_a_revocation_says_who_when_and_why(words: dict[str, str]) -> None:
    said = {"by": "k7", "person": "P-1", "given": "2026-11-20", "reason": "afraid", **words}
    with pytest.raises(UsageError):
        records.revocation(**said)  # type: ignore[arg-type]
