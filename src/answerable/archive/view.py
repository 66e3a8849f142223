"""What may this reader see, find and know about each thing the archive holds?

Readers go through a `Viewer`, which applies classification. It guards those who come through the
program; against somebody who holds the folder only encryption does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

import orjson

from answerable.archive.ages import Ages, ages_of
from answerable.archive.finding import SearchResult, search
from answerable.archive.holdings import Status, count
from answerable.archive.index import RARE, STANDS
from answerable.archive.records import LEVELS, targets
from answerable.errors import Conflict, NotFound, UsageError

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.ids import ArchiveId

_RECORD = re.compile(r"[0-9a-f]{64}").fullmatch
_ID = re.compile(r"(?:sha256:)?([0-9a-f]{4,64})").fullmatch


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
    disputed: bool = False
    """Whether its chain's key signed two histories from here on; both are shown."""

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
    """Whether it was withdrawn, or a removal hides it; nothing of it is shown then."""
    due: str = ""
    """The day from which on it is to be destroyed, where a removal can still be undone."""
    records: tuple[RecordShown, ...] = ()

    def to_json(self) -> dict[str, Any]:
        shown = {f.name: getattr(self, f.name) for f in fields(self)}
        return {**shown, "records": [record.to_json() for record in self.records]}


_CLASSIFIED = (
    "WITH RECURSIVE protected(id) AS (SELECT l.target FROM links l JOIN records c USING(seq) "
    f"WHERE c.kind='classification' AND c.{RARE} UNION SELECT json_extract(m.body,'$.object') "
    "FROM protected p JOIN links l ON l.target=p.id JOIN records m USING(seq) "
    "WHERE m.kind='derivative' AND json_extract(m.body,'$.parent')=p.id) "
    "SELECT DISTINCT o.stored FROM protected p JOIN objects o ON o.stored=substr(p.id, 8) "
    "JOIN records r ON r.seq=o.seq WHERE 1"
)
"""The objects that somebody gave a level, and what was made from them."""


