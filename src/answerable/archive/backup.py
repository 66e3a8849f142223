"""How is an archive copied so that losing the laptop loses nothing, and brought back as itself?

A backup is the archive's own files, item by item, without views, stray files and unfinished writes.
A second run copies only what is new: everything but bodies is immutable and named by its content.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from answerable.archive import archive as door
from answerable.archive import chain, durable
from answerable.archive.archive import Identity
from answerable.archive.bundles import PIECE
from answerable.archive.keystore import KeyStore
from answerable.archive.verify import Report, verify
from answerable.errors import AnswerableError, BrokenIntegrity, CannotRead, Conflict, NotFound
from answerable.ids import ArchiveId

_HEX = re.compile(r"[0-9a-f]{64}").fullmatch
_BUNDLE = re.compile(r"[0-9a-f]{64}\.tar").fullmatch
_NUMBER = re.compile(r"[0-9]{8,}").fullmatch
_BESIDE = ("forks", "stamps", "cosigned")
_ATTEMPTS = 5
_REMOVED = b'{"removed":'


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a backup or restore moved."""

    files: int
    bytes: int
    already: int
    """Files that were there already."""
    report: Report
    """What a check of the copy says, with what can be checked without a key."""
    withdrawn: int = 0
    """Files taken out of the copy, because the archive has withdrawn what lay in them."""
    behind: bool = False
    """Whether this user's key store signed more than the copy holds: an older state came back."""


def backup(
    folder: Path,
    target: Path,
    *,
    keys: KeyStore | None = None,
    tick: Callable[[int], None] = lambda count: None,
) -> Copied:
    """Copy an archive into a folder, new things only, and check the copy.

    The archive may be written to meanwhile; what is complete when the copying begins is in it.
    `tick` gets the bytes of each file copied. Raises Conflict where the target holds another
    archive or more than this one, BrokenIntegrity where the archive itself is damaged: then all
    that is sound was copied, and nothing sound was replaced.
    """
    identity = _identity(folder, keys)
    _apart(folder, target)
    _refuse_missing(target.absolute().parent)
    if _holds_something(target):
        _same_archive(target, identity.archive)
        _not_ahead(folder, target)
    return _Copying(folder, target, identity, keys, tick).run()


def restore(
    folder: Path,
    target: Path,
    *,
    keys: KeyStore | None = None,
    tick: Callable[[int], None] = lambda count: None,
) -> Copied:
    """Bring an archive back from a sound backup into an empty or missing folder.

    If the key store signed more than the backup holds, the next change begins a second history
    that says so; nothing is forged and nothing is hidden. Raises Conflict, and BrokenIntegrity
    for a damaged backup before anything is written.
    """
    identity = _identity(folder, keys)
    _apart(folder, target)
    if _holds_something(target):
        raise Conflict(
            "The folder to restore into is not empty.",
            advice="Choose a new one; compare the two before you delete either.",
        )
    report = verify(folder, archive=identity.archive)
    if not report.whole:
        raise BrokenIntegrity(
            f"The backup is damaged: {_first(report)}",
            advice="Use another backup. If there is none, copy this one by hand and run "
            "`answerable verify` on the copy: it names what is lost; the rest can be read.",
        )
    return _Copying(folder, target, identity, keys, tick).run()


