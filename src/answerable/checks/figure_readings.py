"""What can a figure mean, and does it hold on each of its readings?

Two figures are compared only where unit and actors are the same. A figure of another day than the
sentence's cannot judge it, save that a count of all cases so far never falls. A published count is
one organisation's: another number differs from it, and is not therefore wrong.
"""

from __future__ import annotations

import re
from typing import Final

from answerable.checks.examined import Examined, Said, cite, target_of
from answerable.checks.figures import MORE, Compared, day_of_figure, scopes_named, set_beside
from answerable.checks.model import Finding, RecordCited
from answerable.checks.wording import in_words, listed, on_day
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause, Statement
from answerable.text import fold

CHECK: Final = "figure_readings/1"


def check(examined: Examined) -> Said:
    """Each figure that a factual sentence states, on each reading that the packs know."""
    properties = {one.property for one in examined.records.readings}
    found = (
        _answer(examined, clause, statement)
        for clause, statement in examined.statements(*sorted(properties))
    )
    return Said(findings=tuple(finding for finding in found if finding is not None))


def _answer(examined: Examined, clause: Clause, statement: Statement) -> Finding | None:
    day = day_of_figure(examined, clause)
    if day is None or statement.polarity != "affirmed" or _is_of_another_harm(clause, statement):
        return None
    compared = _narrowed(
        examined, clause, statement, list(set_beside(examined, clause, statement, day))
    )
    if not any(one.fact for one in compared):
        return None
    of_actors = any(one.reading.scope or one.reading.counts == "cumulative" for one in compared)
    cited = all(one.fact is not None and _cites(examined, clause, one.fact) for one in compared)
    if of_actors and not cited and not scopes_named(examined, statement.subject):
        return _actors_unknown(examined, clause, statement, compared)
    if len(compared) > 1:
        return _several(examined, clause, statement, compared, day)
    return _single(examined, clause, statement, compared[0], day)


_HARMS: Final = {
    "killed": re.compile(r"\b(?:kill(?:ed|ing)|dead|deaths?|died|murdered|executed)\b", re.IGNORECASE),
    "detained": re.compile(r"\b(?:detain(?:ed|ees)|arrest(?:ed|s)|imprisoned|jailed|held|behind bars)\b", re.IGNORECASE),
    "displaced": re.compile(r"\b(?:displaced|fled|uprooted)\b", re.IGNORECASE),
}  # fmt: skip
_BEHIND: Final = 40
_BREAK: Final = re.compile(r"[,;.:–—]|\band\b|[0-9]")


def _is_of_another_harm(clause: Clause, statement: Statement) -> bool:
    """Whether the words right behind the figure name another harm than the reader took it for.

    "Political Prisoners" in the name of who counts does not make the killed prisoners.
    """
    own = _HARMS.get(statement.property)
    ends = _end_of_number(clause, statement)
    behind = _BREAK.split(clause.text[ends : ends + _BEHIND])[0]
    named = [harm for harm, words in _HARMS.items() if words.search(behind)]
    return bool(named) and own is not None and statement.property not in named


def _end_of_number(clause: Clause, statement: Statement) -> int:
    """Where the number ends in the sentence; the end of the statement where it stands in words."""
    begins = max(0, statement.start - clause.start)
    whole = int(statement.value) if statement.value.isdecimal() else 0
    for written in (f"{whole:,}", str(whole)):
        at = clause.text.find(written, begins)
        if whole and at >= 0:
            return at + len(written)
    return statement.end - clause.start


def _several(
    examined: Examined, clause: Clause, statement: Statement, compared: list[Compared], day: SourceDate
) -> Finding:  # fmt: skip
    meanings = listed([_meaning(one) for one in compared], "or")
    parts = [f"The figure can mean {meanings}."]
    like = [one for one in compared if one.comparable]
    if all(one.refuted for one in compared):
        return _ruled_out(examined, clause, statement, compared)
    fitting = len(like) == len(compared) and all(one.agrees for one in like)
    if fitting:
        both = "both" if len(like) == 2 else "all"
        parts.append(
            f"The sentence holds on {both} readings, as far as a record of that day can say."
        )
    else:
        parts.append(_why_not_compared(compared, day))
    speaks = any(one.supported or one.refuted for one in compared)
    return _finding(
        examined, clause, statement, compared,
        verdict="two_readings" if fitting or speaks else "no_record_here",
        affects="detail",
        reason=" ".join(filter(None, parts)),
        what_still_holds="The sentence, on each of its readings." if fitting else "",
        settled_by="Say which is meant, whose count it is, and of which day.",
    )  # fmt: skip


def _meaning(one: Compared) -> str:
    if one.fact is None:
        return f"{one.reading.label} (no record here)"
    return f"{one.reading.label} ({int(one.fact.value):,} {on_day(one.fact.valid_from)})"


