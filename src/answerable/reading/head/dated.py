"""On which day was the document written, and on which was it put up?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from answerable import dates
from answerable.dates import SourceDate, WrittenDate
from answerable.reading.lists.lines import Line

_LONGEST_DATE_LINE: Final = 110
_MOST_PLACE_WORDS: Final = 3
_MOST_SOURCE_WORDS: Final = 5
_LOUD: Final = re.compile(r"(?<=[0-9])(?:ST|ND|RD|TH)\b")
_MONTH: Final = re.compile(
    rf"\b(?:{'|'.join(dates.MONTHS)}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?=\.?\s{{0,2}}[0-9]))\b",
    re.IGNORECASE,
)
_COLUMNS: Final = re.compile(r"(?<=\S)(?: {4,80}|\t{1,20})(?=\S)")
_STOPPED: Final = re.compile(r"(?<=[0-9])\.(?=\s[A-Z][a-z]{2})|(?<=\b[A-Z][a-z]{2})\.(?=[0-9])")
_CLOCK: Final = re.compile(
    r"\(?(?:UTC|GMT)\s?[+-]\s?[0-9]{1,2}(?::?[0-9]{2})?\)?|(?<![0-9./-])T?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?![0-9.])\s?(?:[ap]\.?m\b\.?)?\s?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
    r"|T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
    r"|(?:à\s)?\b[0-9]{1,2}\s?h(?:[0-9]{2})?\b|\b[0-9]{1,2}\s?[ap]\.?m\b\.?|\b[0-9]{1,3}(?=\s(?:min|minutes?|views?|comments?)\b)"
    r"|\b(?:page|pages|pp?\.|issue|no\.|vol\.)\s?[0-9]{1,4}(?:\s?[-–]\s?[0-9]{1,4})?\b",
    re.IGNORECASE,
)
_WEEKDAY: Final = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|(?:segunda|ter[çc]a|quarta|quinta|sexta)(?:-feira)?|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|senin|selasa|rabu|kamis|jumat|sabtu|minggu)\b",
    re.IGNORECASE,
)
_POSTED: Final = re.compile(
    r"\b(?:published|publication|posted|uploaded|submitted|created|views?|comments?|read|online)\b"
    r"|(?:^|[|·•-]\s?)by\s+[A-Z]|\bby admin\b",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(
    r"\b(?:(?:last |date )?(?:updated?|modified|revised|changed)|accessed|retrieved|printed|archived)\b",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(
    r"(?:^|[|·•–—-]\s?)\s{0,3}by:?\s{1,3}[^|·•\d]{2,50}|\bby\s{1,3}[^|·•\d]{2,40}$", re.IGNORECASE
)
_LABELS: Final = re.compile(
    r"\b(?:dated?|day|published|publication|posted|updated?|modified|revised|issued|released?|submitted|created|"
    r"uploaded|written|sent|delivered|received|signed|done|adopted|first|last|originally|on|at|in|of|the|this|by|"
    r"admin|for|immediate|embargo(?:ed)?|until|from|press|media|news|joint|public|open|statements?|letters?|releases?|"
    r"briefing|time|gmt|utc|ist|est|edt|pst|cet|cest|bst|hrs|hours|no|ref|min|mins|minutes?|read|views?|"
    r"comments?|share|print|online|started|launched|made|given|presented|passed|approved|addressed|le|den|du|el|del|em|en|"
    r"am|vom|fecha|data|datum|datée?|publi(?:é|cado|cada)|veröffentlicht|tanggal)\b|(?:ရက်စွဲ|နေ့စွဲ)(?=[။:၊\s]|$)",
    re.IGNORECASE,
)
_JOINTS: Final = re.compile(r"[\s,.;:|/()\[\]·•*_။၊–—-]+")
_PLACE_WORD: Final = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.’'-]{0,24}|d[eo]l?|d[ao]s?|la|el|of|the|am|sur")
_TOWN: Final = re.compile(r"\s*(?:[A-Z][a-z]{1,3}\.?\s)?[A-ZÀ-Þ][\w’'-]{2,20}\s*")
"""One name right before a date: "Geneva 3 May 2021", "New York 3 May 2021"."""
_DONE_IN: Final = re.compile(
    r"\s*(?:adopted|done|signed|given|issued|dated|written|launched|made|released|passed|approved|delivered|fait|hecho)\b"
    r".{0,30}?\b(?:in|at|à|en|em)\s",
    re.IGNORECASE,
)
_KEYED: Final = re.compile(
    r"(?:date|dated|datum|fecha|published|posted)\s?:[^|]{4,60}(?=\s\|)", re.IGNORECASE
)
_NO_PLACE: Final = re.compile(
    r"\b(?:day|days|week|month|year|anniversary|session|meeting|conference|summit|elections?|report|budget|"
    r"protest|act|bill|coup|rights|attacks?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedLine:
    """A date that the document bears about itself. `role`: document | publication | furniture."""

    start: int
    end: int
    iso: str
    role: str


def is_date_line(line: Line) -> bool:
    """Whether the line holds a date, a weekday, a time, a town, words such as "Posted on", and nothing else."""
    return bool(dates_of_line(line.text))


@lru_cache(maxsize=256)
def dates_of_line(text: str) -> tuple[WrittenDate, ...]:
    """The days or months on a line that says nothing but when; none where it says anything else."""
    if len(text) > _LONGEST_DATE_LINE or not dates.may_name_a_day(text):
        return ()
    if _COLUMNS.search(text):
        return _in_last_column(text)
    if keyed := _KEYED.match(text):
        text = keyed[0]
    if text.startswith(("in ", "on the ")):
        return ()
    found = tuple(
        day for day in written_dates(text) if day.date is not None and len(day.date.iso) > 4
    )
    return found if found and _says_only_when(text, found) else ()


def _in_last_column(text: str) -> tuple[WrittenDate, ...]:
    """The date that stands apart at the right end of a line: "Ref. 12/3          Geneva, 5 May 2021"."""
    start = [gap.end() for gap in _COLUMNS.finditer(text)][-1]
    return tuple(
        WrittenDate(day.start + start, day.end + start, day.date)
        for day in dates_of_line(text[start:])
    )


def head_dates(text: str, groups: Sequence[tuple[Line, ...]]) -> tuple[DatedLine, ...]:
    """The dates on the date lines over the text.

    Of several the last is the document's own; those before it, and those with a clock or a word such
    as "Posted", belong to where it was published. A date of change ("Last updated") is furniture.
    """
    found: list[DatedLine] = []
    for group in groups:
        start, end = group[0].start, group[-1].end
        written = text[start:end]
        role = role_of(written)
        for place, day in enumerate(dates_of_line(" ".join(written.split("\n"))) or ()):
            here = "furniture" if place and _CHANGED.search(written) else role
            found.append(dated(start + day.start, start + day.end, day.date, here))
    return _one_own(found)


def date_groups(text: str, lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """The lines that are dates, and the pairs of lines over which a date is broken."""
    groups: list[tuple[Line, ...]] = []
    for place, line in enumerate(lines):
        after = lines[place + 1] if place + 1 < len(lines) else None
        if is_date_line(line):
            groups.append((line,))
        elif after and not after.blank_before and not is_date_line(after):
            if len(line.text) <= 30 and dates_of_line(f"{text[line.start : after.end]}"):
                groups.append((line, after))
    return groups


def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """The written dates, those in capitals or small letters included; of the same length as the text."""
    if not dates.may_name_a_day(text):
        return dates.find_written(text)
    quiet = _LOUD.sub(lambda ending: ending[0].lower(), text)
    quiet = _MONTH.sub(lambda month: month[0].capitalize(), quiet)
    quiet = _STOPPED.sub(" ", quiet)
    return dates.find_written(quiet.replace("\n", " "))


def _says_only_when(text: str, found: Sequence[WrittenDate]) -> bool:
    before = text[: found[0].start]
    between = [text[a.end : b.start] for a, b in pairwise(found)]
    behind = text[found[-1].end :]
    whole = any(day.date and len(day.date.iso) >= len("2021-02-03") for day in found)
    rests = [part for part in (before, *between, behind) if rest_of(part)]
    if not rests:
        return True
    if len(rests) > 2 or (not whole and not before.rstrip().endswith(",")):
        return False
    return all(_is_where(part, before=part is before, whole=whole) for part in rests)


def _is_where(part: str, *, before: bool, whole: bool) -> bool:
    """Whether the words beside a date are a place or a source, set apart from it by a mark."""
    apart = re.search(r"\s[|·•–—-]\s*$", part) or re.match(r"\s*[|·•–—-]\s", part)
    bare = _LABELS.sub("", _WEEKDAY.sub("", part))
    separated = apart or re.search(r"[,:]\s*$", bare) or re.match(r"\s*[,(]", part)
    if before and whole:
        separated = separated or _TOWN.fullmatch(part) or _DONE_IN.match(part)
    return bool(separated) and is_place(part, _MOST_SOURCE_WORDS if apart else _MOST_PLACE_WORDS)


def rest_of(part: str) -> str:
    """What is left of words around a date without times, weekdays, bylines and labels."""
    for pattern in (_BYLINE, _CLOCK, _WEEKDAY, _LABELS):
        part = pattern.sub(" ", part)
    return _JOINTS.sub(" ", part).strip()


def is_place(part: str, most: int = _MOST_PLACE_WORDS) -> bool:
    """One or more short names of places: "Colombo", "New York / Geneva"."""
    places = [
        piece
        for piece in re.split(r"[,/|()–—:]| - ", _WEEKDAY.sub("", _CLOCK.sub("", part)))
        if piece.strip()
    ]
    words = [[word for word in _JOINTS.split(place) if word] for place in places]
    return (
        len(places) <= 4
        and _NO_PLACE.search(part) is None
        and all(
            sum(_LABELS.fullmatch(word) is None for word in place) <= most
            and all(_PLACE_WORD.fullmatch(word) or _LABELS.fullmatch(word) for word in place)
            for place in words
        )
    )


def role_of(written: str) -> str:
    if _CHANGED.search(written) and not _POSTED.search(written):
        return "furniture"
    return "publication" if _CLOCK.search(written) or _POSTED.search(written) else "document"


def _one_own(found: Sequence[DatedLine]) -> tuple[DatedLine, ...]:
    """At most one date is the document's own; a copy of the same day is furniture."""
    own = next((day for day in reversed(found) if day.role == "document"), None)
    if own is None:
        shown = next((day for day in found if day.role == "publication"), None)
        own = shown or (replace(found[0], role="publication") if found else None)
        return tuple(own if own and day.start == own.start else day for day in found)
    return tuple(day if day is own else replace(day, role=beside(day, own)) for day in found)


def beside(day: DatedLine, own: DatedLine) -> str:
    if day.iso == own.iso:
        return "furniture"
    return "publication" if day.role == "document" else day.role


def dated(start: int, end: int, day: SourceDate | None, role: str) -> DatedLine:
    return DatedLine(start=start, end=end, iso=day.iso if day else "", role=role)
