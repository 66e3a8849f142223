"""When was what, according to which source, and how much of each date is open?

A bar is full where the source leaves no doubt and dashed where its dates leave room. An end that nobody gives
is open: absence of a source is not evidence of an end. The table beside it says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from answerable.casework.cases.proceedings import Proceeding
from answerable.casework.incidents.model import Incident
from answerable.dates import SourceDate
from answerable.networks.records import Network, Posting
from answerable.networks.span import EARLIEST, LATEST, Bounds, Span, at
from answerable.text import visible

INCIDENT: Final = "incident"
POSTING: Final = "posting"
PROCEEDING: Final = "proceeding"
UNDATED: Final = "at no stated time; not on the time line"
MOST_LANES: Final = 42
"""Rows of a picture; the table has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something dated, in a row of the time line, by one source."""

    row: str
    """What it is grouped under: an officer, a forum, a kind of violation."""
    label: str
    kind: str
    """incident | posting | proceeding, or another word of the caller."""
    on: SourceDate | None = None
    """When it happened: on one day within these."""
    during: Span | None = None
    """When it was so: on every day of these, as far as the source says."""
    source: str
    ref: str = ""
    """Id of what it is, for a link in the table."""
    denied: bool = False
    """Whether the source says that it was not so."""

    @property
    def bounds(self) -> Bounds | None:
        """The days as four numbers, as `networks.span` means them; None where no day is said."""
        if self.during is not None:
            return self.during.bounds if self.during.dated else None
        if self.on is None or (self.on.first is None and self.on.last is None):
            return None
        return Span(start=self.on, end=self.on).bounds

    @property
    def when(self) -> str:
        """Its dates as a part of a sentence."""
        if self.during is not None:
            return self.during.words
        return at(self.on) if self.on and self.bounds else "at no stated time"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRow:
    """One entry, as a row of the table beside the picture."""

    number: int
    """Stands at the bar; 0 where the picture has none."""
    row: str
    label: str
    kind: str
    when: str
    source: str
    ref: str
    denied: bool
    note: str = ""
    """Why it is not in the picture."""

    def to_json(self) -> dict[str, Any]:
        """The row, every text harmless to show."""
        return {
            "number": self.number,
            "row": visible(self.row),
            "label": visible(self.label),
            "kind": visible(self.kind),
            "when": self.when,
            "source": visible(self.source),
            "ref": self.ref,
            "denied": self.denied,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """An entry that is drawn."""

    number: int
    entry: Entry
    bounds: Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A row of the picture with the entries that lie side by side in it."""

    name: str
    """Empty where the row above goes on."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A time line and its table."""

    svg: str = field(repr=False)
    rows: tuple[TimeRow, ...]
    notes: tuple[str, ...] = ()
    """What a reader has to know of it, in sentences; they stand in the picture too."""


def timeline(
    entries: Iterable[Entry],
    *,
    title: str,
    day: str,
    period: tuple[date, date] | None = None,
    size: tuple[float, float] | None = None,
) -> Timeline:
    """The time line of some entries, and its table; rows in the order in which they are first named.

    `period` is the stretch that is drawn; by default all days that are said. `day` says as of when.
    """
    from answerable.workbench.figures.timeline_drawn import drawn_timeline

    grouped: dict[str, list[Entry]] = {}
    for one in entries:
        grouped.setdefault(one.row, []).append(one)
    ordered = [one for name in grouped for one in sorted(grouped[name], key=_order)]
    shown = _shown(ordered, period)
    lanes, left_out = _lanes(ordered, shown)
    rows = tuple(_row(one, number, shown, lanes) for number, one in enumerate(ordered, 1))
    notes = tuple(_notes(ordered, rows, left_out))
    svg = drawn_timeline(lanes, shown, title=title, day=day, size=size, notes=notes)
    return Timeline(svg=svg, rows=rows, notes=notes)


def of_incidents(
    incidents: Iterable[Incident], labels: Mapping[str, str], row: str = "Incidents"
) -> tuple[Entry, ...]:
    """Every account of incidents by what happened; `labels` says what kinds of violations are called.

    Titles and places are left out: they may say where somebody is who survived.
    """
    return tuple(
        Entry(
            row=row,
            label=", ".join(labels.get(what, what) for what in one.what) or "not said",
            kind=INCIDENT,
            on=one.when,
            source=one.documented_by or one.cite.object or one.cite.record,
            ref=incident.id,
        )
        for incident in incidents
        for one in incident.accounts
    )


