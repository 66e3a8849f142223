"""Between whom does the archive look for pairs: lists, actors, signatories?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final

from answerable.actors.judging.proposing import Compared, Party, Proposal, proposed
from answerable.actors.matching.comparing import compare
from answerable.actors.matching.entity import Entity, of_entry
from answerable.actors.matching.index import NameIndex
from answerable.dates import SourceDate
from answerable.errors import NotFound, UsageError

if TYPE_CHECKING:
    from answerable.actors.judging.judgement import Pair
    from answerable.actors.judging.proposing import Found, Source
    from answerable.actors.lists.entry import ListEntry, Snapshot
    from answerable.archive.archive import Archive
    from answerable.reading.model import Reading, Signatory

LISTS: Final = "lists"
SIGNATORIES: Final = "signatories"
SOURCES: Final = (LISTS, SIGNATORIES)
_MOST_REMARKS: Final = 300
_KINDS: Final = {"org": "entity", "person": "person"}


def sources(archive: Archive, wanted: Sequence[str] = ()) -> tuple[Source, ...]:
    """The sources of pairs of these names; all there are where none is named. Raises UsageError."""
    unknown = sorted(set(wanted) - set(SOURCES))
    if unknown:
        raise UsageError(
            f"Pairs are not looked for among “{unknown[0]}”.",
            advice=f"Choose from: {', '.join(SOURCES)}.",
        )
    made: dict[str, Callable[[Archive], Iterable[Source]]] = {
        LISTS: lambda archive: between_lists(list_parties(archive)),
        SIGNATORIES: lambda archive: across_documents(signatory_parties(archive)),
    }
    return tuple(
        one for name in SOURCES if name in (wanted or SOURCES) for one in made[name](archive)
    )


def proposals_of(found: Iterable[Source]) -> Iterator[Proposal]:
    """What all of the sources propose."""
    for source in found:
        yield from source.proposals()


def everyone(archive: Archive) -> dict[str, Party]:
    """Each party that the archive's sources know, by id."""
    parties = [*_together(list_parties(archive)), *signatory_parties(archive)]
    return {one.entity.id: one for one in parties}


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
    latest: dict[tuple[str, str], Snapshot] = {}
    for one in snapshots:
        key = (one.authority, one.title)
        if key not in latest or _day(latest[key].date) <= _day(one.date):
            latest[key] = one
    found: dict[str, dict[str, Party]] = {}
    for snapshot in latest.values():
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
            among={one.entity.id: one for one in longer},
            search=searches[id(longer)],
        )


def _day(date: SourceDate) -> str:
    return max((end.isoformat() for end in (date.first, date.last) if end), default="")


def _entry_party(entry: ListEntry, snapshot: Snapshot) -> Party:
    said = (
        ("Listed", entry.listed_on.iso if entry.listed_on else "the list gives no day"),
        ("Programme", ", ".join(entry.programmes)),
        ("Measures", ", ".join(entry.measures)),
        ("Remarks", entry.remarks[:_MOST_REMARKS]),
    )
    return Party(
        entity=of_entry(entry),
        where=f"{snapshot.authority}: {snapshot.title}, copy of {snapshot.date.iso}, line {entry.line}",
        notes=tuple((label, words) for label, words in said if words),
    )


# Signatories


def signatory_parties(archive: Archive) -> tuple[Party, ...]:
    """Every signatory of every document that the archive holds and that is read."""
    from answerable.workbench.held import examine_held

    found = examine_held(archive, None, ())
    return tuple(
        _signatory_party(one, document.object, document.name)
        for document, reading in zip(found.checked.documents, found.readings, strict=True)
        if isinstance(document.object, str)
        for one in _signed(reading)
    )


def across_documents(parties: tuple[Party, ...]) -> Iterator[Source]:
    """Signatories of different documents; two of one document are two."""
    if parties:
        yield Compared(
            name=SIGNATORIES,
            parties=parties,
            among={one.entity.id: one for one in parties},
            search=search_among(parties),
            may_be_one=lambda one, other: one.objects != other.objects,
        )


def _signed(reading: Reading) -> Iterator[Signatory]:
    return (one for one in reading.signatories if one.name.strip())


def _signatory_party(signed: Signatory, object_id: str, document: str) -> Party:
    entity = Entity(
        id=f"signatory:{object_id}:{signed.start}-{signed.end}",
        kind=_KINDS.get(signed.type, ""),
        names=(signed.name,),
    )
    number = f", number {signed.no}" if signed.no is not None else ""
    return Party(entity=entity, where=f"signed {document}{number}", objects=(object_id,))


# Searching


def search_among(parties: Sequence[Party]) -> Callable[[Entity, int], Sequence[Found]]:
    """A search by name over these parties."""
    index = NameIndex(one.entity for one in parties)
    return index.search


def _together(parties: Mapping[str, tuple[Party, ...]]) -> Iterator[Party]:
    return (one for own in parties.values() for one in own)
