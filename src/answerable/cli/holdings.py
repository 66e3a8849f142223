"""Putting things into an archive, finding them, and looking at one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.grading_shown import standing_of
from answerable.cli.parser import DEPTH, Commands, number, words
from answerable.cli.reasons import by_reason
from answerable.cli.rereading import add_hearing, add_options
from answerable.cli.stage import add_stage, readers_of, wishes_of
from answerable.errors import AnswerableError, CannotRead, PartlyFailed
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.change import Added
    from answerable.archive.finding import SearchResult
    from answerable.archive.records import Acquisition
    from answerable.archive.view import RecordShown, Shown, Viewer
    from answerable.reading.sources.places import Stated
    from answerable.workbench.preserve import AddReport

LEVELS = ("public", "internal", "restricted", "confidential")


def add_commands(commands: Commands) -> None:
    """add, search, show."""
    made = commands.add(
        "add",
        add,
        "Preserve files and folders, and make what can be read searchable.",
        archive=True,
        writes=True,
    )
    made.add_argument("paths", metavar="PATH", nargs="+", help="files or folders")
    made.add_argument(
        "--source", metavar="TEXT", type=words, default="", help="where they are from"
    )
    made.add_argument(
        "--collector",
        metavar="NAME",
        type=words,
        default="",
        help="who obtained them; a pseudonym is better",
    )
    made.add_argument("--collected-at", metavar="DATE", default="", help="when they were obtained")
    made.add_argument(
        "--loose", action="store_true", help="store each small file by itself, not in bundles"
    )
    made.add_argument(
        "--no-text", action="store_true", help="keep the originals only; make nothing searchable"
    )
    made.add_argument(
        "--unpack", action="store_true", help="keep the members of containers too; see unpack"
    )
    made.add_argument("--depth", metavar="N", type=number, default=1, help=DEPTH)
    add_options(made)
    add_hearing(made)
    add_stage(made)
    made = commands.add("search", search, "Find words in what the archive holds.", archive=True)
    made.add_argument(
        "words", metavar="WORDS", type=words, nargs="+", help="the words, as they stand together"
    )
    made.add_argument(
        "--limit", metavar="N", type=number, default=50, help="at most so many places (%(default)s)"
    )
    _clearance(made)
    made = commands.add(
        "show", show, "Everything known about one thing, with its sources.", archive=True
    )
    made.add_argument("id", metavar="ID", help="an id, or its first digits")
    _clearance(made)


def _clearance(made: Any) -> None:
    made.add_argument(
        "--clearance",
        metavar="LEVEL",
        choices=LEVELS,
        default="confidential",
        help="show what somebody with this clearance sees",
    )


def add(asked: Asked) -> Result:
    """Preserve; every line `added` is printed after the disk has it."""
    from answerable.progress import Progress
    from answerable.workbench.preserve import add_paths

    given = asked.arguments
    paths = [Path(name) for name in given.paths]
    acquisition = _acquisition(asked)
    wishes = wishes_of(given)
    with asked.opened() as archive:
        if asked.dry:
            return _would_add(archive.folder, paths)
        with readers_of(given) as readers:
            with Progress(total=None, label="Adding", unit="files") as progress:
                report = add_paths(
                    archive,
                    paths,
                    acquisition=acquisition,
                    by=asked.by,
                    bundles=not given.loose,
                    read_text=not given.no_text,
                    progress=progress,
                    acknowledge=lambda one: asked.tell(_added(one)),
                    interactive=not given.json,
                    wishes=wishes,
                    readers=readers,
                )
            if given.unpack and not report.stopped:
                from answerable.cli.containers import with_members

                return with_members(asked, archive, report, wishes, readers)
    return add_result(report)


def add_result(report: AddReport) -> Result:
    """What became of everything named, as an answer."""
    return Result(fields=report.to_json(), words=_report(report), failure=_add_failure(report))


def search(asked: Asked) -> Result:
    """The places where the words stand."""
    from answerable.archive.view import Viewer
    from answerable.reading.sources.converted import LOOKED_UP_AS, likely_in_unicode

    given = asked.arguments
    words = " ".join(given.words)
    turned = likely_in_unicode(words)
    with asked.opened() as archive:
        viewer = Viewer(archive, given.clearance)
        found = viewer.search(words, limit=given.limit, or_else=turned)
    note = LOOKED_UP_AS.format(words=output.plain(turned)) if turned else ""
    fields = {**found.to_json(), "note": note}
    for hit in fields["hits"]:
        hit["name"] = visible(hit["name"])
    return Result(fields=fields, words="\n".join(filter(None, (_hits(found), note))))


def show(asked: Asked) -> Result:
    """One object or record with everything that speaks of it."""
    from answerable.archive.view import Viewer

    given = asked.arguments
    with asked.opened() as archive:
        viewer = Viewer(archive, given.clearance)
        found = viewer.show(given.id)
        judged = standing_of(viewer, found)
        stated = _stated(archive, viewer, found)
    fields = {
        **found.to_json(),
        "names": [visible(name) for name in found.names],
        **judged,
        "stated": [one.to_json() for one in stated],
    }
    return Result(fields=fields, words=_shown(found, judged, stated))


def _stated(archive: Archive, viewer: Viewer, found: Shown) -> tuple[Stated, ...]:
    """What a file says of itself, for somebody who may see the file."""
    from answerable.workbench.held import stated_in

    if found.what != "object" or found.withdrawn or not viewer.may_see(found.id):
        return ()
    return stated_in(archive, found.id)


def _acquisition(asked: Asked) -> Acquisition:
    from answerable.archive.records import Acquisition
    from answerable.dates import SourceDate

    given = asked.arguments
    if given.collected_at:
        SourceDate.parse(given.collected_at)
    return Acquisition(
        source=given.source, collector=given.collector, collected_at=given.collected_at
    )


def _would_add(folder: Path, paths: list[Path]) -> Result:
    from answerable.archive.intake import Refused
    from answerable.workbench.adding import Failed
    from answerable.workbench.preserve import find

    found = list(find(folder, paths))
    refused = [Failed(name=x.relative, error=x.error) for x in found if isinstance(x, Refused)]
    would = [visible(x.relative) for x in found if not isinstance(x, Refused)]
    lines = [f"would add  {name}" for name in would]
    lines += [f"would fail {one.to_json()['name']}: {one.error.message}" for one in refused]
    fields = {"dry_run": True, "would_add": would, "failed": [one.to_json() for one in refused]}
    return Result(
        fields=fields, words="\n".join(lines), failure=_failure(len(would), refused, dry=True)
    )


def _added(one: Added) -> str:
    word = "added" if one.new else "known"
    return f"{word}  {one.object[:19]}  {output.size(one.size):>10}  {visible(one.name)}"


def _report(report: AddReport) -> str:
    new = sum(one.new for one in report.added)
    lines = by_reason("failed", ((one.name, one.error.message) for one in report.failed))
    lines += by_reason("kept, not read", ((one.name, one.error) for one in report.incomplete))
    counts = [output.counted(new, "file") + " added"]
    if known := len(report.added) - new:
        counts.append(f"{known:,} known before")
    if report.recordings:
        counts.append(
            f"{output.counted(len(report.recordings), 'recording')} kept with what each says of itself"
        )
    if report.incomplete:
        counts.append(f"{len(report.incomplete):,} kept and not read")
    if report.failed:
        counts.append(f"{len(report.failed):,} failed")
    return "\n".join([*lines, ", ".join(counts) + "."])


def _add_failure(report: AddReport) -> AnswerableError | None:
    return report.stopped or _failure(len(report.added), report.failed)


def _failure(done: int, failed: Any, *, dry: bool = False) -> AnswerableError | None:
    if not failed:
        return None
    if len(failed) == 1 and not done:
        error: AnswerableError = failed[0].error
        return error
    advice = "The reasons stand beside each. Run it again for these; what was kept stays kept."
    if dry:
        advice = "The reasons stand beside each. Nothing was written."
    if not done:
        return CannotRead(f"None of {len(failed)} files could be added.", advice=advice)
    return PartlyFailed(
        f"{len(failed)} of {len(failed) + done} files could not be added; the others "
        f"{'could' if dry else 'are kept'}.",
        advice=advice,
    )


def _hits(found: SearchResult) -> str:
    lines: list[str] = []
    named = ""
    for hit in found.hits:
        if hit.object != named:
            named = hit.object
            back = "  [taken back]" if hit.retracted else ""
            lines.append(f"{visible(hit.name)}  {hit.object[:19]}{back}")
        match = output.strong(output.plain(hit.match))
        before, after = output.plain(hit.before), output.plain(hit.after)
        spaced = (" " if hit.before[-1:].isspace() else "", " " if hit.after[:1].isspace() else "")
        lines.append(f"  {hit.start:>7}  {before}{spaced[0]}{match}{spaced[1]}{after}")
    places = output.counted(len(found.hits), "place")
    lines.append(
        f"The first {places}; there are more, ask for them with --limit."
        if found.more
        else f"{places} found."
    )
    if found.withheld:
        lines.append(
            f"Not searched: {output.counted(found.withheld, 'object')} above this clearance."
        )
    return "\n".join(lines)


def _shown(found: Shown, judged: dict[str, str], stated: Sequence[Stated]) -> str:
    rows = [
        (found.what.capitalize(), found.id),
        ("Level", found.level),
        *(("Name", visible(name)) for name in found.names),
        ("Type", found.type),
        ("Size", output.size(found.size) if found.what == "object" and found.digest else ""),
        ("Content", found.digest),
        ("Grade", judged.get("grade", "")),
        ("Review", judged.get("review", "")),
        *(("Taken back", output.plain(reason)) for reason in found.retracted),
    ]
    rows += [
        ("File states", output.plain(f"{one.name}: {one.value} ({one.where})")) for one in stated
    ]
    if found.due:
        rows.append(("Hidden", f"it is to be destroyed on {found.due}; see `answerable shred`"))
    elif found.withdrawn:
        rows.append(("Withdrawn", "its content and what was said of it are gone"))
    elif not found.records:
        rows.append(("Withheld", "it is above this clearance"))
    records = [_record(record, found.id) for record in found.records]
    return "\n".join([output.columns(rows), "", *records]).rstrip()


def _record(record: RecordShown, about: str) -> str:
    """One line; the id of the thing shown is not said again in each."""
    said = "; ".join(
        f"{key}: {output.plain(_said(value))}"
        for key, value in sorted(record.body.items())
        if key not in ("by", "digest", "size", "type") and value not in (about, [about])
    )
    state = "" if record.state == "present" else f" [{record.state}]"
    replaced = " [replaced by a later record]" if record.superseded_by else ""
    disputed = " [disputed: its key signed two histories]" if record.disputed else ""
    state += replaced + disputed
    return f"{record.at}  {record.id[:12]}  {record.kind}{state}, by {visible(record.by)}  {said}".rstrip()


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return f"({'; '.join(f'{key}: {_said(one)}' for key, one in sorted(value.items()))})"
    return ", ".join(map(_said, value)) if isinstance(value, list) else str(value)
