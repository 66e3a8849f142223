"""Is every commit of a chain whole, and does what stands behind its lines match them?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from answerable.archive import bodies, branches, chain, commits, durable, lines, notes, sealing
from answerable.archive.stamping.keeping import Kept, kept_of
from answerable.archive.store import Stored
from answerable.archive.verifying.faults import Fault, Scope
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import RecordId, ReplicaId


@dataclass(slots=True)
class ChainSeen:
    """What the check learned from one chain."""

    where: chain.ChainFolder
    read: chain.Chain
    roots: dict[int, bytes] = field(default_factory=dict)
    """Root by size, at every commit."""
    bodies: set[str] = field(default_factory=set)
    """Names of the bodies files that its commits call for."""
    signed: dict[int, notes.Checkpoint] = field(default_factory=dict)
    """What was signed, by the number of the commit."""
    dispute: branches.Dispute | None = None
    """The other histories that its key signed."""
    disputed: set[RecordId] = field(default_factory=set)
    """The withdrawals on the disputed part; they remove nothing for certain."""
    seen: list[tuple[str, notes.Head]] = field(default_factory=list)
    """(place, head of another chain) that its notes speak of."""
    deeds: list[chain.Deed] = field(default_factory=list)
    items: list[tuple[str, RecordId, Stored | None]] = field(default_factory=list)
    """(stored id, record, how to open it) of every item a line names."""
    withdraws: dict[RecordId, list[RecordId]] = field(default_factory=dict)
    removed: list[tuple[str, RecordId, RecordId]] = field(default_factory=list)
    """(place, record, withdrawal it names) of every body taken away."""
    unopened: list[tuple[str, RecordId, int]] = field(default_factory=list)
    """(place, record, epoch) of every body whose epoch the checker's key is not of."""
    stamps: list[tuple[str, RecordId, Kept]] = field(default_factory=list)
    """(place, record, what it says) of every timestamp that is logged."""
    present: list[RecordId] = field(default_factory=list)
    records: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def replica(self) -> ReplicaId:
        return self.read.replica


def read_chain(scope: Scope, replica: ReplicaId, tick: Callable[[int], None]) -> ChainSeen:
    """Read and check one chain to its end, or to its first invalid commit."""
    return _ChainCheck(scope, replica).run(tick)


