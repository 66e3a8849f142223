"""What is said of each object that leaves: its fixity, its name, what happened to it, by what right?

Only this module decides what a recipient is told. Left out are the folder a file lay in, further names
of the same content, other exits, who gave a consent, and any object that is not in the package.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable.archive.view import RecordShown, Viewer
from answerable.disclosure.handover import Handover, Leaving, universal
from answerable.disclosure.passed_on import kept, of, standing, told

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_ENDINGS = {
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "application/json": ".json",
    "application/vnd.answerable.chat+json": ".json",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "audio/mp4": ".m4a",
    "audio/mpeg": ".mp3",
    "audio/wav": ".wav",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/x-matroska": ".mkv",
}
"""Endings of payload files by media type; the name a file had is never part of a path."""

_PREMIS_WORDS = {"redaction": "redaction", "text": "extraction", "translation": "creation"}
"""Operations of derivatives in the words of the Library of Congress event types."""


# Never the gate's own sentence: it may name a person.
_WHY = {
    "consent": "Consent stands for this purpose and recipient.",
    "published": "It is classified as published material.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to an object. `type` is a word of the LoC list of event types."""

    id: str
    type: str
    at: str
    by: str
    """A pseudonym; may be empty."""
    detail: str
    tool: str = ""
    outcome: str = ""
    parent: str = ""
    """The object it was made from, where that is in the package too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """By what right an object leaves. `basis` is `consent` or `published`."""

    id: str
    basis: str
    start: str
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One object in the package."""

    number: str
    object: str
    digest: str
    """SHA-256 of the content, in hex."""
    size: int
    type: str
    name: str
    """The file name it had, unchanged; empty where it had none or names stay behind."""
    added: RecordShown
    events: tuple[Event, ...]
    rights: tuple[Right, ...]
    told: tuple[RecordShown, ...] = ()
    """Further records whose whole body the recipient is given, so that each can be checked."""
    kept: tuple[tuple[str, int], ...] = ()
    """Grounds for which further records about it stay behind, and how many of each."""
    redacted: bool = False
    """Whether it is a copy in which something was made unreadable."""

    @property
    def file(self) -> str:
        """The name of the content in the package: ASCII, and safe on every system."""
        return f"{'redacted' if self.redacted else 'original'}{_ENDINGS.get(self.type, '.bin')}"


def describe(
    archive: Archive,
    leaving: Sequence[Leaving],
    handover: Handover,
    *,
    names: bool = True,
    sources: bool = False,
) -> tuple[Item, ...]:
    """The items in their order, numbered without holes: a hole would tell of what stays."""
    viewer = Viewer(archive)
    present = frozenset(one.shown.id for one in leaving)
    return tuple(
        _item(viewer, one, number, handover, present, names=names, sources=sources)
        for number, one in enumerate(leaving, 1)
    )


def _item(
    viewer: Viewer,
    one: Leaving,
    number: int,
    handover: Handover,
    present: frozenset[str],
    *,
    names: bool,
    sources: bool,
) -> Item:
    opened = tuple(told(viewer, one, present, names=names, sources=sources))
    made = standing(viewer, one, "derivative")
    return Item(
        number=f"EV-{number:07d}",
        object=one.shown.id,
        digest=one.shown.digest.removeprefix("sha256:"),
        size=one.shown.size,
        type=one.shown.type or "application/octet-stream",
        name=_name(viewer, one) if names else "",
        added=one.added,
        events=tuple(_events(viewer, one, handover, present, sources=sources)),
        rights=tuple(_rights(one, handover)),
        told=opened,
        kept=kept(one, opened),
        redacted=any(r.body.get("operation") == "redaction" for r in of(one, made)),
    )


def _name(viewer: Viewer, one: Leaving) -> str:
    """The first name only: under which others the same content was found is another story."""
    found = standing(viewer, one, "name")
    return next((str(r.body["name"]) for r in found if r.body.get("object") == one.shown.id), "")


def _events(
    viewer: Viewer, one: Leaving, handover: Handover, present: frozenset[str], *, sources: bool
) -> Iterator[Event]:
    thing = one.shown.id
    if sources:
        for record in standing(viewer, one, "source"):
            yield _captured(record)
    for record in standing(viewer, one, "derivative"):
        # The text of a plain text is that text itself, and nothing that was made.
        if record.body.get("object") == thing != record.body.get("parent"):
            yield _made(record, present)
    for record in standing(viewer, one, "custody"):
        if (record.replica, record.commit) == (one.added.replica, one.added.commit):
            yield _stored(record, thing)
    yield Event(
        id=universal("exit", thing, handover.purpose, handover.recipient, handover.moment),
        type="dissemination",
        at=handover.moment,
        by=handover.by,
        detail=f"Given to {handover.recipient} for {handover.purpose}.",
        outcome=_WHY["consent" if one.decision.records else "published"],
    )


def _captured(record: RecordShown) -> Event:
    said = record.body
    parts = (said.get("source", ""), said.get("method", ""))
    return Event(
        id=universal("source", record.id),
        type="capture",
        at=str(said.get("collected_at") or "unknown"),
        by=str(said.get("collector", "")),
        detail="; ".join(str(part) for part in parts if part) or "No source is recorded.",
    )


def _made(record: RecordShown, present: frozenset[str]) -> Event:
    """That it is no original is always said; from what, only where that leaves as well."""
    operation, parent = str(record.body.get("operation", "")), str(record.body.get("parent", ""))
    return Event(
        id=universal("derivative", record.id),
        type=_PREMIS_WORDS.get(operation, "creation"),
        at=record.at,
        by=record.by,
        detail=f"Made from another object; operation: {operation or 'not recorded'}.",
        tool=str(record.body.get("tool", "")),
        parent=parent if parent in present else "",
    )


def _stored(record: RecordShown, thing: str) -> Event:
    return Event(
        id=universal("custody", record.id, thing),
        type="ingestion",
        at=record.at,
        by=record.by,
        detail=str(record.body.get("method", "")) or "Stored in the archive.",
        tool=str(record.body.get("tool", "")),
    )


def _rights(one: Leaving, handover: Handover) -> Iterator[Right]:
    cited = set(one.decision.records)
    for record in one.shown.records:
        if record.id in cited and record.kind == "consent":
            yield Right(
                id=universal("consent", record.id),
                basis="consent",
                start=str(record.body.get("given") or record.at),
                until=str(record.body.get("until", "")),
            )
    if not cited:
        yield Right(id=universal("published"), basis="published", start=handover.moment)
