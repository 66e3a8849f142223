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
from answerable.reading.recognising.lines import lines_of
from answerable.reading.recognising.lying import Lying
from answerable.reading.recognising.numbered import NUMBER, with_numbers
from answerable.reading.recognising.recognised import (
    Reason,
    RecognisedLine,
    RecognisedPage,
    RecognisedWord,
)
from answerable.reading.recognising.script import script_of
from answerable.reading.recognising.skew import lie_of, turned
from answerable.reading.recognising.strips import (
    BURMESE,
    confidence_of,
    looks_burmese,
    read_lines,
    tiff_of,
)
from answerable.reading.recognising.tesseract import Box

if TYPE_CHECKING:
    from answerable.reading.recognising.ink import Grey

_SENSE: Final = 60.0
"""Mean confidence below which a page may stand on its head, or be of the other script."""
_BURMESE_SENSE: Final = 45.0
"""The same for Burmese, of which tesseract is less sure where it is as right."""
_GARBAGE: Final = 25.0
"""A line below it is a drawing, a stain or the edge of the paper."""
_WRITTEN: Final = 0.8
"""Of the characters of a line: with so many Burmese ones it is Burmese."""
_SOME: Final = 0.2
"""A page with less Burmese than that is Latin."""
_FOREIGN: Final = 70.0
"""A line that Latin models are less sure of may be Burmese."""
_WHITE: Final = 0.15
"""Inches."""
_AROUND: Final = 0.03
"""Inches of white around a line that is read alone."""
_SLIGHT: Final = 1.0
"""Degrees askew that page mode bears without the page being turned."""
_LONG: Final = 4
"""Letters of a word that is wider than tall where its line runs across."""
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
    print_ = as_print(page)
    lie = lie_of(ink_of(print_))
    turn, skew, lines = _best(print_, dpi, models, lie.on_its_side)
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


