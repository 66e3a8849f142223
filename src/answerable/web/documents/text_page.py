"""How is a text without pages shown: which stretch of it at a time, cut where a mark begins or ends?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from answerable.web.documents.languages import Languages
from answerable.web.documents.marks import CHOSEN, HIT, UNSURE, Mark, anchor, strongest
from answerable.workbench.lines import inert

ONE_PAGE: Final = 50_000
"""Characters of one page."""
_LOOK: Final = 2_000
"""Characters in which a page looks for a line that ends."""
# What a screen acts on is shown as an escape of its own, so that every other offset still counts.
_ACTING: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words between two cuts. `kind`: how they are underlined; "" for plain words"""

    start: int
    end: int
    text: str
    kind: str = ""
    title: str = ""
    hit: bool = False
    chosen: bool = False
    language: str = ""
    """Where it is known and is not that of the whole document."""
    anchors: tuple[str, ...] = ()
    """Names of the places that begin here."""
    unsure: bool = False
    """Whether a program recognised it and doubts it."""
    source: str = ""
    """The character itself where it is shown as an escape."""

    @property
    def anchor(self) -> str:
        """The name of the run itself; "" where no place begins here."""
        return self.anchors[0] if self.anchors else ""

    @property
    def others(self) -> tuple[str, ...]:
        """The names of other places that begin here: an element has one."""
        return self.anchors[1:]


def cuts_of(text: str) -> tuple[int, ...]:
    """Where each page begins: after a line near the end of the page before."""
    cuts = [0]
    while len(text) - cuts[-1] > ONE_PAGE + _LOOK:
        end = cuts[-1] + ONE_PAGE
        line = text.rfind("\n", end - _LOOK, end)
        space = text.rfind(" ", end - _LOOK, end)
        cuts.append(max(line, space if line < 0 else line, end - _LOOK) + 1)
    return tuple(cuts)


def page_at(cuts: Sequence[int], place: int) -> int:
    """On which page, from 1, a place stands."""
    return max(1, bisect_right(cuts, place))


def runs(
    text: str,
    start: int,
    end: int,
    marks: Sequence[Mark],
    languages: Languages,
    *,
    cuts: Iterable[int] = (),
) -> Iterator[Run]:
    """The stretch from `start` to `end`, cut at every mark, around every character that acts, and at `cuts`."""
    inside = [one for one in marks if one.start < end and one.end > start]
    edges = {start, end, *(one for one in cuts if start < one < end)}
    for one in inside:
        edges |= {max(start, one.start), min(end, one.end)}
    for found in _ACTING.finditer(text, start, end):
        edges |= {found.start(), found.end()}
    named: set[str] = set()
    over: list[Mark] = []
    waiting = sorted(inside, key=lambda one: one.start, reverse=True)
    for first, last in pairwise(sorted(edges)):
        while waiting and waiting[-1].start <= first:
            over.append(waiting.pop())
        over = [one for one in over if one.end > first]
        run = _run(text, first, last, over, named)
        language = "" if languages.whole else languages.of(run.text)
        yield replace(run, language=language)


def _run(text: str, start: int, end: int, over: Sequence[Mark], named: set[str]) -> Run:
    kind = strongest(one.kind for one in over)
    anchors = [
        one for one in dict.fromkeys(anchor(m.start, m.end) for m in over) if one not in named
    ]
    named.update(anchors)
    kinds = {one.kind for one in over}
    return Run(
        start=start,
        end=end,
        text=_shown(text, start, end),
        kind=kind,
        title=next((one.title for one in over if one.kind == kind), "") if kind else "",
        hit=HIT in kinds,
        chosen=CHOSEN in kinds,
        unsure=UNSURE in kinds,
        source=text[start:end] if end - start == 1 else "",
        anchors=tuple(anchors),
    )


def _shown(text: str, start: int, end: int) -> str:
    """The words as they can be shown; of a line end of two characters the first takes no room."""
    if text[start:end] == "\r":
        return "" if text[end : end + 1] == "\n" else "\n"
    return inert(text[start:end])
