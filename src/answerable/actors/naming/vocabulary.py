"""Which words and phrases of a name are more than its own, and what does each stand for?

Compiled once, when the first name is taken apart. A phrase is found by its first word; the longest
phrase wins. Text, kinds and values are those of `Word`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from answerable.actors.names import COURTESIES, RANKS
from answerable.actors.naming.company_forms import COMPANY_FORMS, GENERIC_WORDS
from answerable.actors.naming.lands import LANDS
from answerable.actors.naming.numbering import NUMBER_WORDS
from answerable.actors.naming.peoples import PEOPLES
from answerable.actors.naming.titles import (
    HONORIFIC_WORDS,
    MAYBE_TITLE_WORDS,
    PARTICLES,
    PARTICLES_OF_BODIES,
    RANK_WORDS,
    SUFFIXES,
)
from answerable.actors.naming.unit_words import BRANCHES, UNIT_WORDS
from answerable.actors.naming.word import Word
from answerable.actors.person_names import MAYBE_TITLES

Phrase = tuple[str, ...]
Vocabulary = dict[str, tuple[tuple[Phrase, Word], ...]]
"""By the first word; its phrases, the longest first."""


@lru_cache(maxsize=1)
def words_of_bodies() -> Vocabulary:
    """What words in the name of a body, vessel or place stand for."""
    return _compiled(
        (
            *_rows(PARTICLES, "particle"),
            *_rows(PARTICLES_OF_BODIES, "particle"),
            *_rows(GENERIC_WORDS, "generic"),
            *_rows(NUMBER_WORDS, "number"),
            *_rows(BRANCHES, "branch"),
            *_rows(UNIT_WORDS, "unit"),
            *_rows(LANDS, "place"),
            *_rows(PEOPLES, "ethnonym"),
            *_rows(COMPANY_FORMS, "form"),
        )
    )


@lru_cache(maxsize=1)
def words_of_persons() -> Vocabulary:
    """What words in the name of a person stand for."""
    return _compiled((*_rows(PARTICLES, "particle"), *_rows(SUFFIXES, "number")))


@lru_cache(maxsize=1)
def titles() -> Vocabulary:
    """Ranks and honorifics, which stand in front of the names of persons; what may be one comes first."""
    return _compiled(
        (
            *((word, Word(word, "rank")) for word in RANKS - COURTESIES),
            *((word, Word(word, "honorific")) for word in COURTESIES),
            *_rows(MAYBE_TITLE_WORDS, "maybe_title"),
            *_rows(RANK_WORDS, "rank"),
            *_rows(HONORIFIC_WORDS, "honorific"),
            *((word, Word(word, "maybe_title")) for word in MAYBE_TITLES),
        )
    )


def _rows(lines: str, kind: str) -> Iterator[tuple[str, Word]]:
    """ "value: spelling|another" line by line; without a value the spellings stand for themselves."""
    for line in lines.strip().splitlines():
        value, _, spellings = line.rpartition(":")
        for spelling in filter(None, map(str.strip, spellings.split("|"))):
            yield spelling, Word(_shown(spelling), kind, value.strip())


def _shown(spelling: str) -> str:
    """Letters that stand alone are one word: "l l c" is "llc"."""
    parts = spelling.split()
    return "".join(parts) if all(len(part) == 1 for part in parts) else spelling


def _compiled(rows: Iterable[tuple[str, Word]]) -> Vocabulary:
    known: dict[Phrase, Word] = {}
    for spelling, word in rows:
        known[tuple(spelling.split())] = word
    by_first: dict[str, list[tuple[Phrase, Word]]] = {}
    for phrase, word in known.items():
        by_first.setdefault(phrase[0], []).append((phrase, word))
    return {
        first: tuple(sorted(found, key=lambda row: -len(row[0])))
        for first, found in by_first.items()
    }
