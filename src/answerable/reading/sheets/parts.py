"""What stands in one part of a packed spreadsheet, piece by piece, and is it safe to unpack?

For the process that reads spreadsheets. Nothing is unpacked to disk, and a part is never whole in memory.
"""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final
from xml.parsers import expat

MOST_PARTS: Final = 10_000
LARGEST_SUM: Final = 600 << 20
"""Bytes, unpacked, of all parts that are read. The largest published list unpacks to some 200 MiB."""
MOST_PACKED: Final = 400
"""How many times smaller than its content a large part may be; sheets pack 5 to 60 times."""
MOST_DEPTH: Final = 64
_LARGE: Final = 1 << 20
_PIECE: Final = 1 << 20
_LOCKED: Final = 0x1
_WAYS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_OF_NAMES: Final = codecs.lookup("cp437")
"""The encoding of old names, loaded before this process gives up opening files."""
_AGAIN: Final = (
    "Open it in a spreadsheet program and save it anew, or save the sheet as CSV (UTF-8)."
)

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Words = Callable[[str], None]


class Refused(Exception):
    """Not read, with the sentence and the advice for a person."""

    def __init__(self, message: str, advice: str = _AGAIN) -> None:
        super().__init__(message)
        self.advice = advice


class Parts:
    """The parts of a packed spreadsheet by name. Raises Refused for what is no sound package."""

    def __init__(self, data: bytes) -> None:
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
            parts = self._file.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
            raise Refused(
                "This spreadsheet is damaged: it is packed as a ZIP file, and the package is broken."
            ) from None
        if len(parts) > MOST_PARTS:
            raise Refused(f"This spreadsheet has more than {MOST_PARTS:,} parts.")
        named = Counter(part.filename.casefold() for part in parts)
        if any(count > 1 for count in named.values()):
            raise Refused(
                "This spreadsheet holds two parts of one name; programs differ in which they show."
            )
        self._parts = {part.filename: part for part in parts}
        self._left = LARGEST_SUM

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of one part, within the limits; nothing where there is no such part."""
        about = self._parts.get(name)
        if about is None:
            return
        _refuse_unsound(about)
        try:
            with self._file.open(about) as opened:
                while piece := opened.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise Refused("This spreadsheet unpacks to more than is read.")
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
            raise Refused("This spreadsheet is damaged: a part cannot be unpacked.") from None
        except RuntimeError:
            raise _locked() from None

    def read_xml(self, name: str, start: Start, end: End, words: Words) -> None:
        """Walk through the XML of one part; names come without their namespace.

        Raises Refused where it is broken or brings rules of its own (a DTD).
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        depth = 0

        def begin(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > MOST_DEPTH:
                raise Refused("This spreadsheet is nested more deeply than any that is written.")
            start(tag.rpartition(":")[2], attributes)

        def finish(tag: str) -> None:
            nonlocal depth
            depth -= 1
            end(tag.rpartition(":")[2])

        parser.StartElementHandler = begin
        parser.EndElementHandler = finish
        parser.CharacterDataHandler = words
        parser.StartDoctypeDeclHandler = _refuse_rules
        try:
            for piece in self.pieces(name):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise Refused("This spreadsheet is damaged: its XML is broken.") from None
        except (LookupError, UnicodeError):
            raise Refused(
                "This spreadsheet is damaged: it is written in an encoding not in use."
            ) from None


def own(attributes: dict[str, str], name: str) -> str:
    """An attribute by its name without namespace; "" where it is absent."""
    if name in attributes:
        return attributes[name]
    return next((said for key, said in attributes.items() if key.endswith(f":{name}")), "")


def _refuse_unsound(about: zipfile.ZipInfo) -> None:
    if about.flag_bits & _LOCKED:
        raise _locked()
    if about.compress_type not in _WAYS:
        raise Refused("This spreadsheet is packed in a way that no spreadsheet program packs.")
    tight = about.file_size > MOST_PACKED * max(about.compress_size, 1)
    if about.file_size > LARGEST_SUM or (about.file_size > _LARGE and tight):
        raise Refused(
            "This spreadsheet unpacks to far more than its size, as no table that is written does.",
            "Do not open it in a spreadsheet program before somebody who knows such files has seen it.",
        )


def _locked() -> Refused:
    return Refused(
        "This spreadsheet is locked with a password.",
        "Open it with its password, save it without one, and keep the original beside it.",
    )


def _refuse_rules(*_: object) -> None:
    raise Refused("This spreadsheet brings definitions (a DTD), as no spreadsheet program writes.")
