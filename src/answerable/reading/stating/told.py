"""Is what a process found in a hostile file fit to be kept as that file's own statements?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from answerable.reading.sources.places import Stated
from answerable.text import visible

MOST: Final = 300
"""Statements kept of one file."""
LONGEST: Final = 2_000
"""Characters of one."""


def stated_from(rows: object) -> tuple[Stated, ...]:
    """The statements in `[[name, value, where], ...]`, made harmless to show; anything else is passed over.

    Where there are more than `MOST`, or one is longer than `LONGEST`, that is said in its place.
    """
    given = rows if isinstance(rows, list) else []
    found = tuple(_stated(row) for row in given[:MOST] if _is_row(row))
    return (*found, *_left_out(len(given) - MOST))


def one_line(value: object) -> str:
    """Any value as words in one line."""
    return " ".join(str(value).replace("\0", " ").split())


def _is_row(row: object) -> bool:
    return isinstance(row, list) and len(row) == 3 and all(isinstance(one, str) for one in row)


def _stated(row: list[Any]) -> Stated:
    name, value, where = (visible(one) for one in map(_bounded, row))
    return Stated(name=name, value=value, where=where)


def _bounded(words: str) -> str:
    said = one_line(words)
    if len(said) <= LONGEST:
        return said
    return f"{said[:LONGEST]} (and {len(said) - LONGEST:,} characters more)"


def _left_out(count: int) -> Iterable[Stated]:
    if count > 0:
        yield Stated(name="more", value=f"{count:,} statements were left out", where="this program")
