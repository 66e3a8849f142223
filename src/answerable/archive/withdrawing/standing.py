"""Which withdrawals count, which records do they name, and which of them wait for a person here?

Pure functions over lines that everyone can read; no key is needed. The rules are those of
docs/format.md, 6, 7 and 12: a withdrawal of any chain that counts hides at once; one of an own chain is
a decision taken here, and is carried out; any other destroys nothing here until a person confirms it,
which is an own withdrawal of the same records. One on a disputed part of a chain does nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from answerable.ids import RecordId, ReplicaId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


class Withdrawal(NamedTuple):
    """A line that withdraws records for good."""

    id: RecordId
    replica: ReplicaId
    number: int
    """Of the commit it stands in."""
    leaf: int
    """Its index in its own chain's tree."""
    at: str
    targets: tuple[RecordId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The withdrawals that count, as the machine sees them whose own chains are known."""

    by: Mapping[RecordId, tuple[RecordId, ...]]
    """Every record named, and the withdrawals that name it."""
    decided: Mapping[RecordId, RecordId]
    """Every record that an own chain withdraws, and that withdrawal: to be destroyed here."""
    decisions: tuple[RecordId, ...]
    """The withdrawals of own chains."""
    awaiting: tuple[Withdrawal, ...]
    """Withdrawals of other chains that name records nobody here decided about; their `targets` are
    those records alone. Hidden, and destroyed only after a person here confirms it."""


def standing(withdrawals: Sequence[Withdrawal], *, own: Collection[ReplicaId]) -> Standing:
    """What stands withdrawn by withdrawals that count.

    `own` are the replicas whose key the key store holds.
    """
    by: dict[RecordId, list[RecordId]] = {}
    decided: dict[RecordId, RecordId] = {}
    for one in withdrawals:
        for target in one.targets:
            by.setdefault(target, []).append(one.id)
            if one.replica in own:
                decided[target] = min(one.id, decided.get(target, one.id))
    awaiting = (
        one._replace(targets=tuple(t for t in one.targets if t not in decided))
        for one in withdrawals
        if one.replica not in own
    )
    return Standing(
        by={target: tuple(sorted(set(ids))) for target, ids in by.items()},
        decided=decided,
        decisions=tuple(one.id for one in withdrawals if one.replica in own),
        awaiting=tuple(one for one in awaiting if one.targets),
    )


def recorded(archive: Archive) -> Standing:
    """What stands withdrawn in an archive, by its view: only chains that count are in it."""
    rows = archive.index.db.execute(
        "SELECT lower(hex(b.id)), c.replica, b.number, b.leaf, b.at, lower(hex(w.target)) "
        "FROM withdrawals w JOIN records b ON b.seq=w.by JOIN chains c ON c.number=b.chain "
        "WHERE NOT b.disputed ORDER BY c.replica, b.number, b.line"
    )
    targets: dict[tuple[str, str, int, int, str], list[RecordId]] = {}
    for *place, target in rows:
        targets.setdefault(tuple(place), []).append(RecordId(str(target)))
    found = [
        Withdrawal(RecordId(record), ReplicaId(replica), number, leaf, at, tuple(named))
        for (record, replica, number, leaf, at), named in targets.items()
    ]
    return standing(found, own=archive.ledger.own())
