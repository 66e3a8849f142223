"""How many records of each kind stand, how many were answered, and which came since a time?

As far as a reader may see: a record about something above their clearance is not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import orjson

from answerable.archive.index import RARE, STANDS, flat
from answerable.archive.unseen import NOT_HIDDEN, Unseen
from answerable.archive.view import Viewer

MOST_ARRIVED: Final = 5_000
_OF_THE_PROGRAM: Final = frozenset(
    "object name custody change derivative source admission archive genesis epoch stamp".split()
)
"""Kinds that stand beside others and say nothing alone; nearly all records are of these."""
_SEEN: Final = f"r.{RARE} AND r.state='present' AND {STANDS}"
_OF_PEOPLE: Final = "r.kind IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """Of `every` records of a kind, `done` have an answer."""

    done: int
    every: int

    @property
    def left(self) -> int:
        """Those without one."""
        return self.every - self.done


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What came since a time: counts by day and kind, the latest day first."""

    days: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    more: bool
    """Whether there was more than was looked at."""


class Tally:
    """Counts for one reader; asked for once while the archive stands still."""

    def __init__(self, viewer: Viewer, hidden: Unseen) -> None:
        """`hidden` is what this reader does not see."""
        self._db = viewer.db
        kinds = flat(self._db.execute(f"SELECT DISTINCT kind FROM records WHERE {RARE}").fetchall())
        self._kinds = orjson.dumps(sorted({*kinds} - _OF_THE_PROGRAM)).decode()
        self._hidden = hidden.places

    def by_kind(self) -> Mapping[str, int]:
        """Standing records, by kind."""
        rows = self._db.execute(
            f"SELECT r.kind, COUNT(*) FROM records r WHERE {_OF_PEOPLE} AND {_SEEN} "
            f"AND {NOT_HIDDEN} GROUP BY 1",
            (self._kinds, self._hidden),
        )
        return {str(kind): int(str(count)) for kind, count in rows}

    def answered(self, kind: str, *, by: str) -> Answered:
        """How many records of a kind a standing record of another kind names."""
        every, done = self._db.execute(
            "SELECT COUNT(*), COALESCE(SUM(EXISTS (SELECT 1 FROM links l JOIN records a USING(seq) "
            "WHERE l.target=lower(hex(r.id)) AND a.kind=? AND a.state='present')), 0) "
            f"FROM records r WHERE r.kind=? AND {_SEEN} AND {NOT_HIDDEN}",
            (by, kind, self._hidden),
        ).get
        return Answered(done=int(done), every=int(every))

    def saying(self, kind: str, field: str, value: str) -> int:
        """How many standing records of a kind have this value in a field of their body."""
        found = self._db.execute(
            "SELECT COUNT(*) FROM records r WHERE r.kind=? AND json_extract(r.body, '$.' || ?)=? "
            f"AND {_SEEN} AND {NOT_HIDDEN}",
            (kind, field, value, self._hidden),
        ).get
        return int(found or 0)

    def arrived(self, since: str) -> Arrived:
        """What came after an instant, such as 2026-11-21T21:26:01Z.

        The order is that of arrival here, so that what another replica wrote earlier and brought later
        stands under the day on which it was written.
        """
        rows = self._db.execute(
            f"SELECT r.kind, r.at FROM records r WHERE {_OF_PEOPLE} AND {_SEEN} AND {NOT_HIDDEN} "
            "ORDER BY +r.seq DESC LIMIT ?",
            (self._kinds, self._hidden, MOST_ARRIVED + 1),
        ).fetchall()
        counted: dict[str, Counter[str]] = {}
        for kind, at in rows[:MOST_ARRIVED]:
            if str(at) > since:
                counted.setdefault(str(at)[:10], Counter())[str(kind)] += 1
        days = tuple((day, tuple(sorted(counted[day].items()))) for day in sorted(counted))
        oldest = str(rows[-1][1]) if rows else ""
        return Arrived(days=days[::-1], more=len(rows) > MOST_ARRIVED and oldest > since)
