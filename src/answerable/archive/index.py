"""What does the archive hold, as one quick view that can be thrown away and built again?

The index is a function of ledger, bodies and vault. It is always encrypted, under a key that whoever
can write to the folder does not have, so that nobody can plant a view (docs/format.md, 10).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import apsw
import orjson

from answerable.archive import records
from answerable.archive.bodies import Contents
from answerable.archive.canonical import dumps_trusted
from answerable.archive.chain import Deed, Progress
from answerable.errors import AnswerableError, BrokenIntegrity, Unexpected
from answerable.ids import RecordId, ReplicaId

SCHEMA_VERSION = 4

_SCHEMA = """
CREATE TABLE meta(version INTEGER);
CREATE TABLE chains(number INTEGER PRIMARY KEY, replica TEXT UNIQUE, commits INTEGER, size INTEGER,
  hash TEXT, peaks BLOB, ends INTEGER, rivals TEXT NOT NULL DEFAULT '');
CREATE TABLE records(seq INTEGER PRIMARY KEY, id BLOB, chain INTEGER, number INTEGER, line INTEGER,
  leaf INTEGER, kind TEXT, at TEXT, state TEXT, body TEXT, disputed INTEGER);
CREATE TABLE objects(seq INTEGER PRIMARY KEY, stored TEXT, digest TEXT, size INTEGER, type TEXT,
  key BLOB);
CREATE TABLE names(seq INTEGER PRIMARY KEY, object TEXT, written TEXT, path TEXT);
CREATE TABLE links(seq INTEGER, target TEXT);
CREATE TABLE superseded(target BLOB, by INTEGER);
CREATE TABLE withdrawals(target BLOB, by INTEGER);
CREATE TABLE removals(target BLOB, by INTEGER);
CREATE TABLE waiting(path TEXT PRIMARY KEY);
CREATE TABLE texts(seq INTEGER PRIMARY KEY, object TEXT, parent TEXT, text TEXT);
CREATE VIRTUAL TABLE words USING fts5(text, content='', columnsize=0, detail=none, tokenize='trigram');
CREATE VIRTUAL TABLE named USING fts5(name, content='', columnsize=0, detail=none, tokenize='trigram');
-- What is withdrawn for good; and what nobody is shown, with what a removal hides that was not undone.
CREATE VIEW withdrawn(target, by) AS
  SELECT w.target, w.by FROM withdrawals w JOIN records b ON b.seq=w.by WHERE NOT b.disputed;
CREATE VIEW hidden(target, by) AS
  SELECT w.target, w.by FROM withdrawals w JOIN records b ON b.seq=w.by WHERE NOT b.disputed
  UNION ALL
  SELECT w.target, w.by FROM removals w JOIN records b ON b.seq=w.by WHERE NOT b.disputed
  AND NOT EXISTS (SELECT 1 FROM links l JOIN records u USING(seq) WHERE l.target=lower(hex(b.id))
  AND u.kind='retraction' AND u.chain=b.chain AND NOT u.disputed);
"""
RARE = "kind NOT IN ('object', 'name', 'custody')"
"""Said in a question too, so that SQLite may use the index of these kinds."""
_INDEXES = f"""
CREATE INDEX records_id ON records(id);
CREATE INDEX records_kind ON records(kind) WHERE {RARE};
CREATE INDEX records_made ON records(json_extract(body,'$.object')) WHERE kind='derivative';
CREATE INDEX objects_digest ON objects(digest);
CREATE INDEX objects_stored ON objects(stored);
CREATE INDEX names_object ON names(object);
CREATE INDEX links_target ON links(target);
CREATE INDEX superseded_target ON superseded(target);
CREATE INDEX withdrawals_target ON withdrawals(target);
CREATE INDEX removals_target ON removals(target);
CREATE INDEX texts_object ON texts(object);
CREATE INDEX texts_parent ON texts(parent);
"""


# A record (r) stands unless a withdrawal or removal names it or one of its own chain supersedes it.
STANDS = (
    "NOT EXISTS (SELECT 1 FROM hidden w WHERE w.target=r.id) AND NOT EXISTS (SELECT 1 FROM "
    "superseded s JOIN records b ON b.seq=s.by WHERE s.target=r.id AND b.chain=r.chain)"
)


class Row(NamedTuple):
    """One record on its way into the index."""

    id: RecordId
    replica: ReplicaId
    number: int
    line: int
    leaf: int
    state: str
    """present | removed | missing | unread (no key, a later version, or a body that lacks its parts)"""
    contents: Contents
    stored: str = ""
    """Of an object record: the id of its item."""
    withdraws: tuple[RecordId, ...] = ()
    disputed: bool = False
    """Whether the chain's key signed two histories from here on (docs/format.md, 6)."""


