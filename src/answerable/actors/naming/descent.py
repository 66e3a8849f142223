"""Which words of a person's name say whose child or parent they are, and where they come from?

Patronymics of the east of Europe, and the parts of names in the Arabic manner. They may stand in one name of
a person and be left out of another. Nothing here changes what a word is for (`Word.kind`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_PATRONYMIC: Final = re.compile(
    "[a-z]{2,}(?:[oeyai]v(?:ich|ych|itch|icz)|[oey]v(?:n[ay]a?|nja)|ivna|ichna|inishna)|[a-z]{4,}[ae]una"
    "|[a-z]{4,}(?:uly|kyzy|kizi|qizi|qyzy|ogly|oglu|ugli|gyzy)"
    "|(?:il|kuzm|fom|luk|nikit|savv|fok|sil|erem)y?ich"
)
_SON: Final = frozenset("bin ibn ben bn ould wuld walad wald bint binti binte".split())
_PARENT: Final = frozenset("abu abou abi aba umm oum um om".split())
_ARTICLE: Final = frozenset("al el ul as ad ar az ash at an".split())
_JOINED: Final = frozenset("abd abdul abdel abdal abdur".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a name in the Arabic manner."""

    role: str
    """name | child of (bin Khalid, bint Omar) | parent of (Abu Bakr, Umm Salama) | of (al-Harbi)"""
    words: tuple[str, ...]
    """All its words, folded."""


@lru_cache(maxsize=65_536)
def looks_patronymic(word: str) -> bool:
    """Whether a folded word has the ending of a patronymic: Ivanovich, Petrivna, Nursultanuly.

    Surnames have it too (Abramovich, Rabinovich): see `patronymic_at`.
    """
    return len(word) > 5 and _PATRONYMIC.fullmatch(word) is not None


def patronymic_at(words: tuple[str, ...]) -> int | None:
    """The place of the patronymic among the words of a person's name without titles; None without one.

    It follows the given name, so the first word is none: "Roman Arkadyevich Abramovich" and "Abramovich
    Roman Arkadyevich" both have one. In a name of two words nothing shows whether it is the surname.
    """
    if len(words) < 3:
        return None
    return next((at for at in range(1, len(words)) if looks_patronymic(words[at])), None)


def parts_of_descent(words: tuple[str, ...]) -> tuple[Part, ...]:
    """The parts of a name in the Arabic manner: "khalid bin walid al harbi" is khalid, bin walid, al harbi.

    One part with every word where nothing shows such a manner.
    """
    parts: list[Part] = []
    plain: list[str] = []
    at = 0
    while at < len(words):
        length = _length(words, at)
        if length:
            parts += [Part(role="name", words=tuple(plain))] if plain else []
            parts.append(Part(role=_role(words[at]), words=words[at : at + length]))
            plain = []
        else:
            length = 1
            plain.append(words[at])
        at += length
    return (*parts, Part(role="name", words=tuple(plain))) if plain else tuple(parts)


def _length(words: tuple[str, ...], at: int) -> int:
    """Words of the part that begins there; 0 where none begins or nothing follows."""
    word = words[at]
    if at + 1 >= len(words):
        return 0
    if word in _ARTICLE:
        return 2 if at else 0
    if word not in _SON and word not in _PARENT:
        return 0
    return 1 + _name_length(words, at + 1)


def _name_length(words: tuple[str, ...], at: int) -> int:
    """Words of the name of the child or parent: Abd al-Rahman is three, Abu Bakr two."""
    rest = words[at:]
    if rest[0] in _JOINED and len(rest) > 1:
        return 3 if rest[1] in _ARTICLE and len(rest) > 2 else 2
    if rest[0] in _ARTICLE or rest[0] in _PARENT:
        return min(2, len(rest))
    return 1


def _role(word: str) -> str:
    return "child of" if word in _SON else "parent of" if word in _PARENT else "of"
