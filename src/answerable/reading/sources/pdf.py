"""What does a PDF say that was made on a computer, and on which page and where does it say it?"""

from __future__ import annotations

from array import array
from binascii import a2b_base64
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, overload

from answerable.errors import CannotRead
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.child import found_by, parser
from answerable.reading.sources.options import USUAL, Options
from answerable.reading.sources.pdf_doubts import RECOGNISED, Read, doubted, wanted_pages
from answerable.reading.sources.places import (
    Box,
    Link,
    Made,
    Place,
    PrintedLine,
    PrintedLines,
    PrintedPage,
)

MEDIA_TYPE: Final = "application/pdf"
PARSER: Final = parser(
    "pdf_child",
    of="This PDF",
    advice="Open it in a viewer, copy its text into a text file, and keep the original beside it.",
    needs="pypdfium2_raw",
    seconds=90,
    patience=180,
)
_SCAN_ADVICE: Final = (
    "Have its text recognised (OCR), or type out the part you need; keep the original beside it."
)
_SAID: Final = {
    "pictures": "{pages} a picture or a drawing and no text; what stands there was not read.",
    "invisible": (
        "The text of {pages} lies unseen over a picture: a program recognised it, perhaps with mistakes. "
        "Compare what matters with the picture."
    ),
    "unseen": (
        "Some of the text on {pages} is white, tiny, without ink or outside the page, so that it may not "
        "be seen; it was read like the rest. Compare with the page before you rely on the text."
    ),
    "marks": (
        "Somebody typed, drew or noted something on {pages} that is no part of the text; it was not read."
    ),
    "broken": "{pages} damaged and could not be read.",
}
_MOST_NAMED: Final = 12
_WIDTH: Final = 8
"""Numbers of a row of `PrintedLines`."""


class _Rows(Sequence[Sequence[int]]):
    """Rows of eight numbers, taken out of one long row of them as they are asked for."""

    def __init__(self, written: str) -> None:
        """Unpack numbers of eight bytes in base64, as `layout.py` packs them."""
        self._numbers = array("q", a2b_base64(written))

    def __len__(self) -> int:
        return len(self._numbers) // _WIDTH

    @overload
    def __getitem__(self, place: int) -> Sequence[int]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Sequence[int]]: ...
    def __getitem__(self, place: int | slice) -> Sequence[int] | Sequence[Sequence[int]]:
        if isinstance(place, slice):
            return [self[one] for one in range(len(self))[place]]
        start = range(len(self))[place] * _WIDTH
        return self._numbers[start : start + _WIDTH]


def read_pdf(data: bytes, options: Options = USUAL) -> Source:
    """The text of all pages in the order of reading, with the place of each printed line.

    Lines that were broken by the width of the page are joined by a space; blank lines stand between
    paragraphs; a line in larger type than the rest is marked as a heading with `#`. Pages without text of
    their own, or with text that cannot be read, are recognised as the options have it, and say so
    (`PrintedPage.layer`). Raises CannotRead for a file that is locked, damaged, or without any text.
    """
    parsed = found_by(PARSER, data)
    doubts = doubted(parsed)
    found, recognised, tried, replaced, said = _looked_at(parsed, data, options)
    if not found["text"].strip():
        raise _without_text(found, said)
    source = Source(
        text=found["text"],
        media_type=MEDIA_TYPE,
        encoding="",
        warnings=(*said, *_warnings(found, tried)),
        pages=tuple(
            PrintedPage(
                start=start,
                end=end,
                number=number,
                width=width,
                height=height,
                layer="recognised" if number in replaced else "text",
                doubt=RECOGNISED if number in replaced else doubts.get(number, ""),
            )
            for number, ((start, end), (width, height)) in enumerate(
                zip(found["pages"], found["sizes"], strict=True), 1
            )
        ),
        lines=PrintedLines(_Rows(found["lines"])),
        margins=tuple((start, end) for start, end in found["margins"]),
        made=tuple(Made(start=start, end=start + length) for start, length in found["made"]),
        recognised=recognised,
    )
    return replace(source, links=tuple(_links(found)))


def _looked_at(parsed: dict[str, Any], data: bytes, options: Options) -> Read:
    """What the parser found, with pages recognised; most files need none of what does that."""
    if not options.held and not any(wanted_pages(parsed, options)):
        return Read(parsed)
    from answerable.reading.sources.pdf_recognised import with_recognised

    return with_recognised(parsed, data, options, lambda: found_by(PARSER, data, "leaves"))


def exact_places(data: bytes, source: Source, start: int, end: int) -> tuple[Place, ...]:
    """Like `Source.place_of`, with boxes that hold the words and not the whole of their lines.

    `data` is the file that `source` was read from; it is opened once more for this.
    """
    places: list[Place] = []
    for line in source.lines.between(start, end):
        if source.pages[line.page - 1].layer == "recognised":
            from answerable.reading.recognising.places import boxes_of

            boxes = boxes_of(source, line, start, end)
        else:
            boxes = _letter_boxes(data, line, start, end)
        places.append(Place(page=line.page, boxes=boxes))
    return tuple(places)


def _letter_boxes(data: bytes, line: PrintedLine, start: int, end: int) -> tuple[Box, ...]:
    first = max(start, line.start)
    count = min(end, line.start + line.length) - first
    words = ("boxes", line.page - 1, line.at + first - line.start, count)
    found = found_by(PARSER, data, *map(str, words))["boxes"]
    return tuple(
        Box(left=left, bottom=bottom, right=right, top=top) for left, bottom, right, top in found
    )


def _without_text(found: dict[str, Any], said: Sequence[str]) -> CannotRead:
    if found["unread"]["pictures"]:
        return CannotRead(
            "This PDF holds pictures of its pages and no text, as a scan does.",
            advice=" ".join((*said, _SCAN_ADVICE)),
        )
    return CannotRead(
        "The pages of this PDF hold no text.",
        advice="If you see text in a viewer, it is drawn as a picture: have it recognised (OCR).",
    )


def _warnings(found: dict[str, Any], recognised: Container[int]) -> Iterator[str]:
    for kind, said in _SAID.items():
        numbers = found["unread"][kind]
        if kind == "pictures":
            numbers = [number for number in numbers if number not in recognised]
        if numbers:
            yield said.format(pages=_pages(numbers, kind))
    if found["form"]:
        yield "This PDF is a form; what was filled in may not be part of the text that was read."


def _pages(numbers: Sequence[int], kind: str) -> str:
    named = [str(number) for number in numbers[:_MOST_NAMED]]
    more = len(numbers) - len(named)
    listed = ", ".join(named) + (f" and {more} more" if more else "")
    one = len(numbers) == 1
    page = "page" if one else "pages"
    if kind in {"invisible", "unseen", "marks"}:
        return f"{page} {listed}"
    verbs = {"pictures": ("holds", "hold"), "broken": ("is", "are")}
    return f"{page.capitalize()} {listed} {verbs[kind][not one]}"


def _links(found: dict[str, Any]) -> Iterator[Link]:
    """A link on a page covers letters of the page's own text; these are found again in the lines."""
    if not found["links"]:
        return
    rows = sorted(_Rows(found["lines"]), key=lambda row: (row[2], row[3]))
    for page, first, last, href in found["links"]:
        row = rows[bisect_right(rows, (page, first), key=lambda row: (row[2], row[3])) - 1]
        start, length, on, at = row[:4]
        if on != page or not at <= first < at + length:
            continue
        end = start + min(last - at + 1, length)
        yield Link(start=start + first - at, end=end, href=href)
