"""What could be read of objects that are held already, now or with other wishes?

An object may be held without a text: it was sent and not read yet, an earlier release did not know its
kind, or what recognises pictures was not installed. Its bytes are asked again what they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from answerable.archive import media
from answerable.archive.anywhere import Anywhere
from answerable.archive.change import Added
from answerable.archive.following import stored_item
from answerable.archive.records import Acquisition
from answerable.archive.view import Shown, Viewer
from answerable.ids import ContentId
from answerable.workbench.adding import Adding
from answerable.workbench.readable import is_read
from answerable.workbench.readers_at_work import Readers
from answerable.workbench.texts import Incomplete
from answerable.workbench.wishes import Wishes

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_UNNAMED: Final = "unnamed"


def read_held(
    archive: Archive,
    objects: Sequence[str],
    *,
    by: str,
    tick: Callable[[int], None] = lambda done: None,
    waiting: Callable[[], None] = lambda: None,
    wishes: Wishes | None = None,
    readers: Readers | None = None,
    again: bool = False,
) -> tuple[Incomplete, ...]:
    """Make the texts of these objects searchable; gives those whose text could not be read.

    Several are read at once, and what was read is on the disk within seconds, so that this may be ended and
    begun again at any time; what was withdrawn meanwhile is passed over, and without `again` what has a
    text already. What an earlier reading found stays. `wishes` say how each is read; `readers` is who reads them, where that is not this machine. `tick` is told how many were begun, and
    `waiting` is asked a few times a second while the last are read: an error that either raises ends the reading.
    """
    adding = Adding(
        archive, Acquisition(), True, lambda added: None, wishes, readers, interactive=True
    )
    viewer = Viewer(archive)
    with archive.change("texts read", by=by) as change, adding.reading():
        for done, one in enumerate(objects):
            tick(done)
            shown = viewer.show(one)
            if shown.withdrawn:
                continue
            held = Added(
                object=ContentId(shown.id),
                name=(*shown.names, _UNNAMED)[0],
                size=shown.size,
                new=False,
            )
            adding.read_again(change, held, _kind(archive, shown), again=again)
            adding.keep_up(change)
        while adding.still_reads(change):
            waiting()
        adding.flush(change)
    tick(len(objects))
    return tuple(adding.incomplete)


def without_text(viewer: Viewer) -> tuple[str, ...]:
    """The named objects of which no text is held, as far as this reader may see."""
    rows = viewer.db.execute(
        "SELECT DISTINCT n.object FROM names n WHERE NOT EXISTS "
        "(SELECT 1 FROM texts t WHERE t.parent=n.object) ORDER BY n.seq"
    ).fetchall()
    found = (str(one) for (one,) in rows)
    return tuple(one for one in found if viewer.may_see(one) and viewer.stands(one))


def _kind(archive: Archive, shown: Shown) -> str:
    """The media type; by the bytes where an earlier release knew no reader for it."""
    if is_read(shown.type):
        return shown.type
    row = archive.index.db.execute(
        "SELECT stored, digest, size, key FROM objects WHERE stored=? LIMIT 1",
        (shown.id.removeprefix("sha256:"),),
    ).get
    name = (*shown.names, "")[0]
    with Anywhere(archive.store, stored_item(*row)) as content:
        head = content.read_at(0, min(4096, content.size))
        tail = content.read_at(max(0, content.size - media.TAIL), min(media.TAIL, content.size))
    return media.media_type(head, name, tail)
