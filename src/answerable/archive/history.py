"""Which changes made the archive what it is: when, by whom, why, and with which records?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import orjson

from answerable.archive.index import RARE
from answerable.archive.unseen import NOT_HIDDEN, WRITTEN, Unseen
from answerable.archive.view import RecordShown, Viewer
from answerable.errors import NotFound

MOST_SHOWN: Final = 200
"""Records of one change that are shown one by one."""
_CHANGES: Final = f"c.kind='change' AND c.{RARE} AND c.seq NOT IN (SELECT value FROM json_each(?))"
_SAID: Final = (
    f"SELECT c.seq, lower(hex(c.id)), c.at, c.state, c.body, h.replica, c.number, {WRITTEN} "
    f"FROM records c JOIN chains h ON h.number=c.chain WHERE {_CHANGES}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """One change, as one commit of the ledger holds it."""

    record: str
    at: str
    by: str
    why: str
    replica: str
    commit: int
    """0 for a reader who may not see everything: the gaps would count what they do not see."""
    records: int
    """How many records it wrote, as far as the reader may see."""

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


def changes(
    viewer: Viewer, hidden: Unseen, *, start: int, rows: int
) -> tuple[tuple[ChangeShown, ...], int]:
    """Some changes, the last to arrive first, and how many there are.

    What wrote nothing but what lies above the reader is none for them.
    """
    total = viewer.db.execute(
        f"SELECT COUNT(*) FROM records c WHERE {_CHANGES}", (hidden.changes,)
    ).get
    found = viewer.db.execute(
        f"{_SAID} ORDER BY c.seq DESC LIMIT ? OFFSET ?", (hidden.changes, rows, start)
    )
    return tuple(_change(viewer, hidden, *row) for row in found), int(total or 0)


def change(
    viewer: Viewer, hidden: Unseen, record: str
) -> tuple[ChangeShown, tuple[RecordShown, ...]]:
    """One change by the id of its record, and its records as far as this reader may see.

    At most `MOST_SHOWN` of them are given. Raises NotFound.
    """
    row = viewer.db.execute(f"{_SAID} AND c.id=?", (hidden.changes, bytes.fromhex(record))).get
    if row is None:
        raise NotFound(
            "There is no change of that id.", advice="The history lists those that there are."
        )
    ids = viewer.db.execute(
        "SELECT lower(hex(r.id)) FROM records r JOIN records c ON c.seq=? WHERE r.seq BETWEEN "
        "c.seq - c.line AND c.seq - 1 AND r.chain=c.chain AND r.number=c.number "
        f"AND r.kind<>'custody' AND {NOT_HIDDEN} ORDER BY r.line LIMIT ?",
        (row[0], hidden.places, MOST_SHOWN),
    ).fetchall()
    shown = (viewer.show(str(id)) for (id,) in ids)
    records = (next((r for r in one.records if r.id == one.id), None) for one in shown)
    return _change(viewer, hidden, *row), tuple(r for r in records if r is not None)


def _change(
    viewer: Viewer,
    hidden: Unseen,
    place: int,
    record: str,
    at: str,
    state: str,
    body: str,
    replica: str,
    commit: int,
    written: int,
) -> ChangeShown:
    said = orjson.loads(body) if state == "present" else {}
    return ChangeShown(
        record=record,
        at=at,
        by=str(said.get("by", "")),
        why=str(said.get("why", "")),
        replica=replica,
        commit=commit if viewer.sees_everything else 0,
        records=written - hidden.fewer.get(place, 0),
    )
