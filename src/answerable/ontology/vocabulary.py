"""What ranks, posts and places are called, in each spelling that texts use: as records."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.ontology.facts import Source
from answerable.ontology.shape import given, line_number, refers


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """What someone is, not what someone holds."""

    id: str
    label: str
    source: Source
    confirmed: bool
    label_my: str = ""
    aliases: tuple[str, ...] = ()
    level: str = ""
    force: str = ""
    line: int = line_number()
    pack: str = given()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What someone can hold, in a unit or body."""

    id: str
    label: str
    source: Source
    confirmed: bool
    aliases: tuple[str, ...] = ()
    unit: str = ""
    level: str = ""
    note: str = ""
    line: int = line_number()
    pack: str = given()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with its codes and every spelling; the name as written is kept beside it."""

    id: str
    label: str
    kind: str
    source: Source
    confirmed: bool
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    parent: str = refers("places", optional=True)
    note: str = ""
    line: int = line_number()
    pack: str = given()