class _Copying:
    def __init__(
        self,
        folder: Path,
        target: Path,
        identity: Identity,
        keys: KeyStore | None,
        tick: Callable[[int], None],
    ) -> None:
        self._folder = folder
        self._target = target
        self._identity = identity
        self._keys = keys
        self._tick = tick
        self._files = self._bytes = self._already = self._withdrawn = 0
        self._damaged: list[str] = []
        self._source_is_sound = False
        self._carrying = door.cache_text(identity, carrier=True)

    def run(self) -> Copied:
        report = self._copied()
        if not report.whole:
            # Either the copy has rotted, or something was withdrawn while it was made.
            self._mend()
            report = self._copied()
        if not report.whole:
            raise BrokenIntegrity(
                f"The copy is not sound: {_first(report)}",
                advice="Run `answerable verify` on both folders; the original was not changed.",
            )
        return Copied(
            files=self._files,
            bytes=self._bytes,
            already=self._already,
            withdrawn=self._withdrawn,
            report=report,
            behind=_is_behind(self._target, self._identity.archive, self._keys),
        )

    def _copied(self) -> Report:
        with durable.explained("The copy"):
            durable.make_folder(self._target / "tmp")
            self._all()
        if self._damaged:
            raise BrokenIntegrity(
                f"The archive is damaged: {self._damaged[0]} is not what its name says"
                + (f", and {len(self._damaged) - 1} more." if self._damaged[1:] else "."),
                advice="Everything else was copied. Run `answerable verify` on the archive, and "
                "bring back what is damaged from an older backup.",
            )
        report = verify(self._target, archive=self._identity.archive)
        return self._follow_withdrawals(report) if report.counts.get("withdrawn") else report

    def _follow_withdrawals(self, report: Report) -> Report:
        """Take out of the copy what the archive no longer has since something was withdrawn.

        Items the archive lost by accident are not among it: whatever a record still names is here, or
        the archive would not be intact.
        """
        gone = [path for path in _vault_files(self._target) if not self._is_in_archive(path)]
        if gone:
            self._refuse_damage()
            with durable.explained("The copy"):
                for path in gone:
                    path.unlink()
                    durable.sync_folder(path.parent)
                # A view made of the copy, and unfinished writes, may hold the same words.
                for path in (*self._target.glob("index-*.db*"), *(self._target / "tmp").iterdir()):
                    path.unlink(missing_ok=True)
            self._withdrawn += len(gone)
            report = verify(self._target, archive=self._identity.archive)
        return report

    def _is_in_archive(self, there: Path) -> bool:
        return (self._folder / there.relative_to(self._target)).is_file()

    def _mend(self) -> None:
        """Take away from the copy what is not what its name says, where the archive has it."""
        for path in _files(self._folder):
            there = self._target / path.relative_to(self._folder)
            if not _is_named_by_content(path) or not there.is_file():
                continue
            if _digest(there) != path.stem == _digest(path):
                there.unlink()

    def _all(self) -> None:
        """Every file of one state; begins again where something was withdrawn meanwhile."""
        for _ in range(_ATTEMPTS):
            self._already, self._damaged = 0, []
            try:
                for path in _files(self._folder):
                    self._one(path)
            except FileNotFoundError:
                continue
            return
        raise Conflict(
            "The archive was being changed all the time it was copied.",
            advice="Let whatever writes to it finish, and run the backup again.",
        )

    def _one(self, path: Path) -> None:
        there = self._target / path.relative_to(self._folder)
        if path.name == door.CACHE and durable.read(path) == self._carrying:
            # A copy is a copy to work with, also where it was made from one that only carried.
            durable.replace(there, door.cache_text(self._identity), self._target / "tmp")
            return
        if os.path.lexists(there) and _is_settled(path, there):
            self._already += 1
            return
        if os.path.lexists(there) and not _is_named_by_content(path):
            self._replaceable(path, there)
        size = self._copy(path, there)
        if size is None:
            self._damaged.append(path.relative_to(self._folder).as_posix())
            return
        self._files += 1
        self._bytes += size
        self._tick(size)

    def _replaceable(self, path: Path, there: Path) -> None:
        """Only bodies change, at withdrawal; damaged ones must not take the place of sound ones."""
        if path.parent.name != "bodies" and path.name != door.CACHE:
            raise Conflict(
                f"{there.name} differs in archive and target, and neither may ever change.",
                advice="Run `answerable verify` on both; keep both until you know which is right.",
            )
        if path.parent.name == "bodies" and _would_bring_back(path, there):
            raise Conflict(
                "The copy has destroyed what was withdrawn, and the archive holds it again.",
                advice="An old file came back. Run `answerable shred --due` in the archive, then "
                "the backup again.",
            )
        self._refuse_damage()

    def _refuse_damage(self) -> None:
        if not self._source_is_sound:
            report = verify(self._folder, archive=self._identity.archive)
            if not report.whole:
                raise BrokenIntegrity(
                    f"The archive is damaged, so the backup was left as it is: {_first(report)}",
                    advice="Run `answerable verify` on both, and restore from the backup.",
                )
            self._source_is_sound = True

    def _copy(self, path: Path, there: Path) -> int | None:
        """Bytes copied; None for a file that is not what its name says, which is left out."""
        durable.make_folder(there.parent)
        scratch = durable.temporary(self._target / "tmp")
        with durable.removing(scratch):
            digest, size = _write(path, scratch)
            if path.stem != digest and _is_named_by_content(path):
                scratch.unlink()
                return None
            os.replace(scratch, there)
            durable.sync_folder(there.parent)
        return size


