"""How do descriptions leave as FollowTheMoney, so that its own tools take every one of them?

What FollowTheMoney has no place for becomes a note in words, never a wider claim: a unit becomes a body, a
command relation an unknown link with its role, a range of months the year that holds it. A relation of
which one end does not leave stays behind, and so does a mark such as "sanction" that no official
listing stands behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import orjson

from answerable.actors.described import DENIED, Described, Ids, Statement, refers_to
from answerable.actors.exchange.becoming import (
    dates_of,
    form_of,
    narrowest,
    property_in,
    schema_of,
)
from answerable.actors.exchange.exported_ids import exported_ids, referents, together
from answerable.actors.exchange.fairness import MARKS, said_of_mark, stands_behind
from answerable.actors.exchange.from_ftm import references_of
from answerable.ontology.ftm.entities import FtmEntity
from answerable.ontology.ftm.schemata import Schema, schemata
from answerable.ontology.ftm.values import LONGEST, fitting
from answerable.ontology.kinds import kinds, label_of, label_of_property

_NO_NAME: Final = "Name not given"
_LINK: Final = "UnknownLink"
_ENDS_OF_LINK: Final = ("subject", "object")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The entities that leave, and how many stay behind and why."""

    entities: tuple[FtmEntity, ...]
    ids: Mapping[str, str]
    """The id under which each actor leaves."""
    without_end: int = 0
    """Relations of which one end does not leave, or is nobody here."""
    references: int = 0
    """Values that name something that does not leave."""


@dataclass(slots=True)
class _Sheet:
    """An entity while it is filled in."""

    id: str
    schema: str
    label: str
    properties: dict[str, dict[str, None]] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        self.properties.setdefault(name, {})[value] = None

    def values(self, name: str) -> tuple[str, ...]:
        return tuple(self.properties.get(name, ()))


def export(
    said: Iterable[Described],
    ids: Ids,
    official: frozenset[str] = frozenset(),
    same: Mapping[str, str] | None = None,
) -> Exported:
    """The entities for these descriptions, one for each actor, in the order of their first description.

    `official` are the objects that are copies of official lists. `same` leads from an id to the one that
    stands for all that a person judged to be the same: they leave as one entity with the values of all,
    and under `referents` with the ids of those of them that leave.
    """
    by_actor = together(said, same or {})
    names = exported_ids(by_actor)
    names |= {one.actor: names[actor] for actor, each in by_actor.items() for one in each}
    schemas = {
        names[actor]: narrowest(list(map(schema_of, each))) for actor, each in by_actor.items()
    }
    behind = _listed(by_actor, names, ids, official)
    writer = _Writer(ids, names)
    taken = frozenset(names.values())
    ready, without_end = [], 0
    for actor, each in by_actor.items():
        sheet = writer.sheet(names[actor], schemas[names[actor]], each)
        if _ends_fit(sheet, schemas):
            ready.append(_finished(sheet, sheet.id in behind, referents(each, taken)))
        else:
            without_end += 1
    return Exported(
        entities=tuple(_without_lost(ready) if without_end else ready),
        ids=names,
        without_end=without_end,
        references=writer.lost,
    )


def _listed(
    by_actor: Mapping[str, list[Described]],
    names: Mapping[str, str],
    ids: Ids,
    official: frozenset[str],
) -> frozenset[str]:
    """The exported ids of those of whom an official listing with its source leaves, too."""
    listed = {
        refers_to(one, value, ids)
        for each in by_actor.values()
        for one in each
        if stands_behind(one, official)
        for value in one.values("entity")
    }
    return frozenset(names[actor] for actor in listed if actor in names)


