"""The findings as one page to read, send and print, that needs nothing outside itself.

The page holds no script and no address, and its own policy forbids both. Whatever a document says is
text in it: escaped by the template, with direction marks and control characters shown as escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Final

from answerable import __version__
from answerable.checks.examined import FACTUAL, POINTS, clause_at
from answerable.checks.model import DocumentChecked, Finding, Work
from answerable.checks.wording import in_words
from answerable.clock import now
from answerable.dates import SourceDate
from answerable.ontology.facts import Pack
from answerable.reading.model import Clause, Reading
from answerable.workbench.check import Examination
from answerable.workbench.landing import Made, land
from answerable.workbench.lines import (
    ABSENCE,
    DEMANDS,
    GROUP_WORDS,
    ON_DEMANDS,
    VERDICT_WORDS,
    Point,
    group_of,
    grouped,
    how_much_holds,
    inert,
    judged_by,
)
from answerable.workbench.rewording import Rewording, rewording

_SIGN: Final = b"<title>Check report"
_HEAD_BYTES: Final = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a sentence, and the finding it is underlined for, if any."""

    text: str
    group: str = ""
    """core | detail | form | demand; "" where it is not underlined."""
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
    rewording: Rewording | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupShown:
    """Points that are read together. `name`: core | detail | form | demand"""

    name: str
    words: str
    points: tuple[PointShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Something to look for, with all the words it is for."""

    missing: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackShown:
    """A pack, and how many of its records were seen in their source."""

    pack: Pack
    confirmed: int
    cited: bool
    """Whether a record of it stands in the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentShown:
    """One document of the report."""

    anchor: str
    checked: DocumentChecked
    title: str
    how: str
    judged_by: str
    language: str
    groups: tuple[GroupShown, ...]
    on_demands: tuple[PointShown, ...]
    sought: tuple[Sought, ...]
    clauses: tuple[ClauseShown, ...]
    warnings: tuple[str, ...]


def report(examination: Examination, *, note: str = "") -> str:
    """The page as HTML text; `note` stands at its head."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"inert": inert, "group": group_of}
    template = environment.from_string(
        (files("answerable.workbench") / "templates" / "report.html.j2").read_text("utf-8")
    )
    pairs = zip(examination.checked.documents, examination.readings, strict=True)
    return template.render(
        documents=[document_shown(number, *pair) for number, pair in enumerate(pairs, 1)],
        failed=examination.checked.failed,
        packs=_packs(examination),
        on_demands_words=ON_DEMANDS,
        group_words=GROUP_WORDS,
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
    made = Made(called="page", content=page, sign=_SIGN, within=_HEAD_BYTES)
    return land(made, out)


def _moment(utc: str) -> str:
    """`2026-11-21T22:04:05Z` as "21 November 2026, 22:04 UTC"."""
    return f"{in_words(SourceDate.parse(utc[:10]))}, {utc[11:16]} UTC"


def document_shown(number: int, checked: DocumentChecked, reading: Reading) -> DocumentShown:
    """What a page says of one document, the `number`th on it."""
    points = [_point(point, reading) for point in grouped(checked)]
    of_group: dict[str, list[PointShown]] = {name: [] for name in GROUP_WORDS}
    for one in points:
        of_group[group_of(one.point.finding)].append(one)
    return DocumentShown(
        anchor=f"document-{number}",
        checked=checked,
        title=" ".join(reading.title.text.split()) if reading.title else "",
        how=how_much_holds(checked),
        judged_by=judged_by(checked),
        language=_language(reading),
        groups=tuple(
            GroupShown(name=name, words=GROUP_WORDS[name], points=tuple(found))
            for name, found in of_group.items()
            if found and name != DEMANDS
        ),
        on_demands=tuple(of_group[DEMANDS]),
        sought=_sought(checked.worklist),
        clauses=_clauses(checked, reading),
        warnings=reading.warnings,
    )


def _point(point: Point, reading: Reading) -> PointShown:
    finding = point.finding
    clause = _sentence_of(finding, reading)
    written = (finding.target.text, *((clause.text,) if clause else ()))
    return PointShown(
        point=point,
        sentences=tuple(_in_its_sentence(one, reading) for one in (finding, *point.others)),
        rewording=rewording(finding.suggested_wording, *written),
    )


def _sentence_of(finding: Finding, reading: Reading) -> Clause | None:
    target = finding.target
    return clause_at(reading, target.start, target.end) if target.what == "clause" else None


def _in_its_sentence(finding: Finding, reading: Reading) -> tuple[Segment, ...]:
    clause = _sentence_of(finding, reading)
    if clause is None:
        return (Segment(text=finding.target.text, group=group_of(finding), finding=finding.id),)
    return tuple(_segments(clause, (finding,)))


def _sought(worklist: Sequence[Work]) -> tuple[Sought, ...]:
    """What is to be looked for, each once."""
    words: dict[str, list[str]] = {}
    for work in worklist:
        words.setdefault(work.missing, []).append(work.target.text)
    return tuple(Sought(missing=missing, words=tuple(found)) for missing, found in words.items())


def _packs(examination: Examination) -> tuple[PackShown, ...]:
    """The packs, those first of which a record is cited."""
    cited = {
        record.pack
        for document in examination.checked.documents
        for finding in document.findings
        for record in finding.records
    }
    shown = [
        PackShown(
            pack=pack,
            confirmed=sum(one.confirmed for one in pack.sourced),
            cited=pack.cited_as in cited,
        )
        for pack in examination.packs
    ]
    return tuple(sorted(shown, key=lambda one: not one.cited))


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
            group=group_of(over) if over else "",
            finding=over.id if over else "",
        )
