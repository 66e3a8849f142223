"""How is a page of a chat or a mailbox shown: each message with who sent it, when, and what hangs on it?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.utils.safestring import SafeString

from answerable.reading.sources.canonical import Source
from answerable.reading.sources.places import Stretch
from answerable.web.documents.cuts import is_of_messages
from answerable.web.documents.languages import Languages
from answerable.web.documents.marks import Mark
from answerable.web.documents.run_html import html_of
from answerable.web.documents.spread import over, standing
from answerable.web.documents.text_page import Run, runs

_EDITED: Final = re.compile(r"^Edited: ", re.MULTILINE)
"""A word of the reader, which stands in heads alone."""
_HEAD: Final = 2_000
"""Characters of a message in which its head is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words of a message. `head`: written by the program that sent or exported it, and not by the sender"""

    head: bool
    words: SafeString


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, or what a page has of a long one."""

    number: int
    chat: str
    sender: str
    sent: str
    """As the file writes it; both are empty where the words shown say them."""
    forwarded: str
    edited: bool
    continued: bool
    """Whether it began on an earlier page."""
    parts: tuple[Part, ...]


def messages_page(
    source: Source, start: int, end: int, marks: Sequence[Mark], languages: Languages
) -> tuple[Message, ...]:
    """The messages between two places with their marks; none for what holds no messages."""
    if not is_of_messages(source):
        return ()
    here = standing(source.stretches, start, end)
    margins = _margins(source, start, end)
    edges = [place for one in here for place in (one.start, one.end)]
    edges += [place for margin in margins for place in margin]
    cut = runs(source.text, start, end, marks, languages, cuts=edges)
    return tuple(_message(source, one, found, margins, start) for one, found in over(here, cut))


def _margins(source: Source, start: int, end: int) -> Sequence[tuple[int, int]]:
    first = max(0, bisect_right(source.margins, start, key=lambda one: one[0]) - 1)
    return source.margins[first : bisect_left(source.margins, end, key=lambda one: one[0])]


def _message(
    source: Source,
    one: Stretch,
    found: Sequence[Run],
    margins: Sequence[tuple[int, int]],
    page: int,
) -> Message:
    place = one.place
    said = source.text[max(one.start, page) : min(one.end, one.start + _HEAD)]
    told = place.sender in said and place.sent in said
    groups = tuple(_parts(found, margins))
    heads = (source.text[run.start : run.end] for head, runs in groups if head for run in runs)
    return Message(
        number=place.message or 0,
        chat=place.part,
        sender="" if told else place.sender,
        sent="" if told else place.sent,
        forwarded=place.forwarded,
        edited=bool(_EDITED.search("".join(heads))),
        continued=one.start < page,
        parts=tuple(Part(head=head, words=html_of(runs)) for head, runs in groups),
    )


def _parts(
    found: Sequence[Run], margins: Sequence[tuple[int, int]]
) -> Iterator[tuple[bool, list[Run]]]:
    def in_head(run: Run) -> bool:
        at = bisect_right(margins, run.start, key=lambda one: one[0]) - 1
        return at >= 0 and run.start < margins[at][1]

    for head, several in groupby(found, key=in_head):
        yield head, list(several)
