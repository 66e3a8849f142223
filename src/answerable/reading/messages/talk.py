"""Who says what in a chat or a mailbox? What stands in a message is its sender's word.

A chat is no letter: it has no title, nobody signs it, and no list of names in it is one of signatories.
Its heads, which the program wrote, are no sentences of anybody.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from answerable.reading.head.furniture import Furniture
from answerable.reading.head.heading import Heading
from answerable.reading.lists.lines import split_lines
from answerable.reading.lists.zones import Zones
from answerable.reading.messages.passed_on import passed_on
from answerable.reading.model import Clause, Span
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.places import Place

_Item = TypeVar("_Item", bound=Span)


def talk_zones(text: str, margins: Sequence[tuple[int, int]]) -> Zones:
    """A text of messages: their heads are furniture, all else is body."""
    lines = split_lines(text)
    furniture = tuple(
        Furniture(lines=(line,), rule="furniture.message/1")
        for line in lines
        if is_within(line.start, margins)
    )
    heads = {found.lines[0].at for found in furniture}
    return Zones(
        text=text,
        lines=lines,
        names=tuple("furniture" if line.at in heads else "body" for line in lines),
        furniture=furniture,
        heading=Heading(title=None, dates=(), salutation=None, zones=()),
        lists=(),
    )


def said_in_messages(items: Iterable[_Item], margins: Sequence[tuple[int, int]]) -> Iterator[_Item]:
    """Those items that lie in what a message says, and not in its head."""
    return (item for item in items if not is_within(item.start, margins))


def said_by_senders(clauses: Iterable[Clause], source: Source) -> Iterator[Clause]:
    """Each clause with the sender of its message as the one who says it.

    Where the sentence names a source of its own ("according to the doctor"), that stays: `Source.place_of`
    still knows the message. Words that the sender quotes or passes on are nobody's here.
    """
    others = passed_on(source.text, source.stretches, source.margins)
    for clause in clauses:
        places = source.place_of(clause.start, clause.end)
        taken = is_within(clause.start, others)
        who = _sender(places[0]) if places and not taken else ""
        yield replace(clause, attributed_to=clause.attributed_to or who or None)


def is_within(offset: int, margins: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies in the head of a message, or in what hangs on it."""
    at = bisect_right(margins, offset, key=lambda span: span[0]) - 1
    return at >= 0 and offset < margins[at][1]


def _sender(place: Place) -> str:
    if place.forwarded:
        return (
            f"{place.forwarded}, passed on by {place.sender}" if place.sender else place.forwarded
        )
    return place.sender
