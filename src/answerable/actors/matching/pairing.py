"""Which words of two names stand for each other?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from answerable.actors.matching.side import Side
from answerable.actors.matching.spelling import ALIKE, likeness, words_alike

_LONGEST_JOIN = 4
_JOINED_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Pair:
    """One word, or several that the other name writes as one, on each side."""

    ones: tuple[int, ...]
    others: tuple[int, ...]
    likeness: float


def paired(one: Side, other: Side) -> tuple[Pair, ...]:
    """Equal words first, then the likest; every word in one pair at most."""
    found: list[Pair] = []
    left, right = list(range(len(one.words))), list(range(len(other.words)))
    texts = [word.text for word in other.words]
    for at, word in enumerate(one.words):
        if word.text in texts:
            place = texts.index(word.text)
            if words_alike(word, other.words[place]) == 1.0:
                texts[place] = ""
                found.append(Pair((at,), (place,), 1.0))
                left.remove(at)
                right.remove(place)
    if left and right:
        _likest(found, sorted(_possible(one, other, left, right), key=_order))
    return tuple(found)


def _order(possible: tuple[float, Pair]) -> tuple[float, tuple[int, ...], tuple[int, ...]]:
    return -possible[0], possible[1].ones, possible[1].others


def _likest(found: list[Pair], possible: list[tuple[float, Pair]]) -> None:
    taken: set[int] = set()
    met: set[int] = set()
    for _, pair in possible:
        if taken.isdisjoint(pair.ones) and met.isdisjoint(pair.others):
            taken.update(pair.ones)
            met.update(pair.others)
            found.append(pair)


def _possible(
    one: Side, other: Side, left: list[int], right: list[int]
) -> Iterator[tuple[float, Pair]]:
    for at in left:
        for place in right:
            alike = words_alike(one.words[at], other.words[place])
            if alike >= ALIKE:
                weight = min(one.weights[at], other.weights[place])
                yield alike * alike * (weight + 1.0), Pair((at,), (place,), alike)
    for span, place, alike in _joined(one, other, left, right):
        yield alike * alike * (other.weights[place] + 1.5), Pair(span, (place,), alike)
    for span, at, alike in _joined(other, one, right, left):
        yield alike * alike * (one.weights[at] + 1.5), Pair((at,), span, alike)


def _joined(
    one: Side, other: Side, left: list[int], right: list[int]
) -> Iterator[tuple[tuple[int, ...], int, float]]:
    """Neighbouring words of the one side that the other writes as one."""
    for begin in range(len(left) - 1):
        text = one.words[left[begin]].text
        for end in range(begin + 1, min(len(left), begin + _LONGEST_JOIN)):
            if left[end] != left[end - 1] + 1:
                break
            text += one.words[left[end]].text
            for place in right:
                word = other.words[place].text
                if abs(len(word) - len(text)) <= 2 and len(word) > 3:
                    alike = likeness(text, word) if text <= word else likeness(word, text)
                    if alike >= _JOINED_ALIKE:
                        yield tuple(left[begin : end + 1]), place, alike
