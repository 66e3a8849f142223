"""A package of objects for a recipient: what may leave, is logged, written whole, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from answerable import clock
from answerable.archive import records
from answerable.archive.following import stored_item
from answerable.archive.gate import log_refused
from answerable.disclosure import beside
from answerable.disclosure.bag import Bag
from answerable.disclosure.handover import (
    Handover,
    Leaving,
    Withheld,
    choose,
    everything,
    universal,
)
from answerable.disclosure.items import Item, describe
from answerable.disclosure.ocfl import StorageRoot
from answerable.disclosure.parts import Contents, of_item
from answerable.disclosure.proofs import Prover
from answerable.errors import (
    AnswerableError,
    BrokenIntegrity,
    CannotRead,
    NotAllowed,
    NotFound,
    UsageError,
)

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

FORMATS: Mapping[str, type[Bag | StorageRoot]] = {"bagit": Bag, "ocfl": StorageRoot}
_FILES_PER_ITEM = {"bagit": 3, "ocfl": 9}
_UNREADABLE = "Its content or its line in the ledger could not be read."

Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a package shall look, and what it shall tell."""

    format: str = "bagit"
    list_withheld: bool = False
    names: bool = True
    sources: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Packaged:
    """What became of the objects asked for. For the person who asked, not for the recipient."""

    identifier: str
    items: tuple[Item, ...]
    withheld: tuple[Withheld, ...]
    damaged: tuple[Withheld, ...]
    files: int
    """Files written; 0 for a rehearsal."""

    @property
    def bytes(self) -> int:
        """Bytes of content."""
        return sum(item.size for item in self.items)


