"""Who is tied to whom, by which claims of which sources, and by which way is one tied to another?

Each edge is one claim. A tie is no responsibility, and everyone is alleged to stand in it as a source says;
what a source denies stands beside what another affirms. Nothing here is merged but what a person judged so.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.networks.span import CERTAIN, NOT_THEN, ORDER, POSSIBLE, UNKNOWN, Standing, at
from answerable.ontology.kinds import kinds as all_kinds
from answerable.ontology.kinds import label_of
from answerable.text import visible
from answerable.workbench.figures.claimed import Seen, Tie, kinds_of_ties

if TYPE_CHECKING:
    from answerable.archive.view import Viewer

DISPUTED: Final = "disputed"
"""One source says so, and another, or the same, denies it."""
DENIED: Final = "denied"
WORDS: Final = {
    CERTAIN: "certain",
    POSSIBLE: "possible",
    UNKNOWN: "no day given",
    DISPUTED: "disputed",
    DENIED: "denied",
}
MOST_STARTS: Final = 3
MOST_HOPS: Final = 6
MOST_WAYS: Final = 12
_MOST_OF_ONE: Final = 2_000
"""Ties that are followed from one actor; of more, the first on record."""
_MOST_MET: Final = 20_000
NO_FINDING: Final = (
    "A tie is no responsibility; everyone is alleged to stand in it as a source says. What is not here is not on record, "
    "or above your clearance; it means nothing else."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor or thing."""

    id: str
    name: str
    kind: str
    """In words: person, company; "" where no source says."""
    hops: int
    """From the nearest of those that were asked about; on a way, from its beginning."""
    ties: int
    """Claims on record about it for this reader, of the kinds and day asked for, shown or not."""

    def to_json(self) -> dict[str, Any]:
        """The node, every text harmless to show."""
        return {
            "id": self.id,
            "name": visible(self.name),
            "kind": visible(self.kind),
            "hops": self.hops,
            "ties": self.ties,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One claim that ties two."""

    number: int
    """Stands at the line, and before its sentence."""
    claim: str
    kind: str
    label: str
    """As a verb: owns, paid, held a post in."""
    source: str
    target: str
    confidence: str
    """certain | possible | unknown | disputed | denied"""
    reason: str
    """Why, as a part of a sentence."""
    when: str
    amount: str
    details: tuple[tuple[str, str], ...]
    said_by: str
    object: str
    line: int

    def to_json(self) -> dict[str, Any]:
        """The edge, every text harmless to show."""
        return {
            "number": self.number,
            "claim": self.claim,
            "kind": self.kind,
            "label": self.label,
            "source": self.source,
            "target": self.target,
            "confidence": self.confidence,
            "reason": visible(self.reason),
            "when": self.when,
            "amount": visible(self.amount),
            "details": [[label, visible(value)] for label, value in self.details],
            "said_by": visible(self.said_by),
            "object": self.object,
            "line": self.line,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbourhood:
    """Some actors with the claims that tie them."""

    day: str
    starts: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    """What is denied and disputed comes first."""
    sentences: tuple[str, ...]
    """One for each edge, in the same order."""
    cut: tuple[str, ...]
    """What was left out, in sentences."""
    ways: tuple[tuple[str, ...], ...] = ()
    """Of two that are tied: the ids on each way from one to the other."""

    def to_json(self) -> dict[str, Any]:
        """All of it, every text harmless to show."""
        return {
            "day": self.day,
            "starts": list(self.starts),
            "nodes": [one.to_json() for one in self.nodes],
            "edges": [one.to_json() for one in self.edges],
            "sentences": list(map(visible, self.sentences)),
            "cut": list(map(visible, self.cut)),
            "ways": [list(one) for one in self.ways],
        }


def neighbourhood(
    viewer: Viewer,
    ids: Sequence[str],
    *,
    day: SourceDate,
    kinds: Iterable[str] = (),
    hops: int = 1,
    most: int = 200,
) -> Neighbourhood:
    """One to three actors with those tied to them, hop by hop, until `most` are met.

    `kinds` narrows to some kinds of ties; claims that surely were not so on the day are left out, and counted.
    Raises UsageError for another number of actors, or a kind that ties nobody.
    """
    if not 1 <= len(ids) <= MOST_STARTS:
        raise UsageError(
            "A network starts from one to three actors.",
            advice="Choose them, then expand from there.",
        )
    asked = _Asked(viewer, day, kinds)
    starts = tuple(dict.fromkeys(map(asked.seen.claimed.id, ids)))
    met = dict.fromkeys(starts, 0)
    waiting, left_out = list(starts), 0
    for hop in range(1, min(max(hops, 1), MOST_HOPS) + 1):
        reached: list[str] = []
        for id in waiting:
            for tie in asked.ties(id):
                far = tie.target if tie.source == id else tie.source
                if far in met:
                    continue
                if len(met) >= most:
                    left_out += 1
                    continue
                met[far] = hop
                reached.append(far)
        waiting = reached
    found = asked.between(met)
    said = (f"{left_out:,} more ties lead to actors that are not shown (at most {most:,}).",)
    return asked.made(starts, met, found, cut=said if left_out else ())


def ties(
    viewer: Viewer,
    one: str,
    other: str,
    *,
    day: SourceDate,
    kinds: Iterable[str] = (),
    most_hops: int = 4,
) -> Neighbourhood:
    """How two are tied: every shortest way between them, at most MOST_WAYS, each edge a claim.

    Without a way it holds the two alone, and says so in `cut`. A denied tie is not a way.
    """
    asked = _Asked(viewer, day, kinds)
    begin, end = map(asked.seen.claimed.id, (one, other))
    if begin == end:
        raise UsageError("A tie is between two.", advice="Choose two actors that are not one.")
    hops = min(max(most_hops, 1), MOST_HOPS)
    back = asked.back_from(end, begin, hops)
    ways = tuple(_ways(back, begin, end))
    if not ways:
        none = f"No way of at most {hops} steps was found between the two. That is no finding."
        return asked.made(
            (begin, end), {begin: 0, end: 1}, asked.between((begin, end)), cut=(none,)
        )
    met: dict[str, int] = {}
    for way in ways[:MOST_WAYS]:
        for hop, id in enumerate(way):
            met.setdefault(id, hop)
    steps = {pair for way in ways[:MOST_WAYS] for pair in itertools.pairwise(way)}
    found = [
        tie
        for tie in asked.between(met)
        if (tie.source, tie.target) in steps or (tie.target, tie.source) in steps
    ]
    more = (f"There are more ways of that length; {MOST_WAYS} are shown.",)
    made = asked.made((begin, end), met, found, cut=more if len(ways) > MOST_WAYS else ())
    return replace(made, ways=ways[:MOST_WAYS])


class _Asked:
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
            if len(every) > _MOST_OF_ONE:
                self.capped[id] = len(every)
            self._ties[id] = tuple(every[:_MOST_OF_ONE])
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
            self._ended_early = begin not in reached and len(onward) > _MOST_MET
            if begin in reached or self._ended_early or not reached:
                break
            waiting = list(reached)
        return onward

    def made(
        self, starts: tuple[str, ...], met: dict[str, int], found: Iterable[Tie], cut: Sequence[str]
    ) -> Neighbourhood:
        """The nodes and edges with their sentences."""
        unique = {(tie.claim, tie.source, tie.target): tie for tie in found}
        edges = self._edges(tuple(unique.values()))
        names = {id: self.seen.name(id) for id in met}
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
        for id, count in self.capped.items():
            if id in called:
                yield f"{called[id]} has {count:,} ties on record; {_MOST_OF_ONE:,} are followed."

    def _edges(self, found: Sequence[Tie]) -> tuple[Edge, ...]:
        said = {(one.kind, one.source, one.target) for one in found if not one.denied}
        against = {(one.kind, one.source, one.target) for one in found if one.denied}
        ordered = sorted(found, key=lambda one: (_key(one) not in against, one.source, one.target))
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


def confidences_of(edges: Sequence[Edge]) -> dict[str, str]:
    """For each label of some claims between two, one word: disputed where any is, else the firmest."""
    said: dict[str, set[str]] = {}
    for one in edges:
        said.setdefault(one.label, set()).add(one.confidence)
    return {
        label: DISPUTED
        if DISPUTED in words or (DENIED in words and len(words) > 1)
        else min(words, key=(*ORDER, DENIED).index)
        for label, words in said.items()
    }


def least_sure(words: Iterable[str]) -> str:
    """The word by which a line of several relations is drawn."""
    return max(words, key=(CERTAIN, POSSIBLE, UNKNOWN, DISPUTED, DENIED).index)


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


def _ways(onward: dict[str, list[str]], begin: str, end: str) -> Iterator[tuple[str, ...]]:
    """Each way from the beginning to the end, one more than are shown at most."""
    if begin not in onward:
        return
    waiting: list[tuple[str, ...]] = [(begin,)]
    found = 0
    while waiting and found <= MOST_WAYS:
        way = waiting.pop()
        if way[-1] == end:
            found += 1
            yield way
            continue
        waiting += [(*way, one) for one in reversed(onward[way[-1]])]
