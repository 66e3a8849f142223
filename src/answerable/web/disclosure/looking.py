"""What of a plan does its page show: why it may not leave, what leaves, and who released it?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain

from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.archive import consents, persons
from answerable.archive.barred import is_proven
from answerable.archive.kindred import REDACTION
from answerable.disclosure.flags import EXCULPATORY
from answerable.disclosure.going import Going
from answerable.disclosure.plans import Plan, handed_over
from answerable.disclosure.recipients import ASK
from answerable.disclosure.release import Signoff, lacking, signoffs
from answerable.disclosure.reviewing import Review, review
from answerable.disclosure.seen import seen
from answerable.errors import NotFound
from answerable.text import fold
from answerable.web.access.roles import Action, Permission
from answerable.web.desk import Desk
from answerable.web.disclosure.sight import asked_of, plans_seen, sees, whole, without_people
from answerable.web.sealed import lookup
from answerable.web.ways import for_pages
from answerable.workbench.plan_shown import Grouped, grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason why a plan may not leave, and where something can be done about it."""

    reason: str
    objects: tuple[str, ...]
    words: str
    """What a person may do."""
    href: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A plan as whoever is logged in may see it, as it stands now."""

    plan: Plan
    review: Review
    blocked: bool
    """Whether anything but the releases stands in the way."""
    lacking: tuple[str, ...]
    """What is lacking of two releases, where nothing else stands in the way."""
    signoffs: tuple[Signoff, ...]
    handed: tuple[str, ...]
    """Days on which it was handed over."""
    seen: str
    """SHA-256 over what is recorded about it: what a release is given for."""
    copies: tuple[str, ...]
    """Its redacted copies that can be looked at page by page."""
    unproven: tuple[str, ...]
    """Those of them of which no proof stands."""
    release: Permission
    """Whether whoever is logged in may release it now, and why."""

    @property
    def ready(self) -> bool:
        """Whether it may be built now."""
        return not (self.blocked or self.lacking)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Each reason why it may not leave, once."""
        return tuple(_reason(self.plan, one) for one in grouped(self.review.blocks))

    @property
    def exculpatory(self) -> bool:
        """Whether any object that is shown is flagged as potentially exculpatory."""
        return any(one.flag in EXCULPATORY for one in self.review.flagged)

    @property
    def counting(self) -> int:
        """How many releases count."""
        return sum(one.counts for one in self.signoffs)


def plan_at(desk: Desk, digits: str) -> Plan:
    """The plan of an address. Raises NotFound, also where any part of it lies above the clearance."""
    found = next((one for one in plans_seen(desk) if one.id == digits), None)
    if found is None:
        raise NotFound(
            "There is no plan of that id.", advice="`answerable disclose list` has them."
        )
    return found


def look(desk: Desk, digits: str) -> Looked:
    """Everything about a plan, asked anew. Raises NotFound."""
    viewer = whole(desk)
    plan = plan_at(desk, digits)
    looked = review(desk.archive, viewer, plan)
    copies = tuple(one.object for one in looked.going if one.what == REDACTION)
    offs = signoffs(viewer, plan)
    blocked = bool(looked.blocks)
    return Looked(
        plan=plan,
        review=_cut(desk, looked),
        blocked=blocked,
        lacking=() if blocked else lacking(desk.archive, plan.id),
        signoffs=offs,
        handed=handed_over(viewer).get(plan.id, ()),
        seen=seen(desk.archive.index.db, plan),
        copies=copies,
        unproven=tuple(one for one in copies if not is_proven(viewer, one)),
        release=_may_release(desk, offs, blocked=blocked),
    )


def _reason(plan: Plan, group: Grouped) -> Reason:
    href, action = _where(plan, group)
    return Reason(
        reason=group.reason,
        objects=group.objects,
        words=for_pages(group.advice),
        href=href,
        action=action,
    )


def _where(plan: Plan, group: Grouped) -> tuple[str, str]:
    """The page on which something can be done about a reason."""
    if group.advice == ASK:
        return reverse("disclosure:recipient", args=[lookup(plan.recipient)]), _(
            "Answer for the recipient"
        )
    if group.objects:
        digits = group.objects[0].removeprefix("sha256:")
        return reverse("disclosure:object", args=[digits]), _("See what protects it")
    if _is_of_words(group.reason):
        return reverse("disclosure:names"), _("See who may be named")
    return f"{reverse('disclosure:plan_new')}?instead={plan.id}", _("Plan it anew")


def _cut(desk: Desk, looked: Review) -> Review:
    """The review without people, and ids of originals, that lie above the clearance."""
    if desk.sees_everything:
        return looked
    hidden = {
        one.object: asked_of(desk, desk.viewer.show(one.object))[1]
        for one in looked.going
        if one.what
    }
    everybody = frozenset(chain.from_iterable(hidden.values()))
    return replace(
        looked,
        going=tuple(_going(desk, one, hidden.get(one.object, ())) for one in looked.going),
        blocks=tuple(
            replace(
                one,
                reason=without_people(one.reason, everybody),
                person="" if one.person in everybody else one.person,
            )
            for one in looked.blocks
        ),
    )


def _going(desk: Desk, one: Going, hidden: tuple[str, ...]) -> Going:
    return replace(
        one,
        made_from=one.made_from if one.made_from and sees(desk, one.made_from) else "",
        reason=without_people(one.reason, hidden),
        persons=tuple(each for each in one.persons if each.person not in hidden),
    )


def _is_of_words(reason: str) -> bool:
    """Whether a block says that words which leave name somebody: a file's name may be such words."""
    return reason.startswith("Words that go with it")


def _may_release(desk: Desk, offs: tuple[Signoff, ...], *, blocked: bool) -> Permission:
    allowed = desk.may(Action.RELEASE)
    if not allowed.allowed:
        return allowed
    reason = _why_not(desk, offs, blocked=blocked)
    return Permission(allowed=False, reason=reason) if reason else allowed


def _why_not(desk: Desk, offs: tuple[Signoff, ...], *, blocked: bool) -> str:
    if blocked:
        return _("Nobody can release it while the reasons above stand.")
    if fold(desk.by) == persons.UNNAMED:
        return _("A release is one named person's, and this account is called owner.")
    if already(desk, offs):
        return _("You have released it. Another person has to, with their own account and key.")
    if not any(
        one.signs and consents.same_person(one.name, desk.by) and persons.is_here(desk.archive, one)
        for one in persons.people(whole(desk))
    ):
        return _("You have no key of your own here yet. Make one under People and keys.")
    return ""


def already(desk: Desk, offs: tuple[Signoff, ...]) -> bool:
    """Whether a release by whoever is logged in counts."""
    return any(one.counts and consents.same_person(one.by, desk.by) for one in offs)
