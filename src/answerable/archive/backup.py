"""How is an archive copied so that losing the laptop loses nothing, and brought back as itself?

A backup is the archive's own files, item by item, without views and unfinished writes. A second run
copies only what is new: everything but bodies and keys is immutable.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from answerable.archive import archive as door
from answerable.archive import durable
from answerable.archive.keystore import KeyStore
from answerable.archive.verify import Report, verify
from answerable.errors import BrokenIntegrity, Conflict, NotFound
from answerable.ids import ArchiveId

_LEFT_BEHIND = ("tmp", "tiles")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a backup or restore moved."""

    files: int
    bytes: int
    already: int
    """Files that were there, byte for byte."""
    report: Report
    """What a check of the copy says, with what can be checked without a key."""


def backup(
    folder: Path,
    target: Path,
    *,
    keys: KeyStore | None = None,
    tick: Callable[[int], None] = lambda count: None,
) -> Copied:
    """Copy an archive into a folder, new things only, and check the copy.

    Raises Conflict where the target holds another archive or more than this one.
    """
    identity = door.identify(folder)
    if target.resolve().is_relative_to(folder.resolve()):
        raise Conflict("A backup cannot lie inside its archive.", advice="Choose another disk.")
    if target.exists() and any(target.iterdir()):
        _same_archive(target, identity.archive)
    return _copied(folder, target, keys, tick)


def restore(
    folder: Path,
    target: Path,
    *,
    keys: KeyStore | None = None,
    tick: Callable[[int], None] = lambda count: None,
) -> Copied:
    """Bring an archive back from a backup into an empty or missing folder, and check it.

    If the key store signed more than the backup holds, the next change begins a second history
    that says so; nothing is forged and nothing is hidden.
    """
    door.identify(folder)
    if target.exists() and any(target.iterdir()):
        raise Conflict(
            "The folder to restore into is not empty.",
            advice="Choose a new one; compare the two before you delete either.",
        )
    return _copied(folder, target, keys, tick)


def _copied(
    folder: Path, target: Path, keys: KeyStore | None, tick: Callable[[int], None]
) -> Copied:
    files = size = already = 0
    with durable.explained("The copy"):
        durable.make_folder(target / "tmp")
        for path in _files(folder):
            there = target / path.relative_to(folder)
            if _same(path, there):
                already += 1
                continue
            size += _copy(path, there, target / "tmp", mutable=_is_mutable(path, folder))
            files += 1
            tick(size)
    report = verify(target, keys=keys)
    if not report.intact:
        raise BrokenIntegrity(
            "The copy is not sound.",
            advice="Run `answerable verify` on both folders; the original was not changed.",
        )
    return Copied(files=files, bytes=size, already=already, report=report)


def _files(folder: Path) -> Iterator[Path]:
    """Items first, then bodies, then commits: a copy cut short never names what it lacks."""
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in _LEFT_BEHIND)
        found += [Path(root) / name for name in names if not name.startswith("index-")]
    yield from sorted((p for p in found if not p.is_symlink()), key=lambda p: (_turn(p), p))


def _turn(path: Path) -> int:
    return {"commits": 2, "bodies": 1}.get(path.parent.name, 0)


def _is_mutable(path: Path, folder: Path) -> bool:
    first = path.relative_to(folder).parts[0]
    return path.parent.name == "bodies" or first in ("keys", door.CACHE)


def _same(path: Path, there: Path) -> bool:
    try:
        if there.stat().st_size != path.stat().st_size:
            return False
        return _digest(path) == _digest(there)
    except FileNotFoundError:
        return False


def _copy(path: Path, there: Path, tmp: Path, *, mutable: bool) -> int:
    durable.make_folder(there.parent)
    if there.exists() and not mutable:
        raise Conflict(
            "The target differs from the archive where neither may ever change.",
            advice="Run `answerable verify` on both; keep both until you know which is right.",
            path=there.name,
        )
    scratch = durable.temporary(tmp)
    with durable.removing(scratch):
        shutil.copy2(path, scratch, follow_symlinks=False)
        with scratch.open("rb") as file:
            os.fsync(file.fileno())
        os.replace(scratch, there)
        durable.sync_folder(there.parent)
    return path.stat().st_size


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _same_archive(target: Path, archive: ArchiveId) -> None:
    try:
        found = door.identify(target).archive
    except NotFound as error:
        raise Conflict(
            "The target folder holds something else.", advice="Choose an empty folder."
        ) from error
    if found != archive:
        raise Conflict(
            "The target folder holds the backup of another archive.",
            advice="Give each archive its own backup folder.",
        )