class _Writer:
    """Fills in sheets, and knows under which id each actor leaves."""

    def __init__(self, ids: Ids, names: Mapping[str, str]) -> None:
        self._ids = ids
        self._names = names
        self.lost = 0

    def sheet(self, id: str, schema: str, said: list[Described]) -> _Sheet:
        """One entity from all that is said of it."""
        sheet = _Sheet(id=id, schema=schema, label=label_of(said[0].kind))
        for one in said:
            references = references_of(one)
            for statement in one.statements:
                self._take(sheet, one, statement, statement.property in references)
            _add_role(sheet, one)
        return sheet

    def _take(self, sheet: _Sheet, one: Described, said: Statement, refers: bool) -> None:
        known = schemata()[sheet.schema]
        name = property_in(sheet.schema, one, said)
        label = label_of_property(one.kind, said.property)
        if refers:
            self._refer(sheet, one, said, name, label)
            return
        found, whole = form_of(known.types.get(name, ""), said, bool(one.schema))
        if said.polarity == DENIED:
            sheet.notes[f"Not so, according to the source: {label}: {said.value}"] = None
            return
        if name == MARKS:
            sheet.add(MARKS, said.value)
            return
        if found:
            sheet.add(name, found)
        if not whole:
            sheet.notes[f"{label}: {said.value}{dates_of(said)}"] = None

    def _refer(self, sheet: _Sheet, one: Described, said: Statement, name: str, label: str) -> None:
        target = self._names.get(refers_to(one, said.value, self._ids), "")
        if not target or target == sheet.id or said.polarity == DENIED:
            self.lost += 1
        elif name:
            sheet.add(name, target)
        else:
            sheet.notes[f"{label}: see {target}"] = None


def _add_role(sheet: _Sheet, one: Described) -> None:
    """What an unknown link is about, in the words of the relation that it was."""
    kind = kinds().get(one.kind)
    if sheet.schema != _LINK or one.schema or kind is None or kind.relation is None:
        return
    more = [value for name in ("type", "role", "degree") for value in one.values(name)]
    sheet.add("role", f"{kind.relation.label}: {', '.join(more)}" if more else kind.relation.label)


def _ends_fit(sheet: _Sheet, schemas: Mapping[str, str]) -> bool:
    """Whether both ends of a relation leave; one between what its schema does not join becomes a link."""
    known = schemata()[sheet.schema]
    needed = known.ends or tuple(name for name in known.required if name in known.ranges)
    if not all(sheet.values(name) for name in needed):
        return False
    if known.ends and not all(
        _in_range(known, name, schemas[value])
        for name in known.ends
        for value in sheet.values(name)
    ):
        _become_link(sheet, known)
    return True


def _in_range(known: Schema, name: str, other: str) -> bool:
    return known.ranges[name] in schemata()[other].names


def _become_link(sheet: _Sheet, known: Schema) -> None:
    assert known.ends is not None
    link = schemata()[_LINK]
    old, sheet.properties, sheet.schema = sheet.properties, {}, _LINK
    for name, values in old.items():
        renamed = dict(zip(known.ends, _ENDS_OF_LINK, strict=True)).get(name, name)
        for value in values:
            if renamed in link.types:
                sheet.add(renamed, value)
            else:
                sheet.notes[f"{name}: {value}"] = None
    sheet.add("role", sheet.label)


def _finished(sheet: _Sheet, listed: bool, referents: tuple[str, ...]) -> FtmEntity:
    """The entity with its notes, a name where one is needed, and only the marks that may stand."""
    known = schemata()[sheet.schema]
    for mark in tuple(sheet.properties.pop(MARKS, ())):
        words = said_of_mark(mark, listed)
        if words or not fitting("topic", mark):
            sheet.notes[words or f"Marked by the source as: {mark}"] = None
        else:
            sheet.add(MARKS, fitting("topic", mark))
    if "name" in known.required and not sheet.values("name"):
        sheet.add("name", next(iter(sheet.values("title")), _NO_NAME))
    if "fileName" in known.required and not sheet.values("fileName"):
        sheet.add("fileName", next(iter(sheet.values("title")), sheet.values("name")[0]))
    place = "notes" if "notes" in known.types else "description"
    for note in sheet.notes if place in known.types else ():
        words = fitting("text", note) or fitting("text", note[: LONGEST["text"]])
        if words:
            sheet.add(place, words)
    made = tuple((name, tuple(values)) for name, values in sheet.properties.items())
    rest = orjson.dumps({"referents": referents}).decode() if referents else ""
    return FtmEntity(sheet.id, sheet.schema, made, rest)


def _without_lost(ready: list[FtmEntity]) -> Iterable[FtmEntity]:
    """Without values that name a relation which stayed behind after all."""
    here = {one.id for one in ready}
    for one in ready:
        ranges = schemata()[one.schema].ranges
        kept = (
            (name, tuple(v for v in values if name not in ranges or v in here))
            for name, values in one.properties
        )
        yield one._replace(properties=tuple((name, values) for name, values in kept if values))
