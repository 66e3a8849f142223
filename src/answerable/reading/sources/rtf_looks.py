"""What holds within one group of an RTF document: where its words go, in which letters, and how they look?"""

from __future__ import annotations

from copy import copy
from typing import Final

from answerable.reading.sources.rtf_words import encoding_of_font, encoding_of_page

_TINY: Final = 6
"""Half points: text of 3 points and less is not seen on a page."""
_WHITE: Final = 250
_PLAIN: Final = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_HALVES: Final = range(0xD800, 0xDC00)
_OTHER_HALVES: Final = range(0xDC00, 0xE000)


class _Tables:
    """What the head of the document defines, for all its groups: fonts, colours, encoding."""

    def __init__(self) -> None:
        self.encoding = "cp1252"
        self.fonts: dict[int, str] = {}
        self.default: int | None = None
        self.defined = 0
        self.colour = [0, 0, 0]
        self.whites: set[int] = set()
        self.colours = 0


class Looks:
    """The state of one group; a group within it begins as its copy (`within`)."""

    def __init__(self) -> None:
        self.to = "text"
        """Where the words go: `text`, the name of something beside it, or "" for nowhere."""
        self.upper = "text"
        """Where they would go if this were no text for old programs (`upr`)."""
        self.opened = ""
        """What must be ended when the group is."""
        self.hidden = self.deleted = self.struck = self.in_table = False
        self.heading = self.above = self.below = 0
        self._white = self._tiny = self._shaded = False
        self._font: int | None = None
        self._fallback = 1
        self._skip = 0
        self._bytes = bytearray()
        self._half = 0
        self._tables = _Tables()

    def within(self) -> Looks:
        """How a group begins that is opened within this one."""
        inner = copy(self)
        inner.opened, inner._bytes, inner._skip, inner._half = "", bytearray(), 0, 0
        return inner

    def write(self, written: str) -> None:
        """Characters as they stand; those that only replace a letter for old programs are left out."""
        if self.to == "colortbl":
            for _ in range(written.count(";")):
                self._end_colour()
            return
        left_out = min(self._skip, len(written))
        self._skip -= left_out
        self._bytes += written[left_out:].encode("latin-1")

    def write_byte(self, byte: int) -> None:
        """A character written as a number."""
        if not self.skips():
            self._bytes.append(byte)

    def skips(self) -> bool:
        """Whether the next character only replaces a letter for old programs; it is then taken."""
        if self._skip:
            self._skip -= 1
            return True
        return False

    @property
    def waiting(self) -> bool:
        """Whether anything was written since the last time."""
        return bool(self._bytes)

    def decoded(self) -> tuple[str, bool]:
        """What was written since the last time, and whether any of it is no text."""
        written, self._bytes, self._half = bytes(self._bytes), bytearray(), 0
        font = self._tables.default if self._font is None else self._font
        encoding = self._tables.fonts.get(font if font is not None else -1) or self._tables.encoding
        if encoding == "symbol":
            return "".join(map(_symbol, written)), False
        try:
            return written.decode(encoding), False
        except UnicodeDecodeError:
            return written.decode(encoding, "replace"), True

    def unicode(self, number: int) -> str:
        """The letter of this number (`u`); "" for the first half of one, and for no letter."""
        self._skip = self._fallback
        code, half = number % 0x10000, self._half
        self._half = code if code in _HALVES else 0
        if code in _HALVES or not number:
            return ""
        if code in _OTHER_HALVES:
            joined = 0x10000 + ((half - 0xD800) << 10) + code - 0xDC00
            return chr(joined) if half else "\ufffd"
        return chr(code)

    def told(self) -> set[str]:
        """What a person must be told of words that look like this, by its name in `left_out.SAID`."""
        faint = self._tiny or (self._white and not self._shaded)
        met = (("faint", faint), ("struck", self.struck), ("signs", self._in_signs()))
        return {name for name, holds in met if holds}

    def _in_signs(self) -> bool:
        font = self._tables.default if self._font is None else self._font
        return font is not None and self._tables.fonts.get(font) == "symbol"

    def defines(self, word: str, number: int | None) -> bool:
        """Whether the word says which letters follow, or defines a font, a colour or an encoding."""
        tables, value = self._tables, number or 0
        if word == "f":
            self._font = tables.defined = value
        elif word == "fcharset" or word == "cpg":
            found = encoding_of_font(value) if word == "fcharset" else encoding_of_page(value)
            tables.fonts[tables.defined] = found or tables.fonts.get(tables.defined, "")
        elif word == "ansicpg":
            tables.encoding = encoding_of_page(value) or tables.encoding
        elif word in _PLAIN:
            tables.encoding = _PLAIN[word]
        elif word == "deff":
            tables.default = value
        elif word == "uc":
            self._fallback = min(max(value, 0), 16)
        elif word in ("red", "green", "blue"):
            tables.colour[("red", "green", "blue").index(word)] = value
        else:
            return False
        return True

    def _end_colour(self) -> None:
        tables = self._tables
        if min(tables.colour) >= _WHITE:
            tables.whites.add(tables.colours)
        tables.colours += 1
        tables.colour = [0, 0, 0]

    def shape(self, word: str, number: int | None) -> None:
        """What a word says of how the paragraph or the words in it look."""
        on, value = number != 0, number or 0
        if word == "v":
            self.hidden = on
        elif word == "deleted":
            self.deleted = on
        elif word in ("strike", "striked"):
            self.struck = on
        elif word == "cf":
            self._white = value in self._tables.whites
        elif word == "fs":
            self._tiny = 0 <= value <= _TINY
        elif word in ("highlight", "chcbpat", "cbpat", "clcbpat"):
            self._shaded = value > 0
        elif word == "outlinelevel":
            self.heading = value + 1 if 0 <= value < 6 else 0
        elif word == "intbl":
            self.in_table = True
        elif word in ("sb", "sa"):
            self.above, self.below = (value, self.below) if word == "sb" else (self.above, value)
        elif word == "pard":
            self.heading = self.above = self.below = 0
            self.in_table = False
        elif word == "plain":
            self.hidden = self.deleted = self.struck = self._white = self._tiny = False
            self._font = None


def _symbol(byte: int) -> str:
    """A letter of a font of signs, where Word puts them; a bullet as a bullet."""
    return "•" if byte == 0xB7 else chr(0xF000 + byte) if byte > 0x20 else chr(byte)
