"""The findings as one page to read, send and print, that needs nothing outside itself.

The page holds no script and no address, and its own policy forbids both. Whatever a document says is
text in it: escaped by the template, with direction marks and control characters shown as escapes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Final

from answerable import __version__
from answerable.archive import durable
from answerable.checks.examined import FACTUAL, POINTS, clause_at
from answerable.checks.model import DocumentChecked, Finding
from answerable.checks.wording import in_words
from answerable.clock import now
from answerable.dates import SourceDate
from answerable.errors import CannotRead, Conflict
from answerable.reading.model import Clause, Reading
from answerable.text import visible
from answerable.workbench.check import Examination
from answerable.workbench.lines import (
    ABSENCE,
    AFFECTS_WORDS,
    VERDICT_WORDS,
    Point,
    grouped,
    how_much_holds,
    judged_by,
)

# Controls, direction marks and lone surrogates. Joiners stay: Burmese and Persian need them.
_ACTING: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)

_OURS: Final = b"<title>Check report"
_HEAD_BYTES: Final = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a sentence, and the verdict it is underlined for, if any."""

    text: str
    verdict: str = ""
    finding: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseShown:
    """One sentence of the document with what is said about it."""

    id: str
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]
    factual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PointShown:
    """A point to settle, with the sentences it stands in."""

    point: Point
    sentences: tuple[tuple[Segment, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentShown:
    """One document of the report."""

    anchor: str
    checked: DocumentChecked
    title: str
    how: str
    judged_by: str
    language: str
    groups: tuple[tuple[str, str, tuple[PointShown, ...]], ...]
    clauses: tuple[ClauseShown, ...]
    warnings: tuple[str, ...]


def report(examination: Examination, *, note: str = "") -> str:
    """The page as HTML text; `note` stands at its head."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["inert"] = inert
    template = environment.from_string(
        (files("answerable.workbench") / "templates" / "report.html.j2").read_text("utf-8")
    )
    pairs = zip(examination.checked.documents, examination.readings, strict=True)
    return template.render(
        documents=[_document(number, *pair) for number, pair in enumerate(pairs, 1)],
        failed=examination.checked.failed,
        packs=examination.packs,
        verdict_words=VERDICT_WORDS,
        absence=ABSENCE,
        made=_moment(now()),
        note=note,
        version=__version__,
    )


def write_report(examination: Examination, out: Path, *, note: str = "") -> Path:
    """Write the page to `out`, for its owner alone to read, and return it.

    It takes the place of an earlier page, never of another file or of what a link points to. Raises
    Conflict where something else stands there, CannotRead where that place cannot be written.
    """
    page = report(examination, note=note).encode("utf-8")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _refuse_another(out)
        scratch = durable.temporary(out.parent)
        with durable.removing(scratch):
            durable.create(scratch, page)
            scratch.replace(out)
    except OSError as failed:
        raise CannotRead(
            f"The report cannot be written: {failed.strerror or 'unknown reason'}.",
            advice="Choose a folder that you may write to, on a disk with space.",
        ) from None
    return out


def _refuse_another(out: Path) -> None:
    if not os.path.lexists(out):
        return
    if not out.is_symlink() and out.is_file():
        with out.open("rb") as file:
            if _OURS in file.read(_HEAD_BYTES):
                return
    raise Conflict(
        "Something else bears this name; a page only takes the place of an earlier page.",
        advice="Choose another name for the page.",
    )


def inert(text: str) -> str:
    """Text with nothing in it that acts on its surroundings; escaping is the template's part."""
    return _ACTING.sub(lambda sign: visible(sign[0]), text)


def _moment(utc: str) -> str:
    """`2026-11-21T22:04:05Z` as "21 November 2026, 22:04 UTC"."""
    return f"{in_words(SourceDate.parse(utc[:10]))}, {utc[11:16]} UTC"


def _document(number: int, checked: DocumentChecked, reading: Reading) -> DocumentShown:
    points = [_point(point, reading) for point in grouped(checked)]
    groups = tuple(
        (affects, words, tuple(one for one in points if one.point.finding.affects == affects))
        for affects, words in AFFECTS_WORDS.items()
    )
    return DocumentShown(
        anchor=f"document-{number}",
        checked=checked,
        title=" ".join(reading.title.text.split()) if reading.title else "",
        how=how_much_holds(checked),
        judged_by=judged_by(checked),
        language=_language(reading),
        groups=tuple(group for group in groups if group[2]),
        clauses=_clauses(checked, reading),
        warnings=reading.warnings,
    )


def _point(point: Point, reading: Reading) -> PointShown:
    return PointShown(
        point=point,
        sentences=tuple(_in_its_sentence(one, reading) for one in (point.finding, *point.others)),
    )


def _in_its_sentence(finding: Finding, reading: Reading) -> tuple[Segment, ...]:
    target = finding.target
    clause = clause_at(reading, target.start, target.end) if target.what == "clause" else None
    if clause is None:
        return (Segment(text=target.text, verdict=finding.verdict, finding=finding.id),)
    return tuple(_segments(clause, (finding,)))


def _language(reading: Reading) -> str:
    """The one language of the document as a BCP 47 tag, or "" where there are several or none known."""
    known = [
        one for one in reading.languages if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", one)
    ]
    return known[0] if len(known) == 1 else ""


def _clauses(checked: DocumentChecked, reading: Reading) -> tuple[ClauseShown, ...]:
    """Each sentence with the findings on it, or on words inside it."""
    of_clause: dict[str, list[Finding]] = {}
    for finding in checked.findings:
        clause = clause_at(reading, finding.target.start, finding.target.end)
        of_clause.setdefault(clause.id if clause else finding.target.id, []).append(finding)
    return tuple(_clause(clause, of_clause.get(clause.id, ())) for clause in reading.clauses)


def _clause(clause: Clause, own: Sequence[Finding]) -> ClauseShown:
    return ClauseShown(
        id=clause.id,
        segments=tuple(_segments(clause, own)),
        findings=tuple(own),
        factual=clause.kind in FACTUAL,
    )


def _segments(clause: Clause, findings: Sequence[Finding]) -> Iterator[Segment]:
    """The clause cut where a point to settle begins or ends; where two overlap the first is named."""
    marked = [finding for finding in findings if finding.verdict in POINTS]
    edges = {clause.start, clause.end}
    for finding in marked:
        edges |= {max(clause.start, finding.target.start), min(clause.end, finding.target.end)}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        over = next((f for f in marked if f.target.start <= start and end <= f.target.end), None)
        yield Segment(
            text=clause.text[start - clause.start : end - clause.start],
            verdict=over.verdict if over else "",
            finding=over.id if over else "",
        )
