"""Which names of organisations look alike, and what speaks for and against their being one?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.actors.matching.comparison import APART, LIKELY, POSSIBLE, Comparison
from answerable.actors.names import folded
from answerable.advocacy.coalition.grouping import Spelled
from answerable.advocacy.coalition.spelling import initials_of_part, looks_short

MOST: Final = 10
"""Names looked at for each name."""
_INITIALS: Final = 0.5
"""What initials alone are worth: as likely as not, which leaves it to a person."""
_SAME_NAME: Final = "It is the same name; two people may bear it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two spellings, by their numbers, that look alike."""

    a: int
    b: int
    score: float
    reason: str
    likely: bool = False
    apart: bool = False


def likenesses(spelled: Sequence[Spelled]) -> tuple[Likeness, ...]:
    """Every two spellings that look alike, those that tell apart first, then the likeliest."""
    found: dict[tuple[int, int], Likeness] = {}
    for one in (*_by_names(spelled), *_by_initials(spelled)):
        known = found.get((one.a, one.b))
        if known is None or (one.score > known.score and not known.apart):
            found[one.a, one.b] = one
    return tuple(sorted(found.values(), key=lambda one: (not one.apart, -one.score, one.a, one.b)))


def _by_names(spelled: Sequence[Spelled]) -> Iterator[Likeness]:
    from answerable.actors.matching.index import NameIndex

    entities = [names[0].entity for names in spelled]
    numbers = {entity.id: number for number, entity in enumerate(entities)}
    index = NameIndex(entities)
    for number, entity in enumerate(entities):
        for match in index.search(entity, most=MOST):
            other = numbers[match.entity.id]
            if other != number and _alike(match.comparison):
                a, b = sorted((number, other))
                yield _likeness(a, b, match.comparison, spelled)


def _likeness(a: int, b: int, found: Comparison, spelled: Sequence[Spelled]) -> Likeness:
    people = "person" in (spelled[a][0].kind, spelled[b][0].kind)
    same = folded(spelled[a][0].name) == folded(spelled[b][0].name)
    return Likeness(
        a=a,
        b=b,
        score=found.score,
        reason=_SAME_NAME if people and same else (found.apart or (found.reason,))[0],
        likely=found.proposal == LIKELY and not people,
        apart=bool(found.apart),
    )


def _alike(found: Comparison) -> bool:
    return found.proposal in (LIKELY, POSSIBLE, APART)


def _by_initials(spelled: Sequence[Spelled]) -> Iterator[Likeness]:
    """Pairs of which one may write the other's words as initials."""
    names = [each[0].name for each in spelled]
    short = [number for number, name in enumerate(names) if any(map(looks_short, _parts(name)))]
    for one in short:
        for other, name in enumerate(names):
            word = initials_of_part(names[one], name) if other != one else ""
            if word:
                a, b = sorted((one, other))
                yield Likeness(
                    a=a,
                    b=b,
                    score=_INITIALS,
                    reason=f"{word} may be the initials of “{name}”; nothing here establishes it.",
                )


def _parts(name: str) -> list[str]:
    return name.replace("-", " ").replace("–", " ").replace("/", " ").split()
