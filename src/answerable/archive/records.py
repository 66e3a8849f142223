"""Which kinds of records are there, and what does the body of each say? (docs/reference/records.md)

Bodies hold text, whole numbers and lists only. Every body carries `by`: a pseudonym that the replica
vouches for, never checked against a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from answerable import text
from answerable.archive.bodies import Pending
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.ids import RecordId

Body = dict[str, Any]

_RECORD = re.compile(r"[0-9a-f]{64}").fullmatch

LEVELS = ("public", "internal", "restricted", "confidential")
"""Classification, from the least to the most protected."""

PURPOSES = ("publication", "prosecution", "investigation", "advocacy", "research", "sharing")
"""What consent may be given for; other words are allowed and must match exactly."""

HOWS = ("in writing", "orally", "recorded")
"""How an answer may have been given; other words are allowed."""


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
    language: str = "",
    given: str = "",
    how: str = "",
    after: Sequence[str] = (),
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """What a person allowed for these objects; every answer may be revoked.

    `answer` is yes or no, `until` and `given` dates as `SourceDate.parse` reads them, `person` a
    pseudonym, `how` one of `HOWS` or other words. `after` names the revocations of that person
    which the answer was given in knowledge of. Raises UsageError.
    """
    for date in filter(None, (until, given)):
        _refuse_other_calendar(SourceDate.parse(date))
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
            language=language,
            given=given,
            how=how,
            after=list(after),
        ),
        supersedes=tuple(supersedes),
    )


_LAST_YEAR = 2200
"""Later years are of another calendar, in which a yes would hold for centuries: 2569 is 2026."""


def _refuse_other_calendar(day: SourceDate) -> None:
    if any(end is not None and end.year > _LAST_YEAR for end in (day.first, day.last)):
        raise UsageError(
            "This year looks like one of another calendar.",
            advice="Write it in the Gregorian calendar: 2569 of the Buddhist calendar is 2026. A yes "
            "without an end has no date for it.",
        )


EVERYTHING = "everything"
"""The scope of a revocation for all that names the person, now or later."""


def revocation(
    *,
    by: str,
    person: str,
    given: str,
    reason: str,
    objects: Sequence[str] = (),
    scope: str = "",
    how: str = "",
) -> Pending:
    """That a person revoked every answer for these objects, or with `EVERYTHING` for all there are.

    It ends the answers that do not name it, in every history. Raises UsageError.
    """
    _need("A revocation", person, "person")
    _need("A revocation", reason, "reason")
    SourceDate.parse(given)
    return Pending(
        kind="revocation",
        body=_body(
            by,
            person=person,
            given=given,
            reason=reason,
            objects=list(objects),
            scope=scope,
            how=how,
        ),
    )


def capture_key(*, by: str, card: str, recipient: str, sealed: str) -> Pending:
    """The key pair of a capture card: `sealed` is the identity under subkey(`capture`), base64."""
    return Pending(
        kind="capture-key", body=_body(by, card=card, recipient=recipient, sealed=sealed)
    )


def card_retired(*, by: str, target: str, card: str, since: str, reason: str) -> Pending:
    """That captures made with a card are no longer accepted from a day on."""
    _need("A retired card", reason, "reason")
    return Pending(
        kind="card-retired", body=_body(by, target=target, card=card, since=since, reason=reason)
    )


def capture(
    *,
    by: str,
    object_id: str,
    card: str,
    receipt: str,
    at: str,
    language: str = "",
    note: str = "",
    collector: str = "",
    ended: str = "",
) -> Pending:
    """What the device said when it sealed an object; nothing of it was checked."""
    return Pending(
        kind="capture",
        body=_body(
            by,
            object=object_id,
            card=card,
            receipt=receipt,
            at=at,
            language=language,
            note=note,
            collector=collector,
            ended=ended,
        ),
    )


def taken_in(*, by: str, receipts: Sequence[str]) -> Pending:
    """Receipts of captures that were taken in, apart from the objects so that they outlive them."""
    return Pending(kind="taken-in", body=_body(by, receipts=list(receipts)))


def account(
    *,
    by: str,
    object_id: str,
    person: str,
    holds: str,
    due: str = "",
    interviewed: str = "",
    age: str = "",
    warnings: Sequence[str] = (),
) -> Pending:
    """That an object is what was written down at a first contact with a person.

    `holds` is contact or narrative; `interviewed`, `age` and `warnings` are what the rule of first
    accounts was told and answered. Raises UsageError.
    """
    _need("A first account", person, "person")
    if due:
        SourceDate.parse(due)
    return Pending(
        kind="account",
        body=_body(
            by,
            object=object_id,
            person=person,
            holds=holds,
            due=due,
            interviewed=interviewed,
            age=age,
            warnings=list(warnings),
        ),
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


def refused(*, by: str, object_id: str, purpose: str, recipient: str, reason: str) -> Pending:
    """Somebody asked for an object by name, and the gate did not let it leave."""
    return Pending(
        kind="refused-exit",
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


def removal(*, by: str, records: Sequence[str], due: str, reason: str, ground: str) -> Pending:
    """Hides records at once and says from which day on they are to be destroyed.

    `records` are record ids, `due` a day (`2026-12-06`), `ground` the legal ground. Raises UsageError.
    """
    _need("A removal", reason, "reason")
    _need("A removal", ground, "legal ground")
    return Pending(
        kind="removal", body=_body(by, records=list(records), due=due, reason=reason, ground=ground)
    )


def withdrawal(
    *,
    by: str,
    withdraws: Sequence[RecordId],
    reason: str,
    ground: str,
    removal: str = "",
    confirms: str = "",
) -> Pending:
    """Withdraws records for good. The line names them; why, and on which ground, stands in the body.

    `removal` is the removal that is carried out, `confirms` another history's withdrawal.
    """
    return Pending(
        kind="withdrawal",
        body=_body(by, reason=reason, ground=ground, removal=removal, confirms=confirms),
        withdraws=tuple(withdraws),
    )


def hold(*, by: str, objects: Sequence[str], reason: str, ground: str) -> Pending:
    """A legal hold: while it stands, nothing of these objects is destroyed. Raises UsageError."""
    _need("A hold", reason, "reason")
    _need("A hold", ground, "legal ground")
    return Pending(kind="hold", body=_body(by, objects=list(objects), reason=reason, ground=ground))


def stamp(
    *,
    by: str,
    replica: str,
    commit: int,
    note: str,
    token: str,
    nonce: str,
    authority: str,
    address: str,
    time: str,
    received: str,
    skew: int | None,
    judged: str,
) -> Pending:
    """A timestamp over a signed note, so that a stamp over a later note renews it.

    `note` is SHA-256 of the note in hex, `token` the authority's response in base64, `skew` the
    seconds by which its time was ahead of this computer's clock.
    """
    return Pending(
        kind="stamp",
        body=_body(
            by,
            replica=replica,
            commit=commit,
            note=note,
            token=token,
            nonce=nonce,
            authority=authority,
            address=address,
            time=time,
            received=received,
            skew=skew,
            judged=judged,
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


def hidden(body: Body) -> tuple[bytes, ...]:
    """The raw ids of the records that the body of a removal names; what is no id is left out."""
    listed = body.get("records", ())
    if not isinstance(listed, list):
        return ()
    return tuple(bytes.fromhex(item) for item in listed if _is_record_id(item))


def _is_record_id(item: object) -> bool:
    return isinstance(item, str) and _RECORD(item) is not None
