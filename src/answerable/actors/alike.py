"""Which names of the records look like this one, and are not taken for it?

Shown so that a person can look, never merged: two Burmese names that differ by a syllable are as a
rule two people.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz.distance import Levenshtein

from answerable.actors.names import bare_name
from answerable.actors.person_names import looser_key
from answerable.actors.records import Records

MOST: Final = 12
_CLOSE: Final = 2
"""Letters by which the one word that differs may differ."""


def alike(records: Records, subject: str) -> tuple[str, ...]:
    """Subjects with a name close to this one, the closest first; at most MOST."""
    key = bare_name(subject)
    if not key:
        return ()
    found = sorted(_near(key, records))
    own = {one.subject for one in records.about(subject)}
    names = (facts for _, name in found if (facts := records.names()[name]))
    others = dict.fromkeys(fact.subject for facts in names for fact in facts)
    return tuple(one for one in others if one not in own)[:MOST]


def _near(key: str, records: Records) -> Iterator[tuple[int, str]]:
    words = key.split()
    own, joined, loose = set(words), key.replace(" ", ""), looser_key(key)
    for name in records.names():
        if name == key or abs(len(name) - len(key)) > 8:
            continue
        if name.replace(" ", "") == joined:
            yield 0, name
        elif (loose and name == loose) or looser_key(name) == key:
            yield 1, name
        elif len(words) > 1 and len(own.intersection(others := name.split())) >= len(words) - 1:
            distance = _distance(words, others)
            if distance is not None:
                yield distance, name


def _distance(words: list[str], others: list[str]) -> int | None:
    """2 for the same words in another order, 3 for a word more or less, 4 for one close; else None."""
    if sorted(words) == sorted(others):
        return 2
    missing, extra = _left_over(words, others), _left_over(others, words)
    if len(missing) + len(extra) == 1:
        return 3
    if len(missing) == len(extra) == 1 and Levenshtein.distance(missing[0], extra[0]) <= _allowed(
        missing[0]
    ):
        return 4
    return None


def _left_over(words: list[str], others: list[str]) -> list[str]:
    rest = list(others)
    missing = []
    for word in words:
        if word in rest:
            rest.remove(word)
        else:
            missing.append(word)
    return missing


def _allowed(word: str) -> int:
    return 1 if len(word) <= 4 else _CLOSE
