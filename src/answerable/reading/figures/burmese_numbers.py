"""What number do Burmese digits and words stand for?"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_ONES: Final = {
    "တစ်": 1, "တ": 1, "နှစ်": 2, "သုံး": 3, "လေး": 4, "ငါး": 5, "ခြောက်": 6, "ခုနစ်": 7, "ခုနှစ်": 7, "ရှစ်": 8, "ကိုး": 9,
}  # fmt: skip
_SCALES: Final = {
    "ဆယ်": 10, "ဆယ့်": 10, "ရာ": 100, "ရာ့": 100, "ထောင်": 1000, "ထောင့်": 1000, "သောင်း": 10_000, "သိန်း": 100_000,
    "သန်း": 1_000_000, "ကုဋေ": 10_000_000, "ဘီလီယံ": 1_000_000_000, "ထရီလီယံ": 1_000_000_000_000,
}  # fmt: skip
_POINT: Final = "ဒသမ"


def either_order(pattern: str) -> str:
    """The pattern with the dot below typed before or after the sign over a letter; they look the same."""
    return pattern.replace("\u1037\u103a", "(?:\u1037\u103a|\u103a\u1037)")


def _any_of(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_ONE: Final = f"(?:{_any_of({word: one for word, one in _ONES.items() if word != 'တ'})})"
_SCALE: Final = rf"(?:{_any_of(_SCALES)})(?!ခိုင်နှုန်း)"
_THIN: Final = "[ \xa0\u202f]"
_GROUPED: Final = (
    rf"[0-9]{{1,3}}(?:(?:,[0-9]{{2,3}}){{0,3}},[0-9]{{3}}|(?:{_THIN}[0-9]{{3}}){{1,4}})(?![0-9])"
)
"""As 1,234,567 or 1 234 567, or in lakhs, as 12,34,567."""
_DIGITS: Final = rf"(?:{_GROUPED}|[0-9]{{1,12}})(?:\.[0-9]{{1,4}}|\s?{_POINT}\s?[0-9]{{1,4}})?"
_LARGE: Final = "(?:သောင်း|သိန်း|သန်း|ကုဋေ|ဘီလီယံ)"
WRITTEN: Final = either_order(
    rf"(?:{_LARGE}(?:ပေါင်း)?\s?\(?{_DIGITS}\)?"  # သန်း ၂၀: the scale first, as sums and crowds are written
    rf"|\(?{_DIGITS}\)?(?:\s?{_SCALE}(?:\s?{_DIGITS}\s?{_SCALE}){{0,4}})?"
    rf"|(?:(?:{_ONE}|တ(?=ရာ|ထောင်|သောင်း|သိန်း|သန်း|ဆယ်))(?:{_SCALE})|ဆယ်(?:\u1037\u103a)?(?={_ONE}))"
    rf"(?:{_ONE}{_SCALE}){{0,6}}(?:{_ONE}(?!မြောက်))?"
    rf"|ဆယ်|{_ONE})"
)
"""A number in a text whose digits are Latin ones. A word for one alone is also a part of other words."""
_BETWEEN: Final = re.compile(f",|{_THIN}")
_PART: Final = re.compile(
    either_order(rf"(?P<digits>(?:{_GROUPED}|[0-9]+)(?:\.[0-9]+)?)|{_POINT}\s?(?P<after>[0-9]+)|")
    + f"(?P<scale>{either_order(_any_of(_SCALES))})|(?P<one>{either_order(_any_of(_ONES))})"
)


def burmese_value(written: str) -> int | float | None:
    """The value of what `WRITTEN` matched: "၂ သိန်း ၅ သောင်း" is 250000, "သန်း ၂၀" is 20000000."""
    total, group, first = Decimal(0), None, Decimal(0)
    for part in _PART.finditer(written):
        if part["digits"]:
            group = Decimal(_BETWEEN.sub("", part["digits"]))
        elif part["after"]:
            group = (group or Decimal(0)) + Decimal(f"0.{part['after']}")
        elif part["one"]:
            group = Decimal(_ONES[part["one"].replace("\u103a\u1037", "\u1037\u103a")])
        else:
            scale = _SCALES[part["scale"].replace("\u103a\u1037", "\u1037\u103a")]
            if group is None and not total and scale >= 10_000 and any(map(str.isdigit, written)):
                first = Decimal(scale)
            else:
                total, group = total + (Decimal(1) if group is None else group) * scale, None
    value = (total + (group or 0)) * (first or 1)
    if not value:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
