"""Which records are there about an object, and what does each say, for a person who plans to withdraw it?

Reads the view without regard to classification and hiding: whoever withdraws must find all of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

import orjson

from answerable.archive import records
from answerable.archive.kindred import MEMBER
from answerable.archive.lines import BODYLESS
from answerable.archive.withdrawing.standing import recorded
from answerable.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

STAYS: Final = {
    "consent": "a person's answer binds us after the material is gone",
    "revocation": "a person's answer binds us after the material is gone",
    "exit": "it says who holds a copy",
    "refused-exit": "it says who asked for it in vain",
    "custody": "it covers the other objects of its commit",
    "change": "it says why its commit was written; add it if its words give anything away",
    "disclosure": "it says who holds a copy",
    "flag": "it keeps other copies from leaving; add it if its words give anything away",
    "hold": "it says why something was kept",
    "plan": "it says what was to leave and to whom; add it if its words give anything away",
    "release": "it says who let it go",
    "removal": "it says why something was hidden",
    "archive": "it is the archive's name",
    "stamp": "it proves when the ledger stood",
}
"""Kinds that are not withdrawn with an object, and why."""
_FINAL: Final = frozenset({*BODYLESS, "withdrawal", "removal", "hold", "stamp"})
"""Kinds that cannot be withdrawn, or whose loss would hide what was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A record that goes or stays."""

    record: str
    kind: str
    replica: str
    at: str
    by: str
    about: str
    """The object it is, or speaks of; empty for one that covers a commit."""
    words: str
    """What it says, in one line, for a person to read before deciding."""
    why: str = ""
    """Of one that stays: why."""

    def to_json(self) -> dict[str, str]:
        return {f.name: getattr(self, f.name) for f in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Somebody who received a copy, and must be told."""

    recipient: str
    purpose: str
    at: str
    object: str
    record: str

    def to_json(self) -> dict[str, str]:
        return {f.name: getattr(self, f.name) for f in fields(self)}


class Rows:
    """The records of the view, as parts of a plan."""

    def __init__(self, archive: Archive) -> None:
        self._db = archive.index.db
        self._decided = recorded(archive).decided
        self._order: dict[str, tuple[str, int, int]] = {}

    def objects(self, objects: Collection[str]) -> list[Part]:
        """The object records of these objects, in every chain, that nobody here withdrew yet."""
        return [
            part
            for one in sorted(objects)
            for part, _ in self._parts(
                "r.seq IN (SELECT seq FROM objects WHERE stored=?1)", (one[7:],), about=one
            )
        ]

    def one(self, record: str) -> Part:
        """Raises NotFound, and NotAllowed where it cannot be withdrawn."""
        found = list(self._parts("r.id=?1", (bytes.fromhex(record),)))
        if not found:
            raise NotFound("Nothing in this archive that is not withdrawn yet has that id.")
        part = found[0][0]
        if part.kind in _FINAL:
            raise NotAllowed(
                f"A record of the kind {part.kind} cannot be withdrawn.",
                advice="It says what was done to the archive, and is needed to prove it.",
            )
        return part

    def object_of(self, record: str) -> str:
        """The object that an object record is; empty for any other."""
        found = self._db.execute(
            "SELECT o.stored FROM objects o JOIN records r USING(seq) WHERE r.id=?",
            (bytes.fromhex(record),),
        ).get
        return f"sha256:{found}" if found else ""

    def is_part(self, record: str) -> bool:
        """Whether a derivative record says that something came out of a container."""
        body = self._db.execute("SELECT body FROM records WHERE id=?", (bytes.fromhex(record),)).get
        return bool(body) and orjson.loads(str(body)).get("operation") == MEMBER

    def about(self, target: str) -> list[tuple[Part, tuple[str, ...]]]:
        """Each record that names an object or record, with everything that it names."""
        where = (
            "r.seq IN (SELECT seq FROM links WHERE target=?1 UNION SELECT seq FROM names "
            "WHERE object=?1)"
        )
        return list(self._parts(where, (target,), about=target))

    def of_commits(self, going: Collection[str]) -> Iterator[Part]:
        """Custody and reason of every commit that wrote what goes."""
        places = {self._order[record][:2] for record in going}
        for replica, number in sorted(places):
            where = "c.replica=?1 AND r.number=?2 AND r.kind IN ('custody', 'change')"
            for part, _ in self._parts(where, (replica, number)):
                yield replace(part, why=STAYS[part.kind])

    def told(self, staying: dict[str, Part]) -> Iterator[Told]:
        """Everybody who received a copy, by the exits that stay."""
        exits = (part for part in staying.values() if part.kind == "exit")
        for part in self.in_order(exits):
            body = orjson.loads(
                str(self._db.execute("SELECT body FROM records WHERE id=?", (_raw(part),)).get)
            )
            yield Told(
                recipient=str(body.get("recipient", "")),
                purpose=str(body.get("purpose", "")),
                at=part.at,
                object=str(body.get("object", "")),
                record=part.record,
            )

    def unread(self) -> int:
        return int(
            str(
                self._db.execute(
                    "SELECT COUNT(*) FROM records WHERE state IN ('unread', 'missing')"
                ).get
            )
        )

    def in_order(self, parts: Iterable[Part]) -> list[Part]:
        """As they stand in the ledger."""
        return sorted(parts, key=lambda part: self._order[part.record])

    def _parts(
        self, where: str, values: tuple[Any, ...], about: str = ""
    ) -> Iterator[tuple[Part, tuple[str, ...]]]:
        rows: list[tuple[Any, ...]] = self._db.execute(
            "SELECT lower(hex(r.id)), r.kind, c.replica, r.at, r.number, r.line, r.body FROM "
            f"records r JOIN chains c ON c.number=r.chain WHERE {where} AND r.state='present' "
            "ORDER BY c.replica, r.number, r.line",
            values,
        ).fetchall()
        for record, kind, replica, at, number, line, body in rows:
            if record in self._decided:
                continue
            said = orjson.loads(body)
            named = records.targets(said)
            self._order[record] = (replica, number, line)
            part = Part(
                record=record,
                kind=kind,
                replica=replica,
                at=at,
                by=str(said.get("by", "")),
                about=about or (named[0] if named else ""),
                words=_words(said, named),
            )
            yield part, named


def _raw(part: Part) -> bytes:
    return bytes.fromhex(part.record)


def _words(said: dict[str, Any], named: Sequence[str]) -> str:
    """What a body says beside whom it is about and by whom, on one line."""
    skipped = {"by", "digest", "size", "type", "covers", "shape", *records.TARGETS, "objects"}
    kept = ((key, value) for key, value in sorted(said.items()) if key not in skipped)
    return "; ".join(f"{key}: {_said(value)}" for key, value in kept if value not in named)


def _said(value: object) -> str:
    return ", ".join(_said(one) for one in value) if isinstance(value, list) else str(value)
