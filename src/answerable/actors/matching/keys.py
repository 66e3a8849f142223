"""Under which keys is each name of an index found, and which names share most of them with one?

One row for every reading of every name, in arrays of whole numbers: a million names need no million objects.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from answerable.actors.matching.entity import Entity
from answerable.actors.matching.grams import Grams, Real, Scores, Whole, distinct, summed
from answerable.actors.matching.rarity import Rarity
from answerable.actors.matching.side import (
    ASIDE,
    MOST_READINGS,
    SHARE,
    Side,
    compared_words,
    joined_words,
    part_of,
    read,
    side_of,
    token,
)
from answerable.actors.matching.spelling import sounds_of
from answerable.actors.naming.word import Word

_SAME_SOUND: Final = 0.6
"""What a word counts that is found by its sound, until it is looked at closely."""
_NEAR: Final = 0.5
"""Of the best row's score; what shares less with a name is not looked at beside it."""
_CLOSE: Final = 0.6
"""Share of letters that a spelling has in common, if it is not found by its sound."""
_EACH: Final = 24
"""Rows that each way of looking brings at most."""
_SPELLINGS: Final = 20
"""Words of the index that are taken for spellings of one word asked for, at most."""


class Names:
    """Every reading of every name, by its words, their sounds and spellings, and its letters."""

    __slots__ = (
        "_alike",
        "_entities",
        "_grams",
        "_of_sum",
        "_of_unit",
        "_owners",
        "_part",
        "_places",
        "_rows_of",
        "_sounds",
        "_spellings",
        "_starts",
        "_sums",
        "_texts",
        "_token_of",
        "_tokens",
        "_totals",
        "_units",
        "_weights",
        "_which",
        "_words",
        "_words_of",
        "rarity",
    )

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = entities
        self._words: list[Word] = []
        joined = self._read()
        self._grams = Grams(joined)
        self._count()
        self._alike = lru_cache(maxsize=20_000)(self._spelled_like)
        self._part = lru_cache(maxsize=100_000)(lambda at: part_of(self._words[at], self.rarity))

    def __len__(self) -> int:
        return len(self._owners)

    def owner(self, row: int) -> tuple[int, int]:
        """The number of the entity, and of the name among its names and weak names."""
        return int(self._owners[row]), int(self._which[row])

    def side(self, row: int) -> Side:
        """The reading, ready to be compared."""
        begin, end = self._starts[row], self._starts[row + 1]
        parts = [self._part(at) for at in self._words_of[begin:end].tolist()]
        return side_of(parts, self._units.get(row, ""))

    def close(self, side: Side, most: int) -> tuple[int, ...]:
        """The rows that share most with this reading, by words or by letters."""
        by_letters = self._grams.scores(side.joined)
        by_words = self._by_words(side)
        both = distinct(np.concatenate((by_letters.highest(_EACH), by_words.highest(_EACH))))
        letters, words = by_letters.at(both), by_words.at(both)
        scores = np.maximum(letters, words) + 0.3 * (letters + words)
        near = scores >= _NEAR * scores.max(initial=0.0)
        both, scores = both[near], scores[near]
        found = [*self._of_letters(side), *both[np.lexsort((both, -scores))][:most].tolist()]
        if side.unit:
            found += self._of_unit.get(unit_tail(side.unit), ())[:_EACH]
        return tuple(dict.fromkeys(found))

    def _of_letters(self, side: Side) -> list[int]:
        """The rows with the same letters, whatever the spaces, with and without titles and forms."""
        found: list[int] = []
        for text in dict.fromkeys((side.joined, side.whole)):
            key = crc32(text.encode())
            begin, end = np.searchsorted(self._sums, (key, key + 1))
            found += self._of_sum[begin : min(end, begin + _EACH)].tolist()
        return found

    def _read(self) -> list[str]:
        numbers: dict[Word, int] = {}
        sums: list[int] = []
        rows: list[int] = []
        owners: list[int] = []
        which: list[int] = []
        lengths: list[int] = []
        words_of: list[int] = []
        joined: list[str] = []
        self._units: dict[int, str] = {}
        self._of_unit: dict[str, list[int]] = {}
        for number, entity in enumerate(self._entities):
            for place, name in enumerate((*entity.names, *entity.weak)):
                forms = read(name, entity.kind)
                for reading in forms.readings[:MOST_READINGS]:
                    compared = compared_words(reading)
                    if not compared:
                        continue
                    if forms.unit:
                        self._units[len(owners)] = forms.unit
                        self._of_unit.setdefault(unit_tail(forms.unit), []).append(len(owners))
                    owners.append(number)
                    which.append(place)
                    lengths.append(len(reading))
                    words_of += [numbers.setdefault(word, len(numbers)) for word in reading]
                    joined.append(joined_words(compared))
                    for text in {joined[-1], joined_words(reading)}:
                        sums.append(crc32(text.encode()))
                        rows.append(len(owners) - 1)
        self._words = list(numbers)
        in_order = np.argsort(np.array(sums, np.int64), kind="stable")
        self._sums = np.array(sums, np.int64)[in_order]
        self._of_sum: Whole = np.array(rows, np.int32)[in_order]
        self._owners: Whole = np.array(owners, np.int32)
        self._which: Whole = np.array(which, np.int32)
        self._starts = np.concatenate(([0], np.cumsum(np.array(lengths, np.int64))))
        self._words_of: Whole = np.array(words_of, np.int32)
        return joined

    def _count(self) -> None:
        """Which rows hold which token, how rare each is, and what each row weighs."""
        tokens: dict[str, int] = {}
        texts: dict[str, int] = {}
        shares: list[float] = []
        token_of_word = np.full(len(self._words) + 1, -1, np.int32)
        for at, word in enumerate(self._words):
            if word.text and word.kind not in ASIDE:
                known = len(tokens)
                token_of_word[at] = number = tokens.setdefault(token(word), known)
                texts.setdefault(word.text, number)
                if number == known:
                    shares.append(SHARE.get(word.kind, 1.0))
        self._tokens = tokens
        held = token_of_word[self._words_of]
        rows = np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self._starts))
        rows, held = rows[held >= 0], held[held >= 0].astype(np.int64)
        self._weigh(tokens, shares, held, rows)
        self._post(len(tokens), held, rows)
        self._spell(texts)

    def _weigh(
        self, tokens: dict[str, int], shares: list[float], held: NDArray[Any], rows: NDArray[Any]
    ) -> None:
        size = max(1, len(self._entities))
        once = distinct(held * size + self._owners[rows]) // size
        counts = np.bincount(once, minlength=len(tokens))
        self.rarity = Rarity(dict(zip(tokens, counts.tolist(), strict=True)), size)
        rare = np.array([self.rarity.weight(each) for each in tokens], np.float32)
        self._weights: Real = rare * np.array(shares, np.float32)
        totals = np.bincount(rows, self._weights[held], minlength=len(self))
        self._totals: Real = np.maximum(totals, 0.5).astype(np.float32)

    def _post(self, size: int, held: NDArray[Any], rows: NDArray[Any]) -> None:
        keys = distinct(held * max(1, len(self)) + rows)
        found, places = np.divmod(keys, max(1, len(self)))
        self._rows_of: Whole = places.astype(np.int32)
        self._places = np.concatenate(([0], np.cumsum(np.bincount(found, minlength=size))))

    def _spell(self, texts: dict[str, int]) -> None:
        self._texts = tuple(texts)
        self._token_of = np.fromiter(texts.values(), np.int32, len(texts))
        self._spellings = Grams(self._texts)
        self._sounds: dict[str, list[int]] = {}
        for number, text in enumerate(self._texts):
            for sound in sounds_of(text):
                self._sounds.setdefault(sound, []).append(number)

    def _by_words(self, side: Side) -> Scores:
        """For each row the weight of the words in common, of the weight of both; 0 to 1."""
        numbers: list[int] = []
        shares: list[float] = []
        for word, key, weight in zip(side.words, side.tokens, side.weights, strict=True):
            for number, alike in self._alike(word.text, key):
                numbers.append(number)
                shares.append(alike * weight)
        found = np.array(numbers, np.int64)
        begins, ends = self._places[found], self._places[found + 1]
        spans = zip(begins.tolist(), ends.tolist(), strict=True)
        parts = [self._rows_of[begin:end] for begin, end in spans]
        return Scores(
            summed(parts, np.repeat(shares, ends - begins), len(self)),
            lambda places: 0.6 * side.total + 0.4 * self._totals[places],
        )

    def _spelled_like(self, text: str, key: str) -> tuple[tuple[int, float], ...]:
        """The tokens of the index that may be this word, each with its likeness."""
        found = {self._tokens[key]: 1.0} if key in self._tokens else {}
        if len(text) < 2:
            return tuple(found.items())
        close = self._spellings.scores(text).highest(_SPELLINGS).tolist()
        alike = dict.fromkeys(close, 0.0)
        for sound in sounds_of(text):
            alike |= dict.fromkeys(self._sounds.get(sound, ())[:_SPELLINGS], _SAME_SOUND)
        for number, least in alike.items():
            letters = OSA.normalized_similarity(text, self._texts[number], score_cutoff=_CLOSE)
            if weight := letters * letters or 0.5 * least:
                at = int(self._token_of[number])
                found[at] = max(weight, least if letters else 0.0, found.get(at, 0.0))
        return tuple(found.items())


def unit_tail(key: str) -> str:
    """A unit without its army and the larger unit it belongs to, which names often leave out."""
    return "/".join(key.split("/")[1:3])
