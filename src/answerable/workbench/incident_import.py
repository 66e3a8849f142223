"""A table of incidents into the archive: which rows are new, by which mapping, and what may not be taken?

The table is kept as an object first; each account names it, its sheet and its line. Importing again writes
what is new or says something else, and nothing twice.
"""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.archive import records
from answerable.archive.view import Viewer
from answerable.casework.incidents import tables
from answerable.casework.incidents.again import words_of
from answerable.casework.incidents.held import accounts, rows_of_table
from answerable.casework.incidents.mapping import MappingRead
from answerable.casework.incidents.rows import Reader, RefusedRow, TableRow
from answerable.casework.incidents.taking import (
    NEW,
    REFUSED,
    UPDATED,
    HeldRow,
    Taken,
    take,
)
from answerable.casework.incidents.written import Told, body_of
from answerable.errors import CannotRead, NotAllowed
from answerable.ids import RecordId, content_id
from answerable.reading.sheets.sheet import Sheet
from answerable.text import fold, visible
from answerable.workbench.incident_mappings import content_of_file, mapping_of, saved_mappings
from answerable.workbench.incidents import ids_of, known_to

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending

Rows = list[tuple[TableRow, Told | str]]
"""Rows with what they say, or why they are refused."""
_WHY: Final = "a table of incidents imported"
_NAMES: Final = "victim name"
_CONFIDENTIAL: Final = "confidential"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableImported:
    """What became of a table."""

    object: str
    """The object that the table is; the id that it would have, where nothing was written."""
    mapping: str
    table: str
    rows: tuple[Taken, ...]
    gone: tuple[HeldRow, ...] = ()
    """Rows held that this copy of the table no longer has. They stand until somebody takes them back."""
    unread: tuple[tables.Unread, ...] = ()
    lacking: tuple[str, ...] = ()
    """Columns of the mapping that the table does not have."""
    remarks: dict[str, tuple[int, int]] = field(default_factory=dict)
    """What a person should know, of how many rows, and the line of the first."""
    saved: bool = False
    """Whether the mapping was new, or said something else than the saved one."""

    def count(self, outcome: str) -> int:
        """How many rows had that outcome."""
        return sum(one.outcome == outcome for one in self.rows)

    @property
    def refused(self) -> tuple[tables.Unread, ...]:
        """What was not taken: rows that lack the least, rows and sheets that could not be read."""
        rows = (
            tables.Unread(one.sheet, one.line, one.reason)
            for one in self.rows
            if one.outcome == REFUSED
        )
        return (*self.unread, *rows)


def import_table(
    archive: Archive,
    path: Path,
    wanted: str,
    *,
    table: str = "",
    by: str,
    dry: bool = False,
    tick: Callable[[int], None] = lambda count: None,
) -> TableImported:
    """Keep a table and the accounts in it that are new. `wanted` names a saved mapping, or is its file.

    Raises CannotRead where the table or mapping cannot be read, NotAllowed where it names victims and the
    archive is open, NotFound where no mapping has that name.
    """
    mapping, is_new = mapping_of(archive, wanted)
    return import_content(
        archive,
        content_of_file(path),
        path.name,
        mapping,
        is_new=is_new,
        table=table,
        by=by,
        dry=dry,
        tick=tick,
    )


def refuse_names_in_the_open(archive: Archive, mapping: MappingRead) -> None:
    """Raises NotAllowed where a table names victims and anybody can read the archive."""
    if _names_victims(mapping) and not archive.identity.sealed:
        raise NotAllowed(
            "A table with victims' names belongs in a sealed archive only.",
            advice="Anybody can read an open archive. Make a sealed one with `answerable init`, or replace the "
            "names by pseudonyms.",
        )


def import_content(
    archive: Archive,
    content: bytes,
    name: str,
    mapping: MappingRead,
    *,
    is_new: bool,
    table: str = "",
    by: str,
    dry: bool = False,
    tick: Callable[[int], None] = lambda count: None,
) -> TableImported:
    """As `import_table`, of a table that is at hand; `is_new` says that the mapping is not saved like this yet.

    A table that the archive holds already is kept once.
    """
    refuse_names_in_the_open(archive, mapping)
    work = _Work(archive, mapping, tick)
    read = work.read(content)
    if not any(isinstance(told, Told) for _, told in read):
        raise CannotRead(
            _nothing(work, read), advice="Compare the mapping with the table, and dry-run it."
        )
    viewer = Viewer(archive)
    called = table or mapping.name
    read = _elsewhere(viewer, read, content_id(content), called, work)
    held = rows_of_table(viewer, called, archive.ledger.own())
    taken, gone = take(read, held, table=called, rows=mapping.rows, ids=ids_of(archive))
    done = TableImported(
        object=content_id(content),
        mapping=mapping.name,
        table=called,
        rows=taken,
        gone=gone,
        unread=tuple(work.unread),
        lacking=tuple(dict.fromkeys(work.lacking)),
        remarks={said: (count, work.first[said]) for said, count in work.remarks.most_common()},
        saved=is_new,
    )
    return done if dry else _written(archive, done, mapping, content, name, by)


