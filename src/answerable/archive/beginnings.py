"""How does a chain introduce itself, and let another one in? (docs/format.md, 4 and 7)"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from answerable.archive import canonical, notes, sealing
from answerable.archive.lines import FORMAT, VERSION
from answerable.ids import ArchiveId, ReplicaId


def genesis(*, at: str, key: bytes, archive_key: sealing.ArchiveKey | None) -> bytes:
    """The first line of a new archive; its hash is the archive's id."""
    value = {
        "at": at,
        "format": FORMAT,
        "key": notes.encode64(key),
        "kind": "genesis",
        "mode": "sealed" if archive_key else "open",
        "nonce": os.urandom(32).hex(),
        "v": VERSION,
    }
    if archive_key:
        value["check"] = archive_key.check()
    return canonical.dumps(value)


def replica(
    *,
    at: str,
    archive: ArchiveId,
    key: bytes,
    archive_key: sealing.ArchiveKey | None,
    vouched: tuple[ReplicaId, str] | None = None,
    follows: Sequence[notes.Head] = (),
    lost: Sequence[notes.Head] = (),
) -> bytes:
    """The first line of a further chain of an archive.

    `vouched` is (older replica, its proof) where the same writer still holds an older key.
    """
    value: dict[str, Any] = {
        "archive": archive,
        "at": at,
        "key": notes.encode64(key),
        "kind": "replica",
        "v": VERSION,
    }
    if archive_key:
        value["epoch"] = 1
        value["proof"] = archive_key.proof(archive, notes.replica_id(key))
    elif vouched:
        value["by"], value["proof"] = vouched
    for name, heads in (("follows", follows), ("lost", lost)):
        if heads:
            value[name] = [h.to_json() for h in sorted(heads, key=lambda head: head.replica)]
    return canonical.dumps(value)


def admission(*, at: str, admits: ReplicaId) -> bytes:
    """The line by which an admitted chain lets another one in."""
    return canonical.dumps({"admits": admits, "at": at, "kind": "admission", "v": VERSION})
