"""One pair on one screen: both sides, what speaks for and against, and what a person may answer.

Names of any script, length and ill will pass through `visible`, and are cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from answerable.actors.judging.proposing import Party, Proposal
from answerable.actors.judging.resolving import DISPUTED, Ruling
from answerable.actors.matching.comparison import Comparison, Feature
from answerable.workbench.layout import columns_of, cut, labelled

_MOST_NAMES: Final = 12
_MOST_OF_A_NAME: Final = 160
_MOST_OF_A_NOTE: Final = 400
_MOST_SAID: Final = 8
_MOST_IDENTIFIERS: Final = 8
CALLED: Final = {
    "person": "person",
    "entity": "body or company",
    "vessel": "vessel",
    "aircraft": "aircraft",
}
_BIAS: Final = "names at all"
"""Where every comparison begins; says nothing of this one."""
KEYS: Final = "y same, n different, u unsure, r with a reason, s skip, z undo, q quit, ? help"
HELP: Final = """\
y  the same: shown as one from now on; nothing that a source says is changed
n  different: they, and all that were judged the same as them, are kept apart
u  unsure: written down, and not asked again without --again
r  the same three with a reason: type it, then y, n or u
s  skip: nothing is written; asked again next time
z  undo the last answer of this session
q  quit; every answer is on the disk already
A list names people who are alleged to have done something. A match is a proposal; a person decides."""


def pair_page(
    proposal: Proposal,
    *,
    blind: bool = False,
    ruling: Ruling | None = None,
    width: int | None = None,
) -> str:
    """The pair as text. `blind` leaves out what the program proposes; `ruling` is what was judged before."""
    columns = columns_of(width)
    lines: list[str] = []
    for letter, party in (("A", proposal.one), ("B", proposal.other)):
        lines += [letter, *_party(party, columns), ""]
    if ruling is not None and ruling.judgements and not blind:
        lines += _before(ruling, columns)
    lines += [] if blind else _found(proposal, columns)
    return "\n".join(lines).rstrip("\n")


def score_words(proposal: Proposal) -> str:
    """The proposal as a word and a number, rounded down since no score is 1: `likely (0.93)`."""
    return f"{proposal.comparison.proposal} ({int(proposal.comparison.score * 100) / 100:.2f})"


def _party(party: Party, columns: int) -> Iterator[str]:
    entity = party.entity
    names = list(dict.fromkeys(entity.names))
    for name in names[:_MOST_NAMES]:
        yield from labelled("Name", cut(name, _MOST_OF_A_NAME), columns)
    if len(names) > _MOST_NAMES:
        yield from labelled("", f"and {len(names) - _MOST_NAMES} more names", columns)
    for name in entity.weak[:_MOST_NAMES]:
        yield from labelled("Weak name", cut(name, _MOST_OF_A_NAME), columns)
    for label, words in facts_of(party):
        yield from labelled(label, cut(words, _MOST_OF_A_NOTE), columns)
    yield from labelled("Id", cut(entity.id, _MOST_OF_A_NOTE), columns)


def facts_of(party: Party) -> Iterator[tuple[str, str]]:
    """What its source says of a party beside its names, each with its label."""
    entity = party.entity
    if entity.kind:
        yield "Kind", CALLED.get(entity.kind, entity.kind)
    if entity.birth_dates:
        yield "Born", ", ".join(one.iso for one in entity.birth_dates)
    if entity.countries:
        yield "Countries", ", ".join(entity.countries)
    for one in entity.identifiers[:_MOST_IDENTIFIERS]:
        yield one.kind or "Number", one.value
    if party.where:
        yield "Where", party.where
    yield from party.notes


def _found(proposal: Proposal, columns: int) -> Iterator[str]:
    comparison = proposal.comparison
    yield from labelled("Proposal", score_words(proposal), columns)
    for sentence in comparison.apart[:_MOST_SAID]:
        yield from labelled("Apart", cut(sentence, _MOST_OF_A_NOTE), columns)
    weighed = weighed_in(comparison)
    for label, kept in (
        ("For", [one for one in weighed if one.weight > 0]),
        ("Against", [one for one in weighed if one.weight < 0]),
    ):
        for one in kept[:_MOST_SAID]:
            yield from labelled(label, cut(one.words, _MOST_OF_A_NOTE), columns)


def weighed_in(comparison: Comparison) -> tuple[Feature, ...]:
    """What speaks for or against these two, the weightiest first."""
    said = (one for one in comparison.features if one.name != _BIAS and one.weight)
    return tuple(sorted(said, key=lambda one: -abs(one.weight)))


def _before(ruling: Ruling, columns: int) -> Iterator[str]:
    said = ", ".join(
        cut(f"{one.verdict} ({one.by}, {one.record[:12]})", 80)
        for one in ruling.judgements[:_MOST_SAID]
    )
    label = "Disputed" if ruling.verdict == DISPUTED else "Judged"
    yield from labelled(label, said, columns)
