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
from answerable.checks.offices_said import OfficeSaid, names_body, offices_said
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
        told = list(_told(examined, clause))
        found += told or _said(examined, clause)
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


def _said(examined: Examined, clause: Clause) -> list[Finding]:
    """The answer to what the sentence says in a plain row: a point first, and no part for the whole."""
    answers = [_answer(examined, clause, one) for one in offices_said(examined.records, clause)]
    found = [one for one in answers if one is not None]
    against = [one for one in found if one.verdict != "holds"]
    return (against or (found if len(found) == len(answers) else []))[:1]


def _answer(examined: Examined, clause: Clause, one: OfficeSaid) -> Finding | None:
    if _by_turns(one):
        return _chairing(examined, clause, one)
    if not all(term.confirmed for term in one.terms):
        return None
    if one.says == "now":
        return _now(examined, clause, one)
    if not one.terms or one.said is None:
        return None
    return _begun(examined, clause, one, list(one.terms), one.said)


def _begun(
    examined: Examined, clause: Clause, one: OfficeSaid, terms: list[Fact], said: SourceDate
) -> Finding | None:
    """The day from which the person is said to hold the office, beside the days on record."""
    agreeing = [term for term in terms if term.valid_from.could_be(said)]
    if agreeing and all(term.valid_from.first is None for term in agreeing):
        return None
    if agreeing:
        return _appointed(examined, clause, one.person, terms, said, begins=True)
    exact = all(_one_day(term.valid_from) for term in terms)
    if not (one.says == "begins" and exact) and any(_close(term, said) for term in terms):
        return None
    first = min(terms, key=lambda term: term.valid_from.iso).valid_from
    if first.first is None:
        return None
    single = len(terms) == 1 and _one_day(first) and _could_hold_on(terms[0], examined.day)
    return examined.finding(
        check=CHECK, verdict="differs_from_record", affects="core",
        target=_target(examined, clause, one.person),
        reason=f"{_all_said(terms, examined)} The sentence says {in_words(said)}.",
        about=terms[0].value,
        what_still_holds=f"{one.person.key} held that office." if surely_begun(terms[0], examined.day) else "",
        suggested_wording=with_date_replaced(clause, said, first) if single else "",
        records=_records(examined, terms),
        settled_by="The order or announcement of the appointment, and whether its day or the first day in office is meant.",
    )  # fmt: skip


_BEFORE_OFFICE: Final = 150
_AFTER_BEGINNING: Final = 31
"""Days by which an election may precede the first day in office, or a ceremony follow it: our choice."""


def _close(term: Fact, said: SourceDate) -> bool:
    """Whether the day said may be that of the election, the appointment or the ceremony."""
    begin = term.valid_from
    if begin.first is None or begin.last is None or said.first is None or said.last is None:
        return True
    if begin.approximate or said.approximate:
        return True
    if said.last < begin.first:
        return (begin.first - said.last).days <= _BEFORE_OFFICE
    return (said.first - begin.last).days <= _AFTER_BEGINNING


def _now(examined: Examined, clause: Clause, one: OfficeSaid) -> Finding | None:
    """What the sentence says in the present tense, on the one day that the document bears."""
    day = examined.day
    if not examined.dated or not _one_day(day) or _within_quotation(examined, clause):
        return None
    terms = list(one.terms)
    if not terms:
        return _held_by_another(examined, clause, one, day)
    if any(_shown_on(term, day) for term in terms):
        shown = [term for term in terms if _shown_on(term, day)]
        return _holds(examined, clause, one, shown)
    if any(_could_hold_on(term, day) for term in terms):
        return None
    return _out_of_office(examined, clause, one.person, terms, day)


