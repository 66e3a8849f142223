"""Which programs may ask in somebody's name, and how are they let in and turned out?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.errors import NotFound
from answerable.web.access.pages import BOTH, WRITING, Request, page
from answerable.web.access.roles import Action, Role
from answerable.web.answers import page_or_json
from answerable.web.api import tokens as held
from answerable.web.api.models import Token
from answerable.web.api.scopes import WORDS, Scope, open_to
from answerable.web.filling import tried

_SHOWN: Final = "token_shown"
_PROGRAM, _OPENREFINE = "program", "openrefine"
_MOST_DAYS: Final = 365
_LISTED: Final = 50


class TokenForm(forms.Form):
    """For which program, for what, and for how long."""

    sometimes = ("scopes",)

    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=100,
        help_text=gettext_lazy("So that you know later which program to stop."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), widget=forms.RadioSelect)
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What the program may do"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("As few as it needs. It never does more than you may."),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days until it ends"), min_value=1, max_value=_MOST_DAYS, initial=30
    )

    def __init__(self, *given: Any, role: Role, **more: Any) -> None:
        super().__init__(*given, **more)
        kinds = [(_PROGRAM, _("a program that sends it with every request"))]
        if settings.ALONE:
            kinds.append((_OPENREFINE, _("OpenRefine on this computer, which gets an address")))
        self._choose("kind", kinds)
        self._choose("scopes", [(one.value, WORDS[one]) for one in open_to(role)])
        self.fields["kind"].initial = _PROGRAM

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """A program without a scope could do nothing."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("kind") == _PROGRAM and not said.get("scopes") and "scopes" not in self.errors:
            self.add_error("scopes", _("Choose one thing or more."))
        return said

    @property
    def chosen(self) -> tuple[Scope, ...]:
        """The scopes."""
        if self.cleaned_data["kind"] == _OPENREFINE:
            return (Scope.RECONCILE,)
        return tuple(map(Scope, self.cleaned_data["scopes"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One token of the list; nothing of its secret."""

    id: int
    name: str
    scopes: tuple[str, ...]
    made: datetime
    until: datetime
    last_day: date | None
    stands: bool
    state: str
    """stands | over | taken back | the account was closed | rights were lost"""

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "id": self.id,
            "name": self.name,
            "scopes": list(self.scopes),
            "made": self.made.isoformat(),
            "until": self.until.isoformat(),
            "last_day": self.last_day.isoformat() if self.last_day else "",
            "state": self.state,
        }


@page(Action.READ, methods=BOTH)
def tokens(request: Request) -> HttpResponse:
    """One's own tokens; a POST makes one, and its secret is shown once."""
    account = request.desk.account
    posted = request.POST if request.method == "POST" else None
    form = TokenForm(posted, role=account.as_role)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = tried(
            form, None, lambda: held.make(account, said["name"], form.chosen, said["days"])
        )
        if made is not None:
            request.session[_SHOWN] = [made[0].pk, made[1]]
            return HttpResponseRedirect(reverse("api:tokens"), status=303)
    own = Token.objects.filter(account=account).order_by("ended", "-pk")
    rows = [_row(one) for one in own[:_LISTED]]
    context = {"form": form, "rows": rows, "alone": settings.ALONE, **_shown_once(request)}
    data = {"tokens": [one.to_json() for one in rows]}
    return page_or_json(
        request, "api/tokens.html", context, data, status=422 if form.errors else 200
    )


@page(Action.READ, methods=WRITING)
def end(request: Request, number: int) -> HttpResponse:
    """Turn a program out."""
    own = Token.objects.filter(account=request.desk.account, pk=number)
    if not own.exists():
        raise NotFound(_("There is no such token."), advice=_("The list shows yours."))
    if held.end(own):
        messages.success(request, _("The token is ended: nothing opens with it any more."))
    else:
        messages.info(request, _("This token was ended before."))
    return HttpResponseRedirect(reverse("api:tokens"), status=303)


def _shown_once(request: Request) -> dict[str, Any]:
    """The secret just made; asking for it forgets it."""
    if request.method != "GET" or request.GET.get("format") == "json":
        return {}
    number, secret = request.session.pop(_SHOWN, (0, ""))
    made = Token.objects.filter(pk=number, account=request.desk.account).first()
    if made is None:
        return {}
    if Scope.RECONCILE in made.as_scopes:
        path = reverse("api:reconcile", args=[secret, "reconcile"])
        return {"address": request.build_absolute_uri(path)}
    return {"secret": secret}


def _row(one: Token) -> Row:
    over = _("stands") if one.stands else _("over")
    return Row(
        id=one.pk,
        name=one.name,
        scopes=tuple(sorted(one.as_scopes)),
        made=one.made,
        until=one.until,
        last_day=one.last_day,
        stands=one.stands,
        state=str(one.get_ended_why_display()) if one.ended else over,
    )
