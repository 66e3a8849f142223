"""How is an account of an incident written down by hand, and whether two incidents are one?"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import orjson

from answerable.actors.judging.judgement import VERDICTS
from answerable.archive import records
from answerable.archive.view import Viewer
from answerable.casework.incidents import dated
from answerable.casework.incidents.alike import called, objects_of
from answerable.casework.incidents.held import accounts, resolved
from answerable.casework.incidents.model import Account, Incident
from answerable.casework.incidents.written import parts_body
from answerable.errors import NotFound, UsageError
from answerable.ids import RecordId
from answerable.workbench.incident_given import refuse_name, refuse_too_many
from answerable.workbench.incidents import apart, ids_of

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


def add(archive: Archive, account: Account, *, by: str, dry: bool = False) -> tuple[str, str, bool]:
    """Write one account down; returns the incident, the record, and whether it was new.

    Without an incident it opens one. Raises UsageError where the least is lacking, NotAllowed for the name
    of a victim.
    """
    for victim in account.victims:
        refuse_name(victim)
    refuse_too_many(account)
    dated.refuse_later(account.when)
    held = accounts(Viewer(archive))
    if account.incident and all(account.incident != one.incident for one in held):
        raise NotFound(
            "No account here is of that incident.", advice="`answerable incidents` lists them."
        )
    said = _as_said(account)
    for one in held:
        if account.incident in ("", one.incident) and _as_said(one) == said:
            return one.incident, one.id, False
    written = orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode()
    incident = account.incident or ids_of(archive)("", written)
    pending = records.incident(
        by=by,
        incident=incident,
        what=account.what,
        when=account.when.iso,
        place=account.place,
        object_id=account.cite.object,
        target=account.cite.record,
        start=account.cite.start if account.cite.has_span else None,
        end=account.cite.end if account.cite.has_span else None,
        locator=account.cite.locator,
        code=account.code,
        precision=account.precision,
        latitude=account.latitude,
        longitude=account.longitude,
        parties=parts_body(account.parties),
        hit=parts_body(account.hit),
        casualties=parts_body(account.casualties),
        victims=parts_body(account.victims),
        documented_by=account.documented_by,
        title=account.title,
        note=account.note,
    )
    if dry:
        return incident, "", True
    with archive.change("account of an incident", by=by) as change:
        change.record(pending)
    return incident, change.written[0], True


def _as_said(account: Account) -> dict[str, object]:
    """What an account says, without its id, and who wrote it when."""
    said = asdict(account)
    said["when"] = account.when.iso
    return {key: said[key] for key in said if key not in ("id", "incident", "by", "at", "replica")}


def judge(
    archive: Archive,
    one: str,
    other: str,
    verdict: str,
    because: str,
    *,
    by: str,
    dry: bool = False,
) -> tuple[Incident, Incident, tuple[RecordId, ...]]:
    """Write down whether two incidents are one; it takes the place of what the same person judged from here.

    Raises NotFound, Conflict, UsageError.
    """
    if verdict not in VERDICTS:
        raise UsageError(f"There is no such judgement ({', '.join(VERDICTS)}).")
    viewer = Viewer(archive)
    judged = resolved(viewer)
    every = accounts(viewer)
    ours, theirs = (apart(every, wanted) for wanted in (one, other))
    if ours.id == theirs.id:
        raise UsageError("A judgement is about two incidents.", advice="Give two ids.")
    pair = (min(ours.id, theirs.id), max(ours.id, theirs.id))
    own = archive.ledger.own()
    earlier = [
        RecordId(said.record)
        for said in judged.by_pair.get(pair, ())
        if said.by == by and said.replica in own
    ]
    if dry:
        return ours, theirs, ()
    with archive.change("judged whether two incidents are one", by=by) as change:
        change.record(
            records.judgement(
                by=by,
                one=ours.id,
                other=theirs.id,
                verdict=verdict,
                names=[called(ours), called(theirs)],
                reason=because,
                objects=objects_of((ours, theirs)),
                supersedes=earlier,
            )
        )
    return ours, theirs, tuple(change.written[:1])
