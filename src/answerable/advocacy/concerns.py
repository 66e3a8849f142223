"""What is a demand about: which State, whom, which meeting?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from answerable.actors.names import bare_name, folded
from answerable.actors.records import Records
from answerable.actors.spotting import Spotter
from answerable.advocacy.model import Addressee, Concern
from answerable.checks.acts import Asked
from answerable.reading.model import Reading, Span

_MEETING: Final = re.compile(
    r"\b(?P<no>[0-9]{1,3})(?:st|nd|rd|th)\s+(?:[\w’'-]+\s+){0,4}?(?P<what>assembly|session|summit|meeting|conference|congress)\b"
    r"|\bCOP\s?(?P<cop>[0-9]{1,2})\b",
    re.IGNORECASE,
)
_FEWEST_SENTENCES: Final = 3
"""Sentences that name a State before a document is taken to be about it."""
_POINTING: Final = frozenset(
    "the a an all any its their this that these those of in on at to for and by with into both such "
    "illegal illegitimate unlawful unconstitutional brutal murderous criminal violent current so called "
    "full entire whole situation situations case matter country s".split()
)
"""Words that point or judge, and do not say who is meant."""
_WEAK: Final = frozenset("military regime authorities leaders officials".split())
"""Left out where other words remain: "the military junta" is the junta."""


def concern_of(demand: Span, asks: Iterable[Asked], addressees: Iterable[Addressee],
               of_document: tuple[str, ...], reading: Reading, records: Records) -> Concern:  # fmt: skip
    """What the words name; for the State, else the one State the document is about."""
    asked = {one.id for one in addressees}
    return Concern(
        states=_states(demand.text, asked, of_document, records),
        persons=frozenset(bare_name(one) for one in persons_in(demand, reading)),
        meetings=meetings_in(demand.text),
        whom=frozenset(word for one in asks if one.about for word in whom_in(one.about, records)),
    )


def together(concerns: Iterable[Concern]) -> Concern:
    """What several wordings of one demand are about, taken together."""
    every = tuple(concerns)
    return Concern(
        states=frozenset().union(*(one.states for one in every)),
        persons=frozenset().union(*(one.persons for one in every)),
        meetings=frozenset().union(*(one.meetings for one in every)),
        whom=frozenset().union(*(one.whom for one in every)),
    )


def persons_in(demand: Span, reading: Reading) -> tuple[str, ...]:
    """The persons named in these words, as written."""
    return tuple(
        one.text
        for one in reading.mentions
        if one.label == "PERSON" and demand.start <= one.start and one.end <= demand.end
    )


def states_of_document(reading: Reading, records: Records) -> tuple[str, ...]:
    """The States that a document is about: those of its title, else the one its sentences mostly name."""
    title = dict.fromkeys(states_in(reading.title.text, records)) if reading.title else {}
    if title:
        return tuple(title)
    signed = min((one.start for one in reading.signatories), default=len(reading.canonical))
    counts = Counter(
        state
        for clause in reading.clauses
        if clause.end <= signed
        for state in set(states_in(clause.text, records))
    )
    most = counts.most_common(1)
    if not most or most[0][1] < _FEWEST_SENTENCES or 2 * most[0][1] <= counts.total():
        return ()
    return (most[0][0],)


def states_in(words: str, records: Records) -> tuple[str, ...]:
    """Ids of the States that the words name, also inside a longer name, each time they do."""
    return tuple(one.key for one in _spotter(records).found(words))


def meetings_in(words: str) -> frozenset[str]:
    """The meetings named by number: "89 assembly", "cop 26"."""
    return frozenset(
        f"cop {found['cop']}" if found["cop"] else f"{found['no']} {found['what'].lower()}"
        for found in _MEETING.finditer(words)
    )


def whom_in(about: str, records: Records) -> frozenset[str]:
    """The words that say who is meant, without States, pointers and judgements."""
    rest = list(about)
    for one in _spotter(records).found(about):
        rest[one.start : one.end] = " " * (one.end - one.start)
    words = frozenset(folded("".join(rest)).split()) - _POINTING
    return (words - _WEAK) or words


def about_in_words(concern: Concern, names: Iterable[str], records: Records) -> str:
    """What a demand is about, for a person: the State, then the persons named."""
    states = sorted(records.label_of(one) for one in concern.states)
    return "; ".join([*states, *dict.fromkeys(names)])


def _states(
    words: str, asked: set[str], of_document: tuple[str, ...], records: Records
) -> frozenset[str]:
    named = frozenset(states_in(words, records)) - asked
    return named or frozenset(of_document if len(of_document) == 1 else ())


@lru_cache(maxsize=8)
def _spotter(records: Records) -> Spotter:
    ids = {one.id for pack in records.packs for one in pack.authorities if one.kind == "state"}
    return Spotter(
        (name.removeprefix("the "), id) for id in sorted(ids) for name in records.names_of(id)[1:]
    )
