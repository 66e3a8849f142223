"""Whom does a row of somebody's table describe? A query of the protocol, checked and read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from answerable.actors.lists.countries import country_codes
from answerable.actors.lists.entry import Identifier
from answerable.actors.matching.entity import Entity
from answerable.dates import SourceDate, parse_written
from answerable.errors import UsageError
from answerable.workbench.reconcile_service import LONGEST_NAME

MOST_CANDIDATES: Final = 50
_USUAL: Final = 10
_MOST_VALUES: Final = 20
ENTITY: Final = "entity"


class Type(NamedTuple):
    """A kind of entity, as the protocol names it."""

    id: str
    name: str
    kind: str


TYPES: Final = (
    Type("person", "Person", "person"),
    Type("organisation", "Organisation, company or body", "entity"),
    Type("vessel", "Vessel", "vessel"),
    Type("aircraft", "Aircraft", "aircraft"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One row of somebody's table."""

    asked: Entity
    kinds: frozenset[str]
    """Only these; all where it is empty."""
    known_as: tuple[str, ...]
    """Ids under which the row is known already: what was judged of them applies."""
    limit: int


def types_of(entity: Entity) -> tuple[Type, ...]:
    """The types that the protocol gives it; one or none."""
    return tuple(one for one in TYPES if one.kind == entity.kind)


def query_of(said: Any) -> Query:
    """A query of the protocol. Raises UsageError."""
    if not isinstance(said, dict):
        raise UsageError("A query is an object.")
    name = said.get("query", "")
    properties = said.get("properties", [])
    if not isinstance(name, str) or not isinstance(properties, list):
        raise UsageError("A query has a text `query`, and a list `properties`.")
    if not name.strip() and not properties:
        raise UsageError("A query needs a name or a property.")
    values = _values(properties)
    kinds = _kinds(said.get("type"))
    return Query(
        asked=Entity(
            id="",
            kind=next(iter(kinds)) if len(kinds) == 1 else "",
            names=(name.strip()[:LONGEST_NAME],) if name.strip() else (),
            birth_dates=tuple(_dates(values.get("birth_date", ()))),
            countries=country_codes(values.get("country", ())),
            identifiers=tuple(
                Identifier(kind="number", value=one) for one in values.get("identifier", ())
            ),
        ),
        kinds=kinds,
        known_as=tuple(values.get(ENTITY, ())),
        limit=_limit(said.get("limit")),
    )


def _values(properties: Sequence[Any]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in properties[:_MOST_VALUES]:
        if not isinstance(one, dict) or not isinstance(one.get("pid"), str) or "v" not in one:
            raise UsageError("A property has a `pid` and a `v`.")
        listed = one["v"] if isinstance(one["v"], list) else [one["v"]]
        found.setdefault(one["pid"], []).extend(_texts(listed[:_MOST_VALUES]))
    return found


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for one in values:
        said = one.get("id", one.get("name", "")) if isinstance(one, dict) else one
        if isinstance(said, str | int | float) and not isinstance(said, bool) and str(said).strip():
            yield str(said).strip()[:LONGEST_NAME]


def _kinds(said: Any) -> frozenset[str]:
    listed = said if isinstance(said, list) else [said]
    ids = {one.get("id") if isinstance(one, dict) else one for one in listed if one}
    return frozenset(one.kind for one in TYPES if one.id in ids)


def _dates(values: Iterable[str]) -> Iterator[SourceDate]:
    """The dates among these; what is none says nothing."""
    for one in values:
        try:
            yield SourceDate.parse(one[:10] if "T" in one else one)
        except UsageError:
            if (found := parse_written(one)) is not None:
                yield found


def _limit(said: Any) -> int:
    if isinstance(said, bool) or not isinstance(said, int | float) or not said >= 1:
        return _USUAL
    return int(min(said, MOST_CANDIDATES))
