"""A person's decisions: who may see a thing, what is taken back, what leaves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable.cli.asked import Asked, Result
from answerable.cli.holdings import LEVELS
from answerable.cli.parser import Commands, words
from answerable.errors import NotAllowed, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending


def add_commands(commands: Commands) -> None:
    """retract, classify, export."""
    made = commands.add(
        "retract",
        retract,
        "Take back an object or a record; it stays visible as retracted.",
        archive=True,
        writes=True,
    )
    made.add_argument("id", metavar="ID", help="an id, or its first digits")
    made.add_argument("--reason", type=words, metavar="TEXT", required=True, help="why")
    made = commands.add(
        "classify", classify, "Record who may see an object.", archive=True, writes=True
    )
    made.add_argument("id", metavar="ID", help="the id of an object, or its first digits")
    made.add_argument("--level", required=True, metavar="LEVEL", choices=LEVELS, help="from now on")
    made.add_argument("--reason", type=words, metavar="TEXT", default="", help="why")
    made = commands.add(
        "export", export, "Copy an object out, if the gate allows it.", archive=True, writes=True
    )
    made.add_argument(
        "id", metavar="OBJECT", nargs="?", help="the id of an object, or its first digits"
    )
    made.add_argument(
        "--as",
        dest="form",
        metavar="FORM",
        choices=("ftm",),
        help="instead of an object, what sources say of actors: ftm writes FollowTheMoney",
    )
    made.add_argument(
        "--lists", action="store_true", help="with --as: the entries of the lists held, too"
    )
    made.add_argument(
        "--native",
        action="store_true",
        help="with --as: a second file with everything that FollowTheMoney has no place for",
    )
    made.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        required=True,
        help="the folder to copy into; with --as, the new file",
    )
    made.add_argument(
        "--purpose", type=words, metavar="TEXT", required=True, help="what it will be used for"
    )
    made.add_argument(
        "--recipient", type=words, metavar="NAME", required=True, help="who receives it"
    )


def retract(asked: Asked) -> Result:
    """Append that something is taken back, and why."""
    from answerable.archive.view import Viewer

    given = asked.arguments
    if not given.reason.strip():
        raise UsageError("A retraction needs a reason.", advice="Say it in a few words.")
    with asked.opened() as archive:
        target = Viewer(archive).show(given.id).id
        if not asked.dry:
            with archive.change("retraction", by=asked.by) as change:
                change.retract(target, given.reason)
    return _recorded(asked, (), "retracted", target=target)


def classify(asked: Asked) -> Result:
    """Append the level of an object. It replaces an earlier one that was given here."""
    from answerable.archive import records
    from answerable.archive.view import Viewer
    from answerable.workbench.replacing import an_object, earlier, in_place_of

    given = asked.arguments
    with asked.opened() as archive:
        shown = an_object(Viewer(archive).show(given.id))
        pending = records.classification(
            by=asked.by, target=shown.id, level=given.level, reason=given.reason
        )
        pending = in_place_of(earlier(archive, shown, pending, ("target",)), pending)
        written = _write(asked, archive, "classification", pending)
    return _recorded(asked, written, "classified", object=shown.id, level=given.level)


def export(asked: Asked) -> Result:
    """Copy an object out through the gate; with --dry-run, the gate's word alone."""
    from answerable.archive import gate
    from answerable.archive.view import Viewer
    from answerable.disclosure.recipients import examined
    from answerable.workbench.replacing import an_object

    given = asked.arguments
    if bool(given.id) == bool(given.form):
        raise UsageError(
            "An export needs the id of an object, or --as ftm.", advice="Give one of the two."
        )
    if given.form:
        from answerable.cli.actors import export_ftm

        return export_ftm(asked)
    use = {"purpose": given.purpose, "recipient": given.recipient}
    with asked.opened() as archive:
        shown = an_object(Viewer(archive).show(given.id))

        def further(decision: gate.Decision) -> gate.Decision:
            return examined(archive, decision, given.recipient)

        if asked.dry:
            decision = further(gate.decide(archive, shown.id, **use))
            fields = {"dry_run": True, "object": shown.id, "decision": decision.to_json()}
            failure = (
                None if decision.allowed else NotAllowed(decision.reason, advice=decision.advice)
            )
            would = f"Would copy out {shown.id}: {decision.reason}" if decision.allowed else ""
            return Result(fields=fields, words=would, failure=failure)
        file = gate.export(
            archive, shown.id, Path(given.output), by=asked.by, further=further, **use
        )
    place = visible(str(file))
    return Result(
        fields={"object": shown.id, "file": place},
        words=f"Copied out: {place}\nThe exit was recorded.",
    )


def _write(asked: Asked, archive: Archive, why: str, pending: Pending) -> tuple[str, ...]:
    if asked.dry:
        return ()
    with archive.change(why, by=asked.by) as change:
        change.record(pending)
    return tuple(change.written[:1])


def _recorded(asked: Asked, written: Sequence[str], what: str, **fields: Any) -> Result:
    said = {"dry_run": asked.dry, "records": list(written), **fields}
    about = ", ".join(
        part if isinstance(part, str) else ", ".join(part) for part in fields.values()
    )
    prefix = "Would be " if asked.dry else ""
    sentence = f"{prefix}{what}: {about}"
    return Result(fields=said, words=sentence[:1].upper() + sentence[1:])
