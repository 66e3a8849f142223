"""What do all records of a pack have in common: the line they stand on, and for most a source."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.dates import SourceDate
from answerable.ontology.shape import given, line_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact can be read, and of what date that reading is."""

    id: str
    text: str
    date: SourceDate
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A record that is cited by its pack and line."""

    line: int = line_number()
    pack: str = given()
    """`name@sha256` of the pack that holds the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced(Line):
    """A record that rests on a source; `confirmed` says whether that source was seen."""

    source: Source
    confirmed: bool
