"""What does each source say of whom: which values, in whose words, from where, and for which days?

A description is what one source says of one thing, value by value. Descriptions that differ stand side
by side; nothing here decides between them, and nothing is merged by a machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from sys import intern
from typing import Any, Final, NamedTuple

import orjson

from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.ids import stable_id

SHAPE: Final = 1
DENIED: Final = "denied"
_PREFIX: Final = "actor:"
_NAMED: Final = (_PREFIX, "list:", "signatory:")


class Statement(NamedTuple):
    """One value that a source gives. A tuple, as a list of names has millions."""

    property: str
    """A property of the kind, or `ftm:` and the source's own word where the kind has none."""
    value: str
    said_as: str = ""
    """The source's own word for the property, where it is another."""
    lang: str = ""
    """ISO 639 code of the language of the value."""
    original: str = ""
    """As the source writes it, where somebody has normalised the value."""
    start: str = ""
    end: str = ""
    """Since and until when the value is so, as `SourceDate.parse` reads it."""
    polarity: str = ""
    """`denied` where the source says that it is not so."""
    context: str = ""
    """What the source says beside it."""
    line: int = 0
    """Of the object, where it is not the line of the description."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a description stands."""

    source: str = ""
    """Whose ids `entry` belongs to: the name of a data set, given at import."""
    entry: str
    """The source's own id of what it describes."""
    object: str = ""
    """The object of the archive; "" before it is kept."""
    line: int = 0
    """The line of that object, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What one source says of one thing."""

    id: str
    """Follows from what is said, so that the same is written once."""
    actor: str
    """`actor:` and a stable id that follows from source and entry."""
    kind: str
    """A kind of the ontology, or `ftm:` and a schema that only the source knows."""
    statements: tuple[Statement, ...]
    place: Place
    schema: str = ""
    """The source's own word for the kind, where it speaks FollowTheMoney."""
    rest: str = ""
    """What else the source holds, kept and not understood, as JSON."""

    def values(self, property: str) -> tuple[str, ...]:
        """The values that the source affirms, in its order."""
        return tuple(
            one.value
            for one in self.statements
            if one.property == property and one.polarity != DENIED
        )

    def value(self, property: str) -> str:
        """The first of the values; "" where there is none."""
        return next(iter(self.values(property)), "")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the usual ones first; weak aliases are left out."""
        found = (*self.values("name"), *self.values("alias"), *self.values("previous_name"))
        return tuple(dict.fromkeys(found))


Ids = Callable[[str, str], str]
"""From a source and one of its ids to the id of an actor."""


def actor_ids(secret: bytes = b"") -> Ids:
    """The ids of actors in an archive; `secret` is its key for them where it is sealed.

    With a secret nobody outside can try names against an id.
    """

    def actor(source: str, entry: str) -> str:
        return _PREFIX + stable_id("actor", secret, source, entry).removeprefix("actor_")

    return actor


def named_or_new(ids: Ids) -> Ids:
    """As `ids`, for a source made here by hand: it may name what has an id already."""

    def actor(source: str, entry: str) -> str:
        return entry if entry.startswith(_NAMED) else ids(source, entry)

    return actor


def described(
    kind: str,
    statements: tuple[Statement, ...],
    place: Place,
    *,
    ids: Ids,
    schema: str = "",
    rest: str = "",
) -> Described:
    """A description with the ids that follow from it."""
    actor = ids(place.source, place.entry)
    said = orjson.dumps([kind, schema, _SEEN.sub("", rest), [one[:-1] for one in statements]])
    return Described(
        id=stable_id("said", actor, said),
        actor=actor,
        kind=kind,
        statements=statements,
        place=place,
        schema=schema,
        rest=rest,
    )


def statements_body(statements: tuple[Statement, ...]) -> list[dict[str, Any]]:
    """Statements as the body of a record holds them: keys without a value are left out."""
    return [
        {key: value for key, value in zip(_KEYS, one, strict=True) if value} for one in statements
    ]


def from_body(body: dict[str, Any]) -> Described | None:
    """The description in the body of a record; None where another program wrote no such thing."""
    try:
        statements = tuple(_statement(one) for one in body.get("statements", ()))
        return Described(
            id=str(body["description"]),
            actor=str(body["actor"]),
            kind=str(body["kind"]),
            statements=statements,
            place=Place(
                source=str(body.get("source", "")),
                entry=str(body["entry"]),
                object=str(body.get("object", "")),
                line=int(body.get("line", 0)),
            ),
            schema=str(body.get("schema", "")),
            rest=str(body.get("rest", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def refers_to(one: Described, value: str, ids: Ids) -> str:
    """The id of the actor that a reference of this description names."""
    # A file from elsewhere never speaks of our actors by our ids: it would put words beside theirs.
    return (ids if one.schema else named_or_new(ids))(one.place.source, value)


def date_of(written: str) -> SourceDate | None:
    """The date that a value stands for; None where it is none. Times of day are left out."""
    try:
        return SourceDate.parse(written.partition("T")[0])
    except UsageError:
        return None


_KEYS: Final = (
    "property",
    "value",
    "as",
    "lang",
    "original",
    "from",
    "to",
    "polarity",
    "context",
    "line",
)
_DEFAULTS: Final = ("", "", "", "", "", "", "", "", "", 0)
_SEEN: Final = re.compile(r'"(?:first_seen|last_seen|last_change)":"[^"]*",?')
"""Says when somebody else's machine looked, and changes every day."""


def _statement(body: dict[str, Any]) -> Statement:
    if len(body) == len(("property", "value")):  # most are no more than that
        return Statement(intern(body["property"]), body["value"])
    return Statement(intern(body["property"]), *map(body.get, _KEYS[1:], _DEFAULTS[1:]))
