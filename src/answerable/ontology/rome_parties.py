"""Was a State bound by the Rome Statute on a day, and what had it accepted without being party?

A status is a function of the day: bound from entry into force until the day before a withdrawal takes
effect. Announcements change nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.ontology.facts import Fact
from answerable.text import fold

ROME: Final = "rome"
"""Id of the treaty in the packs."""


def standing(facts: Iterable[Fact], state: str, day: SourceDate) -> tuple[str, Fact | None]:
    """Whether the State was bound by the Statute on that day: (yes | no | unclear, the record).

    Bound from entry into force until the day before a withdrawal takes effect (articles 126, 127); an
    announcement changes nothing. A record that is not confirmed leaves it unclear; "no" without a
    record says only that none is on record.
    """
    own = [
        fact
        for fact in facts
        if fact.property == "party_to" and fact.regime == ROME and names(fact, state)
    ]
    answers = [(_sure(_bound(fact, day), fact), fact) for fact in own]
    for wanted in ("yes", "unclear"):
        for answer, fact in answers:
            if answer == wanted:
                return wanted, fact
    ended = [fact for _, fact in answers]
    return "no", ended[-1] if ended else None


def acceptances(facts: Iterable[Fact], state: str, day: SourceDate) -> tuple[Fact, ...]:
    """The declarations under article 12(3) for the State that cover conduct on that day.

    `event` of each is accepted, undecided or declined; one that was declined is left out.
    """
    return tuple(
        fact
        for fact in facts
        if fact.property == "accepts_jurisdiction"
        and fact.regime == ROME
        and fact.event != "declined"
        and names(fact, state)
        and _covers(fact, day)
    )


def names(fact: Fact, state: str) -> bool:
    """Whether the fact is about the State of that name."""
    wanted = plain(state)
    return any(plain(name) == wanted for name in (fact.subject, *fact.aliases))


def _sure(answer: str, fact: Fact) -> str:
    return "unclear" if answer == "yes" and not fact.confirmed else answer


def _bound(fact: Fact, day: SourceDate) -> str:
    begins, ends = fact.valid_from, fact.valid_to
    if day.surely_before(begins) or (ends is not None and _not_before(day, ends)):
        return "no"
    begun = begins.last is not None and day.first is not None and begins.last <= day.first
    lasts = ends is None or (
        ends.first is not None and day.last is not None and day.last < ends.first
    )
    return "yes" if begun and lasts else "unclear"


def _not_before(day: SourceDate, end: SourceDate) -> bool:
    """Whether the whole of `day` lies on or after the first day on which a State is no longer bound."""
    return day.first is not None and end.last is not None and day.first >= end.last


def _covers(fact: Fact, day: SourceDate) -> bool:
    """Whether the declaration covers any of the days; one whose period cannot be read covers all of them."""
    try:
        return SourceDate.parse(fact.value).could_be(day)
    except UsageError:
        return True


def plain(name: str) -> str:
    """A name as names are compared: folded, without its article."""
    return fold(name).removeprefix("the ")
