"""Which figures does the text give, of what, and how exactly?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.reading.numbers import NUMBER, NUMBER_AGAIN, number_value

_COMPARATORS: Final = (
    ("more_than", r"more than|over|in excess of|upwards of|exceeding|well over"),
    ("at_least", r"at least|no fewer than|no less than|a minimum of|as many as"),
    ("nearly", r"nearly|almost|close to|just under"),
    ("about", r"about|around|approximately|roughly|some|an estimated|estimated|circa"),
    ("up_to", r"up to"),
    ("at_most", r"at most|no more than|a maximum of"),
    ("less_than", r"less than|fewer than|under|below"),
)
_BEFORE: Final = "|".join(f"(?P<{name}>{words})" for name, words in _COMPARATORS)
_UNIT_WORD: Final = r"[^\W\d_][\w’'-]{1,30}"
_STOPS: Final = (
    r"(?:and|or|of|in|on|at|to|for|from|by|with|as|is|are|was|were|has|have|had|been|be|who|which|that|the|a|an|"
    r"since|during|after|before|when|while|while|said|say|call|calls|called|urge|this|these|those|across|over|"
    r"under|into|against|about|than|more|killed|detained|arrested|died|dead|injured|wounded|displaced|remain|"
    r"internally|still|now|so|but|not|also|will|would|must|should|may|can|including|ago|per|made|it|its|their)\b"
)
_QUANTITY: Final = re.compile(
    rf"(?<![\w.,/$€£-])(?:(?:{_BEFORE})[ \xa0\n]{{1,3}})?(?P<money>US\$|[$€£])?{NUMBER}"
    rf"(?:(?:\s?[-–]\s?|\sto\s){NUMBER_AGAIN})?(?P<percent>\s?%|\sper\s?cent)?(?!\w|[.,:/]\d|\s?%|-(?-i:[A-Z]))"
    rf"(?P<unit>(?:[ \xa0-]\n?(?!{_STOPS}){_UNIT_WORD}){{0,4}})",
    re.IGNORECASE,
)
_VAGUE: Final = re.compile(
    rf"\b(?:dozens|scores|hundreds|thousands|tens of thousands|hundreds of thousands|millions|lakhs|countless)"
    rf"(?P<of>\sof)?(?P<unit>(?:\s(?!{_STOPS}){_UNIT_WORD}){{1,3}})",
    re.IGNORECASE,
)
_DURATION: Final = re.compile(
    r"\W*(?:years?|months?|weeks?|days?|hours?|decades?|minutes?)\b", re.IGNORECASE
)
_NOT_COUNTED: Final = re.compile(
    r"(?:\b(?:articles?|art|arts?\.|section|resolution|chapter|paragraphs?|para|no|nos|number|page|rule|phase|"
    r"annex|part|act|suite|room|box|tel|fax|version|cop|group of|division|battalion|brigade)\.?\s?:?)\s?$",
    re.IGNORECASE,
)
_KINDS: Final = (
    (
        "casualty",
        r"\bkill(?:ed|ing|s)?\b|\bdead\b|\bdeaths?\b|\bdied\b|\bmurdered\b|\bmassacred?\b|\bexecuted\b",
    ),
    (
        "detained",
        r"\bdetain(?:ed|s|ing|ees?)?\b|\barrest(?:ed|s|ing)\b|\bimprisoned\b|\bprisoners?\b|\bjailed\b",
    ),
    ("displaced", r"\bdisplaced\b|\brefugees\b|\bfled\b|\buprooted\b"),
)
_SIGNING: Final = re.compile(
    r"\b(?:organi[sz]ations?|groups|ngos|signatories|undersigned)\b", re.IGNORECASE
)
_PRONOUN: Final = frozenset({"one", "zero"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity in a sentence; offsets are the sentence's. Fields as in `model.Quantity`."""

    start: int
    end: int
    value: int | str | None
    high: int | str | None
    comparator: str
    unit: str
    kind: str
    optional: bool


def find_figures(sentence: str, dates: Sequence[tuple[int, int]]) -> tuple[Figure, ...]:
    """The figures of one sentence that are no dates, no numbers of articles and no numbers of lists.

    `kind` is read from the words around the figure: casualty | detained | displaced | percent | money |
    duration | count. Durations, ages and ordinals written as words are optional.
    """
    found = [*_counted(sentence, dates), *_vague(sentence)]
    return tuple(sorted(found, key=lambda figure: figure.start))


def _counted(sentence: str, dates: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    for match in _QUANTITY.finditer(sentence):
        at = match.start("number")
        if any(start < match.end("number") and at < end for start, end in dates):
            continue
        if _NOT_COUNTED.search(sentence[max(0, match.start() - 16) : match.start()]):
            continue
        figure = _figure(sentence, match)
        if figure is not None:
            yield figure


def _figure(sentence: str, match: re.Match[str]) -> Figure | None:
    value, unit = number_value(match["number"]), match["unit"].strip(" \xa0\n-")
    if value is None or (match["number"].lower() in _PRONOUN) or (value == 0):
        return None
    kind = _kind(sentence, match, unit)
    if not unit and kind == "count" and len(match["number"]) < 3 and not _comparator(match):
        return None
    unit = "%" if match["percent"] else unit
    return Figure(
        start=match.start(),
        end=match.start("unit") + len(match["unit"].rstrip())
        if unit != "%"
        else match.end("percent"),
        value=value,
        high=number_value(match["high"]) if match["high"] else None,
        comparator="range" if match["high"] else _comparator(match) or "exact",
        unit=unit,
        kind=kind,
        optional=kind == "duration",
    )


def _comparator(match: re.Match[str]) -> str:
    return next((name for name, _ in _COMPARATORS if match[name]), "")


def _kind(sentence: str, match: re.Match[str], unit: str) -> str:
    if match["percent"]:
        return "percent"
    if match["money"]:
        return "money"
    if _DURATION.match(sentence[match.end("number") :]):
        return "duration"
    return _kind_of(sentence, match.start(), match.end(), unit)


def _kind_of(sentence: str, start: int, end: int, unit: str) -> str:
    """By the nearest word for what happened: before the figure in its own clause, or else after it."""
    before = re.split(r"[,;:]|\band\b", sentence[max(0, start - 90) : start])[-1]
    after = re.split(r"[,;:(]|\band\b", sentence[end : end + 60])[0]
    clause = re.split(r"[,;:]", sentence[max(0, start - 90) : start])[-1]
    for stretch in (before, unit, after, clause):
        for kind, words in _KINDS:
            if re.search(words, stretch, re.IGNORECASE):
                return kind
    return "count"


def _vague(sentence: str) -> Iterator[Figure]:
    for match in _VAGUE.finditer(sentence):
        if match["of"] or match[0].lower().startswith("countless"):
            unit = match["unit"].strip()
            yield Figure(
                start=match.start(),
                end=match.end(),
                value=None,
                high=None,
                comparator="vague",
                unit=unit,
                kind=_kind_of(sentence, match.start(), match.end(), unit),
                optional=False,
            )


def counts_signers(figure: Figure) -> bool:
    """Whether the figure counts those who sign, so that the sentence is not about victims or acts."""
    return figure.kind == "count" and _SIGNING.search(figure.unit) is not None
