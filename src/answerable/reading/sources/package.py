"""What stands in one part of a file that is packed as ZIP, and is the package safe to open?

For the processes that read DOCX, ODT, XLSX and ODS (`child.py`). Nothing is unpacked to disk; only the
parts that are read are unpacked at all.
"""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MOST_PARTS: Final = 10_000
MOST_PACKED: Final = 400
"""How many times smaller than its content a large part may be; what is written packs 5 to 60 times."""
_LARGE: Final = 1 << 20
_PIECE: Final = 1 << 20
_WAYS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Of packing, the only ones that these formats know."""
_LOCKED: Final = 0x1
_OF_NAMES: Final = codecs.lookup("cp437")
"""The encoding of old names, loaded here, since `child_process.give_up` lets nothing be loaded later."""


class Refused(Exception):
    """The file is not read, with the sentence and the advice for a person."""

    def __init__(
        self,
        message: str,
        advice: str = "Open it in the program it was made with and save it anew, or ask for another copy.",
    ) -> None:
        super().__init__(message)
        self.advice = advice


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What is packed, in the words of its refusals, and how much of it is read."""

    this: str
    """`This document`"""
    program: str
    """`word processor`"""
    part: int
    """Bytes, unpacked, of one part."""
    whole: int
    """Bytes, unpacked, of all parts that are read."""


class Packed:
    """The parts of a packed file by name. Raises Refused for what is no sound package."""

    kind: Kind

    def __init__(self, data: bytes) -> None:
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
            parts = self._file.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
            raise Refused(
                f"{self.kind.this} is damaged: it is packed as a ZIP file, and the package is broken."
            ) from None
        if len(parts) > MOST_PARTS:
            raise Refused(f"{self.kind.this} has more than {MOST_PARTS:,} parts.")
        self._parts = {part.filename: part for part in parts}
        counted = Counter(part.filename.casefold() for part in parts)
        self._twice = {name for name, count in counted.items() if count > 1}
        self._left = self.kind.whole

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def named(self, start: str) -> list[str]:
        """The names of the parts that begin so."""
        return [name for name in self._parts if name.startswith(start)]

    def part(self, name: str) -> bytes:
        """The content of one part, within the limits; b"" where the package has none of that name."""
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """The same, piece by piece, so that it is never whole in memory."""
        about = self._parts.get(name)
        if about is None:
            return
        self._refuse_unsound(about)
        largest = self.kind.part
        try:
            with self._file.open(about) as opened:
                while piece := opened.read(_PIECE):
                    self._left -= len(piece)
                    largest -= len(piece)
                    if min(self._left, largest) < 0:
                        raise Refused(
                            f"{self.kind.this} unpacks to more than is read.",
                            "Split it into parts.",
                        )
                    yield piece
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
            raise Refused(
                f"{self.kind.this} is damaged: a part of it cannot be unpacked."
            ) from None
        except RuntimeError:
            raise self._locked() from None

    def _refuse_unsound(self, about: zipfile.ZipInfo) -> None:
        kind = self.kind
        if about.flag_bits & _LOCKED:
            raise self._locked()
        if about.filename.casefold() in self._twice:
            raise Refused(
                f"{kind.this} holds two parts of one name; programs differ in which they show."
            )
        if about.compress_type not in _WAYS:
            raise Refused(f"{kind.this} is packed in a way that no {kind.program} packs.")
        tight = about.file_size > MOST_PACKED * max(about.compress_size, 1)
        if about.file_size > kind.part or (about.file_size > _LARGE and tight):
            raise Refused(
                f"{kind.this} unpacks to far more than its size, as nothing does that is written.",
                f"Do not open it in a {kind.program} before somebody who knows such files has seen it.",
            )

    def _locked(self) -> Refused:
        return Refused(
            f"{self.kind.this} is locked with a password.",
            "Open it with its password, save it without one, and keep the original beside it.",
        )
