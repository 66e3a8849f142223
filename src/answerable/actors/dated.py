"""Which postings, command relations and positions do sources give, and for which days could each hold?

Dates follow the way of Security Force Monitor (Research Handbook, CC BY 4.0): a source gives a first and a
last day, each as exact or as wide as it knows, and says or does not say that it began or ended then. Where
it does not, the time before the first day and after the last stays open: absence of a source is not
evidence of an end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from answerable.actors.described import Described, Ids, Statement, date_of, refers_to
from answerable.dates import SourceDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The days for which a source leaves room."""

    start: SourceDate | None = None
    """When it began, where the source says so."""
    end: SourceDate | None = None
    """When it ended, where the source says so."""
    first_seen: SourceDate | None = None
    """The earliest day for which the source shows it."""
    last_seen: SourceDate | None = None
    """The latest day for which the source shows it."""
    context: str = ""
    """What the source says of beginning and end."""

    def could_hold_on(self, day: SourceDate) -> bool:
        """Whether the source leaves room for that day; an end that nobody gives is open."""
        began = self.start is None or not day.surely_before(self.start)
        ended = self.end is not None and self.end.surely_before(day)
        return began and not ended

    def shown_on(self, day: SourceDate) -> bool:
        """Whether that day lies surely between what the source shows first and last."""
        first = self.start or self.first_seen
        last = self.end or self.last_seen
        if first is None or last is None or first.approximate or last.approximate:
            return False
        if first.last is None or last.first is None or last.first < first.last:
            return False
        sure = SourceDate(first=first.last, last=last.first)
        return not day.approximate and sure.contains(day)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingSaid:
    """That a source gives an officer a role in a unit or body. A post is not responsibility."""

    description: str
    """The id of the description that says so."""
    officer: str
    body: str
    """The unit or body; "" where only a post is named."""
    post: str
    role: str
    title: str
    rank: str
    acting: str
    """yes | no | "" where the source does not say"""
    held: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandSaid:
    """That a source puts one unit or body under another."""

    description: str
    superior: str
    subordinate: str
    type: str
    held: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionSaid:
    """That a source puts a unit at a place."""

    description: str
    unit: str
    place: str
    """Id of a site, address or territory; "" where the place is only written."""
    written_place: str
    type: str
    held: Held


def postings(said: Iterable[Described], ids: Ids) -> Iterator[PostingSaid]:
    """Every posting, one for each pair of officer and place of it."""
    for one in _of_kind(said, "posting"):
        held = held_of(one)
        bodies = _ends(one, "organisation", ids) or ("",)
        posts = _ends(one, "post", ids) or ("",)
        for officer, body, post in product(_ends(one, "officer", ids), bodies, posts):
            yield PostingSaid(
                description=one.id,
                officer=officer,
                body=body,
                post=post,
                role=one.value("role"),
                title=one.value("title"),
                rank=one.value("rank"),
                acting=one.value("acting"),
                held=held,
            )


def command_relations(said: Iterable[Described], ids: Ids) -> Iterator[CommandSaid]:
    """Every command relation, one for each pair of superior and subordinate."""
    for one in _of_kind(said, "command_relation"):
        for above, below in product(_ends(one, "superior", ids), _ends(one, "subordinate", ids)):
            yield CommandSaid(
                description=one.id,
                superior=above,
                subordinate=below,
                type=one.value("type"),
                held=held_of(one),
            )


def positionings(said: Iterable[Described], ids: Ids) -> Iterator[PositionSaid]:
    """Every positioning, one for each pair of unit and place."""
    for one in _of_kind(said, "positioning"):
        for unit, place in product(_ends(one, "unit", ids), _ends(one, "place", ids) or ("",)):
            yield PositionSaid(
                description=one.id,
                unit=unit,
                place=place,
                written_place=one.value("written_place"),
                type=one.value("type"),
                held=held_of(one),
            )


def held_of(one: Described) -> Held:
    """The days that a description gives; a single day is seen on that day, first and last."""
    on = _day(one, "date")
    contexts = (*one.values("start_context"), *one.values("end_context"))
    return Held(
        start=_day(one, "start"),
        end=_day(one, "end"),
        first_seen=_day(one, "first_seen") or on,
        last_seen=_day(one, "last_seen") or on,
        context="; ".join(contexts),
    )


def sfm_dates(
    *,
    first_precise: str = "",
    first_imprecise: str = "",
    starting: str = "",
    first_context: str = "",
    last_precise: str = "",
    last_imprecise: str = "",
    ending: str = "",
    last_context: str = "",
) -> tuple[Statement, ...]:
    """The columns of Security Force Monitor as statements.

    An exact day stands before a range. `starting` and `ending` are yes, no or "": only with yes is the
    first day a beginning, or the last an end. Dates as `SourceDate.parse` reads them.
    """
    first, last = first_precise or first_imprecise, last_precise or last_imprecise
    found = (
        ("start" if _yes(starting) else "first_seen", first),
        ("end" if _yes(ending) else "last_seen", last),
        ("start_context", first_context),
        ("end_context", last_context),
    )
    return tuple(Statement(name, value) for name, value in found if value)


def _of_kind(said: Iterable[Described], kind: str) -> Iterator[Described]:
    return (one for one in said if one.kind == kind)


def _ends(one: Described, property: str, ids: Ids) -> tuple[str, ...]:
    return tuple(refers_to(one, value, ids) for value in one.values(property))


def _day(one: Described, property: str) -> SourceDate | None:
    """The date, as wide as the widest that the source leaves: from the first day of all to the last."""
    days = [day for value in one.values(property) if (day := date_of(value)) is not None]
    if len(days) < 2:
        return days[0] if days else None
    firsts = [day.first for day in days]
    lasts = [day.last for day in days]
    return SourceDate(
        first=None if None in firsts else min(day for day in firsts if day),
        last=None if None in lasts else max(day for day in lasts if day),
        approximate=any(day.approximate for day in days),
        written="; ".join(day.written for day in days),
    )


def _yes(said: str) -> bool:
    return said.strip().casefold() in ("y", "yes", "true", "1")
