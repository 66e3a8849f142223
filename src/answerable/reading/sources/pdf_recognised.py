"""Which pages of a PDF have to be looked at rather than read, and what do they say?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from answerable.errors import CannotRead
from answerable.reading.recognising.laid import laid_with
from answerable.reading.recognising.recognise import Attempt, Wanted, recognise
from answerable.reading.recognising.recognised import (
    LONGEST_LAYER,
    Recognised,
    RecognisedPage,
    from_json,
)
from answerable.reading.recognising.sheets import pdf_page
from answerable.reading.recognising.warning import said_of
from answerable.reading.sources.options import Options
from answerable.reading.sources.pdf_doubts import Read, wanted_pages
from answerable.reading.sources.printed import Leaf, Printed

_MORE: Final = (1.5, 40)
"""A page over which the file holds a little text is read by what is recognised where that is so much more."""


def with_recognised(
    found: dict[str, Any], data: bytes, options: Options, read_leaves: Callable[[], dict[str, Any]]
) -> Read:
    """What the parser found, with pages recognised as the options have it.

    `read_leaves` asks the parser for the lines of all pages. Raises CannotRead where what is held makes no
    sense.
    """
    held = from_json(options.held) if options.held else Recognised()
    count = len(found["sizes"])
    known = [page for page in held.pages if page.number <= count]
    numbers = {page.number for page in known}
    wanted = [
        Wanted(number=number, reason=reason, layer=layer[:LONGEST_LAYER])
        for number, reason, layer in wanted_pages(found, options)
        if number not in numbers
    ]
    attempt, sentences = Attempt(recognised=Recognised()), []
    if wanted:
        try:
            attempt = recognise(
                wanted, lambda number: pdf_page(data, number), options.languages, options.tick
            )
        except CannotRead as error:  # the rest of the file is read all the same
            sentences.append(f"{error.message} {error.advice}")
    pages = tuple(sorted((*known, *attempt.recognised.pages), key=lambda page: page.number))
    read = [page for page in pages if _says_more(page)]
    said = (*read, *(page for page in pages if not page.lines and not page.layer.strip()))
    sentences += said_of(replace(attempt, recognised=Recognised(pages=said)))
    return Read(
        found=_merged(found, read, read_leaves()) if read else found,
        recognised=Recognised(pages=pages).to_json() if pages else b"",
        tried=frozenset(page.number for page in pages),
        replaced=frozenset(page.number for page in read),
        sentences=tuple(sentences),
    )


def _says_more(page: RecognisedPage) -> bool:
    """Whether what was recognised stands for the page, and not the text that the file holds for it."""
    if page.reason != "absent":
        return bool(page.lines)
    held, seen = (len("".join(text.split())) for text in (page.layer, page.text))
    return seen > 0 and (not held or seen > _MORE[0] * held + _MORE[1])


def _merged(
    found: dict[str, Any], pages: Sequence[RecognisedPage], told: dict[str, Any]
) -> dict[str, Any]:
    """The text of all pages laid out anew, and what else was found of those that were not recognised."""
    leaves = [
        Leaf(number, width, height, [Printed(*line) for line in lines])
        for number, width, height, lines in told["leaves"]
    ]
    places = {page.number - 1 for page in pages}
    unread = {
        kind: [number for number in numbers if kind == "marks" or number - 1 not in places]
        for kind, numbers in found["unread"].items()
    }
    links = [link for link in found["links"] if link[0] not in places]
    return {**found, **laid_with(leaves, pages), "unread": unread, "links": links}
