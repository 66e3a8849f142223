"""Which documents does a reader see in a list, filtered and sorted, and how many are there?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Final, Literal

import orjson

from answerable.archive.catalogue import Catalogue, usual_level
from answerable.archive.index import RARE, STANDS
from answerable.archive.records import LEVELS
from answerable.archive.view import Viewer
from answerable.errors import NotFound

Sort = Literal["day", "name", "size"]
_ORDER: Final[dict[str, str]] = {
    "day": "seq",
    "name": "folded {way}, seq",
    "size": "size {way}, seq",
}
TYPES: Final[dict[str, tuple[str, ...]]] = {
    "text": (
        "text/%",
        "application/json",
        "application/xml",
        "application/xhtml+xml",
        "multipart/related",
    ),
    "pdf": ("application/pdf",),
    "office": (
        "application/vnd.openxmlformats-%",
        "application/vnd.oasis.opendocument.%",
        "application/vnd.ms-excel",
        "application/rtf",
        "application/x-ole-storage",
    ),
    "message": (
        "message/rfc822",
        "application/mbox",
        "application/vnd.ms-outlook",
        "application/vnd.answerable.chat+json",
    ),
    "picture": ("image/%",),
    "sound": ("audio/%", "application/ogg"),
    "film": ("video/%",),
    "packed": (
        "application/zip",
        "application/gzip",
        "application/x-7z-compressed",
        "application/vnd.rar",
    ),
}
"""What people call a kind of file, and the media types that are that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a list is to show."""

    type: str = ""
    """One of `TYPES`."""
    media: tuple[str, ...] = ()
    """Only these media types, as they are written."""
    level: str = ""
    source: str = ""
    """Words that the source contains, in any case."""
    has_text: bool | None = None
    taken_back: bool | None = None
    among: frozenset[str] | None = field(default=None, repr=False)
    """Only these."""
    apart_from: frozenset[str] | None = field(default=None, repr=False)
    """All but these."""
    sort: Sort = "day"
    falling: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One document, as a list shows it."""

    object: str
    name: str
    type: str
    size: int
    at: str
    """When it was added: an instant, or a day in a sealed archive."""
    level: str
    source: str
    has_text: bool
    retracted: bool
    claims: int
    corrections: int

    def to_json(self) -> dict[str, Any]:
        """As it is."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some documents of a list, and how many there are in all."""

    rows: tuple[Listed, ...]
    total: int


