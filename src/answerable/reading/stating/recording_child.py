"""What does a sound or film file state about itself? A process of its own, without files."""

from __future__ import annotations

import json
from importlib import import_module
from typing import IO, Any, Final

from answerable.archive import foreign_signatures
from answerable.reading.stating import c2pa, recording_words
from answerable.reading.stating.remote_child import Spent

Row = list[str]
_PIECE: Final = 1 << 16
_MOST: Final = 64 << 20
"""Bytes after which MediaInfo has to say what it knows."""


def prepare(*words: str) -> None:
    """Load the libraries now: no file can be opened later."""
    import_module("pymediainfo").MediaInfo.parse(_Film(None, 0))
    foreign_signatures.prepare()


def found_in(file: IO[bytes]) -> dict[str, Any]:
    """`{"rows": [[name, value, where], ...]}`"""
    from pymediainfo import MediaInfo

    size = file.seek(0, 2)
    film = _Film(file, size)
    rows: list[Row] = []
    try:
        told = json.loads(MediaInfo.parse(film, buffer_size=_PIECE).to_json())
        rows += recording_words.rows_of(told["tracks"])
    except Exception:  # whatever a hostile recording sets off is one sentence
        rows.append(["recording", "its own parts cannot be read: it is damaged", "this program"])
    if film.over:
        said = "more of the file would have to be read than is allowed; it may say more"
        rows.append(["recording", said, "this program"])
    return {"rows": [*rows, *_history(file)]}


def _history(file: IO[bytes]) -> list[Row]:
    rows: list[Row] = []
    try:
        for row in c2pa.rows_in(file):
            rows.append(row)
    except Spent:
        said = "it was not checked whole: the file is larger than is read"
        rows.append(["history with a signature (C2PA)", said, "this program"])
    except Exception:
        said = "it is damaged, so that it may say more than is told here"
        rows.append(["history with a signature (C2PA)", said, c2pa.WHERE])
    return rows


class _Film:
    """The recording as MediaInfo is given it: where too much was read it ends."""

    def __init__(self, file: IO[bytes] | None, size: int) -> None:
        self._file, self._size, self._left, self._at = file, size, _MOST, 0
        self.over = False

    def seek(self, place: int, whence: int = 0) -> int:
        self._at = self._size if whence else min(place, self._size)
        return self._at

    def tell(self) -> int:
        return self._at

    def read(self, count: int) -> bytes:
        if self._file is None or self._at >= self._size:
            return b""
        if self._left <= 0:
            self.over = True
            return b""
        self._file.seek(self._at)
        try:
            found = self._file.read(min(count, self._left))
        except Spent:
            self.over = True
            return b""
        self._left -= len(found)
        self._at += len(found)
        return found
