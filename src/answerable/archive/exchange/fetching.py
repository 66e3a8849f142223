"""How do missing items come from a place into the vault, each proven to be what its name says?"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from answerable.archive import bundles, durable, sealing
from answerable.archive.exchange.arriving import Damage
from answerable.archive.exchange.holding import Holding, bundle_name, item_name
from answerable.archive.places.place import Place
from answerable.archive.vault import Vault
from answerable.errors import AnswerableError, BrokenIntegrity

LARGEST_BUNDLE = 1 << 30
LARGEST_ITEM = sealing.LARGEST_BLOB + (1 << 32)
"""A padded item of the largest size; anything beyond is no item."""


@dataclass(slots=True)
class Fetched:
    """What came."""

    items: int = 0
    bytes: int = 0
    missing: set[str] = field(default_factory=set)
    """Items that the place did not have, or not sound."""
    damage: list[Damage] = field(default_factory=list)


def fetch(
    place: Place,
    holding: Holding,
    vault: Vault,
    tmp: Path,
    needed: Iterable[str],
    *,
    again: Set[str] = frozenset(),
    sizes: Mapping[str, int] | None = None,
    tick: Callable[[int], None] = lambda count: None,
) -> Fetched:
    """Bring the items; durable when this returns.

    `again`: bundles here that are damaged. `sizes`: bytes that items have by their records.
    """
    try:
        return _Fetching(place, holding, vault, tmp, sizes or {}, tick).run(set(needed), again)
    except BaseException:
        vault.abandon()
        raise


def at_most(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The same pieces; raises BrokenIntegrity as soon as there are more bytes than announced."""
    left = size
    for piece in pieces:
        left -= len(piece)
        if left < 0:
            raise BrokenIntegrity("It is larger than it may be.")
        yield piece


class _Fetching:
    def __init__(
        self,
        place: Place,
        holding: Holding,
        vault: Vault,
        tmp: Path,
        sizes: Mapping[str, int],
        tick: Callable[[int], None],
    ) -> None:
        self._sizes = sizes
        self._place = place
        self._holding = holding
        self._vault = vault
        self._tmp = tmp
        self._tick = tick
        self._found = Fetched()

    def run(self, needed: set[str], again: Set[str]) -> Fetched:
        left = set(needed)
        for stored in sorted(needed & self._holding.loose.keys()):
            if self._loose(stored):
                left.discard(stored)
        # Which bundle has an item is not written anywhere but in the bundles.
        here = self._vault.bundle_names() - again
        for bundle in sorted(self._holding.bundles.keys() - here):
            if not left:
                break
            left -= self._bundle(bundle, left)
        self._found.missing = left
        self._vault.sync()
        return self._found

    def _loose(self, stored: str) -> bool:
        name = item_name(stored)
        said = self._holding.loose[stored]
        if said > LARGEST_ITEM or said != self._sizes.get(stored, said):
            return self._damaged(name, "It has not the size that its record gives.")
        try:
            self._vault.new_loose(lambda handle: self._copy(name, handle, stored))
        except FileNotFoundError:
            return self._damaged(name, "It went away.")
        except BrokenIntegrity as error:
            return self._damaged(name, error.message)
        self._came(1, self._holding.loose[stored])
        return True

    def _copy(self, name: str, handle: int, expected: str) -> str:
        """Write a file of the place; raises BrokenIntegrity if its hash is not the one expected."""
        digest = hashlib.sha256()
        for piece in at_most(self._place.pieces(name), self._said(expected)):
            digest.update(piece)
            durable.write_all(handle, piece)
        if digest.hexdigest() != expected:
            raise BrokenIntegrity("Its bytes are not the ones its name says.")
        return expected

    def _said(self, name: str) -> int:
        """The size that the place announced: beyond it nothing can be what its name says."""
        return max(self._holding.loose.get(name, 0), self._holding.bundles.get(name, 0))

    def _bundle(self, bundle: str, wanted: Set[str]) -> set[str]:
        """The items wanted that this bundle brought; kept whole where all of it is wanted."""
        name = bundle_name(bundle)
        if self._holding.bundles[bundle] > LARGEST_BUNDLE:
            self._damaged(name, "It is larger than a bundle may be.")
            return set()
        scratch = durable.temporary(self._tmp)
        with durable.explained("A bundle"), durable.removing(scratch):
            try:
                self._write(name, bundle, scratch)
                places = bundle_members(scratch, bundle)
            except (BrokenIntegrity, FileNotFoundError) as error:
                said = error.message if isinstance(error, AnswerableError) else "It went away."
                self._damaged(name, said)
                scratch.unlink(missing_ok=True)
                return set()
            came = places.keys() & wanted
            if came and came == places.keys():
                self._vault.keep_bundle(scratch, bundle, places)
            else:
                for stored in sorted(came):
                    self._unpack(scratch, places[stored], stored)
                scratch.unlink()
        self._came(len(came), sum(places[stored].size for stored in came))
        return set(came)

    def _write(self, name: str, bundle: str, scratch: Path) -> None:
        handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL | durable.BINARY, 0o400)
        try:
            self._copy(name, handle, bundle)
            if os.utime in os.supports_fd:
                os.utime(handle, (durable.CONSTANT_TIME,) * 2)
            os.fsync(handle)
        finally:
            os.close(handle)

    def _unpack(self, scratch: Path, place: bundles.Place, stored: str) -> None:
        def write(handle: int) -> str:
            for piece in member_pieces(scratch, place):
                durable.write_all(handle, piece)
            return stored

        self._vault.new_loose(write)

    def _came(self, items: int, size: int) -> None:
        self._found.items += items
        self._found.bytes += size
        self._tick(items)

    def _damaged(self, where: str, what: str) -> bool:
        self._found.damage.append(Damage(where=where, what=what))
        return False


def bundle_members(path: Path, bundle: str) -> dict[str, bundles.Place]:
    """Where the members of a bundle lie, each hashed. Raises BrokenIntegrity."""
    for stored, _, digest in bundles.walk(path, hashlib.sha256()):
        if stored != digest:
            raise BrokenIntegrity("An item in it is not what its name says.")
    with bundles.opened(path) as file:
        return {
            stored: bundles.Place(bundle=bundle, offset=offset, size=size)
            for stored, offset, size in bundles.headers(file)
        }


def member_pieces(path: Path, place: bundles.Place) -> Iterator[bytes]:
    member = bundles.Member(path, place)
    try:
        while piece := member.read(bundles.PIECE):
            yield piece
    finally:
        member.close()