def listed(catalogue: Catalogue, viewer: Viewer, wanted: Wanted, *, page: int, rows: int) -> Page:
    """One page of the documents that this reader may see, counted from 1; the last one where it is beyond."""
    where, given = _where(viewer, wanted)
    way = "DESC" if wanted.falling else "ASC"
    order = f"{_ORDER[wanted.sort].format(way=way)} {way}"
    with catalogue.following(viewer) as table:
        total = int(table.execute(f"SELECT COUNT(*) FROM documents WHERE {where}", given).get or 0)
        last = max(1, -(-total // rows))
        found = table.execute(
            f"SELECT object, name, type, size, at, source, has_text, retracted FROM documents "
            f"WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
            (*given, rows, (min(page, last) - 1) * rows),
        ).fetchall()
    counts = _counts(viewer, [str(row[0]) for row in found])
    # The catalogue sorts and counts; who may see a name is asked where that is decided.
    shown = [row for row in found if viewer.may_see(str(row[0]))]
    return Page(rows=tuple(_listed(viewer, row, counts) for row in shown), total=total)


def fitting(catalogue: Catalogue, viewer: Viewer, wanted: Wanted) -> frozenset[str]:
    """The ids of all documents that are as wanted and that this reader may see."""
    where, given = _where(viewer, wanted)
    with catalogue.following(viewer) as table:
        rows = table.execute(f"SELECT object FROM documents WHERE {where}", given).fetchall()
    return frozenset(str(row[0]) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some documents in the order in which they came."""

    rows: tuple[Listed, ...]
    total: int
    after: str
    """The last of them, after which the next stretch begins; "" where there is none."""


def listed_after(catalogue: Catalogue, viewer: Viewer, object_id: str, rows: int) -> Stretch:
    """The documents that came after one, or from the first where it is "", as far as this reader may see.

    What is added or withdrawn between two stretches moves none of the others. Raises NotFound for an id
    that the archive never had.
    """
    with catalogue.following(viewer) as table:
        total = table.execute(
            "SELECT COUNT(*) FROM documents WHERE level<=?", (viewer.clearance,)
        ).get
        place = _place(table, viewer, object_id) if object_id else (-1, "")
        found = table.execute(
            "SELECT object, name, type, size, at, source, has_text, retracted FROM documents "
            "WHERE level<=? AND (seq, object)>(?, ?) ORDER BY seq, object LIMIT ?",
            (viewer.clearance, *place, rows + 1),
        ).fetchall()
    here = found[:rows]
    counts = _counts(viewer, [str(row[0]) for row in here])
    shown = tuple(_listed(viewer, row, counts) for row in here if viewer.may_see(str(row[0])))
    return Stretch(rows=shown, total=int(total), after=str(here[-1][0]) if found[rows:] else "")


def _place(table: Any, viewer: Viewer, object_id: str) -> tuple[int, str]:
    """Where an object stands, or stood before it was withdrawn."""
    known = table.execute("SELECT seq FROM documents WHERE object=?", (object_id,)).get
    if known is None:
        known = viewer.db.execute(
            "SELECT MIN(seq) FROM objects WHERE stored=?", (object_id.removeprefix("sha256:"),)
        ).get
    if known is None:
        raise NotFound("This archive has no such document.", advice="Begin at the first again.")
    return int(known), object_id


def above(catalogue: Catalogue, viewer: Viewer) -> frozenset[str]:
    """The objects that this reader may not see, as `Viewer.above`; what was withdrawn may be among them.

    For a reader who may not see what nobody classified, that is asked of the view.
    """
    with catalogue.following(viewer) as table:
        if viewer.clearance < LEVELS.index(usual_level(viewer)):
            return viewer.above()
        rows = table.execute(
            "SELECT object FROM levels WHERE level>?", (viewer.clearance,)
        ).fetchall()
    return frozenset(str(row[0]) for row in rows)


def seen_by(catalogue: Catalogue, viewer: Viewer) -> dict[str, int]:
    """How many documents there are, and how many of them have a text, as far as this reader may see."""
    with catalogue.following(viewer) as table:
        documents, texts = table.execute(
            "SELECT COUNT(*), COALESCE(SUM(has_text), 0) FROM documents WHERE level<=?",
            (viewer.clearance,),
        ).get
    return {"documents": int(documents), "texts": int(texts)}


def _where(viewer: Viewer, wanted: Wanted) -> tuple[str, tuple[Any, ...]]:
    parts: list[str] = ["level<=?"]
    given: list[Any] = [viewer.clearance]
    if wanted.type in TYPES:
        parts.append(f"({' OR '.join(['type LIKE ?'] * len(TYPES[wanted.type]))})")
        given += TYPES[wanted.type]
    if wanted.level in LEVELS:
        parts.append("level=?")
        given.append(LEVELS.index(wanted.level))
    if wanted.source:
        parts.append("instr(lower(source), lower(?))")
        given.append(wanted.source)
    if wanted.media:
        parts.append("type IN (SELECT value FROM json_each(?))")
        given.append(orjson.dumps(wanted.media).decode())
    if wanted.taken_back is not None:
        parts.append("retracted=?")
        given.append(int(wanted.taken_back))
    if wanted.has_text is not None:
        parts.append("has_text=?")
        given.append(int(wanted.has_text))
    for ids, word in ((wanted.among, "IN"), (wanted.apart_from, "NOT IN")):
        if ids is not None:
            parts.append(f"object {word} (SELECT value FROM json_each(?))")
            given.append(orjson.dumps(sorted(ids)).decode())
    return " AND ".join(parts), tuple(given)


def _counts(viewer: Viewer, objects: Sequence[str]) -> dict[tuple[str, str], int]:
    """How many standing claims and corrections there are of each object."""
    rows = viewer.db.execute(
        "SELECT j.value, r.kind, COUNT(*) FROM json_each(?) j JOIN links l ON l.target=j.value "
        f"JOIN records r USING(seq) WHERE r.kind IN ('claim', 'correction') AND r.{RARE} "
        f"AND r.state='present' AND {STANDS} GROUP BY 1, 2",
        (orjson.dumps(list(objects)).decode(),),
    )
    return {(str(one), str(kind)): int(str(count)) for one, kind, count in rows}


def _listed(viewer: Viewer, row: Any, counts: dict[tuple[str, str], int]) -> Listed:
    object_id, name, kind, size, at, source, has_text, retracted = row
    return Listed(
        object=object_id,
        name=name,
        type=kind or "",
        size=size,
        at=at,
        level=viewer.level(object_id),
        source=str(source),
        has_text=bool(has_text),
        retracted=bool(retracted),
        claims=counts.get((object_id, "claim"), 0),
        corrections=counts.get((object_id, "correction"), 0),
    )


def added_since(catalogue: Catalogue, viewer: Viewer, since: str) -> dict[str, int]:
    """How many documents were added on each day after an instant, as far as this reader may see."""
    with catalogue.following(viewer) as table:
        rows = table.execute(
            "SELECT substr(at, 1, 10), COUNT(*) FROM documents WHERE level<=? AND at>? GROUP BY 1",
            (viewer.clearance, since),
        ).fetchall()
    return {str(day): int(str(count)) for day, count in rows}
