"""Can the text that a page of a PDF holds be read as what the page shows?

Three things tell that it cannot: letters that stand for nothing, Latin letters within Burmese words, and
Burmese that no one can have written, such as a syllable that begins with its own end. Zawgyi is not broken:
it is another way of writing, which is turned into Unicode elsewhere.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from answerable.text import looks_zawgyi

_FEWEST: Final = 20
"""Burmese letters; fewer tell nothing."""
_MOST_STRANGE: Final = 0.02
_MOST_FOREIGN: Final = 0.005
_MOST_IMPOSSIBLE: Final = 0.012
"""Of the syllables of a page. Written text has next to none, text torn in printing from .02 on."""
_LIKELY_ZAWGYI: Final = 0.95
_MOSTLY: Final = 0.05
"""Of the Burmese letters: with more that only Shan, Karen and Mon use, other rules of spelling hold."""
_STRANGE: Final = re.compile(
    "[\ufffd\ufffe\uffff\ue000-\uf8ff\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_BURMESE: Final = re.compile("[\u1000-\u109f\uaa60-\uaa7f]")
_OF_OTHERS: Final = re.compile("[\u1022\u1028\u1033-\u1035\u1050-\u109f\uaa60-\uaa7f]")
_FOREIGN: Final = re.compile(
    "[\u1000-\u109f][A-Za-z\xa1-\xa9\xab-\xb6\xb8-\xba\xbc-\u024f]+(?=[\u1000-\u109f])"
    "|[\xc0-\u024f/¥]+(?=[\u1000-\u102a])"
)
_C: Final = "[\u1000-\u102a\u103f\u104e]"
_SYLLABLE: Final = re.compile(
    f"(?:\u1004\u103a\u1039)?{_C}(?:\u1039{_C})*\u103a?"
    "\u103b?\u103c?\u103d?\u103e?\u103a?"
    "\u1031?[\u102d\u102e]?[\u102f\u1030]?\u1032?[\u102b\u102c]?\u103a?\u1036?\u1037?\u103a?\u1038?"
)
"""A letter with what may hang on it, in the order in which Unicode has it written (UTN 11)."""
_SIGN: Final = re.compile("[\u102b-\u1032\u1036-\u103e]")
_ENDS_FIRST: Final = re.compile("(?<![\u1000-\u104f\u200b\u2060])[\u1000-\u1021]\u103a")
"""A word that begins with a killed letter, which only ends a syllable."""


class Verdict(NamedTuple):
    """Whether the text of a page can be read, and why not, as the end of a sentence."""

    broken: bool
    why: str = ""


GOOD: Final = Verdict(broken=False)


def judged(text: str) -> Verdict:
    """What is to be held of the text of one page."""
    letters = sum(map(len, text.split()))
    if letters < _FEWEST:
        return GOOD
    if _count(_STRANGE, text) > _MOST_STRANGE * letters:
        return Verdict(True, "many of its letters stand for no character")
    burmese = _count(_BURMESE, text)
    if burmese < _FEWEST:
        return GOOD
    if _count(_FOREIGN, text) > _MOST_FOREIGN * burmese:
        return Verdict(True, "Latin letters stand within Burmese words")
    if looks_zawgyi(text) > _LIKELY_ZAWGYI or _count(_OF_OTHERS, text) > _MOSTLY * burmese:
        return GOOD
    if impossible(text) > _MOST_IMPOSSIBLE:
        return Verdict(True, "its Burmese syllables are torn or out of order")
    return GOOD


def may_be_broken(text: str) -> bool:
    """Whether any of it could be judged broken; soon said of a text without Burmese and strange signs."""
    return bool(_STRANGE.search(text) or _BURMESE.search(text))


def impossible(text: str) -> float:
    """How many syllables of Burmese nobody can have written, as a share of all."""
    syllables, left = _SYLLABLE.subn("", text)[1], _SYLLABLE.sub("", text)
    wrong = _count(_SIGN, left) + _count(_ENDS_FIRST, text)
    return wrong / max(syllables, 1)


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
