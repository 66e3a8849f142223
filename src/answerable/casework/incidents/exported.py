"""Which tables and which files does an export hold, be it one table or a ZIP of several with their files?

The members of a ZIP come one after the other from a process of their own and are judged by their names:
tables are read, and of every member the SHA-256 is kept, by which it is found once the ZIP was unpacked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Final

from answerable.casework.incidents import tables
from answerable.errors import CannotRead
from answerable.reading.containers import kinds
from answerable.reading.containers.limits import Budget, Limits
from answerable.reading.containers.opened import Member, Opened, Placed
from answerable.reading.sheets.records import looks_like_records
from answerable.reading.sheets.sheet import Sheet
from answerable.text import visible

_TABLES: Final = (".csv", ".tsv", ".json", ".xlsx", ".xls", ".ods")
_SPREADSHEETS: Final = frozenset({b"xl/workbook.xml", b"xl/workbook.bin", b"content.xml"})
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """The sheets of an export, and what came with them."""

    sheets: tuple[Sheet, ...]
    objects: Mapping[str, str] = field(default_factory=dict)
    """Of a ZIP: the content that the table of a sheet is, as SHA-256, by the name of the sheet."""
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of a ZIP: the content of its members, as SHA-256, by their names without the folder."""
    packed: bool = False
    records: bool = False
    """Whether rows are records, and have numbers instead of lines."""


class AtHand:
    """Content in memory, read at any place."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.size = len(content)

    def read_at(self, place: int, count: int) -> bytes:
        return self._content[place : place + count]


def read_export(content: Placed, unread: list[tables.Unread]) -> Export:
    """A table, or a ZIP with tables; of a ZIP no more than one table is in memory at once.

    Raises CannotRead; what is damaged in a ZIP is put to `unread`.
    """
    if not _is_packed(content):
        tables.refuse_too_large(content.size)
        whole = content.read_at(0, content.size)
        return Export(sheets=tables.sheets_of(whole, unread), records=looks_like_records(whole))
    work = _Packed(unread)
    with Opened(content, kinds.ZIP, Budget(Limits(), content.size)) as opened:
        for member in opened:
            work.take(member)
    if opened.stopped:
        unread.append(tables.Unread("", 0, opened.stopped))
    if not work.sheets:
        raise CannotRead(
            "No table is packed in this file.",
            advice="Give the table itself: CSV, JSON, XLSX, XLS or ODS.",
        )
    return Export(
        sheets=tuple(work.sheets),
        objects=work.objects,
        files={name: tuple(dict.fromkeys(ids)) for name, ids in work.files.items()},
        packed=True,
        records=work.records,
    )


class _Packed:
    """The members of a ZIP on their way."""

    def __init__(self, unread: list[tables.Unread]) -> None:
        self.sheets: list[Sheet] = []
        self.objects: dict[str, str] = {}
        self.files: dict[str, list[str]] = {}
        self.records = False
        self._unread = unread

    def take(self, member: Member) -> None:
        path = PurePosixPath(member.about.name.decode("utf-8", "replace"))
        try:
            if member.about.why:
                raise CannotRead(member.about.why)
            is_table = path.suffix.lower() in _TABLES and "media" not in path.parts[:-1]
            if is_table:
                tables.refuse_too_large(member.size)
            digest = hashlib.sha256()
            content = bytearray()
            for piece in _pieces(member):
                digest.update(piece)
                if is_table:
                    content += piece
        except CannotRead as error:
            self._unread.append(tables.Unread(visible(str(path)), 0, error.message))
            return
        object_id = f"sha256:{digest.hexdigest()}"
        self.files.setdefault(path.name, []).append(object_id)
        if is_table:
            self._table(path, bytes(content), object_id)

    def _table(self, path: PurePosixPath, content: bytes, object_id: str) -> None:
        try:
            found = tables.sheets_of(content, self._unread)
        except CannotRead as error:
            self._unread.append(tables.Unread(visible(str(path)), 0, error.message))
            return
        self.records = self.records or looks_like_records(content)
        for sheet in found:
            own = sheet.name or path.stem
            called = own if own not in self.objects else f"{path.with_suffix('')}/{own}"
            if called not in self.objects:
                self.objects[called] = object_id
                self.sheets.append(replace(sheet, name=called))


def _pieces(member: Member) -> Iterator[bytes]:
    """The bytes of a member, a piece at a time. Raises CannotRead where it is not whole."""
    buffer = memoryview(bytearray(_PIECE))
    while count := member.fill(buffer):
        yield bytes(buffer[:count])
    member.unchanged()


def _is_packed(content: Placed) -> bool:
    """Whether it is a ZIP of files, and no spreadsheet, which is packed alike."""
    head = content.read_at(0, max(kinds.HEAD, 4_096))
    if kinds.kind_of(head[: kinds.HEAD]) != kinds.ZIP or kinds.is_document(head[:4_096]):
        return False
    with Opened(content, kinds.ZIP, Budget(Limits(), content.size), listing=True) as opened:
        return all(member.about.name not in _SPREADSHEETS for member in opened)
