"""Are these two one and the same? One pair at a time, and every answer is a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.actors.judging.judgement import VERDICTS
from answerable.errors import UsageError
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.review.people import (
    Answered,
    last_said,
    own_voice,
    remember,
    tabs,
    take_back,
    withdraw_own,
)
from answerable.web.review.sides import PairShown, pair_json, pair_shown
from answerable.web.review.sources import WORDS, Asked, asked, judged, proposal_at
from answerable.workbench.judged_pairs import SOURCES
from answerable.workbench.judging import Answer, Held, disputes_said, names_in
from answerable.workbench.pair_page import CALLED
from answerable.workbench.pair_queue import STRENGTHS, Turns, Wanted, key_of, turns_of
from answerable.workbench.turns import AGAIN, FIRST, SECOND, TURNS

if TYPE_CHECKING:
    from answerable.archive.view import RecordShown
    from answerable.web.desk import Desk

QUEUE: Final = "matches"
LONGEST: Final = 2_000
"""Characters of a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Which pairs somebody goes through, and how: what stands in the address."""

    turn: str
    of: str
    wanted: Wanted
    blind: bool
    at: str
    """A pair that is to be shown whatever its turn."""
    after: str
    """The pair behind which to look for the next."""

    def query(self, **changed: str) -> str:
        """The address's query, with some of it changed; an empty word takes it out."""
        said = {
            "turn": self.turn,
            "of": self.of,
            "kind": self.wanted.kind,
            "list": self.wanted.list,
            "strength": self.wanted.strength,
            "blind": "yes" if self.blind else "",
            "at": self.at,
            "after": self.after,
            **changed,
        }
        return urlencode({key: value for key, value in said.items() if value})


@page(Action.READ, methods=BOTH, write=Action.JUDGE)
def matches(request: Request) -> HttpResponse:
    """The next pair; a POST answers one, or takes one's last answer back."""
    way = _way(request.GET)
    if request.method == "POST":
        return _see(_answered(request, way))
    desk, found = request.desk, asked(request.desk, way.of)
    row = found.row(way.wanted, blind=way.blind)
    turns = turns_of(row.pairs, judged(desk), own_voice(desk))
    here = row.places.get(way.at)
    if here is None:
        here = turns.next(way.turn, row.places.get(way.after, -1))
    proposal = row.proposals[here] if here is not None else None
    ruling = judged(desk).ruling(*proposal.pair) if proposal else None
    shown = pair_shown(desk, proposal, ruling, blind=way.blind, turn=way.turn) if proposal else None
    context = {
        "way": way,
        "asked": found,
        "turns": _tabs(way, turns),
        "left": len(turns.waiting[way.turn]),
        "of": turns.of,
        "place": (here or 0) + 1,
        "shown": shown,
        "last": _last(request, way),
        "filters": _filters(found),
        "further": _further(way),
        "left_out": sum(one.unlikely_left_out for one in found.pairs),
        "skip": f"?{way.query(at='', after=shown.key)}" if shown else "",
        "begin_again": f"?{way.query(at='', after='')}" if way.after else "",
        "onward": bool(way.after or way.at),
        "may": desk.may(Action.JUDGE),
        "query": way.query(at="", after=way.after),
    }
    return page_or_json(request, "review/matches.html", context, _data(way, found, turns, shown))


@page(Action.JUDGE, methods=("POST",))
def unjudge(request: Request) -> HttpResponse:
    """Take back one's own judgement from the list of what was judged, with the reason."""
    reason = request.POST.get("reason", "").strip()
    if not reason:
        raise UsageError(_("Taking back needs a reason."), advice=_("Say it in a few words."))
    withdraw_own(request.desk, request.POST.get("record", ""), reason[:LONGEST])
    return _see(reverse("review:judged"))


def _way(said: Mapping[str, str]) -> Way:
    turn = said.get("turn", "")
    strength = said.get("strength", "")
    blind = said.get("blind") == "yes"
    return Way(
        turn=turn if turn in TURNS else FIRST,
        of=said.get("of", "") if said.get("of") in SOURCES else "",
        wanted=Wanted(
            kind=said.get("kind", "")[:40],
            list=said.get("list", "")[:40],
            # The strength of a pair is what the program proposes: who judges blind is not told.
            strength=strength if strength in STRENGTHS and not blind else "",
        ),
        blind=blind,
        at=said.get("at", "")[:64],
        after=said.get("after", "")[:64],
    )


