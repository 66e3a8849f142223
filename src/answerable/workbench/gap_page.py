"""The table of who lists whom as one page to read, print and send, that needs nothing outside itself.

The page holds no script and no address, and its own policy forbids both. Words tell the cells apart, and
line styles beside them; never colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from answerable import __version__
from answerable.actors.screening.cell import (
    COUNTED,
    DELISTED,
    KEPT_APART,
    NOT_ON_COPY,
    OPEN_WORDS,
    OTHER_PROGRAMME,
    UNKNOWN,
    WORDS,
    Cell,
)
from answerable.actors.screening.gap import Column, Gap, Row
from answerable.actors.screening.identity import BY_NAME, BY_NUMBER
from answerable.actors.screening.standing import since_words
from answerable.clock import now
from answerable.workbench.gap import (
    ABSENCE,
    NOT_ADVERSE,
    PROGRAMME,
    by_packs_only,
    cell_details,
    copies_words,
    counts_words,
    elsewhere_head,
    regimes_of,
    rows_words,
)
from answerable.workbench.landing import Made, land
from answerable.workbench.lines import inert
from answerable.workbench.regimes_shown import HEAD
from answerable.workbench.screening import ALLEGED

_SIGN: Final = b"<title>Sanctions gap"
_HEAD_BYTES: Final = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class CellShown:
    """A cell with its word, its look and what stands below it."""

    authority: str
    word: str
    look: str
    """listed | partly | open | unknown | absent"""
    short: str
    caveat: str
    """What a reader must know beside the word: not judged, unconfirmed, sources differ."""
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShown:
    """An actor with its cells."""

    name: str
    number: str
    cells: tuple[CellShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnShown:
    """An authority with its copies and counts, for the head of the page."""

    column: Column
    copies: str
    counts: str
    day: str
    """Of the copy by which somebody is said to be absent; "packs only" or "no copy" where none is held."""


def write_page(table: Gap, out: Path) -> Path:
    """Write the page to `out`, for its owner alone to read, and return that. See `landing.land`."""
    made = Made(called="page", content=page(table).encode("utf-8"), sign=_SIGN, within=_HEAD_BYTES)
    return land(made, out)


def page(table: Gap) -> str:
    """The page as HTML text."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"inert": inert, "since": since_words}
    source = files("answerable.workbench") / "templates" / "gap.html.j2"
    return environment.from_string(source.read_text("utf-8")).render(
        table=table,
        columns=columns_shown(table),
        rows=[row_shown(one) for one in table.rows],
        attributed=[(row, one) for row in table.rows for one in row.attributed],
        legend=legend_of(table),
        elsewhere_head=elsewhere_head(table),
        regimes=regimes_of(table),
        regimes_head=HEAD,
        alleged=ALLEGED,
        absence=ABSENCE,
        rows_words=rows_words(table),
        programme=PROGRAMME,
        not_adverse=NOT_ADVERSE,
        made=f"{now()[:10]}, {now()[11:16]} UTC",
        version=__version__,
    )


def _look(word: str) -> str:
    if word in COUNTED:
        return "listed"
    if word == UNKNOWN:
        return "unknown"
    if word in OPEN_WORDS:
        return "open"
    return "absent" if word in (NOT_ON_COPY, KEPT_APART, DELISTED) else "partly"


def legend_of(table: Gap) -> tuple[tuple[str, str], ...]:
    """Each word that stands in a cell, with its look, in the order of WORDS."""
    used = {cell.word for row in table.rows for cell in row.cells}
    return tuple((word, _look(word)) for word in WORDS if word in used)


def columns_shown(table: Gap) -> tuple[ColumnShown, ...]:
    """The columns with their copies and counts."""
    return tuple(_column(one, table) for one in table.columns)


def _column(one: Column, table: Gap) -> ColumnShown:
    return ColumnShown(
        column=one,
        copies=copies_words(one, table),
        counts=counts_words(one, table),
        day=f"copy of {one.answers.day.iso}"
        if one.answers
        else "packs only"
        if by_packs_only(one, table)
        else "no copy",
    )


def row_shown(one: Row) -> RowShown:
    """A row, ready for a page."""
    return RowShown(name=one.asked.name, number=one.number, cells=tuple(map(_cell, one.cells)))


def _cell(one: Cell) -> CellShown:
    return CellShown(
        authority=one.authority,
        word=one.word,
        look=_look(one.word),
        short=_short(one),
        caveat=_caveat(one),
        details=cell_details(one),
    )


def _caveat(one: Cell) -> str:
    said = [one.how] if one.how in (BY_NAME, BY_NUMBER) else []
    said += [] if one.confirmed else ["unconfirmed"]
    said += ["sources differ"] if one.disagreements else []
    return "; ".join(said)


def _short(one: Cell) -> str:
    """The one thing to read beside the word: since when, until when, or who it may be."""
    first = next((each for each in one.standings if each.counts), next(iter(one.standings), None))
    if first is None:
        return one.to_judge[0].name if one.to_judge else ""
    if first.ended:
        return f"until {first.until}"
    programme = f"{first.regime} " if one.word == OTHER_PROGRAMME else ""
    return f"{programme}since {since_words(first.since)}" if first.since else ""
