"""In which languages is a text written, by its script and by its most common small words?"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from answerable.reading.head.burmese_letters import CODES, LETTERS, letters_by_language

_SAMPLE: Final = 50_000
_LEAST_SHARE: Final = 0.05
_LEAST_BESIDE: Final = 0.25
"""Of the share of the strongest language of the same script: names of bodies hold words of other languages."""
_FEWEST_WORDS: Final = 3
_LEAST_KANA: Final = 0.05
_SMALL_WORDS: Final = {
    "en": "the and of to in that for is are with on by as we this be have from our was it not has".split(),
    "fr": "le les et du une est dans pour qui sur nous aux par au ces sont avec leur cette ses plus vous ont été pas".split(),
    "es": "el los las una del y por con su sus al lo como es ha nuestro nuestra este esta han más sobre son".split(),
    "de": "der die und das den von ist nicht wir für mit dem ein eine auf sich auch werden sie haben zu sind im wie".split(),
    "pt": "o os um uma do da dos das não em ao aos pela pelo são com à às também na no nas nos foi seu sua mais".split(),
    "id": "yang dan di untuk dengan ini dari pada kami oleh tidak dalam kepada atas itu adalah akan telah bahwa para".split(),
    "tr": "ve bir bu için ile olarak olan çok daha gibi biz tüm değil kadar sonra ise üzerine karşı".split(),
}  # fmt: skip
_TURKISH_LETTERS: Final = re.compile(r"[ğış]")
_LATIN: Final = re.compile(r"[a-zß-öø-ÿāăąćčďēęěğīıłńňőřśşšţťūůűźžǎ]+(?:[’'][a-zß-ÿ]+)?")
_SCRIPTS: Final = (
    ("burmese", re.compile(f"[{LETTERS}]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ko", re.compile(r"[\u1100-\u11ff\uac00-\ud7af]")),
    ("kana", re.compile(r"[\u3040-\u30ff]")),
    ("han", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")),
    ("arabic", re.compile(r"[\u0620-\u064a\u066e-\u06d3]")),
    ("cyrillic", re.compile(r"[\u0400-\u052f]")),
    ("latin", re.compile(r"[\u00c0-\u024f]")),
)
"""The letters of the scripts, those of ASCII left out."""
_NO_LETTERS: Final = bytes(code for code in range(128) if not chr(code).isalpha())
_BEYOND: Final = re.compile(r"[^\x00-\x7f]+")
_PERSIAN: Final = re.compile(r"[پچژگکی]")
_ARABIC: Final = re.compile(r"[يكةىأإؤئ]")
_UKRAINIAN: Final = re.compile(r"[іїєґ]", re.IGNORECASE)
_RUSSIAN: Final = re.compile(r"[ыэъё]", re.IGNORECASE)
_ORDER: Final = (
    "en",
    *CODES,
    "fr",
    "es",
    "de",
    "pt",
    "id",
    "tr",
    "ru",
    "uk",
    "ar",
    "fa",
    "zh",
    "ja",
    "ko",
    "th",
)


def languages_of(text: str) -> tuple[str, ...]:
    """The ISO 639 codes of the languages that make up a part of the text, of those that are told apart.

    A script decides where it serves one of them; Burmese, Shan, Karen, Mon and others in Burmese letters by
    the letters that only one has (`burmese_letters`); Arabic and Persian, Russian and Ukrainian are parted by
    letters that only one of the two has, and languages in Latin letters by their small words.
    None where a text is too short or in another language.
    """
    sample = text[:_SAMPLE]
    letters = _letters_of(sample)
    least = sum(letters.values()) * _LEAST_SHARE
    written = {name for name, count in letters.items() if count > least}
    found = written & {"th", "ko"}
    if "burmese" in written:
        found |= {code for code, count in letters_by_language(sample).items() if count > least}
    if "kana" in written or letters["kana"] > letters["han"] * _LEAST_KANA:
        found |= {"ja"} if {"han", "kana"} & written else set()
    elif "han" in written:
        found.add("zh")
    if "arabic" in written:
        found |= _either(sample, "fa", _PERSIAN, "ar", _ARABIC)
    if "cyrillic" in written:
        found |= _either(sample, "uk", _UKRAINIAN, "ru", _RUSSIAN)
    if "latin" in written:
        found |= _in_latin(sample)
    return tuple(code for code in _ORDER if code in found)


def _letters_of(sample: str) -> dict[str, int]:
    """How many letters of each script stand in the text."""
    beyond = "".join(_BEYOND.findall(sample))
    letters = {name: len(script.findall(beyond)) for name, script in _SCRIPTS}
    letters["latin"] += len(sample.encode("ascii", "ignore").translate(None, _NO_LETTERS))
    return letters


def _either(
    sample: str, one: str, signs: re.Pattern[str], other: str, counter: re.Pattern[str]
) -> set[str]:
    """Which of two languages the letters show; both where each has its part; the other where none shows."""
    first, second = len(signs.findall(sample)), len(counter.findall(sample))
    least = (first + second) * _LEAST_BESIDE
    return {code for code, count in ((one, first), (other, second)) if count > least} or {other}


def _in_latin(sample: str) -> set[str]:
    lowered = sample.lower()
    words = Counter(_LATIN.findall(lowered))
    total = sum(words.values())
    counts = {code: sum(words[word] for word in small) for code, small in _SMALL_WORDS.items()}
    if _TURKISH_LETTERS.search(lowered):
        counts["tr"] += sum(n for word, n in words.items() if _TURKISH_LETTERS.search(word))
    most = max(counts.values())
    return {
        code
        for code, count in counts.items()
        if count >= _FEWEST_WORDS
        and count >= total * _LEAST_SHARE
        and count >= most * _LEAST_BESIDE
    }
