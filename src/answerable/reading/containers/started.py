"""How is the process that reads a container started, and what is it given?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import IO, Final, cast

from answerable.reading.containers.limits import Budget

_LAUNCHER: Final = Path(__file__).parent / "container_child.py"
_SURROUNDINGS: Final = {"LC_ALL": "C.UTF-8", "HOME": os.sep}
"""All that the process is told of the system, in environment variables."""
_MEMORY: Final = 1_536 << 20
_MAIL_MEMORY: Final = 3_072 << 20
"""Bytes of address space; a message is taken apart in memory."""
_PIPE: Final = 1 << 20


def command(size: int, kind: str, seconds: int, budget: Budget, listing: bool) -> list[str]:
    """How the process is called; it is told the limits, and nothing of where the container lies."""
    limits = {
        "limits": asdict(budget.limits),
        "members": budget.members,
        "spent": budget.spent,
    }
    memory = _MAIL_MEMORY if kind in ("mail", "mailbox") else _MEMORY
    asked = [kind, str(size), str(seconds), str(memory), "yes" if listing else ""]
    return [sys.executable, "-I", "-S", str(_LAUNCHER), *asked, json.dumps(limits)]


def started(words: list[str]) -> subprocess.Popen[bytes]:
    """The process, with a pipe in and a pipe out, and no word of its surroundings."""
    child = subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_SURROUNDINGS,
        bufsize=_PIPE,
    )
    _widen(child)
    return child


def _widen(child: subprocess.Popen[bytes]) -> None:
    """Larger pipes, where the system can: otherwise the two wait for each other at every 64 KiB."""
    try:
        import fcntl

        for pipe in (child.stdin, child.stdout):
            fcntl.fcntl(cast("IO[bytes]", pipe), fcntl.F_SETPIPE_SZ, _PIPE)
    except (ImportError, AttributeError, OSError):
        return
