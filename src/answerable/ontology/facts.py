"""What a dated fact is, and what a pack of facts promises to hold."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.dates import SourceDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Who lists, counts or decides: a State, a union of States, a court, a documenting body."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """A legal basis on which an authority lists people, and what a listing under it brings."""

    id: str
    authority: str
    label: str
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact can be read, and of what date that reading is."""

    id: str
    text: str
    date: SourceDate
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whose acts a figure counts, with the names by which texts call them."""

    id: str
    label: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureReading:
    """One of the things that a word such as "detained" can mean when it carries a figure."""

    property: str
    unit: str
    label: str
    counts: str
    """stock (how many on a day) | cumulative (how many until that day, never falling)"""
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """Within these bounds a pack holds every line there is; outside them absence means nothing."""

    subject: str
    regime: str
    property: str
    period: SourceDate
    why: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of a pack: something that was so, from when to when, and who says so."""

    subject: str
    property: str
    source: Source
    line: int
    confirmed: bool
    aliases: tuple[str, ...] = ()
    value: str = ""
    regime: str = ""
    """Id of a regime or, where there is none, of an authority."""
    authority: str = ""
    """Id of the authority behind `regime`."""
    event: str = ""
    scope: str = ""
    unit: str = ""
    """For a listing, its measures, joined by `; `; for a figure, what is counted."""
    valid_from: SourceDate
    valid_to: SourceDate | None = None
    """None is an end that no source gives, and counts as open."""
    seen_until: SourceDate | None = None
    """The latest day on which a source still shows it."""
    at: str = ""
    """Where in the source: a row, an entry."""
    pack: str = ""
    """`name@sha256` of the pack that holds the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Dated facts as data, cited by the hash of the file and the line."""

    name: str
    version: str
    title: str
    as_of: SourceDate
    sha256: str
    facts: tuple[Fact, ...]
    authorities: tuple[Authority, ...] = ()
    regimes: tuple[Regime, ...] = ()
    sources: tuple[Source, ...] = ()
    scopes: tuple[Scope, ...] = ()
    readings: tuple[FigureReading, ...] = ()
    complete_for: tuple[Completeness, ...] = ()
    incomplete_for: tuple[str, ...] = ()

    @property
    def cited_as(self) -> str:
        """`<name>@<sha256>`: the name by which a finding cites this very file."""
        return f"{self.name}@{self.sha256}"
