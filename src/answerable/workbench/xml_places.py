"""At which bytes of an XML part does an element begin and end, so that a part is changed there and nowhere else?

For the process that writes comments (`comments_child.py`). Elements are counted in the order in which
they begin, as `iter()` of a parsed tree gives them. The part was parsed before, without a DTD.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final
from xml.parsers import expat

_TAG: Final = re.compile(rb"<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>")
_NAME: Final = re.compile(rb"<\s*([^\s/>]+)")
_SIGNS: Final = re.compile(r"&[^;]*;|\r\n|[\s\S]")


class NotPlaced(Exception):
    """An element does not lie where its parser says; the part is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lies:
    """The bytes of one element: `start` its `<`, `opened` after its first tag, `closed` before its last, `end`."""

    start: int
    opened: int
    closed: int
    end: int
    tag: bytes
    """Its first tag, as written."""

    @property
    def name(self) -> bytes:
        """Its name as written, with its prefix."""
        found = _NAME.match(self.tag)
        return found[1] if found else b""

    @property
    def is_alone(self) -> bool:
        """Whether one tag both opens and closes it."""
        return self.tag.endswith(b"/>")


def places(part: bytes, wanted: Collection[int]) -> dict[int, Lies]:
    """Where the elements with these numbers (from 0) lie. Raises NotPlaced."""
    starts: dict[int, int] = {}
    found: dict[int, Lies] = {}
    open_: list[int] = []
    count = -1

    def begin(name: str, attributes: Any) -> None:
        nonlocal count
        count += 1
        open_.append(count)
        if count in wanted:
            starts[count] = parser.CurrentByteIndex

    def finish(name: str) -> None:
        number = open_.pop()
        if number in starts:
            found[number] = _lies(part, starts[number], parser.CurrentByteIndex)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    try:
        parser.Parse(part, True)
    except expat.ExpatError:
        raise NotPlaced from None
    return found


def spliced(part: bytes, pieces: Iterable[tuple[int, int, bytes]]) -> bytes:
    """The part with pieces put in: (place in bytes, rank among those at one place, what) each."""
    out, at = [], 0
    for place, _, piece in sorted(pieces, key=lambda each: each[:2]):
        out += [part[at:place], piece]
        at = place
    return b"".join([*out, part[at:]])


def byte_in(part: bytes, text: Lies, place: int, said: str) -> int | None:
    """The byte at which the sign `place` of an element's text `said` begins.

    None where the text is written in a way that cannot be cut, such as a CDATA section.
    """
    raw = part[text.opened : text.closed]
    if b"<" in raw:
        return None
    signs = _SIGNS.findall(raw.decode("utf-8"))
    if len(signs) != len(said):
        return None
    return text.opened + len("".join(signs[:place]).encode())


def appended(part: bytes, root: Lies, content: bytes) -> bytes:
    """The part with something put at the end of its root."""
    if not root.is_alone:
        return part[: root.closed] + content + part[root.closed :]
    opened = root.tag[:-2] + b">"
    return part[: root.start] + opened + content + b"</" + root.name + b">" + part[root.end :]


def _lies(part: bytes, start: int, closed: int) -> Lies:
    tag = _TAG.match(part, start)
    if tag is None:
        raise NotPlaced
    if closed == start or tag[0].endswith(b"/>"):
        return Lies(start=start, opened=tag.end(), closed=tag.end(), end=tag.end(), tag=tag[0])
    last = _TAG.match(part, closed)
    if last is None or not last[0].startswith(b"</"):
        raise NotPlaced
    return Lies(start=start, opened=tag.end(), closed=closed, end=last.end(), tag=tag[0])
