"""On which sentence of a source does a sentence rest, and by which words can one see it?

The score is the share of the sentence's telling words that the source's sentence has too, each word
weighing the more the fewer sentences of the sources have it. The speaker's own name does not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from answerable.checks.strength import telling
from answerable.reading.model import Clause, Reading

_ENOUGH: Final = 0.4
"""Share from which a sentence is taken to rest on another; below it the two only share a subject."""
_CLEARLY: Final = 1.2
"""How much better the best must be than the next, so that it is not one of several."""
_FEWEST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A sentence of a source, with its telling words."""

    name: str
    reading: Reading
    clause: Clause
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """The sentence that another rests on, how much of it is shared, and by which words."""

    name: str
    reading: Reading
    clause: Clause
    share: float
    shared: tuple[str, ...]


def sentences_of(name: str, reading: Reading) -> tuple[Known, ...]:
    """Every sentence of a source."""
    return tuple(
        Known(name=name, reading=reading, clause=clause, words=telling(clause.text))
        for clause in reading.clauses
    )


def rarity_of(known: Sequence[Known]) -> Counter[str]:
    """In how many sentences of the sources each word stands."""
    return Counter(word for one in known for word in one.words)


def rest_of(clause: Clause, known: Sequence[Known], times: Counter[str]) -> Rest | None:
    """The one sentence that a reported sentence rests on, or None where none is clear."""
    if not clause.attributed_to:
        return None
    speaker = telling(clause.attributed_to)
    known = [one for one in known if speaker <= _all_words(one.reading) | telling(one.name)]
    wanted = telling(clause.text) - speaker
    if not speaker or not known or len(wanted) < _FEWEST:
        return None
    scored = sorted(
        ((_share(wanted, one.words, times), place) for place, one in enumerate(known)),
        key=lambda pair: (-pair[0], pair[1]),
    )
    best, place = scored[0]
    unclear = len(scored) > 1 and scored[1][0] * _CLEARLY > best
    shared = tuple(_as_written(clause.text, wanted & known[place].words))
    if best < _ENOUGH or unclear or len(shared) < _FEWEST:
        return None
    one = known[place]
    return Rest(name=one.name, reading=one.reading, clause=one.clause, share=best, shared=shared)


def _share(wanted: frozenset[str], words: frozenset[str], times: Counter[str]) -> float:
    weights = {word: 1 / max(1, times[word]) for word in wanted}
    return sum(weights[word] for word in wanted & words) / sum(weights.values())


def _as_written(sentence: str, shared: frozenset[str]) -> Iterator[str]:
    """The shared words as the sentence writes them, in its order."""
    seen: set[str] = set()
    for word in sentence.split():
        stem = telling(word) & shared
        if stem and not stem & seen:
            seen |= stem
            yield word.strip(".,;:()“”\"'’")


@lru_cache(maxsize=64)
def _words_of(text: str) -> frozenset[str]:
    return telling(text)


def _all_words(reading: Reading) -> frozenset[str]:
    return _words_of(reading.canonical)