def _why_not_compared(compared: list[Compared], day: SourceDate) -> str:
    reasons = []
    if any(one.fact and not one.comparable for one in compared):
        reasons.append(
            "The record counts the acts of other or more actors than the sentence names, "
            "so the two are not compared."
        )
    facts = [one.fact for one in compared if one.fact and not (one.supported or one.refuted)]
    if facts:
        reasons.append(
            f"A figure of {in_words(facts[0].valid_from)} cannot judge a sentence of {in_words(day)}."
        )
    return " ".join([*reasons, "Nothing here speaks against the sentence."])


def _narrowed(
    examined: Examined, clause: Clause, statement: Statement, compared: list[Compared]
) -> list[Compared]:  # fmt: skip
    """The readings that the sentence's own words leave: "junta and pro-military groups" is one, and an
    organisation that is cited counts what it counts, however its author names the actors."""
    own = [one for one in compared if one.fact is not None and _cites(examined, clause, one.fact)]
    if own:
        return own
    scopes = scopes_named(examined, statement.subject)
    exact = [one for one in compared if one.reading.scope and one.reading.scope in scopes]
    wider = {one.id for one in examined.records.scopes if not one.within}
    return exact if exact and scopes <= wider else compared


def _single(
    examined: Examined, clause: Clause, statement: Statement, one: Compared, day: SourceDate
) -> Finding:  # fmt: skip
    beside = " ".join(_beside(examined, [one]))
    cited = one.fact is not None and _cites(examined, clause, one.fact)
    comparable = one.comparable or cited or not one.reading.scope
    if comparable and one.supported:
        return _finding(examined, clause, statement, [one], verdict="holds", affects="core",
                        reason=f"The record fits: {beside}")  # fmt: skip
    if one.refuted and (comparable or one.refuted is not one.fact):
        return _ruled_out(examined, clause, statement, [one])
    why = _why_not_compared([one], day)
    return _finding(examined, clause, statement, [one], verdict="no_record_here", affects="detail",
                    reason=f"{beside} {why}")  # fmt: skip


def _ruled_out(
    examined: Examined, clause: Clause, statement: Statement, compared: list[Compared]
) -> Finding:  # fmt: skip
    """A published count rules the number out: it differs only where the sentence cites that very count.

    A published count is one organisation's; another number stands beside it and is not therefore wrong.
    """
    against = [one.refuted for one in compared if one.refuted is not None]
    own_count = any(_cites(examined, clause, fact) for fact in against)
    beside = " ".join(
        dict.fromkeys(_counted(examined, one.refuted) for one in compared if one.refuted)
    )
    return _finding(
        examined, clause, statement, compared,
        verdict="differs_from_record" if own_count else "contested",
        affects="core",
        reason=f"The record of the source named says otherwise: {beside}"
        if own_count
        else f"A published count says otherwise: {beside} Both stand side by side.",
        settled_by="The publication that the figure was taken from, with its day.",
    )  # fmt: skip


def _cites(examined: Examined, clause: Clause, fact: Fact) -> bool:
    words = f" {fold(clause.text)} {fold(clause.attributed_to or '')} "
    names = examined.records.names_of(fact.authority)
    return any(f" {fold(name)} " in words for name in names)


def _actors_unknown(
    examined: Examined, clause: Clause, statement: Statement, compared: list[Compared]
) -> Finding:  # fmt: skip
    return _finding(
        examined, clause, statement, compared,
        verdict="no_record_here",
        affects="detail",
        reason="The sentence does not name actors that a record here counts, so no figure is compared.",
        settled_by="Say whose acts the figure counts, and whose count it is.",
    )  # fmt: skip


def _beside(examined: Examined, compared: list[Compared]) -> list[str]:
    return [_counted(examined, one.fact) for one in compared if one.fact is not None]


def _counted(examined: Examined, fact: Fact) -> str:
    known = (one for one in examined.records.readings if one.unit == fact.unit)
    label = next((one.label for one in known), fact.unit)
    return (
        f"{_sentence_case(on_day(fact.valid_from))} {examined.records.called(fact.authority)} "
        f"counted {'more than ' if fact.event == MORE else ''}{int(fact.value):,} ({label})."
    )


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def _finding(
    examined: Examined, clause: Clause, statement: Statement, compared: list[Compared], *,
    verdict: str, affects: str, reason: str, what_still_holds: str = "", settled_by: str = "",
) -> Finding:  # fmt: skip
    facts = [fact for one in compared for fact in (one.fact, one.refuted) if fact is not None]
    records: tuple[RecordCited, ...] = tuple(
        cite(fact, _counted(examined, fact)) for fact in dict.fromkeys(facts)
    )
    return examined.finding(
        check=CHECK,
        verdict=verdict,
        affects=affects,
        target=target_of(
            "clause", clause, examined.reading.canonical, statement.start, statement.end
        ),
        reason=reason,
        about=f"{statement.property}|{statement.value}",
        what_still_holds=what_still_holds,
        records=records,
        settled_by=settled_by,
    )
