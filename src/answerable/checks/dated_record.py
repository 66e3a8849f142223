"""Does a dated record say the same as the sentence: who was listed, by whom, from which day?

`differs_from_record` needs a confirmed fact about the same subject, authority and kind of measure,
with a date that is surely another. A sentence is judged by its own day. Silence of the packs, and
facts that are still to be verified, decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from answerable.checks.examined import Examined, Said, cite, target_of
from answerable.checks.model import Finding, RecordCited
from answerable.checks.names import authorities_named, bare_name, in_a_sentence, label_of, speaks_of
from answerable.checks.wording import in_words, listed, on_day, with_date_replaced
from answerable.dates import SourceDate, find_written
from answerable.ontology.facts import Completeness, Fact
from answerable.reading.model import Clause, Span, Statement
from answerable.text import fold

CHECK: Final = "dated_record/1"
_LISTINGS: Final = ("listed_by", "under_measures_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that a sentence says about a listing, with the facts that speak to it."""

    examined: Examined
    clause: Clause
    statement: Statement
    said: SourceDate | None
    confirmed: tuple[Fact, ...]
    unconfirmed: tuple[Fact, ...]
    authority: str

    @property
    def measures(self) -> str:
        """The measures of the sentence, in words; "sanctions" where it names none."""
        named = [one.strip() for one in self.statement.unit.split(";") if one.strip()]
        return listed(named) if named and "sanctions" not in named else "sanctions"

    @property
    def in_force(self) -> tuple[Fact, ...]:
        """The confirmed facts that were so on the document's day; an unknown end is open."""
        return tuple(fact for fact in self.confirmed if in_force_on(fact, self.examined.day))


def check(examined: Examined) -> Said:
    """Each listing and each status that a factual sentence states, against the packs."""
    found = (
        _answer(question)
        for clause, statement in examined.statements(*_LISTINGS)
        for question in _questions(examined, clause, statement)
    )
    return Said(findings=tuple(finding for finding in found if finding is not None))


def in_force_on(fact: Fact, day: SourceDate) -> bool:
    """Whether the fact surely had begun, and had not surely ended, on that day.

    An unknown end counts as open: absence of a source is not evidence of an end.
    """
    ended = fact.valid_to is not None and not day.surely_before(fact.valid_to)
    return _surely_begun(fact, day) and not ended


def says(fact: Fact, examined: Examined) -> str:
    """A listing in words, for a record shown beside the sentence."""
    who = in_a_sentence(label_of(fact.authority, examined.packs))
    if fact.property == "on_list":
        seen = f" to {in_words(fact.seen_until)}" if fact.seen_until else ""
        return f"{fact.subject} stands on the list of {who} in copies of {in_words(fact.valid_from)}{seen}."
    unit = f" ({fact.unit.replace(';', ',')})" if fact.unit else ""
    return f"{fact.subject} was listed by {who} {on_day(fact.valid_from)}{unit}."


def _questions(examined: Examined, clause: Clause, statement: Statement) -> list[Question]:
    authorities = authorities_named(statement.value, examined.packs)
    said = SourceDate.parse(statement.valid_from) if statement.valid_from else None
    questions = []
    for authority in sorted(authorities):
        facts = [
            fact
            for fact in examined.facts("listed_by", "on_list")
            if fact.authority == authority
            and speaks_of(fact, statement.subject)
            and _same_measures(fact, statement)
        ]
        questions.append(
            Question(
                examined=examined,
                clause=clause,
                statement=statement,
                said=said,
                confirmed=tuple(fact for fact in facts if fact.confirmed),
                unconfirmed=tuple(fact for fact in facts if not fact.confirmed),
                authority=in_a_sentence(label_of(authority, examined.packs)),
            )
        )
    return questions


def _same_measures(fact: Fact, statement: Statement) -> bool:
    """Whether fact and sentence may be about the same measure; "sanctions" is any of them."""
    said = {fold(one) for one in statement.unit.split(";")} - {""}
    recorded = {fold(one) for one in fact.unit.split(";")} - {""}
    general = any("sanction" in one or "listing" in one for one in said)
    return general or not said or not recorded or bool(said & recorded)


