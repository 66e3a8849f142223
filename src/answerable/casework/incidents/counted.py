"""How many people does a cell say, as a range that invents nothing?

What the words leave open stays open: "about 20" and "dozens" say that there was somebody, and nothing surer,
unless a person wrote into the mapping how a source means them. The words are kept beside the range.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import normalize

Range = tuple[int, int | None]
"""At least, and at most; None where that is left open."""

_IN_WORDS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
_NOTHING: Final = frozenset({"", "-", "–", "n/a", "na", "n.a.", ".", "…"})
_UNKNOWN: Final = frozenset(
    {"?", "??", "unknown", "not known", "unclear", "unconfirmed", "tbc", "tbd", "unspecified"}
    | {"not specified", "no data", "no information", "မသိ", "မသိရ", "မသိရှိ"}
)
_NONE: Final = frozenset({"none", "no", "nil", "nobody", "no one", "no casualties", "မရှိ"})
_SOME: Final = re.compile(
    r"(?:a )?(?:some|several|few|many|numerous|multiple|lots|(?:dozen|score|ten|hundred|thousand)s?|number)"
    r"(?: of .{0,40})?|အများအပြား"
)
_N: Final = r"(\d{1,9})"
_PEOPLE: Final = (
    r"(?: ?(?:people|persons?|civilians?|victims?|villagers?|dead|deaths?|killed|injured|wounded|detained|"
    r"arrested|missing|displaced|men|women|ဦး|ယောက်))?"
)
_ABOUT: Final = re.compile(
    rf"(?:about|around|approx(?:imately)?\.?|circa|ca?\.|nearly|almost|some|roughly|~|≈) ?{_N}{_PEOPLE}|"
    rf"{_N} ?(?:\?|or so|approx\.?){_PEOPLE}"
)
_FORMS: Final = (
    (re.compile(rf"{_N}{_PEOPLE}"), lambda n: (n[0], n[0])),
    (
        re.compile(rf"(?:between |from )?{_N} ?(?:-|to|or|and) ?{_N}{_PEOPLE}"),
        lambda n: (n[0], n[1]),
    ),
    (
        re.compile(
            rf"(?:at least|minimum(?: of)?|min\.?|not (?:less|fewer) than|no (?:less|fewer) than|≥|>=) ?{_N}{_PEOPLE}|"
            rf"{_N}(?: ?\+| or more| and more| at least){_PEOPLE}"
        ),
        lambda n: (n[0], None),
    ),
    (re.compile(rf"(?:more than|over|>) ?{_N}{_PEOPLE}"), lambda n: (n[0] + 1, None)),
    (
        re.compile(rf"(?:up to|at most|maximum(?: of)?|max\.?|no more than|≤|<=) ?{_N}{_PEOPLE}"),
        lambda n: (0, n[0]),
    ),
    (
        re.compile(rf"(?:less than|fewer than|under|below|<) ?{_N}{_PEOPLE}"),
        lambda n: (0, n[0] - 1),
    ),
)
_GROUPED: Final = re.compile(r"(?<!\d)[1-9]\d{0,2}(?:([,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*(?!\d)")
_ASIDE: Final = re.compile(r"(.*\S) ?\((.*)\)")
_HEDGES: Final = re.compile(
    r"\b(?:about|around|approx|approximately|circa|ca?|nearly|almost|roughly|est|estimated?s?|estimation|least|"
    r"most|minimum|min|maximum|max|up to|more|over|less|fewer|under|possibly|perhaps|maybe|may be|could be|or)\b|"
    r"[~≈≥≤<>?+]"
)
"""What may stand in brackets and takes from the number that it is exact."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?:T.*)?")
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a cell says of how many."""

    low: int
    high: int | None
    words: str = ""
    """The cell, where it says more than the range, or less."""
    doubt: str = ""
    """Why no number could be read, as a sentence; "" where one was."""


def counted(written: str, own: Mapping[str, Range] | None = None) -> Counted | None:
    """What a cell says of how many; None where it says nothing. `own` is how a person reads some words."""
    words = _plain(written)
    if words in _NOTHING:
        return None
    if own and words in own:
        low, high = own[words]
        return Counted(low=low, high=high, words=written.strip())
    return _read(words, written.strip())


def own_range(written: str) -> Range | None:
    """A range as a person writes it into a mapping: `24-99`, `24-`, `24`; None for anything else."""
    words = _plain(written).replace(" ", "")
    open_end = re.fullmatch(r"(\d{1,9})-", words)
    if open_end:
        return int(open_end[1]), None
    found = _number(words)
    return found if found and (found[1] is None or found[0] <= found[1]) else None


@lru_cache(maxsize=4096)
def _read(words: str, written: str) -> Counted:
    if words in _UNKNOWN:
        return Counted(low=0, high=None, words=written)
    if words in _NONE:
        return Counted(low=0, high=0)
    if _DAY.fullmatch(words):
        return _unread(
            written,
            "a day stands where a number should; a spreadsheet program may have made it of 3-5",
        )
    if any(one.isnumeric() and not one.isdecimal() for one in written):
        return _unread(written, "a raised or ringed digit may be the mark of a note")
    aside = _ASIDE.fullmatch(words)
    if aside and _HEDGES.search(aside[2]):
        return _unread(written, "what stands in brackets takes from the number")
    found = _number(aside[1] if aside else words)
    if found:
        low, high = found
        if low < 0 or (high is not None and high < low):
            return _unread(written, "the range ends below its beginning")
        return Counted(low=low, high=high, words="" if words.isdecimal() else written)
    about = _ABOUT.fullmatch(words)
    if about or _SOME.fullmatch(words):
        number = int(next(filter(None, about.groups()))) if about else 1
        return Counted(low=min(number, 1), high=None, words=written)
    return _unread(written, "no number can be read")


def _number(words: str) -> Range | None:
    words = _IN_WORDS_ALONE.sub(lambda found: str(_IN_WORDS[found[0]]), words)
    for form, made in _FORMS:
        found = form.fullmatch(words)
        if found:
            return made([int(one) for one in found.groups() if one])
    return None


_IN_WORDS_ALONE: Final = re.compile(rf"\b(?:{'|'.join(_IN_WORDS)})\b")


def _unread(written: str, why: str) -> Counted:
    return Counted(low=0, high=None, words=written[:_LONGEST], doubt=f"“{written[:60]}”: {why}.")


def _plain(written: str) -> str:
    """Lower case, one kind of dash and digit, no separators inside of numbers."""
    words = normalize("NFKC", written).strip().casefold()
    words = re.sub("[\u2010-\u2015\u2212]", "-", words)
    words = "".join(str(int(one)) if one.isdecimal() else one for one in words)
    words = _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), words)
    # 1.000 is a thousand to many writers, and one to others.
    words = re.sub(r"(\d)\.0{1,2}(?!\d)", r"\1", words)
    return " ".join(words.split()).rstrip(".")
