"""Accounts of incidents in an archive: adding one by hand, judging two, and asking how many and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

import orjson

from answerable.actors.judging.judgement import VERDICTS
from answerable.actors.records import Records, records_of
from answerable.archive import records
from answerable.archive.gate import decide
from answerable.archive.view import Viewer
from answerable.casework.incidents import dated
from answerable.casework.incidents.alike import called, objects_of
from answerable.casework.incidents.axes import Axes
from answerable.casework.incidents.gazetteer import Gazetteer
from answerable.casework.incidents.held import accounts, grouped, resolved
from answerable.casework.incidents.model import Account, Incident
from answerable.casework.incidents.standing import confided, without
from answerable.casework.incidents.taking import incident_ids
from answerable.casework.incidents.words import ViolationWords, is_named_like_a_person
from answerable.casework.incidents.written import PREFIX, parts_body
from answerable.disclosure.naming import naming, suspects
from answerable.errors import Conflict, NotFound, UsageError
from answerable.ids import RecordId
from answerable.ontology.law import ViolationType
from answerable.ontology.packs import bundled_packs
from answerable.ontology.vocabulary import Place
from answerable.text import fold, visible
from answerable.workbench.held import Exit, held_facts
from answerable.workbench.incident_given import refuse_name, refuse_too_many

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.casework.incidents.taking import IncidentIds

_PURPOSE: Final = "incident"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the packs in use know of places, parties and kinds of violations."""

    records: Records
    places: Gazetteer
    violations: ViolationWords

    @property
    def axes(self) -> Axes:
        return Axes(self.records, self.places)

    @property
    def labels(self) -> dict[str, str]:
        """What each kind of violation is called."""
        return {one.id: one.label for one in self.records.of(ViolationType)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The incidents that are counted, and how many accounts are not, with why."""

    incidents: tuple[Incident, ...]
    left_out: dict[str, int]
    """Reason as a sentence, and of how many accounts."""


def known_to(archive: Archive | None = None, viewer: Viewer | None = None) -> Known:
    """By the packs that come with the program, and those that an archive holds and this reader may see."""
    packs = (*bundled_packs(), *(held_facts(archive, viewer=viewer) if archive else ()))
    found = records_of(packs)
    return Known(
        records=found,
        places=Gazetteer(found.of(Place)),
        violations=ViolationWords(found.of(ViolationType)),
    )


def ids_of(archive: Archive) -> IncidentIds:
    """The ids of incidents in this archive: keyed where it is sealed."""
    key = archive.archive_key
    return incident_ids(key.subkey(_PURPOSE) if key else b"")


def counted(
    archive: Archive, leaving: Exit | None = None, *, viewer: Viewer | None = None
) -> Found:
    """The incidents that may stand in numbers; with `leaving`, only what the gate lets out for it.

    `viewer` is whoever reads; without one, somebody who may see everything.
    """
    viewer = viewer or Viewer(archive)
    every = accounts(viewer)
    out: dict[str, set[str]] = {}
    closed = confided(viewer, every)
    if closed:
        out[_IN_CONFIDENCE] = set(closed)
    if leaving:
        for reason, ids in _kept_in(archive, viewer, every, leaving).items():
            out[reason] = ids - closed
    gone = frozenset(id for ids in out.values() for id in ids)
    found = without(grouped(every, resolved(viewer)), gone)
    return Found(incidents=found, left_out={why: len(ids) for why, ids in out.items() if ids})


_IN_CONFIDENCE: Final = (
    "given in confidence, only to find other evidence (article 54(3)(e)): in no number"
)


def _kept_in(
    archive: Archive, viewer: Viewer, every: Sequence[Account], leaving: Exit
) -> dict[str, set[str]]:
    """The accounts whose source may not leave, by the gate's reason."""
    found: dict[str, set[str]] = {}
    asked: dict[str, str] = {}
    guarded = [
        f" {fold(name)} "
        for name in suspects(viewer)
        if not naming(viewer, name, purpose=leaving.purpose, recipient=leaving.recipient).allowed
    ]
    for one in every:
        source = one.cite.object
        if source and source not in asked:
            said = decide(
                archive,
                source,
                purpose=leaving.purpose,
                recipient=leaving.recipient,
                viewer=viewer,
            )
            asked[source] = "" if said.allowed else said.reason
        reason = asked[source] if source else "It rests on a record, and only objects leave."
        reason = reason or _names_somebody(one, guarded)
        if reason:
            found.setdefault(reason, set()).add(one.id)
    return found


def _names_somebody(one: Account, guarded: Sequence[str]) -> str:
    """Why an account may not leave for a name in it; "" where nothing speaks against it."""
    if any(is_named_like_a_person(party.party) for party in one.parties):
        return "A party in it is named like a person, and naming one outside needs clearance."
    sources = (one.documented_by, *(party.attributed_by for party in one.parties))
    if any(map(is_named_like_a_person, (*sources, *(each.status_by for each in one.casualties)))):
        return "A source in it is named like a person, and whoever told is not named outside."
    written = (one.place, one.documented_by, *one.what, *_texts(parts_body(one.parties)))
    written += (*_texts(parts_body(one.hit)), *_texts(parts_body(one.casualties)))
    words = f" {fold(' '.join(written))} "
    if any(name in words for name in guarded):
        return "It names a suspect, and nobody cleared that for this purpose and recipient."
    return ""


def _texts(parts: Sequence[dict[str, object]]) -> tuple[str, ...]:
    return tuple(word for one in parts for word in one.values() if isinstance(word, str))


def log_exit(
    archive: Archive, found: Sequence[Incident], leaving: Exit, *, what: str, by: str
) -> None:
    """Write down which sources left in a table of numbers, before it is written."""
    with archive.change("numbers of incidents left through the gate", by=by) as change:
        for one in objects_of(found):
            change.record(
                records.left(
                    by=by,
                    object_id=one,
                    purpose=leaving.purpose,
                    recipient=leaving.recipient,
                    reason=what,
                )
            )


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
    ours, theirs = (_apart(every, wanted) for wanted in (one, other))
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


def _apart(every: Sequence[Account], wanted: str) -> Incident:
    """The incident whose id is, or begins with, `wanted`, by itself. Raises NotFound, Conflict."""
    start = wanted if wanted.startswith(PREFIX) else PREFIX + wanted
    ids = sorted({one.incident for one in every if one.incident.startswith(start)})
    if not ids or len(start) < len(PREFIX) + 4:
        raise NotFound(
            f"No account here is of an incident {visible(wanted)}.",
            advice="`answerable incidents` lists them; the first four signs of an id are enough.",
        )
    if len(ids) > 1 and start not in ids:
        raise Conflict("Several ids begin like this.", advice="Give a few more signs.")
    id = start if start in ids else ids[0]
    return Incident(id=id, accounts=tuple(one for one in every if one.incident == id))


def incident(archive: Archive, wanted: str, *, viewer: Viewer | None = None) -> Incident:
    """The incident of that id, or whose id begins so, with all that was judged to be it.

    Raises NotFound, also for what this reader may not see, and Conflict.
    """
    viewer = viewer or Viewer(archive)
    every, judged = accounts(viewer), resolved(viewer)
    id = judged.canonical(_apart(every, wanted).id)
    return next(one for one in grouped(every, judged) if one.id == id)
