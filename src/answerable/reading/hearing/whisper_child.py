"""What does Whisper hear in a recording? A process of its own, without files or network.

The model is loaded from files whose hashes are checked again here, and used once, before the process gives
up opening files. This module imports nothing of a model's package.
"""

from __future__ import annotations

import io
import json
import math
import os
import wave
from contextlib import suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final

_RATE: Final = 16_000
_LONGEST: Final = 3 * 3600
"""Seconds of a recording that are listened to."""
_MOST: Final = 50_000
"""Passages."""
_LOUD: Final = 32_768.0

_prepared: list[Any] = []


def prepare(folder: str, files: str) -> None:
    """Load the model, and use it once so that nothing is left to be opened or started later."""
    import numpy as np

    held = {name: (Path(folder) / name).read_bytes() for name in json.loads(files)}
    if any(sha256(held[name]).hexdigest() != digest for name, digest in json.loads(files).items()):
        raise ValueError("the model was exchanged")
    model = import_module("faster_whisper").WhisperModel(
        "local",
        device="cpu",
        compute_type="int8",
        cpu_threads=max(1, min(4, os.cpu_count() or 1)),
        files=held,
        local_files_only=True,
    )
    noise = np.random.default_rng(1).normal(0, 0.1, 2 * _RATE).astype(np.float32)
    for careful in (True, False):
        list(_segments(model, noise, careful=careful))
    _sound(_silence())
    _prepared.append(model)
    open_nothing()


def _silence() -> IO[bytes]:
    """A tenth of a second in a WAV file."""
    held = io.BytesIO()
    with wave.open(held, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(_RATE)
        made.writeframes(bytes(_RATE // 5))
    held.seek(0)
    return held


def open_nothing() -> None:
    """From here on this process opens no file and no connection, where the system knows such a limit."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def found_in(file: IO[bytes], folder: str, files: str) -> dict[str, Any]:
    """`{"heard", "whole", "segments": [[begin, end, text, confidence], ...]}`, or why not."""
    try:
        sound, whole = _sound(file)
    except Exception:  # FFmpeg has many names for a recording that is damaged or silent
        return {"refused": "This recording has no sound that can be read."}
    seconds = len(sound) / _RATE
    found: list[list[Any]] = []
    for one in _segments(_prepared[0], sound, careful=True):
        if len(found) == _MOST:
            whole = False
            break
        sure = math.exp(min(0.0, one.avg_logprob))
        begin = round(max(0.0, one.start), 2)
        end = round(max(begin, one.end), 2)
        if words := one.text.strip():
            found.append([begin, end, words, round(sure, 2)])
    return {"heard": round(seconds, 2), "whole": whole, "segments": found}


def _segments(model: Any, sound: Any, *, careful: bool) -> Any:
    """English only, and without chance: the same recording gives the same draft."""
    segments, _ = model.transcribe(
        sound,
        language="en",
        vad_filter=careful,
        beam_size=5,
        temperature=0.0,
        condition_on_previous_text=False,
    )
    return segments


def _sound(file: IO[bytes]) -> tuple[Any, bool]:
    """The first sound track as numbers from -1 to 1, and whether that is all of it."""
    import numpy as np

    av = import_module("av")
    pieces, count, whole = [], 0, True
    resampler = av.AudioResampler(format="s16", layout="mono", rate=_RATE)
    with av.open(file, mode="r", metadata_errors="ignore") as opened:
        for frame in opened.decode(opened.streams.audio[0]):
            frame.pts = None
            for part in resampler.resample(frame):
                piece = part.to_ndarray()[0]
                pieces.append(piece)
                count += len(piece)
            if count > _LONGEST * _RATE:
                whole = False
                break
    if not pieces:
        raise ValueError("no sound")
    sound = np.concatenate(pieces)[: _LONGEST * _RATE].astype(np.float32)
    return sound / _LOUD, whole
