"""What is asked of people about themselves and about others, and what is wrong with what they wrote?"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive.records import LEVELS
from answerable.text import fold
from answerable.web.access import passphrases
from answerable.web.access.models import Account
from answerable.web.access.roles import WORDS, Role
from answerable.web.setup import LANGUAGES

NAME: Final = 100
_LONG: Final = passphrases.LONGEST + 100
_LEVEL_CHOICES: Final = [(level, level) for level in LEVELS]


def _secret(label: Any, kind: str, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=_LONG,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": kind, "spellcheck": "false"}),
        **more,
    )


def _code(**more: Any) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("One-time code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
        **more,
    )


class LoginForm(forms.Form):
    """Who somebody is."""

    sometimes = ("code",)

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=NAME,
        widget=forms.TextInput(attrs={"autocomplete": "username", "dir": "auto"}),
    )
    passphrase = _secret(gettext_lazy("Passphrase"), "current-password")
    code = _code(
        required=False,
        help_text=gettext_lazy("Six digits from your phone, or a recovery code from the paper."),
    )


class NewPassphraseForm(forms.Form):
    """A passphrase that nobody used here before."""

    passphrase = _secret(
        gettext_lazy("New passphrase"),
        "new-password",
        help_text=gettext_lazy(
            "At least 16 characters, or five different words. It may be pasted."
        ),
    )

    def __init__(self, *given: Any, name: str, **more: Any) -> None:
        super().__init__(*given, **more)
        self._name = name

    def clean_passphrase(self) -> str:
        """What was written, if it is long enough."""
        said = str(self.cleaned_data["passphrase"])
        fault = passphrases.fault(said, self._name)
        if fault:
            raise forms.ValidationError(fault)
        return said


class ChangePassphraseForm(NewPassphraseForm):
    """The same, by somebody who has one."""

    present = _secret(gettext_lazy("Present passphrase"), "current-password")
    field_order = ("present", "passphrase")


class AcceptForm(NewPassphraseForm):
    """What an invited person sets."""

    code = _code(
        help_text=gettext_lazy(
            "Scan the picture with your phone, then type the six digits it shows."
        )
    )

    def __init__(self, *given: Any, may_do_without: bool, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["code"].required = not may_do_without


class CodeForm(forms.Form):
    """The first code of a phone that was just set up."""

    code = _code()


class ProvedForm(forms.Form):
    """That it is still the same person in front of the screen."""

    present = _secret(gettext_lazy("Your passphrase"), "current-password")


class OpenForm(forms.Form):
    """What opens the archive."""

    passphrase = _secret(
        gettext_lazy("Passphrase of the archive"),
        "off",
        help_text=gettext_lazy("Or an age identity (AGE-SECRET-KEY-…)."),
    )


class OwnForm(forms.Form):
    """How somebody wants the workspace."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[("", gettext_lazy("as the browser says")), *LANGUAGES],
    )
    lock_after = forms.IntegerField(
        label=gettext_lazy("Lock after minutes without a key or click"), min_value=1, max_value=120
    )
    show_media = forms.BooleanField(
        label=gettext_lazy("Show pictures at once"),
        required=False,
        help_text=gettext_lazy("Otherwise they begin grey, and show when asked."),
    )


class AccountForm(forms.Form):
    """What somebody may do and see here."""

    sometimes = ("case",)

    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=[(role.value, WORDS[role]) for role in Role]
    )
    clearance = forms.ChoiceField(
        label=gettext_lazy("Clearance"),
        choices=_LEVEL_CHOICES,
        help_text=gettext_lazy("Nothing that is classified above it is shown."),
    )
    case = forms.ChoiceField(
        label=gettext_lazy("Case, for a guest"),
        required=False,
        help_text=gettext_lazy("A guest sees this case and what it cites, and nothing else."),
    )

    def __init__(self, *given: Any, cases: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        case = self.fields["case"]
        assert isinstance(case, forms.ChoiceField)
        case.choices = [("", _("none")), *cases]

    def clean(self) -> dict[str, Any]:
        """A guest has one case, and others have none."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("role") == Role.GUEST and not said.get("case"):
            self.add_error("case", _("Choose the case that the guest may see."))
        if said.get("role") not in (None, Role.GUEST):
            said["case"] = ""
        return said


class InviteForm(AccountForm):
    """Somebody who is to have an account."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=NAME,
        help_text=gettext_lazy("A pseudonym is enough. It stands in every record that they write."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days until the link ends"), min_value=1, max_value=30, initial=7
    )
    field_order = ("name", "role", "clearance", "case", "days")

    def clean_name(self) -> str:
        """A name that can be told apart and that nobody has."""
        said = str(self.cleaned_data["name"])
        if not fold(said):
            raise forms.ValidationError(_("A name needs a letter or digit."))
        if not said.isprintable():
            raise forms.ValidationError(_("A name stands in one line, without hidden signs."))
        if Account.objects.called(said) is not None:
            raise forms.ValidationError(_("Somebody here is called so, or nearly so."))
        return said


class EndForm(forms.Form):
    """Why somebody is not to come in any more."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