class Index:
    """The SQLite view of one archive."""

    def __init__(self, path: Path | None, key: bytes, *, in_bulk: bool = False) -> None:
        """Open or create. `path` None keeps the view in memory. `key`: 32 bytes.

        `in_bulk` writes without a journal: for a file that nobody uses before `settle`.
        """
        self.path = path
        if path is not None:
            _make_private(path)
        self.unreadable: set[str] = set()
        """Files that are here and that the disk did not give to this program."""
        self.fresh = path is None or not path.exists() or not path.stat().st_size
        try:
            self.db = self._connect(str(path) if path else ":memory:", key, in_bulk=in_bulk)
        except apsw.Error as error:
            raise _damaged() from error

    def _connect(self, path: str, key: bytes, *, in_bulk: bool) -> apsw.Connection:
        db = apsw.Connection(path)
        db.set_busy_timeout(60_000)
        if path != ":memory:":
            db.pragma("cipher", "chacha20")
            db.pragma("key", f"raw:{key.hex()}")
        db.pragma("temp_store", 2)
        db.pragma("cache_size", -131_072)
        db.pragma("journal_mode", "off" if in_bulk else "wal")
        db.pragma("synchronous", 0 if in_bulk else 1)
        db.pragma("trusted_schema", 0)
        with db:
            if not db.execute("SELECT 1 FROM sqlite_schema WHERE name='meta'").get:
                self.fresh = True
                db.execute(_SCHEMA)
                db.execute("INSERT INTO meta VALUES(?)", (SCHEMA_VERSION,))
        if db.execute("SELECT version FROM meta").get != SCHEMA_VERSION:
            raise _damaged()
        return db

    def add_indexes(self) -> None:
        """The look-up indexes; made after a bulk load, when they cost a tenth."""
        if not self.db.execute("SELECT 1 FROM sqlite_schema WHERE name='records_id'").get:
            self.db.execute(_INDEXES)

    def settle(self) -> None:
        """Bring everything into the one file, so that it can be moved."""
        self.db.pragma("journal_mode", "delete")

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """One transaction. What the disk or a damaged view refuses is said with advice."""
        try:
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                with suppress(apsw.Error):
                    self.db.execute("ROLLBACK")
                raise
            self.db.execute("COMMIT")
        except apsw.Error as error:
            raise explained(error) from error

    @property
    def is_asked(self) -> bool:
        """Whether a question was left half answered: the view cannot follow the ledger before that is ended."""
        return bool(self.db.txn_state())

    # How far it goes

    def progress(self) -> dict[ReplicaId, Progress]:
        """Where each chain stands."""
        rows = self.db.execute("SELECT replica, commits, size, hash, peaks FROM chains")
        return {
            ReplicaId(replica): Progress(commits=number, size=size, hash=last, peaks=_cut(peaks))
            for replica, number, size, last, peaks in rows
        }

    def advance(self, replica: ReplicaId, reached: Progress) -> None:
        """Note how far a chain has been taken in."""
        self.db.execute(
            "INSERT INTO chains(replica, commits, size, hash, peaks) VALUES(?1,?2,?3,?4,?5) "
            "ON CONFLICT(replica) DO UPDATE SET commits=?2, size=?3, hash=?4, peaks=?5",
            (replica, reached.commits, reached.size, reached.hash, b"".join(reached.peaks)),
        )

    def rivals(self) -> dict[ReplicaId, str]:
        """For each chain taken in, which rival commits were there then (`ChainFolder.rivals_mark`)."""
        rows = self.db.execute("SELECT replica, rivals FROM chains")
        return {ReplicaId(replica): str(mark) for replica, mark in rows}

    def mark_rivals(self, replica: ReplicaId, mark: str) -> None:
        self.db.execute("UPDATE chains SET rivals=? WHERE replica=?", (mark, replica))

    def deeds(self) -> Iterator[tuple[ReplicaId, Deed]]:
        """Every line taken in that decides which chains count.

        A dismissal on a disputed part of a chain silences nobody.
        """
        rows = self.db.execute(
            "SELECT c.replica, r.leaf, r.body FROM records r JOIN chains c ON c.number=r.chain "
            "WHERE r.kind IN ('admission', 'dismissal', 'epoch') AND r.state='present' "
            f"AND r.{RARE} AND NOT (r.disputed AND r.kind='dismissal')"
        )
        for replica, leaf, body in rows:
            yield ReplicaId(replica), _deed(leaf, orjson.loads(body))

    def chain_number(self, replica: ReplicaId) -> int:
        found = self.db.execute("SELECT number FROM chains WHERE replica=?", (replica,)).get
        if found is None:
            self.db.execute(
                "INSERT INTO chains(replica, commits, size, hash, peaks) VALUES(?,0,0,'-',x'')",
                (replica,),
            )
            found = self.db.last_insert_rowid()
        return int(found)

    # Taking records in

    def take(self, rows: Sequence[Row]) -> None:
        """Add records of one chain. Must stand inside `change`."""
        if not rows:
            return
        chain = self.chain_number(rows[0].replica)
        seq = int(self.db.execute("SELECT COALESCE(MAX(seq), 0) FROM records").get)
        base: list[tuple[Any, ...]] = []
        objects: list[tuple[Any, ...]] = []
        names: list[tuple[Any, ...]] = []
        links: list[tuple[Any, ...]] = []
        superseded: list[tuple[Any, ...]] = []
        withdrawals: list[tuple[Any, ...]] = []
        removals: list[tuple[Any, ...]] = []
        for row in rows:
            seq += 1
            contents = row.contents
            body = contents.body
            base.append(
                (
                    seq,
                    bytes.fromhex(row.id),
                    chain,
                    row.number,
                    row.line,
                    row.leaf,
                    contents.kind,
                    contents.at,
                    row.state,
                    (contents.written or dumps_trusted(body)).decode(),
                    row.disputed,
                )
            )
            sound = row.state == "present"
            if contents.kind == "object" and row.stored and sound:
                objects.append(
                    (
                        seq,
                        row.stored,
                        body["digest"],
                        body["size"],
                        _text(body, "type"),
                        contents.record_key,
                    )
                )
            elif contents.kind == "name" and sound:
                names.append((seq, body["object"], body["name"], _text(body, "path")))
            else:
                links += ((seq, target) for target in records.targets(body))
            for target in contents.supersedes:
                superseded.append((bytes.fromhex(target), seq))
            for target in row.withdraws:
                withdrawals.append((bytes.fromhex(target), seq))
            if contents.kind == "removal" and sound:
                removals += ((target, seq) for target in records.hidden(body))
        many = self.db.executemany
        many("INSERT INTO records VALUES(?,?,?,?,?,?,?,?,?,?,?)", base)
        many("INSERT INTO objects VALUES(?,?,?,?,?,?)", objects)
        many("INSERT INTO names VALUES(?,?,?,?)", names)
        shown = ((seq, spaced(path or written)) for seq, _, written, path in names)
        many("INSERT INTO named(rowid, name) VALUES(?,?)", shown)
        many("INSERT INTO links VALUES(?,?)", links)
        many("INSERT INTO superseded VALUES(?,?)", superseded)
        many("INSERT INTO withdrawals VALUES(?,?)", withdrawals)
        many("INSERT INTO removals VALUES(?,?)", removals)

    def take_text(self, object_id: str, parent: str, text: str) -> None:
        """Make the text of an object searchable."""
        self.db.execute(
            "INSERT INTO texts(object, parent, text) VALUES(?,?,?)", (object_id, parent, text)
        )
        self.db.execute(
            "INSERT INTO words(rowid, text) VALUES(?,?)",
            (self.db.last_insert_rowid(), spaced(text)),
        )

    def has_text(self, object_id: str, parent: str) -> bool:
        found = self.db.execute(
            "SELECT 1 FROM texts WHERE object=? AND parent=?", (object_id, parent)
        )
        return found.get is not None

    def drop_chain(self, replica: ReplicaId) -> None:
        """Forget a chain that no longer counts."""
        number = self.chain_number(replica)
        names = self.db.execute(
            "SELECT n.seq, n.path, n.written FROM names n JOIN records USING(seq) WHERE chain=?",
            (number,),
        ).fetchall()
        self.db.executemany(
            "INSERT INTO named(named, rowid, name) VALUES('delete',?,?)",
            ((seq, spaced(str(path or written))) for seq, path, written in names),
        )
        for table in ("objects", "names", "links"):
            self.db.execute(
                f"DELETE FROM {table} WHERE seq IN (SELECT seq FROM records WHERE chain=?)",
                (number,),
            )
        for table in ("superseded", "withdrawals", "removals"):
            self.db.execute(
                f"DELETE FROM {table} WHERE by IN (SELECT seq FROM records WHERE chain=?)",
                (number,),
            )
        self.db.execute("DELETE FROM records WHERE chain=?", (number,))
        self.db.execute("DELETE FROM chains WHERE number=?", (number,))

    # What has not arrived yet

    def wait_for(self, path: str) -> None:
        """Note a file that a commit names and that is not here; it may be on its way."""
        self.db.execute("INSERT OR IGNORE INTO waiting VALUES(?)", (path,))

    def waiting(self) -> tuple[str, ...]:
        return flat(self.db.execute("SELECT path FROM waiting ORDER BY path").fetchall())

    def wait_no_more(self) -> None:
        self.db.execute("DELETE FROM waiting")

    # Comparing

    def dump(self) -> Iterator[str]:
        """The logical contents, line by line, in an order that does not depend on arrival."""
        yield from self._lines(
            "SELECT c.replica, r.number, r.line, lower(hex(r.id)), r.kind, r.at, r.state, r.disputed, "
            "r.body FROM records r JOIN chains c ON c.number=r.chain ORDER BY 1,2,3,4"
        )
        yield from self._lines("SELECT stored, digest, size, type FROM objects ORDER BY 1,2")
        yield from self._lines("SELECT object, written, path FROM names ORDER BY 1,2,3")
        yield from self._lines("SELECT object, parent, text FROM texts ORDER BY 1,2")
        yield from self._lines(
            "SELECT c.replica, r.number, r.line, l.target FROM links l JOIN records r USING(seq) "
            "JOIN chains c ON c.number=r.chain ORDER BY 1,2,3,4"
        )
        yield from self._lines(
            "SELECT c.replica, r.number, r.line, lower(hex(s.target)) FROM superseded s "
            "JOIN records r ON r.seq=s.by JOIN chains c ON c.number=r.chain ORDER BY 1,2,3,4"
        )
        yield from self._lines("SELECT DISTINCT lower(hex(target)) FROM hidden ORDER BY 1")

    def _lines(self, query: str) -> Iterator[str]:
        for row in self.db.execute(query):
            yield orjson.dumps(row).decode()


