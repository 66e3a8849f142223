"""How are proposals written to a file: a workbook or CSV?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from answerable.actors.screening.listing import Copy
from answerable.actors.screening.screen import Candidate, Screened
from answerable.actors.screening.standing import Standing, since_words
from answerable.errors import UsageError
from answerable.text import visible
from answerable.workbench.names_asked import Asking
from answerable.workbench.screening import BRINGS, NO_CLEARANCE, Screening
from answerable.workbench.table_file import Sheet, write_csv, write_workbook

SIGN: Final = "Screening by answerable. A newer table may take the place of this one."


def write_screening(found: Screening, out: Path) -> Path:
    """Write the proposals as .xlsx or .csv. Raises UsageError for another ending."""
    ending = out.suffix.lower()
    if ending == ".csv":
        return write_csv(_sheet(found), out)
    if ending == ".xlsx":
        return write_workbook((_sheet(found), copies_sheet(found.copies)), out, SIGN)
    raise UsageError(
        f"“{visible(out.name)}” does not say in which form to write the proposals.",
        advice="End it in .xlsx for a workbook or .csv for a table.",
    )


def copies_sheet(copies: Sequence[Copy]) -> Sheet:
    """Which copies were asked."""
    return Sheet(
        name="Lists asked",
        columns=(("Authority", 20), ("List or pack", 60), ("As of", 14), ("Entries", 10), ("Confirmed", 10),
                 ("SHA-256", 66)),
        rows=tuple(
            (", ".join(one.authorities), one.title, one.day.iso, one.entries,
             "yes" if one.official or not one.is_list else "no", one.sha256)
            for one in copies
        ),
    )  # fmt: skip


def _sheet(found: Screening) -> Sheet:
    columns = (("Asked", 30), ("Place", 22), ("Result", 16), ("Name on the list", 34), ("Authority", 10),
               ("Number", 14), ("Programme", 24), ("Score", 8), ("Settled by", 22), ("Reason", 60),
               ("Measures", 30), ("In force", 10), ("Since", 22), ("Until", 16), ("Shown until", 14), ("Id", 24))  # fmt: skip
    rows = [row for asking, one in found.results for row in _rows(asking, one)]
    return Sheet(name="Proposals", columns=columns, rows=tuple(rows))


def _rows(asking: Asking, one: Screened) -> Iterator[tuple[str | float, ...]]:
    groups = (
        ("alleged", one.candidates),
        ("kept apart", one.kept_apart),
        ("not adverse", tuple(each.candidate for each in one.attributed)),
    )
    for result, each in ((result, each) for result, group in groups for each in group):
        for standing in each.standings or (None,):
            yield (
                one.asked.name,
                asking.place,
                result,
                *_of(each),
                *_stands(standing),
                each.listing.id,
            )
    if not any(group for _, group in groups):
        yield (one.asked.name, asking.place, f"no hit; {NO_CLEARANCE}", *([""] * 13))


def _of(one: Candidate) -> tuple[str | float, ...]:
    regimes = ", ".join(dict.fromkeys(each.regime for each in one.standings))
    return (one.listing.entity.name, one.listing.authority, one.listing.number, regimes,
            round(one.comparison.score, 3), one.identified.how, one.identified.reason)  # fmt: skip


def _stands(one: Standing | None) -> tuple[str, ...]:
    if one is None:
        return ("", "", "", "", "")
    return (f"{BRINGS[one.brings]}; {one.measures}", "yes" if one.counts else "no",
            since_words(one.since), one.until, one.seen)  # fmt: skip
