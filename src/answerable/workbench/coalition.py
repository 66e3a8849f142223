"""Who signed these files, and the documents that an archive holds; and what is noted of a signature?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.actors.judging.resolving import Resolved
from answerable.advocacy.coalition.events import Place, events_by_place
from answerable.advocacy.coalition.model import CONTACT, Appearance, Coalition, Event, Paper
from answerable.advocacy.coalition.registry import coalition
from answerable.archive.view import Viewer
from answerable.errors import AnswerableError, NotFound
from answerable.ids import sha256_hex
from answerable.progress import track
from answerable.reading.model import Reading
from answerable.text import visible
from answerable.workbench.check import read_bytes, read_content
from answerable.workbench.corrected import corrected_copy, held_as

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_FAULT: Final = "The reader failed on this document: a fault of the program, not of the document"
Signed = tuple[str, str, Reading]
"""A document's name, its object, and its reading."""


def coalition_of(
    paths: Sequence[Path],
    archive: Archive | None,
    *,
    held: bool = False,
    judged: Resolved | None = None,
) -> Coalition:
    """Everybody who signed these files and, with `held`, the documents of the archive.

    With an archive, what people corrected, noted and judged counts. A document that cannot be read
    stands in `failed`; one that stands twice counts once.
    """
    failed: list[tuple[str, str, str]] = []
    found = [*_of_files(paths, archive, failed), *(_of_archive(archive, failed) if held else ())]
    once = {one[2].id: one for one in reversed(found)}
    documents = [one for one in found if once[one[2].id] is one]
    notes = notes_of(archive) if archive is not None else {}
    appearances = [name for one in documents for name in appearances_in(one, notes)]
    made = coalition([_paper(*one) for one in documents], appearances, judged)
    return replace(made, failed=tuple(failed))


def appearances_in(
    document: Signed, notes: dict[Place, tuple[Event, ...]]
) -> tuple[Appearance, ...]:
    """The signatories of a document, and the bodies of its contacts."""
    name, object, reading = document
    signed = [
        Appearance(
            document=name,
            object=object,
            start=one.start,
            end=one.end,
            name=_one_line(one.name),
            number=one.no,
            kind=one.type,
            events=notes.get((object, one.start, one.end), ()),
        )
        for one in reading.signatories
    ]
    contacts = [
        Appearance(
            document=name,
            object=object,
            start=one.start,
            end=one.end,
            name=_one_line(one.org),
            role=CONTACT,
        )
        for one in reading.contacts
        if one.org
    ]
    return (*signed, *contacts)


def notes_of(archive: Archive) -> dict[Place, tuple[Event, ...]]:
    """What is noted of signatures and was not taken back."""
    viewer = Viewer(archive)
    return events_by_place(
        (record.id, record.body)
        for shown in viewer.objects()
        for record in shown.records
        if record.kind == "signature"
        and record.stands
        and not viewer.taken_back(record, eases=True)
    )


def note_signature(archive: Archive, found: Appearance, note: Event, *, by: str) -> None:
    """Record what is said of one signature of a document that the archive holds. Raises NotFound, UsageError."""
    from answerable.archive import records

    if not Viewer(archive).holds(found.object):
        raise NotFound(
            "The archive does not hold this document.",
            advice="Keep it first: answerable add FILE",
        )
    with archive.change("signature noted", by=by) as change:
        change.record(
            records.signature(
                by=by,
                object_id=found.object,
                start=found.start,
                end=found.end,
                signer=found.name,
                said=note.said,
                who=note.who,
                on=note.on.iso if note.on else "",
                reason=note.reason,
            )
        )


def _of_files(
    paths: Sequence[Path], archive: Archive | None, failed: list[tuple[str, str, str]]
) -> list[Signed]:
    found = []
    for path in track(list(paths), label="Reading", unit="documents"):
        name = visible(path.name)
        try:
            content = read_bytes(path)
            reading = read_content(content, path.name)
            held = None
            if archive is not None:
                held = held_as(archive, content)
                reading = corrected_copy(archive, content, reading)
            found.append((name, held or f"sha256:{sha256_hex(content)}", reading))
        except AnswerableError as error:
            failed.append((name, error.message, error.advice))
        except Exception as fault:  # one hostile document must not cost the others
            failed.append((name, f"{_FAULT} ({type(fault).__name__}).", "Please report it."))
    return found


def _of_archive(archive: Archive | None, failed: list[tuple[str, str, str]]) -> list[Signed]:
    from answerable.workbench.held import held_readings

    if archive is None:
        return []
    return [
        (visible(name), object_id, reading)
        for name, reading, object_id in held_readings(archive, failed)
    ]


def _paper(name: str, object: str, reading: Reading) -> Paper:
    stated = reading.signatories_stated
    return Paper(
        name=name,
        object=object,
        announced=stated.value if stated else None,
        missing=reading.signatory_numbers_missing,
        signatories=len(reading.signatories),
    )


def _one_line(name: str) -> str:
    return " ".join(name.split())
