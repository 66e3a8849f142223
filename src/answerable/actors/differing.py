"""Where do sources differ about one thing, so that both have to be shown?

Two sources may give two days for one listing or one office; a successor may begin before the other
has left; a copy of a list may lack a name whose listing has no end on record; and one list may hold
two entries of one name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from answerable.actors.names import folded
from answerable.actors.records import Records
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact

_COMPARED: Final = frozenset({"listed_by", "delisted_by", "holds_office", "party_to"})
_HANDING_OVER: Final = 60
"""Days for which two sources may let two holders of one office overlap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """Lines that cannot all be right as they stand, or whose difference a reader must know."""

    about: str
    facts: tuple[Fact, ...]


def differing(records: Records, facts: Sequence[Fact], day: SourceDate) -> tuple[Differing, ...]:
    """Every difference among these facts about one subject, each said once."""
    found = (
        *_of_dates(facts),
        *_of_successors(records, facts),
        *_of_copies(records, facts, day),
        *_of_namesakes(facts),
    )
    return tuple({one.about: one for one in found}.values())


def _of_dates(facts: Sequence[Fact]) -> Iterator[Differing]:
    """Two sources, one act, two days."""
    for one, other in combinations([fact for fact in facts if fact.property in _COMPARED], 2):
        if (one.property, one.regime, one.value) != (other.property, other.regime, other.value):
            continue
        if one.source.id == other.source.id and one.pack == other.pack:
            continue  # one source that gives two days speaks of two acts
        if _after_another(one, other) or _after_another(other, one):
            continue  # two terms, one after the other
        for said, a, b in (
            ("begin", one.valid_from, other.valid_from),
            ("end", one.valid_to, other.valid_to),
        ):
            if a is not None and b is not None and not a.could_be(b):
                yield Differing(
                    about=f"{one.property} {one.regime} {one.value}".strip()
                    + f": sources give {a.iso} and {b.iso} for its {said}",
                    facts=(one, other),
                )


def _after_another(one: Fact, other: Fact) -> bool:
    return one.valid_to is not None and one.valid_to.surely_before(other.valid_from)


def _of_successors(records: Records, facts: Sequence[Fact]) -> Iterator[Differing]:
    """Two who held one office by turns, the later of them from a day before the earlier had left it."""
    for own in (fact for fact in facts if fact.property == "holds_office"):
        holders = [one for one in records.facts("holds_office") if _same_office(own, one)]
        if any(_together_for_long(a, b) for a, b in combinations(holders, 2)):
            continue  # an office of several at a time, such as membership
        for other in holders:
            earlier, later = sorted((own, other), key=lambda one: one.valid_from.iso)
            if other.subject != own.subject and _overlap(earlier, later):
                until = earlier.valid_to.iso if earlier.valid_to else ""
                yield Differing(
                    about=f"{own.value}: {earlier.subject} until {until}, "
                    f"{later.subject} from {later.valid_from.iso}",
                    facts=(earlier, later),
                )


def _overlap(earlier: Fact, later: Fact) -> bool:
    """Whether the later surely began before the earlier surely ended."""
    end = earlier.valid_to
    return end is not None and later.valid_from.surely_before(end)


def _together_for_long(one: Fact, other: Fact) -> bool:
    """Whether two people surely held the office side by side, and not for some days of handing over."""
    if one.subject == other.subject:
        return False
    earlier, later = sorted((one, other), key=lambda fact: fact.valid_from.iso)
    begun, ended = later.valid_from.last, earlier.valid_to.first if earlier.valid_to else None
    return begun is not None and ended is not None and (ended - begun).days > _HANDING_OVER


def _same_office(one: Fact, other: Fact) -> bool:
    return one.regime == other.regime and folded(one.value) == folded(other.value)


def _of_copies(records: Records, facts: Sequence[Fact], day: SourceDate) -> Iterator[Differing]:
    """A whole copy of the list, made since the listing, in which the name is not found."""
    listed = [
        one for one in facts if one.property == "listed_by" and one.confirmed and not one.valid_to
    ]
    shown = {fact.pack for fact in facts}
    for one in listed:
        for copy in records.listing_bounds(one.regime):
            since = copy.period.surely_after(one.valid_from) and not copy.period.surely_after(day)
            if since and copy.pack not in shown:
                yield Differing(
                    about=f"{one.regime}: no end of the listing is on record, and the copy of "
                    f"{copy.period.iso} does not hold this name as it is spelled here",
                    facts=(one,),
                )


def _of_namesakes(facts: Sequence[Fact]) -> Iterator[Differing]:
    """Several entries of one list under one regime: perhaps several people of one name."""
    entries: dict[tuple[str, ...], dict[str, Fact]] = {}
    for fact in facts:
        if fact.property in ("listed_by", "on_list") and fact.at:
            key = (fact.pack, fact.source.id, fact.property, fact.regime)
            entries.setdefault(key, {}).setdefault(fact.at, fact)
    for found in entries.values():
        if len(found) > 1:
            yield Differing(
                about=f"{len(found)} entries of one list bear this name ({', '.join(found)}); whether they "
                "are one person is not said here",
                facts=tuple(found.values()),
            )
