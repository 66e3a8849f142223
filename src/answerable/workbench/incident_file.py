"""How are totals, coverage and accounts of incidents written to a file, a workbook or a table?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from answerable.casework.incidents.coverage import NOBODY, Coverage
from answerable.casework.incidents.model import Account, Incident
from answerable.casework.incidents.totals import ANY, Total
from answerable.errors import UsageError
from answerable.text import visible
from answerable.workbench.incident_words import (
    ABSENCE,
    ALLEGED,
    COUNTED_ONCE,
    NOT_SUMS,
    casualties_words,
    party_said,
    party_words,
    total_number,
)
from answerable.workbench.table_file import Sheet, write_csv, write_workbook

SIGN: Final = "Incidents by answerable. A newer workbook may take the place of this one."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is written: the incidents, their totals, and the coverage that was asked for."""

    incidents: tuple[Incident, ...]
    totals: tuple[Total, ...]
    coverage: tuple[Coverage, ...]
    labels: dict[str, str]


def write_incidents(asked: Asked, out: Path) -> Path:
    """Write them as .xlsx, or the coverage alone as .csv. Raises UsageError for another ending."""
    ending = out.suffix.lower()
    if ending == ".csv":
        return write_csv(_coverage(asked.coverage[0]), out)
    if ending == ".xlsx":
        return write_workbook(tuple(_sheets(asked)), out, SIGN)
    raise UsageError(
        f"“{visible(out.name)}” does not say in which form to write the table.",
        advice="End it in .xlsx for a workbook or .csv for the coverage as a table.",
    )


def _sheets(asked: Asked) -> Iterator[Sheet]:
    yield Sheet(
        name="How many",
        columns=(("Harm", 18), ("Among", 16), ("Party", 34), ("Status", 14), ("Standing", 34),
                 ("At least", 10), ("At most", 10), ("In words", 60), ("Left open in", 12),
                 ("Incidents", 10), ("Accounts", 10)),
        rows=tuple(map(_total, asked.totals)),
    )  # fmt: skip
    for one in asked.coverage:
        yield _coverage(one)
    yield Sheet(
        name="Accounts",
        columns=(("Incident", 34), ("Account", 20), ("What", 40), ("When", 22), ("Where", 34),
                 ("Code", 12), ("Precision", 14), ("Alleged", 50), ("Casualties", 60),
                 ("Objects hit", 30), ("Documented by", 30), ("Source", 34), ("Place in it", 20)),
        rows=tuple(_account(one, asked.labels) for i in asked.incidents for one in i.accounts),
    )  # fmt: skip
    yield Sheet(
        name="About",
        columns=(("To know", 110),),
        rows=(
            *((said,) for said in (COUNTED_ONCE, NOT_SUMS, ALLEGED, ABSENCE)),
            # How many are held back, and why, is not for whom they are held back from.
            ("What may not leave for this purpose and recipient is not in these numbers.",),
        ),
    )


def _total(one: Total) -> tuple[str | int, ...]:
    party = one.party if one.party == ANY else party_words(one.party)
    return (
        one.harm,
        one.among,
        party,
        one.status,
        one.standing,
        one.low,
        "" if one.open else one.high,
        total_number(one),
        one.open,
        one.incidents,
        one.accounts,
    )


def _coverage(found: Coverage) -> Sheet:
    name = f"By {' and '.join(found.by)}"
    if not found.columns:
        return Sheet(
            name=name,
            columns=((found.by[0].capitalize(), 40), ("Incidents", 46), ("Accounts", 10)),
            rows=tuple(
                (
                    one.label,
                    found.incidents.get((one.key, ""), NOBODY),
                    found.accounts.get((one.key, ""), ""),
                )
                for one in found.rows
            ),
        )
    return Sheet(
        name=name,
        columns=((found.by[0].capitalize(), 40), *((one.label, 14) for one in found.columns)),
        rows=tuple(
            (row.label, *(found.incidents.get((row.key, c.key), NOBODY) for c in found.columns))
            for row in found.rows
        ),
    )


def _account(one: Account, labels: dict[str, str]) -> tuple[str, ...]:
    return (
        one.incident,
        one.id[:16],
        _lines([labels.get(kind, kind) for kind in one.what]),
        one.when.iso,
        one.place,
        one.code,
        one.precision,
        _lines(list(map(party_said, one.parties))),
        _lines(list(map(casualties_words, one.casualties))),
        _lines([f"{each.type} {each.name}".strip() for each in one.hit]),
        one.documented_by,
        one.cite.object or one.cite.record,
        one.cite.locator,
    )


def _lines(said: Sequence[str]) -> str:
    return "\n".join(said)
