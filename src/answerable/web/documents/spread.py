"""Which stretches of a text stand on a page, and which of its runs belong to each of them?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from answerable.reading.sources.places import Stretch
from answerable.web.documents.text_page import Run


def standing(stretches: Sequence[Stretch], start: int, end: int) -> tuple[Stretch, ...]:
    """Those that hold any of the characters from `start` to before `end`, in order."""
    first = max(0, bisect_right(stretches, start, key=lambda one: one.start) - 1)
    last = bisect_left(stretches, end, key=lambda one: one.start)
    return tuple(one for one in stretches[first:last] if one.end > start)


def over(stretches: Sequence[Stretch], runs: Iterable[Run]) -> Iterator[tuple[Stretch, list[Run]]]:
    """Each stretch with its runs, which are cut where it begins and ends; those between them are left out."""
    waiting = iter(runs)
    run = next(waiting, None)
    for one in stretches:
        found = []
        while run is not None and run.start < one.end:
            if run.start >= one.start:
                found.append(run)
            run = next(waiting, None)
        yield one, found
