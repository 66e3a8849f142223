"""What is hidden and waits: until when, who decided it, and what keeps it from being destroyed?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import orjson

from answerable import clock
from answerable.archive.withdrawing import unfinished
from answerable.archive.withdrawing.holds import Hold, holds_on
from answerable.archive.withdrawing.standing import Standing, Withdrawal, recorded
from answerable.ids import RecordId, ReplicaId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A removal that was not undone and is not carried out."""

    id: RecordId
    replica: ReplicaId
    mine: bool
    """Whether a history of this key store recorded it; any other is carried out where it was."""
    at: str
    by: str
    due: str
    is_due: bool
    objects: tuple[str, ...]
    records: tuple[RecordId, ...]
    """What is left to withdraw."""
    reason: str
    ground: str
    holds: tuple[Hold, ...]

    def to_json(self) -> dict[str, Any]:
        shown = {f.name: getattr(self, f.name) for f in fields(self)}
        return {
            **shown,
            "objects": list(self.objects),
            "records": len(self.records),
            "holds": [hold.to_json() for hold in self.holds],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaiting:
    """A withdrawal of another history that nobody here confirmed: hidden, and still on this disk."""

    id: RecordId
    replica: ReplicaId
    at: str
    by: str
    reason: str
    ground: str
    objects: tuple[str, ...]
    records: tuple[RecordId, ...]

    def to_json(self) -> dict[str, Any]:
        shown = {f.name: getattr(self, f.name) for f in fields(self)}
        return {**shown, "objects": list(self.objects), "records": len(self.records)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """Everything about withdrawal that waits for time or for a person."""

    waiting: tuple[Waiting, ...]
    awaiting: tuple[Awaiting, ...]
    unfinished: bool
    """Whether something withdrawn here is not destroyed yet: a run was cut short, or an older copy
    of a file came back."""
    back: tuple[RecordId, ...]
    """Withdrawn from here, and here again without the withdrawal: an older backup was restored."""

    def __bool__(self) -> bool:
        return bool(self.waiting or self.awaiting or self.unfinished or self.back)

    def to_json(self) -> dict[str, Any]:
        return {
            "waiting": [one.to_json() for one in self.waiting],
            "awaiting": [one.to_json() for one in self.awaiting],
            "unfinished": self.unfinished,
            "back": len(self.back),
        }


def pending(archive: Archive) -> Pending:
    """What waits, in the order of the ledger. Days are this computer's, by its own clock."""
    stands = recorded(archive)
    return Pending(
        waiting=_waiting(archive, stands),
        awaiting=tuple(
            found for one in stands.awaiting if (found := _awaiting(archive, one)) is not None
        ),
        unfinished=unfinished.is_unfinished(archive, stands.decided),
        back=unfinished.come_back(archive, stands),
    )


def objects_of(archive: Archive, named: Collection[RecordId]) -> tuple[str, ...]:
    """The objects that these records are."""
    found, db = set(), archive.index.db
    for record in named:
        row = db.execute(
            "SELECT o.stored FROM objects o JOIN records r USING(seq) WHERE r.id=?",
            (bytes.fromhex(record),),
        ).get
        if row:
            found.add(f"sha256:{row}")
    return tuple(sorted(found))


def _waiting(archive: Archive, stands: Standing) -> tuple[Waiting, ...]:
    own, today = archive.ledger.own(), clock.today()
    rows: list[tuple[Any, ...]] = archive.index.db.execute(
        "SELECT lower(hex(b.id)), c.replica, b.at, b.body FROM records b JOIN chains c "
        "ON c.number=b.chain WHERE b.kind='removal' AND b.state='present' AND NOT b.disputed "
        "AND NOT EXISTS (SELECT 1 FROM links l JOIN records u USING(seq) WHERE "
        "l.target=lower(hex(b.id)) AND u.kind='retraction' AND u.chain=b.chain AND NOT u.disputed) "
        "ORDER BY c.replica, b.number, b.line"
    ).fetchall()
    found = []
    for record, replica, at, body in rows:
        said = orjson.loads(body)
        mine = replica in own
        # Of another history's removal, its own withdrawal is the next step, and waits for a word here.
        done = stands.decided if mine else stands.by
        left = tuple(RecordId(one) for one in _listed(said, "records") if one not in done)
        if not left:
            continue
        objects = objects_of(archive, left)
        due = str(said.get("due", ""))
        found.append(
            Waiting(
                id=RecordId(record),
                replica=ReplicaId(replica),
                mine=mine,
                at=at,
                by=str(said.get("by", "")),
                due=due,
                is_due=due <= today,
                objects=objects,
                records=left,
                reason=str(said.get("reason", "")),
                ground=str(said.get("ground", "")),
                holds=holds_on_records(archive, left),
            )
        )
    return tuple(found)


def _awaiting(archive: Archive, one: Withdrawal) -> Awaiting | None:
    view = archive.index
    here = tuple(target for target in one.targets if unfinished.is_here(view, target))
    if not here:
        return None
    body = archive.index.db.execute(
        "SELECT body FROM records WHERE id=? AND state='present'", (bytes.fromhex(one.id),)
    ).get
    said = orjson.loads(str(body)) if body else {}
    return Awaiting(
        id=one.id,
        replica=one.replica,
        at=one.at,
        by=str(said.get("by", "")),
        reason=str(said.get("reason", "")),
        ground=str(said.get("ground", "")),
        objects=objects_of(archive, here),
        records=one.targets,
    )


def holds_on_records(archive: Archive, named: Collection[RecordId]) -> tuple[Hold, ...]:
    """The holds that reach any of these records: on an object, they reach the words about it too."""
    return holds_on(archive, _spoken_of(archive, named))


def _spoken_of(archive: Archive, named: Collection[RecordId]) -> frozenset[str]:
    """The objects that records are or speak of."""
    found, db = set(objects_of(archive, named)), archive.index.db
    for record in named:
        rows = db.execute(
            "SELECT l.target FROM links l JOIN records r USING(seq) WHERE r.id=?1 UNION "
            "SELECT n.object FROM names n JOIN records r USING(seq) WHERE r.id=?1",
            (bytes.fromhex(record),),
        )
        found |= {str(row[0]) for row in rows if str(row[0]).startswith("sha256:")}
    return frozenset(found)


def _listed(said: dict[str, Any], key: str) -> list[str]:
    found = said.get(key, ())
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
