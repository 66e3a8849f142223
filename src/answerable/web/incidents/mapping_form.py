"""Which column of a table says what? The form in which a person answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy

from answerable.casework.incidents.dated import ORDERS
from answerable.casework.incidents.mapping import FIELDS, NEEDED
from answerable.casework.incidents.mapping_written import COUNT_PARTS, FieldTyped, MappingTyped

COUNTS: Final = 6
"""Numbers of people that a form has room for."""
_LONGEST: Final = 8_000
WORDS: Final = {
    "id": gettext_lazy("Number of the row"),
    "incident": gettext_lazy("Number of the incident"),
    "title": gettext_lazy("Title"),
    "what": gettext_lazy("What happened"),
    "when": gettext_lazy("When"),
    "when_end": gettext_lazy("Until when"),
    "place": gettext_lazy("Where, the narrowest first"),
    "code": gettext_lazy("Code of the place"),
    "precision": gettext_lazy("How precise the place is"),
    "latitude": gettext_lazy("Latitude"),
    "longitude": gettext_lazy("Longitude"),
    "party": gettext_lazy("Attributed to (alleged)"),
    "unit": gettext_lazy("Unit"),
    "attributed_by": gettext_lazy("According to"),
    "hedge": gettext_lazy("How surely"),
    "hit": gettext_lazy("What was hit"),
    "hit_name": gettext_lazy("Name of what was hit"),
    "victim": gettext_lazy("Pseudonym of a person harmed"),
    "victim_name": gettext_lazy("Name of a person harmed (a pseudonym is made of it)"),
    "age": gettext_lazy("Age"),
    "sex": gettext_lazy("Sex"),
    "documented_by": gettext_lazy("Documented by"),
    "note": gettext_lazy("Note"),
}
COUNT_WORDS: Final = {
    "harm": gettext_lazy("Harm"),
    "column": gettext_lazy("Column"),
    "low": gettext_lazy("or lowest"),
    "high": gettext_lazy("and highest"),
    "status": gettext_lazy("Who they were"),
    "status_by": gettext_lazy("Who says so"),
    "among": gettext_lazy("Among whom"),
    "confidence": gettext_lazy("Confidence"),
}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of a mapping in the form."""

    name: str
    label: Any
    needed: bool
    where: forms.BoundField
    becomes: forms.BoundField


class MappingForm(forms.Form):
    """A mapping as a person fills it in; a word in [brackets] is a column."""

    name = forms.CharField(
        label=gettext_lazy("Name of the mapping"),
        max_length=60,
        help_text=gettext_lazy("A newer copy of the table is read by the same."),
    )
    source = forms.CharField(label=gettext_lazy("Who made the table"), max_length=400)
    rows = forms.ChoiceField(
        label=gettext_lazy("What one row stands for"),
        choices=[("incident", gettext_lazy("an incident")), ("victim", gettext_lazy("a person"))],
    )
    header = forms.CharField(
        label=gettext_lazy("Line of the head"),
        required=False,
        max_length=12,
        help_text=gettext_lazy("3, or 3-4; 0 for none; found by itself if left out."),
    )
    dates = forms.ChoiceField(
        label=gettext_lazy("How 3/4/2021 is meant"),
        required=False,
        choices=[
            ("", gettext_lazy("not said: the date leaves room for both")),
            *((one, one.replace("_", " ")) for one in ORDERS),
        ],
    )
    sheets = forms.CharField(
        label=gettext_lazy("Sheets, one a line"), required=False, max_length=_LONGEST,
        help_text=gettext_lazy("All that are not hidden, if left out."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    fill_down = forms.CharField(
        label=gettext_lazy("Fields whose empty cells say what the row above says"),
        required=False, max_length=400,
        help_text=gettext_lazy("By their short names and spaces, such as: when place."),
    )  # fmt: skip
    numbers = forms.CharField(
        label=gettext_lazy("Words for numbers, one a line"), required=False, max_length=_LONGEST,
        help_text=gettext_lazy("For example: dozens = 24-99"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    more = forms.CharField(
        label=gettext_lazy("Of an export of another tool, as YAML"), required=False, max_length=_LONGEST,
        help_text=gettext_lazy("says, raises, sealed, files, join, only: see the manual."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    columns = forms.CharField(required=False, max_length=60_000, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.remark = ""
        """What is to be said of where the form came from."""
        self.written = ""
        """The YAML, once it was filled in."""
        for name in FIELDS:
            self.fields[f"field_{name}"] = forms.CharField(
                label=WORDS[name], required=False, max_length=_LONGEST,
                widget=forms.TextInput(attrs={"list": "columns"}),
            )  # fmt: skip
            self.fields[f"becomes_{name}"] = forms.CharField(
                label=WORDS[name], required=False, max_length=_LONGEST * 4,
                widget=forms.Textarea(attrs={"rows": 3, "aria-label": WORDS[name]}),
            )  # fmt: skip
        for row in range(1, COUNTS + 1):
            for part in COUNT_PARTS:
                self.fields[f"count{row}_{part}"] = forms.CharField(
                    label=COUNT_WORDS[part], required=False, max_length=400,
                    widget=forms.TextInput(
                        attrs={"list": "columns", "aria-label": f"{COUNT_WORDS[part]} {row}"}
                    ),
                )  # fmt: skip

    @property
    def field_rows(self) -> list[FieldRow]:
        """The fields, those that are needed first."""
        ordered = [*NEEDED, *(one for one in FIELDS if one not in NEEDED)]
        return [
            FieldRow(one, WORDS[one], one in NEEDED, self[f"field_{one}"], self[f"becomes_{one}"])
            for one in ordered
        ]

    @property
    def count_rows(self) -> list[list[forms.BoundField]]:
        """The fields of each number of people."""
        return [
            [self[f"count{row}_{part}"] for part in COUNT_PARTS] for row in range(1, COUNTS + 1)
        ]

    @property
    def column_names(self) -> list[str]:
        """The columns of the table, for suggestions."""
        return [one for one in str(self["columns"].value() or "").splitlines() if one]

    def typed(self) -> MappingTyped:
        """What was filled in."""
        said = self.cleaned_data
        return MappingTyped(
            name=said["name"],
            source=said["source"],
            rows=said["rows"],
            header=said["header"],
            dates=said["dates"],
            sheets=said["sheets"],
            fill_down=tuple(said["fill_down"].split()),
            numbers=said["numbers"],
            more=said["more"].replace("\r\n", "\n"),
            fields={
                name: FieldTyped(where=said[f"field_{name}"], becomes=said[f"becomes_{name}"])
                for name in FIELDS
            },
            counts=tuple(
                {part: said[f"count{row}_{part}"] for part in COUNT_PARTS}
                for row in range(1, COUNTS + 1)
            ),
        )
