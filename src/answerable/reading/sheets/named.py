"""Who is named in the cells of a table, and who signs in it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.reading.model import Mention, Signatory
from answerable.reading.naming.names import bears_body_word, signatory_kind
from answerable.reading.sheets.cells import Row
from answerable.reading.sheets.heads import Head, is_name


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name with its place, the number before it, and whether its column holds bodies."""

    text: str
    start: int
    end: int
    no: int | None
    body: bool


def signatories_in(head: Head, rows: Sequence[Row]) -> tuple[Signatory, ...]:
    """The names of a sheet that says of itself that its rows sign; none of any other sheet.

    Where persons and bodies have a column each, the person signs, as in a list of names with their bodies.
    A table of names alone says nothing of why they are in it: of those that are killed or held, too.
    """
    if not head.signing:
        return ()
    name = _first(head.first_of("first"), head.first_of("name"))
    column = name if name is not None else head.first_of("body")
    entries = tuple(_entries(head, rows, column)) if column is not None else ()
    kinds = [signatory_kind(one.text).kind for one in entries]
    persons = kinds.count("person")
    many = persons * 4 > len(kinds) and persons > sum(bears_body_word(one.text) for one in entries)
    of_person = any(head.first_of(kind) is not None for kind in ("first", "body", "post"))
    of_list = "person" if name is not None and (many or of_person) else "org"
    return tuple(_signatory(one, of_list) for one in entries)


def mentions_in(head: Head, rows: Sequence[Row]) -> Iterator[Mention]:
    """The names in the columns of names, in the order of the text."""
    columns = {head.first_of("first"), head.first_of("name"), head.first_of("body")} - {None}
    found = [one for at in columns if at is not None for one in _entries(head, rows, at)]
    for one in sorted(found, key=lambda each: each.start):
        kind = "org" if one.body else signatory_kind(one.text, "person").kind
        yield Mention(
            text=one.text,
            start=one.start,
            end=one.end,
            rule="mention.cell/1",
            label="PERSON" if kind == "person" else "ORG",
        )


def missing_in(signatories: Sequence[Signatory]) -> tuple[int, ...]:
    """The numbers that are absent where the entries are numbered and count upwards."""
    numbers = [one.no for one in signatories if one.no is not None]
    if len(numbers) < 2 or numbers != sorted(set(numbers)) or len(numbers) * 2 < numbers[-1]:
        return ()
    return tuple(sorted(set(range(1, numbers[-1])) - set(numbers)))


def _entries(head: Head, rows: Sequence[Row], column: int) -> Iterator[_Entry]:
    number = head.first_of("number")
    last = head.first_of("last") if column == head.first_of("first") else None
    body = head.columns.get(column) == "body"
    for row in rows:
        if row.number <= head.row:
            continue
        placed = {at: (start, end) for at, start, end in row.placed()}
        if column not in placed or not is_name(row.cells[column]):
            continue
        (start, end), said = placed[column], row.cells[column]
        if last == column + 1 and last in placed:  # a name in two cells is one name
            end, said = placed[last][1], f"{said}\t{row.cells[last]}"
        start, end = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
        yield _Entry(said.strip(), start, end, _number(row, number), body)


def _signatory(one: _Entry, of_list: str) -> Signatory:
    kind = signatory_kind(one.text, of_list)
    return Signatory(
        text=one.text,
        start=one.start,
        end=one.end,
        rule="signatories.cell/1",
        name=" ".join(one.text.split()),
        no=one.no,
        type=kind.kind,
        because=kind.because,
    )


def _number(row: Row, column: int | None) -> int | None:
    if column is None or column >= len(row.cells):
        return None
    said = row.cells[column].strip().rstrip(".)")
    return int(said) if said.isdecimal() and len(said) < 6 else None


def _first(*columns: int | None) -> int | None:
    return next((column for column in columns if column is not None), None)
