"""What is a person told about pages that were recognised, or could not be?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from answerable.reading.recognising.recognise import Attempt
from answerable.reading.recognising.recognised import UNSURE, RecognisedPage

_MOST_NAMED: Final = 12
_MOST_FAILED: Final = 5
_BY_A_PROGRAM: Final = "recognised by a program ("
_NOTHING: Final = "and no text; nothing was recognised there."


def listed(numbers: Sequence[int]) -> str:
    """`page 3`, or `pages 1, 3 and 5`; of many only the first are named."""
    named = [str(number) for number in numbers[:_MOST_NAMED]]
    if len(numbers) > _MOST_NAMED:
        named.append(f"{len(numbers) - _MOST_NAMED} more")
    last = f" and {named[-1]}" if len(named) > 1 else ""
    first = ", ".join(named[:-1] if last else named)
    return f"page{'s' if len(numbers) > 1 else ''} {first}{last}"


def tells_recognised(warning: str) -> bool:
    """Whether a sentence of `said_of` says which pages were recognised: whoever shows such a page says it there."""
    return _BY_A_PROGRAM in warning or _NOTHING in warning


def said_of(attempt: Attempt) -> Iterator[str]:
    """A sentence for each thing that there is to say."""
    pages = attempt.recognised.pages
    if read := [page for page in pages if page.lines]:
        yield _recognised(read)
    if nothing := [page.number for page in pages if not page.lines]:
        holds = "hold pictures" if len(nothing) > 1 else "holds a picture"
        yield f"{_begun(nothing)} {holds} {_NOTHING}"
    if replaced := [page.number for page in read if page.reason == "broken"]:
        was = "were" if len(replaced) > 1 else "was"
        yield (
            f"What the file holds as the text of {listed(replaced)} cannot be read; it is kept beside "
            f"what {was} recognised."
        )
    for number, message in attempt.failed[:_MOST_FAILED]:
        yield f"Page {number} could not be recognised: {message}"
    if more := [number for number, _ in attempt.failed[_MOST_FAILED:]]:
        yield f"{_begun(more)} could not be recognised either."
    if attempt.left_out:
        yield f"{_begun(attempt.left_out)} were not recognised: these are too many pages for one file."


def _recognised(pages: Sequence[RecognisedPage]) -> str:
    words = [word for page in pages for line in page.lines for word in line.words]
    letters = sum(len(word.text) for word in words)
    mean = sum(word.confidence * len(word.text) for word in words) / max(letters, 1)
    doubtful = sum(word.confidence < UNSURE for word in words)
    engines = ", ".join(sorted({page.engine for page in pages}))
    was = "were" if len(pages) > 1 else "was"
    return (
        f"{_begun([page.number for page in pages])} {was} {_BY_A_PROGRAM}{engines}), which is "
        f"{mean:.0f} of 100 sure on the whole and doubts {doubtful:,} of {len(words):,} words. "
        "Compare what matters with the page."
    )


def _begun(numbers: Sequence[int]) -> str:
    return listed(numbers).capitalize()
