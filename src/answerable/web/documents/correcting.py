"""What would the reading of a document be, were this correction recorded?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from answerable.errors import NotFound, UsageError
from answerable.reading.correcting.agreement import item_at, overlap
from answerable.reading.correcting.correctable import FIELDS
from answerable.reading.correcting.correction import Correction
from answerable.reading.correcting.corrections import Corrected, apply
from answerable.reading.correcting.quoted import LONGEST, Place, places_of
from answerable.reading.model import Reading, Span
from answerable.web.documents.clauses import ItemBeside, item_beside
from answerable.web.documents.opened import Opened
from answerable.web.documents.plain_words import KINDS_OF_DOCUMENT
from answerable.workbench.corrected import corrections_on, own_voice, propose

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

AROUND: Final = 160
"""Characters shown on each side of the words."""
WHOLE: Final = "document"
"""The field that is about no words, but about the document as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words that somebody chose, where they stand."""

    start: int
    end: int
    text: str
    before: str
    after: str
    nth: int
    """Which of the places where the same words stand, from 1."""
    of: int
    """How many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a correction would change."""

    before: ItemBeside | None
    after: ItemBeside | None
    kind_before: str
    kind_after: str
    """Of the document as a whole, where that is what it is about."""
    notes: tuple[str, ...]
    """What people say differently then, and what finds no place."""


def words_at(reading: Reading, start: int, end: int) -> Words:
    """The words between two places. Raises UsageError where there are none, or too many to be quoted."""
    text = reading.canonical
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise UsageError("There are no words at this place.", advice="Select them again.")
    if end - start > LONGEST:
        raise UsageError(
            f"More than {LONGEST:,} characters cannot be quoted.", advice="Select less of them."
        )
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    places = places_of(text, text[start:end])
    nearest = min(range(len(places)), key=lambda each: abs(places[each][0] - start), default=0)
    return _words(reading, (start, end), nearest + 1, max(1, len(places)))


def words_named(reading: Reading, words: str, nth: int) -> Words:
    """Words that were typed; `nth` says which place, from 1, where they stand in several; 0: not said.

    Raises NotFound where they stand nowhere, UsageError where it is not said which place is meant.
    """
    places = places_of(reading.canonical, words)
    if not places:
        raise NotFound(
            "These words do not stand in the text.",
            advice="Copy them from the text, with the same letters. Letter case counts.",
        )
    if not nth and len(places) > 1:
        raise UsageError(
            f"These words stand in {len(places)} places.",
            advice="Say which one is meant, or quote more of them.",
        )
    if not 0 <= nth <= len(places):
        raise NotFound(f"These words stand {len(places)} times in the text.")
    return _words(reading, places[max(nth, 1) - 1], max(nth, 1), len(places))


def read_at(reading: Reading, words: Words) -> tuple[ItemBeside, ...]:
    """What is read at these words already."""
    found = []
    for field in FIELDS:
        item = item_here(reading, field, words)
        if item is not None:
            found.append(item_beside(item, field))
    return tuple(found)


def item_here(reading: Reading, field: str, words: Words) -> Span | None:
    """The item of a field that shares these words, or None."""
    if field == WHOLE:
        return None
    item = item_at(reading, field, (words.start, words.end))
    shares = item is not None and overlap((item.start, item.end), (words.start, words.end)) > 0
    return item if shares else None


def proposed(
    document: Opened,
    words: Words | None,
    *,
    field: str,
    action: str,
    values: Mapping[str, str],
    instead: str,
    because: str,
    by: str,
) -> Correction:
    """The correction as it would be recorded. Raises UsageError, NotFound."""
    return propose(
        _reading(document).reading,
        object_id=document.shown.id,
        field=field,
        action=action,
        words=words.text if words else "",
        nth=words.nth if words else 0,
        instead=instead,
        values=[f"{name}={value}" for name, value in values.items()],
        because=because,
        by=by,
    )


def outcome(archive: Archive, document: Opened, said: Correction) -> Outcome:
    """What the reading would be; nothing is written."""
    now = _reading(document)
    assert document.content.reading is not None
    earlier = corrections_on(archive, document.shown.id)
    voiced = replace(said, voice=own_voice(archive, earlier, said.by))
    after = apply(document.content.reading, (*earlier, voiced))
    known = now.notes()
    return Outcome(
        before=_item(now.reading, said),
        after=_item(after.reading, said),
        kind_before=_kind(now.reading) if said.field == WHOLE else "",
        kind_after=_kind(after.reading) if said.field == WHOLE else "",
        notes=tuple(one for one in after.notes() if one not in known),
    )


def _kind(reading: Reading) -> str:
    return str(KINDS_OF_DOCUMENT.get(reading.kind, reading.kind))


def _item(reading: Reading, said: Correction) -> ItemBeside | None:
    if said.field == WHOLE or said.quoted is None:
        return None
    quoted = said.instead or said.quoted
    place: Place = (quoted.start, quoted.start + len(quoted.words))
    item = item_at(reading, said.field, place)
    return item_beside(item, said.field) if item else None


def _reading(document: Opened) -> Corrected:
    if document.corrected is None:
        raise UsageError(
            "This document was not read sentence by sentence yet.",
            advice="Have it read first: its page has a button for that.",
        )
    return document.corrected


def _words(reading: Reading, place: Place, nth: int, of: int) -> Words:
    start, end = place
    text = reading.canonical
    return Words(
        start=start,
        end=end,
        text=text[start:end],
        before=text[max(0, start - AROUND) : start],
        after=text[end : end + AROUND],
        nth=nth,
        of=of,
    )
