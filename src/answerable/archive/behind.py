"""How much would be lost if only this copy of an archive were left?

The copy is compared with the archive itself, where it is here, and with what this user's keys are known
to have signed. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answerable.archive import bodies, chain, commits, durable, unlocking
from answerable.archive.archive import Identity
from answerable.archive.exchange.rows import items_of
from answerable.archive.keystore import KeyStore
from answerable.archive.ledger import Ledger
from answerable.archive.sealing import Wrapping
from answerable.archive.vault import Vault
from answerable.errors import AnswerableError
from answerable.ids import ArchiveId, ReplicaId

Wrappings = Mapping[int, Wrapping]
"""What opens record keys, by epoch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What stands here and not in the copy."""

    against: str
    """`archive`: the archive here; `signatures`: what this user's keys signed; or `nothing`."""
    commits: int = 0
    records: int = 0
    items: int = 0
    bytes: int = 0
    """Of the items."""
    key_files: int = 0
    """Ways to open the archive that the copy lacks."""
    ahead: int = 0
    """Commits that the copy has and the archive here lacks."""
    differing: tuple[ReplicaId, ...] = ()
    """Chains in which archive and copy contradict each other."""

    @property
    def nothing(self) -> bool:
        """Whether the copy has everything, as far as it could be compared."""
        return not (self.commits or self.records or self.items or self.key_files)

    def to_json(self) -> dict[str, Any]:
        return {
            "against": self.against,
            "commits": self.commits,
            "records": self.records,
            "items": self.items,
            "bytes": self.bytes,
            "key_files": self.key_files,
            "ahead": self.ahead,
            "differing": list(self.differing),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reach:
    """How far a chain goes, and its last commit."""

    commits: int
    size: int
    last: bytes


def behind(
    copy: Path, identity: Identity, wrappings: Wrappings, *, live: Path | None, keys: KeyStore
) -> Behind:
    """How far the copy lags behind the archive at `live` and behind the signatures in `keys`.

    Chains that do not count are left out: nobody here took them in. Of a damaged archive the valid
    beginning counts; `verify` names the rest.
    """
    signed = dict(_signed(keys, identity.archive))
    here = _counting(live, identity.archive, keys) if live else {}
    wanted = {**signed, **{r: one for r, one in here.items() if one.commits >= _of(signed, r)}}
    there = {replica: _reach(copy, replica) for replica in {*wanted, *here}}
    short = {r: one for r, one in wanted.items() if one.commits > there[r].commits}
    named = _named(live, identity, wrappings, {r: there[r].commits for r in short}) if live else ()
    lacking = _sizes(live, copy, set(named)) if live else ()
    return Behind(
        against="archive" if live else "signatures" if signed else "nothing",
        commits=sum(one.commits - there[r].commits for r, one in short.items()),
        records=sum(one.size - there[r].size for r, one in short.items()),
        items=len(lacking),
        bytes=sum(lacking),
        key_files=len(_names(live) - _names(copy)) if live else 0,
        ahead=sum(max(0, there[r].commits - one.commits) for r, one in here.items()),
        differing=tuple(r for r in sorted(wanted) if _differ(copy, live, r, wanted[r], there[r])),
    )


def _of(reached: Mapping[ReplicaId, _Reach], replica: ReplicaId) -> int:
    return reached[replica].commits if replica in reached else 0


def _signed(keys: KeyStore, archive: ArchiveId) -> Iterator[tuple[ReplicaId, _Reach]]:
    """What each key of this user signed last, as the key store remembers it."""
    for signer in keys.signers(archive):
        with suppress(AnswerableError):
            last = signer.last()
            if last is not None:
                point = last.checkpoint
                yield (
                    signer.replica,
                    _Reach(commits=point.commit, size=point.size, last=last.raw),
                )


def _counting(live: Path, archive: ArchiveId, keys: KeyStore) -> dict[ReplicaId, _Reach]:
    ledger = Ledger(live / "ledger", live / "tmp", archive, keys, None)
    facts, _ = ledger.survey()
    return {
        replica: _reach(live, replica) for replica in chain.admitted(archive, facts, ledger.own())
    }


def _reach(folder: Path, replica: ReplicaId) -> _Reach:
    found, last = chain.Chain(replica), b""
    with suppress(AnswerableError):
        for read in chain.ChainFolder(folder / "ledger", replica).read(found):
            last = read.commit.raw
    return _Reach(commits=found.number, size=found.size, last=last)


def _differ(copy: Path, live: Path | None, replica: ReplicaId, here: _Reach, there: _Reach) -> bool:
    """Whether the two have different commits of one number; equal last commits have equal pasts."""
    common = min(here.commits, there.commits)
    if not common:
        return False
    ours = here.last if here.commits == common else _commit(live, replica, common)
    theirs = there.last if there.commits == common else _commit(copy, replica, common)
    return ours is not None and theirs is not None and ours != theirs


def _commit(folder: Path | None, replica: ReplicaId, number: int) -> bytes | None:
    if folder is None:
        return None
    where = chain.ChainFolder(folder / "ledger", replica)
    try:
        return durable.read(where.commit_path(number), limit=commits.LARGEST_COMMIT)
    except (AnswerableError, OSError):
        return None


def _named(
    live: Path, identity: Identity, wrappings: Wrappings, after: Mapping[ReplicaId, int]
) -> Iterator[str]:
    """The items that commits name which the copy lacks."""
    for replica, number in after.items():
        where, found = chain.ChainFolder(live / "ledger", replica), chain.Chain(replica)
        reader = bodies.LineReader(identity.archive, replica, wrappings, sealed=identity.sealed)
        with suppress(AnswerableError, OSError):
            for read in where.read(found):
                if read.number > number:
                    rows = where.body_lines(read.commit)
                    for line, row in zip(read.lines, rows, strict=True):
                        yield from items_of(reader, line, row)


def _sizes(live: Path, copy: Path, named: set[str]) -> tuple[int, ...]:
    """The stored size of each of these items that lies here and not in the copy."""
    ours, theirs = (
        Vault(folder / "vault", folder / "tmp", constant_time=True) for folder in (live, copy)
    )
    return tuple(ours.size(one) for one in sorted(named & {*ours.ids()} - {*theirs.ids()}))


def _names(folder: Path | None) -> set[str]:
    if folder is None:
        return set()
    known = unlocking.ways(folder / "keys")
    return {name for name, kind in known if not kind.startswith("unknown")}
