"""Where do the parts of one name stand apart from each other, and still side by side for a reader?

In the cells of one row, in the fields of one object, in a few short lines, or with numbers of footnotes
between them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final

from answerable.disclosure.redacting.letters import Letters, letters
from answerable.disclosure.redacting.seeking import Needle, exact, needles

Span = tuple[int, int]
_NUMBER: Final = re.compile(r"\d")
_LINE: Final = re.compile(r"[^\n]+")
_SHORT: Final = 40
"""Characters of a line that may be a cell, or a field of a form."""
_NEAR: Final = 6
"""Such lines that belong together."""
_PART: Final = 2
"""Letters of a part at least: an initial stands everywhere."""


def numbered(text: str, words: Sequence[Needle]) -> Iterator[tuple[int, int, Needle]]:
    """Words with numbers in between, as notes of a text stand; not for words that hold numbers."""
    plain = [word for word in words if not _NUMBER.search(word.letters)]
    if not plain or not _NUMBER.search(text):
        return
    layer = letters(_NUMBER.sub("\u200b", text))
    for word in plain:
        for start, end in exact(word, layer):
            yield layer.where[start], layer.where[end - 1] + 1, word


def apart(
    text: str, words: Sequence[Needle], groups: Sequence[Sequence[Span]]
) -> Iterator[tuple[int, int, Needle]]:
    """The parts of a phrase of which all stand in one group, as words of their own, in any order."""
    known = {span for group in groups for span in group}
    for word, parts in _wanted(text, words) if known else ():
        # Each place of each part, by the stretch it stands in.
        found = [_places(text, part, known) for part in parts]
        if not all(found):
            continue
        for group in groups:
            if all(any(span in places for span in group) for places in found):
                yield from (
                    (start, end, word)
                    for places in found
                    for span in group
                    for start, end in places.get(span, ())
                )


def _wanted(text: str, words: Sequence[Needle]) -> Iterator[tuple[Needle, tuple[Needle, ...]]]:
    """Phrases of which each part stands somewhere in the text."""
    whole = letters(text).text
    for word in words:
        parts = _parts(word)
        if parts and all(part.letters in whole for part in parts):
            yield word, parts


def _places(text: str, part: Needle, known: Collection[Span]) -> dict[Span, list[Span]]:
    found: dict[Span, list[Span]] = {}
    for span in known:
        layer = _letters(text[span[0] : span[1]])
        if part.letters not in layer.text:
            continue
        for start, end in exact(part, layer):
            if layer.begins[start] and layer.begins[end]:
                place = span[0] + layer.where[start], span[0] + layer.where[end - 1] + 1
                found.setdefault(span, []).append(place)
    return found


@lru_cache(maxsize=65_536)
def _letters(text: str) -> Letters:
    return letters(text)


def _parts(word: Needle) -> tuple[Needle, ...]:
    """The words of a phrase; none of one word, of what is no name, or of parts as short as initials."""
    written = word.written.split()
    made = needles([part for part in written if len(letters(part).text) >= _PART])
    return made if len(made) > 1 and len(written) <= 4 else ()


def of_lines(text: str) -> Iterator[tuple[Span, ...]]:
    """Short lines that follow each other, some at a time."""
    near: list[Span] = []
    for line in _LINE.finditer(text):
        if len(line[0]) > _SHORT:
            near = []
            continue
        near = [*near, line.span()][-_NEAR:]
        yield tuple(near)
