"""Does a dated record say the same as the sentence: who was listed, by whom, from which day?

`differs_from_record` needs a confirmed fact about the same subject, authority and kind of measure,
with a date that is surely another. A sentence is judged by its own day. Silence of the packs, and
facts that are still to be verified, decide nothing.
"""

from __future__ import annotations

import re
from typing import Final

from answerable.actors.names import bare_name
from answerable.checks.examined import Examined, Said, cite, target_of
from answerable.checks.listings import (
    Question,
    belongs_to_another,
    in_force_on,
    listings_said,
    questions,
    surely_begun,
)
from answerable.checks.model import Finding, RecordCited
from answerable.checks.own_date import is_own_date
from answerable.checks.wording import in_words, listed, on_day, with_date_replaced
from answerable.dates import SourceDate, find_written
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause
from answerable.text import fold

CHECK: Final = "dated_record/1"
ACT: Final = re.compile(
    r"(?:re)?(?:placed|put|listed|designated|imposed|sanctioned|added|named|froze|banned|"
    r"announced|blacklisted|adopted)"
)
_ANOTHER_ACT: Final = re.compile(
    r"\b(?:renew|extend|extension|prolong|amend|updat|reaffirm|further|additional|again|re-?list)\w*",
    re.IGNORECASE,
)
"""Acts that follow a first listing: their dates are not the date of the listing."""
_OF_AN_END: Final = re.compile(
    r"\b(?:no longer|formerly|previously|until|till|used to|had (?:been|stood|once)|once|ceased?|lift(?:s|ed|ing)?|"
    r"remov(?:es?|ed|ing|al)|de-?list\w*|unblock\w*|taken off|took \w+ off|dropped (?:from|off)|expired?|in the past|"
    r"for (?:\w+ )?(?:years|months)|annul\w*|revok\w*|rescind\w*|strip\w* of)\b",
    re.IGNORECASE,
)
"""Words that tell of an end of a listing, or of a time before the document's own."""


def check(examined: Examined) -> Said:
    """Each listing and each status that a factual sentence states, against the packs."""
    found = (
        _answer(question)
        for clause, statement in listings_said(examined)
        for question in questions(examined, clause, statement)
    )
    return Said(findings=tuple(finding for finding in found if finding is not None))


def says(fact: Fact, examined: Examined) -> str:
    """A listing in words, for a record shown beside the sentence."""
    who = examined.records.called(fact.authority)
    if fact.property == "on_list":
        seen = f" to {in_words(fact.seen_until)}" if fact.seen_until else ""
        return f"{fact.subject} stands on the list of {who} in copies of {in_words(fact.valid_from)}{seen}."
    unit = f" ({fact.unit.replace(';', ',')})" if fact.unit else ""
    still = f"; still listed in {in_words(fact.seen_until)}" if fact.seen_until else ""
    return f"{fact.subject} was listed by {who} {on_day(fact.valid_from)}{unit}{still}."


def _answer(question: Question) -> Finding | None:
    if not question.confirmed:
        return _only_unconfirmed(question) if question.unconfirmed else None
    if question.statement.polarity == "denied":
        return _denied(question)
    if question.said is None:
        return _status(question)
    if not _is_of_the_listing(question, question.said):
        return None  # a date that was not compared never holds
    return _dated(question, question.said)


def _is_of_the_listing(question: Question, said: SourceDate) -> bool:
    facts = question.confirmed
    names = [name for fact in facts for name in (fact.subject, *fact.aliases)]
    names += question.examined.records.names_of(facts[0].authority)
    beside = question.examined.records.subjects_in(question.clause.text, "listed_by", "on_list")
    names += [word for one in beside for word in (one.text, "and")]
    return is_own_date(question.clause.text, said, ACT, names)


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
    if belongs_to_another(question, said, events) or _ANOTHER_ACT.search(question.clause.text):
        return None
    return _differs(question, said, events)


def _says_status_on(question: Question, said: SourceDate, events: list[Fact]) -> bool:
    """Whether the date may be read as a day on which the listing stood, not the day it began.

    "As of 30 March under a travel ban" and "was under a travel ban on 5 May" are true of a listing
    of 22 March; "placed under a travel ban on 5 May" names the day of the act.
    """
    if not any(in_force_on(fact, said) for fact in events):
        return False
    before = fold(_words_before_date(question.clause, said))
    if any(f" {before}".endswith(f" {cue}") for cue in ("as of", "as at", "by")):
        return True
    return not any(map(ACT.fullmatch, fold(question.clause.text).split())) and not before.endswith(
        "since"
    )


def _words_before_date(clause: Clause, said: SourceDate) -> str:
    places = [found for found in find_written(clause.text) if found.date == said]
    return clause.text[: places[0].start][-24:] if places else ""


def _differs(question: Question, said: SourceDate, events: list[Fact]) -> Finding:
    right = min(events, key=lambda fact: fact.valid_from.iso)
    several = len({fact.valid_from.iso for fact in events}) > 1
    days = listed([in_words(fact.valid_from) for fact in events], "or")
    attributed = bool(question.clause.attributed_to)  # the author reports it, and need not hold it
    return _finding(
        question,
        "contested" if attributed else "differs_from_record",
        "detail" if attributed else "core",
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
    if _OF_AN_END.search(question.clause.text):
        return None  # it tells of an end or of an earlier time, and no day is given to hold it to
    if question.in_force:
        facts = list(question.in_force)
        return _holds(
            question,
            facts,
            f"So it was on that day, as no end is on record: {_say(question, facts)}",
        )
    if question.statement.property == "listed_by":
        earlier = [fact for fact in question.confirmed if surely_begun(fact, day)]
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
    examined = question.examined
    return bool(examined.records.bounds(fact.regime, fact.property, examined.day))


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
