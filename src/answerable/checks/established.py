"""Was a body established by the one that the sentence names, and on the day it gives?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.actors.spotting import Spotted
from answerable.checks.bare_bodies import bare_bodies_in
from answerable.checks.examined import Examined, Said, cite, target_of
from answerable.checks.model import Finding
from answerable.checks.wording import listed, on_day
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause

CHECK: Final = "established/1"

_BY: Final = re.compile(
    r"\b(?:established|created|set\s+up|mandated|founded|appointed)\s+(?:in\s+[0-9]{4}\s+|in\s+\w+\s+[0-9]{4}\s+)?by\s+(?:the\s+|a\s+resolution\s+of\s+the\s+)?",
    re.IGNORECASE,
)
_LIKE_IT: Final = re.compile(
    r"\b(?:like|unlike|such\s+as|similar\s+to|modell?ed\s+on|as|than|from|with)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Behind these what was established may be something else: "a tribunal like the Panel, set up by ..."."""
_BETWEEN: Final = re.compile(
    r"(?:\s*\([^)]{1,20}\))?(?:,\s*(?:an?|the|which|that)\b[\w\s-]{0,50})?,?\s*"
    r"(?:(?:was|were|is|has|been|first|originally|later|itself)\s+)*",
    re.IGNORECASE,
)
"""What may stand between a body and "established by": its short form, an apposition, a helping verb."""


def check(examined: Examined) -> Said:
    """Each "established by" in a sentence, of a body on record."""
    if not examined.records.facts("established_by"):
        return Said()
    return Said(findings=tuple(_of(examined)))


def _of(examined: Examined) -> Iterator[Finding]:
    shorts = _shorts(examined)
    for clause in examined.reading.clauses:
        yield from _actively(examined, clause, shorts)
        for by in _BY.finditer(clause.text):
            bodies = [
                one
                for one in _bodies_in(examined, clause.text, shorts)
                if one.end <= by.start()
                and not _LIKE_IT.search(clause.text[: one.start])
                and _BETWEEN.fullmatch(clause.text, one.end, by.start())
            ]
            founders = [one for one in _founders_in(examined, clause.text) if one.start == by.end()]
            if bodies and founders:
                facts = examined.records.about(bodies[-1].key, "established_by")
                confirmed = [one for one in facts if one.confirmed]
                if confirmed:
                    yield _answer(
                        examined, clause, confirmed, {one.key for one in founders}, by.start()
                    )


def _actively(examined: Examined, clause: Clause, shorts: dict[str, str]) -> Iterator[Finding]:
    """ "The Council set up the Panel", with nothing of the Panel's behind it: its fund, its mandate."""
    for verb in _SETS_UP.finditer(clause.text):
        founders = [one for one in _founders_in(examined, clause.text) if one.end == verb.start()]
        bodies = [
            one
            for one in _bodies_in(examined, clause.text, shorts)
            if one.start == verb.end() and _ENDS.match(clause.text, one.end)
        ]
        if not founders or not bodies or _JOINED.search(clause.text[: founders[0].start]):
            continue
        facts = examined.records.about(bodies[0].key, "established_by")
        if confirmed := [one for one in facts if one.confirmed]:
            said = {one.key for one in founders}
            yield _answer(examined, clause, confirmed, said, founders[0].start)


_SETS_UP: Final = re.compile(
    r"\s(?:has\s|had\s)?(?:established|created|set\sup|founded)\s(?:the\s|an?\s)?(?:new\s)?"
)
_ENDS: Final = re.compile(
    r"\s*(?:\([^)]{1,20}\)\s*)?(?:$|[.,;:]|(?:in|on|by|through|with|under)\b)"
)
_JOINED: Final = re.compile(
    r"\b(?:and|or|of|with|by|in|at|before|to|that|which)\s+(?:the\s+)?$", re.IGNORECASE
)


