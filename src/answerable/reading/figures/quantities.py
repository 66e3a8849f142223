"""Which figures does the text give, of what, and how exactly?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from answerable.reading.figures.burmese import find_burmese_figures
from answerable.reading.figures.comparators import comparator_before
from answerable.reading.figures.figures import Figure, kind_of
from answerable.reading.figures.implied import fell_at, is_one_person, unit_of
from answerable.reading.figures.labels import is_label
from answerable.reading.figures.money import code_of, currency_after
from answerable.reading.figures.sums import FIGURE, TOTAL, Sum, number_starts, sum_at
from answerable.reading.figures.units import counted_after

__all__ = ["Figure", "counts_signers", "find_figures"]

_PERCENT: Final = re.compile(
    r"[ \xa0]?%|[ \xa0]?(?:per[ \xa0]?cent|percent|pc)\b|[ \xa0-]percentage[ \xa0](?P<points>points?)",
    re.IGNORECASE,
)
_MEASURE: Final = re.compile(
    r"[ \xa0]?°[ \xa0]?(?P<degrees>[CF])\b|[ \xa0]?(?P<short>km²|km2|sq\.?[ \xa0]?(?:km|miles|metres)|kms?|cm|mm|kgs?|ha|[KMGT]B|[KMGT]Wh?|mph|dB|ft|[kMG]t)(?![\w²])"
    r"|[ \xa0](?P<word>(?:square[ \xa0]|cubic[ \xa0]|metric[ \xa0])?(?:kilometers?|kilometres?|miles?|met(?:er|re)s?|feet|acres?|"
    r"hectares?|tonn?es?|tons?|kilograms?|grams?|lit(?:er|re)s?|barrels?|gallons?|(?:mega|giga|kilo)watts?|inches|yards|degrees))\b"
)
_DURATION: Final = re.compile(
    r"[ \xa0](?:(?:consecutive|long|full|straight|working|calendar|business|more)[ \xa0]){0,2}"
    r"(?P<unit>years?|months?|weeks?|days?|hours?|decades?|minutes?|seconds?|centur(?:y|ies))\b(?P<age>[ \xa0](?:old|of[ \xa0]age)\b)?",
    re.IGNORECASE,
)
_TIME: Final = re.compile(r"[ \xa0]?(?:[ap]\.m\b|[AaPp][Mm]\b|hrs?\b|o[’']clock|GMT|UTC)")
_OF: Final = re.compile(r"[ \xa0](?:(?:more[ \xa0])?of|de)\b")
_FIRST_OR_SECOND: Final = re.compile(r"\b(?:first|second|latter|other|last)[ \xa0]$", re.IGNORECASE)
_ASIDE: Final = re.compile(r"[ \xa0]?\((?:[0-9,]{1,12}|[a-z -]{3,40})\)|\*\*", re.IGNORECASE)
_TRIVIAL: Final = frozenset("times fold things sides ways".split())
_INCLUDING: Final = re.compile(
    r",?[ \xa0](?:including|among[ \xa0](?:them|whom))[ \xa0](?:at[ \xa0]least[ \xa0])?"
)
_BURMESE: Final = re.compile("[\u1000-\u109f]")
_BURMESE_BESIDE: Final = re.compile(
    "(?:[-\u2013][0-9\u1040-\u1049]{1,9})?[ \xa0)]{0,2}[\u1000-\u103f]"
)
_SIGNING: Final = re.compile(
    r"ဖွဲ့|\b(?:organi[sz]ations?|groups|ngos|signatories|undersigned)\b", re.IGNORECASE
)


def find_figures(sentence: str, dates: Sequence[tuple[int, int]]) -> tuple[Figure, ...]:
    """The figures of one sentence that are no dates, no numbers of articles and no numbers of lists.

    `dates` are the stretches of dates, in order. `kind` is read from the words around the figure:
    casualty | detained | displaced | percent | money | measure | duration | age | count. Durations and
    ages are optional. "19 of whom" and "95 in Lebanon" count what the figure before them counts.
    """
    burmese = not sentence.isascii() and _BURMESE.search(sentence) is not None
    found: list[Figure] = []
    at = 0
    for start in number_starts(sentence):
        match = FIGURE.match(sentence, start) if start >= at else None
        if match is None or (burmese and _BURMESE_BESIDE.match(sentence, match.end())):
            continue
        figure = None if _is_dated(match, dates) else _figure(sentence, match, found)
        at = max(match.end(), figure.end if figure else 0)
        if figure is not None:
            found.append(figure)
    if not burmese:
        return tuple(found)
    taken = {at for each in found for at in range(each.start, each.end)}
    far = (each for each in find_burmese_figures(sentence, dates) if each.start not in taken)
    return tuple(sorted((*found, *far), key=lambda each: each.start))


def counts_signers(figure: Figure) -> bool:
    """Whether the figure counts those who sign, so that the sentence is not about victims or acts."""
    return figure.kind == "count" and _SIGNING.search(figure.unit) is not None


def _is_dated(match: re.Match[str], dates: Sequence[tuple[int, int]]) -> bool:
    nearest = bisect_left(dates, (match.end(), 0)) - 1
    return nearest >= 0 and dates[nearest][1] > match.start()


def _figure(sentence: str, match: re.Match[str], before: Sequence[Figure]) -> Figure | None:
    if match["vague"]:
        return _vague(sentence, match)
    if match["share"]:
        return _share(sentence, match)
    found = sum_at(sentence, match)
    if found is None:
        return None
    return _measured(sentence, found) or _counted(sentence, found, before)


def _vague(sentence: str, match: re.Match[str]) -> Figure | None:
    """Dozens of towns; people are meant where nothing else is named ("thousands were arrested")."""
    of = _OF.match(sentence, match.end())
    if not of and sentence[max(0, match.start() - 4) : match.start()].lower() == "the ":
        return None
    counted = counted_after(sentence, of.end() if of else match.end())
    lasting = _DURATION.match(f" {counted.unit}") is not None
    end = counted.end if counted.unit else match.end()
    return Figure(
        start=match.start(),
        end=end,
        value=None,
        high=None,
        comparator="vague",
        unit=counted.unit or "people",
        kind="duration" if lasting else kind_of(sentence, match.start(), end, counted.unit),
        optional=lasting,
    )


def _share(sentence: str, match: re.Match[str]) -> Figure | None:
    """Two-thirds of the world, one in five women: a share, without a value of its own."""
    if _FIRST_OR_SECOND.search(sentence, max(0, match.start() - 8), match.start()):
        return None
    of = _OF.match(sentence, match.end())
    counted = counted_after(sentence, of.end() if of else match.end())
    _, start = comparator_before(sentence, match.start())
    end = counted.end if counted.unit else match.end()
    return Figure(
        start=start,
        end=end,
        value=None,
        high=None,
        comparator="fraction",
        unit=counted.unit,
        kind=kind_of(sentence, start, end, counted.unit),
    )


def _measured(sentence: str, found: Sum) -> Figure | None:
    """A share in percent, a sum of money, a measure or a length of time."""
    if percent := _PERCENT.match(sentence, found.end):
        unit = "percentage points" if percent["points"] else "percent"
        return _made(found, end=percent.end(), unit=unit, kind="percent")
    named, end = currency_after(sentence, found.end)
    if currency := found.currency or named:
        unit = code_of(currency, found.written)
        return _made(found, end=end if named else found.end, unit=unit, kind="money")
    if measure := _MEASURE.match(sentence, found.end):
        unit = "degrees" if measure["degrees"] else measure["short"] or measure["word"]
        return _made(found, end=measure.end(), unit=unit, kind="measure")
    lasting = _DURATION.match(sentence, found.end)
    if lasting and (found.value != 1 or found.comparator):
        kind = "age" if lasting["age"] else "duration"
        return _made(found, end=lasting.end(), unit=lasting["unit"], kind=kind)
    return None


def _counted(sentence: str, found: Sum, before: Sequence[Figure]) -> Figure | None:
    """A count of things or people, or None where the number counts nothing."""
    following = sentence[found.end : found.end + 2]
    if following[:1].isalnum() or (following[:1] == "-" and following[1:].isalpha()):
        return None
    wider = TOTAL.match(sentence, found.end) or _ASIDE.match(sentence, found.end)
    counted = counted_after(sentence, wider.end() if wider else found.end)
    unit = unit_of(sentence, found, counted, before)
    if unit is None or unit.lower() in _TRIVIAL or _TIME.match(sentence, found.end):
        return None
    if is_label(sentence, found.first, found.end, plural=counted.plural):
        return None
    end = fell_at(sentence, found)
    if end == found.end and (counted.unit or counted.antecedent):
        end = max(end, counted.end)
    kind = kind_of(sentence, found.start, end, sentence[found.end : end])
    if kind == "count" and before and _INCLUDING.fullmatch(sentence, before[-1].end, found.start):
        kind = before[-1].kind
    if found.value == 1 and not is_one_person(sentence, found, unit, kind):
        return None
    return _made(found, end=end, unit=unit, kind=kind)


def _made(found: Sum, *, end: int, unit: str, kind: str) -> Figure:
    return Figure(
        start=found.start,
        end=end,
        value=found.value,
        high=found.high,
        comparator=found.comparator or "exact",
        unit=unit,
        kind=kind,
        optional=kind in {"duration", "age"},
    )
