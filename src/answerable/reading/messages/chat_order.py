"""Which heads of a chat exported as text may not be heads: out of time, or written in another way?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from answerable.reading.messages.chat_times import Moment

_LATE: Final = timedelta(hours=12)
"""So far back a message may stand that a phone got late."""
_MOST_ODD: Final = 5


class InOrder:
    """Whether the heads are of one make and in the order of time, as a program writes them.

    A message may hold lines copied out of a chat, or typed like it; they then look like messages of others.
    """

    def __init__(self) -> None:
        self._count = 0
        self._odd: list[int] = []
        self._make: tuple[object, ...] = ()
        self._last: datetime | None = None

    def add(self, moment: Moment, sent_at: str) -> None:
        """The next message."""
        self._count += 1
        make = (moment.seconds is None, moment.half == "", moment.year_first, moment.points)
        self._make = self._make or make
        at = datetime.fromisoformat(sent_at) if "T" in sent_at else None
        back = at is not None and self._last is not None and at + _LATE < self._last
        if back or make != self._make:
            self._odd.append(self._count)
        elif at is not None:
            self._last = at

    def warnings(self) -> Iterator[str]:
        """What nobody can tell from the file, and where there is a reason to look."""
        yield (
            "A message in a chat that was exported as text can hold lines that look like the beginning of "
            "another message; who wrote them cannot be told from the file alone."
        )
        if self._odd:
            named = ", ".join(map(str, self._odd[:_MOST_ODD]))
            more = " and more" if len(self._odd) > _MOST_ODD else ""
            yield (
                "The heads of some messages are written otherwise than the first, or name a time before that "
                f"of the message above (number {named}{more}); they may be part of the message above."
            )
