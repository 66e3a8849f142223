"""What does a sound or film file state about itself: when, where, with what, how long? Claims, never facts."""

from __future__ import annotations

from typing import Final

from answerable.errors import CannotRead
from answerable.reading.containers.opened import Placed
from answerable.reading.sources.places import Stated
from answerable.reading.stating.remote import Asked, found_by
from answerable.reading.stating.told import stated_from

_RECORDING: Final = Asked(
    module="answerable.reading.stating.recording_child",
    needs="pymediainfo",
    lacking="Install this program with its dependencies, and give `answerable reread`.",
)
_OTHER_NAMES: Final = frozenset({"application/ogg"})


def is_recording(kind: str) -> bool:
    """Whether files of this media type are sound or film."""
    return kind.startswith(("audio/", "video/")) or kind in _OTHER_NAMES


def stated_of_recording(recording: Placed) -> tuple[Stated, ...]:
    """What container, tracks and tags say, and a C2PA manifest. Of a large file only stretches are read.

    Raises CannotRead where its reader fails.
    """
    try:
        return stated_from(found_by(_RECORDING, recording).get("rows"))
    except FileNotFoundError:
        raise CannotRead(
            "The content of this object is not here.", advice="Run `answerable verify`."
        ) from None
