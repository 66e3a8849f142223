"""Is every byte of this archive accounted for, and if not, which link is broken? (docs/format.md, 13)

Reads the folder alone, never the index. With the archive key it also checks what stands behind every
line; with the key store or a note from outside, whether the chains reach what was signed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answerable.archive import chain, collecting, durable, sealing
from answerable.archive.archive import identify
from answerable.archive.keystore import KeyStore
from answerable.archive.stamping.certificates import Roots
from answerable.archive.verifying import around, heads, items
from answerable.archive.verifying.chains import read_chain
from answerable.archive.verifying.faults import NOT_INTACT, THE_NOTE, Fault, Scope
from answerable.archive.verifying.stamped import Stamps
from answerable.errors import AnswerableError
from answerable.ids import ArchiveId

__all__ = ["Fault", "Report", "verify"]


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

    @property
    def whole(self) -> bool:
        """Whether nothing is damaged or missing, forks aside: of those every branch is here."""
        return not any(fault.word in NOT_INTACT and not fault.fork for fault in self.faults)

    @property
    def note_is_none(self) -> bool:
        """Whether a note given could not be compared: it is no note, or of nobody here."""
        return any(fault.where == THE_NOTE for fault in self.faults)

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
    stamps: Sequence[bytes] = (),
    roots: Roots | None = None,
    tick: Callable[[int], None] = lambda count: None,
) -> Report:
    """Check everything that can be checked with what was given.

    `archive_key` opens a sealed archive, `keys` is the reader's key store, `expect` are signed
    notes and `stamps` timestamps kept elsewhere, `roots` the certificates that timestamps must
    lead to, `archive` the id where the reader knows it.
    """
    archive = archive or (keys.known_at(folder) if keys else None)
    try:
        identity = identify(folder, archive)
    except AnswerableError as error:
        faults = (Fault(word="broken", where="ledger", what=error.message), *_beginnings(folder))
        return Report(archive=archive or "", faults=faults, checked=(), unchecked=(), counts={})
    scope = Scope(folder=folder, identity=identity, archive_key=archive_key)
    with collecting.seldom():
        return _check(scope, keys, expect, Given(stamps=tuple(stamps), roots=roots), tick)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the reader kept elsewhere about timestamps."""

    stamps: tuple[bytes, ...]
    roots: Roots | None


def _check(
    scope: Scope,
    keys: KeyStore | None,
    expect: Sequence[str],
    given: Given,
    tick: Callable[[int], None],
) -> Report:
    anchors, faults = heads.remembered(scope, keys, expect)
    chains = [read_chain(scope, r, tick) for r in chain.replicas(scope.folder / "ledger")]
    counting = heads.counted(scope, chains, keys)
    withdrawn = items.withdrawn_by(counting)
    vault = items.Items(scope, tick)
    stamped = Stamps(scope, given.roots, tick)
    met, unmet = stamped.given(counting, given.stamps)
    faults += [
        *(fault for one in counting for fault in one.faults),
        *heads.set_aside(scope, chains, counting),
        *heads.about_each_other(scope, chains, counting),
        *heads.standing_twice(scope, counting),
        *heads.cosigned(scope, chains, counting),
        *heads.unmet(anchors, chains, counting),
        *items.bodies_taken_away(scope, counting, withdrawn),
        *items.bodies_unopened(counting),
        *vault.faults(counting, withdrawn),
        *stamped.faults(chains, counting),
        *unmet,
        *around.key_files(scope),
        *around.strays(scope, chains),
    ]
    checked, unchecked = _sentences(scope, anchored=bool(anchors or met))
    about_stamps = stamped.sentences()
    return Report(
        archive=scope.identity.archive,
        faults=tuple(sorted(faults, key=lambda fault: fault.rank)),
        checked=(*checked, *about_stamps[0]),
        unchecked=(*unchecked, *about_stamps[1]),
        counts={
            "bytes": sum(vault.sizes.values()),
            "chains": len(counting),
            "commits": sum(one.read.number for one in counting),
            "items": len(vault.sizes),
            "losses stated": heads.losses_stated(anchors, chains, counting),
            "records": sum(one.records for one in counting),
            **stamped.counts(),
            "strangers": sum(1 for one in chains if one.read.opening and one not in counting),
            "withdrawn": len(withdrawn),
        },
    )


def _sentences(scope: Scope, *, anchored: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the check covered and what it could not."""
    checked = [
        "Whether every commit follows the one before it, and its signature holds.",
        "Whether every stored item has the bytes that its name says.",
    ]
    unchecked = []
    if not scope.identity.sealed:
        checked.append("Whether every body matches its commitment, and every item its record.")
    elif scope.archive_key:
        checked.append(
            "Whether every body opens and matches its commitment, and every item its record."
        )
    else:
        checked.append("Whether every sealed body is the one that its line names.")
        unchecked.append("What the records mean, and whether their keys open (no key given).")
    if anchored:
        checked.append("Whether the chains reach what was signed last, as far as it is known here.")
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