# What is copied, and in which order


def _files(folder: Path) -> Iterator[Path]:
    """One state of the archive: items first, then bodies, then commits.

    A writer works in that order, so what is listed after the commits holds all they name; and a
    copy cut short never names an item it lacks. Listed twice, since chains name each other's heads.
    """
    commits = _commits(folder)
    while (again := _commits(folder)) != commits:
        commits = again
    ledger = folder / "ledger"
    chains = [ledger / replica for replica in chain.replicas(ledger)]
    # The note for people comes first: it tells whose an unfinished copy is.
    yield from _regular(folder, lambda name: name == door.CACHE)
    yield from _regular(folder / "keys", _HEX)
    yield from _vault_files(folder)
    for one in chains:
        yield from _regular(one / "bodies", _HEX)
    yield from commits
    for one in chains:
        for beside in _BESIDE:
            yield from _regular(one / beside, lambda name: True)


def _vault_files(folder: Path) -> Iterator[Path]:
    yield from _regular(folder / "vault" / "bundles", _BUNDLE)
    for items in _folders(folder / "vault"):
        yield from _regular(items, _HEX)


def _commits(folder: Path) -> list[Path]:
    ledger = folder / "ledger"
    return [
        path
        for replica in chain.replicas(ledger)
        for path in _regular(ledger / replica / "commits", _NUMBER)
    ]


def _regular(folder: Path, wanted: Callable[[str], object]) -> list[Path]:
    """The regular files of a folder, links and pipes left out."""
    try:
        with os.scandir(folder) as entries:
            return sorted(
                Path(entry.path)
                for entry in entries
                if wanted(entry.name) and entry.is_file(follow_symlinks=False)
            )
    except (FileNotFoundError, NotADirectoryError):
        return []


def _folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(e.path) for e in entries if e.is_dir(follow_symlinks=False))
    except FileNotFoundError:
        return []


# One file


def _is_named_by_content(path: Path) -> bool:
    return path.parent.name not in ("bodies", "commits", *_BESIDE) and path.name != door.CACHE


def _is_settled(path: Path, there: Path) -> bool:
    """Whether the target has this file; what is named by its content is checked at the end."""
    if there.is_symlink() or not there.is_file():
        return False
    if there.stat().st_size != path.stat().st_size:
        return False
    return _is_named_by_content(path) or durable.read(path) == durable.read(there)


def _write(path: Path, scratch: Path) -> tuple[str, int]:
    """Copy, hashing on the way; (SHA-256 in hex, bytes)."""
    digest, size = hashlib.sha256(), 0
    source = os.open(path, os.O_RDONLY | durable.NO_FOLLOW | durable.BINARY)
    with os.fdopen(source, "rb", buffering=0) as file:
        status = os.fstat(source)
        out = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL | durable.BINARY, 0o600)
        try:
            while piece := _read(file.read, path):
                digest.update(piece)
                size += len(piece)
                durable.write_all(out, piece)
            os.fsync(out)
        finally:
            os.close(out)
    # FAT and exFAT know neither these permissions nor these times.
    with suppress(OSError):
        os.utime(scratch, ns=(status.st_mtime_ns, status.st_mtime_ns))
        os.chmod(scratch, status.st_mode & 0o700)
    return digest.hexdigest(), size


