"""Which kinds of records are there, and what does the body of each say? (docs/reference/records.md)

Bodies hold text, whole numbers and lists only. Every body carries `by`: a pseudonym that the replica
vouches for, never checked against a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from answerable import text
from answerable.archive.bodies import Pending
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.ids import RecordId

Body = dict[str, Any]

LEVELS = ("public", "internal", "restricted", "confidential")
"""Classification, from the least to the most protected."""

PURPOSES = ("publication", "prosecution", "investigation", "advocacy", "research", "sharing")
"""What consent may be given for; other words are allowed and must match exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquisition:
    """Where an original came from, in the words of whoever added it."""

    source: str = ""
    collector: str = ""
    collected_at: str = ""
    """EDTF-like date, see `answerable.dates`."""
    method: str = ""


def _body(by: str, **values: Any) -> Body:
    kept = {key: value for key, value in values.items() if value not in ("", None, (), [])}
    kept["by"] = by
    return kept


def object_body(*, by: str, digest: str, size: int, media_type: str) -> Body:
    """An original or derivative: `digest` is the plain SHA-256 in hex, `size` in bytes."""
    return {"by": by, "digest": f"sha256:{digest}", "size": size, "type": media_type}


def name(*, by: str, object_id: str, written: str, path: str = "", raw: str = "") -> Pending:
    """The file name an object had; `raw` is its bytes in hex where it was not valid text."""
    return Pending(kind="name", body=_body(by, object=object_id, name=written, path=path, raw=raw))


def custody(*, by: str, tool: str, method: str) -> Pending:
    """How the items of one commit came into our hands (PREMIS event; ISO/IEC 27037 roles).

    It covers every `object` record of the commit it stands in.
    """
    return Pending(
        kind="custody",
        body=_body(by, covers="commit", event="stored", tool=tool, method=method),
    )


def source(*, by: str, object_id: str, acquisition: Acquisition) -> Pending:
    """Where it came from and who collected it, apart from the object so that it can be withheld."""
    return Pending(
        kind="source",
        body=_body(
            by,
            object=object_id,
            source=acquisition.source,
            collector=acquisition.collector,
            collected_at=acquisition.collected_at,
            method=acquisition.method,
        ),
    )


def derivative(*, by: str, object_id: str, parent: str, operation: str, tool: str) -> Pending:
    """An object made from another: text, page image, redaction, translation."""
    return Pending(
        kind="derivative",
        body=_body(by, object=object_id, parent=parent, operation=operation, tool=tool),
    )


def change(*, by: str, why: str) -> Pending:
    """Why the records of this change were written."""
    return Pending(kind="change", body=_body(by, why=why))


def retraction(*, by: str, target: str, reason: str) -> Pending:
    """Takes back a record or object; it stays readable and is shown as retracted."""
    _need("A retraction", reason, "reason")
    return Pending(kind="retraction", body=_body(by, target=target, reason=reason))


def classification(*, by: str, target: str, level: str, reason: str = "") -> Pending:
    """Who may see an object inside the archive."""
    if level not in LEVELS:
        raise UsageError(
            f"There is no level of that name ({', '.join(LEVELS)}).",
            advice="Choose one of these levels.",
        )
    return Pending(kind="classification", body=_body(by, target=target, level=level, reason=reason))


def consent(
    *,
    by: str,
    objects: Sequence[str],
    purpose: str,
    recipient: str,
    answer: str,
    until: str = "",
    person: str = "",
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """What a person allowed for these objects.

    `answer` is yes or no, `until` a date as `SourceDate.parse` reads it, `person` a pseudonym.
    Raises UsageError.
    """
    if until:
        SourceDate.parse(until)
    if answer not in ("yes", "no"):
        raise UsageError(
            "Consent is `yes` or `no`.", advice="Unknown is not recorded; it means no."
        )
    if not objects:
        raise UsageError("Consent needs an object.", advice="Name the objects it is given for.")
    _need("Consent", purpose, "purpose")
    _need("Consent", recipient, "recipient")
    return Pending(
        kind="consent",
        body=_body(
            by,
            objects=list(objects),
            purpose=purpose,
            recipient=recipient,
            answer=answer,
            until=until,
            person=person,
        ),
        supersedes=tuple(supersedes),
    )


def pack(*, by: str, object_id: str, title: str, version: str) -> Pending:
    """A pack of dated facts or law that the archive's checks rest on."""
    return Pending(kind="pack", body=_body(by, object=object_id, title=title, version=version))


def list_copy(
    *,
    by: str,
    object_id: str,
    authority: str,
    date: str,
    title: str,
    confirmed: str = "",
    parent: str = "",
) -> Pending:
    """A copy of a published list of names, or with `parent` the file of aliases that belongs to one.

    `date` is the day of the copy as `SourceDate.parse` reads it; `confirmed` is `yes` where a person
    compared a table of somebody's own with the publication. Raises UsageError.
    """
    if date:
        SourceDate.parse(date)
    return Pending(
        kind="list",
        body=_body(
            by,
            object=object_id,
            authority=authority,
            date=date,
            title=title,
            confirmed=confirmed,
            parent=parent,
        ),
    )


def left(*, by: str, object_id: str, purpose: str, recipient: str, reason: str) -> Pending:
    """An object left the archive through the gate."""
    return Pending(
        kind="exit",
        body=_body(by, object=object_id, purpose=purpose, recipient=recipient, reason=reason),
    )


CORRECTION_SHAPE = 1


def correction(
    *,
    by: str,
    object_id: str,
    field: str,
    action: str,
    quoted: Sequence[str | int],
    instead: Sequence[str | int],
    values: Sequence[Sequence[str | int]],
    because: str,
) -> Pending:
    """What a person says was read wrongly in an object (docs/reference/corrections.md).

    `quoted` and `instead` are words, their place, and the text before and after them; `values` are
    pairs of name and value. Raises UsageError without a reason.
    """
    _need("A correction", because, "reason")
    return Pending(
        kind="correction",
        body=_body(
            by,
            object=object_id,
            shape=CORRECTION_SHAPE,
            field=field,
            action=action,
            quoted=list(quoted),
            instead=list(instead),
            values=[list(pair) for pair in values],
            because=because,
        ),
    )


def _need(what: str, value: str, part: str) -> None:
    # What has no letter or digit would match every other such word at the gate.
    if not text.fold(value):
        raise UsageError(f"{what} needs a {part}.", advice=f"Say the {part} in a few words.")


TARGETS = ("object", "target", "parent")
"""Keys of a body that name another record or object."""


def targets(body: Body) -> tuple[str, ...]:
    """The ids of records and objects that a body names."""
    found = [body[key] for key in TARGETS if isinstance(body.get(key), str)]
    listed = body.get("objects", ())
    if isinstance(listed, list):
        found += [item for item in listed if isinstance(item, str)]
    return tuple(found)
