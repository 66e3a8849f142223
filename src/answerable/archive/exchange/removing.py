"""What was destroyed here, and must go from a place that only carries?

A place where nobody works has nobody to ask: what a person here decided is carried out there too. In
another person's archive a withdrawal hides, and only that person's own word destroys.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.archive import bodies, bundles, chain, commits, durable, lines
from answerable.archive.exchange.arriving import items_of
from answerable.archive.exchange.holding import Holding, bodies_name, bundle_name, item_name, look
from answerable.archive.places.place import Place
from answerable.archive.withdrawing.standing import recorded
from answerable.errors import AnswerableError
from answerable.ids import ReplicaId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """A bodies file at the place that still has what is gone here."""

    name: str
    merged: bytes
    items: tuple[str, ...]
    """The items that the bodies gone here name there."""


def awaiting(archive: Archive) -> int:
    """How many withdrawals of others hide something here until a person confirms them."""
    return len(recorded(archive).awaiting)


def remove_there(archive: Archive, place: Place, holding: Holding) -> int:
    """Carry out at a carrying place what was destroyed here; returns how many files went or changed.

    Items go before the bodies that tell which they were, so that a run cut short can be repeated.
    """
    if not holding.carrier or holding.empty:
        return 0
    outdated = list(_outdated(archive, place, holding))
    if not outdated:
        return 0
    standing = archive.standing_items()
    gone = {item for one in outdated for item in one.items} - standing
    now = look(place)  # what was given a moment ago is there already
    done = 0
    for stored in sorted(gone & now.loose.keys()):
        place.remove(item_name(stored))
        done += 1
    here = archive.vault.bundle_names()
    for bundle in sorted(now.bundles.keys() - here) if gone else ():
        done += _without(archive, place, now, bundle, gone)
    for one in outdated:
        place.replace(one.name, (one.merged,), len(one.merged))
        done += 1
    return done


def _outdated(archive: Archive, place: Place, holding: Holding) -> Iterator[Outdated]:
    rows = archive.index.db.execute(
        "SELECT DISTINCT c.replica, r.number FROM records r JOIN chains c ON c.number=r.chain "
        "WHERE r.state='removed' ORDER BY 1, 2"
    ).fetchall()
    for replica, number in rows:
        held = holding.chains.get(ReplicaId(str(replica)))
        where = chain.ChainFolder(archive.ledger.folder, ReplicaId(str(replica)))
        if held is None:
            continue
        try:
            commit = commits.parse(durable.read(where.commit_path(int(str(number)))))
            ours = durable.read(where.bodies / commit.leaves_hash)
            # A body taken away is shorter than the body was, so that equal sizes are equal files.
            if held.bodies.get(commit.leaves_hash) in (None, len(ours)):
                continue
            there = place.read(bodies_name(where.replica, commit.leaves_hash))
            found = _compared(archive, where.replica, commit, ours, there)
        except (FileNotFoundError, AnswerableError):
            continue  # Damaged on one of the sides: `verify` and the exchange name it.
        if found is not None:
            yield found


def _compared(
    archive: Archive, replica: ReplicaId, commit: commits.Commit, ours: bytes, there: bytes
) -> Outdated | None:
    reader = archive.line_reader(replica)
    count = len(commit.leaves)
    merged = list(commits.parse_bodies(there, count))
    items: list[str] = []
    changed = False
    for number, row in enumerate(commits.parse_bodies(ours, count)):
        if bodies.parse_body(row).state == "removed" and merged[number] != row:
            if bodies.parse_body(merged[number]).state != "removed":
                items += items_of(reader, lines.parse(commit.leaves[number]), merged[number])
                merged[number], changed = row, True
    if not changed:
        return None
    return Outdated(
        name=bodies_name(replica, commit.leaves_hash),
        merged=commits.write_bodies(merged),
        items=tuple(items),
    )


def _without(
    archive: Archive,
    place: Place,
    holding: Holding,
    bundle: str,
    gone: set[str],
) -> int:
    """Take a bundle away that has an item gone here; what else it has is kept loose."""
    scratch = durable.temporary(archive.tmp)
    try:
        with scratch.open("xb") as file:
            for piece in place.pieces(bundle_name(bundle)):
                file.write(piece)
        members = _members(scratch)
        if not gone & members.keys():
            return 0
        here = archive.vault.places()
        for stored, (offset, size) in sorted(members.items()):
            elsewhere = stored in holding.loose or (
                stored in here and here[stored].bundle in holding.bundles
            )
            if stored not in gone and not elsewhere:
                _keep_loose(place, scratch, stored, offset, size)
        place.remove(bundle_name(bundle))
        return 1
    except (AnswerableError, FileNotFoundError):
        return 0
    finally:
        scratch.unlink(missing_ok=True)


def _members(path: Path) -> dict[str, tuple[int, int]]:
    with bundles.opened(path) as file:
        return {stored: (offset, size) for stored, offset, size in bundles.headers(file)}


def _keep_loose(place: Place, path: Path, stored: str, offset: int, size: int) -> None:
    with path.open("rb") as file:
        file.seek(offset)
        data = file.read(size)
    if hashlib.sha256(data).hexdigest() == stored:
        try:
            place.create(item_name(stored), (data,), len(data))
        except FileExistsError:
            return
