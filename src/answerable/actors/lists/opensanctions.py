"""What does a file of OpenSanctions say, which collects the lists of many authorities?

Three shapes: `targets.simple.csv`, `targets.nested.json` and `entities.ftm.json` (both one object a line).
Each entry keeps the authority whose list it stands on; one that stands on the lists of three makes three
entries. The data is under CC-BY-NC-4.0, and what it says was written down by others than the authorities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from answerable.actors.lists.countries import country_codes
from answerable.actors.lists.days import day_of, days_in
from answerable.actors.lists.entry import WEAK, Alias, Broken, Identifier, ListEntry
from answerable.actors.lists.tables import Named, Row, column_names, named_rows
from answerable.dates import SourceDate

COLLECTION: Final = "OpenSanctions"
LICENCE: Final = "CC-BY-NC-4.0"
TITLE: Final = "OpenSanctions, a collection of lists"
MOST_LINE: Final = 8 << 20
_COLUMNS: Final = frozenset({"id", "schema", "name", "aliases", "birth date", "dataset"})
_KINDS: Final = {"person": "person", "vessel": "vessel", "airplane": "aircraft"}
_NOT_ON_LISTS: Final = frozenset(
    "sanction address identification passport ownership directorship membership family associate "
    "unknownlink representation occupancy position succession employment securitylink".split()
)
"""Kinds of things that say something of an entry and are none themselves."""
_AUTHORITIES: Final = {
    "un": "UNSC",
    "uk": "GB",
    "swiss": "CH",
    "canadian": "CA",
    "australian": "AU",
}
_TITLE_WORD: Final = re.compile(r"(?:UN|EU|UK|US)\b|Swiss\b|Canadian\b|Australian\b")
_NUMBERS: Final = (
    "imoNumber", "mmsi", "callSign", "passportNumber", "idNumber", "registrationNumber", "taxNumber",
    "innCode", "ogrnCode", "leiCode", "swiftBic", "vatCode", "dunsCode", "uniqueEntityId",
)  # fmt: skip
_COUNTRIES: Final = ("nationality", "citizenship", "country", "jurisdiction", "flag", "mainCountry")


def is_head(head: Row) -> bool:
    """Whether these are the columns of `targets.simple.csv`."""
    return set(column_names(head)) >= _COLUMNS


def table_entries(head: Row, rows: Iterable[Row], broken: list[Broken]) -> Iterator[ListEntry]:
    """The entries of `targets.simple.csv`, one for each authority that a row names."""
    for row in named_rows(head, rows, broken):
        name, number = row.said("name"), row.said("id")
        if not name or not number:
            broken.append(
                Broken(
                    line=row.line, words=row.words, sentence="This row has no number or no name."
                )
            )
            continue
        programmes, datasets = _parts(row.said("program ids")), _parts(row.said("dataset"))
        for authority in _authorities(programmes, datasets):
            yield _of_row(row, number, name, authority, programmes, datasets)


def _of_row(row: Named, number: str, name: str, authority: str, programmes: Sequence[str],
            datasets: Sequence[str]) -> ListEntry:  # fmt: skip
    return ListEntry(
        authority=authority,
        programmes=tuple(one for one in programmes if authority_of_programme(one) == authority),
        number=number,
        kind=_KINDS.get(row.said("schema").casefold(), "entity"),
        name=name,
        natural=name,
        aliases=tuple(Alias(name=one) for one in _parts(row.said("aliases")) if one != name),
        identifiers=tuple(
            Identifier(kind="identifier", value=one) for one in _parts(row.said("identifiers"))
        ),
        birth_dates=days_in(_parts(row.said("birth date"))),
        countries=_codes(_parts(row.said("countries"))),
        amended_on=day_of(row.said("last change")),
        collected_from=tuple(datasets),
        line=row.line,
    )


def json_entries(
    content: bytes, broken: list[Broken]
) -> tuple[tuple[ListEntry, ...], tuple[ListEntry, ...]]:
    """The entries that stand on a list, and those whose listings the collection says have all ended."""
    things: list[tuple[int, Mapping[str, Any]]] = []
    listings: dict[str, list[Mapping[str, Any]]] = {}
    for line, thing in _objects(content, broken):
        if str(thing["schema"]) == "Sanction":
            for number in _values(thing, "entity"):
                listings.setdefault(number, []).append(thing)
        elif str(thing["schema"]).casefold() not in _NOT_ON_LISTS:
            things.append((line, thing))
    current: list[ListEntry] = []
    former: list[ListEntry] = []
    for line, thing in things:
        own = [*_nested(thing), *listings.get(str(thing["id"]), ())]
        if not own and thing.get("target") is not True:
            continue  # an owner or a relative, who stands on no list
        made = _of_thing(line, thing, own)
        if isinstance(made, str):
            broken.append(Broken(line=line, sentence=made, words=str(thing)))
        else:
            for entry in made:
                (former if entry.delisted_on else current).append(entry)
    return tuple(current), tuple(former)


def looks_like_json(content: bytes) -> bool:
    """Whether the first line is an object with an id, a schema and properties."""
    first = content[: 1 << 16].lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")[0]
    return first.startswith(b"{") and b'"schema"' in first and b'"properties"' in first


def authority_of_programme(programme: str) -> str:
    """The authority in front of a programme's id: EU of `EU-MMR`, UNSC of `UN-SCDPRK`; "" for none."""
    front, dash, _ = programme.partition("-")
    if not dash or not 2 <= len(front) <= 3 or not front.isupper():
        return ""
    return _AUTHORITIES.get(front.casefold(), front)


