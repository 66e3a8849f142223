"""Who stands on the lists and in the packs at hand, each once, ready to be searched by name?

Copies of one list of several days are one: an entry keeps its number. A pack's line joins the entry whose
number it cites, or that bears its name and its day under the same regime; otherwise it stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from answerable.actors.lists.as_pack import as_pack
from answerable.actors.lists.entry import Identifier, ListEntry, Snapshot
from answerable.actors.matching.entity import Entity, of_entry
from answerable.actors.names import bare_name
from answerable.actors.records import Records, records_of
from answerable.actors.screening.listing import Copy, Listing, is_sectoral
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact, Pack, Regime

if TYPE_CHECKING:
    from answerable.actors.matching.index import NameIndex

LISTINGS: Final = ("listed_by", "on_list", "delisted_by")
_IN_BRACKETS: Final = re.compile(r"\([^()]{1,40}\)")
_MOSTLY: Final = 0.5
_NUMBER: Final = re.compile(r"\bentry ([0-9]{2,9})\b")


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
            if held is None or (not (held.measures or held.concerns) and (one.measures or one.concerns)):
                known[one.id] = one
        return known

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

    def later_copies(self, listing: Listing, after: SourceDate) -> tuple[Copy, ...]:
        """Copies of a list on which the entry stood once, made surely after that day, without the entry.

        Two copies are of one list where most numbers of the smaller stand on the other: a list of blocked
        persons and one of other measures are two, and so are two that number differently.
        """
        own = {fact.pack for fact in listing.facts}
        earlier = [one for one in self.lists_of(listing.authority) if one.cited_as in own]
        return tuple(
            one
            for one in self.lists_of(listing.authority)
            if one.cited_as not in own
            and one.day.surely_after(after)
            and any(self._one_list(one, before) for before in earlier)
        )

    def _one_list(self, one: Copy, other: Copy) -> bool:
        if one.sectoral != other.sectoral:
            return False
        a, b = self._shown.get(one.cited_as, frozenset()), self._shown.get(other.cited_as, frozenset())
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
        return frozenset(one.id for one in self.regimes.values() if concerns and one.concerns == concerns)

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
    made: dict[str, _Gathered] = {}
    copies: dict[str, Copy] = {}
    of_lists: list[Pack] = []
    for snapshot in snapshots:
        pack = as_pack(snapshot)
        if pack.cited_as in copies:
            continue
        of_lists.append(pack)
        copies[pack.cited_as] = _copy_of(snapshot, pack)
        for gathered in _entries(snapshot, pack):
            _joined(made, gathered)
    for pack in packs:
        if any(fact.property in LISTINGS for fact in pack.facts) and pack.name != "list":
            copies[pack.cited_as] = _as_copy(pack)
    names = _by_name(made.values())
    for gathered in (one for pack in packs if pack.name != "list" for one in _subjects(pack)):
        known = _known(gathered, made, names)
        if known is not None:
            known.add(gathered, same_list=False)
        else:
            _joined(made, gathered)
    return Register(
        copies=tuple(copies.values()),
        listings=tuple(one.listing() for one in made.values()),
        records=records_of([*packs, *of_lists]),
    )


def key_of(name: str) -> str:
    """A name folded, without ranks, honorifics and spaces: two that share one are spelled alike."""
    return bare_name(name).replace(" ", "")


def keys_of(entity: Entity) -> frozenset[str]:
    """The keys of all its names that the source does not call weak."""
    return frozenset(filter(None, map(key_of, entity.names)))


def names_within(names: Iterable[str]) -> tuple[str, ...]:
    """What a body's name holds where a list writes two names, or a short form, into one: "A (AB)/C (CD)".

    The short forms themselves are left out: so few letters stand for many bodies.
    """
    found = []
    for name in names:
        bare = _IN_BRACKETS.sub(" ", name)
        parts = [" ".join(part.split()) for part in bare.split("/")]
        whole = len(parts) < 2 or all(len(part.split()) >= 2 for part in parts)
        found += [part for part in (parts if whole else [" ".join(bare.split())]) if part != name]
    return tuple(dict.fromkeys(filter(None, found)))


@dataclass(slots=True, kw_only=True)
class _Gathered:
    """A listing while its lines come together."""

    id: str
    authority: str
    number: str
    kind: str
    names: list[str]
    weak: list[str] = field(default_factory=list)
    births: list[SourceDate] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    remarks: str = ""

    def add(self, other: _Gathered, *, same_list: bool) -> None:
        self.kind = self.kind or other.kind
        self.names += [one for one in other.names if one not in self.names]
        self.facts += other.facts
        if same_list:
            self.weak += [one for one in other.weak if one not in self.weak]
            self.births += [one for one in other.births if one not in self.births]
            self.countries += [one for one in other.countries if one not in self.countries]
            self.identifiers += [one for one in other.identifiers if one not in self.identifiers]
            self.remarks = other.remarks or self.remarks

    def listing(self) -> Listing:
        return Listing(
            entity=Entity(
                id=self.id,
                kind=self.kind,
                names=tuple(self.names),
                weak=tuple(self.weak),
                birth_dates=tuple(self.births),
                countries=tuple(self.countries),
                identifiers=tuple(self.identifiers),
            ),
            authority=self.authority,
            number=self.number,
            facts=tuple(self.facts),
            remarks=self.remarks,
        )


def _copy_of(snapshot: Snapshot, pack: Pack) -> Copy:
    sectoral = is_sectoral(one.measures for one in snapshot.entries)
    return Copy(
        cited_as=pack.cited_as,
        authorities=tuple(dict.fromkeys(one.authority for one in snapshot.entries)),
        title=snapshot.title + (" (measures on certain dealings only)" if sectoral else ""),
        day=snapshot.date,
        sha256=snapshot.sha256,
        official=snapshot.official,
        is_list=True,
        sectoral=sectoral,
        regimes=tuple(regime.id for regime in pack.regimes),
        entries=len(snapshot.entries),
        broken=len(snapshot.broken),
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


def _entries(snapshot: Snapshot, pack: Pack) -> Iterator[_Gathered]:
    by_line: dict[int, list[Fact]] = {}
    for fact in pack.facts:
        by_line.setdefault(fact.line, []).append(fact)
    for entry in (*snapshot.entries, *snapshot.former):
        yield _gathered(entry, by_line.get(entry.line, []))


def _gathered(entry: ListEntry, facts: list[Fact]) -> _Gathered:
    entity = of_entry(entry)
    inside = () if entry.kind == "person" else names_within(entity.names)
    return _Gathered(
        id=entity.id,
        authority=entry.authority,
        number=entry.number,
        kind=entity.kind,
        names=list(dict.fromkeys((*entity.names, *inside))),
        weak=list(entity.weak),
        births=list(entity.birth_dates),
        countries=list(entity.countries),
        identifiers=list(entity.identifiers),
        facts=[fact for fact in facts if fact.at == f"entry {entry.number}"],
        remarks=entry.remarks,
    )


def _joined(made: dict[str, _Gathered], one: _Gathered) -> None:
    """Put it to the entry of the same number, if it bears a name of it; else beside it."""
    held = made.get(one.id)
    if held is None:
        made[one.id] = one
    elif _share_a_name(held, one):
        held.add(one, same_list=True)
    else:
        one.id = f"{one.id}#{len(made)}"
        made[one.id] = one


def _subjects(pack: Pack) -> Iterator[_Gathered]:
    """The subjects of listings in a pack, for each authority by itself.

    A subject with two listings that stand side by side under one regime is two of one name.
    """
    groups: dict[tuple[str, str], list[Fact]] = {}
    for fact in pack.facts:
        if fact.property in LISTINGS:
            groups.setdefault((fact.authority, bare_name(fact.subject)), []).append(fact)
    for (authority, bare), facts in groups.items():
        for number, part in enumerate(_people(facts)):
            told_apart = f":{number + 1}" if number else ""
            yield _Gathered(
                id=f"pack:{pack.name}:{authority}:{bare.replace(' ', '-')}{told_apart}",
                authority=authority,
                number="",
                kind=_kind_of(part),
                names=list(dict.fromkeys(name for one in part for name in (one.subject, *one.aliases))),
                facts=part,
            )


def _people(facts: list[Fact]) -> list[list[Fact]]:
    begun = [one for one in facts if one.property == "listed_by" and one.valid_to is None]
    places = {one.at for one in begun}
    twice = any(
        a.regime == b.regime and a.at != b.at and not a.valid_from.could_be(b.valid_from)
        for a in begun
        for b in begun
    )
    if not twice:
        return [facts]
    parts = [[one for one in facts if one.at == place] for place in sorted(places)]
    rest = [one for one in facts if one.at not in places]
    return [*parts, rest] if rest else parts


def _kind_of(facts: Sequence[Fact]) -> str:
    """Only people are refused entry."""
    return "person" if any("travel ban" in one.unit for one in facts) else ""


def _by_name(gathered: Iterable[_Gathered]) -> dict[tuple[str, str], list[_Gathered]]:
    found: dict[tuple[str, str], list[_Gathered]] = {}
    for one in gathered:
        for key in set(map(key_of, one.names)):
            found.setdefault((one.authority, key), []).append(one)
    return found


def _known(
    one: _Gathered, made: Mapping[str, _Gathered], names: Mapping[tuple[str, str], list[_Gathered]]
) -> _Gathered | None:
    """The entry of a list that the lines of a pack are about; None where nothing says so."""
    for fact in one.facts:
        cited = _NUMBER.search(fact.at)
        held = made.get(f"list:{one.authority}:{cited[1]}") if cited else None
        if held is not None and _share_a_name(held, one):
            return held
    keys = set(map(key_of, one.names))
    alike = {id(held): held for key in keys for held in names.get((one.authority, key), ())}
    same_day = [held for held in alike.values() if _same_act(held, one)]
    return same_day[0] if len(same_day) == 1 else None


def _same_act(one: _Gathered, other: _Gathered) -> bool:
    """Whether a listing of each is of one regime and one day that both name."""
    return any(
        a.regime == b.regime and a.property == b.property == "listed_by" and a.valid_from == b.valid_from
        for a in one.facts
        for b in other.facts
    )


def _share_a_name(one: _Gathered, other: _Gathered) -> bool:
    return not set(map(key_of, one.names)).isdisjoint(map(key_of, other.names))
