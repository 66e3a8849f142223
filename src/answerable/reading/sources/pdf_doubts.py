"""Which pages of a PDF hold no text that can be believed, and why?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal, NamedTuple

from answerable.reading.sources.options import Options
from answerable.reading.sources.text_layer import judged, may_be_broken

RECOGNISED: Final = "a program recognised it in what the page shows"
_BY_A_PROGRAM: Final = "a program recognised it, unseen over a picture"


class Read(NamedTuple):
    """What was found on all pages together."""

    found: dict[str, Any]
    """As the parser has it."""
    recognised: bytes = b""
    """JSON of the pages that were recognised, also of those whose own text was kept."""
    tried: frozenset[int] = frozenset()
    """The numbers of these pages."""
    replaced: frozenset[int] = frozenset()
    """And of those whose text is what was recognised."""
    sentences: tuple[str, ...] = ()


def doubted(found: dict[str, Any]) -> dict[int, str]:
    """Why the text of a page, by its number, may not be what the page shows, as the end of a sentence."""
    return dict.fromkeys(found["unread"]["invisible"], _BY_A_PROGRAM) | _broken(found)


def wanted_pages(
    found: dict[str, Any], options: Options
) -> Iterator[tuple[int, Literal["absent", "broken", "asked"], str]]:
    """Number, reason and own text of each page that is to be recognised, in order."""
    if options.recognise == "never":
        return
    unread, broken = found["unread"], _broken(found)
    absent = {*unread["pictures"], *unread["thin"]} - {*unread["invisible"]}
    damaged = {*unread["broken"]}
    for number, (start, end) in enumerate(found["pages"], 1):
        if number in damaged:
            continue
        layer = found["text"][start:end]
        if number in broken:
            yield number, "broken", layer
        elif number in absent:
            yield number, "absent", layer
        elif options.recognise == "always":
            yield number, "asked", layer


def _broken(found: dict[str, Any]) -> dict[int, str]:
    text = found["text"]
    if not may_be_broken(text):
        return {}
    verdicts = (judged(text[start:end]) for start, end in found["pages"])
    return {number: one.why for number, one in enumerate(verdicts, 1) if one.broken}
