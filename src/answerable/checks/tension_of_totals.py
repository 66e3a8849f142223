"""Does a text give one figure, or the number of those who sign, two values?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from answerable.checks.examined import Examined
from answerable.checks.model import Finding
from answerable.checks.tension_note import note
from answerable.dates import find_written
from answerable.reading.model import Clause, Statement
from answerable.text import fold

_NAME: Final = re.compile(r"(?<![.!?“\"]\s)(?<!^)\b[A-Z][\w’'-]{2,}")


def two_totals(examined: Examined) -> Iterator[Finding]:
    """Two exact totals for the same unit, actor and beginning, with no place or day to part them."""
    stated = [
        (clause, statement)
        for clause, statement in examined.statements("killed", "detained", "displaced", "executed")
        if statement.comparator == "exact" and statement.value.isdecimal() and statement.valid_from
    ]
    for (first, one), (second, other) in combinations(stated, 2):
        if first is second or _is_one_number(one, other) or not _same_count(one, other):
            continue
        marks = [_figure_marks(clause) for clause in (first, second)]
        if marks[0] == marks[1] and first.attributed_to == second.attributed_to:
            yield note(
                examined, second, first, about=f"total:{one.property}",
                reason=f"Here the number is {int(other.value):,}; another sentence has "
                f"{int(one.value):,} for the same.",
                settled_by="The day and the unit that each of the two figures counts.",
            )  # fmt: skip
            return


def _is_one_number(one: Statement, other: Statement) -> bool:
    """Whether the two are the same, or a round number stands for the other: 2,700 for 2,702."""
    low, high = sorted((int(one.value), int(other.value)))
    rounded = low % 100 == 0 or high % 100 == 0
    return low == high or (rounded and high - low <= _ROUNDED * high)


_ROUNDED: Final = 0.05


def _same_count(one: Statement, other: Statement) -> bool:
    return (
        one.property == other.property
        and bool(one.subject)
        and fold(one.subject) == fold(other.subject)
        and fold(one.unit) == fold(other.unit)
        and one.valid_from == other.valid_from
    )


def _figure_marks(clause: Clause) -> frozenset[str]:
    """What could part two figures: names, and dates."""
    days = {str(found.date) for found in find_written(clause.text)}
    return frozenset({*days, *(fold(name) for name in _NAME.findall(clause.text))})


def two_announcements(examined: Examined) -> Iterator[Finding]:
    """Two exact counts of the organisations that sign."""
    counts = [
        (clause, statement)
        for clause in examined.reading.clauses
        for statement in clause.statements
        if statement.property == "announced_signatories"
        and statement.comparator == "exact"
        and statement.value.isdecimal()
        and _is_organisations(statement.unit)
    ]
    for (first, one), (second, other) in combinations(counts, 2):
        if one.value != other.value:
            yield note(
                examined, second, first, about="announced",
                reason=f"Here {int(other.value):,} organisations are announced; another sentence "
                f"announces {int(one.value):,}.",
                settled_by="The list of those who signed.",
            )  # fmt: skip
            return


def _is_organisations(unit: str) -> bool:
    return fold(unit).replace("z", "s") in {"organisations", "organisation", "groups"}
