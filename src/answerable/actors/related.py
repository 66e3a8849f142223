"""In which relations do sources put an actor, and with whom, seen from the actor's side?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from answerable.actors.dates_given import Given, dates_given
from answerable.actors.described import DENIED, Described, Ids, Statement, refers_to
from answerable.actors.exchange.from_ftm import references_of
from answerable.actors.profile import Said, Source
from answerable.ontology.kinds import kinds, label_of_property
from answerable.text import visible

_DETAILS = ("title", "role", "rank", "type", "degree", "percentage", "programme", "authority")
_BOUNDS = (
    ("start", "from"),
    ("end", "until"),
    ("first_seen", "first shown"),
    ("last_seen", "last shown"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """One relation according to one source. Everyone in it is alleged to stand in it."""

    kind: str
    label: str
    """What it is called from this side: commander of, commanded by."""
    others: tuple[str, ...]
    """The ids at the other end; the description's own actor where it is no relation between two."""
    details: tuple[tuple[str, str], ...]
    """Label and value of what else the source says: role, rank, type."""
    when: tuple[tuple[str, str], ...]
    """Word and date: from, until, first shown, last shown."""
    said: Said

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": visible(self.kind),
            "label": visible(self.label),
            "others": list(self.others),
            "details": [[label, visible(value)] for label, value in self.details],
            "when": [list(one) for one in self.when],
            "description": self.said.description,
            "object": self.said.object,
            "line": self.said.line,
            "source": visible(self.said.source),
            "taken_back": self.said.taken_back,
        }


def related(
    actor: frozenset[str], sources: Iterable[Source], ids: Ids, same: Mapping[str, str]
) -> tuple[Related, ...]:
    """The relations that name one of these ids, in the order of the sources."""
    found = []
    for source in sources:
        one = source.described
        for property in sorted(references_of(one)):
            if actor.intersection(_named(one, property, ids)):
                found.append(_related(source, property, ids, same))
    return tuple(found)


def _related(source: Source, property: str, ids: Ids, same: Mapping[str, str]) -> Related:
    one = source.described
    label, ends = _seen_from(one, property)
    others = [id for end in ends for id in _named(one, end, ids)]
    return Related(
        kind=one.kind,
        label=label,
        others=tuple(same.get(id, id) for id in others) or (one.actor,),
        details=tuple(
            (label_of_property(one.kind, said.property), _detail(said))
            for name in _DETAILS
            for said in one.statements
            if said.property == name
        ),
        when=tuple(_when(dates_given(one))),
        said=Said(
            description=one.id,
            object=one.place.object,
            line=one.place.line,
            source=one.place.source,
            context="; ".join(s.context for s in one.statements if s.context),
            denied=any(
                s.polarity == DENIED for s in one.statements if s.property in (property, *ends)
            ),
            taken_back=source.taken_back,
        ),
    )


def _named(one: Described, property: str, ids: Ids) -> list[str]:
    """Whom an end names, also where the source denies it: a denial is passed on, and not left out."""
    return [refers_to(one, s.value, ids) for s in one.statements if s.property == property]


def _detail(said: Statement) -> str:
    return f"not {said.value}, according to the source" if said.polarity == DENIED else said.value


def _seen_from(one: Described, property: str) -> tuple[str, tuple[str, ...]]:
    """What the relation is called from the end that is `property`, and what names the other end."""
    kind = kinds().get(one.kind)
    relation = kind.relation if kind else None
    if kind and relation and property in (relation.source, relation.target):
        if property == relation.target:
            return relation.inverse, (relation.source,)
        # A posting names a body, or a post, or both.
        more = tuple(p.name for p in kind.properties if p.to and p.name != property)
        return relation.label, more
    known = kind.property(property) if kind else None
    return (known.inverse if known and known.inverse else label_of_property(one.kind, property)), ()


def _when(given: Given) -> Iterator[tuple[str, str]]:
    for name, word in _BOUNDS:
        day = getattr(given, name)
        if day is not None:
            yield word, day.iso
