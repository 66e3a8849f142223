"""What does a dossier consist of: sentences with the places they rest on, and what stays open?

A sentence cites where it can be read, or is printed as unsupported, or is somebody's view with that name
to it. Nothing here is a finding: whoever is named or described is alleged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from answerable.casework.citing import Cite
from answerable.ontology.entries import Line

CITED, VIEW, ABOUT, UNSUPPORTED = "cited", "view", "about", "unsupported"
"""A sentence that rests on a place; somebody's view; a word on this archive itself; one without source."""
UNSUPPORTED_WORDS: Final = "unsupported: no source in this archive"
ALLEGED: Final = (
    "Everybody named or described here is alleged and presumed innocent until a court has decided. "
    "A post is not responsibility, a kind of violation is no crime, and absence is no finding."
)
NOT_ADVICE: Final = "This is not legal advice, and no conclusion of law is drawn by the program."


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSource:
    """Where an addressee, or those who know it, say what a submission should hold."""

    id: str
    title: str
    dated: str = ""
    url: str = ""
    seen: str = ""
    """The day on which a copy of it was read for this form."""
    says: str = ""
    """What of it was taken over, in our words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSection:
    """One part of a form: what is asked, who asks it, and what of an archive belongs there."""

    id: str
    title: str
    asks: str
    source: FormSource
    fill: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What an addressee asks for."""

    id: str
    title: str
    addressee: str
    about: str
    as_of: str
    addressees: tuple[str, ...]
    """Ids of authorities whose demands belong in it."""
    acts: tuple[str, ...]
    """Acts of demands that belong in it."""
    requires: tuple[str, ...]
    """Sections without an answer to which it is not written."""
    sources: tuple[FormSource, ...]
    sections: tuple[FormSection, ...]
    sha256: str
    """Of the file that holds the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A sentence before anybody asked whether it may stand: its words and what it rests on."""

    text: str
    cites: tuple[Cite, ...] = ()
    lines: tuple[Line, ...] = ()
    """Lines of packs."""
    kind: str = CITED
    """CITED where it needs a source; VIEW | ABOUT."""
    quote: str = ""
    """Words of the source, said after the text; left with the source where they name somebody uncleared."""
    identifies: str = ""
    """The person who is known by it, name or no name: a post, a listing, a birth date."""
    barred: str = ""
    """Why it may not stand, where that is known from what somebody wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedGroup:
    """Sentences under one heading, and what nobody has answered there."""

    title: str
    sentences: tuple[Drafted, ...] = ()
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What stands in a footnote: the place of the words, and by what to know it again."""

    place: str
    id: str
    """Of the object or record; of the pack and line."""
    digest: str = ""
    """SHA-256 of the object's content."""
    grade: str = ""

    @property
    def text(self) -> str:
        parts = [self.place, self.grade, f"id {self.id}"]
        if self.digest:
            parts.append(f"SHA-256 {self.digest}")
        return "; ".join(part for part in parts if part) + "."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of the dossier."""

    text: str
    kind: str
    """cited | view | about | unsupported"""
    notes: tuple[Note, ...] = ()
    numbers: tuple[int, ...] = ()
    """Those of its notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Sentences that may not stand here, and why."""

    reason: str
    """For those who keep the archive; it may name who did not agree."""
    plain: str
    """For the document: without a person."""
    count: int
    contrary: bool = False
    """Whether they speak against an element, a person's part or a source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Sentences under one heading."""

    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section as filled."""

    section: FormSection
    groups: tuple[Group, ...]
    left_out: tuple[LeftOut, ...] = ()
    empty: tuple[str, ...] = ()
    """What is still to be answered or looked for."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(one for group in self.groups for one in group.sentences)

    def counted(self, kind: str) -> int:
        """How many sentences of that kind it has."""
        return sum(one.kind == kind for one in self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relied:
    """An object that sentences rest on."""

    name: str
    id: str
    digest: str
    grades: tuple[str, ...]
    """Of what is cited in it, each once."""
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A form filled from a case."""

    form: Form
    case: str
    """Id."""
    title: str
    purpose: str
    recipient: str
    day: str
    parts: tuple[Part, ...]
    relied: tuple[Relied, ...]
    packs: tuple[str, ...]
    """Each pack used, with version and hash, in words."""
    names: tuple[tuple[str, str], ...]
    """How each person is called here, and why."""
    objects: tuple[str, ...]
    """Ids of the objects whose words or facts stand in it."""
    conditions: tuple[str, ...]
    """Conditions of the recipient as people answered them."""
    answered: bool
    """Whether anybody answered for contrary and potentially exculpatory material."""

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        return tuple(one for part in self.parts for one in part.left_out)

    @property
    def footnotes(self) -> tuple[str, ...]:
        """The words of each footnote, in the order of their numbers; a place met again is pointed back to."""
        first: dict[Note, int] = {}
        said = []
        for sentence in (one for part in self.parts for one in part.sentences):
            for note, number in zip(sentence.notes, sentence.numbers, strict=True):
                known = first.setdefault(note, number)
                said.append(note.text if known == number else f"As note {known}.")
        return tuple(said)

    def counted(self, kind: str) -> int:
        """How many sentences of that kind it has."""
        return sum(part.counted(kind) for part in self.parts)
