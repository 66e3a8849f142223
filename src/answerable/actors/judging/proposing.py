"""Which pairs is a person asked about, in which order, and which never again?

A proposal decides nothing. Pairs that a word, number or date tells apart are offered too, last and with
the reason, and are never answered beforehand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Final, Protocol

from answerable.actors.judging.judgement import Pair, pair_of
from answerable.actors.judging.resolving import CONTRADICTED, DISPUTED, OPEN, Resolved
from answerable.actors.matching.comparison import APART, LIKELY, POSSIBLE, UNLIKELY, Comparison
from answerable.actors.matching.entity import Entity
from answerable.actors.matching.weighing import POSSIBLE_FROM
from answerable.ids import sha256_hex
from answerable.progress import track

_TIERS: Final = (LIKELY, POSSIBLE, UNLIKELY, APART)
_MOST_EACH: Final = 10
"""Candidates that are looked at for one entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One of the two that a person is asked about: the entity, and what else its source says of it."""

    entity: Entity
    where: str = ""
    """Where it stands: a list and its day, a document."""
    notes: tuple[tuple[str, str], ...] = ()
    """What else the source says, each with its label: listed since, programme, remarks."""
    objects: tuple[str, ...] = ()
    """The documents of the archive that its name is taken from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two that may be the same, in the order of their ids, and what the comparison found."""

    one: Party
    other: Party
    comparison: Comparison

    @property
    def pair(self) -> Pair:
        return (self.one.entity.id, self.other.entity.id)

    @property
    def names(self) -> tuple[str, str]:
        """The names on which the comparison rests, in the order of the ids."""
        return self.comparison.names

    @property
    def thousandths(self) -> int:
        """The score, as a judgement keeps it."""
        return round(self.comparison.score * 1000)


class Source(Protocol):
    """Where proposals come from."""

    @property
    def name(self) -> str:
        """What it compares, in a word."""

    def proposals(self) -> Iterable[Proposal]:
        """Pairs worth a person's look, in any order; none twice."""


class Found(Protocol):
    """One that a search found: the `Match` of `matching.index`."""

    @property
    def entity(self) -> Entity:
        """Which."""

    @property
    def comparison(self) -> Comparison:
        """With the one asked for first."""


Search = Callable[[Entity, int], Sequence[Found]]
"""The entities closest to one, so many at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A source: each of some parties against what a search finds for it among others."""

    name: str
    parties: tuple[Party, ...]
    among: Mapping[str, Party]
    """Those that the search knows, by id."""
    search: Search
    may_be_one: Callable[[Party, Party], bool] = lambda one, other: True
    """Whether two may be asked about at all: two entries of one list are not."""

    def proposals(self) -> Iterator[Proposal]:
        """Each pair once, with the higher of its two scores."""
        best: dict[Pair, Proposal] = {}
        for party in track(self.parties, label="Comparing", unit="names"):
            for found in self.search(party.entity, _MOST_EACH):
                other = self.among[found.entity.id]
                if other.entity.id == party.entity.id or not self.may_be_one(party, other):
                    continue
                made = proposed(party, other, found.comparison)
                held = best.get(made.pair)
                if held is None or held.comparison.score < made.comparison.score:
                    best[made.pair] = made
        yield from best.values()


def proposed(one: Party, other: Party, comparison: Comparison) -> Proposal:
    """The two in the order of their ids; `comparison` names them as they are given."""
    if one.entity.id < other.entity.id:
        return Proposal(one=one, other=other, comparison=comparison)
    return Proposal(one=other, other=one, comparison=turned(comparison))


def turned(comparison: Comparison) -> Comparison:
    """The same comparison seen from the other side."""
    return replace(comparison, names=(comparison.names[1], comparison.names[0]))


def in_order(proposals: Iterable[Proposal], *, unlikely: bool = False) -> tuple[Proposal, ...]:
    """Each pair once: the likely first, since they settle most; then what is undecided; last what is apart.

    Unlikely pairs only where asked for, and those that are apart only where their names would otherwise
    be possible. The same set gives the same order, however it comes.
    """
    best: dict[Pair, Proposal] = {}
    for one in proposals:
        held = best.get(one.pair)
        if held is None or _place(one) < _place(held):
            best[one.pair] = one
    kept = (one for one in best.values() if unlikely or is_worth_a_look(one.comparison))
    return tuple(sorted(kept, key=_place))


def is_worth_a_look(comparison: Comparison) -> bool:
    """Whether the two are likely or possible, or would be by their names, were they not told apart."""
    if not comparison.apart:
        return comparison.proposal != UNLIKELY
    apart = {sentence.rstrip(".").casefold() for sentence in comparison.apart}
    without = (one.weight for one in comparison.features if one.words.casefold() not in apart)
    return sum(without) >= log(POSSIBLE_FROM / (1 - POSSIBLE_FROM))


def _place(one: Proposal) -> tuple[int, float, str, str]:
    tier = _TIERS.index(APART if one.comparison.apart else one.comparison.proposal)
    return (tier, -one.comparison.score, *one.pair)


def is_to_be_asked(pair: Pair, resolved: Resolved, *, again: bool = False, voice: str = "") -> bool:
    """Whether a person is still to be asked about these two.

    Never what is judged, by itself or through others; with `again` also what is unsure, disputed or
    contradicted. With `voice`, exactly what others judged of these two and this voice did not.
    """
    if voice:
        said = resolved.by_pair.get(pair_of(*pair), ())
        return bool(said) and all(one.voice != voice for one in said)
    ruling = resolved.ruling(*pair).verdict
    return ruling == OPEN or (again and ruling in _AGAIN)


_AGAIN: Final = ("unsure", DISPUTED, CONTRADICTED)


def mixed(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The same in an order that follows from the ids alone, and gives nothing of a proposal away."""
    return tuple(
        sorted(
            proposals,
            key=lambda one: sha256_hex("\0".join(one.pair).encode("utf-8", "surrogatepass")),
        )
    )
