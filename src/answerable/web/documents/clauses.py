"""What is said beside a page about each of its clauses, and about every other item read there?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from answerable.archive.view import RecordShown, Shown, Viewer
from answerable.casework.citing import Cite
from answerable.casework.grading import Given, Grade, grade_of, grades_in
from answerable.casework.reviewing import UNREVIEWED, review_of
from answerable.checks.examined import clause_at
from answerable.checks.model import DocumentChecked, Finding
from answerable.reading.correcting.correctable import FIELDS
from answerable.reading.figures.days import in_burmese_calendar
from answerable.reading.model import Clause, DateMention, Reading, Span
from answerable.web.documents.languages import languages_in
from answerable.web.documents.marks import anchor, clause_anchor, kind_of, strongest
from answerable.web.documents.plain_words import CLAUSES, FIELD_WORDS, VALUES
from answerable.workbench.lines import VERDICT_WORDS

BY_PERSON: Final = "person."
"""How the rule of an item begins that a person corrected."""
MOST_BESIDE: Final = 400
"""Clauses, and items, that one page names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingBeside:
    """What a check says of a clause. `kind`: core | detail | form | demand | holds | silent"""

    finding: Finding
    kind: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseBeside:
    """A clause as it stands beside its page."""

    clause: Clause
    anchor: str
    place: str
    kind: str
    """The strongest of its marks; "" where it was not checked."""
    kind_words: Any
    findings: tuple[FindingBeside, ...]
    grade: Grade
    claim: str
    """The record that keeps it as a claim; "" where nobody kept it."""
    review: str
    """What a second person found of that record."""
    by_person: bool
    language: str
    where: str
    """The cell or message it stands in; "" in a text that has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemBeside:
    """Anything else that was read on the page: a name, a date, a figure."""

    field: str
    words: Any
    item: Span
    values: tuple[tuple[Any, str], ...]
    place: str
    by_person: bool


def clauses_beside(
    viewer: Viewer,
    shown: Shown,
    reading: Reading,
    clauses: Sequence[Clause],
    checked: DocumentChecked | None,
) -> Iterator[ClauseBeside]:
    """Each of these clauses of a document with everything that is known of it."""
    claims = _claims(shown)
    held = grades_in(viewer, shown.records)
    records = [claims[place] for one in clauses if (place := (one.start, one.end)) in claims]
    reviewed = {str(one.body.get("target")) for one in viewer.naming(records, "review")}
    held += grades_in(viewer, viewer.naming(records, "grade"))
    of_clause, languages = _findings(reading, checked), languages_in(reading)
    for one in clauses:
        claim = claims.get((one.start, one.end), "")
        found = of_clause.get(one.id, ())
        yield ClauseBeside(
            clause=one,
            anchor=clause_anchor(one),
            place=anchor(one.start, one.end),
            kind=strongest(each.kind for each in found),
            kind_words=CLAUSES.get(one.kind, one.kind),
            findings=tuple(found),
            grade=_grade(viewer, shown.id, one, claim, held),
            claim=claim,
            review=review_of(viewer, claim).status if claim in reviewed else UNREVIEWED,
            by_person=one.rule.startswith(BY_PERSON),
            language=languages.of(one.text),
            where=where_of(reading, one.start),
        )


def where_of(reading: Reading, place: int) -> str:
    """The cell or message that holds the character at a place, in words; "" where there is none."""
    at = bisect_right(reading.places, place, key=lambda one: one.start) - 1
    found = reading.places[at] if at >= 0 else None
    if found is None or place >= found.end:
        return ""
    if found.message is not None:
        return _("message %(n)d") % {"n": found.message}
    if found.cell and found.sheet:
        return _("cell %(cell)s of %(sheet)s") % {"cell": found.cell, "sheet": found.sheet}
    return _("cell %(cell)s") % {"cell": found.cell} if found.cell else ""


def clauses_within(reading: Reading, start: int, end: int) -> tuple[Clause, ...]:
    """The clauses of which a part stands between two places."""
    return tuple(one for one in reading.clauses if one.start < end and one.end > start)


def items_beside(reading: Reading, start: int, end: int) -> Iterator[ItemBeside]:
    """Every other item that begins between two places, in the order of the text."""
    found = [
        (item, field)
        for field in FIELDS
        if field not in ("document", "clause")
        for item in _items(reading, field)
        if start <= item.start < end
    ]
    for item, field in sorted(found, key=lambda each: (each[0].start, each[0].end)):
        yield item_beside(item, field)


def item_beside(item: Span, field: str) -> ItemBeside:
    """One item, with the values that a person can set in it."""
    return ItemBeside(
        field=field,
        words=FIELD_WORDS[field],
        item=item,
        values=tuple(values_of(item, field)),
        place=anchor(item.start, item.end),
        by_person=item.rule.startswith(BY_PERSON),
    )


def values_of(item: Span, field: str) -> Iterator[tuple[Any, str]]:
    """What the item is set to, each with its name in plain words; nothing that is empty.

    A day that the text gives in the Burmese calendar stands in both.
    """
    for name in FIELDS[field].values:
        value = getattr(item, name, None)
        if value not in (None, "", False):
            said = CLAUSES.get(value, value) if field == "clause" and name == "kind" else value
            yield VALUES.get(name, name), _("yes") if said is True else str(said)
    if isinstance(item, DateMention) and (named := in_burmese_calendar(item)):
        yield VALUES["burmese"], named


def _items(reading: Reading, field: str) -> tuple[Span, ...]:
    kept = getattr(reading, FIELDS[field].part)
    if isinstance(kept, tuple):
        return kept
    return (kept,) if isinstance(kept, Span) else ()


def _claims(shown: Shown) -> Mapping[tuple[int, int], str]:
    """The records that keep claims of the document, by where their words stand; the last of each place."""
    return {
        (one.body["start"], one.body["end"]): one.id
        for one in shown.records
        if one.kind == "claim" and one.stands and _has_place(one)
    }


def _has_place(record: RecordShown) -> bool:
    # Any program may have written the record.
    return all(isinstance(record.body.get(key), int) for key in ("start", "end"))


def _findings(
    reading: Reading, checked: DocumentChecked | None
) -> Mapping[str, list[FindingBeside]]:
    found: dict[str, list[FindingBeside]] = {}
    for one in checked.findings if checked else ():
        clause = clause_at(reading, one.target.start, one.target.end)
        if clause:
            beside = FindingBeside(finding=one, kind=kind_of(one), words=VERDICT_WORDS[one.verdict])
            found.setdefault(clause.id, []).append(beside)
    return found


def _grade(
    viewer: Viewer, object_id: str, clause: Clause, claim: str, held: Sequence[Given]
) -> Grade:
    if claim and any(one.cite.record == claim for one in held):
        return grade_of(viewer, Cite(record=claim), held)
    return grade_of(viewer, Cite(object=object_id, start=clause.start, end=clause.end), held)