def _bodies_in(examined: Examined, words: str, shorts: dict[str, str]) -> list[Spotted]:
    """The bodies on record that a sentence names in full, or by a short name that its document explains."""
    found = list(examined.records.subjects_in(words, "established_by"))
    for short, subject in shorts.items():
        for place in re.finditer(rf"(?:[Tt]he|[Tt]his)\s({re.escape(short)})\b", words):
            if not any(one.start <= place.start(1) < one.end for one in found):
                start, end = place.span(1)
                found.append(Spotted(key=subject, text=short, start=start, end=end))
    return sorted(found, key=lambda one: one.start)


def _founders_in(examined: Examined, words: str) -> tuple[Spotted, ...]:
    """The bodies named; not States at large, who act through bodies, nor a body whose own something is named."""
    records = examined.records
    bare = bare_bodies_in(records, words, examined.reading.canonical)
    return tuple(
        one
        for one in (*records.authorities_in(words), *bare)
        if (known := records.authority(one.key)) and known.kind != "group_of_states"
        if not words[one.end :].startswith(("’", "'"))
    )


def _shorts(examined: Examined) -> dict[str, str]:
    """ "Mechanism" and "Investigative Mechanism" for the one body of that noun that the document names in full.

    Where the noun stands anywhere in the document as part of another name, it is short for nothing.
    """
    text = examined.reading.canonical
    named = [one for one in examined.records.subjects_in(text, "established_by") if " " in one.text]
    found: dict[str, str] = {}
    for one in named:
        head = _HEAD.match(one.text)
        words = head[0].split() if head else []
        tails = [" ".join(words[at:]) for at in range(1, len(words))]
        if tails and _is_theirs_alone(text, tails, named, one.key):
            found |= dict.fromkeys(tails, one.key)
    return found


def _is_theirs_alone(text: str, tails: list[str], named: list[Spotted], subject: str) -> bool:
    noun = tails[-1]
    for place in re.finditer(rf"\b{re.escape(noun)}\b", text):
        inside = [one.key for one in named if one.start <= place.start() < one.end]
        if inside and set(inside) != {subject}:
            return False
        before, after = text[: place.start()], text[place.end() :]
        short = any(
            re.search(rf"\b(?:[Tt]he|[Tt]his)\s{re.escape(tail.removesuffix(noun))}$", before[-80:])
            for tail in tails
        )
        if not inside and (not short or _OF_SOMETHING.match(after)):
            return False
    return True


_HEAD: Final = re.compile(
    r"(?:[A-Z][\w-]*,?\s(?:and\s)?){0,8}[A-Z][\w-]*(?=\s(?:on|for|of|in)\b|$)"
)
_OF_SOMETHING: Final = re.compile(r"\s(?:on|for|of|in|to)\s(?:the\s)?[A-Z]")


def _answer(
    examined: Examined, clause: Clause, facts: list[Fact], said: set[str], at: int
) -> Finding:  # fmt: skip
    records = examined.records
    family = {
        one
        for fact in facts
        for one in (*records.organs_of(fact.authority), *records.wholes_of(fact.authority))
    }
    holds = bool(said & family)
    right = listed([records.called(fact.authority) for fact in facts], "or")
    named = listed([records.called(one) for one in sorted(said)], "or")
    return examined.finding(
        check=CHECK,
        verdict="holds" if holds else "differs_from_record",
        affects="detail",
        target=target_of(
            "clause", clause, examined.reading.canonical, clause.start + at, clause.end
        ),
        reason=f"The record says the same: {_says(examined, facts[0])}"
        if holds
        else f"The record gives {right}; the sentence says {named}.",
        about=facts[0].subject,
        what_still_holds=""
        if holds
        else f"{facts[0].subject} was established {on_day(facts[0].valid_from)}.",
        records=tuple(cite(one, _says(examined, one)) for one in facts),
        settled_by="" if holds else "The act that established the body.",
    )


def _says(examined: Examined, fact: Fact) -> str:
    return f"{fact.subject} was established by {examined.records.called(fact.authority)} {on_day(fact.valid_from)}."
