"""How do commits that came take their names, so that a crash leaves nothing half done?

Bodies first, then commits, in the order of their chain; what is named is here before whoever names it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from answerable.archive import chain, commits, durable, lines, notes
from answerable.archive.exchange.arriving import Arrival, Damage, Staged
from answerable.archive.exchange.holding import bodies_name
from answerable.archive.exchange.rows import LARGEST_ROW, admitted_rows, check_row
from answerable.archive.places.place import LIMIT, Place
from answerable.archive.withdrawing.standing import recorded
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import RecordId, ReplicaId, sha256_hex

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


@dataclass(slots=True)
class Taken:
    """What came from a place."""

    commits: int = 0
    records: int = 0
    items: int = 0
    bytes: int = 0
    repaired: int = 0
    strangers: tuple[ReplicaId, ...] = ()
    """Unknown signers met at the place; their records do not count until one is accepted."""
    disputed: tuple[ReplicaId, ...] = ()
    """Chains whose key signed two histories."""
    missing: set[str] = field(default_factory=set)
    """Items that the ledger names and that neither side has."""
    damage: list[Damage] = field(default_factory=list)


def land(arrival: Arrival, withdrawn: Mapping[RecordId, RecordId], taken: Taken) -> None:
    """Give bodies and commits of one chain their names. Must be called under the ledger's lock."""
    where = arrival.where
    taken.damage += arrival.damage
    taken.bytes += arrival.bytes
    if not (arrival.new or arrival.rivals):
        return
    if _overtaken(arrival):
        what = "This chain was written to here during the exchange; run the exchange again."
        taken.damage.append(Damage(where=f"ledger/{where.replica}", what=what))
        return
    for folder in (where.commits, where.bodies, *([where.forks] if arrival.rivals else [])):
        durable.make_folder(folder)
    for staged in (*arrival.new, *arrival.rivals):
        if not _land_bodies(where, staged, withdrawn):
            name = bodies_name(where.replica, staged.leaves_hash)
            taken.damage.append(Damage(where=name, what=_NO_WITHDRAWAL))
    durable.sync_folder(where.bodies)
    for staged in arrival.new:
        taken.repaired += _claim(where, staged)
        taken.commits += 1
        taken.records += len(staged.records)
    durable.sync_folder(where.commits)
    for staged in arrival.rivals:
        os.replace(staged.commit, where.forks / staged.commit.name)
        taken.commits += 1
    if arrival.rivals:
        durable.sync_folder(where.forks)


_NO_WITHDRAWAL = "It lacks something that nobody withdrew, as far as it is known here."


def _land_bodies(
    where: chain.ChainFolder, staged: Staged, withdrawn: Mapping[RecordId, RecordId]
) -> bool:
    """Whether nothing spoke against the bodies, if any came."""
    path = where.bodies / staged.leaves_hash
    if staged.bodies is None or not staged.bodies.exists() or path.is_file():
        return True
    came = commits.parse_bodies(durable.read(staged.bodies), len(staged.records))
    rows = admitted_rows(came, staged.records, withdrawn)
    if rows is None:
        return False
    if rows == came:
        os.replace(staged.bodies, path)
    else:
        durable.replace(path, commits.write_bodies(rows), staged.bodies.parent)
    return True


def _overtaken(arrival: Arrival) -> bool:
    """Whether a commit that its key signed took one of the numbers since the chain was read."""
    assert arrival.reached.opening
    for staged in arrival.new:
        try:
            here = durable.read(arrival.where.commit_path(staged.number))
            signed = notes.opened(commits.parse(here).note, arrival.reached.opening.key)
        except (OSError, AnswerableError):
            continue  # damaged: what came takes its place
        if signed.commit == staged.number and sha256_hex(here) != staged.commit.name:
            return True
    return False


def _claim(where: chain.ChainFolder, staged: Staged) -> bool:
    """Give a commit its name; whether it took the place of one that was damaged here."""
    path = where.commit_path(staged.number)
    try:
        os.link(staged.commit, path)
    except FileExistsError:
        if durable.read(path) == durable.read(staged.commit):
            return False
        # What lies here did not continue the chain, or the chain here would go further.
        os.replace(staged.commit, path)
        return True
    return False


def repair_bodies(
    archive: Archive, place: Place, replica: ReplicaId, leaves_hash: str, taken: Taken
) -> bool:
    """Bring one bodies file of a commit here, where the place has it sound."""
    where = chain.ChainFolder(archive.ledger.folder, replica)
    read = _lines_of(where, leaves_hash)
    if read is None:
        return False
    withdrawn = {target: by[0] for target, by in recorded(archive).by.items()}
    try:
        limit = min(LIMIT, len(read) * LARGEST_ROW)
        raw = place.read(bodies_name(replica, leaves_hash), limit=limit)
        came = commits.parse_bodies(raw, len(read))
        reader = archive.line_reader(replica)
        for line, row in zip(read, came, strict=True):
            check_row(reader, line, row)
    except (FileNotFoundError, AnswerableError):
        return False
    rows = admitted_rows(came, [line.id for line in read], withdrawn)
    if rows is None:
        return False
    durable.replace(where.bodies / leaves_hash, commits.write_bodies(rows), archive.tmp)
    taken.repaired += 1
    taken.bytes += len(raw)
    return True


def _lines_of(where: chain.ChainFolder, leaves_hash: str) -> tuple[lines.Line, ...] | None:
    """The lines of the commit whose bodies have this name."""
    for path in (*(where.commit_path(n) for n in where.numbers()), *where.rivals()):
        try:
            raw = durable.read(path, limit=commits.LARGEST_COMMIT)
            head = raw[: raw.find(b"\n\n") + 2]
            if sha256_hex(head) == leaves_hash:
                return commits.read_lines(commits.parse(raw))
        except (BrokenIntegrity, OSError):
            continue
    return None
