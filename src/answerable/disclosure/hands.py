"""Did two different people sign, as far as names and keys can tell?

Two spellings of a name are one person, and one key is one hand; a key that was ever enrolled for two
people signs for nobody (`archive.persons`).
That two keys belong to two people is for people to know: see docs/why/disclosure.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerable import text
from answerable.archive import persons
from answerable.archive.consents import person_key
from answerable.archive.view import RecordShown, Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who signed a record: a name whose key holds, and that key."""

    name: str
    key: str
    record: str
    at: str


def hand(viewer: Viewer, record: RecordShown) -> Hand | None:
    """Whose own key signed the record; None where no signature holds."""
    found = persons.signature_of(viewer, record)
    if not found.holds or not person_key(found.name):
        return None
    return Hand(name=found.name, key=found.key, record=record.id, at=record.at)


def same_hand(one: Hand, other: Hand) -> bool:
    """Whether both may be one person's: the same name however spelt, or the same key."""
    return one.key == other.key or text.alike(one.name) == text.alike(other.name)


def was_taken_back(viewer: Viewer, record: RecordShown, among: Iterable[RecordShown]) -> bool:
    """Whether the same signed words were taken back, under this record or another among these.

    Whoever holds the archive can write the words down again under another id; only whoever signed them
    can say them again.
    """
    words = _signed_words(record)
    same = (one for one in among if one.id == record.id or _signed_words(one) == words)
    return any(not one.stands or viewer.taken_back(one, eases=True) for one in (record, *same))


def _signed_words(record: RecordShown) -> dict[str, object]:
    return {key: value for key, value in record.body.items() if key != "signature"}


def different(hands: Sequence[Hand]) -> tuple[Hand, ...]:
    """The earliest of each person's, in an order that every reader shares."""
    kept: list[Hand] = []
    for one in sorted(hands, key=lambda each: (each.at, each.record)):
        if not any(same_hand(one, earlier) for earlier in kept):
            kept.append(one)
    return tuple(kept)
