"""What does the XML say in one part of a packed spreadsheet, piece by piece, and is it safe to read?

For the process that reads spreadsheets; a part is never whole in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from answerable.reading.sources.package import Kind, Packed, Refused

__all__ = ["LARGEST_SUM", "MOST_DEPTH", "Parts", "Refused", "own"]

LARGEST_SUM: Final = 600 << 20
"""Bytes, unpacked, of all parts that are read. The largest published list unpacks to some 200 MiB."""
MOST_DEPTH: Final = 64

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Words = Callable[[str], None]


class Parts(Packed):
    """The parts of a packed spreadsheet by name. Raises Refused for what is no sound package."""

    kind = Kind(
        this="This spreadsheet", program="spreadsheet program", part=LARGEST_SUM, whole=LARGEST_SUM
    )

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


def _refuse_rules(*_: object) -> None:
    raise Refused("This spreadsheet brings definitions (a DTD), as no spreadsheet program writes.")
