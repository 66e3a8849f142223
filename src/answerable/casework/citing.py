"""On which words, row, object or record does something rest, and how is that written down?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from answerable.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A place in what the archive holds: an object, a span of its text, or a record."""

    object: str = ""
    """`sha256:` and a stored id; empty where a record is cited."""
    start: int = -1
    end: int = -1
    """Indices into the object's canonical text, end exclusive; -1 for the whole object."""
    record: str = ""
    """Instead of an object: the id of a record, such as an account of an incident."""
    locator: str = ""
    """Where to look, in words: page 3, row 12, 00:14:03."""

    def __post_init__(self) -> None:
        if bool(self.object) == bool(self.record):
            raise UsageError("A citation names an object or a record.", advice="Give one of them.")
        if (self.start < 0) != (self.end < 0) or self.end < self.start:
            raise UsageError(
                "A span has a beginning and an end.", advice="Write OBJECT:START-END."
            )

    @property
    def has_span(self) -> bool:
        return self.start >= 0

    def body(self) -> dict[str, Any]:
        """The keys that a record's body carries for it: object or target, start, end, locator."""
        said: dict[str, Any] = {"object": self.object} if self.object else {"target": self.record}
        if self.has_span:
            said |= {"start": self.start, "end": self.end}
        return said | ({"locator": self.locator} if self.locator else {})


def cite_of(body: dict[str, Any]) -> Cite:
    """The citation that a record's body carries. Raises UsageError where it has none."""
    return Cite(
        object=str(body.get("object", "")),
        record="" if body.get("object") else str(body.get("target", "")),
        start=int(body.get("start", -1)),
        end=int(body.get("end", -1)),
        locator=str(body.get("locator", "")),
    )