def _elsewhere(
    viewer: Viewer,
    read: Rows,
    object_id: str,
    table: str,
    work: _Work,
) -> Rows:
    """The rows, those refused that another table took from this very file; what another table says too is said."""
    lines: dict[tuple[str, str, int], str] = {}
    words: dict[tuple[object, ...], str] = {}
    for one in accounts(viewer):
        if one.origin and one.origin.table != table:
            lines[one.cite.object, one.origin.sheet, one.origin.line] = one.origin.table
            words[words_of(one)] = one.origin.table
    found: Rows = []
    for row, told in read:
        other = lines.get((object_id, row.sheet, row.line))
        if other and isinstance(told, Told):
            told = f"This very row is held already: name its table, --table {visible(other)}."
        elif isinstance(told, Told) and (same := words.get(words_of(told))):
            work.say(
                row.line,
                f"it says what the table {same} says too, and counts a second time until a person judges: "
                "`answerable incidents --duplicates`",
            )
        found.append((row, told))
    return found


class _Work:
    """One table on its way through one mapping."""

    def __init__(self, archive: Archive, mapping: MappingRead, tick: Callable[[int], None]) -> None:
        known = known_to(archive)
        self.unread: list[tables.Unread] = []
        self.lacking: list[str] = []
        self.remarks: Counter[str] = Counter()
        self.first: dict[str, int] = {}
        self._mapping, self._tick = mapping, tick
        self._line = 0
        self._said: set[str] = set()
        self._reader = Reader(
            mapping=mapping,
            places=known.places,
            violations=known.violations,
            remark=self._remark,
            pseudonym=_pseudonyms(archive),
        )

    def read(self, content: bytes) -> Rows:
        """Every row of every sheet that the mapping is for, with what it says or why it is refused."""
        sheets = tables.sheets_of(content, self.unread)
        found: Rows = []
        for row in (row for sheet in sheets for row in self._rows(sheet)):
            self._line, self._said = row.line, set()
            try:
                found.append((row, self._reader.read(row)))
            except RefusedRow as refused:
                found.append((row, refused.message))
            self._tick(1)
        return found

    def _rows(self, sheet: Sheet) -> Iterator[TableRow]:
        chosen = set(map(fold, self._mapping.sheets))
        if chosen and fold(sheet.name) not in chosen:
            return
        if sheet.hidden and not chosen:
            self.unread.append(
                tables.Unread(
                    sheet.name, 0, "This sheet is hidden; name it under `sheets` to read it."
                )
            )
            return
        head = tables.head_of(sheet, self._mapping)
        if head is None:
            if sheet.rows:
                self.unread.append(tables.no_head(sheet, self._mapping))
            return
        self.lacking += tables.lacking(head, self._mapping)
        if sheet.merged:
            self.remarks[_MERGED] += 1
            self.first.setdefault(_MERGED, sheet.merged[0].first_row)
        yield from tables.rows_of(sheet, head, self._mapping)

    def say(self, line: int, said: str) -> None:
        """Keep a sentence about a row for the person who imports."""
        self.remarks[said] += 1
        self.first.setdefault(said, line)

    def _remark(self, said: str) -> None:
        if said not in self._said:
            self._said.add(said)
            self.say(self._line, said)


_MERGED: Final = (
    "cells are merged: what they say was taken for each row they cover, a number only for the first"
)


def _pseudonyms(archive: Archive) -> Callable[[str], str] | None:
    """From a name to a pseudonym that only this archive can make again; None where it is open."""
    import hmac

    key = archive.archive_key
    if not key:
        return None
    secret = key.subkey(_NAMES)

    def made(name: str) -> str:
        digest = hmac.digest(secret, fold(name).encode("utf-8", "surrogatepass"), "sha256")
        # A digit in front, so that it is told from a name at a glance.
        return f"V1-{b32encode(digest[:10]).decode('ascii').lower()}"

    return made


def _names_victims(mapping: MappingRead) -> bool:
    return "victim_name" in mapping.fields


def _written(
    archive: Archive, done: TableImported, mapping: MappingRead, content: bytes, name: str, by: str
) -> TableImported:
    fresh = [one for one in done.rows if one.outcome in (NEW, UPDATED)]
    with archive.change(_WHY, by=by) as change:
        if done.saved:
            own = archive.ledger.own()
            change.record(
                records.mapping(
                    by=by,
                    name=mapping.name,
                    written=mapping.written,
                    supersedes=[
                        RecordId(record.id)
                        for record, _ in saved_mappings(archive, mapping.name)
                        if record.replica in own
                    ],
                )
            )
        kept = change.preserve_bytes(content, name).object
        if _names_victims(mapping) and Viewer(archive).level(kept) != _CONFIDENTIAL:
            change.record(
                records.classification(
                    by=by, target=kept, level=_CONFIDENTIAL, reason="the table names victims"
                )
            )
        for one in fresh:
            change.record(_record(one, done.table, kept, by))
    return replace(done, object=kept)


def _record(one: Taken, table: str, object_id: str, by: str) -> Pending:
    if one.told is None:
        raise ValueError("a row that was refused is not written")
    return records.incident(
        by=by,
        incident=one.incident,
        object_id=object_id,
        locator=where(one),
        table=table,
        sheet=one.sheet,
        line=one.line,
        row=one.row,
        series=one.series,
        digest=one.digest,
        supersedes=[RecordId(id) for id in one.supersedes],
        **body_of(one.told),
    )


def where(one: Taken) -> str:
    """The place of a row in words."""
    return f"sheet {one.sheet}, line {one.line}" if one.sheet else f"line {one.line}"


def _nothing(work: _Work, read: Rows) -> str:
    first = next((told for _, told in read if isinstance(told, str)), "")
    first = first or next((one.reason for one in work.unread), "")
    return f"No row of this table tells of an incident. {first}".rstrip()
