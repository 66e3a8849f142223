"""What is asked of the records: a subject, a day, a crime, a place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from answerable import clock
from answerable.dates import SourceDate
from answerable.web.days import DayField

_LONGEST = 300


class Day(DayField):
    """A day, a month or a year; today where nothing is said."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", _("Day"))
        more.setdefault(
            "help_text",
            _(
                "Like 2025-06-01 or 1 June 2025; a month or a year alone is a range. Today if left empty."
            ),
        )
        super().__init__(required=False, **more)

    def clean(self, value: Any) -> Any:
        """The day, as a SourceDate."""
        return SourceDate.parse(super().clean(value) or clock.today())


def words(label: Any, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A field for a name."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=_LONGEST,
        help_text=help_text,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class StatusForm(forms.Form):
    """status-of"""

    subject = words(_("Whom or what"), help_text=_("A person, a body or a State, by name."))
    on = Day()
    authority = words(
        _("Only this authority"), required=False, help_text=_("Its short name, such as EU or US.")
    )


class DutiesForm(forms.Form):
    """duties"""

    person = words(_("Whose warrant"))
    on = Day()
    state = words(_("Only this State"), required=False)


class JurisdictionForm(forms.Form):
    """jurisdiction"""

    crime = words(_("Crime"), help_text=_("By its name in the Statute, such as deportation."))
    place = words(
        _("Where"),
        help_text=_(
            "The State, or a place in it; with semicolons where parts took place in several."
        ),
    )
    on = Day(label=_("When"))
    nationality = words(_("Nationality of the person accused"), required=False)
    age = forms.IntegerField(
        label=_("Age of the person at the time"), required=False, min_value=1, max_value=130
    )


class RepresentsForm(forms.Form):
    """represents"""

    body = words(_("Body"), help_text=_("Such as UNGA, INTERPOL or ASEAN."))
    on = Day()
    of = words(_("Only this State"), required=False)
