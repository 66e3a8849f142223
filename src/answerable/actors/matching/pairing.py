"""Which words of two names stand for each other?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from answerable.actors.matching.side import Side
from answerable.actors.matching.spelling import ALIKE, initial, likeness, words_alike

_JOINED_ALIKE: Final = 0.7
_SHORTEST_JOINED: Final = 8
_WHOLE_ALIKE: Final = 0.7
_INITIAL_ALIKE: Final = 0.4
_ACRONYM_ALIKE: Final = 0.5
_SHORTEST_ACRONYM: Final = 3


WORDS: Final = "words"
INITIAL: Final = "initial"
ACRONYM: Final = "acronym"


class Pair(NamedTuple):
    """One word, or several that the other name writes as one, on each side."""

    ones: tuple[int, ...]
    others: tuple[int, ...]
    likeness: float
    """As `spelling.likeness` gives it; a fixed one for an initial or an acronym."""
    how: str = WORDS
    """words | initial | acronym"""


def paired(one: Side, other: Side) -> tuple[Pair, ...]:
    """Equal words first, then the likest; every word in one pair at most.

    Particles come with the likest: the "al" of Abd al-Rahman belongs to Abdulrahman, not to Al Nuaimi.
    """
    if whole := _as_one(one, other):
        return (whole,)
    found: list[Pair] = []
    left, right = list(range(len(one.words))), list(range(len(other.words)))
    tokens = list(other.tokens)
    for at, token in enumerate(one.tokens):
        if token in tokens and one.words[at].kind != "particle":
            place = tokens.index(token)
            tokens[place] = ""
            found.append(Pair((at,), (place,), 1.0))
            left.remove(at)
            right.remove(place)
    if left and right:
        _likest(found, sorted(_possible(one, other, left, right), key=_order))
    return tuple(found)


def _as_one(one: Side, other: Side) -> Pair | None:
    """All the words of both, where the one name is the other without its spaces."""
    if one.tokens == other.tokens:
        return None
    alike = 1.0 if one.joined == other.joined or one.whole == other.whole else 0.0
    single = min(len(one.words), len(other.words)) == 1 < max(len(one.words), len(other.words))
    if not alike and single and not (one.unit or other.unit):
        alike = max(_nearly(one.joined, other.joined), _nearly(one.whole, other.whole))
    if alike < _WHOLE_ALIKE:
        return None
    return Pair(tuple(range(len(one.words))), tuple(range(len(other.words))), alike)


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
    """Pairs of words that may be one, each with what it would count."""
    words = [(place, other.words[place]) for place in right]
    for at in left:
        word = one.words[at]
        for place, against in words:
            alike = words_alike(word, against)
            if alike >= ALIKE:
                weight = min(one.weights[at], other.weights[place])
                yield alike * (weight + 1.0), Pair((at,), (place,), alike)
            elif initial(word, against):
                yield _INITIAL_ALIKE, Pair((at,), (place,), _INITIAL_ALIKE, INITIAL)
    for span, place, alike, how in _spans(one, other, left, right):
        yield alike * (other.weights[place] + 1.5), Pair(span, (place,), alike, how)
    for span, at, alike, how in _spans(other, one, right, left):
        yield alike * (one.weights[at] + 1.5), Pair((at,), span, alike, how)


def _nearly(text: str, written: str) -> float:
    """The likeness of two long words that differ by a letter or two; 0 for others."""
    if len(text) < _SHORTEST_JOINED or OSA.distance(text, written, score_cutoff=2) > 2:
        return 0.0
    alike = likeness(text, written)
    return alike if alike >= _JOINED_ALIKE else 0.0


def _spans(
    one: Side, other: Side, left: list[int], right: list[int]
) -> Iterator[tuple[tuple[int, ...], int, float, str]]:
    """Neighbouring words of the one side that the other writes as one, or by their first letters."""
    texts = [(place, other.words[place].text) for place in right]
    single = [(place, text, len(text)) for place, text in texts if len(text) >= _SHORTEST_ACRONYM]
    if not single or len(left) < 2:
        return
    longest = max([length for _, _, length in single])
    for begin in range(len(left) - 1):
        word = one.words[left[begin]]
        text, letters = word.text, word.text[0]
        for end in range(begin + 1, len(left)):
            word = one.words[left[end]]
            if left[end] != left[end - 1] + 1 or len(letters) > longest:
                break
            text += word.text
            letters += "" if word.kind == "particle" else word.text[0]
            for place, written, length in single:
                if letters == written:
                    yield tuple(left[begin : end + 1]), place, _ACRONYM_ALIKE, ACRONYM
                elif -2 < length - len(text) < 2 and (alike := _joined(text, written)):
                    yield tuple(left[begin : end + 1]), place, alike, WORDS


def _joined(text: str, written: str) -> float:
    """How likely a word is these words without the space; 0 for most."""
    if text == written:
        return 1.0
    return _nearly(text, written) if OSA.distance(text, written, score_cutoff=1) <= 1 else 0.0
