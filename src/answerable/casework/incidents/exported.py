"""Which tables and which files does an export hold, be it one table or a ZIP of several with their files?

The members of a ZIP come from a process of their own and are judged by their names: tables are read, and
of every member the SHA-256 is kept, by which it is found once the ZIP was unpacked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Final

from answerable.casework.incidents import tables
from answerable.errors import CannotRead
from answerable.ids import content_id
from answerable.reading.containers import kinds
from answerable.reading.containers.limits import Budget, Limits
from answerable.reading.containers.opened import Member, Opened
from answerable.reading.sheets.records import looks_like_records
from answerable.reading.sheets.sheet import Sheet
from answerable.text import visible

_TABLES: Final = (".csv", ".tsv", ".json", ".xlsx", ".xls", ".ods")
_SPREADSHEETS: Final = frozenset({b"xl/workbook.xml", b"xl/workbook.bin", b"content.xml"})
_LIMITS: Final = Limits(members=50_000, total=4 << 30, member=512 << 20, seconds=60)


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


def read_export(content: bytes, unread: list[tables.Unread]) -> Export:
    """A table, or a ZIP with tables. Raises CannotRead; what is damaged in a ZIP is put to `unread`."""
    if not _is_packed(content):
        found = tables.sheets_of(content, unread)
        return Export(sheets=found, records=looks_like_records(content))
    if len(content) > tables.LARGEST:
        raise CannotRead(
            f"An export that is packed has at most {tables.LARGEST >> 20} MiB here.",
            advice="Add it, `answerable unpack` it, and import the table that came out of it.",
        )
    work = _Packed(unread)
    with Opened(_Bytes(content), kinds.ZIP, Budget(_LIMITS, len(content))) as opened:
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


class _Bytes:
    """Content at hand, read at any place."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.size = len(content)

    def read_at(self, place: int, count: int) -> bytes:
        return self._content[place : place + count]


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
            content = member.content()
        except CannotRead as error:
            self._unread.append(tables.Unread(visible(str(path)), 0, error.message))
            return
        object_id = content_id(content)
        self.files.setdefault(path.name, []).append(object_id)
        if path.suffix.lower() in _TABLES and "media" not in path.parts[:-1]:
            self._table(path, content, object_id)

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


def _is_packed(content: bytes) -> bool:
    """Whether it is a ZIP of files, and no spreadsheet, which is packed alike."""
    if kinds.kind_of(content[: kinds.HEAD]) != kinds.ZIP or kinds.is_document(content[:4_096]):
        return False
    with Opened(_Bytes(content), kinds.ZIP, Budget(_LIMITS, len(content)), listing=True) as opened:
        return all(member.about.name not in _SPREADSHEETS for member in opened)
