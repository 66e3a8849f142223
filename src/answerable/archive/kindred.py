"""Which other things hold the words of this one, so that a no to them is a no to it?

What it was made from, the same content under another id, and what came out of it as a part. Reads the
view without regard to classification and hiding: a no outlives what it was said about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import apsw

MEMBER = "member"
"""The operation of a part that came out of a container, which still holds it."""
FINDINGS = "findings"
"""The operation of what a check found on a document; it may quote other documents held."""
REDACTION = "redaction"
_SELECTING = frozenset({MEMBER, REDACTION})
"""Operations whose result may leave out somebody who stands in what it was made from."""
_CURRENT = (
    "r.state='present' AND NOT EXISTS (SELECT 1 FROM superseded s JOIN records b ON b.seq=s.by "
    "WHERE s.target=r.id AND b.chain=r.chain)"
)


def origins(db: apsw.Connection, object_id: str, *, whole: bool = False) -> tuple[str, ...]:
    """Every object that this one was made from, directly or by steps, hidden or not.

    `whole` stops where a redaction was made or a part was taken: what lies beyond may name people
    who do not stand in this one.
    """
    found: list[str] = []
    waiting = [object_id]
    while waiting:
        for parent, operation in _parents(db, waiting.pop()):
            if parent not in found and not (whole and operation in _SELECTING):
                found.append(parent)
                waiting.append(parent)
    return tuple(one for one in found if one != object_id)


def parts(db: apsw.Connection, object_id: str) -> tuple[str, ...]:
    """Everything that came out of a container, and out of those in it, hidden or gone as well."""
    found: list[str] = []
    waiting = [object_id]
    while waiting:
        rows = db.execute(
            "SELECT DISTINCT json_extract(r.body,'$.object') FROM links l JOIN records r USING(seq) "
            "WHERE l.target=?1 AND r.kind='derivative' AND json_extract(r.body,'$.parent')=?1 "
            f"AND json_extract(r.body,'$.operation')=?2 AND {_CURRENT} ORDER BY 1",
            (waiting.pop(), MEMBER),
        ).fetchall()
        more = [str(row[0]) for row in rows if row[0] and row[0] not in found]
        found += more
        waiting += more
    return tuple(one for one in found if one != object_id)


def equals(db: apsw.Connection, object_id: str) -> tuple[str, ...]:
    """The same content under other ids."""
    rows = db.execute(
        "SELECT DISTINCT p.stored FROM objects o JOIN objects p ON p.digest=o.digest "
        "WHERE o.stored=?1 AND p.stored<>?1 ORDER BY 1",
        (object_id.removeprefix("sha256:"),),
    )
    return tuple(f"sha256:{row[0]}" for row in rows)


def beside(db: apsw.Connection, object_id: str) -> tuple[str, ...]:
    """Everything else that holds words of this one, or whose words it holds, whatever its id.

    The text of a container says what its parts say, and a copy of a text what the original says.
    """
    same = same_words(db, object_id)
    inside = [part for one in same for part in parts(db, one)]
    above = [one for each in same for one in origins(db, each)]
    return tuple(one for one in _with_equals(db, (*same, *inside, *above)) if one != object_id)


def same_words(db: apsw.Connection, object_id: str) -> tuple[str, ...]:
    """The object, what it was made from whole, and the same contents under other ids."""
    return _with_equals(db, (object_id, *origins(db, object_id, whole=True)))


def is_redaction(db: apsw.Connection, object_id: str) -> bool:
    """Whether the object was made by taking something out of another."""
    made = _parents(db, object_id)
    return any(operation == REDACTION and parent != object_id for parent, operation in made)


def _with_equals(db: apsw.Connection, objects: Iterable[str]) -> tuple[str, ...]:
    named = tuple(objects)
    return tuple(dict.fromkeys((*named, *(same for one in named for same in equals(db, one)))))


def _parents(db: apsw.Connection, object_id: str) -> Iterator[tuple[str, str]]:
    rows = db.execute(
        "SELECT DISTINCT json_extract(r.body,'$.parent'), json_extract(r.body,'$.operation') "
        "FROM records r WHERE r.kind='derivative' "
        f"AND json_extract(r.body,'$.object')=?1 AND {_CURRENT} ORDER BY 1, 2",
        (object_id,),
    ).fetchall()
    return ((str(parent), str(operation)) for parent, operation in rows if parent)
