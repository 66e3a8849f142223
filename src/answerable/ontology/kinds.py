"""Which kinds of things does the archive describe, what is said of each, and what is each called both ways?

One YAML file a kind, in `kinds/`. A kind has the properties of those that it extends. What a source
says and no kind foresees is kept under the source's own word all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Final

PROPERTY_TYPES: Final = (
    "name",
    "text",
    "date",
    "number",
    "country",
    "identifier",
    "place",
    "url",
    "yes_no",
    "reference",
)
"""What a value may be. A reference names another thing; the rest is text in the form of its type."""
FOREIGN: Final = "ftm:"
"""Stands before a kind or property that only the source knows: kept, not understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One thing that can be said of a kind."""

    name: str
    label: str
    type: str
    means: str
    to: str = ""
    """Of a reference: which kind it names, or one that extends it."""
    inverse: str = ""
    """Of a reference: what it is called from the other side."""
    ftm: tuple[tuple[str, str], ...] = ()
    """(schema, property) of FollowTheMoney; the schema "" stands for whichever it becomes."""

    def in_schema(self, schema: str) -> str:
        """The property of FollowTheMoney that it becomes there; "" where there is none."""
        return next((name for of, name in self.ftm if of in ("", schema)), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """The two properties that are the ends of a relation, and what it is called from either."""

    source: str
    target: str
    label: str
    inverse: str


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of thing that sources describe."""

    name: str
    label: str
    plural: str
    means: str
    source: str
    """Where the definition comes from."""
    ancestors: tuple[str, ...] = ()
    """What it extends, and what that extends, the nearest first."""
    abstract: bool = False
    properties: tuple[Property, ...] = ()
    """Its own first, then those of its ancestors."""
    relation: Relation | None = None
    schemata: tuple[str, ...] = ()
    """The schemata of FollowTheMoney that it can become, the best first."""
    reads: tuple[str, ...] = ()
    """The schemata that are read as this kind."""
    when: tuple[str, str, str] = ("", "", "")
    """(schema, property, value): it becomes that schema where the property has that value."""
    because: str = ""
    """What is lost on the way there, as a sentence; "" where nothing is."""

    def is_a(self, name: str) -> bool:
        """Whether it is that kind or extends it."""
        return name == self.name or name in self.ancestors

    def property(self, name: str) -> Property | None:
        """The property of that name, its own or an ancestor's."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> Mapping[str, Property]:
        return {one.name: one for one in reversed(self.properties)}


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name, in the order of the alphabet. Raises CannotRead with all faults."""
    from answerable.ontology.kind_files import read_kinds

    folder = files("answerable.ontology").joinpath("kinds")
    found = {
        one.name.removesuffix(".yaml"): one.read_bytes()
        for one in sorted(folder.iterdir(), key=lambda one: one.name)
        if one.name.endswith(".yaml")
    }
    return read_kinds(found)


def label_of(kind: str) -> str:
    """What a kind is called in a sentence; the source's own word where only that is known."""
    known = kinds().get(kind)
    return known.label if known else kind.removeprefix(FOREIGN)


def label_of_property(kind: str, property: str) -> str:
    """What a property of a kind is called; the source's own word where only that is known."""
    known = kinds().get(kind)
    said = known.property(property) if known else None
    return said.label if said else property.removeprefix(FOREIGN).replace("_", " ")
