"""Is this chain of commits whole, in order, and signed by one key? (docs/format.md, 6)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from answerable.archive import commits, durable, lines, merkle, notes
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import ArchiveId, ReplicaId

_NAME = re.compile(r"[1-9][0-9]{8,}|[0-9]{8}").fullmatch
_REPLICA = re.compile(r"[0-9a-f]{64}").fullmatch


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

    __slots__ = ("frontier", "key", "last_hash", "number", "opening", "replica")

    def __init__(self, replica: ReplicaId) -> None:
        self.replica = replica
        self.opening: lines.Opening | None = None
        self.key = b""
        self.number = 0
        self.last_hash = "-"
        self.frontier = merkle.Frontier()

    def resume(self, opening: lines.Opening, done: Progress | None) -> None:
        """Go on after the commits read before; the next one shows whether that was true."""
        if done is None or not done.commits:
            return
        self.opening, self.key = opening, opening.key
        self.number, self.last_hash = done.commits, done.hash
        self.frontier = merkle.Frontier.resume(done.size, done.peaks)

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
        key = self.key or self._introduced(read[0])
        checkpoint = notes.opened(commit.note, key)
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
        self.key, self.frontier = key, frontier
        self.opening = self.opening or read[0].opening
        self.number, self.last_hash = checkpoint.commit, commit.hash
        return result

    def _introduced(self, first: lines.Line) -> bytes:
        if first.opening is None:
            raise BrokenIntegrity("The chain does not begin by saying whose it is.")
        if notes.replica_id(first.opening.key) != self.replica:
            raise BrokenIntegrity("The key in the first line is not the one the folder names.")
        return first.opening.key

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

    def commit_path(self, number: int) -> Path:
        return self.commits / f"{number:08d}"

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

    def body_lines(self, commit: commits.Commit) -> tuple[bytes, ...]:
        """The bodies of a commit, one line each.

        Raises FileNotFoundError or BrokenIntegrity in words.
        """
        raw = durable.read(self.bodies / commit.leaves_hash)
        return commits.parse_bodies(raw, len(commit.leaves))

    def newest(self) -> commits.Commit | None:
        """The last commit present, unverified; None for an empty or unreadable chain."""
        numbers = self.numbers()
        if not numbers:
            return None
        return commits.parse(durable.read(self.commit_path(numbers[-1])))


def replicas(ledger: Path) -> list[ReplicaId]:
    """The chains that a ledger folder holds, in order of their ids."""
    try:
        found = sorted(path.name for path in ledger.iterdir() if not path.is_symlink())
    except FileNotFoundError:
        return []
    return [ReplicaId(name) for name in found if _REPLICA(name)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFacts:
    """What a chain says about itself and others; enough to decide which chains count."""

    opening: lines.Opening
    admits: tuple[ReplicaId, ...] = ()
    dismisses: tuple[tuple[ReplicaId, int], ...] = ()
    checks: tuple[tuple[int, str], ...] = ()


class Gathering:
    """Collects from a chain's commits what decides which chains count."""

    __slots__ = ("_admits", "_checks", "_dismisses", "chain")

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self._admits: list[ReplicaId] = []
        self._dismisses: list[tuple[ReplicaId, int]] = []
        self._checks: list[tuple[int, str]] = []

    def take(self, read: CommitRead) -> None:
        for line in read.lines:
            if line.admits:
                self._admits.append(line.admits)
            elif line.dismisses:
                self._dismisses.append(line.dismisses)
            elif line.epoch:
                self._checks.append((line.epoch, line.check))

    def facts(self) -> ChainFacts:
        assert self.chain.opening is not None
        return ChainFacts(
            opening=self.chain.opening,
            admits=tuple(self._admits),
            dismisses=tuple(self._dismisses),
            checks=tuple(self._checks),
        )


def admitted(
    archive: ArchiveId, chains: Mapping[ReplicaId, ChainFacts], own: frozenset[ReplicaId]
) -> dict[ReplicaId, int | None]:
    """The chains that count, each with the size at which it was dismissed, or None.

    `own` are the replicas whose key the reader's key store holds (docs/format.md, 7).
    """
    counted = {
        replica
        for replica, facts in chains.items()
        if facts.opening.archive == archive and (facts.opening.is_genesis or replica in own)
    }
    while True:
        checks = _checks(chains, counted)
        more = {
            replica
            for replica, facts in chains.items()
            if replica not in counted
            and facts.opening.archive == archive
            and (_let_in(replica, chains, counted) or _proven(replica, facts.opening, checks))
        }
        if not more:
            break
        counted |= more
    ends: dict[ReplicaId, int | None] = dict.fromkeys(sorted(counted))
    for replica in counted:
        for target, size in chains[replica].dismisses:
            if target in ends and target != replica:
                ends[target] = min(size, ends[target] if ends[target] is not None else size)  # type: ignore[type-var]
    return ends


def _checks(
    chains: Mapping[ReplicaId, ChainFacts], counted: set[ReplicaId]
) -> dict[int, set[str]]:
    checks: dict[int, set[str]] = {}
    for replica in counted:
        facts = chains[replica]
        if facts.opening.check:
            checks.setdefault(1, set()).add(facts.opening.check)
        for epoch, check in facts.checks:
            checks.setdefault(epoch, set()).add(check)
    return checks


def _let_in(
    replica: ReplicaId, chains: Mapping[ReplicaId, ChainFacts], counted: set[ReplicaId]
) -> bool:
    return any(replica in chains[other].admits for other in counted)


def _proven(replica: ReplicaId, opening: lines.Opening, checks: dict[int, set[str]]) -> bool:
    from answerable.archive.sealing import proof_holds

    return bool(opening.proof) and any(
        proof_holds(check, opening.archive, replica, opening.proof)
        for check in checks.get(opening.epoch, ())
    )
