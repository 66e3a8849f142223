"""By which means may an element of some kind be shown, as a suggestion where nothing is on record?

The list is our own, for the worklist of an analyst. It is no measure of what suffices.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from answerable.text import fold

MEANS: Final[dict[str, tuple[str, ...]]] = {
    "contextual": (
        "a table of incidents that shows how many, where and when",
        "statements, plans or budgets that speak of a policy",
        "records of units and where they were sent",
        "findings of United Nations bodies, as a lead or as public record",
        "an expert on the military or on population",
    ),
    "material": (
        "somebody who survived or saw it",
        "a photograph or video with place and time settled",
        "a medical, autopsy or death record",
        "a military or official document",
        "an examination of the place",
        "satellite images",
    ),
    "circumstance": (
        "what the person or object was at the time",
        "who held the place on that day",
        "identity papers or a list of the household",
        "an expert",
    ),
    "mental": (
        "orders, plans, speeches or messages",
        "whether the same was done again and again",
        "warnings or reports received before",
        "somebody from inside",
        "duties that came with the post",
        "what was said and done afterwards",
    ),
    "nexus": (
        "what ties unit, operation and incident together",
        "time and place within the attack or the conflict",
    ),
    "gravity": (
        "how many were harmed",
        "how long it lasted",
        "how badly, and how able to protect themselves they were",
    ),
}
"""Means by kind of element, in our own words."""
_SHOWN: Final = 3


def prompts(kind: str, used: Iterable[str] = ()) -> tuple[str, ...]:
    """Means of proof that no entry names yet, for an element of that kind."""
    known = set(map(fold, used))
    return tuple(one for one in MEANS.get(kind, ()) if fold(one) not in known)[:_SHOWN]
