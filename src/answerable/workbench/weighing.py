"""How is a grade or a review written down, so that it is one named person's and of a place that stands?

Nothing here is signed or written: see `archive.persons.signed` and `archive.change`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from answerable.archive import persons, records
from answerable.casework.citing import parse
from answerable.casework.grading import Confirming, refuse_unconfirmed
from answerable.casework.reviewing import may_review
from answerable.errors import NotAllowed, UsageError
from answerable.ontology.grading import terms
from answerable.ontology.packs import bundled_packs
from answerable.text import visible
from answerable.workbench.cited import words_of
from answerable.workbench.replacing import earlier, in_place_of

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending
    from answerable.archive.view import Shown, Viewer
    from answerable.casework.citing import Cite


def grade_given(
    archive: Archive,
    viewer: Viewer,
    cite: Cite,
    code: str,
    reason: str,
    sources: Sequence[Confirming],
    *,
    by: str,
) -> Pending:
    """The record of a grade; it replaces an earlier one of the same person for the same place.

    Raises NotAllowed where a 1 has no two independent sources, NotFound, UsageError, CannotRead.
    """
    words_of(archive, cite, viewer)  # a place that is none is refused before anything is written
    refuse_unconfirmed(viewer, code, sources)
    pending = records.grade(
        by=by,
        grade=code,
        reason=reason,
        object_id=cite.object,
        target=cite.record,
        start=cite.start if cite.has_span else None,
        end=cite.end if cite.has_span else None,
        locator=cite.locator,
        sources=[one.body() for one in sources],
    )
    shown = viewer.show(cite.object or cite.record)
    same = ("by", "object", "target", "start", "end")
    return in_place_of(earlier(archive, shown, pending, same), pending)


def confirming(archive: Archive, viewer: Viewer, place: str, upstream: str) -> Confirming:
    """A source that says the same, and who was the first to know it. Raises UsageError, NotFound."""
    cite = parse(viewer, place)
    words_of(archive, cite, viewer)
    return Confirming(cite=cite, upstream=upstream)


def review_given(
    archive: Archive,
    viewer: Viewer,
    shown: Shown,
    status: str,
    reason: str,
    checked: Sequence[str],
    *,
    name: str,
) -> tuple[Pending, str]:
    """The record of a second person's review, and what is to be said of their being one.

    It replaces an earlier one of the same person of the same thing. Raises NotAllowed where it is the
    author's own, or of what may not be seen, NotFound where the person has no key here, UsageError.
    """
    if shown.withdrawn or not shown.records:
        raise NotAllowed("It was withdrawn, or is above your clearance.")
    known = persons.key_of(archive, name)
    allowed, remark = may_review(viewer, shown, known.name, known.key)
    if not allowed:
        raise NotAllowed(
            f"A review is a second person's. {remark}", advice="Ask somebody else to review it."
        )
    _refuse_unknown_steps(checked)
    is_object = shown.what == "object"
    pending = records.review(
        by=known.name,
        status=status,
        reason=reason,
        object_id=shown.id if is_object else "",
        target="" if is_object else shown.id,
        checked=checked,
    )
    return in_place_of(
        earlier(archive, shown, pending, ("by", "object", "target")), pending
    ), remark


def steps() -> dict[str, str]:
    """The steps of a verification that may be named, by id, with what each is called."""
    return {one.id: one.label for one in terms(bundled_packs(), "digital_verification")}


def grade_words(grade: str) -> str:
    """A grade in words: `usually reliable; probably true`. Nothing where people differ."""
    scales = ("source_reliability", "information_credibility")
    known = {one.id: one.label for scale in scales for one in terms(bundled_packs(), scale)}
    return "; ".join(known[one] for one in grade) if len(grade) == 2 else ""


def _refuse_unknown_steps(said: Sequence[str]) -> None:
    known = steps()
    for one in said:
        if one not in known:
            listed = "; ".join(f"{step}: {label}" for step, label in known.items())
            raise UsageError(f"There is no step “{visible(one)}”.", advice=f"{listed}.")
