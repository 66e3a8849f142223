"""Was it so on that day: certainly, possibly, not, or can nobody say from these records?

A listing or an office is a stretch of time of which a source may give the beginning, the end, or only
a day on which it shows it. An unknown end is open. Announcements do not come in here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from answerable.actors.lists.entry import COPIES
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact

CERTAIN: Final = "certain"
POSSIBLE: Final = "possible"
NOT_ON_THAT_DAY: Final = "not_on_that_day"
UNKNOWN: Final = "unknown"
_LAST_DAY_COUNTS: Final = frozenset({"holds_office", "represented_in"})
_ORDER: Final = (CERTAIN, POSSIBLE, NOT_ON_THAT_DAY, UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A stretch of time during which something was so, as far as its facts say."""

    begin: SourceDate
    end: SourceDate | None
    """The day of its end; None where no end is on record."""
    seen: SourceDate | None
    """The latest day on which a source shows it."""
    facts: tuple[Fact, ...]
    last_day_counts: bool = False
    """Whether it was still so on the day of its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the records say about one day, and in words why."""

    certainty: str
    reason: str
    open_end: bool = False
    """Whether it surely had begun, nothing shows it later, and no end is on record."""
    spell: Spell | None = None

    @property
    def counts(self) -> bool:
        """Whether it counts as so on that day: certain, or begun with no end on record."""
        return self.certainty == CERTAIN or self.open_end


def spells_of(facts: Sequence[Fact]) -> tuple[Spell, ...]:
    """The stretches that facts about one subject under one regime make together.

    `on_list` is a sighting, `delisted_by` an end; every other property begins a stretch.
    """
    ends = tuple(fact for fact in facts if fact.property == "delisted_by")
    sightings = [fact for fact in facts if fact.property == "on_list"]
    begun = [fact for fact in facts if fact.property not in ("on_list", "delisted_by")]
    spells = [_spell(fact, ends, sightings) for fact in begun]
    rest = [one for one in sightings if not any(_covers(spell, one) for spell in spells)]
    return (*spells, *_sighted(rest, ends))


def answer_on(
    spells: Iterable[Spell], day: SourceDate, *, complete: bool, with_ends: bool = False
) -> Answer:
    """What is known about that day. `complete`: a pack holds all there was on that day; `with_ends`: and
    every end that there was until then.

    On the day of its end a listing or a treaty is over; an office, and a seat, is held once more.
    """
    answers = sorted(
        (_answer(spell, day, complete, with_ends) for spell in spells),
        key=lambda one: (_ORDER.index(one.certainty), not one.open_end),
    )
    return answers[0] if answers else _nothing(complete)


def surely_by(one: SourceDate, day: SourceDate) -> bool:
    """Whether `one` surely lies before that day or on it."""
    if one.surely_before(day):
        return True
    edges = one.last is not None and day.first is not None and one.last <= day.first
    return edges and not one.approximate


def _answer(spell: Spell, day: SourceDate, complete: bool, with_ends: bool) -> Answer:
    begun, since = surely_by(spell.begin, day), _begins(spell)
    if spell.end is not None and _over(spell.end, day, spell.last_day_counts):
        return Answer(certainty=NOT_ON_THAT_DAY, spell=spell,
                      reason=f"{since}, and {_ended(spell)}")  # fmt: skip
    if spell.begin.surely_after(day):
        certainty = NOT_ON_THAT_DAY if complete else UNKNOWN
        why = (
            "the records are complete for that day" if complete else "an earlier one may be missing"
        )
        return Answer(
            certainty=certainty, spell=spell, reason=f"{since}, which is after that day; {why}"
        )
    if begun and spell.seen is not None and surely_by(day, spell.seen):
        return Answer(certainty=CERTAIN, spell=spell,
                      reason=f"{since}, and a source of {_iso(spell.seen)} shows it")  # fmt: skip
    if begun and spell.end is not None and _lasts(spell.end, day, spell.last_day_counts):
        return Answer(certainty=CERTAIN, spell=spell, reason=f"{since}, until {_iso(spell.end)}")
    if begun and spell.end is None and complete and with_ends:
        return Answer(certainty=CERTAIN, spell=spell,
                      reason=f"{since}; the records are complete for that day and hold no end")  # fmt: skip
    if begun and spell.end is None:
        return Answer(certainty=POSSIBLE, spell=spell, open_end=True,
                      reason=f"{since}; no end is on record, so it counts as in force")  # fmt: skip
    return Answer(
        certainty=POSSIBLE, spell=spell, reason=f"{since}; the dates leave room for that day"
    )


