"""What sources say of actors, out of the archive as FollowTheMoney: what may leave, and what stays and why?

Descriptions leave with the object that says them: the gate is asked for each object, and every exit is
logged before a byte is written.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from answerable import clock
from answerable.actors.described import Described, Ids, statements_body
from answerable.actors.exchange.as_ftm import Exported, export
from answerable.actors.exchange.from_list import descriptions
from answerable.archive import durable, records
from answerable.disclosure import beside
from answerable.disclosure.handover import Choice, Handover, choose
from answerable.errors import NotAllowed, NotFound
from answerable.ontology.ftm.entities import as_line
from answerable.workbench.actors import held, ids_of, many_made

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_NATIVE = ".answerable.json"
_NOTHING = "The archive holds no description of anybody."


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What became of an export. For the person who asked, not for the recipient."""

    entities: int
    schemata: dict[str, int]
    objects: int
    """Objects whose descriptions left."""
    held_back: dict[str, int]
    """Reason, and how many descriptions stayed for it."""
    without_end: int
    references: int
    files: tuple[Path, ...]


def export_ftm(
    archive: Archive,
    target: Path,
    *,
    purpose: str,
    recipient: str,
    by: str,
    lists: bool = False,
    native: bool = False,
    dry: bool = False,
    tick: Callable[[int], None] = lambda count: None,
) -> Given:
    """Write what may leave to `target`, one entity a line; `native` writes a second file beside it.

    `lists` adds the entries of the sanctions lists held. `dry` asks the gate and writes nothing. Raises
    NotAllowed where nothing may leave, NotFound where nothing is described, Conflict for a name that is
    taken or inside the archive.
    """
    beside.refuse(target, archive.folder)
    own = target.with_name(target.name + _NATIVE)
    if native:
        beside.refuse(own, archive.folder)
    handover = Handover(purpose=purpose, recipient=recipient, moment=clock.now(), by=by)
    with many_made():
        return _export(
            archive, (target, own), handover, lists=lists, native=native, dry=dry, tick=tick
        )


def _export(
    archive: Archive,
    places: tuple[Path, Path],
    handover: Handover,
    *,
    lists: bool,
    native: bool,
    dry: bool,
    tick: Callable[[int], None],
) -> Given:
    said = []
    for one in held(archive):
        tick(1)
        if not one.taken_back:
            said.append(one.described)
    listed, official = _of_lists(archive) if lists else ([], frozenset[str]())
    said += listed
    choice = choose(archive, sorted({one.place.object for one in said}), handover)
    leaving, back = _apart(said, choice)
    made = export(leaving, ids_of(archive), official)
    files: tuple[Path, ...] = ()
    if not dry:
        if not made.entities:
            raise _nothing(back)
        _log(archive, leaving, choice, handover)
        files = places if native else places[:1]
        _write(places[0], map(as_line, made.entities))
        if native:
            _write(places[1], _native_lines(leaving, made))
    return Given(
        entities=len(made.entities),
        schemata=dict(sorted(Counter(one.schema for one in made.entities).items())),
        objects=len(choice.leaving),
        held_back=dict(sorted(back.items())),
        without_end=made.without_end,
        references=made.references,
        files=files,
    )


def _of_lists(archive: Archive) -> tuple[list[Described], frozenset[str]]:
    """The entries of the lists held, and the objects that are an authority's own publication."""
    from answerable.workbench.held_lists import held_lists

    ids: Ids = ids_of(archive)
    copies = held_lists(archive)
    said = [one for copy in copies for one in descriptions(copy.snapshot, copy.object, ids)]
    return said, frozenset(copy.object for copy in copies if copy.snapshot.official)


def _apart(said: Iterable[Described], choice: Choice) -> tuple[list[Described], Counter[str]]:
    """The descriptions that may leave, and for each reason how many may not."""
    free = {one.shown.id for one in choice.leaving}
    why = {one.object: one.reason for one in choice.withheld}
    leaving, back = [], Counter[str]()
    for one in said:
        if one.place.object in free:
            leaving.append(one)
        else:
            back[why[one.place.object]] += 1
    return leaving, back


def _log(archive: Archive, said: list[Described], choice: Choice, handover: Handover) -> None:
    counted = Counter(one.place.object for one in said)
    with archive.change("descriptions left through the gate", by=handover.by) as change:
        for one in choice.leaving:
            number = counted[one.shown.id]
            change.record(
                records.left(
                    by=handover.by,
                    object_id=one.shown.id,
                    purpose=handover.purpose,
                    recipient=handover.recipient,
                    reason=f"{one.decision.reason} Left: {number} descriptions as FollowTheMoney.",
                )
            )


def _native_lines(said: Iterable[Described], made: Exported) -> Iterator[bytes]:
    """Each description whole, under the id that its actor has in the other file."""
    for one in said:
        kept: dict[str, Any] = {
            "id": made.ids[one.actor],
            "description": one.id,
            "kind": one.kind,
            "schema": one.schema,
            "source": one.place.source,
            "entry": one.place.entry,
            "object": one.place.object,
            "line": one.place.line,
            "statements": statements_body(one.statements),
            "rest": one.rest,
        }
        yield orjson.dumps({key: value for key, value in kept.items() if value}) + b"\n"


def _write(target: Path, lines: Iterable[bytes]) -> None:
    """The file whole or not at all; never in place of another."""
    with durable.explained("The export"):
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = durable.temporary(target.parent)
        with durable.removing(scratch):
            durable.create_from(scratch, lines)
            if os.path.lexists(target):
                raise FileExistsError(target.name)
            os.rename(scratch, target)


def _nothing(back: Counter[str]) -> NotAllowed | NotFound:
    if not back:
        return NotFound(_NOTHING, advice="`answerable import` brings descriptions in.")
    reasons = "; ".join(sorted(back))
    return NotAllowed(
        f"Nothing of this may leave. {reasons}",
        advice="The same command with --dry-run says how many stay for which reason.",
    )
