"""What is known of one actor, value by value, and which sources say each?

A view over descriptions: values that several sources share stand once with all of them, values that
differ stand side by side, and what a source denies stands as denied.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from answerable.actors.described import DENIED, Described, Ids, refers_to
from answerable.actors.exchange.from_ftm import references_of
from answerable.ontology.kinds import kinds, label_of, label_of_property
from answerable.text import fold, visible

_NAMES: Final = ("name", "alias", "previous_name", "weak_alias")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One source of a value."""

    description: str
    object: str
    line: int
    source: str
    original: str = ""
    start: str = ""
    end: str = ""
    context: str = ""
    denied: bool = False
    """Whether the source says that it is not so."""
    taken_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value with everybody who says it."""

    property: str
    label: str
    value: str
    denied: bool
    refers_to: str
    """The id of the actor that it names; "" where it is text."""
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Everything that the archive's sources say of one actor."""

    id: str
    ids: tuple[str, ...]
    """All ids that a person judged to be the same, the actor's own among them."""
    kinds: tuple[str, ...]
    values: tuple[Value, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the usual ones first."""
        found = (v.value for kind in _NAMES for v in self.values if v.property == kind)
        return tuple(dict.fromkeys(found))

    @property
    def name(self) -> str:
        """The first name; what kind of thing it is where there is none."""
        return next(iter(self.names), f"({', '.join(map(label_of, self.kinds))})")

    @property
    def names_by_script(self) -> Mapping[str, tuple[str, ...]]:
        """The names of each script, by its name in Unicode: LATIN, MYANMAR, CYRILLIC."""
        found: dict[str, list[str]] = {}
        for name in self.names:
            found.setdefault(script_of(name), []).append(name)
        return {script: tuple(names) for script, names in found.items()}

    def to_json(self) -> dict[str, Any]:
        """`{"id", "ids", "kinds", "name", "names", "values"}`; every text harmless to show."""
        return {
            "id": self.id,
            "ids": list(self.ids),
            "kinds": list(map(visible, self.kinds)),
            "name": visible(self.name),
            "names": {s: list(map(visible, n)) for s, n in self.names_by_script.items()},
            "values": [_value_json(one) for one in self.values],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A description, and whether it was taken back."""

    described: Described
    taken_back: bool = False


def actors(
    sources: Iterable[Source], ids: Ids, same: Mapping[str, str] | None = None
) -> tuple[Actor, ...]:
    """The actors of these descriptions, in their order.

    `same` leads from an id to the one that stands for all that a person judged to be the same; ids that
    it does not hold stand for themselves.
    """
    same = same or {}
    found: dict[str, list[Source]] = {}
    for one in sources:
        actor = one.described.actor
        found.setdefault(same.get(actor, actor), []).append(one)
    return tuple(_actor(id, each, ids, same) for id, each in found.items())


def script_of(name: str) -> str:
    """The script of the first letter, by its name in Unicode; "" where there is no letter."""
    letter = next((c for c in name if unicodedata.category(c)[0] == "L"), "")
    return unicodedata.name(letter, "").split(" ")[0] if letter else ""


def _actor(id: str, sources: list[Source], ids: Ids, same: Mapping[str, str]) -> Actor:
    found: dict[tuple[str, str, bool, str], tuple[Value, list[Said]]] = {}
    for source in sources:
        one = source.described
        references = references_of(one)
        for statement in one.statements:
            named = ""
            if statement.property in references:
                named = refers_to(one, statement.value, ids)
                named = same.get(named, named)
            denied = statement.polarity == DENIED
            key = (statement.property, named or fold(statement.value), denied, "")
            value = Value(
                property=statement.property,
                label=label_of_property(one.kind, statement.property),
                value=statement.value,
                denied=denied,
                refers_to=named,
                said=(),
            )
            said = Said(
                description=one.id,
                object=one.place.object,
                line=statement.line or one.place.line,
                source=one.place.source,
                original=statement.original,
                start=statement.start,
                end=statement.end,
                context=statement.context,
                taken_back=source.taken_back,
            )
            found.setdefault(key, (value, []))[1].append(said)
    values = sorted(
        (_with(value, said) for value, said in found.values()), key=lambda v: _order(v, sources)
    )
    return Actor(
        id=id,
        ids=tuple(dict.fromkeys((id, *(one.described.actor for one in sources)))),
        kinds=tuple(dict.fromkeys(one.described.kind for one in sources)),
        values=tuple(values),
    )


def _with(value: Value, said: list[Said]) -> Value:
    return Value(
        property=value.property,
        label=value.label,
        value=value.value,
        denied=value.denied,
        refers_to=value.refers_to,
        said=tuple(said),
    )


def _order(value: Value, sources: list[Source]) -> tuple[int, str]:
    """Names first, then as the kind orders its properties, then what only the source knows."""
    if value.property in _NAMES:
        return _NAMES.index(value.property), ""
    kind = kinds().get(sources[0].described.kind)
    order = [one.name for one in kind.properties] if kind else []
    known = value.property in order
    return len(_NAMES) + (order.index(value.property) if known else len(order)), value.property


def _value_json(one: Value) -> dict[str, Any]:
    return {
        "property": visible(one.property),
        "label": visible(one.label),
        "value": visible(one.value),
        "denied": one.denied,
        "refers_to": one.refers_to,
        "said": [
            {
                "description": said.description,
                "object": said.object,
                "line": said.line,
                "source": visible(said.source),
                "original": visible(said.original),
                "from": said.start,
                "to": said.end,
                "context": visible(said.context),
                "taken_back": said.taken_back,
            }
            for said in one.said
        ],
    }
