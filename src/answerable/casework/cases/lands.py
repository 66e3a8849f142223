"""In which State does an incident lie, and does it lie apart from a place that a charge names?

Only what packs know of places counts. Where they do not know one, nothing is said to lie apart from it.
"""

from __future__ import annotations

from typing import Final

from answerable.actors.records import Records
from answerable.casework.incidents.gazetteer import Gazetteer
from answerable.casework.incidents.model import Account
from answerable.ontology.vocabulary import Place
from answerable.text import fold

_COUNTRY: Final = "country"


class Places:
    """What the packs at hand know of places."""

    def __init__(self, records: Records) -> None:
        every = records.of(Place)
        self._gazetteer = Gazetteer(every)
        self._parents = {one.id: one.parent for one in every}
        self._lands = {
            one.id: tuple(map(fold, (one.label, *one.aliases)))
            for one in every
            if one.kind == _COUNTRY
        }
        self._codes = {
            code: one.id for one in every if one.kind == _COUNTRY for code in (one.id, *one.codes)
        }

    def land_of(self, account: Account) -> str:
        """The id of the State in which an account places its incident; "" where no pack knows."""
        return (
            self._land(account.code) or self._land(self._code(account.place)) or self._only(account)
        )

    def named_in(self, words: str) -> frozenset[str]:
        """The ids of the States that words name."""
        folded = f" {fold(words)} "
        return frozenset(
            id for id, names in self._lands.items() if any(f" {name} " in folded for name in names)
        )

    def apart(self, account: Account, place: str) -> bool:
        """Whether packs know both places, and neither is the other or lies in it."""
        if f" {fold(place)} " in f" {fold(account.place)} ":
            return False
        here, there = account.code or self._code(account.place), self._code(place)
        if there in self._lands:
            land = self.land_of(account)
            return bool(land) and land != there
        area, other = self._gazetteer.area_of(here), self._gazetteer.area_of(there)
        return bool(area and other) and area != other

    def _code(self, written: str) -> str:
        return self._gazetteer.locate((written,)).code

    def _land(self, code: str) -> str:
        """The State to which a place of the packs or a code belongs: MM-14 and MMR014 to MM."""
        seen: set[str] = set()
        at = code
        while at in self._parents and at not in self._lands and at not in seen:
            seen.add(at)
            at = self._parents[at]
        if at in self._lands:
            return at
        fits = [
            one for one in self._codes if code == one or code.startswith((f"{one}-", f"{one}0"))
        ]
        return self._codes[max(fits, key=len)] if fits else ""

    def _only(self, account: Account) -> str:
        named = self.named_in(account.place)
        return min(named) if len(named) == 1 else ""
