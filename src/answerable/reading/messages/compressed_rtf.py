"""What RTF does an Outlook message hold as its body, packed in Outlook's own way ([MS-OXRTFCP])?"""

from __future__ import annotations

import struct
from typing import Final

_HEAD: Final = struct.Struct("<4I")
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_KNOWN: Final = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What the dictionary holds at the start."""
_RING: Final = 4_096
_MOST: Final = 64 << 20


def unpacked(data: bytes) -> bytes:
    """The RTF, or nothing where it is not packed in this way."""
    if len(data) < _HEAD.size:
        return b""
    _, size, kind, _ = _HEAD.unpack_from(data)
    if kind == _PLAIN:
        return data[_HEAD.size :][:size]
    return _unpacked(data, min(size, _MOST)) if kind == _PACKED else b""


def _unpacked(data: bytes, size: int) -> bytes:
    ring = bytearray(_KNOWN.ljust(_RING, b"\0"))
    write, at = len(_KNOWN), _HEAD.size
    out = bytearray()
    while at < len(data) and len(out) < size:
        flags = data[at]
        at += 1
        for bit in range(8):
            if not flags >> bit & 1:
                piece, at = data[at : at + 1], at + 1
            else:
                pair, at = int.from_bytes(data[at : at + 2], "big"), at + 2
                start = pair >> 4
                if start == write or at > len(data):
                    return bytes(out)
                piece = b""
                for step in range((pair & 15) + 2):
                    letter = ring[(start + step) % _RING]
                    ring[(write + step) % _RING] = letter
                    piece += bytes((letter,))
            for step, letter in enumerate(piece):
                ring[(write + step) % _RING] = letter
            write = (write + len(piece)) % _RING
            out += piece
    return bytes(out)