def _held_by_another(
    examined: Examined, clause: Clause, one: OfficeSaid, day: SourceDate
) -> Finding | None:
    """An office that the record gives to one other person on that day, where it knows every holder."""
    holders = [
        fact
        for fact in examined.facts("holds_office")
        if _could_hold_on(fact, day)
        and names_body(examined.records, one.office, fact)
        and _all_known(examined, (fact,), day)
    ]
    if len(holders) != 1 or not holders[0].confirmed or not _shown_on(holders[0], day):
        return None
    return examined.finding(
        check=CHECK, verdict="differs_from_record", affects="detail",
        target=_target(examined, clause, one.person),
        reason=f"{says(holders[0], examined)} The {examined.noun} bears {in_words(day)}.",
        about=holders[0].value, records=_records(examined, holders),
        settled_by=f"Who held the office {on_day(day)}.",
    )  # fmt: skip


def _chairing(examined: Examined, clause: Clause, one: OfficeSaid) -> Finding | None:
    """Who chairs a body by turns: answered only where the record knows every turn of that day or year."""
    day = one.said or examined.day
    if one.said is None and (not examined.dated or not _one_day(day)):
        return None
    terms = [term for term in one.terms if term.confirmed]
    open_ones = [term for term in one.terms if not term.confirmed and _could_hold_on(term, day)]
    if not terms or open_ones or _within_quotation(examined, clause):
        return None
    fitting = [term for term in terms if _could_hold_on(term, day)]
    if fitting and one.says == "chairs":
        return _holds(examined, clause, one, fitting)
    if not _all_known(examined, one.terms, day):
        return None
    if one.says == "since":
        return _begun(examined, clause, one, terms, day)
    return examined.finding(
        check=CHECK, verdict="differs_from_record", affects="core",
        target=_target(examined, clause, one.person),
        reason=f"{_all_said(terms, examined)} The sentence speaks of {in_words(day)}.",
        about=terms[0].value, records=_records(examined, terms),
        settled_by=f"Who held the office {on_day(day)}.",
    )  # fmt: skip


def _holds(examined: Examined, clause: Clause, one: OfficeSaid, terms: list[Fact]) -> Finding:
    return examined.finding(
        check=CHECK, verdict="holds", affects="detail", target=_target(examined, clause, one.person),
        reason=f"The record says the same: {says(terms[0], examined)}", about=terms[0].value,
        records=_records(examined, terms),
    )  # fmt: skip


def _all_known(examined: Examined, terms: tuple[Fact, ...], day: SourceDate) -> bool:
    """Whether a pack promises every holder of that office on that day."""
    return all(
        examined.records.bounds(term.regime, "holds_office", day, term.value) for term in terms
    )


def _by_turns(one: OfficeSaid) -> bool:
    """Whether the office is one that members of a body hold in turn, a State among them."""
    return one.office.startswith("chair ")


def _one_day(day: SourceDate) -> bool:
    return day.first is not None and day.first == day.last and not day.approximate


def _shown_on(term: Fact, day: SourceDate) -> bool:
    """Whether the record shows the person in office on that day, and does not merely leave it open."""
    until = term.valid_to if term.valid_to is not None else term.seen_until
    if until is None or not surely_begun(term, day):
        return False
    return not day.surely_after(until) and (until.contains(day) or day.surely_before(until))


def _within_quotation(examined: Examined, clause: Clause) -> bool:
    """Whether a quotation that began earlier in the paragraph is still open at the clause."""
    text = examined.reading.canonical
    before = text[text.rfind("\n\n", 0, clause.start) + 1 : clause.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


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
        reason=f"{_all_said(terms, examined)} The {noun} bears {in_words(day)}.",
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


def _all_said(terms: list[Fact], examined: Examined) -> str:
    """Each term in words, once where two packs have it."""
    return " ".join(dict.fromkeys(says(one, examined) for one in terms))


def _records(examined: Examined, facts: list[Fact]) -> tuple[RecordCited, ...]:
    return tuple(cite(fact, says(fact, examined)) for fact in facts)


def _target(examined: Examined, clause: Clause, person: Spotted) -> Target:
    return target_of(
        "clause", clause, examined.reading.canonical, clause.start + person.start, clause.start + person.end
    )  # fmt: skip
