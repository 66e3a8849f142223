"""What number do these digits or words stand for?"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

_UP_TO_TWENTY: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_TENS: Final = "thirty forty fifty sixty seventy eighty ninety hundred"
_WORDS: Final = {word: number for number, word in enumerate(_UP_TO_TWENTY.split())} | {
    word: number * 10 for number, word in enumerate(_TENS.split(), 3)
}
_SCALES: Final = {
    "hundred": 100,
    "thousand": 1000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
}
_SCALE: Final = "|".join(_SCALES)
_WORD: Final = "|".join(sorted(_WORDS, key=len, reverse=True))
NUMBER: Final = (
    rf"(?P<number>(?:[0-9]{{1,3}}(?:,[0-9]{{2,3}}){{1,4}}|[0-9]{{1,12}})(?:\.[0-9]{{1,4}})?(?:[ \xa0-](?:{_SCALE})\b)?"
    rf"|[\u1040-\u1049]{{1,12}}|\b(?:{_WORD})(?:[ -](?:{_WORD})\b)?(?:[ -](?:{_SCALE})\b)?)"
)
"""A number in digits or English words; the group is named `number`. Use it once in a pattern, or rename."""
NUMBER_AGAIN: Final = NUMBER.replace("?P<number>", "?P<high>")


def number_value(written: str) -> int | str | None:
    """An integer, or a decimal as a string ("2.5"); None where the words are no number."""
    parts = written.lower().replace("\xa0", " ").replace(",", "").replace("-", " ").split()
    total = Decimal(0)
    for part in parts:
        if part in _SCALES and total:
            total *= _SCALES[part]
        elif part in _WORDS:
            total += _WORDS[part]
        else:
            try:
                total += Decimal(part)
            except InvalidOperation:
                return None
    if not parts:
        return None
    return int(total) if total == total.to_integral_value() else str(total.normalize())
