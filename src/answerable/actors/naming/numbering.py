"""Which number does a word of a name say: 33, 33rd, thirty third, XXXIII?"""

from __future__ import annotations

import re
from typing import Final

_UNITS: Final = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_ORDINALS: Final = "- first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_TENS: Final = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))  # fmt: skip
_DIGITS: Final = re.compile(r"0*(\d+)(?:st|nd|rd|th|eme|er|ere|ra|ro|da|do)?")
_ROMAN: Final = re.compile("(?=[ivxl])(xl|l?x{0,3})(ix|iv|v?i{0,3})")
_WORTH: Final = {"i": 1, "v": 5, "x": 10, "l": 50}


def _number_lines() -> str:
    lines = [f"{value}: {word}" for value, word in enumerate(_UNITS)]
    lines += [f"{value}: {word}" for value, word in enumerate(_ORDINALS) if value]
    for tens, worth in _TENS.items():
        lines.append(f"{worth}: {tens}|{tens[:-1]}ieth")
        for value in range(1, 10):
            lines.append(f"{worth + value}: {tens} {_UNITS[value]}|{tens} {_ORDINALS[value]}")
    return "\n".join(lines)


NUMBER_WORDS: Final = _number_lines()
"""Number words of English, with their values."""


def number_of(word: str) -> str:
    """The number that digits say, without leading zeros and without the ending of an ordinal; "" for none."""
    found = _DIGITS.fullmatch(word)
    return found[1] if found else ""


def roman_number(word: str) -> str:
    """The value of a Roman numeral below 90, folded; "" for anything else, and for L and X alone."""
    if not word or word in {"l", "x"} or not _ROMAN.fullmatch(word):
        return ""
    total = 0
    for letter, following in zip(word, [*word[1:], ""], strict=True):
        worth = _WORTH[letter]
        total += -worth if following and _WORTH[following] > worth else worth
    return str(total)
