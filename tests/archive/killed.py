"""A writer that lets itself be killed: forks one on request, stops it, and waits for its end.

Run as a program by test_crash.py. Each request is a JSON line on standard input; the answers are the
child's process id, once it has stopped itself, and then its wait status.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.unlocking import Secret
from answerable.errors import AnswerableError

REFUSED = 3
"""Exit status of a child that met an error with advice; another error is 4."""


def add(request: dict[str, Any]) -> None:
    """Groups of files, one commit each; every acknowledgement is written down at once."""
    with opened(request) as archive, archive.change("some files") as change:
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


def opened(request: dict[str, Any]) -> Archive:
    secret = Secret(identity=request["identity"]) if request["identity"] else None
    return Archive.open(
        Path(request["folder"]), secret=secret, keys=KeyStore(Path(request["keys"]))
    )


def acknowledge(request: dict[str, Any], number: int) -> None:
    with open(request["acknowledged"], "a", encoding="ascii") as file:
        file.write(f"{number}\n")


def child(request: dict[str, Any]) -> int:
    if request.get("largest_file"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (request["largest_file"],) * 2)
    os.kill(os.getpid(), signal.SIGSTOP)
    try:
        {"add": add, "create": create, "rebuild": rebuild}[request["job"]](request)
    except AnswerableError as error:
        Path(request["acknowledged"]).with_suffix(".error").write_text(json.dumps(error.to_json()))
        return REFUSED
    except BaseException as error:
        Path(request["acknowledged"]).with_suffix(".error").write_text(repr(error))
        return REFUSED + 1
    return 0


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
