"""Who sat for a State in a body on a day, by which act, and what came before and after?

A seat, a deferral or an invitation says nothing about recognition. What is unconfirmed is shown as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.actors.certainty import (
    CERTAIN,
    NOT_ON_THAT_DAY,
    POSSIBLE,
    UNKNOWN,
    answer_on,
    spells_of,
    surely_by,
)
from answerable.actors.names import is_named
from answerable.actors.records import Records
from answerable.dates import SourceDate
from answerable.errors import NotFound
from answerable.ontology.facts import Fact
from answerable.text import visible

_LASTING: Final = frozenset({"seated", "deferred", "suspended"})
"""Acts that hold until another comes. The others are occasions, and hold on their days alone."""
_SEAT: Final = "represented_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatAct:
    """An act about a State's seat, and how sure it is that it held on the day."""

    fact: Fact
    body: str
    label: str
    certainty: str
    """certain | possible | unknown (only unconfirmed lines say it)"""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateSeated:
    """One State in one body on one day: what held, what came before, what followed."""

    state: str
    on_the_day: tuple[SeatAct, ...]
    before: tuple[Fact, ...]
    after: tuple[Fact, ...]

    @property
    def events(self) -> tuple[str, ...]:
        """What held on the day by the surest lines: deferred, seated, attended, ..."""
        sure = [one for one in self.on_the_day if one.certainty == self.certainty]
        return tuple(dict.fromkeys(one.fact.event for one in sure))

    @property
    def certainty(self) -> str:
        """certain | possible | unknown, by the surest act of the day."""
        found = {one.certainty for one in self.on_the_day}
        return next((one for one in (CERTAIN, POSSIBLE) if one in found), UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Represented:
    """Everything on record about the seats of a body on a day."""

    body: str
    label: str
    on: SourceDate
    states: tuple[StateSeated, ...]
    asked: str = ""
    """The State that was asked about, as written; empty for all."""


def represented(records: Records, body: str, on: SourceDate, state: str = "") -> Represented:
    """Who represented each State (or the one named) in the body, its organs, or the body it is an organ of.

    Raises NotFound where no record names the body, or several bodies bear the name.
    """
    id = _body(records, body)
    near = records.organs_of(id) | set(records.wholes_of(id))
    acts = [one for one in records.facts(_SEAT) if one.regime in near and _of(one, state, records)]
    by_state: dict[str, list[Fact]] = {}
    for one in acts:
        by_state.setdefault(one.subject, []).append(one)
    return Represented(
        body=id,
        label=records.label_of(id),
        on=on,
        states=tuple(_seated(name, group, on, records) for name, group in by_state.items()),
        asked=state,
    )


def _body(records: Records, written: str) -> str:
    ids = {written} if records.authority(written) else set(records.authorities_named(written))
    if len(ids) != 1:
        raise NotFound(
            f"{'No body' if not ids else 'More than one body'} of these records is called {visible(written)}.",
            advice="Write the name in full, such as “UN General Assembly” or INTERPOL.",
        )
    return ids.pop()


def _of(fact: Fact, state: str, records: Records) -> bool:
    if not state or is_named(state, (fact.subject, *fact.aliases)):
        return True
    return bool(records.authorities_named(state) & records.authorities_named(fact.subject))


def _seated(state: str, acts: Sequence[Fact], on: SourceDate, records: Records) -> StateSeated:
    held = [act for fact in acts if (act := _act(fact, acts, on, records))]
    on_the_day = {id(one.fact) for one in held}
    rest = [one for one in acts if id(one) not in on_the_day]
    return StateSeated(
        state=state,
        on_the_day=tuple(sorted(held, key=_surest_first)),
        before=_nearest((one for one in rest if surely_by(one.valid_from, on)), latest=True),
        after=_nearest((one for one in rest if one.valid_from.surely_after(on)), latest=False),
    )


def _act(fact: Fact, acts: Sequence[Fact], on: SourceDate, records: Records) -> SeatAct | None:
    certainty, reason = _lasting(fact, acts, on, records) if _lasts(fact) else _occasion(fact, on)
    if certainty in (NOT_ON_THAT_DAY, UNKNOWN):
        return None
    if not fact.confirmed:
        certainty, reason = UNKNOWN, f"{reason}; unconfirmed, to be verified"
    return SeatAct(
        fact=fact,
        body=fact.regime,
        label=records.label_of(fact.regime),
        certainty=certainty,
        reason=reason,
    )


def _lasts(fact: Fact) -> bool:
    return fact.event in _LASTING or (fact.event == "empty_seat" and fact.valid_to is None)


def _lasting(fact: Fact, acts: Sequence[Fact], on: SourceDate, records: Records) -> tuple[str, str]:
    """An act holds until its end, or until the next of its kind in the same body."""
    if _followed(fact, acts, on):
        return NOT_ON_THAT_DAY, "another act of the same kind had followed"
    bounds = bool(records.bounds(fact.regime, _SEAT, on))
    answer = answer_on(spells_of((fact,)), on, complete=bounds, with_ends=bounds)
    return answer.certainty, answer.reason


def _followed(fact: Fact, acts: Iterable[Fact], on: SourceDate) -> bool:
    return any(
        one.confirmed
        and one.event == fact.event
        and one.regime == fact.regime
        and one.valid_from.surely_after(fact.valid_from)
        and surely_by(one.valid_from, on)
        for one in acts
    )


def _occasion(fact: Fact, on: SourceDate) -> tuple[str, str]:
    """A meeting holds on its days, both ends included."""
    ends = fact.valid_to or fact.valid_from
    days = SourceDate(first=fact.valid_from.first, last=ends.last)
    said = f"{fact.valid_from.iso} to {ends.iso}" if fact.valid_to else f"{fact.valid_from.iso}"
    exact = fact.valid_from.first == fact.valid_from.last and ends.first == ends.last
    if days.contains(on) and exact:
        return CERTAIN, f"the day lies within it ({said})"
    if days.could_be(on):
        return POSSIBLE, f"the dates leave room for that day ({said})"
    return NOT_ON_THAT_DAY, f"it was on {said}"


def _surest_first(one: SeatAct) -> tuple[int, int, int]:
    """The surest first, then the latest act."""
    order = (CERTAIN, POSSIBLE, UNKNOWN).index(one.certainty)
    began = one.fact.valid_from.first
    return (order, -began.toordinal() if began else 0, one.fact.line)


def _nearest(facts: Iterable[Fact], *, latest: bool) -> tuple[Fact, ...]:
    """Those that began on the nearest day: several where sources or bodies speak of the same one."""
    dated = [(one.valid_from.first or one.valid_from.last, one) for one in facts]
    days = [day for day, _ in dated if day is not None]
    if not days:
        return tuple(one for _, one in dated)
    near = max(days) if latest else min(days)
    return tuple(one for day, one in dated if day == near)
