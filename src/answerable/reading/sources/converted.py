"""Which stretches of a text are surely Zawgyi, and what is the text with them in Unicode?

A document may mix both encodings, so each stretch without a space is judged by itself. What stood there is
kept beside it, and every letter leads back to it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final
from unicodedata import normalize

from answerable.reading.sources.canonical import Source
from answerable.reading.sources.places import Converted, PrintedLines, Stretch, Stretches
from answerable.reading.sources.zawgyi import from_zawgyi, letters_of
from answerable.text import looks_zawgyi

_SURE: Final = 0.95
_SURELY_NOT: Final = 0.05
_LIKELY: Final = 0.5
_ENOUGH: Final = 8
"""Letters and signs of Burmese by which a stretch is judged alone; a shorter one goes by those beside it too."""
_STRETCH: Final = re.compile("[\u1000-\u109f][\u1000-\u109f\u200b-\u200d]*")
_SIGN: Final = re.compile(
    # The sign that ends a syllable; and letters stacked that are not of one row of the alphabet.
    "\u1039(?![က-အ])|[က-င]\u1039[စ-အ]|[စ-ည]\u1039[က-ငဋ-အ]|[ဋ-ဏ]\u1039[က-ညတ-အ]|[တ-န]\u1039[က-ဏပ-အ]|[ပ-မ]\u1039[က-နယ-အ]"
    # Signs before their letter, or in another order.
    "|(?<![က-အဿ\u103b-\u103e])\u1031|(?<![\u1000-\u109f])[\u103b\u103c]"
    "|[\u102b-\u1032\u1036][\u103b-\u103e]|\u103a[\u102b-\u102e\u103b\u103c]"
    # Code points that Burmese does not use.
    "|[\u105a\u1060-\u106d\u1070-\u108a\u108c-\u108e\u1090-\u1097]|\u108f[\u102d-\u1034\u103c\u103d\u1060-\u108e]"
)
"""What Zawgyi has and Burmese in Unicode has not; other languages in Burmese letters have some of it.

