"""Judgements and proposals, made by hand."""

from __future__ import annotations

from answerable.actors.judging.judgement import Judgement, pair_of
from answerable.actors.judging.proposing import Party, Proposal, proposed
from answerable.actors.matching.comparison import Comparison, Feature
from answerable.actors.matching.entity import Entity


def said(one: str, other: str, verdict: str, *, by: str = "ann", replica: str = "r1",
         blind: bool = False) -> Judgement:  # fmt: skip
    """That `by` judged the two so; its record id follows from what it says."""
    one, other = pair_of(one, other)
    return Judgement(
        one=one,
        other=other,
        verdict=verdict,
        by=by,
        replica=replica,
        record=f"{one}/{other}/{verdict}/{by}/{replica}",
        names=(one.upper(), other.upper()),
        blind=blind,
    )


def party(id: str, *names: str, kind: str = "person", objects: tuple[str, ...] = ()) -> Party:
    return Party(entity=Entity(id=id, kind=kind, names=names or (id,)), objects=objects)


def compared(proposal: str = "likely", score: float = 0.9, apart: tuple[str, ...] = (),
             weights: tuple[float, ...] = (3.0,)) -> Comparison:  # fmt: skip
    features = tuple(
        Feature(name=f"f{at}", weight=weight, words=f"reason {at}")
        for at, weight in enumerate(weights)
    )
    return Comparison(
        score=score, proposal=proposal, names=("A name", "B name"), apart=apart, features=features
    )


def pair(one: str, other: str, comparison: Comparison | None = None) -> Proposal:
    return proposed(party(one), party(other), comparison or compared())
