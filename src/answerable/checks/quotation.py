"""Are the words quoted those that the document or body named beside them published?

Quoted words are held only against passages of the document that the sentence, or the one before,
names. Passages that are not confirmed decide nothing: both wordings are shown, and the primary text
is sought. Once the words are found as published, or in a source that the author gave, nothing more is
sought.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from answerable.actors.names import bare_name
from answerable.actors.records import Records
from answerable.checks.citing import cite_record
from answerable.checks.examined import FACTUAL, Examined, Said, target_of
from answerable.checks.model import Finding, Target, Work
from answerable.checks.pointed_at import (
    bodies_in,
    called,
    dates_in,
    kinds_with_days,
    outputs_in,
    outputs_of,
)
from answerable.checks.quoted_words import Compared, Marked, compare, marked_in
from answerable.checks.sources import known_from, place_of
from answerable.checks.wording import in_words, listed, with_date_replaced
from answerable.dates import SourceDate
from answerable.ontology.law import Treaty
from answerable.ontology.outputs import Output, Passage
from answerable.reading.model import Clause
from answerable.text import fold

CHECK: Final = "quotation/1"
_SHORT: Final = 3
"""Quoted words of this number or fewer are a term; they are compared where a body is said to use it."""
_SOUGHT: Final = "The primary text of the words quoted, to compare them letter by letter."
_KINDS: Final = FACTUAL | {"norm"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A passage beside words quoted, and whether its very document is named or its body alone."""

    passage: Passage
    compared: Compared
    named: bool


def check(examined: Examined) -> Said:
    """A word on each quotation for which the packs hold a passage, and a worklist of the others."""
    findings: list[Finding] = []
    worklist: list[Work] = []
    clauses = examined.reading.clauses
    known = known_from(examined)
    for place, clause in enumerate(clauses):
        if clause.kind not in _KINDS:
            continue
        before = clauses[place - 1].text if place else ""
        held = [(one, tuple(_beside(examined, clause, before, one))) for one in _quoted(clause)]
        answers = [
            (one, _answer(examined, clause, one, beside) or _dated_otherwise(examined, clause, one))
            for one, beside in held
        ]
        findings += [finding for _, finding in answers if finding is not None]
        settled = [
            (finding and finding.verdict in _SETTLED) or place_of(one, known) is not None
            for one, finding in answers
        ]
        if clause.kind == "quotation" and not (settled and all(settled)):
            worklist.append(_primary_text(examined, clause))
    return Said(findings=tuple(findings), worklist=tuple(worklist))


_SETTLED: Final = ("holds", "quotation_differs", "differs_from_record")
_WORDS_OF_ONE_TEXT: Final = 6
"""Words that so many in a row bear out are taken to be of one text: our choice."""


def _quoted(clause: Clause) -> Iterator[Marked]:
    for one in marked_in(clause.text, _SHORT):
        if len(one.words.split()) > _SHORT or clause.attributed_to:
            yield one


def _beside(examined: Examined, clause: Clause, before: str, quoted: Marked) -> Iterator[Beside]:
    """The passages of the document named in the sentence, else of that named just before."""
    records = examined.records
    around = _without(clause.text, quoted)
    for words in (around, f"{before} {around}"):
        found = [
            Beside(passage=passage, compared=compared, named=named)
            for passage, named in _passages(records, words)
            if (compared := compare(quoted.words, passage.words)).how != "other"
        ]
        if found:
            yield from found
            return


def _without(sentence: str, quoted: Marked) -> str:
    """The sentence around the words quoted: what they name is not where they come from."""
    return f"{sentence[: quoted.start]} {sentence[quoted.end :]}"


def _passages(records: Records, words: str) -> Iterator[tuple[Passage, bool]]:
    """The passages that these words can come from, and whether their document itself is named."""
    passages = records.of(Passage)
    if not passages:
        return
    pointed = {one.output.id for one in outputs_in(records, words)}
    bodies, days = bodies_in(records, words), dates_in(words)
    outputs = outputs_of(records)
    spoken_of = {one.key for one in records.authorities_in(words)}
    folded = f" {fold(words)} "
    for passage in passages:
        output = outputs.get(passage.of)
        if output is None:
            if passage.of in spoken_of or _names(records, passage.of, folded):
                yield passage, True
        elif output.id in pointed:
            yield passage, True
        elif output.body in bodies and not pointed and _can_be_of(output, days):
            yield passage, False


def _can_be_of(output: Output, days: tuple[SourceDate, ...]) -> bool:
    return not days or any(output.date.could_be(day) for day in days)


def _names(records: Records, of: str, folded: str) -> bool:
    """Whether a treaty, or a document that no record describes, is named."""
    if records.authority(of) is not None:
        return False
    treaties = [one for one in records.of(Treaty) if of in (one.id, one.label)]
    names = [name for one in treaties for name in (one.label, *one.aliases)] or [of]
    return any(f" {bare_name(name)} " in folded for name in names if bare_name(name))


def _answer(
    examined: Examined, clause: Clause, quoted: Marked, beside: tuple[Beside, ...]
) -> Finding | None:
    """The same words first, then other words that are confirmed, then wordings to be verified."""
    same = [one for one in beside if one.compared.how in ("exact", "elided")]
    sure = [one for one in same if one.passage.confirmed]
    if sure:
        return _holds(examined, clause, quoted, sure[0])
    other = sorted((one for one in beside if one not in same), key=lambda one: -one.compared.share)
    decided = [one for one in other if one.passage.confirmed and one.named]
    if decided and not same:
        return _differs(examined, clause, quoted, decided[0])
    if other:
        return _both_wordings(examined, clause, quoted, (*other[:1], *same[:1]))
    return _same_unconfirmed(examined, clause, quoted, same[0]) if same else None


