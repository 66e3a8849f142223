"""How does the press write a name in Cyrillic letters?

Russian by default, as agencies write it (ya, kh, zh, shch, -y for -ий); Ukrainian, Belarusian, Serbian
and Macedonian where letters of their own show them. Soft signs go. The second reading is that of
passports and older lists (ia, iu, h), or of the neighbouring language.
"""

from __future__ import annotations

import re
from typing import Final

_RUSSIAN: Final = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".replace("-", "").split(" "),
        strict=True,
    )
)  # fmt: skip
_OTHERS: Final = {
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz", "ѓ": "gj",
    "ќ": "kj", "ѕ": "dz", "ә": "a", "ғ": "g", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "ҳ": "h", "ҷ": "j",
    "ӣ": "i", "ӯ": "u", "ѣ": "e", "ѐ": "e", "ѝ": "i", "’": "", "'": "",
}  # fmt: skip
_ALL: Final = {**_RUSSIAN, **_OTHERS}
_UKRAINIAN: Final = {**_ALL, "г": "h", "и": "y"}
_SOUTH_SLAVIC: Final = {**_ALL, "ж": "z", "ч": "c", "ш": "s", "х": "h", "ц": "c"}
_OLDER: Final = {
    "я": "ia",
    "ю": "iu",
    "х": "h",
    "й": "i",
    "є": "ie",
    "ї": "i",
    "щ": "sch",
    "ё": "e",
}
_IS_UKRAINIAN: Final = re.compile("[іїєґў]|[сц]ьк(?:ий|а)(?![а-я])|[єо]нко(?![а-я])")
_IS_RUSSIAN: Final = re.compile("[ыэёъ]")
_IS_SOUTH_SLAVIC: Final = re.compile("[јљњћђџѓќ]")
_IS_TURKIC: Final = re.compile("[әғқңөұүһҳҷ]")
_YE: Final = re.compile("(?<![а-яёі-ґ])е|(?<=[ьъ])е")
_ENDINGS: Final = ((re.compile("[иы]й(?![а-яёі-ґ])"), "y"), (re.compile("ия(?![а-яёі-ґ])"), "ia"))


def read_cyrillic(word: str, name: str) -> tuple[str, ...]:
    """A small Cyrillic word in Latin letters, the likeliest reading first; `name` shows the language."""
    if _IS_SOUTH_SLAVIC.search(name):
        return (_spelled(word, _SOUTH_SLAVIC), _spelled(word, _ALL))
    ended = _ended(word)
    russian = _spelled(ended, _ALL)
    older = _spelled(_YE.sub("ye", ended.replace("кс", "x")), {**_ALL, **_OLDER})
    if _IS_TURKIC.search(name) or _IS_RUSSIAN.search(name):
        return (russian, older)
    ukrainian = _spelled(ended, _UKRAINIAN)
    if _IS_UKRAINIAN.search(name):
        return (ukrainian, _spelled(ended, {**_UKRAINIAN, **_OLDER, "х": "kh"}), russian)
    return (russian, older, ukrainian)


def _ended(word: str) -> str:
    for ending, instead in _ENDINGS:
        word = ending.sub(instead, word)
    return word


def _spelled(word: str, letters: dict[str, str]) -> str:
    return "".join(letters.get(letter, letter) for letter in word)
