"""How does a finished file take a name that nobody holds yet, on a disk of any kind?

Three ways, the best that works: a hard link, which never replaces; a rename that refuses to
replace (renameat2 on Linux, renamex_np on a Mac, the plain rename of Windows), which FAT, exFAT
and network shares know too; and looking first, then renaming, where a second writer in the same
instant could replace the first. Which of them was used is told to the person, not hidden.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
import threading
from collections.abc import Callable
from functools import cache
from typing import Literal

Way = Literal["link", "rename", "look first"]

_NOT_HERE = frozenset(
    getattr(errno, name)
    for name in ("EPERM", "EACCES", "EINVAL", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK")
    if hasattr(errno, name)
)
_NO_REPLACE_LINUX = 1
_NO_REPLACE_MAC = 4
_AT_CWD = -100
_ONE_LOOK = threading.Lock()
"""Within this program at least, nobody comes between the look and the rename."""


def take(scratch: str, path: str) -> Way:
    """Give the finished file `scratch` the name `path`. Raises FileExistsError where taken.

    `scratch` is gone afterwards, unless this raises.
    """
    for way, move in _WAYS:
        try:
            move(scratch, path)
        except FileExistsError:
            raise
        except OSError as error:
            if error.errno not in _NOT_HERE:
                raise
        else:
            return way
    _by_looking_first(scratch, path)
    return "look first"


def _by_link(scratch: str, path: str) -> None:
    os.link(scratch, path)
    os.unlink(scratch)


def _by_rename(scratch: str, path: str) -> None:
    if os.name == "nt":
        os.rename(scratch, path)
        return
    rename = _rename_without_replacing()
    if rename is None:
        raise _refused(errno.ENOSYS, path)
    ctypes.set_errno(0)
    if rename(os.fsencode(scratch), os.fsencode(path)) != 0:
        raise _refused(ctypes.get_errno(), path)


def _by_looking_first(scratch: str, path: str) -> None:
    with _ONE_LOOK:
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
        os.rename(scratch, path)


@cache
def _rename_without_replacing() -> Callable[[bytes, bytes], int] | None:
    """The system's own call, where its C library has one (glibc 2.28, macOS 10.12)."""
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        mac = getattr(library, "renamex_np", None)
        return mac and (lambda old, new: int(mac(old, new, _NO_REPLACE_MAC)))
    linux = getattr(library, "renameat2", None)
    return linux and (lambda old, new: int(linux(_AT_CWD, old, _AT_CWD, new, _NO_REPLACE_LINUX)))


def _refused(number: int, path: str) -> OSError:
    return OSError(number, os.strerror(number), path)


_WAYS: tuple[tuple[Way, Callable[[str, str], None]], ...] = (
    ("link", _by_link),
    ("rename", _by_rename),
)
