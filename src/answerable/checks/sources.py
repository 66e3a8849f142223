"""Does a sentence say what the author's own source says: the same words, number, date, actor, as surely?

Only a sentence that quotes, or that reports a speaker whom the source names, is held against a source.
It rests on the sentence of the source that shares most of its rare words; where none does clearly, it
is not compared. The same words, figures and hedges hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from answerable.checks.drift import Drift, drifts
from answerable.checks.examined import Examined, Said, target_of
from answerable.checks.model import Finding, RecordCited
from answerable.checks.quoted_words import Compared, Marked, compare, marked_in
from answerable.checks.rests_on import Known, Rest, rarity_of, rest_of, sentences_of
from answerable.checks.strength import telling
from answerable.reading.model import Clause, Reading

CHECK: Final = "sources/1"
_FEWEST: Final = 4
"""Words in quotation marks below which they are a term, not a quotation."""
_A_SENTENCE: Final = 7
_HOLDS: Final = 0.6
"""Share of a sentence that must stand in the source before the source is said to say the same."""


def check(examined: Examined) -> Said:
    """What each factual sentence makes of the sources that the author gave; nothing without any."""
    if not examined.sources:
        return Said()
    known = known_from(examined)
    times = rarity_of(known)
    findings: list[Finding] = []
    for clause in examined.factual:
        findings += _quoted(examined, clause, known)
        rest = rest_of(clause, known, times)
        if rest is not None:
            findings += _reported(examined, clause, rest)
    return Said(findings=tuple(findings))


def known_from(examined: Examined) -> tuple[Known, ...]:
    """The sentences of the sources that the author gave."""
    return tuple(one for name, reading in examined.sources for one in sentences_of(name, reading))


# Words quoted


def _quoted(examined: Examined, clause: Clause, known: Sequence[Known]) -> Iterator[Finding]:
    for quoted in marked_in(clause.text, _FEWEST):
        place = place_of(quoted, known)
        if place is not None and (place[0].how != "altered" or _is_quotation(clause, quoted)):
            yield _as_quoted(examined, clause, quoted, place)


def _is_quotation(clause: Clause, quoted: Marked) -> bool:
    """Whether a few words in marks are somebody's, and not a term that differs from text to text."""
    return bool(clause.attributed_to) or len(quoted.words.split()) >= _A_SENTENCE


Place = tuple[Compared, RecordCited]


def place_of(quoted: Marked, known: Sequence[Known]) -> Place | None:
    """Where a source has these words, or nearly these: in a sentence, or over two."""
    wanted = telling(quoted.words)
    best: Place | None = None
    for first, after in zip(known, (*known[1:], *known[-1:]), strict=True):
        last = after if after.reading is first.reading else first
        if len(wanted & (first.words | last.words)) * 2 < len(wanted):
            continue
        for end in (first.clause.end, last.clause.end):
            place = _compared(quoted, first, end)
            if place[0].how in ("exact", "elided"):
                return place
            if place[0].how == "altered" and (best is None or place[0].share > best[0].share):
                best = place
    return best


def _compared(quoted: Marked, first: Known, end: int) -> Place:
    start = first.clause.start
    compared = compare(quoted.words, first.reading.canonical[start:end])
    return compared, _cite(first.name, first.reading, start, end)


def _as_quoted(examined: Examined, clause: Clause, quoted: Marked, place: Place) -> Finding:
    compared, record = place
    same = compared.how != "altered"
    new = compared.corrected
    start = clause.start + quoted.start
    return examined.finding(
        check=CHECK,
        verdict="holds" if same else "quotation_differs",
        affects="detail",
        target=target_of(
            "clause", clause, examined.reading.canonical, start, clause.start + quoted.end
        ),
        reason=f"The words quoted stand so in {record.source}."
        if same
        else f"{record.source} has “{compared.published}”.",
        what_still_holds="" if same else "The passage is there, in nearly these words.",
        suggested_wording=clause.text[: quoted.start] + new + clause.text[quoted.end :]
        if new and not same
        else "",
        records=(record,),
        settled_by="" if same else "Whether these are the words that were meant.",
    )


# What is reported


def _reported(examined: Examined, clause: Clause, rest: Rest) -> Iterator[Finding]:
    found = drifts(clause, examined.reading, rest)
    for drift in found:
        yield _drifted(examined, clause, rest, drift)
    if not found and rest.share >= _HOLDS:
        yield examined.finding(
            check=CHECK,
            verdict="holds",
            affects="detail",
            target=target_of("clause", clause, examined.reading.canonical),
            reason=f"{_called(rest.name, rest.reading)} says the same; the two share "
            f"{_words(rest)}.",
            about="reported",
            records=(_cite(rest.name, rest.reading, rest.clause.start, rest.clause.end),),
        )


def _drifted(examined: Examined, clause: Clause, rest: Rest, drift: Drift) -> Finding:
    return examined.finding(
        check=CHECK,
        verdict=drift.verdict,
        affects="detail",
        target=target_of("clause", clause, examined.reading.canonical),
        reason=drift.reason,
        about=f"{drift.of}: {drift.reason}",
        what_still_holds=f"The source speaks of this; the two share {_words(rest)}.",
        suggested_wording=drift.suggested_wording,
        records=(_cite(rest.name, rest.reading, rest.clause.start, rest.clause.end),),
        settled_by="The source, and whether this sentence rests on that one.",
    )


def _words(rest: Rest) -> str:
    return ", ".join(f"“{word}”" for word in rest.shared[:4])


def _called(name: str, reading: Reading) -> str:
    return f"“{reading.title.text}”" if reading.title else name


def _cite(name: str, reading: Reading, start: int, end: int) -> RecordCited:
    """A span of the author's source, by its name or the object that holds it."""
    dated = next((one.iso for one in reading.dates_document if one.iso), None)
    return RecordCited(
        text=reading.canonical[start:end],
        source=_called(name, reading),
        date=dated,
        object=name,
        span=(start, end),
    )
