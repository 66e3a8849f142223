"""What does a row of a table say that somebody keeps by hand: a post, a superior or a place, and since when?

The columns are those of docs/howto/command.md, or those of Security Force Monitor's data model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from answerable.actors.dates_given import Given, from_ranges, is_yes, partial
from answerable.actors.lists.tables import Named
from answerable.dates import SourceDate, parse_written
from answerable.errors import UsageError

COLUMNS: Final = frozenset({"officer", "superior", "place", "person"})
"""One of these, folded, is needed in the head of such a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingRow:
    """A row; of officer, superior and place exactly one is filled."""

    line: int
    unit: str
    unit_id: str
    officer: str
    officer_id: str
    superior: str
    superior_id: str
    place: str
    role: str
    rank: str
    acting: bool
    kind: str
    """Of command or of place, in the writer's words."""
    claim: str
    """The writer's own number of the claim; "" where there is none."""
    source: str
    """Who says so, several with semicolons between them; "" where the row does not say."""
    given: Given
    denied: bool
    """Whether the source says that it was not so."""


def read_row(row: Named) -> PostingRow:
    """The row as a record. Raises UsageError where it says nothing, or more than one thing."""
    officer = row.said("officer", "person", "officer name")
    superior = row.said("superior", "superior unit", "parent", "parent unit")
    place = row.said("place", "site", "location", "area of operations")
    if sum(map(bool, (officer, superior, place))) != 1:
        raise UsageError(
            "A row says one of: who held a post (officer), what a unit stood under (superior), or where "
            "it was (place)."
        )
    read = PostingRow(
        line=row.line,
        unit=row.said("unit", "subordinate", "unit name"),
        unit_id=row.said("unit id"),
        officer=officer,
        officer_id=row.said("officer id"),
        superior=superior,
        superior_id=row.said("superior id", "superior unit id"),
        place=place,
        role=row.said("role") or row.said("title") or row.said("post"),
        rank=row.said("rank"),
        acting=is_yes(row.said("acting")),
        kind=row.said("kind", "type", "relation"),
        claim=row.said("claim", "id", "claim id"),
        source=row.said("source", "sources", "citation", "according to"),
        given=_given(row),
        denied=is_yes(row.said("denied")),
    )
    if not (read.unit or read.unit_id):
        raise UsageError("This row names no unit.")
    return read


def _given(row: Named) -> Given:
    """Our columns, or those of Security Force Monitor. Raises UsageError for what is no date."""
    sfm = from_ranges(
        first_precise=_date(row.said("first precise") or row.said("first")),
        last_precise=_date(row.said("last precise") or row.said("last")),
        first_imprecise=_date(row.said("first imprecise")),
        last_imprecise=_date(row.said("last imprecise")),
        starting=is_yes(row.said("starting")),
        ending=is_yes(row.said("ending")),
    )
    on = _date(row.said("date"))
    return Given(
        start=_date(row.said("start")) or sfm.start,
        end=_date(row.said("end")) or sfm.end,
        first_seen=_date(row.said("first seen")) or sfm.first_seen or on,
        last_seen=_date(row.said("last seen")) or sfm.last_seen or on,
    )


def _date(written: str) -> SourceDate | None:
    try:
        return partial(written)
    except UsageError:
        read = parse_written(written)
        if read is None:
            raise
        return read
