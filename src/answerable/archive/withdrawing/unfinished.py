"""Is something that was withdrawn here still on this disk?

A mark in the key store is set before a withdrawal is claimed and taken away after the last trace is
gone, so that a crash at any moment is noticed. Beside it the key store remembers which records it
withdrew: ids only, which say nothing of what the records held.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.archive import durable
from answerable.archive.lines import BODYLESS
from answerable.archive.withdrawing.standing import Standing
from answerable.errors import AnswerableError
from answerable.ids import RecordId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.index import Index

_KEPT = BODYLESS | {"withdrawal"}
_ID = re.compile(rb"[0-9a-f]{64}").fullmatch


def is_unfinished(archive: Archive, decided: Collection[RecordId]) -> bool:
    """Whether the destruction of these records has to be begun again."""
    if was_begun(archive):
        return True
    view = archive.index
    return any(is_here(view, record) for record in decided)


def was_begun(archive: Archive) -> bool:
    """Whether a run that was to withdraw something did not come to its end."""
    return _mark(archive).exists()


def is_here(view: Index, record: RecordId) -> bool:
    """Whether the view holds the content of a record that has one and may lose it."""
    kinds = view.db.execute(
        "SELECT kind FROM records WHERE id=? AND state IN ('present', 'unread')",
        (bytes.fromhex(record),),
    )
    return any(kind not in _KEPT for (kind,) in kinds)


def begin(archive: Archive) -> None:
    """Set the mark, durably."""
    with durable.explained("The key store"):
        durable.make_folder(_home(archive))
        with suppress(FileExistsError):
            durable.create(_mark(archive), b"")
        durable.sync_folder(_home(archive))


def end(archive: Archive) -> None:
    """Take the mark away: nothing of what was withdrawn is left."""
    with durable.explained("The key store"):
        if _mark(archive).exists():
            _mark(archive).unlink()
            durable.sync_folder(_home(archive))


def remember(archive: Archive, withdrawn: Iterable[RecordId]) -> None:
    """Note what this computer withdrew, so that an older backup cannot bring it back unnoticed."""
    known = remembered(archive)
    all_of_them = known | set(withdrawn)
    if all_of_them != known:
        lines = "".join(f"{record}\n" for record in sorted(all_of_them))
        durable.replace(_home(archive) / "withdrawn", lines.encode(), _home(archive))


def remembered(archive: Archive) -> frozenset[RecordId]:
    """What this computer withdrew; nothing where that cannot be read."""
    return _read(_home(archive) / "withdrawn")


def _read(path: Path) -> frozenset[RecordId]:
    try:
        raw = durable.read(path)
    except (FileNotFoundError, AnswerableError):
        return frozenset()
    return frozenset(RecordId(line.decode()) for line in raw.split(b"\n") if _ID(line))


def was_withdrawn_here(archive: Archive, records: Iterable[RecordId]) -> bool:
    """Whether this computer withdrew one of these before; an older copy may have brought it back."""
    try:
        file = (_home(archive) / "withdrawn").stat()
    except OSError:
        return False
    known = _known_of(archive.keys.folder, archive.identity.archive, file.st_mtime_ns, file.st_size)
    return not known.isdisjoint(records)


@lru_cache(maxsize=2)
def _known_of(folder: Path, archive: str, _changed: int, _size: int) -> frozenset[RecordId]:
    return _read(folder / archive / "withdrawn")


def come_back(archive: Archive, stands: Standing) -> tuple[RecordId, ...]:
    """What this computer withdrew and the archive holds again, without the withdrawal."""
    view = archive.index
    return tuple(
        record
        for record in sorted(remembered(archive))
        if record not in stands.by and is_here(view, record)
    )


def _home(archive: Archive) -> Path:
    return archive.keys.folder / archive.identity.archive


def _mark(archive: Archive) -> Path:
    return _home(archive) / "unfinished-removal"