def _dated_otherwise(examined: Examined, clause: Clause, quoted: Marked) -> Finding | None:
    """The very words stand in an output of the body named, and the sentence gives such an output another day."""
    records = examined.records
    around = _without(clause.text, quoted)
    said = [(kinds, day) for kinds, day, _, _ in kinds_with_days(around)]
    bodies = bodies_in(records, around) if said else frozenset()
    if not bodies or len(quoted.words.split()) < _WORDS_OF_ONE_TEXT:
        return None
    outputs = outputs_of(records)
    homes = {
        passage.of: passage
        for passage in records.of(Passage)
        if passage.of in outputs
        and outputs[passage.of].body in bodies
        and compare(quoted.words, passage.words).how == "exact"
    }
    if len(homes) != 1:
        return None
    [(home, passage)] = homes.items()
    output = outputs[home]
    days = [day for kinds, day in said if output.kind in kinds]
    if not days or not output.confirmed or _can_be_of(output, dates_in(around)):
        return None
    copy = "" if passage.confirmed else "a copy, to be verified, of "
    return examined.finding(
        check=CHECK,
        verdict="differs_from_record" if passage.confirmed else "two_readings",
        affects="detail",
        target=_target(examined, clause, quoted),
        reason=f"The words quoted stand in {copy}{called(output, records)} of {in_words(output.date)}; "
        f"the sentence says {in_words(days[0])}.",
        what_still_holds="The words were published so.",
        suggested_wording=with_date_replaced(clause, days[0], output.date),
        records=(cite_record(passage, f"“{passage.words}”", at=passage.at),),
        settled_by="The text as published, and whether the same words were used on another day.",
    )


def _holds(examined: Examined, clause: Clause, quoted: Marked, beside: Beside) -> Finding | None:
    if clause.kind not in FACTUAL:
        return None
    how = (
        "stand so" if beside.compared.how == "exact" else "stand so, with what is left out marked,"
    )
    return examined.finding(
        check=CHECK,
        verdict="holds",
        affects="detail",
        target=_target(examined, clause, quoted),
        reason=f"The words quoted {how} in {_of(examined, beside)}.",
        records=(cite_record(beside.passage, _words_of(beside), at=beside.passage.at),),
    )


def _same_unconfirmed(
    examined: Examined, clause: Clause, quoted: Marked, beside: Beside
) -> Finding | None:
    if clause.kind not in FACTUAL:
        return None
    return examined.finding(
        check=CHECK,
        verdict="no_record_here",
        affects="detail",
        target=_target(examined, clause, quoted),
        reason=f"A copy of {_of(examined, beside)} has the same words; the copy is to be verified.",
        records=(cite_record(beside.passage, _words_of(beside), at=beside.passage.at),),
        settled_by=_SOUGHT,
    )


def _differs(examined: Examined, clause: Clause, quoted: Marked, beside: Beside) -> Finding:
    compared = beside.compared
    new = compared.corrected
    return examined.finding(
        check=CHECK,
        verdict="quotation_differs",
        affects="detail",
        target=_target(examined, clause, quoted),
        reason=f"The words published in {_of(examined, beside)} are “{compared.published}”: "
        f"{_differences(compared)}.",
        what_still_holds="The passage is there, in nearly these words.",
        suggested_wording=clause.text[: quoted.start] + new + clause.text[quoted.end :]
        if new
        else "",
        records=(cite_record(beside.passage, _words_of(beside), at=beside.passage.at),),
        settled_by="The text as published, and whether another version of it is quoted.",
    )


def _both_wordings(
    examined: Examined, clause: Clause, quoted: Marked, beside: tuple[Beside, ...]
) -> Finding:
    """The other wording first; nothing here says which of the two was published."""
    other = beside[0]
    why = "is to be verified" if not other.passage.confirmed else "may be of another document"
    return examined.finding(
        check=CHECK,
        verdict="source_missing",
        affects="detail",
        target=_target(examined, clause, quoted),
        reason=f"Another wording of {_of(examined, other)} is at hand, and {why}: "
        f"“{other.compared.published}”.",
        what_still_holds="Nothing here says which of the two wordings was published.",
        records=tuple(
            cite_record(one.passage, _words_of(one), at=one.passage.at) for one in beside
        ),
        settled_by="The primary text.",
    )


def _differences(compared: Compared) -> str:
    said = []
    for quoted, published in compared.differing:
        if quoted and published:
            said.append(f"“{quoted}” stands for “{published}”")
        else:
            said.append(f"“{quoted}” is added" if quoted else f"“{published}” is left out unmarked")
    return listed(said)


def _of(examined: Examined, beside: Beside) -> str:
    """The document of the passage, in a sentence."""
    records, of = examined.records, beside.passage.of
    output = outputs_of(records).get(of)
    treaty = next((one for one in records.of(Treaty) if one.id == of), None)
    if output is not None:
        name = called(output, records)
    else:
        name = treaty.label if treaty is not None else records.called(of)
    return f"{name} ({beside.passage.at})" if beside.passage.at else name


def _words_of(beside: Beside) -> str:
    return f"“{beside.passage.words}”"


def _target(examined: Examined, clause: Clause, quoted: Marked) -> Target:
    start = clause.start + quoted.start
    return target_of("clause", clause, examined.reading.canonical, start, clause.start + quoted.end)


def _primary_text(examined: Examined, clause: Clause) -> Work:
    return Work(missing=_SOUGHT, target=target_of("clause", clause, examined.reading.canonical))
