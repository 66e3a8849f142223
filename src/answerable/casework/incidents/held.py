"""Which accounts of incidents stand in the archive, and which of them are of one incident?

Accounts stand side by side, of whatever history. Only a person's judgement brings two incidents together,
and taking it back parts them; where people disagree they stay apart.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from answerable.actors.judging.judgement import Judgement, standing
from answerable.actors.judging.resolving import Resolved
from answerable.archive.index import RARE
from answerable.casework.citing import Cite
from answerable.casework.incidents.model import (
    Account,
    Incident,
)
from answerable.casework.incidents.taking import HeldRow
from answerable.casework.incidents.written import PREFIX, account_of
from answerable.errors import AnswerableError
from answerable.text import fold

if TYPE_CHECKING:
    from answerable.archive.view import RecordShown, Viewer


def accounts(
    viewer: Viewer, read: Callable[[RecordShown], Account | None] = account_of
) -> tuple[Account, ...]:
    """Every account that stands and was not taken back, in the order of the ledger.

    One that was taken in on two computers, word for word, is one. Bodies that lack their parts are left
    out, since any program may have written them. `read` reads a record as `account_of`, for who keeps that.
    """
    spoken = viewer.of_kind("incident", "retraction")
    back = {(r.replica, r.body.get("target")) for r in spoken if _takes_back(r)}
    gone = {str(r.body.get("target")) for r in spoken if _takes_back(r)}
    found: dict[Hashable, Account] = {}
    is_held = cache(partial(_is_held, viewer))
    for record in spoken:
        if record.kind != "incident" or not record.stands or (record.replica, record.id) in back:
            continue
        said = read(record)
        if said is None or said.cite.object in gone or said.cite.record in gone:
            continue
        if is_held(said.cite.object, said.cite.record):
            found.setdefault(_as_said(said), said)
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
        read = account_of(record)
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
            disputed=_disputed(said, unclear) if unclear else (),
        )
        for id, said in found.items()
    )


def _disputed(said: Iterable[Account], unclear: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({o for one in {a.incident for a in said} for o in unclear.get(one, ())}))


def sources_here(viewer: Viewer) -> int:
    """How many places that accounts name the archive holds: one may come after the account, and one may go."""
    return int(
        viewer.db.execute(
            "SELECT COUNT(*) FROM (SELECT DISTINCT l.target AS id FROM records r JOIN links l USING(seq) "
            f"WHERE r.kind='incident' AND r.{RARE}) WHERE "
            "EXISTS (SELECT 1 FROM objects o WHERE o.stored=substr(id, 8)) "
            "OR (length(id)=64 AND EXISTS (SELECT 1 FROM records n WHERE n.id=unhex(id)))"
        ).get
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


def _is_held(viewer: Viewer, object_id: str, record: str) -> bool:
    """Whether the source of an account is here, and a reader may see it with all that it rests on itself."""
    if object_id:
        return viewer.stands(object_id)
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
