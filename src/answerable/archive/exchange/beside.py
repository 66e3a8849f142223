"""How do timestamps and cosignatures travel, which prove by themselves and need no order?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from answerable.archive import chain, cosigning, durable, notes
from answerable.archive.chain import COSIGNED, STAMP
from answerable.archive.exchange.holding import Holding
from answerable.archive.places.place import Place
from answerable.archive.stamping import signed, tokens
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import ReplicaId, sha256_hex

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_LARGEST = {"stamps": 256 << 10, "cosigned": 1 << 20}
_MOST = 10_000
"""Files of one kind beside one chain that come in one meeting; more are left where they are."""
_MOST_BYTES = 64 << 20
"""And their bytes together: anybody can make a file that looks like a timestamp over a note."""


def take_beside(archive: Archive, place: Place, holding: Holding) -> int:
    """Bring what lies beside the chains we have; returns how many files came."""
    keys = keys_of(archive)
    came = 0
    for where in archive.ledger.chains():
        held = holding.chains.get(where.replica)
        if held is None:
            continue
        left = _MOST_BYTES
        for part, names in (("stamps", held.stamps), ("cosigned", held.cosigned)):
            for name in sorted(names - names_beside(where, part))[:_MOST]:
                size = _take(archive, place, where, keys, part, name) if left > 0 else 0
                left -= size
                came += size > 0
    return came


def names_beside(where: chain.ChainFolder, part: str) -> set[str]:
    """The well-named files in `stamps` or `cosigned` of a chain."""
    grammar = STAMP if part == "stamps" else COSIGNED
    return {path.name for path in where.beside(part) if grammar(path.name)}


def _take(
    archive: Archive,
    place: Place,
    where: chain.ChainFolder,
    keys: Mapping[ReplicaId, bytes],
    part: str,
    name: str,
) -> int:
    """Bytes that came; 0 for what proves nothing here: whoever has it sound can bring it later."""
    try:
        raw = place.read(f"ledger/{where.replica}/{part}/{name}", limit=_LARGEST[part])
        if part == "stamps":
            _check_stamp(where, name, raw)
        else:
            _check_cosigned(archive, where, keys, name, raw)
    except (FileNotFoundError, AnswerableError):
        return 0
    folder = where.folder / part
    with durable.explained(part):
        durable.make_folder(folder)
        with suppress(FileExistsError):
            durable.claim(folder / name, raw, archive.tmp)
    return len(raw)


def _check_stamp(where: chain.ChainFolder, name: str, raw: bytes) -> None:
    """Raises BrokenIntegrity unless it looks like a timestamp over the note its name says.

    Whether an authority made it is judged by `verify`, with the roots that a person trusts.
    """
    match = STAMP(name)
    if not match or sha256_hex(raw) != match[2]:
        raise BrokenIntegrity("A timestamp is not what its name says.")
    notes_here = [signed.note_at(where, int(match[1])), *signed.rivals(where)]
    imprint = tokens.read(raw).imprint
    if imprint not in (note.digest for note in notes_here if note is not None):
        raise BrokenIntegrity("A timestamp is not over a note that is here.")


def _check_cosigned(
    archive: Archive,
    where: chain.ChainFolder,
    keys: Mapping[ReplicaId, bytes],
    name: str,
    raw: bytes,
) -> None:
    """Raises BrokenIntegrity unless both signatures hold and it is what its name says."""
    match = COSIGNED(name)
    found = cosigning.parse(raw.decode("utf-8", "replace"))
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


def keys_of(archive: Archive) -> dict[ReplicaId, bytes]:
    """The public key of every chain here, by replica."""
    return dict(_keys(archive))


def _keys(archive: Archive) -> Iterator[tuple[ReplicaId, bytes]]:
    from answerable.archive.following import openings_of

    wheres = {where.replica: where for where in archive.ledger.chains()}
    for replica, opening in openings_of(wheres).items():
        yield replica, opening.key
