"""What do all sources together say of one actor, as one side of a comparison?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from answerable.actors.described import DENIED, date_of
from answerable.actors.judging.proposing import Party
from answerable.actors.lists.countries import country_codes
from answerable.actors.lists.entry import Identifier
from answerable.actors.matching.entity import Entity
from answerable.ontology.kinds import Kind, Property, kinds, label_of

if TYPE_CHECKING:
    from answerable.actors.described import Described

_NO_NUMBERS: Final = frozenset({"programme_id", "wikidata"})
"""Typed as identifiers, and no number by which somebody is told from namesakes on lists."""
_NOTES: Final = ("rank", "position", "summary", "description")
_MOST_OF_A_NOTE: Final = 200


def party_of(said: Sequence[Described]) -> Party | None:
    """One actor by every description of it; None where it is no actor, or nobody names it."""
    names = tuple(dict.fromkeys(name for one in said for name in one.names if name.strip()))
    known = (kinds().get(one.kind) for one in said)
    kind = next((own for each in known if each and (own := _matching_kind(each))), "")
    if not names or not kind:
        return None
    entity = Entity(
        id=said[0].actor,
        kind=kind,
        names=names,
        weak=_values(said, "weak_alias"),
        birth_dates=tuple(filter(None, map(date_of, _values(said, "birth_date")))),
        countries=country_codes(value for _, value in _typed(said, "country")),
        identifiers=tuple(dict.fromkeys(_identifiers(said))),
    )
    sources = ", ".join(dict.fromkeys(one.place.source for one in said if one.place.source))
    return Party(
        entity=entity,
        where=f"described in this archive as {label_of(said[0].kind)}"
        + (f" by {sources}" if sources else ""),
        notes=tuple(
            (label.capitalize(), ", ".join(values)[:_MOST_OF_A_NOTE])
            for label in _NOTES
            if (values := _values(said, label))
        ),
        objects=tuple(sorted({one.place.object for one in said if one.place.object})),
    )


def _matching_kind(kind: Kind) -> str:
    """The kind by which matching weighs it; "" for what is no actor, such as an address or a post."""
    for own in ("person", "vessel", "aircraft"):
        if kind.is_a(own):
            return own
    return "entity" if kind.is_a("actor") else ""


def _values(said: Iterable[Described], property: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for one in said for value in one.values(property)))


def _typed(said: Iterable[Described], type: str) -> Iterator[tuple[Property, str]]:
    """Every value that is affirmed and of this type, with its property."""
    for one in said:
        kind = kinds().get(one.kind)
        for statement in one.statements if kind else ():
            known = kind.property(statement.property) if kind else None
            if known and known.type == type and statement.polarity != DENIED:
                yield known, statement.value


def _identifiers(said: Iterable[Described]) -> Iterator[Identifier]:
    for property, value in _typed(said, "identifier"):
        if property.name not in _NO_NUMBERS:
            yield Identifier(kind=property.label, value=value)
