"""How much does the archive hold, and how much of it cannot be read?"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from answerable.archive.branches import is_disputed
from answerable.archive.index import STANDS

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.view import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainShown:
    replica: str
    commits: int
    size: int
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What the archive holds, in numbers."""

    archive: str
    sealed: bool
    name: str
    created: str
    objects: int
    bytes: int
    records: int
    texts: int
    unread: int
    missing: int
    removed: int
    chains: tuple[ChainShown, ...]
    strangers: tuple[str, ...]
    """Chains of unknown signers, not part of the view."""
    disputed: tuple[str, ...]
    """Chains whose key signed two histories; both are kept, see `verify`."""
    broken: tuple[str, ...]
    """Chains that go on after the last commit that could be taken in: damage, see `verify`."""

    def to_json(self) -> dict[str, Any]:
        shown = {f.name: getattr(self, f.name) for f in fields(self)}
        chains = [{f.name: getattr(c, f.name) for f in fields(c)} for c in self.chains]
        return {**shown, "chains": chains}


def count(archive: Archive, viewer: Viewer) -> Status:
    """What the archive holds."""
    db, identity = viewer.db, archive.identity
    counted = db.execute(
        f"SELECT COUNT(*), COALESCE(SUM(size), 0) FROM (SELECT DISTINCT o.stored, o.size FROM "
        f"objects o JOIN records r USING(seq) WHERE {STANDS})"
    ).get
    counts = db.execute("SELECT state, COUNT(*) FROM records GROUP BY state")
    states = {str(state): int(str(count)) for state, count in counts}
    own = archive.ledger.own()
    chains = tuple(
        ChainShown(replica=replica, commits=p.commits, size=p.size, mine=replica in own)
        for replica, p in sorted(archive.index.progress().items())
    )
    known = {c.replica for c in chains}
    # In the order of the chains, never of arrival: every reader sees the same name.
    name = db.execute(
        "SELECT json_extract(r.body,'$.name') FROM records r JOIN chains c ON c.number=r.chain "
        f"WHERE r.kind='archive' AND r.state='present' AND {STANDS} "
        "ORDER BY c.replica<>?, c.replica, r.number DESC, r.line DESC LIMIT 1",
        (identity.first,),
    ).get
    return Status(
        archive=identity.archive,
        sealed=identity.sealed,
        name=name or "",
        created=identity.created,
        objects=counted[0],
        bytes=counted[1],
        records=sum(states.values()),
        texts=db.execute("SELECT COUNT(DISTINCT parent) FROM texts").get,
        unread=states.get("unread", 0),
        missing=states.get("missing", 0),
        removed=states.get("removed", 0),
        chains=chains,
        disputed=tuple(w.replica for w in archive.ledger.chains() if is_disputed(w)),
        broken=_broken(archive),
        strangers=tuple(w.replica for w in archive.ledger.chains() if w.replica not in known),
    )


def _broken(archive: Archive) -> tuple[str, ...]:
    done = archive.index.progress()
    return tuple(
        where.replica
        for where in archive.ledger.chains()
        if where.replica in done and where.numbers()[-1:] > [done[where.replica].commits]
    )
