"""A coalition as plain text for a terminal, and as rows for a spreadsheet.

Whatever a document says goes through `visible`, so that no name can act on a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from shutil import get_terminal_size
from typing import Final

from answerable.advocacy.coalition.copies import versions
from answerable.advocacy.coalition.model import (
    SIGNATORY,
    Appearance,
    Coalition,
    Organisation,
    Pair,
    Unplaced,
)
from answerable.advocacy.coalition.plain import summary
from answerable.text import visible
from answerable.workbench.layout import wrapped
from answerable.workbench.table_file import Sheet

_NARROWEST: Final = 40
_WIDEST: Final = 110
_MOST: Final = 40
_MOST_APART: Final = 12
"""Of those kept apart a reader wants to see the ones whose letters are nearly the same."""
LIMITS: Final = (
    "Names of one spelling count as one body; what only looks likely is marked as proposed, and a person "
    "decides (answerable judge). A name that is not on a document says nothing about why."
)


def coalition_table(found: Coalition, chosen: Sequence[Organisation], *, every: bool) -> str:
    """Documents, who signed several, what is proposed, kept apart, and left to a person."""
    columns = max(_NARROWEST, min(get_terminal_size((80, 24)).columns, _WIDEST))
    lines = list(_heading(found, columns))
    asked_for = f"Bodies and persons as asked ({len(chosen):,}):"
    lines += ["", asked_for if every else "Signed more than one document:"]
    lines += list(_bodies(chosen, found, columns)) or ["  nobody"]
    for title, pairs, most in (
        ("Put together as a proposal; confirm or part them:", found.proposed, _MOST),
        ("For you to judge, kept apart until then:", found.needs_human, _MOST),
        ("Look alike, and are kept apart:", nearest_first(found.look_alikes), _MOST_APART),
    ):
        if pairs:
            lines += ["", *wrapped(title, columns), *_pairs(pairs, most, columns)]
    for one in found.unplaced:
        lines += ["", *wrapped(_unplaced(one), columns)]
    for name, error, advice in found.failed:
        lines += ["", *wrapped(f"{name}: not read. {error} {advice}".strip(), columns)]
    lines += ["", *wrapped(LIMITS, columns)]
    return "\n".join(lines) + "\n"


def coalition_sheets(chosen: Sequence[Organisation], found: Coalition) -> tuple[Sheet, Sheet]:
    """Two tables: one row a body and one column a document, with how it signed there; and every pair."""
    fixed = (("Body", 44), ("Kind", 9), ("Held together by", 14), ("Spellings", 44))
    return (
        Sheet(
            name="Who signed what",
            columns=(*fixed, *((one.name, 22) for one in found.papers)),
            rows=tuple(_row(one, found) for one in chosen),
        ),
        Sheet(
            name="To judge",
            columns=(
                ("What", 14),
                ("One", 44),
                ("Where", 26),
                ("Other", 44),
                ("Where", 26),
                ("Why", 60),
            ),
            rows=tuple(_pair_rows(found)),
        ),
    )


def _pair_rows(found: Coalition) -> Iterator[tuple[str, ...]]:
    kinds = (
        ("proposed", found.proposed),
        ("to judge", found.needs_human),
        ("kept apart", found.look_alikes),
    )
    for what, pairs in kinds:
        for one in pairs:
            yield (what, one.a.name, one.a.document, one.b.name, one.b.document, one.reason)


def _row(one: Organisation, found: Coalition) -> tuple[str, ...]:
    cells = []
    for paper in found.papers:
        here = [each for each in one.appearances if each.object == paper.object]
        cells.append("; ".join(map(_how, here)))
    return (one.name, one.kind, one.grouped, "; ".join(one.spellings), *cells)


def _how(one: Appearance) -> str:
    number = f"no. {one.number}" if one.number is not None else "yes"
    what = number if one.role == SIGNATORY else one.role
    return ", ".join((what, *(note.said for note in one.events)))


def _heading(found: Coalition, columns: int) -> Iterator[str]:
    counted = summary(found)
    for paper in found.papers:
        announced = f"{paper.announced} announced, " if paper.announced is not None else ""
        blanks = f", {len(paper.missing)} numbers without a name" if paper.missing else ""
        yield from wrapped(
            f"{visible(paper.name)}: {announced}{paper.signatories} names{blanks}", columns
        )
    yield from wrapped(" ".join(_counted(counted)), columns)
    for one in versions(found):
        yield from wrapped(
            f"{visible(one.one.name)} and {visible(one.other.name)} bear one title and {one.both} bodies in common: if "
            "they are versions of one document, leave one out, since each counts here.",
            columns,
        )


def _counted(counted: Mapping[str, int]) -> Iterator[str]:
    gone = counted["signatures"] - counted["standing"]
    without = f" ({gone} withdrawn or disowned)" if gone else ""
    persons = f" and {counted['persons']} persons" if counted["persons"] else ""
    yield f"{counted['signatures']} signatures{without} by {counted['organisations']} bodies{persons};"
    proposed = counted["of_them_proposed"]
    as_proposal = f", {proposed} of them as a proposal" if proposed else ""
    yield f"{counted['signed_several']} signed more than one document{as_proposal}."
    if counted["persons_sharing_a_name"]:
        yield (
            f"{counted['persons_sharing_a_name']} of the persons share a name with another; whether they are one, "
            "nobody judged."
        )


def _bodies(chosen: Sequence[Organisation], found: Coalition, columns: int) -> Iterator[str]:
    for one in chosen:
        where = "; ".join(f"{visible(each.document)} {_how(each)}" for each in one.appearances)
        mark = {"proposed": " [proposed]", "judged": " [judged]"}.get(one.grouped, "")
        yield from _hung(f"{visible(one.name)}{mark}: {where}", columns)
        others = [name for name in one.spellings if name != one.name]
        if others:
            yield from _hung("  also: " + "; ".join(map(visible, others)), columns)


def _unplaced(one: Unplaced) -> str:
    return (
        f"{visible(one.document)}: “{visible(one.name)}” was noted as {visible(one.event.said)}, and is not "
        f"found once in this document as it is read now; the note counts for nobody (record "
        f"{one.event.record[:12]})."
    )


def nearest_first(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs, those whose letters are nearly the same first."""
    from rapidfuzz.fuzz import token_sort_ratio

    return sorted(pairs, key=lambda one: -token_sort_ratio(one.a.name, one.b.name))


def _pairs(pairs: Sequence[Pair], most: int, columns: int) -> Iterator[str]:
    for one in pairs[:most]:
        yield from _hung(f"{_named(one.a)} | {_named(one.b)}. {one.reason}", columns)
    if len(pairs) > most:
        yield f"  and {len(pairs) - most} more; --json and a workbook (-o FILE.xlsx) have all"


def _named(one: Appearance) -> str:
    number = f" no. {one.number}" if one.number is not None else ""
    return f"“{visible(one.name)}” ({visible(one.document)}{number})"


def _hung(text: str, columns: int) -> list[str]:
    first, *rest = wrapped(text, columns - 4) or [""]
    return [f"  {first}", *(f"    {line}" for line in rest)]
