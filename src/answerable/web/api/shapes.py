"""Which fields stand in the answers? Those that the terminal prints with `--json`; more may come beside them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Objects = list[dict[str, Any]]


class Answer(BaseModel):
    """An answer; fields that are not named here may stand beside the others."""

    model_config = ConfigDict(extra="allow")
    ok: Literal[True] = Field(description="That it went well; a problem has no such field.")


class Fault(BaseModel):
    """What is wrong with one field."""

    at: str = Field(description="Where it was sent, such as `query.limit`.")
    detail: str


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: Literal["about:blank"]
    title: str = Field(description="The words of the status.")
    status: int
    detail: str = Field(description="What went wrong, as a sentence.")
    advice: str = Field(description="What to do about it; empty where there is nothing.")
    faults: list[Fault] = Field(description="What is wrong with single fields (422).")


class Chain(BaseModel):
    """One history of the ledger."""

    replica: str
    commits: int
    size: int
    mine: bool


class TokenSays(BaseModel):
    """The token that asked."""

    id: int
    role: str
    clearance: str
    scopes: list[str]
    until: str


class StatusSays(Answer):
    """The archive, and the token that asks."""

    archive: str
    name: str
    sealed: bool
    created: str
    documents: int = Field(description="As far as this token may see.")
    texts: int = Field(description="Of these, how many can be searched.")
    chains: list[Chain]
    token: TokenSays
    version: str = Field(description="Of the program.")


class ListedDocument(BaseModel):
    """One document in a list."""

    object: str
    name: str
    type: str
    size: int
    at: str = Field(description="When it was added: an instant, or a day in a sealed archive.")
    level: str
    source: str
    has_text: bool
    retracted: bool
    claims: int
    corrections: int


class DocumentsSay(Answer):
    """Some documents, in the order in which they came."""

    documents: list[ListedDocument]
    total: int
    next: str = Field(description="The cursor of what follows; empty at the end.")


class RecordSays(BaseModel):
    """One record with its place in the ledger; `body` is as it was written."""

    model_config = ConfigDict(extra="allow")
    id: str
    kind: str
    at: str
    by: str
    state: str
    replica: str
    commit: int
    line: int
    body: dict[str, Any]
    superseded_by: list[str]
    disputed: bool


class ShownSays(Answer):
    """Everything known about one object or record."""

    id: str
    what: Literal["object", "record"]
    level: str
    digest: str
    size: int
    type: str
    names: list[str]
    retracted: list[str]
    withdrawn: bool
    due: str
    records: list[RecordSays]


class ReadingSays(Answer):
    """`answerable-reading/1`; its fields stand in docs/reference/reading-schema.md."""

    id: str
    schema_: str = Field(alias="schema")
    kind: str
    languages: list[str]
    grounds: Objects
    demands: Objects
    signatories: Objects
    clauses: Objects


class CheckSays(Answer):
    """`answerable-check/1`; its fields stand in docs/reference/check-schema.md."""

    schema_: str = Field(alias="schema")
    documents: Objects
    failed: Objects
    summary: dict[str, Any]
    at: str = Field(description="When it was checked.")
    older_than: list[str] = Field(description="What is newer than this check, in words.")


class JobFields(BaseModel):
    """One piece of work in the background."""

    id: int
    label: str
    by: str
    state: Literal["waiting", "running", "finished", "failed", "stopped"]
    done: int
    total: int
    made: str
    began: str
    ended: str
    words: str
    advice: str
    href: str = Field(description="The page where its result stands; empty before.")
    result: dict[str, Any]


class JobSays(Answer):
    """How far a job is, and what came of it."""

    job: JobFields


class AddedFields(BaseModel):
    """One file that is kept."""

    object: str
    name: str
    size: int
    new: bool = Field(description="False where the archive held the same content already.")


class AddedSays(Answer):
    """What became of each file."""

    added: list[AddedFields]
    failed: Objects
    job: JobFields = Field(description="The reading of the texts, and then their checks.")


class CorrectedSays(Answer):
    """What was recorded, and what the corrections of the document come to now."""

    records: list[str]
    object: str
    corrections: dict[str, Any]


class GateSays(Answer):
    """The gate's word. Nothing was handed over, and nothing written."""

    allowed: bool
    reason: str
    records: list[str]
    advice: str
