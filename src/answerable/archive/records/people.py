"""What did a person allow, refuse, revoke, or tell at a first contact?"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.archive.bodies import Pending
from answerable.archive.records.body import body_of, need
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.ids import RecordId

PURPOSES = ("publication", "prosecution", "investigation", "advocacy", "research", "sharing")
"""What consent may be given for; other words are allowed and must match exactly."""

HOWS = ("in writing", "orally", "recorded")
"""How an answer may have been given; other words are allowed."""


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
    guardian: str = "",
    safeguards: str = "",
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """What a person allowed for these objects; every answer may be revoked.

    `answer` is yes or no, `until` and `given` dates as `SourceDate.parse` reads them, `person` a
    pseudonym, `how` one of `HOWS` or other words. `after` names the revocations of that person
    which the answer was given in knowledge of. `guardian` says who agreed for a child (a guardian or a
    competent body), `safeguards` what protects the child. Raises UsageError.
    """
    for date in filter(None, (until, given)):
        _refuse_other_calendar(SourceDate.parse(date))
    if answer not in ("yes", "no"):
        raise UsageError(
            "Consent is `yes` or `no`.", advice="Unknown is not recorded; it means no."
        )
    if not objects:
        raise UsageError("Consent needs an object.", advice="Name the objects it is given for.")
    need("Consent", purpose, "purpose")
    need("Consent", recipient, "recipient")
    if guardian:
        need("Consent", guardian, "guardian in words")
        need("A guardian's answer", safeguards, "word on what protects the child")
    return Pending(
        kind="consent",
        body=body_of(
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
            guardian=guardian,
            safeguards=safeguards,
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
    need("A revocation", person, "person")
    need("A revocation", reason, "reason")
    SourceDate.parse(given)
    return Pending(
        kind="revocation",
        body=body_of(
            by,
            person=person,
            given=given,
            reason=reason,
            objects=list(objects),
            scope=scope,
            how=how,
        ),
    )


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
    need("A first account", person, "person")
    if due:
        SourceDate.parse(due)
    return Pending(
        kind="account",
        body=body_of(
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
