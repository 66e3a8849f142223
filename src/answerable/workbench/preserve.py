"""Files and folders into an archive: what was kept, what failed, and what could not be read?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable.archive import intake
from answerable.archive.change import Added
from answerable.archive.records import Acquisition
from answerable.errors import AnswerableError, UsageError
from answerable.progress import Progress
from answerable.text import visible
from answerable.workbench.adding import Adding, Failed
from answerable.workbench.readers_at_work import Readers
from answerable.workbench.texts import Incomplete
from answerable.workbench.wishes import Wishes

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What became of everything named. Whatever stands in `added` is on the disk."""

    added: tuple[Added, ...]
    failed: tuple[Failed, ...]
    incomplete: tuple[Incomplete, ...]
    stopped: AnswerableError | None = None
    """Why the archive itself could take no more, such as a full disk."""
    recordings: tuple[Added, ...] = ()
    """Sound and film, which have no text: what each states of itself is kept beside it."""

    def to_json(self) -> dict[str, Any]:
        """The contract's `added`, `failed`, `incomplete` and `recordings`."""
        return {
            "added": [added_json(one) for one in self.added],
            "failed": [one.to_json() for one in self.failed],
            "incomplete": [one.to_json() for one in self.incomplete],
            "recordings": [one.object for one in self.recordings],
        }


def added_json(one: Added) -> dict[str, Any]:
    """`{"object", "name", "size", "new"}`."""
    return {"object": one.object, "name": visible(one.name), "size": one.size, "new": one.new}


def add_paths(
    archive: Archive,
    paths: Sequence[Path],
    *,
    acquisition: Acquisition,
    by: str,
    bundles: bool = True,
    read_text: bool = True,
    progress: Progress | None = None,
    acknowledge: Callable[[Added], object] = lambda added: None,
    interactive: bool = False,
    wishes: Wishes | None = None,
    readers: Readers | None = None,
) -> AddReport:
    """Preserve files, and folders with what is below them, and make their texts searchable.

    `acknowledge` is called for each file once it is on the disk, where its text may follow; `interactive`
    asks for that at least every second. `wishes` say how each file is read; `readers` is who reads them, where that is not this machine. Never raises for one file. Where the archive itself fails, the report says
    why in `stopped`, and what was acknowledged before stands.
    """
    found = list(find(archive.folder, paths))
    if progress:
        progress.total = len(found)
    adding = Adding(
        archive,
        acquisition,
        read_text,
        acknowledge,
        wishes,
        readers,
        interactive,
    )
    stopped = None
    try:
        with archive.change("files added", by=by, bundles=bundles) as change, adding.reading():
            for one in found:
                adding.take(change, one)
                adding.keep_up(change)
                if progress:
                    progress.advance()
            adding.flush(change)
    except AnswerableError as error:
        stopped = error
    return AddReport(
        added=tuple(adding.added),
        failed=tuple(adding.failed),
        incomplete=tuple(adding.incomplete),
        stopped=stopped,
        recordings=tuple(adding.recordings),
    )


def find(archive_folder: Path, paths: Sequence[Path]) -> Iterator[intake.Found | intake.Refused]:
    """Everything named or below a named folder; the archive's own folder is left out."""
    own = os.path.realpath(archive_folder)
    for path in map(_placed, paths):
        if _inside(path, own):
            yield intake.Refused(
                path=path,
                relative=path.name,
                error=UsageError(
                    "This lies inside the archive.", advice="Add the original from where it was."
                ),
            )
            continue
        yield from (one for one in intake.find([path]) if not _inside(one.path, own))


def _placed(path: Path) -> Path:
    """The path with its folder resolved; what it names itself is not followed."""
    if path.name in ("", ".."):
        return path.resolve()
    return path.parent.resolve() / path.name


def _inside(path: Path, folder: str) -> bool:
    written = os.fspath(path)
    return written == folder or written.startswith(folder + os.sep)
