"""Which printed lines form one paragraph, which are headings, and what text do they make?

Nothing printed is changed: what is made is white space, and the mark `#` before a heading. Lines that
were broken because the page is no wider are put on one line; where a word is broken the hyphen stays,
since nobody can tell whether it belongs to the word.
"""

from __future__ import annotations

from array import array
from binascii import b2a_base64
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from answerable.reading.sources.joints import joint, number_of
from answerable.reading.sources.printed import Leaf, Printed, in_reading_order, running_lines
from answerable.reading.sources.usual import LARGER, Measures, usual_in

_LONGEST_HEADING: Final = 300


class Written:
    """Canonical text in the making, with the place of each printed line in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.rows = array("q")
        self.made: list[tuple[int, int]] = []
        self.margins: list[tuple[int, int]] = []
        self.starts: dict[int, int] = {}

    def put(self, line: Printed, between: str, mark: str) -> None:
        """One printed line, after what stands between it and the text before."""
        text, page, at, left, bottom, right, height, _, _ = line
        between = between if self.length else ""
        start = self.length + len(between) + len(mark)
        if mark:
            self.made.append((start - len(mark), len(mark)))
            self.parts += (between, mark, text)
        else:
            self.parts += (between, text)
        if page not in self.starts:
            self.starts[page] = start - len(mark)
        length = len(text)
        box = (int(10 * left), int(10 * bottom), int(10 * right), int(10 * (bottom + height)))
        self.rows.extend((start, length, page, at, *box))
        self.length = start + length


def laid_out(leaves: Sequence[Leaf]) -> dict[str, Any]:
    """The text of all pages with `pages`, `lines`, `made` and `margins`, as `pdf.py` reads them.

    `lines` are whole numbers of eight bytes in base64, eight to a row: start and length in the text; page from 0 and place in the page's own text; left,
    bottom, right and top in tenths of a point. A running header or page number that falls between two
    halves of a paragraph is put after it.
    """
    leaves = [leaf._replace(lines=in_reading_order(leaf)) for leaf in leaves]
    running = running_lines(leaves)
    measures = usual_in(leaves)
    written = Written()
    above: Printed | None = None
    waiting: list[Printed] = []
    item = 0
    for place, leaf in enumerate(leaves):
        outer = running.get(place)
        body = [line for line in leaf.lines if line.at not in outer] if outer else leaf.lines
        margin = [line for line in leaf.lines if line.at in outer] if outer else []
        top = [line for line in margin if body and line.bottom > body[0].bottom]
        waiting += top
        for line in body:
            between = joint(above, line, measures, item) if above else "\n\n"
            if waiting and between not in {" ", ""}:
                _put_apart(written, waiting)
                waiting, between = [], "\n\n"
            heading = _heading_level(line, measures) if between == "\n\n" or not above else 0
            written.put(line, between, "#" * heading + " " if heading else "")
            number = number_of(line.text)
            item = item if number is None else number
            above = line
        waiting += [line for line in margin if line not in top]
    _put_apart(written, waiting)
    return {
        "text": "".join(written.parts),
        "pages": list(_ranges(leaves, written)),
        "lines": b2a_base64(written.rows, newline=False).decode("ascii"),
        "made": written.made,
        "margins": written.margins,
    }


def _put_apart(written: Written, lines: Iterable[Printed]) -> None:
    for line in lines:
        written.put(line, "\n\n", "")
        written.margins.append((written.length - len(line.text), written.length))


def _ranges(leaves: Sequence[Leaf], written: Written) -> Iterator[tuple[int, int]]:
    """Start and end of each page; a page without text is empty, and stands where the next one begins."""
    start = written.length
    ends: list[tuple[int, int]] = []
    for place in range(len(leaves) - 1, -1, -1):
        end, start = start, min(start, written.starts.get(place, start))
        ends.append((start, end))
    yield from reversed(ends)


def _heading_level(line: Printed, usual: Measures) -> int:
    """1 to 3 for a line printed larger than the body of its page, 0 for any other."""
    if line.height < usual.bodies[line.page] * LARGER or len(line.text) > _LONGEST_HEADING:
        return 0
    if not any(letter.isalpha() for letter in line.text):
        return 0
    return usual.levels.get(round(2 * line.height), 0)
