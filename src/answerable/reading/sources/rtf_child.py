"""What does one RTF document say? Run as a process of its own (`child.py`).

Rich Text Format 1.9.1. Hidden text, what a tracked change deleted, comments, headers and footers are no
part of the text; a warning says that they are there.
"""

from __future__ import annotations

import re
from typing import Any, Final

from answerable.reading.sources import rtf_words as words
from answerable.reading.sources.manuscript import Manuscript, Paragraph
from answerable.reading.sources.rtf_fields import link_of, told_of, told_of_unsaved
from answerable.reading.sources.rtf_looks import Looks
from answerable.reading.sources.rtf_told import stated_in, warnings_about

_TOKEN: Final = re.compile(
    r"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?|'(?P<hex>[0-9a-fA-F]{2})"
    r"|(?P<sign>[^a-zA-Z]))|(?P<brace>[{}])|(?P<plain>[^\\{}\r\n\0]+)|[\r\n\0]+|\\"
)
_MOST_DEEP: Final = 1_000
_ONLY_A_NUMBER: Final = re.compile(r"[(\[]?[0-9]{1,4}[.)\]]{0,2}")
_LONGEST: Final = 4_000
"""Characters of the instruction of a field that are looked at."""
_APART: Final = 60
"""Twips of space between two paragraphs that a page shows as space."""


def found_in(data: bytes) -> dict[str, Any]:
    """Text, paragraphs, links, what was counted out, warnings and what the document states of itself."""
    document = _Document(data)
    try:
        document.read()
    except RecursionError:
        said = "This RTF document is nested more deeply than any that is written."
        return {"refused": said, "advice": "Open it in a word processor and save it anew."}
    return document.found()


