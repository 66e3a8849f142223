"""How is an object flagged or classified, and a decision taken back, each with its reason?"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive import records
from answerable.archive.consents import same_person
from answerable.archive.view import RecordShown, Shown
from answerable.disclosure.flags import LABELS
from answerable.errors import NotAllowed, UsageError
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.disclosure.sight import object_at, record_at, sees
from answerable.web.disclosure.writing import (
    Words,
    Written,
    answered,
    choice_field,
    passphrase_field,
    recorded,
    signed,
    text_field,
)
from answerable.workbench.replacing import earlier, in_place_of


class FlagForm(Words):
    """A flag on an object."""

    flag = choice_field(gettext_lazy("Flag"), [(one, LABELS[one]) for one in records.FLAGS])
    reason = text_field(gettext_lazy("Reason"), rows=2)
    recipient = text_field(
        gettext_lazy("To whom alone it may go"),
        gettext_lazy("Of what was given in confidence; empty: to nobody."),
        needed=False,
    )
    passphrase = passphrase_field(needed=False)


@page(Action.PROTECT, methods=BOTH)
def flag(request: Request, object_id: str) -> HttpResponse:
    """Flag an object."""
    desk = request.desk
    shown = object_at(desk, object_id)

    def write(said: dict[str, Any]) -> Written:
        pending = records.flag(
            by=desk.by,
            object_id=shown.id,
            flag=said["flag"],
            reason=said["reason"],
            recipient=said["recipient"].strip(),
        )
        recorded(desk, "an object flagged", signed(desk, pending, said["passphrase"]))
        return Written(words=_("The flag is set."), href=_page_of(shown))

    context = {
        "title": _("Flag an object"),
        "thing": shown,
        "lede": _(
            "A flag holds for texts, translations and redactions of the object, for a container that it "
            "lies in, and for the same content under another id. Only the history that set it takes it back."
        ),
        "submit": _("Set the flag"),
        "back": _page_of(shown),
    }
    return answered(request, FlagForm(request.POST or None), write, context)


class LevelForm(Words):
    """Who may see an object."""

    level = choice_field(gettext_lazy("Level"), [(one, one) for one in records.LEVELS])
    reason = text_field(gettext_lazy("Reason"), rows=2)


@page(Action.PROTECT, methods=BOTH)
def classify(request: Request, object_id: str) -> HttpResponse:
    """Say who may see an object from now on."""
    desk = request.desk
    shown = object_at(desk, object_id)

    def write(said: dict[str, Any]) -> Written:
        pending = records.classification(
            by=desk.by, target=shown.id, level=said["level"], reason=said["reason"]
        )
        replaced = earlier(desk.archive, shown, pending, ("target",))
        recorded(desk, "classification", in_place_of(replaced, pending))
        gone = not sees(desk, shown.id)
        return Written(
            words=_("The level is recorded."),
            href=reverse("disclosure:start") if gone else _page_of(shown),
            remark=_("It lies above your clearance now.") if gone else "",
        )

    context = {
        "title": _("Classify an object"),
        "thing": shown,
        "lede": _(
            "The highest level that stands counts. What is classified public may leave to anybody, "
            "without anybody's consent."
        ),
        "submit": _("Record the level"),
        "back": _page_of(shown),
    }
    form = LevelForm(request.POST or None, initial={"level": shown.level})
    return answered(request, form, write, context)


class ReasonForm(Words):
    """Why something is taken back."""

    reason = text_field(gettext_lazy("Reason"), rows=2)


@page(Action.RELEASE, methods=BOTH)
def take_back(request: Request, record: str) -> HttpResponse:
    """Take back a record of consent, a flag, a level, an answer, a plan, a release or a name."""
    desk = request.desk
    shown = record_at(desk, record)
    found = next((one for one in shown.records if one.id == shown.id), None)
    if found is None or found.kind not in BACK:
        raise UsageError(
            _("This record is not taken back here."),
            advice=_("Corrections, judgements and documents have pages of their own."),
        )
    _refuse_anothers(request, found)

    def write(said: dict[str, Any]) -> Written:
        with desk.archive.change("retraction", by=desk.by) as change:
            change.retract(shown.id, said["reason"])
        return Written(words=_("Taken back; it stays visible as taken back."), href=_about(found))

    context = {
        "title": _("Take back a record"),
        "record": found,
        "kind_said": BACK[found.kind],
        "lede": _(
            "What protects, such as a flag, a no or a level, is lifted only by the history that set it; "
            "what lets something leave is ended by anybody."
        ),
        "submit": _("Take it back"),
        "danger": True,
        "back": _about(found),
    }
    return answered(request, ReasonForm(request.POST or None), write, context)


def _refuse_anothers(request: Request, record: RecordShown) -> None:
    """Raises NotAllowed for what is another's; what people signed themselves they may take back."""
    own = record.kind in _OWN and same_person(record.by, request.desk.by)
    allowed = request.desk.may(Action.PROTECT)
    if not (own or allowed.allowed):
        raise NotAllowed(
            allowed.reason, advice=_("Your own releases and keys you may take back yourself.")
        )


_OWN: Final = ("release", "person-key")
BACK: Final = {
    "consent": gettext_lazy("an answer about consent"),
    "revocation": gettext_lazy("a revocation"),
    "flag": gettext_lazy("a flag"),
    "classification": gettext_lazy("a level"),
    "recipient-gate": gettext_lazy("an answer about a recipient"),
    "naming": gettext_lazy("a word on naming somebody"),
    "plan": gettext_lazy("a plan"),
    "release": gettext_lazy("a release"),
    "person-key": gettext_lazy("a person's own key: nothing that it signed counts any more"),
    "pseudonym": gettext_lazy("a pseudonym"),
}


def _about(record: RecordShown) -> str:
    """The page of what a record is about."""
    body = record.body
    pages = {"recipient-gate": "recipients", "naming": "names", "person-key": "people"}
    if record.kind in pages:
        return reverse(f"disclosure:{pages[record.kind]}")
    if record.kind == "pseudonym":
        return reverse("disclosure:pseudonyms")
    if record.kind in ("plan", "release"):
        plan = record.id if record.kind == "plan" else str(body.get("target", ""))
        return reverse("disclosure:plan", args=[plan])
    listed = body.get("objects") if isinstance(body.get("objects"), list) else []
    things = [str(body.get("object") or body.get("target") or ""), *map(str, listed or [])]
    thing = next((one for one in things if one.startswith("sha256:")), "")
    if thing:
        return reverse("disclosure:object", args=[thing.removeprefix("sha256:")])
    return reverse("disclosure:start")


def _page_of(shown: Shown) -> str:
    return reverse("disclosure:object", args=[shown.id.removeprefix("sha256:")])