class _ChainCheck:
    def __init__(self, scope: Scope, replica: ReplicaId) -> None:
        self._scope = scope
        self._sealed = scope.identity.sealed
        self._where = chain.ChainFolder(scope.folder / "ledger", replica)
        self._found = ChainSeen(where=self._where, read=chain.Chain(replica))
        wrappings = {1: sealing.Wrapping(scope.archive_key)} if scope.archive_key else {}
        self._reader = bodies.LineReader(
            scope.identity.archive, replica, wrappings, sealed=self._sealed
        )

    def run(self, tick: Callable[[int], None]) -> ChainSeen:
        found = self._found
        try:
            for read in self._where.read(found.read):
                found.faults += self._commit(read)
                tick(len(read.lines))
        except BrokenIntegrity as error:
            number = int(str(error.detail.get("commit", found.read.number + 1)))
            place = self._scope.shown(self._where.commit_path(number))
            found.faults.append(Fault(word="broken", where=place, what=error.message))
        except AnswerableError as error:
            place = self._scope.shown(self._where.commits)
            found.faults.append(Fault(word="broken", where=place, what=error.message))
        found.faults += self._after_the_end()
        found.faults += self._disputes()
        return found

    def _disputes(self) -> Iterator[Fault]:
        """Both branches are kept, and what stands on either is checked as far as it can be."""
        found = self._found
        found.dispute = branches.dispute_of(self._where)
        if found.dispute is None:
            return
        yield Fault(
            word="broken",
            where=self._scope.shown(self._where.forks),
            what=f"The key of this chain signed two histories from commit {found.dispute.first} on "
            "(a fork). Both are kept: together they prove it.",
            fork=self._where.replica,
        )
        for read in found.dispute.rivals:
            yield from self._commit(read, rival=True)
        for read in (*found.dispute.trunk, *found.dispute.rivals):
            found.disputed.update(line.id for line in read.lines if line.withdraws)

    def _after_the_end(self) -> Iterator[Fault]:
        numbers, reached = self._where.numbers(), self._found.read.number
        hole = next((n for n, here in enumerate(numbers, 1) if n != here), None)
        if not numbers:
            yield Fault(
                word="missing",
                where=self._scope.shown(self._where.folder),
                what="The chain has no commits.",
            )
        elif hole:
            yield Fault(
                word="missing",
                where=self._scope.shown(self._where.commit_path(hole)),
                what=f"Commit {hole} is missing; what follows it cannot count.",
            )
        elif numbers[-1] > reached + 1:
            yield Fault(
                word="broken",
                where=self._scope.shown(self._where.commits),
                what=f"Commits after {reached} do not count, because the chain breaks there.",
            )

    # One commit

    def _commit(self, read: chain.CommitRead, *, rival: bool = False) -> Iterator[Fault]:
        path = (
            self._where.forks / read.commit.hash if rival else self._where.commit_path(read.number)
        )
        place = self._scope.shown(path)
        self._found.deeds += chain.deeds_of(read)
        if not rival:
            self._found.roots[read.head.size] = read.head.root
            self._found.signed[read.number] = read.commit.checkpoint
        self._found.seen += [(place, head) for head in read.commit.checkpoint.seen]
        right = self._reader.right_mode
        for number, line in enumerate(read.lines):
            if not (line.fault or line.opening) and right(line):
                continue
            what = self._not_acted_on(line, first=not number and read.number == 1)
            if what:
                at = f"{place}, line {number + 2}"
                yield Fault(word="unknown", where=at, what=what, record=line.id)
        yield from self._bodies(read)

    def _not_acted_on(self, line: lines.Line, *, first: bool) -> str:
        if line.fault:
            return f"A line is not acted on: {line.fault}."
        if line.opening and not first:
            return "A chain can begin only once; the line is not acted on."
        if not self._reader.right_mode(line):
            return "The line belongs to the other mode of archive; it is not acted on."
        return ""

    def _bodies(self, read: chain.CommitRead) -> Iterator[Fault]:
        path = self._where.bodies / read.commit.leaves_hash
        self._found.bodies.add(path.name)
        shown = self._scope.shown(path)
        try:
            raw = durable.read(path)
        except FileNotFoundError:
            named = [line for line in read.lines if line.body]
            yield Fault(
                word="missing",
                where=shown,
                what=f"The bodies of commit {read.number} are missing ({len(named)} records).",
                record=named[0].id if named else "",
            )
            return
        except AnswerableError as error:
            yield Fault(word="broken", where=shown, what=error.message)
            return
        bodies, fault = commits.salvage_bodies(raw, len(read.lines))
        if fault:
            yield Fault(word="broken", where=shown, what=f"Commit {read.number}: {fault}")
        right = self._reader.right_mode
        for number, (line, body) in enumerate(zip(read.lines, bodies, strict=True), 2):
            if body is None or line.fault or not right(line):
                continue
            broken = self._record(line, body, shown, number)
            if broken:
                yield broken

    # One record

    def _record(self, line: lines.Line, raw: bytes, shown: str, number: int) -> Fault | None:
        self._found.records += 1
        if line.blobs:
            self._found.items += [(stored, line.id, None) for stored in line.blobs]
        for target in line.withdraws:
            self._found.withdraws.setdefault(target, []).append(line.id)
        try:
            if not self._plain(line, raw, shown, number):
                self._parsed(line, bodies.parse_body(raw), f"{shown}, line {number}")
        except BrokenIntegrity as error:
            place = f"{shown}, line {number}"
            return Fault(word="broken", where=place, what=error.message, record=line.id)
        return None

    def _plain(self, line: lines.Line, raw: bytes, shown: str, number: int) -> bool:
        """Whether the short way settled this record."""
        contents = self._reader.plain(line, raw)
        if contents is None:
            return False
        self._found.present.append(line.id)
        if contents.kind == "object":
            self._object(line, contents.body, b"")
        elif contents.kind == "stamp":
            self._stamp(line, contents.body, f"{shown}, line {number}")
        return True

    def _parsed(self, line: lines.Line, body: bodies.BodyLine, place: str) -> None:
        fault = _wrong_body(line, body, sealed=self._sealed)
        if fault:
            raise BrokenIntegrity(fault)
        if body.removed_by:
            self._found.removed.append((place, line.id, body.removed_by))
        elif body.state != "none":
            self._found.present.append(line.id)
            self._opened(line, body, place)

    def _opened(self, line: lines.Line, body: bodies.BodyLine, place: str) -> None:
        if self._reader.can_open(body):
            contents = self._reader.open(line, body)
            if contents.kind == "object":
                self._object(line, contents.body, contents.record_key)
            elif contents.kind == "stamp":
                self._stamp(line, contents.body, place)
        elif not bodies.box_matches(line, body):
            raise BrokenIntegrity("A sealed body is not the one its line names.")
        elif self._scope.archive_key:
            self._found.unopened.append((place, line.id, body.epoch))

    def _stamp(self, line: lines.Line, body: dict[str, Any], place: str) -> None:
        kept = kept_of(body)
        if kept is None:
            raise BrokenIntegrity("The record of a timestamp lacks its parts.")
        self._found.stamps.append((place, line.id, kept))

    def _object(self, line: lines.Line, body: dict[str, Any], record_key: bytes) -> None:
        try:
            digest = str(body["digest"]).removeprefix("sha256:")
            size = int(body["size"])
        except (KeyError, TypeError, ValueError) as error:
            raise BrokenIntegrity("An object's body lacks digest or size.") from error
        items = self._found.items
        del items[len(items) - len(line.blobs) :]
        for stored in line.blobs or (() if self._sealed else (digest,)):
            items.append((stored, line.id, Stored(stored, digest, size, record_key)))


def _wrong_body(line: lines.Line, body: bodies.BodyLine, *, sealed: bool) -> str:
    if line.bodyless:
        return "" if body.state == "none" else "A leaf without a body has one."
    if body.state == "none":
        return "A record lacks its body."
    if body.state == "removed":
        return "The body of a withdrawal was taken away." if line.withdraws else ""
    if (body.state == "sealed") != sealed:
        return "A body belongs to the other mode of archive."
    return ""
