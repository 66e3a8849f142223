"""Does a sentence on a warrant or charges name the crimes and the period that the act before the court names?

Charges are allegations. A sentence may name fewer crimes than the act; one that names another crime says
more than its source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.checks.courts_meant import NOT_SAID, court_meant, without_dates
from answerable.checks.examined import Examined, Said, cite, target_of
from answerable.checks.model import Finding
from answerable.checks.wording import in_words, listed
from answerable.dates import SourceDate, find_written
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause

CHECK: Final = "charges/1"

_CRIMES: Final = (
    ("genocide", r"genocide"),
    ("extermination", r"extermination"),
    ("murder", r"murders?"),
    ("enslavement", r"enslavement"),
    ("deportation", r"(?:unlawful\s+)?deportation|forcible\s+transfer"),
    ("imprisonment", r"imprisonment"),
    ("torture", r"torture"),
    ("rape", r"rape|sexual\s+violence|sexual\s+slavery"),
    ("persecution", r"persecution"),
    ("enforced disappearance", r"enforced\s+disappearances?"),
    ("apartheid", r"apartheid"),
    ("other inhumane acts", r"inhumane\s+acts"),
    ("starvation", r"starvation"),
    ("pillage", r"pillag(?:e|ing)"),
    ("attacks on civilians", r"attacks?\s+(?:on|against)\s+civilians?"),
    ("unlawful transfer", r"unlawful\s+transfer"),
    ("aggression", r"crime\s+of\s+aggression"),
)
_NAMED: Final = re.compile(
    "|".join(rf"(?P<c{place}>\b(?:{words})\b)" for place, (_, words) in enumerate(_CRIMES)),
    re.IGNORECASE,
)
_STEP: Final = re.compile(r"\b(?:warrants?|charg(?:e|es|ed)|indict\w*|accused)\b", re.IGNORECASE)
_PLAIN: Final = re.compile(
    r"\b[Ww]arrants?\s(?:of\sarrest\s)?(?:for|against)\s[^,;:.]{2,60}?\s(?:is|was)\s(?:issued\s)?for\b|"
    r"\b[Ww]arrant\b[^,;:.]{0,40}\scharges\s|"
    r"\b(?:is|was|stands|has\sbeen)\s(?:charged\swith|wanted\s(?:by\s[^,;:.]{3,50}\s)?(?:for|on\scharges\sof))\b"
)
"""Words for the charges of a court, where the sentence names none, or the person is "wanted" only."""
_BY_ANYBODY: Final = re.compile(
    r"\bby\s(?!(?:the\s)?(?:International|ICC|Court|Prosecutor|judges?)\b)"
)
_LIST: Final = re.compile(
    r"^(?:(?:the|war|crimes?|against|humanity|of|and|or|committing|as|a|both)\b|[\s,()]|CRIME)*"
)
_DENIES: Final = re.compile(
    r"\b(?:did|does|do|has|have|had|was|were|is|are)\s(?:not|never)\b|n[’']t\b|\bnever\b|\b(?:reject|refus|dismiss|declin|withdr|quash|annul|drop)\w*",
    re.IGNORECASE,
)
"""What was not asked, or was turned down, is not borne out by the act, nor more than it."""
_FOR: Final = re.compile(
    r"\b(?:for|on|of|over|with)\s+(?:the\s+|alleged\s+|suspected\s+|charges\s+of\s+)*",
    re.IGNORECASE,
)
_PERIOD: Final = re.compile(
    r"\b(?:between|committed\s+(?:in|during|between|from)|during|from)\s+(?:the\s+months\s+of\s+)?$",
    re.IGNORECASE,
)
_END: Final = re.compile(
    r"[.;]|\b(?:while|whereas|but|although|though|also|accus(?:es|e|ing|ations?)|"
    r"accused\s(?!of\b|by\b)|blam(?:es|ed|ing)|denounc\w+|condemn\w+)\b"
)
"""Where the words on the person's own charges end: another accuses somebody else, or another court does."""


def check(examined: Examined) -> Said:
    """Each factual sentence on a warrant or charges against a person on record."""
    return Said(findings=tuple(_of(examined)))


def crimes_named(words: str) -> tuple[str, ...]:
    """The crimes that the words name, each once, in the order of the text."""
    found = (_CRIMES[int((one.lastgroup or "c0")[1:])][0] for one in _NAMED.finditer(words))
    return tuple(dict.fromkeys(found))


def _of(examined: Examined) -> Iterator[Finding]:
    if not examined.records.facts("charged"):
        return
    for clause in examined.factual:
        plain = _PLAIN.search(clause.text) is not None
        if (
            not (plain or _STEP.search(clause.text))
            or clause.attributed_to
            or _DENIES.search(clause.text)
        ):
            continue
        for person in examined.records.subjects_in(clause.text, "charged"):
            facts = [
                fact
                for fact in examined.records.about(person.key, "charged")
                if fact.confirmed and _is_forum(examined, clause, fact)
            ]
            if plain and (not facts or not _STEP.search(clause.text)):
                yield from _plainly(examined, clause, person.key, person.end)
            elif facts:
                yield from _crimes(examined, clause, facts, person.end)
                yield from _period(examined, clause, facts, person.end)


