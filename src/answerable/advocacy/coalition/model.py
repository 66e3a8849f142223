"""Who stands in a coalition: which name signed which document, and which of the names are one body?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from answerable.actors.matching.entity import Entity
from answerable.dates import SourceDate

_BEHIND: Final = re.compile(r"\s[-–—]\s|[:,;]\s|\s\(")

SIGNATORY: Final = "signatory"
CONTACT: Final = "contact"

CONFIRMED: Final = "confirmed"

ALONE: Final = "alone"
SPELLING: Final = "spelling"
PROPOSED: Final = "proposed"
JUDGED: Final = "judged"
"""What holds the names of an organisation together: nothing to hold, one spelling but for marks and
capitals, a proposal that nobody judged yet, or a person's judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a person noted of one signature."""

    said: str
    """confirmed | withdrawn | disowned"""
    on: SourceDate | None = None
    who: str = ""
    """The post or pseudonym that had the authority to say so."""
    reason: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A name where it stands in one document."""

    document: str
    """The document's name."""
    object: str
    """The document's object in an archive, else `sha256:` and the digest of its text."""
    start: int
    end: int
    name: str
    number: int | None = None
    kind: str = "org"
    """org | person | state | group, as it was read"""
    role: str = SIGNATORY
    events: tuple[Event, ...] = ()

    @property
    def id(self) -> str:
        """Under which judgements know it."""
        return f"signatory:{self.object}:{self.start}-{self.end}"

    @property
    def entity(self) -> Entity:
        """The name as one side of a comparison. That it is read as a body is too weak to part two names."""
        names = tuple(dict.fromkeys((self.name, self.head)))
        return Entity(id=self.id, kind="person" if self.kind == "person" else "", names=names)

    @property
    def head(self) -> str:
        """The name without what stands behind a dash, colon or comma: an affiliation, a place, a post.

        The whole name where the part before is a single word.
        """
        before = _BEHIND.split(self.name, maxsplit=1)[0].strip()
        return before if " " in before else self.name

    @property
    def stands(self) -> bool:
        """Whether it counts as a signature: nobody noted that it was withdrawn or disowned."""
        return not any(event.said in ("withdrawn", "disowned") for event in self.events)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body, or a person, with every name under which it signs here."""

    id: str
    name: str
    """The spelling most documents use; the longest of those."""
    kind: str
    grouped: str
    """alone | spelling | proposed | judged"""
    appearances: tuple[Appearance, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.name for one in self.appearances))

    def signed(self, object: str) -> bool:
        """Whether it signed that document, and the signature stands."""
        return any(
            one.object == object and one.role == SIGNATORY and one.stands
            for one in self.appearances
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two names that look alike, with what speaks for or against their being one."""

    a: Appearance
    b: Appearance
    reason: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document that was signed."""

    name: str
    object: str
    announced: int | None
    missing: tuple[int, ...]
    signatories: int
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A note whose name does not stand, or stands twice, in its document as it is read now."""

    document: str
    name: str
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Coalition:
    """Everybody who signed these documents, each once as far as that is known."""

    papers: tuple[Paper, ...]
    organisations: tuple[Organisation, ...]
    proposed: tuple[Pair, ...] = ()
    """Pairs put together for now, because their names say the same; a person confirms or parts them."""
    look_alikes: tuple[Pair, ...] = ()
    """Pairs kept apart, with the reason."""
    needs_human: tuple[Pair, ...] = ()
    """Pairs that may be one, kept apart until a person says so."""
    failed: tuple[tuple[str, str, str], ...] = field(default=())
    """Documents that could not be read: name, error, advice."""
    unplaced: tuple[Unplaced, ...] = ()
    """Notes of signatures that find no name, and count for none until a person looks."""
