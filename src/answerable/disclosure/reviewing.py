"""What would leave under a plan, object by object and person by person, and what keeps it here?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from answerable import text
from answerable.archive import consents, gate, kindred
from answerable.archive.consents import Use
from answerable.archive.view import RecordShown, Shown, Viewer
from answerable.dates import SourceDate
from answerable.disclosure import recipients
from answerable.disclosure.flags import Flagged, flagged
from answerable.disclosure.naming import Naming, named_in, naming, suspects
from answerable.disclosure.plans import Plan
from answerable.disclosure.recipients import Condition

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

ORIGINAL: Final = "original"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One reason why a plan may not leave."""

    reason: str
    object: str = ""
    person: str = ""
    advice: str = ""

    @property
    def sentence(self) -> str:
        about = self.object.removeprefix("sha256:")[:12]
        return f"{about}: {self.reason}" if about else self.reason

    def to_json(self) -> dict[str, str]:
        return {"object": self.object, "person": self.person, "reason": self.reason}


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


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedInside:
    """A suspect whose name stands in the text of something that leaves."""

    object: str
    naming: Naming
    blocks: bool
    """Where it would be published: a court is shown evidence as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A plan as it stands today."""

    plan: Plan
    going: tuple[Going, ...]
    conditions: tuple[Condition, ...]
    flagged: tuple[Flagged, ...]
    suspects: tuple[Naming, ...]
    """Suspects whose names stand in words that leave with the package."""
    inside: tuple[NamedInside, ...]
    blocks: tuple[Block, ...]


def review(archive: Archive, viewer: Viewer, plan: Plan) -> Review:
    """Everything that two people have to look at before they release it; asks every gate."""
    day = SourceDate.parse(gate.today(archive))
    use = Use(purpose=plan.purpose, recipient=plan.recipient, day=day)
    going = tuple(_going(archive, viewer, plan, one, use) for one in plan.objects)
    conditions = recipients.conditions(viewer, plan.recipient, day)
    marked = flagged(viewer, plan.objects)
    said = (*plan.words, *(one.note for one in marked), *(one.words for one in conditions))
    said = (*said, *(word for one in going for word in one.words))
    known = suspects(viewer)
    in_words = tuple(_ruled(viewer, name, use) for name in named_in("\n".join(said), known))
    unpublished = {one.object for one in going if one.level != "public" and _is_public(use)}
    inside = tuple(
        NamedInside(object=thing, naming=ruled, blocks=thing in unpublished and not ruled.allowed)
        for thing, name in _inside(viewer, plan, known)
        for ruled in (_ruled(viewer, name, use),)
    )
    return Review(
        plan=plan,
        going=going,
        conditions=conditions,
        flagged=marked,
        suspects=in_words,
        inside=inside,
        blocks=tuple(_blocks(plan, going, conditions, in_words, inside)),
    )


def _ruled(viewer: Viewer, name: str, use: Use) -> Naming:
    return naming(viewer, name, purpose=use.purpose, recipient=use.recipient, on=use.day.iso)


def _is_public(use: Use) -> bool:
    return text.fold(use.recipient) == consents.ANYONE or text.fold(use.purpose) == "publication"


def _going(archive: Archive, viewer: Viewer, plan: Plan, object_id: str, use: Use) -> Going:
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


def _inside(viewer: Viewer, plan: Plan, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(object, suspect) for each name in the text of what leaves."""
    for object_id in plan.objects:
        rows = viewer.db.execute(
            "SELECT text FROM texts WHERE object=?1 OR parent=?1", (object_id,)
        ).fetchall()
        words = "\n".join(str(row[0]) for row in rows)
        yield from ((object_id, name) for name in named_in(words, names))


def _blocks(
    plan: Plan,
    going: Sequence[Going],
    conditions: Sequence[Condition],
    in_words: Sequence[Naming],
    in_content: Sequence[NamedInside],
) -> Iterator[Block]:
    if plan.fallen:
        yield Block(reason=plan.fallen, advice="Make a plan anew: `answerable disclose plan`.")
    if not plan.objects:
        yield Block(reason="The plan names no object.", advice=_NEW)
    if not text.fold(plan.exculpatory):
        yield Block(
            reason="Nobody answered what is potentially exculpatory, or what was sought.",
            advice=_NEW,
        )
    for one in conditions:
        if not one.met:
            yield Block(reason=f"{one.asks} Not answered with yes: {one.reason}.", advice=_ASK)
    for thing in going:
        yield from _object_blocks(thing)
    for name in in_words:
        if not name.allowed:
            yield Block(
                reason=f"Words that go with it name {text.visible(name.name)}. {name.reason}",
                advice=_NAME,
            )
    for inside in in_content:
        if inside.blocks:
            yield Block(
                object=inside.object,
                reason=f"It names {text.visible(inside.naming.name)}. {inside.naming.reason}",
                advice=_NAME,
            )


def _object_blocks(thing: Going) -> Iterator[Block]:
    lacking = [one for one in thing.persons if not one.agrees]
    if thing.may:
        return
    yield Block(object=thing.object, reason=thing.reason, advice=thing.advice)
    for one in lacking:
        yield Block(
            object=thing.object,
            person=one.person,
            reason=f"{text.visible(one.person)}: {one.reason}",
        )


_ASK = "A named person answers with a reason: `answerable recipient answer NAME QUESTION yes|no`."
_NAME = (
    "Clear the name with `answerable name-clearance`, write the pseudonym instead, or leave the names "
    "of files behind (--no-names)."
)
_NEW = "Make a plan anew: `answerable disclose plan`."
