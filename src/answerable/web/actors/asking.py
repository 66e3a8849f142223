"""About whom, and on which day, does somebody ask the lists?"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from time import sleep
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.actors.matching.entity import Entity
from answerable.actors.names import bare_name
from answerable.actors.screening.gap import AUTHORITIES
from answerable.errors import NotFound, UsageError
from answerable.web.actors.preparing import Unready
from answerable.web.actors.sight import Registered, registered
from answerable.web.days import DayField
from answerable.web.desk import Desk
from answerable.web.disclosure.sight import object_of
from answerable.workbench.gap_asked import short_names
from answerable.workbench.held import content_of
from answerable.workbench.judged_pairs import actor_parties
from answerable.workbench.names_asked import Asking, Askings, asked_in_content

if TYPE_CHECKING:
    from answerable.web.jobs.work import Task

MOST_NAMES: Final = 2_000
NAMES, TABLE, ACTORS, LIST = "names", "table", "actors", "list"
_KINDS: Final = (
    ("", gettext_lazy("not said")),
    ("person", gettext_lazy("people")),
    ("entity", gettext_lazy("organisations")),
    ("vessel", gettext_lazy("vessels")),
    ("aircraft", gettext_lazy("aircraft")),
)
_PAUSE: Final = 0.5


class Rows(forms.Form):
    """Whom one asks about."""

    sometimes = ("names", "object", "of")

    rows = forms.ChoiceField(
        label=gettext_lazy("Whom to ask about"),
        choices=(
            (NAMES, gettext_lazy("the names below")),
            (TABLE, gettext_lazy("those in a table or document that the archive holds")),
            (ACTORS, gettext_lazy("the actors that this archive describes")),
        ),
        widget=forms.RadioSelect,
        initial=NAMES,
    )
    names = forms.CharField(
        label=gettext_lazy("Names"),
        help_text=gettext_lazy(
            "One on each line, in any script. They go into no address and no log."
        ),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(
            attrs={"rows": 6, "dir": "auto", "spellcheck": "false", "autocomplete": "off"}
        ),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("These names are of"), choices=_KINDS, required=False
    )
    object = forms.CharField(
        label=gettext_lazy("Id of the table or document"),
        help_text=gettext_lazy(
            "A table (.csv) has a column name; birthdate, country and identifiers help."
        ),
        required=False,
        max_length=100,
    )
    on = DayField(
        label=gettext_lazy("On which day"),
        help_text=gettext_lazy("Today if left out."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """That there is somebody to ask about."""
        given = super().clean() or {}
        if given.get("rows") == NAMES and not names_in(given.get("names", "")):
            self.add_error("names", _("Write at least one name."))
        if given.get("rows") == NAMES and len(names_in(given.get("names", ""))) > MOST_NAMES:
            self.add_error("names", _("These are more than 2,000 names; divide them."))
        if given.get("rows") == TABLE and not given.get("object"):
            self.add_error("object", _("Paste the id of the table, as its page shows it."))
        return given


class Table(Rows):
    """What the table of who lists whom is asked."""

    of = forms.CharField(
        label=gettext_lazy("The list, or one programme of it"),
        help_text=gettext_lazy("By short names: EU, or EU:EU-MMR, or US:BURMA-EO14014."),
        required=False,
        max_length=200,
    )
    regimes = forms.CharField(
        label=gettext_lazy("Columns"),
        help_text=gettext_lazy("Short names of authorities, with commas."),
        initial=", ".join(AUTHORITIES),
        max_length=200,
    )
    about = forms.CharField(
        label=gettext_lazy("About the situation in"),
        help_text=gettext_lazy(
            "A country by its two letters, such as MM; listings for other reasons are then named so."
        ),
        required=False,
        max_length=2,
    )
    listed_by = forms.IntegerField(
        label=gettext_lazy("Only rows listed by at least so many"),
        required=False,
        min_value=1,
        max_value=20,
    )
    not_by = forms.CharField(
        label=gettext_lazy("Only rows not listed by"),
        help_text=gettext_lazy("Short names, with commas. A row that is open is said apart."),
        required=False,
        max_length=100,
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        rows = self.fields["rows"]
        rows.choices = (*rows.choices, (LIST, _("everybody on a list")))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """As above, and that a list is named where one is meant."""
        given = super().clean()
        if given.get("rows") == LIST and not given.get("of"):
            self.add_error("of", _("Name the list, such as EU:EU-MMR."))
        columns = short_names(given.get("regimes", ""))
        if not columns:
            self.add_error("regimes", _("Name at least one column."))
        strange = [one for one in short_names(given.get("not_by", "")) if one not in columns]
        if strange:
            self.add_error("not_by", _("%s is no column of this table.") % strange[0])
        return given


def names_in(text: str) -> tuple[str, ...]:
    """The names on the lines of a text, each once."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if bare_name(line)))


def askings_of(task: Task, asked: Mapping[str, Any]) -> Askings:
    """Those who are asked about, as far as whoever asks may see them. Raises NotFound."""
    rows = asked["rows"]
    if rows == NAMES:
        kind = str(asked["kind"])
        return Askings(
            each=tuple(
                Asking(entity=Entity(id="", kind=kind, names=(name,)))
                for name in names_in(asked["names"])
            )
        )
    if rows == TABLE:
        shown = object_of(Desk(task.account), str(asked["object"]))
        name = PurePath(next(iter(shown.names), "")).name
        return asked_in_content(content_of(task.archive, shown.id), name, shown.id)
    if rows == ACTORS:
        parties = actor_parties(task.archive, task.viewer)
        return Askings(
            each=tuple(
                Asking(entity=one.entity, place=one.where, objects=one.objects) for one in parties
            )
        )
    return Askings()


def few_enough(askings: Askings) -> Askings:
    """The same. Raises UsageError for more than a table bears, NotFound for nobody."""
    if len(askings.each) > MOST_NAMES:
        raise UsageError(
            _("These are more than %(most)s names.") % {"most": f"{MOST_NAMES:,}"},
            advice=_(
                "Ask about a part of them, or on the computer that holds the archive, in a terminal."
            ),
        )
    if not askings.each and not askings.broken:
        raise NotFound(_("There is nobody to ask about."), advice=_("Name somebody."))
    return askings


def waited_for(task: Task) -> Registered:
    """The lists and packs at hand, waited for where they are being read."""
    desk = Desk(task.account)
    while True:
        try:
            return registered(desk)
        except Unready:
            task.tell(0)
            sleep(_PAUSE)
