"""How are grades and reviews shown, with everything that stands and why it counts or not?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.view import Shown, Viewer
    from answerable.casework.citing import Cite
    from answerable.casework.grading import Given, Grade
    from answerable.casework.reviewing import Review, Reviewed


def grade_shown(asked: Asked, archive: Archive, cite: Cite, written: list[str]) -> Result:
    """What was recorded, and every grade of the place."""
    from answerable.archive.view import Viewer
    from answerable.casework.citing import written as as_written
    from answerable.casework.grading import grade_of
    from answerable.workbench.cited import Cited

    found = grade_of(Viewer(archive), cite)
    place = as_written(cite)
    said = Cited(archive).shown(cite)
    head = _would(asked, asked.arguments.grade.upper(), f"grade {asked.arguments.grade.upper()}")
    return Result(
        fields={
            "dry_run": asked.dry,
            "records": written,
            "place": place,
            "words": said,
            **grade_fields(found),
        },
        words="\n".join([*head, f"{place}: {output.plain(said)}", *_grade_lines(found)]),
    )


def _would(asked: Asked, given: str, what: str) -> list[str]:
    return [f"Would be recorded: {what}"] if given and asked.dry else []


def grade_fields(found: Grade) -> dict[str, Any]:
    """A grade as JSON."""
    return {
        "grade": found.code,
        "agreed": found.agreed,
        "reason": found.reason,
        "given": [_given_fields(one) for one in found.given],
    }


def _given_fields(one: Given) -> dict[str, Any]:
    from answerable.casework.citing import written as as_written

    return {
        "record": one.record,
        "grade": one.said,
        "counts_as": one.code,
        "by": visible(one.by),
        "signed": bool(one.signer),
        "at": one.at,
        "reason": output.plain(one.reason),
        "place": as_written(one.cite),
        "confirmed_by": [
            {"place": as_written(each.cite), "upstream": output.plain(each.upstream)}
            for each in one.sources
        ],
        "remark": one.remark,
    }


def _grade_lines(found: Grade) -> list[str]:
    from answerable.workbench.weighing import grade_words

    said = grade_words(found.code)
    lines = [f"Grade {found.code}{f' ({said})' if said else ''}. {found.reason}".rstrip()]
    for one in found.given:
        by = f"{visible(one.by)}{', signed' if one.signer else ''}"
        lines.append(f"  {one.said}  {by}, {one.at[:10]}: {output.plain(one.reason)}")
        lines += [f"      {one.remark}"] if one.remark else []
    return lines


def review_shown(asked: Asked, archive: Archive, wanted: str, written: list[str]) -> Result:
    """What was recorded, and every review of the thing."""
    from answerable.archive.view import Viewer
    from answerable.casework.reviewing import review_of

    found = review_of(Viewer(archive), wanted)
    status = asked.arguments.status or ""
    return Result(
        fields={"dry_run": asked.dry, "records": written, "id": wanted, **review_fields(found)},
        words="\n".join([*_would(asked, status, status), wanted, *_review_lines(found)]),
    )


def review_fields(found: Reviewed) -> dict[str, Any]:
    """What reviews found, as JSON."""
    return {
        "status": found.status,
        "verified": found.is_verified,
        "contradiction": found.contradiction,
        "reviews": [_one_review(one) for one in found.reviews],
    }


def _one_review(one: Review) -> dict[str, Any]:
    return {
        "record": one.record,
        "status": one.status,
        "by": visible(one.by),
        "at": one.at,
        "reason": output.plain(one.reason),
        "checked": list(one.checked),
        "counts": one.counts,
        "remark": one.remark,
    }


def _review_lines(found: Reviewed) -> list[str]:
    differ = ". People found different things; both stand" if found.contradiction else ""
    lines = [f"Review: {found.status}{differ}."]
    for one in found.reviews:
        state = "" if one.counts else " [does not count]"
        lines.append(
            f"  {one.status}{state}  {visible(one.by)}, {one.at[:10]}: {output.plain(one.reason)}"
        )
        lines += [f"      {one.remark}"] if one.remark else []
    return lines


def standing_of(viewer: Viewer, shown: Shown) -> dict[str, str]:
    """Grade and review of what is shown, as a whole; of a record only where somebody gave any."""
    from answerable.casework.citing import Cite
    from answerable.casework.grading import grade_of
    from answerable.casework.reviewing import review_of

    if shown.withdrawn or not shown.records:
        return {}
    is_object = shown.what == "object"
    graded = grade_of(viewer, Cite(object=shown.id) if is_object else Cite(record=shown.id))
    reviewed = review_of(viewer, shown.id)
    found = {}
    if is_object or any(one.cite.record == shown.id for one in graded.given):
        found["grade"] = graded.code
    if is_object or reviewed.reviews:
        found["review"] = reviewed.status
    return found
