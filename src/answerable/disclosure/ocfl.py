"""How does a package look as a storage root of a repository? (OCFL 1.1)

One OCFL object for each object of the archive, and one for what is said about all of them. A
repository versions, moves and gives back whole OCFL objects: so it can take over single items, a
later delivery adds objects without rewriting one that is there, and each inventory stays small.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain

from answerable.disclosure import premis
from answerable.disclosure.beside import Folder, Written
from answerable.disclosure.files import Part
from answerable.disclosure.handover import universal
from answerable.disclosure.items import Item
from answerable.disclosure.parts import Contents, of_package
from answerable.disclosure.proofs import SignedHead

ALGORITHMS = ("sha512", "sha256")
_LAYOUT = "0003-hash-and-id-n-tuple-storage-layout"
_LAYOUT_SAID = "Hashed truncated n-tuple trees with object id encapsulating directory"
_CONFIG = {
    "digestAlgorithm": "sha256",
    "extensionName": _LAYOUT,
    "numberOfTuples": 3,
    "tupleSize": 3,
}
_UNENCODED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
_LONGEST = 100
_CHECKS = """  ocfl-validate.py FOLDER (ocfl-py), or any other validator for OCFL 1.1"""


class StorageRoot:
    """A storage root being written."""

    def __init__(self, folder: Folder, contents: Contents, heads: Sequence[SignedHead]) -> None:
        self._folder = folder
        self._contents = contents
        self._heads = heads

    def take(self, item: Item, parts: Iterable[Part]) -> None:
        """One object; it carries its own PREMIS, as it may be moved away from the others."""
        own = partial(premis.pieces, (item,), self._contents.handover)
        described = Part(path="premis.xml", pieces=own)
        self._put(item.object, chain(parts, (described,)))

    def finish(self) -> None:
        """The object about all items, and the declarations of the root."""
        self._put(self._contents.identifier, of_package(self._contents, self._heads, _CHECKS))
        self._folder.write("0=ocfl_1.1", (b"ocfl_1.1\n",))
        layout = {"description": _LAYOUT_SAID, "extension": _LAYOUT}
        self._folder.write("ocfl_layout.json", (_json(layout),))
        self._folder.write(f"extensions/{_LAYOUT}/config.json", (_json(_CONFIG),))

    def _put(self, identifier: str, parts: Iterable[Part]) -> None:
        root = _place(identifier)
        self._folder.write(f"{root}/0=ocfl_object_1.1", (b"ocfl_object_1.1\n",))
        written = [self._folder.write(f"{root}/v1/content/{p.path}", p.pieces()) for p in parts]
        inventory = _json(self._inventory(identifier, f"{root}/", written))
        for folder in (root, f"{root}/v1"):
            self._folder.write(f"{folder}/inventory.json", (inventory,))
            self._folder.write(f"{folder}/inventory.json.sha512", (_sidecar(inventory),))

    def _inventory(self, identifier: str, root: str, files: list[Written]) -> dict[str, object]:
        handover = self._contents.handover
        stored = [(file, file.path.removeprefix(root)) for file in files]
        version = {
            "created": handover.moment,
            "message": "Given out of an archive as it was preserved there.",
            "state": _gathered((f.digests["sha512"], path[11:]) for f, path in stored),
            "user": {"address": universal("agent", handover.by), "name": handover.by},
        }
        return {
            "digestAlgorithm": "sha512",
            "fixity": {"sha256": _gathered((f.digests["sha256"], path) for f, path in stored)},
            "head": "v1",
            "id": identifier,
            "manifest": _gathered((f.digests["sha512"], path) for f, path in stored),
            "type": "https://ocfl.io/1.1/spec/#inventory",
            "versions": {"v1": version},
        }


def _gathered(pairs: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for digest, path in pairs:
        found.setdefault(digest, []).append(path)
    return found


def _place(identifier: str) -> str:
    """Where the layout extension 0003 puts an object of this id."""
    digest = hashlib.sha256(identifier.encode()).hexdigest()
    encoded = "".join(c if c in _UNENCODED else _percent(c) for c in identifier)
    if len(encoded) > _LONGEST:
        encoded = f"{encoded[:_LONGEST]}-{digest}"
    return f"{digest[:3]}/{digest[3:6]}/{digest[6:9]}/{encoded}"


def _percent(character: str) -> str:
    return "".join(f"%{byte:02x}" for byte in character.encode())


def _sidecar(inventory: bytes) -> bytes:
    return f"{hashlib.sha512(inventory).hexdigest()} inventory.json\n".encode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, indent=1, sort_keys=True).encode() + b"\n"
