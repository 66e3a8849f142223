"""What is read on the pages of an original, and could its words be read there at all?

Where a word stands on a page and no reader of pictures saw it, that it is not seen in the copy proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from answerable.disclosure.redacting import covering, ocr
from answerable.disclosure.redacting.covering import Mark
from answerable.disclosure.redacting.layers import Layer, as_read
from answerable.disclosure.redacting.letters import key
from answerable.disclosure.redacting.looking import Tick, plain, read_all, scattered
from answerable.disclosure.redacting.ocr import Read
from answerable.disclosure.redacting.paper import Paper
from answerable.disclosure.redacting.proving import NOT_RUN, Finding
from answerable.disclosure.redacting.seeking import Needle, needles
from answerable.disclosure.redacting.wish import Wish

if TYPE_CHECKING:
    from PIL import Image

_INK: Final = 64
"""By how much the darkest and lightest pixels differ where something can be seen."""
_UPRIGHT: Final = 3
"""So many words read for sure show that a page is not on its side."""
_TURNS: Final = (90, 180, 270)
_PART: Final = 3
"""Letters of the shortest part of a phrase that is looked for by itself."""
_BLIND: Final = (
    "Word {} stands on a page and was not read there from its picture, so that not reading it in the "
    "copy says nothing."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What each model read on all pages, and how pages had to be turned for it."""

    layers: tuple[Layer, ...] = ()
    turns: Mapping[int, int] = field(default_factory=dict)


def look(paper: Paper, wish: Wish, tick: Tick) -> Seen:
    """Read every page by every model that the words need. Raises CannotRead."""
    words = [word.written for word in wish.words]
    pages: list[dict[int, Sequence[Read]]] = [{} for _ in ocr.ways(words, ocr.PAGE)]
    turns: dict[int, int] = {}
    for sheet in paper.sheets:
        turn, answers = _upright(paper.picture(sheet.number), words, wish.dpi)
        turns |= {sheet.number: turn} if turn else {}
        for each, answer in zip(pages, answers, strict=True):
            each[sheet.number] = answer
        tick(1)
    return Seen(layers=tuple(map(as_read, pages)), turns=turns)


Answers = tuple[tuple[Read, ...], ...]


def _upright(image: Image.Image, words: Sequence[str], dpi: int) -> tuple[int, Answers]:
    """What is read, and the turn by which most was."""
    answers = _answers(image, 0, words, dpi)
    if _sure(answers) >= _UPRIGHT:
        return 0, answers
    tried = {0: answers} | {turn: _answers(image, turn, words, dpi) for turn in _TURNS}
    best = max(tried, key=lambda turn: (_sure(tried[turn]), -turn))
    return best, tried[best]


def _answers(image: Image.Image, turn: int, words: Sequence[str], dpi: int) -> Answers:
    light = plain(image, turn)
    return read_all((light,), words, dpi)[light.name]


def _sure(answers: Answers) -> int:
    return sum(word.sure and len(key(word.text)) >= _PART for words in answers for word in words)


def blind(paper: Paper, wish: Wish, marks: Sequence[Mark], seen: Seen) -> Iterator[Finding]:
    """The words whose ink stands on a page and that no model read there."""
    for word in wish.words:
        own = [mark for mark in marks if mark.needle == word.number and mark.why == "text"]
        if not own or _is_read(word, seen.layers):
            continue
        inked = [mark.page for mark in own if _has_ink(paper, mark)]
        if inked and not _is_read_apart(paper, word, sorted(set(inked)), seen, wish.dpi):
            yield Finding(state=NOT_RUN, said=_BLIND.format(word.number))


def _is_read(word: Needle, layers: Sequence[Layer]) -> bool:
    """Whether it is read somewhere; of a phrase that stands apart, each of its words."""
    parts = [part for part in word.written.split() if len(key(part)) >= _PART]
    return _stands(word, layers) or (
        len(parts) > 1 and all(_stands(part, layers) for part in needles(parts))
    )


def _stands(word: Needle, layers: Sequence[Layer]) -> bool:
    return any(True for layer in layers for _ in covering.found(word, layer, (), misread=True))


def _is_read_apart(
    paper: Paper, word: Needle, numbers: Sequence[int], seen: Seen, dpi: int
) -> bool:
    """Whether it is read on one of these pages when single words are looked for, as a proof does too."""
    for number in numbers:
        light = scattered(paper.picture(number), seen.turns.get(number, 0))
        answers = read_all((light,), [word.written], dpi)[light.name]
        if _is_read(word, [as_read({number: answer}) for answer in answers]):
            return True
    return False


def _has_ink(paper: Paper, mark: Mark) -> bool:
    """Whether something can be seen in the middle of a place; its edges show what stands around it."""
    left, top, right, bottom = mark.box
    inset = (bottom - top) // 3
    across = min(inset, (right - left) // 3)
    middle = paper.picture(mark.page).crop(
        (left + across, top + inset, right - across, bottom - inset)
    )
    shades = [value for value, count in enumerate(middle.convert("L").histogram()) if count]
    return bool(shades) and shades[-1] - shades[0] > _INK
