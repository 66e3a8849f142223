"""Who held which post, which unit stood under which, and where a unit was: each according to one claim.

A post is not responsibility. Rank, post, relation and place are claims apart, and none is drawn from
another. Everyone here is alleged to have held what a source says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from answerable.dates import SourceDate
from answerable.ids import ClaimId
from answerable.networks.as_one import AsOne
from answerable.networks.span import NOT_THEN, Span
from answerable.text import fold

if TYPE_CHECKING:
    from answerable.networks.dated_edges import DatedEdges

KINDS: Final = ("de jure", "operational", "attached", "joint", "other")
"""How a unit stood under another; other where the source does not say."""
_COMMANDS: Final = re.compile(
    r"command(?:er|ing|ant)|^(?:oc|co|goc|cinc|c in c)\b|head of|^head\b|^chief\b(?! of staff)|"
    r"general officer commanding|комендант|командир|командующ|(?:တပ်ရင်း|တပ်မ|တပ်|တိုင်း|တပ်ခွဲ|ဗျူဟာ)မှူး"
)
_NOT_COMMANDS: Final = re.compile(
    r"deputy|vice|second in command|assistant|adjutant|former|spokes|under the|ဒုတိယ|ဒု|заместитель"
)

_NOBODY_JUDGED: Final = AsOne()


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A claim that `officer` held `role` in `unit`."""

    claim: ClaimId
    source: str
    """Who says so, in words; two claims of one source count once."""
    officer: str
    unit: str
    role: str = ""
    rank: str = ""
    acting: bool = False
    when: Span
    denied: bool = False
    """Whether the source says that it was not so."""

    @property
    def commands(self) -> bool:
        """Whether the role is that of who commands the unit; never so for a deputy."""
        words = fold(self.role)
        return bool(_COMMANDS.search(words)) and not _NOT_COMMANDS.search(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandRelation:
    """A claim that `subordinate` stood under `superior`."""

    claim: ClaimId
    source: str
    superior: str
    subordinate: str
    kind: str = "other"
    """de jure | operational | attached | joint | other"""
    when: Span
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Positioning:
    """A claim that `unit` was at `place`."""

    claim: ClaimId
    source: str
    unit: str
    place: str
    kind: str = ""
    """base, site, headquarters, area of operations, ...; in the source's words."""
    when: Span
    denied: bool = False


@dataclass(frozen=True, slots=False, kw_only=True, eq=False)
class Network:
    """All postings, relations and positionings that are asked together."""

    postings: tuple[Posting, ...] = ()
    relations: tuple[CommandRelation, ...] = ()
    positionings: tuple[Positioning, ...] = ()
    names: dict[str, str] = field(default_factory=dict, repr=False)
    """What an id is called; an id without a name is called by itself."""
    also: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """What else it is called."""
    same: AsOne = field(default_factory=AsOne, repr=False)
    """What is asked as one, and which of it because a person judged so."""

    def called(self, id: str) -> str:
        """The name of an officer, unit or place."""
        return self.names.get(id, id)

    def all_names(self, id: str) -> tuple[str, ...]:
        """Everything by which a unit or officer is called."""
        return (self.called(id), *self.also.get(id, ()))

    def in_unit(self, unit: str) -> tuple[Posting, ...]:
        """The postings in a unit, in the order in which they were taken in."""
        return tuple(self._postings_of.get(("unit", unit), ()))

    def of_officer(self, officer: str) -> tuple[Posting, ...]:
        """The postings of an officer."""
        return tuple(self._postings_of.get(("officer", officer), ()))

    def at_places(self, unit: str) -> tuple[Positioning, ...]:
        """Where a unit is said to have been."""
        return tuple(one for one in self.positionings if one.unit == unit)

    @cached_property
    def units(self) -> frozenset[str]:
        """Every unit that a claim names."""
        related = (unit for one in self.relations for unit in (one.superior, one.subordinate))
        placed = (one.unit for one in self.positionings)
        return frozenset((*related, *placed, *(one.unit for one in self.postings)))

    @cached_property
    def officers(self) -> frozenset[str]:
        """Every officer whom a claim names."""
        return frozenset(one.officer for one in self.postings)

    @cached_property
    def edges(self) -> DatedEdges:
        """The command relations that are asserted, ready for walks."""
        from answerable.networks.dated_edges import edges_of

        return edges_of(self.relations)

    @cached_property
    def denials(self) -> dict[tuple[str, str], tuple[CommandRelation, ...]]:
        """The relations that a source denies, by superior and subordinate."""
        found: dict[tuple[str, str], tuple[CommandRelation, ...]] = {}
        for one in self.relations:
            if one.denied:
                key = (one.superior, one.subordinate)
                found[key] = (*found.get(key, ()), one)
        return found

    def denials_of(
        self, unit: str, day: SourceDate, *, upwards: bool
    ) -> tuple[CommandRelation, ...]:
        """The claims that a unit did not stand under another then, or not over another."""
        return tuple(
            one
            for said in self.denials.values()
            for one in said
            if unit == (one.subordinate if upwards else one.superior)
            and one.when.on(day).certainty != NOT_THEN
        )

    @cached_property
    def _postings_of(self) -> dict[tuple[str, str], list[Posting]]:
        found: dict[tuple[str, str], list[Posting]] = {}
        for one in self.postings:
            found.setdefault(("unit", one.unit), []).append(one)
            found.setdefault(("officer", one.officer), []).append(one)
        return found


def joined(networks: Iterable[Network], same: AsOne = _NOBODY_JUDGED) -> Network:
    """Several networks as one; a name given first stays. `same` says what is asked as one."""
    parts = tuple(_renamed(one, same) if same.ids else one for one in networks)
    if len(parts) == 1:
        return parts[0]
    names: dict[str, str] = {}
    also: dict[str, tuple[str, ...]] = {}
    for each in parts:
        for id, name in each.names.items():
            more = (name, *each.also.get(id, ()))
            also[id] = tuple(dict.fromkeys((*also.get(id, ()), *more)))
        names = each.names | names
    return Network(
        also=also,
        same=same,
        postings=tuple(one for each in parts for one in each.postings),
        relations=tuple(one for each in parts for one in each.relations),
        positionings=tuple(one for each in parts for one in each.positionings),
        names=names,
    )


def _renamed(network: Network, same: AsOne) -> Network:
    """The network with every unit and officer under the id under which it is asked."""
    if network.same is same:
        return network
    return Network(
        postings=tuple(
            replace(one, officer=same.id(one.officer), unit=same.id(one.unit))
            for one in network.postings
        ),
        relations=tuple(
            replace(one, superior=same.id(one.superior), subordinate=same.id(one.subordinate))
            for one in network.relations
        ),
        positionings=tuple(replace(one, unit=same.id(one.unit)) for one in network.positionings),
        names={same.id(id): name for id, name in reversed(network.names.items())},
        also={same.id(id): names for id, names in network.also.items()},
        same=same,
    )


def sources_of(claims: Iterable[Posting | CommandRelation]) -> int:
    """How many sources claims rest on, each counted once; a claim may name several, apart by semicolons."""
    return len({source.strip() for one in claims for source in one.source.split(";")} - {""})
