"""Which incidents may be one and the same, why, and what did people judge?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.actors.judging.judgement import Judgement
from answerable.casework.grading import Given, grades
from answerable.casework.incidents.alike import Alike, called
from answerable.casework.incidents.held import resolved
from answerable.errors import NotAllowed, NotFound, UsageError
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json, paginated
from answerable.web.desk import Desk
from answerable.web.incidents.show import side_of
from answerable.web.incidents.told import pairs_of, told_to
from answerable.workbench.cited import Cited
from answerable.workbench.incident_plain import alike_json
from answerable.workbench.incident_written import judge
from answerable.workbench.incidents import incident as incident_of

PAIRS = 10


@page(Action.READ)
def duplicates(request: Request) -> HttpResponse:
    """The pairs that nobody judged yet, and the judgements that stand."""
    desk = request.desk
    told, judged, found = told_to(desk), resolved(desk.viewer), pairs_of(desk)
    shown = paginated(request, found.pairs, rows=PAIRS)
    here = {one.incident for incident in told.incidents for one in incident.accounts}
    standing = [one for one in judged.judgements if one.one in here and one.other in here]
    context = {
        "view": "duplicates",
        "page": shown,
        "pairs": _pairs(shown.items, desk),
        "too_many": [visible(one) for one in found.too_many],
        "judged": [_judged(one, desk) for one in reversed(standing)][:50],
        "judgements": len(standing),
        "may": desk.may(Action.JUDGE),
    }
    data = {
        "pairs": [alike_json(one) for one in shown.items],
        "total": shown.total,
        "too_many": found.too_many,
    }
    return page_or_json(request, "incidents/duplicates.html", context, data)


@page(Action.JUDGE, methods=("POST",))
def judged(request: Request) -> HttpResponse:
    """Write down whether two incidents are one, with the reason; or take one's own judgement back."""
    desk, said = request.desk, request.POST
    if said.get("answer") == "undo":
        _take_back(desk, said.get("record", ""), said.get("because", ""))
        messages.success(request, _("Taken back: the two stand as before."))
        return _back()
    for name in ("one", "other"):
        incident_of(desk.archive, said.get(name, ""), viewer=desk.viewer)
    if not said.get("because", "").strip():
        raise UsageError(
            "A judgement says why.", advice="Go back and write the reason in a few words."
        )
    judge(
        desk.archive,
        said.get("one", ""),
        said.get("other", ""),
        said.get("answer", ""),
        said.get("because", "").strip(),
        by=desk.by,
    )
    messages.success(request, _("Judged. Below you can take it back."))
    return _back()


def _back() -> HttpResponse:
    return HttpResponseRedirect(reverse("incidents:duplicates"), status=303)


def _take_back(desk: Desk, record: str, because: str) -> None:
    """Raises NotFound, NotAllowed for another person's judgement."""
    found = next((one for one in resolved(desk.viewer).judgements if one.record == record), None)
    if found is None:
        raise NotFound("No judgement of that id stands here.")
    if not _is_own(found, desk):
        raise NotAllowed(
            "This is another person's judgement.", advice="Judge the two yourself: both will stand."
        )
    with desk.archive.change("retraction", by=desk.by) as change:
        change.retract(record, because.strip() or "judged by mistake")


def _is_own(one: Judgement, desk: Desk) -> bool:
    return one.by == desk.by and one.replica in desk.archive.ledger.own()


def _pairs(pairs: Iterable[Alike], desk: Desk) -> list[dict[str, object]]:
    cited, given = Cited(desk.archive, desk.viewer), grades(desk.viewer)
    return [_pair(one, desk, cited, given) for one in pairs]


def _pair(one: Alike, desk: Desk, cited: Cited, given: Sequence[Given]) -> dict[str, object]:
    return {
        "sides": [
            {
                "id": each.id,
                "bare": each.id.removeprefix("incident:"),
                "called": visible(called(each)),
                "accounts": [side_of(account, desk, cited, given) for account in each.accounts[:3]],
                "more": max(0, len(each.accounts) - 3),
            }
            for each in (one.one, one.other)
        ],
        "reasons": [visible(said) for said in one.reasons],
        "against": [visible(said) for said in one.against],
    }


def _judged(one: Judgement, desk: Desk) -> dict[str, object]:
    return {
        "record": one.record,
        "verdict": one.verdict,
        "names": [visible(said) for said in one.names],
        "ids": [each.removeprefix("incident:") for each in (one.one, one.other)],
        "by": visible(one.by),
        "at": one.at,
        "reason": visible(one.reason),
        "own": _is_own(one, desk),
    }
