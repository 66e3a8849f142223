"""Which ties does one question ask for: of which kinds, on which day, for which reader, and how is each said?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.networks.span import CERTAIN, NOT_THEN, POSSIBLE, UNKNOWN, Standing, at
from answerable.ontology.kinds import kinds as all_kinds
from answerable.ontology.kinds import label_of
from answerable.text import visible
from answerable.workbench.figures.claimed import Seen, Tie, kinds_of_ties
from answerable.workbench.figures.network_records import (
    DENIED,
    DISPUTED,
    WORDS,
    Edge,
    Neighbourhood,
    Node,
)

if TYPE_CHECKING:
    from answerable.archive.view import Viewer

MOST_OF_ONE: Final = 2_000
"""Ties that are followed from one actor; of more, the first on record."""
MOST_MET: Final = 20_000
"""Actors after which a search goes no farther."""


class Asked:
    """The ties of one question: of some kinds, on a day, for a reader."""

    def __init__(self, viewer: Viewer, day: SourceDate, kinds: Iterable[str]) -> None:
        self.seen = Seen(viewer)
        self.day = day
        self._kinds = frozenset(kinds)
        unknown = sorted(self._kinds - {one.name for one in kinds_of_ties()})
        if unknown:
            raise UsageError(
                f"No kind of tie is called {visible(unknown[0])}.",
                advice=f"Known are {', '.join(one.name for one in kinds_of_ties())}.",
            )
        self._ties: dict[str, tuple[Tie, ...]] = {}
        self._not_then: set[str] = set()
        self.capped: dict[str, int] = {}
        self._ended_early = False

    def ties(self, id: str) -> tuple[Tie, ...]:
        """The ties of an actor that may have been so on that day."""
        if id not in self._ties:
            every = [one for one in self.seen.ties(id) if self._is_asked(one)]
            if len(every) > MOST_OF_ONE:
                self.capped[id] = len(every)
            self._ties[id] = tuple(every[:MOST_OF_ONE])
        return self._ties[id]

    def between(self, ids: Collection[str]) -> list[Tie]:
        """The ties that lie between some actors."""
        return [
            tie for id in ids for tie in self.ties(id) if tie.source in ids and tie.target in ids
        ]

    def back_from(self, end: str, begin: str, most_hops: int) -> dict[str, list[str]]:
        """From each actor met, the next ones on the shortest ways to the end."""
        onward: dict[str, list[str]] = {end: []}
        waiting = [end]
        for _ in range(most_hops):
            reached: dict[str, list[str]] = {}
            for id in waiting:
                for tie in self.ties(id):
                    far = tie.target if tie.source == id else tie.source
                    if (
                        not tie.denied
                        and far not in onward
                        and id not in reached.setdefault(far, [])
                    ):
                        reached[far].append(id)
            onward |= reached
            self._ended_early = begin not in reached and len(onward) > MOST_MET
            if begin in reached or self._ended_early or not reached:
                break
            waiting = list(reached)
        return onward

    def made(
        self, starts: tuple[str, ...], met: dict[str, int], found: Iterable[Tie], cut: Sequence[str]
    ) -> Neighbourhood:
        """The nodes and edges with their sentences."""
        unique = {(tie.claim, tie.source, tie.target): tie for tie in found}
        names = {id: self.seen.name(id) for id in met}
        edges = self._edges(tuple(unique.values()), {id: name for id, (name, _) in names.items()})
        nodes = tuple(
            Node(
                id=id,
                name=names[id][0],
                kind=label_of(names[id][1]) if names[id][1] else "",
                hops=hops,
                ties=self.capped.get(id, len(self.ties(id))),
            )
            for id, hops in met.items()
        )
        called = {id: visible(name) for id, (name, _) in names.items()}
        return Neighbourhood(
            day=self.day.iso,
            starts=starts,
            nodes=nodes,
            edges=edges,
            sentences=tuple(_sentence(one, called) for one in edges),
            cut=(*cut, *self._left_out(called)),
        )

    def _is_asked(self, tie: Tie) -> bool:
        if self._kinds and tie.kind not in self._kinds:
            return False
        if self._standing(tie).certainty == NOT_THEN:
            self._not_then.add(tie.claim)
            return False
        return True

    def _standing(self, tie: Tie) -> Standing:
        """How sure it is that a tie was so on the day; of what happens once, that it had happened by then."""
        if tie.when is None:
            return Standing(UNKNOWN, "its dates contradict each other or cannot be read")
        once = tie.happened
        if once is None:
            return tie.when.on(self.day)
        if once.surely_after(self.day):
            return Standing(NOT_THEN, f"it happened {at(once)}, later")
        if once.surely_before(self.day) or once.iso == self.day.iso:
            return Standing(CERTAIN, f"the source says that it happened {at(once)}")
        return Standing(POSSIBLE, "the dates leave room for its having happened by that day")

    def _left_out(self, called: dict[str, str]) -> Iterator[str]:
        if self._not_then:
            count = len(self._not_then)
            yield f"{count:,} {'claim is' if count == 1 else 'claims are'} of other days than {self.day.iso}."
        if self._ended_early:
            yield f"The search ended early, after {MOST_MET:,} actors; there may be a way all the same."
        elsewhere = len(self.capped.keys() - called.keys())
        if elsewhere:
            yield (
                f"Of {elsewhere:,} other actors with more than {MOST_OF_ONE:,} ties not all are followed; "
                "there may be other ways."
            )
        for id, count in self.capped.items():
            if id in called:
                yield f"{called[id]} has {count:,} ties on record; {MOST_OF_ONE:,} are followed."

    def _edges(self, found: Sequence[Tie], names: Mapping[str, str]) -> tuple[Edge, ...]:
        """What is contrary first, then by name."""
        said = {(one.kind, one.source, one.target) for one in found if not one.denied}
        against = {(one.kind, one.source, one.target) for one in found if one.denied}
        ordered = sorted(
            found,
            key=lambda one: (_key(one) not in against, names[one.source], names[one.target]),
        )
        return tuple(
            self._edge(one, number, disputed=_key(one) in said & against)
            for number, one in enumerate(ordered, 1)
        )

    def _edge(self, tie: Tie, number: int, *, disputed: bool) -> Edge:
        kind = all_kinds()[tie.kind]
        confidence, reason = self._standing(tie)
        if tie.denied:
            confidence, reason = DENIED, "the source says that it is not so"
        elif disputed:
            confidence, reason = DISPUTED, "another claim denies it"
        return Edge(
            number=number,
            claim=tie.claim,
            kind=tie.kind,
            label=kind.relation.label if kind.relation else "sent goods to",
            source=tie.source,
            target=tie.target,
            confidence=confidence,
            reason=reason,
            when=tie.words,
            amount=tie.amount,
            details=tie.details,
            said_by=tie.said_by or "a source not named",
            object=tie.object,
            line=tie.line,
        )


def _key(one: Tie) -> tuple[str, str, str]:
    return one.kind, one.source, one.target


def _sentence(one: Edge, called: dict[str, str]) -> str:
    tie = f"{called[one.source]} – {one.label} – {called[one.target]}"
    details = "; ".join(f"{label}: {visible(value)}" for label, value in one.details)
    so = ", ".join(filter(None, (tie, visible(one.amount), details, one.when)))
    where = f", line {one.line}" if one.line else ""
    return (
        f"[{one.number}] {'Denied: ' if one.confidence == DENIED else ''}{so}, according to "
        f"{visible(one.said_by)}{where}. Confidence: {WORDS[one.confidence]} ({one.reason})."
    )
