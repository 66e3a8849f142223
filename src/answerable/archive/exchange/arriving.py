"""What does a place have of one chain that we lack, and does every commit of it hold?

The commits are read and checked one after the other and laid down in a scratch folder; nothing of
the archive changes here. A commit that differs from ours and is signed all the same is a rival, and
proves that its key signed two histories. Anything else that differs is damage at the place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from answerable.archive import bodies, chain, commits, durable, lines, notes, sealing
from answerable.archive.exchange.holding import ChainHeld, bodies_name, commit_name
from answerable.archive.exchange.rows import LARGEST_ROW, check_row, items_of
from answerable.archive.places.place import LIMIT, Place
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import RecordId, ReplicaId


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Something at the place that could not be taken."""

    where: str
    what: str

    def to_json(self) -> dict[str, str]:
        return {"where": self.where, "what": self.what}


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """One commit that came, in the scratch folder."""

    number: int
    leaves_hash: str
    commit: Path
    bodies: Path | None
    """None where the place had no sound bodies."""
    records: tuple[RecordId, ...]
    bytes: int


@dataclass(slots=True)
class Arrival:
    """What came of one chain."""

    where: chain.ChainFolder
    reached: chain.Chain
    """How far the chain goes with what came."""
    known: bool
    """Whether we had a part of it before."""
    new: list[Staged] = field(default_factory=list)
    rivals: list[Staged] = field(default_factory=list)
    deeds: list[chain.Deed] = field(default_factory=list)
    items: list[tuple[RecordId, str]] = field(default_factory=list)
    """(record, stored id) of every item that a new line names."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes that an item has by its record, where a key opens the record."""
    withdraws: list[tuple[RecordId, RecordId]] = field(default_factory=list)
    """(target, withdrawal)."""
    damage: list[Damage] = field(default_factory=list)

    @property
    def bytes(self) -> int:
        return sum(one.bytes for one in (*self.new, *self.rivals))


