"""About whom does somebody ask: names typed, the rows of a table, those whom a document names, or an archive?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.actors.lists.entry import Broken, Identifier
from answerable.actors.lists.tables import Row, rows, separator_of, text_of
from answerable.actors.matching.entity import Entity
from answerable.actors.names import bare_name
from answerable.dates import SourceDate, parse_written
from answerable.errors import CannotRead, UsageError
from answerable.text import fold, visible
from answerable.workbench.check import read_bytes, read_content, read_file

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.reading.model import Reading
    from answerable.workbench.held import Exit

_TABLES: Final = frozenset({".csv", ".tsv"})
_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{2,5}")
KINDS: Final = {
    **dict.fromkeys(("person", "individual", "p", "people"), "person"),
    **dict.fromkeys(("entity", "organisation", "organization", "org", "company", "body", "unit", "e",
                     "legalentity", "legal entity", "group", "state"), "entity"),
    **dict.fromkeys(("vessel", "ship"), "vessel"),
    **dict.fromkeys(("aircraft", "airplane", "plane"), "aircraft"),
}  # fmt: skip
_COLUMNS: Final = {
    "name": ("name", "full name", "names", "whole name"),
    "alias": ("alias", "aliases", "aka", "other names", "also known as"),
    "kind": ("kind", "type", "schema", "entity type"),
    "born": ("birthdate", "birth date", "date of birth", "dob", "born"),
    "country": ("country", "countries", "nationality", "nationalities"),
    "number": ("identifier", "identifiers", "id number", "idnumber"),
    **{f"number:{called}": (called, f"{called} number", f"{called}number") for called in
       ("passport", "nrc", "registration", "imo", "mmsi", "lei", "tax")},
    "id": ("id", "record id", "recordid"),
}  # fmt: skip
_SEVERAL: Final = re.compile(r"\s*;\s*|\s*\n\s*")
_OF_MENTIONS: Final = {"PERSON": "person", "ORG": "", "UNIT": ""}
_OF_SIGNATORIES: Final = {"person": "person"}
"""A body is a guess of the reader: it must not keep a person's name from meeting a person."""
_OURS: Final = ("actor:", "list:", "signatory:", "pack:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One that is asked about, and where the question comes from."""

    entity: Entity
    place: str = ""
    """A row of a table, a document; "" for a name typed."""
    objects: tuple[str, ...] = ()
    """Of the archive, from which the name comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Askings:
    """Everybody asked about, each once, and what could not be taken."""

    each: tuple[Asking, ...] = ()
    broken: tuple[str, ...] = ()
    """Each as a sentence with the file and line."""


def asked_in(given: Sequence[str]) -> Askings:
    """Those named: a table (.csv, .tsv), a document, or a name as typed. Raises CannotRead."""
    found: list[Asking] = []
    broken: list[str] = []
    for one in given:
        path = Path(one)
        if not _is_a_file(one, path):
            if not bare_name(one):
                raise UsageError(
                    "This is no name.", advice="Give a name, a table of names or a document."
                )
            found.append(Asking(entity=Entity(id="", names=(one,))))
        elif path.suffix.lower() in _TABLES:
            found += _in_table(read_bytes(path), path.name, broken)
        else:
            found += _in_reading(read_file(path), path.name, "")
    return Askings(each=tuple(_once(found)), broken=tuple(broken))


def asked_in_content(content: bytes, called: str, object_id: str) -> Askings:
    """Those whom a table or document that the archive holds names. Raises CannotRead."""
    broken: list[str] = []
    if Path(called).suffix.lower() in _TABLES:
        found = (replace(one, objects=(object_id,)) for one in _in_table(content, called, broken))
    else:
        found = (one for one in _in_reading(read_content(content, called), called, object_id))
    each = tuple(_once(found))
    return Askings(each=each, broken=tuple(broken))


def asked_by_archive(archive: Archive, leaving: Exit | None = None) -> Askings:
    """The actors that the archive describes; signatories, people and bodies that its documents name.

    With `leaving`, those whose source the gate lets out for it.
    """
    from answerable.workbench.held import examine_held

    found = examine_held(archive, None, (), leaving)
    each = list(_actors(archive, leaving))
    each += [
        asking
        for document, reading in zip(found.checked.documents, found.readings, strict=True)
        for asking in _in_reading(reading, document.name, str(document.object or ""))
    ]
    broken = tuple(f"{visible(name)}: {error}" for name, error, _ in found.checked.failed)
    return Askings(each=tuple(_once(each)), broken=broken)


def _actors(archive: Archive, leaving: Exit | None) -> Iterator[Asking]:
    from answerable.archive.gate import decide
    from answerable.workbench.judged_pairs import actor_parties

    for party in actor_parties(archive):
        if leaving is not None and not (
            party.objects
            and all(
                decide(archive, one, purpose=leaving.purpose, recipient=leaving.recipient).allowed
                for one in party.objects
            )
        ):
            continue
        yield Asking(entity=party.entity, place=party.where, objects=party.objects)


def _is_a_file(one: str, path: Path) -> bool:
    """Whether a word names a file: one that is there, or that has the ending of one and is not."""
    try:
        if path.is_file():
            return True
    except (OSError, ValueError):
        return False
    return _ENDING.fullmatch(path.suffix) is not None and " " not in one


def _in_table(content: bytes, called: str, broken: list[str]) -> Iterator[Asking]:
    text = text_of(content)
    faults: list[Broken] = []
    found = rows(text, separator_of(text), faults)
    columns = _columns_of(next(found, Row(1, [])))
    if "name" not in columns:
        raise CannotRead(
            f"{visible(called)} has no column called name.",
            advice="Write the names of the columns into its first row: name, and as far as you have them kind, "
            "birthdate, country, identifiers.",
        )
    for row in found:
        made = _asking(row, columns, called, faults)
        if made is not None:
            yield made
    broken += [f"{visible(called)}, {one}" for one in faults]


def _columns_of(head: Row) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for place, cell in enumerate(head.cells):
        called = fold(cell.lstrip("\ufeff").replace("_", " "))
        for what, names in _COLUMNS.items():
            if called in names:
                found.setdefault(what, []).append(place)
    return {what: tuple(places) for what, places in found.items()}


def _asking(
    row: Row, columns: dict[str, tuple[int, ...]], called: str, faults: list[Broken]
) -> Asking | None:
    def said(what: str) -> tuple[str, ...]:
        cells = (row.cells[at].strip() for at in columns.get(what, ()) if at < len(row.cells))
        return tuple(part for cell in cells for part in _SEVERAL.split(cell) if part)

    names = tuple(name for name in (*said("name"), *said("alias")) if bare_name(name))
    if not said("name") or not names:
        faults.append(Broken(line=row.line, sentence="This row has no name."))
        return None
    born = tuple(filter(None, map(_date, said("born"))))
    if said("born") and not born:
        faults.append(
            Broken(
                line=row.line,
                sentence="The birth date is no date; the name was asked about without it.",
            )
        )
    entity = Entity(
        id=next((id for id in said("id") if id.startswith(_OURS)), ""),
        kind=KINDS.get(fold(" ".join(said("kind"))), ""),
        names=names,
        birth_dates=born,
        countries=tuple(one.upper() for one in said("country") if len(one) == 2),
        identifiers=tuple(
            Identifier(kind=what.partition(":")[2], value=one)
            for what in columns
            if what.startswith("number")
            for one in said(what)
        ),
    )
    return Asking(entity=entity, place=f"{called}, line {row.line}")


def _date(written: str) -> SourceDate | None:
    try:
        return SourceDate.parse(written)
    except UsageError:
        return parse_written(written)


def _in_reading(reading: Reading, document: str, object_id: str) -> Iterator[Asking]:
    objects = (object_id,) if object_id else ()
    for signed in reading.signatories:
        if bare_name(signed.name):
            id = f"signatory:{object_id}:{signed.start}-{signed.end}" if object_id else ""
            kind = _OF_SIGNATORIES.get(signed.type, "")
            yield Asking(
                entity=Entity(id=id, kind=kind, names=(_line(signed.name),)),
                place=document,
                objects=objects,
            )
    for mention in reading.mentions:
        if mention.label in _OF_MENTIONS and bare_name(mention.text):
            kind = _OF_MENTIONS[mention.label]
            yield Asking(
                entity=Entity(id="", kind=kind, names=(_line(mention.text),)),
                place=document,
                objects=objects,
            )


def _line(name: str) -> str:
    return " ".join(name.split())


def _once(found: Iterable[Asking]) -> Iterator[Asking]:
    """Each question once; rows that say more than a name are all kept."""
    seen: set[tuple[object, ...]] = set()
    for one in found:
        entity = one.entity
        names = frozenset(map(bare_name, entity.names))
        key = (
            names,
            entity.birth_dates,
            entity.identifiers,
            entity.id if not entity.id.startswith("signatory:") else "",
        )
        if key not in seen:
            seen.add(key)
            yield one
