"""What the ledger of demands consists of: wordings, demands, and the records beside each.

A state is never given without the record it rests on; "made" says only that nothing else is on record here.
"""

from __future__ import annotations

from dataclasses import dataclass

from answerable.checks.acts import Asked
from answerable.checks.model import RecordCited
from answerable.dates import SourceDate

MADE = "made"
"""The state of a demand on which no confirmed outcome is on record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """One of those a demand is for."""

    text: str
    kind: str
    """body | members (of a body) | states (States at large) | others"""
    id: str = ""
    """Id of an authority, or of a group of States; "" where no pack knows one by these words."""
    label: str = ""
    body: str = ""
    """For members: the body they are members of."""

    @property
    def resolved(self) -> bool:
        return bool(self.id) or self.kind in ("members", "states")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """What a demand is about, as far as its words and its document say."""

    states: frozenset[str] = frozenset()
    """Ids of the States named, or of the one State the document is about."""
    persons: frozenset[str] = frozenset()
    """Names of persons, folded and without rank."""
    meetings: frozenset[str] = frozenset()
    """Meetings by number: "89 assembly"."""
    whom: frozenset[str] = frozenset()
    """The words that say whom an act concerns, without those that only judge or point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A demand as one place of one document words it: `text == canonical[start:end]`."""

    document: str
    reading: str
    """Id of the reading."""
    object: str | None
    text: str
    start: int
    end: int
    day: SourceDate
    """The day of the document; where it bears none, the days it may be of."""
    dated: bool
    """Whether `day` stands in the document or was given."""
    where: str
    """title | sentence | list"""
    asks: tuple[Asked, ...]
    to: str
    """Whom it is for, as written; "" where the text does not say."""
    addressees: tuple[Addressee, ...]
    concern: Concern
    condition: str = ""
    """The words that make it conditional: "If these requests are granted"."""
    forums: tuple[Addressee, ...] = ()
    """Bodies at whose meeting it is to be met, where the words point to one."""

    @property
    def acts(self) -> frozenset[str]:
        return frozenset(one.act for one in self.asks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A rule that a demand leans on, as written."""

    norm: str
    """The article or instrument as written, or the sentence that states the commitment."""
    text: str
    """The sentence it stands in."""
    start: int
    end: int
    document: str
    how: str
    """same_words | same_addressee"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerSaid:
    """What the law of a body says about an act asked of it, by a record."""

    act: str
    body: str
    label: str
    answer: str
    """express | by_organ | partly | none_found | other_body"""
    article: str
    organ: str
    """Label of the organ that can, or of the other body; "" where the record names none."""
    route: str
    reason: str
    confirmed: bool
    record: RecordCited
    organ_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeSaid:
    """Something on record that came of a demand, on or after its day."""

    act: str
    body: str
    label: str
    state: str
    """One of `ontology.outputs.STATES`."""
    what: str
    day: SourceDate
    confirmed: bool
    aside: str
    """Why the state of the demand does not rest on it, in words; "" where it may."""
    record: RecordCited

    @property
    def decides(self) -> bool:
        return not self.aside


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSaid:
    """A session, meeting or renewal at which those asked can act."""

    body: str
    label: str
    begins: SourceDate
    ends: SourceDate | None
    confirmed: bool
    record: RecordCited


@dataclass(frozen=True, slots=True, kw_only=True)
class Demanded:
    """One demand of the ledger with everything on record beside it."""

    id: str
    """That of its first wording; it stays when later documents word the demand again."""
    act: str
    """The act asked for most; "" where the words ask for none that the law of a body speaks of."""
    wordings: tuple[Wording, ...]
    titles: tuple[Wording, ...] = ()
    """Titles of the same documents that ask the same."""
    addressees: tuple[Addressee, ...] = ()
    addressed_as: str = ""
    about: str = ""
    norms: tuple[Norm, ...] = ()
    powers: tuple[PowerSaid, ...] = ()
    state: str = MADE
    decided_by: OutcomeSaid | None = None
    """The outcome on which the state rests; None for "made"."""
    outcomes: tuple[OutcomeSaid, ...] = ()
    first_window: WindowSaid | None = None
    """The first that began after the day of the document."""
    next_window: WindowSaid | None = None
    """The first that begins after the day asked about."""
    alike: tuple[str, ...] = ()
    """Demands near this one that were not merged, for a person to look at."""
    conditional: str = ""

    @property
    def resolved(self) -> bool:
        return any(one.resolved for one in self.addressees)

    @property
    def asks(self) -> tuple[Asked, ...]:
        """Each act once, with the words of the first wording that asks for it; the main one first."""
        first: dict[str, Asked] = {}
        for wording in (*self.wordings, *self.titles):
            for one in sorted(wording.asks, key=lambda one: one.start):
                first.setdefault(one.act, one)
        return tuple(sorted(first.values(), key=lambda one: one.act != self.act))

    @property
    def power(self) -> PowerSaid | None:
        """The power over the main act, of those asked first."""
        return next((one for one in self.powers if one.act == self.act), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every demand of some documents, by a day."""

    on: SourceDate
    demands: tuple[Demanded, ...]
    failed: tuple[tuple[str, str, str], ...] = ()
    """(name, error, advice) of each document that could not be read."""

    @property
    def unresolved(self) -> tuple[Demanded, ...]:
        return tuple(one for one in self.demands if not one.resolved)
