"""Is this chain of commits whole, in order, and signed by one key? (docs/format.md, 6)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from answerable.archive import commits, durable, lines, merkle, notes
from answerable.archive.commits import Commit
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import ArchiveId, ReplicaId, sha256_hex

_NAME = re.compile(r"[1-9][0-9]{8,}|[0-9]{8}").fullmatch
_REPLICA = re.compile(r"[0-9a-f]{64}").fullmatch
STAMP = re.compile(r"([0-9]{8,})-([0-9a-f]{64})\.tsr").fullmatch
"""A file in `stamps`: number of the commit, SHA-256 of the file."""
COSIGNED = re.compile(r"([0-9]{8,})-([0-9a-f]{64})").fullmatch
"""A file in `cosigned`: number of the commit, replica id of whoever cosigned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a chain was read: enough to go on from there."""

    commits: int
    size: int
    hash: str
    peaks: tuple[bytes, ...]

    def head(self, replica: ReplicaId) -> notes.Head:
        root = merkle.Frontier.resume(self.size, self.peaks).root()
        return notes.Head(replica=replica, size=self.size, root=root)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitRead:
    """One valid commit."""

    number: int
    commit: commits.Commit
    lines: tuple[lines.Line, ...]
    first_leaf: int
    """Index in the chain's tree of the first line."""
    head: notes.Head


class Chain:
    """A chain as far as it was read and found valid."""

    __slots__ = ("frontier", "last_hash", "number", "opening", "replica")

    def __init__(self, replica: ReplicaId) -> None:
        self.replica = replica
        self.opening: lines.Opening | None = None
        self.number = 0
        self.last_hash = "-"
        self.frontier = merkle.Frontier()

    def resume(self, opening: lines.Opening, done: Progress | None) -> None:
        """Go on after the commits read before; the next one shows whether that was true."""
        if done is None or not done.commits:
            return
        self.opening = opening
        self.number, self.last_hash = done.commits, done.hash
        self.frontier = merkle.Frontier.resume(done.size, done.peaks)

    def copy(self) -> Chain:
        """The same place, to read on from it in two directions."""
        other = Chain(self.replica)
        other.opening, other.number = self.opening, self.number
        other.last_hash, other.frontier = self.last_hash, self.frontier.copy()
        return other

    def progress(self) -> Progress:
        """Where the reading stands, to be kept and resumed from."""
        return Progress(
            commits=self.number,
            size=self.size,
            hash=self.last_hash,
            peaks=self.frontier.peaks,
        )

    @property
    def size(self) -> int:
        return self.frontier.size

    @property
    def head(self) -> notes.Head:
        return notes.Head(replica=self.replica, size=self.size, root=self.frontier.root())

    def advance(self, raw: bytes) -> CommitRead:
        """Check the next commit and step over it.

        Raises BrokenIntegrity, in words, and stays where it was.
        """
        commit = commits.parse(raw)
        read = commits.read_lines(commit)
        opening = self.opening or self._introduced(read[0])
        checkpoint = notes.opened(commit.note, opening.key)
        if checkpoint.archive != opening.archive:
            raise BrokenIntegrity("The note names another archive than the chain's first line.")
        frontier = self.frontier.copy()
        frontier.extend(bytes.fromhex(line.id) for line in read)
        self._compare(checkpoint, frontier)
        result = CommitRead(
            number=checkpoint.commit,
            commit=commit,
            lines=read,
            first_leaf=self.frontier.size,
            head=checkpoint.head,
        )
        self.opening, self.frontier = opening, frontier
        self.number, self.last_hash = checkpoint.commit, commit.hash
        return result

    def _introduced(self, first: lines.Line) -> lines.Opening:
        if first.opening is None:
            raise BrokenIntegrity("The chain does not begin by saying whose it is.")
        if notes.replica_id(first.opening.key) != self.replica:
            raise BrokenIntegrity("The key in the first line is not the one the folder names.")
        return first.opening

    def _compare(self, checkpoint: notes.Checkpoint, frontier: merkle.Frontier) -> None:
        if checkpoint.replica != self.replica:
            raise BrokenIntegrity("The note belongs to another chain.")
        if checkpoint.commit != self.number + 1:
            raise BrokenIntegrity(
                f"It says it is commit {checkpoint.commit}, where {self.number + 1} was expected."
            )
        if checkpoint.prev != self.last_hash:
            raise BrokenIntegrity("It does not follow the commit before it.")
        if checkpoint.size != frontier.size or checkpoint.root != frontier.root():
            raise BrokenIntegrity("Its root is not the root of the lines so far.")


