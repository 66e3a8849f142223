"""Which records about an object are opened to the recipient, and on what ground do others stay?

A body is opened whole or not at all: what is opened holds nothing that the recipient is not told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from answerable.archive.view import RecordShown, Viewer
from answerable.disclosure.handover import Leaving

_PERSON = "They concern a person's consent or safety."
_INTERNAL = "They are work inside the archive."
_GROUNDS = {
    "account": _PERSON,
    "consent": _PERSON,
    "revocation": _PERSON,
    "custody": "They concern other objects that were stored.",
    "derivative": "They concern what it was made from, or what was made from it.",
    "name": "They hold folders, or other names of the same content.",
    "redaction": "They concern what it was made from, or what was made from it.",
    "source": "They say where it came from.",
}
"""Why records of a kind are not passed on."""
_OF_EXITS = ("disclosure", "exit", "flag", "plan", "refused-exit", "release")
"""That others were given something is nobody's to know; and handing over writes some of them."""


def standing(viewer: Viewer, one: Leaving, kind: str) -> Iterator[RecordShown]:
    """Records that still hold; one that anybody took back is not passed on."""
    for record in one.shown.records:
        if record.kind == kind and record.stands and not viewer.taken_back(record, eases=True):
            yield record


def told(
    viewer: Viewer, one: Leaving, present: frozenset[str], *, names: bool, sources: bool
) -> Iterator[RecordShown]:
    """The records that are opened: nothing stands in their bodies which the recipient is not told."""
    for record in standing(viewer, one, "custody"):
        if (record.replica, record.commit) == (one.added.replica, one.added.commit):
            yield record
    # A name that stands with its folder stays closed: a body is opened whole or not at all.
    first = next(of(one, standing(viewer, one, "name")), None) if names else None
    if first is not None and not {"path", "raw"} & first.body.keys():
        yield first
    for kind in ("derivative", "redaction"):
        for record in of(one, standing(viewer, one, kind)):
            if record.body.get("parent") in present:
                yield record
    if sources:
        yield from of(one, standing(viewer, one, "source"))


def of(one: Leaving, records: Iterator[RecordShown]) -> Iterator[RecordShown]:
    return (record for record in records if record.body.get("object") == one.shown.id)


def kept(one: Leaving, opened: Sequence[RecordShown]) -> tuple[tuple[str, int], ...]:
    """How many further records about it there are, by the ground on which they stay."""
    open_to_all = {record.id for record in opened} | {one.added.id}
    kinds = [r.kind for r in one.shown.records if r.stands and r.id not in open_to_all]
    said = [kind for kind in kinds if kind not in ("object", *_OF_EXITS)]
    found = Counter(_GROUNDS.get(kind, _INTERNAL) for kind in said)
    return tuple(sorted(found.items()))
