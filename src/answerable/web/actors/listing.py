"""Whom does the archive describe, people and organisations apart, in the order of their names?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from answerable.ontology.kinds import label_of
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.actors.preparing import patient
from answerable.web.actors.sight import roll
from answerable.web.answers import Paged, in_address, page_or_json, paginated
from answerable.web.asked_words import TOKEN, asks
from answerable.workbench.actor_roll import BODIES, GROUPS, OTHERS, PEOPLE, Found, Listed
from answerable.workbench.actor_told import ALLEGED

LONGEST: Final = 400
"""Characters of a name that are looked for."""
GROUP_WORDS: Final = {
    PEOPLE: gettext_lazy("People"),
    BODIES: gettext_lazy("Organisations and units"),
    OTHERS: gettext_lazy("Other"),
}


def bare_id(id: str) -> str:
    """An actor's id as it stands in an address."""
    return id.removeprefix("actor:")


@asks
@page(Action.READ)
@patient
def list(request: Request) -> HttpResponse:
    """Fifty a page; `?group=`, `?kind=`, and `?q=` for a name in any script."""
    known = roll(request.desk)
    group = request.GET.get("group", "")
    group = group if group in GROUPS else PEOPLE
    kind, words = request.GET.get("kind", ""), request.GET.get("q", "")[:LONGEST]
    found: Sequence[Found | Listed]
    found = known.find(words, group=group, kind=kind) if words else known.among(group, kind)
    paged: Paged[Found | Listed] = paginated(request, found)
    rows = [_found(one) for one in paged.items]
    counts = known.counts()
    context = {
        "page": paged,
        "rows": [(one, ", ".join(map(label_of, one.listed.kinds))) for one in rows],
        "group": group,
        "kind": kind,
        "words": words,
        "tabs": [
            (name, label, counts[name], _in_group(request, name))
            for name, label in GROUP_WORDS.items()
        ],
        "kinds": known.kinds_in(group),
        "all": sum(counts.values()),
        "alike": sum(isinstance(one, Found) and bool(one.reason) for one in found),
        "note": ALLEGED,
    }
    data = {
        "total": paged.total,
        "page": paged.number,
        "counts": counts,
        "actors": [_json(one) for one in rows],
        "note": ALLEGED,
    }
    return page_or_json(request, "actors/list.html", context, data)


def _in_group(request: Request, group: str) -> str:
    """The same question among those of another group; a kind belongs to one group alone."""
    asked = in_address(request)
    for name in ("kind", "page", "format"):
        asked.pop(name, None)
    asked["group"] = group
    if request.GET.get("kind") and TOKEN in asked:
        asked["kind"] = ""  # said here, it goes before what is kept
    return f"?{asked.urlencode()}"


def _found(one: Found | Listed) -> Found:
    return one if isinstance(one, Found) else Found(listed=one)


def _json(one: Found) -> dict[str, Any]:
    return {
        "id": one.listed.id,
        "name": visible(one.listed.name),
        "names": [visible(name) for name in one.listed.names],
        "kinds": [visible(kind) for kind in one.listed.kinds],
        "taken_back": one.listed.taken_back,
        "alike": visible(one.alike),
        "reason": visible(one.reason),
    }
