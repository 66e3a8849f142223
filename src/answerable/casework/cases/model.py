"""What does a case file hold: suspects, crimes, entries for and against each element, views on thresholds?

Everybody in it is alleged. Nothing here is computed into a conclusion: a named person decides and signs.
"""

from __future__ import annotations

from dataclasses import dataclass

from answerable.casework.citing import Cite
from answerable.dates import SourceDate

DIRECTIONS = ("supports", "contradicts", "neutral", "affects_credibility")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspect:
    """A person whose alleged part is examined."""

    id: str
    """`suspect:` and a stable id inside the case."""
    name: str
    actor: str = ""
    """Id of an actor, list entry or signatory that the person is taken to be."""
    basis: str = ""
    """Why the person is in the case, in words."""
    born: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrimeSet:
    """A crime under examination. It exists only with at least one entry by a named analyst."""

    id: str
    """`crime:` and a stable id inside the case."""
    crime: str
    """Id of a crime of a pack, such as `rs.7.1.d`."""
    mode: str = ""
    suspects: tuple[str, ...] = ()
    period: SourceDate | None = None
    place: str = ""
    incidents: tuple[str, ...] = ()
    pack: str = ""
    """SHA-256 of the pack whose elements are used."""
    by: str = ""
    record: str = ""


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
