"""At which stage was each proceeding on a day, by which source?

A request is not a warrant, a warrant is not a judgment, and what is under seal is not on record. Each stage
has a word of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from answerable.actors.names import bare_name
from answerable.actors.records import Records
from answerable.casework.cases.model import CaseFile, Step
from answerable.casework.citing import Cite
from answerable.checks.stages import KNOWN, in_a_sentence
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact

_WORDS: Final = {
    "warrant_requested": "warrant sought",
    "warrant_issued": "warrant issued",
    "warrant_issued_sealed": "warrant issued under seal",
    "warrant_issued_public": "warrant unsealed",
    "warrant_withdrawn": "warrant withdrawn",
    "warrant_terminated": "warrant ended",
}
NOTHING_HERE: Final = "What is not here is not on record: it may be under seal, or nobody has entered it. It means nothing else."


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """A step that had been taken by that day, or may have been."""

    stage: str
    on: SourceDate
    source: str
    """Who says so, in words; empty where `cite` says it."""
    cite: Cite | None = None
    note: str = ""
    confirmed: bool = True
    record: str = ""
    """The pack and line, or the id of the record."""
    perhaps: bool = False
    """Whether its dates leave room for its having been taken after that day."""

    @property
    def words(self) -> str:
        """The stage in words: warrant sought, warrant issued, warrant unsealed, ..."""
        return stage_words(self.stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding:
    """What is on record of one person or matter before one forum by a day."""

    forum: str
    about: str
    steps: tuple[Happened, ...]
    """The earliest first."""

    @property
    def latest(self) -> Happened:
        """The last step that had surely been taken; else the last that may have been."""
        sure = [one for one in self.steps if not one.perhaps]
        return (sure or list(self.steps))[-1]


def is_known(stage: str) -> bool:
    """Whether it is a stage of ours, and no word of a source."""
    return stage in _WORDS or stage in KNOWN


def stage_words(stage: str) -> str:
    """A stage in words; those of a warrant are kept apart."""
    return _WORDS.get(stage) or in_a_sentence(stage)


def proceedings_on(
    case: CaseFile, records: Records, day: SourceDate, *, every: bool = False
) -> tuple[Proceeding, ...]:
    """The proceedings about the suspects and the situation of a case, by a day; with `every`, all on record."""
    found: dict[tuple[str, str], list[Happened]] = {}
    for forum, about, step in (*_of_packs(case, records, every=every), *_of_case(case, records)):
        if not step.on.surely_after(day):
            perhaps = step.on.last is None or (day.last is not None and step.on.last > day.last)
            found.setdefault((forum, about), []).append(_dated(step, perhaps=perhaps))
    made = [
        Proceeding(forum=forum, about=about, steps=tuple(sorted(steps, key=_when)))
        for (forum, about), steps in found.items()
    ]
    return tuple(sorted(made, key=lambda one: (one.forum, one.about)))


def _of_packs(
    case: CaseFile, records: Records, *, every: bool
) -> Iterator[tuple[str, str, Happened]]:
    facts: Iterable[Fact]
    if every:
        facts = records.facts("proceeding")
    else:
        names = [*(one.name for one in case.suspects), case.situation, case.forum]
        facts = dict.fromkeys(
            fact for name in names if name for fact in records.about(name, "proceeding")
        )
    for fact in facts:
        yield (
            records.label_of(fact.authority),
            fact.subject,
            Happened(
                stage=fact.event,
                on=fact.valid_from,
                source=fact.source.text,
                note=fact.note,
                confirmed=fact.confirmed,
                record=f"{fact.pack} line {fact.line}",
            ),
        )


def _of_case(case: CaseFile, records: Records) -> Iterator[tuple[str, str, Happened]]:
    for one in case.steps:
        for about in _about(case, one):
            yield (
                forum_called(records, one.forum),
                about,
                Happened(
                    stage=one.stage,
                    on=one.on,
                    source="",
                    cite=one.cite,
                    note=one.note,
                    record=one.id,
                ),
            )


def forum_called(records: Records, said: str) -> str:
    """The name of a forum that a person wrote, as packs have it; else as written."""
    known = records.authorities_named(said)
    return records.label_of(min(known)) if len(known) == 1 else said


def _about(case: CaseFile, step: Step) -> tuple[str, ...]:
    names = tuple(case.called(one) for one in step.suspects)
    if step.about and bare_name(step.about) not in map(bare_name, names):
        names = (*names, step.about)
    return names or (case.title,)


def _dated(step: Happened, *, perhaps: bool) -> Happened:
    return replace(step, perhaps=perhaps)


def _when(one: Happened) -> tuple[str, str]:
    first = one.on.first.isoformat() if one.on.first else ""
    return first, one.on.last.isoformat() if one.on.last else "9999"
