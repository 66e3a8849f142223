"""Is the archive whole, and is there a second copy?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.package_check import KEY, check_package, is_package
from answerable.cli.parser import Commands
from answerable.cli.stamps import ROOTS, trusted
from answerable.errors import (
    AnswerableError,
    BrokenIntegrity,
    CannotRead,
    Conflict,
    NotAllowed,
    NotFound,
)
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.backup import Copied
    from answerable.archive.sealing import ArchiveKey
    from answerable.archive.verify import Report
    from answerable.progress import Progress

_LARGEST_NOTE = 1 << 20


def add_commands(commands: Commands) -> None:
    """verify, rebuild, backup, restore, tiles."""
    made = commands.add(
        "verify", verify, "Check archive and ledger, and name each broken link.", archive=True
    )
    made.add_argument(
        "path",
        metavar="PATH",
        nargs="?",
        help="an archive, a backup or a package; otherwise the archive found",
    )
    made.add_argument(
        "--expect",
        metavar="NOTEFILE",
        action="append",
        default=[],
        help="a signed note, or a timestamp (.tsr), that was kept elsewhere; the archive must hold "
        "all it vouches for",
    )
    made.add_argument("--roots", metavar="FILE", help=ROOTS)
    made.add_argument("--key", metavar="FINGERPRINT", help=KEY)
    commands.add(
        "rebuild", rebuild, "Make the index again from vault and ledger.", archive=True, writes=True
    )
    made = commands.add(
        "backup", backup, "Make a complete second copy, or bring one up to date.", writes=True
    )
    made.add_argument("target", metavar="DIR", help="the folder of the copy; no key is asked for")
    made = commands.add("restore", restore, "Make an archive from a backup.", writes=True)
    made.add_argument(
        "backup", metavar="BACKUP", help="the backup: a folder, or s3://bucket/folder"
    )
    made.add_argument("target", metavar="DIR", help="a folder that does not exist yet, or is empty")
    commands.add(
        "tiles",
        tiles,
        "Write the ledger as tiles (c2sp.org/tlog-tiles), for others to fetch proofs from.",
        writes=True,
    )


def verify(asked: Asked) -> Result:
    """Every byte accounted for, or each broken link by name. Without a key what needs none."""
    from answerable.archive import verify as checker
    from answerable.progress import Progress

    if is_package(asked.arguments.path):
        return check_package(asked)
    folder = Path(asked.arguments.path) if asked.arguments.path else asked.folder()
    _refuse_what_is_none(folder)
    kept = [_kept(Path(name)) for name in asked.arguments.expect]
    roots = trusted(asked.arguments.roots)
    key = _archive_key(asked, folder)
    with Progress(total=None, label="Checking", unit="steps") as progress:
        report = checker.verify(
            folder,
            archive_key=key,
            keys=asked.keys,
            expect=[_note(raw) for raw in kept if not _is_stamp(raw)],
            stamps=[raw for raw in kept if _is_stamp(raw)],
            roots=roots,
            tick=progress.advance,
        )
    return Result(fields=report.to_json(), words=_verified(report), failure=_failure(report))


def rebuild(asked: Asked) -> Result:
    """A fresh index; vault and ledger are only read."""
    from answerable.progress import Progress

    with asked.opened() as archive:
        if asked.dry:
            name = archive.index_path.name
            return Result(
                fields={"dry_run": True, "index": name}, words=f"Would make {name} again."
            )
        with Progress(total=None, label="Rebuilding", unit="records") as progress:
            count = archive.rebuild(tick=progress.advance)
    return Result(
        fields={"records": count, "dry_run": False},
        words=f"The index was made again from {output.counted(count, 'record')}.",
    )


def backup(asked: Asked) -> Result:
    """A second copy, as sealed as the archive."""
    from answerable.archive import backup as copying

    folder, target = asked.folder(), Path(asked.arguments.target)
    if asked.dry:
        return _would_copy(folder, target)
    with _files() as progress:
        copied = copying.backup(folder, target, keys=asked.keys, tick=_each(progress))
    return _copied("Backed up to", target, copied)


def restore(asked: Asked) -> Result:
    """An archive out of a backup."""
    from answerable.archive import backup as copying

    if "://" in asked.arguments.backup:
        return _from_store(asked)
    source, target = Path(asked.arguments.backup), Path(asked.arguments.target)
    if asked.dry:
        if target.exists() and any(target.iterdir()):
            raise Conflict("The folder to restore into is not empty.", advice="Choose a new one.")
        return _would_copy(source, target)
    with _files() as progress:
        copied = copying.restore(source, target, keys=asked.keys, tick=_each(progress))
    return _copied("Restored to", target, copied)


def _from_store(asked: Asked) -> Result:
    """An archive out of an object store."""
    from answerable.archive.exchange.cloning import clone
    from answerable.archive.places.opening import open_place

    place, target = open_place(asked.arguments.backup), Path(asked.arguments.target)
    shown = visible(str(target))
    if asked.dry:
        fields = {"dry_run": True, "target": shown}
        return Result(fields=fields, words=f"Would bring {place.shown} to {shown}.")
    with _files() as progress:
        report = clone(place, target, keys=asked.keys, tick=progress.advance)
    fields = {"dry_run": False, "target": shown, "report": report.to_json()}
    failure = _failure(report)
    return Result(
        fields=fields, words=f"Restored to {shown}.\n{_verified(report)}", failure=failure
    )


def tiles(asked: Asked) -> Result:
    """The tiles of every chain, made from the commits alone; no key is needed."""
    from answerable.archive import chain
    from answerable.archive.tiles import write_tiles

    ledger = asked.folder() / "ledger"
    made = []
    for replica in chain.replicas(ledger):
        where, found = chain.ChainFolder(ledger, replica), chain.Chain(replica)
        lines = [line.raw for read in where.read(found) for line in read.lines]
        folder = ledger / replica / "tiles"
        written = 0 if asked.dry else write_tiles(lines, folder)
        made.append({"replica": replica, "size": len(lines), "written": written})
    words = [
        f"{one['replica']}  {one['size']:,} lines, {one['written']:,} files written" for one in made
    ]
    return Result(fields={"dry_run": asked.dry, "chains": made}, words="\n".join(words))


def _refuse_what_is_none(folder: Path) -> None:
    """Any part of an archive is enough: a missing ledger is damage, and named by the check."""
    if not folder.is_dir():
        raise CannotRead("There is no such folder.", advice="Check the spelling of the path.")
    if not any((folder / part).exists() for part in ("ledger", "vault", "keys", "archive.toml")):
        raise NotFound("There is no archive in this folder.", advice="Check the path.")


def _archive_key(asked: Asked, folder: Path) -> ArchiveKey | None:
    """The key of a sealed archive where one was given or typed; damage is left to the check."""
    from answerable.archive import archive, unlocking

    try:
        identity = archive.identify(folder, asked.keys.known_at(folder))
    except AnswerableError:
        return None
    secret = asked.secret(folder)
    if not secret:
        return None
    if not identity.sealed:
        raise NotAllowed(
            "This archive is open, and you gave a passphrase or identity.",
            advice="If yours is sealed, this is not it: somebody may have exchanged the folder. "
            "If it is open on purpose, give none.",
        )
    try:
        return unlocking.open_key(folder / "keys", identity.archive, secret, check=identity.check)
    except BrokenIntegrity:
        return None


def _kept(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_NOTE)
    except OSError:
        raise _not_a_note() from None


def _is_stamp(raw: bytes) -> bool:
    """Whether this begins as DER does; a signed note is text."""
    return raw[:1] == b"\x30" and raw[1:2] >= b"\x80"


def _note(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise _not_a_note() from None


def _not_a_note() -> CannotRead:
    return CannotRead(
        "The note that was kept elsewhere cannot be read.",
        advice="--expect names a text file with a signed note, such as the end of a commit, or a "
        "timestamp.",
    )


def _verified(report: Report) -> str:
    lines = [
        f"{fault.word:<9} {visible(fault.where)}: {visible(fault.what)}"
        + (f" (object {fault.object})" if fault.object else "")
        for fault in report.faults
    ]
    verdict = "Intact" if report.intact else "Not intact"
    counts = ", ".join(f"{name} {number:,}" for name, number in report.counts.items() if number)
    lines.append(f"{output.strong(verdict)}: {counts}" if counts else output.strong(verdict))
    lines += [f"Checked: {_within(sentence)}" for sentence in report.checked]
    lines += [f"Not checked: {_within(sentence)}" for sentence in report.unchecked]
    return "\n".join(lines)


def _within(sentence: str) -> str:
    """A sentence that goes on after a colon."""
    return sentence[:1].lower() + sentence[1:]


def _failure(report: Report) -> AnswerableError | None:
    if not report.whole:
        bad = sum(f.word in ("broken", "missing") and not f.fork for f in report.faults)
        return BrokenIntegrity(
            f"The archive is not intact: {output.counted(bad, 'broken link')}.",
            advice="Stop writing to it, keep this copy as it is, and compare with a backup.",
        )
    if not report.intact:
        return BrokenIntegrity(
            "One key signed two histories; everything of both is here.",
            advice="You can go on, in a new chain. Find out whether a machine was set back or a "
            "key was stolen: docs/howto/sync.md.",
        )
    if report.note_is_none:
        return CannotRead(
            "The note given says nothing about this archive, so completeness was not shown by it.",
            advice="Check that it is the whole note, unchanged, and of this archive.",
        )
    return None


def _files() -> Progress:
    from answerable.progress import Progress

    return Progress(total=None, label="Copying", unit="files")


def _each(progress: Progress) -> Callable[[int], None]:
    return lambda _: progress.advance()


def _would_copy(folder: Path, target: Path) -> Result:
    from answerable.archive import archive

    identity = archive.identify(folder)
    place = visible(str(target))
    fields = {"dry_run": True, "archive": identity.archive, "target": place}
    return Result(fields=fields, words=f"Would copy {visible(str(folder))} to {place}.")


def _copied(word: str, target: Path, copied: Copied) -> Result:
    place = visible(str(target))
    fields = {
        "dry_run": False,
        "target": place,
        "files": copied.files,
        "bytes": copied.bytes,
        "already": copied.already,
        "withdrawn": copied.withdrawn,
        "report": copied.report.to_json(),
    }
    words = [
        f"{word} {place}: {output.counted(copied.files, 'file')}, {output.size(copied.bytes)}; "
        f"{copied.already:,} were there already.",
        "The copy was checked and is intact, as far as can be seen without a key.",
    ]
    if copied.withdrawn:
        words.append(
            f"Withdrawn since: {output.counted(copied.withdrawn, 'file')} taken out of the copy."
        )
    return Result(fields=fields, words="\n".join(words))
