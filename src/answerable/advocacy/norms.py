"""Which rules does a demand lean on: named in its own words, or held up to the same addressee?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from answerable.actors.records import Records
from answerable.advocacy.addressees import related
from answerable.advocacy.model import Norm, Wording
from answerable.checks.examined import Examined
from answerable.ontology.law import Treaty
from answerable.reading.model import Span
from answerable.text import fold

_COMMITMENTS: Final = frozenset("norm demand argument".split())
"""Kinds of sentence in which a text holds a rule up to somebody."""
_RULE: Final = re.compile(
    r"\b(?:articles?\s+[0-9]+|constitution|charter|covenant|convention|statute|treaty|"
    r"universal\s+declaration|protocol)\b",
    re.IGNORECASE,
)
"""What a name of law must hold to be a norm that binds or commits somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldUp:
    """A norm that a document holds up, with the bodies named in that sentence."""

    norm: Norm
    bodies: frozenset[str]


def norms_of(wording: Wording, examined: Examined) -> tuple[Norm, ...]:
    """The norms named in the words of the demand itself."""
    span = Span(text=wording.text, start=wording.start, end=wording.end)
    return tuple(_norm(law.text, span, examined, "same_words") for law in _laws(examined, span))


def held_up_in(examined: Examined) -> tuple[HeldUp, ...]:
    """The norms that a document holds up to a body it names: its own rules and commitments."""
    found = []
    for clause in examined.reading.clauses:
        if clause.kind not in _COMMITMENTS:
            continue
        laws = [law.text for law in _laws(examined, clause)]
        if not laws and clause.kind != "norm":
            continue
        bodies = frozenset(one.key for one in examined.records.authorities_in(clause.text))
        for words in laws or [clause.text]:
            norm = _norm(words, clause, examined, "same_addressee")
            found.append(HeldUp(norm=norm, bodies=bodies))
    return tuple(found)


def held_up_to(wording: Wording, held_up: Iterable[HeldUp], records: Records) -> Iterator[Norm]:
    """Those of them that are held up to a body of which this is asked."""
    asked = [one.id for one in wording.addressees if one.kind == "body"]
    for one in held_up:
        if any(related(named, body, records) for named in one.bodies for body in asked):
            yield one.norm


def _laws(examined: Examined, within: Span) -> Iterator[Span]:
    """The names of law within these words: as the reader marked them, or known as a treaty."""
    known = _treaties(examined.records)
    for one in examined.reading.mentions:
        if one.label != "LAW" or not (within.start <= one.start and one.end <= within.end):
            continue
        if _RULE.search(one.text) or fold(one.text) in known:
            yield one


@lru_cache(maxsize=8)
def _treaties(records: Records) -> frozenset[str]:
    return frozenset(fold(name) for one in records.of(Treaty) for name in (one.label, *one.aliases))


def _norm(words: str, span: Span, examined: Examined, how: str) -> Norm:
    return Norm(
        norm=" ".join(words.split()),
        text=span.text,
        start=span.start,
        end=span.end,
        document=examined.name,
        how=how,
    )
