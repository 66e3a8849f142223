"""Does "four years after the coup" fit the day of the text and the day of the event?

Only where the event is on record and the sentence names no other date, or where the sentence itself bears the
day of the event; a text is often written some weeks before or after the round day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.actors.spotting import Spotted
from answerable.checks.event_dates import facts_of, is_about_the_place, may_be_elsewhere
from answerable.checks.examined import FACTUAL, Examined, Said, cite, target_of
from answerable.checks.model import Finding
from answerable.checks.own_day import Counted, counted
from answerable.checks.wording import in_words
from answerable.dates import find_written
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause, Span

CHECK: Final = "time_since/1"

_WORDS: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_NUMBER: Final = rf"(?P<number>[0-9]{{1,2}}|{'|'.join(_WORDS)})"
_ORDINAL: Final = rf"(?P<ordinal>[0-9]{{1,2}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})"
_AFTER: Final = re.compile(
    rf"\b{_NUMBER}[\s-]+(?P<unit>years?|months?)\s+(?:ha(?:ve|s)\s+(?:now\s+)?passed\s+(?:today\s+)?)?(?:on\s+|ago\s+)?(?:after|since|following|from)\s+(?:the\s+|its\s+)?"
    r"(?:(?:illegal|attempted|failed|military|violent|brutal)\s+){0,2}$",
    re.IGNORECASE,
)
_ANNIVERSARY: Final = re.compile(
    rf"\b(?:{_NUMBER}[\s-]+(?P<unit>years?|months?)|{_ORDINAL})[\s-]+anniversary\s+(?:of|since)\s+(?:the\s+|its\s+)?"
    r"(?:(?:illegal|attempted|failed|military|violent|brutal)\s+){0,2}$",
    re.IGNORECASE,
)
_AGO_TODAY: Final = re.compile(
    rf"(?:^|\n){_NUMBER}[\s-]+(?P<unit>years?|months?)\s+ago\s+today,?\s+(?:the\s+|its\s+)?"
    r"(?:(?:illegal|attempted|failed|military|violent|brutal)\s+){0,2}$",
    re.IGNORECASE,
)
_TAKES_POWER: Final = re.compile(
    r"\b(?:military|army|generals|junta)\s(?:took|seized|grabbed)\s(?:the\s)?power\b"
)
_COUP: Final = "the military coup"
_OF_OTHERS: Final = re.compile(
    r"[“”\"«»]|\b(?:said|says|told|wrote|recalled|testified|reported|stated|promised|according to|quoted)\b",
    re.IGNORECASE,
)
_LATER: Final = re.compile(
    r"\b(?:will|shall|would|could|may|might|can|if|unless|until|to be|by then|due|scheduled|expected|planned|expires?|ends?|lapses?|"
    r"eligible|enters?|takes? effect)\b",
    re.IGNORECASE,
)
"""What comes about so long after a day is no count to the day of the text."""
_MORE: Final = re.compile(
    r"\b(?:more than|over|nearly|almost|about|around|within|less than|the first|last|up to|some)\s+$",
    re.IGNORECASE,
)
_TENS: Final = re.compile(
    r"\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred(?: and)?|[0-9]+)[\s.,-]$",
    re.IGNORECASE,
)
"""The first half of a number of two words: "thirty-six months" are not six."""
_TELLS_OF_THEN: Final = re.compile(
    r"(?<!\bhas )(?<!\bhave )(?<!\bbeen )\b(?:was|were|had|took|fell|held|began|came|went|said|met|shot|broke|struck|fled|led|became|"
    r"saw|made|got|gave|put|set|lost|won|sent|told|found|stood|rose|shut|cut|"
    r"(?!need|feed|indeed|exceed|proceed|succeed|hundred|red|unarmed|armed|united|undersigned|concerned|based|continued)[a-z]{3,}ed)\b"
)
_TELLS_OF_NOW: Final = re.compile(
    r"\b(?:this comes|today|tomorrow|now|still|this (?:week|month|day|year)|we|our|us|remains?|continues?|marks?|approach\w*|ahead|"
    r"has|have|is|are|must|should)\b",
    re.IGNORECASE,
)
"""A sentence of the past counts to a day of the past, which it need not name: "two years after the coup, they met"."""
_SLACK_YEARS: Final = 0.6
_SLACK_MONTHS: Final = 2.0
_RECENT: Final = 90
"""A date as near as this is the day of the round year and not that of the event."""
_DAYS: Final = {"year": 365.25, "month": 365.25 / 12}


def check(examined: Examined) -> Said:
    """The title and each sentence that counts the time since an event on record."""
    if not examined.dated or examined.day.first != examined.day.last or examined.day.first is None:
        return Said()
    title = examined.reading.title
    spans: list[Span] = [*([title] if title else []), *examined.reading.clauses]
    return Said(findings=tuple(one for span in spans for one in _counted(examined, span)))


def _counted(examined: Examined, span: Span) -> Iterator[Finding]:
    if not re.search(r"\b(?:years?|months?|anniversary)\b", span.text, re.IGNORECASE):
        return
    clause = span if isinstance(span, Clause) else None
    dates = find_written(span.text)
    found = False
    for named in _named(examined, span.text):
        facts = tuple(fact for fact in facts_of(examined, named.key) if fact.confirmed)
        before = span.text[: named.start]
        today = _AGO_TODAY.search(before)
        said = _ANNIVERSARY.search(before) or _AFTER.search(before) or today
        if today and (_OF_OTHERS.search(span.text) or not clause or clause.attributed_to):
            continue
        if not facts or said is None or _TENS.search(before[: said.start()]):
            continue
        if _MORE.search(before[: said.start()]):
            continue
        if clause and not is_about_the_place(examined, clause, facts):
            continue
        if clause and may_be_elsewhere(examined, clause, named, facts):
            continue
        if any(_is_another(fact_date.date, facts) for fact_date in dates):
            continue
        finding = _answer(examined, span, said, facts, said.start(), named.end)
        if finding:
            found = True
            yield finding
    if clause and not found and clause.kind in FACTUAL and not clause.attributed_to:
        for told in counted(span.text):
            yield from _of_its_own_day(examined, clause, told)


def _named(examined: Examined, words: str) -> Iterator[Spotted]:
    """The events that are named; that "the military took power" is the coup."""
    yield from examined.records.subjects_in(words, "happened")
    power = _TAKES_POWER.search(words)
    if power and _AGO_TODAY.search(words[: power.start()]):
        for coup in examined.records.subjects_in(_COUP, "happened"):
            yield Spotted(key=coup.key, text=power[0], start=power.start(), end=power.end())


def _of_its_own_day(examined: Examined, clause: Clause, told: Counted) -> Iterator[Finding]:
    """A point where the sentence bears the day it counts from, and the count does not fit."""
    day, first, last = examined.day.first, told.day.first, told.day.last
    if day is None or first is None or last is None or _OF_OTHERS.search(clause.text):
        return
    least, most = (day - last).days / _DAYS[told.unit], (day - first).days / _DAYS[told.unit]
    slack = _SLACK_YEARS if told.unit == "year" else _SLACK_MONTHS
    if told.number >= 10 and told.number % 5 == 0 and not told.exact:
        slack = max(slack, told.number / 10 + 0.1)  # "eighty years ago" is a round number
    if (day - last).days < _RECENT or least - slack <= told.number <= most + slack:
        return
    around = (
        f"{clause.text[: told.start]} {'have' if told.passed else ''} {clause.text[told.end :]}"
    )
    if not told.ago and (_LATER.search(around) or not _counts_to_now(around)):
        return
    whole = round((least + most) / 2, 1)
    yield examined.finding(
        check=CHECK,
        verdict="two_readings",
        affects="detail",
        target=target_of(
            "clause", clause, examined.reading.canonical, clause.start + told.start, clause.start + told.end
        ),
        reason=f"From {in_words(told.day)} to the date of the {examined.noun} ({in_words(examined.day)}) "
        f"it is about {whole:g} {told.unit}s. The words say {told.number}; or another day is meant.",
        about=str(told.start),
        settled_by=f"The date of the {examined.noun}, and which day is counted from.",
    )  # fmt: skip


def _is_another(date: object, facts: tuple[Fact, ...]) -> bool:
    """Whether the sentence bears a date that is not the event's own: it speaks of that time then."""
    return not any(fact.valid_from.could_be(date) for fact in facts) if date else True  # type: ignore[arg-type]


