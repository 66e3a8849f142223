"""In which words do people grade, review, flag and protect evidence? The terms of a pack, as records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from answerable.ontology.entries import Sourced
from answerable.ontology.shape import one_of

if TYPE_CHECKING:
    from answerable.ontology.facts import Pack

SCALES: Final = (
    "source_reliability information_credibility claim_strength standard_of_proof "
    "verification_status digital_verification disclosure_flag sensitivity casualty_status "
    "casualty_confidence location_precision evidential_direction"
).split()
"""The scales whose words a pack may give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Sourced):
    """A word of a scale. A named person sets it, with a reason; none follows from another."""

    id: str
    of: str = one_of(*SCALES)
    label: str
    rank: str = ""
    """Its place where the scale has an order, 1 for the first; empty outside of it."""
    note: str = ""

    @property
    def word(self) -> str:
        """The id without the letters of its scale: `verified` of `vs.verified`, `A` of `A`."""
        return self.id.partition(".")[2] or self.id


def terms(packs: Iterable[Pack], of: str) -> tuple[Term, ...]:
    """The words of one scale, in the order of the packs; none where no pack gives any."""
    entries = (one for pack in packs for one in pack.entries)
    return tuple(one for one in entries if isinstance(one, Term) and one.of == of)
