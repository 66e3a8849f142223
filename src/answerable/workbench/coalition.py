"""Who signed these files, and the documents that an archive holds; and what is noted of a signature?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.actors.judging.judgement import readdressed
from answerable.actors.judging.resolving import Resolved
from answerable.advocacy.coalition.copies import same_lines, with_events
from answerable.advocacy.coalition.events import Note, noted, notes_in
from answerable.advocacy.coalition.model import (
    CONFIRMED,
    CONTACT,
    Appearance,
    Coalition,
    Event,
    Paper,
    Unplaced,
)
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
    return coalition_among(archive, found, judged or Resolved(), failed)


def coalition_among(
    archive: Archive | None,
    found: Sequence[Signed],
    judged: Resolved,
    failed: Sequence[tuple[str, str, str]] = (),
) -> Coalition:
    """Everybody who signed these documents, with what is noted of their signatures."""
    gathered = _gathered(archive, found)
    made = gathered.coalition(judged)
    return replace(made, failed=tuple(failed), unplaced=tuple(gathered.lost))


def before_and_after(archive: Archive, judged: Resolved) -> tuple[Coalition, ...]:
    """The documents of the archive as nobody had judged, and, where somebody judged a signatory, as judged.

    What the second leaves to a person follows from what was judged: whose a name is that two bodies bear.
    """
    gathered = _gathered(archive, _of_archive(archive, []))
    signed = any(id.startswith("signatory:") for pair in judged.by_pair for id in pair)
    return tuple(map(gathered.coalition, (Resolved(), judged)[: 1 + signed]))


def _gathered(archive: Archive | None, found: Sequence[Signed]) -> _Gathered:
    gathered = _Gathered(notes_of(archive) if archive is not None else ())
    for copies in _by_text(found):
        gathered.take(copies)
    return gathered


def _by_text(found: Sequence[Signed]) -> Iterator[tuple[Signed, ...]]:
    """The documents, those together whose texts differ in line ends and spaces alone."""
    once: dict[str, dict[str, Signed]] = {}
    for one in found:
        text = " ".join(one[2].canonical.split())
        digest = sha256_hex(text.encode("utf-8", "surrogatepass"))
        once.setdefault(digest, {}).setdefault(one[1], one)
    yield from (tuple(copies.values()) for copies in once.values())


class _Gathered:
    """Every document once, its names with what is noted of them, and under which ids copies know them."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._notes: dict[str, list[Note]] = {}
        for note in notes:
            self._notes.setdefault(note.of.object, []).append(note)
        self._now: dict[str, str] = {}
        self.documents: list[Signed] = []
        self.names: list[Appearance] = []
        self.lost: list[Unplaced] = []

    def take(self, copies: Sequence[Signed]) -> None:
        """Take the first of these copies of one text, with what is noted of the others."""
        self.documents.append(copies[0])
        names = self._noted(copies[0])
        for copy in copies[1:]:
            lines = same_lines(self._noted(copy), names)
            names = with_events(names, lines)
            self._now.update((one.id, kept.id) for one, kept in lines)
        self.names += names

    def coalition(self, judged: Resolved) -> Coalition:
        """Everybody once, as far as is known with these judgements."""
        papers = [_paper(*one) for one in self.documents]
        return coalition(papers, self.names, self._readdressed(judged))

    def _readdressed(self, judged: Resolved) -> Resolved:
        """What was judged of names in a copy counts for the document that stands here."""
        if not self._now:
            return judged
        return Resolved(readdressed(judged.judgements, lambda id: self._now.get(id, id)))

    def _noted(self, document: Signed) -> tuple[Appearance, ...]:
        called, object, reading = document
        notes = self._notes.get(object, ())
        found, without = noted(appearances_in(document), reading.canonical, notes)
        self.lost += (
            Unplaced(document=called, name=one.of.name, event=one.event) for one in without
        )
        return found


def appearances_in(document: Signed) -> tuple[Appearance, ...]:
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


def notes_of(archive: Archive) -> tuple[Note, ...]:
    """What is noted of signatures and was not taken back.

    That a body does not sign is taken back by who noted it alone: nobody else makes it a signatory again.
    """
    viewer = Viewer(archive)
    return notes_in(
        (record.id, record.body)
        for record in viewer.of_kind("signature")
        if record.stands
        and not viewer.taken_back(record, eases=record.body.get("said") == CONFIRMED)
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
        title=reading.title.text if reading.title else "",
    )


def _one_line(name: str) -> str:
    return " ".join(name.split())
