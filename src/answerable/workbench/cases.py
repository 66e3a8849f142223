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
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending
    from answerable.casework.cases.model import CaseFile, Entry

_LISTED: Final = "list:"
"""How the ids of the entries of published lists begin."""


def law_at_hand(
    archive: Archive, files: Sequence[Path] = (), leaving: Exit | None = None
) -> Records:
    """The bundled packs, those of the archive, and those in these files; one named twice counts once.

    A pack held, or named in a file, takes the place of the bundled one of its name.
    """
    own = [*held_facts(archive, leaving), *map(load_pack, files)]
    names = {pack.name for pack in own}
    packs = [*(pack for pack in bundled_packs() if pack.name not in names), *own]
    return records_of(list({pack.cited_as: pack for pack in packs}.values()))


def posts_at_hand(archive: Archive) -> Network:
    """The posts and command relations that the archive's descriptions say."""
    taken, same = from_archive(archive)
    return joined((taken.network,), same)


def births_of(archive: Archive, actors: Iterable[str]) -> tuple[str, ...]:
    """The birth dates that descriptions and list entries give of these actors, and of those judged the same.

    A list gives every entry's; one number that lists gave to two people gives both.
    """
    asked = dict.fromkeys(one for one in actors if one)
    if not asked:
        return ()
    same = judged_same(archive)
    meant = {same.get(one, one) for one in asked}
    one_of = {id for id, whole in same.items() if whole in meant} | set(asked)
    found = (
        value
        for id in sorted(one_of)
        for held in held_actors(archive, id)
        if held.described.actor == id and not held.taken_back
        for value in held.described.values("birth_date")
    )
    return tuple(dict.fromkeys((*found, *_listed_births(archive, one_of))))


def _listed_births(archive: Archive, ids: Collection[str]) -> Iterator[str]:
    wanted = {id.partition("#")[0] for id in ids if id.startswith(_LISTED)}
    if not wanted:
        return
    for held in held_lists(archive):
        for entry in (*held.snapshot.entries, *held.snapshot.former):
            if f"{_LISTED}{entry.authority}:{entry.number}" in wanted:
                yield from (day.iso for day in entry.birth_dates)


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
