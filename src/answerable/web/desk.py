"""What does somebody who is logged in have in front of them: the archive, seen with their clearance?"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext as _

from answerable.archive.archive import Archive
from answerable.archive.records import LEVELS
from answerable.archive.view import Shown, Viewer
from answerable.errors import NotAllowed
from answerable.web import seat
from answerable.web.access.guests import GuestViewer
from answerable.web.access.roles import Action, Permission, Role, permission

if TYPE_CHECKING:
    from answerable.web.access.models import Account


class Desk:
    """One request's place at the archive."""

    def __init__(self, account: object) -> None:
        self.account = cast("Account", account)
        self.needed = Action.READ
        """What this page asks of whoever opens it."""
        self.closes = False
        """Whether the archive is closed once this request is answered."""

    @property
    def archive(self) -> Archive:
        """The archive, open in this thread; not to be kept beyond the request."""
        return seat.archive()

    @cached_property
    def viewer(self) -> Viewer:
        """Reads with this account's clearance; a guest sees what belongs to their one case."""
        if self.account.as_role is Role.GUEST:
            return GuestViewer(self.archive, self.account.clearance, self.account.case)
        return Viewer(self.archive, self.account.clearance)

    def shown(self, wanted: str) -> Shown:
        """Everything about an object or record, as far as this account may see it.

        Raises NotAllowed for what is classified above the clearance, with its level and nothing else of it;
        NotFound for an unknown id, and to a guest for everything outside the case.
        """
        found = self.viewer.show(wanted)
        if not found.withdrawn and LEVELS.index(found.level) > LEVELS.index(self.account.clearance):
            raise NotAllowed(
                _("This is classified as %(level)s, and your clearance is %(yours)s.")
                % {"level": found.level, "yours": self.account.clearance},
                advice=_("An owner of this archive can give you another clearance."),
            )
        return found

    @property
    def sees_everything(self) -> bool:
        """Whether nothing here lies above this account; what counts all that there is is for no one else."""
        return self.viewer.sees_everything and self.account.as_role is not Role.GUEST

    @property
    def by(self) -> str:
        """The pseudonym under which this account's records are written."""
        return self.account.name

    @property
    def folder(self) -> Path:
        """Where the archive lies."""
        return self.archive.folder

    @property
    def why(self) -> Permission:
        """Why this page opened."""
        return permission(self.account.as_role, self.needed)

    def may(self, action: Action) -> Permission:
        """Whether this account may do something, and why."""
        return permission(self.account.as_role, action)
