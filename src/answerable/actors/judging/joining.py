"""Which ids hang together, and which ties lie between two that must not?"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from answerable.actors.judging.judgement import Pair, pair_of

Ties = Mapping[str, tuple[str, ...]]
"""Each id with those it is tied to."""


def ties_of(pairs: Iterable[Pair]) -> dict[str, tuple[str, ...]]:
    """The pairs, from both sides, each side in order."""
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return {one: tuple(sorted(others)) for one, others in found.items()}


def groups(ties: Ties) -> Iterator[tuple[str, ...]]:
    """The ids that are tied, directly or over others; each group in order."""
    seen: set[str] = set()
    for start in ties:
        if start in seen:
            continue
        group, waiting = {start}, [start]
        while waiting:
            new = [other for other in ties[waiting.pop()] if other not in group]
            group.update(new)
            waiting += new
        seen |= group
        yield tuple(sorted(group))


def way(ties: Ties, start: str, end: str) -> tuple[str, ...]:
    """The shortest way from one id to another, the first in order of those; () where there is none."""
    came_from, waiting = {start: ""}, deque([start])
    while waiting:
        here = waiting.popleft()
        if here == end:
            break
        for other in ties.get(here, ()):
            if other not in came_from:
                came_from[other] = here
                waiting.append(other)
    if end not in came_from:
        return ()
    steps = [end]
    while steps[-1] != start:
        steps.append(came_from[steps[-1]])
    return tuple(reversed(steps))


def between(ties: Ties, apart: Iterable[Pair]) -> frozenset[Pair]:
    """Every tie that lies on some way between two that must be apart.

    With those two tied as well, that is every tie in a circle with them: a biconnected part of the
    graph (Hopcroft and Tarjan 1973). What hangs on such a way from outside is not in it. The
    biconnected parts do not depend on where the walk begins.
    """
    forbidden = frozenset(pair_of(*pair) for pair in apart)
    if not forbidden:
        return frozenset()
    drawn = _with(ties, forbidden)
    found: set[Pair] = set()
    for circle in _circles(drawn, sorted(one for one, _ in forbidden)):
        if not forbidden.isdisjoint(circle):
            found |= circle
    return frozenset(found - forbidden)


def _with(ties: Ties, forbidden: Iterable[Pair]) -> dict[str, tuple[str, ...]]:
    drawn = {one: set(others) for one, others in ties.items()}
    for one, other in forbidden:
        drawn.setdefault(one, set()).add(other)
        drawn.setdefault(other, set()).add(one)
    return {one: tuple(others) for one, others in drawn.items()}


def _circles(ties: Ties, roots: Iterable[str]) -> Iterator[set[Pair]]:
    """The biconnected parts around these ids, each as its ties.

    Without recursion, since a group may be long.
    """
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    for root in roots:
        if root in number:
            continue
        number[root] = low[root] = len(number)
        walked: list[Pair] = []
        stack = [(root, "", iter(ties[root]))]
        while stack:
            here, before, others = stack[-1]
            other = next(others, None)
            if other is None:
                stack.pop()
                if before:
                    low[before] = min(low[before], low[here])
                    if low[here] >= number[before]:
                        yield _cut(walked, (before, here))
            elif other not in number:
                number[other] = low[other] = len(number)
                walked.append((here, other))
                stack.append((other, here, iter(ties[other])))
            elif other != before and number[other] < number[here]:
                low[here] = min(low[here], number[other])
                walked.append((here, other))


def _cut(walked: list[Pair], last: Pair) -> set[Pair]:
    """The ties walked since, and with, this one; they are taken off."""
    part: set[Pair] = set()
    while True:
        tie = walked.pop()
        part.add(pair_of(*tie))
        if tie == last:
            return part
