"""Is there a legal hold on this, who placed it, and on which ground?

A hold keeps material from being destroyed; it shows nothing to anybody and lets nothing leave. Where a
person's withdrawal and a hold meet, both are shown and a person decides: there is no automatic rule.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import orjson

from answerable.archive import records
from answerable.errors import Conflict, NotFound, UsageError
from answerable.ids import RecordId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A legal hold that stands."""

    id: str
    replica: str
    at: str
    by: str
    objects: tuple[str, ...]
    reason: str
    ground: str

    def to_json(self) -> dict[str, Any]:
        shown = {f.name: getattr(self, f.name) for f in fields(self)}
        return {**shown, "objects": list(self.objects)}


def standing_holds(archive: Archive) -> tuple[Hold, ...]:
    """Every hold that was not released, in the order of the ledger.

    A release counts whoever recorded it: the computer that placed a hold may be lost, and a hold
    that nobody can release would decide in place of a person. Both reasons stay readable. One on a
    disputed part of a history does not count: whoever stole its key could end every hold.
    """
    rows = archive.index.db.execute(
        "SELECT lower(hex(r.id)), c.replica, r.at, r.body FROM records r JOIN chains c "
        "ON c.number=r.chain WHERE r.kind='hold' AND r.state='present' AND NOT EXISTS "
        "(SELECT 1 FROM links l JOIN records u USING(seq) WHERE l.target=lower(hex(r.id)) "
        "AND u.kind='retraction' AND NOT u.disputed) ORDER BY c.replica, r.number, r.line"
    )
    return tuple(_hold(*row) for row in rows)


def holds_on(archive: Archive, objects: Collection[str]) -> tuple[Hold, ...]:
    """The holds that reach any of these objects: themselves, their origins, or the same content."""
    standing = standing_holds(archive)
    if not standing:
        return ()
    reached = _with_origins(archive, objects)
    digests = _digests(archive, reached)
    return tuple(
        hold
        for hold in standing
        if reached & set(hold.objects) or digests & _digests(archive, hold.objects)
    )


def place(
    archive: Archive, objects: Collection[str], *, reason: str, ground: str, by: str
) -> RecordId:
    """Record a hold. Raises UsageError without reason or ground, NotFound for an unknown object."""
    if not objects:
        raise UsageError("A hold needs an object.", advice="Name the objects it is placed on.")
    if len(_known(archive, objects)) < len(set(objects)):
        raise NotFound("One of these objects is not in the archive.")
    held = records.hold(by=by, objects=sorted(set(objects)), reason=reason, ground=ground)
    with archive.change("legal hold", by=by) as change:
        change.record(held)
    return change.written[0]


def release(archive: Archive, wanted: str, *, reason: str, by: str) -> Hold:
    """End the hold whose id is, or begins with, `wanted`. Raises NotFound, Conflict, UsageError."""
    found = [hold for hold in standing_holds(archive) if wanted and hold.id.startswith(wanted)]
    if not found:
        raise NotFound(
            "No hold of that id stands.", advice="`answerable hold` lists the holds that stand."
        )
    if len(found) > 1:
        raise Conflict("Several holds begin like this.", advice="Give a few more digits.")
    retraction = records.retraction(by=by, target=found[0].id, reason=reason)
    with archive.change("legal hold released", by=by) as change:
        change.record(retraction)
    return found[0]


def _hold(record: str, replica: str, at: str, body: str) -> Hold:
    said = orjson.loads(body)
    objects = said.get("objects", ())
    return Hold(
        id=record,
        replica=replica,
        at=at,
        by=str(said.get("by", "")),
        objects=tuple(o for o in objects if isinstance(o, str))
        if isinstance(objects, list)
        else (),
        reason=str(said.get("reason", "")),
        ground=str(said.get("ground", "")),
    )


def _with_origins(archive: Archive, objects: Collection[str]) -> set[str]:
    """The objects and everything they were made from, hidden or not."""
    reached, waiting, db = set(objects), list(objects), archive.index.db
    while waiting:
        rows = db.execute(
            "SELECT DISTINCT json_extract(r.body,'$.parent') FROM links l JOIN records r USING(seq) "
            "WHERE l.target=?1 AND r.kind='derivative' AND json_extract(r.body,'$.object')=?1",
            (waiting.pop(),),
        ).fetchall()
        more = {str(row[0]) for row in rows if row[0]} - reached
        reached |= more
        waiting += more
    return reached


def _digests(archive: Archive, objects: Collection[str]) -> set[str]:
    return {digest for _, digest in _known(archive, objects)}


def _known(archive: Archive, objects: Collection[str]) -> set[tuple[str, str]]:
    """(stored id, digest) of those that the view knows."""
    found, db = set(), archive.index.db
    for object_id in objects:
        row = db.execute(
            "SELECT stored, digest FROM objects WHERE stored=? LIMIT 1",
            (object_id.removeprefix("sha256:"),),
        ).get
        if row:
            found.add((str(row[0]), str(row[1])))
    return found
