"""How a plan, and what waits to be destroyed, is said to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from answerable.cli import output
from answerable.cli.asked import Result
from answerable.errors import PartlyFailed
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.withdrawing.destroying import Destroyed
    from answerable.archive.withdrawing.holds import Hold
    from answerable.archive.withdrawing.parts import Part
    from answerable.archive.withdrawing.planning import Plan
    from answerable.archive.withdrawing.removals import Awaiting, Pending, Waiting
    from answerable.archive.withdrawing.shredding import Done

_MOST_SHOWN = 40


def hidden(planned: Plan, written: Sequence[str], due: str) -> Result:
    """What was hidden, until when, and how to bring it back."""
    short = written[0][:12]
    lines = [
        *plan_words(planned),
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


def done_words(done: Done, **more: Any) -> Result:
    """What was destroyed, and what was not."""
    destroyed = done.destroyed
    fields = {
        "dry_run": False,
        "withdrawals": list(done.withdrawals),
        "destroyed": _counts(destroyed),
        "left": list(destroyed.left),
        "held": [one.to_json() for one in done.held],
        **more,
    }
    lines = [waiting_words(one) for one in done.held]
    if destroyed.records or destroyed.items:
        lines.append(
            f"Destroyed on this disk: {output.counted(destroyed.records, 'record')}, "
            f"{output.counted(destroyed.items, 'item')}, {output.size(destroyed.bytes)}."
        )
        lines.append(_ELSEWHERE)
    elif not done.held and not destroyed.left:
        lines.append("Nothing was due.")
    lines += destroyed.left
    return Result(fields=fields, words="\n".join(lines), failure=_failure(done))


def _failure(done: Done) -> PartlyFailed | None:
    if done.held:
        return PartlyFailed(
            f"{output.counted(len(done.held), 'removal')} due and not destroyed: a legal hold stands.",
            advice="A person has to decide between the two grounds. `answerable hold --release HOLD` "
            "ends a hold, `answerable shred --undo ID` a removal.",
        )
    if done.destroyed.left:
        return PartlyFailed(
            "Not everything could be destroyed yet.", advice="What was left is named, and hidden."
        )
    return None


_ELSEWHERE = (
    "Copies elsewhere are not: run `backup` again on each backup, sync each other archive and have it "
    "confirmed there, and tell whoever received a copy."
)


def _counts(destroyed: Destroyed) -> dict[str, int]:
    return {name: getattr(destroyed, name) for name in ("records", "items", "bytes", "bundles")}


def plan_words(planned: Plan) -> Iterator[str]:
    """A plan, line by line."""
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
        yield hold_words(held)
    if planned.unread:
        count = output.counted(planned.unread, "record")
        yield f"{count} cannot be read here; whether they speak of it is not known."


def _parts(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts[:_MOST_SHOWN]:
        said = f"{output.plain(part.words)}" + (f"  [{part.why}]" if part.why else "")
        yield f"  {part.record[:12]}  {part.kind:<14}  {said}".rstrip()
    if len(parts) > _MOST_SHOWN:
        yield f"  and {len(parts) - _MOST_SHOWN:,} more; --json lists them all"


def hold_words(held: Hold) -> str:
    """A hold in one line."""
    return (
        f"Legal hold {held.id[:12]} of {held.at[:10]}, by {visible(held.by)}: "
        f"{output.plain(held.reason)} ({output.plain(held.ground)})"
    )


def pending_words(found: Pending) -> Iterator[str]:
    """What waits, one line each; nothing where nothing does."""
    for waiting in found.waiting:
        yield waiting_words(waiting)
    for awaiting in found.awaiting:
        yield awaiting_words(awaiting)
    if found.unfinished:
        yield "Withdrawn here and not destroyed yet: run `answerable shred --due`."
    if found.back:
        yield (
            f"{output.counted(len(found.back), 'record')} withdrawn here before came back with an "
            "older copy: run `answerable shred --due`."
        )


def waiting_words(one: Waiting) -> str:
    """A removal that waits, with the holds against it."""
    where = "" if one.mine else " in another history"
    line = (
        f"Hidden since {one.at[:10]}{where}, to be destroyed on {one.due}: "
        f"{output.counted(len(one.records), 'record')} ({one.id[:12]}), by {visible(one.by)}: "
        f"{output.plain(one.reason)} ({output.plain(one.ground)})"
    )
    return "\n".join([line, *(f"  against it: {hold_words(held)}" for held in one.holds)])


def awaiting_words(one: Awaiting) -> str:
    """Another history's withdrawal that waits for a word from here."""
    by = f", by {visible(one.by)}" if one.by else ""
    said = f": {output.plain(one.reason)} ({output.plain(one.ground)})" if one.reason else ""
    return (
        f"Withdrawn on {one.at[:10]} in history {one.replica[:12]}{by}{said}. Hidden here, and "
        f"destroyed only with `answerable shred --confirm {one.id[:12]}`: "
        f"{output.counted(len(one.records), 'record')}"
    )
