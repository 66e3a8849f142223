"""How is a name in Chinese characters or in Hangul written in Latin letters?

Chinese by pinyin without tones, Korean as lists and agencies write it, and as the South's official rules
do. A person's name is surname and given name, in this order. Japanese names in characters cannot be read
without knowing the bearer; they come out in pinyin, and only kana are read as Japanese.
"""

from __future__ import annotations

import re
from typing import Final

from anyascii import anyascii

HAN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff]+")
HANGUL: Final = re.compile("[\uac00-\ud7a3]+")
_PERSON: Final = 4
"""A name of no more characters may be a person's."""
_DOUBLE: Final = frozenset(
    "欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 东方 東方 独孤 慕容 令狐 公孙 公孫 皇甫 尉迟 长孙 夏侯 宇文 端木".split()
)
_SURNAMES: Final = {"单": "shan", "單": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "查": "zha", "朴": "piao", "区": "ou", "任": "ren", "尉": "yu", "乐": "yue", "盖": "ge", "翟": "zhai", "缪": "miao", "冼": "xian"}  # fmt: skip
"""Characters that are read otherwise where they are a surname."""
_BODIES: Final = (
    ("股份有限公司", " joint stock company "), ("有限责任公司", " limited liability company "), ("有限公司", " co ltd "),
    ("株式会社", " kabushiki kaisha "), ("集团", " group "), ("集團", " group "), ("公司", " company "), ("银行", " bank "),
    ("科技", " technology "), ("国际", " international "), ("貿易", " trading "), ("贸易", " trading "),
)  # fmt: skip
_STARTS: Final = "g kk n d tt r m b pp s ss - j jj ch k t p h".replace("-", "").split(" ")
_MIDDLES: Final = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
_ENDS: Final = "- k k ks n nj nh t l lk lm lp ls lt lp lh m p ps t t ng t t k t p t".replace(
    "-", ""
).split(" ")
_NORTH: Final = {"eo": "o", "eu": "u", "yeo": "yo", "ae": "ae", "wo": "wo"}
_NORTH_STARTS: Final = {"g": "k", "d": "t", "b": "p", "r": "r"}
_KOREAN_SURNAMES: Final = {
    "김": "kim", "이": "lee", "리": "ri", "박": "park", "최": "choe", "정": "jong", "조": "jo", "강": "kang", "윤": "yoon", "장": "jang",
    "임": "lim", "림": "rim", "한": "han", "오": "o", "서": "so", "신": "sin", "권": "kwon", "황": "hwang", "안": "an", "송": "song",
    "류": "ryu", "유": "yu", "전": "jon", "홍": "hong", "문": "moon", "노": "roh", "로": "ro", "백": "paek", "현": "hyon", "허": "ho",
}  # fmt: skip
_OFFICIAL_SURNAMES: Final = {"김": "kim", "이": "yi", "박": "pak", "최": "choi", "정": "chung", "조": "cho", "임": "im", "노": "no", "신": "shin", "오": "oh", "서": "seo", "문": "mun", "윤": "yun", "유": "yoo"}  # fmt: skip


def read_han(part: str, kind: str) -> tuple[tuple[str, ...], ...]:
    """A run of Chinese characters, once as names are written and once syllable by syllable."""
    if kind != "person" and len(part) > 3:
        for chinese, english in _BODIES:
            part = part.replace(chinese, english)
    if kind == "person" or (kind == "" and 1 < len(part) <= _PERSON):
        return _person(part)
    words = part.split()
    return (tuple(syllable for word in words for syllable in _syllables(word)),)


def _person(part: str) -> tuple[tuple[str, ...], ...]:
    length = 2 if part[:2] in _DOUBLE and len(part) > 2 else 1
    syllables = _syllables(part)
    if len(part) > _PERSON or len(syllables) != len(part):
        return (("".join(syllables),), syllables)
    surname = "".join(syllables[:length])
    surname = _SURNAMES.get(part[0], surname) if length == 1 else surname
    given = syllables[length:]
    return tuple(dict.fromkeys(((surname, *_glued(given)), (surname, *given))))


def _glued(syllables: tuple[str, ...]) -> tuple[str, ...]:
    return ("".join(syllables),) if syllables else ()


def _syllables(part: str) -> tuple[str, ...]:
    if part.isascii():
        return (part.lower(),)
    return tuple(found.lower() for found in re.findall("[A-Z]?[a-z]+|[0-9]+", anyascii(part)))


def read_hangul(part: str) -> tuple[tuple[str, ...], ...]:
    """A run of Hangul: as agencies and lists write it, and by the South's rules."""
    if not 2 <= len(part) <= _PERSON or part[0] not in _KOREAN_SURNAMES:
        return (("".join(_hangul(letter, north=False) for letter in part),),)
    north = tuple(_hangul(letter, north=True) for letter in part[1:])
    south = tuple(_hangul(letter, north=False) for letter in part[1:])
    other = _OFFICIAL_SURNAMES.get(part[0], _KOREAN_SURNAMES[part[0]])
    return (
        (_KOREAN_SURNAMES[part[0]], *north),
        (other, *south),
        (_KOREAN_SURNAMES[part[0]], "".join(south)),
    )


def _hangul(letter: str, *, north: bool) -> str:
    """One syllable by its three letters, as Unicode composes them."""
    number = ord(letter) - 0xAC00
    start, middle, end = _STARTS[number // 588], _MIDDLES[number % 588 // 28], _ENDS[number % 28]
    if north:
        start, middle = _NORTH_STARTS.get(start, start), _NORTH.get(middle, middle)
    return start + middle + end
