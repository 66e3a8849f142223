"""Is somebody reported to have said more than is on record: without the hedge, or as a finding?

A saying is compared only where the sentence names its speaker, its matter, and no other day. One that
is not confirmed is shown and decides nothing; one known only from reports is a note at most; where
the speaker said it more firmly on another day, the sentence can rest on that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from answerable.checks.citing import cite_record
from answerable.checks.examined import Examined, target_of
from answerable.checks.model import Finding
from answerable.checks.own_date import is_own_date
from answerable.checks.pointed_at import dates_in, is_before, latest_day
from answerable.checks.strength import (
    CHECK,
    carries,
    has_all_words,
    is_weakened,
    same_matter,
    says_found,
    stands_in,
    weighs,
)
from answerable.checks.wording import in_words, on_day
from answerable.ontology.outputs import Passage, Said
from answerable.reading.model import Clause
from answerable.text import fold

_SPOKE: Final = re.compile(
    r"said|stated|told|warned|found|reported|concluded|declared|noted|argued"
)
_OF_A_FIGURE: Final = frozenset(
    "at least|more than|over|about|around|nearly|approximately|up to|some".split("|")
)
"""Hedges of a number: how exact a figure is belongs to the check of figures."""
_LEAD: Final = re.compile(r"\bthat\b|[:“\"]")
"""Where what was said begins; a date before it is that of the saying."""
_PART_OF_A_NAME: Final = re.compile(r"\s(?:[A-Z][\w’'-]+|for\s+[A-Z])")


def findings_on_sayings(examined: Examined, clause: Clause) -> Iterator[Finding]:
    """The sayings of the packs that the sentence can report, each with what it makes of them."""
    if not _speaker(clause):
        return
    fitting = [one for one in examined.records.of(Said) if _is_of(examined, clause, one)]
    for said in _chosen(clause, fitting):
        finding = _answer(examined, clause, said)
        if finding is not None:
            yield finding


def _speaker(clause: Clause) -> str:
    """Who is said to have said it: as it was read, else the words before a verb of saying."""
    found = _BEFORE_SAYING.match(clause.text)
    return clause.attributed_to or (found["who"] if found else "")


_BEFORE_SAYING: Final = re.compile(
    r"(?P<who>[^;:“\"]{3,140}?),?\s(?:(?:has|have|had|also|recently)\s){0,2}"
    r"(?:said|stated|told|warned|found|reported|concluded|declared|noted|argued)\b"
)


def _chosen(clause: Clause, fitting: Sequence[Said]) -> list[Said]:
    """One saying: one that is as strong as the sentence, else the latest."""
    firm = [one for one in fitting if not _says_more(clause, one)]
    chosen = firm or sorted(fitting, key=lambda one: one.date.iso)
    return chosen[-1:]


def _is_of(examined: Examined, clause: Clause, said: Said) -> bool:
    """Whether the sentence can report this saying: the speaker, the matter, and the day."""
    speaker = _speaker(clause)
    if not (is_before(said.date, latest_day(examined)) and _speaks(examined, speaker, said)):
        return False
    days = dates_in(clause.text)
    own = [day for day in days if is_own_date(clause.text, day, _SPOKE, (speaker,))]
    if own and not any(said.date.could_be(day) for day in own):
        return False
    lead = dates_in(_LEAD.split(clause.text, maxsplit=1)[0])
    if lead and not any(said.date.could_be(day) for day in lead):
        return False  # "told the Council in March that": said on another day
    names = (said.by, *examined.records.names_of(said.by), speaker, *said.aliases)
    return same_matter(clause.text, said.about, said.says, leave_out=names)


def _speaks(examined: Examined, speaker: str, said: Said) -> bool:
    """Whether the words for the speaker name the one who said it, and not part of a longer name."""
    for spotted in examined.records.authorities_in(speaker):
        if spotted.key == said.by and not _PART_OF_A_NAME.match(speaker, spotted.end):
            return True
    names = list(said.aliases)
    if examined.records.authority(said.by) is None:
        names.append(said.by)
    folded = f" {fold(speaker)} "
    return any(f" {fold(name)} " in folded for name in names if len(fold(name)) > _SHORTEST)


_SHORTEST: Final = 3


def _says_more(clause: Clause, said: Said) -> str:
    """What the sentence adds to the saying: its hedge is gone, or a finding is made of it."""
    if is_weakened(clause):
        return ""
    hedged = said.hedge and fold(said.hedge) not in _OF_A_FIGURE
    if hedged and not carries(said.hedge, clause.text):
        return "hedge"
    return "strength" if says_found(clause.text) > weighs(said.strength) else ""


def _answer(examined: Examined, clause: Clause, said: Said) -> Finding | None:
    more = _says_more(clause, said)
    if more:
        return _stronger(examined, clause, said, more)
    return _agrees(examined, clause, said) if said.confirmed else None


def _stronger(examined: Examined, clause: Clause, said: Said, more: str) -> Finding:
    who = examined.records.called(said.by) if examined.records.authority(said.by) else said.by
    verdict, weight = _weight(examined, said, more)
    added = (
        f"The record says “{said.hedge}”; the sentence leaves that out."
        if more == "hedge"
        else f"The record is {_IN_WORDS[said.strength]}; the sentence reports a finding."
    )
    return examined.finding(
        check=CHECK,
        verdict=verdict,
        affects="detail",
        target=target_of("clause", clause, examined.reading.canonical),
        reason=f"{added}{weight}",
        about=f"said:{said.id}",
        what_still_holds=f"On record, {who} spoke of this {on_day(said.date)}."
        if said.confirmed
        else "",
        records=(cite_record(said, said.says, date=said.date),),
        settled_by="The primary text of what was said.",
    )


_IN_WORDS: Final = {
    "asserted": "an assertion",
    "reported": "of something reported",
    "alleged_formal": "a formal allegation",
    "documented": "of something documented",
    "preliminary_official": "a preliminary view",
    "found_by_mechanism": "a finding of a mechanism",
    "judicial_prima_facie": "a prima facie view of judges",
    "judicial_reasonable_grounds": "a decision on reasonable grounds to believe",
    "judicial_substantial_grounds": "a decision on substantial grounds to believe",
    "proved": "a conviction",
}


def _weight(examined: Examined, said: Said, more: str) -> tuple[str, str]:
    """Published words at hand decide; a saying that was seen only as reported is a note."""
    if not said.confirmed:
        return "no_record_here", " The record is still to be verified."
    published = any(
        one.confirmed
        and one.of in (said.id, said.by)
        and stands_in(said.hedge, one.words)
        and not _SECOND_HAND.search(one.source.text)
        for one in examined.records.of(Passage)
    )
    if more == "hedge" and published:
        return "stronger_than_source", ""
    return "two_readings", " The primary text is not at hand, so this is a note only."


_SECOND_HAND: Final = re.compile(
    r"\b(?:reports? of|as reported|agenc(?:y|ies)|quot(?:e|es|ed|ing)|news|newspaper)\b",
    re.IGNORECASE,
)
"""How packs describe a source that gives another's words."""


def _agrees(examined: Examined, clause: Clause, said: Said) -> Finding | None:
    """The same hedge in both, or none in the record and all words for its matter in the sentence.

    Where the sentence weakens it in words of its own, or denies it, nothing is said.
    """
    who = examined.records.called(said.by) if examined.records.authority(said.by) else said.by
    if said.hedge:
        repeated = stands_in(said.hedge, clause.text)
        reason = f"The record of {in_words(said.date)} carries the same “{said.hedge}”."
    else:
        names = (said.by, *examined.records.names_of(said.by), *said.aliases)
        repeated = has_all_words(clause.text, said.about, leave_out=names)
        reason = f"On record, {who} spoke of this {on_day(said.date)}: {said.says}"
    if not repeated or _DENIES.search(clause.text):
        return None
    return examined.finding(
        check=CHECK,
        verdict="holds",
        affects="detail",
        target=target_of("clause", clause, examined.reading.canonical),
        reason=reason,
        about=f"said:{said.id}",
        records=(cite_record(said, said.says, date=said.date),),
    )


_DENIES: Final = re.compile(r"\b(?:not|never|no|den(?:y|ied|ies)|reject\w*)\b", re.IGNORECASE)
