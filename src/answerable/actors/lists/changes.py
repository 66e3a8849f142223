"""What is different between two copies of one list, entry by entry, and between which days did it change?

Entries are the same by the list's own number. That a name is not on the newer copy says that, and not
that measures ended: they may stand on another list, or the entry under another number. A name that stands
on a row which could not be read is never counted as taken off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final

from answerable.actors.lists.as_pack import regime_of
from answerable.actors.lists.change import (
    KINDS,
    LISTED,
    NOT_ON_NEWER,
    RENUMBERED,
    UNCLEAR,
    Change,
    Changes,
)
from answerable.actors.lists.entry import GOOD, Broken, ListEntry, Snapshot
from answerable.actors.lists.entry_changes import within
from answerable.actors.names import folded
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.text import fold, visible

SAME_LIST: Final = 0.5
"""The share of the smaller copy's numbers that two copies of one list have in common. Two copies of
OFAC's list share 94 %, and copies of its two lists 13 % (measured)."""
MANY: Final = 0.2
"""A newer copy that lacks more of the older one's entries than this may be cut off."""


def changes(old: Snapshot, new: Snapshot) -> Changes:
    """The differences from the older copy to the newer.

    Raises UsageError with what to do where the copies are of two lists, of one day, or in the wrong order.
    """
    _refuse_unfit(old, new)
    was, now = _by_number(old), _by_number(new)
    between = days_between(old, new)
    gone = [entry for number, entry in was.items() if number not in now]
    come = [entry for number, entry in now.items() if number not in was]
    moved = dict(_renumbered(gone, come))
    both = [(entry, now[number]) for number, entry in was.items() if number in now]
    alike = old.title == new.title
    aliases = old.with_aliases == new.with_aliases
    found = [
        *_come(come, moved, between),
        *_gone(gone, moved, new, between),
        *_moved(moved, now, between),
        *(one for pair in both for one in within(*pair, between, alike=alike, aliases=aliases)),
    ]
    return Changes(
        old=old,
        new=new,
        found=tuple(sorted(found, key=lambda one: KINDS.index(one.kind))),
        not_compared=tuple(_not_compared(alike=alike, aliases=aliases)),
        perhaps_cut=len(gone) > MANY * len(was),
    )


def under(found: Changes, programme: str) -> tuple[Change, ...]:
    """The changes of entries under a programme on either copy; all of them where it is "".

    The programme is named as the list does, or by the id of our regime. Raises UsageError where neither
    copy has one of that name.
    """
    if not programme:
        return found.found
    asked = programme.casefold()

    def meant(authority: str, one: str) -> bool:
        return asked in (one.casefold(), regime_of(authority, one).casefold())

    known = (*found.old.entries, *found.new.entries)
    if not any(meant(entry.authority, one) for entry in known for one in entry.programmes):
        raise UsageError(
            f"Neither copy has a programme {visible(programme)}.",
            advice="Write it as the list does, such as BURMA-EO14014, or as our packs do, such as US-BURMA.",
        )
    return tuple(
        one
        for one in found.found
        if any(meant(one.entry.authority, each) for each in one.programmes)
    )


def is_same_list(one: Snapshot, other: Snapshot) -> bool:
    """Whether both are copies of one list, by the authority and the numbers they share."""
    if one.authority != other.authority:
        return False
    numbers, others = ({entry.number for entry in each.entries} for each in (one, other))
    return len(numbers & others) >= SAME_LIST * min(len(numbers), len(others))


def days_between(old: Snapshot, new: Snapshot) -> SourceDate:
    """From the day after the older copy to that of the newer; of a month, as wide as it leaves room for."""
    first, last = old.date.first, new.date.last
    if first is not None and first == old.date.last and first != last:
        first += timedelta(days=1)
    return SourceDate(first=first, last=last)


def _refuse_unfit(old: Snapshot, new: Snapshot) -> None:
    if old.sha256 == new.sha256:
        raise UsageError("Both are the same file.", advice="Name a copy of another day.")
    if not is_same_list(old, new):
        raise UsageError(
            "These are copies of two different lists: hardly any number of an entry is on both.",
            advice="Compare copies of one list, such as two of SDN.CSV; a name that moved from one list to "
            "another shows in each of them.",
        )
    if old.date.surely_after(new.date):
        raise UsageError(
            f"The older copy comes first, and {old.date.iso} is after {new.date.iso}.",
            advice="Name them in the other order.",
        )
    if not old.date.surely_before(new.date):
        raise UsageError(
            f"Which copy is older is not known: they are of {old.date.iso} and {new.date.iso}.",
            advice="Compare copies of two days, and give the exact days where you know them.",
        )


