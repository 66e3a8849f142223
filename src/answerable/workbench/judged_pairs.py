"""Between whom does the archive look for pairs: lists, actors, signatories?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Final

from answerable.actors.judging.proposing import Compared, Party, Proposal, proposed
from answerable.actors.lists.changes import is_same_list
from answerable.actors.matching.comparing import compare
from answerable.actors.matching.comparison import APART, LIKELY, POSSIBLE, Comparison
from answerable.actors.matching.entity import Entity, of_entry
from answerable.actors.matching.index import NameIndex
from answerable.advocacy.coalition.model import SIGNATORY, Appearance
from answerable.dates import SourceDate
from answerable.errors import NotFound, UsageError
from answerable.text import visible
from answerable.workbench.layout import cut

if TYPE_CHECKING:
    from answerable.actors.described import Described
    from answerable.actors.judging.judgement import Pair
    from answerable.actors.judging.proposing import Found, Source
    from answerable.actors.lists.entry import ListEntry, Snapshot
    from answerable.advocacy.coalition.model import Coalition
    from answerable.advocacy.coalition.model import Pair as SignedPair
    from answerable.archive.archive import Archive
    from answerable.archive.view import Viewer

LISTS: Final = "lists"
ACTORS: Final = "actors"
SIGNATORIES: Final = "signatories"
SOURCES: Final = (ACTORS, LISTS, SIGNATORIES)
_STARTS: Final = {ACTORS: "actor", LISTS: "list", SIGNATORIES: "signatory"}
"""How the ids of each source begin."""
_MOST_REMARKS: Final = 300


def sources(archive: Archive, wanted: Sequence[str] = ()) -> tuple[Source, ...]:
    """The sources of pairs of these names; all there are where none is named. Raises UsageError."""
    return tuple(one for name in _chosen(wanted) for one in _MADE[name](archive))


def _chosen(wanted: Sequence[str]) -> tuple[str, ...]:
    unknown = sorted(set(wanted) - set(SOURCES))
    if unknown:
        raise UsageError(
            f"There is no source “{visible(unknown[0])}”.",
            advice=f"Choose from: {', '.join(SOURCES)}.",
        )
    return tuple(name for name in SOURCES if name in (wanted or SOURCES))


def proposals_of(found: Iterable[Source]) -> Iterator[Proposal]:
    """What all of the sources propose."""
    for source in found:
        yield from source.proposals()


def everyone(archive: Archive, ids: Iterable[str]) -> dict[str, Party]:
    """Each party that the archive's sources know, by id, of the sources to which these ids belong."""
    starts = {id.partition(":")[0] for id in ids}
    wanted = [name for name, start in _STARTS.items() if start in starts]
    return parties_among(archive, wanted) if wanted else {}


def parties_among(archive: Archive, wanted: Sequence[str] = ()) -> dict[str, Party]:
    """Each party of these sources, by id; of all sources where none is named. Raises UsageError."""
    parties: list[Party] = []
    chosen = _chosen(wanted)
    if ACTORS in chosen:
        parties += actor_parties(archive)
    if LISTS in chosen:
        parties += (one for own in list_parties(archive).values() for one in own)
    if SIGNATORIES in chosen:
        parties += signatory_parties(archive)
    return _by_id(parties)


def proposal_of(pair: Pair, known: Mapping[str, Party]) -> Proposal:
    """Two by their ids, compared. Raises NotFound where the archive knows one of them no more."""
    one, other = (known.get(id) for id in pair)
    if one is None or other is None:
        raise NotFound(
            "The archive knows nobody of that id.",
            advice="The list or document may have been taken back; export the pairs again.",
        )
    return proposed(one, other, compare(one.entity, other.entity))


# Lists


def list_parties(archive: Archive) -> dict[str, tuple[Party, ...]]:
    """The entries of the latest copy of each list, by authority."""
    from answerable.workbench.held_lists import held_lists

    return parties_of(one.snapshot for one in held_lists(archive))


def parties_of(snapshots: Iterable[Snapshot]) -> dict[str, tuple[Party, ...]]:
    """The entries of the latest of these copies of each list, by authority."""
    found: dict[str, dict[str, Party]] = {}
    for snapshot in _latest(snapshots):
        own = found.setdefault(snapshot.authority, {})
        made = (_entry_party(one, snapshot) for one in snapshot.entries)
        own.update((one.entity.id, one) for one in made)
    return {authority: tuple(own.values()) for authority, own in sorted(found.items())}


def between_lists(parties: Mapping[str, tuple[Party, ...]]) -> Iterator[Source]:
    """Each two authorities; the shorter list is looked up in the longer."""
    by_length = sorted(parties.values(), key=len)
    searches = {id(one): search_among(one) for one in by_length[1:]}
    for shorter, longer in combinations(by_length, 2):
        yield Compared(
            name=LISTS,
            parties=shorter,
            among=_by_id(longer),
            search=searches[id(longer)],
        )


