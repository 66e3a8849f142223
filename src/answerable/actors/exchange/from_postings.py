"""What does a table of postings, relations and places say, row by row, as descriptions that the archive keeps?

A unit is known by its id or by its words once folded, an officer by the id or by the name once ranks are set
aside, within this data set alone. Two writings of one unit stay two actors; `command` asks them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from answerable.actors.described import DENIED, Described, Ids, Statement, named_or_new
from answerable.actors.exchange.row_entities import RowEntities, bad_row, several, table_rows
from answerable.actors.names import bare_name
from answerable.actors.posting_rows import COLUMNS, PostingRow, read_row
from answerable.errors import AnswerableError
from answerable.ontology.ftm.entities import BadLine
from answerable.text import fold


def looks_like_it(columns: Iterable[str]) -> bool:
    """Whether the folded names of the columns are those of such a table."""
    known = frozenset(columns)
    return bool(known & COLUMNS) and bool(known & {"unit", "unit id", "subordinate"})


def read(
    pieces: Iterable[bytes], source: str, object_id: str, ids: Ids, bad: list[BadLine]
) -> Iterator[Described]:
    """A description a row, then one for each officer and unit. Raises CannotRead."""
    taking = RowEntities(source, object_id, named_or_new(ids))
    for row in table_rows(pieces, bad):
        try:
            read = read_row(row)
        except AnswerableError as error:
            bad.append(bad_row(row, error))
        else:
            yield _described(read, taking)
    yield from taking.entities()


def _described(row: PostingRow, taking: RowEntities) -> Described:
    """The claim of a row; a denied one keeps its ends, each marked as denied."""
    unit = _unit(row.unit, row.unit_id, row.line, taking)
    if row.officer:
        kind = "posting"
        ends = {"officer": _officer(row, taking), "organisation": unit}
        more = {"role": row.role, "rank": row.rank, "acting": "yes" if row.acting else ""}
    elif row.superior:
        kind = "command_relation"
        superior = _unit(row.superior, row.superior_id, row.line, taking)
        ends, more = {"superior": superior, "subordinate": unit}, {"type": row.kind}
    else:
        kind = "positioning"
        ends, more = {"unit": unit, "written_place": row.place}, {"type": row.kind}
    denied = DENIED if row.denied else ""
    said = [Statement(name, value, polarity=denied) for name, value in ends.items()]
    said += [Statement(name, value) for name, value in more.items() if value]
    said += [Statement("publisher", one) for one in several(row.source)]
    said += [Statement("record_id", row.claim)] if row.claim else []
    known_by = (*ends.values(), *more.values(), row.claim, row.source, denied, _began(row))
    return taking.row(kind, row.line, known_by, (*said, *row.given.statements))


def _began(row: PostingRow) -> str:
    first = row.given.start or row.given.first_seen
    return first.iso if first else ""


def _unit(written: str, id: str, line: int, taking: RowEntities) -> str:
    name = [Statement("name", written)] if written else []
    return taking.name(id or f"unit {fold(written)}", "unit", line, name)


def _officer(row: PostingRow, taking: RowEntities) -> str:
    entry = row.officer_id or f"person {bare_name(row.officer)}"
    return taking.name(entry, "person", row.line, [Statement("name", row.officer)])
