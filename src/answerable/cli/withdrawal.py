"""Taking something out for good, with time to undo it, and legal holds that stop it. shred, hold."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from answerable import settings
from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, words
from answerable.errors import NotAllowed, PartlyFailed, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.withdrawing.destroying import Destroyed
    from answerable.archive.withdrawing.holds import Hold
    from answerable.archive.withdrawing.planning import Part, Plan
    from answerable.archive.withdrawing.removals import Awaiting, Pending, Waiting
    from answerable.archive.withdrawing.shredding import Done

_MOST_SHOWN = 40


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
            words = "\n".join(_hold(one) for one in found) or "No legal hold stands."
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
        return Result(fields=fields, words="\n".join(_plan(planned)))
    _need(given.reason, given.ground, "A withdrawal")
    why = {"reason": given.reason, "ground": given.ground, "by": asked.by}
    if given.now:
        asked.talk("\n".join(_plan(planned)))
        _refuse_without_phrase(asked, wanted[0])
        with Progress(total=None, label="Destroying", unit="bytes") as progress:
            done = shredding.destroy_now(archive, planned, **why, tick=progress.advance)
        return _done(done, plan=planned.to_json())
    days = settings.load().removal_days
    written = shredding.hide(archive, planned, **why, days=days)
    waiting = [one for one in _pending(archive).waiting if one.id in written]
    return _hidden(planned, written, waiting[0].due if waiting else "")


def _due(asked: Asked, archive: Archive) -> Result:
    from answerable.archive.withdrawing import shredding
    from answerable.progress import Progress

    if asked.dry:
        due = [one for one in _pending(archive).waiting if one.mine and one.is_due]
        fields = {"dry_run": True, "due": [one.to_json() for one in due]}
        lines = [_waiting(one) for one in due]
        return Result(fields=fields, words="\n".join(lines) or "Nothing is due.")
    with Progress(total=None, label="Destroying", unit="bytes") as progress:
        done = shredding.destroy_due(archive, by=asked.by, tick=progress.advance)
    return _done(done)


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
        return Result(fields=fields, words=_awaiting(found))
    asked.talk(_awaiting(found))
    _refuse_without_phrase(asked, found.id)
    with Progress(total=None, label="Destroying", unit="bytes") as progress:
        done = shredding.confirm(archive, found, by=asked.by, tick=progress.advance)
    return _done(done, confirmed=found.id)


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


# What is said


def _hidden(planned: Plan, written: Sequence[str], due: str) -> Result:
    short = written[0][:12]
    lines = [
        *_plan(planned),
        "",
        f"Hidden now, and to be destroyed on {due} by `answerable shred --due`.",
        f"Until then: answerable shred --undo {short} --reason TEXT",
    ]
    fields = {
        "dry_run": False,
        "removals": list(written),
        "due": due,
        "plan": planned.to_json(),
    }
    return Result(fields=fields, words="\n".join(lines))


def _done(done: Done, **more: Any) -> Result:
    destroyed = done.destroyed
    fields = {
        "dry_run": False,
        "withdrawals": list(done.withdrawals),
        "destroyed": _counts(destroyed),
        "left": list(destroyed.left),
        "held": [one.to_json() for one in done.held],
        **more,
    }
    lines = [_waiting(one) for one in done.held]
    if destroyed.records or destroyed.items:
        lines.append(
            f"Destroyed on this disk: {output.counted(destroyed.records, 'record')}, "
            f"{output.counted(destroyed.items, 'item')}, {output.size(destroyed.bytes)}."
        )
        lines.append(_ELSEWHERE)
    elif not done.held:
        lines.append("Nothing was due.")
    lines += destroyed.left
    failure = None
    if done.held:
        failure = PartlyFailed(
            f"{output.counted(len(done.held), 'removal')} due and not destroyed: a legal hold stands.",
            advice="A person has to decide between the two grounds. `answerable hold --release HOLD` "
            "ends a hold, `answerable shred --undo ID` a removal.",
        )
    return Result(fields=fields, words="\n".join(lines), failure=failure)


_ELSEWHERE = (
    "Copies elsewhere are not: run `backup` again on each backup, sync each other archive and have it "
    "confirmed there, and tell whoever received a copy."
)


def _counts(destroyed: Destroyed) -> dict[str, int]:
    return {name: getattr(destroyed, name) for name in ("records", "items", "bytes", "bundles")}


def _plan(planned: Plan) -> Iterator[str]:
    yield output.strong(f"Goes: {output.counted(len(planned.goes), 'record')}")
    yield from _parts(planned.goes)
    if planned.stays:
        yield output.strong("Stays; add what gives anything away with --also RECORD:")
        yield from _parts(planned.stays)
    for one in planned.beside:
        names = ", ".join(visible(name) for name in one.names)
        yield f"Stays beside it: {one.object[:19]} {names} ({one.why})".replace("  ", " ")
    if planned.told:
        yield output.strong("Has a copy, and must be told:")
        for told in planned.told:
            yield (
                f"  {visible(told.recipient)}, for {visible(told.purpose)}, {told.at[:10]}: "
                f"{told.object[:19]}"
            )
    for held in planned.holds:
        yield _hold(held)
    if planned.unread:
        count = output.counted(planned.unread, "record")
        yield f"{count} cannot be read here; whether they speak of it is not known."


def _parts(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts[:_MOST_SHOWN]:
        said = f"{output.plain(part.words)}" + (f"  [{part.why}]" if part.why else "")
        yield f"  {part.record[:12]}  {part.kind:<14}  {said}".rstrip()
    if len(parts) > _MOST_SHOWN:
        yield f"  and {len(parts) - _MOST_SHOWN:,} more; --json lists them all"


def _hold(held: Hold) -> str:
    return (
        f"Legal hold {held.id[:12]} of {held.at[:10]}, by {visible(held.by)}: "
        f"{output.plain(held.reason)} ({output.plain(held.ground)})"
    )


def pending_words(found: Pending) -> Iterator[str]:
    """What waits, one line each; nothing where nothing does."""
    for waiting in found.waiting:
        yield _waiting(waiting)
    for awaiting in found.awaiting:
        yield _awaiting(awaiting)
    if found.unfinished:
        yield "Withdrawn here and not destroyed yet: run `answerable shred --due`."
    if found.back:
        yield (
            f"{output.counted(len(found.back), 'record')} withdrawn here before came back with an "
            "older copy: run `answerable shred --due`."
        )


def _waiting(one: Waiting) -> str:
    where = "" if one.mine else " in another history"
    line = (
        f"Hidden since {one.at[:10]}{where}, to be destroyed on {one.due}: "
        f"{output.counted(len(one.records), 'record')} ({one.id[:12]}), by {visible(one.by)}: "
        f"{output.plain(one.reason)} ({output.plain(one.ground)})"
    )
    return "\n".join([line, *(f"  against it: {_hold(held)}" for held in one.holds)])


def _awaiting(one: Awaiting) -> str:
    by = f", by {visible(one.by)}" if one.by else ""
    said = f": {output.plain(one.reason)} ({output.plain(one.ground)})" if one.reason else ""
    return (
        f"Withdrawn on {one.at[:10]} in history {one.replica[:12]}{by}{said}. Hidden here, and "
        f"destroyed only with `answerable shred --confirm {one.id[:12]}`: "
        f"{output.counted(len(one.records), 'record')}"
    )
