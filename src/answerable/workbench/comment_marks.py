"""How are the beginning and the end of a comment put into the text of a Word document, cutting runs where needed?

For the process that writes comments (`comments_child.py`). ECMA-376 part 1, 17.13.4 (comments) and 17.3.2
(runs). Where a run is cut, its second half gets the same properties as the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from answerable.reading.sources.packed import child, name_of
from answerable.workbench.anchors import Edge
from answerable.workbench.xml_places import Lies, byte_in, places, spliced

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The beginning or the end of comment `number` at an edge."""

    edge: Edge
    begins: bool
    number: int


class Marks:
    """The text of one document, which takes marks: `main` its bytes, `root` the same parsed.

    `look(style, of, prefix)` gives the properties that name a style.
    """

    def __init__(self, root: Any, main: bytes, look: Callable[[str, str, str], str]) -> None:
        self._root, self._main, self._look = root, main, look
        self._format = root.tag.rpartition("}")[0].lstrip("{")

    def put(self, marks: Sequence[Mark]) -> bytes:
        """The text with the marks; at one place comments end before others begin."""
        wanted = {each for mark in marks for each in _touched(mark.edge)}
        numbers = {each: at for at, each in enumerate(self._root.iter()) if each in wanted}
        lying = places(self._main, set(numbers.values()))
        lies = {each: lying[number] for each, number in numbers.items()}
        cuts: dict[tuple[int, Any, Any], list[Mark]] = {}
        for mark in marks:
            cuts.setdefault(self._cut(mark, lies), []).append(mark)
        pieces: list[tuple[int, int, bytes]] = []
        kept: set[Any] = set()
        for (place, run, text), here in cuts.items():
            here.sort(key=lambda mark: (mark.begins, mark.number))
            put = b"".join(self._mark(mark) for mark in here)
            if text is not None and text not in kept:
                kept.add(text)
                pieces += _spaces_kept(text, lies[text])
            if run is not None:
                put = _closed(run, text, lies) + put + _opened(self._main, run, text, lies)
            pieces.append((place, any(mark.begins for mark in here), put))
        return spliced(self._main, pieces)

    def _cut(self, mark: Mark, lies: Mapping[Any, Lies]) -> tuple[int, Any, Any]:
        """(byte, the run to be cut there or None, the text to be cut there or None)."""
        edge, element = mark.edge, mark.edge.element
        here, run = lies[element], element.getparent()
        if edge.at is not None and (place := self._within(element, edge.at, here)) is not None:
            return place, run, element
        place = here.end if edge.after else here.start
        if name_of(run) != "r":
            return place, None, None
        beside = element.getnext() if edge.after else element.getprevious()
        if beside is None or name_of(beside) == "rPr":
            return (lies[run].end if edge.after else lies[run].start), None, None
        return place, run, None

    def _within(self, text: Any, at: int, here: Lies) -> int | None:
        """The byte to cut a text at; None where it may only be taken whole."""
        said = text.text or ""
        if not _keeps_spaces(text) and said != said.strip():
            return None
        return byte_in(self._main, here, at, said)

    def _mark(self, mark: Mark) -> bytes:
        prefix, declared = self._prefix(mark.edge.element)
        number = f'{prefix}:id="{mark.number}"'
        if mark.begins:
            return f"<{prefix}:commentRangeStart{declared} {number}/>".encode()
        look = self._look("annotation reference", "r", prefix)
        return (
            f"<{prefix}:commentRangeEnd{declared} {number}/>"
            f"<{prefix}:r{declared}>{look}<{prefix}:commentReference {number}/></{prefix}:r>"
        ).encode()

    def _prefix(self, element: Any) -> tuple[str, str]:
        """The prefix of the format where an element stands, and its declaration where there is none."""
        known = (one for one, space in element.nsmap.items() if one and space == self._format)
        found = next(known, "")
        return (found, "") if found else ("w", f' xmlns:w="{self._format}"')


def _touched(edge: Edge) -> Iterator[Any]:
    """The elements whose bytes must be known to put something at an edge."""
    yield edge.element
    run = edge.element.getparent()
    if name_of(run) == "r":
        yield run
        properties = child(run, "rPr")
        if properties is not None:
            yield properties


def _closed(run: Any, text: Any, lies: Mapping[Any, Lies]) -> bytes:
    ended = b"</" + lies[run].name + b">"
    return ended if text is None else b"</" + lies[text].name + b">" + ended


def _opened(part: bytes, run: Any, text: Any, lies: Mapping[Any, Lies]) -> bytes:
    """The beginning of the second half of a run: as it was, with the same looks."""
    properties = child(run, "rPr")
    looks = b""
    if properties is not None:
        looks = part[lies[properties].start : lies[properties].end]
    again = lies[run].tag + looks
    return again if text is None else again + _with_space(text, lies[text].tag)


def _spaces_kept(text: Any, here: Lies) -> list[tuple[int, int, bytes]]:
    """What the tag of a text that is cut must say, so that a space at the cut is not lost."""
    if _keeps_spaces(text):
        return []
    return [(here.opened - 1, 0, b' xml:space="preserve"')]


def _with_space(text: Any, tag: bytes) -> bytes:
    return tag if _keeps_spaces(text) else tag[:-1] + b' xml:space="preserve">'


def _keeps_spaces(text: Any) -> bool:
    return text.get(_SPACE) is not None
