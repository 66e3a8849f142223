"""What does somebody who is logged in have in front of them: the archive, seen with their clearance?"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from answerable.archive.archive import Archive
from answerable.archive.view import Viewer
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
