"""Of which parties, places and months does somebody tell here, and of which nobody?

An empty cell says that nobody documented it here. It is never a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from answerable import clock
from answerable.casework.incidents.coverage import AXES, Coverage, coverage
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.incidents.filters import chosen
from answerable.web.incidents.told import told_to
from answerable.workbench.incident_plain import coverage_json
from answerable.workbench.incident_words import ABSENCE, ALLEGED

_NAMES: Final = {
    "party": gettext_lazy("party (alleged)"),
    "place": gettext_lazy("State or region"),
    "month": gettext_lazy("month"),
}
MOST_COLUMNS: Final = 36
"""Columns of a table on a page; years take the place of months beyond it, and the JSON has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How many incidents and accounts; none where nobody tells of any."""

    incidents: int
    accounts: int
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One party, place or month with its cells."""

    label: str
    cells: tuple[Cell, ...]
    told: bool


@page(Action.READ)
def coverage_page(request: Request) -> HttpResponse:
    """Two of party, place and month as a table; the third is a filter."""
    told = told_to(request.desk)
    found = chosen(told, request.desk.viewer, request.GET)
    by = _by(request)
    axes = told.known.axes
    made = coverage([one.incident for one in found.placed], by, axes)
    rows, columns = _table(made)
    context = {
        "view": "coverage",
        "told": told,
        "chosen": found,
        "by": by,
        "axes": [(one, _NAMES[one]) for one in AXES],
        "row_axis": _NAMES[by[0]],
        "column_axis": _NAMES[by[1]],
        "rows": rows,
        "columns": columns,
        "empty": sum(not cell.incidents for row in rows for cell in row.cells),
        "cells": len(rows) * len(columns),
        "total": len(found.placed),
        "day": clock.today(),
        "notes": (ABSENCE, ALLEGED),
        "clear": f"?rows={by[0]}&columns={by[1]}",
    }
    return page_or_json(request, "incidents/coverage.html", context, coverage_json(made))


def _by(request: Request) -> tuple[str, str]:
    rows = request.GET.get("rows", "")
    rows = rows if rows in AXES else "party"
    columns = request.GET.get("columns", "")
    if columns not in AXES or columns == rows:
        columns = next(one for one in ("place", "month", "party") if one != rows)
    return rows, columns


def _table(made: Coverage) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows and the columns' labels; months in years where there are too many for a page."""
    spans = _spans(made)
    rows = tuple(
        Row(
            label=visible(row.label),
            cells=tuple(
                Cell(
                    incidents=sum(made.incidents.get((row.key, key), 0) for key in keys),
                    accounts=sum(made.accounts.get((row.key, key), 0) for key in keys),
                    column=label,
                )
                for label, keys in spans
            ),
            told=any((row.key, one.key) in made.incidents for one in made.columns),
        )
        for row in made.rows
    )
    return rows, tuple(label for label, _keys in spans)


def _spans(made: Coverage) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if made.by[1] != "month" or len(made.columns) <= MOST_COLUMNS:
        return tuple((visible(one.label), (one.key,)) for one in made.columns)
    years = groupby(
        made.columns, key=lambda one: one.label[:4] if one.label[:4].isdecimal() else one.label
    )
    return tuple((visible(label), tuple(one.key for one in each)) for label, each in years)
