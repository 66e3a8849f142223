"""Where does the text itself begin, below its head?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from answerable.reading import cues
from answerable.reading.asking.intros import announced
from answerable.reading.head.burmese_address import LABEL
from answerable.reading.head.dated import is_date_line
from answerable.reading.head.dates_abroad import is_date_abroad
from answerable.reading.head.title import LONGEST_TITLE, find_title
from answerable.reading.lists.lines import BROKEN_LINE, Line

HEADER_LINES: Final = 60
"""As many lines a head may have at most."""
BODY_LENGTH: Final = 90
_NEAR: Final = 8
_FEWEST_WORDS: Final = 3
_SHORTENED: Final = re.compile(
    r"\b(?:Jr|Sr|Esq|Inc|Ltd|Co|Corp|D\.C|N\.W|St|Ave|Rd|U\.S|U\.N|Ph\.D|M\.D|MP|etc|reg)\.$",
    re.IGNORECASE,
)


def body_start(lines: Sequence[Line], salutation: Line | None, first_list: int) -> int:
    """The place of the first line of the text itself; the line after the title where nothing shows it."""
    head = lines[:HEADER_LINES]
    for place, line in enumerate(head):
        if salutation is not None and line.at == salutation.at:
            return line.at
        if place and _is_over_demands(head, place):
            return line.at
        if is_text(line) and not _is_closed_title(head, place):
            return _paragraph_start(head, place)
        numbered = (
            line.marker
            and line.marker.kind != "bullet"
            and place
            and not any(other.heading == 1 for other in head[place + 1 : place + _NEAR])
        )
        if numbered and line.at >= first_list and not _is_listed_address(head, place):
            return line.at
    title = find_title([line for line in head if not is_date_line(line)], broken=False)
    if title:
        return title[-1].at + 1
    return head[0].at if head else 0


def _is_over_demands(head: Sequence[Line], place: int) -> bool:
    """Whether the line announces demands, and points follow under it or under one label more."""
    following = any(other.marker for other in head[place + 1 : place + 3])
    return following and head[place].marker is None and announced([head[place].text]) == "demand"


def is_text(line: Line) -> bool:
    """Whether the line is a paragraph, or a part of one, and not a part of a head: long, or a closed sentence."""
    if line.heading or is_date_line(line) or is_date_abroad(line.text) or cues.is_page(line.text):
        return False
    closed = cues.ends_as_sentence(line.text)
    if len(line.text) > LONGEST_TITLE or (closed and len(line.text) >= BODY_LENGTH):
        return True
    words = line.text.split()
    if cues.FIRST_WORDS.match(line.text) and len(words) > 8 and not line.text.isupper():
        return True
    if closed and len(words) <= 12 and _SHORTENED.search(line.text):
        return False
    plainly = closed and line.text.rstrip("”’\"')]» ")[-1:] in {".", "။"}
    return plainly and len(words) >= _FEWEST_WORDS and cues.ADDRESS.match(line.text) is None


def is_broken(lines: Sequence[Line]) -> bool:
    """Whether a program broke the lines of this text at one width."""
    cut = sum(
        len(line.text) in BROKEN_LINE and not after.blank_before
        for line, after in pairwise(lines[:200])
    )
    return cut * 3 > min(len(lines), 200)


def _is_closed_title(head: Sequence[Line], place: int) -> bool:
    """A first line that is a sentence is a title all the same over a date or a byline, or where it is shouted."""
    after = head[place + 1] if place + 1 < len(head) else None
    short = place == 0 and len(head[0].text) <= LONGEST_TITLE
    if not short or after is None:
        return False
    shouted = head[place].text[-1:] in "!?" and after.blank_before
    return shouted or is_date_line(after) or cues.BYLINE.match(after.text) is not None


def _is_listed_address(head: Sequence[Line], place: int) -> bool:
    """Whether the item stands in a list right under "To:" or "သို့"."""
    while place and head[place].marker:
        place -= 1
    return re.fullmatch(rf"to\s?[:,]?|{LABEL}", head[place].text, re.IGNORECASE) is not None


def _paragraph_start(head: Sequence[Line], place: int) -> int:
    """The first of the lines that a program broke at one width, of which this is one."""
    while (
        place
        and not head[place].blank_before
        and len(head[place].text) < BROKEN_LINE.stop
        and len(head[place - 1].text) in BROKEN_LINE
        and not head[place - 1].heading
        and not is_date_line(head[place - 1])
    ):
        place -= 1
    return head[place].at
