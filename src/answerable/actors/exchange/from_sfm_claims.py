"""What does a row say in which Security Force Monitor keeps one claim: a unit, person, posting, relation or place?

The columns are those of the Research Handbook (CC BY 4.0; sections on units, persons, postings, relations,
positionings and "How dates work"): `type:claim`, `about_entity:ref:claim`, `posting:roles:assertion`,
`first_precise:range`, ... A claim whose status is "conflict" is one that a review of the citations showed to
be wrong; it is kept as denied.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import product
from typing import Final

from answerable.actors.dates_given import Given, from_ranges, is_yes, partial
from answerable.actors.described import DENIED, Described, Statement
from answerable.actors.exchange.row_entities import RowEntities, several
from answerable.actors.lists.tables import Named
from answerable.errors import UsageError

_RELATIONS: Final = {  # claim: kind, ends as (property, column of ids, column of names), other values
    "posting": (
        "posting",
        (("officer", "posting person refs assertion", "posting person names qa"),
         ("organisation", "posting unit refs assertion", "posting unit names qa")),
        {"role": "posting roles assertion", "title": "posting titles assertion", "rank": "posting ranks assertion"},
    ),
    "relation": (
        "command_relation",
        (("superior", "relation related unit refs assertion", "relation related unit names qa"),
         ("subordinate", "relation unit refs assertion", "relation unit names qa")),
        {"type": "relation related unit classes assertion"},
    ),
    "positioning": (
        "positioning",
        (("unit", "positioning unit refs assertion", "positioning unit names qa"),),
        {"type": "positioning types assertion"},
    ),
}  # fmt: skip
_ENTITIES: Final = {
    "unit": {"name": "unit names assertion", "alias": "name annotation",
             "classification_of_unit": "unit classifications assertion", "country": "country annotation"},
    "person": {"name": "person names assertion", "alias": "name annotation", "country": "country annotation"},
}  # fmt: skip
_MEMBER: Final = "member-of"


def looks_like_it(columns: Collection[str]) -> bool:
    """Whether the folded names of the columns are those of claims."""
    return {"type claim", "about entity ref claim"} <= set(columns)


def taken(row: Named, taking: RowEntities) -> Iterator[Described]:
    """The claim of a row; of a claim on a unit or person it only names it. Raises UsageError."""
    claim = row.said("type claim").casefold()
    if claim in _ENTITIES:
        _entity(row, claim, taking)
    elif claim in _RELATIONS:
        yield from _relation(row, claim, taking)
    else:
        raise UsageError("This row is a claim of a type that is not read here.")


def _entity(row: Named, claim: str, taking: RowEntities) -> None:
    said: list[Statement] = []
    for property, column in _ENTITIES[claim].items():
        known = {one.value for one in said}
        said += [
            _said(row, property, value) for value in several(row.said(column)) if value not in known
        ]
    if claim == "unit":
        named = {"start": "founded", "end": "dissolved"}
        days = _given(row).statements
        said += [_said(row, named.get(one.property, one.property), one.value) for one in days]
    taking.name(_about(row), claim, row.line, said)


def _relation(row: Named, claim: str, taking: RowEntities) -> Iterator[Described]:
    kind, ends, columns = _RELATIONS[claim]
    sides = [_side(row, *end, taking) for end in ends]
    if not all(sides):
        raise UsageError("This claim lacks one of the ids that it needs.")
    what = {property: row.said(column) for property, column in columns.items()}
    if kind == "command_relation" and row.said("relation types assertion").casefold() == _MEMBER:
        what["type"] = "member"
    more = [_said(row, property, value) for property, value in what.items() if value]
    more += _place(row) if kind == "positioning" else []
    more += [one._replace(context=_context(row)) for one in _given(row).statements]
    for name in ("start", "end"):
        words = row.said(f"{name}ing context range")
        more += [Statement(f"{name}_context", words)] if words else []
    for found in product(*sides):
        known_by = (_about(row), *(one.value for one in (*found, *more)))
        yield taking.row(kind, row.line, known_by, (*found, *more))


def _side(row: Named, property: str, ids: str, names: str, taking: RowEntities) -> list[Statement]:
    called = several(row.said(names))
    kind = "person" if property == "officer" else "unit"
    refs = several(row.said(ids))
    for id, name in zip(refs, called, strict=False) if len(refs) == len(called) else ():
        taking.name(id, kind, row.line, [Statement("name", name)])
    return [_said(row, property, id) for id in refs]


def _place(row: Named) -> list[Statement]:
    found = (
        row.said("positioning base names assertion"),
        row.said("positioning location names qa"),
    )
    place = ", ".join(filter(None, found)) or row.said("positioning location refs assertion")
    if not place:
        raise UsageError("This claim names no place.")
    return [_said(row, "written_place", place)]


def _given(row: Named) -> Given:
    return from_ranges(
        first_precise=partial(row.said("first precise range")),
        last_precise=partial(row.said("last precise range")),
        first_imprecise=partial(row.said("first imprecise range")),
        last_imprecise=partial(row.said("last imprecise range")),
        starting=is_yes(row.said("starting range")),
        ending=is_yes(row.said("ending range")),
    )


def _about(row: Named) -> str:
    about = row.said("about entity ref claim")
    if not about:
        raise UsageError("This claim does not say by an id what it is about.")
    return about


def _said(row: Named, property: str, value: str) -> Statement:
    denied = DENIED if row.said("status meta").casefold() == "conflict" else ""
    return Statement(property, value, polarity=denied, context=_context(row))


def _context(row: Named) -> str:
    found = (
        ("citation", row.said("citation refs claim")),
        (
            "status",
            row.said("status meta") if row.said("status meta").casefold() != "accepted" else "",
        ),
        ("note", row.said("public notes meta")),
    )
    return "; ".join(f"{word} {said}" for word, said in found if said)
