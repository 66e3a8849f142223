"""Who may receive what, who released it, who may be named outside, and what was handed over?"""

from __future__ import annotations

from collections.abc import Sequence

from answerable import text
from answerable.archive.bodies import Pending
from answerable.archive.records.body import body_of, need
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.ids import RecordId

RECIPIENT_QUESTIONS = (
    "fair_trial",
    "death_penalty",
    "witness_safety",
    "confidentiality",
    "onward_sharing",
)
"""What a person answers of a recipient; `yes` always says that the condition is met."""

LEAD_ONLY = "df.54_3_e"
"""Given in confidence, to find other evidence (Rome Statute, art. 54(3)(e))."""
PRIVILEGED = "df.privileged"
FLAGS = ("df.67_2", "df.r77", LEAD_ONLY, PRIVILEGED, "df.69_7")
"""Disclosure flags of an object, by their ids in the vocabulary of grades."""

_OWNER = "owner"


def recipient_gate(
    *,
    by: str,
    recipient: str,
    question: str,
    answer: str,
    reason: str,
    until: str = "",
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """What a named person answers of a recipient, once for each of RECIPIENT_QUESTIONS.

    `until` is the last day on which a yes holds. Raises UsageError.
    """
    named(by, "An answer about a recipient")
    need("An answer about a recipient", recipient, "recipient")
    need("An answer about a recipient", reason, "reason")
    _one_of(question, RECIPIENT_QUESTIONS, "question about a recipient")
    _one_of(answer, ("yes", "no"), "answer")
    if until:
        SourceDate.parse(until)
    return Pending(
        kind="recipient-gate",
        body=body_of(
            by,
            recipient=recipient,
            question=question,
            answer=answer,
            reason=reason,
            until=until,
        ),
        supersedes=tuple(supersedes),
    )


def flag(*, by: str, object_id: str, flag: str, reason: str = "", recipient: str = "") -> Pending:
    """That an object bears one of FLAGS. `recipient`: to whom alone LEAD_ONLY material may go.

    Raises UsageError.
    """
    _one_of(flag, FLAGS, "disclosure flag")
    if recipient and flag != LEAD_ONLY:
        raise UsageError(
            "Only lead-only material names a recipient.",
            advice=f"Use {LEAD_ONLY}, or leave the recipient out.",
        )
    if text.fold(recipient) == "anyone":
        raise UsageError(
            "Lead-only material does not go to anyone.",
            advice="Name the one body to whom it may go, or nobody.",
        )
    return Pending(
        kind="flag",
        body=body_of(by, object=object_id, flag=flag, reason=reason, recipient=recipient),
    )


def naming(
    *,
    by: str,
    name: str,
    answer: str,
    purpose: str,
    recipient: str,
    reason: str = "",
    basis: str = "",
    grade: str = "",
    reply: str = "",
    born: str = "",
    until: str = "",
    target: str = "",
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """Whether a suspect may be named outside, for one purpose and to one recipient.

    A proposal says on which `basis`, of which `grade`, what became of the right of reply (`reply`) and
    when the person was `born` (a date, or `adult`). With `target` it is another person's answer to that
    proposal. Raises UsageError.
    """
    named(by, "A name clearance")
    for part, value in (("name", name), ("purpose", purpose), ("recipient", recipient)):
        need("A name clearance", value, part)
    _one_of(answer, ("yes", "no"), "answer")
    if answer == "no":
        need("A refusal to name", reason, "reason")
    elif not target:
        for part, value in (
            ("basis", basis),
            ("grade", grade),
            ("note on the right of reply", reply),
        ):
            need("A name clearance", value, part)
        need("A name clearance", born, "date of birth, or `adult`")
    for day in filter(None, (until, "" if born == "adult" else born)):
        SourceDate.parse(day)
    return Pending(
        kind="naming",
        body=body_of(
            by,
            name=name,
            answer=answer,
            purpose=purpose,
            recipient=recipient,
            reason=reason,
            basis=basis,
            grade=grade,
            reply=reply,
            born=born,
            until=until,
            target=target,
        ),
        supersedes=tuple(supersedes),
    )


def plan(
    *,
    by: str,
    objects: Sequence[str],
    purpose: str,
    recipient: str,
    exculpatory: str,
    ground: str = "",
    title: str = "",
    case: str = "",
    age: str = "",
    names: str = "",
    sources: str = "",
    withheld: str = "",
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """What shall leave together, for what and to whom; nothing leaves by it alone.

    `exculpatory` answers for potentially exculpatory material: what there is, or what was sought. `age`
    is the recipient's public key. `names` is `no` where the names of files stay behind; `sources` and
    `withheld` are `yes` where the package passes on sources and says how many objects stay. Raises
    UsageError.
    """
    named(by, "A plan")
    if not objects:
        raise UsageError("A plan needs an object.", advice="Name the objects that shall leave.")
    need("A plan", purpose, "purpose")
    need("A plan", recipient, "recipient")
    need("A plan", exculpatory, "word on potentially exculpatory material")
    if age and not (age.startswith("age1") and age.isalnum() and age.isascii()):
        raise UsageError(
            "This is no age public key.", advice="It begins with age1; ask the recipient for it."
        )
    return Pending(
        kind="plan",
        body=body_of(
            by,
            objects=list(objects),
            purpose=purpose,
            recipient=recipient,
            exculpatory=exculpatory,
            ground=ground,
            title=title,
            case=case,
            age=age,
            names=names,
            sources=sources,
            withheld=withheld,
        ),
        supersedes=tuple(supersedes),
    )


def release(*, by: str, plan: str, seen: str, note: str = "") -> Pending:
    """That a person lets a plan go as it stood; signed with that person's own key.

    `seen` is the SHA-256, in hex, of what was recorded about the plan when the person looked.
    """
    named(by, "A release")
    return Pending(kind="release", body=body_of(by, target=plan, seen=seen, note=note))


def disclosure(
    *,
    by: str,
    plan: str,
    releases: Sequence[str],
    purpose: str,
    recipient: str,
    manifest: str,
    package: str,
    items: int,
    size: int,
    withheld: int = 0,
) -> Pending:
    """That a package was handed over: under which plan and releases, with what in it.

    `manifest` is the SHA-256, in hex, of its `manifest-sha256.txt`; `package` its identifier; `size`
    counts bytes of content.
    """
    return Pending(
        kind="disclosure",
        body=body_of(
            by,
            target=plan,
            releases=list(releases),
            purpose=purpose,
            recipient=recipient,
            manifest=manifest,
            package=package,
            items=items,
            size=size,
            withheld=withheld,
        ),
    )


def pseudonym(
    *,
    by: str,
    recipient: str,
    pseudonym: str = "",
    sealed: str = "",
    salt: str = "",
    mark: str = "",
) -> Pending:
    """A line of the map of pseudonyms, or without `pseudonym` the key that closes the map.

    `recipient` is the age public key of the map, `sealed` the true name under it (base64), `salt` and
    `mark` what lets a suspect's name be found without the key.
    """
    return Pending(
        kind="pseudonym",
        body=body_of(
            by, recipient=recipient, pseudonym=pseudonym, sealed=sealed, salt=salt, mark=mark
        ),
    )


def named(by: str, what: str) -> None:
    """Raises UsageError where nobody is named who answers for it."""
    if text.fold(by) in ("", _OWNER):
        raise UsageError(f"{what} is one named person's.", advice="Say whose with --by PSEUDONYM.")


def _one_of(given: str, allowed: Sequence[str], what: str) -> None:
    if given not in allowed:
        raise UsageError(
            f"There is no such {what} ({', '.join(allowed)}).", advice="Choose one of these."
        )
