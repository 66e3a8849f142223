"""Where does what was made of the findings land, and which earlier file may it take the place of?"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from answerable.archive import durable
from answerable.errors import CannotRead, Conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file made of the findings, and the sign by which an earlier one of its kind is known."""

    called: str
    """What it is, in a sentence: page | commented copy | workbook."""
    content: bytes
    sign: bytes
    within: int | None = None
    """The sign stands in so many first bytes; None: anywhere."""


def land(made: Made, out: Path) -> Path:
    """Write it to `out`, for its owner alone to read, and return that.

    It takes the place of an earlier one of its kind that nobody saved since, never of another file or
    of what a link points to. Raises Conflict where something else stands there, CannotRead where that
    place cannot be written.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _refuse_another(made, out)
        scratch = durable.temporary(out.parent)
        with durable.removing(scratch):
            durable.create(scratch, made.content)
            scratch.replace(out)
    except OSError as failed:
        raise CannotRead(
            f"The {made.called} cannot be written: {failed.strerror or 'unknown reason'}.",
            advice="Choose a folder that you may write to, on a disk with space.",
        ) from None
    return out


def _refuse_another(made: Made, out: Path) -> None:
    if not os.path.lexists(out):
        return
    if not out.is_symlink() and out.is_file():
        with out.open("rb") as file:
            if made.sign in file.read(-1 if made.within is None else made.within):
                return
    raise Conflict(
        f"Something else bears this name; a {made.called} only takes the place of an earlier {made.called}.",
        advice=f"Choose another name for the {made.called}.",
    )
