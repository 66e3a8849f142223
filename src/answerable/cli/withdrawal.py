"""Taking something out for good, with time to undo it, and legal holds that stop it. shred, hold."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from answerable import settings
from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, words
from answerable.cli.withdrawal_words import (
    awaiting_words,
    done_words,
    hidden,
    hold_words,
    pending_words,
    plan_words,
    waiting_words,
)
from answerable.errors import NotAllowed, UsageError

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.withdrawing.removals import Pending


def add_commands(commands: Commands) -> None:
    """shred, hold."""
    made = commands.add(
        "shred",
        shred,
        "Withdraw objects or records with all that belongs to them: hide them now, destroy them later.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "ids", metavar="ID", nargs="*", help="ids of objects or records, or their first digits"
    )
    made.add_argument(
        "--reason", metavar="TEXT", type=words, default="", help="why; it stays, so name nobody"
    )
    made.add_argument(
        "--ground",
        metavar="TEXT",
        type=words,
        default="",
        help="the legal ground, such as consent withdrawn; it stays too",
    )
    made.add_argument(
        "--also",
        metavar="RECORD",
        action="append",
        default=[],
        help="a record that would stay, and goes too; may be repeated",
    )
    way = made.add_mutually_exclusive_group()
    way.add_argument(
        "--now",
        action="store_true",
        help="destroy at once; it cannot be undone, so a phrase is asked",
    )
    way.add_argument("--due", action="store_true", help="destroy what was hidden and is due")
    way.add_argument("--pending", action="store_true", help="list what waits, and for whom")
    way.add_argument("--undo", action="store_true", help="bring back what a removal hid")
    way.add_argument(
        "--confirm", action="store_true", help="destroy here what another history withdrew"
    )
    made.add_argument(
        "--phrase",
        metavar="TEXT",
        type=words,
        default="",
        help="the phrase that --now and --confirm ask for, where nobody can type it",
    )
    _add_hold(commands)


def _add_hold(commands: Commands) -> None:
    made = commands.add(
        "hold",
        hold,
        "Place or release a legal hold: while one stands, nothing of the object is destroyed.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "ids",
        metavar="ID",
        nargs="*",
        help="ids of objects, or their first digits; none lists the holds",
    )
    made.add_argument("--reason", metavar="TEXT", type=words, default="", help="why")
    made.add_argument(
        "--ground", metavar="TEXT", type=words, default="", help="the legal ground of the hold"
    )
    made.add_argument("--release", metavar="HOLD", default="", help="the hold that ends")


def shred(asked: Asked) -> Result:
    """Plan, hide, undo, destroy: see the guide on withdrawing."""
    given = asked.arguments
    with asked.opened() as archive:
        if given.pending:
            return _listed(archive)
        if given.due:
            return _due(asked, archive)
        if given.undo:
            return _undo(asked, archive)
        if given.confirm:
            return _confirm(asked, archive)
        return _shred(asked, archive)


def hold(asked: Asked) -> Result:
    """Append a hold or its release, or list the holds that stand."""
    from answerable.archive.withdrawing import holds

    given = asked.arguments
    with asked.opened() as archive:
        if given.release:
            return _released(asked, archive)
        if not given.ids:
            found = holds.standing_holds(archive)
            words = "\n".join(hold_words(one) for one in found) or "No legal hold stands."
            return Result(fields={"holds": [one.to_json() for one in found]}, words=words)
        objects = sorted(_ids(archive, given.ids, objects_only=True))
        _need(given.reason, given.ground, "A hold")
        written = ""
        if not asked.dry:
            written = holds.place(
                archive, objects, reason=given.reason, ground=given.ground, by=asked.by
            )
    said = "Would be held" if asked.dry else f"Held by {written[:12]}"
    fields = {"dry_run": asked.dry, "hold": written, "objects": objects}
    return Result(fields=fields, words=f"{said}: {', '.join(objects)}")


# The ways of shred


def _shred(asked: Asked, archive: Archive) -> Result:
    from answerable.archive.withdrawing import planning, shredding
    from answerable.progress import Progress

    given = asked.arguments
    if not given.ids:
        raise UsageError(
            "What is to be withdrawn?",
            advice="Name it by its id, or use --due, --pending, --undo or --confirm.",
        )
    wanted = _ids(archive, given.ids)
    planned = planning.plan(archive, wanted, _ids(archive, given.also))
    if asked.dry:
        fields = {"dry_run": True, "plan": planned.to_json()}
        return Result(fields=fields, words="\n".join(plan_words(planned)))
    _need(given.reason, given.ground, "A withdrawal")
    why = {"reason": given.reason, "ground": given.ground, "by": asked.by}
    if given.now:
        asked.talk("\n".join(plan_words(planned)))
        _refuse_without_phrase(asked, wanted[0])
        with Progress(total=None, label="Destroying", unit="bytes") as progress:
            done = shredding.destroy_now(archive, planned, **why, tick=progress.advance)
        return done_words(done, plan=planned.to_json())
    days = settings.load().removal_days
    written = shredding.hide(archive, planned, **why, days=days)
    waiting = [one for one in _pending(archive).waiting if one.id in written]
    return hidden(planned, written, waiting[0].due if waiting else "")


def _due(asked: Asked, archive: Archive) -> Result:
    from answerable.archive.withdrawing import shredding
    from answerable.progress import Progress

    if asked.dry:
        due = [one for one in _pending(archive).waiting if one.mine and one.is_due]
        fields = {"dry_run": True, "due": [one.to_json() for one in due]}
        lines = [waiting_words(one) for one in due]
        return Result(fields=fields, words="\n".join(lines) or "Nothing is due.")
    with Progress(total=None, label="Destroying", unit="bytes") as progress:
        done = shredding.destroy_due(archive, by=asked.by, tick=progress.advance)
    return done_words(done)


def _undo(asked: Asked, archive: Archive) -> Result:
    from answerable.archive.withdrawing import shredding

    given = asked.arguments
    if len(given.ids) != 1:
        raise UsageError("Which removal?", advice="Give one id; `shred --pending` lists them.")
    _need(given.reason, "-", "Undoing a removal")
    if asked.dry:
        return _listed(archive)
    found = shredding.undo(archive, given.ids[0], reason=given.reason, by=asked.by)
    shown = output.counted(len(found.records), "record")
    return Result(
        fields={"dry_run": False, "undone": found.to_json()},
        words=f"Brought back: {shown} of removal {found.id[:12]}. Both reasons stay in the ledger.",
    )


def _confirm(asked: Asked, archive: Archive) -> Result:
    from answerable.archive.withdrawing import shredding
    from answerable.progress import Progress

    given = asked.arguments
    if len(given.ids) != 1:
        raise UsageError("Which withdrawal?", advice="Give one id; `shred --pending` lists them.")
    found = shredding.find_awaiting(archive, given.ids[0])
    if asked.dry:
        fields = {"dry_run": True, "awaiting": found.to_json()}
        return Result(fields=fields, words=awaiting_words(found))
    asked.talk(awaiting_words(found))
    _refuse_without_phrase(asked, found.id)
    with Progress(total=None, label="Destroying", unit="bytes") as progress:
        done = shredding.confirm(archive, found, by=asked.by, tick=progress.advance)
    return done_words(done, confirmed=found.id)


def _listed(archive: Archive) -> Result:
    found = _pending(archive)
    return Result(fields=found.to_json(), words="\n".join(pending_words(found)) or "Nothing waits.")


def _released(asked: Asked, archive: Archive) -> Result:
    from answerable.archive.withdrawing import holds

    given = asked.arguments
    _need(given.reason, "-", "Releasing a hold")
    if asked.dry:
        return Result(fields={"dry_run": True}, words=f"Would release hold {given.release}.")
    found = holds.release(archive, given.release, reason=given.reason, by=asked.by)
    fields = {"dry_run": False, "released": found.to_json()}
    return Result(fields=fields, words=f"Released hold {found.id[:12]}.")


# What was given


def _ids(archive: Archive, given: Sequence[str], *, objects_only: bool = False) -> list[str]:
    """Whole ids, in the order given, each once."""
    from answerable.archive.view import Viewer

    viewer = Viewer(archive)
    shown = [viewer.show(one) for one in given]
    if objects_only and any(one.what != "object" for one in shown):
        raise UsageError("A hold is placed on objects.", advice="Give the id of the object.")
    return list(dict.fromkeys(one.id for one in shown))


def _need(reason: str, ground: str, what: str) -> None:
    if not reason.strip() or not ground.strip():
        raise UsageError(
            f"{what} needs a reason{'' if ground == '-' else ' and a legal ground'}.",
            advice="Give --reason TEXT" + ("." if ground == "-" else " and --ground TEXT."),
        )


def _refuse_without_phrase(asked: Asked, about: str) -> None:
    """What cannot be undone is asked for in words that nobody types by mistake."""
    phrase = f"destroy {about.removeprefix('sha256:')[:8]}"
    given = asked.arguments.phrase
    if not given and sys.stdin.isatty():
        asked.talk(f"This cannot be undone. To go on, type: {phrase}")
        given = sys.stdin.readline()
    if " ".join(given.split()) != phrase:
        raise NotAllowed(
            "The phrase was not given, so nothing was destroyed.",
            advice=f'Type it when asked, or give --phrase "{phrase}".',
        )


def _pending(archive: Archive) -> Pending:
    from answerable.archive.withdrawing.removals import pending

    return pending(archive)
