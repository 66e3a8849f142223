"""Does a document say the same thing twice in two ways: hedged and unhedged, or with two dates or totals?

A note at most, and one for each matter: an author may have reasons for both. Two sentences are held
together only where nothing in either shows that they speak of different acts, places, days or people;
in doubt nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from answerable.actors.names import bare_name
from answerable.checks.countries_named import countries_in, tells_of_it_elsewhere
from answerable.checks.dated_record import ACT
from answerable.checks.examined import Examined, Said, target_of
from answerable.checks.model import Finding, RecordCited
from answerable.checks.own_date import is_own_date
from answerable.checks.strength import WEAK
from answerable.checks.wording import in_words
from answerable.dates import SourceDate, find_written
from answerable.reading.model import Clause, Span, Statement
from answerable.text import fold

CHECK: Final = "internal_tension/1"

_ASSERTED: Final = (
    r"\b(?:has|have|had|is|are|was|were|been|be)?\s?(?:\w+ly\s)?(?:committ(?:ed|ing|s)|commits?|perpetrat(?:ed|ing|es)|"
    r"carried out|carrying out|amount(?:s|ed)? to|constitut(?:e|es|ed)|engaged in|guilty of|responsible for)\b[^.;:?]{0,60}?"
)
_MATTERS: Final = (
    ("crimes against humanity", r"crimes against humanity|widespread (?:and|or) systematic attacks?\b[^.;:]{0,40}civilian"),
    ("war crimes", r"war crimes?"),
    ("genocide", r"(?:acts? of )?genocide(?! convention)"),
)  # fmt: skip
"""Names of crimes, with the words by which the law defines them (Rome Statute, articles 6 to 8)."""
_HEDGED: Final = r"\b(?:may|might|could|likely|possibl[ey]|potential(?:ly)?|appears? to|alleged(?:ly)?)\b[^.;?]{0,80}?"
_EVENTS: Final = re.compile(
    r"\b(?:attempted\s|military\s|illegal\s|failed\s)*(?P<event>coup)(?:\sd[’']état)?\b"
)
_MARKS: Final = re.compile(r"\b(?:19|20)\d{2}\b")
_NAME: Final = re.compile(r"(?<![.!?“\"]\s)(?<!^)\b[A-Z][\w’'-]{2,}")
_CORE: Final = re.compile(
    r"\b(?:military|junta|army|forces|police|regime|government|tatmadaw|groups?|militias?|council)\b",
    re.IGNORECASE,
)


def check(examined: Examined) -> Said:
    """At most one note for each matter, event and figure that the document gives in two ways."""
    found = (
        *_strengths(examined),
        *_days(examined),
        *_listings(examined),
        *_totals(examined),
        *_announced(examined),
    )
    return Said(findings=tuple(found))


# A crime hedged and not hedged


def _strengths(examined: Examined) -> Iterator[Finding]:
    for matter, form in _MATTERS:
        pair = _hedged_and_not(examined, form)
        if pair is not None:
            hedged, firm = pair
            yield _finding(
                examined, firm, hedged, about=matter,
                reason=f"Here this is said without a hedge; another sentence on {matter} has "
                f"“{_hedge_of(hedged.text, form)}”.",
                settled_by="Which of the two is meant.",
            )  # fmt: skip


def _hedged_and_not(examined: Examined, form: str) -> tuple[Clause, Clause] | None:
    """The first two sentences near each other that may speak of the same acts of the same people."""
    clauses = examined.reading.clauses
    common = _common_names(clauses)
    for place, hedged in enumerate(clauses):
        if hedged.kind not in _SPOKEN or not _hedge_of(hedged.text, form):
            continue
        for firm in clauses[max(0, place - _NEAR) : place + _NEAR + 1]:
            if _is_firm(firm, form) and _same_acts(hedged, firm, common):
                return hedged, firm
    return None


_SPOKEN: Final = frozenset({"claim", "quantity", "quotation"})
_NEAR: Final = 3
"""Sentences: further apart, two sentences are seldom about the same acts."""


def _hedge_of(sentence: str, form: str) -> str:
    """The words that hedge this crime, up to its name; "" where none do."""
    found = re.search(rf"(?P<hedge>{_HEDGED})(?:{form})", sentence, re.IGNORECASE)
    return found["hedge"].strip() if found else ""


def _is_firm(clause: Clause, form: str) -> bool:
    """Whether the sentence says in the author's own voice that this crime was committed."""
    return (
        clause.kind in _SPOKEN
        and clause.attributed_to is None
        and clause.hedge is None
        and not any(mark in clause.text for mark in '“"?')
        and not WEAK.search(clause.text)
        and re.search(rf"{_ASSERTED}(?:{form})", clause.text, re.IGNORECASE) is not None
    )


