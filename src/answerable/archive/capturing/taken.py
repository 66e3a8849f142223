"""What became of each thing in an outbox, and how was it to be taken in?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from answerable.archive.capturing import opening
from answerable.errors import AnswerableError, UsageError
from answerable.text import visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A capture that is in the archive, durably."""

    file: str
    """Its name in the outbox."""
    receipt: str
    object: str
    """Empty where it was taken in before."""
    size: int = 0
    again: bool = False
    """Whether it had been taken in before, and nothing was written."""
    warnings: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "file": visible(self.file),
            "receipt": self.receipt,
            "object": self.object,
            "size": self.size,
            "new": not self.again,
            "warnings": list(self.warnings),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTaken:
    """Something in the outbox that stays where it is."""

    file: str
    error: AnswerableError

    def to_json(self) -> dict[str, str]:
        return {
            "file": visible(self.file),
            "error": self.error.message,
            "advice": self.error.advice,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeInReport:
    """What became of everything in an outbox."""

    taken: tuple[Taken, ...]
    failed: tuple[NotTaken, ...]
    missing: tuple[str, ...] = ()
    """Receipts that were expected and were not there."""
    unexpected: tuple[str, ...] = ()
    """Receipts that were there and on no list, where a list was given."""
    removed: int = 0
    stopped: AnswerableError | None = None
    """Why the archive itself could take no more."""

    def to_json(self) -> dict[str, Any]:
        return {
            "taken": [one.to_json() for one in self.taken],
            "failed": [one.to_json() for one in self.failed],
            "missing": list(self.missing),
            "unexpected": list(self.unexpected),
            "removed": self.removed,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How somebody wants an outbox taken in."""

    by: str
    accept_retired: bool = False
    """A person confirms that captures of a retired card were made before it was lost."""
    remove_taken: bool = False
    largest: int = opening.LARGEST
    expected: tuple[str, ...] | None = None
    """Receipts, or their first digits, that should be there."""
    dry: bool = False


def expected_receipts(lines: Iterable[str]) -> tuple[str, ...]:
    """Receipts as somebody wrote them down, one a line, at least 16 digits. Raises UsageError."""
    found = []
    for line in lines:
        digits = "".join(line.split()).lower()
        if not digits:
            continue
        if not 16 <= len(digits) <= 64 or set(digits) - set("0123456789abcdef"):
            raise UsageError(
                "A line of the list is not a receipt.",
                advice="A receipt has 64 digits (0-9, a-f); the first 16 or more are enough.",
            )
        found.append(digits)
    return tuple(found)
