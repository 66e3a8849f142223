"""Which checkpoints of partners did we see and find consistent, so that we put our name to them?

Whoever rewrites a chain later is contradicted by a note that lies in somebody else's hands.
"""

from __future__ import annotations

import calendar
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from answerable import clock
from answerable.archive import chain, commits, cosigning, durable
from answerable.archive.branches import is_disputed
from answerable.archive.exchange.beside import names_beside
from answerable.archive.keystore import Signer
from answerable.errors import AnswerableError

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


def cosign_all(archive: Archive) -> int:
    """Cosign the newest checkpoint of every other chain that counts; returns how many are new.

    Only chains read from their first commit are cosigned, and none whose key signed two histories.
    Without a chain of its own an archive has nothing to sign with, and signs nothing.
    """
    signer = _signer(archive)
    if signer is None:
        return 0
    made = 0
    for replica, reached in archive.index.progress().items():
        where = chain.ChainFolder(archive.ledger.folder, replica)
        if replica != signer.replica and reached.commits and not is_disputed(where):
            made += _cosign(archive, signer, where, reached.commits)
    return made


def _signer(archive: Archive) -> Signer | None:
    """The key whose chain lies here whole and that was made on this machine."""
    for signer in archive.keys.signers(archive.identity.archive):
        last = signer.last()
        where = chain.ChainFolder(archive.ledger.folder, signer.replica)
        if signer.here and last and where.commit_path(last.checkpoint.commit).is_file():
            return signer
    return None


def _cosign(archive: Archive, signer: Signer, where: chain.ChainFolder, number: int) -> bool:
    name = f"{number:08d}-{signer.replica}"
    if name in names_beside(where, "cosigned"):
        return False
    try:
        commit = commits.parse(durable.read(where.commit_path(number)))
        key = signer.key(archive.archive_key)
    except (AnswerableError, OSError):
        return False
    at = calendar.timegm(time.strptime(clock.now(), "%Y-%m-%dT%H:%M:%SZ"))
    text = cosigning.cosign(commit.note, signer.replica, key, max(at, 0))
    folder = where.folder / "cosigned"
    with durable.explained("A cosignature"):
        durable.make_folder(folder)
        with suppress(FileExistsError):
            durable.claim(folder / name, text.encode(), archive.tmp)
    return True
