"""What does a sentence ask, and of whom?

A sentence asks where its writers do ("we call on", "the Union urges", "please"), where it says what
somebody able to act must do, where it is an order, and where it puts a request as a question. Reports of
what others once asked, wishes ("we hope") and invitations to think ("remember that") ask for no act.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.reading.asking.able import can_act
from answerable.reading.asking.bidding import bids, form_of, is_verb
from answerable.reading.asking.burmese import asked_in_burmese
from answerable.reading.asking.callers import ASK, body_asks, we_ask
from answerable.reading.asking.courtesies import asks_by_question, asks_you, is_asked, our_demand
from answerable.reading.asking.intros import addressed_in_label, announced, last_sentence
from answerable.reading.asking.obligations import obliged
from answerable.reading.asking.resolutions import asked_by_point
from answerable.reading.asking.tongues import asked_elsewhere
from answerable.reading.asking.whom import plain, whom

_BURMESE_END: Final = re.compile("[\u1000-\u109f][\\s.!)]{0,4}$")
_LONGEST_BODY: Final = 120
_ACTOR_TO: Final = re.compile(
    r"(?:that )?(?P<who>[^,;:.]{2,90}?) to (?:\w{2,15}ly )?(?P<verb>[a-z]{2,20})\b"
)
_WE_SAY: Final = re.compile(
    r"(?:[^.;:!?]{0,60}\b(?:[Ww]e|I) (?:\w+ )?(?:say|tell|repeat|ask)\b|[^.;:!?]{0,40}\b[Oo]ur (?:\w+ )?(?:message|call|appeal|demand|plea|request)\b)"
    r"[^.;:!?]{0,100}: [“\"]?"
)
_SIGNS: Final[tuple[tuple[str, Callable[[str], str | None]], ...]] = (
    ("demand.we_ask/2", we_ask),
    ("demand.body_asks/1", body_asks),
    ("demand.asks_you/2", lambda sentence: "you" if asks_you(sentence) else None),
    ("demand.our_demand/1", our_demand),
    ("demand.is_asked/1", is_asked),
)
_CLOSED_SIGNS: Final[tuple[tuple[str, Callable[[str], str | None]], ...]] = (
    ("demand.must/2", obliged),
    ("demand.order/1", lambda sentence: "" if bids(sentence) else None),
    ("demand.other_tongue/1", asked_elsewhere),
)
"""Read only where the sentence is closed by a mark: "The world must act" is a headline too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A demand read in one sentence. `to` is who must act, as written; `rule` says by which sign."""

    to: str
    rule: str


def read_demand(sentence: str) -> Asked | None:
    """Whether the sentence asks somebody to act. The offsets are the caller's.

    `to` is "you" where the one addressed is asked, and "" where nobody is named.
    """
    if _BURMESE_END.search(sentence):
        who = asked_in_burmese(sentence)
        return Asked(to=who, rule="demand.burmese/1") if who is not None else None
    last = sentence.rstrip()[-1:]
    if last == "?":
        return Asked(to="you", rule="demand.question/1") if asks_by_question(sentence) else None
    if last in {":", ";", ","}:
        return _asked_before_list(sentence) if last == ":" else None
    if sentence.rstrip().lower().endswith((" to", " by", " that")):
        return None
    said = _WE_SAY.match(sentence) if ": " in sentence else None
    if said and bids(sentence[said.end() :].capitalize()):
        return Asked(to="", rule="demand.order/1")
    for rule, sign in _SIGNS if last.isalnum() else (*_SIGNS, *_CLOSED_SIGNS):
        to = sign(sentence)
        if to is not None:
            return Asked(to=to, rule=rule)
    return None


def asked_over(above: Sequence[str]) -> str:
    """Who is asked by the lines over a list of demands, the nearest last ("We call on X to:", "To X:")."""
    if not above:
        return ""
    return addressed_in_label(above[-1]) or _asked_in(last_sentence(above))


def asked_by_item(item: str, *, role: str, over: str) -> Asked | None:
    """The demand that an item of a list is; `role` is that of its list, `over` who is asked above it.

    Every item of a list of demands is one. In another list, only a point of a resolution that asks.
    """
    if role == "demand":
        return Asked(to=_asked_within(item) or over, rule="demand.list/3")
    to = asked_by_point(item) if role == "list" else None
    return Asked(to=to, rule="demand.point/1") if to is not None else None


def _asked_within(item: str) -> str:
    """ "Donors to fund the watch", "We urge donors to act": the item itself says who; "" where it does not."""
    asked = we_ask(item)
    if asked and asked != "you":
        return plain(asked)
    begins = _ACTOR_TO.match(item) if not form_of(item) else None
    if begins and can_act(begins["who"]) and is_verb(begins["verb"]):
        return plain(begins["who"])
    return obliged(item) or ""


def leads_to_demands(sentence: str) -> bool:
    """Whether the words only announce the demands that follow them."""
    if sentence.rstrip()[-1:] not in {":", ";", ","}:
        return False
    return announced([sentence]) == "demand"


def _asked_before_list(sentence: str) -> Asked | None:
    """ "We ask that nobody be tried under the following articles:" asks by itself; the list only tells of what."""
    if announced([sentence]) not in {"other", "ground"}:
        return None
    to = we_ask(sentence)
    return Asked(to=to, rule="demand.we_ask/2") if to is not None else None


def _asked_in(intro: str) -> str:
    verbs = list(ASK.finditer(intro))
    if verbs:
        rest = intro[verbs[-1].end() :].rstrip(" :;,*_")
        named = plain(rest) if len(rest) < _LONGEST_BODY and can_act(rest) else ""
        if who := whom(verbs[-1]["verb"], rest + " ") or named:
            return who
    return obliged(intro.rstrip(" :;,") + " act") or ""
