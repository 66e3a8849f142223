"""What do the runs of a paragraph in a Word document say, and what of it is shown?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from answerable.reading.sources.manuscript import Paragraph
from answerable.reading.sources.numerals import bullet
from answerable.reading.sources.packed import attribute, child, name_of
from answerable.reading.sources.word_around import (
    DELETED,
    MOST_DEEP,
    OF_TODAY,
    OPEN,
    boxes_in,
    chosen,
    enter,
)
from answerable.reading.sources.word_notes import Notes
from answerable.reading.sources.word_styles import Style, Styles

_BREAKS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_PICTURED: Final = frozenset({"drawing", "pict", "object"})
_ADDRESS: Final = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)?"([^"]{1,4000})"', re.IGNORECASE)
_HEX: Final = re.compile(r"[0-9a-fA-F]{4}")


@dataclass(slots=True)
class _Field:
    """A field such as a date or a link: its instruction is no text, its result is."""

    instruction: list[str] = field(default_factory=list)
    result: bool = False
    paragraph: Paragraph | None = None
    start: int = 0


class Runs:
    """The runs of a document, read one paragraph after the other; a field may go on over several."""

    def __init__(
        self, styles: Styles, addresses: Mapping[str, str], notes: Notes, seen: set[str]
    ) -> None:
        """`addresses` of links are known by id; `seen` takes what a person must be told."""
        self._styles, self._addresses, self._notes, self._seen = styles, addresses, notes, seen
        self._fields: list[_Field] = []
        self.boxes: list[Any] = []
        """The contents of text boxes that were met and not read yet."""
        self.shaded = 0
        """How many grounds that are not white lie under the text."""

    def read(self, parent: Any, paragraph: Paragraph, look: Style, depth: int = 0) -> None:
        """Put what the runs within an element say into the paragraph."""
        for each in parent:
            name = name_of(each)
            if name == "r":
                self._run(each, paragraph, look)
            elif name == "hyperlink":
                self._link(each, paragraph, look, depth)
            elif name in DELETED:
                self._seen.add("changed")
            elif name == "AlternateContent":
                self.read(chosen(each, self._seen), paragraph, look, depth)
            elif name == "t":  # of a formula, which has runs of its own kind
                paragraph.add(each.text or "", origin=each)
            elif name in OPEN and depth < MOST_DEEP:
                enter(each, name, self._seen)
                self.read(each, paragraph, look, depth + 1)

    def _link(self, element: Any, paragraph: Paragraph, look: Style, depth: int) -> None:
        start = paragraph.length
        self.read(element, paragraph, look, depth + 1)
        href = self._addresses.get(attribute(element, "id") or "", "")
        if href and paragraph.length > start:
            paragraph.links.append((start, paragraph.length, href))

    def _run(self, run: Any, paragraph: Paragraph, look: Style) -> None:
        look = self._styles.run(look, child(run, "rPr"))
        for each in run:
            self._piece(each, paragraph, look)

    def _piece(self, each: Any, paragraph: Paragraph, look: Style) -> None:
        name = name_of(each)
        if name == "fldChar":
            self._field_sign(attribute(each, "fldCharType") or "", paragraph)
        elif name == "instrText":
            if self._fields and not self._fields[-1].result:
                self._fields[-1].instruction.append(each.text or "")
        elif name in _PICTURED:
            self.boxes += boxes_in(each, self._seen)
        elif name == "AlternateContent":
            for inner in chosen(each, self._seen):
                self._piece(inner, paragraph, look)
        elif name == "ruby":
            self.read(each, paragraph, look)
        elif any(not one.result for one in self._fields):
            return
        else:
            if name == "t" and (each.text or "").strip():
                self._see(look)
            if not look.hidden:
                self._shown(name, each, paragraph)

    def _see(self, look: Style) -> None:
        """Note how words look that a page does not simply show."""
        if look.hidden:
            self._seen.add("hidden")
        if look.struck:
            self._seen.add("struck")
        if look.faint and not self.shaded:
            self._seen.add("faint")

    def _shown(self, name: str, each: Any, paragraph: Paragraph) -> None:
        if name == "t":
            paragraph.add(_written(each), origin=each)
        elif name in _BREAKS:
            paragraph.add(_BREAKS[name], origin=each)
        elif name == "sym":
            code = _HEX.fullmatch(attribute(each, "char") or "")
            paragraph.add(bullet(chr(int(code[0], 16))) if code else "", origin=each)
        elif name in {"footnoteReference", "endnoteReference"}:
            self._notes.refer(name.removesuffix("Reference"), each, paragraph)

    def _field_sign(self, sign: str, paragraph: Paragraph) -> None:
        if sign == "begin":
            self._fields.append(_Field())
        elif sign == "separate" and self._fields:
            opened = self._fields[-1]
            opened.result, opened.paragraph, opened.start = True, paragraph, paragraph.length
        elif sign == "end" and self._fields:
            closed = self._fields.pop()
            instruction = "".join(closed.instruction)
            if OF_TODAY.match(instruction):
                self._seen.add("today")
            address = _ADDRESS.match(instruction)
            if address and closed.paragraph is paragraph and paragraph.length > closed.start:
                paragraph.links.append((closed.start, paragraph.length, address[1]))

    @property
    def are_open(self) -> bool:
        """Whether a field was begun whose result never came, so that what followed was left out."""
        return any(not one.result for one in self._fields)


def _written(element: Any) -> str:
    text = (element.text or "").replace("\n", " ").replace("\r", " ")
    kept = any(key.endswith("}space") for key in element.attrib)
    return text if kept else text.strip()
