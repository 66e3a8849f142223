"""Who on the lists at hand may be the one asked for, with what score, for what reason, and since when?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from answerable.actors.matching.comparing import compare
from answerable.actors.matching.comparison import LIKELY, POSSIBLE, Comparison
from answerable.actors.matching.entity import Entity
from answerable.actors.screening.identity import (
    DIFFERENT,
    SAME,
    Beside,
    Identified,
    identified,
    nobody_has,
)
from answerable.actors.screening.likeness import same_name, worth_showing
from answerable.actors.screening.listing import Listing
from answerable.actors.screening.standing import Standing, disagreements, standings
from answerable.dates import SourceDate

MOST: int = 5
_BEYOND: int = 2
"""How many times as many are looked at as are shown: one listing may have several entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One listing that may be of the one asked for. A proposal, until a person has judged it."""

    listing: Listing
    name: str
    """The name on the list that is closest."""
    comparison: Comparison
    identified: Identified
    standings: tuple[Standing, ...]
    disagreements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """A list that counts against nobody, and names one of this name all the same."""

    candidate: Candidate
    why: str
    """Why it does not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What the lists at hand say about one name."""

    asked: Entity
    on: SourceDate
    candidates: tuple[Candidate, ...]
    """The likeliest first; judged or settled ones before the rest."""
    kept_apart: tuple[Candidate, ...] = ()
    attributed: tuple[Attributed, ...] = ()

    @property
    def hit(self) -> bool:
        """Whether anybody was proposed. No hit is no clearance."""
        return bool(self.candidates)


def screened(asked: Entity, beside: Beside, day: SourceDate, most: int = MOST) -> Screened:
    """The listings that may be of the one asked for, and those that were kept apart, at most `most` each."""
    found = candidates_of(asked, beside, day, most)
    adverse = [one for one in found if not beside.register.not_adverse(one.listing)]
    return Screened(
        asked=asked,
        on=day,
        candidates=tuple(one for one in adverse if one.identified.verdict != DIFFERENT)[:most],
        kept_apart=tuple(one for one in adverse if one.identified.verdict == DIFFERENT)[:most],
        attributed=attributed_of(found, beside),
    )


def candidates_of(
    asked: Entity, beside: Beside, day: SourceDate, most: int = MOST
) -> tuple[Candidate, ...]:
    """Every listing worth a look, settled ones first, then by score; unlikely ones are left out."""
    register = beside.register
    made = []
    for match in register.index.search(asked, most * _BEYOND):
        listing = register.by_id[match.entity.id]
        verdict = identified(asked, listing, match.comparison, beside)
        if not _worth_a_look(asked, listing, match.comparison, verdict):
            continue
        made.append(_candidate(listing, match.name, match.comparison, verdict, beside, day))
    made += _judged_the_same(asked, {one.listing.id for one in made}, beside, day)
    made.sort(key=lambda one: (one.identified.verdict != SAME, -one.comparison.score))
    return tuple(made)


def _judged_the_same(
    asked: Entity, found: Collection[str], beside: Beside, day: SourceDate
) -> Iterator[Candidate]:
    """Listings that a person judged to be of the one asked for, under whatever name no search would meet."""
    if not asked.id or beside.judgements is nobody_has:
        return
    for id, listing in beside.register.by_id.items():
        judged = None if id in found else beside.judgements(asked.id, id)
        if judged is not None and judged.verdict == SAME:
            comparison = compare(asked, listing.entity)
            verdict = identified(asked, listing, comparison, beside)
            yield _candidate(listing, listing.entity.name, comparison, verdict, beside, day)


def attributed_of(found: tuple[Candidate, ...], beside: Beside) -> tuple[Attributed, ...]:
    """Those among the candidates that stand on a list which counts against nobody."""
    return tuple(
        Attributed(candidate=one, why=why)
        for one in found
        if one.identified.verdict != DIFFERENT and (why := beside.register.not_adverse(one.listing))
    )


def _worth_a_look(asked: Entity, listing: Listing, found: Comparison, verdict: Identified) -> bool:
    if verdict.judged is not None or verdict.verdict == SAME:
        return True
    if verdict.verdict == DIFFERENT:
        return worth_showing(asked, listing)
    # However many bear a name, one who is spelled alike is on the copy.
    return found.proposal in (LIKELY, POSSIBLE) or bool(same_name(asked, listing.entity))


def _candidate(
    listing: Listing,
    name: str,
    comparison: Comparison,
    verdict: Identified,
    beside: Beside,
    day: SourceDate,
) -> Candidate:
    found = standings(listing, beside.register, day)
    return Candidate(
        listing=listing,
        name=name,
        comparison=comparison,
        identified=verdict,
        standings=found,
        disagreements=disagreements(listing, found, beside.register, day),
    )
