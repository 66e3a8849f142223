"""Who is tied to whom, from one to three actors, and how is one tied to another?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from answerable import clock
from answerable.errors import AnswerableError
from answerable.ontology.kinds import label_of
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.actors.listing import LONGEST, bare_id
from answerable.web.actors.preparing import patient
from answerable.web.actors.sight import read_ties, roll
from answerable.web.answers import page_or_json, paginated
from answerable.web.asked_words import asks
from answerable.web.days import day_meant
from answerable.web.documents.places import reader
from answerable.workbench.figures.claimed import kinds_of_ties
from answerable.workbench.figures.network import MOST_STARTS, neighbourhood, ties
from answerable.workbench.figures.network_drawn import drawn
from answerable.workbench.figures.network_records import (
    NO_FINDING,
    WORDS,
    Neighbourhood,
)

if TYPE_CHECKING:
    from answerable.workbench.actor_roll import Roll

_MOST_FOUND: Final = 20
_MOST_MET: Final = 60
"""Actors of one picture; the filters narrow it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks."""

    actors: tuple[str, ...]
    """Ids as they stand in addresses."""
    kinds: tuple[str, ...]
    hops: int
    on: str
    tie: bool

    def to(self, **changed: str | int | list[str]) -> str:
        """The address with something else asked."""
        fields: dict[str, str | int | list[str]] = {
            "actor": [*self.actors],
            "kind": [*self.kinds],
            "hops": self.hops,
            "on": self.on,
            "tie": 1 if self.tie else "",
            **changed,
        }
        said = {name: value for name, value in fields.items() if value}
        return f"{reverse('actors:network')}?{urlencode(said, doseq=True)}"


@asks
@page(Action.READ)
@patient
def network(request: Request) -> HttpResponse:
    """`?actor=` up to three times, `?kind=`, `?hops=`, `?on=`; with `?tie=1` how the first two are tied."""
    known = roll(request.desk)
    asked = _asked(request)
    context: dict[str, object] = {
        "asked": asked,
        "chosen": [
            (
                key,
                _called(known, key),
                asked.to(actor=[o for o in asked.actors if o != key], tie=""),
            )
            for key in asked.actors
        ],
        "kinds": [(one.name, one.label) for one in kinds_of_ties()],
        "words": request.GET.get("q", "")[:LONGEST],
        "candidates": _candidates(request, known, asked),
        "most": MOST_STARTS,
        "today": clock.today(),
        "note": NO_FINDING,
        "fault": None,
    }
    if not asked.actors:
        return page_or_json(request, "actors/network.html", context, {"nodes": [], "edges": []})
    try:
        found = _found(request, asked)
    except AnswerableError as fault:
        context["fault"] = fault
        return page_or_json(request, "actors/network.html", context, fault.to_json(), status=400)
    return _shown(request, known, asked, found, context)


def _asked(request: HttpRequest) -> Asked:
    given = request.GET
    actors = dict.fromkeys(bare_id(one)[:200] for one in given.getlist("actor") if one)
    hops = given.get("hops", "1")
    return Asked(
        actors=tuple(actors)[:MOST_STARTS],
        kinds=tuple(dict.fromkeys(one for one in given.getlist("kind") if one)),
        hops=int(hops) if hops in ("1", "2", "3") else 1,
        on=given.get("on", "")[:100].strip(),
        tie=given.get("tie") == "1",
    )


def whole_id(key: str) -> str:
    """The id for what stands in an address."""
    return key if ":" in key else f"actor:{key}"


def _called(known: Roll, key: str) -> str:
    return known.named(whole_id(key)) or key


def _candidates(request: Request, known: Roll, asked: Asked) -> list[tuple[str, str, str, str]]:
    """Those whose names hold the words, each with the address that begins from it too."""
    words = request.GET.get("q", "")[:LONGEST]
    found = known.find(words)[:_MOST_FOUND] if words else ()
    return [
        (one.listed.name, ", ".join(map(label_of, one.listed.kinds)), one.reason,
         asked.to(actor=[*asked.actors, bare_id(one.listed.id)][-MOST_STARTS:]))
        for one in found
    ]  # fmt: skip


def _found(request: Request, asked: Asked) -> Neighbourhood:
    day = day_meant(asked.on or clock.today())
    read_ties(request.desk)
    ids = [whole_id(one) for one in asked.actors]
    viewer = request.desk.viewer
    if asked.tie and len(ids) > 1:
        return ties(viewer, ids[0], ids[1], day=day, kinds=asked.kinds)
    return neighbourhood(viewer, ids, day=day, kinds=asked.kinds, hops=asked.hops, most=_MOST_MET)


def _shown(
    request: Request, known: Roll, asked: Asked, found: Neighbourhood, context: dict[str, object]
) -> HttpResponse:
    names = ", ".join(visible(_called(known, key)) for key in asked.actors)
    tied = asked.tie and len(asked.actors) > 1
    title = _("How they are tied: %s") % names if tied else _("Ties of %s") % names
    called = {one.id: one.name for one in found.nodes}
    rows = [
        (edge, sentence, called.get(edge.source, edge.source), called.get(edge.target, edge.target),
         reader(edge.object) if edge.object else "", WORDS[edge.confidence])
        for edge, sentence in zip(found.edges, found.sentences, strict=True)
    ]  # fmt: skip
    context |= {
        "found": found,
        "svg": drawn(found, title),
        "title": title,
        "page": paginated(request, rows),
        "nodes": [
            (
                one,
                _profile(known, one.id),
                asked.to(actor=[*asked.actors, bare_id(one.id)][-MOST_STARTS:], tie=""),
            )
            for one in found.nodes
        ],
        "ways": [[called.get(id, id) for id in way] for way in found.ways],
        "tied": tied,
        "tie_address": asked.to(tie=1) if len(asked.actors) > 1 else "",
        "around_address": asked.to(tie=""),
    }
    return page_or_json(request, "actors/network.html", context, found.to_json())


def _profile(known: Roll, id: str) -> str:
    one = known.of(id)
    has = one is not None and one.id.startswith("actor:")
    return reverse("actors:profile", args=[bare_id(one.id)]) if one and has else ""
