"""What is on record for the questions on one person's command, for one crime and period, contrary facts first?

A post is not responsibility. What posts and command relations say on these dates stands beside a question as
a proposal, with how sure it is; only a person answers, and a proposal never counts as an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.actors.records import Records
from answerable.casework.cases import law
from answerable.casework.cases.matrix import contrary_sought
from answerable.casework.cases.model import (
    AFFECTS_CREDIBILITY,
    CONTRADICTS,
    Answer,
    CaseFile,
    CrimeSet,
    Entry,
    Suspect,
)
from answerable.casework.cases.proposals import Proposal, Proposed
from answerable.ontology.law import Element, Mode, Question

POST_IS_NOT: Final = (
    "A post is not responsibility. Everyone named is alleged to have held what the sources say; nothing here "
    "says what anybody knew, ordered or failed to do."
)
NO_MODE: Final = (
    "No mode of liability with questions is set for this person: those on command are asked."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question, what people answered, and what the record proposes."""

    question: Question
    element: Element
    answers: tuple[Answer, ...]
    proposals: tuple[Proposal, ...]

    @property
    def supported(self) -> tuple[Answer, ...]:
        """The answers that cite something."""
        return tuple(one for one in self.answers if one.cite is not None)

    @property
    def answered(self) -> bool:
        """Whether somebody answered it and cited something."""
        return bool(self.supported)

    @property
    def contrary(self) -> tuple[Answer, ...]:
        """The answers that speak against the element."""
        return tuple(one for one in self.answers if one.direction == CONTRADICTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The questions of one mode of liability."""

    mode: Mode
    on_the_post: tuple[Item, ...]
    """Questions about what the person was, which is not responsibility; counted apart."""
    items: tuple[Item, ...]

    @property
    def answered(self) -> int:
        """How many questions somebody answered with a source."""
        return sum(one.answered for one in self.items)

    @property
    def contrary(self) -> int:
        """To how many of them a contrary fact is recorded."""
        return sum(any(each.cite for each in one.contrary) for one in self.items)

    @property
    def open(self) -> int:
        """How many questions nobody has answered with a source."""
        return len(self.items) - self.answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The command sheet of one suspect for one crime under examination."""

    case: CaseFile
    crime: CrimeSet
    suspect: Suspect
    contrary_answers: tuple[Answer, ...]
    contrary_entries: tuple[Entry, ...]
    contrary_sought: str
    proposed: Proposed
    parts: tuple[Part, ...]
    elsewhere: tuple[Answer, ...] = ()
    """Answers to questions that no mode asks that is examined now; those against stand above."""
    note: str = ""

    @property
    def nothing_contrary(self) -> bool:
        """Whether no contrary fact of any sort is on record."""
        return not (self.contrary_answers or self.contrary_entries or self.proposed.contrary)


def sheet_of(
    case: CaseFile, crime: CrimeSet, suspect: Suspect, records: Records, proposed: Proposed
) -> Sheet:
    """The sheet by the packs at hand; `proposed` is what posts and relations say on those dates."""
    answers = tuple(
        one for one in case.answers if one.crime == crime.id and one.suspect == suspect.id
    )
    modes = tuple(dict.fromkeys(one.mode for one in crime.parts if one.suspect == suspect.id))
    asked = [one for one in modes if law.questions_of(records, one)]
    parts = tuple(_parts(asked or [law.COMMANDER], answers, records, proposed))
    placed = {
        each.id for one in parts for item in (*one.items, *one.on_the_post) for each in item.answers
    }
    return Sheet(
        case=case,
        crime=crime,
        suspect=suspect,
        contrary_answers=tuple(one for one in answers if one.direction == CONTRADICTS),
        contrary_entries=_contrary_entries(case, crime, suspect),
        contrary_sought=contrary_sought(case, crime.id, suspect.id),
        proposed=proposed,
        parts=parts,
        elsewhere=tuple(
            one for one in answers if one.id not in placed and one.direction != CONTRADICTS
        ),
        note="" if asked else NO_MODE,
    )


def _contrary_entries(case: CaseFile, crime: CrimeSet, suspect: Suspect) -> tuple[Entry, ...]:
    return tuple(
        one
        for one in case.entries_of(crime.id)
        if one.direction in (CONTRADICTS, AFFECTS_CREDIBILITY) and one.suspect in ("", suspect.id)
    )


def _parts(
    modes: Iterable[str], answers: Sequence[Answer], records: Records, proposed: Proposed
) -> Iterable[Part]:
    for id in modes:
        mode = law.mode_of(records, id)
        if mode is None:
            continue
        every = law.questions_of(records, id)
        post = [pair for pair in every if law.asks_about_the_post(records, id, pair[1])]
        rest = [pair for pair in every if pair not in post]
        yield Part(
            mode=mode,
            on_the_post=tuple(_item(*pair, answers, proposed) for pair in post),
            items=tuple(_item(*pair, answers, proposed) for pair in rest),
        )


def _item(
    question: Question, element: Element, answers: Sequence[Answer], proposed: Proposed
) -> Item:
    return Item(
        question=question,
        element=element,
        answers=tuple(one for one in answers if one.question == question.id),
        proposals=proposed.for_question(question.id),
    )
