"""How good is a source and what it says in one place, and did a second person look?

Two axes: the source from A to F, what it says from 1 to 6. What nobody graded is F6.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive.records import CREDIBILITIES, RELIABILITIES, STATUSES
from answerable.casework.citing import Cite, written
from answerable.casework.grading import grade_of
from answerable.casework.reviewing import review_of
from answerable.errors import UsageError
from answerable.ontology.grading import terms
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.cases.forms import CITE_HELP, words
from answerable.web.cases.opened import rules_at
from answerable.web.citations import place_asked, query_of
from answerable.web.desk import Desk
from answerable.web.filling import cite_meant, refuse_unnamed, sign, tried
from answerable.workbench.cases import set_down
from answerable.workbench.cited import Cited
from answerable.workbench.weighing import confirming, grade_given, grade_words, review_given, steps

if TYPE_CHECKING:
    from answerable.archive.bodies import Pending


class GradeForm(forms.Form):
    """A grade of one place, with its reason."""

    reliability = forms.ChoiceField(label=gettext_lazy("The source"), widget=forms.RadioSelect)
    credibility = forms.ChoiceField(
        label=gettext_lazy("What it says here"), widget=forms.RadioSelect
    )
    reason = words(gettext_lazy("Why"), needed=True, lines=2)
    place1 = words(gettext_lazy("First source that says the same"), CITE_HELP)
    upstream1 = words(gettext_lazy("Who was the first to know what it says"))
    place2 = words(gettext_lazy("Second source that says the same"), CITE_HELP)
    upstream2 = words(gettext_lazy("Who was the first to know what that one says"))

    def __init__(self, *arguments: Any, labels: dict[str, str], **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name, every in (("reliability", RELIABILITIES), ("credibility", CREDIBILITIES)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(one, f"{one} {labels.get(one, '')}") for one in every]


class ReviewForm(forms.Form):
    """What a second person found."""

    status = forms.ChoiceField(
        label=gettext_lazy("What you found"),
        choices=[(one, one.replace("_", " ")) for one in STATUSES],
    )
    why = words(gettext_lazy("Why"), needed=True, lines=2)
    checked = forms.MultipleChoiceField(
        label=gettext_lazy("Steps that you took"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    passphrase = forms.CharField(
        label=gettext_lazy("Your own passphrase"),
        help_text=gettext_lazy("It opens your key for this one signature, and is kept nowhere."),
        strip=False,
        max_length=4_000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["checked"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(steps().items())


@page(Action.READ)
def weigh(request: Request) -> HttpResponse:
    """The grades and reviews of a place, and the forms for another."""
    return _shown(request, _asked(request), None, None)


@page(Action.JUDGE, methods=("POST",))
def grade(request: Request) -> HttpResponse:
    """Grade a place. A 1 without two independent sources is refused."""
    desk, cite = request.desk, _asked(request)
    form = GradeForm(request.POST, labels=grade_labels(desk))
    if form.is_valid() and (made := graded(desk, cite, form)):
        set_down(desk.archive, [made], "grade", by=desk.by)
        messages.success(
            request, _("Graded. It takes the place of your earlier grade of this place.")
        )
        return _back(cite)
    return _shown(request, cite, form, None)


@page(Action.REVIEW, methods=("POST",))
def review(request: Request) -> HttpResponse:
    """Sign a second person's review."""
    desk, cite = request.desk, _asked(request)
    form = ReviewForm(request.POST)
    if form.is_valid() and (made := _reviewed(desk, cite, form)):
        set_down(desk.archive, [made], "review", by=desk.by)
        messages.success(request, _("Reviewed and signed."))
        return _back(cite)
    return _shown(request, cite, None, form)


def _asked(request: Request) -> Cite:
    """The place that the address names. Raises UsageError, NotFound."""
    place = place_asked(request.GET)
    if not place:
        raise UsageError(
            "No place is named.", advice="Open this page from a citation, an account or a document."
        )
    return cite_meant(request.desk, place)


def _back(cite: Cite) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('cases:weigh')}?{urlencode(query_of(cite))}", status=303)


def graded(desk: Desk, cite: Cite, form: GradeForm) -> Pending | None:
    """The grade that a valid form says; None where it cannot be given, said in the form."""
    said = form.cleaned_data
    sources = []
    for row in ("1", "2"):
        place, upstream = said[f"place{row}"], said[f"upstream{row}"]
        if place or upstream:
            one = tried(
                form,
                f"place{row}",
                lambda place=place, upstream=upstream: confirming(  # type: ignore[misc]
                    desk.archive, desk.viewer, place, upstream
                ),
            )
            sources += [one] if one else []
    if form.errors:
        return None
    code = f"{said['reliability']}{said['credibility']}"
    tried(form, None, lambda: refuse_unnamed(desk, "A grade"))
    if form.errors:
        return None
    return tried(
        form,
        "credibility",
        lambda: grade_given(
            desk.archive, desk.viewer, cite, code, said["reason"], sources, by=desk.by
        ),
    )


def _reviewed(desk: Desk, cite: Cite, form: ReviewForm) -> Pending | None:
    said = form.cleaned_data
    shown = desk.viewer.show(cite.object or cite.record)
    made = tried(
        form,
        None,
        lambda: review_given(
            desk.archive, desk.viewer, shown, said["status"], said["why"], said["checked"], name=desk.by
        ),
    )  # fmt: skip
    if made is None:
        return None
    return sign(desk, form, made[0], said.pop("passphrase"))


def grade_labels(desk: Desk) -> dict[str, str]:
    """The pack's words for each letter and digit."""
    scales = ("source_reliability", "information_credibility")
    return {one.id: one.label for scale in scales for one in terms(rules_at(desk).packs, scale)}


def _shown(
    request: Request, cite: Cite, grading: GradeForm | None, reviewing: ReviewForm | None
) -> HttpResponse:
    desk = request.desk
    found = grade_of(desk.viewer, cite)
    reviewed = review_of(desk.viewer, cite.object or cite.record)
    cited = Cited(desk.archive, desk.viewer)
    context = {
        "place": written(Cite(object=cite.object, record=cite.record, start=cite.start, end=cite.end)),
        "source": visible(cited.name(cite)),
        "words": visible(cited.shown(cite)),
        "grade": found,
        "grade_words": grade_words(found.code),
        "reviewed": reviewed,
        "grading": grading or GradeForm(labels=grade_labels(desk)),
        "reviewing": reviewing or ReviewForm(),
        "may_grade": desk.may(Action.JUDGE),
        "may_review": desk.may(Action.REVIEW),
        "query": urlencode(query_of(cite)),
    }  # fmt: skip
    faulty = (grading is not None and grading.errors) or (
        reviewing is not None and reviewing.errors
    )
    return render(request, "cases/weigh.html", context, status=422 if faulty else 200)
