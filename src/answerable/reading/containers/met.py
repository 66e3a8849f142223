"""What is said of one member of a container by the process that met it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple


class Refused(Exception):
    """The container is not read at all, with the sentence and the advice for a person."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


class Broken(Exception):
    """One member cannot be read, with the sentence for a person; the others go on."""


def _nothing() -> Iterator[bytes]:
    return iter(())


def _no_remark() -> str:
    return ""


class Met(NamedTuple):
    """One member, before its bytes."""

    name: bytes
    """As written in the container."""
    size: int
    pieces: Callable[[], Iterator[bytes]] = _nothing
    """Its bytes, to be taken before the next member is asked for. Raises Broken."""
    why: str = ""
    """Why it is left out, as a sentence; then it has no bytes."""
    packed: int = 0
    """How many bytes it takes in the container, where that is known."""
    charset: str = ""
    """The encoding that the container states for its text."""
    source: str = ""
    """The address it was fetched from, as the container states it."""
    day: str = ""
    """The day on which it was fetched, as the container states it."""
    method: str = ""
    """How it came into the container, in words."""
    remark: Callable[[], str] = _no_remark
    """Asked when its bytes are through: what is to be said of it."""


class Notes:
    """What is to be said of the container as a whole."""

    def __init__(self) -> None:
        self.kind = ""
        """What was found in a packed stream: `tar` or `warc`."""
        self.remarks: list[str] = []
        """Sentences for a person."""
        self.stated: list[tuple[str, str]] = []
        """What the container says of itself: pairs of a name and its words. None of it is checked."""
