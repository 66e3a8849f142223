"""What did a second person find of a record or object, and is it a second person?

A review is signed with the reviewer's own key. It counts where name and key are another's than those of
whoever wrote what is reviewed. That two keys are two people no signature shows: see docs/howto/people.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from answerable.archive import persons
from answerable.archive.consents import person_key
from answerable.archive.records import STATUSES

if TYPE_CHECKING:
    from answerable.archive.view import RecordShown, Shown, Viewer

UNREVIEWED: Final = "unreviewed"
VERIFIED: Final = "verified"
_IN_REVIEW: Final = "in_review"
_EASING: Final = frozenset({VERIFIED, "partly_verified", _IN_REVIEW})
"""Statuses that lift no caution; the others are a caution that one voice gives and another leaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What one person found."""

    record: str
    status: str
    reason: str
    by: str
    at: str
    checked: tuple[str, ...] = ()
    counts: bool = False
    """Whether it is a second person's, by name and by key."""
    remark: str = ""
    """Why it does not count, or on what it rests that it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What the reviews of one record or object come to."""

    status: str
    """The one status of all that count; `verified / contradicted` where they differ; else unreviewed."""
    reviews: tuple[Review, ...] = ()
    """All that stand, also those that do not count."""

    @property
    def contradiction(self) -> bool:
        """Whether people found different things."""
        return len({one.status for one in self.reviews if one.counts} - {_IN_REVIEW}) > 1

    @property
    def is_verified(self) -> bool:
        """Whether a second person verified it and nobody at all, signed or not, says otherwise."""
        counted = {one.status for one in self.reviews if one.counts} - {_IN_REVIEW}
        return counted == {VERIFIED} and all(one.status in _EASING for one in self.reviews)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Authors:
    """By which names, folded, and keys somebody wrote a thing, or brought it in."""

    names: frozenset[str]
    keys: frozenset[str]


def review_of(viewer: Viewer, wanted: str) -> Reviewed:
    """The reviews of a record or object, by its whole id. Raises as `Viewer.show`."""
    shown = viewer.show(wanted)
    authors = _authors(viewer, shown)
    found = tuple(
        _read(viewer, record, authors)
        for record in shown.records
        if record.kind == "review" and _is_of(record, shown.id) and _stands(viewer, record)
    )
    counted = {one.status for one in found if one.counts}
    status = " / ".join(one for one in STATUSES if one in counted)
    return Reviewed(status=status or UNREVIEWED, reviews=found)


def may_review(viewer: Viewer, shown: Shown, name: str, key: str) -> tuple[bool, str]:
    """Whether a person with this key is another than whoever wrote what is shown, and why."""
    return _is_second(viewer, _authors(viewer, shown), name, key)


def _is_second(viewer: Viewer, authors: _Authors, name: str, key: str) -> tuple[bool, str]:
    if person_key(name) in authors.names:
        return False, "It is by the author of what is reviewed."
    # Also names under which the key was enrolled once: the hand stays the same.
    if key in authors.keys or not authors.names.isdisjoint(persons.names_of(viewer, key)):
        return False, "Its key is the author's own."
    if not authors.names - {persons.UNNAMED}:
        return True, "Who wrote it is not named: that this is another person rests on their word."
    return True, ""


def _authors(viewer: Viewer, shown: Shown) -> _Authors:
    """Whoever wrote a record; of an object, whoever preserved or obtained it."""
    wrote = [r for r in shown.records if r.id == shown.id]
    if shown.what == "object":
        wrote = [r for r in shown.records if r.kind in ("object", "source", "capture")]
    said = ("by", "signer", "collector")
    names = {person_key(str(r.body[key])) for r in wrote for key in said if r.body.get(key)}
    keys = {str(r.body["key"]) for r in wrote if r.body.get("key")}
    for one in keys:
        names |= persons.names_of(viewer, one)
    return _Authors(names=frozenset(names - {""}), keys=frozenset(keys))


def _is_of(record: RecordShown, wanted: str) -> bool:
    named = record.body.get("object") or record.body.get("target")
    return named == wanted and record.body.get("status") in STATUSES


def _stands(viewer: Viewer, record: RecordShown) -> bool:
    eases = record.body.get("status") in _EASING
    return record.stands and not viewer.taken_back(record, eases=eases)


def _read(viewer: Viewer, record: RecordShown, authors: _Authors) -> Review:
    signature = persons.signature_of(viewer, record)
    counts, remark = signature.holds, signature.reason
    if counts:
        counts, remark = _is_second(viewer, authors, signature.name, signature.key)
    checked = record.body.get("checked", ())
    return Review(
        record=record.id,
        status=str(record.body["status"]),
        reason=str(record.body.get("reason", "")),
        by=record.by,
        at=record.at,
        checked=tuple(map(str, checked)) if isinstance(checked, list) else (),
        counts=counts,
        remark=remark,
    )
