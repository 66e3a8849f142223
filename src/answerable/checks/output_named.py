"""Does a sentence give the day and the vote of an output as its record does?

The output must be named by its symbol or by a name that is its own; a date in the sentence is held
against it only where it is the output's own date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.checks.citing import cite_record
from answerable.checks.examined import Examined, Said, target_of
from answerable.checks.model import Finding
from answerable.checks.output_dated import days_of_output
from answerable.checks.pointed_at import Pointed, called, dates_in, outputs_in
from answerable.checks.wording import in_words, with_date_replaced
from answerable.ontology.outputs import Output
from answerable.reading.model import Clause

CHECK: Final = "output_named/1"

_VOTE: Final = re.compile(r"(?<![\d/.-])(\d{1,3})[-–](\d{1,3})[-–](\d{1,3})(?![\d/-]|\.\d)")
_IN_FAVOUR: Final = re.compile(
    r"\b(\d{1,3})\s+(?:votes?\s+|states?\s+|members?\s+|countries\s+)?in\s+favou?r\b", re.IGNORECASE
)
_ANOTHER_VOTE: Final = re.compile(
    r"\b(?:amend\w*|motions?|paragraphs?|drafts?|committee|no-action|adjourn\w*|procedural|separate|sub-?amend\w*|"
    r"needs?|needed|requir\w*|would|could)\b",
    re.IGNORECASE,
)
"""Votes that are not the one on the output itself."""


def check(examined: Examined) -> Said:
    """The day and the vote of each output that a factual sentence names beyond doubt."""
    return Said(
        findings=tuple(
            finding for clause in examined.factual for finding in _answers(examined, clause)
        )
    )


def _answers(examined: Examined, clause: Clause) -> Iterator[Finding]:
    pointed = outputs_in(examined.records, clause.text)
    outputs = {one.output.id for one in pointed}
    if len(outputs) != 1 or not pointed[0].output.confirmed:
        return
    found = (_vote(examined, clause, pointed[0]), _day(examined, clause, pointed[0]))
    yield from (finding for finding in found if finding is not None)


def _vote(examined: Examined, clause: Clause, pointed: Pointed) -> Finding | None:
    recorded = [int(one) for one in re.findall(r"\d+", pointed.output.vote)][:3]
    written, favour = _VOTE.search(clause.text), _IN_FAVOUR.search(clause.text)
    said = [int(one) for one in written.groups()] if written else []
    said = said or ([int(favour[1])] if favour else [])
    if len(recorded) != 3 or not said or _ANOTHER_VOTE.search(clause.text):
        return None
    same = said == recorded[: len(said)]
    other = f"; the sentence gives {'-'.join(map(str, said))}" if len(said) == 3 else (
        f"; the sentence gives {said[0]} in favour"
    )  # fmt: skip
    return _finding(
        examined, clause, pointed.output, same=same, about="vote",
        reason=f"The record gives the vote as {pointed.output.vote}{'' if same else other}.",
        settled_by="The record of the meeting.",
    )  # fmt: skip


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
