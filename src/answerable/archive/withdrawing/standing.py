"""Which withdrawals count, which records do they name, and which of them wait for a person here?

Pure functions over lines that everyone can read; no key is needed. The rules are those of
docs/format.md, 6, 7 and 12: a withdrawal of any chain that counts hides at once; one of an own chain is
a decision taken here, and is carried out; any other destroys nothing here until a person confirms it,
which is an own withdrawal of the same records. One on a disputed part of a chain does nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from answerable.archive.chain import CommitRead
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


class WithdrawnLeaf(NamedTuple):
    """A leaf whose body is withdrawn, and by what."""

    replica: ReplicaId
    number: int
    line: int
    leaf: int
    record: RecordId
    by: tuple[RecordId, ...]
    """Every withdrawal that counts and names it, in order of their ids."""


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


def withdrawals_in(read: CommitRead, replica: ReplicaId) -> Iterator[Withdrawal]:
    """The withdrawals in one commit."""
    for leaf, line in enumerate(read.lines, read.first_leaf):
        if line.withdraws and not line.fault:
            yield Withdrawal(line.id, replica, read.number, leaf, line.at, line.withdraws)


def standing(
    withdrawals: Iterable[Withdrawal],
    *,
    own: Collection[ReplicaId],
    ends: Mapping[ReplicaId, int | None] | None = None,
    disputed: Mapping[ReplicaId, int] | None = None,
) -> Standing:
    """What stands withdrawn.

    `own` are the replicas whose key the key store holds, `ends` the chains that count with the size at
    which each was dismissed (`chain.admitted`; None where the withdrawals given are chosen already),
    `disputed` the number of the first disputed commit of a chain (`branches.dispute_of`).
    """
    counting = [w for w in withdrawals if _counts(w, ends, disputed or {})]
    by: dict[RecordId, list[RecordId]] = {}
    decided: dict[RecordId, RecordId] = {}
    for one in counting:
        for target in one.targets:
            by.setdefault(target, []).append(one.id)
            if one.replica in own:
                decided[target] = min(one.id, decided.get(target, one.id))
    awaiting = (
        one._replace(targets=tuple(t for t in one.targets if t not in decided))
        for one in counting
        if one.replica not in own
    )
    return Standing(
        by={target: tuple(sorted(set(ids))) for target, ids in by.items()},
        decided=decided,
        decisions=tuple(one.id for one in counting if one.replica in own),
        awaiting=tuple(one for one in awaiting if one.targets),
    )


def withdrawn_leaves(
    reads: Iterable[CommitRead], replica: ReplicaId, stands: Standing
) -> Iterator[WithdrawnLeaf]:
    """The leaves of these commits of one chain that are withdrawn.

    Lines without a body and withdrawals themselves have nothing that could be taken away.
    """
    for read in reads:
        for number, line in enumerate(read.lines):
            by = stands.by.get(line.id, ())
            if by and not line.bodyless and not line.withdraws:
                yield WithdrawnLeaf(
                    replica, read.number, number, read.first_leaf + number, line.id, by
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
    found = (
        Withdrawal(RecordId(record), ReplicaId(replica), number, leaf, at, tuple(named))
        for (record, replica, number, leaf, at), named in targets.items()
    )
    return standing(found, own=archive.ledger.own())


def _counts(
    one: Withdrawal,
    ends: Mapping[ReplicaId, int | None] | None,
    disputed: Mapping[ReplicaId, int],
) -> bool:
    if ends is not None:
        if one.replica not in ends:
            return False
        end = ends[one.replica]
        if end is not None and one.leaf >= end:
            return False
    first = disputed.get(one.replica)
    return first is None or one.number < first
