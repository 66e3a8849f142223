"""What does an Outlook message hold in its properties ([MS-OXMSG])? For processes that read one.

A property has a number and a kind; text stands in a stream of its own. What is missing or broken reads
as nothing, so that one bad property never costs the others.
"""

from __future__ import annotations

import codecs
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

from answerable.reading.containers.compound import Compound, Damaged, Entry
from answerable.reading.containers.every_encoding import load_all

PROPERTIES: Final = "__properties_version1.0"
_ATTACHED: Final = "__attach_version1.0_#"
_RECIPIENT: Final = "__recip_version1.0_#"
_ROW: Final = struct.Struct("<HHI8s")
_HEADS: Final = {"message": 32, "embedded": 24, "part": 8}
_UNICODE, _BYTES_TEXT, _BINARY, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_LONGEST: Final = 64 << 20
"""Bytes of one text; a body is never longer."""
_MOST_PARTS: Final = 10_000
_CODEPAGE, _INTERNET_CODEPAGE = 0x3FFD, 0x3FDE
load_all()
_SINCE: Final = datetime(1601, 1, 1, tzinfo=UTC)


class Item:
    """A message, a recipient or an attachment: a storage with properties."""

    def __init__(
        self, file: Compound, storage: Entry, kind: str = "message", page: str = ""
    ) -> None:
        """`kind`: message | embedded | part; `page` is the encoding of texts that are not Unicode."""
        self._file = file
        self._inside = file.inside(storage)
        self._fixed = self._rows(_HEADS[kind])
        self.page = page or self._page()

    def raw(self, number: int, kind: int = _BINARY) -> bytes:
        """The bytes of a property; nothing where it is missing or cut."""
        stream = self.stream(number, kind)
        if stream is None or stream.is_storage:
            return b""
        try:
            return self._file.content(stream, _LONGEST)
        except Damaged:
            return b""

    def stream(self, number: int, kind: int = _BINARY) -> Entry | None:
        """The stream or storage of a property."""
        return self._inside.get(f"__substg1.0_{number:04X}{kind:04X}")

    def text(self, number: int) -> str:
        """A text, without what follows a NUL."""
        if wide := self.raw(number, _UNICODE):
            return wide.decode("utf-16-le", "replace").partition("\0")[0]
        return self.raw(number, _BYTES_TEXT).decode(self.page, "replace").partition("\0")[0]

    def number(self, number: int) -> int:
        """A whole number; 0 where there is none."""
        return int.from_bytes(self._fixed.get(number, b"")[:4], "little")

    def moment(self, number: int) -> str:
        """A time as `2021-02-03T10:00:00Z`, or nothing."""
        count = int.from_bytes(self._fixed.get(number, b""), "little")
        if not count:
            return ""
        try:
            found = _SINCE + timedelta(microseconds=count // 10)
        except OverflowError:
            return ""
        return found.strftime("%Y-%m-%dT%H:%M:%SZ")

    def attached(self) -> Iterator[Item]:
        """Its attachments, in order."""
        yield from self._parts(_ATTACHED)

    def recipients(self) -> Iterator[Item]:
        """Those whom it was sent to, in order."""
        yield from self._parts(_RECIPIENT)

    def embedded(self) -> Item | None:
        """The message that an attachment is, where it is one."""
        storage = self.stream(0x3701, _OBJECT)
        if storage is None or not storage.is_storage:
            return None
        item = Item(self._file, storage, "embedded")
        return item if item.is_message() else None

    def is_message(self) -> bool:
        """Whether it has the properties of a message."""
        return bool(self._fixed) or bool(self.text(0x001A))

    def body_page(self) -> str:
        """The encoding of HTML, which stands as bytes."""
        return _codec(self.number(_INTERNET_CODEPAGE)) or self.page

    def _parts(self, prefix: str) -> Iterator[Item]:
        named = [entry for name, entry in self._inside.items() if name.startswith(prefix)]
        for entry in named[:_MOST_PARTS]:
            yield Item(self._file, entry, "part", self.page)

    def _rows(self, head: int) -> dict[int, bytes]:
        stream = self._inside.get(PROPERTIES)
        if stream is None:
            return {}
        try:
            content = self._file.content(stream, 1 << 20)
        except Damaged:
            return {}
        count = (len(content) - head) // _ROW.size
        rows = (_ROW.unpack_from(content, head + at * _ROW.size) for at in range(max(count, 0)))
        return {number: value for _, number, _, value in rows}

    def _page(self) -> str:
        return _codec(self.number(_CODEPAGE)) or _codec(self.number(_INTERNET_CODEPAGE)) or "cp1252"


_PAGES: Final = {
    65001: "utf-8",
    20127: "ascii",
    1200: "utf-16-le",
    50220: "iso2022_jp",
    51949: "euc_kr",
}
_PAGES_ISO: Final = range(28591, 28606)
_KOI: Final = {20866: "koi8-r", 21866: "koi8-u", 54936: "gb18030", 936: "gbk", 950: "big5"}


def _codec(page: int) -> str:
    """The name of a code page in Python, or nothing."""
    name = _PAGES.get(page) or _KOI.get(page) or f"cp{page}"
    if page in _PAGES_ISO:
        name = f"iso8859-{page - 28590}"
    try:
        return codecs.lookup(name).name if page else ""
    except LookupError:
        return ""
