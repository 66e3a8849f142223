"""On which words, row, object or record does something rest, and how is that written down?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from answerable.archive.view import Viewer
from answerable.errors import NotFound, UsageError
from answerable.text import visible

_WRITTEN: Final = re.compile(
    r"(?P<claim>claim_[a-z2-7]{26})|"
    r"(?P<kind>sha256:)?(?P<digits>[0-9a-f]{4,64})(?::(?P<start>[0-9]{1,9})-(?P<end>[0-9]{1,9}))?"
).fullmatch
_MOST: Final = 5
"""Objects of one name that a refusal tells."""


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
            raise UsageError("A span has a beginning and an end.", advice="Write OBJECT:START-END.")

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


def parse(viewer: Viewer, said: str) -> Cite:
    """The place that a person names: OBJECT, OBJECT:START-END, a record's id, or the id of a claim.

    The first digits of an id are enough; ` @ WORDS` behind it says where to look. Raises UsageError,
    NotFound, also for what was withdrawn, and Conflict for digits that several ids share.
    """
    place, _, locator = said.partition("@")
    found = _WRITTEN(place.strip())
    if found is None:
        raise UsageError(
            f"“{visible(said)}” names no place in the archive.",
            advice=f"{_called(viewer, place.strip())}Write OBJECT, OBJECT:START-END, or the id of a record or "
            "claim; `answerable search WORDS` shows ids, `answerable read OBJECT --clauses` places of words. "
            "Where to look may follow: OBJECT @ page 3.",
        )
    if found["claim"]:
        return _claimed(viewer, found["claim"], locator.strip())
    shown = viewer.show(f"{found['kind'] or ''}{found['digits']}")
    span = (int(found["start"]), int(found["end"])) if found["start"] else (-1, -1)
    if shown.withdrawn or not shown.records:
        raise NotFound("It was withdrawn, or you may not see it.", advice="Cite something else.")
    is_object = shown.what == "object"
    return Cite(
        object=shown.id if is_object else "",
        record="" if is_object else shown.id,
        start=span[0],
        end=span[1],
        locator=locator.strip(),
    )


def written(cite: Cite) -> str:
    """A citation as `parse` reads it."""
    span = f":{cite.start}-{cite.end}" if cite.has_span else ""
    return f"{cite.object or cite.record}{span}" + (f" @ {cite.locator}" if cite.locator else "")


def _called(viewer: Viewer, name: str) -> str:
    """A sentence with the ids of objects that bear this name; "" where none does."""
    rows = viewer.db.execute(
        "SELECT DISTINCT object FROM names WHERE written=? ORDER BY 1 LIMIT ?", (name, _MOST)
    ).fetchall()
    ids = [str(row[0]) for row in rows if name in viewer.names(str(row[0]))]
    short = " and ".join(one.removeprefix("sha256:")[:12] for one in ids)
    return f"It is the name of {short}. " if ids else ""


def _claimed(viewer: Viewer, claim: str, locator: str) -> Cite:
    for record in viewer.of_kind("claim"):
        if record.stands and record.body.get("claim") == claim:
            return replace(cite_of(record.body), locator=locator)
    raise NotFound(
        "No claim of that id was kept in this archive.",
        advice="`answerable check --keep` keeps the claims of the documents held.",
    )