def _answer(
    examined: Examined, span: Span, said: re.Match[str], facts: tuple[Fact, ...], start: int, end: int
) -> Finding | None:  # fmt: skip
    number, unit = _number(said)
    day = examined.day.first
    lengths = [
        (day - fact.valid_from.first).days / _DAYS[unit]
        for fact in facts
        if day and fact.valid_from.first
    ]
    slack = _SLACK_YEARS if unit == "year" else _SLACK_MONTHS
    if not lengths or min(lengths) < 0:
        return None
    fits = any(abs(length - number) <= slack for length in lengths)
    now = said.re is _AGO_TODAY or not isinstance(span, Clause) or _counts_to_now(span.text)
    if not fits and not now:
        return None
    fact, length = facts[0], lengths[0]
    noun, whole = (
        examined.noun,
        round(length) if abs(length - round(length)) < 0.15 else round(length, 1),
    )
    many = f"{whole:g} {unit}{'' if whole == 1 else 's'}"
    return examined.finding(
        check=CHECK,
        verdict="holds" if fits else "two_readings",
        affects="detail",
        target=target_of(
            "clause" if isinstance(span, Clause) else "title", span, examined.reading.canonical,
            span.start + start, span.start + end,
        ),
        reason=f"From {in_words(fact.valid_from)} to the date of the {noun} ({in_words(examined.day)}) "
        f"it is {many}." + ("" if fits else f" The words say {number}; or another day is meant."),
        about=fact.subject,
        records=(cite(fact, f"{fact.subject[:1].upper()}{fact.subject[1:]}: {in_words(fact.valid_from)}."),),
        settled_by="" if fits else f"The date of the {noun}, and which event is counted from.",
    )  # fmt: skip


def _counts_to_now(sentence: str) -> bool:
    """Whether the sentence speaks of the days of the document, and of no time in between."""
    return _TELLS_OF_NOW.search(sentence) is not None and not _TELLS_OF_THEN.search(sentence)


def _number(said: re.Match[str]) -> tuple[int, str]:
    groups = said.groupdict()
    ordinal = groups.get("ordinal")
    if ordinal:
        word = ordinal.lower()
        return (_ORDINALS.index(word) + 1 if word in _ORDINALS else int(word[:-2])), "year"
    word = groups["number"].lower()
    return (_WORDS.index(word) + 1 if word in _WORDS else int(word)), groups["unit"].lower().rstrip(
        "s"
    )
