"""How does what we have and a place lacks get there, in an order that never names what is not there?

Items first, then bodies, then commits. Nothing damaged is given: each file is hashed on its way, and one
that is not what its name says is left out and named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.archive import bundles, chain, commits, durable, following, notes
from answerable.archive.archive import CACHE, cache_text
from answerable.archive.exchange.arriving import Damage, has_commit, same_commit
from answerable.archive.exchange.beside import names_beside
from answerable.archive.exchange.holding import (
    ChainHeld,
    Holding,
    bodies_name,
    bundle_name,
    commit_name,
    item_name,
)
from answerable.archive.places.place import Place
from answerable.errors import AnswerableError, BrokenIntegrity

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_LARGEST_BESIDE = 1 << 20


@dataclass(slots=True)
class Given:
    """What went to a place."""

    commits: int = 0
    items: int = 0
    bytes: int = 0
    removed: int = 0
    """Withdrawn items and bodies taken away from a place that only carries."""
    damage: list[Damage] = field(default_factory=list)


def give(
    archive: Archive,
    place: Place,
    holding: Holding,
    *,
    tick: Callable[[int], None] = lambda count: None,
) -> Given:
    """Everything of the chains that count which the place lacks. Raises what the place refuses."""
    return _Giving(archive, place, holding, tick).run()


class _Giving:
    def __init__(
        self, archive: Archive, place: Place, holding: Holding, tick: Callable[[int], None]
    ) -> None:
        self._archive = archive
        self._place = place
        self._holding = holding
        self._tick = tick
        self._given = Given()

    def run(self) -> Given:
        archive, holding = self._archive, self._holding
        if holding.empty:
            holding.carrier = True
        if holding.carrier:
            # The note comes first: it tells whose an unfinished copy is.
            self._once(CACHE, cache_text(archive.identity, carrier=True))
            self._keys()
        self._items()
        progress = archive.index.progress()
        for where in archive.ledger.chains():
            if where.replica in progress:
                held = holding.chains.get(where.replica, ChainHeld())
                self._chain(where, held, progress[where.replica].commits)
                self._finish_bodies(where, held)
                self._beside(where, held)
        return self._given

    # Items

    def _items(self) -> None:
        vault = self._archive.vault
        named = self._archive.standing_items()
        places = vault.places()
        members: dict[str, set[str]] = {}
        for stored, place in places.items():
            members.setdefault(place.bundle, set()).add(stored)
        there = {stored for stored in self._holding.loose if self._whole(stored)}
        for bundle in self._holding.bundles.keys() & members.keys():
            if self._holding.bundles[bundle] == self._bundle_path(bundle).stat().st_size:
                there |= members[bundle]
        wanted = named - there
        for bundle in sorted(members):
            if members[bundle] <= wanted:
                if self._bundle(bundle, len(members[bundle])):
                    wanted -= members[bundle]
        for stored in sorted(wanted):
            if vault.has(stored):
                self._item(stored)

    def _whole(self, stored: str) -> bool:
        """Whether an item lies at the place with its whole size; a power cut may leave a beginning."""
        try:
            return self._holding.loose[stored] == self._archive.vault.size(stored)
        except FileNotFoundError:
            return True

    def _bundle_path(self, bundle: str) -> Path:
        return self._archive.vault.bundles_folder / f"{bundle}.tar"

    def _bundle(self, bundle: str, items: int) -> bool:
        path = self._bundle_path(bundle)
        taken = bundle in self._holding.bundles
        with closing(bundles.opened(path)) as file:
            pieces = _hashed(iter(lambda: file.read(bundles.PIECE), b""), bundle)
            return self._put(bundle_name(bundle), pieces, path.stat().st_size, items, taken=taken)

    def _item(self, stored: str) -> None:
        taken = stored in self._holding.loose
        with closing(self._archive.vault.open(stored)) as file:
            pieces = _hashed(iter(lambda: file.read(bundles.PIECE), b""), stored)
            size = self._archive.vault.size(stored)
            self._put(item_name(stored), pieces, size, 1, taken=taken)

    def _put(
        self, name: str, pieces: Iterable[bytes], size: int, items: int, *, taken: bool
    ) -> bool:
        """Whether the file is there now. What has this name and another size is not what it says."""
        try:
            if taken:
                self._place.replace(name, pieces, size)
            else:
                self._place.create(name, pieces, size)
        except FileExistsError:
            return True
        except BrokenIntegrity as error:
            self._damaged(name, error.message)
            return False
        self._given.items += items
        self._given.bytes += size
        self._tick(items)
        return True

    # One chain

    def _chain(self, where: chain.ChainFolder, held: ChainHeld, ours: int) -> None:
        reach = min(held.reach, ours)
        first = self._parting(where, held, reach)
        if first and self._is_signed(where, first):
            self._rivals(where, held, range(first, ours + 1))
        else:
            if first and not self._healed(where, range(first, reach + 1)):
                return
            for number in range(reach + 1, ours + 1):
                if not self._commit(where, held, number, commit_name(where.replica, number)):
                    return
        for path in where.rivals():
            self._rival(where, held, durable.read(path, limit=commits.LARGEST_COMMIT))

    def _parting(self, where: chain.ChainFolder, held: ChainHeld, reach: int) -> int:
        """The first commit that is not ours at the place, up to the last both have; 0 for none."""
        if not reach or same_commit(self._place, held, where, reach):
            return 0
        low, high = 0, reach  # equal up to low, different at high
        while high - low > 1:
            middle = (low + high) // 2
            same = same_commit(self._place, held, where, middle)
            low, high = (middle, high) if same else (low, middle)
        return high

    def _is_signed(self, where: chain.ChainFolder, number: int) -> bool:
        """Whether what the place has there is another commit of the same key, and no damage."""
        try:
            raw = self._place.read(commit_name(where.replica, number), limit=commits.LARGEST_COMMIT)
            opening = following.openings_of({where.replica: where})[where.replica]
            return notes.opened(commits.parse(raw).note, opening.key).commit == number
        except (FileNotFoundError, KeyError, AnswerableError):
            return False

    def _healed(self, where: chain.ChainFolder, numbers: Iterable[int]) -> bool:
        """Put sound commits in the place of damaged ones, at a place that only carries."""
        for number in numbers:
            name = commit_name(where.replica, number)
            raw = durable.read(where.commit_path(number), limit=commits.LARGEST_COMMIT)
            if not self._holding.carrier:
                self._damaged(name, "It is not the commit that we have, and not signed.")
                return False
            self._place.replace(name, (raw,), len(raw))
            self._given.commits += 1
        return True

    def _rivals(self, where: chain.ChainFolder, held: ChainHeld, numbers: Iterable[int]) -> None:
        """Our branch goes beside the one that the place has; together they are the proof."""
        for number in numbers:
            raw = durable.read(where.commit_path(number), limit=commits.LARGEST_COMMIT)
            self._rival(where, held, raw)

    def _rival(self, where: chain.ChainFolder, held: ChainHeld, raw: bytes) -> None:
        commit = commits.parse(raw)
        number = commit.checkpoint.commit
        if commit.hash in held.forks or has_commit(self._place, held, where, number, raw):
            return
        if not self._bodies(where, held, commit):
            return
        self._once(f"ledger/{where.replica}/forks/{commit.hash}", raw)
        self._given.commits += 1

    def _commit(self, where: chain.ChainFolder, held: ChainHeld, number: int, name: str) -> bool:
        """Bodies, then the commit; whether the chain may go on from here at the place."""
        raw = durable.read(where.commit_path(number), limit=commits.LARGEST_COMMIT)
        if not self._bodies(where, held, commits.parse(raw)):
            return False
        self._once(name, raw)
        self._given.commits += 1
        self._tick(1)
        return True

    def _bodies(self, where: chain.ChainFolder, held: ChainHeld, commit: commits.Commit) -> bool:
        name = bodies_name(where.replica, commit.leaves_hash)
        try:
            raw = durable.read(where.bodies / commit.leaves_hash)
            commits.parse_bodies(raw, len(commit.leaves))
        except (FileNotFoundError, AnswerableError):
            self._damaged(
                name, "It is missing or damaged here, so the chain was not given further."
            )
            return False
        if held.bodies.get(commit.leaves_hash, len(raw)) < len(raw) and self._torn(name, raw):
            self._place.replace(name, (raw,), len(raw))
        elif commit.leaves_hash not in held.bodies:
            self._once(name, raw)
        return True

    def _finish_bodies(self, where: chain.ChainFolder, held: ChainHeld) -> None:
        """Write again what is only a beginning of our bodies, at a place that only carries."""
        for leaves_hash, size in held.bodies.items() if self._holding.carrier else ():
            path = where.bodies / leaves_hash
            name = bodies_name(where.replica, leaves_hash)
            if path.is_file() and path.stat().st_size > size:
                raw = durable.read(path)
                if self._torn(name, raw):
                    self._place.replace(name, (raw,), len(raw))

    def _torn(self, name: str, raw: bytes) -> bool:
        """Whether the place has a beginning of this file: a power cut at a stick leaves one."""
        try:
            return raw.startswith(self._place.read(name, limit=len(raw)))
        except (FileNotFoundError, AnswerableError):
            return False

    # Beside

    def _beside(self, where: chain.ChainFolder, held: ChainHeld) -> None:
        for part, there in (("stamps", held.stamps), ("cosigned", held.cosigned)):
            for name in sorted(names_beside(where, part) - there):
                raw = durable.read(where.folder / part / name, limit=_LARGEST_BESIDE)
                self._once(f"ledger/{where.replica}/{part}/{name}", raw)

    def _keys(self) -> None:
        """A place that only carries gets every way to open the archive: it may be all that is left."""
        folder = self._archive.folder / "keys"
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            name = f"keys/{path.name}"
            if chain.is_hash(path.name) and self._holding.keys.get(name) != path.stat().st_size:
                self._once(name, durable.read(path, limit=1 << 16))

    def _once(self, name: str, raw: bytes) -> None:
        """A small file under a name that nobody holds; what is only a beginning of it is replaced."""
        try:
            self._place.create(name, (raw,), len(raw))
        except FileExistsError:
            size = self._place.size(name)
            if size is None:
                self._damaged(name, "Something that is no file has this name at the place.")
                return
            if size == len(raw) or not self._torn(name, raw):
                return
            self._place.replace(name, (raw,), len(raw))
        self._given.bytes += len(raw)

    def _damaged(self, where: str, what: str) -> None:
        self._given.damage.append(Damage(where=where, what=what))


def _hashed(pieces: Iterable[bytes], expected: str) -> Iterator[bytes]:
    """The pieces; raises BrokenIntegrity at the end where they are not what the name says."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
        yield piece
    if digest.hexdigest() != expected:
        raise BrokenIntegrity("It is damaged here and was not given.")
