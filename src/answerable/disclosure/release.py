"""Which objects may leave under a plan that two people released, and on which conditions?

Everything is asked again each time: what was true when somebody released it may have changed since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable import text
from answerable.archive.consents import person_key
from answerable.archive.view import RecordShown, Viewer
from answerable.disclosure.flags import Flagged
from answerable.disclosure.hands import Hand, different, hand, was_taken_back
from answerable.disclosure.plans import Plan, plan_of
from answerable.disclosure.reviewing import Block, Review, review
from answerable.disclosure.seen import seen
from answerable.errors import NotAllowed

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

KIND = "release"
NEEDED = 2

__all__ = ["Block", "Flagged", "Released", "Signoff", "blocks", "released", "signoffs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """A plan whose every condition was met when it was asked for."""

    plan: str
    """Record id of the plan."""
    purpose: str
    recipient: str
    objects: tuple[str, ...]
    released_by: tuple[str, ...]
    """Pseudonyms of the two people."""
    moment: str
    """When the second of them released it (UTC, as `clock.now` writes it)."""
    age: str = ""
    """The recipient's age public key; empty where the package is not encrypted."""
    names: bool = True
    sources: bool = False
    list_withheld: bool = False
    flagged: tuple[Flagged, ...] = ()
    exculpatory: str = ""
    """What a person answered about potentially exculpatory material; never empty."""
    conditions: tuple[str, ...] = ()
    """Conditions of the recipient gate, in words, as answered."""
    ground: str = ""
    """Legal basis or mandate under which it is handed over."""
    case: str = ""
    title: str = ""
    releases: tuple[str, ...] = ()
    """Record ids of the two releases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signoff:
    """That somebody released a plan, and whether that counts."""

    record: str
    by: str
    at: str
    counts: bool
    reason: str
    """Why it does not count, as a sentence; empty where it does."""


def blocks(archive: Archive, plan: str) -> tuple[Block, ...]:
    """Everything that keeps a plan from leaving, beside the releases themselves; empty where it may go.

    `plan` is a record id, or its first digits. Raises NotFound, Conflict, UsageError.
    """
    viewer = Viewer(archive)
    return review(archive, viewer, plan_of(viewer, plan)).blocks


def released(archive: Archive, plan: str) -> Released:
    """The plan, if every gate is open today and two people released it as it stands now.

    Raises NotAllowed that names every reason; NotFound, Conflict, UsageError for the id.
    """
    viewer = Viewer(archive)
    found = plan_of(viewer, plan)
    looked = review(archive, viewer, found)
    hands, unsigned = _hands(viewer, found)
    missing = (*looked.blocks, *unsigned)
    if missing:
        raise refusal("This may not leave", missing)
    return _released(found, looked, hands)


def lacking(archive: Archive, plan: str) -> tuple[str, ...]:
    """What a plan still lacks before it may be built, in sentences; empty where nothing is lacking."""
    viewer = Viewer(archive)
    found = plan_of(viewer, plan)
    missing = (*review(archive, viewer, found).blocks, *_hands(viewer, found)[1])
    return tuple(dict.fromkeys(one.sentence for one in missing))


def refuse_changed(archive: Archive, earlier: Released) -> None:
    """Asks everything again. Raises NotAllowed where the plan may not leave now, or not as it was."""
    if released(archive, earlier.plan) != earlier:
        raise NotAllowed(
            "What was released is no longer what it was when this began.",
            advice="Look at it with `answerable disclose show`, and build it again.",
        )


def refusal(what: str, missing: tuple[Block, ...]) -> NotAllowed:
    """The error that names every reason, each once, with what to do about them."""
    reasons = tuple(dict.fromkeys(one.sentence for one in missing))
    advice = "\n".join(dict.fromkeys(one.advice for one in missing if one.advice))
    said = f"{what}: {reasons[0]}" if len(reasons) == 1 else "\n  ".join([f"{what}:", *reasons])
    return NotAllowed(said, advice=advice)


def signoffs(viewer: Viewer, plan: Plan) -> tuple[Signoff, ...]:
    """Who released a plan, and whether each release counts today, in the order in which they came."""
    now = seen(viewer.db, plan)
    about = _about(viewer, plan)
    return tuple(_signoff(viewer, one, about, now) for one in about)


def _released(plan: Plan, looked: Review, hands: tuple[Hand, ...]) -> Released:
    two = hands[:NEEDED]
    return Released(
        plan=plan.id,
        purpose=plan.purpose,
        recipient=plan.recipient,
        objects=plan.objects,
        released_by=tuple(one.name for one in two),
        moment=two[-1].at,
        age=plan.age,
        names=plan.names,
        sources=plan.sources,
        list_withheld=plan.list_withheld,
        flagged=looked.flagged,
        exculpatory=plan.exculpatory,
        conditions=tuple(one.words for one in looked.conditions),
        ground=plan.ground,
        case=plan.case,
        title=plan.title,
        releases=tuple(one.record for one in two),
    )


def _about(viewer: Viewer, plan: Plan) -> list[RecordShown]:
    found = [one for one in viewer.of_kind(KIND) if one.body.get("target") == plan.id]
    return sorted(found, key=lambda one: (one.at, one.id))


def _signoff(
    viewer: Viewer, record: RecordShown, about: Sequence[RecordShown], now: str
) -> Signoff:
    return Signoff(
        record=record.id,
        by=record.by,
        at=record.at,
        counts=not (reason := _fault(viewer, record, about, now)),
        reason=reason,
    )


def _fault(viewer: Viewer, record: RecordShown, about: Sequence[RecordShown], now: str) -> str:
    who = text.visible(record.by)
    if was_taken_back(viewer, record, about):
        return f"The release by {who} was taken back."
    if record.disputed:
        return f"The release by {who} stands on a history whose own key contradicts it."
    if hand(viewer, record) is None:
        return f"The release by {who} bears no signature of a person's own key that holds."
    if record.body.get("seen") != now:
        return f"Something was recorded about this since {who} released it; it is asked again."
    return ""


def _hands(viewer: Viewer, plan: Plan) -> tuple[tuple[Hand, ...], tuple[Block, ...]]:
    """The different people whose releases count, and what is lacking of two."""
    now = seen(viewer.db, plan)
    about = _about(viewer, plan)
    counting = [h for r in about if not _fault(viewer, r, about, now) and (h := hand(viewer, r))]
    hands = different(counting)
    if len(hands) >= NEEDED:
        return hands, ()
    faults = [fault for one in about if (fault := _fault(viewer, one, about, now))]
    return hands, tuple(_lacking(plan, hands, len(counting), faults))


def _lacking(plan: Plan, hands: tuple[Hand, ...], count: int, faults: list[str]) -> list[Block]:
    reasons = list(dict.fromkeys(faults))
    if not hands:
        reasons.append("Nobody has released it; two people have to.")
    elif count > 1:
        reasons.append(f"Every release is {text.visible(hands[0].name)}'s: the same name or key.")
    elif person_key(hands[0].name) == person_key(plan.by):
        reasons.append("Only whoever planned it has released it; another person has to.")
    else:
        reasons.append(f"Only {text.visible(hands[0].name)} has released it; a second has to.")
    return [Block(reason=one, advice=_RELEASE) for one in reasons]


_RELEASE = (
    "Two people release it, each with their own key: `answerable disclose release PLAN --as NAME`."
)
