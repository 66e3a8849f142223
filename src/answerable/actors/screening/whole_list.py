"""Whom does a list name, or one programme of it, on the copies that speak for a day?"""

from __future__ import annotations

from collections.abc import Iterator

from answerable.actors.lists.as_pack import regime_of
from answerable.actors.matching.entity import Entity
from answerable.actors.screening.listing import Copy
from answerable.actors.screening.register import Register
from answerable.dates import SourceDate


def rows_of_regime(
    register: Register, authority: str, programme: str, day: SourceDate
) -> tuple[tuple[str, Entity], ...]:
    """The entries of a list, or of one programme of it, as the latest copy up to that day shows them.

    Where no copy is held, the subjects that the packs name under it.
    """
    regime = regime_of(authority, programme) if programme else ""
    copies = {one.cited_as for one in _latest(register, authority, regime, day)}
    found = (one for one in register.listings if one.authority == authority)
    return tuple(
        (one.number, one.entity)
        for one in found
        if any(
            (fact.pack in copies or not copies)
            and (not regime or fact.regime == regime)
            and fact.property != "delisted_by"
            for fact in one.facts
        )
    )


def _latest(register: Register, authority: str, regime: str, day: SourceDate) -> Iterator[Copy]:
    """The last copy up to that day, else the first: one of those blocked, and one of other measures."""
    for sectoral in (False, True):
        fit = [
            one
            for one in register.lists_of(authority)
            if one.sectoral == sectoral and (not regime or regime in one.regimes)
        ]
        until = [one for one in fit if not one.day.surely_after(day)]
        yield from until[-1:] or fit[:1]