def _objects(content: bytes, broken: list[Broken]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    import orjson

    for number, written in enumerate(content.lstrip(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not written.strip():
            continue
        try:
            found = orjson.loads(written) if len(written) <= MOST_LINE else None
        except ValueError:
            found = None
        if (
            isinstance(found, dict)
            and found.get("id")
            and found.get("schema")
            and isinstance(found.get("properties"), dict)
        ):
            yield number, found
        else:
            broken.append(
                Broken(
                    line=number,
                    sentence="This line is no object of the collection.",
                    words=written.decode("utf-8", "replace"),
                )
            )


def _nested(thing: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = thing["properties"].get("sanctions", [])
    return [
        one
        for one in (found if isinstance(found, list) else [])
        if isinstance(one, dict) and isinstance(one.get("properties"), dict)
    ]


def _of_thing(
    line: int, thing: Mapping[str, Any], listings: Sequence[Mapping[str, Any]]
) -> list[ListEntry] | str:
    names = [*_values(thing, "name")] or [str(thing.get("caption", ""))]
    if not names[0]:
        return "This entry has no name."
    datasets = tuple(str(one) for one in thing.get("datasets", ()) if isinstance(one, str))
    by_authority: dict[str, list[Mapping[str, Any]]] = {}
    for one in listings:
        of = next(filter(None, map(authority_of_programme, _values(one, "programId"))), "")
        named = one.get("datasets")
        own = [str(each) for each in named] if isinstance(named, list) else datasets
        by_authority.setdefault(of or _authorities((), own)[0], []).append(one)
    for authority in () if by_authority else _authorities((), datasets):
        by_authority[authority] = []
    return [
        _entry(line, thing, names, authority, found, datasets)
        for authority, found in by_authority.items()
    ]


def _entry(line: int, thing: Mapping[str, Any], names: Sequence[str], authority: str,
           listings: Sequence[Mapping[str, Any]], datasets: tuple[str, ...]) -> ListEntry:  # fmt: skip
    ended = [_day(one, "endDate") for one in listings]
    standing = [one for one, end in zip(listings, ended, strict=True) if end is None]
    begun = [day for one in standing or listings if (day := _day(one, "listingDate", "startDate"))]
    ends = [day for day in ended if day is not None]
    good = (*names[1:], *_values(thing, "alias"), *_values(thing, "previousName"))
    weak = _values(thing, "weakAlias")
    return ListEntry(
        authority=authority,
        programmes=_each(standing or listings, "programId"),
        number=str(thing["id"]),
        kind=_KINDS.get(str(thing["schema"]).casefold(), "entity"),
        name=names[0],
        natural=names[0],
        aliases=(
            *(Alias(name=one) for one in dict.fromkeys(good) if one != names[0]),
            *(Alias(name=one, quality=WEAK) for one in dict.fromkeys(weak)),
        ),
        identifiers=tuple(
            Identifier(kind=kind, value=value)
            for kind in _NUMBERS
            for value in _values(thing, kind)
        ),
        birth_dates=days_in(_values(thing, "birthDate")),
        countries=_codes(tuple(one for kind in _COUNTRIES for one in _values(thing, kind))),
        gender=next(iter(_values(thing, "gender")), ""),
        measures=_each(standing or listings, "provisions"),
        legal_basis=_each(standing or listings, "program"),
        listed_on=min(begun, key=lambda day: day.iso) if begun else None,
        amended_on=day_of(str(thing.get("last_change", ""))),
        delisted_on=max(ends, key=lambda day: day.iso) if ends and not standing else None,
        collected_from=datasets,
        line=line,
    )


def _values(thing: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """The texts of a property; those that are no text, such as things within, are passed over."""
    found = thing["properties"].get(name, ())
    values = found if isinstance(found, list) else (found,)
    return tuple(one for one in values if isinstance(one, str) and one)


def _each(listings: Iterable[Mapping[str, Any]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for one in listings for value in _values(one, name)))


def _day(listing: Mapping[str, Any], *names: str) -> SourceDate | None:
    for name in names:
        days = [day for one in _values(listing, name) if (day := day_of(one))]
        if days:
            return min(days, key=lambda day: day.iso)
    return None


def _authorities(programmes: Iterable[str], datasets: Iterable[str]) -> tuple[str, ...]:
    """By the programmes where there are any, else by the datasets; never none."""
    found = dict.fromkeys(filter(None, map(authority_of_programme, programmes)))
    if not found:
        found = dict.fromkeys(filter(None, map(_of_dataset, datasets)))
    return tuple(found) or (COLLECTION,)


def _of_dataset(dataset: str) -> str:
    """US of `us_ofac_sdn` or `US OFAC Specially Designated Nationals`; "" where nothing says it."""
    front, line, _ = dataset.partition("_")
    if line and len(front) == 2 and front.isalpha():
        return _AUTHORITIES.get(front, front.upper())
    word = _TITLE_WORD.match(dataset)
    return _AUTHORITIES.get(word[0].casefold(), word[0]) if word else ""


def _codes(written: Iterable[str]) -> tuple[str, ...]:
    """Codes as FollowTheMoney writes them, in small letters; those that are no ISO code are left out."""
    return country_codes(one.upper() if len(one) == 2 else one for one in written)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(str.strip, cell.split(";")))))