def _same_acts(one: Clause, other: Clause, common: frozenset[str]) -> bool:
    """Whether the same actor is named in both, and no year, place or people in one alone."""
    actors = {fold(word) for word in _CORE.findall(one.text)} & {
        fold(word) for word in _CORE.findall(other.text)
    }
    marks = [
        {*_MARKS.findall(clause.text), *(fold(name) for name in _NAME.findall(clause.text))}
        - common
        for clause in (one, other)
    ]
    return bool(actors) and marks[0] == marks[1]


_OFTEN: Final = 5


def _common_names(clauses: Sequence[Clause]) -> frozenset[str]:
    """Names that stand all over the document, and so tell no two sentences apart."""
    seen: dict[str, int] = {}
    for clause in clauses:
        for name in {fold(name) for name in _NAME.findall(clause.text)}:
            seen[name] = seen.get(name, 0) + 1
    return frozenset(
        name
        for name, times in seen.items()
        if times > _OFTEN or (times > 2 and times * 4 >= len(clauses))
    )


# One event, one listing, with two days


def _days(examined: Examined) -> Iterator[Finding]:
    """Two full dates in one year given for the coup."""
    dated: list[tuple[Clause, SourceDate]] = []
    for clause in examined.factual:
        for event in _EVENTS.finditer(clause.text):
            day = _day_beside(clause.text, event.start("event"), event.end())
            if day is not None:
                dated.append((clause, day))
    for (first, one), (second, other) in combinations(dated, 2):
        if not _same_country(examined, first, second):
            continue
        if one != other and one.first and other.first and one.first.year == other.first.year:
            yield _finding(
                examined, second, first, about="coup",
                reason=f"Here the coup is dated {in_words(other)}; another sentence has {in_words(one)}.",
                settled_by="The day of the event.",
            )  # fmt: skip
            return


def _same_country(examined: Examined, first: Clause, second: Clause) -> bool:
    """Whether both sentences name the same countries, or none in a text that tells of a coup in one at most."""
    one, other = countries_in(first.text), countries_in(second.text)
    if one and other:
        return one == other
    named = one | other
    return not any(
        tells_of_it_elsewhere(examined.reading.canonical, "coup", own) for own in named or {""}
    )


def _day_beside(text: str, start: int, end: int) -> SourceDate | None:
    """The full date that stands right before the words, or right after them with "on" or "of"."""
    for found in find_written(text):
        if found.date is None or found.date.first is None or found.date.first != found.date.last:
            continue
        before = text[found.end : start] if found.end <= start else None
        after = text[end : found.start] if found.start >= end else None
        if before is not None and re.fullmatch(
            r"(?:[’']s)?\s(?:(?:the|military|attempted|illegal|failed|violent|brutal)\s){0,3}",
            before,
        ):
            return found.date
        later = (
            re.search(r"\b(?:after|against|over|about)\s(?:\w+\s){0,3}$", text[:start]) is not None
        )
        if after is not None and re.fullmatch(r"\sof\s" if later else r"\s(?:on|of)\s", after):
            return found.date
    return None


def _listings(examined: Examined) -> Iterator[Finding]:
    """Two days given for the listing of one subject by one authority."""
    seen: dict[tuple[str, str], tuple[Clause, SourceDate]] = {}
    for clause, statement in examined.statements("listed_by"):
        if statement.valid_from is None or statement.polarity != "affirmed":
            continue
        key = (bare_name(statement.subject), bare_name(statement.value))
        day = SourceDate.parse(statement.valid_from)
        if not _is_of_the_listing(examined, clause, statement, day):
            continue
        first = seen.setdefault(key, (clause, day))
        again = re.search(
            r"\b(?:again|renew|extend|further|also|additional|second)\w*",
            clause.text,
            re.IGNORECASE,
        )
        if first[0] is not clause and not first[1].could_be(day) and not again:
            yield _finding(
                examined, clause, first[0], about=f"listing:{key}",
                reason=f"Here the listing is dated {in_words(day)}; another sentence has "
                f"{in_words(first[1])}.",
                settled_by="The official list.",
            )  # fmt: skip


