"""What does the element matrix of a crime show, row by row, as words and as an object?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from answerable.actors.records import Records
from answerable.casework.cases import law
from answerable.casework.cases.matrix import CRIME, Matrix, Row, Section, View
from answerable.casework.cases.model import Entry
from answerable.ontology.grading import terms
from answerable.workbench.case_shown import ALLEGED, EntryShown, Showing, age_warning
from answerable.workbench.layout import columns_of, labelled, plain, wrapped

UNCONFIRMED: Final = "to be confirmed: not read in the text of the law for this pack"
LEGAL: Final = (
    "Not legal advice. The law is paraphrased from the packs named; the official texts prevail."
)
ALSO_30: Final = "Where the crime states a mental element of its own, intent and knowledge (article 30) still apply to the rest."
VIEW_WORDS: Final = {"met": "met", "not_met": "not met", "open": "open"}
_DIGITS: Final = re.compile(r"[0-9a-f]{64}")
_FEW: Final = 12
ROWS_ARE: Final = "Each row names something that would have to be shown. That it stands here says nothing about whether it is so."
NOT_SIGNED: Final = "not signed"
"""In the place of a view for which no person's signature holds: it must not read as one."""
NO_VIEW: Final = "No person has signed a view whether a standard of proof is met."


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShown:
    """An element with its cells."""

    id: str
    kind: str
    text: str
    note: str
    confirmed: bool
    supporting: tuple[EntryShown, ...]
    contrary: tuple[EntryShown, ...]
    beside: tuple[EntryShown, ...]
    gap: str
    prompts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionShown:
    """The rows of a context, a crime or a mode."""

    what: str
    title: str
    note: str
    confirmed: bool
    rows: tuple[RowShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewShown:
    """A person's view on a threshold."""

    standard: str
    view: str
    reason: str
    signer: str
    signature_holds: bool
    at: str
    suspect: str
    since: tuple[EntryShown, ...]
    gone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixShown:
    """The matrix of one crime under examination."""

    case: str
    id: str
    crime: str
    title: str
    article: str
    period: str
    place: str
    suspects: tuple[str, ...]
    sections: tuple[SectionShown, ...]
    views: tuple[ViewShown, ...]
    contrary_sought: str
    elements: int
    without_entry: int
    packs: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The crime with its article, period and place."""
        article = f" (article {self.article})" if self.article else ""
        where = f", {self.place}" if self.place else ""
        return f"{self.title}{article}, {self.period or 'no period'}{where}"

    @property
    def has_view(self) -> bool:
        """Whether a person's signature holds for one of the views."""
        return any(one.signature_holds for one in self.views)

    @property
    def counted(self) -> str:
        """How many elements have no entry, in words."""
        return (
            f"{self.elements} elements; on {self.without_entry} of them nothing is on record here. That is no "
            "finding."
        )


def matrix_shown(
    matrix: Matrix, showing: Showing, records: Records, births: dict[str, tuple[str, ...]]
) -> MatrixShown:
    """The matrix as it is shown; `births` are the birth dates described of each suspect's actor."""
    crime = matrix.crime
    return MatrixShown(
        case=showing.text(matrix.case.title),
        id=crime.id,
        crime=crime.crime,
        title=matrix.law.title if matrix.law else crime.crime,
        article=matrix.law.article if matrix.law else "",
        period=crime.period.iso if crime.period else "",
        place=showing.text(crime.place),
        suspects=tuple(map(showing.name, crime.suspects)),
        sections=tuple(_section(one, showing) for one in matrix.sections),
        views=tuple(_view(one, showing, records) for one in matrix.views),
        contrary_sought=showing.text(matrix.contrary_sought),
        elements=len(matrix.rows),
        without_entry=len(matrix.gaps),
        packs=matrix.packs,
        warnings=tuple(_warnings(matrix, showing, births)),
    )


def matrix_json(shown: MatrixShown) -> dict[str, Any]:
    """The object that `elements --json` prints for one crime."""
    return {**asdict(shown), "note": f"{ALLEGED} {LEGAL}"}


def matrix_words(shown: MatrixShown, width: int | None = None) -> str:
    """The matrix for a terminal."""
    columns = columns_of(width)
    lines = [*wrapped(f"Under examination: {plain(shown.heading)}", columns)]
    if shown.suspects:
        lines += wrapped(f"Suspects (alleged): {', '.join(map(plain, shown.suspects))}", columns)
    lines += wrapped(shown.counted, columns)
    lines += wrapped(ROWS_ARE, columns)
    for warning in shown.warnings:
        lines += ["", *wrapped(plain(warning), columns)]
    lines += ["", *wrapped(f"Contrary material: {plain(shown.contrary_sought)}", columns)]
    for section in shown.sections:
        lines += _section_words(section, columns)
    lines += _looked_for(shown, columns)
    lines += ["", "Standards of proof"]
    if not shown.has_view:
        lines += wrapped(f"   {NO_VIEW}", columns)
    for view in shown.views:
        lines += _view_words(view, columns)
    lines += ["", *wrapped(f"Packs: {', '.join(shown.packs)}", columns)]
    return "\n".join([*lines, *wrapped(f"{ALLEGED} {LEGAL}", columns)]) + "\n"


def entry_line(one: EntryShown) -> str:
    """An entry in one line: its words, its source, its grade and what is noted."""
    said = one.held_back or (f"“{plain(one.words)}”" if one.quoted else plain(one.words))
    parts = [
        plain(part)
        for part in (
            one.source,
            short(one.place),
            f"grade {one.grade}" if one.grade else "",
            one.proof,
        )
        if part
    ]
    if one.suspect:
        parts.append(f"on {plain(one.suspect)}")
    if one.by:
        parts.append(f"entered by {plain(one.by)}")
    note = f" {plain(one.note)}" if one.note else ""
    return f"{said} [{'; '.join(parts)}]{note}"


def short(place: str) -> str:
    """A place with the first digits of its id, as a person may type it."""
    return _DIGITS.sub(lambda found: found[0][:_FEW], place)


def _section_words(section: SectionShown, columns: int) -> Iterator[str]:
    yield ""
    mark = "" if section.confirmed else f" ({UNCONFIRMED})"
    yield from wrapped(f"{plain(section.title)}{mark}", columns)
    if section.note:
        yield from wrapped(f"  Note: {plain(section.note)}.", columns)
    for row in section.rows:
        mark = "" if row.confirmed else f" ({UNCONFIRMED})"
        yield from wrapped(f"- {row.id} [{row.kind}] {plain(row.text)}{mark}", columns)
        for label, entries in (("against", row.contrary), ("for", row.supporting)):
            for one in entries:
                yield from labelled(label, entry_line(one), columns)
        for one in row.beside:
            yield from labelled(one.direction[:12], entry_line(one), columns)
        if row.gap:
            yield from labelled("gap", row.gap, columns)


def _looked_for(shown: MatrixShown, columns: int) -> Iterator[str]:
    """Means of proof for the rows that lack any, once for each kind of element."""
    rows = [row for section in shown.sections for row in section.rows if row.prompts]
    by_kind = {row.kind: row.prompts for row in reversed(rows)}
    if by_kind:
        yield from ("", "Could be looked for, where nothing is on record for an element")
    for kind in dict.fromkeys(row.kind for row in rows):
        yield from labelled(kind, "; ".join(by_kind[kind]), columns)


def gap_words(row: RowShown) -> str:
    """What is missing, with what might be looked for."""
    if not row.prompts:
        return row.gap
    return f"{row.gap} Could be looked for: {'; '.join(row.prompts)}."


def _view_words(view: ViewShown, columns: int) -> Iterator[str]:
    yield from labelled(view.view, view_line(view), columns)
    for one in view.since:
        yield from labelled("since then", f"{one.direction}: {entry_line(one)}", columns)


def view_line(view: ViewShown) -> str:
    """A view in a sentence: which standard, who signed it, why, and what came since."""
    about = f", for {plain(view.suspect)} (alleged)" if view.suspect else ""
    signed = f"signed by {plain(view.signer)}" if view.signature_holds else _UNSIGNED
    since = f" Entries since: {len(view.since)}." if view.since else ""
    gone = f" Entries that stood then and do not now: {view.gone}." if view.gone else ""
    return f"{view.standard}{about}: {plain(view.reason)} ({signed}, {view.at[:10]}).{since}{gone}"


_UNSIGNED: Final = "no signature of a person holds for it, so it is nobody's view"


def _section(section: Section, showing: Showing) -> SectionShown:
    return SectionShown(
        what=section.what,
        title=showing.text(section.title),
        note=section.note,
        confirmed=section.confirmed,
        rows=tuple(_row(one, showing) for one in section.rows),
    )


def _row(row: Row, showing: Showing) -> RowShown:
    def shown(entries: Iterable[Entry]) -> tuple[EntryShown, ...]:
        return tuple(map(showing.entry, entries))

    return RowShown(
        id=row.element.id,
        kind=row.element.kind,
        text=row.element.text,
        note=row.element.note,
        confirmed=row.element.confirmed,
        supporting=shown(row.supporting),
        contrary=shown(row.contrary),
        beside=shown(row.beside),
        gap=row.gap,
        prompts=row.prompts,
    )


def _view(view: View, showing: Showing, records: Records) -> ViewShown:
    said = view.threshold
    labels = {one.id: one.label for one in terms(records.packs, "standard_of_proof")}
    return ViewShown(
        standard=labels.get(said.standard, said.standard),
        view=VIEW_WORDS[said.view] if said.signature_holds else NOT_SIGNED,
        reason=showing.text(said.reason),
        signer=said.signer if said.signature_holds else "",
        signature_holds=said.signature_holds,
        at=said.at,
        suspect=showing.name(said.suspect),
        since=tuple(map(showing.entry, view.since)),
        gone=view.gone,
    )


def _warnings(
    matrix: Matrix, showing: Showing, births: dict[str, tuple[str, ...]]
) -> Iterator[str]:
    crime = matrix.crime
    if matrix.law is None:
        yield f"No pack at hand has the crime {crime.crime}; its entries are shown without the elements."
    if matrix.other_pack:
        yield "It was set by another version of the pack than the one shown here."
    for id in crime.suspects:
        yield from age_warning(matrix.case, crime, id, showing, births.get(id, ()))
    if any(one.what == CRIME for one in matrix.sections) and matrix.law is not None:
        own = [row.element.id for row in matrix.rows]
        if f"{matrix.law.id}{law.ART30}" not in own and matrix.law.id.startswith("rs."):
            yield ALSO_30
