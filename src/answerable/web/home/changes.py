"""What came into the archive since somebody's last visit?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive.listing import added_since
from answerable.archive.tally import Arrived
from answerable.web.access.models import Visit
from answerable.web.desk import Desk
from answerable.web.documents.listed import catalogue
from answerable.web.home.needs import place, tally_of
from answerable.web.remembered import kept

DOCUMENTS: Final = "document"
_ROOMS: Final = {
    "documents:list": "document claim correction capture",
    "incidents:list": "incident account mapping",
    "review:queues": "judgement grade review",
    "actors:lists": "list pack description",
    "cases:list": "case suspect crime element threshold answer contrary step",
    "disclosure:start": "consent revocation flag plan release disclosure exit refused-exit",
}
KINDS: Final = {
    "document": gettext_lazy("documents"),
    "object": gettext_lazy("files and texts"),
    "name": gettext_lazy("file names"),
    "source": gettext_lazy("notes on where files came from"),
    "derivative": gettext_lazy("texts and copies made from documents"),
    "archive": gettext_lazy("names of the archive"),
    "claim": gettext_lazy("claims"),
    "correction": gettext_lazy("corrections of readings"),
    "capture": gettext_lazy("captures of the web"),
    "incident": gettext_lazy("accounts of incidents"),
    "account": gettext_lazy("notes about people's ages and guardians"),
    "judgement": gettext_lazy("judgements on who is who"),
    "grade": gettext_lazy("grades"),
    "review": gettext_lazy("reviews"),
    "consent": gettext_lazy("consents"),
    "revocation": gettext_lazy("consents revoked"),
    "flag": gettext_lazy("flags"),
    "classification": gettext_lazy("levels given"),
    "retraction": gettext_lazy("retractions"),
    "removal": gettext_lazy("removals"),
    "withdrawal": gettext_lazy("withdrawals"),
    "case": gettext_lazy("cases"),
    "suspect": gettext_lazy("people of a case (alleged)"),
    "element": gettext_lazy("entries on elements"),
    "contrary": gettext_lazy("contrary material"),
    "list": gettext_lazy("copies of lists"),
    "pack": gettext_lazy("packs of facts"),
    "description": gettext_lazy("descriptions on lists"),
    "plan": gettext_lazy("disclosure plans"),
    "release": gettext_lazy("releases"),
    "disclosure": gettext_lazy("disclosures"),
    "exit": gettext_lazy("exits"),
    "refused-exit": gettext_lazy("refused exits"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """So many records of a kind on a day."""

    kind: str
    words: str
    count: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What came since the last visit, by day, the latest first."""

    since: str
    """An instant; empty for a first visit."""
    days: tuple[tuple[str, tuple[Line, ...]], ...]
    more: bool

    def to_json(self) -> dict[str, Any]:
        """`{"since", "days": {day: {kind: count}}, "more"}`."""
        days = {day: {one.kind: one.count for one in lines} for day, lines in self.days}
        return {"since": self.since, "days": days, "more": self.more}


def changes(desk: Desk) -> Changes:
    """What came since this account's visit before this one."""
    since = _before(desk)
    if not since:
        return Changes(since="", days=(), more=False)
    arrived, added = kept(desk, f"home: changes since {since}", lambda: _arrived(desk, since))
    days = dict(arrived.days)
    every = sorted({*days, *added}, reverse=True)
    return Changes(
        since=since,
        days=tuple((day, tuple(_lines(added.get(day, 0), days.get(day, ())))) for day in every),
        more=arrived.more,
    )


def _arrived(desk: Desk, since: str) -> tuple[Arrived, dict[str, int]]:
    return tally_of(desk).arrived(since), added_since(catalogue(), desk.viewer, since)


def _before(desk: Desk) -> str:
    """When the account's last visit but this one was over; a visit begins with a log-in."""
    visits = Visit.objects.filter(account=desk.account).order_by("-began", "-pk")[:2]
    return visits[1].seen.strftime("%Y-%m-%dT%H:%M:%SZ") if len(visits) > 1 else ""


def _lines(documents: int, kinds: tuple[tuple[str, int], ...]) -> Iterator[Line]:
    for kind, count in ((DOCUMENTS, documents), *kinds):
        if count:
            yield Line(kind=kind, words=said(kind), count=count, address=room_of(kind))


def said(kind: str) -> str:
    """What records of a kind are called."""
    return str(KINDS[kind]) if kind in KINDS else _("records of the kind “%s”") % kind


def room_of(kind: str) -> str:
    """Where such records are shown."""
    rooms = (name for name, kinds in _ROOMS.items() if kind in kinds.split())
    return place(next(rooms, "history:list"))