class _Document:
    """One document while it is read."""

    def __init__(self, data: bytes) -> None:
        self._data = data.decode("latin-1")
        self._pages = Manuscript()
        self._looks = Looks()
        self._groups: list[Looks] = []
        self._paragraph = Paragraph(apart=False)
        self._outer: list[tuple[Paragraph, list[Paragraph] | None]] = []
        self._note: list[Paragraph] | None = None
        """The paragraphs of the note that is being read; None outside of notes."""
        self._notes: list[tuple[str, list[Paragraph]]] = []
        self._fields: list[dict[str, Any]] = []
        self._aside: dict[str, list[str]] = {}
        self._seen: set[str] = set()
        self._comments = self._columns = self._below = self._noted = 0
        self._starred = self._in_table = False

    def read(self) -> None:
        """Walk through the whole. Raises RecursionError where it is nested too deeply."""
        at, length = 0, len(self._data)
        while at < length and (token := _TOKEN.match(self._data, at)):
            at, kind = token.end(), token.lastgroup
            if kind == "plain":
                self._looks.write(token[0])
            elif kind == "hex":
                self._looks.write_byte(int(token["hex"], 16))
            elif kind == "number" and token["word"] == "bin":
                at += max(0, int(token["number"]))
            elif kind == "brace":
                self._flush()
                self._open() if token[0] == "{" else self._close()
                if not self._groups:
                    break
            elif kind:
                self._flush()
                self._control(token)
        self._seen |= {"cut"} if self._groups else set()
        self._seen |= {"after"} if self._data[at:].strip(" \r\n\t\0") else set()
        self._flush()
        self._end()

    def _control(self, token: re.Match[str]) -> None:
        number = token["number"]
        if token["sign"] == "*":
            self._starred = True
            return
        self._word(token["word"] or token["sign"], None if number is None else int(number))
        self._starred = False

    def _flush(self) -> None:
        if self._looks.waiting:
            said, broken = self._looks.decoded()
            self._seen |= {"broken"} if broken else set()
            self._say(said)

    def _say(self, said: str) -> None:
        looks = self._looks
        if not said or not looks.to:
            return
        if looks.to == "fldinst":
            if self._fields and len(self._fields[-1]["words"]) < _LONGEST:
                self._fields[-1]["words"] += said
        elif looks.to != "text":
            self._aside.setdefault(looks.to, []).append(said)
        elif looks.hidden or looks.deleted:
            self._seen.add("hidden" if looks.hidden else "changed")
        else:
            if not said.isspace():
                self._seen.update(looks.told())
            self._paragraph.add(said)

    # Groups

    def _open(self) -> None:
        if len(self._groups) >= _MOST_DEEP:
            raise RecursionError
        self._groups.append(self._looks)
        self._looks = self._looks.within()
        self._starred = False

    def _close(self) -> None:
        opened = self._looks.opened
        if opened == "note":
            self._end_note()
        elif opened == "fldrslt" and self._fields:
            self._end_result(self._fields[-1])
        elif opened == "field" and self._fields:
            field = self._fields.pop()
            if field["paragraph"] is None:
                self._seen.update(told_of_unsaved(field["words"]))
        elif opened == "marker":
            mark = " ".join("".join(self._aside.pop("marker", [])).split())
            self._paragraph.marker = mark.replace("\uf0b7", "•")
        if self._groups:
            self._looks = self._groups.pop()

    def _destination(self, word: str) -> bool:
        """Whether the word says where the words of this group go; if so, they go there."""
        looks = self._looks
        if word in ("footnote", "shptxt", "dptxbxtext"):
            if looks.to == "text":
                self._begin_note("footnote" if word == "footnote" else "text box")
        elif word == "field":
            looks.opened = word
            self._fields.append({"words": "", "paragraph": None, "start": 0})
        elif word == "fldrslt":
            self._begin_result()
        elif word == "upr":
            looks.to, looks.upper = "", looks.to
        elif word == "ud":
            looks.to = looks.upper
        elif word in words.ASIDE:
            looks.to = (words.ASIDE[word] or word) if looks.to else ""
            looks.opened = "marker" if looks.to == "marker" else looks.opened
        elif word in words.STATED and looks.to == "info":
            looks.to = word
        elif word in words.SILENT or (self._starred and word not in words.ENTERED):
            looks.to = ""
        else:
            return word in words.ENTERED
        return True

    def _begin_note(self, part: str) -> None:
        if part == "footnote":
            self._noted += 1
            mark = f"[{self._noted}]"
            self._paragraph.add(mark, made=True)
        else:
            mark = ""
        self._outer.append((self._paragraph, self._note))
        self._note = []
        self._notes.append((mark, self._note))
        self._paragraph = Paragraph(part=part)
        self._looks.opened = "note"

    def _end_note(self) -> None:
        self._end()
        if self._outer:
            self._paragraph, self._note = self._outer.pop()

    def _begin_result(self) -> None:
        self._looks.opened = "fldrslt"
        if self._fields:
            self._fields[-1].update(paragraph=self._paragraph, start=self._paragraph.length)

    def _end_result(self, field: dict[str, Any]) -> None:
        href = link_of(field["words"])
        if href and field["paragraph"] is self._paragraph:
            self._paragraph.links.append((field["start"], self._paragraph.length, href))
        self._seen.update(told_of(field["words"]))

    # Words

    def _word(self, word: str, number: int | None) -> None:
        looks = self._looks
        if told := words.TOLD.get(word):
            self._seen.add(told)
            self._comments += told == "comment"
        if self._destination(word) or looks.defines(word, number):
            return
        if word == "u":
            self._say(looks.unicode(number or 0))
        elif word in words.SYMBOLS:
            if not looks.skips():
                self._say(words.SYMBOLS[word])
        elif not looks.to:
            return
        elif word in ("yr", "mo", "dy") and looks.to in ("creatim", "revtim"):
            self._aside.setdefault(looks.to, []).append(
                f"{number or 0:0{4 if word == 'yr' else 2}}"
            )
        elif looks.to == "text":
            self._shape(word, number)

    def _shape(self, word: str, number: int | None) -> None:
        """What a word does to paragraphs and rows."""
        looks = self._looks
        if word in words.ENDS:
            self._end(cell=word.endswith("cell"))
        elif word in words.ROWS:
            self._pages.end_of_row()
        elif word == "trowd":
            self._columns = 0
        elif word == "cellx":
            self._columns += 1
        elif word == "ftnalt" and self._note is not None:
            self._paragraph.part = "endnote"
        else:
            looks.shape(word, number)

    def _end(self, *, cell: bool = False) -> None:
        looks, paragraph = self._looks, self._paragraph
        paragraph.heading = 0 if self._note is not None else looks.heading
        table = cell or looks.in_table
        apart = looks.above + self._below >= _APART
        paragraph.apart = not table and (apart or not paragraph.length)
        self._paragraph = Paragraph(part=paragraph.part)
        if self._note is not None:
            self._note.append(paragraph)
            return
        if table != self._in_table:
            self._pages.gap()
        self._below, self._in_table = looks.below, table
        self._pages.put(paragraph)
        if cell and self._columns == 2 and _ONLY_A_NUMBER.fullmatch(self._pages.above):
            self._pages.beside()

    # What was found

    def found(self) -> dict[str, Any]:
        """What `rtf.py` reads."""
        for mark, note in self._notes:
            self._pages.gap()
            for place, paragraph in enumerate(note):
                paragraph.marker = mark if not place else paragraph.marker
                if paragraph.length:
                    self._pages.put(paragraph)
        self._pages.warnings += warnings_about(self._seen, self._aside, self._comments)
        return {**self._pages.found(), "stated": list(stated_in(self._aside))}
