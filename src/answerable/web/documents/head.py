"""What is known of a document as a whole: where it is from, how protected, and who agreed to what?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from answerable.archive.consents import answers, ended_by, person_of
from answerable.archive.view import RecordShown, Shown, Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a document's page."""

    names: tuple[str, ...]
    sealed_at: str
    """When it was first preserved here, UTC; "" where no record says so."""
    sealed_by: str
    sources: tuple[str, ...]
    """Where it came from, one sentence an acquisition."""
    consents: tuple[str, ...]
    """What people agreed to, one sentence each; one that says so where nobody was asked."""
    made_from: tuple[str, ...]
    """The objects that it was made from."""


def head_of(viewer: Viewer, shown: Shown) -> Head:
    """What the page says of the document before its words."""
    kept = [one for one in shown.records if one.kind == "object" and one.stands]
    first = min(kept, key=lambda one: one.at, default=None)
    return Head(
        names=shown.names,
        sealed_at=first.at if first else "",
        sealed_by=first.by if first else "",
        sources=tuple(
            dict.fromkeys(
                _source(one) for one in shown.records if one.kind == "source" and one.stands
            )
        ),
        consents=tuple(_consents(viewer, shown)),
        made_from=viewer.origins(shown.id),
    )


def _source(record: RecordShown) -> str:
    said = record.body
    parts = (
        said.get("source"),
        _("collected by %(who)s") % {"who": said["collector"]} if said.get("collector") else "",
        said.get("collected_at"),
        said.get("method"),
    )
    return ", ".join(str(one) for one in parts if one)


def _consents(viewer: Viewer, shown: Shown) -> Iterator[str]:
    found = answers(viewer, shown)
    for one in found.standing:
        ended = ended_by(one, found.revocations)
        yield _consent(one, _("revoked since") if ended else "")
    for one in found.revocations:
        yield _("Revoked by %(who)s on %(day)s.") % {"who": person_of(one), "day": one.at[:10]}
    if not found.standing and not found.revocations:
        yield _silence(shown)


def _consent(record: RecordShown, remark: str) -> str:
    said = record.body
    words = {
        "who": person_of(record) or _("a person not named"),
        "purpose": said.get("purpose", ""),
        "recipient": said.get("recipient", ""),
    }
    yes = said.get("answer") == "yes"
    sentence = (
        _("Yes by %(who)s for %(purpose)s to %(recipient)s") % words
        if yes
        else _("No by %(who)s for %(purpose)s to %(recipient)s") % words
    )
    until = _("until %(day)s") % {"day": said["until"]} if said.get("until") else ""
    return ", ".join(one for one in (sentence, until, remark) if one) + "."


def _silence(shown: Shown) -> str:
    if shown.level == "public":
        return _("It is classified as public, so that it may leave; no consent is recorded.")
    return _("No consent is recorded. Unknown means no: it does not leave the archive.")
