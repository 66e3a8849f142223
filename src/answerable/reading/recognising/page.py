"""What does one picture of a page say?

Latin pages go to tesseract whole, which finds their columns and lines well; Burmese ones line by line, cut
here. Which is which the strokes of the letters tell, and where they do not, how sure tesseract is. A page that
makes no sense is turned until it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from answerable.errors import CannotRead
from answerable.reading.recognising import tesseract
from answerable.reading.recognising.columns import blocks_of
from answerable.reading.recognising.ink import as_print, ink_of
from answerable.reading.recognising.latin import each_line, page_words
from answerable.reading.recognising.lines import lines_of
from answerable.reading.recognising.lying import Lying
from answerable.reading.recognising.numbered import NUMBER, with_numbers
from answerable.reading.recognising.recognised import (
    Reason,
    RecognisedLine,
    RecognisedPage,
    RecognisedWord,
)
from answerable.reading.recognising.ruled import cells_of
from answerable.reading.recognising.script import Script, script_of
from answerable.reading.recognising.sense import burmese_share, makes_sense, worth, writing
from answerable.reading.recognising.skew import lie_of, turned
from answerable.reading.recognising.strips import (
    BURMESE,
    confidence_of,
    looks_burmese,
    read_lines,
)
from answerable.reading.recognising.written import without_frames

if TYPE_CHECKING:
    from answerable.reading.recognising.ink import Grey

_SOME: Final = 0.2
"""A page with less Burmese than that is Latin."""
_FOREIGN: Final = 70.0
"""A line that Latin models are less sure of may be Burmese."""
_SLIGHT: Final = 1.0
"""Degrees askew that page mode bears without the page being turned."""
_MANY: Final = 0.3
"""Of the letters of a page: where so many may be Burmese, all of it is read line by line."""


class Models(NamedTuple):
    """The models that read a page."""

    latin: str
    """All but the Burmese one, as tesseract is given them: `eng+fra`; empty for none."""
    burmese: bool

    @property
    def engine(self) -> str:
        """The program, its version and its models."""
        names = [self.latin] * bool(self.latin) + [BURMESE] * self.burmese
        return f"tesseract {tesseract.version()} {'+'.join(names)}"


def models_for(languages: Sequence[str]) -> Models:
    """The installed models of these languages. Raises CannotRead where none is, or no tesseract."""
    held = tesseract.models()
    if not held:
        raise CannotRead(
            "Tesseract, which reads what pictures show, is not on this computer.",
            advice=tesseract.ADVICE,
        )
    latin = "+".join(one for one in languages if one in held and one != BURMESE)
    burmese = BURMESE in languages and BURMESE in held
    if not latin and not burmese:
        asked = ", ".join(languages) or "no language"
        raise CannotRead(
            f"Tesseract on this computer has no model for what was asked for ({asked}).",
            advice="Install its model, such as tesseract-ocr-mya for Burmese.",
        )
    return Models(latin, burmese)


def read_page(
    page: Grey, dpi: int, number: int, models: Models, reason: Reason, *, layer: str = ""
) -> RecognisedPage:
    """The words of a page in grey; `layer` is the text the file holds for it.

    Raises CannotRead where tesseract fails or takes too long.
    """
    turn, skew, lines = _best(as_print(page), dpi, models)
    height, width = page.shape
    lying = Lying(width=width, height=height, turn=turn, skew=skew)
    return RecognisedPage(
        number=number,
        width=width,
        height=height,
        dpi=dpi,
        engine=models.engine,
        lines=tuple(_shown(line, lying) for line in lines),
        reason=reason,
        skew=round(skew, 2),
        turn=turn,
        layer=layer,
    )


def _best(page: Grey, dpi: int, models: Models) -> tuple[int, float, list[RecognisedLine]]:
    """By how many degrees the page is turned so that most sense is made of it, and what is read then."""
    import numpy as np

    written = without_frames(page, dpi)
    lie = lie_of(ink_of(written))
    on_its_side = lie.on_its_side
    tried: list[tuple[int, float, list[RecognisedLine]]] = []
    for turn in (0, 90, 270) if on_its_side else (0, 180):
        bare = np.ascontiguousarray(np.rot90(written, turn // 90))
        skew = (lie_of(ink_of(bare)) if turn else lie).skew
        script = script_of(bare)
        if abs(skew) < _SLIGHT and script == "Latin":
            skew = 0.0
        if skew:
            bare = turned(bare, skew)
            script = script_of(bare)
        level = bare
        if written is not page:
            level = turned(np.ascontiguousarray(np.rot90(page, turn // 90)), skew)
        lines = _level(level, bare, script, dpi, models)
        tried.append((turn, skew, lines))
        # A list of lines alike looks as if it lay on its side; Burmese that does may seem to make sense.
        if on_its_side and turn == 0 and (not lines or burmese_share(lines) >= _SOME):
            continue
        if not lines or makes_sense(lines):
            break
    return max(tried, key=lambda one: worth(one[2]))


def _level(
    page: Grey, written: Grey, script: Script, dpi: int, models: Models
) -> list[RecognisedLine]:
    """The lines of a level page; tesseract finds its own way about frames and pictures, cutting of lines does not."""
    if not models.latin:
        return _by_line(page, written, dpi, models)
    if not models.burmese:
        return writing(page_words(page, dpi, models.latin))
    if script == "Burmese":
        lines = _by_line(page, written, dpi, models)
        if burmese_share(lines) < _SOME:  # round Latin letters
            return _latin_first(page, written, dpi, models)
        return (
            lines
            if makes_sense(lines)
            else max(lines, page_words(page, dpi, models.latin), key=worth)
        )
    return _latin_first(page, written, dpi, models)


def _latin_first(page: Grey, written: Grey, dpi: int, models: Models) -> list[RecognisedLine]:
    """A page that is probably Latin; lines on it that are none are read as Burmese, or all where many are."""
    lines = with_numbers(
        page_words(page, dpi, models.latin), lambda parts: each_line(page, parts, dpi, models.latin)
    )
    weak = [
        place
        for place, line in enumerate(lines)
        if confidence_of(line.words) < _FOREIGN
        and not all(NUMBER(word.text) for word in line.words)  # round as Burmese letters are
        and looks_burmese(written, line.box)
    ]
    letters = sum(len(line.text) for line in lines)
    if sum(len(lines[place].text) for place in weak) > _MANY * letters:
        return max(writing(lines), _by_line(page, written, dpi, models), key=worth)
    ink = ink_of(written)
    for place in weak:
        [again] = read_lines(written, ink, [lines[place].box], models.latin, dpi) or [lines[place]]
        lines[place] = max(lines[place], again, key=lambda line: confidence_of(line.words))
    return writing(lines)


def _by_line(page: Grey, written: Grey, dpi: int, models: Models) -> list[RecognisedLine]:
    ink = ink_of(written)
    boxes = [
        box
        for cell in cells_of(ink_of(page) & ~ink, ink, dpi)
        for block in blocks_of(ink, dpi, cell)
        for box in lines_of(ink, block, dpi)
    ]
    return writing(read_lines(written, ink, boxes, models.latin, dpi))


def _shown(line: RecognisedLine, lying: Lying) -> RecognisedLine:
    words = (
        RecognisedWord(
            text=word.text,
            box=lying.shown(word.box),
            confidence=word.confidence,
            as_seen=word.as_seen,
        )
        for word in line.words
    )
    return RecognisedLine(words=tuple(words))
