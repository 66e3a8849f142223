"""What does Answerable's own index answer, in the form in which the bench compares answers?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerable.actors.matching.comparing import compare_names
from answerable.actors.matching.entity import Entity
from answerable.actors.matching.index import NameIndex

THRESHOLD = 0.5
"""Even odds: a calibrated score needs no other threshold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One answer: the id of the entity, its score, and what is proposed."""

    id: str
    score: float
    proposal: str


class Ours:
    """The index, asked one question after the other."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._index = NameIndex(entities)

    def search(self, asked: Sequence[Entity], most: int = 10) -> list[list[Found]]:
        """The best answers to each question."""
        return [
            [
                Found(
                    id=match.entity.id,
                    score=match.comparison.score,
                    proposal=match.comparison.proposal,
                )
                for match in self._index.search(one, most)
            ]
            for one in asked
        ]


def score_of(one: str, other: str, kind: str) -> float:
    """The score of two names alone."""
    return compare_names(one, other, kind).score


def proposal_of(one: str, other: str, kind: str) -> str:
    """What is proposed of two names alone."""
    return compare_names(one, other, kind).proposal
