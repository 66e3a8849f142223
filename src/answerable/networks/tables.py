"""Which postings, relations and places does a table hold that somebody keeps by hand, row by row?

The columns are those of docs/howto/command.md, or those of Security Force Monitor's data model. A unit is
known by its key where its name has one, so that LIB 345 and the 345th Light Infantry Battalion are one;
anything else by its id, or by its name letter for letter once folded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from answerable.actors.lists.entry import Broken
from answerable.actors.lists.tables import named_rows, rows, separator_of, text_of
from answerable.actors.names import bare_name
from answerable.actors.posting_rows import COLUMNS, PostingRow, read_row
from answerable.actors.units.grammar import unit_of
from answerable.errors import AnswerableError, CannotRead, UsageError
from answerable.ids import ClaimId
from answerable.networks.as_one import unit_id
from answerable.networks.records import KINDS, CommandRelation, Network, Positioning, Posting
from answerable.networks.span import Span
from answerable.text import fold

MOST_BYTES: Final = 256_000_000
_KIND_WORDS: Final = {
    "de jure": "de jure", "administrative": "de jure", "organic": "de jure", "hierarchy": "de jure",
    "operational": "operational", "de facto": "operational", "attached": "attached",
    "informal attachment": "attached", "joint": "joint", "joint operation": "joint",
    "joint operations": "joint", "": "other", "other": "other",
    # Security Force Monitor: who can order the unit to act, in law or in fact; and joint operations.
    "command": "operational", "member": "joint", "member of": "joint", "informal": "other",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a table gave, and the rows that could not be read."""

    network: Network
    broken: tuple[Broken, ...] = ()
    assumed: tuple[str, ...] = ()
    """Units of which only their type says whose they are, as written."""


@dataclass(slots=True)
class _Taking:
    """What has been read so far."""

    names: dict[str, str] = field(default_factory=dict)
    postings: list[Posting] = field(default_factory=list)
    relations: list[CommandRelation] = field(default_factory=list)
    positionings: list[Positioning] = field(default_factory=list)
    assumed: dict[str, None] = field(default_factory=dict)


def read_table(content: bytes) -> Taken:
    """The network that a CSV table holds. A row that cannot be read is named with its line; others go on.

    Raises CannotRead where the file is no such table.
    """
    if len(content) > MOST_BYTES:
        raise CannotRead(
            f"This table is larger than {MOST_BYTES // 1_000_000} MB.",
            advice="Split it, and ask of each part.",
        )
    text, broken = text_of(content), list[Broken]()
    found = rows(text, separator_of(text), broken)
    head = next(found, None)
    if head is None or not COLUMNS & set(map(fold, head.cells)):
        raise CannotRead(
            "This table has no column by which a post, a relation or a place is known.",
            advice="The first row names the columns: unit, officer, role, source, start, end, ... "
            "`answerable help command` shows where they are described.",
        )
    taking = _Taking()
    for row in named_rows(head, found, broken):
        try:
            _take(read_row(row), taking)
        except AnswerableError as error:
            broken.append(Broken(line=row.line, sentence=error.message, words=row.words))
    return Taken(
        network=Network(
            postings=tuple(taking.postings),
            relations=tuple(taking.relations),
            positionings=tuple(taking.positionings),
            names=taking.names,
        ),
        broken=tuple(sorted(broken, key=lambda one: one.line)),
        assumed=tuple(taking.assumed),
    )


def _take(row: PostingRow, taking: _Taking) -> None:
    """One row as a posting, a relation or a positioning, by the columns that are filled."""
    unit = _unit(row.unit, row.unit_id, taking)
    claim = ClaimId(row.claim or f"line {row.line}")
    source = row.source or "a source not named"
    when = Span(**row.given._asdict())
    if row.officer:
        taking.postings.append(
            Posting(
                claim=claim,
                source=source,
                officer=_officer(row.officer, row.officer_id, taking),
                unit=unit,
                role=row.role,
                rank=row.rank,
                acting=row.acting,
                when=when,
                denied=row.denied,
            )
        )
    elif row.superior:
        taking.relations.append(
            CommandRelation(
                claim=claim,
                source=source,
                superior=_unit(row.superior, row.superior_id, taking),
                subordinate=unit,
                kind=kind_of(row.kind),
                when=when,
                denied=row.denied,
            )
        )
    else:
        taking.positionings.append(
            Positioning(
                claim=claim,
                source=source,
                unit=unit,
                place=row.place,
                kind=row.kind,
                when=when,
                denied=row.denied,
            )
        )


def kind_of(written: str) -> str:
    """The kind of a command relation by a source's word. Raises UsageError for one that is not known."""
    words = fold(written)
    if words not in _KIND_WORDS:
        raise UsageError(f"No kind of command is called so; the kinds are {', '.join(KINDS)}.")
    return _KIND_WORDS[words]


def _unit(written: str, id: str, taking: _Taking) -> str:
    unit = id or unit_id(written)
    taking.names.setdefault(unit, written or id)
    read = unit_of(written)
    if not id and read is not None and read.army_assumed:
        taking.assumed.setdefault(written)
    return unit


def _officer(written: str, id: str, taking: _Taking) -> str:
    officer = id or f"officer:{bare_name(written)}"
    taking.names.setdefault(officer, written)
    return officer
