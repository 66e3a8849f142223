"""Which rows does a table hold that is written as text (CSV, TSV)? Run as a process of its own.

RFC 4180, and what programs make of it: any of four separators, single quotes, rows of different width. A
quote that is never closed would take the rest of the file into its cell: its line is read as it stands.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, Final, Literal

from answerable.reading.sheets.rows import MOST_ROWS, MOST_WORDS, Rows
from answerable.reading.sheets.written import MOST_TEXT, as_text
from answerable.reading.sources.package import Refused

SEPARATORS: Final = ",;\t|"
_SAMPLE: Final = 200_000
_LOOKED_AT: Final = 200
_END: Final = "\0end of the table\0"
_MOST_OPEN: Final = 50
"""Quotes without an end after which quotes are no longer taken for quotes."""


def found_in(data: bytes) -> dict[str, Any]:
    """As `written.as_text`, with the `separator` and the `quote` that were found. `data` is UTF-8."""
    text = data.decode("utf-8", "surrogatepass")
    told = re.match(r"(?:sep=(.)|\"sep=(.)\")\r?\n", text[:20])
    separator = (told[1] or told[2]) if told else separator_of(text[:_SAMPLE])
    quote = _quote_of(text[:_SAMPLE], separator)
    rows = Rows()
    rows.begin("", False)
    try:
        left = _read(text[told.end() if told else 0 :], separator, quote, rows)
    except Refused as refused:
        return {"refused": str(refused), "advice": refused.advice}
    found = as_text(rows, headed=False)
    found["sheets"][0]["left"] += left
    return {**found, "separator": separator, "quote": quote}


def separator_of(text: str) -> str:
    """The separator by which most of the first rows have equally many cells, and more than one.

    Of two such it is the one that stands less often as a comma does within a number or a phrase.
    """

    def regular(separator: str) -> tuple[int, float, int]:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        wide = Counter(len(row) for row in islice(_sound(read), _LOOKED_AT))
        wide.pop(1, 0)
        alone = 1 - len(
            re.findall(rf"{re.escape(separator)} |(?<=\d){re.escape(separator)}(?=\d)", text)
        ) / (text.count(separator) or 1)
        many, cells = max(((many, cells) for cells, many in wide.items()), default=(0, 0))
        return many, alone, cells

    return max(SEPARATORS, key=regular)


def _sound(read: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from read
    except csv.Error:
        return


def _quote_of(text: str, separator: str) -> str:
    """The single quote where cells stand in it and none in double ones, else the double quote."""
    at = re.escape(separator)
    single, double = (
        len(re.findall(rf"(?:^|{at}){one}[^{one}\n]*{one}(?={at}|\r?$)", text, re.MULTILINE))
        for one in ("'", '"')
    )
    return "'" if single > 2 and not double else '"'


def _read(text: str, separator: str, quote: str, rows: Rows) -> int:
    """Put the rows to `rows`; how many stand beyond the last that is read."""
    csv.field_size_limit(MOST_WORDS)
    lines = list(io.StringIO(text, newline=""))
    at = number = opened = 0
    while at < len(lines):
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if opened < _MOST_OPEN else csv.QUOTE_NONE
        read = csv.reader(
            chain(islice(lines, at, None), [_END]), delimiter=separator, quotechar=quote, quoting=quoting
        )  # fmt: skip
        number, begun = _taken(read, number, rows)
        if number > MOST_ROWS:
            return len(lines) - at - begun
        at += begun
        if at < len(lines):  # a quote was opened in this line and never closed
            opened += 1
            number += 1
            rows.met.add("unclosed_quote")
            rows.add_row(number, lines[at].rstrip("\r\n").split(separator))
            at += 1
    return 0


def _taken(read: Any, number: int, rows: Rows) -> tuple[int, int]:
    """The number of the last row that was taken, and how many lines were read to the end of it."""
    begun = 0
    try:
        for cells in read:
            if read.line_num > begun and cells and cells[-1].endswith(_END):
                return number, begun if cells != [_END] else read.line_num
            if number >= MOST_ROWS:
                return number + 1, begun
            number += 1
            begun = read.line_num
            if rows.text <= MOST_TEXT:
                rows.add_row(number, cells)
            else:
                rows.leave()
    except csv.Error:  # a cell longer than any
        return number, begun
    return number, begun
