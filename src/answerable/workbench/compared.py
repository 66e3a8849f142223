"""What differs between two texts, such as two versions of a letter?

Lines are laid beside each other first, then the words of those that differ. What stands once in each of both
texts is found again first (`aligned`). Spaces and the ends of lines are not compared: another width of the
page is no other text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import Final, Literal
from unicodedata import category

from answerable.errors import UsageError
from answerable.workbench.aligned import Span, Step, between, blocks, matched

LONGEST: Final = 250_000
"""Characters of each text."""
# A Burmese syllable begins with a letter that is neither stacked nor made silent.
_SYLLABLE: Final = re.compile("(?<!\u1039)(?=[\u1000-\u102a\u103f\u104e](?![\u1039\u103a]))")
_NUMBER: Final = re.compile(r"(\d+(?:[.,]\d+)+)")
_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
_JOINERS: Final = "\u200c\u200d"
Kind = Literal["same", "changed", "first", "second"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words in a row. `differs`: they stand in this text alone."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The part of one text that a row shows."""

    pieces: tuple[Piece, ...]
    start: int
    """Offsets in the text."""
    end: int
    line: int
    """The number of its first line, from 1."""
    lines: int

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Lines beside each other. `kind`: the same | changed | in the first alone | in the second alone"""

    kind: Kind
    first: Side | None
    second: Side | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    text: str
    lines: tuple[Span, ...]
    """Where each line that holds anything stands."""
    breaks: tuple[int, ...]

    @property
    def keys(self) -> list[str]:
        return [" ".join(self.text[start:end].split()) for start, end in self.lines]

    def span(self, first: int, last: int) -> Span:
        """From one line to before another; nothing where they are the same."""
        return (self.lines[first][0], self.lines[last - 1][1]) if first < last else (0, 0)

    def side(self, start: int, pieces: tuple[Piece, ...]) -> Side | None:
        """The words that begin at an offset, without the spaces around them; None where nothing is left."""
        whole = "".join(one.text for one in pieces)
        if not whole.strip():
            return None
        start += len(whole) - len(whole.lstrip())
        end = start + len(whole.strip())
        line, last = (bisect_left(self.breaks, place) + 1 for place in (start, end))
        return Side(
            pieces=_stripped(pieces), start=start, end=end, line=line, lines=last - line + 1
        )


def compared(first: str, second: str) -> tuple[Row, ...]:
    """Both texts beside each other, from top to bottom. Raises UsageError for a text that is too long."""
    if max(len(first), len(second)) > LONGEST:
        raise UsageError(
            f"Texts of more than {LONGEST:,} characters are not laid beside each other.",
            advice="Compare the parts that matter, as documents of their own.",
        )
    one, other = _read(first), _read(second)
    rows: list[Row] = []
    for same, left, right in blocks(one.keys, other.keys):
        spans = one.span(*left), other.span(*right)
        rows += _same(one, other, *spans) if same else _beside(one, other, *spans)
    return tuple(rows)


def _read(text: str) -> _Text:
    return _Text(
        text=text,
        lines=tuple(one.span() for one in _LINE.finditer(text)),
        breaks=tuple(one.start() for one in re.finditer("\n", text)),
    )


def _same(one: _Text, other: _Text, left: Span, right: Span) -> Iterator[Row]:
    pieces = ((Piece(text=side.text[a:b], differs=False),)
              for side, (a, b) in ((one, left), (other, right)))  # fmt: skip
    yield Row(
        kind="same",
        first=one.side(left[0], next(pieces)),
        second=other.side(right[0], next(pieces)),
    )


def _beside(one: _Text, other: _Text, left: Span, right: Span) -> Iterator[Row]:
    """Lines that differ, a row for as few of them as belong together."""
    words = [_words(text.text[a:b]) for text, (a, b) in ((one, left), (other, right))]
    pairs = matched(*([" " if word.isspace() else word for word in side] for side in words))
    places = [[start, *accumulate(map(len, side), initial=start)][1:]
              for side, (start, _) in zip(words, (left, right), strict=True)]  # fmt: skip
    a = c = 0
    for i, j in (*_line_ends(words, pairs), (len(words[0]), len(words[1]))):
        here = [
            (x - a, y - c)
            for x, y in pairs[bisect_left(pairs, (a, c)) : bisect_left(pairs, (i, j))]
        ]
        first, second = _pieces(words[0][a:i], words[1][c:j], here)
        yield from _rows(one.side(places[0][a], first), other.side(places[1][c], second))
        a, c = i, j


def _line_ends(words: Sequence[Sequence[str]], pairs: Sequence[Span]) -> Iterator[Span]:
    """Where a line ends in both texts, beside words that both have."""
    known = set(pairs)
    for i, j in pairs:
        beside = (i - 1, j - 1) in known or (i + 1, j + 1) in known
        if beside and "\n" in words[0][i] and "\n" in words[1][j]:
            yield i, j


def _rows(first: Side | None, second: Side | None) -> Iterator[Row]:
    """Two sides as one row; as two where they have nothing in common."""
    if first and second and any(not one.differs and _letters(one.text) for one in first.pieces):
        differs = any(one.differs for side in (first, second) for one in side.pieces)
        yield Row(kind="changed" if differs else "same", first=first, second=second)
        return
    if first:
        yield Row(kind="first", first=_alone(first), second=None)
    if second:
        yield Row(kind="second", first=None, second=_alone(second))


def _alone(side: Side) -> Side:
    return replace(side, pieces=(Piece(text=side.text, differs=True),))


def _pieces(
    one: Sequence[str], other: Sequence[str], pairs: Sequence[Span]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The words of both sides, and which of them stand on one side alone."""
    letters = [[*accumulate(map(_letters, side), initial=0)] for side in (one, other)]

    def size(step: Step) -> int:
        return max(sums[b] - sums[a] for sums, (a, b) in zip(letters, step[1:], strict=True))

    steps: list[Step] = []
    for step in between(pairs, len(one), len(other)):
        steps.append(step)
        # What two changes share, and is shorter than either, would only tear them apart.
        while (
            len(steps) > 2
            and steps[-2][0]
            and size(steps[-2]) <= min(size(steps[-3]), size(steps[-1]))
        ):
            (_, (_, b), (_, d)), _, (_, (a, _), (c, _)) = steps.pop(), steps.pop(), steps.pop()
            steps.append((False, (a, b), (c, d)))
    return (
        tuple(
            Piece(text="".join(one[a:b]), differs=not same) for same, (a, b), _ in steps if a < b
        ),
        tuple(
            Piece(text="".join(other[c:d]), differs=not same) for same, _, (c, d) in steps if c < d
        ),
    )


def _letters(word: str) -> int:
    return sum(map(str.isalnum, word))


def _stripped(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Without the spaces at both ends."""
    kept = list(pieces)
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    kept[0] = replace(kept[0], text=kept[0].text.lstrip())
    kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _words(text: str) -> list[str]:
    """Words, whole numbers, syllables of Burmese, spaces, and every other sign alone."""
    found: list[str] = []
    for n, part in enumerate(_NUMBER.split(text)):
        if n % 2:
            found.append(part)
            continue
        for kind, run in groupby(part, key=_kind):
            written = "".join(run)
            if kind == "word":
                found += filter(None, _SYLLABLE.split(written))
            else:
                found += [written] if kind == "space" else written
    return found


def _kind(sign: str) -> str:
    if sign.isspace():
        return "space"
    return "word" if sign.isalnum() or category(sign)[0] == "M" or sign in _JOINERS else "other"
