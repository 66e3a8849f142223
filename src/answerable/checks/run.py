"""Does each sentence hold, as far as the packs loaded can say, and what is left to settle?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, Final

from answerable.checks import (
    announced_and_counted,
    calendar_days,
    charges,
    dated_record,
    embargoes,
    established,
    event_dates,
    express_power,
    figure_readings,
    forum_scope,
    internal_tension,
    list_form,
    offices_in_time,
    output_named,
    own_arithmetic,
    proceeding_stage,
    quotation,
    referral_routes,
    represented,
    source_missing,
    sources,
    stronger_than_source,
    time_since,
    treaty_status,
)
from answerable.checks.examined import (
    AGAINST,
    FACTUAL,
    POINTS,
    Examined,
    Said,
    examine,
    target_of,
)
from answerable.checks.model import SCHEMA, VERDICTS, Checked, DocumentChecked, Finding
from answerable.ontology.facts import Pack
from answerable.reading.model import Reading

Json = Any
Check = Callable[[Examined], Said]

CHECKS: Final[tuple[Check, ...]] = (
    announced_and_counted.check,
    list_form.check,
    calendar_days.check,
    event_dates.check,
    time_since.check,
    own_arithmetic.check,
    dated_record.check,
    embargoes.check,
    treaty_status.check,
    offices_in_time.check,
    established.check,
    represented.check,
    proceeding_stage.check,
    charges.check,
    forum_scope.check,
    referral_routes.check,
    express_power.check,
    figure_readings.check,
    quotation.check,
    output_named.check,
    stronger_than_source.check,
    sources.check,
    internal_tension.check,
    source_missing.check,
)
EVERY_CLAUSE: Final = "every_clause/1"
"""The check that has a word on each clause that no other spoke about."""
_RANKS: Final = {"core": 0, "detail": 1, "form": 2}


def check_readings(
    readings: Sequence[tuple[str, Reading, object | None]],
    packs: Sequence[Pack],
    as_of: str | None = None,
    sources: Sequence[tuple[str, Reading]] = (),
) -> Checked:
    """Every check over every document: (name, reading, object id or None) each.

    A sentence is judged by the date its document bears; `as_of` (EDTF-like) is for documents that
    bear none. `sources` are the author's own: words quoted or reported from them are held against
    them, and none against itself. Raises UsageError where `as_of` is no date. Writes nothing, and asks no network.
    """
    return Checked(
        documents=tuple(
            _document(examine(name, reading, thing, tuple(packs), as_of, tuple(sources)))
            for name, reading, thing in readings
        )
    )


def clauses_that_hold(document: DocumentChecked) -> int:
    """How many factual clauses a record speaks for, with none that speaks against."""
    return sum(
        "holds" in verdicts and not verdicts & AGAINST for verdicts in _by_clause(document).values()
    )


def clauses_without_record(document: DocumentChecked) -> int:
    """On how many factual clauses the packs are silent: nothing in them speaks for or against."""
    silent = {"no_record_here", "source_missing"}
    return sum(
        "no_record_here" in verdicts and verdicts <= silent
        for verdicts in _by_clause(document).values()
    )


def _by_clause(document: DocumentChecked) -> dict[str, set[str]]:
    by_clause: dict[str, set[str]] = {}
    for finding in document.findings:
        if finding.target.what == "clause":
            by_clause.setdefault(finding.target.id, set()).add(finding.verdict)
    return by_clause


def points(document: DocumentChecked) -> tuple[Finding, ...]:
    """What is left to settle: core before detail before form, what a record speaks against before
    what only needs a word more, then as they stand in the text.
    """
    left = [finding for finding in document.findings if finding.verdict in POINTS]
    left.sort(
        key=lambda one: (_RANKS[one.affects], one.verdict not in AGAINST, one.target.start, one.id)
    )
    return tuple(left)


def to_json(checked: Checked) -> Json:
    """The schema `answerable-check/1`, as plain objects for a JSON writer."""
    return {
        "schema": SCHEMA,
        "documents": [_document_json(document) for document in checked.documents],
        "failed": [
            {"name": name, "error": error, "advice": advice}
            for name, error, advice in checked.failed
        ],
        "summary": _summary(checked),
    }


def _document(examined: Examined) -> DocumentChecked:
    said = [check(examined) for check in CHECKS]
    findings = [finding for one in said for finding in one.findings]
    findings += _rest(examined, findings)
    reading = examined.reading
    return DocumentChecked(
        name=examined.name,
        object=examined.object,
        as_of=examined.day.iso,
        dated=examined.dated,
        findings=tuple(
            sorted(findings, key=lambda one: (one.target.start, one.target.end, one.id))
        ),
        lists=tuple(count for one in said for count in one.lists),
        worklist=tuple(work for one in said for work in one.worklist),
        clauses=len(reading.clauses),
        factual=len(examined.factual),
        notes=reading.warnings,
    )


def _rest(examined: Examined, findings: Sequence[Finding]) -> list[Finding]:
    """A word on every clause that no check spoke about: silence is said, never read as a fault."""
    verdicts: dict[str, set[str]] = {}
    for finding in findings:
        if finding.target.what == "clause":
            verdicts.setdefault(finding.target.id, set()).add(finding.verdict)
    rest = []
    for clause in examined.reading.clauses:
        factual = clause.kind in FACTUAL
        spoken = verdicts.get(clause.id, set()) - {"source_missing"}
        if spoken:
            continue
        rest.append(
            examined.finding(
                check=EVERY_CLAUSE,
                verdict="no_record_here" if factual else "not_factual",
                affects="detail",
                target=target_of("clause", clause, examined.reading.canonical),
                reason="No record in the packs loaded speaks to this."
                if factual
                else f"This is {_KIND_IN_WORDS.get(clause.kind, 'no statement of fact')}; "
                "it is not tested as a fact.",
            )
        )
    return rest


_KIND_IN_WORDS: Final = {
    "demand": "a demand",
    "norm": "a reference to a norm",
    "evaluation": "an evaluation",
    "argument": "an argument",
    "addressees": "an address",
    "expectation": "an expectation",
    "identification": "who speaks",
}


def _document_json(document: DocumentChecked) -> Json:
    plain = asdict(document)
    for finding in plain["findings"]:
        finding["records"] = [_said(record) for record in finding["records"]]
    plain["summary"] = _counts((document,))
    return plain


def _said(record: Json) -> Json:
    """A record with what it cites: a pack and line, or an object and span, never empty places."""
    return {key: value for key, value in record.items() if value is not None}


def _summary(checked: Checked) -> Json:
    return _counts(checked.documents)


def _counts(documents: Sequence[DocumentChecked]) -> Json:
    verdicts = Counter(finding.verdict for one in documents for finding in one.findings)
    return {
        **{verdict: verdicts[verdict] for verdict in VERDICTS},
        "clauses": sum(one.clauses for one in documents),
        "factual": sum(one.factual for one in documents),
        "hold": sum(clauses_that_hold(one) for one in documents),
        "to_settle": sum(verdicts[verdict] for verdict in POINTS),
    }
