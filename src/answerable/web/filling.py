"""How is what a person filled in checked by the domain, with each fault said at its field?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from django.utils.translation import gettext as _

from answerable.archive import persons
from answerable.archive.persons import UNNAMED
from answerable.casework.citing import Cite
from answerable.errors import AnswerableError, NotAllowed
from answerable.text import fold, visible
from answerable.web.ways import for_pages
from answerable.workbench.cited import Cited, meant
from answerable.workbench.layout import cut

if TYPE_CHECKING:
    from django.forms import Form

    from answerable.archive.bodies import Pending
    from answerable.web.desk import Desk

Made = TypeVar("Made")
_LONGEST = 300


def tried(form: Form, field: str | None, make: Callable[[], Made]) -> Made | None:
    """What `make` gives; None where it raises, with the sentence put to the field (or the whole form)."""
    try:
        return make()
    except AnswerableError as fault:
        form.add_error(field, said(fault))
        return None


def refuse_unnamed(desk: Desk, what: str) -> None:
    """Raises NotAllowed for the account of whoever opened the archive: it is nobody's name.

    `what` begins the sentence.
    """
    if fold(desk.by) in ("", UNNAMED):
        raise NotAllowed(
            f"{what} is one named person's.",
            advice="Log in with an account of your own. An owner of this workspace invites you.",
        )


def sign(desk: Desk, form: Form, pending: Pending, passphrase: str) -> Pending | None:
    """The record with the signature of whoever is here; None where it cannot be, said in the form."""
    try:
        return persons.signed(desk.archive, pending, desk.by, passphrase)
    except NotAllowed:
        form.add_error("passphrase", _("This passphrase does not open your key."))
    except AnswerableError as fault:
        form.add_error(None, said(fault))
    return None


def said(fault: AnswerableError) -> str:
    """The sentence of an error, with its advice as a page gives it."""
    return visible(" ".join(f"{fault.message} {for_pages(fault.advice)}".split()))


def cite_meant(desk: Desk, place: str) -> Cite:
    """The place that is named, once its words were found with this account's clearance. Raises AnswerableError."""
    return meant(desk.archive, place.strip(), desk.viewer)


def words_at(desk: Desk, place: str) -> str:
    """The words of a place on one line, for a person to see before anybody relies on them; "" for none."""
    if not place:
        return ""
    try:
        cite = cite_meant(desk, place)
    except AnswerableError:
        return ""
    return visible(cut(Cited(desk.archive, desk.viewer).shown(cite), _LONGEST))
