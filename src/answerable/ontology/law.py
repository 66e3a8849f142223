"""What the law says, as records: treaties, powers, instruments, forums' scope, duties, crimes, modes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from answerable.dates import SourceDate
from answerable.ontology.entries import Line, Sourced
from answerable.ontology.shape import many_refer, one_of, refers, written_as

ACTS: Final = (
    "suspend_member exclude_from_meeting decide_representation limit_services designate_terrorist "
    "refer_situation accept_jurisdiction investigate extend_investigation prosecute issue_warrant "
    "arrest surrender extradite publish_notice impose_sanctions impose_arms_embargo suspend_fuel "
    "trace_assets deliberate_credentials recognise_government cooperate_with_mechanism "
    "share_evidence establish_tribunal fund adopt_resolution report protect_civilians ceasefire "
    "release_detainees humanitarian_access"
).split()
"""What a demand may ask for, in the words shared by powers, outcomes and demands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty(Line):
    id: str
    label: str
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Power(Sourced):
    """What a body's own law says about an act that a demand asks of it."""

    id: str
    body: str = refers("authorities")
    act: str = one_of(*ACTS)
    answer: str = one_of("express", "by_organ", "partly", "none_found", "other_body")
    article: str = ""
    organ: str = refers("authorities", optional=True)
    route: str = ""
    """Who can, or by which other way, in a sentence."""
    note: str = ""
    valid_from: SourceDate | None = written_as("from", optional=True)
    valid_to: SourceDate | None = written_as("to", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Sourced):
    """An embargo or a call for one: by whom, how binding, what it covers."""

    id: str
    issuer: str = refers("authorities")
    label: str
    kind: str = one_of("arms_embargo", "jet_fuel", "dual_use", "equipment", "financial", "call")
    binding: str = one_of("binding", "not_binding")
    valid_from: SourceDate = written_as("from")
    covers: tuple[str, ...] = ()
    against: str = ""
    aliases: tuple[str, ...] = ()
    valid_to: SourceDate | None = written_as("to", optional=True)
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation(Sourced):
    """What a court has before it, within which bounds, and which crimes the act that opened it names."""

    id: str
    forum: str = refers("authorities")
    label: str
    aliases: tuple[str, ...] = ()
    crimes: tuple[str, ...] = ()
    not_named: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    since: SourceDate | None = None
    until: SourceDate | None = None
    link: str = ""
    stage: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Sourced):
    """A duty to cooperate with a court, and whose it is."""

    id: str
    article: str
    duty: str
    who: str
    treaty: str = refers("treaties")
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context(Line):
    """The setting that makes acts a crime of a category: an attack, an armed conflict, a pattern."""

    id: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crime(Sourced):
    """A crime of a statute, paraphrased for indexing; the official text prevails."""

    id: str
    article: str
    title: str
    category: str
    context: str = refers("contexts", optional=True)
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode(Sourced):
    """A mode of liability; never set from rank alone."""

    id: str
    article: str
    title: str
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element(Line):
    """One thing that must be shown for a crime, a context or a mode."""

    id: str
    of: str = refers("crimes", "contexts", "modes")
    kind: str
    text: str
    note: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Line):
    """A question whose answer supports, or speaks against, an element."""

    id: str
    supports: str = refers("elements")
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolationType(Line):
    """What a documenter records; a crime is a separate assessment by a named person."""

    id: str
    label: str
    parent: str = refers("violation_types", optional=True)
    candidate_crimes: tuple[str, ...] = many_refer("crimes")
    rights: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    note: str = ""
