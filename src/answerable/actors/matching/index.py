"""Which of very many entities may be the one that is asked for?

What is compared is the union of what several keys find, never the next only where the one before found
nothing: words in any order, words spelled alike, letters of the joined name, units and identifiers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from answerable.actors.matching.comparing import (
    Verdict,
    Weighed,
    closest,
    judged,
    kind_of,
    told,
    weighed,
)
from answerable.actors.matching.comparison import Comparison
from answerable.actors.matching.entity import Entity
from answerable.actors.matching.keys import Names
from answerable.actors.matching.qualifying import number_keys
from answerable.actors.matching.rarity import Rarity
from answerable.actors.matching.side import sides_of

MOST_COMPARED: Final = 24
"""Names of the index that are laid beside one reading of a name, word by word."""
_MORE: Final = 5
"""Entities judged beyond those asked for: what they say beyond names may lift them."""
_OWN_NAMES: Final = 40
"""Names of the one asked for that are looked up; a list gives few entries more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One entity of the index that may be the one asked for."""

    entity: Entity
    name: str
    """The name of it that is closest."""
    comparison: Comparison


class NameIndex:
    """Entities, found by name, unit or identifier. Nothing in it changes once it is made."""

    __slots__ = ("_entities", "_exact", "_names")

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = tuple(entities)
        self._names = Names(self._entities)
        self._exact: dict[str, list[int]] = {}
        for number, entity in enumerate(self._entities):
            for key in number_keys(entity.identifiers):
                self._exact.setdefault(key, []).append(number)

    def __len__(self) -> int:
        return len(self._entities)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """In the order in which they were given."""
        return self._entities

    @property
    def rarity(self) -> Rarity:
        """How rare each word is among these entities."""
        return self._names.rarity

    def search(self, asked: Entity, most: int = 10) -> tuple[Match, ...]:
        """The likeliest first, `most` at most; those that share nothing with it are left out."""
        likely = sorted(self.closest(asked).items(), key=_likeliest)
        numbered = set(self._numbered(asked))
        found = [
            (number, judged(asked, self._entities[number], each))
            for place, (number, each) in enumerate(likely)
            if place < most + _MORE or number in numbered
        ]
        return tuple(
            Match(entity=self._entities[number], name=each.found.names[1], comparison=told(each))
            for number, each in sorted(found, key=_likeliest)[:most]
        )

    def closest(self, asked: Entity) -> dict[int, Weighed]:
        """The numbers of the entities that may be meant, each with its closest pair of names."""
        best: dict[int, Weighed] = {}
        for number, found in self._candidates(asked):
            held = best.get(number)
            if held is None or found.order > held.order:
                best[number] = found
        return best

    def _candidates(self, asked: Entity) -> Iterator[tuple[int, Weighed]]:
        for name in (*asked.names, *asked.weak)[:_OWN_NAMES]:
            for side in sides_of(name, asked.kind, self.rarity):
                for row in self._names.close(side, MOST_COMPARED):
                    number, place = self._names.owner(row)
                    entity = self._entities[number]
                    names = (name, (*entity.names, *entity.weak)[place])
                    sides = (side, self._names.side(row))
                    yield number, weighed(names, sides, kind_of(asked, entity))
        yield from self._by_number(asked)

    def _numbered(self, asked: Entity) -> Iterator[int]:
        """Those with an identifier in common, whatever their names."""
        for key in number_keys(asked.identifiers):
            yield from self._exact.get(key, ())[:_OWN_NAMES]

    def _by_number(self, asked: Entity) -> Iterator[tuple[int, Weighed]]:
        for number in self._numbered(asked):
            entity = self._entities[number]
            if found := closest(asked, entity, self.rarity):
                yield number, found


def _likeliest(one: tuple[int, Weighed | Verdict]) -> tuple[float, float, int]:
    """For sorting: the likeliest first, of equals the one that rests on more, then as given."""
    number, found = one
    return -found.order[0], -found.order[1], number
