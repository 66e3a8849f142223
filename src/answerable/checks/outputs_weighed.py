"""Does a sentence give an output of a body more weight, or graver words, than it has on record?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.checks.condemnations import condemnation
from answerable.checks.examined import Examined, target_of
from answerable.checks.model import Finding
from answerable.checks.pointed_at import KIND_IN_WORDS, Pointed, cite_output, outputs_in
from answerable.checks.strength import CHECK
from answerable.reading.model import Clause

_BESIDE: Final = 45
"""Letters before an output's name in which its kind is said."""
_AFTER: Final = 70
_CHAPTER_7: Final = re.compile(r"\bchapter\s+(?:vii|7|seven)\b", re.IGNORECASE)
_UNDER: Final = re.compile(
    r"\W*(?:\(\d{4}\)\W*)?(?:(?:was|were|which|is|a|an|acting|adopted|passed|under|invoking|"
    r"invokes|made|binding)\W*){0,5}"
)
_WEIGHTS: Final = {
    "press_elements": 0,
    "press_statement": 1,
    "presidential_statement": 2,
    "resolution": 3,
    "resolution_ch7": 4,
}
"""Outputs of one council, from the lightest: only these are compared with one another."""
_CALLED: Final = (  # a binding resolution is none of these: whether one binds is a question of law
    ("resolution_ch7", r"chapter\s+(?:vii|7|seven)\s+resolution"),
    ("resolution", r"resolution"),
    ("presidential_statement", r"presidential\s+statement"),
)


def findings_on_outputs(examined: Examined, clause: Clause) -> Iterator[Finding]:
    """What the sentence says that a body's outputs express or are, beside what is on record."""
    pointed = outputs_in(examined.records, clause.text)
    found = (
        condemnation(examined, clause, pointed),
        *(_kind(examined, clause, one) for one in pointed if one.by != "date"),
    )
    yield from (finding for finding in found if finding is not None)


def _kind(examined: Examined, clause: Clause, pointed: Pointed) -> Finding | None:
    """An output called by a graver name than its own, in the words right before or after it."""
    output = pointed.output
    if output.kind not in _WEIGHTS or not output.confirmed:
        return None
    first = clause.text[pointed.start : pointed.end].split()[0]
    upto = pointed.start + (len(first) if first.lower() == "resolution" else 0)
    near = clause.text[max(0, pointed.start - _BESIDE) : upto].lower()
    said = next(
        (kind for kind, form in _CALLED if re.search(rf"{form}\s*(?:no\.?\s*)?$", near)), ""
    )
    if output.kind == "resolution" and _under_chapter_7(clause.text, pointed):
        said = "resolution_ch7"
    if not said or _WEIGHTS[said] <= _WEIGHTS[output.kind]:
        return None
    return examined.finding(
        check=CHECK,
        verdict="stronger_than_source",
        affects="detail",
        target=target_of("clause", clause, examined.reading.canonical),
        reason=f"On record it is a {KIND_IN_WORDS[output.kind]}; the sentence says "
        f"{KIND_IN_WORDS[said]}.",
        about=f"kind:{output.id}",
        what_still_holds="The output itself is on record.",
        records=(cite_output(output, examined.records),),
        settled_by="The text of the output.",
    )


def _under_chapter_7(text: str, pointed: Pointed) -> bool:
    """Whether this very output is said to be adopted under Chapter VII: nothing else stands between."""
    after = text[pointed.end : pointed.end + _AFTER]
    found = _CHAPTER_7.search(after)
    return found is not None and _UNDER.fullmatch(after[: found.start()].lower()) is not None
