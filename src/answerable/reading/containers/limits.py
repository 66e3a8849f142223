"""How much may come out of one container before no more of it is read?

The process that reads the container keeps these limits, and the one that asked it counts again: what a
reader of hostile bytes says is not taken on trust. They never touch the container itself, which is kept
whole whatever comes out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

UNJUDGED: Final = 64 << 20
"""Bytes that may come out of anything before its ratio is looked at: a small bomb harms nobody."""
LARGE: Final = 16 << 20
"""The same for one member."""


class Stopped(Exception):
    """No more of the container is read, with the sentence for a person; what was kept stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one container may hold, with everything nested in it."""

    members: int = 100_000
    """Members; at one more the reading stops."""
    total: int = 64 << 30
    """Bytes of all members together; before the member that would pass it the reading stops."""
    member: int = 16 << 30
    """Bytes of one member; a larger one is left out alone."""
    ratio: int = 400
    """How many times its packed size something large may be. Written text packs 5 to 50 times.

    A member beyond it is left out alone; where the container as a whole is, the reading stops.
    """
    name: int = 4_096
    """Bytes of a name; a member with a longer one is left out alone."""
    seconds: int = 120
    """Of processor time for a small container; a large one has more (`allowed`)."""

    def allowed(self, size: int) -> int:
        """Seconds for a container of this many bytes: one more for every MiB."""
        return self.seconds + (size >> 20)


class Budget:
    """What is left of the limits while a container is read."""

    def __init__(self, limits: Limits, packed: int, members: int = 0, spent: int = 0) -> None:
        """`packed` is the size of the container; `members` and `spent` what came out of others before."""
        self.limits = limits
        self.members = members
        self.spent = spent
        self._packed = max(packed, 1)
        self._came_out = 0
        self._passed = 0

    def count(self) -> None:
        """One more member was met. Raises Stopped."""
        self.members += 1
        if self.members > self.limits.members:
            raise Stopped(f"It holds more members than allowed ({self.limits.members:,}).")

    def refused(self, name: int, size: int, packed: int) -> str:
        """Why a member of this name length, size and packed size (0: unknown) is left out, or nothing."""
        if name > self.limits.name:
            return f"Its name is longer than {self.limits.name:,} bytes."
        if size > self.limits.member:
            return f"It is larger than {_shown(self.limits.member)}."
        if packed and size > LARGE and size > self.limits.ratio * packed:
            return f"It unpacks to more than {self.limits.ratio:,} times its packed size."
        return ""

    def begin(self, size: int) -> None:
        """A member of this size is about to come out. Raises Stopped where that is too much."""
        self.spent += size
        self._came_out += size
        if self.spent > self.limits.total:
            raise Stopped(f"Its members are larger than {_shown(self.limits.total)} together.")
        self._judge(self._came_out)

    def passing(self, count: int) -> None:
        """So many bytes were unpacked on the way, kept or not. Raises Stopped."""
        self._passed += count
        self._judge(self._passed)

    def _judge(self, unpacked: int) -> None:
        if unpacked > UNJUDGED and unpacked > self.limits.ratio * self._packed:
            raise Stopped(
                f"It unpacks to more than {self.limits.ratio:,} times its own size, as only files do "
                "that are made to fill a disk."
            )


def _shown(count: int) -> str:
    return f"{count >> 30:,} GiB" if count >= 1 << 30 else f"{count:,} bytes"
