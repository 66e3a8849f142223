"""Which given names may be one name: in full or in short, or in another language?

A key proposes and never decides: two people may both be called Bill, and a William need not be the Juan
beside him. Names of Burmese, Chinese, Korean, Thai or Vietnamese get no key, since their short syllables
look like short forms of the West: Min, Jo, Nan, May and Dan are names there by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from answerable.actors.naming.given_name_words import MEN, OF_THE_EAST, WOMEN
from answerable.actors.naming.short_syllables import EASTERN_SURNAMES, may_be_syllables
from answerable.actors.naming.word import Word

FULL: Final = "full form"
"""A full form of the name in the language of the key: William, Mohammed, Muhammad."""
SHORT: Final = "short form"
"""A short or fond form in the language of the key: Bill of William, Sasha of Aleksandr."""
ELSEWHERE: Final = "same name in another language"
"""The name as another language has it: Guillaume of William. Weaker: few people are written in both ways."""
Keys = tuple[tuple[str, str], ...]
"""(key, how) for each name that a word may be a form of; how: FULL | SHORT | ELSEWHERE."""
_STRONGEST: Final = (FULL, SHORT, ELSEWHERE)
_WITHOUT: Final = frozenset("Mymr Hani Hang Hira Kana Thai Khmr Laoo".split())
"""Scripts in which names are of one language whose given names are not in the list."""
_PEOPLE: Final = frozenset({"name", "maybe_title"})


def given_keys(word: str) -> Keys:
    """The keys of one folded word in Latin letters; empty for most words, several for Alex or Sasha.

    The word alone cannot show whether "dan" is Daniel or Burmese: see `given_keys_within`.
    """
    return _by_word().get(word, ())


def given_keys_within(reading: tuple[Word, ...], script: str) -> tuple[Keys, ...]:
    """For each word of a person's name its keys, where the name leaves room for a given name of the list.

    `script` is that of the name as written (`Forms.script`). A word that may be a syllable or two of
    Burmese, Chinese or Korean gets keys only where another word of the name cannot be one.
    """
    found = tuple(given_keys(word.text) if word.kind in _PEOPLE else () for word in reading)
    if script in _WITHOUT or not any(found):
        return ((),) * len(reading)
    eastern = [may_be_syllables(word.text) for word in reading]
    names = [at for at, word in enumerate(reading) if word.kind in _PEOPLE and len(word.text) > 1]
    western = any(not eastern[at] for at in names)
    stranger = any(reading[at].text in EASTERN_SURNAMES for at in names)
    return tuple(
        () if eastern[at] and (stranger or not western) else keys for at, keys in enumerate(found)
    )


def same_given(one: Keys, other: Keys) -> str:
    """How two words with these keys are one name at best: FULL, SHORT or ELSEWHERE; "" if they are not.

    FULL says that both are full forms, such as Evgeny and Yevhen; SHORT that one is short for the other, or
    both for a third.
    """
    shared = [
        max(how, also, key=_STRONGEST.index)
        for key, how in one
        for another, also in other
        if key == another
    ]
    return min(shared, key=_STRONGEST.index, default="")


@lru_cache(maxsize=1)
def _by_word() -> dict[str, Keys]:
    known: dict[str, dict[str, str]] = {}
    for line in filter(None, "".join((MEN, WOMEN, OF_THE_EAST)).splitlines()):
        for word, key, how in _of_line(line):
            keys = known.setdefault(word, {})
            keys[key] = min(how, keys.get(key, how), key=_STRONGEST.index)
    return {word: tuple(keys.items()) for word, keys in known.items()}


def _of_line(line: str) -> Iterator[tuple[str, str, str]]:
    """Each word with a key of its language (`john/ivan`), and with that of the name (`john`)."""
    languages = [part.partition(",") for part in line.split(";")]
    name = languages[0][0].split()[0]
    for at, (full, _, short) in enumerate(languages):
        key = f"{name}/{full.split()[0]}" if at else name
        for word in full.split():
            yield word, key, FULL
        for word in short.split():
            yield word, key, SHORT
        if at:
            for word in (*full.split(), *short.split()):
                yield word, name, ELSEWHERE
