"""What in an outbox is taken into the archive, what is not, and why?

Each capture is read to its end before anything of it is written; one that fails is named and the rest goes
on. A receipt that was taken in once is never taken in again, even where the object was destroyed since:
consent that was withdrawn does not come back from a forgotten stick.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.archive import intake, records
from answerable.archive.capturing import capture_keys, device, keeping, opening
from answerable.archive.capturing.capture_keys import CaptureKey
from answerable.archive.capturing.taken import NotTaken, TakeInReport, Taken, Wishes
from answerable.archive.change import Change
from answerable.archive.view import Viewer
from answerable.errors import (
    AnswerableError,
    CannotRead,
    Conflict,
)

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

MOST_WAITING = 200
MOST_BYTES = 32 << 20
"""Well below what a bundle takes, so that a commit never ends between a capture and its receipt."""


def take_in(
    archive: Archive,
    outbox: Path,
    wishes: Wishes,
    *,
    tick: Callable[[int], None] = lambda count: None,
) -> TakeInReport:
    """Take in every capture in a folder, or in a file. Raises NotAllowed for an open archive, Conflict.

    Never raises for one file. What stands in `taken` is on the disk and in the ledger.
    """
    _refuse_around(archive.folder, outbox)
    taking = _Taking(archive, wishes, capture_keys.every(archive))
    stopped = None
    try:
        if wishes.dry:
            taking.run(None, outbox, tick)
        else:
            # Locked throughout, so that two who take in one outbox do not both write it.
            with archive.ledger.lock():
                _ = archive.ledger.replica()  # a commit that a crash left signed is claimed now
                with archive.change("captures taken in", by=wishes.by) as change:
                    change.method = keeping.METHOD
                    taking.run(change, outbox, tick)
    except AnswerableError as error:
        stopped = error
    return taking.report(stopped)


@dataclass(slots=True)
class _Taking:
    archive: Archive
    wishes: Wishes
    keys: tuple[CaptureKey, ...]
    taken: list[Taken] = field(default_factory=list)
    failed: list[NotTaken] = field(default_factory=list)
    removed: int = 0
    _waiting: list[tuple[Taken, Path, int]] = field(default_factory=list)
    _bytes: int = 0
    _before: set[str] = field(default_factory=set)

    def run(self, change: Change | None, outbox: Path, tick: Callable[[int], None]) -> None:
        self._before = receipts_taken(self.archive)
        for found in intake.find([outbox]):
            if isinstance(found, intake.Refused):
                self.failed.append(NotTaken(file=found.relative, error=found.error))
                continue
            self._take(change, found)
            tick(1)
            if change and (len(self._waiting) >= MOST_WAITING or self._bytes >= MOST_BYTES):
                self._flush(change)
        if change:
            self._flush(change)

    def _take(self, change: Change | None, found: intake.Found) -> None:
        try:
            with intake.opened(found.path) as source:
                opening.refuse_unfit(source, largest=self.wishes.largest)
                receipt = opening.receipt_of(source)
                if receipt in self._before:
                    self._known(found, receipt, source.before.st_ino)
                    return
                capture = opening.opened(source, self.keys)
                source.unchanged()
                if capture.receipt != receipt:
                    raise _changed()
                warnings = keeping.warned(capture, self.wishes)
                added = keeping.keep(change, source, capture) if change else None
                inode = source.before.st_ino
        except keeping.Stopped as stopped:
            raise stopped.error from None
        except AnswerableError as error:
            self.failed.append(NotTaken(file=found.relative, error=_advised(found, error)))
            return
        self._before.add(receipt)
        if change and added:
            warnings += keeping.record(change, capture, added)
        taken = Taken(
            file=found.relative,
            receipt=receipt,
            object=added.object if added else "",
            size=capture.ending.size,
            warnings=warnings,
        )
        self._waiting.append((taken, found.path, inode))
        self._bytes += capture.ending.size
        if not change:
            self.taken.append(taken)

    def _known(self, found: intake.Found, receipt: str, inode: int) -> None:
        taken = Taken(file=found.relative, receipt=receipt, object="", again=True)
        waits = any(one.receipt == receipt for one, _, _ in self._waiting)
        if waits and not self.wishes.dry:  # a copy of one that is not on the disk yet
            self._waiting.append((taken, found.path, inode))
            return
        self.taken.append(taken)
        if self.wishes.remove_taken and not self.wishes.dry:
            self._remove(found.path, inode)

    def _flush(self, change: Change) -> None:
        fresh = [one.receipt for one, _, _ in self._waiting if not one.again]
        if fresh:
            change.record(records.taken_in(by=change.by, receipts=fresh))
            change.flush()
        for one, path, inode in self._waiting:
            self.taken.append(one)
            if self.wishes.remove_taken:
                self._remove(path, inode)
        self._waiting, self._bytes = [], 0

    def _remove(self, path: Path, inode: int) -> None:
        """Only the very file that was read; what came under its name since stays."""
        with suppress(OSError):
            if path.lstat().st_ino == inode:
                path.unlink()
                self.removed += 1

    def report(self, stopped: AnswerableError | None) -> TakeInReport:
        here = [one.receipt for one in self.taken]
        expected = self.wishes.expected
        return TakeInReport(
            taken=tuple(self.taken),
            failed=tuple(self.failed),
            missing=tuple(
                one for one in expected or () if not any(r.startswith(one) for r in here)
            ),
            unexpected=tuple(r for r in here if not r.startswith(expected))
            if expected is not None
            else (),
            removed=self.removed,
            stopped=stopped,
        )


def receipts_taken(archive: Archive) -> set[str]:
    """Every receipt that was taken in before, whatever became of the object."""
    found: set[str] = set()
    for record in Viewer(archive).of_kind("taken-in"):
        listed = record.body.get("receipts", ())
        found.update(one for one in listed if isinstance(one, str))
    return found


def _refuse_around(folder: Path, outbox: Path) -> None:
    own, given = folder.resolve(), outbox.resolve()
    if given.is_relative_to(own) or own.is_relative_to(given):
        raise Conflict(
            "The archive and the outbox lie in one another.",
            advice="Name the folder that came from the device.",
        )


def _advised(found: intake.Found, error: AnswerableError) -> AnswerableError:
    if found.path.name.endswith(f"{device.ENDING}.part"):
        return CannotRead(
            "This sealing was never finished.",
            advice="The device stopped in the middle. It cannot be opened; the outbox may lose it.",
        )
    return error


def _changed() -> AnswerableError:
    return CannotRead(
        "The file changed while it was being read.",
        advice="Wait for the copy to end, and try again.",
    )
