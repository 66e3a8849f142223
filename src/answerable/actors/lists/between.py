"""What do several copies of one list say together that none of them says alone?

A name that an official copy does not hold and a later one does was listed between the two. A name that the
later copy no longer holds was taken off that list between the two; that is all it says, and measures may
stand on another list. Nothing is drawn from a copy with rows that could not be read, nor from one that
lacks so much that it may be cut off, nor about a name that stands on another copy of the authority.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from answerable.actors.lists.as_pack import as_pack, described, regime_of
from answerable.actors.lists.change import LISTED, NOT_ON_NEWER, Change, Changes
from answerable.actors.lists.changes import changes, good_names, is_same_list
from answerable.actors.lists.entry import COPIES, GOOD, Snapshot
from answerable.ontology.entries import Source
from answerable.ontology.facts import Fact, Pack


def as_packs(snapshots: Sequence[Snapshot]) -> tuple[Pack, ...]:
    """Each copy as a pack, in the order given; what two show together stands with the later one."""
    return tuple(_with_earlier(one, snapshots) for one in snapshots)


def facts_between(found: Changes, others: Iterable[Snapshot] = ()) -> tuple[Fact, ...]:
    """The listings and the ends that two official whole copies show, each with the days between them.

    `others` are further copies of the authority, of that time or later.
    """
    if found.perhaps_cut or not (_whole(found.old) and _whole(found.new)):
        return ()
    held = {
        name for one in (found.new, *others) for entry in one.entries for name in good_names(entry)
    }
    return tuple(
        fact
        for change in found.found
        for fact in (*_listed(change, found), *_ended(change, found, held))
    )


def _with_earlier(snapshot: Snapshot, all: Sequence[Snapshot]) -> Pack:
    pack = as_pack(snapshot)
    earlier = [
        one
        for one in all
        if one.date.surely_before(snapshot.date)
        and one.sha256 != snapshot.sha256
        and one.official
        and snapshot.official
        and is_same_list(one, snapshot)
    ]
    if not earlier:
        return pack
    last = max(earlier, key=lambda one: one.date.iso)
    others = [
        one
        for one in all
        if one.authority == snapshot.authority
        and one.sha256 not in (snapshot.sha256, last.sha256)
        and not one.date.surely_before(last.date)
        and not is_same_list(one, snapshot)
    ]
    more = facts_between(changes(last, snapshot), others)
    sources = tuple({fact.source.id: fact.source for fact in more}.values())
    return replace(pack, facts=(*pack.facts, *more), sources=(*pack.sources, *sources))


def _whole(snapshot: Snapshot) -> bool:
    return snapshot.official and not snapshot.broken


def _listed(change: Change, found: Changes) -> Iterator[Fact]:
    """A listing of which the list gives no day of its own."""
    if change.kind == LISTED and change.own_day is None:
        note = f"not on the copy of {found.old.date.iso}, and on that of {found.new.date.iso}"
        for regime in _regimes(change):
            yield _fact(change, found.new, "listed_by", regime, note)


def _ended(change: Change, found: Changes, held: set[str]) -> Iterator[Fact]:
    """An entry that is not on the later copy, under no name of it and under no other number."""
    if change.kind != NOT_ON_NEWER or change.own_day is not None:
        return
    if held.isdisjoint(good_names(change.entry)):
        note = (
            f"on the copy of {found.old.date.iso}, and no longer on that of {found.new.date.iso}; whether "
            "measures go on elsewhere is not said"
        )
        for regime in _regimes(change):
            yield _fact(change, found.old, "delisted_by", regime, note)


def _regimes(change: Change) -> tuple[str, ...]:
    entry = change.entry
    found = (regime_of(entry.authority, one) for one in entry.programmes)
    return tuple(dict.fromkeys(found)) or (entry.authority,)


def _fact(change: Change, copy: Snapshot, property: str, regime: str, note: str) -> Fact:
    entry = change.entry
    return Fact(
        subject=entry.natural,
        property=property,
        source=Source(id=f"{COPIES}{copy.sha256[:12]}", text=described(copy), date=copy.date),
        confirmed=True,
        aliases=tuple(alias.name for alias in entry.aliases if alias.quality == GOOD),
        regime=regime,
        authority=entry.authority,
        valid_from=change.between,
        seen_until=copy.date if property == "listed_by" else None,
        at=f"entry {entry.number}",
        line=entry.line,
        pack=f"list@{copy.sha256}",
        note=note,
    )
