"""Does a finished copy still hold anything that was to go? Asked of the bytes as they were written.

Nothing of what was known while it was made is used, but the rectangles and the words. A check that cannot be
done leaves the copy unproven; so does every word that reading pictures cannot find even where it stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from answerable.disclosure.redacting import named, residue
from answerable.disclosure.redacting.covering import Mark, found, marks_in, of_page
from answerable.disclosure.redacting.layers import Layer, as_placed, as_read, as_written
from answerable.disclosure.redacting.looking import Look, Tick, looked
from answerable.disclosure.redacting.ocr import Read
from answerable.disclosure.redacting.paper import Paper, paper_of
from answerable.disclosure.redacting.residue import Beside, Pixels
from answerable.disclosure.redacting.wish import Wish
from answerable.errors import CannotRead
from answerable.reading.recognising.tesseract import Box

if TYPE_CHECKING:
    from PIL import Image

PASSED: Final = "passed"
RESIDUE: Final = "residue"
NOT_RUN: Final = "not_run"
_ALMOST: Final = 0.01
"""Points by which the size of a page may differ through rounding."""
_DARKEST: Final = 8
"""The value of black after packing as JPEG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a proof met, as a sentence that names no word."""

    state: str
    """`residue`, or `not_run` for a check that could not be done."""
    said: str
    mark: Mark | None = None
    """Where a word was read, if it can be covered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the checks of one copy came to."""

    findings: tuple[Finding, ...] = ()
    checks: tuple[str, ...] = ()
    """What was done, in words."""

    @property
    def state(self) -> str:
        """`passed` only where every check was done and none found anything."""
        states = {finding.state for finding in self.findings}
        return RESIDUE if RESIDUE in states else NOT_RUN if states else PASSED


@dataclass(slots=True)
class Prover:
    """Proves copies of one original; a page that did not change is not read twice."""

    sizes: Sequence[tuple[float, float]]
    """Width and height of each page of the original."""
    wish: Wish
    dpi: int
    """At which pages are drawn, so that rectangles lie where they were covered."""
    turns: Mapping[int, int] = field(default_factory=dict)
    """Degrees by which pages are turned to be read."""
    tick: Tick = lambda count: None
    _read: dict[bytes, Look] = field(default_factory=dict)

    def proof(self, data: bytes, kind: str, marks: Sequence[Mark]) -> Proof:
        """Everything that can be found out about the bytes of one copy."""
        findings = [*self._beside(data, kind, marks)]
        try:
            paper = paper_of(data, kind, self.dpi)
            findings += self._text(paper)
            findings += self._seen(paper, marks)
        except CannotRead as error:
            findings.append(Finding(state=NOT_RUN, said=error.message))
        return Proof(findings=tuple(dict.fromkeys(findings)), checks=_CHECKS)

    def _beside(self, data: bytes, kind: str, marks: Sequence[Mark]) -> Iterator[Finding]:
        """The bytes themselves: nothing but pages and pixels, and uniform pixels in each rectangle."""
        try:
            pages = residue.pixels(data, kind)
        except Beside as beside:
            yield Finding(state=RESIDUE, said=str(beside))
            yield from (Finding(state=RESIDUE, said=said) for said in named.named(data))
            for word in named.words_in_bytes(data, self.wish.words):
                said = f"Word {word.number} stands in the bytes of the file."
                yield Finding(state=RESIDUE, said=said)
            return
        except Exception:  # whatever cannot be taken apart is not proven
            yield Finding(state=NOT_RUN, said="The copy cannot be taken apart.")
            return
        yield from self._sizes(pages)
        for number, page in enumerate(pages, 1):
            yield from _uncovered(page.image, of_page(marks, number), number)

    def _sizes(self, pages: Sequence[Pixels]) -> Iterator[Finding]:
        if len(pages) != len(self.sizes):
            yield Finding(state=RESIDUE, said="It has another number of pages than the original.")
            return
        for number, (page, (width, height)) in enumerate(zip(pages, self.sizes, strict=True), 1):
            if abs(page.width - width) > _ALMOST or abs(page.height - height) > _ALMOST:
                yield Finding(state=RESIDUE, said=f"Page {number} is of another size.")

    def _text(self, paper: Paper) -> Iterator[Finding]:
        """Letters that the file itself holds: there may be none at all."""
        for sheet in paper.sheets:
            if sheet.text.strip():
                yield Finding(state=RESIDUE, said=f"Text can be taken out of page {sheet.number}.")
        layers = (as_written(paper), as_placed(paper))
        for word in self.wish.words:
            if any(True for layer in layers for _ in found(word, layer, (), misread=False)):
                yield Finding(state=RESIDUE, said=f"Word {word.number} can be taken out as text.")

    def _seen(self, paper: Paper, marks: Sequence[Mark]) -> Iterator[Finding]:
        """What a reader of pictures sees, page by page and over the ends of pages."""
        if not self.wish.words:
            yield from self._only_areas(paper, marks)
            return
        readings: dict[tuple[str, int], dict[int, tuple[Read, ...]]] = {}
        for sheet in paper.sheets:
            image = paper.picture(sheet.number)
            yield from _uncovered(image, of_page(marks, sheet.number), sheet.number)
            look = self._looked_at(image, sheet.number, marks)
            for light, answers in look.readings.items():
                for which, answer in enumerate(answers):
                    readings.setdefault((light, which), {})[sheet.number] = answer
            if look.unread and sheet.number not in self.wish.looked:
                said = _UNREAD.format(sheet.number, _areas(look.unread, sheet.number, paper.scale))
                yield Finding(state=NOT_RUN, said=said)
            self.tick(1)
        for (light, _), pages in readings.items():
            yield from self._words(paper, as_read(pages), light)

    def _only_areas(self, paper: Paper, marks: Sequence[Mark]) -> Iterator[Finding]:
        """Without words there is nothing to look for; still a page is read, by the same rule for all."""
        for sheet in paper.sheets:
            image = paper.picture(sheet.number)
            yield from _uncovered(image, of_page(marks, sheet.number), sheet.number)
            boxes = [mark.box for mark in of_page(marks, sheet.number)]
            for light, answers in self._looked_at(image, sheet.number, ()).readings.items():
                middles = [_middle(word) for answer in answers for word in answer]
                if any(
                    box.left < x < box.right and box.top < y < box.bottom
                    for x, y in middles
                    for box in boxes
                ):
                    said = f"Something is read under a rectangle of page {sheet.number}, {light}."
                    yield Finding(state=RESIDUE, said=said)
            self.tick(1)

    def _looked_at(self, image: Image.Image, number: int, marks: Sequence[Mark]) -> Look:
        key = hashlib.sha256(image.tobytes()).digest()
        if key not in self._read:
            covered = [mark.box for mark in of_page(marks, number)]
            self._read[key] = looked(
                image, self.wish.words, self.wish.dpi, self.turns.get(number, 0), covered
            )
        return self._read[key]

    def _words(self, paper: Paper, layer: Layer, light: str) -> Iterator[Finding]:
        for mark in marks_in(paper, self.wish, layer, "picture"):
            said = f"Word {mark.needle}, or one like it, is read on page {mark.page}, {light}."
            yield Finding(state=RESIDUE, said=said, mark=mark)


_CHECKS: Final = (
    "nothing in the bytes but pages and pixels: no text, font, property, annotation, attachment, layer, "
    "program, bookmark, form or earlier revision",
    "no text can be taken out",
    "each rectangle is of one colour",
    "no word to go is read on a page, as it is, at a higher contrast, inverted, on its side and mirrored",
    "whatever may be writing on a page was made out, or a person looked at that page",
)


_UNREAD: Final = (
    "On page {} something was not made out that may be writing ({}): cover it, or look at that page "
    "yourself and say so."
)
_MOST_AREAS: Final = 3


def _areas(boxes: Sequence[Box], number: int, scale: float) -> str:
    """The largest of them, as they are written to be covered, and how many more there are."""
    largest = sorted(boxes, key=lambda box: (box.left - box.right) * (box.bottom - box.top))
    said = [
        f"{number}:" + ",".join(f"{side / scale:.0f}" for side in box)
        for box in largest[:_MOST_AREAS]
    ]
    return " ".join(said) + (
        f" and {len(boxes) - _MOST_AREAS} more" if len(boxes) > _MOST_AREAS else ""
    )


def _middle(word: Read) -> tuple[float, float]:
    return (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2


def _uncovered(image: Image.Image, marks: Sequence[Mark], number: int) -> Iterator[Finding]:
    """A rectangle whose pixels differ, or are not black, shows something."""
    for mark in marks:
        if not _is_black(image.crop(mark.box)):
            said = f"A rectangle on page {number} is not of one colour."
            yield Finding(state=RESIDUE, said=said)


def _is_black(inside: Image.Image) -> bool:
    """Whether all pixels are of one colour, and that is black as far as packing allows."""
    counts = inside.convert("RGB").histogram()
    shades = [place % 256 for place, count in enumerate(counts) if count]
    return len(shades) == 3 and max(shades) <= _DARKEST
