"""Which records does a list in XML hold? Run as a process of its own, with limits, and may be killed.

A document type, which no published list has, is refused at once: entities that unfold, and names of
files and addresses, are declared nowhere else. Nothing is ever fetched.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar
from xml.parsers import expat

RECORDS: Final = frozenset(
    {"INDIVIDUAL", "ENTITY", "sanctionEntity", "sdnEntry", "Designation", "record", "target"}
)
"""Elements that are one entry of a list: of the UN, the EU, OFAC, the UK, Canada and Switzerland."""
HEADS: Final = frozenset(
    {"publshInformation", "publishInformation", "DateGenerated", "sanctions-program", "place"}
)
"""Elements beside them that say of what day the copy is, and to what entries refer."""
LEFT_OUT: Final = frozenset(
    "placeOfBirthList INDIVIDUAL_PLACE_OF_BIRTH LIST_TYPE BirthDetails place-of-birth "
    "regulationSummary contactInfo relation added removed".split()
)
"""Elements of which nothing is used, with all that is in them."""
MOST_DEPTH: Final = 40
MOST_ELEMENTS: Final = 6_000_000
MOST_WORDS: Final = 200_000
"""Characters of one element."""
_PIECE: Final = 1 << 20


class Refused(Exception):
    """Not read, with the sentence for a person."""


class Records:
    """The records met so far; everything else of the file is let go."""

    kept: frozenset[str] = RECORDS | HEADS
    left_out: frozenset[str] = LEFT_OUT

    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        self._open: list[list[Any]] = []
        self._depth = 0
        self._count = 0
        self._left_out = 0
        """The depth of the element that is being left out; 0 outside of one."""
        self.root = ""
        self.attributes: dict[str, str] = {}
        self.found: list[list[Any]] = []
        self.heads: list[list[Any]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        self._depth += 1
        self._count += 1
        if self._depth > MOST_DEPTH:
            raise Refused("Its elements are nested more deeply than those of any list.")
        if self._count > MOST_ELEMENTS:
            raise Refused("It has more elements than any list.")
        if self._depth == 1:
            self.root, self.attributes = tag, attributes
        elif self._left_out:
            return
        elif tag in self.left_out:
            self._left_out = self._depth
        elif self._open or tag in self.kept:
            made = [tag, self._parser.CurrentLineNumber, attributes, "", []]
            if self._open:
                self._open[-1][4].append(made)
            self._open.append(made)

    def end(self, name: str) -> None:
        self._depth -= 1
        if self._left_out:
            if self._depth < self._left_out:
                self._left_out = 0
            return
        if not self._open:
            return
        made = self._open.pop()
        made[3] = made[3].strip()
        if not self._open:
            self.met(made)

    def met(self, made: list[Any]) -> None:
        """A whole record or head has been read."""
        (self.found if made[0] in RECORDS else self.heads).append(made)

    def words(self, written: str) -> None:
        if self._open and not self._left_out:
            made = self._open[-1]
            if len(made[3]) + len(written) > MOST_WORDS:
                raise Refused("One of its elements is longer than any of a list.")
            made[3] += written


_R = TypeVar("_R", bound=Records)


def found_in(data: bytes) -> dict[str, Any]:
    """Root, its attributes, heads and records, each record as tag, line, attributes, words, within."""
    records = read_by(Records, data)
    if isinstance(records, dict):
        return records
    return {
        "root": records.root,
        "attributes": records.attributes,
        "heads": records.heads,
        "records": records.found,
    }


def read_by(kind: type[_R], data: bytes) -> _R | dict[str, Any]:
    """The records of that kind in the file, or what to refuse it with."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    records = kind(parser)
    parser.StartElementHandler = records.start
    parser.EndElementHandler = records.end
    parser.CharacterDataHandler = records.words
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for at in range(0, len(data), _PIECE):
            parser.Parse(data[at : at + _PIECE], False)
        parser.Parse(b"", True)
    except Refused as refused:
        return {"refused": f"This list is not read. {refused}", "advice": ""}
    except expat.ExpatError as error:
        return {
            "refused": f"This list is damaged: it is no whole XML document from line {error.lineno} on.",
            "advice": "",
        }
    except (LookupError, UnicodeError):
        return {"refused": "This list is written in an encoding that is not known.", "advice": ""}
    return records


def _refuse(*_: object) -> None:
    raise Refused("It has a document type, which lists do not have and by which files do harm.")
