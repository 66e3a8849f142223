"""Which output of a body does a sentence speak of: by its symbol, a name, or its body, kind and date?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, cast

from answerable.actors.records import Records
from answerable.actors.spotting import Spotter
from answerable.checks.citing import cite_record
from answerable.checks.examined import Examined
from answerable.checks.model import RecordCited
from answerable.checks.wording import in_words
from answerable.dates import SourceDate, find_written
from answerable.ontology.outputs import Output

_KIND_WORDS: Final = (  # the first that fits; the narrower before the wider
    (r"press\s+statements?", ("press_statement",)),
    (r"press\s+elements", ("press_elements",)),
    (r"presidential\s+statements?|statements?\s+by\s+(?:the|its)\s+president", ("presidential_statement",)),
    (r"resolutions?", ("resolution", "resolution_ch7")),
    (r"reports?", ("report",)),
    (r"decisions?", ("decision",)),
    (r"statements?", ("statement", "press_statement", "presidential_statement", "press_elements")),
)  # fmt: skip
_KIND: Final = re.compile(
    r"\b(?:" + "|".join(form for form, _ in _KIND_WORDS) + r")\b", re.IGNORECASE
)
_NEXT: Final = re.compile(r"\s?(?:[^\s,.;:()0-9]+\s){0,8}")
"""A few words without a break or another number: what may stand between a kind and its date."""
_OPENING: Final = 12
KIND_IN_WORDS: Final = {
    "resolution_ch7": "resolution under Chapter VII",
    "resolution": "resolution",
    "presidential_statement": "presidential statement",
    "press_statement": "press statement",
    "press_elements": "set of press elements",
    "report": "report",
    "decision": "decision",
    "statement": "statement",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """An output that a sentence points to, and by what."""

    output: Output
    by: str
    """symbol | name | date"""
    start: int
    end: int
    """Where the words stand that point to it; offsets are the sentence's."""


def outputs_in(records: Records, words: str) -> tuple[Pointed, ...]:
    """The outputs that a sentence points to; by body, kind and date only where one alone fits."""
    spotted = _spotter(records).found(words)
    if not spotted and not _KIND.search(words):
        return ()
    outputs = outputs_of(records)
    bodies = {one.key for one in records.authorities_in(words)}
    named = tuple(
        Pointed(output=outputs[one.key], by=by, start=one.start, end=one.end)
        for one in spotted
        if (by := _by(records, outputs[one.key], one.text, bodies))
    )
    return named or _by_date(records, words)


@lru_cache(maxsize=8)
def outputs_of(records: Records) -> Mapping[str, Output]:
    """Every output of the packs, by its id."""
    return {one.id: one for one in records.of(Output)}


def bodies_in(records: Records, words: str) -> frozenset[str]:
    """The bodies that a sentence names, each with its organs."""
    named = {one.key for one in records.authorities_in(words)}
    return frozenset(organ for one in named for organ in records.organs_of(one))


def dates_in(words: str) -> tuple[SourceDate, ...]:
    """The dates of a sentence that have at least a month."""
    return tuple(
        found.date
        for found in find_written(words)
        if found.date is not None and _is_narrow(found.date)
    )


def latest_day(examined: Examined) -> date | None:
    """The last day of which the document can tell.

    One that bears no date and mentions nothing after November 2021 is not taken to rest on words of
    2023, though it may be judged on any day until today.
    """
    if examined.dated or examined.day.first is None:
        return examined.day.last
    if examined.day.first == examined.day.last:
        return examined.day.last
    return examined.day.first + timedelta(days=_AFTER_LATEST)


_AFTER_LATEST: Final = 31
"""Days; the last date that a text mentions is seldom more than a month old."""


def is_before(day: SourceDate, last: date | None) -> bool:
    """Whether some of `day` lies on or before `last`; always where no last day is known."""
    return last is None or day.first is None or day.first <= last


def called(output: Output, records: Records) -> str:
    """An output in a sentence: "the press statement SC/14697 of the Security Council"."""
    symbol = f" {output.symbol}" if output.symbol else ""
    return f"the {KIND_IN_WORDS[output.kind]}{symbol} of {records.called(output.body)}"


def short(output: Output, records: Records) -> str:
    """An output with its day, in a sentence."""
    return f"{called(output, records)} of {in_words(output.date)}"


def capital(words: str) -> str:
    """A sentence that begins with these words."""
    return words[:1].upper() + words[1:]


def cite_output(output: Output, records: Records) -> RecordCited:
    """An output as a finding shows it."""
    says = f"{capital(short(output, records))}: {output.title}"
    return cite_record(output, says, date=output.date)


def _by_date(records: Records, words: str) -> tuple[Pointed, ...]:
    """The one output of the bodies named that is of a kind and day which stand side by side."""
    bodies = bodies_in(records, words)
    found = []
    for kinds, day, start, end in kinds_with_days(words):
        fitting = [
            one
            for one in records.of(Output)
            if one.body in bodies and one.kind in kinds and one.date.could_be(day)
        ]
        if len(fitting) == 1:
            found.append(Pointed(output=fitting[0], by="date", start=start, end=end))
    return tuple(found)


def kinds_with_days(words: str) -> Iterator[tuple[tuple[str, ...], SourceDate, int, int]]:
    """Each word for a kind of output with the date next to it: "a November 2021 statement"."""
    days = [found for found in find_written(words) if found.date and _is_narrow(found.date)]
    for kind in _KIND.finditer(words):
        kinds = next(of for form, of in _KIND_WORDS if re.fullmatch(form, kind[0].lower()))
        for day in days:
            before, after = words[day.end : kind.start()], words[kind.end() : day.start]
            opens = day.start < _OPENING and _NEXT.fullmatch(before.removeprefix(","))
            if (before and (_NEXT.fullmatch(before) or opens)) or (
                after and _NEXT.fullmatch(after)
            ):
                ends = min(day.start, kind.start()), max(day.end, kind.end())
                yield kinds, cast(SourceDate, day.date), *ends


def _is_narrow(day: SourceDate) -> bool:
    """Whether a date has at least a month."""
    return day.first is not None and day.last is not None and (day.last - day.first).days < 32


def _by(records: Records, output: Output, text: str, bodies: set[str]) -> str:
    """By what the words point to the output: its symbol, or a name beside its body; "" if by neither.

    "The statement of 4 February" is that of many bodies. A number such as "resolution 2669" needs
    only that the body, or the one that it is an organ of, is named.
    """
    if "".join(text.split()).casefold() == "".join(output.symbol.split()).casefold():
        return "symbol"
    numbered = _NUMBER.search(text) is not None
    owners = records.wholes_of(output.body) if numbered else (output.body,)
    return "name" if bodies.intersection(owners) else ""


_NUMBER: Final = re.compile(r"\b(?:S-)?\d+/\d+|resolution \d{3,4}\b", re.IGNORECASE)


@lru_cache(maxsize=8)
def _spotter(records: Records) -> Spotter:
    """Symbols, and the names that belong to one output alone. Titles repeat, and name nothing."""
    owners: dict[str, set[str]] = {}
    for one in records.of(Output):
        for name in (one.symbol, *one.aliases):
            if name:
                owners.setdefault(name, set()).add(one.id)
    return Spotter((name, next(iter(ids))) for name, ids in owners.items() if len(ids) == 1)