class Viewer:
    """Reads an archive with a clearance: one of the levels of `records.LEVELS`."""

    def __init__(self, archive: Archive, clearance: str = "confidential") -> None:
        if clearance not in LEVELS:
            raise UsageError(f"There is no level of that name ({', '.join(LEVELS)}).")
        self._archive = archive
        self.db = archive.index.db
        self._clearance = LEVELS.index(clearance)
        self._known: dict[str, Shown] = {}
        self._levels: dict[str, list[tuple[RecordShown, str]]] = {}
        self._ages: Ages | None = None
        self._asked_at: tuple[Any, ...] = ()

    @property
    def archive(self) -> Archive:
        """The archive that is read."""
        return self._archive

    @property
    def clearance(self) -> int:
        """The place of this reader's level in `records.LEVELS`."""
        return self._clearance

    @property
    def sees_everything(self) -> bool:
        """Whether nothing lies above this reader."""
        return self._clearance == len(LEVELS) - 1

    @property
    def archive_id(self) -> ArchiveId:
        """Which archive is read: a person's signature is over it too."""
        return self._archive.identity.archive

    # Classification

    def level(self, object_id: str) -> str:
        """The level of an object: the highest that stands, so that two voices protect it.

        A derivative that nobody classified is as protected as what it was made from.
        """
        return self._level(object_id, frozenset())

    def _level(self, object_id: str, below: frozenset[str]) -> str:
        said = [level for _, level in self._levels_said(object_id)]
        if not said:
            deeper = below | {object_id}
            said = [
                self._level(parent, deeper)
                for parent in self._parents(object_id)
                if parent not in deeper
            ]
        default = "internal" if self._archive.identity.sealed else "public"
        return max(said, key=LEVELS.index, default=default)

    def inherits_level(self, object_id: str) -> bool:
        """Whether nobody classified an object that was made from another."""
        return not self._levels_said(object_id) and bool(self._parents(object_id))

    def is_disputed(self, object_id: str) -> bool:
        """Whether histories that their own key contradicts are all that gives an object its level."""
        return self._disputed(object_id, frozenset())

    def _disputed(self, object_id: str, below: frozenset[str]) -> bool:
        said = self._levels_said(object_id)
        if said:
            return all(record.disputed for record, _ in said)
        deeper = below | {object_id}
        parents = [p for p in self._parents(object_id) if p not in deeper]
        return any(self._disputed(parent, deeper) for parent in parents)

    def answers_about(self, object_id: str) -> tuple[RecordShown, ...]:
        """What people answered about an object, also where it was withdrawn: an answer outlives it.

        With it what bars it from leaving: disclosure flags, and whether a redaction was proven.
        """
        return self._records(
            "r.seq IN (SELECT seq FROM links WHERE target=?) "
            "AND r.kind IN ('account', 'consent', 'flag', 'redaction', 'revocation')",
            (object_id,),
        )

    def ages(self) -> Ages:
        """What is said of how old people are, asked once while the view stands still."""
        self._forget_what_changed()
        if self._ages is None:
            self._ages = ages_of(self.db)
        return self._ages

    def _levels_said(self, object_id: str) -> list[tuple[RecordShown, str]]:
        """The levels that people gave to an object, asked once while the view stands still."""
        self._forget_what_changed()
        if object_id not in self._levels:
            self._levels[object_id] = self._ask_levels(object_id)
        return self._levels[object_id]

    def _ask_levels(self, object_id: str) -> list[tuple[RecordShown, str]]:
        records = self._records(
            "r.seq IN (SELECT seq FROM links WHERE target=?) AND r.kind='classification'",
            (object_id,),
        )
        said = [
            (r, r.body["level"])
            for r in records
            if r.stands and r.body.get("target") == object_id and r.body.get("level") in LEVELS
        ]
        return [(r, level) for r, level in said if not self.taken_back(r, eases=level == LEVELS[0])]

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
            self.db.execute(
                "SELECT 1 FROM objects WHERE stored=?", (object_id.removeprefix("sha256:"),)
            ).get
            is not None
        )

    def _parents(self, object_id: str) -> list[str]:
        rows = self.db.execute(
            "SELECT DISTINCT json_extract(r.body,'$.parent') FROM records r "
            "WHERE r.kind='derivative' AND json_extract(r.body,'$.object')=?1 "
            f"AND r.state='present' AND {STANDS} ORDER BY 1",
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

    # Finding and counting

    def search(self, words: str, limit: int = 50, *, or_else: str = "") -> SearchResult:
        """Where these words stand together, in texts and names: see `finding.search`."""
        return search(self, words, limit, or_else=or_else)

    def status(self) -> Status:
        """What the archive holds, in numbers."""
        return count(self._archive, self)

    def of_kind(self, *kinds: str) -> tuple[RecordShown, ...]:
        """Every record of these kinds, but those about an object above this reader's clearance."""
        rare = f" AND r.{RARE}" if not {"object", "name", "custody"}.intersection(kinds) else ""
        records = self._records(f"r.kind IN ({','.join('?' * len(kinds))}){rare}", kinds)
        hidden = self.above()
        return tuple(r for r in records if not hidden.intersection(targets(r.body)))

    def naming(self, ids: Sequence[str], kind: str) -> tuple[RecordShown, ...]:
        """Every record of a kind that names one of these records or objects, all of which may be seen."""
        return self._records(
            "r.kind=? AND r.seq IN (SELECT l.seq FROM json_each(?) j JOIN links l ON l.target=j.value)",
            (kind, orjson.dumps(list(ids)).decode()),
        )

    def at(self, places: Sequence[int]) -> tuple[RecordShown, ...]:
        """The records at these places of the index, whatever they are about; in the order of the ledger."""
        ids = orjson.dumps(list(places)).decode()
        return self._records("r.seq IN (SELECT value FROM json_each(?))", (ids,))

    def above(self) -> frozenset[str]:
        """The objects that stand and that this reader may not see."""
        if self.sees_everything:
            return frozenset()
        return frozenset(one for one in self._maybe_above() if not self.may_see(one))

    def _maybe_above(self) -> Iterator[str]:
        """What could be above: where the usual level is not, only what somebody classified, or was made of it."""
        usual = "internal" if self._archive.identity.sealed else "public"
        if LEVELS.index(usual) > self._clearance:
            rows = self.db.execute(
                f"SELECT DISTINCT o.stored FROM objects o JOIN records r USING(seq) WHERE {STANDS}"
            )
        else:
            rows = self.db.execute(f"{_CLASSIFIED} AND {STANDS}")
        for (stored,) in rows.fetchall():
            yield f"sha256:{stored}"

    # Showing

    def objects(self) -> Iterator[Shown]:
        """Every object that stands and that this reader may see, in the order of the ledger."""
        rows = self.db.execute(
            f"SELECT DISTINCT o.stored FROM objects o JOIN records r USING(seq) WHERE {STANDS} "
            "ORDER BY o.seq"
        ).fetchall()
        for (stored,) in rows:
            if self.may_see(f"sha256:{stored}"):
                yield self.show(f"sha256:{stored}")

    def objects_in(self, kind: str) -> Iterator[Shown]:
        """As `objects`, but only those that a record of one rare kind names, such as `pack`."""
        rows = self.db.execute(
            "SELECT o.stored FROM (SELECT DISTINCT l.target AS named FROM links l JOIN records k "
            f"USING(seq) WHERE k.kind=? AND k.{RARE}) JOIN objects o ON o.stored=substr(named, 8) "
            f"JOIN records r ON r.seq=o.seq WHERE {STANDS} GROUP BY 1 ORDER BY MIN(o.seq)",
            (kind,),
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
            raise NotFound(
                "Nothing in this archive has that id.",
                advice="`answerable search WORDS`, `lists`, `actors` and `judge --list` show ids; the first 8 digits "
                "are enough.",
            )
        if len(found) > 1:
            raise Conflict("Several ids begin like this.", advice="Give a few more digits.")
        return self._object(object_ids[0]) if object_ids else self._record(record_ids[0])

    def origin(self, object_id: str) -> Shown:
        """As `show`, asked once while the view stands still: thousands of members share a container."""
        self._forget_what_changed()
        if object_id not in self._known:
            self._known[object_id] = self.show(object_id)
        return self._known[object_id]

    def _forget_what_changed(self) -> None:
        """Drop what was asked before, if anything was written to the view since."""
        now = (self.db.total_changes(), self.db.pragma("data_version"))
        if now != self._asked_at:
            self._known.clear()
            self._levels.clear()
            self._ages = None
            self._asked_at = now

    def _begin(self, query: str, values: tuple[Any, ...]) -> list[str]:
        return [row[0] for row in self.db.execute(f"{query} LIMIT 3", values)]

    def _object(self, stored: str) -> Shown:
        # A list may hold a hundred thousand descriptions; the `actors` command shows those, and `incidents`
        # what the rows of a table tell.
        object_id = f"sha256:{stored}"
        row = self.db.execute(
            "SELECT digest, size, type FROM objects WHERE stored=? LIMIT 1", (stored,)
        ).get
        if self._is_withdrawn(stored):
            return Shown(
                id=object_id,
                what="object",
                level=self.level(object_id),
                withdrawn=True,
                due=self._due(stored),
            )
        if not self.may_see(object_id):
            return Shown(id=object_id, what="object", level=self.level(object_id))
        records = self._records(
            "r.seq IN (SELECT seq FROM objects WHERE stored=?2 UNION SELECT seq FROM names WHERE "
            "object=?1 UNION SELECT seq FROM links WHERE target=?1 UNION SELECT k.seq FROM records k "
            "JOIN records o ON o.chain=k.chain AND o.number=k.number JOIN objects b ON b.seq=o.seq "
            "WHERE k.kind='custody' AND b.stored=?2) AND r.kind<>'description' "
            "AND NOT (r.kind='incident' AND json_extract(r.body,'$.line') IS NOT NULL)",
            (object_id, stored),
        )
        return Shown(
            id=object_id,
            what="object",
            level=self.level(object_id),
            digest=row[0],
            size=row[1],
            type=row[2] or "",
            names=self.names(object_id),
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
            own = self.db.execute(
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
        rows = self.db.execute(
            "SELECT lower(hex(r.id)), r.kind, r.at, CASE WHEN EXISTS (SELECT 1 FROM hidden w "
            "WHERE w.target=r.id) AND r.state='present' THEN 'withdrawn' ELSE r.state END, c.replica, "
            "r.number, r.line, r.body, (SELECT group_concat(lower(hex(b.id))) FROM superseded s JOIN records b ON b.seq=s.by "
            "WHERE s.target=r.id AND b.chain=r.chain), r.disputed "
            f"FROM records r JOIN chains c ON c.number=r.chain WHERE {where} "
            "ORDER BY c.replica, r.number, r.line",
            values,
        )
        return tuple(_shown(*row) for row in rows)

    def names(self, object_id: str) -> tuple[str, ...]:
        rows = self.db.execute(
            "SELECT n.written FROM names n JOIN records r USING(seq) WHERE n.object=? AND NOT EXISTS "
            "(SELECT 1 FROM hidden w WHERE w.target=r.id) GROUP BY 1 ORDER BY MIN(n.seq)",
            (object_id,),
        )
        return tuple(row[0] for row in rows)

    def was_retracted(self, object_id: str) -> bool:
        """Whether a retraction that stands names the object."""
        found = self.db.execute(
            "SELECT 1 FROM links l JOIN records r USING(seq) WHERE l.target=? AND "
            f"r.kind='retraction' AND r.state='present' AND {STANDS}",
            (object_id,),
        )
        return found.get is not None

    def stands(self, object_id: str) -> bool:
        """Whether the object was not withdrawn."""
        return (
            self.db.execute(
                f"SELECT 1 FROM objects o JOIN records r USING(seq) WHERE o.stored=? AND {STANDS}",
                (object_id.removeprefix("sha256:"),),
            ).get
            is not None
        )

    def _due(self, stored: str) -> str:
        """When what a removal hides is to be destroyed; nothing where it was withdrawn for good."""
        return str(
            self.db.execute(
                "SELECT COALESCE(MIN(json_extract(b.body,'$.due')), '') FROM objects o "
                "JOIN records r USING(seq) JOIN removals m ON m.target=r.id JOIN records b "
                "ON b.seq=m.by WHERE o.stored=?1 AND NOT EXISTS (SELECT 1 FROM objects p JOIN "
                "records q USING(seq) JOIN withdrawals w ON w.target=q.id WHERE p.stored=?1)",
                (stored,),
            ).get
        )

    def _is_withdrawn(self, stored: str) -> bool:
        return not self.db.execute(
            "SELECT 1 FROM objects o JOIN records r USING(seq) WHERE o.stored=? AND NOT EXISTS "
            "(SELECT 1 FROM hidden w WHERE w.target=r.id)",
            (stored,),
        ).get


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
    disputed: int,
) -> RecordShown:
    said = {} if state == "withdrawn" else orjson.loads(body)
    return RecordShown(
        id=record,
        kind=kind,
        at=at,
        by=_text(said.get("by")),
        state=state,
        replica=replica,
        commit=number,
        line=line,
        body=said,
        superseded_by=tuple((superseded or "").split(",")) if superseded else (),
        disputed=bool(disputed),
    )


def _text(said: object) -> str:
    # Any program may have written a body, and who wrote it is compared everywhere.
    return said if isinstance(said, str) else ""
