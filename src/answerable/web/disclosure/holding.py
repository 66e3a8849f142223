"""Where does a finished file wait for the person who asked for it, so that nobody else can read it there?

It lies sealed, in pieces, under the key of the workspace. While it is made it lies in a folder that only this
computer's user may open, which is removed when it is done; what a crash left there goes when the workspace
begins again.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson
from django.http import StreamingHttpResponse

from answerable.archive import beside, durable
from answerable.clock import now
from answerable.errors import BrokenIntegrity
from answerable.web import seat
from answerable.web.sealed import lookup

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.web.access.models import Account

_PIECE: Final = 1 << 20
_LENGTH: Final = 4
_OVER: Final = 28
"""Bytes that sealing adds: a nonce and a tag."""
_STALE: Final = 24 * 3600
"""Seconds after which a file that nobody fetched is removed; it can be made again."""
_SCRATCH: Final = "making-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file that waits."""

    path: Path
    file: str
    """The name under which it is handed over."""
    type: str
    size: int
    made: str
    about: Mapping[str, Any]
    """What it was made of, for whoever gives it out."""


def place(archive: Archive, account: Account, subject: str) -> Path:
    """Where the file about something waits for one account; the name says neither."""
    return _folder(archive) / lookup(f"held {account.pk} {subject}")


@contextmanager
def scratch(archive: Archive) -> Iterator[Path]:
    """A folder to make a file in; it is gone when the block ends."""
    _sweep(archive)
    made = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=_folder(archive)))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def clear(archive: Archive) -> None:
    """Remove what was being made when the program was killed: it lies there open, and is made again."""
    for one in _folder(archive).glob(f"{_SCRATCH}*"):
        shutil.rmtree(one, ignore_errors=True)


def hold(path: Path, source: Path, *, type: str, about: Mapping[str, Any]) -> None:
    """Seal a finished file at its place; it takes the place of an earlier one."""
    head = {"file": source.name, "type": type, "size": source.stat().st_size, "made": now()}
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    durable.create_from(part, _sealed(path.name, source, {**head, "about": dict(about)}))
    part.replace(path)


def held(path: Path) -> Held | None:
    """The file that waits at a place; None where none does, or for more than a day. Raises BrokenIntegrity."""
    if time.time() - _age(path) > _STALE:
        path.unlink(missing_ok=True)
    with suppress(FileNotFoundError), path.open("rb") as file:
        said = orjson.loads(_piece(file, path.name, 0))
        return Held(path=path, **said)
    return None


def given(found: Held) -> StreamingHttpResponse:
    """The file as a download; it is removed here when all of it was sent."""
    answer = StreamingHttpResponse(_given(found), content_type=found.type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.file}"'
    answer.headers["Content-Length"] = str(found.size)
    # Else it is packed on the way, and nobody sees how much is still to come.
    answer.headers["Content-Encoding"] = "identity"
    return answer


def drop(found: Held) -> None:
    """Remove it: what it was made of may not leave any more."""
    found.path.unlink(missing_ok=True)


def _given(found: Held) -> Iterator[bytes]:
    left = found.size
    with found.path.open("rb") as file:
        _piece(file, found.path.name, 0)
        for number in range(1, -(-found.size // _PIECE) + 1):
            piece = _piece(file, found.path.name, number)
            left -= len(piece)
            yield piece
    if left:
        raise BrokenIntegrity("A file that waited here is not whole.", advice="Make it again.")
    drop(found)


def _sealed(name: str, source: Path, head: Mapping[str, Any]) -> Iterator[bytes]:
    yield _closed(orjson.dumps(head), name, 0)
    with source.open("rb") as file:
        number = 1
        while piece := file.read(_PIECE):
            yield _closed(piece, name, number)
            number += 1


def _closed(content: bytes, name: str, number: int) -> bytes:
    closed = seat.taken().seal.close(content, f"held/{name}/{number}")
    return len(closed).to_bytes(_LENGTH, "big") + closed


def _piece(file: Any, name: str, number: int) -> bytes:
    length = int.from_bytes(file.read(_LENGTH), "big")
    if not _OVER <= length <= _PIECE + _OVER:
        raise BrokenIntegrity("A file that waited here is damaged.", advice="Make it again.")
    return seat.taken().seal.open(file.read(length), f"held/{name}/{number}")


def _folder(archive: Archive) -> Path:
    folder = beside.folder_of(archive) / "held"
    with durable.explained("The key store"):
        durable.make_folder(folder)
    return folder


def _sweep(archive: Archive) -> None:
    for one in _folder(archive).iterdir():
        if time.time() - _age(one) > _STALE:
            if one.is_dir():
                shutil.rmtree(one, ignore_errors=True)
            else:
                one.unlink(missing_ok=True)


def _age(path: Path) -> float:
    # Their times are set to one constant day; when the inode last changed is not.
    with suppress(FileNotFoundError):
        return path.stat().st_ctime
    return time.time()
