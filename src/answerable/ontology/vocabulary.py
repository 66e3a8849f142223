"""What ranks, posts and places are called, in each spelling that texts use: as records."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.ontology.entries import Sourced
from answerable.ontology.shape import refers


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank(Sourced):
    """What someone is, not what someone holds."""

    id: str
    label: str
    label_my: str = ""
    aliases: tuple[str, ...] = ()
    level: str = ""
    force: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Sourced):
    """What someone can hold, in a unit or body."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    unit: str = ""
    level: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Sourced):
    """A place with its codes and every spelling; the name as written is kept beside it."""

    id: str
    label: str
    kind: str
    codes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    parent: str = refers("places", optional=True)
    note: str = ""