def of_postings(network: Network, postings: Iterable[Posting]) -> tuple[Entry, ...]:
    """Postings, a row for each officer. A post is not responsibility."""
    return tuple(
        Entry(
            row=network.called(one.officer),
            label=", ".join(filter(None, (one.role or one.rank, network.called(one.unit)))),
            kind=POSTING,
            during=one.when,
            source=one.source,
            ref=one.claim,
            denied=one.denied,
        )
        for one in postings
    )


def of_proceedings(proceedings: Iterable[Proceeding]) -> tuple[Entry, ...]:
    """The steps of proceedings, a row for each forum and person or matter."""
    return tuple(
        Entry(
            row=f"{one.forum}: {one.about}" if one.about else one.forum,
            label=step.words,
            kind=PROCEEDING,
            on=step.on,
            source=step.source or step.record,
            ref=step.record,
        )
        for one in proceedings
        for step in one.steps
    )


def _order(one: Entry) -> tuple[int, int, str]:
    bounds = one.bounds or Bounds(LATEST, LATEST, LATEST, LATEST)
    first = bounds.may_from if bounds.may_from > EARLIEST else bounds.sure_from
    return first, bounds.may_to, one.label


def _shown(entries: Sequence[Entry], period: tuple[date, date] | None) -> tuple[int, int]:
    """The first and the last day number of the picture."""
    if period:
        return period[0].toordinal(), max(period[1].toordinal(), period[0].toordinal() + 1)
    said = [day for one in entries if one.bounds for day in one.bounds if EARLIEST < day < LATEST]
    if not said:
        return 0, 0
    first, last = min(said), max(said)
    margin = max((last - first) // 20, 15)
    return max(first - margin, 1), min(last + margin, date.max.toordinal())


def _lanes(entries: Sequence[Entry], shown: tuple[int, int]) -> tuple[tuple[Lane, ...], int]:
    """Entries in lanes, so that no two lie on each other; and how many found no lane."""
    from answerable.workbench.figures.timeline_drawn import reach

    lanes: list[tuple[str, str, list[Bar]]] = []
    left_out = 0
    for number, one in enumerate(entries, 1):
        bounds = one.bounds
        if bounds is None or bounds.may_from > shown[1] or bounds.may_to < shown[0]:
            continue
        bar = Bar(number=number, entry=one, bounds=bounds)
        free = next(
            (
                bars
                for row, _, bars in lanes
                if row == one.row and reach(bars[-1], shown)[1] < reach(bar, shown)[0]
            ),
            None,
        )
        if free is not None:
            free.append(bar)
        elif len(lanes) < MOST_LANES:
            is_first = all(row != one.row for row, _, _ in lanes)
            lanes.append((one.row, one.row if is_first else "", [bar]))
        else:
            left_out += 1
    return tuple(Lane(name=name, bars=tuple(bars)) for _, name, bars in lanes), left_out


def _row(one: Entry, number: int, shown: tuple[int, int], lanes: Sequence[Lane]) -> TimeRow:
    is_drawn = any(bar.number == number for lane in lanes for bar in lane.bars)
    note = ""
    if one.bounds is None:
        note = UNDATED
    elif not is_drawn:
        outside = one.bounds.may_from > shown[1] or one.bounds.may_to < shown[0]
        note = "outside the days that are shown" if outside else "no room in the picture"
    return TimeRow(
        number=number if is_drawn else 0,
        row=one.row,
        label=one.label,
        kind=one.kind,
        when=one.when,
        source=one.source,
        ref=one.ref,
        denied=one.denied,
        note=note,
    )


def _notes(entries: Sequence[Entry], rows: Sequence[TimeRow], left_out: int) -> Iterable[str]:
    if not entries:
        yield "Nothing dated is on record for this choice. That is no finding about what happened."
        return
    drawn = sum(bool(one.number) for one in rows)
    yield f"{drawn:,} of {len(rows):,} entries are drawn. [n] is the row of the table, which names the source."
    undated = sum(one.note == UNDATED for one in rows)
    if undated:
        yield f"{undated:,} bear no date and stand in the table alone."
    if left_out:
        yield f"{left_out:,} found no room; choose fewer rows or a shorter time."
    if any(one.kind == POSTING for one in entries):
        yield "A post is not responsibility; everyone is alleged to have held what a source says."
