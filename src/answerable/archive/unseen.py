"""Which records, and how much of each change, does a reader not see because they speak of what is above them?"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import orjson

from answerable.archive.index import RARE, flat

if TYPE_CHECKING:
    import apsw

NOT_HIDDEN: Final = "r.seq NOT IN (SELECT value FROM json_each(?))"
"""Of a record r; the value is `Unseen.places`."""
_SPEAKING: Final = """
WITH RECURSIVE about(id, place) AS (
  SELECT value, 0 FROM json_each(?)
  UNION SELECT lower(hex(r.id)), r.seq FROM about a JOIN objects o ON o.stored=substr(a.id, 8)
    JOIN records r ON r.seq=o.seq WHERE NOT a.place
  UNION SELECT lower(hex(r.id)), r.seq FROM about a JOIN names n ON n.object=a.id
    JOIN records r ON r.seq=n.seq WHERE NOT a.place
  UNION SELECT lower(hex(r.id)), r.seq FROM about a JOIN links l ON l.target=a.id
    JOIN records r ON r.seq=l.seq
  UNION SELECT lower(hex(r.id)), r.seq FROM about a JOIN withdrawals w ON w.target=unhex(a.id)
    JOIN records r ON r.seq=w.by WHERE a.place
  UNION SELECT lower(hex(r.id)), r.seq FROM about a JOIN removals m ON m.target=unhex(a.id)
    JOIN records r ON r.seq=m.by WHERE a.place)
SELECT DISTINCT place FROM about WHERE place
"""
WRITTEN: Final = (
    "c.line - EXISTS (SELECT 1 FROM records k WHERE k.seq=c.seq-1 AND k.kind='custody' "
    "AND k.chain=c.chain AND k.number=c.number)"
)
"""How many records a change c wrote, beside the two that say how and why."""
_BY_CHANGE: Final = f"""
WITH cut(chain, number, hidden, last) AS (
  SELECT r.chain, r.number, COUNT(*), MAX(r.seq) FROM json_each(?) j JOIN records r ON r.seq=j.value
  GROUP BY 1, 2)
SELECT c.seq, {WRITTEN}, cut.hidden FROM cut JOIN records c ON c.seq=(SELECT MIN(x.seq) FROM records x WHERE x.kind='change'
  AND x.{RARE} AND x.seq>cut.last) AND c.chain=cut.chain AND c.number=cut.number
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """What one reader does not see, while the archive stands still."""

    places: str
    """The places in the index of the records, as a JSON list."""
    changes: str
    """The places of the changes that wrote nothing else, as a JSON list."""
    fewer: Mapping[int, int]
    """For every other change that wrote some of them: its place, and how many they are."""


NOTHING: Final = Unseen(places="[]", changes="[]", fewer={})


def unseen(db: apsw.Connection, above: Collection[str]) -> Unseen:
    """What speaks of these objects, or of records that do; `above` is of `listing.above`."""
    if not above:
        return NOTHING
    found = flat(db.execute(_SPEAKING, (_listed(above),)).fetchall())
    places = orjson.dumps(found).decode()
    rows = db.execute(_BY_CHANGE, (places,)).fetchall()
    changes = [(int(str(a)), int(str(b)), int(str(c))) for a, b, c in rows]
    whole = [place for place, written, hidden in changes if hidden >= written]
    return Unseen(
        places=places,
        changes=orjson.dumps(whole).decode(),
        fewer={place: hidden for place, written, hidden in changes if hidden < written},
    )


def _listed(ids: Collection[str]) -> str:
    return orjson.dumps(sorted(ids)).decode()
