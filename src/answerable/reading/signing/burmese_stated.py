"""How many signatories does a Burmese sentence announce?

No speaker has checked this yet. So little is read: a number of groups or people, in a sentence that tells of
signing and in which the writers speak or name their own letter. Who signed an agreement is no signatory of a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from answerable.reading.figures.burmese import find_burmese_figures
from answerable.reading.figures.burmese_numbers import either_order
from answerable.reading.figures.figures import Figure

_GROUPS: Final = frozenset({"ဖွဲ့", "အဖွဲ့"})
_PEOPLE: Final = frozenset({"ဦး", "ယောက်", "လူ"})
_SENTENCE: Final = re.compile("[^။\n]{1,1000}")
_SIGNED: Final = "လက်မှတ်\\s?(?:ရေး)?\\s?ထိုး"
_SIGNING: Final = re.compile(_SIGNED)
_WHO_SIGN: Final = re.compile(
    either_order(rf"{_SIGNED}[^\s။]{{0,12}}(?:သော|သည့်|သူ)(?:(?!တို့သည်|တို့က|အနေဖြင့်)[^0-9၀-၉။]){{0,60}}$")
)
"""Before the number: "the undersigned organisations"; behind "we" with its particle the sentence goes on to others."""
_SIGN: Final = re.compile(either_order(rf"\s?(?:တို့)?\s?(?:က|မှ|သည်)\s?[^0-9၀-၉။]{{0,60}}?{_SIGNED}"))
_OWN: Final = re.compile(
    either_order(
        "ကျွန်ုပ်တို့|ကျွန်တော်တို့|ကျွန်မတို့|မိမိတို့|အောက်ပါ|အောက်တွင်|အောက်၌|ကြေညာချက်|ပေးစာ|ဤစာ|တောင်းဆိုစာ|ထုတ်ပြန်ချက်|အသနားခံစာ"
    )
)
_OF_SOMETHING_ELSE: Final = re.compile(
    either_order("စာချုပ်|သဘောတူ|အပစ်အခတ်|NCA|နားလည်မှု|မထိုး|ထိုးခြင်း\\s?မရှိ|ငြင်းဆန်")
)
_JOINED: Final = re.compile(either_order("\\s?(?:နှင့်|နှင့်တကွ|နဲ့)[^၊0-9၀-၉]{0,40}"))


class Stated(NamedTuple):
    """`text[start:end]` announces `value` signatories; `of` is the counter."""

    start: int
    end: int
    value: int
    of: str


def stated_in_burmese(text: str) -> Stated | None:
    """The first number of signatories a line announces, groups and the people beside them added up."""
    if not _SIGNING.search(text):
        return None
    for sentence in _SENTENCE.finditer(text):
        said = sentence[0]
        if _SIGNING.search(said) and _OWN.search(said) and not _OF_SOMETHING_ELSE.search(said):
            for found in _counted(said):
                return Stated(
                    sentence.start() + found.start, sentence.start() + found.end, *found[2:]
                )
    return None


def _counted(said: str) -> Iterator[Stated]:
    figures = [each for each in find_burmese_figures(said, ()) if _counts_signers(each)]
    for place, first in enumerate(figures):
        after = figures[place + 1 : place + 2]
        joined = after and _JOINED.fullmatch(said, first.end, after[0].start)
        last = after[0] if joined else first
        if _WHO_SIGN.search(said[max(0, first.start - 90) : first.start]) or _SIGN.match(
            said, last.end
        ):
            value = sum(int(each.value or 0) for each in (first, *(after if joined else ())))
            yield Stated(first.start, last.end, value, last.unit)


def _counts_signers(figure: Figure) -> bool:
    """People are counted where nothing befell them: "12 people were killed" is a figure of another kind."""
    counted = figure.unit in _GROUPS or (figure.unit in _PEOPLE and figure.kind == "count")
    return counted and figure.high is None and (figure.value or 0) > 1
