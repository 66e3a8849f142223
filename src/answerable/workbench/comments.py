"""The findings as comments in a copy of the author's own Word document, each on the words it is about.

The document itself is only read. The copy differs from it by the comments alone: formatting, tracked
changes, notes and whatever else it holds stay as they are, byte for byte.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import orjson

from answerable.checks.model import DocumentChecked, Finding, RecordCited, Target
from answerable.checks.wording import in_words
from answerable.clock import now
from answerable.dates import SourceDate
from answerable.errors import Conflict, UsageError
from answerable.reading.model import Reading
from answerable.reading.sources.child import Parser, found_by
from answerable.reading.sources.readers import kind_of
from answerable.workbench.check import Examination, read_bytes
from answerable.workbench.landing import Made, land
from answerable.workbench.lines import (
    ABSENCE,
    DEMANDS,
    Point,
    group_of,
    grouped,
    how_much_holds,
    inert,
    judged_by,
)

AUTHOR: Final = "Answerable"
SIGN: Final = b"<!--Comments by answerable check. A newer copy may take the place of this one.-->"
"""In the comments of a copy that nobody saved since; a word processor drops it when it saves."""
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CHILD: Final = Parser(
    module=Path(__file__).parent / "comments_child.py",
    of="This Word document",
    advice="Use the page of `answerable report`, which shows the same findings.",
    needs="lxml",
    seconds=40,
    patience=90,
)
_LONGEST: Final = 300
_MOST_PLACES: Final = 12

_RANK_WORDS: Final = {
    "core": "to settle first",
    "detail": "detail",
    "form": "form of this copy",
    DEMANDS: "information on a demand",
}

Paragraph = tuple[str, str]
"""A label in bold, or "", and words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What is said in one comment, on the text from `start` to `end`."""

    start: int
    end: int
    words: str
    """The words it is about."""
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commented:
    """The copy, and for each comment why it does not lie on its words, "" where it does."""

    content: bytes
    remarks: tuple[str, ...]


def write_comments(examination: Examination, document: Path, out: Path) -> Path:
    """Write a copy of `document` to `out` with the findings on it as comments, and return that.

    `examination` is of this one document. Raises UsageError where it is no Word document, Conflict where
    something other than an earlier copy stands at `out`, CannotRead where it changed since it was checked.
    """
    content = read_bytes(document)
    refuse_other_than_word(content)
    if out.exists() and out.samefile(document):
        raise Conflict(
            "The document itself is never written to.", advice="Choose another name for the copy."
        )
    (checked,), (reading,) = examination.checked.documents, examination.readings
    made = commented(content, reading, comments_on(checked, reading))
    return land(Made(called="commented copy", content=made.content, sign=SIGN), out)


def refuse_other_than_word(content: bytes) -> None:
    """Raise UsageError where these bytes are no Word document."""
    if kind_of(content) != _WORD:
        raise UsageError(
            "Comments can only be put into a Word document (.docx), and this document is none.",
            advice="Write a page (-o report.html) or a workbook (-o findings.xlsx), "
            "or check the document as .docx.",
        )


def commented(content: bytes, reading: Reading, comments: Sequence[Comment]) -> Commented:
    """A copy of a Word document with these comments; `reading` is what was read from it.

    The document is parsed in a process of its own, with limits. Raises CannotRead where it is not the one
    that was read, or where comments cannot be put into it.
    """
    asked = orjson.dumps(
        {
            "text": sha256(reading.canonical.encode("utf-8", "surrogatepass")).hexdigest(),
            "author": AUTHOR,
            "date": now(),
            "sign": SIGN.decode(),
            "comments": [
                {
                    "start": one.start,
                    "end": one.end,
                    "words": _clean(one.words),
                    "paragraphs": [(label, _clean(words)) for label, words in one.paragraphs],
                }
                for one in comments
            ],
        }
    )
    found = found_by(_CHILD, len(asked).to_bytes(8, "big") + asked + content)
    return Commented(content=base64.b64decode(found["package"]), remarks=tuple(found["remarks"]))


def comments_on(document: DocumentChecked, reading: Reading) -> tuple[Comment, ...]:
    """One comment on the whole at the head of the text, then one for each point, in order of the text.

    Points alike that are details stand in full once and are pointed back to at the other places; those
    of form are said once, with all their places.
    """
    found = [one for point in grouped(document) for one in _of_point(point)]
    return (_on_the_whole(document, reading), *sorted(found, key=lambda one: (one.start, one.end)))


def _on_the_whole(document: DocumentChecked, reading: Reading) -> Comment:
    head = reading.title or (reading.clauses[0] if reading.clauses else None)
    start, end = (head.start, head.end) if head else (0, min(1, len(reading.canonical)))
    return Comment(
        start=start,
        end=end,
        words=_cut(reading.canonical[start:end]),
        paragraphs=(
            ("Checked", how_much_holds(document)),
            ("", judged_by(document)),
            ("", ABSENCE),
            (
                "",
                "These comments are private drafting notes: questions to the author, each with its record.",
            ),
        ),
    )


def _of_point(point: Point) -> Iterator[Comment]:
    if point.finding.affects == "form":
        yield _comment(point.finding.target, (*_full(point.finding), *_places(point.others)))
        return
    yield _comment(point.finding.target, tuple(_full(point.finding)))
    for other in point.others:
        again = f"The same as at “{_cut(point.finding.target.text)}”, where the record stands."
        yield _comment(other.target, ((_heading(other), ""), ("Why", other.reason), ("", again)))


def _comment(target: Target, paragraphs: tuple[Paragraph, ...]) -> Comment:
    return Comment(
        start=target.start, end=target.end, words=_cut(target.text), paragraphs=paragraphs
    )


def _full(finding: Finding) -> Iterator[Paragraph]:
    yield _heading(finding), ""
    if group_of(finding) == DEMANDS:
        yield "", "The demand stands; this says what is on record about the power to meet it."
    yield "Why", finding.reason
    if finding.what_still_holds:
        yield "What still holds", finding.what_still_holds
    for record in finding.records:
        yield "Record", in_a_line(record)
    if finding.suggested_wording:
        yield "Suggested wording", finding.suggested_wording
    if finding.settled_by:
        yield "Settled by", finding.settled_by


def _heading(finding: Finding) -> str:
    """The verdict in words, and how much hangs on it."""
    words = Point(finding=finding).verdict
    return f"{words[:1].upper()}{words[1:]} ({_RANK_WORDS[group_of(finding)]})"


def _places(others: Sequence[Finding]) -> Iterator[Paragraph]:
    if not others:
        return
    shown = "; ".join(f"“{_cut(one.target.text, 80)}”" for one in others[:_MOST_PLACES])
    more = f"; and {len(others) - _MOST_PLACES} more" if len(others) > _MOST_PLACES else ""
    yield f"Also in {len(others)} other place{'' if len(others) == 1 else 's'}", f"{shown}{more}"


def in_a_line(record: RecordCited) -> str:
    """A record with its source, its date and the line of its pack."""
    said = f"{record.text.rstrip('.')}. Source: {record.source.rstrip('.')}."
    if record.date:
        said += f" Date: {in_words(SourceDate.parse(record.date))}."
    if record.pack is None:
        return said
    name, _, digest = record.pack.partition("@")
    return f"{said} [{name}@{digest[:12]}, line {record.line}]"


def _cut(text: str, most: int = _LONGEST) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= most else f"{folded[: most - 1].rstrip()}…"


def _clean(words: str) -> str:
    """Words on one line, with nothing in them that acts or that XML cannot hold."""
    return inert(" ".join(words.split())).replace("\ufffe", "").replace("\uffff", "")
