"""Which words of a message did its sender take over from somebody: quoted, answered to, or passed on?

Mail programs mark them in ways of their own, and anybody can write such a mark, so it is only told that the
words may be another's, never whose.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from answerable.reading.sources.places import Stretch

_QUOTED: Final = re.compile(r"^[ \t]{0,3}>.*\n?", re.MULTILINE)
_BELOW: Final = re.compile(
    r"^[ \t]*(?:"
    r"-{2,}[ ]?(?:original message|forwarded (?:message|by)|ursprüngliche nachricht|message d'origine"
    r"|mensaje original)\b[^\n]{0,200}|begin forwarded message:[ \t]*"
    r"|(?P<wrote>(?:on|le|am|el)\b[^\n]{4,300}(?:\n[^\n]{0,120})?\b(?:wrote|a écrit|schrieb[^\n:]{0,120}|escribió)[ \xa0]?:)[ \t]*"
    r"|from:[^\n]{1,400}\n(?:sent|date):[^\n]{1,200}"
    r")$",
    re.IGNORECASE | re.MULTILINE,
)
_ANSWERED: Final = re.compile(r"\s*>")


def passed_on(
    text: str, messages: Sequence[Stretch], heads: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """(start, end) of words that may be another's, in order and apart from each other.

    `heads` are no part of what a message says.
    """
    found: list[tuple[int, int]] = []
    quoted = [one.span() for one in _QUOTED.finditer(text)]
    for start, end in sorted([*quoted, *_below(text, messages, heads)]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _below(
    text: str, messages: Sequence[Stretch], heads: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    done = 0
    for mark in _BELOW.finditer(text):
        at = bisect_right(messages, mark.start(), key=lambda one: one.start) - 1
        if mark.start() < done or at < 0 or _is_within(mark.start(), heads):
            continue
        if mark["wrote"] and _ANSWERED.match(text, mark.end()):
            continue  # the lines of the answer are marked one by one
        done = messages[at].end
        yield mark.start(), done


def _is_within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return at >= 0 and offset < spans[at][1]
