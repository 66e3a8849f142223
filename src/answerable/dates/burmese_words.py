"""In which words is a date of the Burmese calendar written, in Burmese and in English?"""

from __future__ import annotations

import re
from typing import Final

from answerable.dates.burmese_calendar import Month, Phase

MONTHS_NAMED: Final = {
    "ဒုတိယဝါဆို": Month.SECOND_WASO, "ဒုဝါဆို": Month.SECOND_WASO, "ပထမဝါဆို": Month.FIRST_WASO, "ပဝါဆို": Month.FIRST_WASO,
    "နှောင်းတန်ခူး": Month.LATE_TAGU, "နှောင်းကဆုန်": Month.LATE_KASON, "တန်ခူး": Month.TAGU, "ကဆုန်": Month.KASON,
    "နယုန်": Month.NAYON, "ဝါဆို": Month.WASO, "ဝါခေါင်": Month.WAGAUNG, "တော်သလင်း": Month.TAWTHALIN,
    "သီတင်းကျွတ်": Month.THADINGYUT, "တန်ဆောင်မုန်း": Month.TAZAUNGMON, "တန်ဆောင်တိုင်": Month.TAZAUNGMON,
    "နတ်တော်": Month.NADAW, "ပြာသို": Month.PYATHO, "တပို့တွဲ": Month.TABODWE, "တပေါင်း": Month.TABAUNG,
    "first waso": Month.FIRST_WASO, "1st waso": Month.FIRST_WASO, "second waso": Month.SECOND_WASO,
    "2nd waso": Month.SECOND_WASO, "late tagu": Month.LATE_TAGU, "hnaung tagu": Month.LATE_TAGU,
    "late kason": Month.LATE_KASON, "hnaung kason": Month.LATE_KASON, "tagu": Month.TAGU, "kasone": Month.KASON,
    "kasong": Month.KASON, "kason": Month.KASON, "nayone": Month.NAYON, "nayon": Month.NAYON, "waso": Month.WASO,
    "wazo": Month.WASO, "wagaung": Month.WAGAUNG, "wagung": Month.WAGAUNG, "tawthalin": Month.TAWTHALIN,
    "thadingyut": Month.THADINGYUT, "tazaungmone": Month.TAZAUNGMON, "tazaungmon": Month.TAZAUNGMON,
    "nattaw": Month.NADAW, "natdaw": Month.NADAW, "nadaw": Month.NADAW, "pyatho": Month.PYATHO,
    "tabodwe": Month.TABODWE, "tabaung": Month.TABAUNG,
}  # fmt: skip
PHASES_NAMED: Final = {
    "ဆန်း": Phase.WAXING, "ပြည့်ကျော်": Phase.WANING, "ဆုတ်": Phase.WANING, "ပြည့်": Phase.FULL_MOON, "ကွယ်": Phase.NEW_MOON,
    "waxing": Phase.WAXING, "waning": Phase.WANING, "full": Phase.FULL_MOON, "new": Phase.NEW_MOON,
}  # fmt: skip
WEEKDAYS_NAMED: Final = {
    name: number
    for number, names in enumerate(
        (
            "တနင်္လာ monday",
            "အင်္ဂါ tuesday",
            "ဗုဒ္ဓဟူး wednesday",
            "ကြာသပတေး thursday",
            "သောကြာ friday",
            "စနေ saturday",
            "တနင်္ဂနွေ sunday",
        )
    )
    for name in names.split()
}
"""The weekdays from 0 for Monday."""
_NUMBERS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth"
).split()
ORDINALS: Final = {word: number for number, word in enumerate(_NUMBERS, 1)}


def _either_order(pattern: str) -> str:
    """The dot below and the sign over a letter are typed in both orders; they look the same."""
    return pattern.replace("\u1037\u103a", "(?:\u1037\u103a|\u103a\u1037)")


def _any_of(names: tuple[str, ...], *, burmese: bool) -> str:
    found = [name for name in names if (name > "\u1000") == burmese]
    return "|".join(sorted(found, key=len, reverse=True))


