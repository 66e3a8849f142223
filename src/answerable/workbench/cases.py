"""What does an archive hold for its cases: law, posts, birth dates; and how is one more thing set down?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.actors.records import Records, records_of
from answerable.archive.view import Viewer
from answerable.casework.cases.held import case_files
from answerable.ids import RecordId
from answerable.networks.records import Network, joined
from answerable.ontology.packs import bundled_packs, load_pack
from answerable.text import fold
from answerable.workbench.actors import held as held_actors
from answerable.workbench.actors import judged_same
from answerable.workbench.command_chart import from_archive
from answerable.workbench.held import Exit, held_facts
from answerable.workbench.held_lists import held_lists

if TYPE_CHECKING:
    from answerable.actors.described import Described
    from answerable.actors.lists.entry import ListEntry
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending
    from answerable.casework.cases.model import CaseFile, Entry

_LISTED: Final = "list:"
"""How the ids of the entries of published lists begin."""


def law_at_hand(
    archive: Archive,
    files: Sequence[Path] = (),
    leaving: Exit | None = None,
    viewer: Viewer | None = None,
) -> Records:
    """The bundled packs, those of the archive, and those in these files; one named twice counts once.

    A pack held, or named in a file, takes the place of the bundled one of its name. With `viewer`, packs
    that this reader may not see are left out.
    """
    own = [*held_facts(archive, leaving, viewer), *map(load_pack, files)]
    names = {pack.name for pack in own}
    packs = [*(pack for pack in bundled_packs() if pack.name not in names), *own]
    return records_of(list({pack.cited_as: pack for pack in packs}.values()))


def posts_at_hand(archive: Archive, viewer: Viewer | None = None) -> Network:
    """The posts and command relations that the archive's descriptions say, as far as this reader may see."""
    taken, same = from_archive(archive, viewer)
    return joined((taken.network,), same)


def births_of(archive: Archive, actors: Iterable[str]) -> tuple[str, ...]:
    """The birth dates that descriptions and list entries give of these actors, and of those judged the same.

    A number that lists gave to two people gives the dates of both.
    """
    ids = _with_the_same(archive, actors)
    described = (day for one in _described(archive, ids) for day in one.values("birth_date"))
    listed = (day.iso for one in _listed(archive, ids) for day in one.birth_dates)
    return tuple(dict.fromkeys((*described, *listed)))


def spellings_of(archive: Archive, actors: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """The names under which these actors, and the people of packs who are called so, are on record."""
    ids, law = _with_the_same(archive, actors), law_at_hand(archive)
    described = (name for one in _described(archive, ids) for name in one.names)
    listed = (
        name
        for one in _listed(archive, ids)
        for name in (one.name, one.natural, *(each.name for each in one.aliases))
    )
    facts = (
        said for name in names for fact in law.about(name) for said in (fact.subject, *fact.aliases)
    )
    return tuple(dict.fromkeys((*described, *listed, *facts)))


def _with_the_same(archive: Archive, actors: Iterable[str]) -> tuple[str, ...]:
    asked = dict.fromkeys(one for one in actors if one)
    if not asked:
        return ()
    same = judged_same(archive)
    meant = {same.get(one, one) for one in asked}
    return tuple(sorted({id for id, whole in same.items() if whole in meant} | set(asked)))


def _described(archive: Archive, ids: Iterable[str]) -> Iterator[Described]:
    for id in ids:
        for held in held_actors(archive, id):
            if held.described.actor == id and not held.taken_back:
                yield held.described


def _listed(archive: Archive, ids: Collection[str]) -> Iterator[ListEntry]:
    wanted = {id.partition("#")[0] for id in ids if id.startswith(_LISTED)}
    for held in held_lists(archive) if wanted else ():
        for entry in (*held.snapshot.entries, *held.snapshot.former):
            if f"{_LISTED}{entry.authority}:{entry.number}" in wanted:
                yield entry


def born_elsewhere(archive: Archive, suspect: str) -> tuple[str, ...]:
    """The birth dates that histories of other computers give of a suspect; none of ours lifts them."""
    viewer, own = Viewer(archive), archive.ledger.own()
    return tuple(
        str(one.body["born"])
        for one in viewer.of_kind("suspect")
        if one.stands
        and one.replica not in own
        and one.body.get("suspect") == suspect
        and one.body.get("born")
        and not viewer.taken_back(one, eases=False)
    )


def is_on_record(archive: Archive, actor: str) -> bool:
    """Whether anything here is described or listed under an id; what a document's signatory is, nobody asks."""
    if not actor.startswith(("actor:", _LISTED)):
        return actor.startswith("signatory:")
    return any(True for _ in _described(archive, [actor])) or any(
        True for _ in _listed(archive, [actor])
    )


def earlier(archive: Archive, kind: str, key: str, id: str) -> tuple[RecordId, ...]:
    """The records of this computer's own histories that say the same thing of the same id."""
    own = archive.ledger.own()
    return tuple(
        RecordId(one.id)
        for one in Viewer(archive).of_kind(kind)
        if one.stands and one.replica in own and one.body.get(key) == id
    )


def said_before(entry: Entry, case: CaseFile) -> bool:
    """Whether the same person made the same entry already."""
    return any(
        (one.crime, one.element, one.direction, one.cite, one.suspect, fold(one.by))
        == (entry.crime, entry.element, entry.direction, entry.cite, entry.suspect, fold(entry.by))
        for one in case.entries
    )


def set_down(archive: Archive, pending: Iterable[Pending], why: str, *, by: str) -> tuple[str, ...]:
    """Write the records in one change; returns their ids."""
    every = tuple(pending)
    with archive.change(why, by=by) as change:
        for one in every:
            change.record(one)
    return tuple(change.written[: len(every)])


def all_cases(archive: Archive) -> tuple[CaseFile, ...]:
    """Every case that the archive holds."""
    return case_files(Viewer(archive))