def _answer(question: Question) -> Finding | None:
    if not question.confirmed:
        return _only_unconfirmed(question) if question.unconfirmed else None
    if question.statement.polarity == "denied":
        return _denied(question)
    return _status(question) if question.said is None else _dated(question, question.said)


def _dated(question: Question, said: SourceDate) -> Finding | None:
    events = [fact for fact in question.confirmed if fact.property == "listed_by"]
    agreeing = [fact for fact in events if fact.valid_from.could_be(said)]
    if agreeing:
        return _holds(question, agreeing, f"The record says the same: {_say(question, agreeing)}")
    if not events:
        return None
    if any(fact.valid_from.could_be(said) for fact in question.unconfirmed):
        return _contested(question, events)
    if _says_status_on(question, said, events):
        return _holds(question, events, f"On that day the listing stood: {_say(question, events)}")
    if _belongs_to_another(question, said, events):
        return None
    return _differs(question, said, events)


def _belongs_to_another(question: Question, said: SourceDate, events: list[Fact]) -> bool:
    """Whether the sentence has another pairing of names and dates in which nothing differs.

    "The UK, and since 22 March the EU": the date is the EU's. "On 18 February the UK, then the EU
    on 22 March": the record's date stands in the sentence too. A reader that paired them wrongly
    must not become a finding against the author.
    """
    examined, clause = question.examined, question.clause
    dates = [found.date for found in find_written(clause.text) if found.date]
    if any(fact.valid_from.could_be(one) for fact in events for one in dates):
        return True
    people = [one.text for one in examined.reading.mentions if _inside(one, clause)]
    people += [*clause.subjects, question.statement.subject]
    regimes = [one.value for one in clause.statements if one.property in _LISTINGS]
    authorities = frozenset().union(*(authorities_named(one, examined.packs) for one in regimes))
    return any(
        fact.valid_from.could_be(said)
        for fact in examined.facts("listed_by")
        if fact.authority in authorities and any(speaks_of(fact, one) for one in people)
    )


def _inside(span: Span, clause: Clause) -> bool:
    return clause.start <= span.start and span.end <= clause.end


def _says_status_on(question: Question, said: SourceDate, events: list[Fact]) -> bool:
    """Whether the date may be read as a day on which the listing stood, not the day it began.

    "As of 30 March under a travel ban" is true of a listing of 22 March.
    """
    if not any(in_force_on(fact, said) for fact in events):
        return False
    before = fold(_words_before_date(question.clause, said))
    status = question.statement.property == "under_measures_of"
    return status or any(
        before == cue or before.endswith(" " + cue) for cue in ("as of", "as at", "by")
    )


def _words_before_date(clause: Clause, said: SourceDate) -> str:
    places = [found for found in find_written(clause.text) if found.date == said]
    return clause.text[: places[0].start][-24:] if places else ""


def _differs(question: Question, said: SourceDate, events: list[Fact]) -> Finding:
    right = min(events, key=lambda fact: fact.valid_from.iso)
    several = len({fact.valid_from.iso for fact in events}) > 1
    days = listed([in_words(fact.valid_from) for fact in events], "or")
    return _finding(
        question,
        "differs_from_record",
        "core",
        f"The record gives {days} for the listing of {right.subject} by {question.authority}; "
        f"the sentence says {in_words(said)}.",
        facts=(*events, *question.unconfirmed),
        what_still_holds=_still_holds(question),
        suggested_wording=""
        if several
        else with_date_replaced(question.clause, said, right.valid_from),
        settled_by="The act by which the person was listed, in the official journal of that day; "
        "and that the same person is meant.",
    )


def _still_holds(question: Question) -> str:
    if not question.in_force:
        return ""
    name = question.in_force[0].subject
    return (
        f"{name} was under the {question.measures} of {question.authority} "
        f"on the date of the {question.examined.noun}."
    )


def _contested(question: Question, events: list[Fact]) -> Finding:
    return _finding(
        question,
        "contested",
        "detail",
        f"{_say(question, events)} An unconfirmed record gives the date of the sentence; both are shown.",
        facts=(*events, *question.unconfirmed),
        what_still_holds=_still_holds(question),
        settled_by="The act by which the person was listed.",
    )


