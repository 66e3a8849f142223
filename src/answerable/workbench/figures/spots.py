"""Where does each account put an incident, how exactly, and how much of that may a map show?

Every account has its say: places that differ stand side by side. A place is never made sharper than its source
made it, and the places of people who may have survived are made coarser unless somebody cleared them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from answerable.casework.incidents.gazetteer import Gazetteer
from answerable.casework.incidents.model import Account, Incident
from answerable.workbench.figures.outlines import around, outline_of

RADII: Final = {
    "lp.exact": 0.01,
    "lp.vicinity": 0.1,
    "lp.locality": 1.0,
    "lp.township": 20.0,
    "lp.district": 50.0,
}
"""Kilometres by which a point may be off, by the precision that a source gives. That of a township and a
district is about half the width of one in Myanmar: our choice."""
UNSAID: Final = 20.0
"""Where a source gives a point and no precision."""
SHARP: Final = frozenset({"lp.exact", "lp.vicinity", "lp.locality"})
_WIDE: Final = frozenset({"lp.state", "lp.country"})
_DEAD: Final = "killed"
_SEXUAL: Final = "sgbv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where one account puts an incident."""

    incident: str
    kind: str
    """What happened, in words; the layers of a map."""
    place: str
    """As the source writes it."""
    areas: tuple[str, ...] = ()
    """Codes of the place and of what it lies in, the narrowest first."""
    precision: str = ""
    """lp.exact ... lp.country of the packs; "" where nobody says."""
    latitude: float | None = None
    longitude: float | None = None
    survivors: bool = False
    """Whether the account tells of people who may have survived."""
    source: str = ""
    """The object or record that says so."""
    blurred: bool = False

    @property
    def has_point(self) -> bool:
        """Whether the source gives a point that is more than a mark for a State or country."""
        return self.latitude is not None and self.longitude is not None and not self._is_wide

    @property
    def radius(self) -> float:
        """Kilometres by which the point may be off."""
        return RADII.get(self.precision, UNSAID)

    @property
    def is_sharp(self) -> bool:
        """Whether the source gives the village or better."""
        return self.precision in SHARP

    @property
    def _is_wide(self) -> bool:
        return self.precision in _WIDE


def spots_of(
    incidents: Iterable[Incident], places: Gazetteer, labels: Mapping[str, str]
) -> tuple[Spot, ...]:
    """The places of incidents, one for each account; `labels` says what kinds of violations are called."""
    return tuple(
        _spot(incident.id, one, places, labels)
        for incident in incidents
        for one in incident.accounts
    )


def blurred(spot: Spot) -> Spot:
    """The spot as the State or region, else the country, in which it lies; nothing narrower is left in it."""
    found: tuple[str, ...] = ()
    if spot.latitude is not None and spot.longitude is not None:
        found = tuple(one.code or one.name for one in around(spot.longitude, spot.latitude))
    known = found or tuple(one for one in spot.areas if _is_area(one))
    return replace(
        spot,
        place="",
        areas=known,
        precision="lp.state" if len(known) > 1 else "lp.country",
        latitude=None,
        longitude=None,
        blurred=True,
    )


def _spot(incident: str, one: Account, places: Gazetteer, labels: Mapping[str, str]) -> Spot:
    code = one.code or places.locate((one.place,)).code
    latitude, longitude = _degrees(one.latitude, 90), _degrees(one.longitude, 180)
    both = latitude is not None and longitude is not None
    areas = places.above(code) or tuple(filter(None, (code,))) or _named(one.place)
    return Spot(
        incident=incident,
        kind=_kind(one.what, labels),
        place=one.place,
        areas=areas,
        precision=one.precision,
        latitude=latitude if both else None,
        longitude=longitude if both else None,
        survivors=_tells_of_survivors(one),
        source=one.cite.object or one.cite.record,
    )


def _named(place: str) -> tuple[str, ...]:
    """The parts of a place that no pack knows: the last may be a country that the outlines know."""
    return tuple(part.strip() for part in place.split(",") if part.strip())[-2:]


def _kind(what: tuple[str, ...], labels: Mapping[str, str]) -> str:
    if not what:
        return "not said"
    return labels.get(what[0].partition(".")[0]) or labels.get(what[0], what[0])


def _tells_of_survivors(one: Account) -> bool:
    """Whoever is not said to be dead may be alive, and may be found by a point on a map."""
    violent = any(each.partition(".")[0] == _SEXUAL for each in one.what)
    hurt = any(each.harm != _DEAD and each.high != 0 for each in one.casualties)
    return violent or hurt or bool(one.victims)


def _is_area(code: str) -> bool:
    return outline_of(code) is not None


def _degrees(written: str, most: int) -> float | None:
    try:
        found = float(written)
    except ValueError:
        return None
    return found if abs(found) <= most else None
