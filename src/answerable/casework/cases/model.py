"""What does a case file hold: suspects, crimes, entries for and against each element, views on thresholds?

Everybody in it is alleged. Nothing here is computed into a conclusion: a named person decides and signs.
"""

from __future__ import annotations

from dataclasses import dataclass

from answerable.archive.records import DIRECTIONS as DIRECTIONS
from answerable.archive.records import VIEWS as VIEWS
from answerable.casework.citing import Cite
from answerable.dates import SourceDate

SUPPORTS, CONTRADICTS, NEUTRAL, AFFECTS_CREDIBILITY = DIRECTIONS
MET = VIEWS[0]
ACCUSING = frozenset(
    {
        "complaint_filed", "investigation_opened", "warrant_requested", "warrant_issued",
        "warrant_issued_sealed", "warrant_issued_public", "indictment", "charges_confirmed", "arrest",
        "surrender", "sentence", "red_notice_requested", "red_notice_published", "extradition_requested",
    }
)  # fmt: skip
"""Stages that only burden a person; any other may speak for one, such as the end of a case."""
OWNER = "owner"
"""Who writes where nobody gave a name; such an entry sets no crime."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A person whose alleged part is examined."""

    id: str
    """`suspect:` and a stable id inside the case."""
    name: str
    actor: str = ""
    """Id of an actor, list entry or signatory that the person is taken to be; empty where people differ."""
    actors: tuple[str, ...] = ()
    """Every id that somebody gave: a birth date of any of them may be the person's."""
    basis: str = ""
    """Why the person is in the case, in words."""
    born: str = ""
    """The birth date given; several that differ stand apart by `; `."""
    record: str = ""
    adult: str = ""
    """Why the person was of age, where no birth date is known; in words."""
    cite: Cite | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """In which mode of liability a suspect's part in a crime is examined."""

    suspect: str
    """Id of a suspect; empty where none is named yet."""
    mode: str
    """Id of a mode of a pack; empty where none is chosen."""
    by: str
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrimeSet:
    """A crime under examination. It exists only with at least one entry by a named analyst."""

    id: str
    """`crime:` and a stable id inside the case."""
    crime: str
    """Id of a crime of a pack, such as `rs.7.1.d`."""
    mode: str = ""
    """The first of `modes`."""
    suspects: tuple[str, ...] = ()
    period: SourceDate | None = None
    place: str = ""
    incidents: tuple[str, ...] = ()
    pack: str = ""
    """SHA-256 of the pack whose elements were used when it was set."""
    by: str = ""
    record: str = ""
    modes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    """Each suspect with each mode examined, as people set them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One citation for or against one element of one crime under examination."""

    id: str
    """Record id."""
    crime: str
    """Id of the `CrimeSet`."""
    element: str
    """Id of an element of the crime, its context or its mode."""
    direction: str
    cite: Cite
    suspect: str = ""
    proof: str = ""
    """Means of proof, in words: satellite image, eyewitness account."""
    note: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A person's signed view whether a standard of proof is met. No machine makes one."""

    id: str
    crime: str
    suspect: str
    standard: str
    """Id of a standard of proof of the pack, such as `sp.icc58`."""
    view: str
    """met, not_met or open."""
    reason: str
    signer: str
    signature_holds: bool
    at: str = ""
    by: str = ""
    seen: tuple[str, ...] = ()
    """Ids of the entries that stood when it was signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to one question of the command sheet."""

    id: str
    crime: str
    suspect: str
    question: str
    direction: str
    answer: str
    cite: Cite | None = None
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What somebody did to find contrary material."""

    id: str
    sought: str
    crime: str = ""
    """Id of a `CrimeSet`; empty for the whole case."""
    suspect: str = ""
    cite: Cite | None = None
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a proceeding before a forum, and what is charged in it where that is on record."""

    id: str
    forum: str
    stage: str
    """One of the stages of `checks.stages`, or the source's own word."""
    on: SourceDate
    about: str = ""
    """The case, situation or person that it concerns."""
    suspects: tuple[str, ...] = ()
    crimes: tuple[str, ...] = ()
    """Ids of crimes of a pack, or words."""
    period: SourceDate | None = None
    places: tuple[str, ...] = ()
    note: str = ""
    cite: Cite | None = None
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """Everything that stands in one case."""

    id: str
    """`case:` and a stable id."""
    title: str
    situation: str = ""
    forum: str = ""
    suspects: tuple[Suspect, ...] = ()
    crimes: tuple[CrimeSet, ...] = ()
    entries: tuple[Entry, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    answers: tuple[Answer, ...] = ()
    contrary_sought: str = ""
    """What was done to find contrary material, in words; empty where nobody has said."""
    sought: tuple[Sought, ...] = ()
    steps: tuple[Step, ...] = ()
    lapsed: tuple[CrimeSet, ...] = ()
    """Crimes that were set and for which no entry of a named analyst stands any more."""

    def suspect(self, id: str) -> Suspect | None:
        """The suspect of that id."""
        return next((one for one in self.suspects if one.id == id), None)

    def called(self, suspect: str) -> str:
        """The name of a suspect; the id where the record of it does not stand."""
        found = self.suspect(suspect)
        return found.name if found else suspect

    def entries_of(self, crime: str) -> tuple[Entry, ...]:
        """The entries of one crime under examination."""
        return tuple(one for one in self.entries if one.crime == crime)
