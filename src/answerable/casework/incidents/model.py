"""What does somebody say happened, where, when, by whom and to whom?

One account is what one source says; an incident is a view over accounts. Accounts that differ stand side
by side, and no number is made out of two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from answerable.casework.citing import Cite
from answerable.dates import SourceDate

MOST_PARTS: Final = 50
"""Parties, numbers or objects in one account."""
MOST_PEOPLE: Final = 999_999_999
"""In one number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party to which an account attributes the acts. Whoever is named is alleged."""

    party: str
    unit: str = ""
    attributed_by: str = ""
    """Who says so: the source itself, a witness, another body."""
    hedge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties:
    """How many people suffered one harm, as a range; `high` None where the source leaves it open."""

    harm: str
    """killed, injured, detained, disappeared, displaced, sexual violence, or the source's word."""
    low: int
    high: int | None
    status: str = "unknown"
    """civilian, combatant, hors_de_combat, unknown or contested."""
    status_by: str = ""
    """Who says so."""
    among: str = ""
    """Whom it counts, where not everybody: women, children, health workers."""
    confidence: str = ""
    written: str = ""
    """The source's own words for the number, where they say more than a range."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An object that was hit: its type (school, hospital, religious_building, ...) and name."""

    type: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim:
    """A person who was harmed, under a pseudonym; no account holds a name."""

    person: str
    age: str = ""
    """Years, `adult`, `child` or `unknown`."""
    sex: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolSays:
    """What another tool states of a row: its review status, its verdict, its sensitivity.

    It is that tool's word, and never a grade, a review or a level of this archive.
    """

    tool: str
    name: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOf:
    """A file that belongs to a row."""

    name: str
    object: str = ""
    """The one object that the archive holds by that name or hash; "" where there is none, or several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FromTable:
    """The row of a table that says it."""

    table: str
    """The mapping by which the table was read; a newer copy of the table is read by the same."""
    sheet: str = ""
    line: int = 0
    row: str = ""
    """What tells this row from the others of the table: its own number, or its words."""
    series: str = ""
    """Rows of one table that share this tell of one incident with a row for each person: they count
    different people, and add up."""
    digest: str = ""
    """Of all that the row becomes: a row that says the same is not written again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One source's account of one incident."""

    id: str
    """Record id."""
    incident: str
    """`incident:` and a stable id; accounts that share it are of one incident."""
    cite: Cite
    what: tuple[str, ...]
    """Ids of violation types of the pack, or the source's own words."""
    when: SourceDate
    place: str
    code: str = ""
    precision: str = ""
    latitude: str = ""
    longitude: str = ""
    parties: tuple[Party, ...] = ()
    hit: tuple[Hit, ...] = ()
    casualties: tuple[Casualties, ...] = ()
    victims: tuple[Victim, ...] = ()
    documented_by: str = ""
    title: str = ""
    note: str = ""
    says: tuple[ToolSays, ...] = ()
    files: tuple[FileOf, ...] = ()
    origin: FromTable | None = None
    """Set where a row of a table says it."""
    by: str = ""
    at: str = ""
    replica: str = ""
    """The history that holds the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What several accounts say of one incident; nothing is chosen among them."""

    id: str
    accounts: tuple[Account, ...]
    together: tuple[str, ...] = ()
    """Ids of incidents that a person judged to be this one, where there are several."""
    disputed: tuple[str, ...] = ()
    """Ids of incidents of which people judged differently whether they are this one."""
