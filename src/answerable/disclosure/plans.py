"""What was planned to leave, for what and to whom, and does that plan still stand?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from answerable import text
from answerable.archive.view import RecordShown, Viewer
from answerable.errors import Conflict, NotFound, UsageError

KIND: Final = "plan"
_LEAST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan as it was recorded. It never changes: whoever wants another writes another."""

    id: str
    """Record id."""
    by: str
    at: str
    objects: tuple[str, ...]
    purpose: str
    recipient: str
    exculpatory: str
    """What a person answered about potentially exculpatory material."""
    ground: str = ""
    title: str = ""
    case: str = ""
    age: str = ""
    """The recipient's age public key; empty where the package is not encrypted."""
    names: bool = True
    sources: bool = False
    list_withheld: bool = False
    fallen: str = ""
    """Why it does not stand, as a sentence; empty where it does."""

    @property
    def words(self) -> tuple[str, ...]:
        """Its own words that reach the recipient."""
        said = (self.title, self.purpose, self.recipient, self.ground, self.exculpatory)
        return tuple(filter(None, said))


def plans(viewer: Viewer) -> tuple[Plan, ...]:
    """Every plan that can be read, the latest first, in an order that every reader shares."""
    found = [one for one in viewer.of_kind(KIND) if one.state == "present"]
    return tuple(_plan(viewer, one) for one in sorted(found, key=_place, reverse=True))


def plan_of(viewer: Viewer, wanted: str) -> Plan:
    """The plan whose record id is, or begins with, `wanted`. Raises NotFound, Conflict, UsageError."""
    if len(wanted) < _LEAST:
        raise UsageError("This is not an id.", advice="The first 8 digits of the plan are enough.")
    found = [one for one in viewer.of_kind(KIND) if one.id.startswith(wanted.lower())]
    if not found:
        raise NotFound(
            "There is no plan of that id.", advice="`answerable disclose list` has them."
        )
    if len(found) > 1:
        raise Conflict("Several plans begin like this.", advice="Give a few more digits.")
    if found[0].state != "present":
        raise NotFound("This plan was withdrawn, or cannot be read.", advice="Make a new one.")
    return _plan(viewer, found[0])


def handed_over(viewer: Viewer) -> Mapping[str, tuple[str, ...]]:
    """For each plan the days on which a package was built of it."""
    found: dict[str, list[str]] = {}
    for one in sorted(viewer.of_kind("disclosure"), key=_place):
        found.setdefault(str(one.body.get("target", "")), []).append(one.at[:10])
    return {plan: tuple(days) for plan, days in found.items()}


def parsed(said: Mapping[str, Any], *, record: str, at: str = "", fallen: str = "") -> Plan:
    """The plan that a body says."""
    listed = said.get("objects", ())
    objects = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
    return Plan(
        id=record,
        by=str(said.get("by", "")),
        at=at,
        objects=tuple(dict.fromkeys(objects)),
        purpose=str(said.get("purpose", "")),
        recipient=str(said.get("recipient", "")),
        exculpatory=str(said.get("exculpatory", "")),
        ground=str(said.get("ground", "")),
        title=str(said.get("title", "")),
        case=str(said.get("case", "")),
        age=str(said.get("age", "")).strip(),
        names=said.get("names", "") in ("", "yes"),
        sources=said.get("sources") == "yes",
        list_withheld=said.get("withheld") == "yes",
        fallen=fallen,
    )


def _plan(viewer: Viewer, record: RecordShown) -> Plan:
    return parsed(record.body, record=record.id, at=record.at, fallen=_fallen(viewer, record))


def _fallen(viewer: Viewer, record: RecordShown) -> str:
    if record.superseded_by:
        return "Another plan took its place."
    if viewer.taken_back(record, eases=True):
        return "The plan was taken back."
    if record.disputed:
        return "The plan stands on a history whose own key contradicts it."
    if not text.fold(record.by) or text.fold(record.by) == "owner":
        return "The plan names nobody who made it."
    return ""


def _place(record: RecordShown) -> tuple[str, str, int, int]:
    return record.at, record.replica, record.commit, record.line
