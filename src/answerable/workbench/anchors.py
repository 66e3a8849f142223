"""On which elements of a Word document does a comment begin and end, so that it lies on just these words?

For the process that writes comments (`comments_child.py`). Word takes no comment in a text box, and its
format knows comments of the main text only (ECMA-376 part 1, 11.3.2): what stands in a box or a note is
commented on where the box or the mark of the note stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from answerable.reading.sources.packed import attribute, name_of

Origin = tuple[int, int, Any]
"""Place and length of a stretch of the text, and the element that holds it."""

_WHOLE: Final = frozenset({"AlternateContent", "ruby", "oMath", "oMathPara", "sdt"})
"""What lies within a paragraph and is not cut: it is commented on as a whole."""
_HOLDING: Final = frozenset("p ins moveTo hyperlink smartTag customXml dir bdo fldSimple".split())
"""What may hold the beginning and the end of a comment."""
_BOXED: Final = frozenset({"txbxContent", "AlternateContent"})
IN_A_BOX: Final = "These words stand in a text box, where Word takes no comment."
IN_A_NOTE: Final = "These words stand in the note whose mark stands here."
NEAREST: Final = "These words could not be marked; this is the nearest paragraph."


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """One end of a comment: before or after `element`, or at the sign `at` of its text."""

    element: Any
    after: bool = False
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a comment lies on; `remark` says so where these are not the words themselves."""

    start: Edge
    end: Edge
    remark: str = ""


class Anchors:
    """The anchors of one document, of which `root` is the main text and `origins` are in order of place."""

    def __init__(self, root: Any, origins: Sequence[Origin]) -> None:
        self._root = root
        self._origins = sorted(origins, key=lambda one: one[0])
        self._starts = [one[0] for one in self._origins]
        self._marks: dict[tuple[str, str], Any] = {}
        for each in root.iter():
            if name_of(each) in {"footnoteReference", "endnoteReference"}:
                key = name_of(each).removesuffix("Reference"), attribute(each, "id") or ""
                self._marks.setdefault(key, each)

    def of(self, start: int, end: int) -> Anchor | None:
        """The anchor for the text from `start` to `end`; None in a document without a paragraph."""
        held = list(self._between(start, end))
        first_hosts = [self._host(each) for _, _, each in held[:1]]
        plain = [one for one in held if self._host(one[2]) is None]
        if held and plain:
            return self._exact(plain, start, end)
        if first_hosts and first_hosts[0] is not None:
            return first_hosts[0]
        return self._nearest(start)

    def _between(self, start: int, end: int) -> Iterator[Origin]:
        first = max(0, bisect_right(self._starts, start) - 1)
        for one in self._origins[first : bisect_left(self._starts, end)]:
            if one[0] + one[1] > start:
                yield one

    def _exact(self, held: Sequence[Origin], start: int, end: int) -> Anchor:
        at, _, first = held[0]
        to, length, last = held[-1]
        cut = end - to
        return Anchor(
            start=self._edge(first, max(0, start - at)),
            end=self._edge(last, cut if cut < length else None, after=True),
        )

    def _edge(self, element: Any, at: int | None, *, after: bool = False) -> Edge:
        whole = _whole(element)
        if whole is not None:
            return Edge(element=whole, after=after)
        if at and name_of(element) == "t":
            return Edge(element=element, at=at, after=after)
        return Edge(element=element, after=after)

    def _host(self, element: Any) -> Anchor | None:
        """Where a comment goes whose words cannot bear one; None where they can."""
        if element.getroottree().getroot() is not self._root:
            return self._at_mark(element)
        if next(_around(element, _BOXED), None) is None:
            return None
        outer = [each for each in element.iterancestors() if name_of(each) == "p"]
        box = next(_around(element, frozenset({"txbxContent"})), None)
        if box is None:
            return None
        paragraph = next((one for one in outer if one in set(box.iterancestors())), None)
        return _on(paragraph, IN_A_BOX) if paragraph is not None else self._first(IN_A_BOX)

    def _at_mark(self, element: Any) -> Anchor | None:
        for each in element.iterancestors():
            if name_of(each) in {"footnote", "endnote"}:
                mark = self._marks.get((name_of(each), attribute(each, "id") or ""))
                if mark is not None and next(_around(mark, _BOXED | _WHOLE), None) is None:
                    return Anchor(
                        start=Edge(element=mark),
                        end=Edge(element=mark, after=True),
                        remark=IN_A_NOTE,
                    )
        return self._first(IN_A_NOTE)

    def _nearest(self, start: int) -> Anchor | None:
        place = max(0, bisect_right(self._starts, start) - 1)
        near = [*self._origins[place:], *reversed(self._origins[:place])]
        for _, _, element in near:
            if self._host(element) is None:
                paragraph = next(_around(element, frozenset({"p"})))
                return _on(paragraph, NEAREST)
        return self._first(NEAREST)

    def _first(self, remark: str) -> Anchor | None:
        found = (each for each in self._root.iter() if name_of(each) == "p")
        free = (
            each for each in found if _inside(each) and next(_around(each, _BOXED), None) is None
        )
        paragraph = next(free, None)
        return _on(paragraph, remark) if paragraph is not None else None


def _on(paragraph: Any, remark: str) -> Anchor:
    """A whole paragraph: from the first to the last thing in it."""
    inside = _inside(paragraph)
    return Anchor(
        start=Edge(element=inside[0]), end=Edge(element=inside[-1], after=True), remark=remark
    )


def _inside(paragraph: Any) -> list[Any]:
    return [each for each in paragraph if name_of(each) not in {"pPr", ""}]


def _whole(element: Any) -> Any | None:
    """The outermost thing around an element, within its paragraph, that is not cut."""
    found = None
    for each in element.iterancestors():
        name = name_of(each)
        if name == "p":
            break
        if name in _WHOLE:
            found = each
    while found is not None and name_of(found.getparent()) not in _HOLDING:
        found = found.getparent()  # one that lies within a run goes with its run
    return found


def _around(element: Any, names: frozenset[str]) -> Iterator[Any]:
    return (each for each in element.iterancestors() if name_of(each) in names)
