"""How long ago does a sentence place an event whose own day it bears: "two years since the strike of 3 May 2021"?

The date must be the event's: it stands right behind "since" or "ago", or ends the words that name the event. "The
second anniversary of the strike on 3 May 2023" gives the day of the anniversary and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from answerable.dates import SourceDate, find_written

_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ONES: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NUMBER: Final = (
    rf"(?P<number>[0-9]{{1,2}}|(?:(?:{'|'.join(_TENS)})-)?(?:{'|'.join(_ONES)})|{'|'.join(_TENS)})"
)
_LENGTH: Final = rf"{_NUMBER}[\s-](?P<unit>years?|months?)"
_OPENS: Final = (
    r"(?:^|[,;:–—]\s|\b(?:it\shas|it[’']s)\s(?:now\s|already\s)?been\s|"
    r"\bthis\s(?:is|comes|marks)\s|\bhave\swaited\s(?:for\s)?|\btoday\s|\bnow\s)"
)
_PLAIN: Final = r"(?!(?:of|who|which|that|whom|whose|when|where|end|ended|and|or|but|has|have|had|was|were|is|are)\b)[\w’'-]+\s"
_NAMED: Final = rf"(?:(?:the|its|their)\s(?:{_PLAIN}){{1,4}}(?:of|in)\s|(?:the|its|their)\s(?:{_PLAIN}){{1,3}}(?:of\s(?:{_PLAIN}){{1,4}})?on\s)"
_SINCE: Final = re.compile(
    rf"{_OPENS}(?P<all>{_LENGTH}\s(?P<passed>have\s(?:now\s|already\s)?(?:passed|elapsed|gone\sby)\s)?(?:since|after)\s(?:{_NAMED})?)$",
    re.IGNORECASE,
)
_ANNIVERSARY: Final = re.compile(
    rf"\b(?:is|marks?)\s(?:the\s|its\s)?(?P<all>(?P<ordinal>[0-9]{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})\sanniversary\sof\s"
    rf"(?:the\s|its\s)?(?:{_PLAIN}){{1,5}}(?:of\s(?:{_PLAIN}){{1,4}})?of\s)$",
    re.IGNORECASE,
)
_AGO_THEN: Final = re.compile(
    rf"(?:^|[;:–—]\s)(?P<all>{_LENGTH}\sago(?:\stoday)?,?\s(?:on|in)\s(?:the\s)?)$",
    re.IGNORECASE,
)
_THEN_AGO: Final = re.compile(
    rf"(?:,\s|\s\()(?P<all>{_LENGTH}\sago)\b(?!\s(?:from|by)\b)", re.IGNORECASE
)
_IN: Final = re.compile(r"\b(?:in|on)\s(?:the\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """So many years or months since a day; offsets are the sentence's. `ago` counts to the day of the text alone;
    `exact` is an anniversary or "today"."""

    number: int
    unit: str
    day: SourceDate
    start: int
    end: int
    ago: bool
    passed: bool
    exact: bool


def counted(words: str) -> Iterator[Counted]:
    """What the sentence counts, where it bears one date, and that the event's."""
    places = find_written(words)
    if len(places) != 1 or places[0].date is None:
        return
    place, day = places[0], places[0].date
    before, after = words[: place.start], words[place.end :]
    behind = _THEN_AGO.match(after) if _IN.search(before) else None
    found = (
        _SINCE.search(before) or _ANNIVERSARY.search(before) or _AGO_THEN.search(before) or behind
    )
    if found is None:
        return
    groups = found.groupdict()
    if groups.get("ordinal"):
        number, unit = _nth(groups["ordinal"].lower()), "year"
    else:
        number, unit = _number(groups["number"].lower()), groups["unit"].lower().rstrip("s")
    start = place.start if found is behind else found.start("all")
    yield Counted(
        number=number, unit=unit, day=day, start=start,
        end=place.end + (found.end() if found is behind else 0),
        ago=found is behind or found.re is _AGO_THEN,
        passed=bool(groups.get("passed")),
        exact=found.re is _ANNIVERSARY or "today" in found[0].lower(),
    )  # fmt: skip


def _nth(word: str) -> int:
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else int(word[:-2])


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    tens, _, ones = word.rpartition("-")
    if ones in _TENS:
        return (_TENS.index(ones) + 2) * 10
    return (_TENS.index(tens) + 2 if tens else 0) * 10 + _ONES.index(ones) + 1
