"""Which copies of published lists does the archive hold, of which day, and how is one added?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.actors.lists.entry import TABLE, Snapshot
from answerable.actors.lists.intake import Asked, read_list
from answerable.archive import records
from answerable.archive.view import Shown, Viewer
from answerable.dates import SourceDate
from answerable.errors import NotFound, UsageError
from answerable.progress import track
from answerable.text import visible
from answerable.workbench.lists_on_record import (
    SURE,
    OnRecord,
    counted_in,
    list_records,
    on_record,
)

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.change import Change

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
    archive: Archive,
    may: Callable[[str], bool] = lambda object_id: True,
    *,
    wanted: Callable[[str], bool] = lambda object_id: True,
) -> tuple[HeldList, ...]:
    """The copies that were added and not taken back, in the order of the ledger. Raises CannotRead.

    `may` is asked for each file of aliases, an object of its own: without it the copy is read alone.
    Copies that are not `wanted` are not read.
    """
    viewer = Viewer(archive)
    shown = {one.id: one for one in viewer.objects_in("list")}
    asked = [one for one in on_record(viewer, shown.values()) if wanted(one.object)]
    return tuple(
        _held(archive, shown[one.object], one, shown, may)
        for one in track(asked, label="Reading", unit="lists held")
    )


def named(archive: Archive, name: str) -> Snapshot:
    """The one copy held that is named by its object, or as authority and day (`US:2021-07`).

    Raises NotFound for none and UsageError for several.
    """
    authority, _, day = name.partition(":")
    viewer = Viewer(archive)
    shown = {one.id: one for one in viewer.objects_in("list")}
    found = [
        one
        for one in on_record(viewer, shown.values())
        if (authority == "sha256" and one.object.startswith(name) and len(day) >= _SHORTEST)
        or (one.authority == authority and one.date == day)
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
    only = found[0]
    return _held(archive, shown[only.object], only, shown, lambda object_id: True).snapshot


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
        _record(change, kept.object, beside.object if beside else "", snapshot, sure=sure)
    return HeldList(
        object=kept.object,
        snapshot=snapshot,
        aliases=beside.object if beside else "",
        new=kept.new,
    )


def add_held(
    archive: Archive, object_id: str, aliases: str, snapshot: Snapshot, *, sure: bool, by: str
) -> bool:
    """Say of an object that the archive holds which list it is; gives whether that was new."""
    said = next(
        (one for one in on_record(Viewer(archive), [Viewer(archive).show(object_id)])), None
    )
    known = said is not None and (said.authority, said.date, said.sure) == (
        snapshot.authority,
        snapshot.date.iso,
        sure,
    )
    if known and not aliases:
        return False
    with archive.change("list added", by=by) as change:
        _record(change, object_id, aliases, snapshot, sure=sure)
    return True


def _record(
    change: Change, object_id: str, aliases: str, snapshot: Snapshot, *, sure: bool
) -> None:
    change.record(
        records.list_copy(
            by=change.by,
            object_id=object_id,
            authority=snapshot.authority,
            date=snapshot.date.iso,
            title=snapshot.title,
            confirmed=SURE if sure else "",
            licence=snapshot.licence,
            date_from=snapshot.date_from,
            published=SURE if snapshot.title != TABLE else "",
            counted=counted_in(snapshot),
        )
    )
    if aliases:
        change.record(
            records.list_copy(
                by=change.by,
                object_id=aliases,
                authority=snapshot.authority,
                date=snapshot.date.iso,
                title="aliases",
                parent=object_id,
            )
        )


def _held(
    archive: Archive, shown: Shown, recorded: OnRecord, others: dict[str, Shown],
    may: Callable[[str], bool],
) -> HeldList:  # fmt: skip
    from answerable.workbench.held import content_of

    beside = [
        body["object"]
        for one in list_records(shown)
        if (body := one.body).get("parent") == shown.id
        and body["object"] in others
        and not others[body["object"]].retracted
        and may(body["object"])
    ]
    aliases = str(beside[-1]) if beside else ""
    asked = Asked(
        authority=recorded.authority,
        date=recorded.date,
        kept=True,
        name=shown.names[0] if shown.names else "",
        aliases=content_of(archive, aliases) if aliases else b"",
    )
    snapshot = read_list(content_of(archive, shown.id), asked)
    return HeldList(
        object=shown.id,
        snapshot=replace(
            confirmed_as(snapshot, recorded.sure),
            date=SourceDate.parse(asked.date),
            file=recorded.file,
        ),
        aliases=aliases,
    )
