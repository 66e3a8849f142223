"""How do stored items leave the vault so that a crash loses none of the others? (docs/format.md, 9)

A bundle is written again without them; the new one is on the disk before the old one is deleted.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from answerable.archive import bundles, durable
from answerable.archive.vault import Vault
from answerable.errors import BrokenIntegrity


@dataclass(frozen=True, slots=True, kw_only=True)
class Emptied:
    """What left the vault."""

    items: int
    bytes: int
    bundles: int
    """Bundles written again."""


def empty(
    vault: Vault, gone: Collection[str], tick: Callable[[int], None] = lambda count: None
) -> Emptied:
    """Delete every copy of these items, loose or bundled; durable when it returns.

    `gone` are stored ids. Reads the headers of all bundles, and the contents only of those that
    hold one of them. Raises BrokenIntegrity for a bundle that cannot be read to its end.
    """
    found: set[str] = set()
    size = rewritten = 0
    with durable.explained("The vault"):
        for stored, removed in _loose(vault, gone):
            found.add(stored)
            size += removed
        for path, inside in _holding(vault, gone):
            size += sum(inside.values())
            found |= inside.keys()
            _without(vault, path, inside.keys(), tick)
            rewritten += 1
    vault.look_anew()
    return Emptied(items=len(found), bytes=size, bundles=rewritten)


def _loose(vault: Vault, gone: Collection[str]) -> Iterator[tuple[str, int]]:
    folders = set()
    for stored in sorted(gone):
        path = vault.loose(stored)
        try:
            size = path.lstat().st_size
            path.unlink()
        except (FileNotFoundError, NotADirectoryError):
            continue
        folders.add(path.parent)
        yield stored, size
    for folder in sorted(folders):
        durable.sync_folder(folder)


def _holding(vault: Vault, gone: Collection[str]) -> Iterator[tuple[Path, dict[str, int]]]:
    """Each bundle that holds one of the items, with their sizes."""
    try:
        paths = sorted(p for p in vault.bundles_folder.iterdir() if bundles.is_bundle(p))
    except FileNotFoundError:
        return
    for path in paths:
        inside = {}
        try:
            with bundles.opened(path) as file:
                for stored, _, size in bundles.headers(file):
                    if stored in gone:
                        inside[stored] = size
        except BrokenIntegrity:
            if inside:
                raise
            continue  # `verify` names it; nothing of what goes was seen in it.
        if inside:
            yield path, inside


def _without(vault: Vault, path: Path, gone: Collection[str], tick: Callable[[int], None]) -> None:
    writer = vault.new_bundle()
    try:
        with bundles.opened(path) as raw:
            buffered = os.fdopen(os.dup(raw.fileno()), "rb", buffering=1 << 20)
            with buffered as file:
                for stored, offset, size in bundles.headers(file):
                    if stored not in gone:
                        file.seek(offset)
                        writer.add(stored, _whole(file.read(size), size))
                        tick(size)
        if writer.members:
            writer.finish()
        else:
            writer.abandon()
    except BaseException:
        with suppress(FileNotFoundError):
            writer.abandon()
        raise
    path.unlink()
    durable.sync_folder(path.parent)


def _whole(data: bytes, size: int) -> bytes:
    if len(data) != size:
        raise BrokenIntegrity(
            "A bundle that holds something withdrawn is cut short.",
            advice="Run `answerable verify`, and bring the bundle back from a backup.",
        )
    return data
