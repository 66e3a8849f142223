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
from typing import TYPE_CHECKING, Any, Final

import orjson

from answerable import clock
from answerable.actors.described import Described, Ids, statements_body
from answerable.actors.exchange.as_ftm import Exported, export
from answerable.actors.exchange.from_list import Bearers, descriptions
from answerable.actors.lists.changes import is_same_list
from answerable.actors.lists.entry import Snapshot
from answerable.archive import durable, records
from answerable.archive.gate import decide
from answerable.disclosure import beside
from answerable.disclosure.handover import Choice, Handover, choose
from answerable.errors import NotAllowed, NotFound
from answerable.ontology.ftm.entities import as_line
from answerable.workbench.actors import held, ids_of, judged_same, many_made

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
    listed, official, beside_lists = _of_lists(archive, handover) if lists else _NO_LISTS
    said += listed
    choice = choose(archive, sorted({one.place.object for one in said}), handover)
    leaving, back = _apart(said, choice)
    made = export(leaving, ids_of(archive), official, judged_same(archive))
    files: tuple[Path, ...] = ()
    if not dry:
        if not made.entities:
            raise _nothing(back)
        _log(archive, leaving, choice, handover, beside_lists)
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


_OfLists = tuple[list[Described], frozenset[str], dict[str, str]]
_NO_LISTS: Final[_OfLists] = ([], frozenset(), {})


def _of_lists(archive: Archive, handover: Handover) -> _OfLists:
    """The entries of the lists held, save of those that count against nobody; the objects that show whom an
    authority lists now, in its own words; and for each list the object of its aliases, where that may leave."""
    from answerable.workbench.held_lists import held_lists

    def may(id: str) -> bool:
        return decide(archive, id, purpose=handover.purpose, recipient=handover.recipient).allowed

    ids: Ids = ids_of(archive)
    copies = sorted(held_lists(archive, may), key=lambda one: one.snapshot.date.iso, reverse=True)
    shown = [one.snapshot for one in copies]
    now = {copy.object for copy in copies if _shows_who_is_listed(copy.snapshot, shown)}
    bearers = Bearers()
    said = [
        one
        for copy in copies
        for one in descriptions(
            copy.snapshot, copy.object, ids, marked=copy.object in now, bearers=bearers
        )
    ]
    return said, frozenset(now), {one.object: one.aliases for one in copies if one.aliases}


def _shows_who_is_listed(copy: Snapshot, others: Iterable[Snapshot]) -> bool:
    """Whether it is the latest official copy of its list: who is only on an older one may be off."""
    return copy.official and not any(
        one.official and one.date.surely_after(copy.date) and is_same_list(one, copy)
        for one in others
    )


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


def _log(
    archive: Archive,
    said: list[Described],
    choice: Choice,
    handover: Handover,
    beside_lists: dict[str, str],
) -> None:
    counted = Counter(one.place.object for one in said)
    with archive.change("descriptions left through the gate", by=handover.by) as change:
        for one in choice.leaving:
            number = counted[one.shown.id]
            left = {one.shown.id: f"{number} descriptions as FollowTheMoney."}
            if aliases := beside_lists.get(one.shown.id):
                left[aliases] = "the aliases of a list as FollowTheMoney."
            for id, what in left.items():
                change.record(
                    records.left(
                        by=handover.by,
                        object_id=id,
                        purpose=handover.purpose,
                        recipient=handover.recipient,
                        reason=f"{one.decision.reason} Left: {what}",
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


HOW_IT_MAY: Final = (
    "--dry-run says how many stay for which reason. Ask, and record the answer for this purpose and recipient "
    "(`answerable consent`); or classify the object as public if it is published."
)


def _nothing(back: Counter[str]) -> NotAllowed | NotFound:
    if not back:
        return NotFound(_NOTHING, advice="`answerable import` brings descriptions in.")
    reasons = "; ".join(sorted(back))
    return NotAllowed(
        f"Nothing of this may leave. {reasons}",
        advice=HOW_IT_MAY,
    )
