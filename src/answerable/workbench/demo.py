"""What does Answerable do, shown on two invented documents that speak of a real public record?"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from answerable.workbench.check import Examination, examine_files
from answerable.workbench.report import write_report
from answerable.workbench.table import table

SPECIMENS: Final = ("open-letter.txt", "government-statement.txt")
_OPENING: Final = (
    "Two specimens come with the program: the open letter of an invented coalition, and the statement\n"
    "of an invented ministry. Both are read with the same eyes, against the same dated records.\n"
)
_NOTE: Final = "Specimens. The organisations, the ministry and its State are invented; the public record is real."
_CLOSING: Final = "The same on one page, to read and to print: {}\n"


def run_demo(
    out: Path, *, say: Callable[[str], object] = print, width: int | None = None
) -> Examination:
    """The main job on the bundled specimens: test both, say what holds, write `out/report.html`.

    `say` receives plain text, a part at a time. Raises CannotRead where `out` cannot be written.
    Nothing outside `out` is written, and no network is asked.
    """
    examination = examine_specimens()
    say(_OPENING)
    say(table(examination.checked, width=width))
    page = write_report(examination, out / "report.html", note=_NOTE)
    say(_CLOSING.format(page))
    return examination


def examine_specimens() -> Examination:
    """The bundled specimens, read and tested with the bundled packs."""
    with as_file(files("answerable.workbench") / "specimen") as folder:
        return examine_files([folder / name for name in SPECIMENS])


def _refused_exit(out: Path, say: Callable[[str], object]) -> None:
    """Show an exit that the gate refuses because a consent is missing.

    Makes a throw-away archive under `out`, adds one testimony with no consent recorded, asks for
    it to leave, and says the refusal and its advice as the command line would print them.
    """
    raise NotImplementedError


def _flipped_byte(out: Path, say: Callable[[str], object]) -> None:
    """Show that one changed byte is found and named.

    Takes the archive under `out`, flips one byte of one stored item, verifies, and says which
    item no longer is what was recorded.
    """
    raise NotImplementedError
