"""Which investigation, case or warrant does a sentence speak of, before which court?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.reading.model import Statement
from answerable.reading.naming.mentions import Named
from answerable.reading.saying.parsed import Parsed
from answerable.reading.saying.signs import sign

_COURT: Final = re.compile(
    r"\b(?:International Criminal Court|ICC|International Court of Justice|ICJ|Special Court for [A-Z]\w+|"
    r"[A-Z]\w+ (?:Federal|Supreme|High) Court|universal jurisdiction)\b"
)
_WARRANT: Final = sign(
    r"\b(?P<verb>requested|issued|sought|applied for|confirmed)\s(?:an?\s|the\s)?arrest warrants?\s(?:for|against)\b",
    "arrest",
    flags=0,
)
_CHARGES: Final = re.compile(
    r"\bfor\s(?:the\s)?(?:alleged\s)?(?P<what>(?:crimes?|war crimes|genocide)\b[^,.;]{0,200})"
)
_ON: Final = re.compile(r"\s(?:on|in)\s(?:the\s)?")
_BEFORE_COURT: Final = sign(
    r"\b(?:investigations?|proceedings?|case|trial|prosecution)\s(?:at|before|in|by)\s(?:the\s)?(?P<court>[A-Z][\w ]{2,50}?)\s"
    r"(?:concerning|regarding|into|for|about|on)\s(?P<what>[^,.;]{3,120})",
    "investigation investigations proceeding proceedings case trial prosecution",
    flags=0,
)
_AT_ISSUE: Final = sign(
    r"\b(?:at issue|pending|heard|under way)\s(?:in|before|at)\s(?P<courts>.{3,160})",
    "issue pending heard way",
    flags=0,
)


def read_proceedings(parsed: Parsed) -> Iterator[Statement]:
    """One statement a court: who or what is before it, and what was asked of it or done."""
    yield from _warrants(parsed)
    for found in _BEFORE_COURT.finditer(parsed.text):
        if _COURT.fullmatch(found["court"]):
            yield _before(parsed, found.start(), found.end(), found["what"], found["court"])
    if issue := _AT_ISSUE.search(parsed.text):
        subject = _at_issue(parsed.text[: issue.start()])
        for court in _COURT.finditer(issue["courts"]):
            yield _before(parsed, issue.start(), issue.end(), subject, court[0])


def _warrants(parsed: Parsed) -> Iterator[Statement]:
    found = _WARRANT.search(parsed.text)
    court = _COURT.search(parsed.text) if found else None
    person = next(
        (n for n in parsed.names if n.label == "PERSON" and found and n.start >= found.start()),
        None,
    )
    if found is None or court is None or person is None:
        return
    charges = _CHARGES.search(parsed.text, person.end)
    on = parsed.dates[0][2] if parsed.dates and parsed.dates[0][1] <= found.start() else None
    on = on or next((iso for at, _, iso in parsed.dates if _ends_in(parsed.text, person, at)), None)
    yield Statement(
        subject=person.whole,
        property="proceeding",
        value=court[0],
        start=parsed.start + found.start(),
        end=parsed.start + (charges.end() if charges else person.end),
        unit=f"arrest warrant {found['verb']}"
        + (f": {charges['what'].strip()}" if charges else ""),
        valid_from=on,
    )


def _ends_in(text: str, person: Named, date: int) -> bool:
    """Whether the date follows the name at once: "a warrant for X on 3 May"."""
    return _ON.fullmatch(text, person.end, date) is not None


def _before(parsed: Parsed, start: int, end: int, subject: str, court: str) -> Statement:
    return Statement(
        subject=subject.strip(),
        property="proceeding",
        value=court,
        start=parsed.start + start,
        end=parsed.start + end,
    )


def _at_issue(before: str) -> str:
    """What is before the court: the nearest stretch before "now at issue", less its joining words."""
    named = re.search(
        r"[“\"][^”\"]{3,80}[”\"][^,;–—]{0,120}$",
        re.sub(r"\s[–—-]?\s?(?:now|currently)\s*$", "", before),
    )
    stretch = named[0] if named else re.split(r"[,;–—]", before.rstrip(" –—-,"))[-1]
    return re.sub(r"\s[–—-]?\s?(?:now|currently)?\s*$", "", stretch).strip(" –—-,")
