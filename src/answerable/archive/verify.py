"""Is every byte of this archive accounted for, and if not, which link is broken? (docs/format.md, 13)

Reads the folder alone, never the index. With the archive key it also checks what stands behind every
line; with the key store or a note from outside, whether the chains reach what was signed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from answerable.archive import chain, commits, durable, lines, notes, sealing, unlocking
from answerable.archive.archive import CACHE, Identity, identify
from answerable.archive.keystore import KeyStore
from answerable.archive.store import Store, Stored
from answerable.archive.vault import Vault
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import ArchiveId, RecordId, ReplicaId, sha256_hex

NOT_INTACT = ("broken", "missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is not as it should be."""

    word: str
    """broken | missing | left over | unknown | stray"""
    where: str
    """A path in the folder, or a place in a file of it."""
    what: str
    record: str = ""
    object: str = ""

    def to_json(self) -> dict[str, str]:
        return {f.name: getattr(self, f.name) for f in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The answer, with what was checked and what could not be."""

    archive: str
    faults: tuple[Fault, ...]
    checked: tuple[str, ...]
    unchecked: tuple[str, ...]
    counts: dict[str, int]

    @property
    def intact(self) -> bool:
        return not any(fault.word in NOT_INTACT for fault in self.faults)

    def to_json(self) -> dict[str, Any]:
        return {
            "intact": self.intact,
            "archive": self.archive,
            "faults": [fault.to_json() for fault in self.faults],
            "checked": list(self.checked),
            "unchecked": list(self.unchecked),
            "counts": self.counts,
        }


def verify(
    folder: Path,
    *,
    archive_key: sealing.ArchiveKey | None = None,
    keys: KeyStore | None = None,
    expect: Sequence[str] = (),
    archive: ArchiveId | None = None,
    tick: Callable[[int], None] = lambda count: None,
) -> Report:
    """Check everything that can be checked with what was given.

    `archive_key` opens a sealed archive, `keys` is the reader's key store, `expect` are signed
    notes kept elsewhere, `archive` the id where the reader knows it.
    """
    archive = archive or (keys.known_at(folder) if keys else None)
    try:
        identity = identify(folder, archive)
    except AnswerableError as error:
        faults = (Fault(word="broken", where="ledger", what=error.message), *_beginnings(folder))
        return Report(archive=archive or "", faults=faults, checked=(), unchecked=(), counts={})
    return _Check(folder, identity, archive_key, keys, expect, tick).run()


@dataclass(slots=True)
class _ChainSeen:
    """What the check learned from one chain."""

    where: chain.ChainFolder
    read: chain.Chain
    roots: dict[int, bytes] = field(default_factory=dict)
    """Root by size, at every commit."""
    seen: list[tuple[str, notes.Head]] = field(default_factory=list)
    deeds: list[chain.Deed] = field(default_factory=list)
    items: list[tuple[str, RecordId, Stored | None]] = field(default_factory=list)
    """(stored id, record, how to open it) of every item a line names."""
    withdraws: dict[RecordId, list[RecordId]] = field(default_factory=dict)
    removed: list[tuple[str, RecordId, RecordId]] = field(default_factory=list)
    present: list[RecordId] = field(default_factory=list)
    records: int = 0
    faults: list[Fault] = field(default_factory=list)


class _Check:
    def __init__(
        self,
        folder: Path,
        identity: Identity,
        archive_key: sealing.ArchiveKey | None,
        keys: KeyStore | None,
        expect: Sequence[str],
        tick: Callable[[int], None],
    ) -> None:
        self._folder = folder
        self._identity = identity
        self._archive_key = archive_key
        self._keys = keys
        self._expect = expect
        self._tick = tick
        self._faults: list[Fault] = []
        self._counts: Counter[str] = Counter()
        self._anchored = False
        self._wrappings = {1: sealing.Wrapping(archive_key)} if archive_key else {}

    def run(self) -> Report:
        chains = [self._read_chain(r) for r in chain.replicas(self._folder / "ledger")]
        counted = self._sort_chains(chains)
        for one in counted:
            self._faults += one.faults
            self._counts["records"] += one.records
            self._counts["commits"] += one.read.number
        self._counts["chains"] = len(counted)
        self._check_heads(chains, counted)
        self._check_twice(counted)
        self._check_anchors(chains, counted)
        self._check_items(counted)
        self._check_keys()
        self._check_strays(chains)
        checked, unchecked = self._sentences()
        return Report(
            archive=self._identity.archive,
            faults=tuple(sorted(self._faults, key=_order)),
            checked=checked,
            unchecked=unchecked,
            counts=dict(sorted(self._counts.items())),
        )

    # Chains

    def _read_chain(self, replica: ReplicaId) -> _ChainSeen:
        where = chain.ChainFolder(self._folder / "ledger", replica)
        found = _ChainSeen(where=where, read=chain.Chain(replica))
        reader = lines.LineReader(
            self._identity.archive, replica, self._wrappings, sealed=self._identity.sealed
        )
        try:
            for read in where.read(found.read):
                found.deeds += chain.deeds_of(read)
                found.roots[read.head.size] = read.head.root
                place = self._shown(where.commit_path(read.number))
                found.seen += [(place, head) for head in read.commit.checkpoint.seen]
                found.faults += self._check_commit(found, read, reader, place)
                self._tick(len(read.lines))
        except BrokenIntegrity as error:
            number = int(str(error.detail.get("commit", found.read.number + 1)))
            place = self._shown(where.commit_path(number))
            found.faults.append(Fault(word="broken", where=place, what=error.message))
        except AnswerableError as error:
            found.faults.append(
                Fault(word="broken", where=self._shown(where.commits), what=error.message)
            )
        found.faults += self._after_the_end(where, found.read)
        return found

    def _after_the_end(self, where: chain.ChainFolder, read: chain.Chain) -> Iterator[Fault]:
        numbers = where.numbers()
        if not numbers:
            yield Fault(
                word="missing", where=self._shown(where.folder), what="The chain has no commits."
            )
            return
        hole = next((n for n, here in enumerate(numbers, 1) if n != here), None)
        if hole:
            yield Fault(
                word="missing",
                where=self._shown(where.commit_path(hole)),
                what=f"Commit {hole} is missing; what follows it cannot count.",
            )
        elif numbers[-1] > read.number + 1:
            yield Fault(
                word="broken",
                where=self._shown(where.commits),
                what=f"Commits after {read.number} do not count, because the chain breaks there.",
            )

    def _check_commit(
        self,
        found: _ChainSeen,
        read: chain.CommitRead,
        reader: lines.LineReader,
        place: str,
    ) -> Iterator[Fault]:
        yield from self._check_openings(found, read, place)
        path = found.where.bodies / read.commit.leaves_hash
        shown = self._shown(path)
        try:
            raw = durable.read(path)
        except FileNotFoundError:
            yield from self._no_bodies(read, shown)
            return
        except AnswerableError as error:
            yield Fault(word="broken", where=shown, what=error.message)
            return
        bodies, fault = commits.salvage_bodies(raw, len(read.lines))
        if fault:
            yield Fault(word="broken", where=shown, what=f"Commit {read.number}: {fault}")
        for number, (line, body) in enumerate(zip(read.lines, bodies, strict=True), 1):
            if body is not None and not line.fault and not self._wrong_mode(line):
                found.records += 1
                yield from self._check_record(found, line, body, reader, shown, number + 1)

    def _no_bodies(self, read: chain.CommitRead, shown: str) -> Iterator[Fault]:
        named = [line for line in read.lines if line.body]
        yield Fault(
            word="missing",
            where=shown,
            what=f"The bodies of commit {read.number} are missing ({len(named)} records).",
            record=named[0].id if named else "",
        )

    def _check_openings(
        self, found: _ChainSeen, read: chain.CommitRead, place: str
    ) -> Iterator[Fault]:
        for number, line in enumerate(read.lines):
            if line.fault:
                yield Fault(
                    word="unknown",
                    where=f"{place}, line {number + 2}",
                    what=f"A line is not acted on: {line.fault}.",
                    record=line.id,
                )
            if line.opening and (number or read.number > 1):
                yield Fault(
                    word="unknown",
                    where=f"{place}, line {number + 2}",
                    what="A chain can begin only once; the line is not acted on.",
                    record=line.id,
                )
            if not line.fault and self._wrong_mode(line):
                yield Fault(
                    word="unknown",
                    where=f"{place}, line {number + 2}",
                    what="The line belongs to the other mode of archive; it is not acted on.",
                    record=line.id,
                )

    def _wrong_mode(self, line: lines.Line) -> bool:
        if line.kind == "epoch":
            return not self._identity.sealed
        return not line.bodyless and bool(line.box) != self._identity.sealed

    # Records

    def _check_record(
        self,
        found: _ChainSeen,
        line: lines.Line,
        raw: bytes,
        reader: lines.LineReader,
        shown: str,
        number: int,
    ) -> Iterator[Fault]:
        place = f"{shown}, line {number}"
        for stored in line.blobs:
            found.items.append((stored, line.id, None))
        if line.withdraws:
            for target in line.withdraws:
                found.withdraws.setdefault(target, []).append(line.id)
        try:
            if not line.box and not self._identity.sealed:
                plain = lines.plain_body(self._identity.archive, found.read.replica, line, raw)
                if plain is not None:
                    found.present.append(line.id)
                    if line.kind == "object":
                        self._note_object(found, line, plain, b"")
                    return
            body = lines.parse_body(raw)
            fault = _wrong_body(line, body, sealed=self._identity.sealed)
            if fault:
                raise BrokenIntegrity(fault)
            if body.state == "removed":
                assert body.removed_by is not None
                found.removed.append((place, line.id, body.removed_by))
            elif body.state != "none":
                self._open_record(found, line, body, reader)
        except BrokenIntegrity as error:
            yield Fault(word="broken", where=place, what=error.message, record=line.id)

    def _open_record(
        self,
        found: _ChainSeen,
        line: lines.Line,
        body: lines.BodyLine,
        reader: lines.LineReader,
    ) -> None:
        found.present.append(line.id)
        if not reader.can_open(body):
            if not lines.box_matches(line, body):
                raise BrokenIntegrity("A sealed body is not the one its line names.")
            return
        contents = reader.open(line, body)
        if contents.kind == "object":
            self._note_object(found, line, contents.body, contents.record_key)

    def _note_object(
        self, found: _ChainSeen, line: lines.Line, body: dict[str, Any], record_key: bytes
    ) -> None:
        try:
            digest = str(body["digest"]).removeprefix("sha256:")
            size = int(body["size"])
        except (KeyError, TypeError, ValueError) as error:
            raise BrokenIntegrity("An object's body lacks digest or size.") from error
        del found.items[len(found.items) - len(line.blobs) :]
        for stored in line.blobs or ((digest,) if not self._identity.sealed else ()):
            found.items.append((stored, line.id, Stored(stored, digest, size, record_key)))

    # Between chains

    def _sort_chains(self, chains: list[_ChainSeen]) -> list[_ChainSeen]:
        """The chains that count; strangers are named and set aside."""
        facts = {
            one.read.replica: chain.ChainFacts(opening=one.read.opening, deeds=tuple(one.deeds))
            for one in chains
            if one.read.opening
        }
        own = (
            frozenset(s.replica for s in self._keys.signers(self._identity.archive))
            if self._keys
            else frozenset()
        )
        ends = chain.admitted(self._identity.archive, facts, own)
        for one in chains:
            if one.read.replica in ends:
                continue
            if one.read.opening is None:
                # Not one valid commit: damage, never a stranger; his first commit would hold.
                self._faults += one.faults
                continue
            self._counts["strangers"] += 1
            self._faults.append(
                Fault(
                    word="unknown",
                    where=self._shown(one.where.folder),
                    what="A chain of an unknown signer; it is not part of the archive.",
                )
            )
        return [one for one in chains if one.read.replica in ends]

    def _check_heads(self, chains: list[_ChainSeen], counted: list[_ChainSeen]) -> None:
        """What each chain that counts says it saw of the others must be there."""
        known = {one.read.replica: one for one in chains}
        lost = _lost(counted)
        for one in counted:
            claims = list(one.seen)
            if one.read.opening:
                first = self._shown(one.where.commit_path(1))
                claims += [(first, head) for head in one.read.opening.follows]
            for place, head in claims:
                fault = _head_fault(head, known.get(head.replica))
                if fault and not _stated(head, lost):
                    self._faults.append(Fault(word=fault[0], where=place, what=fault[1]))

    def _check_twice(self, counted: list[_ChainSeen]) -> None:
        where: dict[RecordId, ReplicaId] = {}
        for one in counted:
            for record in one.present:
                if record in where:
                    self._faults.append(
                        Fault(
                            word="broken",
                            where=self._shown(one.where.folder),
                            what="A record stands in two places; only the first counts.",
                            record=record,
                        )
                    )
                where.setdefault(record, one.read.replica)

    def _check_anchors(self, chains: list[_ChainSeen], counted: list[_ChainSeen]) -> None:
        known = {one.read.replica: one for one in chains}
        lost = _lost(counted)
        for what, checkpoint in self._anchors(known):
            self._anchored = True
            fault = _head_fault(checkpoint.head, known.get(checkpoint.replica))
            if not fault:
                continue
            if _stated(checkpoint.head, lost):
                self._counts["losses stated"] += 1
                continue
            self._faults.append(Fault(word=fault[0], where="ledger", what=f"{what}: {fault[1]}"))

    def _anchors(
        self, known: Mapping[ReplicaId, _ChainSeen]
    ) -> Iterator[tuple[str, notes.Checkpoint]]:
        signers = self._keys.signers(self._identity.archive) if self._keys else ()
        for signer in signers:
            try:
                last = signer.last()
            except AnswerableError as error:
                self._faults.append(Fault(word="broken", where="key store", what=error.message))
                continue
            if last:
                yield "The key store signed more than is here", last.checkpoint
        for text in self._expect:
            try:
                checkpoint = self._given_note(text, known)
            except AnswerableError as error:
                self._faults.append(
                    Fault(word="broken", where="the note given", what=error.message)
                )
                continue
            yield "The note given is not met", checkpoint

    def _given_note(self, text: str, known: Mapping[ReplicaId, _ChainSeen]) -> notes.Checkpoint:
        checkpoint, _ = notes.parse(text)
        if checkpoint.archive != self._identity.archive:
            raise BrokenIntegrity("It is a note of another archive.")
        one = known.get(checkpoint.replica)
        if one and one.read.opening:
            notes.opened(text, one.read.opening.key)
        return checkpoint

    # Items

    def _check_items(self, counted: list[_ChainSeen]) -> None:
        withdrawn: dict[RecordId, list[RecordId]] = {}
        for one in counted:
            for target, by in one.withdraws.items():
                withdrawn.setdefault(target, []).extend(by)
        self._check_removed(counted, withdrawn)
        vault = Vault(self._folder / "vault", self._folder / "tmp", constant_time=False)
        store = Store(vault, self._identity.archive, sealed=self._identity.sealed)
        sizes: dict[str, int] = {}

        def seen(stored: str, size: int) -> None:
            sizes[stored] = size
            self._tick(size)

        damaged = set()
        for fault in vault.faults(seen):
            damaged.add(fault.stored)
            word = "broken" if fault.stored or fault.path.endswith(".tar") else "stray"
            self._faults.append(
                Fault(word=word, where=fault.path, what=fault.what, object=_object(fault.stored))
            )
        self._counts["items"] = len(sizes)
        self._counts["bytes"] = sum(sizes.values())
        self._match_items(counted, withdrawn, sizes, damaged, store)

    def _match_items(
        self,
        counted: list[_ChainSeen],
        withdrawn: dict[RecordId, list[RecordId]],
        sizes: dict[str, int],
        damaged: set[str],
        store: Store,
    ) -> None:
        named: dict[str, bool] = {}
        for one in counted:
            for stored, record, item in one.items:
                stands = record not in withdrawn
                named[stored] = named.get(stored, False) or stands
                if not stands:
                    continue
                if stored not in sizes:
                    self._gone(stored, record, damaged)
                elif item:
                    self._check_content(store, item, sizes[stored], record)
        for stored in sizes:
            if stored not in named:
                self._faults.append(
                    Fault(
                        word="stray",
                        where="vault",
                        what="No record names this item (left by an interrupted write).",
                        object=_object(stored),
                    )
                )
            elif not named[stored]:
                self._faults.append(
                    Fault(
                        word="left over",
                        where="vault",
                        what="The item was withdrawn and is still here.",
                        object=_object(stored),
                    )
                )

    def _gone(self, stored: str, record: RecordId, damaged: set[str]) -> None:
        if stored in damaged:
            what = "The item is damaged and has no sound copy here."
        else:
            what = "The item is not in the vault."
        self._faults.append(
            Fault(
                word="missing",
                where=f"vault/{stored[:2]}/{stored[2:4]}/{stored}",
                what=what,
                record=record,
                object=_object(stored),
            )
        )

    def _check_content(self, store: Store, item: Stored, size: int, record: RecordId) -> None:
        """The plain digest; in an open archive that is the stored id, hashed already."""
        try:
            if self._identity.sealed:
                for _ in store.pieces(item):
                    pass
            elif size != item.size:
                raise BrokenIntegrity("An item has another size than its record says.")
        except (AnswerableError, OSError) as error:
            self._faults.append(
                Fault(
                    word="broken",
                    where="vault",
                    what=str(error),
                    record=record,
                    object=_object(item.stored),
                )
            )

    def _check_removed(
        self, counted: list[_ChainSeen], withdrawn: dict[RecordId, list[RecordId]]
    ) -> None:
        for one in counted:
            for place, record, by in one.removed:
                if by not in withdrawn.get(record, ()):
                    self._faults.append(
                        Fault(
                            word="missing",
                            where=place,
                            what="A body was taken away, and no withdrawal names its record.",
                            record=record,
                        )
                    )
            for record in one.present:
                if record in withdrawn:
                    self._faults.append(
                        Fault(
                            word="left over",
                            where=self._shown(one.where.bodies),
                            what="The body was withdrawn and is still here.",
                            record=record,
                        )
                    )
        self._counts["withdrawn"] = len(withdrawn)

    # Around it

    def _check_keys(self) -> None:
        folder = self._folder / "keys"
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
        for path in paths:
            try:
                sound = sha256_hex(durable.read(path, limit=1 << 16)) == path.name
            except (AnswerableError, OSError):
                sound = False
            if not sound:
                self._faults.append(
                    Fault(
                        word="broken",
                        where=self._shown(path),
                        what="This key file is damaged or is none; it will open nothing.",
                    )
                )
        if self._identity.sealed and not paths:
            self._faults.append(
                Fault(word="missing", where="keys", what="There is no key file at all.")
            )

    def _check_strays(self, chains: list[_ChainSeen]) -> None:
        for path in _unexpected(self._folder):
            self._stray(path, "It is no part of an archive.")
        for one in chains:
            for path in _unexpected_in_chain(one.where):
                self._stray(path, "It is no part of a chain.")
            known = set(self._bodies_named(one))
            for path in _listing(one.where.bodies):
                if path.name not in known:
                    self._stray(
                        path, "No commit names these bodies (left by an interrupted write)."
                    )
        try:
            text = durable.read(self._folder / CACHE, limit=1 << 16).decode("utf-8", "replace")
        except (AnswerableError, OSError):
            text = ""
        if f'"{self._identity.archive}"' not in text:
            self._stray(self._folder / CACHE, "It is missing or names another archive.")

    def _bodies_named(self, one: _ChainSeen) -> Iterator[str]:
        for number in one.where.numbers():
            try:
                raw = durable.read(one.where.commit_path(number))
                yield commits.parse(raw).leaves_hash
            except (AnswerableError, OSError):
                continue

    def _stray(self, path: Path, what: str) -> None:
        self._faults.append(Fault(word="stray", where=self._shown(path), what=what))

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()

    def _sentences(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        checked = [
            "Every commit follows the one before it, and its signature holds.",
            "Every stored item has the bytes that its name says.",
        ]
        unchecked = []
        if not self._identity.sealed:
            checked.append("Every body matches its commitment, and every item its record.")
        elif self._archive_key:
            checked.append("Every body opens, matches its commitment, and every item its record.")
        else:
            checked.append("Every sealed body is the one that its line names.")
            unchecked.append("What the records mean, and whether their keys open (no key given).")
        if self._anchored:
            checked.append("The chains reach what was signed last, as far as it is known here.")
        else:
            unchecked.append("Completeness: without a note kept elsewhere it cannot be shown.")
        return tuple(checked), tuple(unchecked)


def _beginnings(folder: Path) -> Iterator[Fault]:
    """Every first commit that does not hold, where the archive has no readable beginning."""
    for replica in chain.replicas(folder / "ledger"):
        where = chain.ChainFolder(folder / "ledger", replica)
        place = where.commit_path(1).relative_to(folder).as_posix()
        try:
            chain.Chain(replica).advance(durable.read(where.commit_path(1)))
        except FileNotFoundError:
            yield Fault(word="missing", where=place, what="The first commit is missing.")
        except AnswerableError as error:
            yield Fault(word="broken", where=place, what=error.message)


def _wrong_body(line: lines.Line, body: lines.BodyLine, *, sealed: bool) -> str:
    if line.bodyless:
        return "" if body.state == "none" else "A leaf without a body has one."
    if body.state == "none":
        return "A record lacks its body."
    if body.state == "removed":
        return "The body of a withdrawal was taken away." if line.withdraws else ""
    if (body.state == "sealed") != sealed:
        return "A body belongs to the other mode of archive."
    return ""


def _head_fault(head: notes.Head, found: _ChainSeen | None) -> tuple[str, str] | None:
    """(word, what is wrong) where a chain does not reach a head or contradicts it."""
    name = head.replica[:12]
    if found is None or not found.read.size:
        return "missing", f"chain {name} with {head.size} lines is not here."
    if found.read.size < head.size:
        what = f"chain {name} had {head.size} lines and ends here after {found.read.size}."
        return "missing", what
    if found.roots.get(head.size) != head.root:
        what = f"chain {name} is not the one that had {head.size} lines: it was rewritten."
        return "broken", what
    return None


def _lost(counted: list[_ChainSeen]) -> list[notes.Head]:
    """The losses that admitted chains state."""
    return [head for one in counted if one.read.opening for head in one.read.opening.lost]


def _stated(head: notes.Head, lost: list[notes.Head]) -> bool:
    """Whether a loss covers this head: the same one, or a later one of the chain."""
    return any(
        said.replica == head.replica
        and (said.size > head.size or (said.size == head.size and said.root == head.root))
        for said in lost
    )


def _object(stored: str) -> str:
    return f"sha256:{stored}" if stored else ""


def _order(fault: Fault) -> tuple[int, str, str]:
    words = ("broken", "missing", "left over", "unknown", "stray")
    return words.index(fault.word), fault.where, fault.what


_TOP = {CACHE, "keys", "vault", "ledger", "tmp"}
_IN_CHAIN = {"commits", "bodies", "forks", "tiles", "stamps", "cosigned"}


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
    expected = {where.commit_path(number).name for number in where.numbers()}
    for path in _listing(where.commits):
        if path.name not in expected or path.is_symlink():
            yield path


def _listing(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def open_archive_key(
    folder: Path, identity: Identity, secret: unlocking.Secret | None
) -> sealing.ArchiveKey | None:
    """The key for a check of a sealed archive, or None where no secret was given."""
    if not identity.sealed or not secret:
        return None
    return unlocking.open_key(folder / "keys", identity.archive, secret)
