"""Which postings, relations and places does a table hold that somebody keeps by hand, row by row?

The columns are those of docs/howto/command.md, or those of Security Force Monitor's data model. A unit is
known by its key where its name has one, so that LIB 345 and the 345th Light Infantry Battalion are one;
anything else by its id, or by its name letter for letter once folded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from answerable.actors.lists.entry import Broken
from answerable.actors.lists.tables import Named, named_rows, rows, separator_of, text_of
from answerable.actors.names import bare_name
from answerable.actors.units.grammar import unit_key, unit_of
from answerable.dates import SourceDate, parse_written
from answerable.errors import AnswerableError, CannotRead, UsageError
from answerable.ids import ClaimId
from answerable.networks.records import KINDS, CommandRelation, Network, Positioning, Posting
from answerable.networks.span import Span
from answerable.text import fold

UNKEYED: Final = "unit:"
"""What the id of a unit begins with that is known by its name alone."""
MOST_BYTES: Final = 256_000_000
_YES: Final = frozenset("y yes true 1 x".split())
_NO: Final = frozenset(("", *"n no false 0".split()))
_KIND_WORDS: Final = {
    "de jure": "de jure", "administrative": "de jure", "organic": "de jure", "hierarchy": "de jure",
    "operational": "operational", "de facto": "operational", "attached": "attached",
    "informal attachment": "attached", "joint": "joint", "joint operation": "joint",
    "joint operations": "joint", "": "other", "other": "other",
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
    if head is None or not _COLUMNS & set(map(fold, head.cells)):
        raise CannotRead(
            "This table has no column by which a post, a relation or a place is known.",
            advice="The first row names the columns: unit, officer, role, source, start, end, ... "
            "`answerable help command` shows where they are described.",
        )
    taking = _Taking()
    for row in named_rows(head, found, broken):
        try:
            _take(row, taking)
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


def unit_id(written: str) -> str:
    """The id under which a unit of a table is known: its key, or its name folded."""
    key = unit_key(written)
    # A battalion of no known branch may be any of its number: only the very same words are the same.
    return key if key and "?" not in key.partition("/")[2] else f"{UNKEYED}{fold(written)}"


def span_of(said: Callable[[str], str]) -> Span:
    """The span that named values give, in our columns or in those of Security Force Monitor.

    Raises UsageError where a date cannot be read or the dates contradict each other.
    """
    first = _date(said("first precise") or said("first imprecise") or said("first"))
    last = _date(said("last precise") or said("last imprecise") or said("last"))
    starting, ending = _yes(said("starting")), _yes(said("ending"))
    start, end = _date(said("start")), _date(said("end"))
    seen, shown = _date(said("first seen")), _date(said("last seen"))
    on = _date(said("date"))
    return Span(
        start=start or (first if starting else None),
        end=end or (last if ending else None),
        first_seen=seen or (None if starting else first) or on,
        last_seen=shown or (None if ending else last) or on,
    )


_COLUMNS: Final = frozenset({"officer", "superior", "place", "person"})


def _take(row: Named, taking: _Taking) -> None:
    """One row as a posting, a relation or a positioning, by the columns that are filled."""
    officer = row.said("officer", "person", "officer name")
    superior = row.said("superior", "superior unit", "parent", "parent unit")
    place = row.said("place", "site", "location", "area of operations")
    if sum(map(bool, (officer, superior, place))) != 1:
        raise UsageError(
            "A row says one of: who held a post (officer), what a unit stood under (superior), or where "
            "it was (place)."
        )
    unit = _unit(row.said("unit", "subordinate", "unit name"), row.said("unit id"), taking)
    claim = ClaimId(row.said("claim", "id", "claim id") or f"line {row.line}")
    source = row.said("source", "sources", "citation", "according to") or "a source not named"
    when, denied = span_of(lambda column: row.said(column)), _yes(row.said("denied"))
    if officer:
        taking.postings.append(
            Posting(
                claim=claim,
                source=source,
                officer=_officer(officer, row.said("officer id"), taking),
                unit=unit,
                role=row.said("role") or row.said("title") or row.said("post"),
                rank=row.said("rank"),
                acting=_yes(row.said("acting")),
                when=when,
                denied=denied,
            )
        )
    elif superior:
        above = _unit(superior, row.said("superior id", "superior unit id"), taking)
        taking.relations.append(
            CommandRelation(
                claim=claim,
                source=source,
                superior=above,
                subordinate=unit,
                kind=kind_of(row.said("kind", "type", "relation")),
                when=when,
                denied=denied,
            )
        )
    else:
        taking.positionings.append(
            Positioning(
                claim=claim,
                source=source,
                unit=unit,
                place=place,
                kind=row.said("kind", "type"),
                when=when,
                denied=denied,
            )
        )


def kind_of(written: str) -> str:
    """The kind of a command relation by a source's word. Raises UsageError for one that is not known."""
    words = fold(written)
    if words not in _KIND_WORDS:
        raise UsageError(f"No kind of command is called so; the kinds are {', '.join(KINDS)}.")
    return _KIND_WORDS[words]


def _unit(written: str, id: str, taking: _Taking) -> str:
    if not written and not id:
        raise UsageError("This row names no unit.")
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


def _date(written: str) -> SourceDate | None:
    if not written:
        return None
    try:
        return SourceDate.parse(written)
    except UsageError:
        read = parse_written(written)
        if read is None:
            raise
        return read


def _yes(written: str) -> bool:
    words = fold(written)
    if words not in _YES | _NO:
        raise UsageError("A column that is yes or no holds another word.")
    return words in _YES
