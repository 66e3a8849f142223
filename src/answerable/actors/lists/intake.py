"""Which list is this file a copy of, as it stood when, and what does it hold?

The shapes known are those in which the lists are published (`shapes.py`), and tables with named columns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from answerable.actors.lists.entry import Broken, Snapshot
from answerable.actors.lists.opensanctions import COLLECTION
from answerable.actors.lists.shape import ADVICE, Found
from answerable.actors.lists.shapes import found_in
from answerable.dates import SourceDate, parse_written
from answerable.errors import CannotRead, UsageError
from answerable.ids import sha256_hex

MOST_BYTES: Final = 160_000_000
_IN_NAME: Final = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})[-_.]?(?P<month>0[1-9]|1[0-2])?[-_.]?(?P<day>[0-2][0-9]|3[01])?(?![0-9])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person says of a copy: whose list, of which day; "" leaves it to the file."""

    authority: str = ""
    date: str = ""
    """EDTF-like. Raises UsageError where it is no date."""
    kept: bool = False
    """Whether the day is on record already, so that it may be the file's own and nobody gave it."""
    name: str = ""
    """The file's name, which may hold the date."""
    aliases: bytes = b""
    """ALT.CSV or CONS_ALT.CSV, beside the entries."""
    of_a_table: str = ""
    """Whose list a table of somebody's own is, where neither it nor `authority` says so."""
    of_no_day: str = ""
    """The day of a copy for which neither it, its name nor `date` says one."""


def read_list(content: bytes, asked: Asked | None = None) -> Snapshot:
    """The copy of a list that these bytes are.

    Rows that cannot be read stand in `broken`; the others are read. Raises CannotRead where the file is
    no list of a known shape or nothing in it can be read, and UsageError where nothing says whose list
    or of which day it is.
    """
    asked = asked or Asked()
    if len(content) > MOST_BYTES:
        raise CannotRead(
            f"This list is larger than {MOST_BYTES // 1_000_000} MB.",
            advice="Take the publisher's XML or CSV file, not a collection of several lists.",
        )
    broken: list[Broken] = []
    found = found_in(content, asked.authority, asked.aliases, broken)
    if not found.authority and asked.of_a_table:
        broken.clear()
        found = found_in(content, asked.of_a_table, asked.aliases, broken)
    if not found.entries:
        raise CannotRead("No entry of this list can be read.", advice=ADVICE)
    date, date_from = _date_of(asked, found)
    return Snapshot(
        authority=_authority_of(asked, found),
        title=found.title,
        date=date,
        date_from=date_from,
        sha256=sha256_hex(content),
        entries=found.entries,
        broken=tuple(broken),
        official=found.official,
        former=found.former,
        with_aliases=found.with_aliases,
        licence=found.licence,
        file=asked.name,
    )


def _authority_of(asked: Asked, found: Found) -> str:
    if found.official and asked.authority not in ("", found.authority):
        raise UsageError(
            f"This list is one of {found.authority}, by its shape.",
            advice="Leave --authority out; it is for tables with columns of somebody's own.",
        )
    if found.authority == COLLECTION and asked.authority not in ("", COLLECTION):
        raise UsageError(
            "This file is a collection of lists, and each entry names its own authority.",
            advice="Leave --authority out.",
        )
    if not found.authority:
        raise UsageError(
            "Nothing in this file says whose list it is.",
            advice="Say whose it is, after its name: --authority EU. Where a command has no such option, keep the "
            "copy in an archive with `answerable lists add` and ask that with -C.",
        )
    return found.authority


def _days_in(name: str) -> list[str]:
    """The dates in a file's name; the longest says most ("eu_401_2013_2026-08.csv")."""
    return ["-".join(filter(None, found.groups())) for found in _IN_NAME.finditer(name)]


def _date_of(asked: Asked, found: Found) -> tuple[SourceDate, str]:
    given = SourceDate.parse(asked.date) if asked.date else None
    if given is not None and not asked.kept:
        return given, "given"
    inside = parse_written(found.date) if found.date else None
    if inside is not None and given in (None, inside):
        return inside, "file"
    written = max(_days_in(asked.name), key=len, default="")
    outside = parse_written(written) if written else None
    if outside is not None and given in (None, outside):
        return outside, "file name"
    last = given or (SourceDate.parse(asked.of_no_day) if asked.of_no_day else None)
    if last is not None:
        return last, "given"
    raise UsageError(
        "Nothing in this file says of which day the copy is.",
        advice="Give the day on which it was downloaded: --date 2026-11-21",
    )
