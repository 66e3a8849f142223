"""How is what somebody brings in to be read: are pictures of text recognised, and in which languages?"""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.reading.recognising import tesseract
from answerable.reading.sources.options import LANGUAGES, Options, Recognise
from answerable.web.jobs.work import Task
from answerable.workbench.wishes import Wishes

_NAMES: Final[dict[str, Any]] = {
    "eng": gettext_lazy("English"),
    "mya": gettext_lazy("Burmese"),
    "shn": gettext_lazy("Shan"),
    "kar": gettext_lazy("Karen"),
    "tha": gettext_lazy("Thai"),
    "chi_sim": gettext_lazy("Chinese"),
}
_HOW: Final[tuple[tuple[str, Any], ...]] = (
    ("auto", gettext_lazy("where a page has no text, or none that can be read")),
    ("never", gettext_lazy("never")),
    ("always", gettext_lazy("on every page, also where the file has a text")),
)


def _languages() -> list[tuple[str, Any]]:
    known = dict.fromkeys((*LANGUAGES, *sorted(tesseract.models())))
    return [(one, _NAMES.get(one, one)) for one in known]


class Recognising(forms.Form):
    """Wishes about pictures of text; where nothing is said, they are recognised as needed."""

    recognise = forms.ChoiceField(
        label=gettext_lazy("Recognise text in pictures and scanned pages"),
        choices=_HOW,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of such pictures"),
        help_text=gettext_lazy(
            "Of those whose models are installed. None chosen means English and Burmese."
        ),
        choices=_languages,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def asked(self) -> dict[str, Any]:
        """As a job is asked it, and `options_of` reads it."""
        said = self.cleaned_data
        return {"recognise": said["recognise"] or "auto", "languages": said["languages"]}


class Again(Recognising):
    """The same for what was read before: what was recognised once is not forgotten, so `never` is no wish."""

    recognise = forms.ChoiceField(
        label=gettext_lazy("Recognise text in pictures and scanned pages"),
        choices=[one for one in _HOW if one[0] != "never"],
        required=False,
    )


class Counted:
    """How far a reading is: files begun, and pages of pictures recognised, of those known so far."""

    def __init__(self, task: Task, files: int) -> None:
        self._task = task
        self._files, self._begun = files, 0
        self._pages, self._known = 0, 0
        self._lock = Lock()

    def page(self, done: int, total: int) -> None:
        """One more page of one file, told by whichever thread reads it."""
        with self._lock:
            self._pages += 1
            self._known += total if done == 1 else 0

    def file(self, begun: int) -> None:
        """So many files are begun. Raises Stopped."""
        self._begun = begun
        self.tell()

    def tell(self) -> None:
        """Say it on the page of the job. Raises Stopped."""
        over = self._pages == self._known
        done = self._begun + self._pages - (0 if over else 1)
        self._task.tell(max(0, done), self._files + self._known)


def wishes_in(asked: Mapping[str, Any], counted: Counted) -> Wishes:
    """The wishes that a job was asked with; the usual ones where it says none."""
    return Wishes(
        usual=Options(
            recognise=cast(Recognise, asked.get("recognise", "auto")),
            languages=tuple(asked.get("languages", ())) or LANGUAGES,
            tick=counted.page,
        )
    )


def missing() -> str:
    """What is said where pictures cannot be recognised here, and how that is mended; "" where they can."""
    if tesseract.models():
        return ""
    return _(
        "The program that recognises text in pictures, tesseract, is not installed on the computer that "
        "serves this archive. Whoever looks after it can install it with “apt install tesseract-ocr "
        "tesseract-ocr-mya”; then the document can be read again. The file itself is kept all the same."
    )