def _read(read: Callable[[int], bytes | None], path: Path) -> bytes:
    try:
        return read(PIECE) or b""
    except OSError as error:
        raise CannotRead(
            f"{path.name} cannot be read: {error.strerror}.",
            advice="The disk may be failing; copy what you can to another one.",
        ) from error


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _would_bring_back(path: Path, there: Path) -> bool:
    """Whether a body taken away in the copy stands in the archive: removed beats present."""
    here, copied = (durable.read(one).split(b"\n") for one in (path, there))
    return len(here) == len(copied) and any(
        old.startswith(_REMOVED) and not new.startswith(_REMOVED)
        for new, old in zip(here, copied, strict=True)
    )


# Is it the right folder?


def _identity(folder: Path, keys: KeyStore | None) -> Identity:
    return door.identify(folder, keys.known_at(folder) if keys else None)


def _apart(folder: Path, target: Path) -> None:
    if target.resolve().is_relative_to(folder.resolve()):
        raise Conflict(
            "A copy cannot lie inside what is copied.", advice="Choose a folder on another disk."
        )


def _holds_something(target: Path) -> bool:
    if target.exists() and not target.is_dir():
        raise Conflict("There is a file of that name.", advice="Choose a folder.")
    return target.exists() and any(target.iterdir())


def _refuse_missing(parent: Path) -> None:
    """A stick that is not plugged in must not become a folder on another disk."""
    if not parent.is_dir():
        raise NotFound(
            "The folder above the target does not exist.",
            advice="Plug in the disk, or make that folder first.",
        )


def _same_archive(target: Path, archive: ArchiveId) -> None:
    try:
        found = door.identify(target).archive
    except AnswerableError as error:
        if _is_unfinished(target, archive):
            return
        raise Conflict(
            "The target folder holds something else.", advice="Choose an empty folder."
        ) from error
    if found != archive:
        raise Conflict(
            "The target folder holds the backup of another archive.",
            advice="Give each archive its own backup folder.",
        )


def _is_unfinished(target: Path, archive: ArchiveId) -> bool:
    """Whether it is what a first backup of this archive leaves when it is cut short."""
    try:
        said = durable.read(target / door.CACHE, limit=1 << 16)
    except (FileNotFoundError, AnswerableError):
        said = b""
    names = {path.name for path in target.iterdir()}
    ours = f'"{archive}"'.encode() in said or names == {"tmp"}
    return ours and not _commits(target)


def _not_ahead(folder: Path, target: Path) -> None:
    """Raises Conflict where the target has a commit that the archive lacks or contradicts."""
    for there in _commits(target):
        path = folder / there.relative_to(target)
        number, replica = int(there.name), there.parent.parent.name
        if not path.is_file():
            raise Conflict(
                f"The target holds more than the archive: commit {number} of chain {replica[:12]}.",
                advice="The archive was set back, or this is not its newest copy. Keep both; "
                "restore the target into a new folder and compare.",
            )
        if durable.read(path) != durable.read(there):
            raise Conflict(
                f"Commit {number} of chain {replica[:12]} differs in archive and target, and "
                "neither may ever change.",
                advice="Run `answerable verify` on both; keep both until you know which is right.",
            )


def _is_behind(target: Path, archive: ArchiveId, keys: KeyStore | None) -> bool:
    for signer in keys.signers(archive) if keys else ():
        last = signer.last()
        numbers = chain.ChainFolder(target / "ledger", signer.replica).numbers()
        if last and max(numbers, default=0) < last.checkpoint.commit:
            return True
    return False


def _first(report: Report) -> str:
    """The first fault that counts, as words for a sentence."""
    bad = [f for f in report.faults if f.word in ("broken", "missing") and not f.fork]
    more = f" ({len(bad) - 1} more.)" if bad[1:] else ""
    return f"{bad[0].where}: {bad[0].what}{more}"
