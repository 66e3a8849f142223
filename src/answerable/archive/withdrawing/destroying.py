"""How is what was withdrawn here destroyed, so that a crash leaves it hidden and to be finished?

Called after the withdrawal is claimed, and again by whoever finds the work half done: every step leaves
alone what is gone already. Items go before bodies, because in an open archive only the body of an object
says which item is its own (docs/format.md, 12 and 13).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from answerable.archive import (
    bodies,
    branches,
    chain,
    commits,
    durable,
    index,
    lines,
    merkle,
    rehearsal_room,
)
from answerable.archive.withdrawing import emptying, unfinished
from answerable.archive.withdrawing.standing import recorded
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import RecordId, ReplicaId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """What one run destroyed on this disk."""

    records: int = 0
    items: int = 0
    bytes: int = 0
    bundles: int = 0
    """Bundles written again without the items."""
    left: tuple[str, ...] = ()
    """What could not be destroyed yet, each as a sentence."""


class _Page(NamedTuple):
    """The bodies of one commit, with those that have to go."""

    where: chain.ChainFolder
    leaves: tuple[bytes, ...]
    leaves_hash: str
    rows: tuple[bytes, ...]
    gone: dict[int, RecordId]
    """Number of the line, and the withdrawal that names its record."""
    fault: str
    """Why the bodies cannot be told apart; then there are none."""


def carry_out(
    archive: Archive, tick: Tick = lambda count: None, *, thorough: bool = False
) -> Destroyed:
    """Destroy whatever an own history of this key store withdrew and that is still here.

    Items, bodies, keys and salts; then every view in the folder, this one made again into a new
    file. Does nothing where nothing is left; `thorough` looks into the folder for that instead of the
    view, so that an old file which came back is found. Raises AnswerableErrors with advice; running
    it again goes on.
    """
    with archive.ledger.lock():
        decided = recorded(archive).decided
        begun = unfinished.is_unfinished(archive, decided)
        if not begun and not thorough:
            return Destroyed()
        found = _look(archive, decided, every=thorough)
        if not begun and not found.is_left:
            return Destroyed(left=found.damaged)
        unfinished.begin(archive)
        unfinished.remember(archive, decided)
        emptied = emptying.empty(archive.vault, found.items, tick)
        count = sum(_rewrite(archive, page) for page in _pages(archive, decided, every=thorough))
        left = (*found.damaged, *_empty_tmp(archive), *_end_rehearsals(archive))
        _forget_views(archive)
        archive.rebuild()
        with durable.explained("The archive"):
            durable.sync_folder(archive.folder)
        if not left:
            unfinished.end(archive)
        return Destroyed(
            records=count,
            items=emptied.items,
            bytes=emptied.bytes,
            bundles=emptied.bundles,
            left=left,
        )


# Bodies


class _Found(NamedTuple):
    """What the folder still holds of what was withdrawn."""

    items: frozenset[str]
    is_left: bool
    damaged: tuple[str, ...]


def _look(archive: Archive, decided: Mapping[RecordId, RecordId], *, every: bool) -> _Found:
    """One bodies file after the other: together they may be larger than memory."""
    named: set[str] = set()
    left, damaged = False, []
    for page in _pages(archive, decided, every=every):
        named |= set(_named(archive, page))
        left = left or any(_is_here(page, number) for number in page.gone)
        if page.fault:
            damaged.append(
                "A bodies file that holds something withdrawn is damaged and was left; its content "
                f"stays hidden. {page.fault} Bring it back from a backup, then run "
                "`answerable shred --due`."
            )
    view = archive.index
    items = frozenset(stored for stored in named if not _is_shared(view, stored, decided))
    left = left or any(archive.vault.has(stored) for stored in items)
    return _Found(items, left, tuple(damaged))


def _is_here(page: _Page, number: int) -> bool:
    return bool(page.rows) and bodies.parse_body(page.rows[number]).state != "removed"


def _pages(
    archive: Archive, decided: Mapping[RecordId, RecordId], *, every: bool
) -> Iterator[_Page]:
    """The bodies files that may hold something withdrawn, or whose lines name an item of it.

    Unless `every`, those that the view knows to be clean are left out.
    """
    for where, leaves, leaves_hash in _commits(archive, decided, every=every):
        gone = {}
        for number, leaf in enumerate(leaves):
            by = decided.get(RecordId(merkle.leaf_hash(leaf).hex()))
            if by and _may_go(leaf):
                gone[number] = by
        rows: tuple[bytes, ...] = ()
        fault = ""
        try:
            rows = commits.parse_bodies(durable.read(where.bodies / leaves_hash), len(leaves))
        except FileNotFoundError:
            pass  # `verify` names it.
        except BrokenIntegrity as error:
            fault = error.message
        yield _Page(where, leaves, leaves_hash, rows, gone, fault)


def _commits(
    archive: Archive, decided: Collection[RecordId], *, every: bool
) -> Iterator[tuple[chain.ChainFolder, tuple[bytes, ...], str]]:
    """Each commit, rivals included, that has a line which is to lose its body."""
    places: dict[ReplicaId, set[int]] = {}
    db = archive.index.db
    for record in decided:
        rows = db.execute(
            "SELECT c.replica, r.number FROM records r JOIN chains c ON c.number=r.chain "
            "WHERE r.id=? AND (r.state<>'removed' OR ?)",
            (bytes.fromhex(record), every),
        )
        for replica, number in rows:
            places.setdefault(ReplicaId(str(replica)), set()).add(int(str(number)))
    for replica, numbers in sorted(places.items()):
        where = chain.ChainFolder(archive.ledger.folder, replica)
        for number in sorted(numbers):
            try:
                commit = commits.parse(durable.read(where.commit_path(number)))
            except (FileNotFoundError, AnswerableError):
                continue  # `verify` names it.
            yield where, commit.leaves, commit.leaves_hash
        dispute = branches.dispute_of(where)
        for read in dispute.rivals if dispute else ():
            if read.number in numbers:
                yield where, read.commit.leaves, read.commit.leaves_hash


def _may_go(leaf: bytes) -> bool:
    line = lines.parse(leaf)
    return not line.bodyless and not line.withdraws


def _rewrite(archive: Archive, page: _Page) -> int:
    """Take away the bodies that have to go; returns how many."""
    rows, count = list(page.rows), 0
    for number, by in page.gone.items():
        if _is_here(page, number):
            rows[number] = bodies.removed_line(by)
            count += 1
    if count:
        path = page.where.bodies / page.leaves_hash
        durable.replace(path, commits.write_bodies(rows), archive.tmp)
    return count


# Items


def _named(archive: Archive, page: _Page) -> Iterator[str]:
    for number in page.gone:
        yield from lines.parse(page.leaves[number]).blobs
        if archive.identity.sealed or not page.rows:
            continue
        # In an open archive the item's name stands in the body alone.
        body = bodies.parse_body(page.rows[number]).body or {}
        digest = str(body.get("digest", ""))
        if lines.parse(page.leaves[number]).kind == "object" and digest.startswith("sha256:"):
            yield digest.removeprefix("sha256:")


def _is_shared(view: index.Index, stored: str, decided: Collection[RecordId]) -> bool:
    rows = view.db.execute(
        "SELECT lower(hex(r.id)) FROM objects o JOIN records r USING(seq) WHERE o.stored=?",
        (stored,),
    )
    return any(record not in decided for (record,) in rows)


# What else may hold a word of it


def _empty_tmp(archive: Archive) -> tuple[str, ...]:
    """Delete unfinished writes; only while no other writer of this key store is at work."""
    with archive.keys.working(archive.identity.archive, alone=True) as alone:
        if not alone:
            return (
                "Unfinished writes in the folder `tmp` were left, because another program is "
                "writing. When it has ended, run `answerable shred --due`.",
            )
        with durable.explained("The folder `tmp`"):
            for path in sorted(archive.tmp.iterdir()) if archive.tmp.is_dir() else ():
                if path.is_file() or path.is_symlink():
                    path.unlink(missing_ok=True)
            if archive.tmp.is_dir():
                durable.sync_folder(archive.tmp)
    return ()


def _end_rehearsals(archive: Archive) -> tuple[str, ...]:
    """A rehearsal of a loss that was killed leaves a whole copy beside the keys."""
    if rehearsal_room.sweep(archive.keys):
        return ()
    return (
        "A rehearsal (`answerable drill`) keeps a copy beside the signing keys. When it has ended, "
        "run `answerable shred --due`.",
    )


def _forget_views(archive: Archive) -> None:
    """Delete the views of other readers: each makes its own again from the ledger."""
    own = archive.index_path.name
    with durable.explained("The index"):
        for path in sorted(archive.folder.glob("index-*.db*")):
            if not path.name.startswith(own) and path.is_file():
                path.unlink(missing_ok=True)
        index.remove_files(archive.folder / f"{own}.new")
