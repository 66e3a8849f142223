"""Which incidents may somebody see, and under what does each of them stand?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from answerable.casework.grading import Given
from answerable.casework.incidents.alike import Comparing, Proposals
from answerable.casework.incidents.axes import Axes
from answerable.casework.incidents.held import resolved, sources_here
from answerable.casework.incidents.model import Account, Incident
from answerable.casework.incidents.standing import Graded, best, standing, verified
from answerable.casework.incidents.totals import Kind, OfIncident, harms
from answerable.casework.incidents.written import account_of
from answerable.ids import sha256_hex
from answerable.web.desk import Desk
from answerable.web.remembered import Remembered, kept, seen_as, state_of
from answerable.web.review.grades import all_grades
from answerable.workbench.incidents import Known, counted, known_to

if TYPE_CHECKING:
    from answerable.archive.view import RecordShown

_KINDS: Final = ("incident", "judgement", "flag", "classification", "derivative", "pack")
"""The kinds of records from which it follows what is told, but for grades and reviews."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An incident with everything by which it can be found."""

    incident: Incident
    party: str
    standing: str
    harms: frozenset[str]
    said: Mapping[Kind, OfIncident]
    """What its accounts come to, by harm."""
    grades: frozenset[str]
    keys: Mapping[str, frozenset[str]]
    """Under what it stands in each filter, as that stands in an address."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """What is told here, to a reader with this clearance."""

    placed: tuple[Placed, ...]
    left_out: dict[str, int]
    known: Known
    comparing: Comparing

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """Every incident that may stand in numbers."""
        return tuple(one.incident for one in self.placed)


_BEFORE: Final[Remembered[Told]] = Remembered(8, lambda one: 1)
"""What was told last, by who may see as much: most of it is told again after something was written."""


def told_to(desk: Desk) -> Told:
    """Every incident that this account may see; worked out again where a record of incidents came, and then
    only what that changed."""
    viewer = desk.viewer
    state = state_of(desk.archive, _KINDS)
    here = kept(desk, "sources of incidents", lambda: sources_here(viewer))
    second = kept(desk, "incidents verified", lambda: verified(viewer))
    given = all_grades(desk).given
    made_of = (state, here, second, given)
    return kept(desk, "incidents told", lambda: _told(desk, given, second), of=made_of)


def pairs_of(desk: Desk) -> Proposals:
    """The pairs of incidents that may be one and that nobody judged."""
    told = told_to(desk)

    def made() -> Proposals:
        return told.comparing(told.incidents, resolved(desk.viewer))

    return kept(desk, "incident pairs", made, of=told)


def known_at(desk: Desk) -> Known:
    """What the packs in use know of places, parties and kinds of violations."""
    of = state_of(desk.archive, ("pack", "classification", "derivative"))
    return kept(desk, "incidents known", lambda: known_to(desk.archive, desk.viewer), of=of)


def key_of(words: str) -> str:
    """What stands in an address for words of a source, which no address holds."""
    return sha256_hex(words.encode())[:12] if words else "none"


def _told(desk: Desk, given: tuple[Given, ...], second: frozenset[str]) -> Told:
    known, before = known_at(desk), _BEFORE.get(seen_as(desk))
    if before is not None and before.known is not known:
        before = None
    held = {one.incident.id: one for one in before.placed} if before else {}
    found = counted(desk.archive, viewer=desk.viewer, read=_reading(held))
    axes, graded = known.axes, Graded(desk.viewer, given)

    def placed(one: Incident) -> Placed:
        codes = [graded(each) for each in one.accounts]
        said = zip(one.accounts, codes, strict=True)
        stands = best(standing(each.id in second, code) for each, code in said)
        old = held.get(one.id)
        if old and (old.standing, old.grades, old.incident) == (stands, frozenset(codes), one):
            return old
        return _placed(one, axes, stands, frozenset(codes))

    told = Told(
        placed=tuple(map(placed, found.incidents)),
        left_out=dict(found.left_out),
        known=known,
        comparing=before.comparing if before else Comparing(known.places),
    )
    return _BEFORE.put(seen_as(desk), told)


def _reading(held: Mapping[str, Placed]) -> Callable[[RecordShown], Account | None]:
    """As `account_of`, but nothing is read a second time: a record never changes."""
    read = {
        (each.replica, each.id): each for one in held.values() for each in one.incident.accounts
    }
    return lambda record: read.get((record.replica, record.id)) or account_of(record)


def _placed(one: Incident, axes: Axes, stands: str, codes: frozenset[str]) -> Placed:
    party, place, month = axes.party(one), axes.place(one), axes.month(one)
    cites = (account.cite for account in one.accounts)
    harmed = {each.harm for account in one.accounts for each in account.casualties}
    keys = {
        "party": frozenset({key_of(party)}),
        "place": frozenset({place or "none"}),
        "month": frozenset({month or "none"}),
        "standing": frozenset({key_of(stands)}),
        "harm": frozenset(map(key_of, harmed)),
        "source": frozenset((c.object or c.record).removeprefix("sha256:") for c in cites),
        "grade": codes,
    }
    return Placed(
        incident=one,
        party=party,
        standing=stands,
        said=harms(one),
        harms=frozenset(harmed),
        grades=codes,
        keys=keys,
    )
