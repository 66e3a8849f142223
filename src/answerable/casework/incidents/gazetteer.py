"""Which place of the packs is meant, how precisely, and in which State or region does it lie?

The name as a source writes it is always kept; a code stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from answerable.ontology.vocabulary import Place
from answerable.text import fold

_COUNTRY: Final = "country"
_PRECISIONS: Final = {
    "country": "lp.country",
    "state": "lp.state",
    "region": "lp.state",
    "union territory": "lp.state",
    "area": "lp.state",
    "district": "lp.district",
    "township": "lp.township",
    "town": "lp.locality",
}
_AREA: Final = frozenset({"state", "region", "union territory"})
_P_CODE: Final = re.compile(r"([A-Z]{3}\d{3})\w*")


class Located(NamedTuple):
    """What the packs know of a written place."""

    code: str = ""
    precision: str = ""


class Gazetteer:
    """The places of some packs, by name and code."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places = {one.id: one for one in places}
        self._named: dict[str, Place] = {}
        self._coded: dict[str, Place] = {}
        for one in self._places.values():
            for name in (one.label, *one.aliases):
                self._named.setdefault(fold(name), one)
            for code in (one.id, *one.codes):
                self._coded.setdefault(code, one)
        self._known: dict[tuple[str, ...], Located] = {}

    @property
    def areas(self) -> tuple[Place, ...]:
        """Every State, region and union territory, by name."""
        found = (one for one in self._places.values() if one.kind in _AREA)
        return tuple(sorted(found, key=lambda one: one.label))

    def locate(self, parts: Sequence[str]) -> Located:
        """The narrowest part that a pack knows and that lies in the wider ones it knows."""
        key = tuple(parts)
        if key not in self._known:
            self._known[key] = self._locate(key)
        return self._known[key]

    def _locate(self, parts: tuple[str, ...]) -> Located:
        each = [piece for part in parts for piece in part.split(",") if piece.strip()]
        found = [(at, known) for at, piece in enumerate(each) if (known := self._called(piece))]
        for at, known in found:
            wider = [other for place, other in found if place > at]
            if all(other.id in self._above(known) for other in wider):
                return Located(known.id, _PRECISIONS.get(known.kind, "") if at == 0 else "")
        return Located()

    def of_code(self, code: str) -> Located:
        """A code of a source, kept as it is, with the precision that it has."""
        known = self._coded.get(code.strip())
        return Located(code.strip(), _PRECISIONS.get(known.kind, "") if known else "")

    def area_of(self, code: str) -> str:
        """The id of the State or region in which a code lies; "" where no pack says so."""
        return next((id for id in self.above(code) if self._places[id].kind in _AREA), "")

    def above(self, code: str) -> tuple[str, ...]:
        """The id of a place, and of everything in which it lies, upwards; empty where no pack knows it."""
        p_code = _P_CODE.fullmatch(code)
        known = self._coded.get(code) or (self._coded.get(p_code[1]) if p_code else None)
        return self._above(known) if known else ()

    def label(self, id: str) -> str:
        """What a place is called; its id where no pack knows it."""
        known = self._places.get(id)
        return known.label if known else id

    def _called(self, written: str) -> Place | None:
        words = fold(written)
        short = re.sub(r" (?:township|tsp|town|city)$", "", words)
        return self._named.get(words) or self._named.get(short)

    def _above(self, place: Place) -> tuple[str, ...]:
        """The place and everything in which it lies, upwards."""
        ids: list[str] = []
        at: Place | None = place
        while at and at.id not in ids:
            ids.append(at.id)
            at = self._places.get(at.parent)
        return tuple(ids)
