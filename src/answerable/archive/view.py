"""What may this reader see, find and know about each thing the archive holds?

Readers go through a `Viewer`, which applies classification. It guards those who come through the
program; against somebody who holds the folder only encryption does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

import orjson

from answerable.archive.records import LEVELS
from answerable.errors import Conflict, NotFound, UsageError

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_AROUND = 60
_SHORTEST_INDEXED = 3
_ID = re.compile(r"(?:sha256:)?([0-9a-f]{4,64})").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where the words were found; `start` and `end` index the object's text."""

    object: str
    name: str
    start: int
    end: int
    before: str
    match: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What was found, and in how many objects more that this reader may not see."""

    hits: tuple[Hit, ...]
    withheld: int
    more: bool
    """Whether the limit cut the list."""

    def to_json(self) -> dict[str, Any]:
        hits = [{f.name: getattr(hit, f.name) for f in fields(hit)} for hit in self.hits]
        return {"hits": hits, "withheld": self.withheld, "more": self.more}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordShown:
    """One record with its place in the ledger."""

    id: str
    kind: str
    at: str
    by: str
    state: str
    """present | removed | missing | unread"""
    replica: str
    commit: int
    line: int
    body: dict[str, Any] = field(repr=False)
    superseded_by: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {f.name: getattr(self, f.name) for f in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Everything known about one object or record."""

    id: str
    what: str
    """object | record"""
    level: str
    digest: str = ""
    size: int = 0
    type: str = ""
    names: tuple[str, ...] = ()
    retracted: tuple[str, ...] = ()
    """Reasons, where somebody took it back."""
    records: tuple[RecordShown, ...] = ()

    def to_json(self) -> dict[str, Any]:
        shown = {f.name: getattr(self, f.name) for f in fields(self)}
        return {**shown, "records": [record.to_json() for record in self.records]}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainShown:
    replica: str
    commits: int
    size: int
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What the archive holds, in numbers."""

    archive: str
    sealed: bool
    name: str
    created: str
    objects: int
    bytes: int
    records: int
    texts: int
    unread: int
    missing: int
    removed: int
    chains: tuple[ChainShown, ...]
    strangers: tuple[str, ...]
    """Chains of unknown signers, not part of the view."""

    def to_json(self) -> dict[str, Any]:
        shown = {f.name: getattr(self, f.name) for f in fields(self)}
        chains = [{f.name: getattr(c, f.name) for f in fields(c)} for c in self.chains]
        return {**shown, "chains": chains}


class Viewer:
    """Reads an archive with a clearance: one of the levels of `records.LEVELS`."""

    def __init__(self, archive: Archive, clearance: str = "confidential") -> None:
        if clearance not in LEVELS:
            raise UsageError(f"There is no level of that name ({', '.join(LEVELS)}).")
        self._archive = archive
        self._db = archive.index.db
        self._clearance = LEVELS.index(clearance)

    # Classification

    def level(self, object_id: str) -> str:
        """The level of an object: the highest that stands, so that two voices protect it."""
        rows = self._db.execute(
            "SELECT json_extract(r.body,'$.level') FROM links l JOIN records r USING(seq) "
            "WHERE l.target=? AND r.kind='classification' AND r.state='present' "
            f"AND {_STANDS}",
            (object_id,),
        )
        said = [row[0] for row in rows if row[0] in LEVELS]
        default = "internal" if self._archive.identity.sealed else "public"
        return max(said, key=LEVELS.index, default=default)

    def may_see(self, object_id: str) -> bool:
        return LEVELS.index(self.level(object_id)) <= self._clearance

    # Finding

    def search(self, words: str, limit: int = 50) -> SearchResult:
        """Where these characters stand, in any script, in texts and names; case is ignored.

        Three letters and more use the index; one or two scan every text.
        """
        wanted = unicodedata.normalize("NFC", words.strip())
        if not wanted:
            raise UsageError("Nothing to search for.", advice="Give one word or more.")
        spelt = re.compile(re.escape(wanted), re.IGNORECASE)
        hits: list[Hit] = []
        hidden: set[str] = set()
        for object_id, text in self._candidates(wanted):
            if not self._stands(object_id):
                continue
            found = list(_places(spelt, text, limit + 1 - len(hits)))
            if found and not self.may_see(object_id):
                hidden.add(object_id)
                continue
            name = self._name(object_id) if found else ""
            hits += [_hit(object_id, name, text, start, end) for start, end in found]
            if len(hits) > limit:
                return SearchResult(hits=tuple(hits[:limit]), withheld=len(hidden), more=True)
        return SearchResult(hits=tuple(hits), withheld=len(hidden), more=False)

    def _candidates(self, wanted: str) -> Iterator[tuple[str, str]]:
        """(object, text) of everything that may hold the words, names included."""
        if len(wanted) >= _SHORTEST_INDEXED:
            grams = {wanted[i : i + 3] for i in range(len(wanted) - 2)}
            query = " AND ".join('"' + gram.replace('"', '""') + '"' for gram in sorted(grams))
            rows = self._db.execute(
                "SELECT t.parent, t.text FROM words w JOIN texts t ON t.seq=w.rowid "
                "WHERE words MATCH ? ORDER BY t.parent",
                (query,),
            )
        else:
            rows = self._db.execute("SELECT parent, text FROM texts ORDER BY parent")
        names = self._db.execute(
            "SELECT object, COALESCE(path, written) FROM names ORDER BY object, seq"
        )
        for object_id, text in [*rows, *names]:
            yield str(object_id), str(text)

    # Showing

    def objects(self) -> Iterator[Shown]:
        """Every object that stands and that this reader may see, in the order of the ledger."""
        rows = self._db.execute(
            f"SELECT DISTINCT o.stored FROM objects o JOIN records r USING(seq) WHERE {_STANDS} "
            "ORDER BY o.seq"
        ).fetchall()
        for (stored,) in rows:
            if self.may_see(f"sha256:{stored}"):
                yield self.show(f"sha256:{stored}")

    def show(self, wanted: str) -> Shown:
        """Everything about the object or record whose id is, or begins with, `wanted`.

        Raises NotFound, Conflict for a beginning that several ids share.
        """
        match = _ID(wanted)
        if not match:
            raise UsageError(
                "This is not an id.", advice="Ids are hexadecimal; the first 8 digits are enough."
            )
        low, high = match[1].ljust(64, "0"), match[1].ljust(64, "f")
        object_ids = self._begin(
            "SELECT DISTINCT stored FROM objects WHERE stored BETWEEN ? AND ?", (low, high)
        )
        record_ids = self._begin(
            "SELECT DISTINCT lower(hex(id)) FROM records WHERE id BETWEEN ? AND ?",
            (bytes.fromhex(low), bytes.fromhex(high)),
        )
        if wanted.startswith("sha256:"):
            record_ids = []
        found = [*object_ids, *record_ids]
        if not found:
            raise NotFound("Nothing in this archive has that id.")
        if len(found) > 1:
            raise Conflict(f"{len(found)} ids begin like this.", advice="Give a few more digits.")
        return self._object(object_ids[0]) if object_ids else self._record(record_ids[0])

    def _begin(self, query: str, values: tuple[Any, ...]) -> list[str]:
        return [row[0] for row in self._db.execute(f"{query} LIMIT 3", values)]

    def _object(self, stored: str) -> Shown:
        object_id = f"sha256:{stored}"
        row = self._db.execute(
            "SELECT digest, size, type FROM objects WHERE stored=? LIMIT 1", (stored,)
        ).get
        if not self.may_see(object_id):
            return Shown(id=object_id, what="object", level=self.level(object_id))
        records = self._records(
            "r.seq IN (SELECT seq FROM objects WHERE stored=?2 UNION SELECT seq FROM names WHERE "
            "object=?1 UNION SELECT seq FROM links WHERE target=?1 UNION SELECT k.seq FROM records k "
            "JOIN records o ON o.chain=k.chain AND o.number=k.number JOIN objects b ON b.seq=o.seq "
            "WHERE k.kind='custody' AND b.stored=?2)",
            (object_id, stored),
        )
        return Shown(
            id=object_id,
            what="object",
            level=self.level(object_id),
            digest=row[0],
            size=row[1],
            type=row[2] or "",
            names=self._names(object_id),
            retracted=tuple(
                r.body["reason"]
                for r in records
                if r.kind == "retraction" and r.body.get("target") == object_id
            ),
            records=records,
        )

    def _record(self, record: str) -> Shown:
        raw = bytes.fromhex(record)
        records = self._records(
            "r.id=?1 OR r.seq IN (SELECT seq FROM links WHERE target=?2)", (raw, record)
        )
        about = [o for r in records if r.id == record for o in _objects_of(r.body)]
        hidden = [o for o in about if not self.may_see(o)]
        level = max((self.level(o) for o in about), key=LEVELS.index, default=LEVELS[0])
        if hidden:
            return Shown(id=record, what="record", level=level)
        return Shown(
            id=record,
            what="record",
            level=level,
            retracted=tuple(r.body["reason"] for r in records if r.kind == "retraction"),
            records=records,
        )

    def _records(self, where: str, values: tuple[Any, ...]) -> tuple[RecordShown, ...]:
        rows = self._db.execute(
            "SELECT lower(hex(r.id)), r.kind, r.at, r.state, c.replica, r.number, r.line, r.body, "
            "(SELECT group_concat(lower(hex(b.id))) FROM superseded s JOIN records b ON b.seq=s.by "
            "WHERE s.target=r.id AND b.chain=r.chain) "
            f"FROM records r JOIN chains c ON c.number=r.chain WHERE {where} "
            "ORDER BY c.replica, r.number, r.line",
            values,
        )
        return tuple(_shown(*row) for row in rows)

    def _names(self, object_id: str) -> tuple[str, ...]:
        rows = self._db.execute(
            "SELECT DISTINCT written FROM names WHERE object=? ORDER BY seq", (object_id,)
        )
        return tuple(row[0] for row in rows)

    def _name(self, object_id: str) -> str:
        return next(iter(self._names(object_id)), "")

    def _stands(self, object_id: str) -> bool:
        """Whether the object was not withdrawn."""
        return (
            self._db.execute(
                f"SELECT 1 FROM objects o JOIN records r USING(seq) WHERE o.stored=? AND {_STANDS}",
                (object_id.removeprefix("sha256:"),),
            ).get
            is not None
        )

    # Counting

    def status(self) -> Status:
        """What the archive holds."""
        db, identity = self._db, self._archive.identity
        counted = db.execute(
            f"SELECT COUNT(*), COALESCE(SUM(size), 0) FROM (SELECT DISTINCT o.stored, o.size FROM "
            f"objects o JOIN records r USING(seq) WHERE {_STANDS})"
        ).get
        counts = db.execute("SELECT state, COUNT(*) FROM records GROUP BY state")
        states = {str(state): int(str(count)) for state, count in counts}
        own = self._archive.ledger.own()
        chains = tuple(
            ChainShown(replica=replica, commits=p.commits, size=p.size, mine=replica in own)
            for replica, p in sorted(self._archive.index.progress().items())
        )
        known = {c.replica for c in chains}
        name = db.execute(
            "SELECT json_extract(body,'$.name') FROM records WHERE kind='archive' ORDER BY seq DESC"
        ).get
        return Status(
            archive=identity.archive,
            sealed=identity.sealed,
            name=name or "",
            created=identity.created,
            objects=counted[0],
            bytes=counted[1],
            records=sum(states.values()),
            texts=db.execute("SELECT COUNT(DISTINCT parent) FROM texts").get,
            unread=states.get("unread", 0),
            missing=states.get("missing", 0),
            removed=states.get("removed", 0),
            chains=chains,
            strangers=tuple(
                w.replica for w in self._archive.ledger.chains() if w.replica not in known
            ),
        )


# A record stands unless a withdrawal names it or one of its own chain supersedes it.
_STANDS = (
    "NOT EXISTS (SELECT 1 FROM withdrawn w WHERE w.target=r.id) AND NOT EXISTS (SELECT 1 FROM "
    "superseded s JOIN records b ON b.seq=s.by WHERE s.target=r.id AND b.chain=r.chain)"
)


def _places(spelt: re.Pattern[str], text: str, limit: int) -> Iterator[tuple[int, int]]:
    for number, match in enumerate(spelt.finditer(text)):
        if number >= limit:
            return
        yield match.start(), match.end()


def _hit(object_id: str, name: str, text: str, start: int, end: int) -> Hit:
    return Hit(
        object=object_id,
        name=name,
        start=start,
        end=end,
        before=text[max(0, start - _AROUND) : start],
        match=text[start:end],
        after=text[end : end + _AROUND],
    )


def _objects_of(body: dict[str, Any]) -> list[str]:
    from answerable.archive.records import targets

    return [target for target in targets(body) if target.startswith("sha256:")]


def _shown(
    record: str,
    kind: str,
    at: str,
    state: str,
    replica: str,
    number: int,
    line: int,
    body: str,
    superseded: str | None,
) -> RecordShown:
    said = orjson.loads(body)
    return RecordShown(
        id=record,
        kind=kind,
        at=at,
        by=said.get("by", ""),
        state=state,
        replica=replica,
        commit=number,
        line=line,
        body=said,
        superseded_by=tuple((superseded or "").split(",")) if superseded else (),
    )
