"""Who could have commanded a unit on one day, or which units stood under an officer, according to whom?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from answerable import clock
from answerable.dates import SourceDate
from answerable.errors import AnswerableError, NotFound, UsageError
from answerable.networks.changes import Around
from answerable.networks.charts import During
from answerable.networks.meant import officer_meant, unit_meant
from answerable.networks.records import Network
from answerable.networks.under import units_under
from answerable.text import fold, visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.actors.listing import LONGEST, bare_id
from answerable.web.actors.preparing import patient
from answerable.web.actors.sight import roll
from answerable.web.answers import page_or_json, paginated
from answerable.web.days import day_meant
from answerable.workbench.command_chart import Wish, chart_of
from answerable.workbench.command_fields import answer_fields
from answerable.workbench.command_words import (
    LAST_WORDS,
    change_words,
    contrary_lines,
    shift_words,
)
from answerable.workbench.figures.command import (
    CommandFigure,
    HolderRow,
    UnitRow,
    command_figure,
)
from answerable.workbench.under_words import LAST_WORDS as UNDER_NOTE
from answerable.workbench.under_words import under_fields

if TYPE_CHECKING:
    from answerable.workbench.actor_roll import Roll

_HOPS: Final = (1, 2, 4, 8)
Linked = tuple[UnitRow, str, list[tuple[HolderRow, str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A button to another day, and what is different then."""

    words: str
    href: str
    day: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the form asks."""

    who: str
    on: str
    during: str
    hops: int
    below: bool

    def at(self, day: str) -> str:
        """The address of the same chart on another day."""
        fields: dict[str, str | int] = {"who": self.who, "on": day, "hops": self.hops}
        if self.below:
            fields["below"] = 1
        return f"{reverse('actors:command')}?{urlencode(fields)}"


@page(Action.READ)
@patient
def command(request: Request) -> HttpResponse:
    """`?who=` a unit and `?on=` a day, or an officer and `?during=` a period; without, the units on record."""
    known = roll(request.desk)
    asked = _asked(request)
    if not asked.who:
        return _begin(request, known, asked)
    network = known.taken.network
    try:
        if asked.during:
            return _under(request, network, asked)
        return _chart(request, network, asked, known)
    except (NotFound, UsageError) as fault:
        return _begin(request, known, asked, fault)


def _asked(request: Request) -> Asked:
    given = request.GET
    hops = given.get("hops", "4")
    return Asked(
        who=given.get("who", "")[:LONGEST].strip(),
        on=given.get("on", "")[:100].strip(),
        during=given.get("during", "")[:100].strip(),
        hops=int(hops) if hops in map(str, _HOPS) else 4,
        below=bool(given.get("below")),
    )


def _begin(
    request: Request, known: Roll, asked: Asked, fault: AnswerableError | None = None
) -> HttpResponse:
    """The form, and the units that claims name."""
    network = known.taken.network
    units = sorted(network.units, key=lambda id: (fold(network.called(id)), id))
    shown = paginated(request, units)
    rows = [(id, network.called(id), len(network.in_unit(id))) for id in shown.items]
    context = {
        "asked": asked,
        "fault": fault,
        "page": shown,
        "units": rows,
        "officers": len(network.officers),
        "broken": len(known.taken.broken),
        "hops": _HOPS,
        "day": clock.today(),
    }
    data = {
        "units": [{"unit": id, "name": visible(name), "postings": many} for id, name, many in rows],
        "total": shown.total,
        **({"error": fault.message, "advice": fault.advice} if fault else {}),
    }
    status = 200 if fault is None else 404 if isinstance(fault, NotFound) else 400
    answer = page_or_json(request, "actors/command_start.html", context, data, status=status)
    answer.headers["X-Explained"] = "yes"
    return answer


def _chart(request: Request, network: Network, asked: Asked, known: Roll) -> HttpResponse:
    day = _closed(asked.on or clock.today())
    unit = unit_meant(network, asked.who)
    if unit != asked.who:
        return HttpResponseRedirect(
            f"{reverse('actors:command')}?{urlencode({**request.GET.dict(), 'who': unit})}"
        )
    wish = Wish(hops=asked.hops, below=asked.below, written=asked.who, broken=known.taken.broken)
    chart = chart_of(network, unit, day, wish)
    name = visible(network.called(unit))
    drawn = command_figure(chart, title=_("Command of %(unit)s") % {"unit": name})
    context = {
        "asked": replace(asked, who=_shortly(network, unit)),
        "unit": unit,
        "name": name,
        "day": day.iso,
        "chart": chart,
        "drawn": drawn,
        "steps": _steps(asked, chart.around, day, network),
        "places": chart.places,
        "others": [(network.called(one.officer), one) for one in chart.command.others],
        "judged": network.same.judged.get(unit, ()),
        "rows": _linked(known, drawn),
        "hops": _HOPS,
        "note": LAST_WORDS,
    }
    data = {**answer_fields(chart), "units": drawn.to_json()}
    return page_or_json(request, "actors/command.html", context, data)


def _shortly(network: Network, unit: str) -> str:
    """The unit's name, where it alone is called so; else its id."""
    name = network.called(unit)
    try:
        return name if unit_meant(network, name) == unit else unit
    except AnswerableError:
        return unit


