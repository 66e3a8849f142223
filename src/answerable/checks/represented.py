"""Was a State's seat taken, left open or given to somebody in that body on that day, as the sentence says?

Who represents a State is often contested, so a record that says otherwise is set beside the sentence and
never held against it. Recognition is never implied by a seat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from answerable.actors.spotting import plain
from answerable.checks.examined import Examined, Said, cite, target_of
from answerable.checks.model import Finding
from answerable.checks.wording import in_words, on_day
from answerable.dates import SourceDate, find_written
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause

CHECK: Final = "represented/1"

_PRESENT: Final = re.compile(
    r"\b(?:attend(?:s|ed|ing)?|took (?:part|its seat)|participat(?:es|ed)|seated|occupies|(?:is|are|was|were|be) represented|"
    r"represents?|represented)\b",
    re.IGNORECASE,
)
_ABSENT: Final = re.compile(
    r"\b(?:prevented|barred|excluded|not (?:been )?invited|uninvited|disinvited|kept out|blocked|denied (?:a |its |the )?(?:seat|access)|"
    r"shut out|suspended|refused (?:a |its |the )?(?:seat|credentials)|not (?:allowed|permitted)|absent from|empty seat|left vacant)\b",
    re.IGNORECASE,
)
_DENIES: Final = re.compile(
    r"\b(?:not|never)\s(?:\w+\s)?(?:attend\w*|take|participat\w*|seated|occup\w*|represent\w*|prevented|barred|excluded|"
    r"suspended|blocked|absent)\b|\bnobody\b|\bno one\b",
    re.IGNORECASE,
)
"""A part in a meeting that is denied: no record of taking part, or of staying away, says the same."""
_KINDS: Final = {
    "present": frozenset({"seated", "attended"}),
    "absent": frozenset({"not_invited", "not_attended", "empty_seat", "suspended", "deferred"}),
}
_IN_WORDS: Final = {
    "seated": "seated",
    "deferred": "decision on the credentials deferred",
    "attended": "attended",
    "not_attended": "did not attend",
    "not_invited": "not invited",
    "empty_seat": "seat left empty",
    "suspended": "suspended",
}
_BY_WHOM: Final = re.compile(
    r"\brepresented\b[^.;\n]{0,120}?\sby\s(?P<who>[^.;,\n]{2,80})", re.IGNORECASE
)
_LONG_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_LASTS: Final = "seated"
"""What goes on after its first day, for as long as a source shows it."""
_NEAR_DAYS: Final = 120
"""How far from the day of the sentence an act about a seat still speaks to it: our choice."""


_MOST_SHOWN: Final = 2


def check(examined: Examined) -> Said:
    """Each factual sentence on a State's part in a body that the packs know."""
    return Said(findings=tuple(_of(examined)))


def _of(examined: Examined) -> Iterator[Finding]:
    acts = examined.records.facts("represented_in")
    if not acts:
        return
    for clause in examined.factual:
        said = _said(clause.text)
        if not said or _DENIES.search(clause.text) or clause.attributed_to:
            continue
        for body in dict.fromkeys(one.key for one in examined.records.authorities_in(clause.text)):
            near = _near(examined, clause, acts, body)
            if near:
                yield from _answer(examined, clause, body, said, near)


def acts_on(acts: Sequence[Fact], bodies: frozenset[str], day: SourceDate) -> tuple[Fact, ...]:
    """The acts about a seat in one of these bodies that were in force, or done, within some months."""
    return tuple(one for one in acts if one.regime in bodies and _apart(one, day) <= _NEAR_DAYS)


def says(fact: Fact, examined: Examined) -> str:
    """An act about a seat in words."""
    who = f" ({fact.value})" if fact.value else ""
    until = f" to {in_words(fact.valid_to)}" if fact.valid_to else ""
    what = _IN_WORDS.get(fact.event, fact.event.replace("_", " "))
    begins = in_words(fact.valid_from) if until else on_day(fact.valid_from)
    if fact.valid_from.first is None and fact.valid_from.last is not None:
        begins = f"on {in_words(SourceDate.on(fact.valid_from.last))} or before"
    if fact.event == _LASTS and fact.seen_until and not until:
        until = f", seen until {in_words(fact.seen_until)}"
    return (
        f"{fact.subject} in {examined.records.called(fact.regime)}: {what}{who}, {begins}{until}."
    )


def _said(words: str) -> str:
    if _ABSENT.search(words):
        return "absent"
    return "present" if _PRESENT.search(words) else ""


def _near(
    examined: Examined, clause: Clause, acts: Sequence[Fact], body: str
) -> tuple[Fact, ...]:  # fmt: skip
    text, canonical = clause.text, examined.reading.canonical
    bodies = examined.records.organs_of(body)
    day = _day(examined, clause)
    return tuple(
        one
        for one in acts_on(acts, bodies, day)
        if one.confirmed and any(name in canonical for name in (one.subject, *one.aliases))
        if not _another_country(text, one, examined)
    )


def _another_country(text: str, fact: Fact, examined: Examined) -> bool:
    """Whether the sentence names another State of the records and not this one."""
    own = (fact.subject, *fact.aliases)
    named = {one.key for one in examined.records.subjects_in(text, "represented_in", "party_to")}
    return bool(named) and not any(name in text for name in own)


def _day(examined: Examined, clause: Clause) -> SourceDate:
    dates = [found.date for found in find_written(clause.text) if found.date]
    if len(dates) == 1:
        return dates[0]
    day = examined.day
    return day if examined.dated or day.first is None else SourceDate.on(day.first)


def _apart(fact: Fact, day: SourceDate) -> int:
    shown = fact.seen_until if fact.event == _LASTS else None
    last = fact.valid_to or shown or fact.valid_from
    if day.last is None or last.last is None or day.first is None:
        return 0
    if fact.valid_from.first is not None and day.last < fact.valid_from.first:
        return (fact.valid_from.first - day.last).days
    return max(0, (day.first - last.last).days)


def _answer(
    examined: Examined, clause: Clause, body: str, said: str, near: Sequence[Fact]
) -> Iterator[Finding]:
    agreeing = [
        one for one in near if one.event in _KINDS[said] and _same_person(clause.text, one.value)
    ]
    if not agreeing:
        return
    day = _day(examined, clause)
    begun = [one for one in agreeing if not one.valid_from.surely_after(day)]
    agreeing = sorted(begun or agreeing, key=lambda one: (_apart(one, day), one.regime != body))
    agreeing = agreeing[:_MOST_SHOWN]
    reason = " ".join(says(one, examined) for one in agreeing)
    if not begun:
        yield _finding(
            examined, clause, body, agreeing, "no_record_here",
            f"The act on record is of a later day than the sentence: {reason} "
            "It does not say how things stood before.",
        )  # fmt: skip
        return
    yield _finding(examined, clause, body, agreeing, "holds", f"The record says the same: {reason}")


def _same_person(text: str, who: str) -> bool:
    """Whether a sentence that says by whom a State is represented names whom the record names."""
    named = _BY_WHOM.search(text)
    if not named:
        return True
    words = {plain(word) for word in _LONG_WORD.findall(named["who"])}
    return bool(words & {plain(word) for word in _LONG_WORD.findall(who)})


def _finding(
    examined: Examined, clause: Clause, body: str, facts: Sequence[Fact], verdict: str, reason: str
) -> Finding:
    return examined.finding(
        check=CHECK,
        verdict=verdict,
        affects="detail",
        target=target_of("clause", clause, examined.reading.canonical),
        reason=reason,
        about=body,
        records=tuple(cite(one, says(one, examined)) for one in facts),
    )
