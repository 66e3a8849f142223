"""Did the person named hold the office named, on the day of the sentence or of the letter?

Offices are bound to time. A sentence about the past may name whoever held an office then, so a person is
held against the document's own day only where the document speaks to that person; elsewhere only against a
day that the sentence gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.actors.borders import stands_alone
from answerable.actors.spotting import Spotted, plain
from answerable.checks.examined import Examined, Said, cite, clause_at, target_of
from answerable.checks.listings import surely_begun
from answerable.checks.model import Finding, RecordCited, Target
from answerable.checks.own_date import is_own_date
from answerable.checks.wording import in_words, on_day, with_date_replaced
from answerable.dates import SourceDate, find_written
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause, Span

CHECK: Final = "offices_in_time/1"

_WORD: Final = re.compile(r"[^\W_]+")
_STOP: Final = re.compile(r"[;:.!?\n](?!\S)|\n")
_APPOINTED: Final = re.compile(
    r"(?:re)?(?:appointed|elected|named|sworn|took|assumed|became|nominated|inaugurated|promoted)"
)
_BEGINS: Final = re.compile(r"took|assumed|sworn|inaugurated|became|entered")
"""Words for the first day in office. An election or an appointment may come weeks before it."""
_ANOTHER_TIME: Final = re.compile(
    r"\b(?:former|formerly|then|ex|late|previous|previously|past|outgoing|retired|incoming|designate|elect|"
    r"future|deputy|vice|acting|assistant|succeed\w*|replac\w*)\b",
    re.IGNORECASE,
)
_REACH: Final = 90
_SMALL: Final = frozenset({"of", "the", "for", "and", "on", "in", "to", "a"})


def check(examined: Examined) -> Said:
    """Each person on record as holder of an office, named with that office."""
    found: list[Finding] = []
    for addressee in (*examined.reading.addressees, *examined.reading.cc):
        found += _addressed(examined, addressee)
    for clause in examined.factual:
        found += _told(examined, clause)
    return Said(findings=tuple(found))


def offices_named(examined: Examined, span: Span) -> Iterator[tuple[Spotted, tuple[Fact, ...]]]:
    """Each person named in the span with an office of theirs beside the name, and those terms."""
    for person in examined.records.subjects_in(span.text, "holds_office"):
        if not stands_alone(span.text, person.start, person.end):
            continue
        beside = _beside(span.text, person.start, person.end)
        if _ANOTHER_TIME.search(beside):
            continue
        facts = examined.records.about(person.key, "holds_office")
        for title in dict.fromkeys((fact.value, fact.regime) for fact in facts):
            terms = tuple(fact for fact in facts if (fact.value, fact.regime) == title)
            if names_office(beside, title[0]):
                yield person, terms


def names_office(words: str, title: str) -> bool:
    """Whether every word of the title that carries meaning stands in `words`, in any order."""
    said = {plain(word) for word in _WORD.findall(words)}
    wanted = {plain(word) for word in _WORD.findall(title)} - _SMALL
    return bool(wanted) and wanted <= said


def _beside(text: str, start: int, end: int) -> str:
    """The words around a name, up to the end of the sentence or line, without the name."""
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    breaks = list(_STOP.finditer(before))
    cut = _STOP.search(after)
    line = before[breaks[-1].end() :] if breaks else before
    rest = after[: cut.start()] if cut and cut.start() > 1 else after
    return f"{line} {rest}"


def _addressed(examined: Examined, addressee: Span) -> Iterator[Finding]:
    day = examined.day
    if not examined.dated:
        return
    for person, terms in offices_named(examined, _with_its_lines(examined, addressee)):
        confirmed = [one for one in terms if one.confirmed]
        if not confirmed or len(confirmed) != len(terms):
            continue
        if person.end > len(addressee.text) or any(_could_hold_on(one, day) for one in confirmed):
            continue
        yield _out_of_office(examined, addressee, person, confirmed, day)


def _with_its_lines(examined: Examined, addressee: Span) -> Span:
    """The addressee with the lines below up to the next empty one, where the office often stands."""
    text = examined.reading.canonical
    end = text.find("\n\n", addressee.end)
    end = min(addressee.end + _REACH, len(text) if end < 0 else end)
    words = text[addressee.start : max(end, addressee.end)]
    others = [one.start for one in examined.reading.addressees if one.start > addressee.start]
    words = words[: min(others) - addressee.start] if others else words
    return Span(
        text=words.replace("\n", ","), start=addressee.start, end=addressee.start + len(words)
    )


def _told(examined: Examined, clause: Clause) -> Iterator[Finding]:
    days = [found.date for found in find_written(clause.text) if found.date]
    if len(days) != 1:
        return
    for person, terms in offices_named(examined, clause):
        confirmed = [one for one in terms if one.confirmed]
        if not confirmed or len(confirmed) != len(terms):
            continue
        names = [person.text, person.key, "office", "oath", *_WORD.findall(confirmed[0].value)]
        names += examined.records.names_of(confirmed[0].regime)
        if not _is_of_this_office(clause.text, person, confirmed[0].value):
            continue
        if is_own_date(clause.text, days[0], _APPOINTED, names):
            begins = is_own_date(clause.text, days[0], _BEGINS, names)
            finding = _appointed(examined, clause, person, confirmed, days[0], begins=begins)
            if finding:
                yield finding


def _is_of_this_office(text: str, person: Spotted, title: str) -> bool:
    """Whether the act is the person's own coming into that office, and not what the holder did on that day.

    "Was appointed", "took office" and "became President" are; "took note", "became the first to visit",
    "appointed an envoy" and "the envoy of the President took office" are not.
    """
    before, after = text[: person.start], text[person.end :]
    lead = before.rstrip()
    lead = lead[: -len(title)].rstrip() if lead.lower().endswith(title.lower()) else lead
    if _OF_ANOTHER.search(lead):
        return False
    head = re.escape(title.split()[0])
    comes = re.compile(
        rf"\b(?:was|were|is|been|being)\s(?:\w+\s)?(?:re-?)?(?:appointed|elected|named|sworn|nominated|promoted|inaugurated)\b|"
        rf"\b(?:appointed|elected|named|sworn|nominated|promoted)\s(?:in\s)?(?:as|to|by|on|in)\b|"
        rf"\b(?:took|assumed)\s(?:up\s|over\b|(?:the\s|his\s|her\s)?(?:office|post|oath|functions|duties|mandate|position|role|{head}))|"
        rf"\b(?:became|elected|appointed|named)\s(?:the\s|its\s|an?\s|\w+[’']s\s)?(?:[\w-]+\s){{0,3}}{head}\b|"
        rf"\b(?:appointed|elected|named|nominated|promoted)\s(?:{_RANKED})?$",
        re.IGNORECASE,
    )
    return comes.search(after) is not None or comes.search(before) is not None


_OF_ANOTHER: Final = re.compile(
    r"\b(?:of|by|to|under|for|with|against|from)(?:\s(?:the|its|then))?$", re.IGNORECASE
)
_RANKED: Final = r"(?:[A-Z][\w.-]*\s){0,4}"


def _appointed(
    examined: Examined,
    clause: Clause,
    person: Spotted,
    terms: list[Fact],
    said: SourceDate,
    *,
    begins: bool,
) -> Finding | None:
    agreeing = [one for one in terms if one.valid_from.could_be(said)]
    if agreeing:
        return examined.finding(
            check=CHECK, verdict="holds", affects="core", target=_target(examined, clause, person),
            reason=f"The record says the same: {says(agreeing[0], examined)}", about=agreeing[0].value,
            records=_records(examined, agreeing),
        )  # fmt: skip
    first = min(terms, key=lambda one: one.valid_from.iso).valid_from
    if not begins or first.first is None or first.first != first.last:
        return None
    return examined.finding(
        check=CHECK, verdict="differs_from_record", affects="core",
        target=_target(examined, clause, person),
        reason=f"The record gives {in_words(first)} for the beginning of that office; "
        f"the sentence says {in_words(said)}.",
        about=terms[0].value,
        what_still_holds=f"{person.key} held that office." if surely_begun(terms[0], examined.day) else "",
        suggested_wording=with_date_replaced(clause, said, first) if len(terms) == 1 else "",
        records=_records(examined, terms),
        settled_by="The order or announcement of the appointment, and whether its day or the first day in office is meant.",
    )  # fmt: skip


def _out_of_office(
    examined: Examined, span: Span, person: Spotted, terms: list[Fact], day: SourceDate
) -> Finding:
    later = all(one.valid_from.surely_after(day) for one in terms)
    office = terms[0].value
    noun = examined.noun
    start = span.start + person.start
    clause = clause_at(examined.reading, start, start + 1)
    return examined.finding(
        check=CHECK,
        verdict="not_yet_on_date" if later else "no_longer_on_date",
        affects="detail",
        target=target_of(
            "clause" if clause else "addressee",
            clause or span,
            examined.reading.canonical,
            start,
            span.start + person.end,
        ),
        reason=f"{' '.join(says(one, examined) for one in terms)} The {noun} bears {in_words(day)}.",
        about=office,
        records=_records(examined, terms),
        settled_by=f"Who held the office {on_day(day)}.",
    )  # fmt: skip


def _could_hold_on(term: Fact, day: SourceDate) -> bool:
    """Whether the record leaves room for the office on that day; an unknown end is open."""
    begun = not day.surely_before(term.valid_from)
    return begun and not (term.valid_to is not None and day.surely_after(term.valid_to))


def says(fact: Fact, examined: Examined) -> str:
    """A term of office in words."""
    body = f" ({examined.records.label_of(fact.regime)})" if fact.regime else ""
    first = in_words(fact.valid_from)
    begins = f"a day between {first.replace(' to ', ' and ')}" if " to " in first else first
    until = f" until {in_words(fact.valid_to)}" if fact.valid_to else ", with no end on record"
    return f"{fact.subject} is on record as {fact.value}{body} from {begins}{until}."


def _records(examined: Examined, facts: list[Fact]) -> tuple[RecordCited, ...]:
    return tuple(cite(fact, says(fact, examined)) for fact in facts)


def _target(examined: Examined, clause: Clause, person: Spotted) -> Target:
    return target_of(
        "clause", clause, examined.reading.canonical, clause.start + person.start, clause.start + person.end
    )  # fmt: skip
