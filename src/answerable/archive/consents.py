"""Who has to agree before an object leaves, and whose answer still holds on a day?

An answer holds for one purpose and one recipient, until it ends or is revoked. A revocation ends every
answer of its person that does not name it: no clock decides, and a yes that arrives late from another
machine does not come to life again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from answerable import text
from answerable.archive.ages import NOTHING_SAID, Ages
from answerable.archive.records import EVERYTHING
from answerable.archive.view import RecordShown, Shown, Viewer
from answerable.dates import SourceDate
from answerable.errors import AnswerableError

ANYONE = "anyone"
"""The recipient of a consent that names no recipient in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What an object is wanted for, by whom, and on which day."""

    purpose: str
    recipient: str
    day: SourceDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything that people answered about one object."""

    standing: tuple[RecordShown, ...]
    """Consents that neither a later record nor a retraction took away."""
    persons: tuple[str, ...]
    """The pseudonyms that the object's records name, each once, in the order of the ledger.

    One whose consent was taken back is still named: taking it back must not leave the others enough.
    """
    revocations: tuple[RecordShown, ...]
    """Revocations by these persons, for this object or for everything."""
    ages: Ages = NOTHING_SAID
    """What is known of how old people are."""


def answers(viewer: Viewer, shown: Shown) -> Answers:
    """What people answered about this object; what it was made from is not looked at."""
    # What was withdrawn is not shown, and what a person answered about it stands all the same.
    records = viewer.answers_about(shown.id) if shown.withdrawn else shown.records
    consents = [r for r in records if r.kind == "consent" and r.stands]
    persons: dict[str, str] = {}
    for record in records:
        if record.kind in ("consent", "revocation", "account") and record.stands:
            persons.setdefault(person_key(person_of(record)), person_of(record))
    persons.pop("", None)
    held = [r for r in records if r.kind == "object" and r.stands]
    return Answers(
        standing=tuple(
            r
            for r in consents
            if not viewer.taken_back(r, eases=_is_yes(r))
            and (not _is_yes(r) or _about_these(r, held))
        ),
        persons=tuple(persons.values()),
        revocations=tuple(
            r
            for r in viewer.of_kind("revocation")
            if r.stands
            and not viewer.taken_back(r, eases=False)
            and _bears_on(r, shown.id, persons.keys())
        ),
        ages=viewer.ages(),
    )


def _is_yes(record: RecordShown) -> bool:
    return record.body.get("answer") == "yes"


def _about_these(record: RecordShown, held: Sequence[RecordShown]) -> bool:
    """Whether an answer was given about what stands here, and not before it was acquired anew.

    In an open archive the same content has the same id again after it was withdrawn.
    """
    return not held or any(
        one.commit <= record.commit if one.replica == record.replica else one.at <= record.at
        for one in held
    )


def person_of(record: RecordShown) -> str:
    """The pseudonym in a record; empty where nobody was named."""
    return str(record.body.get("person", ""))


def person_key(pseudonym: str) -> str:
    """What two spellings of one pseudonym share; empty where nobody is named."""
    return text.fold(pseudonym)


def same_person(one: str, other: str) -> bool:
    return person_key(one) == person_key(other)


def revocations(viewer: Viewer, person: str, objects: Collection[str]) -> tuple[RecordShown, ...]:
    """The standing revocations of a person for everything, or for one of these objects."""
    return tuple(
        r
        for r in viewer.of_kind("revocation")
        if r.stands
        and not viewer.taken_back(r, eases=False)
        and same_person(person_of(r), person)
        and (_of_everything(r) or not set(objects).isdisjoint(_objects(r)))
    )


def refuses(record: RecordShown, use: Use) -> bool:
    """Whether this is a no that bears on the use, however purpose and recipient are spelt.

    A refusal to one recipient is a refusal to everyone, since everyone includes that one; one whose
    purpose or recipient cannot be read bears on all.
    """
    if record.body.get("answer") == "yes":
        return False
    to, purpose = (_alike(record.body.get(part)) for part in ("recipient", "purpose"))
    wanted = text.alike(use.recipient)
    return ("" in (to, purpose) or to in (wanted, ANYONE) or wanted == ANYONE) and purpose in (
        "",
        text.alike(use.purpose),
    )


def _alike(said: object) -> str:
    return text.alike(said) if isinstance(said, str) else ""


def covers(record: RecordShown, use: Use) -> bool:
    """A consent bears on a use if purpose and recipient are the ones it names."""
    named = text.fold(str(record.body.get("recipient", "")))
    return named in (text.fold(use.recipient), ANYONE) and _same_purpose(record, use)


