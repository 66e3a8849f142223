"""What is said of a network: actors, claims that tie them, and how sure each claim is, as a word?

Each edge is one claim. A tie is no responsibility, and everyone is alleged to stand in it as a source says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from answerable.networks.span import CERTAIN, ORDER, POSSIBLE, UNKNOWN
from answerable.text import visible

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
