"""Which acts are ways to one and the same end, and which say by themselves what is asked?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_ENDS: Final = (
    frozenset(
        "suspend_member exclude_from_meeting decide_representation limit_services "
        "deliberate_credentials".split()
    ),
    frozenset("investigate extend_investigation".split()),
)
"""That somebody no longer sits for a member; that an investigation reaches what it should."""
SAID_BY_THE_ACT: Final = _ENDS[0] | frozenset(
    "designate_terrorist refer_situation accept_jurisdiction impose_arms_embargo suspend_fuel "
    "ceasefire recognise_government".split()
)
"""Acts that, with whom they are asked of and the State, leave nothing open about what is asked."""
MEANS: Final = frozenset({"adopt_resolution", "report", "fund"})
"""Acts by which another act is often asked: never the main one where another is asked as well."""


def ends_of(acts: Iterable[str]) -> frozenset[frozenset[str]]:
    """The ends that some acts serve; an act that is no way to a common end is its own."""
    return frozenset(next((end for end in _ENDS if act in end), frozenset((act,))) for act in acts)
