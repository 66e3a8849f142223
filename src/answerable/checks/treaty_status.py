"""Is a State party to the treaty that the sentence names, on the day of the sentence?

A signature binds nobody to cooperate and is not looked at. That no line names a State means something only
where a pack promises every State.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Final

from answerable.actors.records import Records
from answerable.actors.spotting import Spotted, Spotter
from answerable.checks.examined import FACTUAL, Examined, Said, cite, target_of
from answerable.checks.model import Finding
from answerable.checks.treaty_days import Dated, agrees, dated
from answerable.checks.wording import in_words, on_day
from answerable.dates import SourceDate, find_written
from answerable.ontology.facts import Fact
from answerable.ontology.law import Treaty
from answerable.ontology.rome_parties import ROME
from answerable.reading.model import Clause
from answerable.reading.naming.countries import is_country

CHECK: Final = "treaty_status/1"

_STATE: Final = re.compile(
    r"(?:[Tt]he\s)?(?P<state>[A-Z][\w’'-]+(?:\s(?:and\s|of\s|the\s)?[A-Z][\w’'-]+){0,3})"
)
_IS_PARTY: Final = re.compile(
    r"(?:,\s)?\s?(?:which\s|who\s)?(?:(?:is|are|was|remains|itself)\s)?(?P<not>not\s|never\s)?(?:yet\s|also\s|currently\s|itself\s|been\s)*"
    r"(?:as\s)?(?:a\s|the\s)?(?:(?:contracting|full)\s)?(?:States?\s)?(?:part(?:y|ies)|members?)(?:\sStates?)?\s(?:to|of)\s(?:the\s)?",
    re.IGNORECASE,
)
_RATIFIED: Final = re.compile(
    r"(?:\sis\s(?:among|one\sof)\sthe\s(?:few\s|only\s)?(?:States|countries)\s(?:that|which))?"
    r"\s(?P<not>ha(?:s|ve)\snot\s|ha(?:s|ve)\snever\s|did\snot\s|never\s)?(?:has\s|had\s)?(?:yet\s|also\s|already\s)*"
    r"(?:ratif(?:ied|y)|acceded\sto|joined)\s(?:the\s)?",
    re.IGNORECASE,
)
_AS_PARTY: Final = re.compile(
    r"\bAs\s(?:a\s|the\s)?(?:States?\s)?(?:[Pp]art(?:y|ies)|[Mm]embers?)(?:\s[Ss]tates?)?\s(?:to|of)\s(?:the\s)?$"
)
_ASKED: Final = re.compile(
    r"\b(?:if|should|must|would|could|may|might|whether|unless|once|when|become|becoming|becomes|join|ratify|accede)\b",
    re.IGNORECASE,
)
_ONLY_IF: Final = re.compile(
    r"\b(?:if|whether|unless|once|when|would|could|might|become|becoming|becomes|join|ratify|accede)\b",
    re.IGNORECASE,
)
"""What a State "must" do as a party it must do because it is one."""
_BOUND_AS: Final = re.compile(r",\s(?:which\sis\s)?bound\sby\s(?:the\s)?")
_AS_A_PARTY: Final = re.compile(r"\sas\sa\sStates?\s[Pp]arty\b", re.IGNORECASE)
_PAST: Final = re.compile(r"\b(?:was|were|had|did|[a-z]{3,}ed)\b")
_TO_BIND: Final = timedelta(days=548)
_COURT: Final = ("International Criminal Court", "ICC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a sentence says of a State and a treaty; offsets are the sentence's."""

    state: str
    treaty: str
    party: bool
    start: int
    end: int
    given: bool = False
    """Taken as given: "As a State party to the Statute, Ruritania must"."""


def check(examined: Examined) -> Said:
    """Each factual sentence that says a State is, or is not, party to a treaty."""
    if not examined.records.of(Treaty):
        return Said()
    found = [
        _answer(examined, clause, said)
        for clause in examined.reading.clauses
        for said in standings(examined.records, clause.text)
        if not find_written(clause.text) and _is_said(clause, said)
    ]
    days = [
        _of_its_day(examined, clause, said)
        for clause in examined.factual
        for said in dated(_spotter(examined.records).found(clause.text), clause.text)
        if not _ASKED.search(clause.text[: said.start] + _undated(clause.text[said.start :]))
    ]
    return Said(findings=tuple(one for one in [*found, *days] if one is not None))


