"""Which objects may look different since the view was last asked, because of the records that came?

Rather one too many than one too few: what a new record names, what those records name in turn, and what was
made from any of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import orjson

from answerable.archive.index import RARE
from answerable.archive.records import targets

if TYPE_CHECKING:
    import apsw

_OBJECT: Final = "sha256:"
_RECORD_DIGITS: Final = 64


class Reached(NamedTuple):
    """How far a view had come."""

    seq: int
    record: bytes
    """Of the last record; another one there means that the view was built again."""
    texts: int
    chains: tuple[tuple[int, str], ...]
    """Number and rivals of each chain."""


def reached(db: apsw.Connection) -> Reached:
    """How far the view has come now."""
    seq, record = db.execute("SELECT seq, id FROM records ORDER BY seq DESC LIMIT 1").get or (
        0,
        b"",
    )
    return Reached(
        seq=int(seq),
        record=bytes(record),
        texts=int(db.execute("SELECT COALESCE(MAX(seq), 0) FROM texts").get or 0),
        chains=tuple(
            (int(number), str(rivals))
            for number, rivals in db.execute("SELECT number, rivals FROM chains ORDER BY number")
        ),
    )


def since(db: apsw.Connection, before: Reached) -> set[str] | None:
    """The objects that records touched since then; None where that cannot be said."""
    there = db.execute("SELECT id FROM records WHERE seq=?", (before.seq,)).get
    if bytes(there or b"") != before.record or not _goes_on(db, before):
        return None
    objects, records = _named(db, before.seq)
    texts = db.execute("SELECT DISTINCT parent FROM texts WHERE seq>?", (before.texts,))
    objects |= {str(row[0]) for row in texts}
    met = set(records)
    while records:
        found, named = _behind(db, records)
        objects |= found
        records = named - met
        met |= named
    return objects | made_from(db, objects)


def made_from(db: apsw.Connection, objects: set[str]) -> set[str]:
    """What was made from these objects, directly or by steps."""
    found: set[str] = set()
    waiting = objects
    while waiting:
        rows = db.execute(
            "SELECT DISTINCT json_extract(r.body,'$.object') FROM json_each(?) j JOIN links l "
            f"ON l.target=j.value JOIN records r USING(seq) WHERE r.kind='derivative' AND r.{RARE} "
            "AND json_extract(r.body,'$.parent')=j.value",
            (_listed(waiting),),
        )
        waiting = {str(row[0]) for row in rows if row[0]} - found
        found |= waiting
    return found


def _goes_on(db: apsw.Connection, before: Reached) -> bool:
    """Whether every chain that counted then counts now, with the same rivals."""
    return set(before.chains) <= set(reached(db).chains)


def _named(db: apsw.Connection, seq: int) -> tuple[set[str], set[str]]:
    """(objects, records) that records after this one are or name."""
    objects = {
        str(row[0])
        for row in db.execute(
            "SELECT 'sha256:' || stored FROM objects WHERE seq>?1 "
            "UNION SELECT object FROM names WHERE seq>?1",
            (seq,),
        )
    }
    records: set[str] = set()
    bodies = db.execute(
        f"SELECT body FROM records WHERE seq>? AND {RARE} AND state='present'", (seq,)
    )
    for (body,) in bodies:
        _sort(targets(orjson.loads(str(body))), objects, records)
    undone = db.execute(
        "SELECT lower(hex(target)) FROM withdrawals WHERE by>?1 UNION SELECT lower(hex(target)) "
        "FROM removals WHERE by>?1 UNION SELECT lower(hex(target)) FROM superseded WHERE by>?1",
        (seq,),
    )
    records |= {str(row[0]) for row in undone}
    return objects, records


def _behind(db: apsw.Connection, records: set[str]) -> tuple[set[str], set[str]]:
    """(objects, records) that these records are, name, or hide."""
    objects: set[str] = set()
    named: set[str] = set()
    rows = db.execute(
        "SELECT r.seq, r.kind, r.body, o.stored FROM json_each(?) j JOIN records r "
        "ON r.id=unhex(j.value) LEFT JOIN objects o ON o.seq=r.seq",
        (_listed(records),),
    ).fetchall()
    for seq, kind, body, stored in rows:
        if stored:
            objects.add(f"{_OBJECT}{stored}")
        _sort(targets(orjson.loads(str(body))), objects, named)
        if kind in ("withdrawal", "removal"):
            hidden = db.execute(
                "SELECT lower(hex(target)) FROM withdrawals WHERE by=?1 "
                "UNION SELECT lower(hex(target)) FROM removals WHERE by=?1",
                (seq,),
            )
            named |= {str(row[0]) for row in hidden}
    return objects, named


def _sort(ids: tuple[str, ...], objects: set[str], records: set[str]) -> None:
    for one in ids:
        if one.startswith(_OBJECT):
            objects.add(one)
        elif len(one) == _RECORD_DIGITS:
            records.add(one)


def _listed(ids: set[str]) -> str:
    return orjson.dumps(sorted(ids)).decode()
