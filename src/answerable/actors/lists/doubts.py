"""Can this copy be of the day that is said of it, by the listings that other records date?

The name of a file is what somebody called it. Where a copy holds the listings on record up to some day, and
none of those after it, it was probably made then. That is a question for a person; nothing is changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from answerable.actors.lists.as_pack import regime_of
from answerable.actors.lists.changes import good_names
from answerable.actors.lists.entry import Snapshot
from answerable.actors.names import folded
from answerable.actors.records import Records
from answerable.ontology.facts import Fact

FEWEST: Final = 3
"""Listings that have to be missing before anything is said; one or two may be spelled in another way."""


MOST_OF: Final = 0.5
"""The share of the earlier listings that the copy must hold; with less it is a copy of another list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What speaks against the day of a copy."""

    latest_found: Fact
    """The latest of the dated listings that the copy does hold."""
    missing: tuple[Fact, ...]
    """All that are dated after it and before the copy; the copy holds none of them by these names."""

    def __str__(self) -> str:
        first = min(self.missing, key=lambda fact: fact.valid_from.iso).valid_from.iso
        return (
            f"None of the {len(self.missing)} listings that the packs date from {first} to the day of this copy "
            f"is on it by name; the latest that is on it is of {self.latest_found.valid_from.iso}. Look whether "
            "the day is right."
        )


def doubt_about(snapshot: Snapshot, records: Records) -> Doubt | None:
    """What speaks against the day of an official copy; None where nothing does or nothing is on record."""
    if not snapshot.official:
        return None
    names = {name for entry in snapshot.entries for name in good_names(entry)}
    dated = _dated(snapshot, records)
    found = [fact for fact in dated if not names.isdisjoint(_names(fact))]
    if not found:
        return None
    latest = max(found, key=lambda fact: fact.valid_from.iso)
    missing = tuple(
        fact
        for fact in dated
        if fact.valid_from.surely_after(latest.valid_from) and names.isdisjoint(_names(fact))
    )
    until_then = len(dated) - len(missing)
    if len(missing) < FEWEST or len(found) < MOST_OF * until_then:
        return None
    return Doubt(latest_found=latest, missing=missing)


def _dated(snapshot: Snapshot, records: Records) -> Sequence[Fact]:
    """Confirmed listings under the copy's programmes that surely began before its day and have no end."""
    regimes = {
        regime_of(entry.authority, one) for entry in snapshot.entries for one in entry.programmes
    }
    ended = {folded(fact.subject) for fact in records.facts("delisted_by")}
    return [
        fact
        for fact in records.facts("listed_by")
        if fact.confirmed
        and fact.valid_to is None
        and fact.authority == snapshot.authority
        and fact.regime in regimes
        and fact.valid_from.surely_before(snapshot.date)
        and folded(fact.subject) not in ended
    ]


def _names(fact: Fact) -> set[str]:
    return set(map(folded, (fact.subject, *fact.aliases)))