_FAR_MONTH: Final = _any_of(tuple(MONTHS_NAMED), burmese=True)
_MONTH: Final = _any_of(tuple(MONTHS_NAMED), burmese=False)
_DAY: Final = "1[0-5]|0?[1-9]"
_YEARS: Final = "1[0-4][0-9]{2}|2[4-6][0-9]{2}"
_ERA: Final = (
    r"(?:(?P<sasana>သာသနာ(?:တော်)?(?:သက္ကရာဇ်|နှစ်)?)|(?:မြန်မာ|ကောဇာ)?သက္ကရာဇ်|မြန်မာ(?:နှစ်)?)\s?(?:ခုနှစ်\s?)?"
)
BURMESE_CALENDAR: Final = re.compile(
    _either_order(
        rf"(?:(?<![0-9])(?:{_ERA})?\(?(?P<year>{_YEARS}|(?:1[5-9]|2[01])[0-9]{{2}}(?=.{{3,24}}လ\s?(?:ဆန်း|ဆုတ်|ပြည့်|ကွယ်)))(?![0-9])\s?"
        r"(?P<said>ခုနှစ်|ပြည့်\s?နှစ်|ပြည့်|ခု(?!\S{0,3}[0-9]))?\)?[၊,]?\s{0,3})?"
        rf"(?:(?P<month>{_FAR_MONTH})\s?လ\s?(?:(?P<half>ဆန်း|ဆုတ်|ပြည့်ကျော်)\s?\(?(?P<day>{_DAY})\)?\s?ရက်|"
        r"(?P<whole>ပြည့်(?!\s?ကျော်)|ကွယ်))?)?"
    )
)
"""Every part may be missing, so a match may be empty; the digits must be Latin ones."""
_OF: Final = r"\s{1,2}(?:day\s{1,2}|moon\s{1,2})?(?:daw\s{1,2})?(?:of\s{1,2})?(?:the\s{1,2}month\s{1,2}of\s{1,2})?"
_ENGLISH_ERA: Final = r"M\.?\s?E\b\.?|B\.?\s?E\b\.?|Myanmar\sEra|Burmese\sEra|Buddhist\sEra"
ENGLISH: Final = re.compile(
    rf"(?<![\w.])(?:(?:(?:(?P<day>{_DAY})\s?(?:st|nd|rd|th)?|(?P<ordinal>{'|'.join(_NUMBERS)}))"
    rf"\s{{1,2}}(?:day\s{{1,2}}of\s{{1,2}}(?:the\s{{1,2}})?)?(?P<half>waxing|waning)|(?P<whole>full|new)\s?moon){_OF}"
    rf"(?P<month>{_MONTH})\b(?:,?\s{{1,3}}(?P<year>{_YEARS})\b(?:\s?(?P<era>{_ENGLISH_ERA}))?)?"
    rf"|(?P<alone>{_YEARS})\s?(?-i:(?P<alone_era>{_ENGLISH_ERA}))"
    rf"|(?-i:(?P<before>M\.E\.|B\.E\.|BE|Myanmar\sEra|Burmese\sEra|Buddhist\sEra))\s(?P<after>{_YEARS})\b)",
    re.IGNORECASE,
)
ENGLISH_SIGN: Final = re.compile(r"(?i:waxing|waning|moon|\bera\b)|M\.?\s?E\b|B\.?\s?E\b")
_FAR_WEEKDAY: Final = _any_of(tuple(WEEKDAYS_NAMED), burmese=True)
_WEEKDAY: Final = _any_of(tuple(WEEKDAYS_NAMED), burmese=False)
WEEKDAY_AFTER: Final = re.compile(
    rf"(?:\s?နေ့)?[\s၊,(]{{0,4}}(?:(?P<far>{_FAR_WEEKDAY})|(?P<near>{_WEEKDAY})\b)", re.IGNORECASE
)
WEEKDAY_BEFORE: Final = re.compile(
    rf"(?:(?P<far>{_FAR_WEEKDAY})(?:နေ့)?|\b(?P<near>{_WEEKDAY}))[\s၊,(]{{1,4}}(?:the\s)?$",
    re.IGNORECASE,
)
_WA_AFTER_DIGITS: Final = re.compile(
    "(?<=[\u1040-\u1049])ဝ{1,3}(?![\u102b-\u103e]|[က-အ]\u1037?\u103a)"
)
_ZERO_IN_A_WORD: Final = re.compile(
    "(?<![\u1040-\u1049])\u1040(?=[\u102b-\u103e]|[က-အ]\u1037?\u103a)"
)
_LATIN_DIGITS: Final = {0x1040 + digit: str(digit) for digit in range(10)}


def plain_digits(text: str) -> str:
    """The text with Latin digits for Burmese ones, character by character.

    The letter ဝ is often typed for the zero, which looks the same, and the zero for the letter.
    """
    told = _ZERO_IN_A_WORD.sub("ဝ", text)
    told = _WA_AFTER_DIGITS.sub(lambda found: "\u1040" * len(found[0]), told)
    return told.translate(_LATIN_DIGITS)
