"""Which schemata does FollowTheMoney 4 have, what does each hold, and what does each extend?

Facts about version 4.11, in `schemata.yaml`; a test compares them with the library itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
ENTITY: Final = "entity"
"""The type of a property whose values are ids of other entities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A schema with everything that it inherits."""

    name: str
    names: frozenset[str]
    """Its own name and those of all that it extends."""
    abstract: bool
    ends: tuple[str, str] | None
    """The properties of a relation that name its two ends."""
    required: frozenset[str]
    """Not inherited."""
    types: Mapping[str, str]
    """The type of each property, inherited ones included."""
    ranges: Mapping[str, str]
    """Of properties that refer to another entity: which schema that has."""


@cache
def schemata() -> Mapping[str, Schema]:
    """Every schema by its name."""
    content = files("answerable.ontology.ftm").joinpath("schemata.yaml").read_bytes()
    said = yaml.load(content, Loader=_LOADER)["schemata"]
    return {name: _schema(name, said) for name in said}


def _schema(name: str, said: Mapping[str, Any]) -> Schema:
    line = _lineage(name, said)
    types: dict[str, str] = {}
    ranges: dict[str, str] = {}
    for one in (said[up] for up in reversed(line)):
        for type_, names in one.get("properties", {}).items():
            types |= dict.fromkeys(names, type_)
            if type_ == ENTITY:
                ranges |= names
    ends = next((said[up]["ends"] for up in line if "ends" in said[up]), None)
    return Schema(
        name=name,
        names=frozenset(line),
        abstract=said[name].get("abstract") == "yes",
        ends=(ends[0], ends[1]) if ends else None,
        required=frozenset(said[name].get("required", ())),
        types=types,
        ranges=ranges,
    )


def _lineage(name: str, said: Mapping[str, Any]) -> list[str]:
    """The schema and all that it extends, the nearest first."""
    found = [name]
    for one in found:
        found += [up for up in said[one].get("extends", ()) if up not in found]
    return found
