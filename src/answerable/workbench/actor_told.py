"""What do sources say of one actor: each value with everybody who says it, what is denied, and who judged what?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

from answerable.actors.described import date_of
from answerable.actors.judging.actors_described import party_of
from answerable.actors.judging.judgement import DIFFERENT
from answerable.actors.matching.entity import Entity
from answerable.actors.profile import Actor, Source, Value, actors
from answerable.actors.related import Related, related
from answerable.errors import NotFound
from answerable.networks.records import Network, Posting
from answerable.ontology.kinds import kinds
from answerable.text import visible
from answerable.workbench.actors import held_in, ids_of
from answerable.workbench.judging import unsettled_in

if TYPE_CHECKING:
    from answerable.actors.judging.judgement import Judgement
    from answerable.archive.archive import Archive
    from answerable.archive.view import Viewer
    from answerable.workbench.actor_roll import Roll

ALLEGED: Final = (
    "These are values that sources give, and everyone here is alleged to be what they say. A post, a mark or a "
    "listing says nothing about guilt, and what no source here says is no finding."
)
DIFFER: Final = "Sources give different days; none is chosen."
DENIED: Final = "One source denies what another says; both stand."
MOST_RELATIONS: Final = 2_000
"""Descriptions that name one actor and are read for its profile."""
_OF_NAMES: Final = ("name", "alias", "previous_name", "weak_alias")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Everything that is said of one property, side by side."""

    property: str
    label: str
    values: tuple[Value, ...]
    """Denied ones first."""
    word: str = ""
    """That sources contradict each other, as a sentence; "" where they do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One actor, as far as a reader may see it."""

    actor: Actor
    entity: Entity | None
    """As one side of a comparison; None for what is no actor, such as an address."""
    relations: tuple[Related, ...]
    names: Mapping[str, str] = field(repr=False)
    """What other ids are called."""
    judgements: tuple[Judgement, ...]
    unsettled: tuple[str, ...]
    """Of which people judged differently, as sentences."""
    network: Network = field(repr=False)
    postings: tuple[Posting, ...]
    not_read: int = 0
    """Descriptions that name it beyond those that were read."""

    @property
    def sides(self) -> tuple[Side, ...]:
        """Every property but the names, in the order of the kind."""
        found: dict[str, list[Value]] = {}
        for one in self.actor.values:
            if one.property not in _OF_NAMES:
                found.setdefault(one.property, []).append(one)
        kind = kinds().get(self.actor.kinds[0])
        return tuple(_side(values, kind) for values in found.values())

    @property
    def spellings(self) -> tuple[Value, ...]:
        """The names with who writes them so, the usual ones first."""
        return tuple(one for one in self.actor.values if one.property in _OF_NAMES)

    @property
    def denied(self) -> tuple[Value | Related, ...]:
        """What a source says is not so."""
        relations = (one for one in self.relations if one.said.denied)
        return (*(one for one in self.actor.values if one.denied), *relations)

    @property
    def apart(self) -> tuple[Judgement, ...]:
        """The judgements that it is not somebody."""
        return tuple(one for one in self.judgements if one.verdict == DIFFERENT)

    def to_json(self) -> dict[str, Any]:
        """All of it, every text harmless to show."""
        return {
            **self.actor.to_json(),
            "relations": [one.to_json() for one in self.relations],
            "names_of_others": {id: visible(name) for id, name in self.names.items()},
            "judgements": [judgement_json(one) for one in self.judgements],
            "unsettled": list(map(visible, self.unsettled)),
            "not_read": self.not_read,
            "note": ALLEGED,
        }


def told_of(archive: Archive, viewer: Viewer, roll: Roll, id: str) -> Told:
    """All that is said of one actor. Raises NotFound, also for whom this reader may not see."""
    one = roll.of(id)
    if one is None:
        raise NotFound(
            "No source that you may see describes an actor of that id.",
            advice="Look for it by name in the list of actors.",
        )
    ids = ids_of(archive)
    same = {
        other: roll.resolved.canonical(other) for each in roll.resolved.clusters for other in each
    }
    naming = tuple(dict.fromkeys(r for id in one.ids for r in roll.naming.get(id, ())))
    own = [
        Source(described=o.described, taken_back=o.taken_back)
        for o in held_in(archive, one.records, viewer)
    ]
    if not own:
        raise NotFound("Nothing that is said of it stands any more.")
    about = held_in(archive, naming[:MOST_RELATIONS], viewer)
    others = [Source(described=o.described, taken_back=o.taken_back) for o in about]
    actor = actors(own, ids, same)[0]
    relations = related(frozenset(one.ids), others, ids, same)
    meant = {value.refers_to for value in actor.values} | {i for r in relations for i in r.others}
    party = party_of(
        [source.described for source in own if not source.taken_back] or [own[0].described]
    )
    asked = tuple(dict.fromkeys(map(roll.same.id, one.ids)))
    network = roll.taken.network
    return Told(
        actor=actor,
        entity=party.entity if party else None,
        relations=relations,
        names={id: name for id in meant if id and (name := roll.named(id))},
        judgements=tuple(
            j for j in roll.resolved.judgements if not set(one.ids).isdisjoint(j.pair)
        ),
        unsettled=tuple(
            said for pair, said in unsettled_in(roll.resolved) if not set(one.ids).isdisjoint(pair)
        ),
        network=network,
        postings=_postings(network, asked),
        not_read=max(0, len(naming) - MOST_RELATIONS),
    )


def _postings(network: Network, asked: Sequence[str]) -> tuple[Posting, ...]:
    found = (p for id in asked for p in (*network.of_officer(id), *network.in_unit(id)))
    return tuple(dict.fromkeys(found))


def judgement_json(one: Judgement) -> dict[str, Any]:
    """A judgement with its reason."""
    return {
        "pair": list(one.pair),
        "names": list(map(visible, one.names)),
        "verdict": one.verdict,
        "by": visible(one.by),
        "at": one.at,
        "reason": visible(one.reason),
        "record": one.record,
    }


def _side(values: list[Value], kind: Any) -> Side:
    ordered = sorted(values, key=lambda one: not one.denied)
    known = kind.property(values[0].property) if kind else None
    is_day = known is not None and known.type == "date"
    word = ""
    if {one.denied for one in values} == {True, False}:
        word = DENIED
    elif is_day and _days_differ([one.value for one in values if not one.denied]):
        word = DIFFER
    return Side(
        property=values[0].property,
        label=values[0].label,
        values=tuple(ordered),
        word=word,
    )


def _days_differ(written: Sequence[str]) -> bool:
    days = [day for one in written if (day := date_of(one)) is not None]
    return any(not one.could_be(other) for one, other in combinations(days, 2))
