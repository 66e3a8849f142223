"""Which incidents may somebody see, and under what does each of them stand?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from answerable.casework.citing import Cite
from answerable.casework.grading import UNGRADED, grade_of, grades
from answerable.casework.incidents.model import Incident
from answerable.casework.incidents.standing import standing_of
from answerable.ids import sha256_hex
from answerable.web.desk import Desk
from answerable.web.kept import kept
from answerable.workbench.incidents import Known, counted, known_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An incident with everything by which it can be found."""

    incident: Incident
    party: str
    place: str
    month: str
    standing: str
    harms: frozenset[str]
    sources: frozenset[str]
    """Ids of objects and records, without `sha256:`."""
    grades: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told here, to a reader with this clearance."""

    placed: tuple[Placed, ...]
    left_out: dict[str, int]
    known: Known

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """Every incident that may stand in numbers."""
        return tuple(one.incident for one in self.placed)


def told_to(desk: Desk) -> Told:
    """Every incident that this account may see, worked out once for a state of the archive."""
    return kept(desk, "incidents told", lambda: _told(desk))


def known_at(desk: Desk) -> Known:
    """What the packs in use know of places, parties and kinds of violations."""
    return kept(desk, "incidents known", lambda: known_to(desk.archive, desk.viewer))


def key_of(words: str) -> str:
    """What stands in an address for words of a source, which no address holds."""
    return sha256_hex(words.encode())[:12] if words else "none"


def _told(desk: Desk) -> Told:
    known = known_at(desk)
    found = counted(desk.archive, viewer=desk.viewer)
    axes, standing = known.axes, standing_of(desk.viewer)
    grade = _Graded(desk)
    placed = tuple(
        Placed(
            incident=one,
            party=axes.party(one),
            place=axes.place(one),
            month=axes.month(one),
            standing=standing(one),
            harms=frozenset(each.harm for account in one.accounts for each in account.casualties),
            sources=frozenset(_sources(one)),
            grades=frozenset(grade(one)),
        )
        for one in found.incidents
    )
    return Told(placed=placed, left_out=dict(found.left_out), known=known)


def _sources(one: Incident) -> Iterable[str]:
    return (
        (account.cite.object or account.cite.record).removeprefix("sha256:")
        for account in one.accounts
    )


class _Graded:
    """The grades of an incident's accounts; most accounts nobody graded, and nothing is asked of those."""

    def __init__(self, desk: Desk) -> None:
        self._viewer = desk.viewer
        self._given = grades(desk.viewer)
        self._touched = {
            place for one in self._given for place in (one.cite.object, one.cite.record) if place
        }

    def __call__(self, one: Incident) -> Iterable[str]:
        for account in one.accounts:
            places = (account.id, account.cite.object, account.cite.record)
            if self._touched.isdisjoint(places):
                yield UNGRADED
            else:
                yield grade_of(self._viewer, Cite(record=account.id), self._given).code
