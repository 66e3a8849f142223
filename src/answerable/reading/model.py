"""What a reading of one document consists of: the schema `answerable-reading/1`.

Offsets are Python string indices into the document's canonical text, end exclusive; for every item
`text == canonical[start:end]` holds, and `Reading` refuses to exist where it does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from answerable.errors import BrokenIntegrity

SCHEMA = "answerable-reading/1"

Json = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of canonical text: `text == canonical[start:end]`."""

    text: str
    start: int
    end: int
    id: str = ""
    rule: str = ""
    """Id and version of the rule that read it, such as `title.heading/2`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDate(Span):
    iso: str
    role: str
    """document | publication | furniture"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee(Span):
    type: str
    """person | body | class"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground(Span):
    no: int | None = None
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(Span):
    to: str = ""
    form: str
    """list | sentence"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Span):
    name: str = ""
    org: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory(Span):
    name: str
    no: int | None = None
    type: str = "org"
    """org | person | state | group"""
    because: str = ""
    """Why this type was read, in one sentence, where it is not the list's own kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCount(Span):
    value: int
    of: str = ""
    """The kind announced: organisations, individuals, ..."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Span):
    value: int | float | None
    """None for a vague quantity and for a share ("two-thirds")."""
    high: int | float | None = None
    comparator: str = "exact"
    """exact | more_than | at_least | nearly | about | up_to | at_most | less_than | range | fraction | vague"""
    unit: str = ""
    subject: str = ""
    kind: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Span):
    iso: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a clause says happened or was so: the machine-readable half of a claim.

    `start` and `end` are the span of the words that say it, inside the clause's document.
    """

    subject: str
    property: str
    """A property of the ontology, such as `listed_by`, `killed`, `detained`, `announced_signatories`."""
    value: str
    start: int
    end: int
    valid_from: str | None = None
    """EDTF-like date, see `answerable.dates`."""
    valid_to: str | None = None
    polarity: str = "affirmed"
    """affirmed | denied"""
    comparator: str = "exact"
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Span):
    """One sentence or list item of the document, read once."""

    kind: str
    """claim | quantity | demand | norm | quotation | evaluation | argument | addressees | expectation | identification"""
    refers_to: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    hedge: str | None = None
    """The words that weaken it, as written: `may amount to`, `reportedly`."""
    attributed_to: str | None = None
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Span):
    label: str
    """PERSON | ORG | PLACE | LAW | UNIT"""
    rank: str = ""
    role: str = ""
    score: float | None = None
    """From 0 to 1, of a mention that a model suggested; see `models` for how little it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Span):
    type: str
    """sanction | warrant | notice | embargo"""
    subject: str = ""
    regimes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Span):
    """A place where something was in the original and is not in this copy, or was never given.

    `kind`: lost_link | masked_value | unnamed_source | blank_number | truncated
    """

    kind: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    start: int
    end: int
    number: int
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where characters of the text stand in a file without pages: in a cell, a message, some seconds."""

    start: int
    end: int
    sheet: str = ""
    cell: str = ""
    message: int | None = None
    seconds: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    name: str
    version: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """Characters that stood in another encoding of Burmese, with what stood there."""

    start: int
    end: int
    original: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything understood from one document. See the module head for what the offsets mean."""

    id: str
    canonical: str = field(repr=False)
    kind: str
    """open_letter | joint_statement | statement | letter | news | report | other"""
    reader: Reader
    languages: tuple[str, ...] = ()
    title: Span | None = None
    salutation: Span | None = None
    dates_document: tuple[DocumentDate, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    cc: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    grounds: tuple[Ground, ...] = ()
    demands: tuple[Demand, ...] = ()
    contacts: tuple[Contact, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    signatories_stated: StatedCount | None = None
    signatory_numbers_missing: tuple[int, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    date_mentions: tuple[DateMention, ...] = ()
    clauses: tuple[Clause, ...] = ()
    mentions: tuple[Mention, ...] = ()
    measures: tuple[Measure, ...] = ()
    gaps: tuple[Gap, ...] = ()
    pages: tuple[Page, ...] = ()
    places: tuple[Located, ...] = ()
    """In order of `start`; they do not overlap."""
    turned: tuple[Turned, ...] = ()
    """Stretches of Zawgyi that were turned into Unicode, in order."""
    warnings: tuple[str, ...] = ()
    """Sentences for a person about the copy itself: encoding repaired, Zawgyi found, text cut."""
    schema: str = SCHEMA

    def __post_init__(self) -> None:
        for span in self.spans():
            if self.canonical[span.start : span.end] != span.text:
                raise BrokenIntegrity(
                    f"The {type(span).__name__} at {span.start}-{span.end} does not repeat its source.",
                    advice="This is a fault of the reader; please report the rule "
                    f"{span.rule or '(unnamed)'}.",
                )

    def spans(self) -> Iterator[Span]:
        """Every item that has a place in the text."""
        for part in fields(self):
            value = getattr(self, part.name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Span):
                    yield item

    def to_json(self) -> dict[str, Json]:
        """The schema of `docs/reference/reading-schema.md`; the canonical text itself is not repeated."""
        return {
            part.name: _plain(getattr(self, part.name))
            for part in fields(self)
            if part.name != "canonical"
        }


# `from` is no name in Python.
_WRITTEN_AS = {"valid_from": "from", "valid_to": "to"}


def _plain(value: Any) -> Json:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            _WRITTEN_AS.get(part.name, part.name): _plain(getattr(value, part.name))
            for part in fields(value)
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
