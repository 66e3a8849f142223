"""Which documents are copies or versions of one, so that nobody counts twice for having signed once?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from answerable.advocacy.coalition.model import Appearance, Coalition, Paper
from answerable.text import fold

_MOSTLY: Final = 0.8
"""The share of the bodies of the longer list that two versions of one document have in common."""

Lines = tuple[tuple[Appearance, Appearance], ...]
"""A name of the copy, and the same in the document that is kept."""


def same_lines(copy: Sequence[Appearance], kept: Sequence[Appearance]) -> Lines:
    """The names of a copy with those of the kept document that they are; what cannot be told is left out."""
    if list(map(_said, copy)) == list(map(_said, kept)):
        return tuple(zip(copy, kept, strict=True))
    once = {_said(one): one for one in _once(kept)}
    return tuple((one, once[_said(one)]) for one in _once(copy) if _said(one) in once)


def with_events(kept: Sequence[Appearance], lines: Lines) -> tuple[Appearance, ...]:
    """The names of the kept document, with what was noted of them in the copy as well."""
    more = {own.id: one.events for one, own in lines if one.id != own.id}
    return tuple(replace(one, events=(*one.events, *more.get(one.id, ()))) for one in kept)


def _said(one: Appearance) -> tuple[str, str]:
    return (one.role, fold(one.name))


def _once(names: Iterable[Appearance]) -> list[Appearance]:
    every = list(names)
    often = Counter(map(_said, every))
    return [one for one in every if often[_said(one)] == 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Two documents of one title that mostly the same bodies signed: perhaps one letter, corrected or signed on."""

    one: Paper
    other: Paper
    both: int
    """How many bodies stand under both."""


def versions(found: Coalition) -> Iterator[Versions]:
    """Every two documents that may be versions of one; whether they are, a person knows."""
    signed = {
        paper.object: {body.id for body in found.organisations if body.signed(paper.object)}
        for paper in found.papers
    }
    for one, other in combinations(found.papers, 2):
        ours, theirs = signed[one.object], signed[other.object]
        both = len(ours & theirs)
        titled = fold(one.title) and fold(one.title) == fold(other.title)
        if titled and both and both >= _MOSTLY * max(len(ours), len(theirs)):
            yield Versions(one=one, other=other, both=both)
