"""What was worked out once for a state of the archive and a clearance, until something is written?

It stays in memory with the key, and is forgotten with it.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Final, TypeVar, cast

from answerable import clock
from answerable.web import seat

if TYPE_CHECKING:
    from answerable.web.desk import Desk

Made = TypeVar("Made")
MOST: Final = 48
"""Things kept; the oldest go first."""
_LOCK: Final = Lock()


def kept(desk: Desk, what: str, make: Callable[[], Made]) -> Made:
    """What `make` gives, asked once for this state of the ledger, this day and whoever may see as much.

    `what` names the thing with all that it depends on beside these.
    """
    account = desk.account
    heads = tuple((head.size, head.root) for head in desk.archive.heads())
    key = (what, account.role == "guest", account.case, account.clearance, clock.today(), heads)
    held = seat.taken().kept
    if key in held:
        return cast(Made, held[key])
    made = make()
    with _LOCK:
        held[key] = made
        while len(held) > MOST:
            held.pop(next(iter(held)), None)
    return made
