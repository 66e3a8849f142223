"""In which form do a reader of containers and the one who asked it talk over their two pipes?

A frame is one letter, the length of what follows (4 bytes, big-endian), and that. The reader asks for a
stretch of the container (`ASK`) and is answered with one frame (`HERE`) before anything else is said. It
announces a member (`MEMBER`), hands over its bytes (`DATA`) and says how that ended (`END`); a member
that is left out has neither. The last thing it says is `DONE`.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any, Final

ASK: Final = b"R"
HERE: Final = b"H"
MEMBER: Final = b"M"
DATA: Final = b"D"
END: Final = b"E"
DONE: Final = b"Z"

PIECE: Final = 1 << 18
"""Bytes of a member in one frame, at most."""
LARGEST: Final = 1 << 20
"""Bytes of any frame, at most."""
STRETCH: Final = struct.Struct(">QI")
"""What is asked for: from which byte, and how many."""
_HEAD: Final = struct.Struct(">cI")


class Nonsense(Exception):
    """What came is no frame, or the other side is gone."""


def send(pipe: IO[bytes], kind: bytes, content: bytes | memoryview) -> None:
    """Say one thing; it has left when this returns."""
    pipe.write(_HEAD.pack(kind, len(content)))
    pipe.write(content)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[bytes, bytes]:
    """(letter, content) of what is said next. Raises Nonsense."""
    head = pipe.read(_HEAD.size)
    if len(head) != _HEAD.size:
        raise Nonsense
    kind, length = _HEAD.unpack(head)
    content = pipe.read(length) if length <= LARGEST else b""
    if len(content) != length:
        raise Nonsense
    return kind, content


def packed(said: dict[str, Any]) -> bytes:
    """Facts for a frame."""
    return json.dumps(said, ensure_ascii=True).encode()


def unpacked(content: bytes) -> dict[str, Any]:
    """The facts in a frame. Raises Nonsense."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise Nonsense from None
    if not isinstance(found, dict):
        raise Nonsense
    return found
