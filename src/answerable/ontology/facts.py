"""What a dated fact is, and what a pack of facts promises to hold."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.dates import SourceDate
from answerable.ontology.entries import Line, Source, Sourced
from answerable.ontology.shape import given, many_refer, one_of, refers, written_as


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority(Line):
    """Who lists, counts, decides or acts: a State, a court, a body or an organ of it, a party."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    part_of: str = refers("authorities", optional=True)
    differs_from: tuple[str, ...] = many_refer("authorities")
    """Those it is taken for and is not: never to be merged."""
    not_adverse: str = ""
    """Why its own lists of persons count against nobody, as those of a party to a conflict; "" where they count."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime(Line):
    """A legal basis on which an authority lists people, and what a listing under it brings."""

    id: str
    authority: str = refers("authorities")
    label: str
    measures: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    concerns: str = ""
    """The country whose situation it answers to, as `MM`; "" for one of a theme, such as human rights anywhere."""
    not_adverse: str = ""
    """Why a listing under it counts against nobody; "" where it counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whose acts a figure counts, with the names by which texts call them."""

    id: str
    label: str
    names: tuple[str, ...] = ()
    within: str = refers("scopes", optional=True)
    """A wider scope: whatever is counted here is counted there as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureReading:
    """One of the things that a word such as "detained" can mean when it carries a figure."""

    property: str
    unit: str
    label: str
    counts: str = one_of("stock", "cumulative")
    """stock (how many on a day) | cumulative (how many until that day, never falling)"""
    scope: str = refers("scopes", optional=True)
    needs: str = ""
    """The word without which a sentence does not mean this reading: "civilians", "since"."""
    never_above: str = ""
    """A unit of the same property that this one can never exceed: held now, arrested in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness(Line):
    """Within these bounds a pack holds every line there is; outside them absence means nothing."""

    subject: str
    regime: str = refers("regimes", "authorities", "treaties")
    property: str
    period: SourceDate
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Sourced):
    """One line of a pack: something that was so, from when to when, and who says so."""

    subject: str
    property: str
    aliases: tuple[str, ...] = ()
    value: str = ""
    regime: str = refers("regimes", "authorities", "treaties", optional=True)
    """Id of a regime, a treaty or, where there is none, of an authority."""
    authority: str = given()
    """Id of the authority behind `regime`."""
    event: str = ""
    scope: str = refers("scopes", optional=True)
    unit: str = ""
    """For a listing, its measures, joined by `; `; for a figure, what is counted."""
    valid_from: SourceDate = written_as("from")
    valid_to: SourceDate | None = written_as("to", optional=True)
    """None is an end that no source gives, and counts as open."""
    seen_until: SourceDate | None = None
    """The latest day on which a source still shows it."""
    at: str = ""
    """Where in the source: a row, an entry."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Dated facts and law as data, cited by the hash of the file and the line."""

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
    builds_on: tuple[str, ...] = ()
    """Bundled packs whose ids this one refers to."""
    entries: tuple[object, ...] = ()
    """The records of every other section, in the order of the file: powers, outputs, crimes, ..."""

    @property
    def cited_as(self) -> str:
        """`<name>@<sha256>`: the name by which a finding cites this very file."""
        return f"{self.name}@{self.sha256}"

    @property
    def sourced(self) -> tuple[Sourced, ...]:
        """Every record that names its source and says whether it is confirmed."""
        return (*self.facts, *(one for one in self.entries if isinstance(one, Sourced)))
