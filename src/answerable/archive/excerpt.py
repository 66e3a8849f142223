"""What would this archive look like if it held some records and objects, and nothing else?

The rows are copied into a view of their own, in memory: a question that is asked of an excerpt cannot be
answered from the rest of the archive, however it is put.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import orjson

from answerable.archive.finding import SearchResult
from answerable.archive.holdings import Status
from answerable.archive.index import STANDS, Index, spaced
from answerable.archive.records import LEVELS
from answerable.archive.view import Viewer

if TYPE_CHECKING:
    import apsw

_SOMETHING: Final = frozenset({"sha256:" + "0" * 64})
_OF_A_NAME: Final = ("object", "name", "by")
"""What an excerpt keeps of the record of a name: not the path, nor who gave the object."""
_PRESENT: Final = f"r.state='present' AND {STANDS}"


class Excerpt(Viewer):
    """A viewer for whom nothing exists but what it was made of.

    Of an object it knows the names and the texts made from it; not where it came from, nor what else the
    archive says of it. What the reader of `whole` may not see is left out.
    """

    def __init__(self, whole: Viewer, records: Collection[str], objects: Collection[str]) -> None:
        super().__init__(whole.archive, LEVELS[whole.clearance])
        seen = [one for one in objects if whole.stands(one) and whole.may_see(one)]
        self._level_of = {one: whole.level(one) for one in (*seen, *_texts_of(whole, seen))}
        self._view = Index(None, b"")  # held here: its connection closes with it
        self._view.add_indexes()
        self.db = self._view.db
        with self.db:
            _Copy(whole.db, self.db, frozenset(self._level_of)).all_of(records)

    def level(self, object_id: str) -> str:
        """As for who sees everything; for what is not here, as for an unknown id."""
        usual = "internal" if self.archive.identity.sealed else "public"
        return self._level_of.get(object_id, usual)

    def may_see(self, object_id: str) -> bool:
        return object_id in self._level_of

    def inherits_level(self, object_id: str) -> bool:
        """Never said: it would tell of what an object was made from."""
        return False

    def above(self) -> frozenset[str]:
        """One id that nothing has: that something is closed to this reader, and not how much or what."""
        return _SOMETHING

    def search(self, words: str, limit: int = 50, *, or_else: str = "") -> SearchResult:
        """As everywhere, without a count of what is withheld: it would tell how much there is."""
        return replace(super().search(words, limit, or_else=or_else), withheld=0)

    def status(self) -> Status:
        """What is here, in numbers; nothing of the archive's own."""
        identity, stored = self.archive.identity, "SELECT DISTINCT stored, size FROM objects"
        objects, size = self.db.execute(
            f"SELECT COUNT(*), COALESCE(SUM(size), 0) FROM ({stored})"
        ).get
        return Status(
            archive=identity.archive, sealed=identity.sealed, name="", created=identity.created,
            objects=objects, bytes=size, records=self.db.execute("SELECT COUNT(*) FROM records").get,
            texts=self.db.execute("SELECT COUNT(DISTINCT parent) FROM texts").get,
            unread=0, missing=0, removed=0, chains=(), strangers=(), disputed=(), broken=(),
        )  # fmt: skip


def _texts_of(whole: Viewer, objects: Iterable[str]) -> list[str]:
    """The texts that were made from the objects, as far as they may be seen."""
    found = [
        str(row[0])
        for one in objects
        for row in whole.db.execute("SELECT DISTINCT object FROM texts WHERE parent=?", (one,))
    ]
    return [one for one in found if whole.stands(one) and whole.may_see(one)]


