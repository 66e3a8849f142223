"""Which commits of a chain are disputed, because its key signed two of one number? (docs/format.md, 6)

The answer does not depend on which branch lies in `commits` and which in `forks`: archives that met the
two in a different order show the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from answerable.archive import commits, durable
from answerable.archive.chain import Chain, ChainFolder, CommitRead
from answerable.errors import AnswerableError, BrokenIntegrity


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A chain whose key signed two histories."""

    first: int
    """The number of the first commits that differ; everything from there on is disputed."""
    trunk: tuple[CommitRead, ...]
    """The disputed commits that lie in `commits`."""
    rivals: tuple[CommitRead, ...]
    """The valid commits of every other branch, by number and hash."""


def dispute_of(where: ChainFolder) -> Dispute | None:
    """The dispute of a chain, or None where every valid commit has one successor at most."""
    if not where.rivals():
        return None
    waiting = _by_parent(where)
    trunk: list[CommitRead] = []
    turns: list[Chain] = []
    chain = Chain(where.replica)
    if chain.last_hash in waiting:
        turns.append(chain.copy())
    # `verify` names what is broken; the valid beginning still counts.
    with suppress(AnswerableError):
        for read in where.read(chain):
            trunk.append(read)
            if chain.last_hash in waiting:
                turns.append(chain.copy())
    known = {read.commit.hash for read in trunk}
    rivals = [read for turn in turns for read in _beyond(turn, waiting, known)]
    first = _first_signed_twice((*trunk, *rivals))
    if not first:
        return None
    return Dispute(
        first=first,
        trunk=tuple(read for read in trunk if read.number >= first),
        rivals=tuple(sorted(rivals, key=lambda read: (read.number, read.commit.hash))),
    )


def _first_signed_twice(reads: Iterable[CommitRead]) -> int:
    """The first number with two different notes; 0 where one branch merely lies in two places."""
    signed: dict[int, set[str]] = {}
    for read in reads:
        signed.setdefault(read.number, set()).add(read.commit.checkpoint.text())
    return min((number for number, texts in signed.items() if len(texts) > 1), default=0)


def is_disputed(where: ChainFolder) -> bool:
    """Whether the key of this chain signed two histories."""
    return dispute_of(where) is not None


def _by_parent(where: ChainFolder) -> dict[str, list[bytes]]:
    """The rivals that can be read, by the hash of the commit that each follows."""
    found: dict[str, list[bytes]] = {}
    for path in where.rivals():
        try:
            commit = commits.parse(durable.read(path, limit=commits.LARGEST_COMMIT))
        except (AnswerableError, OSError):
            continue
        if commit.hash == path.name:
            found.setdefault(commit.checkpoint.prev, []).append(commit.raw)
    return found


def _beyond(turn: Chain, waiting: dict[str, list[bytes]], known: set[str]) -> Iterator[CommitRead]:
    """Every valid commit that follows this place and is not known yet."""
    open_ends = [turn]
    while open_ends:
        here = open_ends.pop()
        for raw in waiting.get(here.last_hash, ()):
            ahead = here.copy()
            with suppress(BrokenIntegrity):
                read = ahead.advance(raw)
                if read.commit.hash not in known:
                    known.add(read.commit.hash)
                    yield read
                    open_ends.append(ahead)
