"""Which copies of published lists does the archive hold, of which day, and how is one added?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.actors.lists.entry import Snapshot
from answerable.actors.lists.intake import Asked, read_list
from answerable.archive import records
from answerable.archive.view import RecordShown, Shown, Viewer
from answerable.dates import SourceDate
from answerable.errors import NotFound, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_SURE = "yes"
_SHORTEST = 6
"""Digits of an object by which one may name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldList:
    """A copy that the archive holds."""

    object: str
    """`sha256:` and the stored id."""
    snapshot: Snapshot
    aliases: str = ""
    """The object of the file of aliases; "" where the list has none of its own."""
    new: bool = True


def held_lists(
    archive: Archive, may: Callable[[str], bool] = lambda object_id: True
) -> tuple[HeldList, ...]:
    """The copies that were added and not taken back, in the order of the ledger. Raises CannotRead.

    `may` is asked for each file of aliases, an object of its own: without it the copy is read alone.
    """
    shown = {one.id: one for one in Viewer(archive).objects()}
    return tuple(
        _held(archive, one, record, shown, may)
        for one in shown.values()
        for record in _own_record(one)
    )


def named(archive: Archive, name: str) -> Snapshot:
    """The one copy held that is named by its object, or as authority and day (`US:2021-07`).

    Raises NotFound for none and UsageError for several.
    """
    authority, _, day = name.partition(":")
    found = [
        one
        for one in held_lists(archive)
        if (authority == "sha256" and one.object.startswith(name) and len(day) >= _SHORTEST)
        or (one.snapshot.authority == authority and one.snapshot.date.iso == day)
    ]
    if len(found) > 1:
        raise UsageError(
            f"More than one copy held is called {visible(name)}.",
            advice="Name it by its object: `answerable lists` shows them.",
        )
    if not found:
        raise NotFound(
            f"There is no file and no copy held that is called {visible(name)}.",
            advice="`answerable lists` shows the copies held, with their objects and days.",
        )
    return found[0].snapshot


def confirmed_as(snapshot: Snapshot, sure: bool) -> Snapshot:
    """The copy, taken for the authority's own words where a person has compared it."""
    return replace(snapshot, official=True) if sure else snapshot


def add_list(
    archive: Archive, path: Path, aliases: Path | None, snapshot: Snapshot, *, sure: bool, by: str
) -> HeldList:
    """Keep a list, and the file of its aliases, with a record that says what it is."""
    with archive.change("list added", by=by) as change:
        kept = change.preserve(path)
        beside = change.preserve(aliases) if aliases else None
        change.record(
            records.list_copy(
                by=by,
                object_id=kept.object,
                authority=snapshot.authority,
                date=snapshot.date.iso,
                title=snapshot.title,
                confirmed=_SURE if sure else "",
                licence=snapshot.licence,
            )
        )
        if beside is not None:
            change.record(
                records.list_copy(
                    by=by,
                    object_id=beside.object,
                    authority=snapshot.authority,
                    date=snapshot.date.iso,
                    title="aliases",
                    parent=kept.object,
                )
            )
    return HeldList(
        object=kept.object,
        snapshot=snapshot,
        aliases=beside.object if beside else "",
        new=kept.new,
    )


def _own_record(shown: Shown) -> Iterator[RecordShown]:
    """The latest record that says what list this object is; none for a file of aliases."""
    if shown.retracted:
        return
    own = [one for one in _list_records(shown) if one.body.get("object") == shown.id]
    if own and not own[-1].body.get("parent"):
        yield own[-1]


def _list_records(shown: Shown) -> list[RecordShown]:
    return [one for one in shown.records if one.kind == "list" and one.stands]


def _held(
    archive: Archive, shown: Shown, record: RecordShown, others: dict[str, Shown],
    may: Callable[[str], bool],
) -> HeldList:  # fmt: skip
    from answerable.workbench.held import content_of

    beside = [
        body["object"]
        for one in _list_records(shown)
        if (body := one.body).get("parent") == shown.id
        and body["object"] in others
        and not others[body["object"]].retracted
        and may(body["object"])
    ]
    aliases = str(beside[-1]) if beside else ""
    said = record.body
    asked = Asked(
        authority=str(said.get("authority", "")),
        date=str(said.get("date", "")),
        kept=True,
        name=shown.names[0] if shown.names else "",
        aliases=content_of(archive, aliases) if aliases else b"",
    )
    snapshot = read_list(content_of(archive, shown.id), asked)
    sure = said.get("confirmed") == _SURE
    return HeldList(
        object=shown.id,
        snapshot=replace(confirmed_as(snapshot, sure), date=SourceDate.parse(asked.date)),
        aliases=aliases,
    )
