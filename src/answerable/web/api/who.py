"""Where do words stand, whom do the sources describe, who signed, and who is who?"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Query, Router

from answerable.actors.judging.judgement import pair_of
from answerable.actors.judging.resolving import Resolved
from answerable.advocacy.coalition.plain import coalition_json
from answerable.errors import UsageError
from answerable.reading.sources.converted import LOOKED_UP_AS, likely_in_unicode
from answerable.text import visible
from answerable.web.actors.sight import gathered, roll
from answerable.web.api.asking import Asking
from answerable.web.api.given import ActorId, Actors, JudgementSaid, Search
from answerable.web.api.offering import answered, offer
from answerable.web.api.paging import stretch
from answerable.web.api.scopes import Scope
from answerable.web.api.told_shapes import (
    ActorSays,
    ActorsSay,
    JudgedSays,
    SearchSays,
    SignatoriesSay,
)
from answerable.workbench.actor_roll import GROUPS, Found
from answerable.workbench.actor_told import ALLEGED, told_of
from answerable.workbench.judged_pairs import proposal_of
from answerable.workbench.judging import Answer, Held, judgements_seen
from answerable.workbench.parties_seen import parties_seen, sources_of

router = Router(tags=["actors"])


@offer(router, "GET", "/search", Scope.SEARCH, SearchSays)
def search(request: Asking, asked: Query[Search]) -> HttpResponse:
    """Where words stand together, in texts and names, in any script.

    Words that look like Zawgyi are looked up in Unicode too; `note` says so.
    """
    turned = likely_in_unicode(asked.q)
    found = request.desk.viewer.search(asked.q, asked.limit, or_else=turned).to_json()
    hits = [{**hit, "name": visible(hit["name"])} for hit in found["hits"]]
    note = LOOKED_UP_AS.format(words=visible(turned)) if turned else ""
    return answered({"hits": hits, "more": found["more"], "note": note})


@offer(router, "GET", "/actors", Scope.READ, ActorsSay)
def actors(request: Asking, asked: Query[Actors]) -> HttpResponse:
    """Whom the sources describe, in the order of their names.

    With `q`, those whose names hold the words, then those only spelled alike. Being described says nothing
    about guilt.
    """
    known = roll(request.desk)
    if asked.q.strip():
        found = known.find(asked.q, kind=asked.kind)
    else:
        every = (one for group in GROUPS for one in known.among(group, asked.kind))
        found = tuple(Found(listed=one) for one in every)
    here, following = stretch(found, asked)
    fields = {"actors": list(map(_listed, here)), "found": len(found), "next": following}
    return answered({**fields, "note": ALLEGED})


@offer(router, "GET", "/actors/{id}", Scope.READ, ActorSays)
def actor(request: Asking, id: ActorId) -> HttpResponse:
    """What sources say of one actor: each value with everybody who says it, and what is denied."""
    desk = request.desk
    full = f"actor:{id.removeprefix('actor:')}"
    return answered(told_of(desk.archive, desk.viewer, roll(desk), full).to_json())


@offer(router, "GET", "/signatories", Scope.READ, SignatoriesSay)
def signatories(request: Asking) -> HttpResponse:
    """Who signed the documents held, each body once, with look-alikes kept apart."""
    return answered(coalition_json(gathered(request.desk).coalition))


@offer(router, "POST", "/judgements", Scope.JUDGE, {200: JudgedSays, 201: JudgedSays})
def judge(request: Asking, said: JudgementSaid) -> HttpResponse:
    """Record whether two that may be the same are; as `judge` in the terminal.

    It takes the place of what the same person judged of the two before. The same verdict again is not written
    twice: the answer is 200.
    """
    desk = request.desk
    if said.one == said.other:
        raise UsageError("A judgement is about two.", advice="Give two ids.")
    pair = pair_of(said.one, said.other)
    known = parties_seen(desk.archive, desk.viewer, sources_of(pair))
    answer = Answer(
        proposal=proposal_of(pair, known), verdict=said.verdict, reason=said.reason.strip()
    )
    written = Held(desk.archive).record([answer], by=desk.by)
    now = Resolved(judgements_seen(desk.archive, desk.viewer)).ruling(*pair).verdict
    fields = {"records": list(written), "pair": list(pair), "now": now}
    return answered(fields, 201 if written else 200)


def _listed(one: Found) -> dict[str, Any]:
    return {
        "id": one.listed.id,
        "name": visible(one.listed.name),
        "names": [visible(name) for name in one.listed.names],
        "kinds": [visible(kind) for kind in one.listed.kinds],
        "taken_back": one.listed.taken_back,
        "alike": visible(one.alike),
        "reason": visible(one.reason),
    }
