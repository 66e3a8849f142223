"""How is a job said to people: what it does, how far it is, and what came of it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.web.access.models import Account
from answerable.web.jobs.models import Job
from answerable.web.jobs.standing import CLOSED, came_of
from answerable.web.jobs.work import kind_of, knows
from answerable.web.ways import for_pages

_STATES: Final = {Job.DONE: "finished"}
_SAID: Final = frozenset({"words", "href", "error", "advice"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A job, for `parts/job.html`, for the pages of this room and for their twins."""

    id: int
    label: str
    by: str
    state: str
    """waiting | running | finished | failed | stopped"""
    done: int
    total: int
    made: datetime
    began: datetime | None
    ended: datetime | None
    words: str
    advice: str
    href: str
    """Where its result is."""
    more: Mapping[str, Any]
    """What else came of it; for the JSON twin."""
    url: str

    @property
    def over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.state not in ("waiting", "running")

    def to_json(self) -> dict[str, Any]:
        """All of it but its address."""
        return {
            "id": self.id,
            "label": self.label,
            "by": self.by,
            "state": self.state,
            "done": self.done,
            "total": self.total,
            "made": _instant(self.made),
            "began": _instant(self.began),
            "ended": _instant(self.ended),
            "words": self.words,
            "advice": self.advice,
            "href": self.href,
            "result": dict(self.more),
        }


def seen(job: Job, account: Account) -> Seen:
    """A job as this account sees it; what came of another's job is for the other alone."""
    own = job.by_id == account.pk
    said: dict[str, Any] = _still(job) if own else {}
    return Seen(
        id=job.pk,
        label=str(kind_of(job.kind).label) if knows(job.kind) else job.kind,
        by=job.by.name if job.by else "",
        state=_STATES.get(job.state, job.state),
        done=job.done,
        total=job.total,
        made=job.made,
        began=job.began,
        ended=job.ended,
        words=_words(job, said),
        advice=for_pages(str(said.get("advice", ""))),
        href=str(said.get("href", "")),
        more={name: value for name, value in said.items() if name not in _SAID},
        url=reverse("jobs:show", args=[job.pk]),
    )


def _still(job: Job) -> dict[str, Any]:
    said = came_of(job)
    if said is not None:
        return said
    return {"error": str(CLOSED)} if job.state == Job.FAILED else {"words": str(CLOSED)}


def _words(job: Job, said: Mapping[str, Any]) -> str:
    if job.state == Job.FAILED:
        return f"{said.get('error', '')} {for_pages(str(said.get('advice', '')))}".strip()
    if job.state == Job.STOPPED:
        return _("Stopped. What was written before stays.")
    return str(said.get("words", ""))


def _instant(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else ""
