"""How do the entries of a published list read as descriptions: who is listed, and the listing itself?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from answerable.actors.described import Described, Ids, Place, Statement, described, named_or_new
from answerable.actors.lists.as_pack import regime_of
from answerable.actors.lists.entry import GOOD, Identifier, ListEntry, Snapshot

_KINDS: Final = {"person": "person", "entity": "actor", "vessel": "vessel", "aircraft": "aircraft"}
_NUMBERS: Final = (  # (words in the list's own name for the number, property, for which kinds)
    ("imo", "imo", ("vessel",)),
    ("mmsi", "mmsi", ("vessel",)),
    ("call sign", "call_sign", ("vessel",)),
    ("serial number", "serial_number", ("aircraft",)),
    ("tail number", "registration_number", ("aircraft",)),
    ("passport", "passport_number", ("person",)),
    ("registration", "registration_number", ("actor", "vessel")),
    ("company number", "registration_number", ("actor",)),
    ("tax id", "tax_number", ("actor", "person")),
    ("swift", "bic", ("actor",)),
    ("d-u-n-s", "duns", ("actor",)),
    ("national id", "id_number", ("person",)),
    ("identification", "id_number", ("actor", "person")),
)


def descriptions(snapshot: Snapshot, object_id: str, ids: Ids) -> Iterator[Described]:
    """For each entry who is listed, then its listing under each programme."""
    source = f"list:{snapshot.authority}"
    ids = named_or_new(ids)
    for entry in snapshot.entries:
        number = f"list:{entry.authority}:{entry.number}"
        place = Place(source=source, entry=number, object=object_id, line=entry.line)
        yield described(_KINDS[entry.kind], tuple(_of_entry(entry)), place, ids=ids)
        for programme in entry.programmes or ("",):
            regime = regime_of(entry.authority, programme) if programme else ""
            own = f"{number}:listing:{regime}"
            place = Place(source=source, entry=own, object=object_id, line=entry.line)
            said = tuple(_of_listing(entry, snapshot, number, programme))
            yield described("listing", said, place, ids=ids)


def _of_entry(entry: ListEntry) -> Iterator[Statement]:
    yield Statement(
        "name", entry.natural, original=entry.name if entry.name != entry.natural else ""
    )
    for alias in entry.aliases:
        yield Statement("alias" if alias.quality == GOOD else "weak_alias", alias.name)
    for day in entry.birth_dates if entry.kind == "person" else ():
        yield Statement("birth_date", day.iso, original=day.written)
    for country in entry.countries:
        yield Statement("country", country)
    if entry.gender and entry.kind == "person":
        yield Statement("gender", entry.gender)
    for one in entry.identifiers:
        name = _property_for(one, _KINDS[entry.kind])
        yield Statement(name, one.value) if name else Statement("note", f"{one.kind}: {one.value}")
    if entry.remarks:
        yield Statement("note", entry.remarks)
    # What the word means in the marks of FollowTheMoney: named by a sanctions authority.
    yield Statement("mark", "sanction")


def _of_listing(
    entry: ListEntry, snapshot: Snapshot, number: str, programme: str
) -> Iterator[Statement]:
    yield Statement("entity", number)
    yield Statement("authority", snapshot.title)
    yield Statement("authority_id", entry.number)
    if programme:
        yield Statement("programme", programme)
        yield Statement("programme_id", regime_of(entry.authority, programme))
    for measure in entry.measures:
        yield Statement("measures", measure)
    for act in entry.legal_basis:
        yield Statement("description", f"Legal basis: {act}")
    if entry.listed_on is not None:
        yield Statement("listed", entry.listed_on.iso, original=entry.listed_on.written)
    yield Statement("last_seen", snapshot.date.iso)


def _property_for(one: Identifier, kind: str) -> str:
    written = one.kind.casefold()
    return next((name for word, name, of in _NUMBERS if word in written and kind in of), "")
