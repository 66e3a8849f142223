"""Who signed which documents, under which spelling, confirmed how, and which look-alikes are kept apart?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from answerable import clock
from answerable.actors.names import folded
from answerable.advocacy.coalition import registry
from answerable.advocacy.coalition.model import SIGNATORY, Appearance, Coalition, Organisation, Pair
from answerable.advocacy.coalition.plain import coalition_json, organisation_json, summary
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.actors.listing import LONGEST
from answerable.web.actors.preparing import patient
from answerable.web.actors.sight import gathered
from answerable.web.answers import page_or_json, paginated
from answerable.web.asked_words import asks
from answerable.web.documents.places import passage, reader
from answerable.web.words import bare
from answerable.workbench.coalition_table import LIMITS, nearest_first

_COLUMNS: Final = 6
"""Documents side by side."""
_PAIRS: Final = 25
"""Pairs of each kind on the page; its JSON has all."""
GROUPED: Final = {
    "alone": gettext_lazy("one name"),
    "spelling": gettext_lazy("one spelling"),
    "proposed": gettext_lazy("proposed by a rule, not yet reviewed"),
    "judged": gettext_lazy("judged by a person"),
}
VIEWS: Final = (
    ("several", gettext_lazy("Signed several")),
    ("all", gettext_lazy("Everybody")),
    ("pairs", gettext_lazy("Alike, and kept apart")),
    ("papers", gettext_lazy("Documents")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """How a body stands in one document."""

    said: str
    """Its number, or that it is named as a contact."""
    spelled: str
    """Where that differs from its main name."""
    notes: tuple[str, ...]
    stands: bool
    read_at: str
    note_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A row of the table."""

    name: str
    kind: str
    grouped: str
    spellings: tuple[str, ...]
    cells: tuple[tuple[str, tuple[Signed, ...]], ...]
    """The name of each document that is a column, and how it stands there."""
    elsewhere: int
    """Documents beyond the columns."""


@asks
@page(Action.READ)
@patient
def signatories(request: Request) -> HttpResponse:
    """`?view=`, `?doc=` for the columns, `?signed=` and `?not=` for who signed these and not that one."""
    made = gathered(request.desk)
    found = made.coalition
    view = request.GET.get("view", "several")
    view = view if view in dict(VIEWS) else "several"
    ids = {bare(one.object): one.object for one in found.papers}
    signed = [ids[one] for one in request.GET.getlist("signed") if one in ids]
    missing = ids.get(request.GET.get("not", ""), "")
    words = request.GET.get("q", "")[:LONGEST]
    columns = [ids[one] for one in request.GET.getlist("doc") if one in ids][:_COLUMNS]
    chosen = _named(_chosen(found, view, signed, missing), words)
    columns = columns or _most_signed(found, chosen)
    shown = paginated(request, chosen)
    names = {one.object: one.name for one in found.papers}
    context = {
        "found": found,
        "summary": summary(found),
        "documents": made.documents,
        "view": view,
        "views": VIEWS,
        "words": words,
        "page": shown,
        "bodies": [_body(one, columns, names) for one in shown.items],
        "columns": [(names[one], reader(one)) for one in columns],
        "papers": [(bare(one.object), one, reader(one.object)) for one in found.papers],
        "picked": {
            "signed": [bare(o) for o in signed],
            "not": bare(missing),
            "doc": [bare(o) for o in columns],
        },
        "pairs": _pairs(found),
        "failed": found.failed,
        "unplaced": found.unplaced,
        "day": clock.today(),
        "limits": LIMITS,
    }
    data = {**coalition_json(found), "chosen": [organisation_json(one)["id"] for one in chosen]}
    return page_or_json(request, "actors/signatories.html", context, data)


def _most_signed(found: Coalition, chosen: Sequence[Organisation]) -> list[str]:
    """The documents on which most of these stand, in their order."""
    often = Counter(
        object for one in chosen for object in {each.object for each in one.appearances}
    )
    most = {object for object, _ in often.most_common(_COLUMNS)}
    return [one.object for one in found.papers if one.object in most]


def _chosen(
    found: Coalition, view: str, signed: Sequence[str], missing: str
) -> tuple[Organisation, ...]:
    if missing:
        every = signed or [one.object for one in found.papers]
        return tuple(registry.signed_not(found, [one for one in every if one != missing], missing))
    if signed:
        return tuple(registry.signed_all(found, signed))
    return found.organisations if view == "all" else tuple(registry.signed_several(found))


def _named(found: Sequence[Organisation], words: str) -> tuple[Organisation, ...]:
    wanted = folded(words).split()
    return tuple(
        one
        for one in found
        if all(any(word in folded(name) for name in one.spellings) for word in wanted)
    )


def _body(one: Organisation, columns: Sequence[str], names: dict[str, str]) -> Body:
    here = {each.object for each in one.appearances}
    return Body(
        name=one.name,
        kind=one.kind,
        grouped=str(GROUPED.get(one.grouped, one.grouped)),
        spellings=tuple(name for name in one.spellings if name != one.name),
        cells=tuple(
            (
                names[column],
                tuple(_signed(each, one.name) for each in one.appearances if each.object == column),
            )
            for column in columns
        ),
        elsewhere=len(here.difference(columns)),
    )


def _signed(one: Appearance, main: str) -> Signed:
    number = f"no. {one.number}" if one.number is not None else "signed"
    return Signed(
        said=number if one.role == SIGNATORY else one.role,
        spelled=one.name if one.name != main else "",
        notes=tuple(
            " ".join(
                filter(
                    None,
                    (
                        note.said,
                        note.on.iso if note.on else "",
                        f"({note.who})" if note.who else "",
                    ),
                )
            )
            for note in one.events
        ),
        stands=one.stands,
        read_at=passage(one.object, one.start, one.end),
        note_at=note_address(one) if one.role == SIGNATORY else "",
    )


def note_address(one: Appearance) -> str:
    """Where something is noted of a signature."""
    return reverse("actors:signature", args=[bare(one.object), one.start, one.end])


def _pairs(found: Coalition) -> list[dict[str, Any]]:
    """Each kind of pair with its title, the nearest first."""
    kinds = (
        ("needs_human", found.needs_human),
        ("proposed", found.proposed),
        ("look_alikes", nearest_first(found.look_alikes)),
    )
    return [
        {"what": what, "total": len(pairs), "rows": [_pair(one) for one in pairs[:_PAIRS]]}
        for what, pairs in kinds
    ]


def _pair(one: Pair) -> dict[str, Any]:
    return {
        "a": one.a,
        "b": one.b,
        "a_at": passage(one.a.object, one.a.start, one.a.end),
        "b_at": passage(one.b.object, one.b.start, one.b.end),
        "reason": one.reason,
    }
