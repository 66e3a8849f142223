"""What do a copy of a list and a pack say of each one on it, before what is about one is put together?

An entry of a list is one. A pack names subjects: one name under one authority is taken for one, unless two
of its listings stand side by side under one regime, which are two people of one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from answerable.actors.lists.entry import Identifier, ListEntry, Snapshot
from answerable.actors.matching.entity import Entity, of_entry
from answerable.actors.names import bare_name
from answerable.actors.screening.listing import Listing
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact, Pack

LISTINGS: Final = ("listed_by", "on_list", "delisted_by")
_IN_BRACKETS: Final = re.compile(r"\([^()]{1,40}\)")


@dataclass(slots=True, kw_only=True)
class Gathered:
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

    def add(self, other: Gathered, *, same_list: bool) -> None:
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


def entries_of(snapshot: Snapshot, pack: Pack) -> Iterator[Gathered]:
    by_line: dict[int, list[Fact]] = {}
    for fact in pack.facts:
        by_line.setdefault(fact.line, []).append(fact)
    for entry in (*snapshot.entries, *snapshot.former):
        yield _gathered(entry, by_line.get(entry.line, []))


def _gathered(entry: ListEntry, facts: list[Fact]) -> Gathered:
    entity = of_entry(entry)
    inside = () if entry.kind == "person" else names_within(entity.names)
    return Gathered(
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


def subjects_of(pack: Pack) -> Iterator[Gathered]:
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
            yield Gathered(
                id=f"pack:{pack.name}:{authority}:{bare.replace(' ', '-')}{told_apart}",
                authority=authority,
                number="",
                kind=_kind_of(part),
                names=list(
                    dict.fromkeys(name for one in part for name in (one.subject, *one.aliases))
                ),
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


def share_a_name(one: Gathered, other: Gathered) -> bool:
    return not set(map(key_of, one.names)).isdisjoint(map(key_of, other.names))
