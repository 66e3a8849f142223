"""What does a file hold beside its pages, as far as that has a name?

For the sentences of a proof that failed. Whether it failed is decided elsewhere (`residue.py`), by what is
expected: no list of what may be hidden is whole.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from answerable.disclosure.redacting.letters import letters
from answerable.disclosure.redacting.seeking import Needle, exact

_NAMED: Final = {
    rb"/Info\b": "a table of document properties (/Info)",
    rb"/Metadata\b|<x:xmpmeta|<\?xpacket": "metadata (XMP)",
    rb"/Annots\b|/Annot\b": "annotations",
    rb"/EmbeddedFiles?\b|/Filespec\b": "an attached file",
    rb"/JavaScript\b|/JS\b|/OpenAction\b|/AA\b|/Launch\b": "a program or action",
    rb"/Outlines\b": "bookmarks",
    rb"/AcroForm\b|/XFA\b": "a form",
    rb"/OCProperties\b|/OCG\b": "layers that can be switched",
    rb"/Font\b": "fonts",
    rb"/StructTreeRoot\b|/ActualText\b|/Alt\b": "a description of the contents",
    rb"/ObjStm\b|/XRef\b": "packed objects",
    rb"/PieceInfo\b|/Thumb\b": "data of a program, or a small picture of a page",
    rb"/Encrypt\b": "encryption",
}
_STREAM: Final = re.compile(rb"stream\r?\n")
_MOST_UNPACKED: Final = 256 << 20


def named(data: bytes) -> Iterator[str]:
    """What stands in the bytes of a PDF beside pages and pictures, as far as it has a name."""
    # A picture may hold these letters by chance; what is written here has none outside its pictures.
    for form, said in _NAMED.items():
        if re.search(form, data):
            yield f"It holds {said}."
    if data.count(b"%%EOF") > 1 or data.count(b"startxref") > 1:
        yield "It holds more than one revision: what was there before can be brought back."


def words_in_bytes(data: bytes, words: Sequence[Needle]) -> tuple[Needle, ...]:
    """Words that stand somewhere in the bytes of a file, packed or plain, of whatever format."""
    parts = [data, *_unpacked(data)]
    found = []
    for part in parts:
        for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
            layer = letters(_written(part.decode(encoding, "ignore")))
            found += [
                one
                for one in words
                if len(one.letters) > 3 and any(True for _ in exact(one, layer))
            ]
    return tuple({one.number: one for one in found}.values())


def _written(text: str) -> str:
    """What may be words: runs of letters, without the noise of packed bytes between them."""
    return "\n".join(re.findall(r"[\w \t.,;:'’()/\\<>-]{4,}", text))


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Whatever of a file unpacks as zlib, wherever a stream begins."""
    room = _MOST_UNPACKED
    for opened in _STREAM.finditer(data):
        unpacker = zlib.decompressobj()
        try:
            part = unpacker.decompress(data[opened.end() : opened.end() + _MOST_UNPACKED], room)
        except zlib.error:
            continue
        room -= len(part)
        yield part
        if room <= 0:
            return
