"""What went wrong, and what the reader can do about it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar


class AnswerableError(Exception):
    """Anything the library refuses or cannot do, with advice for the person who asked.

    `message` says what happened in one sentence, `advice` what to do next, and `detail`
    holds values for a program (a line number, an id). Only the faces catch these; each
    class carries the exit code the command line promises for it.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, advice: str = "", **detail: object) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.detail: Mapping[str, object] = MappingProxyType(dict(detail))

    def __str__(self) -> str:
        return self.message

    def to_json(self) -> dict[str, object]:
        """The one error shape of every face: `{"ok": false, "error": ..., "advice": ...}`.

        `detail` stays out: it is for the caller in the same process, and a face that wants
        to show a part of it chooses that part.
        """
        return {"ok": False, "error": self.message, "advice": self.advice}


class Unexpected(AnswerableError):
    """A fault of ours, or of the machine: nothing the person did."""

    exit_code = 1


class UsageError(AnswerableError):
    """The request itself does not make sense: a wrong option, setting or date."""

    exit_code = 2


class CannotRead(AnswerableError):
    """A file or text was given, and it could not be read."""

    exit_code = 3


class NotAllowed(AnswerableError):
    """Consent, a right, a key or a rule stands in the way."""

    exit_code = 4


class Conflict(AnswerableError):
    """What is asked contradicts what already stands."""

    exit_code = 5


class NotFound(AnswerableError):
    """Nothing here bears that name or id."""

    exit_code = 6


class PartlyFailed(AnswerableError):
    """Some items of a batch failed; the others were done and are kept."""

    exit_code = 7


class BrokenIntegrity(AnswerableError):
    """What is stored is not what was recorded, or a proof does not hold."""

    exit_code = 10