Left out is what Pa'O and Pwo Karen have in every other word: U+108F with nothing below it, U+108B, U+106E, U+106F,
and the sign U+103A before U+102F.
"""
_NOT_ZAWGYI: Final = re.compile("\u103a|\u108f(?![\u102d-\u1034\u103c\u103d\u1060-\u108e])")
"""What Unicode has at the end of a syllable, and Zawgyi only with some of the signs above."""
_APART: Final = re.compile("[ \t\xa0\u200b\u1040-\u104b(),.-]{0,24}")
"""Spaces, digits and marks, which are the same in both."""
_MOST_CHANGED: Final = 8_000_000
"""Characters up to which a text is converted; a longer one is not read clause by clause either."""
_SAMPLE: Final = 200_000
LOOKED_UP_AS: Final = "Your words look like Zawgyi; they were also looked up as {words}."
"""What the answer to a search says where `likely_in_unicode` turned its words."""
_TOO_LONG: Final = (
    "The Burmese text looks like Zawgyi and not Unicode; it is too long to be turned, and names in it are found "
    "only as they are typed in Zawgyi."
)


def with_unicode(source: Source) -> Source:
    """The source with its surely Zawgyi stretches in Unicode, all places moved accordingly, and a warning.

    The same source where it has none. `anchors` stay as they are: they count in the text as it was read.
    """
    if source.text.isascii() or not _SIGN.search(source.text):
        return source
    if len(source.text) > _MOST_CHANGED:
        sampled, _ = _judged(source.text[:_SAMPLE])
        return replace(source, warnings=(*source.warnings, _TOO_LONG)) if sampled else source
    found, doubtful = _judged(source.text)
    if not found:
        return source if not doubtful else _warned(source, 0, doubtful)
    text, converted = _turned(source.text, _joined(source.text, found))
    return _warned(_moved(source, text, converted), len(converted), doubtful)


def likely_in_unicode(words: str) -> str:
    """A few words in Unicode where they are likely Zawgyi, to be looked up both ways; "" where they are not.

    So few letters are never sure; what Burmese in Unicode can be is never taken for Zawgyi.
    """
    if not _SIGN.search(words) or looks_zawgyi(words) <= _LIKELY:
        return ""
    turned = from_zawgyi(words)
    return "" if turned == normalize("NFC", words) else turned


def _judged(text: str) -> tuple[list[tuple[int, int]], int]:
    """The stretches to convert, and how many look like Zawgyi and are left, since nothing sure is beside them."""
    stretches = [found.span() for found in _STRETCH.finditer(text)]
    sure = [_judgement(text[start:end]) for start, end in stretches]
    before, after = _nearest(sure), _nearest(sure[::-1])[::-1]
    found, doubtful = [], 0
    for place, (start, end) in enumerate(stretches):
        beside = {before[place], after[place]} - {None}
        if sure[place] is None and looks_zawgyi(text[start:end]) > _SURE:
            if beside != {True}:
                doubtful += 1
                continue
            found.append((start, end))
        elif sure[place]:
            found.append((start, end))
    return found, doubtful


def _judgement(stretch: str) -> bool | None:
    """Whether it is Zawgyi; None where it is too short to tell, or shows neither."""
    if len(stretch) < _ENOUGH:
        return None
    if not _SIGN.search(stretch):
        return False if _NOT_ZAWGYI.search(stretch) else None
    probability = looks_zawgyi(stretch)
    return True if probability > _SURE else False if probability < _SURELY_NOT else None


def _nearest(sure: Sequence[bool | None]) -> list[bool | None]:
    """For each place what was told last before it."""
    told: list[bool | None] = []
    last: bool | None = None
    for one in sure:
        told.append(last)
        last = one if one is not None else last
    return told


def _joined(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches with no letters between them as one."""
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and _APART.fullmatch(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _turned(text: str, found: list[tuple[int, int]]) -> tuple[str, tuple[Converted, ...]]:
    pieces, converted, at, length = [], [], 0, 0
    for start, end in found:
        pieces.append(text[at:start])
        length += start - at
        turned, steps = _in_steps(text[start:end])
        pieces.append(turned)
        converted.append(
            Converted(
                start=length,
                end=length + len(turned),
                at=start,
                original=text[start:end],
                steps=steps,
            )
        )
        at, length = end, length + len(turned)
    pieces.append(text[at:])
    return "".join(pieces), tuple(converted)


def _in_steps(stretch: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The stretch in Unicode, and where each letter with its signs begins: in it, and in the original."""
    turned, steps, here, there = [], [], 0, 0
    for stood, stands in letters_of(stretch):
        steps.append((here, there))
        turned.append(stands)
        here, there = here + len(stands), there + len(stood)
    return "".join(turned), tuple(steps)


def _moved(source: Source, text: str, converted: tuple[Converted, ...]) -> Source:
    """Everything that counts in the text counts in the new one."""
    to = _mover(converted)
    rows = [[to(row[0]), to(row[0] + row[1]) - to(row[0]), *row[2:]] for row in source.lines.rows()]
    return replace(
        source,
        text=text,
        converted=converted,
        lines=PrintedLines(rows),
        margins=tuple((to(start), to(end)) for start, end in source.margins),
        links=tuple(replace(one, start=to(one.start), end=to(one.end)) for one in source.links),
        pages=tuple(replace(one, start=to(one.start), end=to(one.end)) for one in source.pages),
        paragraphs=tuple(
            replace(one, start=to(one.start), end=to(one.end)) for one in source.paragraphs
        ),
        made=tuple(replace(one, start=to(one.start), end=to(one.end)) for one in source.made),
        stretches=_stretches(source, text, to),
    )


def _stretches(source: Source, text: str, to: Callable[[int], int]) -> Sequence[Stretch]:
    if isinstance(source.stretches, Stretches):
        return source.stretches.moved(text, to)
    return tuple(replace(one, start=to(one.start), end=to(one.end)) for one in source.stretches)


def _mover(converted: tuple[Converted, ...]) -> Callable[[int], int]:
    """From a place in the text as it was read to the same in the new one."""
    starts = [one.at for one in converted]

    def to(offset: int) -> int:
        place = bisect_right(starts, offset) - 1
        if place < 0:
            return offset
        one = converted[place]
        into = offset - one.at
        if into >= len(one.original):
            return one.end + into - len(one.original)
        step = bisect_right(one.steps, into, key=lambda each: each[1]) - 1
        return one.start + one.steps[step][0]

    return to


def _warned(source: Source, converted: int, doubtful: int) -> Source:
    return replace(source, warnings=(*source.warnings, *_said(converted, doubtful)))


def _said(converted: int, doubtful: int) -> Iterator[str]:
    if converted:
        stretches = "One stretch" if converted == 1 else f"{converted} stretches"
        was = "was" if converted == 1 else "were"
        yield (
            f"{stretches} of Burmese text {was} written in Zawgyi and {was} turned into Unicode; names in "
            "them may be wrong. The file itself is unchanged."
        )
    if doubtful:
        words = "One short word looks" if doubtful == 1 else f"{doubtful} short words look"
        yield f"{words} like Zawgyi and not Unicode; too little stands beside to be sure, so nothing was turned."
