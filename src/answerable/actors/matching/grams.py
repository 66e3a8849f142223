"""Which texts hold the same groups of two and three letters as this one, whatever their order?

Letters become the numbers 0 to 39, so that a group of three is a place in a table of 64,000.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int32]
Real = NDArray[np.float32]
_LETTERS: Final = 40
_EDGE: Final = 38
_TABLE: Final = np.full(256, 37, np.uint8)
_TABLE[ord("a") : ord("z") + 1] = np.arange(1, 27)
_TABLE[ord("0") : ord("9") + 1] = np.arange(27, 37)
_TABLE[ord("|")] = _EDGE
_TWO: Final = _LETTERS**3
_GROUPS: Final = _TWO + _LETTERS**2
_LEAST: Final = 0.25
"""Of what the best shares; texts that share less are not put in order."""
_COMMON: Final = 0.06
"""Groups that more texts hold than this are not followed where a text has rarer ones."""


class Grams:
    """Texts, findable by the groups of letters in them; immutable once made."""

    __slots__ = ("_norms", "_places", "_starts", "_weights", "size")

    def __init__(self, texts: Sequence[str]) -> None:
        self.size = len(texts)
        groups, owners = _groups_of(texts)
        keys = distinct(groups.astype(np.int64) * max(1, self.size) + owners)
        groups = (keys // max(1, self.size)).astype(np.int32)
        self._places: Whole = (keys % max(1, self.size)).astype(np.int32)
        held = np.bincount(groups, minlength=_GROUPS)
        self._starts = np.concatenate(([0], np.cumsum(held)))
        self._weights = np.log((self.size + 1) / (held + 0.5)).astype(np.float32)
        self._weights[_TWO:] *= 0.5
        squares = np.bincount(
            self._places, self._weights[groups].astype(np.float64) ** 2, minlength=self.size
        )
        self._norms: Real = np.sqrt(np.maximum(squares, 1e-6)).astype(np.float32)

    def scores(self, text: str) -> Scores:
        """For each text the cosine with this one: 0 to 1."""
        groups = distinct(_groups_of([text])[0])
        weights = self._weights[groups]
        norm = float(np.sqrt((weights**2).sum())) or 1.0
        begins, ends = self._starts[groups], self._starts[groups + 1]
        lengths = ends - begins
        followed = (lengths > 0) & (lengths <= max(2_000, int(_COMMON * self.size)))
        spans = zip(begins[followed].tolist(), ends[followed].tolist(), strict=True)
        parts = [self._places[begin:end] for begin, end in spans]
        shares = np.repeat(weights[followed] ** 2, lengths[followed])
        return Scores(summed(parts, shares, self.size), lambda places: norm * self._norms[places])


class Scores(NamedTuple):
    """How much each of very many texts shares with one; divided out only where it is looked at."""

    summed: NDArray[Any]
    divisor: Callable[[NDArray[Any]], NDArray[Any]]
    """For some places, what the score there is to be divided by."""

    def at(self, places: NDArray[Any]) -> NDArray[Any]:
        """The scores of some places."""
        found: NDArray[Any] = self.summed[places] / self.divisor(places)
        return found

    def highest(self, most: int) -> NDArray[np.int64]:
        """The places of the highest scores above 0, the highest first; equal ones in their order."""
        least = _LEAST * self.summed.max(initial=0.0)
        chosen = np.flatnonzero(self.summed > least)
        scores = self.at(chosen)
        if len(chosen) > 4 * most:
            edge = np.partition(scores, len(scores) - most)[len(scores) - most]
            chosen, scores = chosen[scores >= edge], scores[scores >= edge]
        return chosen[np.lexsort((chosen, -scores))][:most]


def summed(parts: Sequence[NDArray[Any]], shares: NDArray[Any], size: int) -> NDArray[Any]:
    """For each of `size` places, the shares of all parts that name it."""
    if not parts:
        return np.zeros(size)
    found: NDArray[Any] = np.bincount(np.concatenate(parts), shares, minlength=size)
    return found


def distinct(numbers: NDArray[Any]) -> NDArray[Any]:
    """Each number once, in order; for many numbers faster than numpy's own way, which hashes them."""
    ordered = np.sort(numbers)
    first = np.empty(len(ordered), np.bool_)
    first[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]


def _groups_of(texts: Sequence[str]) -> tuple[Whole, Whole]:
    """The groups of all texts, and to which text each belongs."""
    written = ("|" + "||".join(texts) + "|").encode("ascii", "replace")
    letters = _TABLE[np.frombuffer(written, np.uint8)].astype(np.int32)
    lengths = np.fromiter((len(text) + 2 for text in texts), np.int64, len(texts))
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    twos = letters[:-1] * _LETTERS + letters[1:] + _TWO
    threes = (letters[:-2] * _LETTERS + letters[1:-1]) * _LETTERS + letters[2:]
    two = owners[:-1] == owners[1:]
    three = owners[:-2] == owners[2:]
    return (
        np.concatenate((threes[three], twos[two])),
        np.concatenate((owners[:-2][three], owners[:-1][two])),
    )
