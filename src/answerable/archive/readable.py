"""Which objects of these kinds are there to read, in the order in which they came?"""

from __future__ import annotations

from collections.abc import Sequence

import orjson

from answerable.archive.index import RARE, STANDS
from answerable.archive.view import Viewer


def readable(viewer: Viewer, types: Sequence[str]) -> tuple[str, ...]:
    """The ids of named objects of these media types that stand and that this reader may see.

    Packs and lists, which are data, and what somebody took back are left out. One question to the index,
    however many there are.
    """
    rows = viewer.db.execute(
        "SELECT DISTINCT 'sha256:' || o.stored FROM objects o JOIN records r USING(seq) "
        "WHERE o.type IN (SELECT value FROM json_each(?)) "
        "AND EXISTS (SELECT 1 FROM names n WHERE n.object='sha256:' || o.stored) "
        f"AND {STANDS} ORDER BY o.seq",
        (orjson.dumps(list(types)).decode(),),
    ).fetchall()
    left_out = viewer.above() | _told_apart(viewer)
    return tuple(one for (found,) in rows if (one := str(found)) not in left_out)


def _told_apart(viewer: Viewer) -> frozenset[str]:
    """What a standing retraction, or any record of a pack or list, names."""
    rows = viewer.db.execute(
        "SELECT DISTINCT l.target FROM links l JOIN records r USING(seq) "
        f"WHERE r.kind IN ('pack', 'list', 'retraction') AND r.{RARE} AND r.state='present' "
        f"AND {STANDS}"
    )
    return frozenset(str(row[0]) for row in rows)


def last_written(viewer: Viewer) -> str:
    """When the record that was taken in last was written, as `2021-02-03 04:05 UTC`, or the day alone where no
    time was written down; "" where there is none."""
    at = viewer.db.execute("SELECT at FROM records ORDER BY seq DESC LIMIT 1").get
    day, _, time = str(at or "").partition("T")
    return f"{day} {time[:5]} UTC" if time else day


def last_record(viewer: Viewer) -> int:
    """A number that grows with every record that is shown: what was asked before it may have changed."""
    return int(viewer.db.execute("SELECT COALESCE(MAX(seq), 0) FROM records").get or 0)
