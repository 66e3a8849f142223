"""Which number is meant by 345th, No. 345, three hundred forty-fifth, CCCXLV?"""

from __future__ import annotations

import re
from typing import Final

_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_ORDINAL_ONES: Final = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_MISSPELT: Final = {
    "fourty": 40, "fourtieth": 40, "nineth": 9, "ninty": 90, "eigth": 8, "fith": 5, "twelveth": 12,
}  # fmt: skip
UNITS: Final = (
    {word: number for number, word in enumerate(_ONES)}
    | {word: number for number, word in enumerate(_ORDINAL_ONES)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
    | {word[:-1] + "ieth": 10 * number for number, word in enumerate(_TENS, 2)}
    | _MISSPELT
)
"""Words that add to a number, cardinal and ordinal alike."""
HUNDRED: Final = {"hundred": 100, "hundredth": 100, "thousand": 1000, "thousandth": 1000}
OTHER_ORDINALS: Final = {
    word: number
    for number, written in enumerate(
        (
            "primer primero primera premier premiere primo prima",
            "segundo segunda deuxieme seconde",
            "tercer tercero tercera troisieme",
            "cuarto cuarta quatrieme",
            "quinto quinta cinquieme",
            "sexto sexta sixieme",
            "septimo septima septieme",
            "octavo octava huitieme",
            "noveno novena neuvieme",
            "decimo decima dixieme",
        ),
        1,
    )
    for word in written.split()
}
"""Spanish and French ordinals up to ten, without accents."""
_ROMAN: Final = re.compile(r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_LETTERS: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def in_words(words: list[str], start: int) -> tuple[int, int]:
    """The number that begins at `start`, and how many words it takes; (0, 0) where none does.

    "three hundred and forty fifth" is 345 and takes five. "and" counts only inside.
    """
    if words[start] in OTHER_ORDINALS:
        return OTHER_ORDINALS[words[start]], 1
    total = part = at = 0
    room = 1000  # a word may only fill places that no word before it has filled
    while start + at < len(words):
        word = words[start + at]
        if word in HUNDRED and at and part:
            part, room = part * HUNDRED[word], HUNDRED[word]
            if HUNDRED[word] == 1000:
                total, part = total + part, 0
        elif word in UNITS and (not at or UNITS[word] < room):
            part += UNITS[word]
            room = 10 if UNITS[word] >= 20 else 1
        elif not (word == "and" and _goes_on(words, start + at, room)):
            break
        at += 1
    return total + part, at


def roman(written: str) -> int:
    """The value of a Roman number below 400 in capitals; 0 for anything else."""
    if not _ROMAN.fullmatch(written):
        return 0
    values = [_LETTERS[letter] for letter in written]
    following = (*values[1:], 0)
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def _goes_on(words: list[str], at: int, room: int) -> bool:
    """Whether "and" stands inside a number: after its hundreds, before its tens."""
    return (
        room >= 100 and at + 1 < len(words) and words[at + 1] in UNITS and room <= 1000 and at > 0
    )
