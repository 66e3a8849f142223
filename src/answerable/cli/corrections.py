"""What does a person know better than the reader? correct."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, number, words
from answerable.cli.readings import Document, corrected_of, document_of, reading_of
from answerable.errors import NotFound, UsageError

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.reading.correcting.correction import Correction
    from answerable.reading.correcting.corrections import Corrected
    from answerable.reading.model import Reading

FIELDS: Final = (
    "document",
    "title",
    "salutation",
    "date",
    "addressee",
    "cc",
    "furniture",
    "ground",
    "demand",
    "contact",
    "signatory",
    "stated",
    "quantity",
    "date-mention",
    "mention",
    "measure",
    "clause",
)
"""The keys of `reading.correctable.FIELDS`, which is not opened to print the help."""


def add_commands(commands: Commands) -> None:
    """correct."""
    made = commands.add(
        "correct",
        correct,
        "Record that the reading of a held document is wrong; without a field, list what was recorded.",
        archive=True,
        writes=True,
    )
    made.add_argument("file", metavar="FILE", help="the document, or the id of one that is held")
    made.add_argument(
        "field", metavar="FIELD", nargs="?", choices=FIELDS, help="what was read wrongly"
    )
    made.add_argument(
        "words",
        metavar="WORDS",
        nargs="?",
        type=words,
        default="",
        help="the words of the text it is about; none for `document`",
    )
    which = made.add_mutually_exclusive_group()
    which.add_argument("--add", action="store_true", help="there is one, and it was not read")
    which.add_argument("--remove", action="store_true", help="it is none")
    made.add_argument(
        "--set",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        type=words,
        help="what is so, such as type=person; an empty value takes it out; may be repeated",
    )
    made.add_argument("--span", metavar="WORDS", type=words, default="", help="its exact words")
    made.add_argument(
        "--nth", metavar="N", type=number, default=0, help="which place, where the words recur"
    )
    made.add_argument(
        "--because", metavar="TEXT", type=words, default="", help="why, in a few words"
    )


def correct(asked: Asked) -> Result:
    """Append a person's correction, or list those that stand."""
    given = asked.arguments
    with asked.opened() as archive:
        document = document_of(asked, archive)
        if document.object is None:
            raise NotFound(
                "The archive does not hold this document.",
                advice="A correction is a record of an archive: `answerable add` the document first.",
            )
        if given.field is None:
            return _listed(corrected_of(archive, document), document.object)
        return _record(asked, archive, document)


def _record(asked: Asked, archive: Archive, document: Document) -> Result:
    from answerable.reading.correcting.corrections import apply
    from answerable.workbench.corrected import corrections_on, own_voice, record

    assert document.object is not None
    reading = reading_of(document)
    earlier = corrections_on(archive, document.object)
    said = _proposed(asked, document.object, apply(reading, earlier).reading)
    if asked.dry:
        said = replace(said, voice=own_voice(archive, earlier, asked.by))
        after = apply(reading, (*earlier, said))
    else:
        written = record(archive, said, by=asked.by)
        now = corrections_on(archive, document.object)
        said = next(one for one in now if one.record == written)
        after = apply(reading, now)
    fields = {
        "dry_run": asked.dry,
        "records": [said.record] if said.record else [],
        "object": document.object,
        "corrections": after.to_json(),
    }
    return Result(fields=fields, words=_what_became(said, after))


def _proposed(asked: Asked, object_id: str, reading: Reading) -> Correction:
    from answerable.workbench.corrected import propose

    given = asked.arguments
    if not given.because.strip():
        raise UsageError("A correction needs a reason.", advice="Say it with --because TEXT.")
    if given.field != "document" and not given.words.strip():
        raise UsageError(
            "Which words is this about?",
            advice="Quote them from the text after the field, in quotation marks.",
        )
    return propose(
        reading,
        object_id=object_id,
        field=given.field,
        action="add" if given.add else "remove" if given.remove else "change",
        words=given.words,
        nth=given.nth,
        instead=given.span,
        values=given.set,
        because=given.because,
        by=asked.by,
    )


def _listed(found: Corrected, object_id: str) -> Result:
    from answerable.workbench.voices import corrections

    shown = corrections(found) or "Nobody corrected the reading of this document."
    fields = {"object": object_id, "corrections": found.to_json()}
    return Result(fields=fields, words=shown)


def _what_became(correction: Correction, after: Corrected) -> str:
    """What the reading says now, and how to undo it."""
    said = [
        f"{one.field}{_in_quotes(one.text)}: {output.plain(one.what)}"
        for one in after.applied
        if correction in one.corrections
    ]
    said += [
        output.plain(note)
        for note, about in zip(after.notes(), (*after.disputed, *after.unplaced), strict=True)
        if _is_about(about, correction)
    ]
    said = said or ["This changes nothing: it is read so already."]
    if not correction.record:
        return "\n".join(["Would be recorded:", *said])
    short = correction.record[:12]
    undo = f"Recorded as {short}. To take it back: answerable retract {short} --reason TEXT"
    return "\n".join([*said, undo])


def _in_quotes(text: str) -> str:
    return f" “{output.plain(text)}”" if text else ""


def _is_about(one: Any, correction: Correction) -> bool:
    sides = getattr(one, "sides", None)
    if sides is not None:
        return any(who == correction for _, who in sides)
    return bool(one.correction == correction)
