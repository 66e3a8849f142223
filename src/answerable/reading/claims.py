"""What a document claims, as records of the archive: a cited span and the statements it makes.

This is the frozen shape of a claim (docs/reference/claims.md). The only module of this room that
writes to an archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from answerable.archive.bodies import Pending
from answerable.ids import ClaimId, stable_id
from answerable.reading.model import Clause, Reading, Statement

if TYPE_CHECKING:
    from answerable.archive.change import Change

SHAPE = 1
OPERATION = "reading"
"""The derivative that holds a whole reading as JSON."""

FACTUAL = frozenset({"claim", "quantity", "quotation"})
"""Kinds of clauses that state a fact. The others are never counted as facts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A cited span, how strongly and by whom it is said, and zero or more statements."""

    id: ClaimId
    object: str
    """The object that the words stand in; offsets index its text."""
    start: int
    end: int
    text: str
    kind: str
    hedge: str
    attributed_to: str
    rule: str
    reader: str
    statements: tuple[Statement, ...]


def claims_of(reading: Reading, object_id: str) -> Iterator[Claim]:
    """The claims of a reading, in the order of the text. Ids follow from object, span and words."""
    for clause in reading.clauses:
        if clause.kind in FACTUAL:
            yield _claim(clause, reading, object_id)


def _claim(clause: Clause, reading: Reading, object_id: str) -> Claim:
    return Claim(
        id=ClaimId(stable_id("claim", object_id, clause.start, clause.end, clause.text)),
        object=object_id,
        start=clause.start,
        end=clause.end,
        text=clause.text,
        kind=clause.kind,
        hedge=clause.hedge or "",
        attributed_to=clause.attributed_to or "",
        rule=clause.rule,
        reader=f"{reading.reader.name} {reading.reader.version}",
        statements=clause.statements,
    )


def keep(change: Change, object_id: str, reading: Reading) -> tuple[Claim, ...]:
    """Record a reading and its claims; returns the claims. Written when the change ends.

    A reading that was kept before, word for word and by the same rules, is not written twice.
    """
    content = orjson.dumps(reading.to_json(), option=orjson.OPT_SORT_KEYS)
    if change.has_derivative(object_id, content, OPERATION):
        return ()
    change.derive(object_id, content, OPERATION, tool=_tool(reading), kind="application/json")
    claims = tuple(claims_of(reading, object_id))
    for claim in claims:
        change.record(Pending(kind="claim", body=to_body(claim, by=change.by)))
    return claims


def to_body(claim: Claim, *, by: str) -> dict[str, Any]:
    """The body of a `claim` record: text, whole numbers and lists only."""
    body: dict[str, Any] = {
        "by": by,
        "claim": claim.id,
        "end": claim.end,
        "kind": claim.kind,
        "object": claim.object,
        "reader": claim.reader,
        "rule": claim.rule,
        "shape": SHAPE,
        "start": claim.start,
        "statements": [_statement_body(statement) for statement in claim.statements],
        "text": claim.text,
    }
    for name in ("hedge", "attributed_to"):
        if getattr(claim, name):
            body[name] = getattr(claim, name)
    return body


def from_body(body: dict[str, Any]) -> Claim:
    """The claim that a record's body holds."""
    return Claim(
        id=ClaimId(body["claim"]),
        object=body["object"],
        start=body["start"],
        end=body["end"],
        text=body["text"],
        kind=body["kind"],
        hedge=body.get("hedge", ""),
        attributed_to=body.get("attributed_to", ""),
        rule=body["rule"],
        reader=body["reader"],
        statements=tuple(_statement(item) for item in body["statements"]),
    )


_WRITTEN_AS = {"valid_from": "from", "valid_to": "to"}
_STATEMENT = (
    "subject",
    "property",
    "value",
    "start",
    "end",
    "valid_from",
    "valid_to",
    "polarity",
    "comparator",
    "unit",
)


def _statement_body(statement: Statement) -> dict[str, Any]:
    found = {_WRITTEN_AS.get(name, name): getattr(statement, name) for name in _STATEMENT}
    return {name: value for name, value in found.items() if value not in (None, "")}


def _statement(body: dict[str, Any]) -> Statement:
    given = {
        name: body[_WRITTEN_AS.get(name, name)]
        for name in _STATEMENT
        if _WRITTEN_AS.get(name, name) in body
    }
    return Statement(**given)


def _tool(reading: Reading) -> str:
    return f"{reading.reader.name} {reading.reader.version}"
