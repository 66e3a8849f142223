"""What is said of one actor, by whom and where, and on whose lists may it stand?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable import clock
from answerable.actors.profile import Said, Value, script_of
from answerable.actors.related import Related
from answerable.actors.screening.cell import NOT_ON_COPY, UNKNOWN
from answerable.actors.screening.gap import Gap, gap_of
from answerable.actors.screening.identity import Beside
from answerable.dates import SourceDate
from answerable.ontology.kinds import label_of
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.actors.listing import bare_id
from answerable.web.actors.preparing import Unready, patient
from answerable.web.actors.sight import registered, roll
from answerable.web.answers import page_or_json
from answerable.web.documents.places import reader
from answerable.workbench.actor_told import ALLEGED, Told, told_of
from answerable.workbench.figures.timeline import of_postings, timeline
from answerable.workbench.gap import ABSENCE, gap_json
from answerable.workbench.gap_page import ColumnShown, RowShown, columns_shown, row_shown

if TYPE_CHECKING:
    from answerable.actors.judging.judgement import Judgement
    from answerable.web.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Who says something, and where that is read."""

    source: str
    href: str
    place: str
    days: str
    original: str
    context: str
    taken_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A value with everybody who says it."""

    label: str
    value: str
    href: str
    """The profile of whom it names."""
    denied: bool
    where: tuple[Where, ...]
    script: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A judgement, seen from this actor."""

    verdict: str
    other: str
    href: str
    by: str
    at: str
    reason: str


@page(Action.READ)
@patient
def profile(request: Request, key: str) -> HttpResponse:
    """Everything on record about one actor; what speaks against it first."""
    desk = request.desk
    known = roll(desk)
    told = told_of(desk.archive, desk.viewer, known, f"actor:{key}")
    listed, reading = _listings(desk, told)
    drawn = timeline(
        of_postings(told.network, told.postings),
        title=_("Posts of %s, alleged") % visible(told.actor.name),
        day=clock.today(),
    )
    shown = _Shown(desk, told)
    context = {
        "told": told,
        "key": bare_id(told.actor.id),
        "kinds": [label_of(kind) for kind in told.actor.kinds],
        "spellings": [shown.line(one) for one in told.spellings],
        "sides": [(side, [shown.line(one) for one in side.values]) for side in told.sides],
        "relations": [shown.relation(one) for one in told.relations],
        "denied": [
            shown.line(one) if isinstance(one, Value) else shown.relation(one)
            for one in told.denied
        ],
        "judgements": [shown.judged(one) for one in told.judgements],
        "apart": [shown.judged(one) for one in told.apart],
        "listed": listed,
        "reading_lists": reading,
        "timeline": drawn,
        "day": clock.today(),
        "alleged": ALLEGED,
        "absence": ABSENCE,
        "sources": len({said.object for one in told.actor.values for said in one.said}),
        "taken_back": known.everyone[known.places[told.actor.id]].taken_back,
    }
    data = {
        **told.to_json(),
        "listed": listed.json if listed else None,
        "postings": [one.to_json() for one in drawn.rows],
    }
    return page_or_json(request, "actors/profile.html", context, data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listings:
    """Which authorities list the actor, by the copies and packs at hand."""

    columns: tuple[ColumnShown, ...]
    row: RowShown
    json: dict[str, Any]

    @property
    def cells(self) -> list[tuple[ColumnShown, Any, str]]:
        """Those of which something is known or to be judged, then the rest in a word each."""
        pairs = zip(self.columns, self.row.cells, strict=True)
        return [(column, cell, _state(cell.word)) for column, cell in pairs]


def _state(word: str) -> str:
    if word == UNKNOWN:
        return _("not looked for: no copy of that list is held here")
    return _("looked for on the copy, and not on it") if word == NOT_ON_COPY else ""


def _listings(desk: Desk, told: Told) -> tuple[Listings | None, bool]:
    """What the lists say; and whether they are still being read."""
    if told.entity is None:
        return None, False
    try:
        known = registered(desk)
    except Unready:
        return None, True
    table: Gap = gap_of(
        [("", told.entity)],
        Beside(register=known.register, judgements=known.judgements),
        SourceDate.parse(clock.today()),
        rows_are="One actor",
    )
    shown = Listings(
        columns=columns_shown(table), row=row_shown(table.rows[0]), json=gap_json(table)
    )
    return shown, False


class _Shown:
    """Writes values, relations and judgements for the page."""

    def __init__(self, desk: Desk, told: Told) -> None:
        self._desk = desk
        self._told = told
        self._files: dict[str, str] = {}

    def line(self, one: Value) -> Line:
        return Line(
            label=one.label,
            value=self._called(one.refers_to) if one.refers_to else one.value,
            href=self._profile(one.refers_to),
            denied=one.denied,
            where=tuple(map(self._where, one.said)),
            script=script_of(one.value).capitalize(),
        )

    def relation(self, one: Related) -> Line:
        details = "; ".join(f"{label} {value}" for label, value in one.details)
        when = ", ".join(f"{word} {day}" for word, day in one.when)
        others = ", ".join(map(self._called, one.others))
        return Line(
            label=one.label,
            value="; ".join(filter(None, (others, details, when))),
            href=self._profile(one.others[0]) if one.others else "",
            denied=one.said.denied,
            where=(self._where(one.said),),
        )

    def judged(self, one: Judgement) -> Judged:
        mine = set(self._told.actor.ids)
        at = 1 if one.one in mine else 0
        other = one.pair[at]
        return Judged(
            verdict=one.verdict,
            other=one.names[at] or other,
            href="" if other in mine else self._profile(other),
            by=one.by,
            at=one.at[:10],
            reason=one.reason,
        )

    def _called(self, id: str) -> str:
        return self._told.names.get(id, id)

    def _profile(self, id: str) -> str:
        known = id in self._told.names and id.startswith("actor:")
        return reverse("actors:profile", args=[bare_id(id)]) if known else ""

    def _where(self, one: Said) -> Where:
        days = ", ".join(
            f"{word} {day}" for word, day in ((_("from"), one.start), (_("to"), one.end)) if day
        )
        return Where(
            source=one.source or self._file(one.object),
            href=reader(one.object) if one.object else "",
            place=_("%(file)s, line %(line)s")
            % {"file": self._file(one.object), "line": f"{one.line:,}"},
            days=days,
            original=one.original,
            context=one.context,
            taken_back=one.taken_back,
        )

    def _file(self, object_id: str) -> str:
        if object_id not in self._files:
            names = self._desk.viewer.names(object_id) if object_id else ()
            self._files[object_id] = visible(next(iter(names), "")) or object_id[:19]
        return self._files[object_id]
