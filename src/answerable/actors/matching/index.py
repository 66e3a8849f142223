"""Which of very many entities may be the one that is asked for?

What is compared is the union of what several keys find, never the next only where the one before found
nothing: words in any order, words spelled alike, letters of the joined name, units and identifiers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from answerable.actors.lists.entry import Identifier
from answerable.actors.matching.comparing import Rated, rated, said
from answerable.actors.matching.comparison import Comparison
from answerable.actors.matching.entity import Entity
from answerable.actors.matching.grams import Real
from answerable.actors.matching.keys import Names
from answerable.actors.matching.side import Side, sides_of

MOST_COMPARED: Final = 32
"""Names of the index that are compared with one name, word by word."""
_EACH: Final = 24
_OWN_NAMES: Final = 40
"""Names of the one asked for that are looked up."""


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
        self._exact = _identifiers(self._entities)

    def __len__(self) -> int:
        return len(self._entities)

    @property
    def rarity(self):
        """How rare a word is among these entities."""
        return self._names.rarity

    def search(self, asked: Entity, most: int = 10) -> tuple[Match, ...]:
        """The likeliest first, `most` at most; those with nothing in common are left out."""
        best: dict[int, Rated] = {}
        for name in (*asked.names, *asked.weak)[:_OWN_NAMES]:
            for side in sides_of(name, asked.kind, self.rarity):
                for number, found in self._close(asked, name, side):
                    held = best.get(number)
                    if held is None or found.order > held.order:
                        best[number] = found
        ...
