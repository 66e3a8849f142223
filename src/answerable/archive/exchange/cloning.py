"""How does an archive come back whole from a place, onto a machine that has nothing of it?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from answerable.archive import commits, durable
from answerable.archive.archive import CACHE, Identity, cache_text, identify
from answerable.archive.exchange.fetching import LARGEST_BUNDLE, LARGEST_ITEM, at_most
from answerable.archive.exchange.holding import (
    Holding,
    bodies_name,
    bundle_name,
    commit_name,
    item_name,
    look,
)
from answerable.archive.keystore import KeyStore
from answerable.archive.places.place import Place
from answerable.archive.verify import Report, verify
from answerable.errors import BrokenIntegrity, Conflict, NotFound
from answerable.ids import ArchiveId

_FILES = ("forks", "stamps", "cosigned")


def clone(
    place: Place,
    folder: Path,
    *,
    keys: KeyStore | None = None,
    expect: ArchiveId | None = None,
    tick: Callable[[int], None] = lambda count: None,
) -> Report:
    """Bring everything of the archive at a place into a new folder, and check it without a key.

    What is damaged at the place comes as it is, and the report names it; nothing of it is believed.
    Raises NotFound, Conflict where the folder is not empty, and what place and disk refuse.
    """
    identity = bring(place, look(place), folder, expect=expect, tick=tick)
    if keys:
        keys.meet(folder, identity.archive)
    return verify(folder, archive=identity.archive)


def bring(
    place: Place,
    holding: Holding,
    folder: Path,
    *,
    expect: ArchiveId | None = None,
    tick: Callable[[int], None] = lambda count: None,
) -> Identity:
    """Bring everything that a place holds, unchecked; raises as `clone` does."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Conflict("The folder to restore into is not empty.", advice="Choose a new one.")
    if not holding.chains:
        raise NotFound("There is no archive at this place.", advice="Check the path.")
    with durable.explained("The copy"):
        durable.make_folder(folder / "tmp")
        for name in names(holding):
            with suppress(BrokenIntegrity):  # too large for its kind: left there, and missed here
                _copy(place, name, folder)
            tick(1)
    identity = identify(folder, expect)
    durable.replace(folder / CACHE, cache_text(identity), folder / "tmp")
    return identity


def names(holding: Holding) -> Iterable[str]:
    """Everything of the archive, commits last: a copy cut short names nothing it lacks."""
    yield from sorted(holding.keys)
    yield from map(bundle_name, sorted(holding.bundles))
    yield from map(item_name, sorted(holding.loose))
    for replica, held in sorted(holding.chains.items()):
        yield from (bodies_name(replica, leaves) for leaves in sorted(held.bodies))
    for replica, held in sorted(holding.chains.items()):
        yield from (commit_name(replica, number) for number in sorted(held.numbers))
        for part, names in zip(_FILES, (held.forks, held.stamps, held.cosigned), strict=True):
            yield from (f"ledger/{replica}/{part}/{name}" for name in sorted(names))


def _copy(place: Place, name: str, folder: Path) -> None:
    path = folder / name
    durable.make_folder(path.parent)
    scratch = durable.temporary(folder / "tmp")
    with durable.removing(scratch):
        durable.create_from(scratch, at_most(place.pieces(name), _limit(name)), mode=0o400)
        scratch.rename(path)
    durable.sync_folder(path.parent)


_LIMITS = {
    "keys": 64 << 10,
    "bundles": LARGEST_BUNDLE,
    "commits": commits.LARGEST_COMMIT,
    "forks": commits.LARGEST_COMMIT,
    "bodies": 1 << 30,
    "stamps": 256 << 10,
    "cosigned": 1 << 20,
}


def _limit(name: str) -> int:
    """The most bytes that a file of this kind may have (docs/format.md)."""
    return _LIMITS.get(name.split("/")[-2], LARGEST_ITEM)
