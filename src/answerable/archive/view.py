"""What may this reader see, find and know about each thing the archive holds?

Readers go through a `Viewer`, which applies classification. It guards those who come through the
program; against somebody who holds the folder only encryption does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

import orjson

from answerable.archive.records import LEVELS
from answerable.errors import Conflict, NotFound, UsageError

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_AROUND = 60
_SHORTEST_INDEXED = 3
_RECORD = re.compile(r"[0-9a-f]{64}").fullmatch
_ID = re.compile(r"(?:sha256:)?([0-9a-f]{4,64})").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where the words were found, as Python string indices, `end` exclusive."""

    object: str
    name: str
    text: str
    """Id of the text that `start` and `end` index; empty where they index the file's path."""
    start: int
    end: int
    before: str
    match: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What was found, and how many objects were not searched."""

    hits: tuple[Hit, ...]
    withheld: int
    """Objects above this reader's clearance. It does not depend on the words: a count of hidden
    hits would tell whoever may not read a text which names stand in it."""
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
    """present | withdrawn (its body is not shown) | removed | missing | unread"""
    replica: str
    commit: int
    line: int
    body: dict[str, Any] = field(repr=False)
    superseded_by: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it is here, not withdrawn, and no record of its own chain took its place."""
        return self.state == "present" and not self.superseded_by

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
    withdrawn: bool = False
    """Whether it was withdrawn for good; nothing of it is shown then."""
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
        """The level of an object: the highest that stands, so that two voices protect it.

        A derivative that nobody classified is as protected as what it was made from.
        """
        return self._level(object_id, frozenset())

    def _level(self, object_id: str, below: frozenset[str]) -> str:
        said = self._levels_said(object_id)
        if not said:
            deeper = below | {object_id}
            said = [
                self._level(parent, deeper)
                for parent in self._parents(object_id)
                if parent not in deeper
            ]
        default = "internal" if self._archive.identity.sealed else "public"
        return max(said, key=LEVELS.index, default=default)

    def _levels_said(self, object_id: str) -> list[str]:
        records = self._records(
            "r.seq IN (SELECT seq FROM links WHERE target=?) AND r.kind='classification'",
            (object_id,),
        )
        said = [
            (r, r.body["level"])
            for r in records
            if r.stands and r.body.get("target") == object_id and r.body.get("level") in LEVELS
        ]
        return [level for r, level in said if not self.taken_back(r, eases=level == LEVELS[0])]

    def origins(self, object_id: str) -> tuple[str, ...]:
        """Every object that this one was made from, directly or by steps."""
        found: list[str] = []
        waiting = [object_id]
        while waiting:
            parents = [p for p in self._parents(waiting.pop()) if p not in found]
            found += parents
            waiting += parents
        return tuple(p for p in found if p != object_id)

    def holds(self, object_id: str) -> bool:
        """Whether the archive has a record of this object, withdrawn or not."""
        return (
            self._db.execute(
                "SELECT 1 FROM objects WHERE stored=?", (object_id.removeprefix("sha256:"),)
            ).get
            is not None
        )

    def _parents(self, object_id: str) -> list[str]:
        rows = self._db.execute(
            "SELECT DISTINCT json_extract(r.body,'$.parent') FROM links l JOIN records r USING(seq) "
            "WHERE l.target=?1 AND r.kind='derivative' AND json_extract(r.body,'$.object')=?1 "
            f"AND r.state='present' AND {_STANDS} ORDER BY 1",
            (object_id,),
        )
        return [str(row[0]) for row in rows if row[0]]

    def taken_back(self, record: RecordShown, *, eases: bool) -> bool:
        """Whether a retraction of this record counts.

        One of its own chain does. Another's counts only against a record that `eases`, such as a
        consent or the level `public`: protection that one voice gave is not lifted by another.
        """
        rows = self._records(
            "r.seq IN (SELECT seq FROM links WHERE target=?) AND r.kind='retraction'", (record.id,)
        )
        return any(
            r.stands
            and r.body.get("target") == record.id
            and (eases or r.replica == record.replica)
            for r in rows
        )

    def may_see(self, object_id: str) -> bool:
        return LEVELS.index(self.level(object_id)) <= self._clearance

    # Finding

    def search(self, words: str, limit: int = 50) -> SearchResult:
        """Where these words stand together, in any script, in texts and names.

        Case is ignored, a space stands for any run of white space, and both normal forms of
        Unicode are looked for: Burmese is often written in an order that neither has.
        Three letters and more use the index; shorter words scan every text.
        """
        wanted = words.split()
        if not wanted:
            raise UsageError("Nothing to search for.", advice="Give one word or more.")
        forms = tuple(dict.fromkeys((tuple(wanted), _in("NFC", wanted), _in("NFD", wanted))))
        spelt = _spelt(forms)
        hits: list[Hit] = []
        hidden = self._above()
        for object_id, text_id, text in self._candidates(forms):
            if not self._stands(object_id) or (text_id and not self._stands(text_id)):
                continue
            if object_id in hidden or text_id in hidden:
                continue
            found = list(islice(spelt.finditer(text), limit + 1 - len(hits)))
            name = self._name(object_id) if found else ""
            hits += [_hit(object_id, name, text_id, text, match) for match in found]
            if len(hits) > limit:
                return SearchResult(hits=tuple(hits[:limit]), withheld=len(hidden), more=True)
        return SearchResult(hits=tuple(hits), withheld=len(hidden), more=False)

    def _above(self) -> frozenset[str]:
        """The objects that stand and that this reader may not see."""
        if self._clearance == len(LEVELS) - 1:
            return frozenset()
        rows = self._db.execute(
            f"SELECT DISTINCT o.stored FROM objects o JOIN records r USING(seq) WHERE {_STANDS}"
        ).fetchall()
        ids = (f"sha256:{row[0]}" for row in rows)
        return frozenset(object_id for object_id in ids if not self.may_see(object_id))

    def _candidates(self, forms: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, str, str]]:
        """(object, id of its text, text) of everything that may hold the words, names included."""
        queries = [_grams(form) for form in forms]
        if all(queries):
            rows = self._db.execute(
                "SELECT t.parent, t.object, t.text FROM words w JOIN texts t ON t.seq=w.rowid "
                "WHERE words MATCH ? ORDER BY t.parent, t.object",
                (" OR ".join(f"({query})" for query in queries),),
            )
        else:
            rows = self._db.execute(
                "SELECT parent, object, text FROM texts ORDER BY parent, object"
            )
        names = self._db.execute(
            "SELECT n.object, '', COALESCE(n.path, n.written) FROM names n JOIN records r USING(seq) "
            f"WHERE {_STANDS} GROUP BY 1, 3 ORDER BY n.object, MIN(n.seq)"
        )
        for object_id, text_id, text in [*rows, *names]:
            yield str(object_id), str(text_id), str(text)

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
            raise Conflict("Several ids begin like this.", advice="Give a few more digits.")
        return self._object(object_ids[0]) if object_ids else self._record(record_ids[0])

    def _begin(self, query: str, values: tuple[Any, ...]) -> list[str]:
        return [row[0] for row in self._db.execute(f"{query} LIMIT 3", values)]

    def _object(self, stored: str) -> Shown:
        object_id = f"sha256:{stored}"
        row = self._db.execute(
            "SELECT digest, size, type FROM objects WHERE stored=? LIMIT 1", (stored,)
        ).get
        if self._is_withdrawn(stored):
            return Shown(id=object_id, what="object", level=self.level(object_id), withdrawn=True)
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
            retracted=_reasons(records, object_id),
            records=records,
        )

    def _record(self, record: str) -> Shown:
        raw = bytes.fromhex(record)
        records = self._records(
            "r.id=?1 OR r.seq IN (SELECT seq FROM links WHERE target=?2)", (raw, record)
        )
        about = self._objects_about(record)
        hidden = [o for o in about if not self.may_see(o)]
        level = max((self.level(o) for o in about), key=LEVELS.index, default=LEVELS[0])
        if hidden:
            return Shown(id=record, what="record", level=level)
        return Shown(
            id=record,
            what="record",
            level=level,
            retracted=_reasons(records, record),
            records=records,
        )

    def _objects_about(self, record: str) -> list[str]:
        """The objects that a record is, names, or speaks of through another record."""
        found: dict[str, None] = {}
        seen, waiting = {record}, [record]
        while waiting:
            raw = bytes.fromhex(waiting.pop())
            own = self._db.execute(
                "SELECT 'sha256:' || o.stored FROM objects o JOIN records r USING(seq) WHERE r.id=?1 "
                "UNION SELECT l.target FROM links l JOIN records r USING(seq) WHERE r.id=?1 "
                "UNION SELECT n.object FROM names n JOIN records r USING(seq) WHERE r.id=?1",
                (raw,),
            )
            for target in sorted(str(row[0]) for row in own):
                if target.startswith("sha256:"):
                    found[target] = None
                elif _RECORD(target) and target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return list(found)

    def _records(self, where: str, values: tuple[Any, ...]) -> tuple[RecordShown, ...]:
        rows = self._db.execute(
            "SELECT lower(hex(r.id)), r.kind, r.at, CASE WHEN EXISTS (SELECT 1 FROM withdrawn w "
            "WHERE w.target=r.id) AND r.state='present' THEN 'withdrawn' ELSE r.state END, c.replica, "
            "r.number, r.line, r.body, (SELECT group_concat(lower(hex(b.id))) FROM superseded s JOIN records b ON b.seq=s.by "
            "WHERE s.target=r.id AND b.chain=r.chain) "
            f"FROM records r JOIN chains c ON c.number=r.chain WHERE {where} "
            "ORDER BY c.replica, r.number, r.line",
            values,
        )
        return tuple(_shown(*row) for row in rows)

    def _names(self, object_id: str) -> tuple[str, ...]:
        rows = self._db.execute(
            "SELECT n.written FROM names n JOIN records r USING(seq) WHERE n.object=? AND NOT EXISTS "
            "(SELECT 1 FROM withdrawn w WHERE w.target=r.id) GROUP BY 1 ORDER BY MIN(n.seq)",
            (object_id,),
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

    def _is_withdrawn(self, stored: str) -> bool:
        return not self._db.execute(
            "SELECT 1 FROM objects o JOIN records r USING(seq) WHERE o.stored=? AND NOT EXISTS "
            "(SELECT 1 FROM withdrawn w WHERE w.target=r.id)",
            (stored,),
        ).get

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
        # In the order of the chains, never of arrival: every reader sees the same name.
        name = db.execute(
            "SELECT json_extract(r.body,'$.name') FROM records r JOIN chains c ON c.number=r.chain "
            f"WHERE r.kind='archive' AND r.state='present' AND {_STANDS} "
            "ORDER BY c.replica<>?, c.replica, r.number DESC, r.line DESC LIMIT 1",
            (identity.first,),
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


def _in(form: Literal["NFC", "NFD"], words: list[str]) -> tuple[str, ...]:
    return tuple(unicodedata.normalize(form, word) for word in words)


def _spelt(forms: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    ways = (r"\s+".join(re.escape(word) for word in form) for form in forms)
    return re.compile("|".join(ways), re.IGNORECASE)


def _grams(words: tuple[str, ...]) -> str:
    """The index's question for words of three letters and more; empty where there is none."""
    grams = {word[i : i + 3] for word in words for i in range(len(word) - _SHORTEST_INDEXED + 1)}
    return " AND ".join('"' + gram.replace('"', '""') + '"' for gram in sorted(grams))


def _hit(object_id: str, name: str, text_id: str, text: str, match: re.Match[str]) -> Hit:
    start, end = match.span()
    return Hit(
        object=object_id,
        name=name,
        text=text_id,
        start=start,
        end=end,
        before=text[max(0, start - _AROUND) : start],
        match=text[start:end],
        after=text[end : end + _AROUND],
    )


def _reasons(records: tuple[RecordShown, ...], target: str) -> tuple[str, ...]:
    """Why the target was taken back, by every retraction that stands."""
    return tuple(
        str(r.body.get("reason", ""))
        for r in records
        if r.kind == "retraction" and r.stands and r.body.get("target") == target
    )


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
    said = {} if state == "withdrawn" else orjson.loads(body)
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
