"""What does a picture state about itself: camera, time, place, history? Claims, never facts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from answerable.errors import CannotRead
from answerable.reading.sources.child import Parser, found_by
from answerable.reading.sources.places import Stated
from answerable.reading.stating.told import stated_from

_PICTURE: Final = Parser(
    module=Path(__file__).parent / "picture_child.py",
    of="What this picture states about itself",
    advice="Open a copy of it in a viewer that shows its properties.",
    needs="PIL",
    patience=60,
    most=16 << 20,
)


def stated_of_image(data: bytes) -> tuple[Stated, ...]:
    """What EXIF, IPTC, XMP, C2PA and comments in a picture say, in that order.

    What cannot be read is one statement of this program; nothing is raised for it.
    """
    try:
        return stated_from(found_by(_PICTURE, data).get("rows"))
    except CannotRead as failed:
        return (Stated(name="picture", value=failed.message, where="this program"),)
