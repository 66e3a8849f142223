"""What did people note of single signatures: confirmed, withdrawn, disowned?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from answerable.advocacy.coalition.model import Event
from answerable.dates import SourceDate

Place = tuple[str, int, int]


def events_by_place(
    bodies: Iterable[tuple[str, Mapping[str, object]]],
) -> dict[Place, tuple[Event, ...]]:
    """The notes that stand, by object, start and end of the name; `bodies` are records with their ids.

    Several notes on one signature all count, whatever their order: what was withdrawn in one history
    and confirmed in another shows as both.
    """
    found: dict[Place, list[Event]] = {}
    for record, body in bodies:
        place = (str(body.get("object", "")), _number(body.get("start")), _number(body.get("end")))
        written = str(body.get("on", ""))
        found.setdefault(place, []).append(
            Event(
                said=str(body.get("said", "")),
                on=SourceDate.parse(written) if written else None,
                who=str(body.get("who", "")),
                reason=str(body.get("reason", "")),
                record=record,
            )
        )
    return {place: tuple(events) for place, events in found.items()}


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1
