"""Who is on whose list on a day, who was taken off, who never stood on this copy, and what is not sure?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable import clock
from answerable.actors.matching.entity import Entity
from answerable.actors.screening.gap import AUTHORITIES, Gap
from answerable.actors.screening.identity import Judgements
from answerable.actors.screening.register import Register
from answerable.actors.screening.standing import since_words
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.actors.asking import (
    LIST,
    MOST_NAMES,
    Table,
    askings_of,
    few_enough,
    waited_for,
)
from answerable.web.actors.screening import said_by_job
from answerable.web.actors.sight import lists_seen
from answerable.web.answers import page_or_json, paginated
from answerable.web.jobs.work import Task, begin, work
from answerable.workbench.gap import (
    ABSENCE,
    NOT_ADVERSE,
    PROGRAMME,
    elsewhere_head,
    gap_json,
    regimes_of,
    rows_words,
)
from answerable.workbench.gap_asked import GapAsked, gap_asked, short_names
from answerable.workbench.gap_page import columns_shown, legend_of, row_shown
from answerable.workbench.names_asked import Askings
from answerable.workbench.screening import ALLEGED

KIND: Final = "gap"
_BROKEN: Final = 50
_ELSEWHERE: Final = 400


@page(Action.READ, methods=BOTH)
def gap(request: Request) -> HttpResponse:
    """The form; a POST makes the table, beside the requests."""
    form = Table(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        job = begin(KIND, form.cleaned_data, request.desk.account)
        return HttpResponseRedirect(reverse("jobs:show", args=[job.pk]), status=303)
    held = lists_seen(request.desk.viewer)
    context = {
        "form": form,
        "alleged": ALLEGED,
        "absence": ABSENCE,
        "held": sorted({one.authority for one in held}),
        "not_held": [one for one in AUTHORITIES if one not in {each.authority for each in held}],
    }
    return render(request, "actors/gap.html", context, status=422 if form.is_bound else 200)


@work(KIND, label=gettext_lazy("Comparing who is on whose list"))
def run(task: Task) -> dict[str, Any]:
    """The table, as it is shown and as its JSON."""
    known = waited_for(task)
    askings = Askings() if task.asked["rows"] == LIST else few_enough(askings_of(task, task.asked))
    table = table_of(task, task.asked, askings, known.register, known.judgements)
    return {
        "words": _("%(rows)s, on %(day)s.") % {"rows": rows_words(table), "day": table.on.iso},
        "href": reverse("actors:gap_table", args=[task.number]),
        "shown": _shown(table),
        "table": gap_json(table),
        "broken": list(askings.broken[:_BROKEN]),
        "broken_count": len(askings.broken),
    }


def table_of(
    task: Task,
    asked: Mapping[str, Any],
    askings: Askings,
    register: Register,
    judgements: Judgements,
) -> Gap:
    """The table that is asked for, told how far it is. Raises UsageError, NotFound."""

    def each(rows: Iterable[tuple[str, Entity]]) -> Iterable[tuple[str, Entity]]:
        every = list(rows)
        if len(every) > MOST_NAMES:
            raise UsageError(
                _("These are more than %(most)s rows.") % {"most": f"{MOST_NAMES:,}"},
                advice=_(
                    "Name one programme of the list, or ask on the computer that holds the archive, in a terminal."
                ),
            )
        for done, one in enumerate(every):
            task.tell(done, len(every))
            yield one

    return gap_asked(
        register,
        judgements,
        SourceDate.parse(str(asked["on"]) or clock.today()),
        GapAsked(
            rows=tuple((one.place, one.entity) for one in askings.each),
            of=str(asked["of"]).strip() if asked["rows"] == LIST else "",
            authorities=short_names(asked["regimes"]),
            about=str(asked["about"]).strip().upper(),
            listed_by=asked["listed_by"] or 0,
            not_by=short_names(asked["not_by"]),
            may_be_empty=bool(askings.broken),
        ),
        each=each,
    )


def _shown(table: Gap) -> dict[str, Any]:
    """What the page needs of a table, as plain fields."""
    return {
        "columns": [
            {
                "authority": one.column.authority,
                "label": one.column.label,
                "copies": one.copies,
                "counts": one.counts,
                "day": one.day,
            }
            for one in columns_shown(table)
        ],
        "rows": [asdict(row_shown(one)) for one in table.rows],
        "legend": legend_of(table),
        "rows_words": rows_words(table),
        "left_out": table.left_out,
        "left_open": [one.asked.name for one in table.left_open],
        "elsewhere_head": elsewhere_head(table),
        "elsewhere": [
            {
                "authority": one.authority,
                "name": one.listing.entity.name,
                "number": one.listing.number,
                "since": since_words(one.since),
                "perhaps": list(one.perhaps),
            }
            for one in table.elsewhere[:_ELSEWHERE]
        ],
        "attributed": [
            {
                "row": row.asked.name,
                "authority": one.candidate.listing.authority,
                "name": one.candidate.name,
                "why": one.why,
            }
            for row in table.rows
            for one in row.attributed
        ],
        "regimes": regimes_of(table),
    }


@page(Action.READ)
def gap_table(request: Request, number: int) -> HttpResponse:
    """The table of one asking: for whoever asked."""
    said = said_by_job(request, number, KIND)
    shown = said["shown"]
    context = {
        "shown": shown,
        "table": said["table"],
        "rows_are": visible(said["table"]["rows_are"]),
        "page": paginated(request, shown["rows"]),
        "broken": said["broken"],
        "broken_count": said["broken_count"],
        "number": number,
        "may_plan": request.desk.may(Action.PLAN),
        "notes": (ALLEGED, ABSENCE, PROGRAMME),
        "not_adverse": NOT_ADVERSE,
    }
    data = {**said["table"], "broken": said["broken"]}
    return page_or_json(request, "actors/gap_table.html", context, data)
