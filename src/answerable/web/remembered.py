"""What is kept in memory for a while, so that a page opens quickly, and forgotten with the archive's key?"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast
from weakref import WeakSet

from django.utils.translation import get_language

from answerable import clock
from answerable.archive.index import RARE

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.web.desk import Desk

Value = TypeVar("Value")
_MOST: Final = 48
"""Things worked out that are kept; the oldest go first."""
_ALWAYS: Final = ("retraction", "withdrawal", "removal", "admission", "dismissal", "epoch")
"""Records that may change what anybody sees."""


class Remembered(Generic[Value]):
    """Values by key, those asked for last; what one weighs is said by `weigh`, and no more than `most`
    is kept of all together.

    Whoever asks has looked before whether the person may see it: nothing here knows about clearance.
    """

    def __init__(self, most: int, weigh: Callable[[Value], int]) -> None:
        self._most = most
        self._weigh = weigh
        self._held: OrderedDict[Hashable, Value] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()
        self._making = threading.Lock()
        self._turns: dict[Hashable, threading.Lock] = {}
        _ALL.add(self)

    def get(self, key: Hashable) -> Value | None:
        """The value, if it is still known."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: Hashable, value: Value) -> Value:
        """Keep a value, and forget the oldest ones that no longer fit."""
        with self._lock:
            self._drop(key)
            self._held[key] = value
            self._weight += self._weigh(value)
            while self._weight > self._most and len(self._held) > 1:
                self._drop(next(iter(self._held)))
        return value

    def or_make(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value, made where it is not known; of several who ask at once, one makes it."""
        known = self.get(key)
        if known is not None:
            return known
        with self._making:
            turn = self._turns.setdefault(key, threading.Lock())
        with turn:
            known = self.get(key)
            if known is None:
                try:
                    known = self.put(key, make())
                finally:
                    with self._making:
                        self._turns.pop(key, None)
        return known

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._held.clear()
            self._weight = 0

    def forget_about(self, thing: str) -> None:
        """Forget what stands under a key that begins with this id."""
        with self._lock:
            for key in [one for one in self._held if isinstance(one, tuple) and one[0] == thing]:
                self._drop(key)

    def _drop(self, key: Hashable) -> None:
        if key in self._held:
            self._weight -= self._weigh(self._held.pop(key))


_ALL: WeakSet[Remembered[Any]] = WeakSet()
_KEPT: Final[Remembered[Any]] = Remembered(_MOST, lambda one: 1)


def kept(desk: Desk, what: str, make: Callable[[], Value], *, of: Hashable = None) -> Value:
    """What `make` gives, asked once for this day, this language and whoever may see as much.

    `what` names the thing with all that it depends on beside these; `of` is from what it follows, where that
    is less than everything that the ledger holds.
    """
    if of is None:
        of = tuple((head.size, head.root) for head in desk.archive.heads())
    key = (what, *seen_as(desk), get_language(), clock.today(), of)
    return cast(Value, _KEPT.or_make(key, make))


def seen_as(desk: Desk) -> tuple[Hashable, ...]:
    """Whoever shares this sees the same."""
    account = desk.account
    return (account.role == "guest", account.case, account.clearance)


def state_of(archive: Archive, kinds: Sequence[str]) -> Hashable:
    """How many records of these kinds there are, and where the last of them stands.

    That somebody took back a record of another kind, such as an answer in a queue, changes nothing here.
    """
    asked = (*_ALWAYS, *kinds)
    among = ",".join("?" * len(asked))
    found = archive.index.db.execute(
        f"SELECT kind, COUNT(*), MAX(seq) FROM records r WHERE kind IN ({among}) AND r.{RARE} "
        "AND (kind<>'retraction' OR NOT EXISTS (SELECT 1 FROM records t WHERE "
        f"t.id=unhex(json_extract(r.body,'$.target')) AND t.kind NOT IN ('object',{among}))) GROUP BY kind",
        (*asked, *asked),
    ).fetchall()
    if "object" not in kinds:
        return tuple(found)
    # Objects and their names have tables of their own.
    more = [
        archive.index.db.execute(f"SELECT COUNT(*), MAX(seq) FROM {one}").get
        for one in ("objects", "names")
    ]
    return (*found, *more)


def forget_about(thing: str) -> None:
    """Forget whatever is kept under a key that begins with this id, such as that of a withdrawn object."""
    for one in list(_ALL):
        one.forget_about(thing)


def forget_all() -> None:
    """Forget everything that was read, as the key is forgotten."""
    for one in list(_ALL):
        one.forget()
