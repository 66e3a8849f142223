"""How does a package look as a bag? (BagIt 1.0, RFC 8493)

Paths are ASCII and ours; names stand in the metadata. A bag is for transport: whoever changes it can
change its manifests too. What holds against that are the proofs, and a package that is signed.
"""

from __future__ import annotations

from collections.abc import Iterable

from answerable import __version__, text
from answerable.disclosure.beside import Folder, Written
from answerable.disclosure.items import Item
from answerable.disclosure.parts import Contents, Part, of_package

ALGORITHMS = ("sha256",)
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_CHECKS = """  sha256sum --quiet --strict -c tagmanifest-sha256.txt
  sha256sum --quiet --strict -c manifest-sha256.txt"""


class Bag:
    """A bag being written."""

    algorithms = ALGORITHMS

    def __init__(self, folder: Folder, contents: Contents) -> None:
        self._folder = folder
        self._contents = contents
        self._payload: list[Written] = []
        self._tags: list[Written] = []

    def take(self, item: Item, parts: Iterable[Part]) -> None:
        """The files of one item, as payload."""
        for part in parts:
            path = f"data/items/{item.number}/{part.path}"
            self._payload.append(self._folder.write(path, part.pieces))

    def finish(self) -> None:
        """What is about all items, the declarations, and last the manifests."""
        for part in of_package(self._contents, _CHECKS):
            self._tag(part.path, part.pieces)
        self._tag("bagit.txt", (_DECLARATION,))
        self._tag("bag-info.txt", (self._info(),))
        self._tag("manifest-sha256.txt", _manifest(self._payload))
        self._folder.write("tagmanifest-sha256.txt", _manifest(self._tags))

    def _tag(self, path: str, pieces: Iterable[bytes]) -> None:
        self._tags.append(self._folder.write(path, pieces))

    def _info(self) -> bytes:
        handover = self._contents.handover
        size = sum(written.size for written in self._payload)
        rows = (
            ("Bag-Software-Agent", f"Answerable {__version__}"),
            ("Bagging-Date", handover.day),
            ("External-Identifier", self._contents.identifier),
            ("Payload-Oxum", f"{size}.{len(self._payload)}"),
            ("Purpose", text.visible(handover.purpose)),
            ("Recipient", text.visible(handover.recipient)),
        )
        return "".join(f"{label}: {value}\n" for label, value in rows).encode()


def _manifest(files: Iterable[Written]) -> Iterable[bytes]:
    for written in sorted(files):
        yield f"{written.digests['sha256']}  {written.path}\n".encode()
