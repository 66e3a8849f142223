"""What does each row of a table or export say by a mapping, and what of it asks for protection?"""

from __future__ import annotations

import re
from base64 import b32encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from answerable.archive.called import by_file_name, held_as
from answerable.archive.view import Viewer
from answerable.casework.incidents import tables
from answerable.casework.incidents.exported import Export, read_export
from answerable.casework.incidents.mapping import MappingRead, Raise
from answerable.casework.incidents.rows import Reader, RefusedRow, TableRow
from answerable.casework.incidents.written import Told
from answerable.reading.sheets.sheet import Sheet
from answerable.text import fold
from answerable.workbench.incident_brought import Brought
from answerable.workbench.incidents import known_to

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

Rows = list[tuple[TableRow, Told | str]]
"""Rows with what they say, or why they are refused."""
_NAMES: Final = "victim name"


class Work:
    """One table on its way through one mapping."""

    def __init__(self, archive: Archive, mapping: MappingRead, tick: Callable[[int], None]) -> None:
        known = known_to(archive)
        self.unread: list[tables.Unread] = []
        self.lacking: list[str] = []
        self.remarks: Counter[str] = Counter()
        self.first: dict[str, int] = {}
        self.export = Export(sheets=())
        self.raised, self.sealed = "", ""
        """The column that makes the table confidential, and the one for sealed archives only."""
        self._joined = frozenset(fold(one.sheet) for one in mapping.join)
        self.own = ""
        """The SHA-256 of the file as it was brought."""
        self._objects: dict[str, str] = {}
        self._archive = archive
        self._held: Mapping[str, tuple[str, ...]] | None = None
        self._of_sealed = tuple(Raise(column=one) for one in mapping.sealed)
        self._mapping, self._tick = mapping, tick
        self._line = 0
        self._said: set[str] = set()
        self._reader = Reader(
            mapping=mapping,
            places=known.places,
            violations=known.violations,
            remark=self._remark,
            pseudonym=_pseudonyms(archive),
            file_of=self._file_of,
        )

    def read(self, file: Brought) -> Rows:
        """Every row of every sheet that the mapping is for, with what it says or why it is refused."""
        self.export = read_export(file.content, self.unread)
        self.own = file.content_id()
        found: Rows = []
        for row in (row for sheet in self.export.sheets for row in self._rows(sheet)):
            self._line, self._said = row.line, set()
            self._tick(1)
            if self._left_out(row):
                continue
            self._look_at(row)
            try:
                found.append((row, self._reader.read(row)))
            except RefusedRow as refused:
                found.append((row, refused.message))
        return found

    def _rows(self, sheet: Sheet) -> Iterator[TableRow]:
        chosen = set(map(fold, self._mapping.sheets))
        if chosen and fold(sheet.name) not in chosen:
            return
        if not chosen and (fold(sheet.name) in self._joined or self._is_list(sheet)):
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
        yield from tables.rows_of(sheet, head, self._mapping, self.export.sheets)

    def object_of(self, sheet: str) -> str:
        """The object held that the table of a sheet is: a member of what is packed, or the whole; or ""."""
        digest = self.export.objects.get(sheet, self.own)
        if digest not in self._objects:
            self._objects[digest] = held_as(Viewer(self._archive), digest)
        return self._objects[digest]

    def _is_list(self, sheet: Sheet) -> bool:
        """Whether a sheet is a list inside the records of another, and no table by itself."""
        return self.export.records and any(
            sheet.name.startswith(f"{one.name}/") for one in self.export.sheets
        )

    def _left_out(self, row: TableRow) -> bool:
        for column, words in self._mapping.only.items():
            if fold(row.cells.get(column, "")) not in words:
                self._remark(f"left out: {column} is none of: {', '.join(words)}")
                return True
        return False

    def _look_at(self, row: TableRow) -> None:
        """Keep which column asks for protection."""
        if not self.raised:
            held = (one.column for one in self._mapping.raises if one.holds(row.cells))
            self.raised = next(held, "")
        if not self.sealed:
            self.sealed = next((o.column for o in self._of_sealed if o.holds(row.cells)), "")

    def _file_of(self, name: str) -> str:
        """The content of that name: of the members that came with the table, else of all that is held."""
        if _SHA256.fullmatch(name):
            ids: tuple[str, ...] = (f"sha256:{name.lower()}",)
            came = any(ids[0] in one for one in self.export.files.values())
            ids = ids if came or held_as(Viewer(self._archive), ids[0]) else ()
        else:
            wanted = name.replace("\\", "/").rpartition("/")[2]
            ids = self.export.files.get(wanted, ()) or self._named().get(wanted, ())
        if len(ids) == 1:
            return ids[0]
        self._remark(_SEVERAL if ids else _NO_FILE)
        return ""

    def _named(self) -> Mapping[str, tuple[str, ...]]:
        if self._held is None:
            self._held = by_file_name(Viewer(self._archive))
        return self._held

    def say(self, line: int, said: str) -> None:
        """Keep a sentence about a row for the person who imports."""
        self.remarks[said] += 1
        self.first.setdefault(said, line)

    def _remark(self, said: str) -> None:
        if said not in self._said:
            self._said.add(said)
            self.say(self._line, said)


_SHA256: Final = re.compile(r"[0-9A-Fa-f]{64}")
_NO_FILE: Final = "a file is named that is not held here; add it, and import again to link it"
_SEVERAL: Final = "a file is named of which several are held here; none of them was linked"
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
