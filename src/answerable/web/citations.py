"""Where in the workspace are cited words read, and which place does a page or form mean?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from answerable.casework.citing import Cite, cite_of
from answerable.errors import AnswerableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from answerable.archive.view import RecordShown, Viewer

_PLACE: Final = re.compile(r"(sha256:)?([0-9a-f]{64})(?::([0-9]{1,9})-([0-9]{1,9}))?").match
_MOST_HOPS: Final = 8
PLACE: Final = ("object", "start", "end", "record")
"""The parts of a query that name a place."""


def place_asked(query: Mapping[str, str]) -> str:
    """The place that `?object=…&start=…&end=…` or `?record=…` names, as `casework.citing.parse` reads it; "" for none."""
    thing = query.get("object", "") or query.get("record", "")
    start, end = query.get("start", ""), query.get("end", "")
    span = f":{start}-{end}" if query.get("object") and start and end else ""
    return f"{thing}{span}"


def query_of(cite: Cite) -> dict[str, str]:
    """The same query for a place."""
    if cite.record:
        return {"record": cite.record}
    span = {"start": str(cite.start), "end": str(cite.end)} if cite.has_span else {}
    return {"object": cite.object.removeprefix("sha256:"), **span}


def query_for(place: str) -> str:
    """The same for a place as a page shows it: object and span, or the id of a record."""
    found = _PLACE(place)
    if found is None:
        return ""
    if not found[1]:
        return urlencode({"record": found[2]})
    span = {"start": found[3], "end": found[4]} if found[3] else {}
    return urlencode({"object": found[2], **span})


def address_of(viewer: Viewer, place: str) -> str:
    """The reader at the words of a place, or the page of an incident; "" where neither can be opened."""
    found = _PLACE(place)
    if found is None:
        return ""
    try:
        if found[1]:
            return _reader(found[2], found[3], found[4])
        return _of_record(viewer, found[2])
    except (AnswerableError, NoReverseMatch):
        return ""


def _of_record(viewer: Viewer, record: str) -> str:
    """An account's incident; else the words that the record cites itself, to the end."""
    for _ in range(_MOST_HOPS):
        own = _own(viewer, record)
        if own is None:
            return ""
        if own.kind == "incident" and isinstance(own.body.get("incident"), str):
            bare = own.body["incident"].removeprefix("incident:")
            return f"{reverse('incidents:show', args=[bare])}#account-{record[:12]}"
        try:
            cite = cite_of(own.body)
        except (UsageError, TypeError, ValueError):
            return ""
        if cite.object:
            span = (str(cite.start), str(cite.end)) if cite.has_span else ("", "")
            return _reader(cite.object.removeprefix("sha256:"), *span)
        record = cite.record
    return ""


def _own(viewer: Viewer, record: str) -> RecordShown | None:
    shown = viewer.origin(record)
    return next((one for one in shown.records if one.id == shown.id), None)


def _reader(digits: str, start: str | None, end: str | None) -> str:
    address = reverse("documents:read", args=[digits])
    return f"{address}?at={start}-{end}#s{start}-{end}" if start and end else address
