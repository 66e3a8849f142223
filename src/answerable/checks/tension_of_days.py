"""Does a text give one event, or one listing, two days?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from answerable.actors.names import bare_name
from answerable.checks.countries_named import countries_in, tells_of_it_elsewhere
from answerable.checks.dated_record import ACT
from answerable.checks.examined import Examined
from answerable.checks.model import Finding
from answerable.checks.own_date import is_own_date
from answerable.checks.tension_note import note
from answerable.checks.wording import in_words
from answerable.dates import SourceDate, find_written
from answerable.reading.model import Clause, Statement

_EVENTS: Final = re.compile(
    r"\b(?:attempted\s|military\s|illegal\s|failed\s)*(?P<event>coup)(?:\sd[’']état)?\b"
)


def days_of_events(examined: Examined) -> Iterator[Finding]:
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
            yield note(
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


def days_of_listings(examined: Examined) -> Iterator[Finding]:
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
            yield note(
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
