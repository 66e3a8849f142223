"""What did people note of single signatures: confirmed, withdrawn, disowned?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from answerable.advocacy.coalition.model import SIGNATORY, Appearance, Event
from answerable.advocacy.coalition.placing import Spoken, stands_now
from answerable.dates import SourceDate
from answerable.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was noted, and of which name as it stood then."""

    of: Spoken
    event: Event


def notes_in(bodies: Iterable[tuple[str, Mapping[str, object]]]) -> tuple[Note, ...]:
    """The notes of these records, given with their ids; what is no date or no text is left out."""
    return tuple(
        Note(
            of=Spoken(
                object=_text(body.get("object")),
                start=_number(body.get("start")),
                end=_number(body.get("end")),
                name=_text(body.get("signer")),
            ),
            event=Event(
                said=_text(body.get("said")),
                on=_date(_text(body.get("on"))),
                who=_text(body.get("who")),
                reason=_text(body.get("reason")),
                record=record,
            ),
        )
        for record, body in bodies
    )


def noted(
    names: Sequence[Appearance], text: str, notes: Iterable[Note]
) -> tuple[tuple[Appearance, ...], tuple[Note, ...]]:
    """(the names of one document with what is noted of each signature, the notes that find no name).

    Several notes on one signature all count, whatever their order: what was withdrawn in one history
    and confirmed in another shows as both.
    """
    signed = [one for one in names if one.role == SIGNATORY]
    events: dict[str, list[Event]] = {}
    lost = []
    for note in notes:
        meant = stands_now(signed, text, note.of)
        if meant is None:
            lost.append(note)
        else:
            events.setdefault(meant.id, []).append(note.event)
    return tuple(
        replace(one, events=tuple(events.get(one.id, ()))) if one.role == SIGNATORY else one
        for one in names
    ), tuple(lost)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1


def _date(written: str) -> SourceDate | None:
    """A record may come from any program; a date that is none says nothing."""
    try:
        return SourceDate.parse(written) if written else None
    except UsageError:
        return None
