"""Which incidents may stand in numbers, what is known of their places and parties, and which one is meant?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from answerable.actors.records import Records, records_of
from answerable.archive import records
from answerable.archive.gate import decide
from answerable.archive.view import Viewer
from answerable.casework.incidents.alike import objects_of
from answerable.casework.incidents.axes import Axes
from answerable.casework.incidents.gazetteer import Gazetteer
from answerable.casework.incidents.held import accounts, grouped, resolved
from answerable.casework.incidents.model import Account, Incident
from answerable.casework.incidents.standing import confided, without
from answerable.casework.incidents.taking import incident_ids
from answerable.casework.incidents.words import ViolationWords, is_named_like_a_person
from answerable.casework.incidents.written import PREFIX, account_of, parts_body
from answerable.disclosure.naming import naming, suspects
from answerable.errors import Conflict, NotFound
from answerable.ontology.law import ViolationType
from answerable.ontology.packs import bundled_packs
from answerable.ontology.vocabulary import Place
from answerable.text import fold, visible
from answerable.workbench.held import Exit, held_facts

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.view import RecordShown
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
    archive: Archive,
    leaving: Exit | None = None,
    *,
    viewer: Viewer | None = None,
    read: Callable[[RecordShown], Account | None] = account_of,
) -> Found:
    """The incidents that may stand in numbers; with `leaving`, only what the gate lets out for it.

    `viewer` is whoever reads; without one, somebody who may see everything. `read` is as in `accounts`.
    """
    viewer = viewer or Viewer(archive)
    every = accounts(viewer, read)
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


def apart(every: Sequence[Account], wanted: str) -> Incident:
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
    id = judged.canonical(apart(every, wanted).id)
    return next(one for one in grouped(every, judged) if one.id == id)
