"""Which court is meant where a sentence says only "the Court", "the judges" or "the warrant"?

A court is meant by its name, or by that of an organ of it. Without one, only where the document names one
court alone before which the person or the case is on record: in doubt none is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from answerable.actors.records import Records
from answerable.checks.examined import Examined
from answerable.dates import find_written
from answerable.ontology.facts import Fact

DAY: Final = "\ue001"
"""Stands for each letter of a date, so that a pattern can ask for a date in its place."""
NOT_SAID: Final = re.compile(
    r"\b(?:until|once|when|if|whether|pending|should|would|could|may|might|must|will|shall|expect\w*|plan\w*|"
    r"hope\w*|await\w*|not|never|no|none|yet|calls?|calling|urge\w*|demand\w*|possib\w*|plausib\w*|risk\w*|"
    r"alleged\w*|alleg\w*|future|potential\w*|second|another|new|further|additional|other|fresh|amended|"
    r"report\w*|claim\w*|said|says|wrong\w*|false\w*|mistak\w*|media|rumou?r\w*|before(?!\s(?:the\s)?(?:NAMED|Court|judges))|after|draft)\b|\bby\s\ue001|n[’']t\b|\?",
    re.IGNORECASE,
)
"""Words by which a sentence may not say that the step on record was taken, or may speak of another one."""
_ANOTHER: Final = re.compile(
    r"\b(?!(?:The|This|That|Its|Their|Our|Each|Every|Criminal|Pre|Deputy|Chief|International)\b)[A-Z][\w’'-]+\s"
    r"(?:(?:[A-Z][\w’'-]+|federal|district|appeals|regional|military|state|supreme|high|criminal)\s){0,2}(?:[Cc]ourts?|[Pp]rosecutors?|[Jj]udges?|[Tt]ribunals?)\b|"
    r"\b(?:domestic|national|local|foreign|people[’']s|military)\s(?:courts?|prosecutors?|judges?|tribunals?)\b|"
    r"\b(?:[Cc]ourts?|[Pp]rosecutors?|[Jj]udges?|[Tt]ribunals?)\s(?:in|of)\s(?!The Hague|Pre-Trial)[A-Z]|\bInterpol\b"
)
_CHAMBER: Final = "Pre-Trial Chamber"


def with_organs(records: Records, forums: Iterable[str]) -> frozenset[str]:
    """The courts named, with their organs and the court that an organ is of."""
    return frozenset(
        one for forum in forums for one in (*records.organs_of(forum), *records.wholes_of(forum))
    )


def without_dates(words: str) -> str:
    """The words, as long as they were, with `DAY` for each letter of a date."""
    for found in find_written(words):
        if found.date is not None:
            words = words[: found.start] + DAY * (found.end - found.start) + words[found.end :]
    return words


def court_meant(examined: Examined, words: str, facts: Iterable[Fact]) -> str:
    """The one court of these records that the words mean, or else the document; "" in doubt."""
    records = examined.records
    known = frozenset(fact.authority for fact in facts)
    named = frozenset(one.key for one in records.authorities_in(words))
    here = [one for one in known if named & with_organs(records, [one])]
    if here or _courts(records, named):
        elsewhere = _courts(records, named - with_organs(records, here))
        return here[0] if len(here) == 1 and not elsewhere else ""
    text = without_dates(examined.reading.canonical)
    spoken = frozenset(one.key for one in records.authorities_in(text))
    there = [one for one in known if spoken & with_organs(records, [one])]
    if not there and _CHAMBER in text:
        there = [one for one in known if _has_chambers(records, one)]
    if len(there) != 1 or _foreign(records, text, there[0]):
        return ""
    return there[0]


def _has_steps(records: Records, forum: str) -> bool:
    return any(fact.authority == forum for fact in records.facts("proceeding"))


def _has_chambers(records: Records, forum: str) -> bool:
    return any(_CHAMBER in records.label_of(one) for one in records.organs_of(forum))


def _courts(records: Records, keys: Iterable[str]) -> bool:
    return any(
        (one := records.authority(key)) is not None
        and one.kind in ("court", "national_court", "national_prosecutor")
        for key in keys
    )


def _foreign(records: Records, text: str, forum: str) -> bool:
    """Whether the document speaks of a court of a State, or of one that no record knows."""
    places = [(one.start, one.end) for one in records.authorities_in(text)]
    return any(
        not any(found.start() < end and start < found.end() for start, end in places)
        for found in _ANOTHER.finditer(text)
    ) or any(
        one.key not in with_organs(records, [forum])
        and (known := records.authority(one.key)) is not None
        and (
            known.kind in ("national_court", "national_prosecutor")
            or (known.kind == "court" and not _has_steps(records, one.key))
        )
        for one in records.authorities_in(text)
    )
