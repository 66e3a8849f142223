"""What was destroyed here, and must go from a place that only carries?

A place where nobody works has nobody to ask: what a person here decided is carried out there too. In
another person's archive a withdrawal hides, and only that person's own word destroys.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable.archive import bodies, chain, commits, durable, lines
from answerable.archive.exchange.arriving import Damage
from answerable.archive.exchange.fetching import (
    LARGEST_BUNDLE,
    at_most,
    bundle_members,
    member_pieces,
)
from answerable.archive.exchange.holding import Holding, bodies_name, bundle_name, item_name, look
from answerable.archive.exchange.rows import items_of
from answerable.archive.places.place import Place
from answerable.archive.withdrawing.removals import pending
from answerable.archive.withdrawing.standing import recorded
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import RecordId, ReplicaId

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
    return len(pending(archive).awaiting)


def remove_there(
    archive: Archive, place: Place, holding: Holding
) -> tuple[int, tuple[Damage, ...]]:
    """Carry out at a carrying place what was destroyed here; (files that went or changed, damage).

    Items go before the bodies that tell which they were, so that a run cut short can be repeated;
    where a bundle cannot be opened, the bodies stay for the same reason.
    """
    if not holding.carrier or holding.empty:
        return 0, ()
    outdated = list(_outdated(archive, place, holding))
    if not outdated:
        return 0, ()
    gone = {item for one in outdated for item in one.items} - archive.standing_items()
    now = look(place)  # what was given a moment ago is there already
    done = 0
    for stored in sorted(gone & now.loose.keys()):
        place.remove(item_name(stored))
        done += 1
    damage = []
    here = archive.vault.bundle_names()
    for bundle in sorted(now.bundles.keys() - here) if gone else ():
        try:
            done += _without(archive, place, now, bundle, gone)
        except (AnswerableError, FileNotFoundError):
            damage.append(Damage(where=bundle_name(bundle), what=_UNOPENED))
    if damage:
        return done, tuple(damage)
    for one in outdated:
        place.replace(one.name, (one.merged,), len(one.merged))
        done += 1
    return done, ()


_UNOPENED = "It cannot be opened, and may hold what was withdrawn; delete it there if it stays so."


def _outdated(archive: Archive, place: Place, holding: Holding) -> Iterator[Outdated]:
    rows = archive.index.db.execute(
        "SELECT DISTINCT c.replica, r.number FROM records r JOIN chains c ON c.number=r.chain "
        "WHERE r.state='removed' ORDER BY 1, 2"
    ).fetchall()
    decided = recorded(archive).decided
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
            found = _compared(archive, decided, where.replica, commit, ours, there)
        except (FileNotFoundError, AnswerableError):
            continue  # Damaged on one of the sides: `verify` and the exchange name it.
        if found is not None:
            yield found


def _compared(
    archive: Archive,
    decided: Collection[RecordId],
    replica: ReplicaId,
    commit: commits.Commit,
    ours: bytes,
    there: bytes,
) -> Outdated | None:
    """What must go there: only what a person here decided, whatever the bodies here say."""
    reader = archive.line_reader(replica)
    count = len(commit.leaves)
    merged = list(commits.parse_bodies(there, count))
    items: list[str] = []
    changed = False
    for number, row in enumerate(commits.parse_bodies(ours, count)):
        if bodies.parse_body(row).state == "removed" and merged[number] != row:
            line = lines.parse(commit.leaves[number])
            if line.id in decided and bodies.parse_body(merged[number]).state != "removed":
                items += items_of(reader, line, merged[number])
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
    name = bundle_name(bundle)
    if holding.bundles[bundle] > LARGEST_BUNDLE:
        raise BrokenIntegrity("It is larger than a bundle may be.")
    scratch = durable.temporary(archive.tmp)
    try:
        with durable.explained("A bundle"):
            durable.create_from(scratch, at_most(place.pieces(name), holding.bundles[bundle]))
        members = bundle_members(scratch, bundle)
        if not gone & members.keys():
            return 0
        here = archive.vault.places()
        for stored, member in sorted(members.items()):
            elsewhere = stored in holding.loose or (
                stored in here and here[stored].bundle in holding.bundles
            )
            if stored not in gone and not elsewhere:
                with suppress(FileExistsError):
                    place.create(item_name(stored), member_pieces(scratch, member), member.size)
        place.remove(name)
        return 1
    finally:
        scratch.unlink(missing_ok=True)
