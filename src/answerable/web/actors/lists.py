"""Which copies of lists are held, of which day, and what should be known before resting on one?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from answerable import clock
from answerable.actors.lists.doubts import doubt_about
from answerable.actors.lists.intake import Asked, read_list
from answerable.actors.records import records_of
from answerable.archive.records import Acquisition
from answerable.dates import SourceDate
from answerable.errors import AnswerableError, CannotRead, UsageError
from answerable.ontology.packs import bundled_packs
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.actors.sight import lists_seen
from answerable.web.answers import page_or_json, paginated
from answerable.web.disclosure.sight import object_of
from answerable.web.documents.receiving import TOO_MUCH, Receiving, too_much
from answerable.web.filling import said, tried
from answerable.web.jobs.work import Task, begin, work
from answerable.workbench.held import content_of
from answerable.workbench.held_lists import add_held, confirmed_as
from answerable.workbench.lists_on_record import OnRecord
from answerable.workbench.receiving import Sent, keep_sent
from answerable.workbench.screening import ALLEGED

KIND: Final = "list"
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


class Copied(forms.Form):
    """What a person says of a copy of a list."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "As its publisher gives it: OFAC, EU, UN, UK, Canada, Australia, Switzerland, OpenSanctions; or a "
            "table of your own with columns."
        ),
    )
    object = forms.CharField(
        label=gettext_lazy("Or the id of a file that the archive holds"),
        required=False,
        max_length=100,
    )
    aliases = forms.FileField(
        label=gettext_lazy("Its file of aliases"),
        required=False,
        help_text=gettext_lazy("OFAC publishes aliases in a file of their own, ALT.CSV."),
    )
    authority = forms.CharField(
        label=gettext_lazy("Whose list it is"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Needed for a table of your own alone: EU, US, GB."),
    )
    date = forms.CharField(
        label=gettext_lazy("Of which day the copy is"),
        required=False,
        max_length=40,
        help_text=gettext_lazy(
            "The day on which it was downloaded, if the file does not say it: 2026-11-21."
        ),
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("A person compared this table of our own with the publication"),
        required=False,
    )

    def clean_date(self) -> str:
        """As the terminal asks it. Raises ValidationError."""
        written = str(self.cleaned_data["date"]).strip()
        try:
            if written:
                SourceDate.parse(written)
        except AnswerableError as fault:
            raise forms.ValidationError(said(fault)) from fault
        return written


@csrf_exempt  # checked inside: the check reads the form, and what receives files must stand before that
@page(Action.MANAGE, methods=BOTH)
def add(request: Request) -> HttpResponse:
    """The form; a POST keeps the file and has it read beside."""
    if request.method == "POST":
        request.upload_handlers = [Receiving(request, request.desk.archive)]
    answer: HttpResponse = csrf_protect(_answer)(request)
    return answer


def _answer(request: Request) -> HttpResponse:
    if request.method != "POST":
        form = Copied(initial={"object": request.GET.get("object", "")[:71]})
        return render(request, "actors/list_add.html", {"form": form})
    try:
        form = Copied(request.POST)
        sent = {name: request.FILES.get(name) for name in ("file", "aliases")}
    except TOO_MUCH as many:
        raise too_much() from many
    held = form.data.get("object", "").strip()
    if not (sent["file"] or held):
        form.add_error("file", _("Choose a file, or give the id of one that the archive holds."))
    meant = (
        tried(form, "object", lambda: object_of(request.desk, held).id)
        if held and not sent["file"]
        else ""
    )
    if not form.is_valid() or meant is None:
        return render(request, "actors/list_add.html", {"form": form}, status=422)
    asked = {
        "object": meant or _kept(request, sent["file"]),
        "aliases": _kept(request, sent["aliases"]) if sent["aliases"] else "",
        **{name: form.cleaned_data[name] for name in ("authority", "date", "confirmed")},
    }
    job = begin(KIND, asked, request.desk.account)
    return HttpResponseRedirect(reverse("jobs:show", args=[job.pk]), status=303)


def _kept(request: Request, received: Any) -> str:
    """The object of a file that was sent. Raises CannotRead."""
    report = keep_sent(
        request.desk.archive,
        [Sent(name=received.name, content=received.content)],
        acquisition=Acquisition(source="list"),
        by=request.desk.by,
    )
    if report.stopped:
        raise report.stopped
    if report.failed:
        raise report.failed[0].error
    return str(report.added[0].object)


@work(KIND, label=gettext_lazy("Reading a copy of a list"), needs=Action.MANAGE)
def read(task: Task) -> dict[str, Any]:
    """Say of a file that is held which list it is; the second time nothing is written."""
    asked = task.asked
    object_id, aliases = str(asked["object"]), str(asked["aliases"])
    names = task.viewer.names(object_id)
    given = Asked(
        authority=str(asked["authority"]).strip(),
        date=str(asked["date"]),
        name=names[0] if names else "",
        aliases=content_of(task.archive, aliases) if aliases else b"",
    )
    try:
        snapshot = read_list(content_of(task.archive, object_id), given)
    except UsageError as fault:
        raise CannotRead(
            fault.message,
            advice=_(
                "The file is kept. Add it again by its id, and fill in whose list it is and its day."
            ),
        ) from fault
    sure = bool(asked["confirmed"])
    add_held(task.archive, object_id, aliases, confirmed_as(snapshot, sure), sure=sure, by=task.by)
    doubt = doubt_about(snapshot, records_of(bundled_packs()))
    said_of = _(
        "%(authority)s: %(title)s, copy of %(day)s: %(entries)s entries, %(names)s names."
    ) % {
        "authority": visible(snapshot.authority),
        "title": visible(snapshot.called),
        "day": snapshot.date.iso,
        "entries": f"{len(snapshot.entries):,}",
        "names": f"{snapshot.names:,}",
    }
    broken = len(snapshot.broken)
    more = (
        ngettext("%(n)s row could not be read: a name on it is not found.",
                 "%(n)s rows could not be read: a name on them is not found.", broken) % {"n": f"{broken:,}"}
        if broken else "",
        str(doubt) if doubt else "",
    )  # fmt: skip
    return {
        "words": " ".join(filter(None, (said_of, *more))),
        "href": reverse("actors:lists"),
        "object": object_id,
        "broken": [f"{one}" for one in snapshot.broken[:50]],
    }
