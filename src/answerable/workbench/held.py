"""What does the archive itself hold to read: its texts, its packs, the content of one object?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import orjson

from answerable.archive import records
from answerable.archive.following import stored_item
from answerable.archive.gate import decide, name_that_leaves
from answerable.archive.kindred import FINDINGS
from answerable.archive.records import Acquisition
from answerable.archive.view import Shown, Viewer
from answerable.checks.model import DocumentChecked
from answerable.checks.run import check_readings, to_json
from answerable.dates import SourceDate
from answerable.errors import AnswerableError, NotAllowed, NotFound
from answerable.ontology.facts import Pack
from answerable.ontology.packs import parse_pack
from answerable.progress import track
from answerable.reading.claims import keep as keep_reading
from answerable.reading.model import Reading
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.options import HELD
from answerable.reading.sources.places import Stated
from answerable.reading.sources.readers import READERS
from answerable.workbench.check import Examination, read_file
from answerable.workbench.corrected import corrected

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

DOCUMENTS: Final = ("text/plain", "text/markdown", "text/html", *READERS)
RECOGNISED: Final = "recognised"
"""The derivative that holds what was recognised in the pictures, or heard in the sound, of an object."""
STATED: Final = "stated"
"""The derivative that holds what a file says of itself: claims about it, which nobody checked."""
_FAULT: Final = "The reader failed on this object: a fault of the program, not of the document"


def content_of(archive: Archive, object_id: str) -> bytes:
    """The content of an object, checked against its hashes. Raises NotFound, BrokenIntegrity.

    What was withdrawn is not found, also while it only waits for its day.
    """
    row = archive.index.db.execute(
        "SELECT stored, digest, size, key FROM objects WHERE stored=? LIMIT 1",
        (object_id.removeprefix("sha256:"),),
    ).get
    if row is None:
        raise NotFound("The archive holds no object of that id.")
    if not Viewer(archive).stands(object_id):
        raise NotFound("It was withdrawn.", advice="`answerable shred --pending` says what waits.")
    try:
        return archive.store.content(stored_item(*row))
    except FileNotFoundError as error:
        raise NotFound(
            "The content of this object is not here.",
            advice="Run `answerable verify`; bring it back from a backup.",
        ) from error


def has_text(archive: Archive, object_id: str) -> bool:
    """Whether a text was derived from this object before."""
    found = archive.index.db.execute(
        "SELECT 1 FROM links l JOIN records r USING(seq) WHERE l.target=? AND "
        "r.kind='derivative' AND json_extract(r.body,'$.operation')='text' AND "
        "json_extract(r.body,'$.parent')=? LIMIT 1",
        (object_id, object_id),
    )
    return found.get is not None


def source_held(archive: Archive, object_id: str, name: str = "") -> Source:
    """The text of an object held, as its bytes and what was recognised in it once say it. Raises CannotRead."""
    from answerable.reading.hearing.transcript import from_json, is_transcript
    from answerable.reading.sources.source import canonical_text

    known = recognised_in(archive, object_id)
    if is_transcript(known):  # the recording itself need not be fetched for it
        return from_json(known).source()
    options = replace(HELD, held=known)
    return canonical_text(content_of(archive, object_id), name, options)


def reading_held(archive: Archive, object_id: str, name: str = "") -> Reading:
    """The reading of an object held, as the reader made it. Raises CannotRead."""
    from answerable.reading.read import read_source

    return read_source(source_held(archive, object_id, name))


def recognised_in(archive: Archive, object_id: str) -> bytes:
    """The last that was recognised in an object; empty where nothing was."""
    return _derived(archive, object_id, RECOGNISED)


def last_derived(archive: Archive, object_id: str) -> int:
    """The last record that something was derived from an object; 0 where nothing was. What it says may have changed."""
    found = archive.index.db.execute(
        "SELECT MAX(r.seq) FROM links l JOIN records r USING(seq) WHERE l.target=?1 AND "
        "r.kind='derivative' AND json_extract(r.body,'$.parent')=?1",
        (object_id,),
    ).get
    return int(found or 0)


def stated_in(archive: Archive, object_id: str) -> tuple[Stated, ...]:
    """What a file held says of itself, as it was read last; nobody checked it."""
    said = _derived(archive, object_id, STATED)
    return tuple(Stated(**one) for one in orjson.loads(said)) if said else ()


def _derived(archive: Archive, object_id: str, operation: str) -> bytes:
    """The last that was derived from an object in this way; empty where nothing was."""
    found = archive.index.db.execute(
        "SELECT json_extract(r.body,'$.object') FROM links l JOIN records r USING(seq) "
        "WHERE l.target=?1 AND r.kind='derivative' AND r.state='present' "
        "AND json_extract(r.body,'$.parent')=?1 AND json_extract(r.body,'$.operation')=?2 "
        "ORDER BY r.seq DESC LIMIT 1",
        (object_id, operation),
    ).get
    return content_of(archive, str(found)) if found else b""


def held_packs(
    archive: Archive, leaving: Exit | None = None, viewer: Viewer | None = None
) -> tuple[Pack, ...]:
    """The packs and lists that were added to the archive and not taken back, in the order of the ledger.

    A list is a pack of the name `list`; packs of one kind stand together. With `leaving`, those that
    the gate does not let out for it are left out: a page shows the facts that it rests on. With `viewer`,
    so are those that this reader may not see.
    """
    from answerable.actors.lists.between import as_packs
    from answerable.workbench.held_lists import held_lists

    def may(id: str) -> bool:
        return _may_leave(archive, id, leaving) and (viewer is None or viewer.may_see(id))

    held = held_lists(archive, may, wanted=may)
    return (*held_facts(archive, leaving, viewer), *as_packs([one.snapshot for one in held]))


def held_facts(
    archive: Archive, leaving: Exit | None = None, viewer: Viewer | None = None
) -> tuple[Pack, ...]:
    """The same without the lists, none of which is read for it."""
    packs = {}
    for shown in (viewer or Viewer(archive)).objects_in("pack"):
        if not shown.retracted and _may_leave(archive, shown.id, leaving):
            pack = parse_pack(content_of(archive, shown.id))
            packs[pack.sha256] = pack
    return tuple(packs.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """What a page made of held documents will be used for, and by whom: the gate asks for both."""

    purpose: str
    recipient: str


def examine_held(
    archive: Archive,
    as_of: str | None,
    packs: Sequence[Pack],
    leaving: Exit | None = None,
    sources: Sequence[str] = (),
) -> Examination:
    """Every check over every document the archive holds that is read; see `examine_files`.

    Objects that were taken back are left out. With `leaving`, so are those that the gate does not
    let out for it, each with the gate's reason under `failed`. `sources` are documents held, by name
    or id, or files, that the others lean on. Raises UsageError where `as_of` is no date.
    """
    if as_of:
        SourceDate.parse(as_of)
    failed: list[tuple[str, str, str]] = []
    read = held_readings(archive, failed, leaving)
    leaned_on = [_source(name, read) for name in sources]
    checked = check_readings(read, tuple(packs), as_of, leaned_on)
    checked = replace(checked, failed=tuple(failed))
    return Examination(
        checked=checked, readings=tuple(reading for _, reading, _ in read), packs=tuple(packs)
    )


def packs_on_record(viewer: Viewer) -> tuple[str, ...]:
    """The objects that `held_packs` takes for this reader, by the records alone: a different answer
    means that other records are at hand, and an earlier check is older than they are.
    """
    return tuple(
        shown.id
        for kind in ("pack", "list")
        for shown in viewer.objects_in(kind)
        if not shown.retracted
    )


def examine_object(
    archive: Archive,
    object_id: str,
    reading: Reading,
    packs: Sequence[Pack],
    as_of: str | None = None,
    leaving: Exit | None = None,
) -> Examination:
    """Every check over one document held, of which this is the reading with what people corrected.

    With `leaving`, raises NotAllowed where the gate does not let it out for that. Raises UsageError
    where `as_of` is no date.
    """
    if as_of:
        SourceDate.parse(as_of)
    viewer = Viewer(archive)
    shown = viewer.show(object_id)
    _ask_the_gate(archive, shown, leaving)
    name = (name_that_leaves(viewer, shown) if leaving else next(iter(shown.names), "")) or shown.id
    return Examination(
        checked=check_readings([(name, reading, shown.id)], tuple(packs), as_of),
        readings=(reading,),
        packs=tuple(packs),
    )


def held_readings(
    archive: Archive, failed: list[tuple[str, str, str]], leaving: Exit | None = None
) -> list[tuple[str, Reading, str]]:
    """Every document of the archive that is read: its name, its reading with corrections, its object.

    One that cannot be read, or with `leaving` may not leave, is put to `failed` with the reason.
    """
    read = []
    for shown in track(list(documents_seen(Viewer(archive))), label="Reading", unit="documents"):
        name = shown.names[0]
        try:
            _ask_the_gate(archive, shown, leaving)
            if leaving:
                name = name_that_leaves(Viewer(archive), shown) or shown.id
            read.append((name, reading_of(archive, shown), shown.id))
        except AnswerableError as error:
            failed.append((name, error.message, error.advice))
        except Exception as fault:  # one hostile document must not cost the others
            failed.append((name, f"{_FAULT} ({type(fault).__name__}).", "Please report it."))
    return read


def _source(name: str, read: Sequence[tuple[str, Reading, str]]) -> tuple[str, Reading]:
    """A document held, by name or id, else a file. Raises CannotRead."""
    for called, reading, thing in read:
        if name in (called, str(thing)):
            return str(thing), reading
    return Path(name).name, read_file(Path(name))


def keep(archive: Archive, examination: Examination, *, by: str) -> int:
    """Record readings, claims and findings of held documents; returns the claims written.

    Checks are private drafting notes: nothing is recorded unless a person asks for it.
    """
    claims = 0
    with archive.change("check kept", by=by) as change:
        documents = zip(examination.checked.documents, examination.readings, strict=True)
        for document, reading in documents:
            if not isinstance(document.object, str):
                continue
            claims += len(keep_reading(change, document.object, reading))
            alone = replace(examination.checked, documents=(document,), failed=())
            content = orjson.dumps(to_json(alone), option=orjson.OPT_SORT_KEYS)
            if not change.has_derivative(document.object, content, FINDINGS):
                made = change.derive(document.object, content, FINDINGS, kind="application/json")
                for quoted in sorted(_quoted(archive, document)):
                    change.come_out(made, quoted, FINDINGS, Acquisition())
    return claims


def _quoted(archive: Archive, document: DocumentChecked) -> set[str]:
    """The other objects whose words stand in the findings: a no to them is a no to the findings."""
    cited = {record.object for finding in document.findings for record in finding.records}
    viewer = Viewer(archive)
    return {
        one
        for one in cited
        if one and one.startswith("sha256:") and one != document.object and viewer.holds(one)
    }


def log_exit(archive: Archive, examination: Examination, leaving: Exit, *, by: str) -> None:
    """Write down which documents left in a page, before the page is written."""
    with archive.change("a page of findings left through the gate", by=by) as change:
        for document in examination.checked.documents:
            if isinstance(document.object, str):
                change.record(
                    records.left(
                        by=by,
                        object_id=document.object,
                        purpose=leaving.purpose,
                        recipient=leaving.recipient,
                        reason="in a page of findings",
                    )
                )


def _may_leave(archive: Archive, object_id: str, leaving: Exit | None) -> bool:
    if leaving is None:
        return True
    found = decide(archive, object_id, purpose=leaving.purpose, recipient=leaving.recipient)
    return found.allowed


def _ask_the_gate(archive: Archive, shown: Shown, leaving: Exit | None) -> None:
    if leaving is None:
        return
    decision = decide(archive, shown.id, purpose=leaving.purpose, recipient=leaving.recipient)
    if not decision.allowed:
        raise NotAllowed(
            decision.reason, advice="Record consent for it, or leave this document out."
        )


def documents_seen(viewer: Viewer) -> Iterator[Shown]:
    """Originals of a kind that is read, as far as a reader may see them.

    What was derived from them has no name of its own.
    """
    for shown in viewer.objects():
        is_data = any(record.kind in ("pack", "list") for record in shown.records)
        if shown.names and shown.type in DOCUMENTS and not shown.retracted and not is_data:
            yield shown


def reading_of(archive: Archive, shown: Shown) -> Reading:
    """The reading of a document held, with what people corrected in it. Raises CannotRead."""
    reading = reading_held(archive, shown.id, shown.names[0])
    return corrected(archive, shown.id, reading).reading
