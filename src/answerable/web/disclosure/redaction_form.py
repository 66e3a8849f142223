"""How does somebody say what is to go out of a copy?"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive.view import Shown
from answerable.clock import now
from answerable.disclosure.redacting.paper import PDF, PICTURES
from answerable.disclosure.redacting.wish import DPI, Area
from answerable.errors import AnswerableError
from answerable.text import visible
from answerable.web.disclosure.redacting import Asked, lines_of
from answerable.web.disclosure.writing import Words, text_field

_OF_PAGES: Final = ("keep", "boxes", "pages", "looked", "whole_lines", "dpi")


class RedactionForm(Words):
    """What is to go, and why."""

    sometimes = ("words", "boxes", "pages", "looked")

    words = text_field(
        gettext_lazy("Words that are to go"),
        gettext_lazy(
            "One word or phrase a line: every spelling that may stand there, in every script."
        ),
        needed=False,
        rows=4,
    )
    keep = text_field(
        gettext_lazy("Words that stay"),
        gettext_lazy("Though one to go may be misread as them; one a line."),
        needed=False,
        rows=2,
    )
    boxes = text_field(
        gettext_lazy("Areas"),
        gettext_lazy(
            "One a line, PAGE:LEFT,TOP,RIGHT,BOTTOM, such as 2:72,90,300,110: points (pixels of a picture) "
            "from the upper left corner."
        ),
        needed=False,
        rows=3,
    )
    pages = text_field(
        gettext_lazy("Whole pages"), gettext_lazy("Numbers, such as 2, 5."), needed=False
    )
    looked = text_field(
        gettext_lazy("Pages that you looked at yourself"),
        gettext_lazy(
            "Where not all on a page was made out: you say, with your name, that no word to go stands "
            "there. Numbers, such as 2, 5."
        ),
        needed=False,
    )
    whole_lines = forms.BooleanField(
        label=gettext_lazy(
            "Cover lines from edge to edge, so that no width tells how long a name is"
        ),
        required=False,
    )
    dpi = forms.IntegerField(
        label=gettext_lazy("Dots an inch of the copy"), min_value=100, max_value=600, initial=DPI
    )
    reason = text_field(
        gettext_lazy("Reason"),
        gettext_lazy("It is kept and may leave with the copy, so name nobody."),
        rows=2,
    )

    def __init__(self, *given: Any, paper: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        for name in () if paper else _OF_PAGES:
            del self.fields[name]

    def _numbers(self, name: str) -> list[int]:
        said = self.cleaned_data[name].replace(",", " ").split()
        if any(not one.isascii() or not one.isdecimal() or len(one) > 6 for one in said):
            raise forms.ValidationError(_("Write numbers of pages, such as 2, 5."))
        return [int(one) for one in said]

    def clean_pages(self) -> list[int]:
        """Numbers of whole pages. Raises ValidationError."""
        return self._numbers("pages")

    def clean_looked(self) -> list[int]:
        """Numbers of pages that were looked at. Raises ValidationError."""
        return self._numbers("looked")

    def clean_boxes(self) -> list[str]:
        """The areas, each of a form that can be read. Raises ValidationError."""
        found = lines_of(self.cleaned_data["boxes"])
        for one in found:
            try:
                Area.parse(one)
            except AnswerableError as fault:
                raise forms.ValidationError(visible(f"{one}: {fault.message}")) from None
        return found

    def asked(self, object_id: str, *, dry: bool) -> dict[str, Any]:
        """What the job is told."""
        said = self.cleaned_data
        return {
            "object": object_id,
            "words": lines_of(said["words"]),
            "keep": lines_of(said.get("keep", "")),
            "boxes": said.get("boxes", []),
            "pages": said.get("pages", []),
            "looked": said.get("looked", []),
            "whole_lines": said.get("whole_lines", False),
            "dpi": said.get("dpi") or DPI,
            "reason": said["reason"],
            "dry": dry,
            "since": now(),
        }


def typed(asked: Asked | None) -> dict[str, Any]:
    """The fields as they were typed the last time."""
    if asked is None:
        return {}
    said = dict(asked.asked)
    for name in ("words", "keep", "boxes"):
        said[name] = "\n".join(said.get(name, ()))
    for name in ("pages", "looked"):
        said[name] = ", ".join(map(str, said.get(name, ())))
    return said


def is_paper(shown: Shown) -> bool:
    """Whether it is made of pages or pictures."""
    return shown.type == PDF or shown.type in PICTURES
