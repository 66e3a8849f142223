"""What does a local model hear in a recording? A draft, made in a process without files or network."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

from answerable.errors import CannotRead
from answerable.reading.containers.opened import Placed
from answerable.reading.hearing.models import model_in
from answerable.reading.hearing.transcript import FORMAT, Transcript, from_told
from answerable.reading.stating.remote import Asked, found_by

_LISTENER: Final = Asked(
    module="answerable.reading.hearing.whisper_child",
    needs="faster_whisper",
    lacking="Install it beside this program, as docs/howto/transcripts.md says.",
    seconds=4 * 3600,
    patience=4 * 3600,
    memory=8 << 30,
    most=16 << 30,
)


def transcribed(
    recording: Placed, kind: str, folder: Path | None, tick: Callable[[int, int], None]
) -> Transcript:
    """The draft of a recording of media type `kind`, by the known model in `folder`.

    Raises NotAllowed for a model that is not known, CannotRead where none is named, where faster-whisper
    is missing, and where the recording has no sound that can be read.
    """
    if folder is None:
        raise CannotRead(
            "No model is named that could listen.", advice="See docs/howto/transcripts.md."
        )
    model = model_in(folder)
    tick(0, 1)
    found = found_by(_LISTENER, recording, str(folder.absolute()), json.dumps(dict(model.files)))
    tick(1, 1)
    about = {"format": FORMAT, "model": model.name, "sha256": model.sha256, "media_type": kind}
    try:
        return from_told({**found, **about})
    except (KeyError, TypeError, ValueError):
        raise CannotRead(
            "What was heard makes no sense.", advice="The recording is kept."
        ) from None
