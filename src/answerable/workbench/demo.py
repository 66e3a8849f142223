"""What does Answerable do, shown on two invented documents that speak of a real public record?"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import fill
from typing import TYPE_CHECKING, Final

from answerable.archive import gate, unlocking
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.records import Acquisition
from answerable.archive.verify import verify
from answerable.errors import NotAllowed
from answerable.text import visible
from answerable.workbench.check import Examination, examine_files
from answerable.workbench.preserve import add_paths
from answerable.workbench.report import write_report
from answerable.workbench.table import table

if TYPE_CHECKING:
    from answerable.archive.change import Added
    from answerable.archive.sealing import ArchiveKey

SPECIMENS: Final = ("open-letter.txt", "government-statement.txt")
_OPENING: Final = (
    "Two specimens come with the program: the open letter of an invented coalition, and the statement\n"
    "of an invented ministry. Both are read with the same eyes, against the same dated records.\n"
)
_NOTE: Final = "Specimens. The organisations, the ministry and its State are invented; the public record is real."
_KEPT: Final = (
    "The archive\n"
    "===========\n"
    "{} specimens were kept in a sealed archive made for this moment: everything in it is encrypted,\n"
    "and every record is signed. It is deleted at the end; your own key store was not touched.\n"
)
_REFUSED: Final = (
    "An exit without consent: copying {} out for publication in a newspaper.\n"
    "  Not allowed: {}\n"
    "{}\n"
)
_FLIPPED: Final = (
    "One changed byte: the archive was verified, and is {}. Then one byte of one stored item was\n"
    "changed in a copy, and the copy was verified:\n"
    "{}\n"
)
_CLOSING: Final = (
    "Where things are\n"
    "================\n"
    "The findings on one page, to read and to print: {}\n"
    "A text of your own:   python3 start.py check FILE\n"
    "An archive:           python3 start.py init FOLDER, then python3 start.py -C FOLDER add FILE\n"
    "After `pip install .` the same commands begin with `answerable`.\n"
    "Step by step:         docs/tutorial.md\n"
)


def run_demo(
    out: Path, *, say: Callable[[str], object] = print, width: int | None = None
) -> Examination:
    """The main job on the bundled specimens: test both, write `out/report.html`, guard a copy.

    `say` receives plain text, a part at a time. Raises CannotRead where `out` cannot be written.
    Nothing stays but the page, no key store is touched, and no network is asked.
    """
    examination = examine_specimens()
    say(_OPENING)
    say(table(examination.checked, width=width, every_clause=True))
    page = write_report(examination, out / "report.html", note=_NOTE)
    _show_the_archive(say)
    say(_CLOSING.format(visible(str(page))))
    return examination


def examine_specimens() -> Examination:
    """The bundled specimens, read and tested with the bundled packs."""
    with as_file(files("answerable.workbench") / "specimen") as folder:
        return examine_files([folder / name for name in SPECIMENS])


def _show_the_archive(say: Callable[[str], object]) -> None:
    """Keep the specimens in a throw-away sealed archive, and show what guards them."""
    with TemporaryDirectory(prefix="answerable-demo-") as place:
        keys = KeyStore(Path(place) / "keys")
        with _made(Path(place) / "archive", keys) as archive:
            kept = _keep_specimens(archive)
            say(_KEPT.format(len(kept)))
            _refused_exit(archive, kept[0], Path(place) / "out", say)
            key = archive.archive_key
        _flipped_byte(Path(place) / "archive", kept[0], key, keys, say)


def _made(folder: Path, keys: KeyStore) -> Archive:
    """A sealed archive whose one identity is forgotten at the end."""
    _, recipient = unlocking.new_identity()
    return Archive.create(folder, recipient=recipient, keys=keys)


def _keep_specimens(archive: Archive) -> tuple[Added, ...]:
    with as_file(files("answerable.workbench") / "specimen") as folder:
        report = add_paths(
            archive,
            [folder / name for name in SPECIMENS],
            acquisition=Acquisition(source="bundled specimen"),
            by="demo",
            bundles=False,
        )
    return report.added


def _refused_exit(archive: Archive, kept: Added, out: Path, say: Callable[[str], object]) -> None:
    """Show an exit that the gate refuses because a consent is missing."""
    try:
        gate.export(archive, kept.object, out, purpose="publication", recipient="a newspaper")
    except NotAllowed as refused:
        advice = fill(refused.advice, 90, initial_indent="  ", subsequent_indent="  ")
        say(_REFUSED.format(kept.name, refused.message, advice))


def _flipped_byte(
    folder: Path,
    kept: Added,
    key: ArchiveKey | None,
    keys: KeyStore,
    say: Callable[[str], object],
) -> None:
    """Change one byte of one stored item in a copy of the archive, and show that it is named."""
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    stored = kept.object.removeprefix("sha256:")
    [item] = (copy / "vault").glob(f"*/{stored}")
    content = bytearray(item.read_bytes())
    content[len(content) // 2] ^= 1
    item.chmod(0o600)
    item.write_bytes(content)
    before, after = (verify(one, archive_key=key, keys=keys) for one in (folder, copy))
    named = "\n".join(f"  {fault.word}: {fault.where}\n  {fault.what}" for fault in after.faults)
    say(_FLIPPED.format("intact" if before.intact else "not intact", named))
