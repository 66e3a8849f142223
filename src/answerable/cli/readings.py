"""What was understood from a document? read, and which document a word of the command line means."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands
from answerable.cli.rereading import add_options, options_of
from answerable.errors import UsageError

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.reading.correcting.corrections import Corrected
    from answerable.reading.model import Reading
    from answerable.reading.sources.options import Options

_ID: Final = re.compile(r"(?:sha256:)?[0-9a-f]{4,64}").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What was asked about: its content, and the object it is where an archive holds it."""

    name: str
    content: bytes
    object: str | None = None
    options: Options | None = None


def add_commands(commands: Commands) -> None:
    """read."""
    made = commands.add(
        "read",
        read,
        "Show what was understood from one document, with what people corrected in it.",
        archive=True,
    )
    made.add_argument("file", metavar="FILE", help="the document, or the id of one that is held")
    made.add_argument(
        "--clauses",
        action="store_true",
        help="the whole text, each sentence with its kind and its place",
    )
    made.add_argument("--signatories", action="store_true", help="every signatory, one a line")
    add_options(made)


def read(asked: Asked) -> Result:
    """The reading of one document: `answerable-reading/1`."""
    from answerable.workbench.clause_view import every_clause
    from answerable.workbench.glance import glance, signatories

    given = asked.arguments
    with asked.at_hand() as archive:
        document = document_of(asked, archive)
        found = corrected_of(archive, document)
    found = replace(found, reading=_suggested(found.reading))
    fields = {**found.reading.to_json(), **_corrections_json(found)}
    if given.clauses:
        shown = every_clause(document.name, found, mark=output.marked)
    elif given.signatories:
        shown = signatories(document.name, found)
    else:
        shown = glance(document.name, found, strong=output.strong)
    return Result(fields=fields, words=shown)


def document_of(asked: Asked, archive: Archive | None) -> Document:
    """A file, or else an object that the archive holds, with what was recognised in it once."""
    from answerable.workbench.check import read_bytes
    from answerable.workbench.corrected import held_as
    from answerable.workbench.held import recognised_in

    given = asked.arguments.file
    path = Path(given)
    if archive is not None and _ID(given) and not path.exists():
        found = _held(archive, given)
    else:
        content = read_bytes(path)
        held = held_as(archive, content) if archive is not None else None
        found = Document(name=path.name or given, content=content, object=held)
    known = recognised_in(archive, found.object) if archive and found.object else b""
    return replace(found, options=replace(options_of(asked.arguments), held=known))


def _held(archive: Archive, wanted: str) -> Document:
    from answerable.archive.view import Viewer
    from answerable.workbench.held import content_of

    shown = Viewer(archive).show(wanted)
    if shown.what != "object":
        raise UsageError(
            "This is the id of a record, not of a document.",
            advice="`answerable show ID` names the object that a record speaks of.",
        )
    name = shown.names[0] if shown.names else shown.id
    return Document(name=name, content=content_of(archive, shown.id), object=shown.id)


def reading_of(document: Document) -> Reading:
    """The reader's own reading. Raises CannotRead."""
    from answerable.reading.sources.options import USUAL
    from answerable.workbench.check import read_content

    return read_content(document.content, document.name, document.options or USUAL)


def corrected_of(archive: Archive | None, document: Document) -> Corrected:
    """The reading, with what people corrected where the archive holds the document."""
    from answerable.reading.correcting.corrections import Corrected
    from answerable.workbench.corrected import corrected

    reading = reading_of(document)
    if archive is None or document.object is None:
        return Corrected(reading=reading)
    return corrected(archive, document.object, reading)


def _suggested(reading: Reading) -> Reading:
    """With what a local model suggests, if one was chosen in the settings."""
    from answerable import settings

    chosen = settings.load().reading_model
    if chosen is None:
        return reading
    from answerable.reading.naming.models import suggest

    return suggest(reading, chosen)


def _corrections_json(found: Corrected) -> dict[str, Any]:
    """`corrections`, where there are any."""
    spoken = found.applied or found.disputed or found.unplaced
    return {"corrections": found.to_json()} if spoken else {}
