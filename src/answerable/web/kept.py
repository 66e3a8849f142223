"""What was worked out once for a state of the archive and a clearance, until something is written?

It stays in memory with the key, and is forgotten with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from django.utils.translation import get_language

from answerable import clock
from answerable.web.remembered import Remembered

if TYPE_CHECKING:
    from answerable.web.desk import Desk

Made = TypeVar("Made")
MOST: Final = 48
"""Things kept; the oldest go first."""
_KEPT: Final[Remembered[Any]] = Remembered(MOST, weigh=lambda one: 1)


def kept(desk: Desk, what: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, asked once for this state of the ledger, this day, this language and whoever may
    see as much.

    `what` names the thing with all that it depends on beside these.
    """
    account = desk.account
    heads = tuple((head.size, head.root) for head in desk.archive.heads())
    seen_as = (account.role == "guest", account.case, account.clearance, get_language())
    key = (what, *seen_as, clock.today(), heads)
    return cast(Made, _KEPT.or_make(key, make))
