"""Does a sentence give the body, the day and the vote of an output as its record does?

The output must be named by its symbol, by a name that is its own, or by a number that it alone bears; a date in the sentence is held
against it only where it is the output's own date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.checks.bare_bodies import bare_bodies_in
from answerable.checks.citing import cite_record
from answerable.checks.examined import Examined, Said, target_of
from answerable.checks.model import Finding
from answerable.checks.output_dated import days_of_output
from answerable.checks.output_numbered import Misplaced, misplaced_in, numbered_in
from answerable.checks.pointed_at import Pointed, called, dates_in, outputs_in
from answerable.checks.votes import IN_WORDS, votes_in, votes_on_record
from answerable.checks.wording import in_words, with_date_replaced
from answerable.dates import find_written
from answerable.ontology.outputs import Output
from answerable.reading.model import Clause

CHECK: Final = "output_named/1"

_CLAIMS_MORE: Final = re.compile(
    r"\b(?:guilty|convict\w*|acquit\w*|condemned\s+\w+\s+to|sentenced|proved|proven|"
    r"(?:found|finds|ruled|rules|held|holds|declared|determined|concluded|confirmed|established)\s+"
    r"(?:that\b|(?:\S+\s+){1,4}?(?:responsible|liable|in\s+breach|in\s+violation|committed)\b))",
    re.IGNORECASE,
)
"""What the sentence says of the output may be more than it does: its day alone is then no confirmation."""
_MORE_OF_A_NAME: Final = re.compile(
    r"\s(?!(?:on|of|in|was|were|is|at|by|and|with|dated|had|has|adopted|agreed|issued|passed|from|as|to|for|which|that)\b)[^\W\d]"
)
"""A word that goes on with the name: "the Harbour Pact review"."""
_THE_RESOLUTION: Final = re.compile(r"(?:the|this|that)\s+resolution\b", re.IGNORECASE)
_IT_WAS: Final = re.compile(r"it\s+(?:was|had\s+been)\s+(?:adopted|passed)\b", re.IGNORECASE)
_ANOTHER_TEXT: Final = re.compile(
    r"\b(?:resolutions|(?:an?|another|draft|other|earlier|previous|new|second|first|its|[’']s)\s+(?:\w+\s+){0,2}resolution|"
    r"parliament\w*|house|senate|congress\w*|committee|motion|bill|amendment)\b",
    re.IGNORECASE,
)
_FURTHER_BACK: Final = 5
"""Sentences between a resolution and what is said of its vote, at most."""


def check(examined: Examined) -> Said:
    """The body, the day and the vote of each output that a factual sentence names beyond doubt."""
    return Said(
        findings=tuple(
            finding for clause in examined.factual for finding in _answers(examined, clause)
        )
    )


def _answers(examined: Examined, clause: Clause) -> Iterator[Finding]:
    misplaced = misplaced_in(examined, clause)
    if misplaced is not None:
        yield _of_another_body(examined, clause, misplaced)
        return
    pointed = _pointed(examined, clause)
    if pointed is None:
        before = _spoken_of_before(examined, clause)
        found = [_vote(examined, clause, before)] if before else []
    else:
        found = [_vote(examined, clause, pointed.output), _day(examined, clause, pointed)]
    for finding in found:
        if finding and not (finding.verdict == "holds" and _CLAIMS_MORE.search(clause.text)):
            yield finding


def _pointed(examined: Examined, clause: Clause) -> Pointed | None:
    """The one output that the sentence names, where its record is confirmed."""
    pointed = outputs_in(examined.records, clause.text) or numbered_in(examined, clause)
    if len({one.output.id for one in pointed}) != 1 or not pointed[0].output.confirmed:
        return None
    return pointed[0]


def _spoken_of_before(examined: Examined, clause: Clause) -> Output | None:
    """The resolution that "the resolution" or "it" means, a few sentences on, with no other text between."""
    back = _FURTHER_BACK if _THE_RESOLUTION.match(clause.text) else 0
    if (not back and not _IT_WAS.match(clause.text)) or not votes_in(clause.text):
        return None
    clauses = examined.reading.clauses
    at = clauses.index(clause)
    for one in reversed(clauses[max(0, at - 1 - back) : at]):
        if (pointed := _pointed(examined, one)) is not None:
            its_kind = pointed.output.kind.startswith("resolution")
            alone = len(re.findall(r"\bresolution|/RES/", one.text, re.IGNORECASE)) == 1
            return pointed.output if its_kind and alone else None
        if _ANOTHER_TEXT.search(one.text) or re.search(r"\bresolution\s+\S*\d", one.text):
            return None
    return None


def _of_another_body(examined: Examined, clause: Clause, misplaced: Misplaced) -> Finding:
    output, records = misplaced.output, examined.records
    return _finding(
        examined, clause, output, same=False, about="body",
        reason=f"The record gives {called(output, records)}; the sentence gives it to {records.called(misplaced.body)}.",
        settled_by="The document as its body published it.",
    )  # fmt: skip


def _vote(examined: Examined, clause: Clause, output: Output) -> Finding | None:
    recorded, said = votes_on_record(output.vote), votes_in(clause.text)
    if not recorded or not said or _may_be_elsewhere(examined, clause, output):
        return None
    same = all(recorded[part] == number for part, number in said.items())
    given = ", ".join(f"{number} {IN_WORDS[part]}" for part, number in said.items())
    return _finding(
        examined, clause, output, same=same, about="vote",
        reason=f"The record gives the vote as {output.vote}{'' if same else f'; the sentence gives {given}'}.",
        settled_by="The record of the meeting.",
    )  # fmt: skip


def _may_be_elsewhere(examined: Examined, clause: Clause, output: Output) -> bool:
    """Whether the sentence names another organisation or time, whose members or votes the numbers may count."""
    records = examined.records
    named = (
        *records.authorities_in(clause.text),
        *bare_bodies_in(records, clause.text, examined.reading.canonical),
    )
    own = {*records.wholes_of(output.body), *records.organs_of(output.body)}
    at_home = {one.start for one in named if one.key in own}
    others = {one.key for one in named if one.start not in at_home}
    days = [one.date for one in find_written(clause.text) if one.date is not None]
    return any(not output.date.could_be(day) for day in days) or any(
        (known := records.authority(one)) and known.kind != "state" for one in others
    )


def _day(examined: Examined, clause: Clause, pointed: Pointed) -> Finding | None:
    output = pointed.output
    if pointed.by == "date":
        return None
    names = (output.symbol, *output.aliases, *examined.records.names_of(output.body))
    all_days = dates_in(clause.text)
    own = set(days_of_output(clause.text, pointed.start, pointed.end, names))
    said = [day for day in all_days if day in own]
    if len(said) != 1:
        return None
    same = output.date.could_be(said[0])
    if not same and pointed.by == "name" and _MORE_OF_A_NAME.match(clause.text, pointed.end):
        return None
    if not same and any(output.date.could_be(day) for day in all_days):
        return None  # its own day stands there too, so the other is that of something else
    return _finding(
        examined, clause, output, same=same, about="day",
        reason=f"The record gives {in_words(output.date)} for {called(output, examined.records)}"
        + ("." if same else f"; the sentence says {in_words(said[0])}."),
        suggested_wording="" if same else with_date_replaced(clause, said[0], output.date),
        settled_by="The document as its body published it.",
    )  # fmt: skip


def _finding(
    examined: Examined, clause: Clause, output: Output, *, same: bool, about: str, reason: str,
    settled_by: str, suggested_wording: str = "",
) -> Finding:  # fmt: skip
    name = called(output, examined.records)
    return examined.finding(
        check=CHECK,
        verdict="holds" if same else "differs_from_record",
        affects="detail",
        target=target_of("clause", clause, examined.reading.canonical),
        reason=reason,
        about=f"{about}:{output.id}",
        what_still_holds="" if same else f"{name[:1].upper()}{name[1:]} is on record.",
        suggested_wording=suggested_wording,
        records=(
            cite_record(output, f"{output.title}, {in_words(output.date)}.", date=output.date),
        ),
        settled_by="" if same else settled_by,
    )
