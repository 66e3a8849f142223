"""Which files will a package consist of, how large is each, and what is its SHA-256?

A file is made twice and never held: once to learn its hash, which is logged before anything is
written, and once to be written. Both times it must be the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from answerable.errors import BrokenIntegrity


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file still to be made. `path` is ours: ASCII, with `/`."""

    path: str
    pieces: Callable[[], Iterable[bytes]]
    """Makes the content; gives the same bytes each time."""
    digest: str = ""
    """SHA-256 in hex, and with it `size`, where both are known already."""
    size: int = 0


def fixed(path: str, content: bytes) -> Part:
    """A file whose content is at hand."""
    return Part(path=path, pieces=lambda: (content,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A file whose hash is known, still to be written."""

    part: Part
    size: int
    digest: str

    @property
    def path(self) -> str:
        return self.part.path

    def pieces(self) -> Iterator[bytes]:
        """The content, checked while it passes. Raises BrokenIntegrity after the last piece."""
        sha256 = hashlib.sha256()
        for piece in self.part.pieces():
            sha256.update(piece)
            yield piece
        if sha256.hexdigest() != self.digest:
            raise BrokenIntegrity(
                "Something changed while the package was being written.",
                advice="Nothing was handed over. Look what else writes to the archive; try again.",
            )


def listed(parts: Iterable[Part]) -> tuple[Listed, ...]:
    """Each file with its size and hash, in the order of their paths."""
    return tuple(sorted((_listed(part) for part in parts), key=lambda one: one.path))


def manifest(files: Sequence[Listed]) -> bytes:
    """The lines that `sha256sum -c` reads."""
    return b"".join(f"{one.digest}  {one.path}\n".encode() for one in files)


def _listed(part: Part) -> Listed:
    if part.digest:
        return Listed(part=part, size=part.size, digest=part.digest)
    sha256, size = hashlib.sha256(), 0
    for piece in part.pieces():
        sha256.update(piece)
        size += len(piece)
    return Listed(part=part, size=size, digest=sha256.hexdigest())
