"""Which mappings of tables are saved in an archive, and which might fit a table that has none?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.archive.view import Viewer
from answerable.casework.incidents import tables
from answerable.casework.incidents.bundled_mappings import Bundled, bundled_mappings
from answerable.casework.incidents.exported import read_export
from answerable.casework.incidents.mapping import MappingRead
from answerable.casework.incidents.mapping_file import parse
from answerable.casework.incidents.proposed import Proposed
from answerable.casework.incidents.proposing import propose
from answerable.errors import CannotRead, Conflict, NotFound
from answerable.text import fold, visible
from answerable.workbench.incident_brought import Brought, at_hand, brought
from answerable.workbench.incidents import known_to

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.view import RecordShown

_FILE: Final = (".yaml", ".yml")


def mapping_of(archive: Archive, wanted: str) -> tuple[MappingRead, bool]:
    """The saved mapping of that name, or that of a YAML file; and whether it is not saved like this yet."""
    if wanted.lower().endswith(_FILE):
        read = parse(_text(Path(wanted)))
        return read, all(
            one.written != read.written for _, one in saved_mappings(archive, read.name)
        )
    found = saved_mappings(archive, wanted)
    if not found and (known := bundled_mapping(wanted)) is not None:
        _refuse_unfinished(known)
        return known.read, True
    if not found:
        raise NotFound(
            f"No mapping named {visible(wanted)} is saved in this archive.",
            advice="`--propose` drafts one from the head of the table; give its file: --mapping NAME.yaml.",
        )
    if len({one.written for _, one in found}) > 1:
        raise Conflict(
            f"Two histories hold different mappings named {visible(wanted)}.",
            advice="`answerable incident mappings` shows both; import with the file of the one that you mean.",
        )
    return found[0][1], False


def bundled_mapping(name: str) -> Bundled | None:
    """The mapping of that name that comes with the program; None for no such."""
    return next((one for one in bundled_mappings() if fold(one.name) == fold(name)), None)


def _refuse_unfinished(known: Bundled) -> None:
    if known.faults:
        lacks = "\n".join(f"  {one}" for one in known.faults)
        raise CannotRead(
            f"The mapping {known.name} knows {known.read.tool}, and not what your form asks:\n{lacks}",
            advice=f"`answerable import FILE --mapping {known.name} --propose` writes one to complete.",
        )


def saved_mappings(archive: Archive, name: str = "") -> tuple[tuple[RecordShown, MappingRead], ...]:
    """The mappings that stand, of that name where one is given; one that cannot be read is left out."""
    viewer = Viewer(archive)
    found = []
    for record in viewer.of_kind("mapping"):
        if not record.stands or viewer.taken_back(record, eases=False):
            continue
        if name and fold(str(record.body.get("name", ""))) != fold(name):
            continue
        try:
            read = parse(str(record.body.get("written", "")))
        except CannotRead:
            continue
        # Under the name by which it is asked for, and under no other, it says which table it reads.
        if fold(read.name) == fold(str(record.body.get("name", ""))):
            found.append((record, read))
    return tuple(found)


def draft(path: Path, name: str, source: str = "") -> Proposed:
    """A mapping that may fit a table, for a person to correct. Raises CannotRead."""
    with brought(path) as file:
        return _drafted(file, name, source)


def draft_of(content: bytes, name: str, source: str = "") -> Proposed:
    """The same for a table that is at hand. Raises CannotRead."""
    return _drafted(at_hand(content, name), name, source)


def _drafted(file: Brought, name: str, source: str) -> Proposed:
    unread: list[tables.Unread] = []
    return propose(name, source, read_export(file.content, unread).sheets, known_to().violations)


def _text(path: Path) -> str:
    with brought(path) as file:
        tables.refuse_too_large(file.content.size)
        content = file.content.read_at(0, file.content.size)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotRead("This mapping is not UTF-8.", advice="Save it as UTF-8.") from None
