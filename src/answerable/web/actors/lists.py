"""Which copies of lists are held, of which day, and what should be known before resting on one?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable import clock
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.actors.sight import lists_seen
from answerable.web.answers import page_or_json, paginated
from answerable.workbench.lists_on_record import OnRecord
from answerable.workbench.screening import ALLEGED

OLD: Final = 90
"""Days after which a copy is called old: most lists change every few weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A copy with what to mind about it."""

    copy: OnRecord
    days: int | None
    """Since the last day it may be of."""
    warnings: tuple[str, ...]

    @property
    def age(self) -> str:
        """The days, for people."""
        return f"{self.days:,}" if self.days is not None else ""

    @property
    def entries(self) -> str:
        """How many entries; a dash where nobody wrote it down."""
        return f"{self.copy.many('entries'):,}" if self.copy.counted else "—"

    @property
    def names(self) -> str:
        """How many names; a dash where nobody wrote it down."""
        return f"{self.copy.many('names'):,}" if self.copy.counted else "—"

    def to_json(self) -> dict[str, Any]:
        """All of it, every text harmless to show."""
        one = self.copy
        return {
            "object": one.object,
            "authority": visible(one.authority),
            "title": visible(one.called),
            "date": one.date,
            "date_from": one.date_from,
            "days_old": self.days,
            "entries": one.many("entries"),
            "names": one.many("names"),
            "kinds": one.kinds,
            "licence": visible(one.licence),
            "confirmed": one.published or one.sure,
            "sha256": one.sha256,
            "warnings": list(self.warnings),
        }


@page(Action.READ)
def lists(request: Request) -> HttpResponse:
    """Every copy with its day, its numbers and its warnings."""
    held = lists_seen(request.desk.viewer)
    rows = sorted(
        (_row(one, held) for one in held), key=lambda one: (one.copy.authority, one.copy.date)
    )
    context = {
        "page": paginated(request, rows),
        "may_add": request.desk.may(Action.MANAGE),
        "day": clock.today(),
        "authorities": sorted({one.authority for one in held}),
        "alleged": ALLEGED,
    }
    return page_or_json(
        request, "actors/lists.html", context, {"lists": [one.to_json() for one in rows]}
    )


def _row(one: OnRecord, held: Sequence[OnRecord]) -> Row:
    last = _last(one.date)
    today = _last(clock.today())
    days = (today - last) if last and today else None
    return Row(copy=one, days=days, warnings=tuple(_warnings(one, days, held)))


def _last(written: str) -> int | None:
    try:
        day = SourceDate.parse(written).last
    except UsageError:
        return None
    return day.toordinal() if day else None


def _warnings(one: OnRecord, days: int | None, held: Sequence[OnRecord]) -> Iterator[str]:
    newer = [other.date for other in held if _follows(other, one)]
    if newer:
        yield _("A newer copy is held, of %s.") % max(newer)
    elif days is not None and days > OLD:
        yield _("%(days)s days old: whoever was listed or taken off since is not shown.") % {
            "days": f"{days:,}"
        }
    if one.date_from == "file name":
        yield _("Its day is taken from the name of the file; look whether that is right.")
    if not (one.published or one.sure):
        yield _(
            "A table of somebody's own, which nobody compared with the publication: it decides nothing."
        )
    if one.many("broken"):
        count = one.many("broken")
        yield ngettext("%(count)s row was not read.", "%(count)s rows were not read.", count) % {
            "count": f"{count:,}"
        }
    if one.licence:
        yield _("Under %s: say so wherever you show it.") % visible(one.licence)
    if not one.counted:
        yield _("Added by an earlier release, which wrote no numbers down.")


def _follows(other: OnRecord, one: OnRecord) -> bool:
    return (other.authority, other.title) == (one.authority, one.title) and other.date > one.date
