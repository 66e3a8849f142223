"""What does a table made by hand say of whom: one value a row, with its source beside it?

Columns: `id`, `kind`, `property`, `value`; and, where there is something to say, `lang`, `original`, `from`,
`to`, `polarity` and `context`. Rows of one id may stand anywhere; a row that is no good costs no other.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from answerable.actors.described import (
    DENIED,
    Described,
    Ids,
    Place,
    Statement,
    described,
    named_or_new,
)
from answerable.actors.exchange.row_entities import whole
from answerable.dates import SourceDate
from answerable.errors import CannotRead, UsageError
from answerable.ontology.ftm.entities import BadLine
from answerable.ontology.kinds import kinds
from answerable.text import decode, visible

NEEDED: Final = ("id", "kind", "property", "value")
OPTIONAL: Final = ("lang", "original", "from", "to", "polarity", "context")
_MOST_COLUMNS: Final = 100
_LONGEST: Final = 200_000


def looks_like_it(head: bytes) -> bool:
    """Whether the first line of a file names the columns."""
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    return set(NEEDED) <= {cell.strip().strip('"').casefold() for cell in first.split(",")}


def read(
    pieces: Iterable[bytes], source: str, object_id: str, ids: Ids, bad: list[BadLine]
) -> Iterator[Described]:
    """One description for each id, in the order in which they first stand there. Raises CannotRead."""
    found: dict[str, tuple[str, int, list[Statement]]] = {}
    for line, row in _rows(pieces):
        fault = _fault_of(row, found)
        if fault:
            bad.append(BadLine(line, fault))
            continue
        _, _, said = found.setdefault(row["id"], (row["kind"], line, []))
        said.append(_statement(row, line))
    for entry, (kind, line, said) in found.items():
        place = Place(source=source, entry=entry, object=object_id, line=line)
        yield described(kind, tuple(said), place, ids=named_or_new(ids))


def _rows(pieces: Iterable[bytes]) -> Iterator[tuple[int, dict[str, str]]]:
    csv.field_size_limit(_LONGEST)
    rows = csv.reader(io.StringIO(decode(whole(pieces)).text, newline=""), strict=True)
    try:
        head = [cell.strip().lstrip("\ufeff").casefold() for cell in next(rows, [])]
        if not set(NEEDED) <= set(head):
            raise CannotRead(
                f"The first row does not name the columns {', '.join(NEEDED)}.",
                advice="Put their names into the first row.",
            )
        if len(head) > _MOST_COLUMNS:
            raise CannotRead(
                f"This table has more than {_MOST_COLUMNS} columns.",
                advice="Write one value a row.",
            )
        for row in rows:
            if any(cell.strip() for cell in row):
                cells = (cell.strip() for cell in (*row, *[""] * (len(head) - len(row))))
                yield rows.line_num, dict(zip(head, cells, strict=False))
    except csv.Error as error:
        raise CannotRead(
            f"The table cannot be read beyond row {rows.line_num}: {error}.",
            advice="Write it anew as CSV, with quotation marks doubled inside of values.",
        ) from None


def _fault_of(row: dict[str, str], found: dict[str, tuple[str, int, list[Statement]]]) -> str:
    """Why a row is no good, as a sentence; "" where it is good."""
    kind = kinds().get(row["kind"])
    if not row["id"]:
        return "This row has no id."
    if visible(row["id"]) != row["id"]:
        return "The id of this row holds signs that do not show."
    if kind is None or kind.abstract:
        return f"There is no kind “{visible(row['kind'])}”."
    if row["id"] in found and found[row["id"]][0] != row["kind"]:
        return f"This id is a {visible(found[row['id']][0])} further up."
    known = kind.property(row["property"])
    if known is None:
        return f"A {kind.label} has no property “{visible(row['property'])}”."
    if not row["value"]:
        return "This row has no value."
    dates = [row.get("from", ""), row.get("to", "")]
    if known.type == "date":
        dates.append(row["value"])
    for date in filter(None, dates):
        try:
            SourceDate.parse(date)
        except UsageError as error:
            return error.message
    if row.get("polarity", "") not in ("", "affirmed", DENIED):
        return f"The polarity is `affirmed` or `{DENIED}`."
    return ""


def _statement(row: dict[str, str], line: int) -> Statement:
    return Statement(
        property=row["property"],
        value=row["value"],
        lang=row.get("lang", ""),
        original=row.get("original", ""),
        start=row.get("from", ""),
        end=row.get("to", ""),
        polarity=DENIED if row.get("polarity") == DENIED else "",
        context=row.get("context", ""),
        line=line,
    )
