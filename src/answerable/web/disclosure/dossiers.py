"""What can a form of an addressee be filled with, and how does the file leave through the gate?"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive import gate
from answerable.casework.cases.held import case_files
from answerable.disclosure.dossier.forms import FORMS, form_of
from answerable.disclosure.dossier.model import CITED, UNSUPPORTED, VIEW, Dossier
from answerable.disclosure.dossier.own_words import own_words
from answerable.disclosure.recipients import examined
from answerable.errors import NotAllowed, NotFound
from answerable.ontology.packs import bundled_packs
from answerable.text import visible
from answerable.web.access.pages import BOTH, WRITING, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.desk import Desk
from answerable.web.disclosure import holding
from answerable.web.disclosure.redacting import last_asked
from answerable.web.disclosure.sight import whole
from answerable.web.disclosure.writing import Words, Written, answered, text_field
from answerable.web.jobs.work import Task, begin, work
from answerable.workbench.dossier import Wish, dossier_of, log_left
from answerable.workbench.dossier_words import counts, reasons, section_json
from answerable.workbench.held import Exit
from answerable.workbench.incidents import incident

KIND: Final = "disclosure.dossier"
_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_SUBJECT: Final = "dossier"


class DossierForm(Words):
    """Which form, of which case, and whether it leaves."""

    sometimes = ("purpose", "recipient")

    case = forms.ChoiceField(label=gettext_lazy("Case"))
    form = forms.ChoiceField(label=gettext_lazy("Form"))
    own = text_field(
        gettext_lazy("Sentences of your own"),
        gettext_lazy(
            "A line “# conduct” begins the section of that id, and [OBJECT:START-END] behind a sentence names "
            "its source; documents, claims and searches show such places. Without one it is marked as "
            "unsupported."
        ),
        needed=False,
        rows=6,
    )
    incidents = text_field(
        gettext_lazy("Incidents beside those that the crimes of the case name"),
        gettext_lazy("One id a line: what stands behind /incidents/ in the address of its page."),
        needed=False,
        rows=2,
    )
    on = text_field(
        gettext_lazy("Listings and proceedings as of"),
        gettext_lazy("A day, as 2026-11-22; empty: today."),
        needed=False,
    )
    wanted = forms.ChoiceField(
        label=gettext_lazy("What is wanted"),
        choices=(
            ("", gettext_lazy("a look: what is filled and what is open; nothing leaves")),
            ("html", gettext_lazy("a page to hand over (HTML)")),
            ("docx", gettext_lazy("a Word file to hand over (DOCX)")),
        ),
        required=False,
        widget=forms.RadioSelect(),
    )
    purpose = text_field(
        gettext_lazy("Purpose"), gettext_lazy("Of a file that is handed over."), needed=False
    )
    recipient = text_field(
        gettext_lazy("Recipient"), gettext_lazy("Of a file that is handed over."), needed=False
    )

    def __init__(self, *given: Any, desk: Desk, **named: Any) -> None:
        super().__init__(*given, **named)
        self._desk = desk
        cases = [(one.id, visible(one.title)) for one in case_files(desk.viewer)]
        self.fields["case"].choices = cases  # type: ignore[attr-defined]
        listed = [(one, form_of(one).title) for one in FORMS]
        self.fields["form"].choices = listed  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A file that leaves has a purpose and a recipient."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("wanted"):
            for name in ("purpose", "recipient"):
                if not said.get(name):
                    self.add_error(
                        name, _("A dossier made of what the archive holds is an exit from it.")
                    )
        return said


@page(Action.PLAN, methods=BOTH)
def ask(request: Request) -> HttpResponse:
    """Choose a case and a form; the filling is done in the background."""
    desk = request.desk
    form = DossierForm(
        request.POST or None, desk=desk, initial={"case": request.GET.get("case", "")}
    )

    def write(said: dict[str, Any]) -> Written:
        own_words(whole(desk), form_of(said["form"]), said["own"])
        ids = (f"incident:{one.removeprefix('incident:')}" for one in said["incidents"].split())
        named = [incident(desk.archive, one, viewer=desk.viewer).id for one in ids]
        begin(KIND, {**said, "incidents": named}, desk.account)
        return Written(words=_("The form is being filled."), href=reverse("disclosure:dossier"))

    context = {
        "title": _("Fill a form of an addressee"),
        "lede": _(
            "Every sentence has its source, or is somebody's view with the name, or is marked."
        ),
        "submit": _("Fill it"),
        "back": reverse("disclosure:start"),
        "empty": "" if form.fields["case"].choices else _("There is no case yet."),  # type: ignore[attr-defined]
    }
    return answered(request, form, write, context)


@work(KIND, label=gettext_lazy("Fill a form"), needs=Action.PLAN)
def run(task: Task) -> dict[str, Any]:
    """The sections of the form; with a purpose and a recipient the file too, sealed until it is fetched."""
    asked = task.asked
    wanted = str(asked.get("wanted", ""))
    leaving = (
        Exit(purpose=str(asked["purpose"]), recipient=str(asked["recipient"])) if wanted else None
    )
    wish = Wish(
        case=str(asked["case"]),
        form=str(asked["form"]),
        own=str(asked.get("own", "")),
        incidents=tuple(asked.get("incidents", ())),
        on=str(asked.get("on", "")),
    )
    made = dossier_of(task.archive, wish, bundled_packs(), leaving)
    if not all(task.viewer.may_see(one) for one in made.objects):
        raise NotAllowed(
            _("This dossier rests on material above your clearance."),
            advice=_("Ask somebody whose clearance covers all of it."),
        )
    if leaving is not None:
        _write(task, made, wanted, leaving)
    return {
        "words": _("The form is filled."),
        "href": reverse("disclosure:dossier"),
        **_fields(made),
    }


def _write(task: Task, made: Dossier, wanted: str, leaving: Exit) -> None:
    """The file, after each exit was logged; made again it is logged again, as the command does."""
    waits = holding.place(task.archive, task.account, _SUBJECT)
    with holding.scratch(task.archive) as folder:
        file = folder / f"dossier-{made.form.id}.{wanted}"
        log_left(task.archive, made, by=task.by)
        _writer(wanted)(made, file)
        about = {
            "objects": list(made.objects),
            "purpose": leaving.purpose,
            "recipient": leaving.recipient,
        }
        holding.hold(waits, file, type=_TYPES[wanted], about=about)


def _writer(wanted: str) -> Any:
    if wanted == "docx":
        from answerable.workbench.dossier_word import write_word

        return write_word
    from answerable.workbench.dossier_page import write_page

    return write_page


def _fields(made: Dossier) -> dict[str, Any]:
    return {
        "form": made.form.id,
        "title": made.form.title,
        "addressee": made.form.addressee,
        "case": made.case,
        "case_title": made.title,
        "answered": made.answered,
        "counts": counts(made),
        "cited": made.counted(CITED),
        "views": made.counted(VIEW),
        "unsupported": made.counted(UNSUPPORTED),
        "left_out": list(reasons(made.left_out)),
        "names": [list(one) for one in made.names],
        "sections": [section_json(part) for part in made.parts],
        "packs": list(made.packs),
        "day": made.day,
    }


@page(Action.PLAN)
def show(request: Request) -> HttpResponse:
    """The form that was filled last, section by section, with what has no source marked."""
    desk = request.desk
    asked = last_asked(desk, KIND)
    if asked is None:
        raise NotFound(_("You did not fill a form yet."), advice=_("Choose a case and a form."))
    waits = holding.held(holding.place(desk.archive, desk.account, _SUBJECT))
    context = {
        "asked": asked,
        "said": asked.said,
        "waits": waits,
        "unsupported": UNSUPPORTED,
        "view": VIEW,
    }
    return page_or_json(request, "disclosure/dossier.html", context, dict(asked.said))


@page(Action.PLAN, methods=WRITING)
def fetch(request: Request) -> HttpResponseBase:
    """Give out the file, once; refused where something it rests on may not leave any more."""
    desk = request.desk
    waits = holding.held(holding.place(desk.archive, desk.account, _SUBJECT))
    if waits is None:
        raise NotFound(_("No file waits for you."), advice=_("Fill the form again."))
    refused = _refused(desk, waits)
    if refused:
        holding.drop(waits)
        raise NotAllowed(refused, advice=_("Fill the form again; it is left out then."))
    return holding.given(waits)


def _refused(desk: Desk, waits: holding.Held) -> str:
    """Why the file may not leave any more; empty where it may."""
    use = {key: str(waits.about[key]) for key in ("purpose", "recipient")}
    viewer = whole(desk)
    for thing in waits.about["objects"]:
        found = gate.decide(desk.archive, str(thing), viewer=viewer, **use)
        found = examined(desk.archive, found, use["recipient"])
        if not found.allowed:
            return found.reason
    return ""
