"""Under which party, place and month does an incident stand, each under one of each?

What accounts differ on stands apart, so that nothing is chosen among them and nothing is counted twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from answerable.actors.records import Records
from answerable.casework.incidents.gazetteer import Gazetteer
from answerable.casework.incidents.model import Incident
from answerable.casework.incidents.totals import CONTESTED, NOT_ATTRIBUTED
from answerable.text import fold

BETWEEN: Final = "between"
"""Of a place or month on which accounts differ, or that is wider than one."""
NOWHERE: Final = ""
_ARMED: Final = frozenset({"armed_forces", "police", "armed_group"})
_PARTY: Final = "party to"
_MOST_MONTHS: Final = 1_200


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One row or column of the coverage: what it stands for, and what it is called."""

    key: str
    label: str


_PARTY_LAST: Final = (
    Member(key=CONTESTED, label="contested: accounts name different parties"),
    Member(key=NOT_ATTRIBUTED, label="attributed to nobody"),
)
_PLACE_LAST: Final = (
    Member(key=BETWEEN, label="accounts name different places"),
    Member(key=NOWHERE, label="a place that no pack knows"),
)
_MONTH_LAST: Final = (Member(key=BETWEEN, label="longer than a month, or accounts differ"),)


class Axes:
    """Puts incidents under parties, places and months, by what the packs know of their names."""

    def __init__(self, records: Records, places: Gazetteer) -> None:
        self._records = records
        self._places = places
        self._parties: dict[str, str] = {}

    def party(self, incident: Incident) -> str:
        """The party, or parties together, to which the accounts attribute it; "" where none does."""
        said = {
            tuple(sorted({self._party(party.party) for party in one.parties}))
            for one in incident.accounts
            if one.parties
        }
        if not said:
            return NOT_ATTRIBUTED
        return "; ".join(next(iter(said))) if len(said) == 1 else CONTESTED

    def place(self, incident: Incident) -> str:
        """The id of the State or region in which all accounts put it."""
        areas = {
            self._places.area_of(one.code or self._places.locate((one.place,)).code)
            for one in incident.accounts
        }
        known = areas - {NOWHERE}
        return BETWEEN if len(known) > 1 else next(iter(known), NOWHERE)

    def month(self, incident: Incident) -> str:
        """The month in which it lies by all accounts, such as 2021-03."""
        ends = [end for one in incident.accounts for end in (one.when.first, one.when.last)]
        months = {end.isoformat()[:7] if end else BETWEEN for end in ends}
        return next(iter(months)) if len(months) == 1 else BETWEEN

    def members(self, axis: str, incidents: Iterable[Incident]) -> tuple[Member, ...]:
        """Every member of an axis, also those under which no incident stands.

        What accounts differ on, or leave out, stands last, and only where it occurs.
        """
        met = {getattr(self, axis)(one) for one in incidents}
        return {"party": self._party_members, "place": self._place_members, "month": _months}[axis](
            met
        )

    def _party_members(self, met: set[str]) -> tuple[Member, ...]:
        known = {self._records.label_of(one) for one in self._armed()}
        named = sorted((known | met) - {NOT_ATTRIBUTED, CONTESTED}, key=fold)
        return (
            *(Member(key=one, label=one) for one in named),
            *(one for one in _PARTY_LAST if one.key in met),
        )

    def _place_members(self, met: set[str]) -> tuple[Member, ...]:
        return (
            *(Member(key=one.id, label=one.label) for one in self._places.areas),
            *(one for one in _PLACE_LAST if one.key in met),
        )

    def _armed(self) -> tuple[str, ...]:
        return tuple(
            one.id
            for pack in self._records.packs
            for one in pack.authorities
            if one.kind in _ARMED and _PARTY in one.not_adverse
        )

    def _party(self, written: str) -> str:
        """The name that the packs have for a party; the source's own, in quotes, where they know none, or several.

        What a source calls a party is its word, and no name that the program gives.
        """
        if written not in self._parties:
            found = self._records.authorities_named(written)
            known = self._records.label_of(next(iter(found))) if len(found) == 1 else ""
            self._parties[written] = known or f"“{written.replace(';', ',')}”"
        return self._parties[written]


def _months(met: set[str]) -> tuple[Member, ...]:
    """From the first month met to the last, those between included where they are no more than a century."""
    listed = sorted(met - {BETWEEN})
    if listed:
        first, last = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (listed[0], listed[-1]))
        if last - first < _MOST_MONTHS:
            listed = [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(first, last + 1)]
    return (
        *(Member(key=one, label=one) for one in listed),
        *(one for one in _MONTH_LAST if one.key in met),
    )