def allows(record: RecordShown, use: Use, revoked: Sequence[RecordShown]) -> bool:
    """Whether this is a yes to the use that holds on its day and was given after what is revoked."""
    return (
        _is_yes(record)
        and not record.disputed
        and covers(record, use)
        and _given_by(record, use.day)
        and holds_on(record, use.day)
        and not ended_by(record, revoked)
    )


def ended_by(record: RecordShown, revocations: Sequence[RecordShown]) -> tuple[RecordShown, ...]:
    """The revocations by the same person that this answer does not name."""
    known = record.body.get("after", ())
    return tuple(
        r for r in revocations if same_person(person_of(r), person_of(record)) and r.id not in known
    )


def _given_by(record: RecordShown, day: SourceDate) -> bool:
    """A yes of a day that is still to come is none yet; a wrong clock or calendar wrote it."""
    given = record.body.get("given")
    try:
        return not given or not SourceDate.parse(str(given)).surely_after(day)
    except AnswerableError:
        return False


_LONGEST = 120
"""Years from a day to the end of a consent. 2569 is the year 2026 of the Buddhist calendar."""


def holds_on(record: RecordShown, day: SourceDate) -> bool:
    """A consent that may have ended has ended: the benefit of doubt is the person's."""
    until = record.body.get("until")
    if not until:
        return True
    try:
        end = SourceDate.parse(str(until))
    except AnswerableError:
        return False
    if end.first is None:
        return end.last is None
    if day.last is not None and end.first.year - day.last.year > _LONGEST:
        return False
    if end.approximate:
        return day.surely_before(end)
    return day.last is not None and day.last <= end.first


def lacking(found: Answers, use: Use) -> tuple[str, ...]:
    """Who is named and has no valid yes for this use."""
    return tuple(person for person in found.persons if not agrees(found, person, use))


def counts(record: RecordShown, use: Use, found: Answers) -> bool:
    """Whether a yes holds for the use and, where the person is or may be a child, is not theirs alone."""
    return allows(record, use, found.revocations) and not _is_childs_own(record, use, found)


def childs_own(found: Answers, use: Use) -> tuple[str, ...]:
    """Who agreed, is or may be under 18, and for whom nobody who may has agreed."""
    agreed = {
        person_key(person_of(r)): person_of(r)
        for r in found.standing
        if allows(r, use, found.revocations) and _is_childs_own(r, use, found)
    }
    return tuple(one for one in agreed.values() if not agrees(found, one, use))


def _is_childs_own(record: RecordShown, use: Use, found: Answers) -> bool:
    if not found.ages.may_be_child(person_of(record), use.day):
        return False
    guardian = str(record.body.get("guardian", ""))
    said = (guardian, str(record.body.get("safeguards", "")))
    return any(text.fold(one) in _NOBODY for one in said) or same_person(
        guardian, person_of(record)
    )


_NOBODY = frozenset({"", "no", "none", "nobody", "no one", "unknown", "yes", "not yet", "n a"})


def agrees(found: Answers, person: str, use: Use) -> bool:
    """Whether this person has a yes that counts for the use."""
    own = (r for r in found.standing if same_person(person_of(r), person))
    return any(counts(r, use, found) for r in own)


def unlifted(family: Sequence[Answers], use: Use) -> tuple[RecordShown, ...]:
    """Revocations about an object, or what it was made from, that no later yes for this use lifts.

    A person who revoked everything may agree again, to one use of one thing.
    """
    standing = [r for each in family for r in each.standing]
    return tuple(
        revocation
        for each in family
        for revocation in each.revocations
        if not any(
            same_person(person_of(r), person_of(revocation))
            and allows(r, use, (revocation,))
            and not _is_childs_own(r, use, each)
            for r in standing
        )
    )


def _same_purpose(record: RecordShown, use: Use) -> bool:
    return text.fold(str(record.body.get("purpose", ""))) == text.fold(use.purpose)


def _bears_on(revocation: RecordShown, object_id: str, persons: Collection[str]) -> bool:
    if object_id in _objects(revocation):
        return True
    return _of_everything(revocation) and person_key(person_of(revocation)) in persons


def _of_everything(revocation: RecordShown) -> bool:
    return revocation.body.get("scope") == EVERYTHING or not _objects(revocation)


def _objects(revocation: RecordShown) -> list[str]:
    listed = revocation.body.get("objects", [])
    return listed if isinstance(listed, list) else []