def spaced(text: str) -> str:
    """The text as it is indexed: one space for each run of white space, as in a search.

    The other small sigma becomes the usual one; SQLite does not know that they are one letter.
    """
    return " ".join(text.split()).replace("\u03c2", "\u03c3")


def _text(body: dict[str, Any], key: str) -> str | None:
    found = body.get(key)
    return found if isinstance(found, str) else None


def _make_private(path: Path) -> None:
    """An empty file that only its owner may read; what SQLite lays beside it inherits that."""
    with suppress(OSError):  # an existing or unwritable one is SQLite's to judge
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def file_name(key: bytes) -> str:
    """`index-<8 hex>.db`: readers with different keys keep their own view."""
    return f"index-{hashlib.sha256(key).hexdigest()[:8]}.db"


def remove_files(path: Path) -> None:
    """Delete an index and what SQLite lays beside it."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm", f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def _deed(leaf: int, said: dict[str, Any]) -> Deed:
    return Deed(
        leaf=leaf,
        admits=said.get("admits"),
        dismisses=(said["replica"], said["size"]) if "replica" in said else None,
        epoch=said.get("epoch", 0),
        check=said.get("check", ""),
    )


def _cut(peaks: bytes) -> tuple[bytes, ...]:
    return tuple(peaks[i : i + 32] for i in range(0, len(peaks), 32))


def explained(error: Exception) -> AnswerableError:
    """What SQLite refused, with advice: the index is never trusted where it is damaged."""
    if isinstance(error, apsw.CorruptError | apsw.NotADBError):
        return _damaged()
    return Unexpected(
        "The index could not be read or written; the disk is full or failing.",
        advice="What was acknowledged is in the ledger. Free some space or change the "
        "disk, then run `answerable rebuild`.",
    )


def _damaged() -> AnswerableError:
    return BrokenIntegrity(
        "The index cannot be used.",
        advice="Run `answerable rebuild`: it is made again from ledger and vault, nothing is lost.",
    )


def flat(items: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    """The first column of some rows."""
    return tuple(item[0] for item in items)
