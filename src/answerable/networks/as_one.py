"""Which actors of an archive are asked as one, because a person judged so or because a name says which unit it is?

Judgements come first. What a name says is a way to ask and no judgement: it joins nothing where a person
judged two of those that it would join to be different, or where people disagree about two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from answerable.actors.described import Described
from answerable.actors.judging.judgement import DIFFERENT
from answerable.actors.judging.resolving import CONTRADICTED, DISPUTED, Resolved
from answerable.actors.units.grammar import unit_key
from answerable.text import fold

UNKEYED: Final = "unit:"
"""What the id of a unit begins with that is known by its name alone."""
_UNIT_KINDS: Final = frozenset({"unit", "organisation", "public_body"})
_APART: Final = frozenset({DIFFERENT, DISPUTED, CONTRADICTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOne:
    """Under which id each actor, and each key of a unit, is asked."""

    ids: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What is not in here stands for itself."""
    judged: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """By the id under which they are asked: the actors of which a person judged that they are one."""

    def id(self, id: str) -> str:
        """The id under which it is asked."""
        return self.ids.get(id, id)


def unit_id(written: str) -> str:
    """The id under which a unit of a table is known: its key, or its name folded."""
    key = unit_key(written)
    # A battalion of no known branch may be any of its number: only the very same words are the same.
    return key if key and "?" not in key.partition("/")[2] else f"{UNKEYED}{fold(written)}"


def as_one(descriptions: Iterable[Described], resolved: Resolved) -> AsOne:
    """What is asked together, by the judgements that are followed and by the names of units."""
    keys = _keys_of(descriptions, resolved)
    joined = _Joined()
    for actor, mine in keys.items():
        for key in mine:
            joined.join(actor, key)
    apart = {joined.root(resolved.canonical(one)) for one, _ in _apart_in(joined, resolved)}
    groups: dict[str, list[str]] = {}
    for one in joined.known:
        if joined.root(one) not in apart:
            groups.setdefault(joined.root(one), []).append(one)
    names = {key for mine in keys.values() for key in mine}
    ids = {
        one: min(names.intersection(group), default=group[0])
        for group in groups.values()
        for one in group
    }
    judged: dict[str, tuple[str, ...]] = {}
    for cluster in resolved.clusters:
        canonical = resolved.canonical(cluster[0])
        ids |= {id: ids.get(canonical, canonical) for id in cluster}
        asked = ids[canonical]
        judged[asked] = (*judged.get(asked, ()), *cluster)
    return AsOne(ids={one: asked for one, asked in ids.items() if one != asked}, judged=judged)


def _keys_of(descriptions: Iterable[Described], resolved: Resolved) -> dict[str, set[str]]:
    """For each unit, as judged, the keys that the names of its descriptions give."""
    found: dict[str, set[str]] = {}
    for one in descriptions:
        if one.kind in _UNIT_KINDS:
            keyed = {key for name in one.names if not (key := unit_id(name)).startswith(UNKEYED)}
            if len(keyed) == 1:
                found.setdefault(resolved.canonical(one.actor), set()).update(keyed)
    return found


def _apart_in(joined: _Joined, resolved: Resolved) -> Iterable[tuple[str, str]]:
    """The pairs that names would join although people judged, or dispute, that they are different."""
    for pair in resolved.by_pair:
        one, other = map(resolved.canonical, pair)
        alike = one in joined.known and joined.root(one) == joined.root(other)
        if alike and resolved.ruling(*pair).verdict in _APART:
            yield pair


class _Joined:
    """Sets that grow together; a name for each."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

    def root(self, one: str) -> str:
        """What stands for the set of one; itself where nothing was joined to it."""
        while (above := self.known.get(one, one)) != one:
            self.known[one] = self.known.get(above, above)
            one = above
        return one

    def join(self, one: str, other: str) -> None:
        """Both stand in one set from now on."""
        for each in (one, other):
            self.known.setdefault(each, each)
        self.known[self.root(other)] = self.root(one)