def _by_number(snapshot: Snapshot) -> dict[str, ListEntry]:
    """The entries by authority and number; where a list has used a number twice, each with its place."""
    found: dict[str, ListEntry] = {}
    for entry in snapshot.entries:
        key, times = _key(entry), 1
        while key in found:
            times += 1
            key = f"{_key(entry)} ({times})"
        found[key] = entry
    return found


def _key(entry: ListEntry) -> str:
    return f"{entry.authority} {entry.number}"


def good_names(entry: ListEntry) -> set[str]:
    """The names by which somebody is found, folded."""
    good = (alias.name for alias in entry.aliases if alias.quality == GOOD)
    return set(filter(None, map(folded, (entry.natural, *good))))


def _renumbered(
    gone: Sequence[ListEntry], come: Sequence[ListEntry]
) -> Iterator[tuple[str, ListEntry]]:
    """Entries that came, by number, with the one of the same name and birth date that went."""
    by_name: dict[tuple[str, str], list[ListEntry]] = {}
    for entry in gone:
        by_name.setdefault((folded(entry.natural), entry.kind), []).append(entry)
    for entry in come:
        others = by_name.get((folded(entry.natural), entry.kind), [])
        other = next((one for one in others if _same_birth(entry, one)), None)
        if other is not None:
            others.remove(other)
            yield _key(entry), other


def _same_birth(one: ListEntry, other: ListEntry) -> bool:
    if not one.birth_dates and not other.birth_dates:
        return True
    return any(a.could_be(b) for a in one.birth_dates for b in other.birth_dates)


def _come(
    come: Iterable[ListEntry], moved: Mapping[str, ListEntry], between: SourceDate
) -> Iterator[Change]:
    for entry in come:
        if _key(entry) not in moved:
            yield Change(
                kind=LISTED,
                number=entry.number,
                name=entry.natural,
                programmes=entry.programmes,
                now=entry.programmes,
                between=between,
                own_day=entry.listed_on,
                new_line=entry.line,
                entry=entry,
            )


def _gone(
    gone: Iterable[ListEntry], moved: Mapping[str, ListEntry], new: Snapshot, between: SourceDate
) -> Iterator[Change]:
    elsewhere = {id(entry) for entry in moved.values()}
    unread = _Unread(new.broken)
    former = {entry.number: entry for entry in new.former}
    for entry in gone:
        if id(entry) in elsewhere:
            continue
        off = former.get(entry.number)
        yield Change(
            kind=UNCLEAR if unread.may_hold(entry) else NOT_ON_NEWER,
            number=entry.number,
            name=entry.natural,
            programmes=entry.programmes,
            was=entry.programmes,
            between=between,
            own_day=off.delisted_on if off else None,
            old_line=entry.line,
            entry=entry,
        )


def _moved(
    moved: Mapping[str, ListEntry], now: Mapping[str, ListEntry], between: SourceDate
) -> Iterator[Change]:
    for entry in now.values():
        other = moved.get(_key(entry))
        if other is not None:
            yield Change(
                kind=RENUMBERED,
                number=entry.number,
                name=entry.natural,
                programmes=tuple(dict.fromkeys((*other.programmes, *entry.programmes))),
                was=(other.number,),
                now=(entry.number,),
                between=between,
                own_day=entry.listed_on,
                old_line=other.line,
                new_line=entry.line,
                entry=entry,
            )


def _not_compared(*, alike: bool, aliases: bool) -> Iterator[str]:
    if not alike:
        yield (
            "The copies are files of two shapes: measures, birth dates and identifiers are not compared."
        )
    if not aliases:
        yield "Only one copy has its file of aliases: aliases are not compared."


class _Unread:
    """What stands on the rows of a copy that could not be read."""

    def __init__(self, broken: Iterable[Broken]) -> None:
        rows = [fold(one.words) for one in broken]
        self._blind = any(not row for row in rows)
        """Whether there is a row of which not even the words are known, so that it may hold any name."""
        self._text = f" {' | '.join(rows)} "

    def may_hold(self, entry: ListEntry) -> bool:
        """Whether the entry's number or a name of it stands there."""
        if self._blind:
            return True
        if not self._text.strip():
            return False
        names = (entry.name, entry.natural, *(alias.name for alias in entry.aliases))
        return any(f" {fold(one)} " in self._text for one in (entry.number, *names) if fold(one))
