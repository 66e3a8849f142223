"""May we write this person's story down now, or is a contact and a referral the right thing?

The rule is a floor, in our own words, after two sources: the guidelines of Eurojust, the Genocide Network
and the ICC's Office of the Prosecutor for civil society organisations (2022), and the Murad Code (2022).
It never says that an interview is right. A person decides, and answers for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.text import fold

GUIDELINES = (
    "Eurojust, Genocide Network and ICC Office of the Prosecutor, guidelines for civil society "
    "organisations (2022), https://www.eurojust.europa.eu/publication/"
    "documenting-international-crimes-and-human-rights-violations"
)
MURAD_CODE = "Murad Code (2022), https://www.muradcode.com/murad-code"
CHILD_CONVENTION = "Convention on the Rights of the Child, arts. 1, 3 and 12"

BLOCK = "block"
WARN = "warn"
EARLIER = ("yes", "no", "unknown")
ADULT_AT = 18
LONGEST_SHEET = 2_000
"""Characters of a contact sheet: enough to reach and help somebody, and no room for a story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Where a person was or could be helped."""

    to: str
    need: str = ""
    state: str = "offered"
    """offered | made | declined"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Safeguards:
    """What protects a child when a story is written down; each says who or why, in words."""

    specialised_interviewer: str = ""
    responsible_adult: str = ""
    """The guardian's consent, or why asking the guardian is not in the child's interest and who
    stands in."""
    support_person: str = ""
    best_interests: str = ""
    """Why this, now, serves this child."""
    assent: str = ""
    """yes | no: whether the child agrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAccount:
    """What was asked and answered at a first contact."""

    person: str
    """A pseudonym."""
    age: str = "unknown"
    """Years, or adult, child or unknown."""
    language: str = ""
    safe_contact: str = ""
    needs: tuple[str, ...] = ()
    referrals: tuple[Referral, ...] = ()
    feedback_due: str = ""
    vulnerable: tuple[str, ...] = ()
    """What the person, or whoever knows them, said of it."""
    interviewed_before: str = "unknown"
    """yes | no | unknown"""
    narrative: str = ""
    """The story; empty for a contact, which is the rule."""
    consent_to_recording: str = ""
    """yes | no"""
    why_now: str = ""
    """Why now, and why by us rather than by an investigator."""
    interviewer_training: str = ""
    safeguards: Safeguards = Safeguards()
    answered_by: str = ""
    """Who answers for these answers; a pseudonym."""

    @property
    def is_narrative(self) -> bool:
        return bool(self.narrative.strip())

    @property
    def may_be_child(self) -> bool:
        """Under 18, or of an age nobody knows: whoever is sure of an adult says `adult`."""
        if self.age.isdecimal():
            return int(self.age) < ADULT_AT
        return self.age != "adult"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to stop at or to think of, with its reason and where the rule is from."""

    level: str
    """block | warn"""
    rule: str
    reason: str
    source: str

    def to_json(self) -> dict[str, str]:
        return {
            "level": self.level,
            "rule": self.rule,
            "reason": self.reason,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the rule says of a first account."""

    notices: tuple[Notice, ...]

    @property
    def blocked(self) -> bool:
        return any(one.level == BLOCK for one in self.notices)

    def to_json(self) -> dict[str, object]:
        return {"blocked": self.blocked, "notices": [one.to_json() for one in self.notices]}


def assess(
    account: FirstAccount, *, known: Sequence[str] = (), child_before: bool = False, today: str
) -> Assessment:
    """Warnings and blocks for a first account; `known` are earlier records of the same pseudonym.

    `child_before` says that one of them names a child who would still be one. `today` is a day.
    Raises UsageError for an answer that is none of those asked for.
    """
    _refuse_unclear(account)
    found = [*_of_every_contact(account, known, today)]
    if child_before and not account.may_be_child:
        found.append(_warn("child-before", _CHILD_BEFORE, GUIDELINES))
    if account.is_narrative:
        found += _of_a_narrative(account)
        if account.may_be_child or child_before:
            found += _of_a_child(account)
    return Assessment(notices=tuple(sorted(found, key=lambda one: one.level != BLOCK)))


def _of_every_contact(account: FirstAccount, known: Sequence[str], today: str) -> Iterator[Notice]:
    if known:
        listed = "; ".join(known)
        yield _warn("known-before", f"This pseudonym is known here: {listed}.{_AGAIN}", GUIDELINES)
    if account.interviewed_before == "yes":
        yield _warn("interviewed-before", f"The person was interviewed before.{_AGAIN}", GUIDELINES)
    if account.interviewed_before == "unknown":
        yield _warn(
            "interviewed-unknown",
            "It is not known whether the person was interviewed before. Ask, before anything else.",
            GUIDELINES,
        )
    if account.vulnerable:
        yield _warn(
            "vulnerable",
            "The person was said to be vulnerable. Leave the story to somebody trained for it; offer "
            "help first.",
            GUIDELINES,
        )
    yield from _of_care(account, today)


_CHILD_BEFORE = (
    "An earlier record of this pseudonym says that the person is under 18. If that one is wrong, take "
    "it back with `answerable retract`."
)
_AGAIN = (
    " Each retelling can harm, and accounts that differ are used against a witness. Find out who holds "
    "the first one before asking again."
)


def _of_care(account: FirstAccount, today: str) -> Iterator[Notice]:
    if not account.safe_contact.strip():
        yield _warn("no-safe-contact", "No safe way to reach the person is known.", MURAD_CODE)
    if not account.referrals:
        yield _warn(
            "no-referral",
            "No referral was offered: to a doctor, a counsellor, a lawyer, a shelter.",
            MURAD_CODE,
        )
    if not account.feedback_due:
        yield _warn(
            "no-feedback",
            "No day is set on which the person hears what became of it. Promise only what you can keep.",
            MURAD_CODE,
        )
    elif SourceDate.parse(account.feedback_due).surely_before(SourceDate.parse(today)):
        yield _warn("feedback-past", "The day set for feedback is past.", MURAD_CODE)


def _of_a_narrative(account: FirstAccount) -> Iterator[Notice]:
    if account.consent_to_recording != "yes":
        yield _block(
            "no-consent-to-recording",
            "The person has not agreed that the story is written down or recorded.",
            MURAD_CODE,
        )
    if _is_no(account.why_now):
        yield _block(
            "no-reason",
            "It is not said why the story is taken now, and by us.",
            GUIDELINES,
        )
    if _is_no(account.interviewer_training):
        yield _block(
            "no-training", "It is not said how the interviewer was trained for this.", GUIDELINES
        )
    if _is_no(account.answered_by):
        yield _block("nobody-answers", "It is not said who answers for these answers.", GUIDELINES)


def _of_a_child(account: FirstAccount) -> Iterator[Notice]:
    who = "The person is or may be under 18"
    given = account.safeguards
    for rule, answer, lacking in (
        ("child-interviewer", given.specialised_interviewer, "no interviewer trained for children"),
        (
            "child-adult",
            given.responsible_adult,
            "no responsible adult: the guardian's consent where that serves the child, or who stands "
            "in and why",
        ),
        ("child-support", given.support_person, "no support person"),
        ("child-interests", given.best_interests, "no reason why it serves this child"),
    ):
        if not _says(answer):
            yield _block(rule, f"{who}, and there is {lacking}.", GUIDELINES)
    if given.assent != "yes":
        yield _block("child-assent", f"{who}, and has not agreed.", CHILD_CONVENTION)


def _says(answer: str) -> bool:
    """A bare yes names nobody and nothing; a no is no safeguard."""
    words = fold(answer).split()
    return not _is_no(answer) and len("".join(words)) > len("yes") and not set(words) <= _YES


def _is_no(answer: str) -> bool:
    """Whether an answer says that there is none, or nothing at all. A longer one gives a reason."""
    words = fold(answer).split()
    if not words or " ".join(words) in _NOT_YET:
        return True
    return words[0] in _NO and len(words) <= _SHORT


_YES = frozenset({"yes", "ok", "okay", "sure", "y"})
_NO = frozenset(
    {"no", "none", "not", "nobody", "nothing", "never", "without", "unknown", "n", "na", "nil"}
)
_NOT_YET = frozenset({"tbd", "later", "pending", "untrained", "to be found", "to be decided"})
_SHORT = 3


def _refuse_unclear(account: FirstAccount) -> None:
    if not any(one.isalnum() for one in account.person):
        raise UsageError("A first account needs a pseudonym.", advice="For example P-17.")
    age = account.age
    if not ((age.isascii() and age.isdecimal() and len(age) <= 3) or age in _AGES):
        raise UsageError(
            "The age is years, adult, child or unknown.",
            advice="Unknown counts as possibly a child; say adult only where you are sure.",
        )
    for name, answer, allowed in (
        ("interviewed_before", account.interviewed_before, EARLIER),
        ("consent_to_recording", account.consent_to_recording, ("yes", "no", "")),
        ("assent", account.safeguards.assent, ("yes", "no", "")),
    ):
        if answer not in allowed:
            wanted = ", ".join(one for one in allowed if one)
            raise UsageError(f"`{name}` is one of: {wanted}.", advice="Write it exactly so.")
    if account.feedback_due:
        SourceDate.parse(account.feedback_due)
    if sum(map(len, _on_the_sheet(account))) > LONGEST_SHEET:
        raise UsageError(
            f"A contact sheet has room for {LONGEST_SHEET:,} characters, and this is more.",
            advice="Write down how to reach and help the person. What happened does not belong here.",
        )
    if any(one.state not in _STATES for one in account.referrals):
        raise UsageError(f"A referral is one of: {', '.join(_STATES)}.")


def _on_the_sheet(account: FirstAccount) -> Iterator[str]:
    yield from (account.person, account.language, account.safe_contact, account.answered_by)
    yield from (*account.needs, *account.vulnerable)
    for one in account.referrals:
        yield from (one.to, one.need)


_AGES = ("adult", "child", "unknown")
_STATES = ("offered", "made", "declined")


def _warn(rule: str, reason: str, source: str) -> Notice:
    return Notice(level=WARN, rule=rule, reason=reason, source=source)


def _block(rule: str, reason: str, source: str) -> Notice:
    return Notice(level=BLOCK, rule=rule, reason=reason, source=source)
