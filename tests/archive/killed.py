"""A writer that lets itself be killed: forks one on request, stops it, and waits for its end.

Run as a program by test_crash.py. Each request is a JSON line on standard input; the answers are the
child's process id, once it has stopped itself, and then its wait status.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

import apsw

from answerable.archive import index
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.unlocking import Secret
from answerable.errors import AnswerableError

REFUSED = 3
"""Exit status of a child that met an error with advice; another error is 4."""

DISK = {errno.EDQUOT, errno.EIO, errno.ENOSPC, errno.EROFS}


def add(request: dict[str, Any]) -> None:
    """Groups of files, one commit each; every acknowledgement is written down at once."""
    bundles = bool(request.get("bundles", True))
    with opened(request) as archive, archive.change("some files", bundles=bundles) as change:
        for number, group in enumerate(request["groups"]):
            for path in group:
                change.preserve(Path(path))
            change.flush()
            acknowledge(request, number)


def create(request: dict[str, Any]) -> None:
    Archive.create(
        Path(request["folder"]),
        sealed=bool(request["recipient"]),
        recipient=request["recipient"],
        keys=KeyStore(Path(request["keys"])),
        name="made while being killed",
    ).close()
    acknowledge(request, 0)


def rebuild(request: dict[str, Any]) -> None:
    with opened(request) as archive:
        archive.rebuild()
        acknowledge(request, 0)


def sync(request: dict[str, Any]) -> None:
    from answerable.archive.exchange.sync import sync as exchange
    from answerable.archive.places.folder import FolderPlace

    with opened(request) as archive:
        exchange(archive, FolderPlace(Path(request["place"])))
        acknowledge(request, 0)


def due(request: dict[str, Any]) -> None:
    """Destroy what was hidden and is due."""
    from answerable.archive.withdrawing import shredding

    with opened(request) as archive:
        shredding.destroy_due(archive, by="k7")
        acknowledge(request, 0)


def anchor(request: dict[str, Any]) -> None:
    """Ask one authority; judged by the library alone, so that no other process is traced."""
    from answerable.archive.stamping import by_openssl
    from answerable.archive.stamping.anchoring import anchor as stamp
    from answerable.archive.stamping.certificates import read_roots

    by_openssl.version = lambda: ""  # type: ignore[assignment]
    with opened(request) as archive:
        done = stamp(archive, [request["address"]], roots=read_roots(Path(request["roots"])))
        assert not done.failed
        acknowledge(request, 0)


def opened(request: dict[str, Any]) -> Archive:
    secret = Secret(identity=request["identity"]) if request["identity"] else None
    return Archive.open(
        Path(request["folder"]), secret=secret, keys=KeyStore(Path(request["keys"]))
    )


def acknowledge(request: dict[str, Any], number: int) -> None:
    with open(request["acknowledged"], "a", encoding="ascii") as file:
        file.write(f"{number}\n")


def child(request: dict[str, Any]) -> int:
    os.environ.update(request.get("environment", {}))
    if request.get("largest_file"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (request["largest_file"],) * 2)
    os.kill(os.getpid(), signal.SIGSTOP)
    try:
        {
            "add": add,
            "anchor": anchor,
            "due": due,
            "create": create,
            "rebuild": rebuild,
            "sync": sync,
        }[request["job"]](request)
    except AnswerableError as error:
        Path(request["acknowledged"]).with_suffix(".error").write_text(json.dumps(error.to_json()))
        return REFUSED
    except BaseException as error:
        Path(request["acknowledged"]).with_suffix(".error").write_text(repr(error))
        return REFUSED if explained_by_the_faces(error) else REFUSED + 1
    return 0


def explained_by_the_faces(error: BaseException) -> bool:
    """What the disk refused in a place where nobody writes: the commands turn it into a sentence."""
    if isinstance(error, apsw.Error):
        return bool(index.explained(error).advice)
    return isinstance(error, OSError) and error.errno in DISK


def serve() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        pid = os.fork()
        if not pid:
            os._exit(child(request))
        os.waitpid(pid, os.WUNTRACED)
        print(pid, flush=True)
        print(os.waitpid(pid, 0)[1], flush=True)


if __name__ == "__main__":
    serve()
