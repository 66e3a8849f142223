"""What does the archive hold, from where, made from what, and who may see it?"""

from __future__ import annotations

from dataclasses import dataclass

from answerable.archive.bodies import Pending
from answerable.archive.records.body import Body, body_of, need
from answerable.errors import UsageError

LEVELS = ("public", "internal", "restricted", "confidential")
"""Classification, from the least to the most protected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquisition:
    """Where an original came from, in the words of whoever added it."""

    source: str = ""
    collector: str = ""
    collected_at: str = ""
    """EDTF-like date, see `answerable.dates`."""
    method: str = ""


def object_body(*, by: str, digest: str, size: int, media_type: str) -> Body:
    """An original or derivative: `digest` is the plain SHA-256 in hex, `size` in bytes."""
    return {"by": by, "digest": f"sha256:{digest}", "size": size, "type": media_type}


def name(*, by: str, object_id: str, written: str, path: str = "", raw: str = "") -> Pending:
    """The file name an object had; `raw` is its bytes in hex where it was not valid text."""
    return Pending(
        kind="name", body=body_of(by, object=object_id, name=written, path=path, raw=raw)
    )


def custody(*, by: str, tool: str, method: str) -> Pending:
    """How the items of one commit came into our hands (PREMIS event; ISO/IEC 27037 roles).

    It covers every `object` record of the commit it stands in.
    """
    return Pending(
        kind="custody",
        body=body_of(by, covers="commit", event="stored", tool=tool, method=method),
    )


def source(*, by: str, object_id: str, acquisition: Acquisition) -> Pending:
    """Where it came from and who collected it, apart from the object so that it can be withheld."""
    return Pending(
        kind="source",
        body=body_of(
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
        body=body_of(by, object=object_id, parent=parent, operation=operation, tool=tool),
    )


def change(*, by: str, why: str) -> Pending:
    """Why the records of this change were written."""
    return Pending(kind="change", body=body_of(by, why=why))


def retraction(*, by: str, target: str, reason: str) -> Pending:
    """Takes back a record or object; it stays readable and is shown as retracted."""
    need("A retraction", reason, "reason")
    return Pending(kind="retraction", body=body_of(by, target=target, reason=reason))


def classification(*, by: str, target: str, level: str, reason: str = "") -> Pending:
    """Who may see an object inside the archive."""
    if level not in LEVELS:
        raise UsageError(
            f"There is no level of that name ({', '.join(LEVELS)}).",
            advice="Choose one of these levels.",
        )
    return Pending(
        kind="classification", body=body_of(by, target=target, level=level, reason=reason)
    )
