"""Which figures does a Burmese sentence give, of what, and how exactly?

What is counted stands before the number and a counter behind it: "children 12 people". The counter is the
unit; where there is none, it is the noun before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from answerable.dates.burmese_words import plain_digits
from answerable.reading.figures.burmese_numbers import WRITTEN, burmese_value, either_order
from answerable.reading.figures.figures import VICTIMS, Figure

_COUNTERS: Final = (
    "အိမ်ထောင်စု ယောက် ဦး ပါး ဖွဲ့ အဖွဲ့ ခု ရွာ မြို့နယ် မြို့ အိမ် လုံး ဆောင် စီး စင်း ကောင် ခန်း လက် နေရာ ကြိမ် မှု ချက် ရပ် နိုင်ငံ ကျောင်း အုပ် စောင်"
).split()
_TIMES: Final = "နှစ် လ ရက် ပတ် နာရီ မိနစ်".split()
_MEASURES: Final = "ကီလိုမီတာ ကီလိုဂရမ် မိုင် မီတာ ပေ ဧက တန် ဂါလန် လီတာ ပိဿာ".split()
_CURRENCIES: Final = {
    "ကျပ်ငွေ": "MMK", "ကျပ်": "MMK", "အမေရိကန်ဒေါ်လာ": "USD", "ဒေါ်လာ": "USD", "ဘတ်ငွေ": "THB", "ဘတ်": "THB", "ယူရို": "EUR",
    "ယွမ်": "CNY", "ပေါင်စတာလင်": "GBP",
}  # fmt: skip
_AFTER: Final = {
    "ထက်မနည်း": "at_least", "ထက်ပို": "more_than", "ကျော်": "more_than", "ခန့်": "about", "လောက်": "about", "ဝန်းကျင်": "about",
    "နီးပါး": "nearly", "အထိ": "up_to",
}  # fmt: skip
_BEFORE: Final = {"အနည်းဆုံး": "at_least", "အများဆုံး": "at_most", "ခန့်မှန်းခြေ": "about"}
_NOUNS: Final = (
    "လူ ပြည်သူ အရပ်သား ကလေး ကလေးငယ် အမျိုးသမီး အမျိုးသား ရွာသား ကျောင်းသား ဒုက္ခသည် စစ်သား သံဃာ အလုပ်သမား သတင်းထောက် အကျဉ်းသား ဝန်ထမ်း "
    "စစ်ဘေးရှောင် အိမ် အိမ်ခြေ ရွာ"
).split()


def _any_of(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_NEXT: Final = "(?![\u102b-\u103e]|[က-အ]\u1037?\u103a)"
"""What follows a word is no part of its last syllable."""
_COMPARED: Final = _any_of(tuple(_AFTER))
_TAIL: Final = re.compile(
    either_order(
        rf"(?P<first>\s?(?:{_COMPARED}))?(?:\s?(?:(?P<percent>ရာခိုင်နှုန်း|%)|(?P<money>{_any_of(tuple(_CURRENCIES))}){_NEXT}"
        rf"|(?P<measure>{_any_of(_MEASURES)}){_NEXT}(?!ဖိုး)|(?P<time>{_any_of(_TIMES)}){_NEXT}(?!နေ့|မြောက်|\s?ပိုင်း)"
        rf"|(?P<counter>{_any_of(_COUNTERS)}){_NEXT}(?!မြောက်|ရေ|\s?နှစ်)))?(?P<second>\s?(?:{_COMPARED}))?"
    )
)
_NUMBER: Final = re.compile(
    either_order(
        rf"(?:(?P<currency>{_any_of(tuple(_CURRENCIES))})\s?(?:ပေါင်း\s?)?)?(?<![0-9/.,:-])(?<![0-9]၊)"
        rf"(?P<number>{WRITTEN})(?:\s?[-\u2013]\s?(?P<high>[0-9]{{1,9}}))?(?![0-9/:]|[.,][0-9])"
    )
)
_COMPARATOR_BEFORE: Final = re.compile(
    rf"(?:{_any_of(tuple(_BEFORE))})[\s၊]?(?:(?:{_any_of(_NOUNS)})(?:ပေါင်း|ဦးရေ)?\s?)?$"
)
_NOUN_BEFORE: Final = re.compile(
    rf"(?P<noun>{_any_of(_NOUNS)})(?:များ)?(?:\s?(?:ဦးရေ|အရေအတွက်))?(?:\s?(?:စုစုပေါင်း|ပေါင်း))?\s?$"
)
_PEOPLE: Final = "လူ"
_COUNTED_IN_WORDS: Final = frozenset({"ဦး", "ယောက်", "ဖွဲ့", "ခု"})
"""With any other counter a word for a single number is mostly part of another word."""
_AGE: Final = re.compile(r"အသက်\s?$")
_LABEL: Final = re.compile(r"(?:ပုဒ်မ|အပိုဒ်|အမှတ်|စဉ်|စာမျက်နှာ|ဇယား|ဖုန်း|ပုဒ်မခွဲ|အခန်း|အတွဲ)\s?\(?$")
_KINDS: Final = (
    ("count", re.compile("ဒဏ်ရာ")),
    ("casualty", re.compile("သေဆုံး|သတ်ဖြတ်|အသတ်ခံ|ကျဆုံး|သေကြေ|သတ်ခဲ့|အသက်ဆုံးရှုံး")),
    ("detained", re.compile("ဖမ်းဆီး|ထိန်းသိမ်း|အကျဉ်းကျ|အကျဉ်းချ|အဖမ်းခံ")),
    ("displaced", re.compile("ရွှေ့ပြောင်း|ထွက်ပြေး|စွန့်ခွာ|ဒုက္ခသည်|စစ်ဘေးရှောင်|နေရပ်စွန့်")),
)
_END: Final = re.compile("[။\n0-9]")
_DIGIT: Final = re.compile("[0-9]")
_REACH: Final = 90


class _Counted(NamedTuple):
    unit: str
    kind: str


def find_burmese_figures(sentence: str, dates: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    """The figures of a Burmese sentence that are no dates, no numbers of articles and no ages of a festival.

    `dates` are the stretches of dates, in order. A word for a number counts only before a counter, and one
    not at all, since "one person" is also "somebody".
    """
    plain = plain_digits(sentence)
    at = 0
    for found in _NUMBER.finditer(plain):
        if found.start() < at or _is_dated(found, dates):
            continue
        figure = _figure(plain, sentence, found)
        if figure is not None:
            at = figure.end
            yield figure


def _is_dated(found: re.Match[str], dates: Sequence[tuple[int, int]]) -> bool:
    nearest = bisect_left(dates, (found.end(), 0)) - 1
    return nearest >= 0 and dates[nearest][1] > found.start()


def _figure(plain: str, sentence: str, found: re.Match[str]) -> Figure | None:
    value = burmese_value(found["number"])
    tail = _TAIL.match(plain, found.end())
    if (
        value is None
        or tail is None
        or _LABEL.search(plain, max(0, found.start() - 14), found.start())
    ):
        return None
    noun = _NOUN_BEFORE.search(plain, max(0, found.start() - 40), found.start())
    compared = (tail["second"] or tail["first"] or "").strip()
    counted = _counted(plain, found, tail, noun, bool(compared))
    spelled = not _DIGIT.search(found["number"])
    if counted is None or (spelled and not _may_be_spelled(value, tail, compared)):
        return None
    start, end = found.start(), tail.end()
    if found["currency"]:
        end = tail.end("first") if tail["first"] else found.end()
    before = _COMPARATOR_BEFORE.search(plain, max(0, start - 40), start)
    high = int(found["high"]) if found["high"] else None
    comparator = _AFTER.get(compared.replace("\u103a\u1037", "\u1037\u103a")) if compared else ""
    if before and not comparator:
        comparator = next(name for word, name in _BEFORE.items() if word in before[0])
    kind = counted.kind or _kind(plain, start, end)
    return Figure(
        start=start,
        end=end,
        value=value,
        high=high,
        comparator="range" if high is not None else comparator or "exact",
        unit=counted.unit,
        kind=kind,
        optional=kind in {"duration", "age"},
    )


def _may_be_spelled(value: float, tail: re.Match[str], compared: str) -> bool:
    """Whether words for a number are one here: from ten on before whatever is counted, below before few counters."""
    if value < 10:
        return (
            value > 1
            and (tail["counter"] or "").replace("\u103a\u1037", "\u1037\u103a") in _COUNTED_IN_WORDS
        )
    return bool(tail["counter"] or tail["money"] or compared)


def _counted(
    plain: str,
    found: re.Match[str],
    tail: re.Match[str],
    noun: re.Match[str] | None,
    compared: bool,
) -> _Counted | None:
    """The unit, and the kind where the unit settles it; None where the number counts nothing."""
    if money := found["currency"] or tail["money"]:
        return _Counted(_CURRENCIES[money], "money")
    if tail["percent"]:
        return _Counted("percent", "percent")
    if tail["measure"]:
        return _Counted(tail["measure"], "measure")
    if tail["time"]:
        age = tail["time"] == "နှစ်" and _AGE.search(plain, max(0, found.start() - 6), found.start())
        return _Counted(tail["time"], "age" if age else "duration")
    if tail["counter"]:
        return _Counted(tail["counter"], "")
    if noun and (compared or _DIGIT.search(found["number"])):
        return _Counted(noun["noun"], "")
    harmed = _kind(plain, found.start(), tail.end()) if compared else "count"
    return _Counted(_PEOPLE, harmed) if harmed in VICTIMS else None


def _kind(plain: str, start: int, end: int) -> str:
    """By the nearest word for what happened: behind the figure, up to the next figure or the end, or before it."""
    behind = _END.split(plain[end : end + _REACH])[0]
    before = _END.split(plain[max(0, start - _REACH) : start])[-1]
    told = [(match.start(), kind) for kind, words in _KINDS if (match := words.search(behind))]
    if told:
        return min(told)[1]
    for kind, words in _KINDS[1:]:
        if words.search(before):
            return kind
    return "count"
