"""A package of objects for a recipient: what may leave, is logged, written whole, and nothing else.

`package` lets out what is published. What leaves on consent leaves under a plan that two people
released: `disclose`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from answerable import clock
from answerable.archive import gate
from answerable.archive.gate import log_refused
from answerable.archive.view import Viewer
from answerable.disclosure import beside
from answerable.disclosure.flags import Flagged, flagged
from answerable.disclosure.handover import Handover, Leaving, Withheld, universal
from answerable.disclosure.items import Item, describe
from answerable.disclosure.naming import refuse_uncleared
from answerable.disclosure.packing import Order, pack
from answerable.disclosure.parts import Contents, Terms
from answerable.disclosure.ready import (
    Reader,
    Ready,
    Tick,
    nothing,
    published,
    ready,
    refuse_fallen,
)
from answerable.disclosure.release import refuse_changed
from answerable.disclosure.storing import store
from answerable.errors import NotAllowed, UsageError

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.notes import Head
    from answerable.archive.stamping.certificates import Roots
    from answerable.disclosure.release import Released

FORMATS = ("bagit", "ocfl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a package shall look, and what it shall tell."""

    format: str = "bagit"
    list_withheld: bool = False
    names: bool = True
    sources: bool = False
    age: str = ""
    """Public keys of the recipient: then it is one file that only the recipient opens."""
    roots: Roots | None = None
    """Whom the sender trusts to state a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packaged:
    """What became of the objects asked for. For the person who asked, not for the recipient."""

    identifier: str
    items: tuple[Item, ...]
    withheld: tuple[Withheld, ...]
    damaged: tuple[Withheld, ...]
    files: int
    """Files written; 0 for a rehearsal."""
    fingerprint: str = ""
    """Of the key that signed it; the recipient must learn it another way. Empty where nothing is signed."""

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
    """Write the published objects into the new `target`; `wanted` None means all of them.

    Each object is asked for at the gate, then read and checked once; then every exit is logged, and
    every refusal of an object that was asked for by name; then the package is built beside `target`
    and takes its name at the end. `dry` stops before the log. Raises NotAllowed where nothing may
    leave, Conflict for a target that is taken or inside the archive, NotFound for an unknown id,
    BrokenIntegrity where the ledger proves nothing.
    """
    wish = wish or Wish()
    _refuse(archive, target, wish)
    handover = Handover(purpose=purpose, recipient=recipient, moment=clock.now(), by=by)
    heads = archive.heads()
    found = published(ready(archive, wanted, handover, tick))
    if wanted is not None and found.withheld and not dry:
        refused = [(one.object, one.reason) for one in found.withheld]
        log_refused(archive, refused, purpose, recipient, by)
    if not found.leaving and not dry:
        raise nothing(found)
    viewer = Viewer(archive)
    said = [gate.name_that_leaves(viewer, one.shown) for one in found.leaving if wish.names]
    refuse_uncleared(viewer, (purpose, recipient, *said), purpose=purpose, recipient=recipient)
    terms = Terms(flagged=_marked(viewer, found))
    still = _if_moved(archive, heads, lambda: refuse_fallen(archive, found, handover))
    return _build(archive, found, handover, terms, target, wish, by, still, dry=dry, tick=tick)


def disclose(
    archive: Archive,
    released: Released,
    target: Path,
    *,
    by: str,
    wish: Wish | None = None,
    dry: bool = False,
    tick: Tick = lambda count: None,
) -> Packaged:
    """Write a plan that two people released into the new `target`, whole or not at all.

    What it tells follows from the plan; of `wish` only `roots` counts. Built again from the same
    archive it is the same, byte for byte, and no second disclosure is logged. Raises as `package`;
    NotAllowed where one object of the plan may not leave.
    """
    wish = _as_planned(released, wish or Wish())
    _refuse(archive, target, wish)
    handover = Handover(
        purpose=released.purpose,
        recipient=released.recipient,
        moment=released.moment,
        by=released.released_by[-1],
    )
    heads = archive.heads()
    found = ready(archive, released.objects, handover, tick)
    # Reading may take hours, and more counts than the gate of each object.
    refuse_changed(archive, released)
    for one in (*found.withheld, *found.damaged):
        raise NotAllowed(
            f"A plan leaves whole or not at all. {one.object}: {one.reason}",
            advice="Plan it anew without this object, or see to the reason.",
        )
    terms = Terms(
        plan=released.plan,
        releases=released.releases,
        released_by=released.released_by,
        exculpatory=released.exculpatory,
        flagged=released.flagged,
        conditions=released.conditions,
        ground=released.ground,
        case=released.case,
        title=released.title,
    )
    still = _if_moved(archive, heads, lambda: refuse_changed(archive, released))
    return _build(archive, found, handover, terms, target, wish, by, still, dry=dry, tick=tick)


def _marked(viewer: Viewer, found: Ready) -> tuple[Flagged, ...]:
    """The flags on what leaves, without the words of whoever set them: nobody released those."""
    marked = flagged(viewer, (one.shown.id for one in found.leaving))
    return tuple(dict.fromkeys(replace(one, note="") for one in marked))


def _if_moved(
    archive: Archive, heads: tuple[Head, ...], ask: Callable[[], None]
) -> Callable[[], None]:
    """Asks again where something was recorded since."""

    def still() -> None:
        if archive.heads() != heads:
            ask()

    return still


def _as_planned(released: Released, wish: Wish) -> Wish:
    return Wish(
        list_withheld=released.list_withheld,
        names=released.names,
        sources=released.sources,
        age=released.age,
        roots=wish.roots,
    )


def _refuse(archive: Archive, target: Path, wish: Wish) -> None:
    if wish.format not in FORMATS:
        raise UsageError(
            "There is no package format of that name.", advice=f"Choose {' or '.join(FORMATS)}."
        )
    if wish.format == "ocfl" and (wish.age or target.suffix == ".tar"):
        raise UsageError(
            "A storage root is a folder.", advice="Leave the key out, or choose --format bagit."
        )
    beside.refuse(target, archive.folder)


def _build(
    archive: Archive,
    found: Ready,
    handover: Handover,
    terms: Terms,
    target: Path,
    wish: Wish,
    by: str,
    still: Callable[[], None],
    *,
    dry: bool,
    tick: Tick,
) -> Packaged:
    items = describe(archive, found.leaving, handover, names=wish.names, sources=wish.sources)
    contents = Contents(
        identifier=_identifier(archive, items, handover),
        handover=handover,
        items=items,
        withheld=(*found.withheld, *found.damaged) if wish.list_withheld else None,
        terms=terms,
    )
    files, key = (
        (0, "") if dry else _write(archive, contents, found.leaving, target, wish, by, still, tick)
    )
    return Packaged(
        identifier=contents.identifier,
        items=items,
        withheld=found.withheld,
        damaged=found.damaged,
        files=files,
        fingerprint=key,
    )


def _write(
    archive: Archive,
    contents: Contents,
    leaving: tuple[Leaving, ...],
    target: Path,
    wish: Wish,
    by: str,
    still: Callable[[], None],
    tick: Tick,
) -> tuple[int, str]:
    """The package; (how many files, the signer's fingerprint). Logged once there is a place for it."""
    reader = Reader(archive)
    if wish.format == "ocfl":
        return store(archive, contents, leaving, target, reader, still, tick), ""
    order = Order(
        contents=contents,
        leaving=leaving,
        content=lambda object_id: partial(reader.pieces, object_id),
        target=target,
        by=by,
        still=still,
        age=wish.age,
        roots=wish.roots,
    )
    packed = pack(archive, order, tick)
    return packed.files, packed.fingerprint


def _identifier(archive: Archive, items: Sequence[Item], handover: Handover) -> str:
    said = (handover.purpose, handover.recipient, handover.moment)
    ids = (item.object for item in items)
    return universal("package", archive.identity.archive, *said, *ids)
