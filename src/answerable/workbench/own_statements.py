"""What do held files say of themselves that have no text: recordings, and pictures that could not be read?

What a file states is kept beside it. Of a recording so is, where a person asked for it, a draft of what
is said in it; it is read in stretches where it lies, since it may be larger than memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson

from answerable.archive.anywhere import Anywhere
from answerable.archive.change import Change
from answerable.archive.following import stored_item
from answerable.errors import NotFound
from answerable.reading.sources.options import Options
from answerable.reading.sources.places import Stated
from answerable.reading.stating.pictures import stated_of_image
from answerable.reading.stating.recordings import stated_of_recording
from answerable.workbench.held import RECOGNISED, STATED, content_of

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

LARGEST_PICTURE: Final = 128 << 20


def take_recording(
    archive: Archive, change: Change, object_id: str, kind: str, options: Options
) -> None:
    """Keep what a recording states of itself, and with `options.transcribe` what is heard in it.

    Raises CannotRead where one of them fails; what was found before that is kept.
    """
    row = archive.index.db.execute(
        "SELECT stored, digest, size, key FROM objects WHERE stored=? LIMIT 1",
        (object_id.removeprefix("sha256:"),),
    ).get
    if row is None:
        raise NotFound("The archive holds no object of that id.")
    if change.is_withdrawn(object_id):
        return
    with Anywhere(archive.store, stored_item(*row)) as content:
        _keep(change, object_id, stated_of_recording(content))
        if options.transcribe:
            from answerable.reading.hearing.heard import transcribed

            heard = transcribed(content, kind, options.hearing_model, options.tick)
            text = heard.source().text.encode("utf-8", "replace")
            change.derive(object_id, text, "text", kind="text/plain")
            change.derive(object_id, heard.to_json(), RECOGNISED, kind="application/json")


def take_picture(archive: Archive, change: Change, object_id: str) -> None:
    """Keep what a picture states of itself whose words were not read; nothing for any other file."""
    picture = archive.index.db.execute(
        "SELECT 1 FROM objects WHERE stored=? AND type LIKE 'image/%' AND size<=? LIMIT 1",
        (object_id.removeprefix("sha256:"), LARGEST_PICTURE),
    ).get
    if picture and not change.is_withdrawn(object_id):
        _keep(change, object_id, stated_of_image(content_of(archive, object_id)))


def _keep(change: Change, object_id: str, stated: tuple[Stated, ...]) -> None:
    if not stated:
        return
    said = orjson.dumps([one.to_json() for one in stated])
    if not change.has_derivative(object_id, said, STATED):
        change.derive(object_id, said, STATED, kind="application/json")
