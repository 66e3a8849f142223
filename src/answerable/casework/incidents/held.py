"""Which accounts of incidents stand in the archive, and which of them are of one incident?

Accounts stand side by side, of whatever history. Only a person's judgement brings two incidents together,
and taking it back parts them; where people disagree they stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from answerable.actors.judging.judgement import Judgement, standing
from answerable.actors.judging.resolving import Resolved
from answerable.casework.citing import Cite, cite_of
from answerable.casework.incidents.model import (
    Account,
    Casualties,
    FromTable,
    Hit,
    Incident,
    Party,
    Victim,
)
from answerable.casework.incidents.rows import MOST_PARTS
from answerable.casework.incidents.taking import HeldRow
from answerable.casework.incidents.words import STATUSES
from answerable.dates import SourceDate
from answerable.errors import AnswerableError, UsageError
from answerable.text import fold

if TYPE_CHECKING:
    from answerable.archive.view import RecordShown, Viewer

MOST: Final = 999_999_999
"""People in one number: as many as a cell of a table may say."""
PREFIX: Final = "incident:"
"""How the id of every incident begins."""
_INCIDENT: Final = re.compile(rf"{PREFIX}[a-z2-7]{{26}}").fullmatch


def accounts(viewer: Viewer) -> tuple[Account, ...]:
    """Every account that stands and was not taken back, in the order of the ledger.

    One that was taken in on two computers, word for word, is one. Bodies that lack their parts are left
    out, since any program may have written them.
    """
    spoken = viewer.of_kind("incident", "retraction")
    back = {(r.replica, r.body.get("target")) for r in spoken if _takes_back(r)}
    gone = {str(r.body.get("target")) for r in spoken if _takes_back(r)}
    found: dict[Hashable, Account] = {}
    for record in spoken:
        if record.kind != "incident" or not record.stands or (record.replica, record.id) in back:
            continue
        read = _read(record)
        if read is None or read.cite.object in gone or read.cite.record in gone:
            continue
        if not read.cite.record or _is_shown(viewer, read.cite.record):
            found.setdefault(_as_said(read), read)
    return tuple(found.values())


def rows_of_table(viewer: Viewer, table: str, own: frozenset[str]) -> tuple[HeldRow, ...]:
    """Every account of a row of that table, also those that a person took back; of every history.

    `own` are the histories that this computer writes.
    """
    spoken = viewer.of_kind("incident", "retraction")
    back = {(r.replica, r.body.get("target")) for r in spoken if _takes_back(r)}
    gone = {str(r.body.get("target")) for r in spoken if _takes_back(r)}
    found = []
    for record in spoken:
        if record.kind != "incident" or not record.stands or record.body.get("table") != table:
            continue
        read = _read(record)
        if read is not None:
            is_back = (record.replica, record.id) in back or read.cite.object in gone
            found.append(HeldRow(account=read, taken_back=is_back, own=record.replica in own))
    return tuple(found)


def incidents(viewer: Viewer) -> tuple[Incident, ...]:
    """Every incident with its accounts, in the order in which the first of each stands in the ledger."""
    return grouped(accounts(viewer), resolved(viewer))


def resolved(viewer: Viewer) -> Resolved:
    """Which incidents people judged to be one."""
    said = standing(viewer.of_kind("judgement", "retraction"))
    return Resolved(one for one in said if _of_incidents(one))


def grouped(every: tuple[Account, ...], judged: Resolved) -> tuple[Incident, ...]:
    """The accounts by incident, in the order of the first of each."""
    found: dict[str, list[Account]] = {}
    for one in every:
        found.setdefault(judged.canonical(one.incident), []).append(one)
    present = {one.incident for one in every}
    unclear: dict[str, list[str]] = {}
    for left, right in (*judged.disputes, *judged.conflicts):
        if left in present and right in present:
            unclear.setdefault(left, []).append(right)
            unclear.setdefault(right, []).append(left)
    return tuple(
        Incident(
            id=id,
            accounts=tuple(said),
            together=_others(id, said),
            disputed=tuple(
                sorted(
                    {other for one in {a.incident for a in said} for other in unclear.get(one, ())}
                )
            ),
        )
        for id, said in found.items()
    )


def reused(every: Iterable[Incident]) -> tuple[str, ...]:
    """Ids under which accounts tell of other days in other places, though no judgement brought them together."""
    found: dict[str, None] = {}
    for incident in every:
        first: dict[str, Account] = {}
        for one in incident.accounts:
            other = first.setdefault(one.incident, one)
            if not one.when.could_be(other.when) and fold(one.place) != fold(other.place):
                found[one.incident] = None
    return tuple(found)


def _is_shown(viewer: Viewer, record: str) -> bool:
    """Whether a reader may see the record on which an account rests, with all that it rests on itself."""
    try:
        shown = viewer.show(record)
    except AnswerableError:
        return False
    return any(one.id == record and one.state == "present" for one in shown.records)


def _others(id: str, said: list[Account]) -> tuple[str, ...]:
    ids = tuple(sorted({id, *(one.incident for one in said)}))
    return ids if len(ids) > 1 else ()


def _of_incidents(one: Judgement) -> bool:
    return one.one.startswith(PREFIX) and one.other.startswith(PREFIX)


def _takes_back(record: RecordShown) -> bool:
    return record.kind == "retraction" and record.stands


def _as_said(one: Account) -> Hashable:
    """The account without who wrote it down and when; a row of a table without the copy and line it stands in."""
    said = replace(one, id="", by="", at="", replica="")
    if one.origin is None:
        return said
    # By all that it says, and not by its digest: any program may write the digest of another account.
    return replace(said, cite=_SOME_TABLE, origin=replace(one.origin, sheet="", line=0, digest=""))


_SOME_TABLE: Final = Cite(object="a table")


def _read(record: RecordShown) -> Account | None:
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
    if not 0 <= low <= (MOST if high is None else high) <= MOST:
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
