"""Whom do the sources describe that one reader may see, in the order of their names, and found by any spelling?

Read once for a state of the archive: a hundred thousand descriptions take seconds. Nothing that the reader may
not see is in it, so that no name is found that is not shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from answerable.actors.described import Described, Ids, refers_to
from answerable.actors.exchange.from_ftm import references_of
from answerable.actors.judging.resolving import Resolved
from answerable.actors.matching.comparison import LIKELY, POSSIBLE
from answerable.actors.matching.entity import Entity
from answerable.actors.matching.index import NameIndex
from answerable.actors.names import folded
from answerable.networks.as_one import AsOne, as_one
from answerable.networks.taking import from_described
from answerable.ontology.kinds import kinds, label_of
from answerable.workbench.actors import Held, held, ids_of, many_made
from answerable.workbench.judging import judgements_seen

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.view import Viewer
    from answerable.networks.tables import Taken

PEOPLE: Final = "people"
BODIES: Final = "organisations"
OTHERS: Final = "others"
GROUPS: Final = (PEOPLE, BODIES, OTHERS)
_MOST_ALIKE: Final = 100
"""Spelled alike, but not with these very letters, that are shown at most."""
_TELL_EVERY: Final = 500
_OF_MATCHING: Final = {PEOPLE: "person", BODIES: "entity", OTHERS: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody or something that a source names."""

    id: str
    ids: tuple[str, ...]
    """All ids that a person judged to be one, this one first."""
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    records: tuple[str, ...]
    """Of the descriptions."""
    group: str
    """people | organisations | others, by the first kind that says so."""
    taken_back: bool
    """Whether every description of it was taken back."""

    @property
    def name(self) -> str:
        """The first name."""
        return self.names[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One that was asked for by name."""

    listed: Listed
    alike: str = ""
    """The name that is only spelled alike; "" where a name holds the words themselves."""
    reason: str = ""
    """Why it may be meant, as a sentence."""


@dataclass(frozen=True, slots=False, kw_only=True, eq=False)
class Roll:
    """Everybody a reader may see, with what is judged of who is who, and the posts and commands claimed."""

    everyone: tuple[Listed, ...] = field(repr=False)
    """In the order of their names."""
    places: Mapping[str, int] = field(repr=False)
    """By every id: the place in `everyone`."""
    naming: Mapping[str, tuple[str, ...]] = field(repr=False)
    """By an id: the records whose descriptions name it as an end of a relation or as a value."""
    resolved: Resolved = field(repr=False)
    taken: Taken = field(repr=False)
    same: AsOne = field(repr=False)
    index: NameIndex = field(repr=False)
    spelled: tuple[str, ...] = field(repr=False)
    """The folded names of each, in the order of `everyone`."""
    groups: Mapping[str, tuple[Listed, ...]] = field(repr=False)

    def named(self, id: str) -> str:
        """What an id is called; "" where no source that may be seen names it."""
        one = self.of(id)
        return one.name if one else ""

    def of(self, id: str) -> Listed | None:
        """Who bears an id."""
        place = self.places.get(id)
        return None if place is None else self.everyone[place]

    def among(self, group: str, kind: str = "") -> tuple[Listed, ...]:
        """Everybody of a group, and of a kind, in the order of their names."""
        found = self.groups.get(group, ())
        return tuple(one for one in found if kind in one.kinds) if kind else found

    def kinds_in(self, group: str) -> tuple[tuple[str, str, int], ...]:
        """Each kind of a group with its label and how many there are, the most frequent first."""
        counted = Counter(kind for one in self.groups.get(group, ()) for kind in one.kinds)
        ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
        return tuple((kind, label_of(kind), many) for kind, many in ordered)

    def counts(self) -> dict[str, int]:
        """How many there are in each group."""
        return {group: len(self.groups.get(group, ())) for group in GROUPS}

    def find(self, words: str, *, group: str = "", kind: str = "") -> tuple[Found, ...]:
        """Those whose names hold every word, in order; then those that are only spelled alike, likeliest first.

        Words without a letter find nobody.
        """

        def fits(one: Listed) -> bool:
            return (not group or one.group == group) and (not kind or kind in one.kinds)

        wanted = folded(words).split()
        if not wanted:
            return ()
        exact = [
            place
            for place, names in enumerate(self.spelled)
            if all(word in names for word in wanted) and fits(self.everyone[place])
        ]
        seen = set(exact)
        found = [Found(listed=self.everyone[place]) for place in exact]
        return (*found, *self._alike(words, seen, fits))

    def _alike(self, words: str, seen: set[int], fits: Callable[[Listed], bool]) -> Iterator[Found]:
        for match in self.index.search(Entity(id="", names=(words,)), _MOST_ALIKE):
            place = int(match.entity.id)
            one = self.everyone[place]
            if place not in seen and match.comparison.proposal in (LIKELY, POSSIBLE) and fits(one):
                yield Found(listed=one, alike=match.name, reason=match.comparison.reason)


def group_of(kinds_said: tuple[str, ...]) -> str:
    """people | organisations | others."""
    for name in kinds_said:
        kind = kinds().get(name)
        if kind is not None and kind.is_a("person"):
            return PEOPLE
        if kind is not None and (kind.is_a("organisation") or kind.is_a("state")):
            return BODIES
    return OTHERS


def roll_of(
    archive: Archive, viewer: Viewer, tell: Callable[[int, int], None] = lambda done, total: None
) -> Roll:
    """The roll of an archive for a reader. `tell` is told how far it is: done, of how many."""
    total = int(
        archive.index.db.execute("SELECT COUNT(*) FROM records WHERE kind='description'").get
    )
    with many_made():
        resolved = Resolved(judgements_seen(archive, viewer))
        ids = ids_of(archive)
        said: list[Held] = []
        for done, one in enumerate(held(archive, viewer=viewer)):
            said.append(one)
            if done % _TELL_EVERY == 0:
                tell(done, 3 * total)
        standing = [one.described for one in said if not one.taken_back]
        same = as_one(standing, resolved)
        taken = from_described(standing, ids, same)
        tell(total, 3 * total)
        everyone = tuple(sorted(_listed(said, resolved), key=_order))
        naming = _naming(said, ids)
        del said, standing
        tell(2 * total, 3 * total)
        index = NameIndex(
            Entity(id=str(place), kind=_OF_MATCHING[one.group], names=one.names)
            for place, one in enumerate(everyone)
        )
        index.search(
            Entity(id="", names=tuple(one.name for one in everyone[:1]))
        )  # the first is slow
        groups: dict[str, list[Listed]] = {}
        for each in everyone:
            groups.setdefault(each.group, []).append(each)
    return Roll(
        everyone=everyone,
        places={id: place for place, one in enumerate(everyone) for id in one.ids},
        naming=naming,
        resolved=resolved,
        taken=taken,
        same=same,
        index=index,
        spelled=tuple("\n".join(map(folded, one.names)) for one in everyone),
        groups={group: tuple(found) for group, found in groups.items()},
    )


def _order(one: Listed) -> tuple[str, str]:
    return folded(one.name), one.id


def _listed(said: list[Held], resolved: Resolved) -> Iterator[Listed]:
    together: dict[str, list[Held]] = {}
    for one in said:
        together.setdefault(resolved.canonical(one.described.actor), []).append(one)
    for id, each in together.items():
        names = dict.fromkeys(name for one in each for name in _names(one.described))
        said_kinds = tuple(dict.fromkeys(one.described.kind for one in each))
        if names:
            yield Listed(
                id=id,
                ids=tuple(dict.fromkeys((id, *(one.described.actor for one in each)))),
                names=tuple(names),
                kinds=said_kinds,
                group=group_of(said_kinds),
                records=tuple(one.record for one in each),
                taken_back=all(one.taken_back for one in each),
            )


def _names(one: Described) -> tuple[str, ...]:
    weak = one.values("weak_alias")
    return tuple(name for name in (*one.names, *weak) if name.strip())


def _naming(said: list[Held], ids: Ids) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for one in said:
        references = references_of(one.described)
        if not references:
            continue
        named = {
            refers_to(one.described, each.value, ids)
            for each in one.described.statements
            if each.property in references
        }
        for id in named:
            found.setdefault(id, []).append(one.record)
    return {id: tuple(records) for id, records in found.items()}
