"""How is what a row or a person says of an incident written down in a record, and read from one?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import orjson

from answerable.casework.citing import cite_of
from answerable.casework.incidents.model import (
    MOST_PARTS,
    MOST_PEOPLE,
    Account,
    Casualties,
    FileOf,
    FromTable,
    Hit,
    Party,
    ToolSays,
    Victim,
)
from answerable.casework.incidents.words import STATUSES
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.ids import sha256_hex

if TYPE_CHECKING:
    from answerable.archive.view import RecordShown

PREFIX: Final = "incident:"
"""How the id of every incident begins."""
_INCIDENT: Final = re.compile(rf"{PREFIX}[a-z0-9_-]{{1,64}}").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a row says of an incident, before it has an id."""

    row: str
    """The row's own number, or ""."""
    incident: str
    """What the table calls the incident, or ""."""
    what: tuple[str, ...]
    when: SourceDate
    place: str
    code: str
    precision: str
    latitude: str
    longitude: str
    parties: tuple[Party, ...]
    hit: tuple[Hit, ...]
    casualties: tuple[Casualties, ...]
    victims: tuple[Victim, ...]
    documented_by: str
    title: str
    note: str
    says: tuple[ToolSays, ...] = ()
    files: tuple[FileOf, ...] = ()


def body_of(told: Told) -> dict[str, Any]:
    """What a row says, as the body of a record holds it."""
    return {
        "what": list(told.what),
        "when": told.when.iso,
        "place": told.place,
        "code": told.code,
        "precision": told.precision,
        "latitude": told.latitude,
        "longitude": told.longitude,
        "parties": parts_body(told.parties),
        "hit": parts_body(told.hit),
        "casualties": parts_body(told.casualties),
        "victims": parts_body(told.victims),
        "documented_by": told.documented_by,
        "title": told.title,
        "note": told.note,
        "says": parts_body(told.says),
        "files": parts_body(told.files),
    }


def parts_body(parts: Iterable[Any]) -> list[dict[str, Any]]:
    """Parties, casualties and other parts of an account, without what they leave open."""
    return [
        {key: said for key, said in asdict(one).items() if said is not None and said != ""}
        for one in parts
    ]


def digest_of(told: Told) -> str:
    """SHA-256 of all that a row becomes, and of what it calls itself."""
    said = {key: value for key, value in body_of(told).items() if value not in ("", [])}
    said |= {"row": told.row, "incident": told.incident}
    return sha256_hex(orjson.dumps(said, option=orjson.OPT_SORT_KEYS))


def account_of(record: RecordShown) -> Account | None:
    """The account that a record is; None where its body lacks what every account has, or says what none can."""
    try:
        return _account(record)
    except (UsageError, TypeError, ValueError, AttributeError):
        return None


def _account(record: RecordShown) -> Account | None:
    body = record.body
    incident, place = _text(body, "incident"), _text(body, "place")
    what = tuple(one for one in _list(body, "what") if isinstance(one, str))
    if not (_INCIDENT(incident) and place and what):
        return None
    return Account(
        id=record.id,
        incident=incident,
        cite=cite_of(body),
        what=what,
        when=_day(_text(body, "when")),
        place=place,
        code=_text(body, "code"),
        precision=_text(body, "precision"),
        latitude=_text(body, "latitude"),
        longitude=_text(body, "longitude"),
        parties=tuple(one for one in map(_party, _list(body, "parties")) if one.party),
        hit=tuple(
            Hit(type=_text(one, "type"), name=_text(one, "name")) for one in _list(body, "hit")
        ),
        casualties=tuple(map(_casualties, _list(body, "casualties"))),
        victims=tuple(map(_victim, _list(body, "victims"))),
        documented_by=_text(body, "documented_by"),
        title=_text(body, "title"),
        note=_text(body, "note"),
        says=tuple(map(_says, _list(body, "says"))) if "says" in body else (),
        files=tuple(map(_file, _list(body, "files"))) if "files" in body else (),
        origin=_origin(body),
        by=record.by,
        at=record.at,
        replica=record.replica,
    )


@lru_cache(maxsize=4096)
def _day(written: str) -> SourceDate:
    return SourceDate.parse(written)


def _party(said: dict[str, Any]) -> Party:
    return Party(
        party=_text(said, "party"),
        unit=_text(said, "unit"),
        attributed_by=_text(said, "attributed_by"),
        hedge=_text(said, "hedge"),
    )


def _casualties(said: dict[str, Any]) -> Casualties:
    """Raises ValueError for a number that no table says: below none, upside down, or of more than nine digits."""
    low, high, status = said.get("low", 0), said.get("high"), _text(said, "status")
    if type(low) is not int or type(high) not in (int, type(None)) or not _text(said, "harm"):
        raise ValueError("no number of people")
    if not 0 <= low <= (MOST_PEOPLE if high is None else high) <= MOST_PEOPLE:
        raise ValueError("no number of people")
    return Casualties(
        harm=_text(said, "harm"),
        low=low,
        high=high,
        status=status if status in STATUSES else "unknown",
        status_by=_text(said, "status_by"),
        among=_text(said, "among"),
        confidence=_text(said, "confidence"),
        written=_text(said, "written"),
    )


def _victim(said: dict[str, Any]) -> Victim:
    return Victim(person=_text(said, "person"), age=_text(said, "age"), sex=_text(said, "sex"))


def _says(said: dict[str, Any]) -> ToolSays:
    return ToolSays(tool=_text(said, "tool"), name=_text(said, "name"), said=_text(said, "said"))


def _file(said: dict[str, Any]) -> FileOf:
    return FileOf(name=_text(said, "name"), object=_text(said, "object"))


def _origin(body: dict[str, Any]) -> FromTable | None:
    if not _text(body, "table"):
        return None
    line = body.get("line", 0)
    return FromTable(
        table=_text(body, "table"),
        sheet=_text(body, "sheet"),
        line=line if isinstance(line, int) else 0,
        row=_text(body, "row"),
        series=_text(body, "series"),
        digest=_text(body, "digest"),
    )


def _list(body: dict[str, Any], key: str) -> list[Any]:
    """A list of a body, as long as a row or a person makes it. Raises ValueError for anything else."""
    said = body.get(key, [])
    if not isinstance(said, list) or len(said) > MOST_PARTS:
        raise ValueError("no list of parts")
    return said


def _text(body: dict[str, Any], key: str) -> str:
    said = body.get(key, "")
    return said if isinstance(said, str) else ""
