"""How does an opened capture become an object with its origin, its note and its answers?"""

from __future__ import annotations

from contextlib import closing

from answerable.archive import intake, records
from answerable.archive.bodies import Pending
from answerable.archive.capturing import envelope, opening
from answerable.archive.capturing.opening import Capture
from answerable.archive.capturing.taken import Wishes
from answerable.archive.change import Added, Change
from answerable.archive.records import Acquisition
from answerable.dates import SourceDate
from answerable.errors import (
    AnswerableError,
    BrokenIntegrity,
    CannotRead,
    Conflict,
    NotAllowed,
    UsageError,
)

METHOD = "field capture sealed on the device"


class Stopped(Exception):
    """The archive, not the capture, is at fault."""

    def __init__(self, error: AnswerableError) -> None:
        super().__init__()
        self.error = error


def keep(change: Change, source: intake.Source, capture: Capture) -> Added:
    """Preserve the content of a capture. Raises Stopped where the archive itself fails."""
    name = _name(capture.header.name)
    acquisition = _acquisition(capture.header)
    try:
        if capture.content is not None:
            return change.preserve_bytes(capture.content, name, acquisition=acquisition)
        with closing(opening.Stream(source, capture)) as stream:
            return change.preserve_large(stream, capture.head, name, acquisition)
    except (BrokenIntegrity, CannotRead, Conflict, UsageError):
        raise
    except AnswerableError as error:
        raise Stopped(error) from error


def _name(written: str) -> str:
    """The name of the source on the device, without any folder."""
    return written.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or "capture"


def _acquisition(header: envelope.Header) -> Acquisition:
    return Acquisition(
        source="field capture",
        collector=header.collector,
        collected_at=_day(header.at),
        method=METHOD,
    )


def _day(at: str) -> str:
    try:
        return SourceDate.parse(at[:10]).iso
    except AnswerableError:
        return ""


def warned(capture: Capture, wishes: Wishes) -> tuple[str, ...]:
    """What a person should know; raises NotAllowed for a retired card that nobody vouched for."""
    found = []
    key = capture.key
    if key.retired:
        if not _day(capture.header.at) or _day(capture.header.at) >= key.retired:
            raise NotAllowed(
                f"This was sealed to a card retired on {key.retired}, and says it was made on that "
                "day or later.",
                advice="Nothing sealed to a retired card is accepted from that day on. Ask who made "
                "it, and seal it again with a new card.",
            )
        if not wishes.accept_retired:
            raise NotAllowed(
                f"This was sealed to a card retired on {key.retired}.",
                advice="The day it names is the device's own word. If somebody you trust says that "
                "it was made before, take it in with --accept-retired.",
            )
        found.append(f"The card was retired on {key.retired}; a person accepted it all the same.")
    if capture.ending.ended:
        found.append("The recording was stopped by hand; it may end in the middle.")
    return tuple(found)


def record(change: Change, capture: Capture, added: Added) -> tuple[str, ...]:
    """Write what was said with a capture; returns warnings of what could not be written."""
    header = capture.header
    change.record(
        records.capture(
            by=change.by,
            object_id=added.object,
            card=header.card,
            receipt=capture.receipt,
            at=header.at,
            language=header.language,
            note=header.note,
            collector=header.collector,
            ended=capture.ending.ended,
        )
    )
    warnings = []
    for said in header.consent:
        if said.answer == "yes" and not added.new:
            # Whoever has the card and a copy could otherwise agree for others to what is held.
            warnings.append(_HELD)
            continue
        try:
            change.record(_consent(change.by, added.object, said))
        except UsageError as error:
            warnings.append(f"An answer could not be recorded and counts as unknown: {error}")
    return tuple(dict.fromkeys(warnings))


_HELD = (
    "This content was held before, so its yes was not recorded. If it is right, record it with "
    "`answerable consent`."
)


def _consent(by: str, object_id: str, said: envelope.AnswerSaid) -> Pending:
    return records.consent(
        by=by,
        objects=[object_id],
        purpose=said.purpose,
        recipient=said.recipient,
        answer=said.answer,
        until=said.until,
        person=said.person,
        language=said.language,
        given=said.given,
        how=said.how,
    )
