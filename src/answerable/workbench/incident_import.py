"""A table of incidents into the archive: which rows are new, by which mapping, and what may not be taken?

The table is kept as an object first; each account names it, its sheet and its line. Importing again writes
what is new or says something else, and nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.archive.view import Viewer
from answerable.casework.incidents.again import words_of
from answerable.casework.incidents.held import accounts, rows_of_table
from answerable.casework.incidents.mapping import MappingRead
from answerable.casework.incidents.taking import take
from answerable.casework.incidents.written import Told
from answerable.errors import CannotRead, NotAllowed
from answerable.text import visible
from answerable.workbench.incident_brought import Brought, at_hand, brought
from answerable.workbench.incident_kept import Kept, TableImported, written
from answerable.workbench.incident_mappings import mapping_of
from answerable.workbench.incident_rows import Rows, Work
from answerable.workbench.incidents import ids_of

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


def import_table(
    archive: Archive,
    path: Path,
    wanted: str,
    *,
    table: str = "",
    by: str,
    dry: bool = False,
    tick: Callable[[int], None] = lambda count: None,
) -> TableImported:
    """Keep a table and the accounts in it that are new. `wanted` names a saved mapping, or is its file.

    Raises CannotRead where the table or mapping cannot be read, NotAllowed where it names victims and the
    archive is open, NotFound where no mapping has that name.
    """
    mapping, is_new = mapping_of(archive, wanted)
    with brought(path) as file:
        return _imported(
            archive, file, mapping, is_new=is_new, table=table, by=by, dry=dry, tick=tick
        )


def refuse_names_in_the_open(archive: Archive, mapping: MappingRead) -> None:
    """Raises NotAllowed where a table names victims and anybody can read the archive."""
    if _names_victims(mapping) and not archive.identity.sealed:
        raise NotAllowed(
            "A table with victims' names belongs in a sealed archive only.",
            advice="Anybody can read an open archive. Make a sealed one with `answerable init`, or replace the "
            "names by pseudonyms.",
        )


def import_content(
    archive: Archive,
    content: bytes,
    name: str,
    mapping: MappingRead,
    *,
    is_new: bool,
    table: str = "",
    by: str,
    dry: bool = False,
    tick: Callable[[int], None] = lambda count: None,
) -> TableImported:
    """As `import_table`, of a table that is at hand; `is_new` says that the mapping is not saved like this yet.

    A table that the archive holds already is kept once.
    """
    return _imported(
        archive,
        at_hand(content, name),
        mapping,
        is_new=is_new,
        table=table,
        by=by,
        dry=dry,
        tick=tick,
    )


def _imported(
    archive: Archive,
    file: Brought,
    mapping: MappingRead,
    *,
    is_new: bool,
    table: str,
    by: str,
    dry: bool,
    tick: Callable[[int], None],
) -> TableImported:
    refuse_names_in_the_open(archive, mapping)
    work = Work(archive, mapping, tick)
    read = work.read(file)
    if not any(isinstance(told, Told) for _, told in read):
        raise CannotRead(
            _nothing(work, read), advice="Compare the mapping with the table, and dry-run it."
        )
    viewer = Viewer(archive)
    called = table or mapping.name
    read = _elsewhere(viewer, read, called, work)
    held = rows_of_table(viewer, called, archive.ledger.own())
    taken, gone = take(read, held, table=called, rows=mapping.rows, ids=ids_of(archive))
    if work.sealed:
        _refuse_in_the_open(archive, work.sealed)
    done = TableImported(
        object=work.own,
        mapping=mapping.name,
        table=called,
        rows=taken,
        gone=gone,
        unread=tuple(work.unread),
        lacking=tuple(dict.fromkeys(work.lacking)),
        remarks={said: (count, work.first[said]) for said, count in work.remarks.most_common()},
        confidential=_raised(mapping, work),
        records=work.export.records,
        saved=is_new,
    )
    return done if dry else written(archive, done, mapping, Kept(work.export, file), by)


def _refuse_in_the_open(archive: Archive, column: str) -> None:
    if not archive.identity.sealed:
        raise NotAllowed(
            f"A table that says something in the column {visible(column)} belongs in a sealed archive only.",
            advice="It may lead to a person or a telephone, and anybody can read an open archive. Make a sealed "
            "one with `answerable init`, or take the column out of the table.",
        )


def _raised(mapping: MappingRead, work: Work) -> str:
    """Why the table becomes confidential. A tool's word raises the level, and never lowers it."""
    if _names_victims(mapping):
        return "the table names victims"
    if work.sealed:
        return f"the table says something under {visible(work.sealed)}"
    if work.raised:
        who = mapping.tool or mapping.source
        return f"{visible(who)} says so, under {visible(work.raised)}"
    return ""


def _elsewhere(
    viewer: Viewer,
    read: Rows,
    table: str,
    work: Work,
) -> Rows:
    """The rows, those refused that another table took from this very file; what another table says too is said."""
    lines: dict[tuple[str, str, int], str] = {}
    words: dict[tuple[object, ...], str] = {}
    for one in accounts(viewer):
        if one.origin and one.origin.table != table:
            lines[one.cite.object, one.origin.sheet, one.origin.line] = one.origin.table
            words[words_of(one)] = one.origin.table
    found: Rows = []
    for row, told in read:
        other = lines.get((work.object_of(row.sheet), row.sheet, row.line))
        if other and isinstance(told, Told):
            told = f"This very row is held already: name its table, --table {visible(other)}."
        elif isinstance(told, Told) and (same := words.get(words_of(told))):
            work.say(
                row.line,
                f"it says what the table {same} says too, and counts a second time until a person judges: "
                "`answerable incidents --duplicates`",
            )
        found.append((row, told))
    return found


def _names_victims(mapping: MappingRead) -> bool:
    return "victim_name" in mapping.fields


def _nothing(work: Work, read: Rows) -> str:
    first = next((told for _, told in read if isinstance(told, str)), "")
    first = first or next((one.reason for one in work.unread), "")
    return f"No row of this table tells of an incident. {first}".rstrip()
