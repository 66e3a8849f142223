"""Who is given something, what for, on which day, and which objects does the gate let go?"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from answerable.archive import gate
from answerable.archive.gate import Decision
from answerable.archive.index import STANDS
from answerable.archive.view import RecordShown, Shown, Viewer
from answerable.errors import UsageError
from answerable.ids import stable_id

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_NAMESPACE = uuid.UUID("6f0f4a1e-3f0c-4c52-9b0a-2d0e1d5c8a77")


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One giving of objects to somebody. `moment` is UTC as `clock.now` writes it."""

    purpose: str
    recipient: str
    moment: str
    by: str = "owner"

    @property
    def day(self) -> str:
        return self.moment[:10]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """An object that may leave, with the gate's word and what the archive knows about it."""

    shown: Shown
    decision: Decision
    added: RecordShown
    """The earliest record that says it was preserved, in an order that every reader shares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """An object that stays, and why. It is for the person who asked, never for the recipient."""

    object: str
    reason: str

    def to_json(self) -> dict[str, str]:
        return {"object": self.object, "reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the gate said about each object asked for."""

    leaving: tuple[Leaving, ...]
    withheld: tuple[Withheld, ...]


def everything(archive: Archive) -> tuple[str, ...]:
    """The ids of all objects that stand."""
    rows = archive.index.db.execute(
        f"SELECT DISTINCT o.stored FROM objects o JOIN records r USING(seq) WHERE {STANDS} "
        "ORDER BY o.stored"
    ).fetchall()
    return tuple(f"sha256:{row[0]}" for row in rows)


def choose(archive: Archive, wanted: Sequence[str], handover: Handover) -> Choice:
    """The gate's word on each object, one by one. `wanted` are ids or their first digits.

    Raises NotFound, Conflict or UsageError for an id that names no one object.
    """
    viewer = Viewer(archive)
    day = max(handover.day, gate.today(archive))
    leaving, withheld = [], []
    for shown in _objects(viewer, wanted):
        decision = gate.decide(
            archive,
            shown.id,
            purpose=handover.purpose,
            recipient=handover.recipient,
            on=day,
            viewer=viewer,
        )
        if decision.allowed:
            leaving.append(Leaving(shown=shown, decision=decision, added=_added(shown)))
        else:
            withheld.append(Withheld(object=shown.id, reason=decision.reason))
    return Choice(leaving=tuple(sorted(leaving, key=_in_order)), withheld=tuple(withheld))


@lru_cache(maxsize=4096)
def universal(*parts: str) -> str:
    """A UUID that follows from its parts, in the form a URN takes (RFC 9562, version 5)."""
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, stable_id('urn', *parts))}"


def _objects(viewer: Viewer, wanted: Sequence[str]) -> Iterator[Shown]:
    seen: set[str] = set()
    for one in wanted:
        shown = viewer.show(one)
        if shown.what != "object":
            raise UsageError(
                "This is the id of a record, not of an object.",
                advice="`answerable show ID` names the object that a record speaks of.",
            )
        if shown.id not in seen:
            seen.add(shown.id)
            yield shown


def _added(shown: Shown) -> RecordShown:
    return min((r for r in shown.records if r.kind == "object" and r.stands), key=_place)


def _in_order(one: Leaving) -> tuple[str, str, int, int]:
    return _place(one.added)


def _place(record: RecordShown) -> tuple[str, str, int, int]:
    # Never the order of arrival: an index made again must give the same package.
    return record.at, record.replica, record.commit, record.line
