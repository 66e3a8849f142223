"""What does one Word document (DOCX) say? Run as a process of its own (`child.py`).

ECMA-376 part 1, 17 (WordprocessingML). Elements are told by their names without namespace, so that both
editions of the format are read. Text that a tracked change deleted, hidden text, comments, headers and
footers are no part of the text; a warning says that they are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from answerable.reading.sources.left_out import warnings_of
from answerable.reading.sources.manuscript import Manuscript, Paragraph
from answerable.reading.sources.packed import Package, Refused, child, name_of
from answerable.reading.sources.word_around import DELETED, MOST_DEEP, OPEN, chosen, enter, within
from answerable.reading.sources.word_lists import Numbering
from answerable.reading.sources.word_notes import Notes
from answerable.reading.sources.word_parts import beside_text, main_part, relations
from answerable.reading.sources.word_runs import Runs
from answerable.reading.sources.word_styles import (
    Style,
    Styles,
    is_on,
    is_shaded,
    list_of,
    outline,
    spaced,
    value_of,
)

_ONLY_A_NUMBER: Final = re.compile(r"[(\[]?[0-9]{1,4}[.)\]]{0,2}")
_SPACE_SHOWN: Final = 60
"""Twips (3 points): less is not seen as space between paragraphs."""
_QUOTED: Final = 200


def found_in(data: bytes) -> dict[str, Any]:
    """Text, paragraphs, links, what was counted out, and warnings, as `office.py` reads them."""
    try:
        return Document(Package(data)).read(Manuscript())
    except Refused as refused:
        return {"refused": str(refused), "advice": refused.advice}


class Document:
    """One document while it is read."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.main = main_part(package)
        """The name of the part that holds the text."""
        self.root: Any = package.tree(self.main)
        self._body = child(self.root, "body") if self.root is not None else None
        if self._body is None:
            raise Refused(
                "This file is packed as a Word document is, and has no text part.",
                "If it is an archive of documents, unpack it and give the documents themselves.",
            )
        self._related = relations(package, self.main)
        self._styles = Styles(self._one_part("styles"))
        self._numbering = Numbering(self._one_part("numbering"), self._styles)
        self._seen: set[str] = set()
        """What was met that a person must be told, by its name in `left_out.SAID`."""
        self._kept: Paragraph | None = None
        self._tables = 0
        self._above = Style()
        self._notes = Notes({kind: self._one_part(f"{kind}s") for kind in ("footnote", "endnote")})
        self._runs = Runs(self._styles, self._related.addresses, self._notes, self._seen)

    def read(self, pages: Manuscript) -> dict[str, Any]:
        """Everything in order: the body, then the notes."""
        self._blocks(self._body, "text", pages, 0)
        self._put_kept(pages)
        for kind, mark, note in self._notes.met:
            pages.gap()
            self._blocks(note, kind, pages, 0, mark)
        pages.warnings += self._warnings()
        return pages.found()

    # Blocks

    def _blocks(
        self, parent: Any, part: str, pages: Manuscript, depth: int, mark: str = ""
    ) -> None:
        for each in parent:
            name = name_of(each)
            if name == "p":
                self._paragraph(each, part, pages, mark=mark)
                mark = ""
            elif name == "tbl":
                self._table(each, part, pages, depth)
            elif name == "AlternateContent":
                self._blocks(chosen(each, self._seen), part, pages, depth, mark)
            elif name == "altChunk":
                self._seen.add("embedded")
            elif name in DELETED:
                self._seen.add("changed")
            elif name in OPEN and depth < MOST_DEEP:
                enter(each, name, self._seen)
                self._blocks(each, part, pages, depth + 1, mark)

    def _table(self, table: Any, part: str, pages: Manuscript, depth: int) -> None:
        """Row after row, each paragraph of each cell on a line of its own.

        A cell that only numbers its row of two stands on one line with the other.
        """
        pages.gap()
        self._tables += 1
        for row in within(table, "tr"):
            if self._is_gone(row):
                continue
            cells = list(within(row, "tc"))
            for cell in cells:
                count = pages.count
                shaded = is_shaded(child(cell, "tcPr"))
                self._runs.shaded += shaded
                self._blocks(cell, part, pages, depth + 1)
                self._runs.shaded -= shaded
                if (
                    len(cells) == 2
                    and pages.count == count + 1
                    and _ONLY_A_NUMBER.fullmatch(pages.above)
                ):
                    pages.beside()
            pages.end_of_row()
        self._tables -= 1
        pages.gap()

    def _is_gone(self, row: Any) -> bool:
        """Whether a row of a table is hidden, or was deleted by a tracked change."""
        hidden, deleted = is_on(child(row, "trPr", "hidden")), child(row, "trPr", "del") is not None
        self._seen |= {"hidden"} if hidden else {"changed"} if deleted else set()
        return hidden or deleted

    def _paragraph(
        self,
        element: Any,
        part: str,
        pages: Manuscript,
        *,
        mark: str = "",
    ) -> None:
        properties = child(element, "pPr")
        style = self._style(properties)
        paragraph = Paragraph(part=part, heading=style.heading if part == "text" else 0)
        kept, self._kept = self._kept, None
        if kept is not None:
            paragraph.pieces, paragraph.length = [kept.text], kept.length
            paragraph.links, paragraph.made = kept.links, kept.made
            paragraph.origins = kept.origins
        shaded = is_shaded(properties)
        self._runs.shaded += shaded
        self._runs.read(element, paragraph, style)
        self._runs.shaded -= shaded
        boxes, self._runs.boxes = self._runs.boxes, []
        ended = child(properties, "rPr") if properties is not None else None
        if ended is not None and any(name_of(each) in DELETED for each in ended):
            self._seen.add("changed")
            self._kept = paragraph
        else:
            paragraph.marker = mark or self._marker(properties, style)
            paragraph.apart = not self._tables and (not paragraph.length or self._is_apart(style))
            self._above = style
            pages.put(paragraph)
        for box in boxes:
            pages.gap()
            self._blocks(box, "text box", pages, 0)
            pages.gap()

    def _put_kept(self, pages: Manuscript) -> None:
        kept, self._kept = self._kept, None
        if kept is not None and kept.text.strip():
            pages.put(kept)

    def _style(self, properties: Any | None) -> Style:
        style = spaced(self._styles.paragraph(value_of(properties, "pStyle")), properties)
        return replace(style, heading=outline(properties, style.heading))

    def _is_apart(self, style: Style) -> bool:
        """Whether the page shows space between this paragraph and the one above."""
        above = self._above
        if style.id == above.id and (style.contextual or above.contextual):
            return False
        return max(above.after, style.before) >= _SPACE_SHOWN

    def _marker(self, properties: Any | None, style: Style) -> str:
        list_id, level = list_of(properties)
        if not list_id:
            list_id = style.list_id
            if level is None:
                level = style.level
            if level is None:
                level = self._numbering.level_of_style(list_id, style.id)
        if not list_id or list_id == "0":
            return ""
        return self._numbering.marker(list_id, level or 0)

    # Parts

    def _one_part(self, kind: str) -> Any | None:
        names = self._related.parts.get(kind, [])
        return self._package.tree(names[0]) if names else None

    def _warnings(self) -> Iterator[str]:
        if self._runs.are_open:
            self._seen.add("unclosed")
        self._seen.update(beside_text(self._package))
        yield from warnings_of(self._seen)
        comments = self._one_part("comments")
        count = sum(name_of(each) == "comment" for each in comments) if comments is not None else 0
        if count:
            yield f"The document holds comments ({count}); they are no part of the text and were not read."
        for kind in ("header", "footer"):
            if words := self._around(kind):
                yield f"The {kind} of the pages was left out of the text: “{words}”."
        if any("/media/" in name for name in self._package.named("word/")):
            yield "The document holds pictures; what is written in them was not read."

    def _around(self, kind: str) -> str:
        """The words of the headers or footers, each once."""
        found: dict[str, None] = {}
        for name in self._related.parts.get(kind, []):
            root, pages = self._package.tree(name), Manuscript()
            if root is not None:
                self._blocks(root, kind, pages, 0)
            words = " ".join(pages.found()["text"].split())
            found.update({words: None} if any(map(str.isalpha, words)) else {})
        words = " / ".join(found)
        return words if len(words) <= _QUOTED else words[:_QUOTED] + "…"
