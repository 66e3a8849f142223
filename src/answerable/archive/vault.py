"""Where do stored items lie, and are they what their names say? (docs/format.md, 9)

An item is addressed by the SHA-256 of its stored bytes. It lies loose, or as a member of a bundle: a
plain tar that is written once. The vault knows nothing of keys; it sees stored bytes only.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from answerable.archive import bundles, durable, hashing
from answerable.archive.settling import Settling
from answerable.errors import BrokenIntegrity

_HEX = re.compile(r"[0-9a-f]{64}").fullmatch


class Readable(Protocol):
    """A file open for reading once, from beginning to end."""

    def read(self, size: int = -1, /) -> bytes: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in the vault that is not what it should be."""

    path: str
    """Relative to the archive's folder."""
    what: str
    stored: str = ""
    """The item concerned, where there is one."""


class Vault:
    """The stored items of one archive."""

    def __init__(self, folder: Path, tmp: Path, *, constant_time: bool) -> None:
        self.folder = folder
        self._tmp = tmp
        self._constant_time = constant_time
        self._places: dict[str, bundles.Place] | None = None
        self._learned: set[str] = set()
        self._root = str(folder)
        self._unsynced: set[str] = set()
        self._settling = Settling(self.adopt)

    @property
    def bundles_folder(self) -> Path:
        return self.folder / "bundles"

    def loose(self, stored: str) -> Path:
        return self.folder.joinpath(stored[:2], stored)

    def has(self, stored: str) -> bool:
        self._settling.arrive()
        return self.loose(stored).is_file() or self._place(stored) is not None

    def places(self) -> dict[str, bundles.Place]:
        """Where each bundled item lies, read from the bundles' own headers."""
        if self._places is None:
            self._places = {}
            self._learned.clear()
            self._look_again()
        return self._places

    def bundle_names(self) -> frozenset[str]:
        """The ids of the bundles that lie here."""
        return frozenset(path.stem for path in self._bundle_paths())

    def _place(self, stored: str) -> bundles.Place | None:
        """Where an item is bundled; another process may have written its bundle since we looked."""
        found = self.places().get(stored)
        if found is None:
            self._look_again()
            found = self.places().get(stored)
        return found

    def _look_again(self) -> None:
        for path in self._bundle_paths():
            if path.name not in self._learned:
                self._learn(path)
                self._learned.add(path.name)

    def size(self, stored: str) -> int:
        """Bytes of an item as it lies here. Raises FileNotFoundError."""
        self._settling.arrive()
        try:
            return self.loose(stored).stat().st_size
        except FileNotFoundError:
            place = self._place(stored)
            if place is None:
                raise
            return place.size

    def look_anew(self) -> None:
        """Forget where bundled items lie: bundles were written again."""
        self._places = None

    def look_for(self, stored: str) -> bool:
        """Whether an item is here now: another process may have brought it."""
        if not self.has(stored):
            self._places = None
        return self.has(stored)

    def open(self, stored: str) -> Readable:
        """The stored bytes, as a file. Raises FileNotFoundError where there are none."""
        self._settling.arrive()
        try:
            return bundles.opened(self.loose(stored))
        except FileNotFoundError:
            place = self._place(stored)
            if place is None:
                raise
            return bundles.Member(self.bundles_folder / f"{place.bundle}.tar", place)

    def read(self, stored: str) -> bytes:
        """All stored bytes of a small item, checked against its id."""
        with closing(self.open(stored)) as file:
            data = file.read()
        if hashlib.sha256(data).hexdigest() != stored:
            raise BrokenIntegrity(
                "A stored item is not what its name says.",
                advice="Run `answerable verify`, and bring the item back from a backup.",
            )
        return data

    # Writing

    def adopt(self, scratch: Path, stored: str) -> None:
        """Give a finished, fsynced temporary file its name; durable after `sync`."""
        # Text here and not paths: this runs for every file, and paths doubled its cost.
        folder = f"{self._root}/{stored[:2]}"
        if folder not in self._unsynced:
            self._make(folder)
            # The one above may have gained a name.
            self._unsynced.update((folder, self._root))
        # Replacing is harmless here: whatever had this name had these bytes, or was damaged.
        os.replace(scratch, f"{folder}/{stored}")

    def _make(self, folder: str) -> None:
        try:
            os.mkdir(folder, 0o700)
        except FileExistsError:
            pass
        except FileNotFoundError:
            durable.make_folder(Path(folder))

    def sync(self) -> None:
        """See every item and its name to the disk. Must come before the ledger names the items."""
        with durable.explained("An item"):
            self._settling.finish()
            for folder in sorted(self._unsynced):
                durable.sync_folder(folder)
            self._unsynced.clear()

    def new_loose(self, write: Callable[[int], str]) -> str:
        """Write one item: `write` gets a file handle, writes, and returns the stored id.

        It is here and durable after `sync`, which raises what failed on the way.
        """
        scratch = durable.temporary(self._tmp)
        with durable.explained("An item"), durable.removing(scratch):
            handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL | durable.BINARY, 0o400)
            try:
                stored = write(handle)
                if self._constant_time:
                    os.utime(scratch, (durable.CONSTANT_TIME,) * 2)
            except BaseException:
                os.close(handle)
                raise
            self._settling.take(handle, scratch, stored)
        return stored

    def abandon(self) -> None:
        """Forget the items that are still on their way; nothing is going to name them."""
        self._settling.abandon()

    def new_bundle(self) -> bundles.BundleWriter:
        return bundles.BundleWriter(self.keep_bundle, self._tmp, constant_time=self._constant_time)

    def keep_bundle(self, scratch: Path, name: str, members: dict[str, bundles.Place]) -> None:
        durable.make_folder(self.bundles_folder)
        os.rename(scratch, self.bundles_folder / f"{name}.tar")
        durable.sync_folder(self.bundles_folder)
        if self._places is not None:
            self._places.update(members)

    # Checking

    def ids(self) -> Iterator[str]:
        """Every item there is, loose or bundled; one that lies twice comes twice."""
        self._settling.arrive()
        for path, _ in self._loose_paths():
            name = path.rpartition("/")[2]
            if _HEX(name):
                yield name
        yield from self.places()

    def faults(
        self, seen: Callable[[str, int], None] = lambda stored, size: None
    ) -> Iterator[Fault]:
        """Hash everything. `seen(stored id, size)` is called for each sound item."""
        strays: list[Fault] = []
        for found in hashing.hash_files(self._items_to_hash(strays)):
            name = found.path.rpartition("/")[2]
            if found.digest == name:
                seen(name, found.size)
                continue
            what = "Its bytes are not the ones stored."
            if found.refused:
                what = f"It cannot be read: {found.refused}."
            yield Fault(path=self._shown(found.path), what=what, stored=name)
        yield from strays
        for path in self._bundle_paths(every=True):
            yield from self._bundle_faults(path, seen)

    def _items_to_hash(self, strays: list[Fault]) -> Iterator[str]:
        """The loose files that have the name of an item, in its folder; what else is met is noted."""
        for path, regular in self._loose_paths():
            folder, _, name = path.rpartition("/")
            if not regular or not _HEX(name):
                what = "It is not an item of this archive (a stray file or link)."
                strays.append(Fault(path=self._shown(path), what=what))
            elif folder != f"{self._root}/{name[:2]}":
                what = "It lies in the wrong folder."
                strays.append(Fault(path=self._shown(path), what=what, stored=name))
            else:
                yield path

    def _bundle_faults(self, path: Path, seen: Callable[[str, int], None]) -> Iterator[Fault]:
        shown = self._shown(str(path))
        if path.is_symlink() or not path.is_file() or not bundles.is_bundle(path):
            yield Fault(
                path=shown, what="It is not a bundle of this archive (a stray file or link)."
            )
            return
        whole = hashlib.sha256()
        try:
            for stored, size, digest in bundles.walk(path, whole):
                if digest == stored:
                    seen(stored, size)
                else:
                    yield Fault(
                        path=shown, what="An item in it is not the one stored.", stored=stored
                    )
        except (BrokenIntegrity, OSError) as error:
            yield Fault(path=shown, what=f"It cannot be read to its end ({error}).")
            return
        if whole.hexdigest() != path.stem:
            yield Fault(path=shown, what="Its bytes are not the ones its name says.")

    def _learn(self, path: Path) -> None:
        assert self._places is not None
        name = path.stem
        try:
            with bundles.opened(path) as file:
                for stored, offset, size in bundles.headers(file):
                    self._places[stored] = bundles.Place(bundle=name, offset=offset, size=size)
        except (BrokenIntegrity, OSError):
            return  # `verify` names it; what could be read until there is still used.

    def _loose_paths(self) -> Iterator[tuple[str, bool]]:
        """(path, whether it is a regular file), in order; as text, since paths doubled the cost."""
        for folder in _entries(self._root):
            if folder.name == "bundles":
                continue
            here = f"{self._root}/{folder.name}"
            if not folder.is_dir(follow_symlinks=False):
                yield here, False
                continue
            for entry in _entries(here):
                yield f"{here}/{entry.name}", entry.is_file(follow_symlinks=False)

    def _bundle_paths(self, *, every: bool = False) -> list[Path]:
        found = [Path(entry.path) for entry in _entries(str(self.bundles_folder))]
        return [path for path in found if every or bundles.is_bundle(path)]

    def _shown(self, path: str) -> str:
        return Path(path).relative_to(self.folder.parent).as_posix()


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
