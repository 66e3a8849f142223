"""What time is it, in UTC and to the second; and who may stop the clock."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

from answerable.errors import UsageError

_frozen: ContextVar[str | None] = ContextVar("answerable_frozen_clock", default=None)


def now() -> str:
    """This moment as `2026-11-21T21:26:01Z`.

    A frozen clock wins over the variable ANSWERABLE_NOW, which wins over the machine. A
    machine's clock is a statement by that machine: nothing in an archive rests on it alone.
    Raises UsageError when ANSWERABLE_NOW cannot be read.
    """
    stopped = _frozen.get() or os.environ.get("ANSWERABLE_NOW")
    if stopped:
        return _normal(stopped)
    return _written(datetime.now(UTC))


def today() -> str:
    """The UTC day of `now()`, as `2026-11-21`."""
    return now()[:10]


@contextmanager
def frozen_clock(moment: str) -> Iterator[str]:
    """Stop the clock at `moment` inside the block, for this thread or task only.

    `moment` is ISO 8601: a day (taken at midnight UTC), or a time with or without an offset
    (UTC when there is none).
    """
    stopped = _normal(moment)
    token = _frozen.set(stopped)
    try:
        yield stopped
    finally:
        _frozen.reset(token)


def _normal(moment: str) -> str:
    try:
        read = datetime.fromisoformat(moment.strip())
        zoned = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageError(
            "The time given for the clock cannot be read.",
            advice="Write it like 2026-11-21T21:26:01Z, in UTC.",
        ) from None
    return _written(zoned)


def _written(moment: datetime) -> str:
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
