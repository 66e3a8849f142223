"""Which copies of lists and which packs are asked, and what have people judged of those on them?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.actors.lists.entry import Snapshot
from answerable.actors.lists.intake import Asked, read_list
from answerable.actors.screening.identity import Judged, Judgements
from answerable.actors.screening.register import Register, register_of
from answerable.errors import CannotRead, UsageError
from answerable.ontology.facts import Pack
from answerable.text import visible
from answerable.workbench.check import read_bytes

if TYPE_CHECKING:
    from answerable.actors.judging.resolving import Resolved
    from answerable.archive.archive import Archive
    from answerable.workbench.held import Exit

_ALIKE = {"same": "same", "different": "different"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """A copy of a list in a file, and what the person says of it."""

    path: Path
    aliases: Path | None = None
    authority: str = ""
    date: str = ""


def register_from(
    files: Sequence[ListFile], packs: Sequence[Pack], held: Sequence[Snapshot] = ()
) -> Register:
    """The register of the copies in these files, of those held, and of these packs. Raises CannotRead."""
    return register_of((*map(read_copy, files), *held), packs)


def read_copy(file: ListFile) -> Snapshot:
    """The copy in a file. Raises CannotRead and UsageError with the name of the file."""
    try:
        return read_list(
            read_bytes(file.path),
            Asked(
                authority=file.authority,
                date=file.date,
                name=file.path.name,
                aliases=read_bytes(file.aliases) if file.aliases else b"",
            ),
        )
    except UsageError as error:
        raise UsageError(
            f"{visible(file.path.name)}: {error.message}",
            advice=f"{error.advice}\nHere --authority and --date stand right after the --list that they belong to.",
        ) from None
    except CannotRead as error:
        raise CannotRead(
            f"{visible(file.path.name)}: {error.message}", advice=error.advice
        ) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCopy:
    """A copy that the archive holds, and the object it is."""

    object: str
    snapshot: Snapshot
    aliases: str = ""
    """The object that its aliases are from; "" where they were not read."""


def held_copies(archive: Archive, leaving: Exit | None = None) -> tuple[HeldCopy, ...]:
    """The copies that the archive holds; with `leaving`, those that the gate lets out for it."""
    from answerable.archive.gate import decide
    from answerable.workbench.held_lists import held_lists

    def may(id: str) -> bool:
        return (
            leaving is None
            or decide(archive, id, purpose=leaving.purpose, recipient=leaving.recipient).allowed
        )

    return tuple(
        HeldCopy(object=one.object, snapshot=one.snapshot, aliases=one.aliases)
        for one in held_lists(archive, may, wanted=may)
    )


def how_many_held(archive: Archive) -> int:
    """How many copies the archive holds; none is read for it."""
    from answerable.workbench.lists_on_record import recorded

    return len(recorded(archive))


def log_left(archive: Archive, objects: Iterable[str], leaving: Exit, *, by: str) -> None:
    """Write down which objects left in a table, before the table is written."""
    from answerable.archive import records

    with archive.change("a table of listings left through the gate", by=by) as change:
        for object_id in sorted(set(objects)):
            change.record(
                records.left(
                    by=by,
                    object_id=object_id,
                    purpose=leaving.purpose,
                    recipient=leaving.recipient,
                    reason="in a table of listings",
                )
            )


def held_facts(archive: Archive, leaving: Exit | None = None) -> tuple[Pack, ...]:
    """The packs that the archive holds, without its lists."""
    from answerable.workbench import held

    return held.held_facts(archive, leaving)


def held_judgements(archive: Archive, *, named: bool = True) -> Judgements:
    """What people judged in this archive. `named`: with who judged and why, which stays inside it.

    What leaves it rests on no judgement about a third whose source was not asked: over entries of lists only.
    """
    from answerable.actors.judging.resolving import Resolved
    from answerable.workbench import judging

    return judgements_by(Resolved(judging.held_judgements(archive)), named=named)


def judgements_by(resolved: Resolved, *, named: bool = True) -> Judgements:
    """What these judgements say of two; `named` as for `held_judgements`."""
    from answerable.actors.judging.resolving import OPEN

    def judged(one: str, other: str) -> Judged | None:
        ruling = resolved.ruling(one, other)
        over = {id for each in ruling.judgements for id in each.pair} - {one, other}
        if ruling.verdict == OPEN or not (named or all(id.startswith("list:") for id in over)):
            return None
        last = max(ruling.judgements, key=lambda each: each.at, default=None)
        return Judged(
            verdict=_ALIKE.get(ruling.verdict, "unsure"),
            by=last.by if last and named else "a person",
            on=last.at if last else "",
            reason=last.reason if last and named else "",
        )

    return judged
