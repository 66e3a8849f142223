"""Which documents are there, in what order, and how many? A table in memory that answers in milliseconds.

What is said of one document stands in many records, and its level follows from others: with a hundred
thousand documents that is too much to put together while somebody waits. The catalogue does it once, and
afterwards only for what new records touch. It knows documents of every level; see `listing` for readers.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import apsw
import orjson

from answerable.archive import touched
from answerable.archive.index import RARE, STANDS
from answerable.archive.records import LEVELS
from answerable.archive.touched import Reached
from answerable.archive.view import Viewer

MOST_TOUCHED: Final = 5_000
"""Documents above which all of it is made anew."""
_SCHEMA: Final = """
CREATE TABLE documents(object TEXT PRIMARY KEY, seq INTEGER, name TEXT, folded TEXT, type TEXT,
  size INTEGER, at TEXT, source TEXT, has_text INTEGER, retracted INTEGER, level INTEGER)
  WITHOUT ROWID;
CREATE TABLE levels(object TEXT PRIMARY KEY, level INTEGER) WITHOUT ROWID;
CREATE INDEX documents_seq ON documents(seq);
CREATE INDEX documents_folded ON documents(folded, seq);
"""
_SHOWN: Final = "NOT EXISTS (SELECT 1 FROM hidden w WHERE w.target=r.id)"
_NAMED: Final = f"""
WITH found AS (
  SELECT a.object AS object,
    (SELECT MIN(o.seq) FROM objects o JOIN records r USING(seq)
      WHERE o.stored=substr(a.object, 8) AND {STANDS}) AS seq,
    (SELECT n.written FROM names n JOIN records r USING(seq)
      WHERE n.object=a.object AND {_SHOWN} ORDER BY n.seq LIMIT 1) AS name
  FROM ({{asked}}) a)
SELECT found.object, found.seq, found.name, o.type, o.size, e.at,
  EXISTS (SELECT 1 FROM texts t WHERE t.parent=found.object)
FROM found JOIN objects o ON o.seq=found.seq JOIN records e ON e.seq=found.seq
WHERE found.name IS NOT NULL
"""
_SAID: Final = (
    "SELECT l.target, {what} FROM {records} WHERE r.kind IN ({kinds}) "
    f"AND r.{RARE} AND r.state='present' AND {STANDS} ORDER BY +r.seq DESC"
)
_EVERY: Final = "SELECT DISTINCT object FROM names"
_SOME: Final = "SELECT value AS object FROM json_each(?)"
_OF_EVERY: Final = "records r JOIN links l USING(seq)"
_OF_SOME: Final = "json_each(?) j JOIN links l ON l.target=j.value JOIN records r USING(seq)"


class Catalogue:
    """The named objects that stand, but for packs and lists; may be used by several threads."""

    def __init__(self) -> None:
        self._db = apsw.Connection(":memory:")
        self._db.execute(_SCHEMA)
        self._reached: Reached | None = None
        self._lock = threading.Lock()

    @contextmanager
    def following(self, viewer: Viewer) -> Iterator[apsw.Connection]:
        """The tables `documents` and `levels`, as the viewer's archive stands now; nobody else has it meanwhile."""
        with self._lock:
            self._follow(Viewer(viewer.archive))
            yield self._db

    def _follow(self, whole: Viewer) -> None:
        now = touched.reached(whole.db)
        if now == self._reached:
            return
        ids = touched.since(whole.db, self._reached) if self._reached else None
        with self._db:
            if ids is None or len(ids) > MOST_TOUCHED:
                self._db.execute("DELETE FROM documents; DELETE FROM levels")
                self._put(whole, None, _levels(whole))
            else:
                asked = orjson.dumps(sorted(ids)).decode()
                for table in ("documents", "levels"):
                    self._db.execute(f"DELETE FROM {table} WHERE object IN ({_SOME})", (asked,))
                self._put(whole, asked, {one: _index(whole, one) for one in ids})
        self._reached = now

    def _put(self, whole: Viewer, asked: str | None, levels: dict[str, int]) -> None:
        """Put in every document, or those whose ids are asked for, as a JSON list."""
        usual = LEVELS.index(usual_level(whole))
        self._db.executemany(
            "INSERT INTO levels VALUES(?,?)",
            [(one, level) for one, level in levels.items() if level != usual],
        )
        data = _said(whole, asked, "1", "pack", "list")
        retracted = _said(whole, asked, "1", "retraction")
        sources = _said(whole, asked, "json_extract(r.body,'$.source')", "source")
        given = () if asked is None else (asked,)
        named = whole.db.execute(_NAMED.format(asked=_SOME if given else _EVERY), given)
        self._db.executemany(
            "INSERT INTO documents VALUES(?,?,?,?,?,?,?,?,?,?,?)",
            (
                (
                    *(object_id, seq, name, str(name).casefold(), kind, size, at),
                    sources.get(object_id) or "",
                    has_text,
                    object_id in retracted,
                    levels.get(object_id, usual),
                )
                for object_id, seq, name, kind, size, at, has_text in named
                if object_id not in data
            ),
        )


def usual_level(viewer: Viewer) -> str:
    """The level of what nobody classified."""
    return "internal" if viewer.archive.identity.sealed else "public"


def _said(whole: Viewer, asked: str | None, what: str, *kinds: str) -> dict[str, Any]:
    """By object: something of the first record of these kinds that names it and stands."""
    rows = whole.db.execute(
        _SAID.format(
            what=what,
            records=_OF_EVERY if asked is None else _OF_SOME,
            kinds=", ".join(f"'{kind}'" for kind in kinds),
        ),
        () if asked is None else (asked,),
    )
    return {str(target): said for target, said in rows}


def _index(whole: Viewer, object_id: str) -> int:
    return LEVELS.index(whole.level(object_id))


def _levels(whole: Viewer) -> dict[str, int]:
    """The level of every object that does not have the usual one for lack of any word about it.

    Where the words are plain, one question answers for all; `Viewer.level` decides about the others.
    """
    plain: dict[str, int] = {}
    rows = whole.db.execute(
        "SELECT l.target, json_extract(r.body,'$.level'), EXISTS (SELECT 1 FROM links t JOIN records "
        "b USING(seq) WHERE t.target=lower(hex(r.id)) AND b.kind='retraction') FROM records r "
        f"JOIN links l USING(seq) WHERE r.kind='classification' AND r.{RARE} "
        f"AND r.state='present' AND json_extract(r.body,'$.target')=l.target AND {STANDS}"
    ).fetchall()
    unsure = touched.made_from(whole.db, {str(row[0]) for row in rows})
    for target, level, taken_back in rows:
        if taken_back:
            unsure.add(str(target))
        elif level in LEVELS:
            plain[str(target)] = max(plain.get(str(target), 0), LEVELS.index(level))
    return {**plain, **{one: _index(whole, one) for one in unsure}}
