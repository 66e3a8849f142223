"""How does a package that its recipient can check come about, step by step?

First the hash of every file that is handed over; then the exits and the record of the disclosure, which
names those hashes, in one commit; then the files, the proofs that lead to that commit, and a signature
over the list of all of them. So nothing is written that was not logged, and the log knows what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.archive import records
from answerable.archive.attesting import attest
from answerable.archive.bodies import Pending
from answerable.archive.openings import Openings
from answerable.archive.view import RecordShown, Viewer
from answerable.disclosure import bag, beside, outlet
from answerable.disclosure.files import Listed, fixed, listed, manifest
from answerable.disclosure.handover import Leaving
from answerable.disclosure.parts import Contents
from answerable.disclosure.proofs import Prover
from answerable.disclosure.stamped import stamps
from answerable.errors import BrokenIntegrity, UsageError
from answerable.ids import ReplicaId, sha256_hex

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.stamping.certificates import Roots

_SLACK = 64 << 10
_LARGEST = 1 << 24
"""Bytes that a checker reads of one list (docs/reference/package.md): some 20,000 items."""
KIND = "disclosure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be packed, by whom, and where to."""

    contents: Contents
    leaving: tuple[Leaving, ...]
    content: bag.Content
    target: Path
    by: str
    """Who builds it; it stands in the log, not in the package."""
    still: Callable[[], None]
    """Raises NotAllowed where something was recorded since by which it may not leave any more."""
    age: str = ""
    """Public keys of the recipient, apart by spaces; empty for a package in the clear."""
    roots: Roots | None = None
    """Whom the sender trusts to state a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What was written."""

    files: int
    fingerprint: ReplicaId
    """Of the key that signed it: the recipient must learn it another way."""


def pack(archive: Archive, order: Order, tick: Callable[[int], None]) -> Packed:
    """Write the package. Raises BrokenIntegrity, Unexpected, UsageError."""
    openings = Openings(archive)
    files = listed(bag.payload(order.contents, openings, order.content))
    lines = manifest(files)
    _refuse_endless(lines, files)
    sha256 = sha256_hex(lines)
    beside.refuse_full(order.target, sum(one.size for one in files) + _SLACK, 2 * len(files))
    root = f"package-{order.contents.identifier[9:17]}"
    with outlet.opened(order.target, root, order.age, tick) as write:
        order.still()
        record = _known(archive, sha256) or _logged(archive, order, sha256)
        rest = _rest(archive, order, files, record, openings)
        count = write(sorted((*files, *rest), key=lambda one: one.path))
    return Packed(files=count, fingerprint=ReplicaId(record.replica))


def _refuse_endless(lines: bytes, files: Sequence[Listed]) -> None:
    """Raises UsageError for a package with lists so long that nobody would read them to the end."""
    lists = (one.size for one in files if one.path == "data/metadata/items.json")
    if max(len(lines), *lists) > _LARGEST:
        raise UsageError(
            "These are too many objects for one package.",
            advice="Hand them over in several; each holds up to some 20,000.",
        )


def _rest(
    archive: Archive,
    order: Order,
    files: Sequence[Listed],
    record: RecordShown,
    openings: Openings,
) -> tuple[Listed, ...]:
    """The tag files, the list of them, and its signature."""
    contents = order.contents
    wanted = (*(item.added for item in contents.items), *bag.told(contents))
    prover = Prover.at(archive, record, wanted)
    found = stamps(archive, prover, wanted, record, order.roots)
    tags = listed(bag.tags(contents, files, prover, record, openings, found))
    lines = manifest(tags)
    signed = attest(archive, ReplicaId(record.replica), lines)
    over = (fixed(bag.TAGS, lines), fixed(f"{bag.TAGS}.sig", signed.signature))
    return (*tags, *listed(over))


def _known(archive: Archive, sha256: str) -> RecordShown | None:
    """The record of this very package, where this computer's key wrote one before."""
    own = archive.ledger.own()
    found = [
        one
        for one in Viewer(archive).of_kind(KIND)
        if one.body.get("manifest") == sha256 and one.replica in own and not one.disputed
    ]
    return min(found, key=lambda one: (one.replica, one.commit, one.line), default=None)


def _logged(archive: Archive, order: Order, sha256: str) -> RecordShown:
    """Every exit and the disclosure, in one commit (one for each 20,000 objects)."""
    contents, handover = order.contents, order.contents.handover
    with (
        archive.change("a package through the gate", by=order.by) as change,
        archive.ledger.lock(),
    ):
        order.still()
        for one in order.leaving:
            change.record(
                records.left(
                    by=order.by,
                    object_id=one.shown.id,
                    purpose=handover.purpose,
                    recipient=handover.recipient,
                    reason=one.decision.reason,
                )
            )
        change.record(_said(contents, order.by, sha256))
        change.flush()
    made = _known(archive, sha256)
    if made is None:
        raise BrokenIntegrity(
            "The record of this package is not in the view.",
            advice="Run `answerable verify`, then `answerable rebuild`, and try again.",
        )
    return made


def _said(contents: Contents, by: str, sha256: str) -> Pending:
    """The record of the disclosure. The recipient reads it: it tells no more than the package does."""
    said = records.disclosure(
        by=by,
        plan=contents.terms.plan,
        releases=contents.terms.releases,
        purpose=contents.handover.purpose,
        recipient=contents.handover.recipient,
        manifest=sha256,
        package=contents.identifier,
        items=len(contents.items),
        size=contents.size,
        withheld=len(contents.withheld or ()),
    )
    if contents.withheld is None:
        # Not a word, rather than a nought that is not true.
        del said.body["withheld"]
    return said
