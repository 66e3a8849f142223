"""Where can a copy lie for as long as a rehearsal takes, and who removes it if the rehearsal is killed?"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from answerable.archive import durable
from answerable.archive.keystore import KeyStore
from answerable.errors import Unexpected
from answerable.ids import ArchiveId

ROOMS = ArchiveId("drill")
"""The folder of the key store in which rehearsals take place; no archive has this id."""


@contextmanager
def rehearsal_room(keys: KeyStore, size: int) -> Iterator[Path]:
    """A folder on the disk of the signing keys; removed afterwards, also when it was stopped.

    `size` is what will lie in it, in bytes. Raises Unexpected where the disk has no room for it.
    """
    rooms = keys.folder / ROOMS
    sweep(keys)
    try:
        with keys.working(ROOMS):
            room = durable.temporary(rooms)
            with durable.explained("The rehearsal"):
                durable.make_folder(room)
            _refuse_if_full(room, size)
            try:
                yield room
            finally:
                shutil.rmtree(room, ignore_errors=True)
    finally:
        sweep(keys)


def sweep(keys: KeyStore) -> bool:
    """Take away what a rehearsal left that was killed, unless one is under way.

    Returns whether nothing is left.
    """
    rooms = keys.folder / ROOMS
    with keys.working(ROOMS, alone=True) as alone:
        # Windows knows no such lock, and there another one might be under way.
        if alone and sys.platform != "win32":
            shutil.rmtree(rooms, ignore_errors=True)
    return not rooms.is_dir() or not any(rooms.rglob("ledger"))


def _refuse_if_full(room: Path, size: int) -> None:
    free = shutil.disk_usage(room).free
    if free < size + (size >> 3) + (16 << 20):
        raise Unexpected(
            f"The rehearsal needs {size / 1e9:,.1f} GB beside the signing keys, and "
            f"{free / 1e9:,.1f} GB are free.",
            advice="Free some space, or run it on another computer: it needs only the copy and "
            "what opens it.",
        )