def _over(end: SourceDate, day: SourceDate, last_day_counts: bool) -> bool:
    return end.surely_before(day) if last_day_counts else surely_by(end, day)


def _lasts(end: SourceDate, day: SourceDate, last_day_counts: bool) -> bool:
    return surely_by(day, end) if last_day_counts else day.surely_before(end)


def _nothing(complete: bool) -> Answer:
    if complete:
        return Answer(
            certainty=NOT_ON_THAT_DAY, reason="the records are complete for that day and hold none"
        )
    return Answer(certainty=UNKNOWN, reason="nothing is on record")


def _begins(spell: Spell) -> str:
    if spell.begin.first is None and spell.begin.last is not None:
        return f"since {spell.begin.last.isoformat()} at the latest"
    copies = [
        fact.note for fact in spell.facts[:1] if fact.property == "listed_by" and _by_copies(fact)
    ]
    if copies and spell.begin.first != spell.begin.last:
        return f"listed between {spell.begin.first} and {spell.begin.last} ({copies[0]})"
    return f"since {_iso(spell.begin)}"


def _ended(spell: Spell) -> str:
    """How the end is known: from a source that gives it, or from a copy that no longer holds the name."""
    copies = [
        fact.note for fact in spell.facts if fact.property == "delisted_by" and _by_copies(fact)
    ]
    return copies[0] if copies else f"ended on {_iso(spell.end)}"


def _by_copies(fact: Fact) -> bool:
    """Whether two copies of a list show it together, and its note says which."""
    return fact.source.id.startswith(COPIES)


def _iso(day: SourceDate | None) -> str:
    return day.iso if day else "an unknown day"


def _spell(fact: Fact, ends: Sequence[Fact], sightings: Sequence[Fact]) -> Spell:
    end = fact.valid_to or _first(
        one.valid_from for one in ends if not surely_by(one.valid_from, fact.valid_from)
    )
    spell = Spell(
        begin=fact.valid_from,
        end=end,
        seen=fact.seen_until,
        facts=(fact,),
        last_day_counts=fact.property in _LAST_DAY_COUNTS,
    )
    shown = [one for one in sightings if _covers(spell, one)]
    seen = _last(day for one in (fact, *shown) if (day := one.seen_until))
    closing = tuple(one for one in ends if end is not None and one.valid_from == end)
    return replace(spell, seen=seen, facts=(fact, *shown, *closing))


def _covers(spell: Spell, sighting: Fact) -> bool:
    """Whether a copy of the list shows this very stretch."""
    begun = not spell.begin.surely_after(sighting.valid_from)
    return begun and (spell.end is None or not surely_by(spell.end, sighting.valid_from))


def _sighted(sightings: Sequence[Fact], ends: Sequence[Fact]) -> tuple[Spell, ...]:
    """Stretches known from copies alone: begun by the first at the latest, as long as no end comes between."""
    spells: list[Spell] = []
    for one in sorted(sightings, key=lambda fact: fact.valid_from.iso):
        last = spells[-1] if spells else None
        if last is not None and (last.end is None or not surely_by(last.end, one.valid_from)):
            seen = _last(day for day in (last.seen, one.seen_until) if day)
            spells[-1] = replace(last, seen=seen, facts=(*last.facts, one))
            continue
        end = _first(
            fact.valid_from for fact in ends if not surely_by(fact.valid_from, one.valid_from)
        )
        begin = SourceDate(first=None, last=one.valid_from.last)
        closing = tuple(fact for fact in ends if end is not None and fact.valid_from == end)
        spells.append(Spell(begin=begin, end=end, seen=one.seen_until, facts=(one, *closing)))
    return tuple(spells)


def _first(days: Iterable[SourceDate]) -> SourceDate | None:
    return min(days, key=lambda day: day.iso, default=None)


def _last(days: Iterable[SourceDate]) -> SourceDate | None:
    return max(days, key=lambda day: day.iso, default=None)
