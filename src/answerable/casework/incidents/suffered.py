"""How many people does a row of a table say, by each count of its mapping, and who were they?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from answerable.casework.incidents.counted import Counted, counted
from answerable.casework.incidents.mapping import VICTIM, Count, MappingRead
from answerable.casework.incidents.model import Casualties
from answerable.casework.incidents.words import CONFIDENCES, harm_of, says_nothing, status_of
from answerable.text import fold

_DAYS_AS_NUMBERS: Final = range(43_466, 49_675)
"""1 January 2019 to 31 December 2035: what is typed as 3-5 becomes a day of the year of typing."""


class Counts:
    """Reads the numbers of rows by one mapping; `remark` takes what a person should know."""

    def __init__(self, mapping: MappingRead, remark: Callable[[str], None]) -> None:
        self._mapping, self._remark = mapping, remark

    def of(self, cells: Mapping[str, str]) -> tuple[Casualties, ...]:
        """What each count of the mapping says in these cells, where it says something."""
        found = tuple(
            made
            for count in self._mapping.casualties
            if (harm := count.harm.said(cells)) and not says_nothing(harm)
            if (said := self._number(count, cells)) is not None
            for made in (self._suffered(harm_of(harm), count, said, cells),)
        )
        statuses = {(one.harm, one.among, one.status) for one in found}
        if any((*one[:2], "unknown") in statuses and one[2] != "unknown" for one in statuses):
            self._remark(
                "numbers of one harm, with a status and without, were added up; a column that counts a part of "
                "another says `among`"
            )
        return found

    def _number(self, count: Count, cells: Mapping[str, str]) -> Counted | None:
        if not count.columns:
            return Counted(low=1, high=1) if self._mapping.rows == VICTIM else None
        if count.column:
            return self._counted(count.column, cells)
        low, high = (self._counted(one, cells) if one else None for one in (count.low, count.high))
        if low is None or high is None:
            one = low or high
            return one and (one if low else Counted(low=0, high=one.high, words=one.words))
        if high.high is not None and high.high < low.low:
            self._remark("a highest number is below the lowest one, and neither was taken")
            return Counted(low=0, high=None, words=f"{low.low}, {high.high}")
        return Counted(low=low.low, high=high.high, words=low.words or high.words)

    def _counted(self, column: str, cells: Mapping[str, str]) -> Counted | None:
        found = counted(cells.get(column, ""), self._mapping.numbers)
        if found is not None and found.doubt:
            self._remark(f"a number could not be read, and is open: {found.doubt}")
        elif found is not None and found.low == found.high and found.low in _DAYS_AS_NUMBERS:
            self._remark(
                "a number may be a day that a spreadsheet program made of a range such as 3-5; compare the source"
            )
        return found

    def _suffered(
        self, harm: str, count: Count, said: Counted, cells: Mapping[str, str]
    ) -> Casualties:
        written = count.status.said(cells)
        status = status_of(written)
        if not status:
            self._remark(f"“{written[:40]}” is no status, and unknown was written for it")
        confidence = fold(count.confidence.said(cells))
        known = bool(status) and status != "unknown"
        return Casualties(
            harm=harm,
            low=said.low,
            high=said.high,
            status=status or "unknown",
            status_by=(count.status_by.said(cells) or self._mapping.source) if known else "",
            among=count.among.said(cells),
            confidence=confidence if confidence in CONFIDENCES else "",
            written=said.words[:200],
        )