class ChainFolder:
    """One replica's folder in the ledger."""

    def __init__(self, ledger: Path, replica: ReplicaId) -> None:
        self.replica = replica
        self.folder = ledger / replica

    @property
    def commits(self) -> Path:
        return self.folder / "commits"

    @property
    def bodies(self) -> Path:
        return self.folder / "bodies"

    @property
    def forks(self) -> Path:
        return self.folder / "forks"

    def commit_path(self, number: int) -> Path:
        return self.commits / f"{number:08d}"

    def rivals(self) -> list[Path]:
        """The files kept as rivals of commits, in order of their names."""
        try:
            return sorted(path for path in self.forks.iterdir() if _REPLICA(path.name))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def beside(self, part: str) -> list[Path]:
        """The files in `stamps` or `cosigned`, in order of their names."""
        try:
            return sorted((self.folder / part).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []

    def rivals_mark(self) -> str:
        """A value that changes when a rival arrives; empty where there is none."""
        names = ",".join(path.name for path in self.rivals())
        return sha256_hex(names.encode()) if names else ""

    def numbers(self) -> list[int]:
        """The numbers of the commits present, in order, whatever they hold."""
        try:
            names = [path.name for path in self.commits.iterdir()]
        except (FileNotFoundError, NotADirectoryError):
            return []
        return sorted(int(name) for name in names if _NAME(name))

    def read(self, chain: Chain) -> Iterator[CommitRead]:
        """Every further valid commit. Raises BrokenIntegrity naming the first that is not."""
        while True:
            number = chain.number + 1
            try:
                raw = durable.read(self.commit_path(number), limit=commits.LARGEST_COMMIT)
            except FileNotFoundError:
                return
            try:
                yield chain.advance(raw)
            except AnswerableError as error:
                raise BrokenIntegrity(f"Commit {number}: {error.message}", commit=number) from error

    def body_lines(self, commit: Commit) -> tuple[bytes, ...]:
        """The bodies of a commit, one line each.

        Raises FileNotFoundError or BrokenIntegrity in words.
        """
        raw = durable.read(self.bodies / commit.leaves_hash)
        return commits.parse_bodies(raw, len(commit.leaves))


def is_hash(word: str) -> bool:
    """Whether this is 64 lower-case hexadecimal digits."""
    return bool(_REPLICA(word))


def replicas(ledger: Path) -> list[ReplicaId]:
    """The chains that a ledger folder holds, in order of their ids."""
    try:
        found = sorted(
            path.name for path in ledger.iterdir() if path.is_dir() and not path.is_symlink()
        )
    except FileNotFoundError:
        return []
    return [ReplicaId(name) for name in found if _REPLICA(name)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A line that decides which chains count, and its index in its own chain's tree."""

    leaf: int
    admits: ReplicaId | None = None
    dismisses: tuple[ReplicaId, int] | None = None
    epoch: int = 0
    check: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFacts:
    """What a chain says about itself and others; enough to decide which chains count."""

    opening: lines.Opening
    deeds: tuple[Deed, ...] = ()


def deeds_of(read: CommitRead) -> Iterator[Deed]:
    """The deeds in one commit."""
    for leaf, line in enumerate(read.lines, read.first_leaf):
        if line.admits or line.dismisses or line.epoch:
            yield Deed(
                leaf=leaf,
                admits=line.admits,
                dismisses=line.dismisses,
                epoch=line.epoch,
                check=line.check,
            )


def admitted(
    archive: ArchiveId, chains: Mapping[ReplicaId, ChainFacts], own: frozenset[ReplicaId]
) -> dict[ReplicaId, int | None]:
    """The chains that count, each with the size at which it was dismissed, or None.

    The least set that begins with the genesis chain and with `own`, the replicas whose key the
    reader's key store holds (docs/format.md, 7). Only the genesis chain dismisses, and never itself:
    a stolen key of any other chain cannot silence the rest.
    """
    ours = {r: facts for r, facts in chains.items() if facts.opening.archive == archive}
    first = {r for r, facts in ours.items() if facts.opening.is_genesis}
    ends = _dismissed(ours, first)
    counted = first | (own & ours.keys())
    while True:
        deeds = [d for r in sorted(counted) for d in _standing(ours[r], ends.get(r))]
        let_in = {d.admits for d in deeds if d.admits}
        # The key of a dismissed chain may be stolen: it lets nobody in any more.
        checks = _checks([ours[r] for r in sorted(counted - ends.keys())], deeds)
        more = {
            r
            for r, facts in ours.items()
            if r not in counted and (r in let_in or _proven(r, facts.opening, checks))
        }
        if not more:
            return {r: ends.get(r) for r in sorted(counted)}
        counted |= more


def _dismissed(
    chains: Mapping[ReplicaId, ChainFacts], first: set[ReplicaId]
) -> dict[ReplicaId, int]:
    ends: dict[ReplicaId, int] = {}
    for replica in first:
        for deed in chains[replica].deeds:
            if deed.dismisses and deed.dismisses[0] not in first:
                target, size = deed.dismisses
                ends[target] = min(size, ends.get(target, size))
    return ends


def _standing(facts: ChainFacts, end: int | None) -> list[Deed]:
    return [deed for deed in facts.deeds if end is None or deed.leaf < end]


def _checks(facts: list[ChainFacts], deeds: list[Deed]) -> dict[int | ReplicaId, set[str]]:
    """The public keys whose proof lets a chain in: by epoch, and by replica."""
    checks: dict[int | ReplicaId, set[str]] = {}
    for one in facts:
        checks[notes.replica_id(one.opening.key)] = {one.opening.key.hex()}
        if one.opening.check:
            checks.setdefault(1, set()).add(one.opening.check)
    for deed in deeds:
        if deed.epoch:
            checks.setdefault(deed.epoch, set()).add(deed.check)
    return checks


def _proven(
    replica: ReplicaId, opening: lines.Opening, checks: dict[int | ReplicaId, set[str]]
) -> bool:
    from answerable.archive.sealing import proof_holds

    return bool(opening.proof) and any(
        proof_holds(check, opening.archive, replica, opening.proof)
        for check in checks.get(opening.by or opening.epoch, ())
    )
