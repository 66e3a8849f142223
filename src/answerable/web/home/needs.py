"""What waits for somebody: counts with an address, asked once while the archive stands still?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.archive.departed import ending
from answerable.archive.gate import today
from answerable.archive.listing import seen_by
from answerable.archive.tally import Tally
from answerable.archive.view import Viewer
from answerable.archive.withdrawing.removals import pending
from answerable.dates import SourceDate
from answerable.disclosure.plans import handed_over
from answerable.disclosure.release import NEEDED, signoffs
from answerable.web.access.roles import Action
from answerable.web.desk import Desk
from answerable.web.disclosure.sight import plans_seen
from answerable.web.documents.listed import catalogue
from answerable.web.incidents.told import pairs_of
from answerable.web.jobs.models import Job
from answerable.web.remembered import kept
from answerable.web.unseen import unseen_by

CONSENT_DAYS: Final = 30
JOB_DAYS: Final = 14
MOST_COMPARED: Final = 500
"""Accounts of incidents up to which duplicates are looked for on the start page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something that waits: a card of the start page."""

    title: str
    count: int
    words: str
    address: str
    urgent: bool = False

    def to_json(self) -> dict[str, object]:
        """`{"title", "count", "words", "address"}`."""
        return {
            "title": self.title,
            "count": self.count,
            "words": self.words,
            "address": self.address,
        }


def needs(desk: Desk) -> tuple[Need, ...]:
    """What waits for this account, the urgent first; what waits for nobody is left out."""
    made = kept(desk, "home: needs", lambda: tuple(_of_the_archive(desk)))
    found = (*_own_jobs(desk), *(one for one, action in made if desk.may(action).allowed))
    return tuple(sorted((one for one in found if one.count), key=lambda one: not one.urgent))


def tally_of(desk: Desk) -> Tally:
    """Counts, as far as this account may see."""
    return Tally(desk.viewer, unseen_by(desk))


def _own_jobs(desk: Desk) -> Iterator[Need]:
    since = timezone.now() - timedelta(days=JOB_DAYS)
    failed = Job.objects.filter(by=desk.account, state=Job.FAILED, ended__gt=since).count()
    yield Need(
        title=_("Background work that failed"),
        count=failed,
        words=_("in the last %(days)d days; each says why") % {"days": JOB_DAYS},
        address=place("jobs:list"),
        urgent=True,
    )


def _of_the_archive(desk: Desk) -> Iterator[tuple[Need, Action]]:
    """Cards, each with what somebody must be allowed to do for it to wait for them."""
    tally = tally_of(desk)
    yield from _of_texts(desk, tally)
    yield from _of_judgements(desk, tally)
    yield from _of_protection(desk, tally)


def _of_texts(desk: Desk, tally: Tally) -> Iterator[tuple[Need, Action]]:
    seen = seen_by(catalogue(), desk.viewer)
    unread = seen["documents"] - seen["texts"]
    yield (
        Need(
            title=_("Documents without a text"),
            count=unread,
            words=_("of %(all)d; a search does not find what stands in them")
            % {"all": seen["documents"]},
            address=f"{place('documents:list')}?read=no",
        ),
        Action.ADD,
    )
    claims = tally.answered("claim", by="review")
    yield (
        Need(
            title=_("Claims to review"),
            count=claims.left,
            words=_("of %(all)d; nobody else looked at them yet") % {"all": claims.every},
            address=place("review:readings", "review:queues"),
        ),
        Action.REVIEW,
    )


def _of_judgements(desk: Desk, tally: Tally) -> Iterator[tuple[Need, Action]]:
    yield (
        Need(
            title=_("Matches left unsure"),
            count=tally.saying("judgement", "verdict", "unsure"),
            words=_("two names that may be one; new sources may settle them"),
            address=place("review:matches", "review:queues"),
        ),
        Action.JUDGE,
    )
    yield (
        Need(
            title=_("Incidents that may be one"),
            count=_pairs(desk, tally.by_kind().get("incident", 0)),
            words=_("pairs that nobody judged yet"),
            address=place("incidents:duplicates", "incidents:list"),
        ),
        Action.JUDGE,
    )


def _pairs(desk: Desk, accounts: int) -> int:
    """Pairs of incidents that look alike; not looked for where that would take long."""
    if not 1 < accounts <= MOST_COMPARED:
        return 0
    return len(pairs_of(desk).pairs)


def _of_protection(desk: Desk, tally: Tally) -> Iterator[tuple[Need, Action]]:
    soon = _ending_soon(desk)
    yield (
        Need(
            title=_("Consents and clearances that end"),
            count=soon,
            words=_("within %(days)d days") % {"days": CONSENT_DAYS},
            address=place("disclosure:start"),
            urgent=True,
        ),
        Action.PROTECT,
    )
    waits = pending(desk.archive)
    yield (
        Need(
            title=_("Removals that wait"),
            count=len(waits.waiting) + len(waits.awaiting),
            words=_("for their day, or for a person"),
            address=place("history:list"),
            urgent=bool(waits.awaiting or waits.unfinished),
        ),
        Action.MANAGE,
    )
    yield (
        Need(
            title=_("Disclosure plans that wait for a second release"),
            count=_half_released(desk),
            words=_("one of two people released them"),
            address=place("disclosure:start"),
        ),
        Action.RELEASE,
    )
    flags = tally.by_kind().get("flag", 0)
    yield (
        Need(
            title=_("Flags on documents"),
            count=flags,
            words=ngettext(
                "it bars a document from leaving, or says what to ask first",
                "they bar documents from leaving, or say what to ask first",
                flags,
            ),
            address=place("disclosure:start"),
        ),
        Action.PROTECT,
    )


def _ending_soon(desk: Desk) -> int:
    day = SourceDate.parse(today(desk.archive))
    if day.first is None:
        return 0
    found = ending(desk.viewer, day, SourceDate.on(day.first + timedelta(days=CONSENT_DAYS)))
    return sum(all(desk.viewer.may_see(object_id) for object_id in one.objects) for one in found)


def _half_released(desk: Desk) -> int:
    whole = Viewer(desk.archive)
    given = handed_over(whole)
    waiting = (one for one in plans_seen(desk) if not one.fallen and one.id not in given)
    hands = ({off.by for off in signoffs(whole, plan) if off.counts} for plan in waiting)
    return sum(0 < len(who) < NEEDED for who in hands)


def place(*names: str) -> str:
    """The address of the first of these pages that this workspace has."""
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return reverse("home")