def _status(question: Question) -> Finding | None:
    day = question.examined.day
    if question.in_force:
        facts = list(question.in_force)
        return _holds(question, facts, f"So it was on that day: {_say(question, facts)}")
    if question.statement.property == "listed_by":
        earlier = [fact for fact in question.confirmed if _surely_begun(fact, day)]
        if earlier:
            return _holds(question, earlier, f"The listing is on record: {_say(question, earlier)}")
    ended = [f for f in question.confirmed if f.valid_to and f.valid_to.surely_before(day)]
    if len(ended) == len(question.confirmed):
        return _finding(
            question,
            "no_longer_on_date",
            "core",
            f"{_say(question, ended)} It had ended before the date of the {question.examined.noun}.",
            facts=tuple(ended),
            settled_by="A later listing, if there was one.",
        )
    return _not_yet(question)


def _not_yet(question: Question) -> Finding | None:
    day = question.examined.day
    if not all(fact.valid_from.surely_after(day) for fact in question.confirmed):
        return None
    if not all(_complete(question, fact) for fact in question.confirmed):
        return None
    facts = list(question.confirmed)
    return _finding(
        question,
        "not_yet_on_date",
        "core",
        f"{_say(question, facts)} That is after the date of the {question.examined.noun} "
        f"({in_words(day)}), and the pack is complete for that listing and time.",
        facts=question.confirmed,
        settled_by="An earlier listing, if there was one.",
    )


def _complete(question: Question, fact: Fact) -> bool:
    """Whether a pack says that it holds every listing there was, on the document's day."""
    bounds: list[Completeness] = [
        one
        for pack in question.examined.packs
        for one in pack.complete_for
        if one.regime == fact.regime and one.property == fact.property
    ]
    return any(one.period.contains(question.examined.day) for one in bounds)


def _denied(question: Question) -> Finding | None:
    """A sentence that says a listing was not: it differs only where the record shows it stood."""
    if question.said is not None:
        events = [fact for fact in question.confirmed if fact.property == "listed_by"]
        if not events or any(fact.valid_from.could_be(question.said) for fact in events):
            return None
        return _holds(question, events, f"The record gives another day: {_say(question, events)}")
    if not question.in_force:
        return None
    return _finding(
        question,
        "differs_from_record",
        "core",
        f"The sentence says it was not so; the record says: {_say(question, list(question.in_force))}",
        facts=question.in_force,
        settled_by="That the same person or body is meant, and an end of the listing if there was one.",
    )


def _only_unconfirmed(question: Question) -> Finding:
    return _finding(
        question,
        "no_record_here",
        "detail",
        f"For {question.authority} the only record loaded is unconfirmed, and decides nothing.",
        facts=question.unconfirmed,
        settled_by="A confirmed record of the listing.",
    )


def _holds(question: Question, facts: list[Fact], reason: str) -> Finding:
    return _finding(question, "holds", "core", reason, facts=tuple(facts))


def _finding(question: Question, verdict: str, affects: str, reason: str, *,
             facts: tuple[Fact, ...], what_still_holds: str = "", suggested_wording: str = "",
             settled_by: str = "") -> Finding:  # fmt: skip
    examined, statement = question.examined, question.statement
    records: tuple[RecordCited, ...] = tuple(cite(fact, says(fact, examined)) for fact in facts)
    return examined.finding(
        check=CHECK,
        verdict=verdict,
        affects=affects,
        target=target_of(
            "clause", question.clause, examined.reading.canonical, statement.start, statement.end
        ),
        reason=reason,
        about="|".join((bare_name(statement.subject), statement.property, question.authority)),
        what_still_holds=what_still_holds,
        suggested_wording=suggested_wording,
        records=records,
        settled_by=settled_by,
    )


def _say(question: Question, facts: list[Fact]) -> str:
    return " ".join(says(fact, question.examined) for fact in facts)


def _surely_begun(fact: Fact, day: SourceDate) -> bool:
    same_day = fact.valid_from.first == fact.valid_from.last and day.first == fact.valid_from.first
    return fact.valid_from.surely_before(day) or (same_day and day.first is not None)
