"""Who judged what of whom, what of it conflicts, and which of it may somebody take back?"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from answerable.actors.judging.judgement import Judgement
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json, paginated
from answerable.web.review.people import own_voice
from answerable.web.review.sources import judged as resolved_for
from answerable.workbench.judging import unsettled_in
from answerable.workbench.layout import cut

_MOST_SENTENCES = 50


@page(Action.READ)
def judged(request: Request) -> HttpResponse:
    """The judgements that stand, the last first, below what cannot all be so."""
    desk = request.desk
    resolved = resolved_for(desk)
    own = own_voice(desk)
    latest = sorted(resolved.judgements, key=lambda one: (one.at, one.record), reverse=True)
    shown = paginated(request, latest)
    sentences = [words for _, words in unsettled_in(resolved)]
    rows = [_row(one, own=own(one.voice)) for one in shown.items]
    context = {
        "page": shown,
        "rows": rows,
        "sentences": sentences[:_MOST_SENTENCES],
        "more_sentences": max(0, len(sentences) - _MOST_SENTENCES),
        "groups": len(resolved.clusters),
        "may": desk.may(Action.JUDGE),
    }
    data = {
        "total": shown.total,
        "page": shown.number,
        "judgements": rows,
        "conflicts": sentences[:_MOST_SENTENCES],
        "conflicts_in_all": len(sentences),
        "groups": len(resolved.clusters),
    }
    return page_or_json(request, "review/judged.html", context, data)


def _row(one: Judgement, *, own: bool) -> dict[str, Any]:
    return {
        "record": one.record,
        "verdict": one.verdict,
        "names": [cut(name, 160) for name in one.names],
        "by": visible(one.by),
        "at": one.at[:10],
        "reason": cut(one.reason, 600),
        "blind": one.blind,
        "own": own,
    }
