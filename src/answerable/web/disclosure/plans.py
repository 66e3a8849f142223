"""What shall leave, for what and to whom: a plan is written, looked at, released by two, built and fetched."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive import bodies, records
from answerable.casework.cases.held import case_files
from answerable.disclosure import outlet
from answerable.disclosure.planning import chosen, replaceable
from answerable.text import visible
from answerable.web.access.pages import BOTH, WRITING, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.desk import Desk
from answerable.web.disclosure import building, holding
from answerable.web.disclosure.looking import Looked, look, plan_at
from answerable.web.disclosure.sight import objects_in, whole
from answerable.web.disclosure.writing import (
    Words,
    Written,
    answered,
    named,
    passphrase_field,
    recorded,
    signed,
    text_field,
)
from answerable.workbench.plan_shown import review_json


class ReleaseForm(Words):
    """A release of a plan as it stood when the page was opened."""

    seen = forms.CharField(widget=forms.HiddenInput(), max_length=64)
    note = text_field(gettext_lazy("A word on it"), needed=False)
    passphrase = passphrase_field()


class PlanForm(Words):
    """What shall leave."""

    objects = text_field(
        gettext_lazy("Ids of the objects"),
        gettext_lazy(
            "One a line. A document shows its id under “All that is known of it”, and from there "
            "“What protects it” leads here with the id filled in."
        ),
        rows=4,
    )
    purpose = text_field(
        gettext_lazy("Purpose"),
        gettext_lazy(
            "What it will be used for, in the words of the consents, such as prosecution."
        ),
    )
    recipient = text_field(gettext_lazy("Recipient"))
    exculpatory = text_field(
        gettext_lazy("Contrary and potentially exculpatory material"),
        gettext_lazy(
            "What of it may help those who are alleged, or what was sought and not found."
        ),
        rows=4,
    )
    ground = text_field(
        gettext_lazy("Ground"), gettext_lazy("By what law, mandate or request."), needed=False
    )
    title = text_field(gettext_lazy("Title"), needed=False)
    case = forms.ChoiceField(label=gettext_lazy("Case it serves"), required=False)
    age = text_field(
        gettext_lazy("The recipient's age public key"),
        gettext_lazy(
            "It begins with age1. With it nobody but the recipient opens the package; without it the "
            "package is not encrypted."
        ),
        needed=False,
    )
    redacted = forms.BooleanField(
        label=gettext_lazy("In place of each object its redacted copy"), required=False
    )
    no_names = forms.BooleanField(
        label=gettext_lazy("The names of files stay behind"), required=False
    )
    sources = forms.BooleanField(
        label=gettext_lazy("Sources and collectors are passed on"), required=False
    )
    withheld = forms.BooleanField(
        label=gettext_lazy("The package says that something stays behind, and why"), required=False
    )
    passphrase = passphrase_field(needed=False)

    def __init__(self, *given: Any, desk: Desk, **named: Any) -> None:
        super().__init__(*given, **named)
        cases = [(one.id, visible(one.title)) for one in case_files(desk.viewer)]
        self.fields["case"].choices = [("", "—"), *cases]  # type: ignore[attr-defined]


@page(Action.PLAN, methods=BOTH)
def write(request: Request) -> HttpResponse:
    """Write a plan; nothing leaves by it. `?object=` may be repeated, `?instead=` names an earlier plan."""
    desk = request.desk
    by = named(desk, _("A plan"))
    instead = request.GET.get("instead", "")
    given = _earlier(desk, instead) if instead else {}
    given["objects"] = "\n".join(request.GET.getlist("object")) or given.get("objects", "")
    form = PlanForm(request.POST or None, desk=desk, initial=given)
    context = {
        "title": _("Plan what leaves"),
        "lede": _(
            "A plan is a record. Nothing leaves by it: two people release it, each with their own key."
        ),
        "submit": _("Write the plan"),
        "back": reverse("disclosure:start"),
    }
    return answered(request, form, lambda said: _write(desk, said, by, instead), context)


def _earlier(desk: Desk, digits: str) -> dict[str, Any]:
    plan = plan_at(desk, digits)
    fields = {name: getattr(plan, name) for name in _SAME}
    return {
        **fields,
        "objects": "\n".join(plan.objects),
        "no_names": not plan.names,
        "withheld": plan.list_withheld,
    }


_SAME = ("purpose", "recipient", "exculpatory", "ground", "title", "case", "age", "sources")


def _write(desk: Desk, said: dict[str, Any], by: str, instead: str) -> Written:
    viewer = whole(desk)
    outlet.public_keys(said["age"])
    wanted = [one.id for one in objects_in(desk, said["objects"])]
    pending = records.plan(
        by=by,
        objects=chosen(viewer, wanted, redacted=said["redacted"]),
        names="no" if said["no_names"] else "",
        sources="yes" if said["sources"] else "",
        withheld="yes" if said["withheld"] else "",
        **{name: said[name].strip() for name in _SAME if name != "sources"},
    )
    if instead:
        earlier = replaceable(desk.archive, viewer, plan_at(desk, instead).id)
        pending = bodies.Pending(kind=pending.kind, body=pending.body, supersedes=(earlier,))
    [record] = recorded(desk, "a disclosure planned", signed(desk, pending, said["passphrase"]))
    return Written(
        words=_("The plan is written. Look at it before anybody releases it."),
        href=reverse("disclosure:plan", args=[record]),
    )


@page(Action.READ)
def show(request: Request, plan: str) -> HttpResponse:
    """A plan as it stands now; everything is asked anew."""
    found = look(request.desk, plan)
    return _shown(request, found, ReleaseForm(initial={"seen": found.seen}))


@page(Action.RELEASE, methods=WRITING)
def release(request: Request, plan: str) -> HttpResponse:
    """Let a plan go as it stood when its page was opened, with the signature of whoever is logged in."""
    desk = request.desk
    found = look(desk, plan)
    form = ReleaseForm(request.POST)
    if not found.release.allowed:
        return _shown(request, found, form, refused=(found.release.reason,), status=403)
    if form.is_valid() and form.cleaned_data["seen"] != found.seen:
        changed = _(
            "Something was recorded about this since you opened the page. Look at it as it stands now, "
            "and release it again."
        )
        fresh = ReleaseForm(initial={"seen": found.seen})
        return _shown(request, found, fresh, refused=(changed,), status=409)

    def write(said: dict[str, Any]) -> Written:
        pending = records.release(
            by=desk.by, plan=found.plan.id, seen=found.seen, note=said["note"]
        )
        recorded(desk, "a disclosure released", signed(desk, pending, said["passphrase"]))
        return Written(
            words=_("Released, with your signature."),
            href=reverse("disclosure:plan", args=[found.plan.id]),
        )

    return answered(request, form, write, _context(request, found), "disclosure/plan.html")


@page(Action.PLAN, methods=WRITING)
def build(request: Request, plan: str) -> HttpResponse:
    """Build the package in the background; with every reason where it may not leave."""
    from answerable.web.disclosure.writing import see_other
    from answerable.web.jobs.work import begin

    found = look(request.desk, plan)
    if not found.ready:
        reasons = (*(one.reason for one in found.reasons), *found.lacking)
        return _shown(request, found, _fresh(found), refused=reasons, status=403)
    job = begin(building.KIND, {"plan": found.plan.id}, request.desk.account)
    return see_other(reverse("jobs:show", args=[job.pk]))


@page(Action.PLAN, methods=WRITING)
def fetch(request: Request, plan: str) -> HttpResponseBase:
    """Give out the package that was built, once; refused where it may not leave any more."""
    desk = request.desk
    found = look(desk, plan)
    waits = _held(desk, found)
    if waits is None:
        gone = _("No package of this plan waits for you. Build it; the same one comes about again.")
        return _shown(request, found, _fresh(found), refused=(gone,), status=404)
    if not found.ready:
        holding.drop(waits)
        reasons = (*(one.reason for one in found.reasons), *found.lacking)
        return _shown(request, found, _fresh(found), refused=reasons, status=403)
    return holding.given(waits)


def _fresh(found: Looked) -> ReleaseForm:
    return ReleaseForm(initial={"seen": found.seen})


def _held(desk: Desk, found: Looked) -> holding.Held | None:
    return holding.held(holding.place(desk.archive, desk.account, building.subject(found.plan.id)))


def _shown(
    request: Request,
    found: Looked,
    form: forms.Form,
    *,
    refused: tuple[Any, ...] = (),
    status: int = 200,
) -> HttpResponse:
    context = {**_context(request, found), "form": form, "refused": refused}
    return page_or_json(request, "disclosure/plan.html", context, _json(found), status=status)


def _context(request: Request, found: Looked) -> dict[str, Any]:
    return {
        "found": found,
        "plan": found.plan,
        "waits": _held(request.desk, found),
        "may_plan": request.desk.may(Action.PLAN),
        "may_protect": request.desk.may(Action.PROTECT),
    }


def _json(found: Looked) -> dict[str, Any]:
    return {
        "plan": found.plan.id,
        **review_json(found.review, found.signoffs),
        "may_leave": not found.blocked,
        "ready": found.ready,
        "lacking": list(found.lacking),
        "handed_over": list(found.handed),
    }
