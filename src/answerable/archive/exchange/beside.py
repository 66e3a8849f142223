"""How do timestamps and cosignatures travel, which prove by themselves and need no order?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from answerable.archive import chain, cosigning, durable, notes
from answerable.archive.chain import COSIGNED, STAMP
from answerable.archive.exchange.holding import Holding
from answerable.archive.places.place import Place
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import ReplicaId, sha256_hex

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_LARGEST = {"stamps": 1 << 20, "cosigned": 1 << 20}
_MOST = 100_000
"""Files of one kind beside one chain; more are left where they are."""


def take_beside(archive: Archive, place: Place, holding: Holding) -> int:
    """Bring what lies beside the chains we have; returns how many files came."""
    came = 0
    for where in archive.ledger.chains():
        held = holding.chains.get(where.replica)
        if held is None:
            continue
        for part, names in (("stamps", held.stamps), ("cosigned", held.cosigned)):
            for name in sorted(names - names_beside(where, part))[:_MOST]:
                came += _take(archive, place, where, part, name)
    return came


def names_beside(where: chain.ChainFolder, part: str) -> set[str]:
    """The well-named files in `stamps` or `cosigned` of a chain."""
    grammar = STAMP if part == "stamps" else COSIGNED
    return {path.name for path in where.beside(part) if grammar(path.name)}


def _take(archive: Archive, place: Place, where: chain.ChainFolder, part: str, name: str) -> bool:
    try:
        raw = place.read(f"ledger/{where.replica}/{part}/{name}", limit=_LARGEST[part])
        check(archive, where, part, name, raw)
    except (FileNotFoundError, AnswerableError):
        return False  # It proves nothing here; whoever has it sound can bring it another time.
    folder = where.folder / part
    with durable.explained(part):
        durable.make_folder(folder)
        with suppress(FileExistsError):
            durable.claim(folder / name, raw, archive.tmp)
    return True


def check(archive: Archive, where: chain.ChainFolder, part: str, name: str, raw: bytes) -> None:
    """Raises BrokenIntegrity unless the file is what its name says."""
    if part == "stamps":
        match = STAMP(name)
        if not match or sha256_hex(raw) != match[2]:
            raise BrokenIntegrity("A timestamp is not what its name says.")
        return
    read_cosigned(archive, where, name, raw)


def read_cosigned(
    archive: Archive, where: chain.ChainFolder, name: str, raw: bytes
) -> cosigning.Cosigned:
    """A cosignature, with both signatures checked. Raises BrokenIntegrity."""
    match = COSIGNED(name)
    found = cosigning.parse(raw.decode("utf-8", "replace"))
    keys = keys_of(archive)
    if (
        not match
        or int(match[1]) != found.checkpoint.commit
        or match[2] != found.cosigner
        or found.checkpoint.replica != where.replica
        or found.checkpoint.archive != archive.identity.archive
        or where.replica not in keys
        or found.cosigner not in keys
    ):
        raise BrokenIntegrity("A cosignature is not what its name says, or its key is not here.")
    notes.opened(found.note, keys[where.replica])
    if not found.holds(keys[found.cosigner]):
        raise BrokenIntegrity("A cosignature does not hold.")
    return found


def keys_of(archive: Archive) -> dict[ReplicaId, bytes]:
    """The public key of every chain here, by replica."""
    return dict(_keys(archive))


def _keys(archive: Archive) -> Iterator[tuple[ReplicaId, bytes]]:
    from answerable.archive.following import openings_of

    wheres = {where.replica: where for where in archive.ledger.chains()}
    for replica, opening in openings_of(wheres).items():
        yield replica, opening.key