def _is_said(clause: Clause, said: Standing) -> bool:
    """Whether the sentence says it as a fact; a demand may take it as given."""
    if said.given:
        return not _ONLY_IF.search(clause.text)
    return clause.kind in FACTUAL and not _ASKED.search(clause.text)


def _undated(words: str) -> str:
    """The words without their dates: the month of May is no "may"."""
    for place in reversed(find_written(words)):
        words = words[: place.start] + words[place.end :]
    return words


def standings(records: Records, words: str) -> Iterator[Standing]:
    """What the sentence says of States and treaties."""
    for treaty in _spotter(records).found(words):
        for state in _STATE.finditer(words):
            if not is_country(state["state"]):
                continue
            between = _between(words, state, treaty)
            if between is not None:
                yield Standing(
                    state=state["state"],
                    treaty=treaty.key,
                    party=not between,
                    start=min(state.start("state"), treaty.start),
                    end=max(state.end(), treaty.end),
                    given=treaty.end < state.start() or _is_bound_as(words, state, treaty),
                )


def _between(words: str, state: re.Match[str], treaty: Spotted) -> bool | None:
    """Whether the words deny it; None where they say nothing of the kind."""
    if state.end() < treaty.start:
        if _is_bound_as(words, state, treaty):
            return False
        of_court = treaty.text in _COURT
        joint = words[state.end() : treaty.start]
        said = _IS_PARTY.fullmatch(joint) or (None if of_court else _RATIFIED.fullmatch(joint))
        return bool(said["not"]) if said else None
    opens = _AS_PARTY.search(words[: treaty.start])
    return False if opens and words[treaty.end : state.start()].strip() == "," else None


def _is_bound_as(words: str, state: re.Match[str], treaty: Spotted) -> bool:
    """ "Ruritania, bound by the Statute as a State party, must"."""
    between = _BOUND_AS.fullmatch(words[state.end() : treaty.start])
    return between is not None and _AS_A_PARTY.match(words, treaty.end) is not None


def _of_its_day(examined: Examined, clause: Clause, said: Dated) -> Finding | None:
    """What the record says to the day on which the treaty came to bind the State, or ceased to."""
    told = examined.records.about(
        said.state, "party_to", "announced_withdrawal", "notified_withdrawal"
    )
    all_of_it = [one for one in told if one.regime == said.treaty]
    facts = [one for one in all_of_it if one.property == "party_to"]
    if not all(one.confirmed for one in facts):
        return None
    standing = Standing(
        state=said.state, treaty=said.treaty, party=True, start=said.start, end=said.end
    )
    if not facts:
        if said.kind in ("left", "ceased") or all_of_it or not _known_since(examined, said):
            return None
        return _differs(examined, clause, standing, facts)
    if said.said is None:
        return _holds(examined, clause, standing, facts)
    lines = [one for one in examined.records.facts("party_to") if one.regime == said.treaty]
    answer = agrees(said, all_of_it, lines)
    if answer is None:
        return None
    if answer:
        return _holds(examined, clause, standing, facts)
    reason = " ".join(_says(examined, one) for one in facts)
    return _finding(
        examined, clause, standing, facts,
        "contested" if clause.attributed_to else "differs_from_record",
        f"The sentence gives {in_words(said.said)}; the record says: {reason}",
        settled_by="The depositary's page of the treaty: ratification, entry into force and withdrawal have days of their own.",
    )  # fmt: skip


def _is_left_open(records: Records, said: Dated) -> bool:
    """Whether a pack says of itself that it does not hold what the State did with the treaty."""
    spotter = _spotter(records)
    return any(
        re.search(rf"\b{re.escape(said.state)}\b", line)
        and any(one.key == said.treaty for one in spotter.found(line))
        for pack in records.packs
        for line in pack.incomplete_for
    )


def _known_since(examined: Examined, said: Dated) -> bool:
    """Whether the record would name the State: on the day of the document, or well after the day that is given."""
    if said.kind == "joined" and _is_left_open(examined.records, said):
        return False
    days = [examined.day]
    if said.said and said.said.last:
        later = SourceDate.on(said.said.last + _TO_BIND)
        past = later.surely_before(examined.day)
        if said.kind == "joined" and not past:
            return False  # deposited not long ago: it may not bind yet
        days += [later] if past else []
    return any(examined.records.bounds(said.treaty, "party_to", day, said.state) for day in days)


