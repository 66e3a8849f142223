"""What stands between two printed lines: nothing, a space, a tab, a line end, or a blank line?"""

from __future__ import annotations

import re
from typing import Final

from answerable.reading.sources.printed import Printed
from answerable.reading.sources.usual import ALIKE, GAP, LARGER, NOWHERE, Measures, column_of

_INDENT: Final = 0.7
_WIDEST: Final = 1.1
"""How much wider than usual the letters of one word may be."""
_FARTHEST: Final = 25
_MARKER: Final = re.compile(
    r"(?:[(\[]?(?:[0-9]{1,4}|[ivx]{1,5}|[a-zA-Z])[.)\]]|[-–*•·▪●◦‣⁃○■])(?:[\s\xa0]|$)"
)
_NUMBER: Final = re.compile(r"[(\[]?([0-9]{1,4})[.)\]]{1,2}[\s\xa0]{0,4}[^\W0-9]")
_OPENS_A_NUMBER: Final = frozenset("([0123456789")
_AFTER_A_LETTER: Final = frozenset(".)]ivx")
_ALSO_WITHIN: Final = "0123456789-–"
"""What begins an item, and as often only a line: a year, a dash."""
_CLOSING: Final = ".!?:;…။"
_AFTER_CLOSING: Final = "”’\"')]»"


def joint(above: Printed, below: Printed, usual: Measures, item: int) -> str:
    """What stands between two lines: a space, a tab, a line end, a blank line; nothing within a word."""
    if below.beside:
        return "\t"
    height, less = above.height, below.height
    if less > height:
        height, less = less, height
    drop = above.bottom - below.bottom
    apart = above.page != below.page
    if drop < 0.35 * height and not apart and _same_row(above, below, height):
        return "\t"
    if height > ALIKE * less:
        return "\n\n"
    jumps = apart or drop < 0 or below.left > above.right
    if not jumps and drop > GAP * max(usual.leading[below.page], 0.9) * height:
        return "\n\n"
    if height > usual.bodies[below.page] * LARGER:
        return "\n\n" if jumps else " "
    if above.beside and below.left < above.left - height:  # a row of cells has ended
        return "\n"
    goes_on = _is_full(above, below, usual) and not _begins_anew(above, below, item, jumps)
    if jumps:
        return " " if goes_on and not _is_closed(above.text) else "\n\n"
    if goes_on:
        return "" if above.hyphen or _breaks_a_word(above.text) else " "
    return "\n\n" if _is_indented(above, below) else "\n"


def _breaks_a_word(text: str) -> bool:
    return text[-1:] == "-" and text[-2:-1].isalnum()


def _is_closed(text: str) -> bool:
    """Whether a line ends as a sentence, or a part of one, does."""
    last = text[-1:]
    if last in _AFTER_CLOSING:
        last = text[-4:].rstrip(_AFTER_CLOSING)[-1:]
    return bool(last) and last in _CLOSING


def _same_row(above: Printed, below: Printed, height: float) -> bool:
    return abs(above.bottom - below.bottom) < 0.35 * height and below.left >= above.right - 1


def _is_full(above: Printed, below: Printed, usual: Measures) -> bool:
    """Whether the first word of the lower line had no room in the upper one: the page broke it."""
    column = column_of(above, usual)
    if column.right >= NOWHERE:
        return False
    if column.even:
        return above.right > column.right - 2
    letter = _WIDEST * (below.right - below.left) / len(below.text)
    if above.right + 2 * letter > column.right:  # nor for a word of one letter and a space
        return True
    needed = (len(below.text.split(None, 1)[0]) + 1) * letter
    width = above.right - above.left
    if above.right + needed > column.right:
        return True
    if below.text[:1].islower() and not _is_closed(above.text):
        return width > 0.7 * (column.right - column.left)
    begin, end = column.left, column.right
    centred = abs((above.left - begin) - (end - above.right)) < 4 and above.left > begin + 4
    return centred and width + needed > end - begin


def _begins_anew(above: Printed, below: Printed, item: int, jumps: bool) -> bool:
    """Whether the lower line opens a paragraph or an item, though the upper one is full.

    `item` is the number of the last item of a list, which the next one exceeds by little.
    """
    number = number_of(below.text) if item else None
    if number and 0 < number - item <= _FARTHEST:
        return f" {number - 1}. " not in above.text  # or a list in one paragraph goes on
    closed = _is_closed(above.text)
    if _has_marker(below.text) and (closed or below.text[0] not in _ALSO_WITHIN):
        return True
    if jumps or not closed or _has_marker(above.text):
        return False
    return _is_indented(above, below)


def number_of(text: str) -> int | None:
    """The number that an item of a list begins with."""
    found = _NUMBER.match(text) if text[0] in _OPENS_A_NUMBER else None
    return int(found[1]) if found else None


def _has_marker(text: str) -> bool:
    if text[0].isalpha() and text[1:2] not in _AFTER_A_LETTER:
        return False
    return _MARKER.match(text) is not None


def _is_indented(above: Printed, below: Printed) -> bool:
    return below.left - above.left > _INDENT * below.height