def _linked(known: Roll, drawn: CommandFigure) -> list[Linked]:
    """Each row with the addresses of the unit and of its holders; "" where they have no page."""

    def at(id: str) -> str:
        one = known.of(id)
        has = one is not None and one.id.startswith("actor:")
        return reverse("actors:profile", args=[bare_id(one.id)]) if one and has else ""

    return [
        (row, at(row.unit), [(one, at(one.officer)) for one in row.holders]) for row in drawn.rows
    ]


def _steps(asked: Asked, around: Around, day: SourceDate, network: Network) -> list[Step]:
    """To the change before, the day before, the day after, the next change; what is different then."""
    found = []
    if around.last and (first := around.last[0].day).last:
        target = _next_to(first.first or first.last, -1)
        said = tuple(change_words(one, network) for one in around.last)
        found.append(
            Step(words=_("Before the last change"), href=asked.at(target), day=target, changes=said)
        )
    for edge, step, words, shifts in (
        (day.first, -1, _("Day before"), around.from_day_before),
        (day.last, 1, _("Day after"), around.to_day_after),
    ):
        if edge and (target := _next_to(edge, step)):
            said = tuple(shift_words(one, network) for one in shifts)
            found.append(Step(words=words, href=asked.at(target), day=target, changes=said))
    if around.next and (coming := around.next[0].day).first:
        said = tuple(change_words(one, network) for one in around.next)
        target = (coming.last or coming.first).isoformat()
        found.append(
            Step(words=_("To the next change"), href=asked.at(target), day=target, changes=said)
        )
    return [one for one in found if one.day]


def _next_to(day: date, step: int) -> str:
    """The day beside another; "" at the ends of the calendar."""
    try:
        return (day + timedelta(days=step)).isoformat()
    except OverflowError:
        return ""


def _under(request: Request, network: Network, asked: Asked) -> HttpResponse:
    period = _closed(asked.during)
    officer = officer_meant(network, asked.who)
    found = During(
        network=network,
        officer=officer,
        period=period,
        units=units_under(network, officer, period, most_hops=asked.hops),
    )
    fields = under_fields(found)
    shown = paginated(request, found.units)
    context = {
        "asked": asked,
        "found": found,
        "fields": fields,
        "page": shown,
        "name": visible(network.called(officer)),
        "rows": [(network.called(one.unit), one) for one in shown.items],
        "note": UNDER_NOTE,
        "day": "",
        "contrary": list(contrary_lines(found.contrary, network, sought=not found.units)),
        "postings": [(network.called(one.unit), one) for one in found.postings],
    }
    return page_or_json(request, "actors/command_under.html", context, fields)


def _closed(written: str) -> SourceDate:
    day = day_meant(written)
    if day.first is None or day.last is None:
        raise UsageError(
            _("A day or period with an open end is none."),
            advice=_("Write a day, a month or a year, such as 2017-08-25."),
        )
    return day
