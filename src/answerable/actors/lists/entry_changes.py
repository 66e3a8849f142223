"""What is different in one entry that both copies of a list hold?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from answerable.actors.lists.change import (
    ALIAS_ADDED,
    ALIAS_REMOVED,
    BORN,
    IDENTIFIERS,
    MEASURES,
    PROGRAMMES,
    RENAMED,
    Change,
)
from answerable.actors.lists.entry import ListEntry
from answerable.dates import SourceDate
from answerable.text import fold


def within(old: ListEntry, new: ListEntry, between: SourceDate, *, alike: bool,
            aliases: bool) -> Iterator[Change]:  # fmt: skip
    """Every difference, without the order of names and numbers. `alike`: both files have one shape, so that
    what one leaves out was left out; `aliases`: both have theirs."""

    def change(kind: str, was: Iterable[str], now: Iterable[str]) -> Iterator[Change]:
        less, more = tuple(was), tuple(now)
        if less or more:
            yield Change(
                kind=kind,
                number=new.number,
                name=new.natural,
                programmes=tuple(dict.fromkeys((*old.programmes, *new.programmes))),
                was=less,
                now=more,
                between=between,
                old_line=old.line,
                new_line=new.line,
                entry=new,
            )

    if fold(old.natural) != fold(new.natural):
        yield from change(RENAMED, [old.natural], [new.natural])
    yield from change(PROGRAMMES, *_apart(old.programmes, new.programmes))
    if aliases:
        less, more = _apart(_aliases(old, new), _aliases(new, old))
        yield from change(ALIAS_ADDED, (), more)
        yield from change(ALIAS_REMOVED, less, ())
    if alike:
        yield from change(MEASURES, *_apart(old.measures, new.measures))
        yield from change(BORN, *_apart(_days(old.birth_dates), _days(new.birth_dates)))
        yield from change(IDENTIFIERS, *_apart(_numbers(old), _numbers(new)))


def _apart(was: Sequence[str], now: Sequence[str]) -> tuple[list[str], list[str]]:
    """What only one of both holds, whatever the case and punctuation."""
    before, after = set(map(fold, was)), set(map(fold, now))
    return [one for one in was if fold(one) not in after], [
        one for one in now if fold(one) not in before
    ]


def _aliases(entry: ListEntry, other: ListEntry) -> list[str]:
    """The aliases, without one that is the main name of the other copy: that is a renaming."""
    main = fold(other.natural)
    return [alias.name for alias in entry.aliases if fold(alias.name) != main]


def _days(days: Iterable[SourceDate]) -> list[str]:
    return [f"about {day.iso}" if day.approximate else day.iso for day in days]


def _numbers(entry: ListEntry) -> list[str]:
    return [f"{one.kind} {one.value}" for one in entry.identifiers]
