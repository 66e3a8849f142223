"""Files that somebody sends to the workspace: what was kept, and what could be read of it afterwards?

As `preserve` does for files of this computer, in two steps: keeping takes as long as the disk takes, and
whoever sends waits for that alone; reading may take minutes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from answerable.archive import media
from answerable.archive.change import Change
from answerable.archive.records import Acquisition
from answerable.archive.spool import Spooled
from answerable.archive.store import SMALL
from answerable.archive.view import Viewer
from answerable.errors import AnswerableError, CannotRead
from answerable.workbench.adding import Adding, Failed
from answerable.workbench.preserve import AddReport

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

LONGEST_NAME: Final = 4096
"""Characters of a name with its folders; no system in use has longer ones."""
_METHOD: Final = "sent to the workspace over the network; hashed here when all of it had come"
_UNNAMED: Final = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One file that came whole, and what its sender calls it."""

    name: str
    content: Spooled


def named(said: str) -> str:
    """The name under which a sent file is kept: as said, but for what only climbs about in folders.

    Nothing else of it is changed: it never becomes a path on a disk, and is made harmless where it is shown.
    """
    parts = [part for part in said.split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or _UNNAMED


def keep_sent(
    archive: Archive, sent: Iterable[Sent], *, acquisition: Acquisition, by: str, viewer: Viewer
) -> AddReport:
    """Preserve what was sent; their texts are read by `read_held`.

    What the archive held and the sender may not see counts as new: else whoever has a copy could ask by
    sending it whether it is held. Never raises for one file. Where the archive itself fails, the report says why in `stopped`.
    """
    adding = Adding(archive, acquisition, False, lambda added: None)
    stopped = None
    try:
        with archive.change("files sent to the workspace", by=by) as change:
            change.method = _METHOD
            for one in sent:
                _take(adding, change, one)
                adding.keep_up(change)
            adding.flush(change)
    except AnswerableError as error:
        stopped = error
    return AddReport(
        added=tuple(
            replace(one, new=one.new or not viewer.may_see(one.object)) for one in adding.added
        ),
        failed=tuple(adding.failed),
        incomplete=(),
        stopped=stopped,
    )


def _take(adding: Adding, change: Change, one: Sent) -> None:
    name = named(one.name)
    if len(name) > LONGEST_NAME:
        adding.failed.append(Failed(name=f"{name[:60]}…", error=_too_long()))
        return
    try:
        if one.content.size <= SMALL:
            adding.take_content(change, one.content.content(), name)
        else:
            adding.take_large(
                change, one.content, one.content.head(), name, one.content.tail(media.TAIL)
            )
    except CannotRead as error:
        adding.failed.append(Failed(name=name, error=error))


def _too_long() -> CannotRead:
    return CannotRead(
        f"This name is longer than {LONGEST_NAME:,} characters.",
        advice="Give the file a shorter one and send it again.",
    )
