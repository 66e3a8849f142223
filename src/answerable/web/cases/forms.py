"""What is asked of whoever puts something into a case?

Every form takes a citation as pasted, or from the reader: `?object=…&start=…&end=…`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive.records import DIRECTIONS
from answerable.web.days import DayField

LONGEST: Final = 4_000
CITE_HELP: Final = gettext_lazy(
    "The id of an object, OBJECT:START-END, or the id of a record or claim. From a document, select words "
    "and choose “cite this”."
)
CITED: Final = gettext_lazy("What is cited")
DIRECTION_LABELS: Final = {
    "supports": gettext_lazy("for it"),
    "contradicts": gettext_lazy("against it"),
    "neutral": gettext_lazy("bears on it without direction"),
    "affects_credibility": gettext_lazy("bears on the credibility of a source"),
}
Choices = Iterable[tuple[str, Any]]
Group = tuple[str, Any, list[tuple[str, str]]]
"""The mode whose elements these are, "" for those of the crime and its context; its title; the elements."""


def words(label: Any, help_text: Any = "", *, needed: bool = False, lines: int = 0) -> forms.Field:
    """A field for words; of several lines where `lines` says so."""
    widget = forms.Textarea(attrs={"rows": lines, "dir": "auto"}) if lines else None
    return forms.CharField(
        label=label, help_text=help_text, required=needed, max_length=LONGEST, widget=widget
    )


def day(label: Any, help_text: Any = "", *, needed: bool = False) -> DayField:
    """A field for a day or a period."""
    return DayField(label=label, help_text=help_text, required=needed)


def cite(label: Any = CITED, *, needed: bool = True) -> forms.Field:
    """A field for a place in the archive."""
    return words(label, CITE_HELP, needed=needed)


def direction(*, needed: bool = True) -> forms.Field:
    """For or against; nothing is chosen beforehand."""
    return forms.ChoiceField(
        label=gettext_lazy("It speaks"),
        required=needed,
        widget=forms.RadioSelect,
        choices=[(one, DIRECTION_LABELS[one]) for one in DIRECTIONS],
    )


class SuspectForm(forms.Form):
    """A person, as alleged."""

    sometimes = ("born", "adult")

    name = words(
        gettext_lazy("Name"),
        gettext_lazy("Alleged, and presumed innocent. Nobody who was under 18 at the time."),
        needed=True,
    )
    basis = words(gettext_lazy("Why the person is in the case"), lines=2)
    born = day(
        gettext_lazy("Birth date"), gettext_lazy("Like 1966 or 1 May 1966, where one is known.")
    )
    adult = words(
        gettext_lazy("Where no birth date is known: why the person was 18 or older"),
        gettext_lazy("In a sentence, such as: a general since 2011."),
    )
    actor = words(
        gettext_lazy("Actor, list entry or signatory"),
        gettext_lazy("Its id, such as actor:… or list:US:27225."),
    )
    place = cite(gettext_lazy("What the basis rests on"), needed=False)


class EntryForm(forms.Form):
    """One citation for or against one element."""

    element = forms.ChoiceField(label=gettext_lazy("Element"))
    direction = direction()
    place = cite()
    suspect = forms.ChoiceField(label=gettext_lazy("Of whose part it speaks"), required=False)
    proof = words(
        gettext_lazy("By which means"), gettext_lazy("Eyewitness account, satellite image, …")
    )
    note = words(
        gettext_lazy("Note"), gettext_lazy("What a reader should know beside it."), lines=2
    )

    def __init__(self, *arguments: Any, elements: Choices, people: Choices, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _choose(self, "element", elements)
        _choose(self, "suspect", [("", gettext_lazy("nobody in particular")), *people])


class WhichCrimeForm(forms.Form):
    """The crime, before its elements can be offered."""

    crime = forms.ChoiceField(label=gettext_lazy("Crime"))

    def __init__(self, *arguments: Any, crimes: Choices, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _choose(self, "crime", [("", gettext_lazy("choose one")), *crimes])


class CrimeForm(forms.Form):
    """A crime to be examined, with its first entry: without one no crime stands in a case."""

    crime = forms.CharField(widget=forms.HiddenInput)
    period = day(
        gettext_lazy("When the acts are alleged"),
        gettext_lazy("A day, month or span: 25 August 2017, 2017-08 or 2017-08/2017-12."),
        needed=True,
    )
    where = words(gettext_lazy("Where they are alleged"))
    modes = forms.MultipleChoiceField(
        label=gettext_lazy("Modes of liability"), required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )  # fmt: skip
    suspects = forms.MultipleChoiceField(
        label=gettext_lazy("Whose part is examined (alleged)"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    incidents = words(
        gettext_lazy("Incidents that are looked at"),
        gettext_lazy("Their ids, one a line."),
        lines=2,
    )
    element = forms.ChoiceField(
        label=gettext_lazy("Element of the first entry"),
        help_text=gettext_lazy("All of them stand in the matrix afterwards."),
    )
    direction = direction()
    place = cite()
    proof = words(gettext_lazy("By which means"))
    note = words(gettext_lazy("Note"), lines=2)

    def __init__(
        self,
        *arguments: Any,
        elements: Sequence[Group],
        modes: Choices,
        people: Choices,
        **named: Any,
    ) -> None:
        super().__init__(*arguments, **named)
        self._of_modes = {one: mode for mode, _title, found in elements for one, _words in found}
        _choose(self, "element", [(title, found) for _mode, title, found in elements])
        _choose(self, "modes", modes)
        _choose(self, "suspects", people)

    def clean(self) -> dict[str, Any]:
        """An element of a mode comes with its mode."""
        said: dict[str, Any] = super().clean() or {}
        mode = self._of_modes.get(said.get("element", ""))
        if mode and mode not in said.get("modes", ()):
            self.add_error("modes", _("Choose the mode to which the element below belongs."))
        return said


class ContraryForm(forms.Form):
    """What was done to find material that speaks for a person."""

    sought = words(
        gettext_lazy("What was done"),
        gettext_lazy("Which archives, statements and people were asked, and what was found."),
        needed=True, lines=3,
    )  # fmt: skip
    crime = forms.ChoiceField(label=gettext_lazy("For one crime only"), required=False)
    suspect = forms.ChoiceField(label=gettext_lazy("For one person only"), required=False)
    place = cite(gettext_lazy("What was looked through"), needed=False)

    def __init__(self, *arguments: Any, crimes: Choices, people: Choices, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _choose(self, "crime", [("", gettext_lazy("the whole case")), *crimes])
        _choose(self, "suspect", [("", gettext_lazy("everybody in it")), *people])


class StepForm(forms.Form):
    """A step of a proceeding: sought, issued and unsealed are different words."""

    sometimes = ("stage", "own_stage")

    forum = words(gettext_lazy("Court or prosecutor"), needed=True)
    stage = forms.ChoiceField(label=gettext_lazy("Step"), required=False)
    own_stage = words(gettext_lazy("Or the source's own word for it"))
    on = day(gettext_lazy("Its day"), gettext_lazy("27 November 2024, or 2024-11."), needed=True)
    about = words(gettext_lazy("Which case or matter it concerns"))
    suspects = forms.MultipleChoiceField(
        label=gettext_lazy("Whom of this case it concerns (alleged)"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    crimes = words(
        gettext_lazy("What is charged or alleged in it"),
        gettext_lazy("One a line: an article, the title of a crime, or words."),
        lines=2,
    )
    period = day(gettext_lazy("Of which period"))
    places = words(gettext_lazy("In which places"), gettext_lazy("One a line."), lines=2)
    note = words(gettext_lazy("Note"), lines=2)
    place = cite(gettext_lazy("The source that says so"), needed=False)

    def __init__(self, *arguments: Any, stages: Choices, people: Choices, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _choose(self, "stage", [("", gettext_lazy("none of these")), *stages])
        _choose(self, "suspects", people)


class AnswerForm(forms.Form):
    """One answer to one question of the command sheet."""

    sometimes = ("direction",)

    question = forms.ChoiceField(label=gettext_lazy("Question"))
    answer = words(gettext_lazy("Answer, in a sentence"), needed=True, lines=2)
    direction = direction(needed=False)
    place = cite(needed=False)

    def __init__(self, *arguments: Any, questions: Choices, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _choose(self, "question", questions)


class ViewForm(forms.Form):
    """A person's own view on a standard of proof, with that person's signature."""

    standard = forms.ChoiceField(label=gettext_lazy("Standard of proof"))
    view = forms.ChoiceField(
        label=gettext_lazy("Your view"),
        widget=forms.RadioSelect,
        choices=[
            ("open", gettext_lazy("open")),
            ("not_met", gettext_lazy("not met")),
            ("met", gettext_lazy("met")),
        ],
    )
    reason = words(gettext_lazy("Why"), needed=True, lines=3)
    suspect = forms.ChoiceField(label=gettext_lazy("For whose part"), required=False)
    passphrase = forms.CharField(
        label=gettext_lazy("Your own passphrase"),
        help_text=gettext_lazy("It opens your key for this one signature, and is kept nowhere."),
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *arguments: Any, standards: Choices, people: Choices, **named: Any) -> None:
        super().__init__(*arguments, **named)
        _choose(self, "standard", standards)
        _choose(self, "suspect", [("", gettext_lazy("nobody in particular")), *people])


def lines_of(said: str) -> tuple[str, ...]:
    """What stands one a line."""
    return tuple(one.strip() for one in said.splitlines() if one.strip())


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [*choices]
