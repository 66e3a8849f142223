"""What stands around every page: the archive, the rooms, who is here, and how the ledger stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy

from answerable import __version__
from answerable.archive.readable import last_written
from answerable.text import visible
from answerable.web import seat
from answerable.web.access.roles import Role
from answerable.web.desk import Desk

ROOMS: Final = (
    (gettext_lazy("Documents"), "documents:list", ("documents", "checks")),
    (gettext_lazy("Review"), "review:queues", ("review",)),
    (gettext_lazy("Actors"), "actors:list", ("actors",)),
    (gettext_lazy("Incidents"), "incidents:list", ("incidents",)),
    (gettext_lazy("Law"), "law:start", ("law",)),
    (gettext_lazy("Cases"), "cases:list", ("cases",)),
    (gettext_lazy("Disclosure"), "disclosure:start", ("disclosure",)),
    (gettext_lazy("Verify"), "verify:start", ("verify",)),
)
_FOR_GUESTS: Final = ("cases:list",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A link of the navigation."""

    words: str
    address: str
    here: bool


class Frame:
    """Asked by base.html; nothing is looked up that the page does not show."""

    version = __version__

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.desk: Desk | None = getattr(request, "desk", None)

    @property
    def archive_name(self) -> str:
        """What the archive is called; a guest is not told."""
        return visible(seat.taken().name) if self.desk and not self._guest else ""

    @property
    def _guest(self) -> bool:
        return self.desk is not None and self.desk.account.as_role is Role.GUEST

    @cached_property
    def rooms(self) -> tuple[Room, ...]:
        """The rooms in reading order."""
        if self.desk is None:
            return ()
        match = self._request.resolver_match
        here = match.namespace if match else ""
        return tuple(
            Room(words=str(words), address=reverse(name), here=here in spaces)
            for words, name, spaces in ROOMS
            if not self._guest or name in _FOR_GUESTS
        )

    @cached_property
    def ledger(self) -> Ledger | None:
        """How many entries the ledger has, and its head; not for a guest: it tells when others work.

        The number and the time are only for those who may see all of them.
        """
        if self.desk is None or self._guest or not seat.is_open():
            return None
        heads = self.desk.archive.heads()
        whole = self.desk.sees_everything
        return Ledger(
            size=sum(head.size for head in heads) if whole else 0,
            sealed=last_written(self.desk.viewer) if whole else "",
            heads=tuple(head.root.hex() for head in heads),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The state of the ledger, for the foot of a page."""

    size: int
    sealed: str
    """When the last entry was taken in, UTC, to the minute; "" for whoever does not see all of them."""
    heads: tuple[str, ...]
    """The root of each chain, as hexadecimal digits."""


def frame(request: HttpRequest) -> dict[str, object]:
    """For every template: `frame`, and `desk` where somebody is logged in."""
    made = Frame(request)
    return {"frame": made, "desk": made.desk}