class _Copy:
    """Brings rows from one view into another."""

    def __init__(self, source: apsw.Connection, into: apsw.Connection, objects: frozenset[str]):
        self._source = source
        self._into = into
        self._objects = objects
        self._taken: set[int] = set()

    def all_of(self, records: Collection[str]) -> None:
        """The records of these ids, the objects with their names and texts, and what takes any of them back."""
        for one in records:
            self._records("r.id=?", (bytes.fromhex(one),))
        for one in self._objects:
            self._object(one)
        ids = self._into.execute("SELECT lower(hex(id)) FROM records").fetchall()
        named = {*(str(row[0]) for row in ids), *self._objects}
        for one in sorted(named):
            self._about(one, named)
        self._chains()

    def _object(self, one: str) -> None:
        stored = one.removeprefix("sha256:")
        where = f"r.seq IN (SELECT seq FROM objects WHERE stored=?) AND {_PRESENT}"
        for seq in self._records(where, (stored,)):
            self._rows("objects", "seq, stored, digest, size, type, NULL", "seq=?", (seq,))
        where = f"r.seq IN (SELECT seq FROM names WHERE object=?) AND {_PRESENT}"
        for seq in self._records(where, (one,)):
            self._name(seq)
        texts = self._source.execute("SELECT object, text FROM texts WHERE parent=?", (one,))
        for made, text in texts.fetchall():
            if made in self._objects:
                self._text(str(made), one, str(text))

    def _about(self, one: str, named: Collection[str]) -> None:
        """Retractions of it, what it was made from if that is here, and the links between what is here."""
        where = f"r.seq IN (SELECT seq FROM links WHERE target=?) AND {_PRESENT} AND "
        self._records(where + "r.kind='retraction'", (one,))
        for seq, body in self._source.execute(
            f"SELECT r.seq, r.body FROM records r WHERE {where} r.kind='derivative'", (one,)
        ).fetchall():
            said = orjson.loads(str(body))
            if said.get("object") in self._objects and said.get("parent") in self._objects:
                self._records("r.seq=?", (seq,))
        for seq in self._seqs("SELECT seq FROM links WHERE target=?", (one,)):
            if seq in self._taken:
                self._into.execute("INSERT INTO links VALUES(?,?)", (seq, one))

    def _records(self, where: str, given: tuple[Any, ...]) -> list[int]:
        """Copies the records that meet the condition; gives the places of those it copied."""
        new = []
        for row in self._source.execute(
            f"SELECT r.* FROM records r WHERE {where}", given
        ).fetchall():
            seq = int(str(row[0]))
            if seq not in self._taken:
                self._taken.add(seq)
                new.append(seq)
                marks = ",".join("?" * len(row))
                self._into.execute(f"INSERT INTO records VALUES({marks})", row)
        return new

    def _rows(self, table: str, columns: str, where: str, given: tuple[Any, ...]) -> None:
        rows = self._source.execute(
            f"SELECT {columns} FROM {table} WHERE {where}", given
        ).fetchall()
        for row in rows:
            self._into.execute(f"INSERT INTO {table} VALUES({','.join('?' * len(row))})", row)

    def _name(self, seq: int) -> None:
        self._rows("names", "seq, object, written, NULL", "seq=?", (seq,))
        written, body = self._source.execute(
            "SELECT n.written, r.body FROM names n JOIN records r USING(seq) WHERE n.seq=?", (seq,)
        ).get
        said = orjson.loads(body)
        kept = orjson.dumps({key: said[key] for key in _OF_A_NAME if key in said}).decode()
        self._into.execute("UPDATE records SET body=? WHERE seq=?", (kept, seq))
        self._into.execute(
            "INSERT INTO named(rowid, name) VALUES(?,?)", (seq, spaced(str(written)))
        )

    def _text(self, made: str, parent: str, text: str) -> None:
        self._into.execute(
            "INSERT INTO texts(object, parent, text) VALUES(?,?,?)", (made, parent, text)
        )
        last = self._into.last_insert_rowid()
        self._into.execute("INSERT INTO words(rowid, text) VALUES(?,?)", (last, spaced(text)))

    def _chains(self) -> None:
        """Which history each record is of, without how long that is."""
        used = self._seqs_of(self._into, "SELECT DISTINCT chain FROM records", ())
        for number in used:
            self._rows("chains", "number, replica, 0, 0, '-', x'', NULL, ''", "number=?", (number,))

    def _seqs(self, query: str, given: tuple[Any, ...]) -> list[int]:
        return self._seqs_of(self._source, query, given)

    def _seqs_of(self, db: apsw.Connection, query: str, given: tuple[Any, ...]) -> list[int]:
        return [int(str(row[0])) for row in db.execute(query, given).fetchall()]
