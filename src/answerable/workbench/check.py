"""Read these files and test what they say: what holds, and what is left to settle?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from answerable.checks.model import Checked
from answerable.checks.run import check_readings
from answerable.dates import SourceDate
from answerable.errors import AnswerableError, CannotRead
from answerable.ontology.facts import Pack
from answerable.ontology.packs import bundled_packs
from answerable.reading.model import Reading
from answerable.reading.sources.options import USUAL, Options
from answerable.text import visible

MOST_BYTES = 200_000_000
_FAULT = "The reader failed on this file: a fault of the program, not of the document"
_FAULT_ADVICE = (
    "Save it in another format, such as plain text, and try again; and please report it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """The findings, and the readings they point into, in the same order."""

    checked: Checked
    readings: tuple[Reading, ...]
    packs: tuple[Pack, ...]


def check_files(
    paths: Sequence[Path], as_of: str | None = None, packs: Sequence[Pack] | None = None
) -> Checked:
    """Every check over every file; see `examine_files`."""
    return examine_files(paths, as_of, packs).checked


def examine_files(
    paths: Sequence[Path],
    as_of: str | None = None,
    packs: Sequence[Pack] | None = None,
    corrected: Callable[[bytes, Reading], Reading] = lambda content, reading: reading,
    sources: Sequence[Path] = (),
    options: Options = USUAL,
) -> Examination:
    """Read each file, test it against `packs` (the bundled ones by default), keep both.

    A file that cannot be read does not stop the others: it stands in `checked.failed` with the
    error and what to do. `as_of` is the day for documents that bear no date; raises UsageError
    where it is no date. `corrected` takes in what people corrected in a file of that content. `sources` are
    files that the documents lean on: they are read, and what is quoted from them is compared.
    """
    if as_of:
        SourceDate.parse(as_of)
    chosen = bundled_packs() if packs is None else tuple(packs)
    failed: list[tuple[str, str, str]] = []
    read = _read_each(paths, corrected, failed, options)
    leaned_on = _read_each(sources, corrected, failed, options)
    checked = check_readings([(*one, None) for one in read], chosen, as_of, leaned_on)
    return Examination(
        checked=replace(checked, failed=tuple(failed)),
        readings=tuple(reading for _, reading in read),
        packs=chosen,
    )


def _read_each(
    paths: Sequence[Path],
    corrected: Callable[[bytes, Reading], Reading],
    failed: list[tuple[str, str, str]],
    options: Options,
) -> list[tuple[str, Reading]]:
    """The readings of the files that can be read; the others go to `failed`."""
    read = []
    for path in paths:
        try:
            content = read_bytes(path)
            reading = read_content(content, path.name, options)
            read.append((_called(path), corrected(content, reading)))
        except AnswerableError as error:
            failed.append((_called(path), error.message, error.advice))
        except Exception as fault:  # one hostile or broken file must not cost the others
            failed.append((_called(path), f"{_FAULT} ({type(fault).__name__}).", _FAULT_ADVICE))
    return read


def read_file(path: Path) -> Reading:
    """The reading of one file. Raises CannotRead with advice."""
    return read_content(read_bytes(path), path.name)


def read_content(content: bytes, name: str, options: Options = USUAL) -> Reading:
    """The reading of a file's content. Raises CannotRead with advice."""
    from answerable.reading.read import read_document

    return read_document(content, name, options)


def _called(path: Path) -> str:
    """The file's own name; `.` and `/` have none, and stand as they were given."""
    return path.name or str(path)


def read_bytes(path: Path) -> bytes:
    """The content of a file to be read. Raises CannotRead with advice."""
    called = visible(_called(path))
    try:
        if path.is_dir():
            raise CannotRead(f"{called} is a folder.", advice="Name the files inside it.")
        if path.exists() and not path.is_file():
            raise CannotRead(
                f"{called} is a pipe or device, not a file.",
                advice="Save what comes through it to a file first.",
            )
        if path.stat().st_size > MOST_BYTES:
            raise CannotRead(
                f"{called} is larger than {MOST_BYTES // 1_000_000} MB.",
                advice="Check the part of it that is the document; `answerable add` keeps files of any size.",
            )
        return path.read_bytes()
    except OSError as failed:
        raise CannotRead(
            f"{called} cannot be opened: {failed.strerror or 'unknown reason'}.",
            advice="Check the path and the permissions of the file.",
        ) from None