def _is_of_the_listing(
    examined: Examined, clause: Clause, statement: Statement, day: SourceDate
) -> bool:
    """Whether the date stands with the act of listing, and is not that of a report, a visit or another listing."""
    if not any(found.date == day for found in find_written(clause.text)):
        return True
    names = [statement.subject, statement.value]
    for one in examined.records.authorities_named(statement.value):
        names += examined.records.names_of(one)
    return is_own_date(clause.text, day, ACT, names) and _is_of_one(clause)


def _is_of_one(clause: Clause) -> bool:
    """Whether the sentence lists one subject only: of several, a reader may pair the wrong day."""
    return len({one.subject for one in clause.statements if one.property == "listed_by"}) == 1


# One figure with two values


def _totals(examined: Examined) -> Iterator[Finding]:
    """Two exact totals for the same unit, actor and beginning, with no place or day to part them."""
    stated = [
        (clause, statement)
        for clause, statement in examined.statements("killed", "detained", "displaced", "executed")
        if statement.comparator == "exact" and statement.value.isdecimal() and statement.valid_from
    ]
    for (first, one), (second, other) in combinations(stated, 2):
        if first is second or _is_one_number(one, other) or not _same_count(one, other):
            continue
        marks = [_figure_marks(clause) for clause in (first, second)]
        if marks[0] == marks[1] and first.attributed_to == second.attributed_to:
            yield _finding(
                examined, second, first, about=f"total:{one.property}",
                reason=f"Here the number is {int(other.value):,}; another sentence has "
                f"{int(one.value):,} for the same.",
                settled_by="The day and the unit that each of the two figures counts.",
            )  # fmt: skip
            return


def _is_one_number(one: Statement, other: Statement) -> bool:
    """Whether the two are the same, or a round number stands for the other: 2,700 for 2,702."""
    low, high = sorted((int(one.value), int(other.value)))
    rounded = low % 100 == 0 or high % 100 == 0
    return low == high or (rounded and high - low <= _ROUNDED * high)


_ROUNDED: Final = 0.05


def _same_count(one: Statement, other: Statement) -> bool:
    return (
        one.property == other.property
        and bool(one.subject)
        and fold(one.subject) == fold(other.subject)
        and fold(one.unit) == fold(other.unit)
        and one.valid_from == other.valid_from
    )


def _figure_marks(clause: Clause) -> frozenset[str]:
    """What could part two figures: names, and dates."""
    days = {str(found.date) for found in find_written(clause.text)}
    return frozenset({*days, *(fold(name) for name in _NAME.findall(clause.text))})


def _announced(examined: Examined) -> Iterator[Finding]:
    """Two exact counts of the organisations that sign."""
    counts = [
        (clause, statement)
        for clause in examined.reading.clauses
        for statement in clause.statements
        if statement.property == "announced_signatories"
        and statement.comparator == "exact"
        and statement.value.isdecimal()
        and _is_organisations(statement.unit)
    ]
    for (first, one), (second, other) in combinations(counts, 2):
        if one.value != other.value:
            yield _finding(
                examined, second, first, about="announced",
                reason=f"Here {int(other.value):,} organisations are announced; another sentence "
                f"announces {int(one.value):,}.",
                settled_by="The list of those who signed.",
            )  # fmt: skip
            return


def _is_organisations(unit: str) -> bool:
    return fold(unit).replace("z", "s") in {"organisations", "organisation", "groups"}


def _finding(
    examined: Examined, clause: Clause, other: Clause, *, about: str, reason: str, settled_by: str
) -> Finding:  # fmt: skip
    return examined.finding(
        check=CHECK,
        verdict="two_readings",
        affects="detail",
        target=target_of("clause", clause, examined.reading.canonical),
        reason=reason,
        about=about,
        what_still_holds="Each of the two can be right; the note is about the pair.",
        records=(_cite(examined, other),),
        settled_by=settled_by,
    )


def _cite(examined: Examined, span: Span) -> RecordCited:
    """The other sentence of the same document."""
    return RecordCited(
        text=span.text,
        source=f"This {examined.noun}",
        object=examined.object or examined.name,
        span=(span.start, span.end),
    )
