"""Does one object leave as it stands, made from what, with which words, and who has agreed?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from answerable import text
from answerable.archive import consents, gate, kindred
from answerable.archive.consents import Use
from answerable.archive.view import RecordShown, Shown, Viewer
from answerable.disclosure.plans import Plan

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

ORIGINAL: Final = "original"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAsked:
    """A person who has to agree before an object leaves, and whether they do."""

    object: str
    person: str
    """A pseudonym."""
    agrees: bool
    reason: str
    until: str = ""
    """The day on which the yes ends, as it was written."""
    record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """One object of a plan, and whether it may leave."""

    object: str
    what: str
    """`original`, or by which step it was made from what: redaction, text, member."""
    made_from: str
    name: str
    """The file name that leaves with it; empty where none does."""
    level: str
    may: bool
    reason: str
    persons: tuple[PersonAsked, ...] = ()
    words: tuple[str, ...] = ()
    """Words beside the content that leave with it."""
    advice: str = ""


def going_of(archive: Archive, viewer: Viewer, plan: Plan, object_id: str, use: Use) -> Going:
    """What would become of one object of a plan. Asks the gate."""
    if not viewer.holds(object_id):
        return Going(
            object=object_id, what="", made_from="", name="", level="", may=False, reason=_GONE
        )
    shown = viewer.show(object_id)
    decision = gate.decide(
        archive,
        object_id,
        purpose=use.purpose,
        recipient=use.recipient,
        on=use.day.iso,
        viewer=viewer,
    )
    what, parent = _origin(viewer, shown)
    name = gate.name_that_leaves(viewer, shown) if plan.names else ""
    return Going(
        object=object_id,
        what=what,
        made_from=parent,
        name=name,
        level=shown.level,
        may=decision.allowed,
        reason=decision.reason,
        advice=decision.advice,
        persons=tuple(_persons(viewer, shown, use)),
        words=tuple(filter(None, (name, *_told(viewer, shown, sources=plan.sources)))),
    )


_GONE = "The archive does not hold it, or no longer."


def _origin(viewer: Viewer, shown: Shown) -> tuple[str, str]:
    """By which step it was made from what; a redaction first, and nothing where it was received."""
    made = [
        (str(one.body.get("operation", "")), str(one.body.get("parent", "")))
        for one in shown.records
        if one.kind == "derivative" and one.stands and one.body.get("object") == shown.id
    ]
    # The text of a plain text file has the bytes, and so the id, of the file.
    made = [(what, parent) for what, parent in made if parent != shown.id]
    copies = [one for one in made if one[0] == kindred.REDACTION]
    received = viewer.names(shown.id) and not copies
    return (ORIGINAL, "") if received or not made else (copies or made)[0]


def _told(viewer: Viewer, shown: Shown, *, sources: bool) -> Iterator[str]:
    """What else a package says of an object in people's words: who made it, and where it is from."""
    for one in shown.records:
        if not one.stands or viewer.taken_back(one, eases=True):
            continue
        if one.kind == "derivative" and one.body.get("object") == shown.id:
            yield str(one.body.get("tool", ""))
        if one.kind == "redaction" and one.body.get("object") == shown.id:
            yield str(one.body.get("reason", ""))
        if one.kind == "source" and sources:
            yield " ".join(str(one.body.get(key, "")) for key in ("source", "method", "collector"))


def _persons(viewer: Viewer, shown: Shown, use: Use) -> Iterator[PersonAsked]:
    """Everybody named, each with their own answer. Two pseudonyms stay two persons."""
    found = gate.asked(viewer, shown)
    missing = {consents.person_key(one) for one in consents.lacking(found, use)}
    alone = {consents.person_key(one) for one in consents.childs_own(found, use)}
    for person in sorted(found.persons, key=consents.person_key):
        key = consents.person_key(person)
        own = [r for r in found.standing if consents.person_key(consents.person_of(r)) == key]
        yes = next((r for r in own if consents.counts(r, use, found)), None)
        revoked = [
            r for r in found.revocations if consents.same_person(consents.person_of(r), person)
        ]
        yield PersonAsked(
            object=shown.id,
            person=person,
            agrees=key not in missing,
            reason=_why(
                own, use, alone=key in alone, revoked=bool(revoked), agrees=yes is not None
            ),
            until=str(yes.body.get("until", "")) if yes else "",
            record=yes.id if yes else "",
        )
    for person in gate.lacking_inside(viewer, shown, found, use):
        if consents.person_key(person) not in missing:
            yield PersonAsked(
                object=shown.id,
                person=person,
                agrees=False,
                reason="Named in something that lies in it, and did not agree to that.",
            )


def _why(own: Sequence[RecordShown], use: Use, *, alone: bool, revoked: bool, agrees: bool) -> str:
    """What became of one person's answer, as a sentence."""
    about = f"for {text.visible(use.purpose)} to {text.visible(use.recipient)}"
    if agrees:
        return f"Agreed {about}."
    if any(consents.refuses(r, use) for r in own):
        return f"Said no {about}."
    if revoked:
        return "Revoked."
    if alone:
        return "Under 18, or perhaps so; no guardian or competent body agreed."
    said_yes = [r for r in own if r.body.get("answer") == "yes"]
    if any(consents.covers(r, use) for r in said_yes):
        return f"A yes {about} has ended, may have ended, or does not count."
    return "Agreed to other uses only." if said_yes else f"No answer {about}; unknown means no."
