"""Which day do the lists mean, each with its own way to write one and to leave parts of it open?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from answerable.dates import SourceDate, parse_written
from answerable.errors import UsageError

_DAY_FIRST: Final = re.compile(
    r"(?<![0-9])(?P<day>[0-9]{1,2}|dd|00)[/.-](?P<month>[0-9]{1,2}|mm|00)[/.-](?P<year>(?:1[89]|20)[0-9]{2})(?![0-9])",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(r"(?P<month>[0-9]{1,2})/(?P<year>(?:1[89]|20)[0-9]{2})")
_ISO: Final = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?:[T ].*)?")
_BETWEEN: Final = re.compile(
    r"(?:between )?((?:1[89]|20)[0-9]{2})\s*(?:to|and|-|–)\s*((?:1[89]|20)[0-9]{2})", re.IGNORECASE
)
_ABOUT: Final = re.compile(r"^(?:circa|c\.|approximately|approx\.?|about)\s+", re.IGNORECASE)
_COUNTED: Final = re.compile(r"(?:^|[\s,;])(?:\([0-9a-z]{1,2}\)|[a-z]\))\s*", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"\s*(?:[;\n]|,\s(?!\d{4}\b)|\band\b|\bor\b)\s*")


def day_of(written: str) -> SourceDate | None:
    """A day, a month or a year; numbers are day first, as all these lists write them. None where it is none."""
    bare = written.strip()
    iso = _ISO.fullmatch(bare)
    if iso:
        bare = f"{iso['year']}-{iso['month']:0>2}-{iso['day']:0>2}"
    numbers = _DAY_FIRST.fullmatch(bare)
    if numbers:
        return _parsed(_as_iso(numbers), written)
    month = _MONTH_FIRST.fullmatch(bare)
    if month:
        return _parsed(f"{month['year']}-{month['month']:0>2}", written)
    return _parsed(bare, written) or (parse_written(bare) if bare else None)


def days_in(written: Iterable[str]) -> tuple[SourceDate, ...]:
    """Every date of birth that these cells hold, several in one too; what is no date is passed over."""
    found: dict[SourceDate, None] = {}
    for cell in filter(None, map(str.strip, written)):
        for part in _COUNTED.split(cell):
            for one in _of_part(part.strip(" ,;.")):
                found[one] = None
    return tuple(found)


def _of_part(part: str) -> Iterable[SourceDate]:
    about = _ABOUT.search(part)
    bare = part[about.end() :] if about else part
    between = _BETWEEN.fullmatch(bare)
    day = _parsed(f"{between[1]}/{between[2]}", part) if between else day_of(bare)
    if day is not None:
        yield _marked(day, approximate=about is not None or day.approximate)
        return
    pieces = _SEVERAL.split(bare)
    if len(pieces) > 1:
        for piece in pieces:
            if (one := day_of(piece)) is not None:
                yield _marked(one, approximate=about is not None or one.approximate)


def _marked(day: SourceDate, *, approximate: bool) -> SourceDate:
    return SourceDate(
        first=day.first, last=day.last, approximate=approximate, written=day.written, note=day.note
    )


def _as_iso(numbers: re.Match[str]) -> str:
    """With the parts that the list leaves open, as `dd` or `00`, left out."""
    found = numbers["year"]
    if numbers["month"].isdecimal() and int(numbers["month"]):
        found += f"-{numbers['month']:0>2}"
        if numbers["day"].isdecimal() and int(numbers["day"]):
            found += f"-{numbers['day']:0>2}"
    return found


def _parsed(iso: str, written: str) -> SourceDate | None:
    try:
        day = SourceDate.parse(iso)
    except UsageError:
        return None
    return SourceDate(
        first=day.first, last=day.last, approximate=day.approximate, written=written.strip()
    )
