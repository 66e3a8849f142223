"""Of which parties, places and months are there accounts, and where is there none?

An empty cell says that no account here tells of it. Nobody may have looked, and that is no finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from answerable.casework.incidents.axes import Axes, Member
from answerable.casework.incidents.model import Incident

AXES: Final = ("party", "place", "month")
NOBODY: Final = "no account here; nobody may have looked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Incidents by one or two of AXES; each stands in one cell."""

    by: tuple[str, ...]
    rows: tuple[Member, ...]
    columns: tuple[Member, ...]
    """() where there is one axis."""
    incidents: dict[tuple[str, str], int]
    """By row and column; "" for the column where there is one axis. A cell that is absent is empty."""
    accounts: dict[tuple[str, str], int]

    @property
    def empty(self) -> int:
        """How many cells nobody has told of."""
        cells = len(self.rows) * max(len(self.columns), 1)
        return cells - len(self.incidents)


def coverage(incidents: Sequence[Incident], by: Sequence[str], axes: Axes) -> Coverage:
    """How many incidents and accounts stand in each cell; `by` is one or two of AXES, each once."""
    count: Counter[tuple[str, str]] = Counter()
    accounts: Counter[tuple[str, str]] = Counter()
    for one in incidents:
        keys = [getattr(axes, axis)(one) for axis in by]
        cell = (keys[0], keys[1] if len(keys) > 1 else "")
        count[cell] += 1
        accounts[cell] += len(one.accounts)
    return Coverage(
        by=tuple(by),
        rows=axes.members(by[0], incidents),
        columns=axes.members(by[1], incidents) if len(by) > 1 else (),
        incidents=dict(count),
        accounts=dict(accounts),
    )
