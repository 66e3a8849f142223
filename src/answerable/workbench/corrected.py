"""What did people correct in this document, and how does its reading look with that in it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from answerable.archive.view import RecordShown, Viewer
from answerable.errors import NotFound, UsageError
from answerable.ids import RecordId, sha256_hex
from answerable.reading.correcting.agreement import item_at, overlap
from answerable.reading.correcting.correctable import (
    FIELDS,
    missing_values,
    parse_values,
    what_can_be_set,
)
from answerable.reading.correcting.correction import Correction, from_body, to_pending
from answerable.reading.correcting.corrections import Corrected, apply
from answerable.reading.correcting.quoted import Place, places_of, quote
from answerable.reading.model import Reading
from answerable.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from answerable.archive.archive import Archive

_SHOWN = 3
_AROUND = 25


def held_as(archive: Archive, content: bytes) -> str | None:
    """The id of the object that holds exactly this content and stands, or None."""
    rows = archive.index.db.execute(
        "SELECT DISTINCT stored FROM objects WHERE digest=? ORDER BY seq",
        (f"sha256:{sha256_hex(content)}",),
    ).fetchall()
    viewer = Viewer(archive)
    held = (f"sha256:{row[0]}" for row in rows)
    return next((one for one in held if viewer.stands(one) and viewer.may_see(one)), None)


def corrected_copy(archive: Archive, content: bytes, reading: Reading) -> Reading:
    """The reading of a file, with what people corrected in it where the archive holds the same."""
    held = held_as(archive, content)
    return corrected(archive, held, reading).reading if held else reading


def corrections_on(archive: Archive, object_id: str) -> tuple[Correction, ...]:
    """The corrections of an object that stand, each history in its own order.

    A retraction ends a correction, whoever recorded either: then the reader's own reading counts.
    """
    viewer = Viewer(archive)
    records = viewer.naming((object_id,), "correction") if viewer.stands(object_id) else ()
    found = (
        from_body(one.body, record=one.id, voice=_voice(one))
        for one in records
        if one.stands and not viewer.taken_back(one, eases=True)
    )
    return tuple(one for one in found if one.object == object_id)


def corrected(archive: Archive, object_id: str, reading: Reading) -> Corrected:
    """The reading of an object with what people corrected in it."""
    return apply(reading, corrections_on(archive, object_id))


def record(archive: Archive, correction: Correction, *, by: str) -> RecordId:
    """Append a correction; returns the id of its record. Raises UsageError without a reason."""
    pending = to_pending(correction, by=by)
    with archive.change("a reading corrected", by=by) as change:
        change.record(pending)
    return change.written[0]


def own_voice(archive: Archive, earlier: Sequence[Correction], by: str) -> str:
    """The voice that a correction recorded here would have, as far as earlier ones show it."""
    own = archive.ledger.own()
    voices = (one.voice for one in earlier if one.by == by)
    return next((voice for voice in voices if voice.partition(" ")[0] in own), by)


def propose(
    reading: Reading,
    *,
    object_id: str,
    field: str,
    action: str,
    words: str,
    nth: int = 0,
    instead: str = "",
    values: Sequence[str] = (),
    because: str,
    by: str,
) -> Correction:
    """A correction from what a person typed, checked against the reading they look at.

    `nth` counts the places of the words from 1; 0 where they have to be clear by themselves.
    Raises UsageError with what could have been meant, and NotFound where the words do not stand
    in the text or nothing of that kind is read there.
    """
    place = _meant(reading, field, action, words, nth) if field != "document" else None
    chosen = parse_values(field, values)
    if action not in FIELDS[field].actions:
        raise UsageError(
            f"A {field} can only be changed.", advice=f"What can be set: {what_can_be_set(field)}."
        )
    if action == "change" and not chosen and not instead:
        raise UsageError(
            "Nothing to change was given.",
            advice=f"What can be set: {what_can_be_set(field)}. Or give --span, --add, --remove.",
        )
    if action == "add" and place and item_at(reading, field, place) is None:
        _needs(field, reading.canonical[slice(*place)], chosen)
    return Correction(
        object=object_id,
        field=field,
        action=action,
        quoted=quote(reading.canonical, place) if place else None,
        instead=quote(reading.canonical, _nearest(reading, instead, place)) if instead else None,
        values=chosen,
        because=because,
        by=by,
        voice="",
    )


def _needs(field: str, words: str, values: tuple[tuple[str, Any], ...]) -> None:
    _, missing = missing_values(field, words, values)
    if missing:
        raise UsageError(
            f"A new {field} needs {', '.join(missing)}.",
            advice=f"What can be set: {what_can_be_set(field)}.",
        )


def _meant(reading: Reading, field: str, action: str, words: str, nth: int) -> Place:
    """The place of the words; for an item that is read already, its whole place."""
    places = dict(enumerate(_places(reading, words), 1))
    if nth and nth not in places:
        raise NotFound(f"These words stand {len(places)} times in the text.")
    chosen = {nth: places[nth]} if nth else places
    if action == "add":
        return _one(reading, chosen)
    items: dict[int, Place] = {}
    for number, place in chosen.items():
        item = item_at(reading, field, place)
        if item and overlap((item.start, item.end), place) > 0:
            if (item.start, item.end) not in items.values():
                items[number] = (item.start, item.end)
    if not items:
        raise NotFound(
            f"No {field} is read at these words.",
            advice="`answerable read` shows what is read. To say that there is one, give --add.",
        )
    return _one(reading, items)


def _places(reading: Reading, words: str) -> tuple[Place, ...]:
    places = places_of(reading.canonical, words)
    if not places:
        raise NotFound(
            "These words do not stand in the text.",
            advice="Copy them from the text, with the same letters. Letter case counts.",
        )
    return places


def _one(reading: Reading, places: dict[int, Place]) -> Place:
    if len(places) == 1:
        return next(iter(places.values()))
    shown = "; ".join(
        f"{number}: “…{_around(reading, places[number])}…”" for number in list(places)[:_SHOWN]
    )
    raise UsageError(
        f"These words stand in {len(places)} places where this could be meant.",
        advice=f"Quote more of them, or say which with --nth. {shown}",
    )


def _around(reading: Reading, place: Place) -> str:
    start, end = max(0, place[0] - _AROUND), place[1] + _AROUND
    return visible(" ".join(reading.canonical[start:end].split()))


def _nearest(reading: Reading, words: str, place: Place | None) -> Place:
    """Of several places of the new words, the one nearest to the item."""
    start = place[0] if place else 0
    return min(_places(reading, words), key=lambda each: abs(each[0] - start))


def _voice(shown: RecordShown) -> str:
    """Who speaks: a pseudonym counts within the history that vouches for it."""
    return f"{shown.replica} {shown.by}"
