"""What does nomenklatura (index and matcher, as its own `xref` and `match` use them) answer to the same questions?

Needs `nomenklatura`, a peer of the bench and no dependency. Each question gets an entity id that was never
used before: logic-v2 keeps what it knows of a name by the entity's id alone, and would answer a second
question under the same id with the first one's name.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from answerable.actors.matching.entity import Entity

SCHEMATA = {
    "person": "Person",
    "entity": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "": "LegalEntity",
}
THRESHOLD = 0.7
"""At which its documentation calls two the same."""
_NUMBERS = count(1)
# More than any batch here asks of one token: with the default the index forgets a token that many
# questions of one batch hold in common, and finds less the larger the batch is.
WIDE_BUCKETS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One answer: the id of the entity and its score."""

    id: str
    score: float


def installed() -> bool:
    """Whether nomenklatura can be asked here."""
    try:
        import nomenklatura.matching  # noqa: F401
    except ImportError:
        return False
    return True


class Anchor:
    """An index over entities, with a matcher for the candidates that it finds."""

    def __init__(
        self,
        entities: Iterable[Entity],
        folder: Path,
        *,
        algorithm: str = "logic-v2",
        buckets: int | None = None,
    ) -> None:
        from followthemoney import Dataset, StatementEntity
        from nomenklatura.blocker import Index
        from nomenklatura.resolver import Linker
        from nomenklatura.store.memory import MemoryStore

        logging.getLogger("nomenklatura").setLevel(logging.ERROR)
        self._dataset = Dataset.make({"name": "bench", "title": "bench"})
        self._kind = StatementEntity
        self.held = {one.id: self._entity(one, one.id) for one in entities}
        store: Any = MemoryStore(self._dataset, Linker({}))
        writer = store.writer()
        for one in self.held.values():
            writer.add_entity(one)
        writer.flush()
        options = {"max_bucket_size": buckets} if buckets else None
        self._index: Any = Index(store.view(self._dataset), folder, options=options)
        self._index.con.execute("SET enable_progress_bar = false")
        self._index.build()
        self._matcher = matcher(algorithm)

    def search(self, asked: Sequence[Entity], most: int = 10) -> list[list[Found]]:
        """The best answers to each question, all asked as one batch; ties stay in the index's own order."""
        questions = [self._question(one) for one in asked]
        places = {one.id: place for place, one in enumerate(questions)}
        answers: list[list[Found]] = [[] for _ in asked]
        for subject, candidates in self._index.match_entities(questions):
            place = places[subject.id]
            scored = [
                Found(id=one.id, score=self._matcher(questions[place], self.held[one.id]))
                for one, _ in candidates
            ]
            answers[place] = sorted(scored, key=lambda found: -found.score)[:most]
        return answers

    def close(self) -> None:
        """Let the index's files go."""
        self._index.close()

    def _question(self, one: Entity) -> Any:
        return self._entity(one, f"question-{next(_NUMBERS)}")

    def _entity(self, one: Entity, number: str) -> Any:
        return self._kind.from_data(self._dataset, described(one, number))


def described(one: Entity, number: str) -> dict[str, Any]:
    """The same entity in the words of FollowTheMoney; nothing is kept back that ours is told."""
    properties: dict[str, list[str]] = {"name": [one.names[0]], "alias": list(one.names[1:])}
    if one.weak:
        properties["weakAlias"] = list(one.weak)
    if one.kind == "person" and one.birth_dates:
        properties["birthDate"] = [day.iso for day in one.birth_dates]
    if one.countries:
        properties["country"] = [country.lower() for country in one.countries]
    return {"id": number, "schema": SCHEMATA[one.kind], "properties": properties}


def matcher(algorithm: str) -> Any:
    """A function from two of its entities to a score, with the algorithm's own defaults."""
    from nomenklatura.matching import get_algorithm

    found = get_algorithm(algorithm)
    if found is None:
        raise SystemExit(f"nomenklatura has no algorithm {algorithm}.")
    config = found.default_config()
    return lambda one, other: found.compare(one, other, config).score


def pair_scorer(algorithm: str = "logic-v2") -> Any:
    """A function from two names and a FollowTheMoney schema to a score."""
    from followthemoney import model

    compare = matcher(algorithm)

    def score(one: str, other: str, schema: str) -> float:
        sides = [
            model.get_proxy(
                {
                    "id": f"pair-{next(_NUMBERS)}",
                    "schema": schema,
                    "properties": {"name": [name]},
                }
            )
            for name in (one, other)
        ]
        return float(compare(*sides))

    return score
