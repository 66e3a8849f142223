"""Who could have commanded a unit on a day, according to whom, and what speaks against it?

A post is not responsibility, and holding a command says nothing about what somebody knew or ordered.
Everyone named is alleged to have held the post. Nobody on record is no finding: it means that no source
here says who it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerable.dates import SourceDate
from answerable.networks.records import Network, Posting, sources_of
from answerable.networks.span import (
    CERTAIN,
    NOT_THEN,
    ORDER,
    POSSIBLE,
    UNKNOWN,
    Standing,
    days_of,
)

DIFFERING = "differing"
"""More than one is certain by the sources, or a source denies the one: they contradict each other."""
NOBODY = "No source on record says who commanded it on that day. That is no finding."
NONE_SOUGHT = (
    "None is on record. Whether anybody has looked for it is not on record either: none sought."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One who may have commanded a unit on a day, with all claims of it."""

    officer: str
    certainty: str
    reason: str
    """Of the firmest claim, as a part of a sentence."""
    postings: tuple[Posting, ...]
    """The firmest first."""
    denials: tuple[Posting, ...] = ()
    """Claims that this officer did not hold it."""
    since_then: tuple[str, ...] = ()
    """Who is on record as having begun in the same command later, but not after that day."""

    @property
    def sources(self) -> int:
        """How many sources say so, each counted once."""
        return sources_of(self.postings)

    @property
    def acting(self) -> bool:
        """Whether every claim says that it was for another, or for the time being."""
        return all(one.acting for one in self.postings)

    @property
    def ranks(self) -> tuple[str, ...]:
        """The ranks that the claims give, each once."""
        return tuple(dict.fromkeys(one.rank for one in self.postings if one.rank))

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that the claims give, each once."""
        return tuple(dict.fromkeys(one.role for one in self.postings if one.role))


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Who could have commanded a unit on a day."""

    unit: str
    day: SourceDate
    certainty: str
    """certain | possible | differing | unknown"""
    holders: tuple[Holder, ...]
    """The firmest first; nobody is left out because another is firmer."""
    others: tuple[Holder, ...] = ()
    """Those who held another post in the unit, or one that the source does not name."""
    contrary: tuple[Posting, ...] = ()
    """Every claim that somebody did not hold the command on that day, whether or not another says so."""


def command_of(network: Network, unit: str, day: SourceDate) -> Command:
    """All who could have commanded `unit` on that day, and all others with a post in it."""
    held = network.in_unit(unit)
    denials = denied_commands(held)
    against = tuple(one for one in denials if one.when.on(day).certainty != NOT_THEN)
    holders = _holders([one for one in held if one.commands and not one.denied], day, against)
    return Command(
        unit=unit,
        day=day,
        certainty=_overall(holders),
        holders=holders,
        others=_holders([one for one in held if not one.commands], day),
        contrary=against,
    )


def denied_commands(postings: Iterable[Posting]) -> tuple[Posting, ...]:
    """The claims among these that somebody did not hold a command.

    Who held no post at all did not command: a denial that names no role counts.
    """
    return tuple(one for one in postings if one.denied and (one.commands or not one.role))


def commanded_by(
    network: Network, officer: str, period: SourceDate
) -> tuple[tuple[str, Standing, tuple[Posting, ...]], ...]:
    """The units that an officer commanded on some day of a period, each with its claims.

    Certain where the dates of one claim leave no room against it on one of these days.
    """
    by_unit: dict[str, list[Posting]] = {}
    for one in network.of_officer(officer):
        if one.commands and not one.denied:
            by_unit.setdefault(one.unit, []).append(one)
    found = []
    for unit, postings in by_unit.items():
        during = sorted(
            ((sometime_in(one, period), one) for one in postings),
            key=lambda pair: ORDER.index(pair[0].certainty),
        )
        kept = tuple(one for standing, one in during if standing.certainty != NOT_THEN)
        if kept:
            found.append((unit, during[0][0], kept))
    return tuple(sorted(found, key=lambda one: (ORDER.index(one[1].certainty), one[0])))


def sometime_in(posting: Posting, period: SourceDate) -> Standing:
    """Whether a post was held on some day of a period, rather than on all of them."""
    bounds, days = posting.when.bounds, days_of(period)
    if days.last < bounds.may_from or days.first > bounds.may_to:
        return posting.when.on(period)
    first, last = max(bounds.sure_from, days.first), min(bounds.sure_to, days.last)
    if first <= last:
        return Standing(CERTAIN, f"the source shows it {posting.when.words}")
    if not posting.when.dated:
        return Standing(UNKNOWN, "the source says no day")
    return Standing(POSSIBLE, f"the source gives it {posting.when.words}")


def _holders(
    postings: Sequence[Posting], day: SourceDate, against: Iterable[Posting] = ()
) -> tuple[Holder, ...]:
    by_officer: dict[str, list[tuple[Standing, Posting]]] = {}
    for one in postings:
        standing = one.when.on(day)
        if not one.denied and standing.certainty != NOT_THEN:
            by_officer.setdefault(one.officer, []).append((standing, one))
    denials = [*against, *(one for one in postings if one.denied)]
    found = [
        _holder(officer, pairs, postings, denials, day) for officer, pairs in by_officer.items()
    ]
    return tuple(
        sorted(found, key=lambda one: (ORDER.index(one.certainty), -one.sources, one.officer))
    )


def _holder(
    officer: str,
    pairs: list[tuple[Standing, Posting]],
    postings: Iterable[Posting],
    denials: Iterable[Posting],
    day: SourceDate,
) -> Holder:
    pairs.sort(key=lambda pair: ORDER.index(pair[0].certainty))
    standing = pairs[0][0]
    return Holder(
        officer=officer,
        certainty=standing.certainty,
        reason=standing.reason,
        postings=tuple(one for _, one in pairs),
        denials=tuple(
            one
            for one in denials
            if one.officer == officer and one.when.on(day).certainty != NOT_THEN
        ),
        since_then=_since_then(officer, [one for _, one in pairs], postings, day)
        if standing.certainty == POSSIBLE
        else (),
    )


def _since_then(
    officer: str, mine: Sequence[Posting], postings: Iterable[Posting], day: SourceDate
) -> tuple[str, ...]:
    """Who surely began in the same roles after all that these claims show, and not after that day."""
    shown = max((one.when.bounds.sure_to for one in mine), default=0)
    later = (
        one.officer
        for one in postings
        if one.officer != officer and not one.denied and one.when.start is not None
        and one.when.bounds.may_from > shown
        and one.when.bounds.sure_from <= days_of(day).first
    )  # fmt: skip
    return tuple(dict.fromkeys(later))


def _overall(holders: Sequence[Holder]) -> str:
    sure = [one for one in holders if one.certainty == CERTAIN]
    if len(sure) > 1 or any(one.denials for one in sure):
        return DIFFERING
    if sure:
        return CERTAIN
    return POSSIBLE if any(one.certainty == POSSIBLE for one in holders) else UNKNOWN