# Answering


def _answered(request: Request, way: Way) -> str:
    """What was answered is written down; gives where to go on."""
    desk, said = request.desk, request.POST
    answer = said.get("answer", "")
    if answer == "undo":
        undone = take_back(request, QUEUE, said.get("last", ""))
        return f"{reverse('review:matches')}?{way.query(at=undone.key, after=way.after)}&undone=yes"
    if answer not in VERDICTS:
        raise UsageError(
            _("Answer with same, different or unsure."), advice=_("Nothing was recorded.")
        )
    proposal = proposal_at(desk, said.get("pair", ""))
    key = key_of(proposal.pair)
    made = Answer(
        proposal=proposal,
        verdict=answer,
        reason=said.get("reason", "").strip()[:LONGEST],
        blind=way.blind,
    )
    for record in Held(desk.archive, judged(desk)).record([made], by=desk.by):
        remember(request, QUEUE, Answered(record=record, key=key))
    return f"{reverse('review:matches')}?{way.query(at='', after=key)}"


def _last(request: Request, way: Way) -> dict[str, Any]:
    """What was answered last in this session, and whether it conflicts with others' answers."""

    def said(own: RecordShown) -> dict[str, Any]:
        names = own.body.get("names")
        alone = way.blind or way.turn == SECOND
        return {
            "verdict": str(own.body.get("verdict", "")),
            "names": [visible(str(one)) for one in names] if isinstance(names, list) else [],
            "conflict": "" if alone else _conflict(request.desk, own.body),
        }

    return last_said(request, QUEUE, said)


def _conflict(desk: Desk, body: Mapping[str, Any]) -> str:
    resolved = judged(desk)
    pair = (str(body.get("one", "")), str(body.get("other", "")))
    if pair not in resolved.disputes:
        return ""
    said = dict(
        zip(
            resolved.disputes,
            disputes_said(resolved, names_in(resolved), len(resolved.disputes)),
            strict=True,
        )
    )
    return said[pair]


# Showing


def _tabs(way: Way, turns: Turns) -> list[dict[str, Any]]:
    words = {
        FIRST: _("Not judged yet"),
        SECOND: _("For a second judge"),
        AGAIN: _("Unsure or in conflict"),
    }
    counts = {turn: len(turns.waiting[turn]) for turn in words}
    return tabs(words, counts, way.turn, lambda turn: f"?{way.query(turn=turn, at='', after='')}")


def _filters(found: Asked) -> dict[str, Any]:
    return {
        "sources": [(name, WORDS[name]) for name in SOURCES],
        "kinds": [
            (one, CALLED.get(one, one))
            for one in sorted(frozenset().union(*(each.kinds for each in found.pairs)))
        ],
        "lists": sorted(frozenset().union(*(one.lists for one in found.pairs))),
        "strengths": STRENGTHS,
    }


def _further(way: Way) -> dict[str, str]:
    """Where to go on once the pairs of one strength are judged: to the next, of which fewer are one."""
    if way.blind or way.wanted.strength == STRENGTHS[-1]:
        return {}
    at = STRENGTHS.index(way.wanted.strength) if way.wanted.strength else len(STRENGTHS) - 2
    following = STRENGTHS[at + 1]
    query = way.query(strength=following, at="", after="")
    return {
        "words": _("Go on to those that are: %(strength)s") % {"strength": following},
        "address": f"?{query}",
    }


def _data(way: Way, found: Asked, turns: Turns, shown: PairShown | None) -> dict[str, Any]:
    return {
        "turn": way.turn,
        "blind": way.blind,
        "waiting": {turn: len(places) for turn, places in turns.waiting.items()},
        "of": turns.of,
        "preparing": [one.label for one in found.waiting],
        "faults": list(found.faults),
        "pair": pair_json(shown) if shown else None,
    }


def _see(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=303)