def _best(
    page: Grey, dpi: int, models: Models, on_its_side: bool
) -> tuple[int, float, list[RecognisedLine]]:
    """By how many degrees the page is turned so that most sense is made of it, and what is read then."""
    import numpy as np

    tried: list[tuple[int, float, list[RecognisedLine]]] = []
    for turn in (0, 90, 270) if on_its_side else (0, 180):
        upright = np.ascontiguousarray(np.rot90(page, turn // 90))
        skew = lie_of(ink_of(upright)).skew
        if abs(skew) < _SLIGHT and script_of(upright) == "Latin":
            skew = 0.0
        lines = _level(turned(upright, skew), dpi, models)
        tried.append((turn, skew, lines))
        # A list of lines alike looks as if it lay on its side; Burmese that does may seem to make sense.
        if on_its_side and turn == 0 and (not lines or _burmese_share(lines) >= _SOME):
            continue
        if not lines or _makes_sense(lines):
            break
    return max(tried, key=lambda one: _worth(one[2]))


def _level(page: Grey, dpi: int, models: Models) -> list[RecognisedLine]:
    """The lines of a level page."""
    if not models.latin:
        return _by_line(page, dpi, models)
    if not models.burmese:
        return _writing(_whole(page, dpi, models))
    if script_of(page) == "Burmese":
        lines = _by_line(page, dpi, models)
        if _burmese_share(lines) < _SOME:  # round Latin letters
            return _latin_first(page, dpi, models)
        return lines if _makes_sense(lines) else max(lines, _whole(page, dpi, models), key=_worth)
    return _latin_first(page, dpi, models)


def _latin_first(page: Grey, dpi: int, models: Models) -> list[RecognisedLine]:
    """A page that is probably Latin; lines on it that are none are read as Burmese, or all where many are."""
    lines = with_numbers(
        _whole(page, dpi, models), lambda parts: _each_line(page, parts, dpi, models)
    )
    weak = [
        place
        for place, line in enumerate(lines)
        if confidence_of(line.words) < _FOREIGN
        and not all(NUMBER(word.text) for word in line.words)  # round as Burmese letters are
        and looks_burmese(page, line.box)
    ]
    letters = sum(len(line.text) for line in lines)
    if sum(len(lines[place].text) for place in weak) > _MANY * letters:
        return max(_writing(lines), _by_line(page, dpi, models), key=_worth)
    ink = ink_of(page)
    for place in weak:
        [again] = read_lines(page, ink, [lines[place].box], models.latin, dpi) or [lines[place]]
        lines[place] = max(lines[place], again, key=lambda line: confidence_of(line.words))
    return _writing(lines)


def _whole(page: Grey, dpi: int, models: Models) -> list[RecognisedLine]:
    """The page read at once by all models but the Burmese one; its margins, which cost time, are cut off."""
    inside = _inked(page, dpi)
    part = page[inside.top : inside.bottom, inside.left : inside.right]
    found: dict[tuple[int, ...], list[RecognisedWord]] = {}
    for seen in tesseract.words(tiff_of([part]), models.latin, tesseract.PAGE, dpi):
        word = RecognisedWord(
            text=seen.text,
            box=_moved(seen.box, inside),
            confidence=round(min(max(seen.confidence, 0), 100)),
        )
        found.setdefault(seen.line, []).append(word)
    return [RecognisedLine(words=tuple(words)) for words in found.values()]


def _each_line(
    page: Grey, parts: Sequence[Box], dpi: int, models: Models
) -> list[RecognisedLine | None]:
    """Parts of a page read as one line each, by all models but the Burmese one."""
    import numpy as np

    white = int(_AROUND * dpi)
    pictures = [
        np.pad(page[part.top : part.bottom, part.left : part.right], white, constant_values=255)
        for part in parts
    ]
    words: list[list[RecognisedWord]] = [[] for _ in parts]
    for seen in tesseract.words(tiff_of(pictures), models.latin, tesseract.ONE_LINE, dpi):
        at = seen.line[0] - 1
        if at >= len(parts):
            break
        part, box = parts[at], seen.box
        moved = Box(box.left - white, box.top - white, box.right - white, box.bottom - white)
        word = RecognisedWord(
            text=seen.text,
            box=_moved(moved, part),
            confidence=round(min(max(seen.confidence, 0), 100)),
        )
        words[at].append(word)
    return [RecognisedLine(words=tuple(found)) if found else None for found in words]


def _inked(page: Grey, dpi: int) -> Box:
    """The part of a page that holds ink, with some white around it; all of an empty page."""
    import numpy as np

    ink = ink_of(page)[::2, ::2]
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    height, width = page.shape
    if not rows.size:
        return Box(0, 0, width, height)
    white = int(_WHITE * dpi)
    left, right = 2 * int(columns[0]) - white, 2 * int(columns[-1]) + white
    top, bottom = 2 * int(rows[0]) - white, 2 * int(rows[-1]) + white
    return Box(max(left, 0), max(top, 0), min(right, width), min(bottom, height))


def _moved(box: Box, inside: Box) -> Box:
    """A box of that part, on the page; what reaches beyond it is cut off."""
    wide, tall = inside.right - inside.left, inside.bottom - inside.top
    left, right = (min(max(side, 0), wide) + inside.left for side in (box.left, box.right))
    top, bottom = (min(max(side, 0), tall) + inside.top for side in (box.top, box.bottom))
    return Box(left, top, right, bottom)


def _by_line(page: Grey, dpi: int, models: Models) -> list[RecognisedLine]:
    ink = ink_of(page)
    boxes = [box for block in blocks_of(ink, dpi) for box in lines_of(ink, block, dpi)]
    lines = read_lines(page, ink, boxes, models.latin, dpi)
    return _writing(lines)


def _writing(lines: Sequence[RecognisedLine]) -> list[RecognisedLine]:
    """Lines that can be trusted to be writing at all; Burmese that is doubted often is right."""
    return [
        line
        for line in lines
        if confidence_of(line.words) >= _GARBAGE or _burmese_share([line]) > _WRITTEN
    ]


def _makes_sense(lines: Sequence[RecognisedLine]) -> bool:
    if not _runs_across(lines):
        return False
    sure = confidence_of([word for line in lines for word in line.words])
    return sure >= (_BURMESE_SENSE if _burmese_share(lines) > _WRITTEN else _SENSE)


def _runs_across(lines: Sequence[RecognisedLine]) -> bool:
    """Whether words are wider than tall: tesseract reads lines that run down a page as well."""
    long = [word.box for line in lines for word in line.words if len(word.text) >= _LONG]
    tall = sum(box.bottom - box.top > box.right - box.left for box in long)
    return 2 * tall <= len(long)


def _worth(lines: Sequence[RecognisedLine]) -> float:
    """How much was read, each letter as far as it is sure; nothing where lines run down the page."""
    return _runs_across(lines) * sum(
        word.confidence * len(word.text) for line in lines for word in line.words
    )


def _burmese_share(lines: Sequence[RecognisedLine]) -> float:
    text = "".join(word.text for line in lines for word in line.words)
    return sum("\u1000" <= letter <= "\u109f" for letter in text) / max(len(text), 1)


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
