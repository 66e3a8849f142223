"""Which column of a table says what of an incident? (docs/howto/incidents.md)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from answerable.casework.incidents.counted import Range
from answerable.text import fold

INCIDENT: Final = "incident"
VICTIM: Final = "victim"
FIELDS: Final = (
    "id", "incident", "title", "what", "when", "when_end", "place", "code", "precision", "latitude",
    "longitude", "party", "unit", "attributed_by", "hedge", "hit", "hit_name", "victim", "victim_name",
    "age", "sex", "documented_by", "note",
)  # fmt: skip
LONGEST: Final = 2_000
"""Characters of one value; what is longer is cut, and stands whole in the table."""
NEEDED: Final = ("what", "when", "place")
OF_A_COUNT: Final = ("status", "status_by", "among", "confidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Where a table says one thing: in columns, or the same in every row."""

    columns: tuple[str, ...] = ()
    """Names of columns as the head writes them; of several, the narrowest first."""
    value: str = ""
    """What holds for every row in which the columns say nothing."""
    becomes: tuple[tuple[str, str], ...] = ()
    """What a cell says, folded, and what is written for it."""

    def said(self, cells: Mapping[str, str]) -> str:
        """What the first column says that says something, else what holds for every row."""
        return next(iter(self.each(cells)), "")

    def each(self, cells: Mapping[str, str]) -> tuple[str, ...]:
        """What each column says that says something, else what holds for every row; each as what it becomes."""
        reading = self.reading()
        said = tuple(
            (reading.get(fold(one), one) if reading else one)[:LONGEST]
            for column in self.columns
            if (one := cells.get(column, ""))
        )
        return said or ((self.value,) if self.value else ())

    def reading(self) -> dict[str, str]:
        return dict(self.becomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Where a table says how many suffered one harm."""

    harm: Field
    column: str = ""
    low: str = ""
    high: str = ""
    """Columns of the ends of a range, where they stand apart."""
    status: Field = field(default_factory=Field)
    status_by: Field = field(default_factory=Field)
    among: Field = field(default_factory=Field)
    confidence: Field = field(default_factory=Field)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.column, self.low, self.high)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Rows of another sheet that belong to a row, by a number that both bear."""

    sheet: str
    column: str
    """The column of the other sheet."""
    to: str
    """The column of the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raise:
    """A column that makes the whole table confidential where a row says something in it."""

    column: str
    but_not: tuple[str, ...] = ()
    """Words, folded, that say that nothing is to be protected."""

    def holds(self, cells: Mapping[str, str]) -> bool:
        said = fold(cells.get(self.column, ""))
        return bool(said) and said not in self.but_not


@dataclass(frozen=True, slots=True, kw_only=True)
class MappingRead:
    """A mapping, with the text that a person wrote."""

    name: str
    source: str
    """Who made the table: the documenter, and the one who attributes where no column says otherwise."""
    rows: str
    """incident | victim: what one row stands for."""
    fields: Mapping[str, Field]
    casualties: tuple[Count, ...] = ()
    sheets: tuple[str, ...] = ()
    header: tuple[int, ...] = ()
    """The lines of the head, from 1; (0,) where there is none, () where it is to be found."""
    dates: str = ""
    numbers: Mapping[str, Range] = field(default_factory=dict)
    """How a person reads words for a number, by the words folded."""
    fill_down: tuple[str, ...] = ()
    """Fields whose empty cells say what the row above says."""
    tool: str = ""
    """The program that wrote the table, where one did."""
    says: Mapping[str, Field] = field(default_factory=dict)
    """What the tool states of a row beside the incident, such as its review status, by a name for it."""
    raises: tuple[Raise, ...] = ()
    sealed: tuple[str, ...] = ()
    """Columns that belong in a sealed archive only; a table that says something in one is confidential."""
    files: tuple[str, ...] = ()
    """Columns with the names, or the SHA-256, of files that belong to the row."""
    join: tuple[Join, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Rows are left out where this column says other words than these, which are folded."""
    recognised_by: tuple[str, ...] = ()
    """Columns by which a table of this form is known."""
    written: str = field(default="", repr=False)

    @property
    def aside(self) -> tuple[str, ...]:
        """Columns that say something of a row beside what happened."""
        of_tool = (column for one in self.says.values() for column in one.columns)
        raising = (one.column for one in self.raises)
        return tuple(dict.fromkeys((*of_tool, *raising, *self.sealed, *self.files, *self.only)))

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is named."""
        of_counts = (
            column
            for one in self.casualties
            for column in (
                *one.columns,
                *(c for f in (one.harm, *(getattr(one, k) for k in OF_A_COUNT)) for c in f.columns),
            )
        )
        return tuple(
            dict.fromkeys((*(c for f in self.fields.values() for c in f.columns), *of_counts))
        )
