"""Which items of two sequences, such as words of two texts, belong to each other?

Items that stand once in each of both are found again first (patience diff); what lies between is matched by
`difflib` where it is short.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import Final

Span = tuple[int, int]
Step = tuple[bool, Span, Span]
"""Whether two stretches are the same, and the two."""
_SHORT_GAP: Final = 40_000
"""The product of two lengths up to which a gap is looked through item by item."""
_EFFORT: Final = 4_000_000
"""Steps, beside a few for each item, after which the rest counts as differing."""


def matched(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """The places of items that both sequences have in common, in order."""
    found: list[tuple[int, int]] = []
    todo = [(0, len(first), 0, len(second))]
    effort = _EFFORT + 40 * (len(first) + len(second))
    while todo and effort > 0:
        a, b, c, d = todo.pop()
        effort -= b - a + d - c
        while a < b and c < d and first[a] == second[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and first[b - 1] == second[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        if anchors := _anchors(first, second, (a, b), (c, d)):
            found += anchors
            edges = [(a - 1, c - 1), *anchors, (b, d)]
            todo += [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(edges)]
        elif (product := (b - a) * (d - c)) <= _SHORT_GAP:
            effort -= product
            match = SequenceMatcher(None, first[a:b], second[c:d], autojunk=False)
            for i, j, size in match.get_matching_blocks():
                found += [(a + i + n, c + j + n) for n in range(size)]
    return sorted(found)


def _anchors(
    first: Sequence[str], second: Sequence[str], one: Span, other: Span
) -> list[tuple[int, int]]:
    """Items that stand once in each of two stretches, as far as they keep their order."""
    once = _once(first, *one)
    again = _once(second, *other)
    pairs = sorted((place, again[item]) for item, place in once.items() if item in again)
    return _rising(pairs)


def _once(items: Sequence[str], start: int, end: int) -> dict[str, int]:
    counts = Counter(items[start:end])
    return {items[n]: n for n in range(start, end) if counts[items[n]] == 1 and items[n].strip()}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs in which both places rise (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for n, (_, place) in enumerate(pairs):
        at = bisect_left(tops, place)
        before.append(piles[at - 1] if at else -1)
        tops[at : at + 1] = [place]
        piles[at : at + 1] = [n]
    found = []
    n = piles[-1] if piles else -1
    while n >= 0:
        found.append(pairs[n])
        n = before[n]
    return found[::-1]


def blocks(first: Sequence[str], second: Sequence[str]) -> Iterator[Step]:
    """Runs of items that are the same, and what lies between them, in order."""
    yield from between(matched(first, second), len(first), len(second))


def between(pairs: Sequence[Span], first: int, second: int) -> Iterator[Step]:
    """The same for pairs already found, of sequences of `first` and `second` items."""
    a = c = 0
    for (i, j), run in _runs(pairs):
        if (a, c) != (i, j):
            yield False, (a, i), (c, j)
        a, c = i + run, j + run
        yield True, (i, a), (j, c)
    if (a, c) != (first, second):
        yield False, (a, first), (c, second)


def _runs(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], int]]:
    for _, run in groupby(
        enumerate(pairs), key=lambda each: (each[1][0] - each[0], each[1][1] - each[0])
    ):
        found = list(run)
        yield found[0][1], len(found)
