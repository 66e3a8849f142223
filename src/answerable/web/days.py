"""Which day or period does somebody mean who typed one?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from answerable.dates import SourceDate, parse_written
from answerable.errors import AnswerableError, UsageError
from answerable.text import visible
from answerable.web.filling import said

LONGEST = 100


def day_meant(written: str) -> SourceDate:
    """As `SourceDate.parse` reads it, or as people write it: 9 May 2021, May 2021.

    Raises UsageError, also where it may be two days: 9/5/2021 is not guessed at.
    """
    found = parse_written(written[:LONGEST])
    if found is None:
        return SourceDate.parse(written[:LONGEST])
    if found.note:
        raise UsageError(
            _("“%s” may be read in two ways.") % visible(written),
            advice=_("Write the month in letters: 9 May 2021; or 2021-05-09."),
        )
    return found


class DayField(forms.CharField):
    """A field for a day, a month, a year or a period. Its value is the ISO form; "" for nothing."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**{"max_length": LONGEST, **named})

    def clean(self, value: Any) -> str:
        """Raises ValidationError with the sentence that says what is wrong."""
        written = super().clean(value)
        try:
            return day_meant(written).iso if written else ""
        except AnswerableError as fault:
            raise forms.ValidationError(said(fault)) from fault
