"""How much of the archive is stamped, since when is the rest not, and which stamp comes next to renew?

A stamp over a note covers every line that the note vouches for: those of its own chain and, by its
`seen` lines, of the others. A stamp's own record is renewed by the next stamp that covers it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from answerable.archive import chain
from answerable.archive.stamping import certificates, signed, tokens
from answerable.archive.stamping.keeping import Kept, logged
from answerable.archive.stamping.waiting import WaitingRoom
from answerable.errors import BrokenIntegrity
from answerable.ids import ReplicaId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What of one chain no stamp covers."""

    replica: str
    mine: bool
    commits: int
    """Commits that hold more than the record of a stamp."""
    since: str
    """When the first of them was written, by its writer's clock; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """A stamp, for people."""

    replica: str
    commit: int
    time: str
    authority: str
    judged: str
    skew: int | None
    """Seconds by which the authority's time was ahead of the clock of the computer that asked."""
    ends: str
    """Day on which the certificate of its signer ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the archive stands with its stamps."""

    stamps: int
    last: Last | None
    gaps: tuple[Gap, ...]
    oldest_unrenewed: Last | None
    """The stamp with the earliest time that no later stamp covers."""
    waiting: int
    """Requests whose answer has not come."""
    waiting_since: str

    @property
    def unstamped(self) -> int:
        return sum(gap.commits for gap in self.gaps)

    def to_json(self) -> dict[str, Any]:
        shown = {f.name: getattr(self, f.name) for f in fields(self)}
        plain = {
            "last": _json(self.last),
            "oldest_unrenewed": _json(self.oldest_unrenewed),
            "gaps": [_json(gap) for gap in self.gaps],
        }
        return {**shown, **plain, "unstamped": self.unstamped}


def standing(archive: Archive) -> Standing:
    """Where this archive stands with its stamps, by its records."""
    stamps = logged(archive)
    covered = _covered(archive, stamps)
    waiting = WaitingRoom(archive.keys, archive.identity.archive).all()
    unrenewed = [one for one in stamps if one.leaf >= covered.get(one.chain, 0)]
    return Standing(
        stamps=len(stamps),
        last=_shown(max(stamps, key=lambda one: (one.time, one.commit), default=None)),
        gaps=tuple(_gaps(archive, covered)),
        oldest_unrenewed=_shown(
            min(unrenewed, key=lambda one: (one.time, one.commit), default=None)
        ),
        waiting=len(waiting),
        waiting_since=waiting[0].asked if waiting else "",
    )


def is_current(archive: Archive, stamps: Sequence[Kept]) -> bool:
    """Whether these stamps cover everything but records of stamps."""
    covered = _covered(archive, stamps)
    return bool(stamps) and not any(gap.commits for gap in _gaps(archive, covered))


def _covered(archive: Archive, stamps: Sequence[Kept]) -> dict[str, int]:
    """How many lines of each chain the stamps cover."""
    newest: dict[str, Kept] = {}
    for one in stamps:
        if one.replica not in newest or newest[one.replica].commit < one.commit:
            newest[one.replica] = one
    known = set(chain.replicas(archive.ledger.folder))
    covered: dict[str, int] = {}
    for replica, one in newest.items():
        if replica not in known:
            continue
        where = chain.ChainFolder(archive.ledger.folder, ReplicaId(replica))
        note = signed.note_at(where, one.commit)
        if note is None or note.digest.hex() != one.note:
            continue
        for head, size in note.covers().items():
            covered[head] = max(size, covered.get(head, 0))
    return covered


_UNSTAMPED = (
    # A commit that holds the records of stamps, and why it was written, needs no stamp of its own.
    "SELECT r.number, r.seq FROM records r JOIN chains c ON c.number=r.chain "
    "WHERE c.replica=?1 AND r.leaf>=?2 GROUP BY r.number "
    "HAVING SUM(r.kind='stamp')=0 OR SUM(r.kind NOT IN ('stamp', 'change'))>0"
)


def _gaps(archive: Archive, covered: Mapping[str, int]) -> list[Gap]:
    own = archive.ledger.own()
    found = []
    for replica in sorted(archive.index.progress()):
        commits, first = archive.index.db.execute(
            f"SELECT COUNT(*), MIN(seq) FROM ({_UNSTAMPED})", (replica, covered.get(replica, 0))
        ).get
        since = archive.index.db.execute("SELECT at FROM records WHERE seq=?", (first,)).get
        found.append(
            Gap(replica=replica, mine=replica in own, commits=int(commits), since=str(since or ""))
        )
    return found


def _shown(one: Kept | None) -> Last | None:
    if one is None:
        return None
    return Last(
        replica=one.replica,
        commit=one.commit,
        time=one.time,
        authority=one.authority,
        judged=one.judged,
        skew=one.skew,
        ends=_ends(one),
    )


def _ends(one: Kept) -> str:
    try:
        found = certificates.signer_of(tokens.read(one.token))
    except BrokenIntegrity:
        return ""
    return found.not_valid_after_utc.date().isoformat() if found else ""


def _json(one: Gap | Last | None) -> dict[str, Any] | None:
    return {f.name: getattr(one, f.name) for f in fields(one)} if one else None
