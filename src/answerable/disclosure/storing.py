"""How does a storage root of published objects come about? (OCFL; `packing` makes the other form)"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.archive import records
from answerable.disclosure import beside
from answerable.disclosure.files import Part
from answerable.disclosure.handover import Handover, Leaving
from answerable.disclosure.ocfl import ALGORITHMS, StorageRoot
from answerable.disclosure.parts import Contents, of_item
from answerable.disclosure.proofs import Prover
from answerable.disclosure.ready import Reader, Tick

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_FILES_PER_ITEM = 9


def store(
    archive: Archive,
    contents: Contents,
    leaving: tuple[Leaving, ...],
    target: Path,
    reader: Reader,
    still: Callable[[], None],
    tick: Tick,
) -> int:
    """Write the storage root; returns how many files. Raises as `packing.pack`."""
    beside.refuse_full(target, contents.size, len(contents.items) * _FILES_PER_ITEM)
    prover = Prover.newest(archive, (one.added for one in leaving))
    with beside.built(target, ALGORITHMS) as folder:
        _log(archive, leaving, contents.handover, still)
        made = StorageRoot(folder, contents, prover.heads)
        for item in contents.items:
            content = Part(path=item.file, pieces=partial(reader.pieces, item.object))
            made.take(item, of_item(item, prover.entry(item.added), content))
            tick(1)
        made.finish()
        return folder.count


def _log(
    archive: Archive, leaving: Sequence[Leaving], handover: Handover, still: Callable[[], None]
) -> None:
    """Every exit, in one commit for the whole package (one for each 20,000 objects)."""
    with (
        archive.change("a package through the gate", by=handover.by) as change,
        archive.ledger.lock(),
    ):
        still()
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
        change.flush()
