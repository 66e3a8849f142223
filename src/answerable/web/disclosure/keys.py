"""Who has a key of their own in this archive, and how does somebody make theirs?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive import consents, persons
from answerable.archive.persons import PersonKey
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.desk import Desk
from answerable.web.disclosure.sight import whole
from answerable.web.disclosure.writing import (
    Words,
    Written,
    answered,
    named,
    passphrase_field,
    recorded,
    text_field,
)

_SHORT: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """A key as the others look at it when they compare it with its person."""

    key: PersonKey
    fingerprint: str
    here: bool
    another: bool
    """Whether another key of the same name signs too."""
    shared: bool
    """Whether it is enrolled for two names: then nothing that it signed counts."""
    mine: bool

    def to_json(self) -> dict[str, Any]:
        return {
            "person": visible(self.key.name),
            "fingerprint": self.fingerprint,
            "key": self.key.key,
            "since": self.key.at,
            "signs": self.key.signs,
            "here": self.here,
            "other_keys": self.another,
            "shared": self.shared,
            "reason": visible(self.key.reason),
            "record": self.key.record,
        }


@page(Action.READ)
def people(request: Request) -> HttpResponse:
    """Every key with its person and fingerprint."""
    desk = request.desk
    rows = _rows(desk)
    context = {
        "rows": rows,
        "mine": any(one.mine and one.key.signs and one.here for one in rows),
        "may_release": desk.may(Action.RELEASE),
        "may_protect": desk.may(Action.PROTECT),
    }
    return page_or_json(
        request, "disclosure/people.html", context, {"people": [one.to_json() for one in rows]}
    )


def _rows(desk: Desk) -> tuple[KeyRow, ...]:
    found = persons.people(whole(desk))
    return tuple(_row(desk, one, found) for one in found)


def _row(desk: Desk, one: PersonKey, found: tuple[PersonKey, ...]) -> KeyRow:
    others = [each for each in found if each.signs and each.record != one.record]
    return KeyRow(
        key=one,
        fingerprint=persons.fingerprint(one.key),
        here=persons.is_here(desk.archive, one),
        another=one.signs and any(consents.same_person(one.name, each.name) for each in others),
        shared=any(
            each.key == one.key and not consents.same_person(one.name, each.name) for each in others
        ),
        mine=consents.same_person(one.name, desk.by),
    )


class KeyForm(Words):
    """A passphrase that only one person knows."""

    passphrase = passphrase_field(fresh=True, label=gettext_lazy("A passphrase of your own"))
    again = passphrase_field(fresh=True, label=gettext_lazy("The same again"))
    reason = text_field(
        gettext_lazy("Why another key"),
        gettext_lazy(
            "Only where you have one already, for instance because its passphrase is lost."
        ),
        needed=False,
    )

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        said: dict[str, Any] = super().clean() or {}
        both = {said.get("passphrase"), said.get("again")}
        if None not in both and len(both) > 1:
            self.add_error("again", _("The two differ; nothing was written."))
        return said


@page(Action.RELEASE, methods=BOTH)
def make(request: Request) -> HttpResponse:
    """Make a key for whoever is logged in; it is closed by their own passphrase alone."""
    desk = request.desk
    name = named(desk, _("A key"))
    context = {
        "title": _("Make your own key"),
        "lede": _(
            "With it you sign what you answer for. Take four or more random words, other than those you log "
            "in with and those of the archive. Nobody can bring a lost passphrase back."
        ),
        "note": _(
            "The private half stays on the computer that serves this workspace, closed by the passphrase. "
            "The passphrase is used once, to close it, and kept nowhere: not in the session, not in a log."
        ),
        "submit": _("Make the key"),
        "back": reverse("disclosure:people"),
    }
    return answered(
        request, KeyForm(request.POST or None), lambda said: _make(desk, name, said), context
    )


def _make(desk: Desk, name: str, said: dict[str, Any]) -> Written:
    pending = persons.enrol(desk.archive, name, said["passphrase"], reason=said["reason"].strip())
    recorded(desk, "a person's key enrolled", pending)
    mark = persons.fingerprint(str(pending.body["key"]))
    short = len(said["passphrase"]) < _SHORT
    return Written(
        words=_(
            "Your key is made. Fingerprint: %s. Read it to the others, by voice or face to face."
        )
        % mark,
        href=reverse("disclosure:people"),
        remark=_("The passphrase is short; four random words are much safer.") if short else "",
    )
