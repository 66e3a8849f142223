"""Which records of a kind come next, a few at a time, and how many are there?

Rows of tables are left out, and what is about an object above the reader's clearance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from answerable.archive.index import RARE, STANDS
from answerable.archive.records import targets
from answerable.archive.view import RecordShown, Viewer

_OF_KIND = (
    f"FROM records r WHERE r.kind=? AND r.{RARE} AND r.state='present' "
    f"AND json_extract(r.body,'$.line') IS NULL AND {STANDS}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Some records of a long row of them."""

    numbered: tuple[tuple[RecordShown, int], ...]
    """Each with its own `reached`."""
    reached: int
    """Where the next turn begins."""
    over: bool
    """Whether there are no more."""


def in_turn(viewer: Viewer, kind: str, *, after: int, most: int) -> Turn:
    """So many records of a rare kind at most, in the order of the index, which is found without sorting.

    `after` is the `reached` of the turn before, 0 for the first.
    """
    rows = viewer.db.execute(
        f"SELECT r.seq, lower(hex(r.id)) {_OF_KIND} AND r.seq>? ORDER BY r.seq LIMIT ?",
        (kind, after, most),
    ).fetchall()
    places = [int(str(seq)) for seq, _ in rows]
    found = {one.id: one for one in viewer.at(places)}
    seen = ((found[str(id)], place) for (_, id), place in zip(rows, places, strict=True))
    return Turn(
        numbered=tuple((one, place) for one, place in seen if _may_be_seen(viewer, one)),
        reached=places[-1] if places else after,
        over=len(rows) < most,
    )


def count_of(viewer: Viewer, kind: str) -> int:
    """How many of them there are: a second for some hundred thousand."""
    found = viewer.db.execute(
        f"SELECT COUNT(*) {_OF_KIND} AND COALESCE(json_extract(r.body,'$.object'),'') NOT IN "
        "(SELECT value FROM json_each(?))",
        (kind, _json(sorted(viewer.above()))),
    ).get
    return int(str(found))


def _may_be_seen(viewer: Viewer, record: RecordShown) -> bool:
    objects = (one for one in targets(record.body) if one.startswith("sha256:"))
    return all(viewer.may_see(one) for one in objects)


def _json(words: Sequence[str]) -> str:
    return orjson.dumps(list(words)).decode()
