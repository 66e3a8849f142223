"""What lies in the ZIP, TAR, mail and web archive files that an archive holds?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import DEPTH, Commands, number, words
from answerable.cli.reasons import by_reason
from answerable.errors import AnswerableError, PartlyFailed
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.change import Added
    from answerable.reading.containers.limits import Limits
    from answerable.workbench.preserve import AddReport
    from answerable.workbench.readers_at_work import Readers
    from answerable.workbench.unpacked import Unpacked
    from answerable.workbench.wishes import Wishes

_MOST_LISTED = 1_000


def add_commands(commands: Commands) -> None:
    """unpack."""
    made = commands.add(
        "unpack",
        unpack,
        "Keep the members of containers that the archive holds (ZIP, TAR, mail, WARC, WACZ).",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "objects", metavar="OBJECT", type=words, nargs="+", help="an id, or its first digits"
    )
    made.add_argument("--list", action="store_true", help="say what lies in them, and keep nothing")
    made.add_argument("--depth", metavar="N", type=number, default=1, help=DEPTH)
    made.add_argument(
        "--no-text", action="store_true", help="keep the members only; make nothing searchable"
    )
    made.add_argument(
        "--most-members",
        metavar="N",
        type=number,
        default=100_000,
        help="stop at more members than this (%(default)s)",
    )
    made.add_argument(
        "--most-gigabytes",
        metavar="N",
        type=number,
        default=64,
        help="stop where all members together would be larger (%(default)s)",
    )


def unpack(asked: Asked) -> Result:
    """Keep members; every line `added` is printed after the disk has it."""
    from answerable.progress import Progress
    from answerable.workbench import unpack as unpacking

    given = asked.arguments
    limits = _limits(asked)
    with asked.opened() as archive:
        if given.list or asked.dry:
            found = tuple(unpacking.listed(archive, one, limits) for one in given.objects)
            return _answer(found, listing=True, dry=True)
        with Progress(total=None, label="Unpacking", unit="members") as progress:
            found = unpacking.unpack(
                archive,
                given.objects,
                by=asked.by,
                limits=limits,
                depth=given.depth,
                read_text=not given.no_text,
                progress=progress,
                acknowledge=lambda one: asked.tell(_added(one)),
            )
    return _answer(found, listing=False, dry=False)


def with_members(
    asked: Asked,
    archive: Archive,
    report: AddReport,
    wishes: Wishes,
    readers: Readers | None,
) -> Result:
    """The answer to `add --unpack`: what was added, and what came out of the containers in it."""
    from answerable.cli.holdings import add_result
    from answerable.progress import Progress
    from answerable.workbench import unpack as unpacking

    given = asked.arguments
    named = dict.fromkeys(one.object for one in report.added)
    containers = [one for one in named if unpacking.is_container(archive, one)]
    with Progress(total=None, label="Unpacking", unit="members") as progress:
        found = unpacking.unpack(
            archive,
            containers,
            by=asked.by,
            depth=given.depth,
            read_text=not given.no_text,
            progress=progress,
            acknowledge=lambda one: asked.tell(_added(one)),
            wishes=wishes,
            readers=readers,
        )
    read = {one.object for one in found if not one.stopped}
    left = tuple(one for one in report.incomplete if one.object not in read)
    added, members = (
        add_result(replace(report, incomplete=left)),
        _answer(found, listing=False, dry=False),
    )
    return Result(
        fields={**added.fields, "containers": members.fields["containers"]},
        words="\n".join(part for part in (added.words, members.words) if part),
        failure=added.failure or members.failure,
    )


def _limits(asked: Asked) -> Limits:
    from answerable.reading.containers.limits import Limits

    given = asked.arguments
    return Limits(members=given.most_members, total=given.most_gigabytes << 30)


def _answer(found: tuple[Unpacked, ...], *, listing: bool, dry: bool) -> Result:
    fields = {"dry_run": dry, "containers": [one.to_json() for one in found]}
    said = [_listed(one) if listing else _kept(one) for one in found]
    return Result(fields=fields, words="\n\n".join(said), failure=_failure(found))


def _listed(one: Unpacked) -> str:
    lines = [_title(one), *_stated(one)]
    for member in one.listed[:_MOST_LISTED]:
        left_out = f"  (left out: {member.why})" if member.why else ""
        lines.append(f"{output.size(member.size):>12}  {visible(member.name)}{left_out}")
    if len(one.listed) > _MOST_LISTED:
        lines.append(f"and {len(one.listed) - _MOST_LISTED:,} more; --json lists them all")
    lines += one.remarks
    lines.append(f"{output.counted(len(one.listed), 'member')}; none was kept.")
    return "\n".join(lines)


def _kept(one: Unpacked) -> str:
    new = sum(added.new for added in one.added)
    counts = [f"{output.counted(new, 'member')} kept"]
    if known := len(one.added) - new:
        counts.append(f"{known:,} known before")
    if one.incomplete:
        counts.append(f"{len(one.incomplete):,} kept and not read")
    if one.failed:
        counts.append(f"{len(one.failed):,} left out")
    lines = [_title(one), *_stated(one)]
    lines += by_reason("left out", ((failed.name, failed.error.message) for failed in one.failed))
    lines += one.remarks
    if one.stopped:
        lines.append(f"Stopped: {one.stopped.message}")
    return "\n".join([*lines, ", ".join(counts) + "."])


def _title(one: Unpacked) -> str:
    within = f", in {one.within[:19]}" if one.within else ""
    return f"{output.strong(visible(one.name) or 'Container')}  {one.object[:19]}{within}"


def _stated(one: Unpacked) -> list[str]:
    """Headers and the like; the words make clear whose they are."""
    return [f"it states {visible(name)}: {visible(said)}" for name, said in one.stated]


def _added(one: Added) -> str:
    word = "kept " if one.new else "known"
    return f"{word}  {one.object[:19]}  {output.size(one.size):>10}  {visible(one.name)}"


def _failure(found: tuple[Unpacked, ...]) -> AnswerableError | None:
    stopped = [one.stopped for one in found if one.stopped]
    if len(found) == 1 and stopped and not found[0].added:
        return stopped[0]
    left_out = sum(len(one.failed) for one in found)
    if not stopped and not left_out:
        return None
    parts = [f"{output.counted(left_out, 'member')} left out"] if left_out else []
    if stopped:
        parts.append(f"{output.counted(len(stopped), 'container')} not read to the end")
    return PartlyFailed(
        f"{' and '.join(parts)}; the rest is kept.".capitalize(),
        advice="The reasons stand beside each. The containers are kept as they are.",
    )
