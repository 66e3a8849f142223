"""What is different between two copies of one list, entry by entry, and between which days did it change?

Entries are the same by the list's own number. That a name is not on the newer copy says that, and not
that measures ended: they may stand on another list, or the entry under another number. A name that stands
on a row which could not be read, or may stand in a part that is missing, is never counted as taken off.
"""

from __future__ import annotations

from collections import Counter
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
from answerable.actors.lists.entry import GOOD, ListEntry, Snapshot
from answerable.actors.lists.entry_changes import within
from answerable.actors.lists.unread import Unread
from answerable.actors.names import folded
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.text import visible

SAME_LIST: Final = 0.5
"""The share of the smaller copy's numbers that two copies of one list have in common. Two copies of
OFAC's list share 94 %, and copies of its two lists 13 % (measured)."""
MANY: Final = 0.2
"""A newer copy that lacks more of the older one's entries than this may be cut off."""
FEWEST_AT_THE_END: Final = 3
"""So many entries missing at its end, and none new there, and it may be cut off as well."""


def changes(old: Snapshot, new: Snapshot) -> Changes:
    """The differences from the older copy to the newer.

    Raises UsageError with what to do where the copies are of two lists, of one day, or in the wrong order.
    """
    _refuse_unfit(old, new)
    was, now = _by_number(old), _by_number(new)
    between = days_between(old, new)
    another = {key for key in was.keys() & now.keys() if _is_another(was[key], now[key])}
    gone = [entry for key, entry in was.items() if key not in now or key in another]
    come = [entry for key, entry in now.items() if key not in was or key in another]
    moved = dict(_renumbered(gone, come))
    both = [(was[key], now[key]) for key in was if key in now and key not in another]
    cut = len(gone) > MANY * len(was) or _ends_early(old, new, gone)
    alike = old.title == new.title
    aliases = old.with_aliases == new.with_aliases
    found = [
        *_come(come, moved, old, between),
        *_gone(gone, moved, new, between, cut=cut),
        *_moved(moved, now, between),
        *(one for pair in both for one in within(*pair, between, alike=alike, aliases=aliases)),
    ]
    return Changes(
        old=old,
        new=new,
        found=tuple(sorted(found, key=lambda one: KINDS.index(one.kind))),
        not_compared=tuple(_not_compared(alike=alike, aliases=aliases)),
        perhaps_cut=cut,
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
    times: Counter[str] = Counter()
    for entry in snapshot.entries:
        key = _key(entry)
        times[key] += 1
        found[key if times[key] == 1 else f"{key} ({times[key]})"] = entry
    return found


def _is_another(one: ListEntry, other: ListEntry) -> bool:
    """Whether a list has given a number to another: no name in common, and kinds or birth dates that differ."""
    if not good_names(one).isdisjoint(good_names(other)):
        return False
    born = one.birth_dates and other.birth_dates and not _same_birth(one, other)
    return bool(born) or one.kind != other.kind


def _ends_early(old: Snapshot, new: Snapshot, gone: Sequence[ListEntry]) -> bool:
    """Whether the last entries of the older copy are missing together, and the newer ends with an old one."""
    missing = {id(entry) for entry in gone}
    tail = next((n for n, entry in enumerate(reversed(old.entries)) if id(entry) not in missing), 0)
    known = {_key(entry) for entry in old.entries}
    return tail >= FEWEST_AT_THE_END and _key(new.entries[-1]) in known


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
    come: Iterable[ListEntry], moved: Mapping[str, ListEntry], old: Snapshot, between: SourceDate
) -> Iterator[Change]:
    unread = Unread(old.broken)
    for entry in come:
        if _key(entry) not in moved:
            yield Change(
                kind=UNCLEAR if unread.may_hold(entry) else LISTED,
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
    gone: Iterable[ListEntry], moved: Mapping[str, ListEntry], new: Snapshot, between: SourceDate, *,
    cut: bool,
) -> Iterator[Change]:  # fmt: skip
    elsewhere = {id(entry) for entry in moved.values()}
    unread = Unread(new.broken)
    former = {entry.number: entry for entry in new.former}
    for entry in gone:
        if id(entry) in elsewhere:
            continue
        off = former.get(entry.number)
        yield Change(
            kind=UNCLEAR if off is None and (cut or unread.may_hold(entry)) else NOT_ON_NEWER,
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
