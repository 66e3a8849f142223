"""What may a program send, in which form, and how much of it? What is longer or of another form is refused by name."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from ninja.params.functions import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from answerable.reading.correcting.correctable import FIELDS

_WHOLE: Final = r"^[^\x00]*$"
"""No NUL: databases and files end there."""
_WORD: Final = r"^[^\x00]*[^\x00\s][^\x00]*$"
"""The same, and something beside white space."""
_OBJECT: Final = r"^(sha256:)?[0-9a-f]{64}$"
_DAY: Final = r"^[0-9./~-]{4,30}$"
MOST_ROWS: Final = 1_000
_ROWS: Final = 100
_OFFSET: Final = r"^[0-9]{0,9}$"


def _id(pattern: str, description: str, example: str) -> Any:
    return Path(..., pattern=pattern, description=description, example=example)


ObjectId = Annotated[
    str, _id(_OBJECT, "An object: 64 hexadecimal digits, with or without `sha256:`.", "0" * 64)
]
RecordId = Annotated[str, _id(r"^[0-9a-f]{64}$", "A record: 64 hexadecimal digits.", "0" * 64)]
ActorId = Annotated[
    str, _id(r"^(actor:)?[A-Za-z0-9_-]{1,64}$", "An actor, with or without `actor:`.", "actor:k5x2")
]
IncidentId = Annotated[
    str,
    _id(
        r"^(incident:)?[a-z0-9_-]{4,64}$",
        "An incident, with or without `incident:`.",
        "incident:k5x2",
    ),
]
CaseId = Annotated[
    str, _id(r"^(case:)?[a-z0-9_-]{1,64}$", "A case, with or without `case:`.", "case:k5x2")
]
JobId = Annotated[int, Path(..., ge=1, le=2**31 - 1, description="A job.", example=1)]

Line = Annotated[str, Field(max_length=400, pattern=_WHOLE)]
Said = Annotated[str, Field(min_length=1, max_length=400, pattern=_WORD)]
Text = Annotated[str, Field(max_length=2_000, pattern=_WHOLE)]
Day = Annotated[str, Field(pattern=_DAY, examples=["2021-02-01"])]
Rows = Annotated[int, Field(ge=1, le=MOST_ROWS)]


class Given(BaseModel):
    """A part of a request: a field that is not known is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Page(Given):
    """Which part of a long list."""

    limit: Rows = Field(_ROWS, description="At most so many.")
    cursor: str = Field(
        "", pattern=_OFFSET, description="The `next` of the answer before; empty for the beginning."
    )

    @property
    def first(self) -> int:
        """How many come before."""
        return int(self.cursor or 0)


class Documents(Given):
    """Which part of the list of documents."""

    limit: Rows = Field(_ROWS, description="At most so many.")
    cursor: str = Field(
        "",
        pattern=r"^(sha256:[0-9a-f]{64})?$",
        description="The `next` of the answer before; empty for the beginning.",
    )


class Search(Given):
    """What is looked for."""

    q: Said = Field(description="The words, as they stand together.", examples=["joint statement"])
    limit: int = Field(50, ge=1, le=200, description="At most so many places.")


class Actors(Page):
    """Which actors."""

    q: Line = Field("", description="Words of a name, in any script; empty for all.")
    kind: Annotated[str, Field(max_length=80, pattern=_WHOLE)] = Field(
        "", description="Only this kind, such as `person`."
    )


class Incidents(Page):
    """Which incidents."""

    since: Line = Field("", description="Not before this day.", examples=["2021-02-01"])
    until: Line = Field("", description="Not after this day.", examples=["2021-12-31"])


class StatusOf(Given):
    """Whose status on which day."""

    subject: Said = Field(description="A person, a body or a State, by name.")
    on: Day = Field(description="The day.")


class Duties(Given):
    """Whose warrant, on which day."""

    person: Said = Field(description="Whose warrant.")
    on: Day = Field(description="The day.")
    state: Line = Field("", description="Only this State.")


class Jurisdiction(Given):
    """Which crime, where and when."""

    crime: Said = Field(description="The crime.", examples=["deportation"])
    place: list[Said] = Field(
        min_length=1, max_length=10, description="Each State where a part took place."
    )
    on: Day = Field(description="When it took place.")
    nationality: list[Said] = Field([], max_length=10, description="Of the person accused.")
    age: int | None = Field(None, ge=0, le=150, description="Of the person at the time.")


class Leaving(Given):
    """What would leave, for what, to whom."""

    object: str = Field(pattern=_OBJECT, description="The object.", examples=["0" * 64])
    purpose: Said = Field(description="What for.", examples=["prosecution"])
    recipient: Said = Field(description="To whom; `anyone` for no one in particular.")


# In the body


def _known_field(said: str) -> str:
    if said not in FIELDS:
        raise ValueError(f"one of: {', '.join(FIELDS)}")
    return said


class CheckAsked(Given):
    """How a document is to be checked."""

    as_of: Day | Literal[""] = Field(
        default="", description="The day to judge it by, for a document without one of its own."
    )


class CorrectionSaid(Given):
    """What was read wrongly, and what is so. See docs/reference/corrections.md."""

    field: Annotated[str, AfterValidator(_known_field)] = Field(
        description="What it is about.",
        examples=["signatory"],
        json_schema_extra={"enum": list(FIELDS)},
    )
    action: Literal["change", "add", "remove"] = "change"
    words: Annotated[str, Field(max_length=20_000, pattern=_WHOLE)] = Field(
        "", description="The words of the text, letter for letter; none for `document`."
    )
    nth: int = Field(0, ge=0, le=100_000, description="Which place, where the words recur.")
    instead: Annotated[str, Field(max_length=20_000, pattern=_WHOLE)] = Field(
        "", description="Its exact words, where they are others."
    )
    set: dict[Annotated[str, Field(max_length=40, pattern=r"^[a-z_]+$")], Text] = Field(
        {}, max_length=20, description="What is so.", examples=[{"type": "person"}]
    )
    because: Annotated[str, Field(min_length=1, max_length=2_000, pattern=_WORD)] = Field(
        description="Why."
    )


class JudgementSaid(Given):
    """Whether two that may be the same are."""

    one: Said = Field(description="An id: of an actor, an entry of a list, or a signatory.")
    other: Said = Field(description="The id of the other.")
    verdict: Literal["same", "different", "unsure"]
    reason: Text = Field("", description="Why.")


class EntrySaid(Given):
    """One citation for or against one element of a crime under examination."""

    crime: Said = Field(description="The crime under examination: its id in the case.")
    element: Said = Field(description="The element.", examples=["e1"])
    direction: Literal["supports", "contradicts", "neutral", "affects_credibility"]
    cite: Said = Field(
        description="What is cited: `sha256:…:START-END`, a whole object, or the id of a record."
    )
    suspect: Line = Field("", description="Of whose part it speaks.")
    proof: Line = Field("", description="By which means.")
    note: Text = Field("", description="What a reader should know beside it.")