class Reader:
    """Reads one chain at a place against what the archive has of it."""

    def __init__(
        self,
        place: Place,
        held: ChainHeld,
        here: chain.Chain,
        where: chain.ChainFolder,
        reader: bodies.LineReader,
        scratch: Path,
        most: int | None,
    ) -> None:
        """`here`: the chain as far as we have it. `most`: bytes that an unknown signer may send."""
        self._place = place
        self._held = held
        self._start = here
        self._where = where
        self._reader = reader
        self._scratch = scratch
        self._most = most
        self._ours: set[str] = {path.name for path in where.rivals()}
        self._at_hand: tuple[int, bytes | None] = (0, None)
        self.arrival = Arrival(where=where, reached=here.copy(), known=here.number > 0)

    def run(self, tick: Callable[[int], None]) -> Arrival:
        """Everything new of this chain."""
        found, reach = self.arrival, self._held.reach
        if self._held.numbers and max(self._held.numbers) > reach:
            self._damaged(commit_name(self._where.replica, reach + 1), "It is missing.")
        if not self._agrees(reach):
            self._branch(reach)
        while found.reached.number < reach and not self._ended(found.reached.number + 1):
            read = self._next(found.reached, found.reached.number + 1)
            if read is None:
                break
            staged = self._stage(read)
            if staged is None:
                break
            found.new.append(staged)
            tick(1)
        self._kept_rivals()
        return found

    # Where the two agree

    def _agrees(self, reach: int) -> bool:
        """Whether the place has our commits, as far as both go; one look at the last is enough.

        Each commit names the hash of the one before, so that equal last commits have equal pasts.
        """
        last = min(self._start.number, reach)
        if not last:
            return True
        if reach > last:
            raw = self._read(last + 1)
            if raw is not None and self._follows(raw):
                return True
        return self._same(last)

    def _follows(self, raw: bytes) -> bool:
        try:
            return commits.parse(raw).checkpoint.prev == self._start.last_hash
        except AnswerableError:
            return False

    def _same(self, number: int) -> bool:
        return same_commit(self._place, self._held, self._where, number)

    def _branch(self, reach: int) -> None:
        """Find where the two part, and keep whatever the place has from there that is signed."""
        low, high = 0, min(self._start.number, reach)  # equal up to low, different at high
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._same(middle) else (low, middle)
        turn = chain.Chain(self._where.replica)
        ours = self._where.read(turn)
        while turn.number < low:
            next(ours)
        rivals = 0
        while turn.number < reach:
            rival = self._next(turn, turn.number + 1, quietly=rivals == 0)
            staged = self._stage(rival) if rival else None
            if staged is None:
                break
            rivals += 1
            if staged.commit.name not in self._ours:
                self.arrival.rivals.append(staged)
        if not rivals:
            self._damaged(commit_name(self._where.replica, high), "It is not the one we have.")

    def _ended(self, number: int) -> bool:
        """Whether the place leads elsewhere than the chain as we have it."""
        raw = self._read(number)
        if raw is None:
            return True
        try:
            return commits.parse(raw).checkpoint.prev != self.arrival.reached.last_hash
        except AnswerableError as error:
            self._damaged(commit_name(self._where.replica, number), error.message)
            return True

    # One commit

    def _next(
        self, at: chain.Chain, number: int, *, quietly: bool = False
    ) -> chain.CommitRead | None:
        raw = self._read(number)
        if raw is None:
            return None
        try:
            return at.advance(raw)
        except AnswerableError as error:
            if not quietly:
                self._damaged(commit_name(self._where.replica, number), error.message)
            return None

    def _read(self, number: int) -> bytes | None:
        """One commit file of the place; the newest one read is remembered, as it is asked for thrice."""
        if number != self._at_hand[0]:
            name = commit_name(self._where.replica, number)
            try:
                self._at_hand = (number, self._place.read(name, limit=commits.LARGEST_COMMIT))
            except (FileNotFoundError, BrokenIntegrity):
                self._at_hand = (number, None)
        return self._at_hand[1]

    def _stage(self, read: chain.CommitRead) -> Staged | None:
        """Lay the commit down with its bodies, if an unknown signer has not sent too much."""
        raw = self._bodies(read)
        size = len(read.commit.raw) + len(raw or b"")
        if self._most is not None and self.arrival.bytes + size > self._most:
            self._damaged(
                commit_name(self._where.replica, read.number),
                "An unknown signer sends more than is taken before he is accepted.",
            )
            return None
        self._learn(read, raw)
        path = self._scratch / read.commit.hash
        if not path.exists():
            durable.create(path, read.commit.raw, mode=0o400, constant_time=True)
        behind = self._scratch / f"{read.commit.leaves_hash}.bodies"
        if raw is not None and not behind.exists():
            durable.create(behind, raw, constant_time=True)
        return Staged(
            number=read.number,
            leaves_hash=read.commit.leaves_hash,
            commit=path,
            bodies=behind if raw is not None else None,
            records=tuple(line.id for line in read.lines),
            bytes=size,
        )

    def _bodies(self, read: chain.CommitRead) -> bytes | None:
        name = bodies_name(self._where.replica, read.commit.leaves_hash)
        try:
            raw = self._place.read(name, limit=min(LIMIT, len(read.lines) * LARGEST_ROW))
            rows = commits.parse_bodies(raw, len(read.lines))
            for line, row in zip(read.lines, rows, strict=True):
                self._measure(line, check_row(self._reader, line, row))
        except FileNotFoundError:
            self._damaged(name, "It is missing.")
            return None
        except AnswerableError as error:
            self._damaged(name, error.message)
            return None
        return raw

    def _measure(self, line: lines.Line, contents: bodies.Contents | None) -> None:
        """How large the item of an object may be, by its own record."""
        size = contents.body.get("size") if contents and contents.kind == "object" else None
        if contents is None or type(size) is not int:
            return
        if line.blobs:
            self.arrival.sizes[line.blobs[0]] = sealing.padded_size(size) + sealing.TAG_BYTES
        else:
            digest = str(contents.body.get("digest", "")).removeprefix("sha256:")
            self.arrival.sizes[digest] = size

    def _learn(self, read: chain.CommitRead, raw: bytes | None) -> None:
        """What the new lines name, withdraw, and let in."""
        self.arrival.deeds += chain.deeds_of(read)
        rows = commits.parse_bodies(raw, len(read.lines)) if raw is not None else ()
        for number, line in enumerate(read.lines):
            self.arrival.withdraws += ((target, line.id) for target in line.withdraws)
            row = rows[number] if rows else b"{}"
            self.arrival.items += ((line.id, item) for item in items_of(self._reader, line, row))

    # Rivals that the place keeps

    def _kept_rivals(self) -> None:
        opening = self.arrival.reached.opening
        waiting: dict[str, chain.CommitRead] = {}
        for name in sorted(self._held.forks - self._ours if opening else ()):
            assert opening is not None
            place_name = f"ledger/{self._where.replica}/forks/{name}"
            try:
                raw = self._place.read(place_name, limit=commits.LARGEST_COMMIT)
                read = _rival(raw, name, self._where.replica, opening.key)
            except (FileNotFoundError, AnswerableError):
                self._damaged(place_name, "It is no commit that this chain's key signed.")
                continue
            if not self._lies_in_commits(read):
                waiting[read.commit.checkpoint.prev + name] = read
        self._go_on_with(waiting)
        for read in waiting.values():
            staged = self._stage(read)
            if staged is not None:
                self.arrival.rivals.append(staged)

    def _lies_in_commits(self, read: chain.CommitRead) -> bool:
        """Whether this is no rival, but a commit that we have, or that came: anybody can copy one."""
        if any(one.commit.name == read.commit.hash for one in self.arrival.new):
            return True
        try:
            return durable.read(self._where.commit_path(read.number)) == read.commit.raw
        except (OSError, AnswerableError):
            return False

    def _go_on_with(self, waiting: dict[str, chain.CommitRead]) -> None:
        """Which branch lies where carries no meaning: what continues the chain is no rival of it."""
        ahead = self.arrival.reached
        while names := [name for name in waiting if name.startswith(ahead.last_hash)]:
            read = waiting.pop(names[0])
            try:
                staged = self._stage(ahead.advance(read.commit.raw))
            except AnswerableError:
                waiting[f"invalid {names[0]}"] = read
                continue
            if staged is None:
                return
            self.arrival.new.append(staged)

    def _damaged(self, where: str, what: str) -> None:
        self.arrival.damage.append(Damage(where=where, what=what))