def _plainly(examined: Examined, clause: Clause, person: str, after: int) -> Iterator[Finding]:
    """Where the court is that of the document, the crimes named at once and by nobody else."""
    known = examined.records.about(person, "charged", "proceeding")
    forum = court_meant(examined, clause.text, known)
    facts = [
        one
        for one in known
        if one.property == "charged" and one.confirmed and one.authority == forum
    ]
    words = without_dates(clause.text)
    if not facts or NOT_SAID.search(words) or _BY_ANYBODY.search(_with_the_court(examined, words)):
        return
    plain = _PLAIN.search(clause.text)
    begins = plain if plain and plain.end() > after else _FOR.search(clause.text, after)
    rest = clause.text[begins.end() :] if begins else ""
    marked = _NAMED.sub(lambda one: "CRIME".ljust(len(one[0]), ","), rest)
    head = _LIST.match(marked)
    said = crimes_named(rest[: head.end()]) if head else ()
    if said:
        yield from _compared(examined, clause, facts, said)


def _with_the_court(examined: Examined, words: str) -> str:
    for one in reversed(examined.records.authorities_in(words)):
        known = examined.records.authority(one.key)
        if known is not None and known.kind == "court":
            words = words[: one.start] + "Court" + words[one.end :]
    return words


def _is_forum(examined: Examined, clause: Clause, fact: Fact) -> bool:
    named = {one.key for one in examined.records.authorities_in(clause.text)}
    return bool(
        named
        & {*examined.records.organs_of(fact.authority), *examined.records.wholes_of(fact.authority)}
    )


def _crimes(examined: Examined, clause: Clause, facts: list[Fact], after: int) -> Iterator[Finding]:
    """The crimes named behind the person, up to the end of that part of the sentence."""
    stretch = _END.split(clause.text[after : _another_forum(examined, clause, facts, after)])[0]
    begins = _FOR.search(stretch)
    said = crimes_named(stretch[begins.end() :]) if begins else ()
    yield from _compared(examined, clause, facts, said)


def _compared(
    examined: Examined, clause: Clause, facts: list[Fact], said: tuple[str, ...]
) -> Iterator[Finding]:
    recorded = {crime for fact in facts for crime in crimes_named(fact.value)}
    unsure = {
        crime
        for fact in examined.records.about(facts[0].subject, "charged")
        if not fact.confirmed
        for crime in crimes_named(fact.value)
    }
    said = tuple(one for one in said if one in recorded or one not in unsure)
    if not said or not recorded:
        return
    more = [one for one in said if one not in recorded]
    charges = listed(sorted(recorded))
    if more:
        yield _finding(
            examined, clause, facts, "stronger_than_source", "core",
            f"The act on record names {charges}; the sentence adds {listed(more)}. {_says(facts[0])}",
            about="crimes",
            settled_by="The public text of the application, warrant or charges.",
        )  # fmt: skip
        return
    yield _finding(
        examined, clause, facts, "holds", "detail", f"The act names {charges}. {_says(facts[0])}",
        about="crimes",
    )  # fmt: skip


def _another_forum(examined: Examined, clause: Clause, facts: list[Fact], after: int) -> int:
    """Where another court is named behind the person; else the end of the sentence."""
    own = {
        one
        for fact in facts
        for one in (
            *examined.records.organs_of(fact.authority),
            *examined.records.wholes_of(fact.authority),
        )
    }
    starts = [
        one.start
        for one in examined.records.authorities_in(clause.text)
        if one.start >= after
        and one.key not in own
        and (known := examined.records.authority(one.key)) is not None
        and "court" in known.kind
    ]
    return min(starts, default=len(clause.text))


def _period(examined: Examined, clause: Clause, facts: list[Fact], after: int) -> Iterator[Finding]:
    for place in find_written(clause.text):
        opens = place.start >= after and _PERIOD.search(clause.text[after : place.start])
        if not opens or place.date is None or place.date.first is None:
            continue
        periods = [
            SourceDate(first=f.valid_from.first, last=(f.valid_to or f.valid_from).last)
            for f in facts
        ]
        if any(place.date.could_be(one) and _alike(place.date, one) for one in periods):
            continue
        words = listed(
            [f"{in_words(f.valid_from)} to {in_words(f.valid_to)}" for f in facts if f.valid_to]
        )
        if not words:
            continue
        apart = all(not place.date.could_be(one) for one in periods)
        yield _finding(
            examined, clause, facts, "differs_from_record" if apart else "two_readings", "detail",
            f"The act on record speaks of {words}; the sentence says {in_words(place.date)}.",
            about="period",
            what_still_holds="The step before the court itself is on record.",
            settled_by="The public text of the application, warrant or charges.",
        )  # fmt: skip


def _alike(said: SourceDate, recorded: SourceDate) -> bool:
    """Whether the period said is the recorded one, as far as months go, or lies within it."""
    if recorded.contains(said):
        return True
    ends = (said.first, recorded.first), (said.last, recorded.last)
    return all(
        one is not None and other is not None and (one.year, one.month) == (other.year, other.month)
        for one, other in ends
    )


def _says(fact: Fact) -> str:
    until = f" to {in_words(fact.valid_to)}" if fact.valid_to else ""
    return f"{fact.subject}: {fact.value}, {in_words(fact.valid_from)}{until}; an allegation."


def _finding(
    examined: Examined, clause: Clause, facts: list[Fact], verdict: str, affects: str, reason: str, *,
    about: str, what_still_holds: str = "", settled_by: str = "",
) -> Finding:  # fmt: skip
    return examined.finding(
        check=CHECK,
        verdict=verdict,
        affects=affects,
        target=target_of("clause", clause, examined.reading.canonical),
        reason=reason,
        about=f"{facts[0].subject}|{about}",
        what_still_holds=what_still_holds,
        records=tuple(cite(one, _says(one)) for one in facts),
        settled_by=settled_by,
    )
