"""Where does a sentence name one of many known names, letter for letter?

Words are compared folded and without accents; a short form in capitals ("US", "AA") must stand in
capitals, so that "us" is nobody, and a name of one word must begin with one. Burmese has no spaces between words: there the syllable is the word,
and a name of one syllable, which may be half of another, is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from unicodedata import combining, normalize

_LETTER: Final = "[\u1000-\u102a\u103f\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e]"
_SYLLABLE: Final = (
    f"{_LETTER}(?:\u1039{_LETTER}|{_LETTER}(?=\u1037?[\u103a\u1039])|"
    "[\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d])*"
)
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f"
    "\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
"""Vowels and other marks, without which two names of one script would be the same."""
_WORD: Final = re.compile(
    rf"{_SYLLABLE}|(?:[^\W_\u1000-\u103f\u1050-\u109f]|[{_MARKS}])+", re.UNICODE
)
_ACRONYM: Final = 5
_ARTICLE: Final = re.compile(r"^[Tt]he\s+")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """A known name in a sentence; offsets are the sentence's."""

    key: str
    text: str
    start: int
    end: int


class Spotter:
    """Many names, each with the key it stands for, looked up in sentences."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._keys: dict[Words, list[tuple[str, bool, bool]]] = {}
        longest: dict[str, int] = {}
        for name, key in names:
            words = tuple(plain(word[0]) for word in _WORD.finditer(name))
            if words and words[0] == "the":
                words = words[1:]
            if not words or (len(words) == 1 and "\u1000" <= words[0] <= "\u109f"):
                continue
            bare = _ARTICLE.sub("", name)
            entry = (key, _is_acronym(bare), len(words) == 1 and bare[:1].isupper())
            known = self._keys.setdefault(words, [])
            if entry not in known:
                known.append(entry)
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
        self._longest = longest

    def found(self, sentence: str) -> tuple[Spotted, ...]:
        """Every name in the sentence, the longest first where they overlap, in the order of the text."""
        places = [(word[0], word.start(), word.end()) for word in _WORD.finditer(sentence)]
        words = tuple(plain(word) for word, _, _ in places)
        found: list[Spotted] = []
        at = 0
        while at < len(words):
            length = self._at(words, places, at, sentence, found)
            at += length or 1
        return tuple(found)

    def _at(self, words: Words, places: list[tuple[str, int, int]], at: int, sentence: str,
            found: list[Spotted]) -> int:  # fmt: skip
        for length in range(min(self._longest.get(words[at], 0), len(words) - at), 0, -1):
            known = self._keys.get(words[at : at + length])
            if not known:
                continue
            start, end = places[at][1], places[at + length - 1][2]
            text = sentence[start:end]
            keys = [
                key
                for key, acronym, capital in known
                if (not acronym or _is_acronym(text)) and (not capital or text[0].isupper())
            ]
            if keys:
                found += [Spotted(key=key, text=text, start=start, end=end) for key in keys]
                return length
        return 0


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """A word folded, without accents: "Jürgen" and "JURGEN" are "jurgen"."""
    apart = normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not combining(letter) or letter > "\u036f")


def _is_acronym(written: str) -> bool:
    letters = "".join(_WORD.findall(written))
    return len(letters) <= _ACRONYM and letters.isupper()
