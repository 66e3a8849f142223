"""Which words of a document are marked, as what, and how is that said?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy

from answerable.checks.examined import POINTS
from answerable.checks.model import DocumentChecked, Finding
from answerable.reading.claims import FACTUAL
from answerable.reading.model import Clause
from answerable.workbench.lines import VERDICT_WORDS, group_of

HIT: Final = "hit"
CHOSEN: Final = "chosen"
UNSURE: Final = "unsure"
"""Words that a program recognised in a picture and doubts."""
KINDS: Final[dict[str, Any]] = {
    "core": gettext_lazy("point to settle: core"),
    "detail": gettext_lazy("point to settle: detail"),
    "form": gettext_lazy("point to settle: form of this copy"),
    "demand": gettext_lazy("information on a demand"),
    "holds": gettext_lazy("holds: a record here speaks for it"),
    "silent": gettext_lazy("no record here, or no statement of fact"),
    "claim": gettext_lazy("states a fact, not checked yet"),
}
"""The marks that can be shown or left out, the strongest first."""
_STRENGTH: Final = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words that are painted. `kind`: a key of KINDS, or hit, chosen or unsure"""

    start: int
    end: int
    kind: str
    title: str = ""
    clause: str = ""
    """The anchor of the clause beside the page."""

    @property
    def anchor(self) -> str:
        """What a link to these words ends in."""
        return anchor(self.start, self.end)


def anchor(start: int, end: int) -> str:
    """The name of a place in a document's page."""
    return f"s{start}-{end}"


def kind_of(finding: Finding) -> str:
    """As what the words of a finding are painted."""
    if finding.verdict in POINTS:
        return group_of(finding)
    return "holds" if finding.verdict == "holds" else "silent"


def strongest(kinds: Iterable[str]) -> str:
    """Of several marks the one that is painted; "" of none."""
    return min((one for one in kinds if one in _STRENGTH), key=_STRENGTH.__getitem__, default="")


def marks_of(
    clauses: Sequence[Clause], checked: DocumentChecked | None, wanted: frozenset[str]
) -> tuple[Mark, ...]:
    """The marks of a page's clauses, and of what was found on words outside every clause.

    `wanted` are the kinds to show. Without a check, what states a fact is marked as that.
    """
    found = _of_findings(clauses, checked) if checked else _of_claims(clauses)
    return tuple(_one_a_place(one for one in found if one.kind in wanted))


def clause_anchor(clause: Clause) -> str:
    """The name of a clause beside the page."""
    return f"c{clause.start}"


def _of_claims(clauses: Sequence[Clause]) -> Iterator[Mark]:
    for one in clauses:
        if one.kind in FACTUAL:
            yield Mark(
                start=one.start,
                end=one.end,
                kind="claim",
                title=str(KINDS["claim"]),
                clause=clause_anchor(one),
            )


def _of_findings(clauses: Sequence[Clause], checked: DocumentChecked) -> Iterator[Mark]:
    for finding in checked.findings:
        target = finding.target
        around = next((c for c in clauses if c.start <= target.start < c.end), None)
        yield Mark(
            start=target.start,
            end=target.end,
            kind=kind_of(finding),
            title=f"{VERDICT_WORDS[finding.verdict]}: {finding.reason}",
            clause=clause_anchor(around) if around else "",
        )


def _one_a_place(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The strongest of those on the same words, which says what the others say too; wide ones first."""
    places: dict[tuple[int, int], list[Mark]] = {}
    for one in marks:
        places.setdefault((one.start, one.end), []).append(one)
    for (start, end), same in sorted(places.items(), key=lambda each: (each[0][0], -each[0][1])):
        first = min(same, key=lambda one: _STRENGTH[one.kind])
        said = [one.title for one in same if one.kind == first.kind]
        yield Mark(
            start=start,
            end=end,
            kind=first.kind,
            title=" ".join(dict.fromkeys(said)),
            clause=first.clause,
        )
