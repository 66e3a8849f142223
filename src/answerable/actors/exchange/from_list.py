"""How do the entries of a published list read as descriptions: who is listed, and the listing itself?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from answerable.actors.described import Described, Ids, Place, Statement, described, named_or_new
from answerable.actors.exchange.fairness import counts_against_nobody
from answerable.actors.lists.as_pack import label_of, regime_of
from answerable.actors.lists.changes import good_names
from answerable.actors.lists.entry import GOOD, TABLE, Identifier, ListEntry, Snapshot

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


class Bearers:
    """Who bears each number of the lists read so far: a list may give one to another later, or twice."""

    def __init__(self) -> None:
        self._known: dict[str, list[set[str]]] = {}

    def id_of(self, entry: ListEntry) -> str:
        """`list:US:27225`; with `#2` where one of quite another name was met under that number before."""
        id, names = f"list:{entry.authority}:{entry.number}", good_names(entry)
        bearers = self._known.setdefault(id, [])
        for place, known in enumerate(bearers):
            if not known.isdisjoint(names):
                known |= names
                return f"{id}#{place + 1}" if place else id
        bearers.append(names)
        return f"{id}#{len(bearers)}" if len(bearers) > 1 else id


def descriptions(
    snapshot: Snapshot,
    object_id: str,
    ids: Ids,
    *,
    marked: bool = True,
    bearers: Bearers | None = None,
) -> Iterator[Described]:
    """For each entry who is listed, then its listing under each programme.

    Left out are entries of lists that count against nobody: elsewhere every listing reads as adverse.
    `marked`: whether the copy shows who is on the list now, so that each gets the mark of that. With
    `bearers`, several copies are told apart; the newest comes first.
    """
    source = f"list:{snapshot.authority}"
    ids = named_or_new(ids)
    bearers = bearers or Bearers()
    for entry in snapshot.entries:
        if counts_against_nobody(entry.authority):
            continue
        number = bearers.id_of(entry)
        place = Place(source=source, entry=number, object=object_id, line=entry.line)
        said_of = tuple(_of_entry(entry, marked=marked))
        yield described(_KINDS[entry.kind], said_of, place, ids=ids)
        for programme in entry.programmes or ("",):
            regime = regime_of(entry.authority, programme) if programme else ""
            own = f"{number}:listing:{regime}"
            place = Place(source=source, entry=own, object=object_id, line=entry.line)
            said = tuple(_of_listing(entry, snapshot, number, programme))
            yield described("listing", said, place, ids=ids)


def _of_entry(entry: ListEntry, *, marked: bool) -> Iterator[Statement]:
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
    if marked:
        # What the word means in the marks of FollowTheMoney: named by a sanctions authority.
        yield Statement("mark", "sanction")


def _of_listing(
    entry: ListEntry, snapshot: Snapshot, number: str, programme: str
) -> Iterator[Statement]:
    yield Statement("entity", number)
    yield Statement("authority", _whose(entry, snapshot))
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


def _whose(entry: ListEntry, snapshot: Snapshot) -> str:
    """Whose list it is; of a copy that is not the authority's own publication, that too."""
    if snapshot.official and snapshot.title != TABLE:
        return snapshot.title
    made = "" if snapshot.official else ", according to a copy made by somebody else"
    return f"{label_of(entry.authority)}{made}"


def _property_for(one: Identifier, kind: str) -> str:
    written = one.kind.casefold()
    return next((name for word, name, of in _NUMBERS if word in written and kind in of), "")
