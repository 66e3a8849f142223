"""What was so on that day about a person, a body or a State: listings, offices, treaties, proceedings?

Each authority and regime is answered by itself. What is unconfirmed is answered apart, and an
announcement changes nothing. Silence of the records is never an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.actors.alike import alike
from answerable.actors.certainty import (
    CERTAIN,
    NOT_ON_THAT_DAY,
    POSSIBLE,
    UNKNOWN,
    Answer,
    answer_on,
    spells_of,
    surely_by,
)
from answerable.actors.differing import Differing, differing
from answerable.actors.names import is_named
from answerable.actors.records import Records
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact

LISTINGS: Final = ("listed_by", "on_list", "delisted_by")
STATES: Final = ("holds_office", "party_to", "accepts_jurisdiction", "represented_in")
"""Properties that last; each value of one is answered by itself."""
ANNOUNCED: Final = ("announced_withdrawal", "notified_withdrawal")
_EVERY_STATE: Final = "every State"
_LASTING: Final = frozenset({"seated", "deferred", "suspended", "empty_seat"})
"""Ways of being represented that last until another comes; the others are single occasions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What the records say about one thing on that day, with each line it rests on."""

    authority: str
    regime: str
    property: str
    value: str
    """The office, the stage, or how it was represented; "" for a listing or a treaty."""
    certainty: str
    """certain | possible | not_on_that_day | unknown"""
    reason: str
    open_end: bool
    counts: bool
    """Whether it counts as so on that day: certain, or begun with no end on record."""
    since: str
    until: str
    confirmed: bool
    records: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusOn:
    """Everything on record about one subject on one day."""

    subject: str
    on: SourceDate
    statuses: tuple[Status, ...]
    announced: tuple[Fact, ...]
    """Announcements and notifications up to that day. They change no status."""
    differing: tuple[Differing, ...]
    alike: tuple[str, ...]
    """Subjects with a similar name: never merged."""
    silent: tuple[str, ...]
    """Authorities that list others in these records and say nothing about this name; none where the
    records know it for something else alone, such as a State."""

    @property
    def listed(self) -> tuple[str, ...]:
        """Authorities under whose listing it stood, by confirmed records; an unknown end counts as open."""
        return self._authorities(lambda one: one.confirmed and one.counts)

    @property
    def possible(self) -> tuple[str, ...]:
        """Authorities whose confirmed dates leave room for that day."""
        found = self._authorities(lambda one: one.confirmed and one.certainty == POSSIBLE)
        return tuple(one for one in found if one not in self.listed)

    @property
    def unconfirmed(self) -> tuple[str, ...]:
        """Authorities for which only unconfirmed records speak of a listing on that day."""
        found = self._authorities(
            lambda one: not one.confirmed and one.certainty in (CERTAIN, POSSIBLE)
        )
        return tuple(one for one in found if one not in (*self.listed, *self.possible))

    @property
    def not_listed(self) -> tuple[str, ...]:
        """Authorities under each of whose regimes here it surely did not stand on that day."""
        apart = self._authorities(
            lambda one: (
                one.certainty != NOT_ON_THAT_DAY and (one.confirmed or one.certainty != UNKNOWN)
            )
        )
        found = self._authorities(lambda one: one.confirmed and one.certainty == NOT_ON_THAT_DAY)
        return tuple(one for one in found if one not in apart)

    def _authorities(self, chosen: Callable[[Status], bool]) -> tuple[str, ...]:
        listings = (one for one in self.statuses if one.property == "listed_by")
        return tuple(sorted({one.authority for one in listings if chosen(one)}))


def status_on(records: Records, subject: str, day: SourceDate, authority: str = "") -> StatusOn:
    """What the records say about the one of that name on that day, letter for letter once folded.

    `authority` (an id) leaves out the others.
    """
    facts = [fact for fact in records.about(subject) if authority in ("", fact.authority)]
    statuses = (
        *_listings(records, facts, day),
        *_states(records, facts, day),
        *(_outside(records, facts, day) if not authority else ()),
        *_proceedings(facts, day),
    )
    spoken = {fact.authority for fact in facts if fact.property in LISTINGS}
    listing = {fact.authority for fact in records.facts("listed_by", "on_list")}
    return StatusOn(
        subject=subject,
        on=day,
        statuses=statuses,
        announced=tuple(
            fact
            for fact in facts
            if fact.property in ANNOUNCED and not fact.valid_from.surely_after(day)
        ),
        differing=differing(records, facts, day),
        alike=alike(records, subject),
        silent=tuple(sorted(listing - spoken)) if not authority and (spoken or not facts) else (),
    )


def _listings(records: Records, facts: Sequence[Fact], day: SourceDate) -> Iterator[Status]:
    """One status for each regime, and another where only unconfirmed lines speak."""
    listings = [fact for fact in facts if fact.property in LISTINGS]
    for (authority, regime), group in _grouped(listings, lambda one: (one.authority, one.regime)):
        bounds = any(records.bounds(regime, one, day) for one in ("listed_by", "on_list"))
        yield from _both(group, day, authority, regime, "listed_by", "", complete=bounds)


def _states(records: Records, facts: Sequence[Fact], day: SourceDate) -> Iterator[Status]:
    lasting = [
        fact for fact in facts if fact.property in STATES and (_lasts(fact) or _is_about(fact, day))
    ]
    for (property, authority, regime, value), group in _grouped(
        lasting,
        lambda one: (one.property, one.authority, one.regime, _value_of(one)),
    ):
        about = {"holds_office": value, "party_to": group[0].subject}.get(property, "")
        complete = bool(records.bounds(regime, property, day, about))
        yield from _both(group, day, authority, regime, property, value, complete=complete)


def _value_of(fact: Fact) -> str:
    """What tells one state from another under the same regime; a treaty has one."""
    return {"holds_office": fact.value, "party_to": ""}.get(fact.property, fact.event)


def _outside(records: Records, facts: Sequence[Fact], day: SourceDate) -> Iterator[Status]:
    """Treaties for which the records are complete on that day, and do not hold this State."""
    treaties = [fact for fact in facts if fact.property == "party_to"]
    names = [name for fact in facts for name in (fact.subject, *fact.aliases)]
    spoken = {fact.regime for fact in treaties}
    for bound in records.completeness("party_to", day):
        about = (treaties and bound.subject == _EVERY_STATE) or is_named(bound.subject, names)
        if about and bound.regime not in spoken:
            spoken.add(bound.regime)
            yield Status(
                authority=bound.regime,
                regime=bound.regime,
                property="party_to",
                value="",
                certainty=NOT_ON_THAT_DAY,
                reason=f"the records are complete for that day and hold none: {bound.why}",
                open_end=False,
                counts=False,
                since="",
                until="",
                confirmed=True,
                records=(),
            )


def _lasts(fact: Fact) -> bool:
    return fact.property != "represented_in" or fact.event in _LASTING


def _is_about(fact: Fact, day: SourceDate) -> bool:
    """Whether a single occasion may have been on that day."""
    end = fact.valid_to or fact.valid_from
    return not fact.valid_from.surely_after(day) and not end.surely_before(day)


def _both(group: Sequence[Fact], day: SourceDate, authority: str, regime: str, property: str,
          value: str, *, complete: bool) -> Iterator[Status]:  # fmt: skip
    confirmed = [fact for fact in group if fact.confirmed]
    unconfirmed = [fact for fact in group if not fact.confirmed]
    ends = property == "party_to"
    decided = (
        answer_on(spells_of(confirmed), day, complete=complete, with_ends=ends)
        if confirmed
        else None
    )
    if decided is not None:
        yield _status(decided, confirmed, authority, regime, property, value, True)
    if unconfirmed and not (decided and decided.counts):
        open_answer = answer_on(spells_of(unconfirmed), day, complete=False)
        yield _status(open_answer, unconfirmed, authority, regime, property, value, False)


def _status(answer: Answer, group: Sequence[Fact], authority: str, regime: str, property: str,
            value: str, confirmed: bool) -> Status:  # fmt: skip
    spell = answer.spell
    return Status(
        authority=authority,
        regime=regime,
        property=property,
        value=value,
        certainty=answer.certainty,
        reason=answer.reason,
        open_end=answer.open_end,
        counts=answer.counts,
        since=spell.begin.iso if spell else "",
        until=spell.end.iso if spell and spell.end else "",
        confirmed=confirmed,
        records=spell.facts if spell else tuple(group),
    )


def _proceedings(facts: Sequence[Fact], day: SourceDate) -> Iterator[Status]:
    """The latest stage that each forum had surely reached by that day."""
    stages = [fact for fact in facts if fact.property == "proceeding"]
    for (subject, regime, sure), group in _grouped(
        stages, lambda one: (one.subject, one.regime, "sure" if one.confirmed else "")
    ):
        reached = [fact for fact in group if surely_by(fact.valid_from, day)]
        latest = max(reached, key=lambda fact: fact.valid_from.iso, default=None)
        later = [fact for fact in group if fact.valid_from.could_be(day) and fact not in reached]
        yield Status(
            authority=group[0].authority,
            regime=regime,
            property="proceeding",
            value=latest.event if latest else "",
            certainty=CERTAIN if latest and not later else POSSIBLE if latest or later else UNKNOWN,
            reason=f"{subject}: " + _stage(latest, later),
            open_end=False,
            counts=latest is not None,
            since=latest.valid_from.iso if latest else "",
            until="",
            confirmed=bool(sure),
            records=(*([latest] if latest else []), *later) or tuple(group[:1]),
        )


def _stage(latest: Fact | None, later: Sequence[Fact]) -> str:
    said = f"{latest.event} on {latest.valid_from.iso}" if latest else "no stage by that day"
    if later:
        said += f"; perhaps by then {later[0].event} ({later[0].valid_from.iso})"
    return said


def _grouped(
    facts: Iterable[Fact], key: Callable[[Fact], tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], list[Fact]]]:
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        groups.setdefault(key(fact), []).append(fact)
    yield from groups.items()