def _answer(examined: Examined, clause: Clause, said: Standing) -> Finding | None:
    day = examined.day
    facts = [
        one for one in examined.records.about(said.state, "party_to") if one.regime == said.treaty
    ]
    if not all(one.confirmed for one in facts):
        return None
    if any(_bound(one, day) == "yes" for one in facts):
        return (
            _holds(examined, clause, said, facts)
            if said.party
            else _differs(examined, clause, said, facts)
        )
    if any(_bound(one, day) == "unclear" for one in facts) or not _complete(examined, said, day):
        return None
    if not said.party:
        return _holds(examined, clause, said, facts)
    if facts:
        if said.given and _PAST.search(clause.text):
            return None  # it was party when it did so
        return _other_day(examined, clause, said, facts, day)
    return _differs(examined, clause, said, facts)


def _complete(examined: Examined, said: Standing, day: SourceDate) -> bool:
    return bool(examined.records.bounds(said.treaty, "party_to", day, said.state))


def _bound(fact: Fact, day: SourceDate) -> str:
    """yes | no | unclear; a withdrawal's day is the first on which a State is no longer bound."""
    begins, ends = fact.valid_from, fact.valid_to
    if day.surely_before(begins) or (
        ends is not None and not day.surely_before(ends) and _on_or_after(day, ends)
    ):
        return "no"
    begun = begins.last is not None and day.first is not None and begins.last <= day.first
    return "yes" if begun and (ends is None or day.surely_before(ends)) else "unclear"


def _on_or_after(day: SourceDate, end: SourceDate) -> bool:
    return day.first is not None and end.last is not None and day.first >= end.last


def _holds(examined: Examined, clause: Clause, said: Standing, facts: list[Fact]) -> Finding:
    reason = (
        " ".join(_says(examined, one) for one in facts)
        if facts
        else f"{said.state} is not among the States that the record gives as party {on_day(examined.day)}."
    )
    return _finding(examined, clause, said, facts, "holds", f"The record says the same: {reason}")


def _differs(examined: Examined, clause: Clause, said: Standing, facts: list[Fact]) -> Finding:
    treaty = _label(examined, said.treaty)
    reason = (
        f"The sentence says that {said.state} is not party; the record says: "
        + " ".join(_says(examined, one) for one in facts)
        if facts
        else f"{said.state} is not on record as party to the {treaty}; the record promises to name it "
        "if it were."
    )
    return _finding(
        examined, clause, said, facts,
        "contested" if clause.attributed_to else "differs_from_record", reason,
        settled_by="The depositary's page of the treaty; a signature or a declaration is not a ratification.",
    )  # fmt: skip


def _other_day(
    examined: Examined, clause: Clause, said: Standing, facts: list[Fact], day: SourceDate
) -> Finding:
    later = all(day.surely_before(one.valid_from) for one in facts)
    return _finding(
        examined, clause, said, facts, "not_yet_on_date" if later else "no_longer_on_date",
        f"{' '.join(_says(examined, one) for one in facts)} The {examined.noun} bears {in_words(day)}.",
        settled_by="The depositary's page of the treaty.",
    )  # fmt: skip


def _says(examined: Examined, fact: Fact) -> str:
    until = f" until {in_words(fact.valid_to)}" if fact.valid_to else ""
    begins = (
        f"between {in_words(fact.valid_from).replace(' to ', ' and ')}"
        if " to " in in_words(fact.valid_from)
        else in_words(fact.valid_from)
    )
    return f"{fact.subject} is party to the {_label(examined, fact.regime)} since {begins}{until}."


def _label(examined: Examined, treaty: str) -> str:
    return next((one.label for one in examined.records.of(Treaty) if one.id == treaty), treaty)


def _finding(
    examined: Examined, clause: Clause, said: Standing, facts: list[Fact], verdict: str, reason: str,
    *, settled_by: str = "",
) -> Finding:  # fmt: skip
    return examined.finding(
        check=CHECK,
        verdict=verdict,
        affects="core" if verdict == "differs_from_record" else "detail",
        target=target_of(
            "clause",
            clause,
            examined.reading.canonical,
            clause.start + said.start,
            clause.start + said.end,
        ),
        reason=reason,
        about=f"{said.state}|{said.treaty}",
        records=tuple(cite(one, _says(examined, one)) for one in facts),
        settled_by=settled_by,
    )


@lru_cache(maxsize=8)
def _spotter(records: Records) -> Spotter:
    treaties = [(name, one.id) for one in records.of(Treaty) for name in (one.label, *one.aliases)]
    known = any(one.id == ROME for one in records.of(Treaty))
    return Spotter([*treaties, *(((name, ROME) for name in _COURT) if known else ())])
