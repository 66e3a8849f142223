"""Which places that something rests on did nobody grade yet, and which did one person grade alone?

What a case cites comes first, then what accounts of incidents cite, then claims. Rows of tables are not
asked about one by one: their table is graded as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from answerable.archive.consents import person_key
from answerable.archive.turns import count_of, in_turn
from answerable.casework.citing import Cite, cite_of
from answerable.casework.grading import Given, grades
from answerable.errors import AnswerableError, UsageError

if TYPE_CHECKING:
    from answerable.archive.view import RecordShown, Viewer

TIERS: Final = ("element", "contrary", "incident", "claim")
"""The kinds of records whose places are asked about, in this order."""
_AT_ONCE: Final = 200
_MOST_LOOKED_AT: Final = 20_000
"""Records that are looked through for the next place, before somebody is told to go on from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One place that a person is asked to grade."""

    cite: Cite
    kind: str
    """Of the record that rests on it: element | contrary | incident | claim | grade."""
    tier: int
    reached: int
    """Where the row goes on behind it."""

    @property
    def after(self) -> str:
        """How an address names what comes behind it."""
        return f"{self.tier}-{self.reached}"


class Graded:
    """The grades that stand, by what they are of."""

    def __init__(self, given: Iterable[Given]) -> None:
        self.given = tuple(given)
        self._by_object: dict[str, list[Given]] = {}
        self._by_record: dict[str, list[Given]] = {}
        for one in self.given:
            known = self._by_record if one.cite.record else self._by_object
            known.setdefault(one.cite.record or one.cite.object, []).append(one)

    def around(self, cite: Cite) -> tuple[Given, ...]:
        """The grades of a place, or of a wider one around it; also those that count for nothing."""
        if cite.record:
            return tuple(self._by_record.get(cite.record, ()))
        return tuple(
            one for one in self._by_object.get(cite.object, ()) if _is_around(one.cite, cite)
        )

    def places(self) -> Mapping[Cite, tuple[Given, ...]]:
        """Each place that was graded, with the grades of exactly that place, in the order of the ledger."""
        found: dict[Cite, list[Given]] = {}
        for one in self.given:
            found.setdefault(bare(one.cite), []).append(one)
        return {cite: tuple(said) for cite, said in found.items()}

    def for_second(self, by: str) -> tuple[Cite, ...]:
        """The places that others graded and this person did not."""
        return tuple(
            cite
            for cite, said in self.places().items()
            if any(one.code for one in said) and not _has_graded(said, by)
        )

    def differing(self) -> tuple[Cite, ...]:
        """The places on which people's grades differ."""
        return tuple(
            cite
            for cite, said in self.places().items()
            if len({one.code for one in said if one.code}) > 1
        )


def graded_in(viewer: Viewer) -> Graded:
    """The grades of the archive, as far as a reader may see them."""
    return Graded(grades(viewer))


def bare(cite: Cite) -> Cite:
    """The place without words on where to look: two who say these differently mean the same."""
    return Cite(object=cite.object, record=cite.record, start=cite.start, end=cite.end)


def next_ungraded(viewer: Viewer, graded: Graded, after: str = "") -> tuple[Asked | None, str]:
    """(the next place that nobody graded, where to go on where the search was broken off).

    `after` is the `after` of the place before; "" begins. The second is "" where the row is at its end,
    or a place was found.
    """
    tier, reached = _read(after)
    looked = 0
    while tier < len(TIERS):
        turn = in_turn(viewer, TIERS[tier], after=reached, most=_AT_ONCE)
        for one, place in turn.numbered:
            found = _asked(one, tier, place)
            if found and not graded.around(found.cite) and _can_be_read(viewer, found.cite):
                return found, ""
        reached, looked = turn.reached, looked + _AT_ONCE
        if turn.over:
            tier, reached = tier + 1, 0
        elif looked >= _MOST_LOOKED_AT:
            return None, f"{tier}-{reached}"
    return None, ""


def resting(viewer: Viewer) -> int:
    """How many records rest on a place that can be graded."""
    return sum(count_of(viewer, kind) for kind in TIERS)


def covered(viewer: Viewer, graded: Graded) -> int:
    """How many of the records that rest on a place rest on one that somebody graded."""
    objects = sorted({one.cite.object or one.cite.record for one in graded.given})
    found = (
        _asked(record, 0, 0)
        for kind in TIERS
        for record in viewer.naming(objects, kind)
        if record.stands and record.body.get("line") is None
    )
    return sum(one is not None and bool(graded.around(one.cite)) for one in found)


def _asked(record: RecordShown, tier: int, reached: int) -> Asked | None:
    """The place that a record rests on; None where it names none."""
    try:
        cite = bare(cite_of(record.body))
    except (UsageError, TypeError, ValueError):
        return None
    return Asked(cite=cite, kind=record.kind, tier=tier, reached=reached)


def _can_be_read(viewer: Viewer, cite: Cite) -> bool:
    """Whether what is cited stands, was not taken back, and is not above the clearance."""
    if cite.object:
        stands = viewer.stands(cite.object) and viewer.may_see(cite.object)
        return stands and not viewer.was_retracted(cite.object)
    try:
        shown = viewer.origin(cite.record)
    except AnswerableError:
        return False
    return bool(shown.records) and not shown.withdrawn and not shown.retracted


def _read(after: str) -> tuple[int, int]:
    tier, _, reached = after.partition("-")
    known = tier.isascii() and tier.isdecimal() and reached.isascii() and reached.isdecimal()
    return (min(int(tier), len(TIERS)), int(reached)) if known and len(after) < 20 else (0, 0)


def _is_around(graded: Cite, place: Cite) -> bool:
    if not graded.has_span:
        return True
    return place.has_span and graded.start <= place.start and place.end <= graded.end


def _has_graded(said: Iterable[Given], by: str) -> bool:
    return any(person_key(one.by) == person_key(by) for one in said)


def answers_of(graded: Graded) -> Iterator[tuple[str, Cite, str]]:
    """Person, place and grade of every grade that counts, for their agreement."""
    for cite, said in graded.places().items():
        for one in said:
            if one.code:
                yield person_key(one.by), cite, one.code
