"""What do the packs in use hold about a name, an authority or a kind of record, whatever pack it is in?

Built once for a set of packs; every question after that costs what it finds, not what the packs hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Final, TypeVar

from answerable.actors.names import bare_name, in_a_sentence
from answerable.actors.spotting import Spotted, Spotter
from answerable.dates import SourceDate
from answerable.ontology.facts import Authority, Completeness, Fact, FigureReading, Pack, Scope

_K = TypeVar("_K")
_T = TypeVar("_T")
_KEPT: Final = 8
"""Sets of packs whose index stays in memory."""


@dataclass(frozen=True, slots=False, kw_only=True, eq=False)
class Records:
    """All records of some packs, asked by name, property, authority or kind."""

    packs: tuple[Pack, ...] = field(repr=False)

    def facts(self, *properties: str) -> tuple[Fact, ...]:
        """The facts with one of these properties, in the order of the packs."""
        if len(properties) == 1:
            return self._by_property.get(properties[0], ())
        return tuple(fact for one in properties for fact in self._by_property.get(one, ()))

    def about(self, name: str, *properties: str) -> tuple[Fact, ...]:
        """The facts about the one named so, by subject or alias, letter for letter once folded."""
        found = self._by_name.get(bare_name(name), ())
        return tuple(fact for fact in found if not properties or fact.property in properties)

    def of(self, kind: type[_T]) -> tuple[_T, ...]:
        """Every record of a kind: `Power`, `Output`, `Passage`, ..."""
        found = self._by_kind.get(kind, ())
        return found  # type: ignore[return-value]

    def authority(self, id: str) -> Authority | None:
        """The authority of that id, with the aliases of every pack that names it."""
        return self._authorities.get(id)

    def authorities_named(self, written: str) -> frozenset[str]:
        """The ids of the authorities that `written` names, by label, alias, or one of their regimes."""
        return frozenset(self._authority_names.get(bare_name(written), ()))

    def authorities_in(self, words: str) -> tuple[Spotted, ...]:
        """The authorities that a sentence names, with their places; none inside another."""
        return self._authority_spotter.found(words)

    def subjects_in(self, words: str, *properties: str) -> tuple[Spotted, ...]:
        """The subjects of facts that a sentence names, with their places; `key` is the subject."""
        wanted = frozenset(properties)
        if wanted not in self._subject_spotters:
            facts = (
                self.facts(*wanted)
                if wanted
                else (one for pack in self.packs for one in pack.facts)
            )
            self._subject_spotters[wanted] = Spotter(
                (name, fact.subject) for fact in facts for name in (fact.subject, *fact.aliases)
            )
        return self._subject_spotters[wanted].found(words)

    def names(self) -> Mapping[str, tuple[Fact, ...]]:
        """Every name that a fact is about, as `bare_name` gives it, with the facts."""
        return self._by_name

    def completeness(self, property: str, day: SourceDate) -> tuple[Completeness, ...]:
        """The promises of completeness for a property that cover the whole of that day, of any regime."""
        return tuple(
            one
            for (_, about), bounds in self._bounds.items()
            if about == property
            for one in bounds
            if one.period.contains(day)
        )

    def listing_bounds(self, regime: str) -> tuple[Completeness, ...]:
        """Every copy of a list that shows all names of a regime, whatever its day."""
        return self._bounds.get((regime, "on_list"), ())

    def label_of(self, authority: str) -> str:
        """The name of an authority for a heading; its id where no pack declares it."""
        known = self._authorities.get(authority)
        return known.label if known else authority

    def called(self, authority: str) -> str:
        """The name of an authority in a sentence: "the European Union"."""
        return in_a_sentence(self.label_of(authority))

    def names_of(self, authority: str) -> tuple[str, ...]:
        """All names of an authority."""
        known = self._authorities.get(authority)
        return (known.id, known.label, *known.aliases) if known else ()

    def organs_of(self, authority: str) -> frozenset[str]:
        """The authority with every organ of it, and the organs of those."""
        found = {authority}
        while (
            more := {one.id for one in self._authorities.values() if one.part_of in found} - found
        ):
            found |= more
        return frozenset(found)

    def wholes_of(self, authority: str) -> tuple[str, ...]:
        """The authority, the body it is an organ of, and so on upwards."""
        found = [authority]
        while (known := self._authorities.get(found[-1])) and known.part_of not in ("", *found):
            found.append(known.part_of)
        return tuple(found)

    @cached_property
    def readings(self) -> tuple[FigureReading, ...]:
        return tuple(one for pack in self.packs for one in pack.readings)

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        return tuple(one for pack in self.packs for one in pack.scopes)

    def bounds(
        self, regime: str, property: str, day: SourceDate, subject: str = ""
    ) -> tuple[Completeness, ...]:
        """The promises of completeness that cover this regime, property and the whole of that day.

        With `subject`, only those that speak of it: by its very name, or of "every" or "each" one.
        """
        known = self._bounds.get((regime, property), ())
        return tuple(
            one
            for one in known
            if one.period.contains(day) and (not subject or _speaks_of(one, subject))
        )

    @cached_property
    def _bounds(self) -> dict[tuple[str, str], tuple[Completeness, ...]]:
        return _together(
            ((one.regime, one.property), one) for pack in self.packs for one in pack.complete_for
        )

    @cached_property
    def _by_property(self) -> dict[str, tuple[Fact, ...]]:
        return _together((fact.property, fact) for pack in self.packs for fact in pack.facts)

    @cached_property
    def _by_name(self) -> dict[str, tuple[Fact, ...]]:
        found: dict[str, list[Fact]] = {}
        for fact in (fact for pack in self.packs for fact in pack.facts):
            named = (fact.subject, *fact.aliases) if fact.aliases else (fact.subject,)
            for name in dict.fromkeys(map(bare_name, named)):
                if name:
                    found.setdefault(name, []).append(fact)
        return {name: tuple(facts) for name, facts in found.items()}

    @cached_property
    def _by_kind(self) -> dict[type, tuple[object, ...]]:
        return _together((type(one), one) for pack in self.packs for one in pack.entries)

    @cached_property
    def _authorities(self) -> dict[str, Authority]:
        """By id; the first pack that names one gives its label, every pack its aliases."""
        found: dict[str, Authority] = {}
        for one in (one for pack in self.packs for one in pack.authorities):
            found[one.id] = _joined(found[one.id], one) if one.id in found else one
        return found

    @cached_property
    def _authority_names(self) -> dict[str, tuple[str, ...]]:
        own = (
            (bare_name(name), one.id)
            for one in self._authorities.values()
            for name in (one.id, one.label, *one.aliases)
        )
        regimes = (
            (bare_name(name), regime.authority)
            for pack in self.packs
            for regime in pack.regimes
            for name in (regime.id, regime.label)
        )
        return _together(pair for pairs in (own, regimes) for pair in pairs)

    @cached_property
    def _authority_spotter(self) -> Spotter:
        return Spotter(
            (name, one.id)
            for one in self._authorities.values()
            for name in (one.label, *one.aliases)
        )

    @cached_property
    def _subject_spotters(self) -> dict[frozenset[str], Spotter]:
        """Filled when first asked, for the properties asked: the names on lists are many."""
        return {}


def records_of(packs: Sequence[Pack]) -> Records:
    """The records of these packs; the same object for the same packs, since building it takes time."""
    key = tuple((pack.cited_as, id(pack)) for pack in packs)
    return _records(_Same(key, tuple(packs)))


class _Same:
    """Packs that are compared by what they are cited as, without looking into them."""

    __slots__ = ("_key", "packs")

    def __init__(self, key: tuple[object, ...], packs: tuple[Pack, ...]) -> None:
        self._key = key
        self.packs = packs

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._key == other._key


@lru_cache(maxsize=_KEPT)
def _records(same: _Same) -> Records:
    return Records(packs=same.packs)


def _together(pairs: Iterable[tuple[_K, _T]]) -> dict[_K, tuple[_T, ...]]:
    found: dict[_K, list[_T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _speaks_of(bound: Completeness, subject: str) -> bool:
    words = bare_name(bound.subject)
    return words == bare_name(subject) or words.split()[0] in ("every", "each", "all")


def _joined(one: Authority, other: Authority) -> Authority:
    return replace(
        one,
        kind=one.kind or other.kind,
        part_of=one.part_of or other.part_of,
        aliases=tuple(dict.fromkeys((*one.aliases, other.label, *other.aliases))),
        differs_from=tuple(dict.fromkeys((*one.differs_from, *other.differs_from))),
        not_adverse=one.not_adverse or other.not_adverse,
    )
