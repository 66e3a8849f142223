"""Which objects go into a plan: originals, or in their place the redacted copies that were proven?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from answerable.archive import barred, kindred
from answerable.archive.view import RecordShown, Viewer
from answerable.disclosure.plans import plan_of
from answerable.errors import Conflict, NotAllowed, UsageError
from answerable.ids import RecordId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


def chosen(viewer: Viewer, wanted: Iterable[str], *, redacted: bool = False) -> tuple[str, ...]:
    """The ids of the objects, each once; with `redacted` the proven copy of each.

    Raises NotFound, Conflict, UsageError for an id; NotAllowed where no copy is proven, Conflict where
    several are.
    """
    found = dict.fromkeys(_object(viewer, one) for one in wanted)
    return tuple(dict.fromkeys(_copy_of(viewer, one) for one in found)) if redacted else (*found,)


def replaceable(archive: Archive, viewer: Viewer, wanted: str) -> RecordId:
    """The plan whose place another takes; only one of this computer's own history. Raises NotAllowed."""
    found = plan_of(viewer, wanted)
    record = next(one for one in viewer.of_kind("plan") if one.id == found.id)
    if record.replica not in archive.ledger.own():
        raise NotAllowed(
            "This plan was made on another computer.",
            advice="Have it replaced there, or take it back with `answerable retract` and a reason.",
        )
    return RecordId(found.id)


def _object(viewer: Viewer, wanted: str) -> str:
    shown = viewer.show(wanted)
    if shown.what != "object":
        raise UsageError(
            "This is the id of a record, not of an object.",
            advice="`answerable show ID` names the object that a record speaks of.",
        )
    return shown.id


def _copy_of(viewer: Viewer, object_id: str) -> str:
    """The one redacted copy of an object that is proven; the object itself where it is one."""
    if kindred.is_redaction(viewer.db, object_id):
        return object_id
    copies = [one for one in _copies(viewer, object_id) if barred.is_proven(viewer, one)]
    if not copies:
        raise NotAllowed(
            f"There is no redacted copy of {object_id[7:19]} of which it is proven that nothing is left.",
            advice="Make one with `answerable redact`, or leave the object out.",
        )
    if len(copies) > 1:
        raise Conflict(
            f"There are several redacted copies of {object_id[7:19]}.",
            advice=f"Name the one that is meant: {', '.join(one[7:19] for one in copies)}.",
        )
    return copies[0]


def _copies(viewer: Viewer, object_id: str) -> tuple[str, ...]:
    made = (one for one in viewer.show(object_id).records if _is_copy(one, object_id))
    return tuple(dict.fromkeys(str(one.body["object"]) for one in made))


def _is_copy(record: RecordShown, parent: str) -> bool:
    return (
        record.kind == "derivative"
        and record.stands
        and record.body.get("parent") == parent
        and record.body.get("operation") == kindred.REDACTION
    )
