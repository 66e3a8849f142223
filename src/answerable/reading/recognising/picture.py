"""What is written in a picture: a scan, a photograph of a page, what a telephone shows?

Each picture of the file is a page; all that it says is recognised and never certain.
"""

from __future__ import annotations

from array import array
from binascii import a2b_base64
from dataclasses import replace
from typing import Final

from answerable.errors import CannotRead
from answerable.reading.recognising.laid import laid_with
from answerable.reading.recognising.recognise import Attempt, Wanted, recognise
from answerable.reading.recognising.recognised import Recognised, RecognisedPage, from_json
from answerable.reading.recognising.sheets import count_pictures, picture
from answerable.reading.recognising.warning import said_of
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.options import Options
from answerable.reading.sources.pdf_doubts import RECOGNISED
from answerable.reading.sources.places import Made, PrintedLines, PrintedPage
from answerable.reading.sources.printed import Leaf
from answerable.reading.stating.pictures import stated_of_image

_WIDTH: Final = 8
_NOT_WANTED: Final = "What stands in this picture was not read, since nothing was to be recognised."


def read_image(data: bytes, options: Options, media_type: str) -> Source:
    """The words that are recognised in a picture, with the place of each line in points.

    A picture without words gives a source without text. Raises CannotRead for one that is damaged or too
    large, where nothing was to be recognised, and where tesseract or a model is missing.
    """
    held = from_json(options.held) if options.held else Recognised()
    attempt = Attempt(recognised=held)
    if not held.pages:
        if options.recognise == "never":
            raise CannotRead(_NOT_WANTED, advice="Have it recognised (--recognise auto).")
        attempt = _attempted(data, options, media_type)
    pages = attempt.recognised.pages
    if not pages:
        message = attempt.failed[0][1] if attempt.failed else "Nothing could be read."
        raise CannotRead(message, advice="Open a copy of it in a viewer, and save it as PNG.")
    stated = () if options.held else stated_of_image(data)
    return replace(_source(attempt, media_type), stated=stated)


def _attempted(data: bytes, options: Options, kind: str) -> Attempt:
    wanted = [
        Wanted(number=number, reason="absent")
        for number in range(1, count_pictures(data, kind) + 1)
    ]
    return recognise(
        wanted, lambda number: picture(data, number, kind), options.languages, options.tick
    )


def _source(attempt: Attempt, media_type: str) -> Source:
    known = {page.number: page for page in attempt.recognised.pages}
    count = max((*known, *(number for number, _ in attempt.failed)))
    leaves = [Leaf(number, 0, 0, []) for number in range(1, count + 1)]
    found = laid_with(leaves, tuple(known.values()))
    numbers = array("q", a2b_base64(found["lines"]))
    rows = [tuple(numbers[row : row + _WIDTH]) for row in range(0, len(numbers), _WIDTH)]
    return Source(
        text=found["text"],
        media_type=media_type,
        encoding="",
        warnings=tuple(said_of(attempt)),
        pages=tuple(
            _page(known.get(number), number, start, end)
            for number, (start, end) in enumerate(found["pages"], 1)
        ),
        lines=PrintedLines(rows),
        margins=tuple((start, end) for start, end in found["margins"]),
        made=tuple(Made(start=start, end=start + length) for start, length in found["made"]),
        recognised=attempt.recognised.to_json(),
    )


def _page(page: RecognisedPage | None, number: int, start: int, end: int) -> PrintedPage:
    width, height = (page.width, page.height) if page else (0, 0)
    points = 72 / page.dpi if page else 0.0
    return PrintedPage(
        start=start,
        end=end,
        number=number,
        width=round(width * points),
        height=round(height * points),
        layer="recognised",
        doubt=RECOGNISED if page else "it could not be recognised",
    )