def _latest(snapshots: Iterable[Snapshot]) -> Iterator[Snapshot]:
    """The latest copy of each list; one authority may publish two under one title, told by their numbers."""
    kept: list[Snapshot] = []
    for one in sorted(snapshots, key=lambda one: _day(one.date))[::-1]:
        if not any(newer.title == one.title and is_same_list(newer, one) for newer in kept):
            kept.append(one)
    return reversed(kept)


def _day(date: SourceDate) -> str:
    return max((end.isoformat() for end in (date.first, date.last) if end), default="")


def _entry_party(entry: ListEntry, snapshot: Snapshot) -> Party:
    said = (
        ("Listed", entry.listed_on.iso if entry.listed_on else "the list gives no day"),
        ("Programme", ", ".join(entry.programmes)),
        ("Measures", ", ".join(entry.measures)),
        ("Remarks", cut(entry.remarks, _MOST_REMARKS)),
    )
    return Party(
        entity=of_entry(entry),
        where=f"{snapshot.authority}: {snapshot.title}, copy of {snapshot.date.iso}, line {entry.line}",
        notes=tuple((label, words) for label, words in said if words),
    )


# Actors


def actor_parties(archive: Archive, viewer: Viewer | None = None) -> tuple[Party, ...]:
    """Every actor that the archive describes, with what all its sources say of it; or those that a reader may see."""
    from answerable.actors.judging.actors_described import party_of
    from answerable.workbench.actors import held

    described: dict[str, list[Described]] = {}
    for one in held(archive, viewer=viewer):
        if not one.taken_back:
            described.setdefault(one.described.actor, []).append(one.described)
    made = (party_of(said) for _, said in sorted(described.items()))
    return tuple(one for one in made if one is not None)


def of_actors(
    actors: tuple[Party, ...], lists: Mapping[str, tuple[Party, ...]]
) -> Iterator[Source]:
    """Actors of the archive against each other, and against the entries of each authority's lists."""
    if not actors:
        return
    yield Compared(name=ACTORS, parties=actors, among=_by_id(actors), search=search_among(actors))
    for entries in lists.values():
        yield Compared(
            name=ACTORS, parties=actors, among=_by_id(entries), search=search_among(entries)
        )


# Signatories


def signatory_parties(archive: Archive) -> tuple[Party, ...]:
    """Every signatory of every document that the archive holds and that is read."""
    return tuple(
        _signatory_party(name)
        for body in _coalition(archive).organisations
        for name in body.appearances
        if name.role == SIGNATORY
    )


class AcrossDocuments:
    """A source: signatories of different documents, as `signatories` proposes or parts them.

    Names of one spelling are one without a question; two of one document are two.
    """

    name = SIGNATORIES

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def proposals(self) -> Iterator[Proposal]:
        """What is proposed, what is left to a person, and last what is kept apart."""
        from answerable.workbench.coalition import before_and_after
        from answerable.workbench.judging import Held

        for found in before_and_after(self._archive, Held(self._archive).resolved):
            yield from across(found)


def across(found: Coalition) -> Iterator[Proposal]:
    """What is proposed, what is left to a person, and last what is kept apart."""
    kinds = (
        (LIKELY, found.proposed),
        (POSSIBLE, found.needs_human),
        (APART, found.look_alikes),
    )
    for proposal, pairs in kinds:
        for one in pairs:
            if one.a.object != one.b.object:
                a, b = _signatory_party(one.a), _signatory_party(one.b)
                yield proposed(a, b, _as_paired(one, proposal))


def _coalition(archive: Archive) -> Coalition:
    from answerable.workbench.coalition import coalition_of

    return coalition_of([], archive, held=True)


def _as_paired(one: SignedPair, proposal: str) -> Comparison:
    found = compare(one.a.entity, one.b.entity)
    return replace(
        found,
        proposal=proposal,
        reason=one.reason,
        apart=(one.reason,) if proposal == APART else (),
    )


def _signatory_party(signed: Appearance) -> Party:
    number = f", number {signed.number}" if signed.number is not None else ""
    return Party(
        entity=signed.entity, where=f"signed {signed.document}{number}", objects=(signed.object,)
    )


# Searching


def search_among(parties: Sequence[Party]) -> Callable[[Entity, int], Sequence[Found]]:
    """A search by name over these parties."""
    index = NameIndex(one.entity for one in parties)
    return index.search


def _by_id(parties: Iterable[Party]) -> dict[str, Party]:
    return {one.entity.id: one for one in parties}


_MADE: Final[Mapping[str, Callable[[Archive], Iterable[Source]]]] = {
    ACTORS: lambda archive: of_actors(actor_parties(archive), list_parties(archive)),
    LISTS: lambda archive: between_lists(list_parties(archive)),
    SIGNATORIES: lambda archive: (AcrossDocuments(archive),),
}
