"""What do the files of Security Force Monitor say of units, persons, postings, relations and places?

Two shapes are read, by their columns: the sheets and downloads of WhoWasInCommand (`unit:id:admin`,
`person:posting_role`, ...; Research Handbook of 2022, sections on units, persons and downloads), and the claims
of the handbook's present data model (`from_sfm_claims`). A row may say several things; each carries
the row's line, and its citation and confidence where the file gives them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from answerable.actors.dates_given import Given, from_ranges, is_yes, partial
from answerable.actors.described import Described, Ids, Statement
from answerable.actors.exchange import from_sfm_claims
from answerable.actors.exchange.row_entities import RowEntities, bad_row, several, table_rows
from answerable.actors.lists.tables import Named
from answerable.dates import SourceDate
from answerable.errors import AnswerableError, UsageError
from answerable.ontology.ftm.entities import BadLine
from answerable.text import fold

_UNIT: Final = "unit"
_RELATED: Final = "unit related unit"
_POSTING: Final = "person posting"
_PLACES: Final = (  # (where the place stands, the type if no column says it)
    ("unit location", ""),
    ("unit site nearest settlement name", "site"),
    ("unit area ops name", "area of operations"),
)
_OPEN: Final = {
    "e": "",
    "y": "The source assumes that it goes on.",
    "n": "The source does not assume that it goes on.",
    "": "",
}
"""What the handbook means by the three words of "open-ended"; only with E did it end on the last day."""


def looks_like_it(columns: Iterable[str]) -> bool:
    """Whether the folded names of the columns are those of such a file."""
    known = frozenset(columns)
    return from_sfm_claims.looks_like_it(known) or bool(
        known & {"unit id admin", "unit name", "person id admin", "person name"}
        and any(name.startswith(("unit ", "person ")) for name in known)
        and not known & {"role", "officer", "superior"}
    )


def read(
    pieces: Iterable[bytes], source: str, object_id: str, ids: Ids, bad: list[BadLine]
) -> Iterator[Described]:
    """The relations of each row, then a description for each unit and person. Raises CannotRead."""
    taking = RowEntities(source, object_id, ids)
    for row in table_rows(pieces, bad):
        try:
            # All relations of a row or none: half of one would look whole.
            found = list(
                from_sfm_claims.taken(row, taking)
                if row.said("type claim")
                else _taken(row, taking)
            )
        except AnswerableError as error:
            bad.append(bad_row(row, error))
        else:
            yield from found
    yield from taking.entities()


def _taken(row: Named, taking: RowEntities) -> Iterator[Described]:
    unit = _unit(row, taking) if row.said("unit id admin") or row.said("unit name") else ""
    person = _person(row, taking) if row.said("person name") else ""
    if not unit and not person:
        raise UsageError("This row names neither a unit nor a person.")
    if unit:
        yield from _relation(row, unit, taking)
        yield from _places(row, unit, taking)
    if person:
        yield from _posting(row, person, unit, taking)


def _unit(row: Named, taking: RowEntities) -> str:
    said = list(_values(row, {"name": "unit name", "country": "unit country"}))
    said += _values(
        row, {"alias": "unit other names", "classification_of_unit": "unit classification"}, True
    )
    said += _existed(row)
    entry = row.said("unit id admin") or fold(row.said("unit name"))
    return taking.name(entry, "unit", row.line, said)


def _existed(row: Named) -> Iterator[Statement]:
    given = _given(row, _UNIT, "last cited date open")
    for name, own in zip(
        Given._fields, ("founded", "dissolved", "first_seen", "last_seen"), strict=True
    ):
        day = getattr(given, name)
        if day is not None:
            column = f"unit {'first' if name in ('start', 'first_seen') else 'last'} cited date"
            yield Statement(own, day.iso, context=_behind(row, column))


def _person(row: Named, taking: RowEntities) -> str:
    said = list(_values(row, {"name": "person name", "country": "person country"}))
    said += _values(row, {"alias": "person other names"}, True)
    birth = partial(row.said("person extra date of birth"))
    if birth is not None:
        said.append(
            Statement("birth_date", birth.iso, context=_behind(row, "person extra date of birth"))
        )
    entry = (
        row.said("person id admin") or row.said("person admin id") or fold(row.said("person name"))
    )
    return taking.name(entry, "person", row.line, said)


def _relation(row: Named, unit: str, taking: RowEntities) -> Iterator[Described]:
    """The related unit is the superior, or, of a member, what it is a member of."""
    id, name = row.said("unit related unit id admin"), row.said("unit related unit name")
    written = row.said(_RELATED)
    if not (id or written):
        return
    entry = id or (written if name else fold(written))
    superior = taking.name(entry, "unit", row.line, _name(name or written))
    member = row.said("unit relation type").casefold() == "member" or row.said("unit membership id")
    type = "member" if member else row.said("unit related unit class")
    context = _behind(row, _RELATED)
    said = [
        Statement("superior", superior, context=context),
        Statement("subordinate", unit, context=context),
        *(
            [Statement("type", type, context=_behind(row, "unit related unit class"))]
            if type
            else []
        ),
        *_dates(row, _RELATED, "open"),
    ]
    yield taking.row("command_relation", row.line, (superior, unit, type, _first(said)), said)


def _places(row: Named, unit: str, taking: RowEntities) -> Iterator[Described]:
    for column, type in _PLACES:
        written = row.said(column)
        if not written:
            continue
        base = row.said("unit base name")
        said = [
            Statement("unit", unit, context=_behind(row, column)),
            Statement(
                "written_place",
                f"{base}, {written}" if base else written,
                context=_behind(row, column),
            ),
            *_name(row.said("unit location type") or type, "type"),
        ]
        if column == "unit location":
            said += _dates(row, column, "open")
        yield taking.row("positioning", row.line, (unit, written, _first(said)), said)


def _posting(row: Named, person: str, unit: str, taking: RowEntities) -> Iterator[Described]:
    id, name = row.said("person posting unit id admin"), row.said(_POSTING)
    if id or name:
        unit = taking.name(id or fold(name), "unit", row.line, _name(name))
    if not unit:
        return
    context = _behind(row, _POSTING) or _behind(row, "person posting unit")
    what = {
        "role": "person posting role",
        "title": "person posting title",
        "rank": "person posting rank",
    }
    said = [
        Statement("officer", person, context=context),
        Statement("organisation", unit, context=context),
        *_values(row, what),
        *_dates(row, _POSTING, ""),
    ]
    known_by = (person, unit, *(row.said(column) for column in what.values()), _first(said))
    yield taking.row("posting", row.line, known_by, said)


def _dates(row: Named, of: str, open: str) -> Iterator[Statement]:
    """The first and last day with what the source says of them."""
    columns = [f"{of} {word} cited date" for word in ("first", "last")]
    for one in _given(row, of, open).statements:
        at = columns[one.property in ("end", "last_seen")]
        yield one._replace(context=_behind(row, at))
    for name, column in (
        ("start_context", f"{columns[0]} start context"),
        ("end_context", f"{columns[1]} end context"),
    ):
        yield from _name(row.said(column), name)
    yield from _name(_OPEN.get(_open(row, of, open), "") if open else "", "end_context")


def _given(row: Named, of: str, open: str) -> Given:
    starting = row.said(f"{of} first cited date start", f"{of} first cited date founding")
    if open:
        word = _open(row, of, open)
        if word not in _OPEN:
            raise UsageError("A column that is Y, N or E holds another word.")
        ending = word == "e"
    else:
        ending = is_yes(row.said(f"{of} last cited date end"))
    return from_ranges(
        first_precise=_day(row, f"{of} first cited date"),
        last_precise=_day(row, f"{of} last cited date"),
        starting=is_yes(starting),
        ending=ending,
    )


def _open(row: Named, of: str, column: str) -> str:
    return row.said(f"{of} {column}").casefold()


def _day(row: Named, column: str) -> SourceDate | None:
    """The date, or what stands of it in columns for year, month and day."""
    pieces = (row.said(f"{column} {part}") for part in ("year", "month", "day"))
    return partial(row.said(column) or "-".join(one.zfill(2) for one in pieces if one))


def _first(said: Iterable[Statement]) -> str:
    return next((one.value for one in said if one.property in ("start", "first_seen")), "")


def _values(row: Named, columns: dict[str, str], many: bool = False) -> Iterator[Statement]:
    for property, column in columns.items():
        written = row.said(column)
        for value in several(written) if many else filter(None, (written,)):
            yield Statement(property, value, context=_behind(row, column))


def _name(value: str, property: str = "name") -> tuple[Statement, ...]:
    return (Statement(property, value),) if value else ()


def _behind(row: Named, column: str) -> str:
    """The citations and the confidence that the file gives for a column."""
    found = (
        ("citation", row.said(f"{column} source")),
        ("confidence", row.said(f"{column} confidence")),
    )
    return "; ".join(f"{word} {said}" for word, said in found if said)