_NOTE = 16_384
"""More than the signed note of a commit takes, with a hundred other chains seen."""


def same_commit(place: Place, held: ChainHeld, where: chain.ChainFolder, number: int) -> bool:
    """Whether a place has our commit of this number, by its size and its signed note.

    The note covers everything before it: with the same note another history is no history, but
    damage, and that is found by whoever reads it.
    """
    ours = durable.read(where.commit_path(number), limit=commits.LARGEST_COMMIT)
    return has_commit(place, held, where, number, ours)


def has_commit(
    place: Place, held: ChainHeld, where: chain.ChainFolder, number: int, ours: bytes
) -> bool:
    """Whether a place has exactly this commit under this number."""
    if held.numbers.get(number) != len(ours):
        return False
    try:
        return place.tail(commit_name(where.replica, number), _NOTE) == ours[-_NOTE:]
    except (FileNotFoundError, BrokenIntegrity):
        return False


def _rival(raw: bytes, name: str, replica: ReplicaId, key: bytes) -> chain.CommitRead:
    commit = commits.parse(raw)
    checkpoint = notes.opened(commit.note, key)
    if commit.hash != name or checkpoint.replica != replica:
        raise BrokenIntegrity("It is not what its name says.")
    return chain.CommitRead(
        number=checkpoint.commit,
        commit=commit,
        lines=commits.read_lines(commit),
        first_leaf=checkpoint.size - len(commit.leaves),
        head=checkpoint.head,
    )
