"""What would leave under a plan, object by object and person by person, and what keeps it here?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable import text
from answerable.archive import consents, gate
from answerable.archive.consents import Use
from answerable.archive.view import Viewer
from answerable.dates import SourceDate
from answerable.disclosure import recipients
from answerable.disclosure.flags import Flagged, flagged
from answerable.disclosure.going import Going, going_of
from answerable.disclosure.naming import Naming, named_in, naming, suspects
from answerable.disclosure.plans import Plan
from answerable.disclosure.recipients import Condition

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


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
    going = tuple(going_of(archive, viewer, plan, one, use) for one in plan.objects)
    conditions = recipients.conditions(viewer, plan.recipient, day)
    marked = flagged(viewer, plan.objects)
    said = (*plan.words, *(one.note for one in marked), *(one.words for one in conditions))
    said = (*said, *(word for one in going for word in one.words))
    known = suspects(viewer)
    found = {name for words in said for name in named_in(words, known)}
    in_words = tuple(_ruled(viewer, name, use) for name in known if name in found)
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
            yield Block(reason=one.lack, advice=recipients.ASK)
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


_NAME = (
    "Clear the name with `answerable name-clearance`, write the pseudonym instead, or leave the names "
    "of files behind (--no-names)."
)
_NEW = "Make a plan anew: `answerable disclose plan`."
