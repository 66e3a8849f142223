"""Who was met, what was promised to them, and what of it is in the archive?

A contact sheet and a story are two objects, both confidential from the first record: what lets somebody
be found never leaves with what they told. What is asked often (who, until when) stands in a record beside.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from answerable import clock
from answerable.archive import consents, records
from answerable.archive.change import Change
from answerable.archive.following import stored_item
from answerable.archive.view import RecordShown, Viewer
from answerable.casework.first_account import (
    ADULT_AT,
    Assessment,
    FirstAccount,
    Referral,
    Safeguards,
    assess,
)
from answerable.dates import SourceDate
from answerable.errors import AnswerableError, NotAllowed, UsageError

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

LEVEL = "confidential"
METHOD = "written down at a first contact"
_LISTS = ("needs", "vulnerable")
_STORY = (
    "narrative",
    "consent_to_recording",
    "why_now",
    "interviewer_training",
    "safeguards",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was written."""

    contact: str
    """The object with the contact sheet."""
    narrative: str
    """The object with the story, or empty."""
    assessment: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A promise to let a person know."""

    person: str
    due: str
    record: str


def refuse_open(archive: Archive) -> None:
    """Raises NotAllowed where what is written down could be read by anybody."""
    if not archive.identity.sealed:
        raise NotAllowed(
            "First accounts belong in sealed archives only.",
            advice="Anybody can read an open archive. Make a sealed one with `answerable init`.",
        )


def assessed(archive: Archive, account: FirstAccount) -> Assessment:
    """What the rule says, in knowledge of what this archive holds of the same pseudonym."""
    return assess(
        account,
        known=known_before(archive, account.person),
        child_before=_child_before(archive, account.person),
        today=clock.today(),
    )


def keep(archive: Archive, account: FirstAccount, *, by: str) -> Kept:
    """Write a first account down. Raises NotAllowed where the rule blocks it, or in an open archive."""
    refuse_open(archive)
    found = assessed(archive, account)
    if found.blocked:
        raise NotAllowed(
            "This story may not be written down yet.",
            advice="Keep it to a contact and a referral: leave the narrative out. Or answer what is "
            "lacking.",
        )
    with archive.change("first account", by=by) as change:
        change.method = METHOD
        story = _story(change, account, found) if account.is_narrative else ""
        sheet = _put(change, _sheet(account, found))
        _log(change, account, found, sheet, "contact")
    return Kept(contact=sheet, narrative=story, assessment=found)


def known_before(archive: Archive, person: str) -> tuple[str, ...]:
    """One sentence for each earlier record of a pseudonym; repeats nothing of what was told."""
    found = dict.fromkeys(
        f"{_WHAT.get(_holds(r), 'a consent')} of {r.at[:10]}"
        for r in Viewer(archive).of_kind("account", "consent", "revocation")
        if r.state == "present" and consents.same_person(consents.person_of(r), person)
    )
    return tuple(found)


def _child_before(archive: Archive, person: str) -> bool:
    """Whether an earlier record of a pseudonym says under 18, and that would still be so."""
    viewer = Viewer(archive)
    return any(
        _is_child_still(str(r.body.get("age", "")), r.at)
        for r in _accounts(archive)
        if consents.same_person(consents.person_of(r), person)
        and not viewer.taken_back(r, eases=False)
    )


def _is_child_still(age: str, at: str) -> bool:
    if not (age.isascii() and age.isdecimal()):
        return age == "child"
    return int(age) + int(clock.today()[:4]) - int(at[:4]) < ADULT_AT


_WHAT = {"contact": "a contact", "narrative": "an account", "revocation": "a revocation"}


def due(archive: Archive, until: str) -> tuple[Due, ...]:
    """Whom we promised to hear from us by a day, earliest first; the latest sheet of each counts."""
    day = SourceDate.parse(until)
    latest: dict[str, RecordShown] = {}
    for record in _accounts(archive):
        if _holds(record) == "contact":
            latest[consents.person_key(consents.person_of(record))] = record
    found = (
        Due(person=consents.person_of(r), due=str(r.body["due"]), record=r.id)
        for r in latest.values()
        if r.body.get("due") and not _parsed(str(r.body["due"])).surely_after(day)
    )
    return tuple(sorted(found, key=lambda one: (one.due, one.person)))


def sheets(archive: Archive, person: str) -> tuple[dict[str, Any], ...]:
    """What was written down at each contact with a person, in the order of the ledger."""
    found = []
    for record in _accounts(archive):
        if consents.same_person(consents.person_of(record), person):
            content = _content(archive, str(record.body.get("object")))
            if content is not None:
                found.append(
                    {"object": record.body["object"], "day": record.at[:10], **json.loads(content)}
                )
    return tuple(found)


def parse(said: object) -> FirstAccount:
    """A first account as JSON wrote it. Raises UsageError, repeating nothing of what was written."""
    if not isinstance(said, dict):
        raise UsageError("A first account is one JSON object.", advice=_EXAMPLE)
    known = set(FirstAccount.__dataclass_fields__)
    if unknown := sorted(set(said) - known):
        raise UsageError(
            f"The account holds {len(unknown)} keys that are not known.",
            advice=f"Known: {', '.join(sorted(known))}.",
        )
    values = {key: value for key, value in said.items() if value not in ("", None, [])}
    try:
        return FirstAccount(**{key: _value(key, value) for key, value in values.items()})
    except TypeError:
        raise UsageError("The account is not written as it must be.", advice=_EXAMPLE) from None


def _value(key: str, value: object) -> Any:
    if key in _LISTS:
        return tuple(map(_text, _list(value)))
    if key == "referrals":
        return tuple(Referral(**_texts(one)) for one in _list(value))
    return Safeguards(**_texts(value)) if key == "safeguards" else _text(value)


_EXAMPLE = (
    'For example {"person": "P-17", "age": "adult", "interviewed_before": "no", "safe_contact": "...", '
    '"referrals": [{"to": "...", "state": "offered"}], "feedback_due": "2027-01-31"}'
)


def _text(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise TypeError
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise TypeError
    return value


def _sheet(account: FirstAccount, found: Assessment) -> dict[str, Any]:
    said = {key: value for key, value in asdict(account).items() if key not in _STORY}
    return {"holds": "contact", **said, "notices": [one.to_json() for one in found.notices]}


def _story(change: Change, account: FirstAccount, found: Assessment) -> str:
    said = {key: value for key, value in asdict(account).items() if key in _STORY}
    made = _put(
        change,
        {
            "holds": "narrative",
            "person": account.person,
            "age": account.age,
            "language": account.language,
            "interviewed_before": account.interviewed_before,
            "answered_by": account.answered_by,
            **said,
            "notices": [one.to_json() for one in found.notices],
        },
    )
    _log(change, account, found, made, "narrative")
    return made


def _put(change: Change, said: dict[str, Any]) -> str:
    # The day keeps two equal sheets apart: a second contact is not the first one again.
    text = json.dumps({**said, "written": clock.now()}, ensure_ascii=False, indent=1)
    made = change.preserve_bytes(text.encode(), f"{said['holds']}.json").object
    change.record(
        records.classification(
            by=change.by, target=made, level=LEVEL, reason="a first account is confidential"
        )
    )
    return made


def _log(change: Change, account: FirstAccount, found: Assessment, made: str, holds: str) -> None:
    change.record(
        records.account(
            by=change.by,
            object_id=made,
            person=account.person,
            holds=holds,
            due=account.feedback_due if holds == "contact" else "",
            interviewed=account.interviewed_before,
            age=account.age,
            warnings=[one.rule for one in found.notices],
        )
    )


def _accounts(archive: Archive) -> tuple[RecordShown, ...]:
    return tuple(r for r in Viewer(archive).of_kind("account") if r.stands)


def _holds(record: RecordShown) -> str:
    return str(record.body.get("holds", "")) if record.kind == "account" else record.kind


def _parsed(day: str) -> SourceDate:
    try:
        return SourceDate.parse(day)
    except AnswerableError:
        return SourceDate.parse("..")


def _content(archive: Archive, object_id: str) -> bytes | None:
    if not Viewer(archive).stands(object_id):
        return None
    row = archive.index.db.execute(
        "SELECT stored, digest, size, key FROM objects WHERE stored=? LIMIT 1",
        (object_id.removeprefix("sha256:"),),
    ).get
    return archive.store.content(stored_item(*row)) if row else None
