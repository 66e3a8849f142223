"""Which records and objects belong to one case, so that a guest of it sees those and nothing else?

The records of the case that stand, the records and objects that they cite, and the enrolments by which a
signed view is checked. What rests on material given in confidence or privileged is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from answerable.archive import barred, kindred
from answerable.archive.persons import people
from answerable.archive.records import LEAD_ONLY, PRIVILEGED
from answerable.archive.view import RecordShown, Viewer
from answerable.casework.cases.held import records_of
from answerable.casework.citing import Cite, cite_of
from answerable.errors import AnswerableError

_MOST_STEPS: Final = 8
"""From a record to what it is about, and on; anything longer turns in a circle."""
_CLOSED: Final = frozenset({LEAD_ONLY, PRIVILEGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What belongs to a case."""

    records: frozenset[str]
    objects: frozenset[str]


def scope_of(viewer: Viewer, case: str) -> Scope:
    """What belongs to the case of this id, as far as this reader may see it; nothing for an unknown one."""
    records: set[str] = set()
    objects: set[str] = set()
    keys: set[str] = set()
    closed: dict[str, bool] = {}
    for one in records_of(viewer, case):
        cited = tuple(_reached(viewer, one))
        named = {each.object for each in cited if each.object}
        closed |= {each: _is_closed(viewer, each) for each in named - closed.keys()}
        if not any(closed[each] for each in named):
            records |= {one.id, *(each.record for each in cited if each.record)}
            objects |= named
            keys.add(str(one.body.get("key", "")))
    if keys - {""}:
        records |= {one.record for one in people(viewer) if one.key in keys}
    return Scope(records=frozenset(records), objects=frozenset(objects))


def _reached(viewer: Viewer, record: RecordShown) -> Iterator[Cite]:
    """What a record cites, and where that is a record what that one cites, to the end."""
    for _ in range(_MOST_STEPS):
        if not (record.body.get("object") or record.body.get("target")):
            return
        try:
            cite = cite_of(record.body)
            shown = viewer.show(cite.object or cite.record)
        except (AnswerableError, TypeError, ValueError):
            return  # any program may have written the body
        if shown.withdrawn or shown.retracted or not shown.records:
            return
        yield cite
        found = next((one for one in shown.records if one.id == cite.record), None)
        if found is None or not found.stands:
            return
        record = found


def _is_closed(viewer: Viewer, object_id: str) -> bool:
    """Whether it, or anything that holds the same words, was given in confidence or is privileged."""
    for one in (object_id, *kindred.beside(viewer.db, object_id)):
        flags = barred.standing_flags(viewer, viewer.answers_about(one))
        if any(flag.body.get("flag") in _CLOSED for flag in flags):
            return True
    return False
