"""Which schema does a description become, which property a statement, and which form a value?"""

from __future__ import annotations

from answerable.actors.described import Described, Statement, date_of
from answerable.actors.exchange.from_ftm import word_of
from answerable.actors.lists.countries import country_code
from answerable.ontology.ftm.schemata import ENTITY, schemata
from answerable.ontology.ftm.values import fitting, prefix_of
from answerable.ontology.kinds import Kind, kinds


def schema_of(one: Described) -> str:
    """The schema that a description becomes; a note where the library would not know any."""
    if one.schema:
        known = schemata().get(one.schema)
        return one.schema if known and not known.abstract else "Note"
    kind = kinds().get(one.kind)
    if kind is None or not kind.schemata:
        return "Note"
    schema, property, value = kind.when
    if schema and value in one.values(property):
        return schema
    return next((each for each in kind.schemata if _has_ends(kind, each, one)), kind.schemata[0])


def _has_ends(kind: Kind, schema: str, one: Described) -> bool:
    ends = schemata()[schema].ends or ()
    given = {p.in_schema(schema) for p in kind.properties if one.values(p.name)}
    return given.issuperset(ends)


def narrowest(found: list[str]) -> str:
    """The schema that extends all the others; the first where none does."""
    return next((one for one in found if schemata()[one].names.issuperset(found)), found[0])


def property_in(schema: str, one: Described, said: Statement) -> str:
    """The property of the schema for a statement; "" where it has none."""
    types = schemata()[schema].types
    if one.schema:
        name = word_of(said)
    else:
        own = kinds()[one.kind].property(said.property) if one.kind in kinds() else None
        name = own.in_schema(schema) if own else ""
    return name if name in types else ""


def form_of(type_: str, said: Statement, foreign: bool) -> tuple[str, bool]:
    """The value in the form that the library takes, and whether that says all of it."""
    if not type_ or type_ == ENTITY:
        return "", False
    found = fitting(type_, said.value)
    if not found and type_ == "date" and not foreign:
        day = date_of(said.value)
        return (prefix_of(day) if day else ""), False
    if not found and type_ == "country" and not foreign:
        return (country_code(said.value) or "").lower(), False
    if not found and type_ == "phone" and foreign:
        return (said.value, True) if _is_written_whole(said.value) else ("", False)
    return found, bool(found) and not dates_of(said)


def _is_written_whole(phone: str) -> bool:
    return (
        phone.startswith("+")
        and phone[1:].isdecimal()
        and phone.isascii()
        and 8 <= len(phone) <= 16
    )


def dates_of(said: Statement) -> str:
    """The days for which a value is so, in words."""
    bounds = [f"{word} {day}" for word, day in (("from", said.start), ("to", said.end)) if day]
    return f" ({' '.join(bounds)})" if bounds else ""
