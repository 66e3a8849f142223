"""What bodies said and asked, how strongly, when they meet next, and what came of demands: as records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from answerable.dates import SourceDate
from answerable.ontology.entries import Sourced
from answerable.ontology.law import ACTS
from answerable.ontology.shape import one_of, refers, written_as

KINDS: Final = (
    "resolution_ch7",
    "resolution",
    "presidential_statement",
    "press_statement",
    "press_elements",
    "report",
    "decision",
    "statement",
)
STRENGTHS: Final = (
    "asserted",
    "reported",
    "alleged_formal",
    "documented",
    "preliminary_official",
    "found_by_mechanism",
    "judicial_prima_facie",
    "judicial_reasonable_grounds",
    "judicial_substantial_grounds",
    "proved",
)
"""From the weakest to the strongest."""
STATES: Final = (
    "made",
    "acknowledged",
    "answered",
    "partly_met",
    "met",
    "not_met",
    "refused",
    "not_in_power",
    "overtaken",
    "lapsed",
)
"""What a demand can have come to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output(Sourced):
    """Something that a body adopted or issued: its kind is its weight."""

    id: str
    body: str = refers("authorities")
    kind: str = one_of(*KINDS)
    date: SourceDate
    title: str
    symbol: str = ""
    aliases: tuple[str, ...] = ()
    vote: str = ""
    expresses: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    not_about: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Sourced):
    """A task that an output sets, with the day it is due."""

    id: str
    output: str = refers("outputs")
    of: str
    what: str
    due: SourceDate | None = None
    done: SourceDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Sourced):
    """Words exactly as published, against which a quotation can be held."""

    id: str
    of: str
    words: str
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Sourced):
    """What somebody said, how strongly, and in which weakening words."""

    id: str
    by: str
    date: SourceDate
    about: str
    says: str
    strength: str = one_of(*STRENGTHS)
    hedge: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Sourced):
    """What came of a demand, by a day, with its evidence."""

    id: str
    act: str = one_of(*ACTS)
    body: str = refers("authorities")
    about: str
    state: str = one_of(*STATES)
    what: str
    valid_from: SourceDate = written_as("from")
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Sourced):
    """A session, meeting or renewal at which a body can act."""

    id: str
    body: str = refers("authorities")
    label: str
    valid_from: SourceDate = written_as("from")
    valid_to: SourceDate | None = written_as("to", optional=True)
    about: str = ""
    note: str = ""
