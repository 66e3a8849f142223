"""Which changes made the archive what it is: when, by whom, why, and with which records?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import orjson

from answerable.archive.index import RARE
from answerable.archive.records import targets
from answerable.archive.view import RecordShown, Viewer
from answerable.errors import NotFound

MOST_SHOWN: Final = 200
"""Records of one change that are shown one by one."""
_CHANGES: Final = f"r.kind='change' AND r.{RARE}"
_AFTER: Final = 16
"""Lines that may follow the record of a change in its commit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """One change, as one commit of the ledger holds it."""

    record: str
    at: str
    by: str
    why: str
    replica: str
    commit: int
    records: int
    """How many records stand before it in its commit."""

    def to_json(self) -> dict[str, Any]:
        """As it is."""
        return {
            "record": self.record,
            "at": self.at,
            "by": self.by,
            "why": self.why,
            "replica": self.replica,
            "commit": self.commit,
            "records": self.records,
        }


def changes(viewer: Viewer, *, start: int, rows: int) -> tuple[tuple[ChangeShown, ...], int]:
    """Some changes, the last to arrive first, and how many there are."""
    total = viewer.db.execute(f"SELECT COUNT(*) FROM records r WHERE {_CHANGES}").get
    found = viewer.db.execute(
        "SELECT lower(hex(r.id)), r.at, r.state, r.body, c.replica, r.number, r.line FROM records r "
        f"JOIN chains c ON c.number=r.chain WHERE {_CHANGES} ORDER BY r.seq DESC LIMIT ? OFFSET ?",
        (rows, start),
    )
    return tuple(_change(*row) for row in found), int(total or 0)


def change(viewer: Viewer, record: str) -> tuple[ChangeShown, tuple[RecordShown, ...], int]:
    """One change by the id of its record, its records as far as this reader may see, and how many those are.

    At most `MOST_SHOWN` of them are given. Raises NotFound.
    """
    row = viewer.db.execute(
        "SELECT r.seq, r.chain, lower(hex(r.id)), r.at, r.state, r.body, c.replica, r.number, r.line "
        f"FROM records r JOIN chains c ON c.number=r.chain WHERE r.id=? AND {_CHANGES}",
        (bytes.fromhex(record),),
    ).get
    if row is None:
        raise NotFound(
            "There is no change of that id.", advice="The history lists those that there are."
        )
    seq, chain, *said = row
    one = _change(*said)
    ids = viewer.db.execute(
        "SELECT lower(hex(id)), kind, body FROM records WHERE seq BETWEEN ? AND ? AND chain=? "
        "AND number=? AND kind NOT IN ('change', 'custody') ORDER BY line",
        (seq - said[-1] - 1, seq + _AFTER, chain, one.commit),
    ).fetchall()
    hidden = viewer.above()
    seen = [str(id) for id, _kind, body in ids if not hidden.intersection(_about(str(body)))]
    shown = (viewer.show(id) for id in seen[:MOST_SHOWN])
    records = (next((r for r in one.records if r.id == one.id), None) for one in shown)
    return one, tuple(r for r in records if r is not None), len(seen)


def _about(body: str) -> tuple[str, ...]:
    return targets(orjson.loads(body))


def _change(
    record: str, at: str, state: str, body: str, replica: str, commit: int, line: int
) -> ChangeShown:
    said = orjson.loads(body) if state == "present" else {}
    return ChangeShown(
        record=record,
        at=at,
        by=str(said.get("by", "")),
        why=str(said.get("why", "")),
        replica=replica,
        commit=commit,
        records=line,
    )
