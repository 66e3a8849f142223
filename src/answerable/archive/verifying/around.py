"""What lies in the folder beside chains and items, and does it belong there?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from answerable.archive import chain, commits, durable
from answerable.archive.archive import CACHE, cache_text
from answerable.archive.tiles import wrong_tiles
from answerable.archive.verifying.chains import ChainSeen
from answerable.archive.verifying.faults import Fault, Scope
from answerable.errors import AnswerableError
from answerable.ids import sha256_hex

_HASH = re.compile(r"[0-9a-f]{64}").fullmatch
_TOP = {CACHE, "keys", "vault", "ledger", "tmp"}
_IN_CHAIN = {"commits", "bodies", "forks", "tiles", "stamps", "cosigned"}


def key_files(scope: Scope) -> Iterator[Fault]:
    """Key files are named by their hash; a sealed archive has at least one."""
    paths = _listing(scope.folder / "keys")
    named = [path for path in paths if _HASH(path.name)]
    for path in paths:
        if not _HASH(path.name):
            yield _stray(scope, path, "It is no key file.")
            continue
        try:
            sound = sha256_hex(durable.read(path, limit=1 << 16)) == path.name
        except (AnswerableError, OSError):
            sound = False
        if not sound:
            yield Fault(
                word="broken",
                where=scope.shown(path),
                what="This key file is damaged; it will open nothing.",
            )
    if scope.identity.sealed and not named:
        yield Fault(word="missing", where="keys", what="There is no key file at all.")


def strays(scope: Scope, chains: Sequence[ChainSeen]) -> Iterator[Fault]:
    """Files that are no part of an archive; they are never used."""
    for path in _unexpected(scope.folder):
        yield _stray(scope, path, "It is no part of an archive.")
    for one in chains:
        for path in _unexpected_in_chain(one.where):
            yield _stray(scope, path, "It is no part of a chain.")
        yield from _useless_rivals(scope, one)
        known = set(_bodies_named(one))
        for path in _listing(one.where.bodies):
            if path.name not in known:
                what = "No commit names these bodies; an interrupted write may have left them."
                yield _stray(scope, path, what)
        yield from _tiles(scope, one)
    try:
        text = durable.read(scope.folder / CACHE, limit=1 << 16)
    except (AnswerableError, OSError):
        text = b""
    if text not in (cache_text(scope.identity), cache_text(scope.identity, carrier=True)):
        yield _stray(scope, scope.folder / CACHE, "It is missing, or not as this archive has it.")


def _tiles(scope: Scope, one: ChainSeen) -> Iterator[Fault]:
    """Tiles are derived from the commits; a wrong one is believed by nobody, and said."""
    folder = one.where.folder / "tiles"
    if folder.is_symlink() or not folder.is_dir():
        return
    lines: list[bytes] = []
    for number in range(1, one.read.number + 1):
        with suppress(AnswerableError, OSError):
            lines += commits.parse(durable.read(one.where.commit_path(number))).leaves
    for name in wrong_tiles(lines, folder):
        what = "This tile is not the one that the commits make; write the tiles again."
        yield _stray(scope, folder / name, what)


def _stray(scope: Scope, path: Path, what: str) -> Fault:
    return Fault(word="stray", where=scope.shown(path), what=what)


def _useless_rivals(scope: Scope, one: ChainSeen) -> Iterator[Fault]:
    """What lies in `forks` and proves nothing."""
    proving = {read.commit.hash for read in one.dispute.rivals} if one.dispute else set()
    proving |= {read.commit.hash for read in one.dispute.trunk} if one.dispute else set()
    for path in one.where.beside("forks"):
        if path.is_symlink() or path.name not in proving:
            yield _stray(scope, path, "It is no commit that this chain's key signed.")


def _unexpected(folder: Path) -> Iterator[Path]:
    for path in _listing(folder):
        is_view = path.name.startswith("index-") and ".db" in path.name
        if path.is_symlink() or (path.name not in _TOP and not is_view):
            yield path
    known = set(chain.replicas(folder / "ledger"))
    for path in _listing(folder / "ledger"):
        if path.name not in known or path.is_symlink():
            yield path


def _unexpected_in_chain(where: chain.ChainFolder) -> Iterator[Path]:
    for path in _listing(where.folder):
        if path.name not in _IN_CHAIN or path.is_symlink():
            yield path
    for part in ("stamps", "cosigned"):
        grammar = chain.STAMP if part == "stamps" else chain.COSIGNED
        for path in where.beside(part):
            if path.is_symlink() or not grammar(path.name):
                yield path
    expected = {where.commit_path(number).name for number in where.numbers()}
    for path in _listing(where.commits):
        if path.name not in expected or path.is_symlink():
            yield path


def _bodies_named(one: ChainSeen) -> Iterator[str]:
    yield from one.bodies
    for number in one.where.numbers():
        if number <= one.read.number:
            continue
        try:
            yield commits.parse(durable.read(one.where.commit_path(number))).leaves_hash
        except (AnswerableError, OSError):
            continue


def _listing(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
