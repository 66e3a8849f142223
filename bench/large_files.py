"""How much memory does `answerable add` take at most while it takes in more and more large files?

A third of the files are texts of 5 MB, a third tables of 3 MB (CSV), a third mails of 5 MB: a page of 1 MB and
an attachment of 3 MB. Memory is the most that lay in RAM at once (VmHWM in Linux's /proc), of the adding process
by itself and of the largest of the parsers that it starts; these are looked at twenty times a second.
"""

from __future__ import annotations

import base64
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import material

_POOL = material.english(1 << 20)
_OFTEN = 0.05


def write(folder: Path, count: int) -> int:
    """As many different large files; their bytes together."""
    folder.mkdir(parents=True)
    size = 0
    for number in range(count):
        kind = ("txt", "csv", "eml")[number % 3]
        content = {"txt": _text, "csv": _table, "eml": _mail}[kind](number)
        (folder / f"{number:05}.{kind}").write_bytes(content)
        size += len(content)
    return size


def _said(number: int, size: int) -> str:
    """So many letters of made-up words, in other places for each number."""
    start = number * 7919 % (len(_POOL) // 2)
    turned = f"document {number}. {_POOL[start:]} {_POOL[:start]}\n"
    return (turned * (size // len(turned) + 1))[:size]


def _text(number: int) -> bytes:
    return _said(number, 5 << 20).encode()


def _table(number: int) -> bytes:
    cells = _said(number, 3 << 20).split()
    rows = (",".join(cells[at : at + 5]) for at in range(0, len(cells) - 4, 5))
    return "\n".join(rows).encode()


def _mail(number: int) -> bytes:
    attached = base64.encodebytes(random.Random(number).randbytes(3 << 20)).decode()
    page = "".join(f"<p>{line}</p>\n" for line in _lines(_said(number, 1 << 20)))
    return (
        "From: a@example.org\nTo: b@example.org\nSubject: A letter\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="--cut"\n\n'
        f"----cut\nContent-Type: text/html; charset=utf-8\n\n<html><body>{page}</body></html>\n"
        "----cut\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
        f'Content-Disposition: attachment; filename="a.bin"\n\n{attached}\n----cut--\n'
    ).encode()


def _lines(words: str) -> Iterator[str]:
    return (words[at : at + 500] for at in range(0, len(words), 500))


def peaks(command: list[str], surroundings: dict[str, str]) -> dict[str, int]:
    """MiB at most of the process that runs this command and of the largest it starts, and files not read.

    The command prints what `add --json` prints, and on stderr, in the end, the KiB it took itself.
    """
    parser = 0
    with tempfile.TemporaryFile("w+") as told, tempfile.TemporaryFile("w+") as memory:
        running = subprocess.Popen(command, env=surroundings, stdout=told, stderr=memory)
        while running.poll() is None:
            parser = max([parser, *map(_most, _started_by(running.pid))])
            time.sleep(_OFTEN)
        told.seek(0)
        memory.seek(0)
        if running.returncode not in (0, 7):
            sys.exit(memory.read()[-2000:])
        own = int(memory.read().splitlines()[-1])
        unread = len(json.load(told)["incomplete"])
    return {"adding_mib": own >> 10, "largest_parser_mib": parser >> 10, "not_read": unread}


def _started_by(parent: int) -> list[int]:
    """The processes below this one that run a program of their own.

    One that has not begun its program yet still lies in the memory of its parent.
    """
    found, own = [parent], _command(parent)
    states = [(int(one.name), _parent(one)) for one in Path("/proc").glob("[0-9]*")]
    for pid, above in sorted(states):
        if above in found and _command(pid) != own:
            found.append(pid)
    return found[1:]


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _most(pid: int) -> int:
    """KiB that lay in RAM at most; 0 of a process that has ended."""
    try:
        rows = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) for row in rows if row.startswith("VmHWM")), 0)
