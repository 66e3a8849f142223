"""How is an entity of FollowTheMoney read as a description, so that nothing of it is lost?

What a kind of ours foresees gets our name; the source's own word stands beside it. Everything else is
kept under the source's word, and written back as it came.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from answerable.actors.described import Described, Ids, Place, Statement, described
from answerable.ontology.ftm.entities import FtmEntity
from answerable.ontology.ftm.schemata import ENTITY, schemata
from answerable.ontology.kinds import FOREIGN, Kind, kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """As which kind a schema is read, and what its properties are called there."""

    kind: str
    names: Mapping[str, str]


def from_entity(entity: FtmEntity, place: Place, ids: Ids) -> Described:
    """What the entity says. `place.entry` is its id."""
    names = reading_of(entity.schema).names
    said = []
    for key, values in entity.properties:
        own = names.get(key, "")
        said += [
            Statement(own, value, key if own != key else "")
            if own
            else Statement(FOREIGN + key, value)
            for value in values
        ]
    return described(
        reading_of(entity.schema).kind,
        tuple(said),
        place,
        ids=ids,
        schema=entity.schema,
        rest=entity.rest,
    )


def to_entity(one: Described) -> FtmEntity:
    """The entity that the description was read from, with everything that was kept of it."""
    found: dict[str, list[str]] = {}
    for statement in one.statements:
        found.setdefault(word_of(statement), []).append(statement.value)
    return FtmEntity(
        one.place.entry,
        one.schema,
        tuple((key, tuple(values)) for key, values in found.items()),
        one.rest,
        one.place.line,
    )


def word_of(statement: Statement) -> str:
    """The source's own word for the property."""
    return statement.said_as or statement.property.removeprefix(FOREIGN)


def references_of(one: Described) -> frozenset[str]:
    """The properties of a description, as it names them, whose values are ids of the same source."""
    return _references(one.kind, one.schema)


@cache
def reading_of(schema: str) -> Reading:
    """How a schema is read; one that no kind reads keeps its name."""
    exact = next((kind for kind in kinds().values() if schema in kind.reads), None)
    if exact:
        return Reading(kind=exact.name, names=_names(exact, schema))
    known = schemata().get(schema)
    above = next((kinds()[own] for own, of in _BASES if known and of in known.names), None)
    return Reading(kind=FOREIGN + schema, names=_names(above, schema) if above else {})


_BASES = (
    ("vehicle", "Vehicle"),
    ("actor", "LegalEntity"),
    ("thing", "Thing"),
    ("relation", "Interval"),
)


def _names(kind: Kind, schema: str) -> dict[str, str]:
    return {
        written: one.name for one in reversed(kind.properties) if (written := one.in_schema(schema))
    }


@cache
def _references(kind: str, schema: str) -> frozenset[str]:
    own = {one.name for one in kinds()[kind].properties if one.to} if kind in kinds() else set()
    if not schema:
        return frozenset(own)
    known = schemata().get(schema)
    names = reading_of(schema).names
    written = (key for key, type_ in known.types.items() if type_ == ENTITY) if known else ()
    return frozenset(names.get(key) or FOREIGN + key for key in written)
