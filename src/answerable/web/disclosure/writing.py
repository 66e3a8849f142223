"""How does a form of this room answer: with its faults beside what was typed, or with what was written?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive import persons
from answerable.archive.bodies import Pending
from answerable.errors import AnswerableError, NotAllowed, NotFound
from answerable.text import fold, visible
from answerable.web.access.pages import Request
from answerable.web.desk import Desk
from answerable.web.filling import said

LONGEST: Final = 20_000
"""Characters of one field."""


class Words(forms.Form):
    """A form in which people write of people: no browser keeps, completes or spell-checks it elsewhere."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for field in self.fields.values():
            if isinstance(field.widget, forms.TextInput | forms.Textarea):
                for name, value in _QUIET.items():
                    field.widget.attrs.setdefault(name, value)


_QUIET: Final = {"dir": "auto", "spellcheck": "false", "autocomplete": "off"}


def text_field(label: Any, help_text: Any = "", *, needed: bool = True, rows: int = 0) -> Any:
    """A field of people's words: one line, or with `rows` several."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=needed,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(),
    )


def choice_field(label: Any, choices: Any, help_text: Any = "", *, needed: bool = True) -> Any:
    """A field with a few words to choose from."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=help_text,
        required=needed,
        widget=forms.RadioSelect(),
    )


def passphrase_field(*, needed: bool = True, fresh: bool = False, label: Any = "") -> Any:
    """A field for the passphrase of a person's own key; it is never written back into a page."""
    return forms.CharField(
        label=label or gettext_lazy("Passphrase of your own key"),
        help_text=""
        if label
        else gettext_lazy("It opens your key for this one signature and is kept nowhere.")
        if needed
        else gettext_lazy("Leave it empty, and the record is written without your signature."),
        required=needed,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "new-password" if fresh else "current-password"}
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written, in words, and where it can be seen."""

    words: str
    href: str
    remark: str = ""
    """Something to take note of."""


Write = Callable[[dict[str, Any]], Written]


def answered(
    request: Request,
    form: forms.Form,
    write: Write,
    context: Mapping[str, Any],
    template: str = "disclosure/form.html",
) -> HttpResponse:
    """Write what the form says and go where it is seen; else the form again, with its faults."""
    if request.method == "POST" and form.is_valid():
        try:
            done = write(form.cleaned_data)
        except forms.ValidationError as fault:
            form.add_error(None, fault)
        except AnswerableError as fault:
            form.add_error(None, said(fault))
        else:
            messages.success(request, visible(done.words))
            if done.remark:
                messages.warning(request, visible(done.remark))
            return see_other(done.href)
    status = 422 if request.method == "POST" else 200
    return render(request, template, {**context, "form": form}, status=status)


def see_other(address: str) -> HttpResponse:
    """Go on to another page after something was written (RFC 9110, 15.4.4)."""
    return HttpResponse(status=303, headers={"Location": address})


def named(desk: Desk, what: str) -> str:
    """Who answers for a record. Raises NotAllowed for an account that bears nobody's name."""
    if fold(desk.by) in ("", persons.UNNAMED):
        raise NotAllowed(
            _("%(what)s is one named person's, and this account is called owner.") % {"what": what},
            advice=_("Make an account with a pseudonym of your own, and log in with that."),
        )
    return desk.by


def signed(desk: Desk, pending: Pending, typed: str) -> Pending:
    """The record with the signature of whoever is logged in; as it is where no passphrase was typed.

    Raises ValidationError at the field where the key does not open, or there is none.
    """
    if not typed:
        return pending
    try:
        return persons.signed(desk.archive, pending, desk.by, typed)
    except NotFound as fault:
        raise at_passphrase(
            fault.message, _("Make your own key first, under People and keys.")
        ) from None
    except NotAllowed as fault:
        advice = _("It is your own passphrase, not the one you log in with and not the archive's.")
        raise at_passphrase(fault.message, advice) from None
    except AnswerableError as fault:
        raise at_passphrase(fault.message, fault.advice) from None


def at_passphrase(message: str, advice: str) -> forms.ValidationError:
    """A fault to be shown beside the field of the passphrase."""
    return forms.ValidationError({"passphrase": [visible(f"{message} {advice}".strip())]})


def recorded(desk: Desk, why: str, *pending: Pending) -> tuple[str, ...]:
    """The ids of these records, written in one change by whoever is logged in."""
    with desk.archive.change(why, by=desk.by) as change:
        for one in pending:
            change.record(one)
    return tuple(change.written[: len(pending)])
