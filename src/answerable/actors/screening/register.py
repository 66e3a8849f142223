"""Who stands on the lists and in the packs at hand, each once, ready to be searched by name?

Copies of one list of several days are one: an entry keeps its number. A pack's line joins the entry whose
number it cites, that bears its name and its day under the same regime, or that alone bears its name under
it; otherwise it stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from answerable.actors.lists.as_pack import as_pack
from answerable.actors.lists.changes import MANY
from answerable.actors.lists.entry import Snapshot
from answerable.actors.lists.unread import Unread
from answerable.actors.records import Records, records_of
from answerable.actors.screening.gathering import (
    LISTINGS,
    Gathered,
    entries_of,
    key_of,
    keys_of,
    share_a_name,
    subjects_of,
)
from answerable.actors.screening.listing import Copy, Listing, is_sectoral
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact, Pack, Regime

if TYPE_CHECKING:
    from answerable.actors.matching.index import NameIndex

_MOSTLY: Final = 0.5
_NUMBER: Final = re.compile(r"\bentry ([0-9]{1,9})\b")


@dataclass(frozen=True, slots=False, kw_only=True, eq=False)
class Register:
    """Every listing of some copies and packs."""

    copies: tuple[Copy, ...]
    listings: tuple[Listing, ...] = field(repr=False)
    records: Records = field(repr=False)

    @cached_property
    def index(self) -> NameIndex:
        """The listings, found by name; takes seconds to build for a large list."""
        from answerable.actors.matching.index import NameIndex

        return NameIndex(one.entity for one in self.listings)

    @cached_property
    def by_id(self) -> Mapping[str, Listing]:
        return {one.id: one for one in self.listings}

    @cached_property
    def by_key(self) -> Mapping[str, tuple[Listing, ...]]:
        """Every listing that bears a name, by `key_of` that name."""
        found: dict[str, list[Listing]] = {}
        for one in self.listings:
            for key in keys_of(one.entity):
                found.setdefault(key, []).append(one)
        return {key: tuple(each) for key, each in found.items()}

    @cached_property
    def regimes(self) -> Mapping[str, Regime]:
        """By id; a pack says more of one than the copy of a list does."""
        known: dict[str, Regime] = {}
        for one in (regime for pack in self.records.packs for regime in pack.regimes):
            held = known.get(one.id)
            if held is None or (
                not (held.measures or held.concerns) and (one.measures or one.concerns)
            ):
                known[one.id] = one
        return known

    @cached_property
    def authorities(self) -> tuple[str, ...]:
        """The ids of those who list, by a copy or by a regime that counts against somebody."""
        listing = {id for one in self.copies if one.is_list for id in one.authorities}
        listing |= {one.authority for one in self.regimes.values() if not one.not_adverse}
        return tuple(sorted(listing))

    @cached_property
    def _copies(self) -> Mapping[str, Copy]:
        return {one.cited_as: one for one in self.copies}

    def copy_of(self, fact: Fact) -> Copy | None:
        """The copy or pack on whose line the fact stands."""
        return self._copies.get(fact.pack)

    def lists_of(self, authority: str) -> tuple[Copy, ...]:
        """The copies of the lists of an authority, the oldest first."""
        own = (one for one in self.copies if one.is_list and authority in one.authorities)
        return tuple(sorted(own, key=lambda one: one.day.iso))

    def later_copies(self, listing: Listing, after: SourceDate, regime: str) -> tuple[Copy, ...]:
        """Copies of a list on which the entry stood once under that regime, made surely after that day, that
        no longer show it so.

        Two copies are of one list where most numbers of the smaller stand on the other: a list of blocked
        persons and one of other measures are two, and so are two that number differently. Nothing is drawn
        from a copy that is somebody's own, that has rows which could not be read, that lacks so much of the
        earlier one that it may be cut off, or that shows the name under another number.
        """
        own = {fact.pack for fact in listing.facts if fact.regime == regime}
        earlier = [one for one in self.lists_of(listing.authority) if one.cited_as in own]
        return tuple(
            one
            for one in self.lists_of(listing.authority)
            if one.cited_as not in own
            and one.official
            and not one.broken
            and one.day.surely_after(after)
            and any(self._one_list(one, before) for before in earlier)
            and not any(self._lacks_much(one, before) for before in earlier)
            and not self._shows_a_namesake(one, listing)
        )

    def _lacks_much(self, one: Copy, before: Copy) -> bool:
        shown = self._shown[before.cited_as]
        gone = len(shown - self._shown[one.cited_as])
        return self._one_list(one, before) and gone > MANY * len(shown)

    def _shows_a_namesake(self, copy: Copy, listing: Listing) -> bool:
        others = (other for key in keys_of(listing.entity) for other in self.by_key.get(key, ()))
        return any(
            other.id != listing.id and other.authority == listing.authority
            and other.id in self._shown[copy.cited_as]
            for other in others
        )  # fmt: skip

    def _one_list(self, one: Copy, other: Copy) -> bool:
        if one.sectoral != other.sectoral:
            return False
        a, b = (
            self._shown.get(one.cited_as, frozenset()),
            self._shown.get(other.cited_as, frozenset()),
        )
        return bool(a and b) and len(a & b) >= _MOSTLY * min(len(a), len(b))

    @cached_property
    def _shown(self) -> Mapping[str, frozenset[str]]:
        """The listings that each copy shows."""
        found: dict[str, set[str]] = {}
        for one in self.listings:
            for fact in one.facts:
                found.setdefault(fact.pack, set()).add(one.id)
        return {cited: frozenset(ids) for cited, ids in found.items()}

    def kindred(self, concerns: str) -> frozenset[str]:
        """The regimes that answer to the situation of one country."""
        return frozenset(
            one.id for one in self.regimes.values() if concerns and one.concerns == concerns
        )

    def not_adverse(self, listing: Listing) -> str:
        """Why this listing counts against nobody; "" where it counts."""
        for fact in listing.facts:
            regime = self.regimes.get(fact.regime)
            if regime is not None and regime.not_adverse:
                return regime.not_adverse
        for id in self.records.wholes_of(listing.authority):
            known = self.records.authority(id)
            if known is not None and known.not_adverse:
                return known.not_adverse
        return ""


def register_of(snapshots: Iterable[Snapshot], packs: Sequence[Pack]) -> Register:
    """The register of these copies of lists and these packs."""
    made: dict[str, Gathered] = {}
    copies: dict[str, Copy] = {}
    of_lists: list[Pack] = []
    for snapshot in sorted(snapshots, key=lambda one: one.date.iso):
        pack = as_pack(snapshot)
        held = copies.get(pack.cited_as)
        if held is not None and held.day == snapshot.date:
            continue  # the same file twice; an unchanged list of a later day is another copy
        of_lists.append(pack)
        copies[pack.cited_as] = _copy_of(snapshot, pack)
        for gathered in entries_of(snapshot, pack):
            _joined(made, gathered)
    for pack in packs:
        if any(fact.property in LISTINGS for fact in pack.facts) and pack.name != "list":
            copies[pack.cited_as] = _as_copy(pack)
    names = _by_name(made.values())
    subjects = [one for pack in packs if pack.name != "list" for one in subjects_of(pack)]
    of_packs = _by_name(subjects)
    for gathered in subjects:
        known = _known(gathered, made, names, of_packs)
        if known is not None:
            known.add(gathered, same_list=False)
        else:
            _joined(made, gathered)
    return Register(
        copies=tuple(copies.values()),
        listings=tuple(one.listing() for one in made.values()),
        records=records_of([*packs, *of_lists]),
    )


def _copy_of(snapshot: Snapshot, pack: Pack) -> Copy:
    sectoral = is_sectoral(one.measures for one in snapshot.entries)
    return Copy(
        cited_as=pack.cited_as,
        authorities=tuple(dict.fromkeys(one.authority for one in snapshot.entries)),
        title=snapshot.called + (" (measures on certain dealings only)" if sectoral else ""),
        day=snapshot.date,
        sha256=snapshot.sha256,
        official=snapshot.official,
        is_list=True,
        sectoral=sectoral,
        regimes=tuple(regime.id for regime in pack.regimes),
        entries=len(snapshot.entries),
        broken=len(snapshot.broken),
        unread=Unread(snapshot.broken) if snapshot.broken else None,
        licence=snapshot.licence,
    )


def _as_copy(pack: Pack) -> Copy:
    facts = [fact for fact in pack.facts if fact.property in LISTINGS]
    return Copy(
        cited_as=pack.cited_as,
        authorities=tuple(dict.fromkeys(fact.authority for fact in facts)),
        title=pack.title,
        day=pack.as_of,
        sha256=pack.sha256,
        official=False,
        is_list=False,
        regimes=tuple(dict.fromkeys(fact.regime for fact in facts)),
        entries=len(facts),
    )


def _joined(made: dict[str, Gathered], one: Gathered) -> None:
    """Put it to the entry of the same number, if it bears a name of it; else beside it."""
    held = made.get(one.id)
    if held is None:
        made[one.id] = one
    elif share_a_name(held, one):
        held.add(one, same_list=True)
    else:
        one.id = f"{one.id}#{len(made)}"
        made[one.id] = one


_ByName = Mapping[tuple[str, str], list[Gathered]]


def _by_name(gathered: Iterable[Gathered]) -> _ByName:
    found: dict[tuple[str, str], list[Gathered]] = {}
    for one in gathered:
        for key in set(map(key_of, one.names)):
            found.setdefault((one.authority, key), []).append(one)
    return found


def _known(
    one: Gathered, made: Mapping[str, Gathered], names: _ByName, of_packs: _ByName
) -> Gathered | None:
    """The entry of a list that the lines of a pack are about; None where nothing says so."""
    for fact in one.facts:
        cited = _NUMBER.search(fact.at)
        held = made.get(f"list:{one.authority}:{cited[1]}") if cited else None
        if held is not None and share_a_name(held, one):
            return held
    alike = _bearing_a_name_of(one, names)
    same_day = [held for held in alike if _same_act(held, one)]
    if len(same_day) == 1:
        return same_day[0]
    alone = len(alike) == 1 and len(_bearing_a_name_of(one, of_packs)) == 1
    return alike[0] if alone and _same_regime(alike[0], one) else None


def _bearing_a_name_of(one: Gathered, names: _ByName) -> list[Gathered]:
    keys = set(map(key_of, one.names))
    return list(
        {held.id: held for key in keys for held in names.get((one.authority, key), ())}.values()
    )


def _same_regime(one: Gathered, other: Gathered) -> bool:
    return not {fact.regime for fact in one.facts}.isdisjoint(fact.regime for fact in other.facts)


def _same_act(one: Gathered, other: Gathered) -> bool:
    """Whether a listing of each is of one regime and one day that both name."""
    return any(
        a.regime == b.regime
        and a.property == b.property == "listed_by"
        and a.valid_from == b.valid_from
        for a in one.facts
        for b in other.facts
    )
