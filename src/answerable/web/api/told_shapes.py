"""Which fields stand in the answers about words, people, incidents, cases and law?"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from answerable.web.api.shapes import Answer, Objects


class HitFields(BaseModel):
    """A place where the words stand."""

    object: str
    name: str
    text: str
    start: int
    end: int
    before: str
    match: str
    after: str
    retracted: bool


class SearchSays(Answer):
    """Where the words stand."""

    hits: list[HitFields]
    more: bool
    note: str


class ListedActor(BaseModel):
    """Somebody or something that a source names."""

    id: str
    name: str
    names: list[str]
    kinds: list[str]
    taken_back: bool
    alike: str
    reason: str


class ActorsSay(Answer):
    """Whom the sources describe."""

    actors: list[ListedActor]
    found: int
    next: str
    note: str


class ActorSays(Answer):
    """What sources say of one actor, each value with who says it."""

    id: str
    name: str
    kinds: list[str]
    relations: Objects
    judgements: Objects
    unsettled: list[str]
    note: str


class SignatoriesSay(Answer):
    """Who signed, each body once, with look-alikes kept apart."""

    documents: Objects
    organisations: Objects
    proposed: Objects
    look_alikes: Objects
    needs_human: Objects
    failed: Objects


class IncidentFields(BaseModel):
    """An incident with every account of it."""

    model_config = ConfigDict(extra="allow")
    incident: str
    together: list[str]
    disputed: list[str]
    accounts: Objects


class IncidentSays(Answer):
    """An incident with every account of it; nothing is chosen among them."""

    incident: str
    together: list[str]
    disputed: list[str]
    accounts: Objects
    notes: list[str]


class IncidentsSay(Answer):
    """Incidents, as far as they may stand in numbers."""

    incidents: list[IncidentFields]
    total: int
    next: str
    left_out: Objects
    notes: list[str]


class CaseFields(BaseModel):
    """A case with people (alleged), crimes under examination and steps."""

    model_config = ConfigDict(extra="allow")
    id: str
    title: str
    suspects: Objects
    crimes: Objects
    contrary_sought: str
    steps: Objects


class CasesSay(Answer):
    """Every case that may be seen."""

    cases: list[CaseFields]
    total: int


class CaseSays(Answer):
    """One case."""

    case: CaseFields
    note: str


class ElementsSay(Answer):
    """What is on record for and against each element."""

    case: str
    crimes: Objects


class EntrySays(Answer):
    """One more entry; `known` where the same person made it before, and nothing was written."""

    records: list[str]
    element: str
    crime: str
    known: bool


class StatusOfSays(Answer):
    """Everything on record about a subject on a day."""

    subject: str
    on: str
    statuses: Objects


class DutiesSay(Answer):
    """Each State with what it owes."""

    states: Objects


class JurisdictionSays(Answer):
    """Each route to the Court with its answer."""

    routes: Objects


class JudgedSays(Answer):
    """What was recorded, and what the judgements of the pair come to now."""

    records: list[str]
    pair: list[str]
    now: str
