"""What did tesseract surely misread, because no Burmese word can be written so?

Only what has one right form is put right, and the word as it was seen is kept beside it.
"""

from __future__ import annotations

import re
from typing import Final

_LETTER: Final = "\u1000-\u102a\u103f"
_SIGN: Final = "\u102b-\u103e"
_DIGIT: Final = "\u1040-\u1049"
_RULES: Final = (
    # A letter that is killed is followed by a new syllable: ရ killed there stands for nothing but ၍.
    (re.compile(rf"(?<=[\u103a\u1038])ရ[\u103d\u103e]*\u103a(?![{_LETTER}{_SIGN}{_DIGIT}])"), "၍"),
    # The letter jha looks like ca with ya; no syllable begins with the latter.
    (re.compile("စျ"), "ဈ"),
    # The digits nought and seven look like letters, and only letters carry signs.
    (re.compile(rf"\u1040(?=[{_SIGN}])"), "ဝ"),
    (re.compile(rf"\u1047(?=[{_SIGN}])"), "ရ"),
    # Among letters stands no single digit, and among digits no single letter of their shape.
    (re.compile(rf"(?<=[{_LETTER}{_SIGN}])\u1040(?=[{_LETTER}])"), "ဝ"),
    (re.compile(rf"(?<=[{_DIGIT}])ဝ(?=[{_DIGIT}]|[^{_SIGN}{_LETTER}]|$)"), "၀"),
    # The model knows no stop; a mark that Burmese does not use, after a word, is one of two.
    (re.compile("(?<=[\u1000-\u103f])[!#](?=$)"), "။"),
)


def mended(word: str) -> str:
    """The word with what was surely misread put right."""
    for wrong, right in _RULES:
        word = wrong.sub(right, word)
    return word
