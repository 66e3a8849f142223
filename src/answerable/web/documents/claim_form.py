"""The form of one correction: what can be said of this kind of item, with what is read now filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.reading.correcting.correctable import FIELDS
from answerable.reading.correcting.quoted import LONGEST
from answerable.reading.model import Span
from answerable.web.documents.plain_words import ACTIONS, CLAUSES, KINDS_OF_DOCUMENT, VALUES

VALUE: Final = "value_"
_SHORT: Final = 500
_CHOICES: Final = {"clause": CLAUSES, "document": KINDS_OF_DOCUMENT}
# Django's own words repeat what was sent, whatever signs are in it.
_NOT_LISTED: Final = {"invalid_choice": gettext_lazy("Choose one of the list.")}
_YES_OR_NO: Final = (
    ("", "—"),
    ("yes", gettext_lazy("yes")),
    ("no", gettext_lazy("no")),
)


class ClaimForm(forms.Form):
    """One correction of a field; `item` is what is read at the words now, if anything is."""

    because = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=_SHORT,
        help_text=gettext_lazy(
            "In a few words; it stands beside the correction under your name here."
        ),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *arguments: Any, field: str, item: Span | None, kind: str, **named: Any):
        super().__init__(*arguments, **named)
        self.field, self.item, self.kind = field, item, kind
        actions = actions_for(field, item)
        said = forms.ChoiceField(
            label=_("What is so"),
            choices=[(one, ACTIONS[one]) for one in actions],
            initial=actions[0],
            widget=forms.RadioSelect,
            error_messages=_NOT_LISTED,
        )
        values = {f"{VALUE}{name}": self._value(name) for name in FIELDS[field].values}
        own = {"instead": _instead()} if item is not None else {}
        self.fields = {"action": said, **values, **own, "because": self.fields["because"]}

    def _value(self, name: str) -> forms.Field:
        kind = FIELDS[self.field].values[name]
        now = self.now(name)
        label = str(VALUES.get(name, name)).capitalize()
        if kind == "switch" or isinstance(kind, tuple):
            choices = _YES_OR_NO if kind == "switch" else self._choices(name, tuple(kind))
            return forms.ChoiceField(
                label=label,
                choices=choices,
                initial=now,
                required=False,
                error_messages=_NOT_LISTED,
            )
        return forms.CharField(
            label=label,
            initial=now,
            required=False,
            max_length=_SHORT,
            widget=forms.TextInput(attrs={"dir": "auto"}),
        )

    def _choices(self, name: str, words: Sequence[str]) -> list[tuple[str, Any]]:
        said = _CHOICES.get(self.field, {}) if name == "kind" else {}
        return [("", "—"), *((one, said.get(one, one)) for one in words)]

    def now(self, name: str) -> str:
        """What is read of a value at present, as it would be typed."""
        if self.field == "document":
            return self.kind
        value = getattr(self.item, name, None)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "" if value is None else str(value)

    def values(self) -> dict[str, str]:
        """What was set: of an item that is read, only what differs from it."""
        cleaned = self.cleaned_data
        if cleaned["action"] == "remove":
            return {}
        given = {
            name: str(cleaned.get(f"{VALUE}{name}") or "").strip()
            for name in FIELDS[self.field].values
            if f"{VALUE}{name}" in self.data
        }
        if cleaned["action"] == "add":
            return {name: value for name, value in given.items() if value}
        return {
            name: value
            for name, value in given.items()
            if value != self.now(name) and (value or self._can_be_empty(name))
        }

    def _can_be_empty(self, name: str) -> bool:
        return FIELDS[self.field].values[name] in ("text", "number", "amount")


def actions_for(field: str, item: Span | None) -> tuple[str, ...]:
    """What can be said of a field at words where this is read."""
    if field == "document" or (item is not None and FIELDS[field].actions == ("change",)):
        return ("change",)
    return ("change", "remove") if item is not None else ("add",)


def _instead() -> forms.Field:
    return forms.CharField(
        label=_("Its exact words, where these are other ones"),
        required=False,
        max_length=LONGEST,
        help_text=_("As they stand in the text. Leave it empty where the words are right."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
