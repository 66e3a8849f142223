"""How good is a source and what it says, and did a second person look?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from answerable.cli.asked import Asked, Result
from answerable.cli.grading_shown import grade_shown, review_shown
from answerable.cli.parser import Commands, words
from answerable.cli.signing import add_signer, author, signed
from answerable.errors import NotAllowed, UsageError

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending
    from answerable.archive.view import Shown, Viewer
    from answerable.casework.citing import Cite


STATUSES = (
    "in_review",
    "verified",
    "partly_verified",
    "unverifiable",
    "contradicted",
    "false",
    "withdrawn",
)


def add_commands(commands: Commands) -> None:
    """grade, review."""
    made = commands.add(
        "grade",
        grade,
        "Grade a source (A to F) and what it says in one place (1 to 6); without a grade, show what was "
        "given. What nobody graded is F6.",
        archive=True,
        writes=True,
    )
    made.add_argument("place", metavar="PLACE", type=words, help=_PLACE)
    made.add_argument("grade", metavar="GRADE", nargs="?", default="", help="for example C3")
    made.add_argument("--reason", type=words, metavar="TEXT", default="", help="why")
    made.add_argument(
        "--confirmed-by",
        nargs=2,
        type=words,
        metavar=("PLACE", "UPSTREAM"),
        action="append",
        default=[],
        help="a source that says the same, and who was the first to know it; a 1 needs two",
    )
    add_signer(made)
    made = commands.add(
        "review",
        review,
        "Record what a second person found of a record or object; without a status, show what was found.",
        archive=True,
        writes=True,
    )
    made.add_argument("id", metavar="ID", help="the id of a record or object, or its first digits")
    made.add_argument(
        "status", metavar="STATUS", nargs="?", choices=STATUSES, help=", ".join(STATUSES)
    )
    made.add_argument("--reason", type=words, metavar="TEXT", default="", help="why")
    made.add_argument(
        "--checked",
        metavar="STEP",
        action="append",
        default=[],
        help="a step that was taken, such as dv.geo; an unknown one lists them all",
    )
    add_signer(made)


_PLACE = "OBJECT, OBJECT:START-END, or the id of a record or claim"


def grade(asked: Asked) -> Result:
    """Append a grade. It replaces an earlier one of the same person for the same place."""
    from answerable.archive.view import Viewer
    from answerable.casework.citing import parse

    given = asked.arguments
    with asked.opened() as archive:
        viewer = Viewer(archive)
        cite = parse(viewer, given.place)
        written = _write(asked, archive, "grade", _graded(asked, archive, viewer, cite))
        return grade_shown(asked, archive, cite, written)


def _graded(asked: Asked, archive: Archive, viewer: Viewer, cite: Cite) -> Pending | None:
    from answerable.workbench.weighing import confirming, grade_given

    given = asked.arguments
    if not given.grade:
        if given.reason or given.confirmed_by or given.signer:
            raise UsageError(
                "No grade was given.", advice="answerable grade PLACE C3 --reason TEXT --by NAME"
            )
        return None
    by = _grader(asked, archive)
    sources = [confirming(archive, viewer, *one) for one in given.confirmed_by]
    pending = grade_given(archive, viewer, cite, given.grade.upper(), given.reason, sources, by=by)
    return signed(asked, archive, pending)


def _grader(asked: Asked, archive: Archive) -> str:
    """Who grades, spelled as the person's key was enrolled: an earlier grade of theirs is replaced."""
    from answerable.archive import persons

    by = author(asked, "A grade")
    return persons.key_of(archive, by).name if asked.arguments.signer else by


def review(asked: Asked) -> Result:
    """Append a review, signed. It replaces an earlier one of the same person of the same thing."""
    from answerable.archive.view import Viewer

    given = asked.arguments
    with asked.opened() as archive:
        viewer = Viewer(archive)
        shown = viewer.show(given.id)
        written = _write(asked, archive, "review", _reviewed(asked, archive, viewer, shown))
        return review_shown(asked, archive, shown.id, written)


def _reviewed(asked: Asked, archive: Archive, viewer: Viewer, shown: Shown) -> Pending | None:
    from answerable.workbench.weighing import review_given

    given = asked.arguments
    if not given.status:
        if given.reason or given.checked or given.signer:
            raise UsageError(
                "No status was given.",
                advice="answerable review ID verified --reason TEXT --as NAME",
            )
        return None
    if shown.withdrawn or not shown.records:
        raise NotAllowed("It was withdrawn, or is above your clearance.")
    if not given.signer:
        raise UsageError(
            "A review is signed by the person who made it.",
            advice="Give --as NAME; `answerable people add NAME` makes a key.",
        )
    author(asked, "A review")
    pending, remark = review_given(
        archive, viewer, shown, given.status, given.reason, given.checked, name=given.signer
    )
    if remark:
        asked.talk(remark)
    return signed(asked, archive, pending)


def _write(asked: Asked, archive: Archive, why: str, pending: Pending | None) -> list[str]:
    if pending is None or asked.dry:
        return []
    with archive.change(why, by=pending.body["by"]) as change:
        change.record(pending)
    return list(change.written[:1])