def package(
    archive: Archive,
    wanted: Sequence[str] | None,
    target: Path,
    *,
    purpose: str,
    recipient: str,
    by: str = "owner",
    wish: Wish | None = None,
    dry: bool = False,
    tick: Tick = lambda count: None,
) -> Packaged:
    """Write the objects that may leave into the new folder `target`; `wanted` None means all.

    Each object is asked for at the gate, then read and checked once; then every exit is logged, and
    every refusal of an object that was asked for by name;
    then the package is built beside `target` and takes its name at the end. `dry` stops before the
    log. Raises NotAllowed where nothing may leave, Conflict for a target that is taken or inside
    the archive, NotFound for an unknown id, BrokenIntegrity where the ledger proves nothing.
    """
    wish = wish or Wish()
    if wish.format not in FORMATS:
        raise UsageError(
            "There is no package format of that name.", advice=f"Choose {' or '.join(FORMATS)}."
        )
    beside.refuse(target, archive.folder)
    handover = Handover(purpose=purpose, recipient=recipient, moment=clock.now(), by=by)
    ready = _ready(archive, wanted, handover, tick)
    if wanted is not None and ready.withheld and not dry:
        refused = [(one.object, one.reason) for one in ready.withheld]
        log_refused(archive, refused, purpose, recipient, by)
    if not ready.leaving and not dry:
        raise _nothing(ready)
    prover = Prover(archive, (one.added for one in ready.leaving))
    items = describe(archive, ready.leaving, handover, names=wish.names, sources=wish.sources)
    contents = Contents(
        identifier=_identifier(archive, items, handover),
        handover=handover,
        items=items,
        heads=prover.heads,
        withheld=(*ready.withheld, *ready.damaged) if wish.list_withheld else None,
    )
    size = sum(item.size for item in items)
    beside.refuse_full(target, size, len(items) * _FILES_PER_ITEM[wish.format])
    log = partial(_log, archive, ready.leaving, handover)
    files = 0 if dry else _write(archive, contents, prover, target, wish.format, log, tick)
    return Packaged(
        identifier=contents.identifier,
        items=items,
        withheld=ready.withheld,
        damaged=ready.damaged,
        files=files,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    leaving: tuple[Leaving, ...]
    withheld: tuple[Withheld, ...]
    damaged: tuple[Withheld, ...]


def _ready(
    archive: Archive, wanted: Sequence[str] | None, handover: Handover, tick: Tick
) -> _Ready:
    """What the gate lets go and what could be read."""
    seen = archive.heads()
    choice = choose(archive, everything(archive) if wanted is None else wanted, handover)
    damaged = tuple(_damaged(archive, choice.leaving, tick))
    unsound = {one.object for one in damaged}
    leaving = tuple(one for one in choice.leaving if one.shown.id not in unsound)
    withheld = choice.withheld
    if archive.heads() != seen:
        # Reading may take hours, and a person may have answered no meanwhile.
        again = choose(archive, [one.shown.id for one in leaving], handover)
        leaving, withheld = again.leaving, (*withheld, *again.withheld)
    return _Ready(leaving=leaving, withheld=withheld, damaged=damaged)


def _damaged(archive: Archive, leaving: Sequence[Leaving], tick: Tick) -> Iterator[Withheld]:
    """Reads every item once, so that no exit is logged for what cannot leave whole and proved."""
    prover, reader = Prover(archive, (one.added for one in leaving)), _Reader(archive)
    for one in leaving:
        try:
            prover.entry(one.added)
            for _ in reader.pieces(one.shown.id):
                pass
        except AnswerableError:
            yield Withheld(object=one.shown.id, reason=_UNREADABLE)
        tick(1)


def _identifier(archive: Archive, items: Sequence[Item], handover: Handover) -> str:
    said = (handover.purpose, handover.recipient, handover.moment)
    ids = (item.object for item in items)
    return universal("package", archive.identity.archive, *said, *ids)


def _log(archive: Archive, leaving: Sequence[Leaving], handover: Handover) -> None:
    """Every exit, in one commit for the whole package (one for each 20,000 objects)."""
    with archive.change("a package through the gate", by=handover.by) as change:
        for one in leaving:
            change.record(
                records.left(
                    by=handover.by,
                    object_id=one.shown.id,
                    purpose=handover.purpose,
                    recipient=handover.recipient,
                    reason=one.decision.reason,
                )
            )


def _write(
    archive: Archive,
    contents: Contents,
    prover: Prover,
    target: Path,
    form: str,
    log: Callable[[], None],
    tick: Tick,
) -> int:
    """The package, file by file; returns how many. Logged once there is a place to write to."""
    layout, reader = FORMATS[form], _Reader(archive)
    with beside.built(target, layout.algorithms) as folder:
        log()
        made = layout(folder, contents)
        for item in contents.items:
            content = reader.pieces(item.object)
            made.take(item, of_item(item, prover.entry(item.added), content))
            tick(1)
        made.finish()
        return folder.count


class _Reader:
    """Reads contents out of the archive, as the view stood when it was made."""

    def __init__(self, archive: Archive) -> None:
        self._store = archive.store
        self._db = archive.index.db

    def pieces(self, object_id: str) -> Iterator[bytes]:
        """The content, piece by piece; what cannot be read is an error with advice."""
        row = self._db.execute(
            "SELECT stored, digest, size, key FROM objects WHERE stored=? LIMIT 1",
            (object_id.removeprefix("sha256:"),),
        ).get
        try:
            yield from self._store.pieces(stored_item(*row))
        except FileNotFoundError as error:
            raise BrokenIntegrity("The content of an object is not here.", advice=_BRING) from error
        except OSError as error:
            raise CannotRead("The content of an object cannot be read.", advice=_BRING) from error


_BRING = "Run `answerable verify`, and bring the item back from a backup."


def _nothing(ready: _Ready) -> AnswerableError:
    reasons = sorted({one.reason for one in ready.withheld})
    if reasons:
        said = reasons[0] if len(reasons) == 1 else "The reasons differ."
        return NotAllowed(
            f"Nothing of this may leave. {said}",
            advice="The same command with --dry-run says why, object by object.",
        )
    if ready.damaged:
        return BrokenIntegrity("None of these objects could be read.", advice=_BRING)
    return NotFound("The archive holds no object.", advice="Add something with `answerable add`.")
