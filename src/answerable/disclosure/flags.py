"""Which objects bear a disclosure flag, and what does that mean for whoever discloses?

After the Rome Statute, arts 54(3)(e), 67(2) and 69(7), and Rules 73 and 77: the other side gets what may
help it, and what was given in confidence stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from answerable.archive import kindred
from answerable.archive.barred import FLAG, standing_flags
from answerable.archive.records import LEAD_ONLY, PRIVILEGED
from answerable.archive.view import RecordShown, Viewer

EXCULPATORY: Final = ("df.67_2", "df.r77")
"""Flags of what may help the defence; a package always lists them."""
LABELS: Final = {
    "df.67_2": "potentially exculpatory: may show innocence, mitigate, or affect credibility",
    "df.r77": "material to the preparation of the defence",
    LEAD_ONLY: "given in confidence, only to find other evidence",
    PRIVILEGED: "privileged",
    "df.69_7": "may be excluded: perhaps obtained by a violation",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """An object that bears a disclosure flag, such as potentially exculpatory."""

    object: str
    flag: str
    """Id of the pack's vocabulary: `df.67_2`, `df.r77`."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagShown:
    """A flag that stands, with whoever set it."""

    object: str
    flag: str
    reason: str
    recipient: str
    by: str
    at: str
    record: str


def flags(viewer: Viewer) -> tuple[FlagShown, ...]:
    """Every flag that stands on what this reader may see, by object."""
    found = [_shown(one) for one in standing_flags(viewer, viewer.of_kind(FLAG))]
    return tuple(sorted(found, key=lambda one: (one.object, one.flag, one.record)))


def flagged(viewer: Viewer, objects: Iterable[str]) -> tuple[Flagged, ...]:
    """The flags of these objects, and of what says the same words under another id, each once."""
    found: dict[tuple[str, str, str], Flagged] = {}
    for object_id in objects:
        for one in kindred.same_words(viewer.db, object_id):
            for record in standing_flags(viewer, viewer.answers_about(one)):
                shown = _shown(record)
                key = (object_id, shown.flag, shown.reason)
                found[key] = Flagged(object=object_id, flag=shown.flag, note=shown.reason)
    return tuple(found[key] for key in sorted(found))


def _shown(record: RecordShown) -> FlagShown:
    said = {key: str(record.body.get(key, "")) for key in ("object", "flag", "reason", "recipient")}
    return FlagShown(by=record.by, at=record.at, record=record.id, **said)
