"""What is on record for and against each element of a crime under examination, and where is nothing?

Rows are elements and cells are entries that people made. A row without entries is a gap in the record and
never a finding; no number of entries makes one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.actors.records import Records
from answerable.casework.cases import law, proof
from answerable.casework.cases.model import (
    CONTRADICTS,
    SUPPORTS,
    CaseFile,
    CrimeSet,
    Entry,
    Threshold,
)
from answerable.ontology.law import Context, Crime, Element, Mode

CONTEXT, CRIME, MODE, OTHER = "context", "crime", "mode", "other"
NOTHING: Final = "Nothing on record here."
NONE_SOUGHT: Final = (
    "None sought on record: no word stands here that contrary material was looked for."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An element, with the entries for it, against it, and beside it."""

    element: Element
    suspect: str = ""
    """For an element of a mode: whose part; empty where nobody is named."""
    entries: tuple[Entry, ...] = ()

    @property
    def supporting(self) -> tuple[Entry, ...]:
        """The entries for it."""
        return tuple(one for one in self.entries if one.direction == SUPPORTS)

    @property
    def contrary(self) -> tuple[Entry, ...]:
        """The entries against it."""
        return tuple(one for one in self.entries if one.direction == CONTRADICTS)

    @property
    def beside(self) -> tuple[Entry, ...]:
        """The entries that are neutral or affect credibility."""
        return tuple(one for one in self.entries if one.direction not in (SUPPORTS, CONTRADICTS))

    @property
    def gap(self) -> str:
        """What is missing on record, in words; empty where both sides have entries."""
        if not self.entries:
            return NOTHING
        if not self.supporting:
            return "Nothing on record for it."
        return "" if self.contrary else "Nothing on record against it."

    @property
    def prompts(self) -> tuple[str, ...]:
        """Means of proof that could be looked for."""
        if self.supporting:
            return ()
        return proof.prompts(self.element.kind, (one.proof for one in self.entries))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The rows of one context, crime or mode."""

    what: str
    """context | crime | mode | other"""
    title: str
    note: str = ""
    confirmed: bool = True
    suspect: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A person's view on a threshold, and what was entered since."""

    threshold: Threshold
    since: tuple[Entry, ...]
    """Entries on this crime that the signer had not seen."""
    gone: int
    """Entries that the signer had seen and that do not stand any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The elements of one crime under examination, with everything on record about them."""

    case: CaseFile
    crime: CrimeSet
    law: Crime | None
    """None where no pack at hand has the crime."""
    sections: tuple[Section, ...]
    views: tuple[View, ...]
    packs: tuple[str, ...]
    """`name@sha256` of the packs whose elements are shown."""
    contrary_sought: str
    other_pack: bool
    """Whether the crime was set by another version of the pack than the one shown."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows in order."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def gaps(self) -> tuple[Row, ...]:
        """The rows without any entry."""
        return tuple(row for row in self.rows if not row.entries)


def matrix_of(case: CaseFile, crime: CrimeSet, records: Records) -> Matrix:
    """The matrix of one crime of a case, by the packs at hand."""
    entries = case.entries_of(crime.id)
    known = law.crime_of(records, crime.crime)
    sections = [one for one in _sections(case, crime, known, entries, records) if one.rows]
    placed = {entry.id for section in sections for row in section.rows for entry in row.entries}
    left = [one for one in entries if one.id not in placed]
    if left:
        sections.append(_left_over(left, records))
    packs = dict.fromkeys(
        row.element.pack for section in sections for row in section.rows if row.element.pack
    )
    return Matrix(
        case=case,
        crime=crime,
        law=known,
        sections=tuple(sections),
        views=tuple(_view(one, entries) for one in case.thresholds if one.crime == crime.id),
        packs=tuple(packs),
        contrary_sought=contrary_sought(case, crime.id),
        other_pack=bool(known and crime.pack and not known.pack.endswith(crime.pack)),
    )


def contrary_sought(case: CaseFile, crime: str, suspect: str = "") -> str:
    """What was done to find contrary material for this crime, and for this suspect; or that none was."""
    said = (
        one.sought
        for one in case.sought
        if one.crime in ("", crime) and (not suspect or one.suspect in ("", suspect))
    )
    return "; ".join(dict.fromkeys(said)) or NONE_SOUGHT


def _sections(
    case: CaseFile,
    crime: CrimeSet,
    known: Crime | None,
    entries: Sequence[Entry],
    records: Records,
) -> Iterator[Section]:
    if known is None:
        return
    context = next((one for one in records.of(Context) if one.id == known.context), None)
    if context is not None:
        yield Section(
            what=CONTEXT,
            title=context.label,
            note=context.note,
            rows=_rows(law.elements_of(records, context.id), entries),
        )
    yield Section(
        what=CRIME,
        title=f"{known.title} (article {known.article})",
        note=known.note,
        confirmed=known.confirmed,
        rows=_rows(law.own_elements(records, known), entries),
    )
    for suspect, id in dict.fromkeys((one.suspect, one.mode) for one in crime.parts if one.mode):
        mode = law.mode_of(records, id)
        if mode is not None:
            yield _of_mode(mode, suspect, case, entries, records)


def _of_mode(
    mode: Mode, suspect: str, case: CaseFile, entries: Sequence[Entry], records: Records
) -> Section:
    whose = f": {case.called(suspect)} (alleged)" if suspect else ""
    return Section(
        what=MODE,
        title=f"{mode.title} (article {mode.article}){whose}",
        note=mode.note,
        confirmed=mode.confirmed,
        suspect=suspect,
        rows=_rows(law.elements_of(records, mode.id), entries, suspect),
    )


def _rows(
    elements: Iterable[Element], entries: Sequence[Entry], suspect: str = ""
) -> tuple[Row, ...]:
    """A row for each element; an entry of another suspect's part stands in that one's rows."""
    return tuple(
        Row(
            element=one,
            suspect=suspect,
            entries=tuple(
                entry
                for entry in entries
                if entry.element == one.id and (not suspect or entry.suspect in ("", suspect))
            ),
        )
        for one in elements
    )


def _left_over(entries: Sequence[Entry], records: Records) -> Section:
    """Entries for elements that these packs or modes do not have: shown, since somebody made them."""
    known = {one.id: one for one in records.of(Element)}
    ids = dict.fromkeys(one.element for one in entries)
    rows = tuple(
        Row(
            element=known.get(id)
            or Element(id=id, of="", kind="", text="No pack at hand has this element.", line=0),
            entries=tuple(one for one in entries if one.element == id),
        )
        for id in ids
    )
    return Section(what=OTHER, title="Entries for elements that are not examined here", rows=rows)


def _view(threshold: Threshold, entries: Sequence[Entry]) -> View:
    standing = {one.id for one in entries}
    return View(
        threshold=threshold,
        since=tuple(one for one in entries if one.id not in threshold.seen),
        gone=len(set(threshold.seen) - standing),
    )
