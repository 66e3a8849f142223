"""What else does a client of the protocol look up: suggestions, a preview, and values for new columns?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from answerable.dates import SourceDate
from answerable.errors import NotFound, UsageError
from answerable.workbench.reconcile_asked import TYPES, types_of
from answerable.workbench.reconcile_service import Service, shown

if TYPE_CHECKING:
    from answerable.actors.judging.proposing import Party

_MOST: Final = 20
_MOST_IDS: Final = 1_000
_MOST_NAMES: Final = 40
_ALLEGED: Final = (
    "An entry of a list is an allegation of whoever keeps the list. Whether it is the one you mean, a person "
    "decides. No hit is no clearance."
)


class Property(NamedTuple):
    """A property by which a row can be told, or which a new column can show."""

    id: str
    name: str
    asked: bool
    """Whether it may stand in a query."""
    shown: bool
    """Whether a column may show it."""


PROPERTIES: Final = (
    Property("birth_date", "Date of birth", True, True),
    Property("country", "Country", True, True),
    Property("identifier", "Identifier: passport, registration, IMO number", True, True),
    Property("entity", "Id under which the row is known already; what was judged of it applies", True, False),
    Property("names", "Every name", False, True),
    Property("kind", "Kind", False, True),
    Property("where", "Where it stands: list and day, or document", False, True),
    Property("listed", "Listed since", False, True),
    Property("programme", "Programme", False, True),
    Property("same_as", "Judged to be the same", False, True),
)  # fmt: skip


def suggested_entities(service: Service, asked: Mapping[str, str]) -> dict[str, Any]:
    """Entities whose name begins so, or which have this id."""
    prefix = asked.get("prefix", "").strip()
    ids = [prefix] if prefix in service.parties else []
    wanted = _cursor(asked) + _MOST
    found = dict.fromkeys(ids)
    for _, id in service.beginning(prefix):
        if len(found) >= wanted:
            break
        found[id] = None
    chosen = islice(found, _cursor(asked), wanted)
    return {"result": [_suggestion(service.parties[id]) for id in chosen]}


def suggested_types(asked: Mapping[str, str]) -> dict[str, Any]:
    """The types whose id or name holds these letters."""
    return {
        "result": [
            {"id": one.id, "name": one.name}
            for one in TYPES
            if _begins(asked.get("prefix", ""), one.id, one.name)
        ]
    }


def suggested_properties(asked: Mapping[str, str]) -> dict[str, Any]:
    """The properties whose id or name holds these letters."""
    return {
        "result": [
            {"id": one.id, "name": one.name}
            for one in PROPERTIES
            if _begins(asked.get("prefix", ""), one.id, one.name)
        ]
    }


def proposed_properties(asked: Mapping[str, str]) -> dict[str, Any]:
    """What a new column may show, for any type."""
    return {
        "type": shown(asked.get("type", "")),
        "properties": [{"id": one.id, "name": one.name} for one in PROPERTIES if one.shown],
    }


def extended(service: Service, said: Any) -> dict[str, Any]:
    """The values of properties, for new columns. Raises UsageError."""
    ids, wanted = _asked_columns(said)
    return {
        "meta": [{"id": one.id, "name": one.name} for one in wanted],
        "rows": {id: {one.id: list(_column(service, id, one.id)) for one in wanted} for id in ids},
    }


def preview(service: Service, id: str) -> str:
    """A small page about one entity; nothing in it is loaded, runs, or comes unescaped. Raises NotFound."""
    party = service.parties.get(id)
    if party is None:
        raise NotFound("Nobody here has this id.")
    names = party.entity.names
    rows = "".join(
        f"<dt>{escape(label)}</dt><dd><bdi>{escape(shown(words))}</bdi></dd>"
        for label, words in _rows(service, party)
    )
    other = "".join(f"<li><bdi>{escape(shown(name))}</bdi></li>" for name in names[1:_MOST_NAMES])
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head><body>'
        f"<h1><bdi>{escape(shown(names[0]))}</bdi></h1><ul>{other}</ul><dl>{rows}</dl>"
        f"<p>{escape(_ALLEGED)}</p></body></html>"
    )


def _rows(service: Service, party: Party) -> Iterator[tuple[str, str]]:
    for one in PROPERTIES:
        if one.shown and one.id != "names":
            values = ", ".join(_values(service, party, one.id))
            if values:
                yield one.name, values


def _asked_columns(said: Any) -> tuple[list[str], list[Property]]:
    ids = said.get("ids") if isinstance(said, dict) else None
    properties = said.get("properties") if isinstance(said, dict) else None
    if not isinstance(ids, list) or not isinstance(properties, list):
        raise UsageError("An extension has lists `ids` and `properties`.")
    if len(ids) > _MOST_IDS:
        raise UsageError(f"An extension holds {_MOST_IDS} ids at most.", too_large=True)
    wanted = {one.get("id") for one in properties if isinstance(one, dict)}
    return (
        [one for one in ids if isinstance(one, str)],
        [one for one in PROPERTIES if one.id in wanted and one.shown],
    )


def _column(service: Service, id: str, property: str) -> Iterator[dict[str, str]]:
    party = service.parties.get(id)
    if party is None:
        return
    for value in _values(service, party, property)[:_MOST_NAMES]:
        day = f"{value}T00:00:00Z" if property == "birth_date" and _is_day(value) else ""
        yield {"date": day} if day else {"str": shown(value)}


def _is_day(value: str) -> bool:
    date = SourceDate.parse(value)
    return date.first is not None and date.first == date.last and date.first.isoformat() == value


def _values(service: Service, party: Party, property: str) -> Sequence[str]:
    entity = party.entity
    notes = {label.lower(): words for label, words in party.notes}
    match property:
        case "names":
            return entity.names
        case "kind":
            return [one.name for one in types_of(entity)]
        case "birth_date":
            return [one.iso for one in entity.birth_dates]
        case "country":
            return entity.countries
        case "identifier":
            return [f"{one.kind} {one.value}".strip() for one in entity.identifiers]
        case "where":
            return [party.where] if party.where else []
        case "same_as":
            return [one for one in service.judged().cluster(entity.id) if one != entity.id]
        case _:
            return [notes[property]] if property in notes else []


def _suggestion(party: Party) -> dict[str, Any]:
    entity = party.entity
    return {
        "id": entity.id,
        "name": shown(entity.name),
        "description": shown(party.where),
        "notable": [{"id": one.id, "name": one.name} for one in types_of(entity)],
    }


def _begins(prefix: str, *words: str) -> bool:
    return any(prefix.strip().casefold() in one.casefold() for one in words)


def _cursor(asked: Mapping[str, str]) -> int:
    written = asked.get("cursor", "0")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 5 else 0
