"""What left the archive or was refused, and which answers are about to end? For lists, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import orjson

from answerable.archive.index import RARE, STANDS
from answerable.archive.unseen import NOT_HIDDEN, NOTHING, Unseen
from answerable.dates import SourceDate
from answerable.errors import AnswerableError

if TYPE_CHECKING:
    from answerable.archive.view import Viewer

LEFT: Final = ("exit", "refused-exit", "disclosure")
_ENDING: Final = ("consent", "recipient-gate", "naming")
_MOST_ENDING: Final = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Departed:
    """One line of what left, was refused, or was handed over whole."""

    record: str
    kind: str
    """exit | refused-exit | disclosure"""
    at: str
    by: str
    purpose: str
    recipient: str
    reason: str
    object: str = ""
    """Empty for a whole package."""
    plan: str = ""
    items: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A yes that ends on a day."""

    record: str
    kind: str
    """consent | recipient-gate | naming"""
    until: str
    last: str
    """The last day on which it surely holds, as 2026-11-30."""
    person: str
    recipient: str
    purpose: str
    objects: tuple[str, ...]
    about: str
    """Of an answer about a recipient, the question; of a clearance, the name."""


def departed(
    viewer: Viewer,
    *,
    start: int,
    rows: int,
    kinds: tuple[str, ...] = LEFT,
    object_id: str = "",
    hidden: Unseen = NOTHING,
) -> tuple[tuple[Departed, ...], int]:
    """Some lines, the latest first, and how many there are in all; with `object_id` those about it.

    What is `hidden` from the reader is neither given nor counted.
    """
    where, values = _about(kinds, object_id, hidden)
    total = viewer.db.execute(f"SELECT COUNT(*) FROM records r WHERE {where}", values).get
    found = viewer.db.execute(
        f"SELECT lower(hex(r.id)), r.kind, r.at, r.body FROM records r WHERE {where} "
        "ORDER BY r.at DESC, r.seq DESC LIMIT ? OFFSET ?",
        (*values, rows, start),
    )
    return tuple(_departed(*row) for row in found), int(total or 0)


def _about(kinds: tuple[str, ...], object_id: str, hidden: Unseen) -> tuple[str, tuple[Any, ...]]:
    listed = ",".join("?" * len(kinds))
    where = f"r.kind IN ({listed}) AND r.{RARE} AND r.state='present' AND {NOT_HIDDEN}"
    if not object_id:
        return where, (*kinds, hidden.places)
    return f"{where} AND r.seq IN (SELECT seq FROM links WHERE target=?)", (
        *kinds,
        hidden.places,
        object_id,
    )


def _departed(record: str, kind: str, at: str, body: str) -> Departed:
    said = orjson.loads(body)
    word = {key: str(said.get(key, "")) for key in ("by", "purpose", "recipient", "reason")}
    return Departed(
        record=record,
        kind=kind,
        at=at,
        object=str(said.get("object", "")),
        plan=str(said.get("target", "")),
        items=said["items"] if isinstance(said.get("items"), int) else 0,
        **word,
    )


def ending(viewer: Viewer, day: SourceDate, last: SourceDate) -> tuple[Ending, ...]:
    """Every yes that stands and ends between two days, the soonest first; at most 500.

    What was revoked may still be in it: an answer ends on its day whatever came before.
    """
    if day.first is None or last.last is None:
        return ()
    rows = viewer.db.execute(
        f"SELECT lower(hex(r.id)), r.kind, r.body FROM records r WHERE r.kind IN (?,?,?) AND r.{RARE} "
        "AND json_extract(r.body,'$.answer')='yes' AND substr(json_extract(r.body,'$.until'),1,4) "
        f"BETWEEN ? AND ? AND r.state='present' AND {STANDS} AND NOT EXISTS (SELECT 1 FROM links l "
        "JOIN records x USING(seq) WHERE l.target=lower(hex(r.id)) AND x.kind='retraction') "
        "ORDER BY json_extract(r.body,'$.until') LIMIT ?",
        (*_ENDING, str(day.first.year), str(last.last.year), _MOST_ENDING),
    )
    found = [one for row in rows if (one := _ending(*row)) is not None]
    between = (day.first.isoformat(), last.last.isoformat())
    soon = [one for one in found if between[0] <= one.last <= between[1]]
    return tuple(sorted(soon, key=lambda one: (one.last, one.record)))


def _ending(record: str, kind: str, body: str) -> Ending | None:
    said = orjson.loads(body)
    until = str(said.get("until", ""))
    try:
        end = SourceDate.parse(until).first
    except AnswerableError:
        return None
    if end is None:
        return None
    listed = said.get("objects", ())
    return Ending(
        record=record,
        kind=kind,
        until=until,
        last=end.isoformat(),
        person=str(said.get("person", "")),
        recipient=str(said.get("recipient", "")),
        purpose=str(said.get("purpose", "")),
        objects=tuple(one for one in listed if isinstance(one, str)),
        about=str(said.get("question", "") or said.get("name", "")),
    )
