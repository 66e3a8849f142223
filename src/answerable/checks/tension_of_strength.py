"""Is a crime named with a hedge in one sentence and without one in another that may speak of the same acts?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from answerable.checks.examined import Examined
from answerable.checks.model import Finding
from answerable.checks.strength import WEAK
from answerable.checks.tension_note import note
from answerable.reading.model import Clause
from answerable.text import fold

_ASSERTED: Final = (
    r"\b(?:has|have|had|is|are|was|were|been|be)?\s?(?:\w+ly\s)?(?:committ(?:ed|ing|s)|commits?|perpetrat(?:ed|ing|es)|"
    r"carried out|carrying out|amount(?:s|ed)? to|constitut(?:e|es|ed)|engaged in|guilty of|responsible for)\b[^.;:?]{0,60}?"
)
_MATTERS: Final = (
    ("crimes against humanity", r"crimes against humanity|widespread (?:and|or) systematic attacks?\b[^.;:]{0,40}civilian"),
    ("war crimes", r"war crimes?"),
    ("genocide", r"(?:acts? of )?genocide(?! convention)"),
)  # fmt: skip
"""Names of crimes, with the words by which the law defines them (Rome Statute, articles 6 to 8)."""
_HEDGED: Final = r"\b(?:may|might|could|likely|possibl[ey]|potential(?:ly)?|appears? to|alleged(?:ly)?)\b[^.;?]{0,80}?"
_MARKS: Final = re.compile(r"\b(?:19|20)\d{2}\b")
_NAME: Final = re.compile(r"(?<![.!?“\"]\s)(?<!^)\b[A-Z][\w’'-]{2,}")
_CORE: Final = re.compile(
    r"\b(?:military|junta|army|forces|police|regime|government|tatmadaw|groups?|militias?|council)\b",
    re.IGNORECASE,
)


def hedged_and_firm(examined: Examined) -> Iterator[Finding]:
    for matter, form in _MATTERS:
        pair = _hedged_and_not(examined, form)
        if pair is not None:
            hedged, firm = pair
            yield note(
                examined, firm, hedged, about=matter,
                reason=f"Here this is said without a hedge; another sentence on {matter} has "
                f"“{_hedge_of(hedged.text, form)}”.",
                settled_by="Which of the two is meant.",
            )  # fmt: skip


def _hedged_and_not(examined: Examined, form: str) -> tuple[Clause, Clause] | None:
    """The first two sentences near each other that may speak of the same acts of the same people."""
    clauses = examined.reading.clauses
    common = _common_names(clauses)
    for place, hedged in enumerate(clauses):
        if hedged.kind not in _SPOKEN or not _hedge_of(hedged.text, form):
            continue
        for firm in clauses[max(0, place - _NEAR) : place + _NEAR + 1]:
            if _is_firm(firm, form) and _same_acts(hedged, firm, common):
                return hedged, firm
    return None


_SPOKEN: Final = frozenset({"claim", "quantity", "quotation"})
_NEAR: Final = 3
"""Sentences: further apart, two sentences are seldom about the same acts."""


def _hedge_of(sentence: str, form: str) -> str:
    """The words that hedge this crime, up to its name; "" where none do."""
    found = re.search(rf"(?P<hedge>{_HEDGED})(?:{form})", sentence, re.IGNORECASE)
    return found["hedge"].strip() if found else ""


def _is_firm(clause: Clause, form: str) -> bool:
    """Whether the sentence says in the author's own voice that this crime was committed."""
    return (
        clause.kind in _SPOKEN
        and clause.attributed_to is None
        and clause.hedge is None
        and not any(mark in clause.text for mark in '“"?')
        and not WEAK.search(clause.text)
        and re.search(rf"{_ASSERTED}(?:{form})", clause.text, re.IGNORECASE) is not None
    )


def _same_acts(one: Clause, other: Clause, common: frozenset[str]) -> bool:
    """Whether the same actor is named in both, and no year, place or people in one alone."""
    actors = {fold(word) for word in _CORE.findall(one.text)} & {
        fold(word) for word in _CORE.findall(other.text)
    }
    marks = [
        {*_MARKS.findall(clause.text), *(fold(name) for name in _NAME.findall(clause.text))}
        - common
        for clause in (one, other)
    ]
    return bool(actors) and marks[0] == marks[1]


_OFTEN: Final = 5


def _common_names(clauses: Sequence[Clause]) -> frozenset[str]:
    """Names that stand all over the document, and so tell no two sentences apart."""
    seen: dict[str, int] = {}
    for clause in clauses:
        for name in {fold(name) for name in _NAME.findall(clause.text)}:
            seen[name] = seen.get(name, 0) + 1
    return frozenset(
        name
        for name, times in seen.items()
        if times > _OFTEN or (times > 2 and times * 4 >= len(clauses))
    )
