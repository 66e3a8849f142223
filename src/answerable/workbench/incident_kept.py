"""What became of a table, and how is it kept: the table first, then the accounts that cite its rows?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from answerable.archive import records
from answerable.archive.called import held_as
from answerable.archive.view import Viewer
from answerable.casework.incidents import tables
from answerable.casework.incidents.exported import Export
from answerable.casework.incidents.mapping import MappingRead
from answerable.casework.incidents.taking import (
    NEW,
    REFUSED,
    UPDATED,
    HeldRow,
    Taken,
)
from answerable.casework.incidents.written import body_of
from answerable.ids import RecordId
from answerable.workbench.incident_brought import Brought
from answerable.workbench.incident_mappings import saved_mappings
from answerable.workbench.unpack import unpack

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending
    from answerable.archive.change import Change

_WHY: Final = "a table of incidents imported"
_CONFIDENTIAL: Final = "confidential"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableImported:
    """What became of a table."""

    object: str
    """The object that the table is; the id that it would have, where nothing was written."""
    mapping: str
    table: str
    rows: tuple[Taken, ...]
    gone: tuple[HeldRow, ...] = ()
    """Rows held that this copy of the table no longer has. They stand until somebody takes them back."""
    unread: tuple[tables.Unread, ...] = ()
    lacking: tuple[str, ...] = ()
    """Columns of the mapping that the table does not have."""
    remarks: dict[str, tuple[int, int]] = field(default_factory=dict)
    """What a person should know, of how many rows, and the line of the first."""
    confidential: str = ""
    """Why the table becomes confidential; "" where nothing says that it should."""
    records: bool = False
    """Whether its rows are records of a JSON file, and the lines their numbers."""
    saved: bool = False
    """Whether the mapping was new, or said something else than the saved one."""

    def count(self, outcome: str) -> int:
        """How many rows had that outcome."""
        return sum(one.outcome == outcome for one in self.rows)

    @property
    def refused(self) -> tuple[tables.Unread, ...]:
        """What was not taken: rows that lack the least, rows and sheets that could not be read."""
        rows = (
            tables.Unread(one.sheet, one.line, one.reason)
            for one in self.rows
            if one.outcome == REFUSED
        )
        return (*self.unread, *rows)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an export before its accounts are written."""

    export: Export
    file: Brought


def written(
    archive: Archive, done: TableImported, mapping: MappingRead, kept: Kept, by: str
) -> TableImported:
    with archive.change(_WHY, by=by) as change:
        if done.saved:
            change.record(_mapping_record(archive, mapping, by))
        object_id = kept.file.keep(change)
        if done.confidential and Viewer(archive).level(object_id) != _CONFIDENTIAL:
            change.record(
                records.classification(
                    by=by, target=object_id, level=_CONFIDENTIAL, reason=done.confidential
                )
            )
        if not kept.export.packed:
            _write_accounts(archive, change, done, kept.export, object_id)
    if kept.export.packed:
        unpack(archive, [object_id], by=by)
        with archive.change(_WHY, by=by) as change:
            _write_accounts(archive, change, done, kept.export, object_id)
    return replace(done, object=object_id)


def _mapping_record(archive: Archive, mapping: MappingRead, by: str) -> Pending:
    own = archive.ledger.own()
    before = saved_mappings(archive, mapping.name)
    return records.mapping(
        by=by,
        name=mapping.name,
        written=mapping.written,
        supersedes=[RecordId(record.id) for record, _ in before if record.replica in own],
    )


def _write_accounts(
    archive: Archive, change: Change, done: TableImported, export: Export, object_id: str
) -> None:
    viewer = Viewer(archive)
    tables_of = {sheet: held_as(viewer, digest) for sheet, digest in export.objects.items()}
    for one in done.rows:
        if one.told and one.outcome in (NEW, UPDATED):
            # The row's digest is of the files' content; a record names the objects that hold it.
            files = tuple(replace(f, object=held_as(viewer, f.object)) for f in one.told.files)
            fresh = replace(one, told=replace(one.told, files=files)) if files else one
            of = tables_of.get(one.sheet) or object_id
            change.record(_record(fresh, done, of, change.by))


def _record(one: Taken, done: TableImported, object_id: str, by: str) -> Pending:
    if one.told is None:
        raise ValueError("a row that was refused is not written")
    return records.incident(
        by=by,
        incident=one.incident,
        object_id=object_id,
        locator=_where(one, "record" if done.records else "line"),
        table=done.table,
        sheet=one.sheet,
        line=one.line,
        row=one.row,
        series=one.series,
        digest=one.digest,
        supersedes=[RecordId(id) for id in one.supersedes],
        **body_of(one.told),
    )


def _where(one: Taken, unit: str = "line") -> str:
    """The place of a row in words; of a record also the id that it bears."""
    id = f" (id {one.told.row})" if unit == "record" and one.told and one.told.row else ""
    return f"sheet {one.sheet}, {unit} {one.line}{id}" if one.sheet else f"{unit} {one.line}{id}"
