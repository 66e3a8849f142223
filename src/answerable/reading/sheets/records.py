"""Which records does a JSON file hold, as sheets with a row for each?

A row bears the number of its record, from 1. Row 0 names the columns, by the path of each value. It is
read in a process of its own.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from answerable.reading.sheets.sheet import Sheet, SheetRow
from answerable.reading.sources.child import Parser, found_by

_PARSER: Final = Parser(
    module=Path(__file__).parent / "records_child.py",
    of="This file of records",
    advice="Export fewer records at once, or save the ones that matter as a table.",
    seconds=120,
    patience=240,
    memory=3 << 30,
    most=768 << 20,
)
_BEGINS: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[{\]])")


def looks_like_records(content: bytes) -> bool:
    """Whether these bytes may be JSON with records: an object, or a list of objects."""
    return _BEGINS.match(content[:4_096]) is not None


def read_records(content: bytes) -> tuple[Sheet, ...]:
    """The lists of a JSON file, each as a sheet by its path; `records` where it has no name.

    Lists inside records are sheets too, joined by `_index` and `_parent_index`. Raises CannotRead.
    """
    found = found_by(_PARSER, content)
    return tuple(
        Sheet(
            name=str(one["name"]),
            rows=tuple(SheetRow(number, tuple(map(str, cells))) for number, cells in one["rows"]),
        )
        for one in found["sheets"]
    )
