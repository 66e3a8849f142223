"""Can what is damaged or lost here be brought back from another copy?

The archive is checked byte by byte; whatever is broken or missing and lies sound at the place takes its
place again. What comes is checked as if it had never been here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from answerable.archive import bundles, chain, commits, durable
from answerable.archive.exchange.fetching import fetch, member_pieces
from answerable.archive.exchange.holding import Holding, commit_name
from answerable.archive.exchange.landing import Taken, repair_bodies
from answerable.archive.places.place import Place
from answerable.archive.verify import Fault, verify
from answerable.errors import AnswerableError
from answerable.ids import ReplicaId, sha256_hex

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_COMMIT = re.compile(r"ledger/([0-9a-f]{64})/commits/([0-9]{8,})").match
_BODIES = re.compile(r"ledger/([0-9a-f]{64})/bodies/([0-9a-f]{64})").match
_BUNDLE = re.compile(r"vault/bundles/([0-9a-f]{64})\.tar").match
_KEY = re.compile(r"keys/([0-9a-f]{64})").fullmatch


def mend(
    archive: Archive,
    place: Place,
    holding: Holding,
    *,
    tick: Callable[[int], None] = lambda count: None,
) -> Taken:
    """Bring back what the place has sound; returns what came, `repaired` counting files and items."""
    taken = Taken()
    report = verify(archive.folder, archive_key=archive.archive_key, keys=archive.keys, tick=tick)
    bad = [fault for fault in report.faults if fault.word in ("broken", "missing")]
    with archive.ledger.lock(), durable.explained("What came"):
        _commits(archive, place, bad, taken)
        for replica, leaves_hash in sorted({m.groups() for f in bad if (m := _BODIES(f.where))}):
            repair_bodies(archive, place, ReplicaId(replica), leaves_hash, taken)
        _keys(archive, place, bad, taken)
    _items(archive, place, holding, bad, taken)
    if taken.repaired:
        archive.rebuild()
    return taken


def _commits(archive: Archive, place: Place, bad: Iterable[Fault], taken: Taken) -> None:
    """Each commit that is damaged or missing and that its chain vouches for, in order."""
    named = sorted({m.groups() for fault in bad if (m := _COMMIT(fault.where))})
    for replica, number in named:
        where = chain.ChainFolder(archive.ledger.folder, ReplicaId(replica))
        found = chain.Chain(where.replica)
        with suppress(AnswerableError):
            for _ in where.read(found):
                pass
        while _next(archive, place, where, found):
            taken.repaired += 1
            with suppress(AnswerableError):
                for _ in where.read(found):
                    pass
        if found.number < int(number):
            return


def _next(archive: Archive, place: Place, where: chain.ChainFolder, found: chain.Chain) -> bool:
    """Whether the commit that a chain here lacks next came from the place."""
    number = found.number + 1
    try:
        raw = place.read(commit_name(where.replica, number), limit=commits.LARGEST_COMMIT)
        found.copy().advance(raw)
    except (FileNotFoundError, AnswerableError):
        return False
    durable.make_folder(where.commits)
    durable.replace(where.commit_path(number), raw, archive.tmp, mode=0o400)
    return True


def _keys(archive: Archive, place: Place, bad: Iterable[Fault], taken: Taken) -> None:
    for fault in bad:
        match = _KEY(fault.where)
        if not match:
            continue
        try:
            raw = place.read(fault.where, limit=1 << 16)
        except (FileNotFoundError, AnswerableError):
            continue
        if sha256_hex(raw) == match[1]:
            durable.replace(archive.folder / fault.where, raw, archive.tmp)
            taken.repaired += 1


def _items(
    archive: Archive, place: Place, holding: Holding, bad: Iterable[Fault], taken: Taken
) -> None:
    """Items by name; a damaged bundle as a whole, or its members one by one."""
    bad = list(bad)
    needed = {fault.object.removeprefix("sha256:") for fault in bad if fault.object}
    broken = frozenset(match[1] for fault in bad if (match := _BUNDLE(fault.where)))
    for bundle in broken:
        needed |= _members(archive, bundle).keys()
    fetched = fetch(place, holding, archive.vault, archive.tmp, needed, again=broken)
    for bundle in sorted(broken):
        _salvage(archive, bundle)
    taken.repaired += fetched.items
    taken.items += fetched.items
    taken.bytes += fetched.bytes
    taken.missing |= fetched.missing
    taken.damage += fetched.damage


def _salvage(archive: Archive, bundle: str) -> None:
    """Take a bundle that is still damaged away, once every member lies sound and loose."""
    path = archive.vault.bundles_folder / f"{bundle}.tar"
    try:
        if sha256_hex(durable.read(path)) == bundle:
            return
    except (AnswerableError, OSError):
        return
    members = _members(archive, bundle)
    for stored, place in members.items():
        if archive.vault.loose(stored).is_file():
            continue
        data = b"".join(member_pieces(path, place))
        if sha256_hex(data) == stored:
            archive.vault.new_loose(partial(_write, data, stored))
    archive.vault.sync()
    if members and all(archive.vault.loose(stored).is_file() for stored in members):
        path.unlink()
        durable.sync_folder(path.parent)


def _write(data: bytes, stored: str, handle: int) -> str:
    durable.write_all(handle, data)
    return stored


def _members(archive: Archive, bundle: str) -> dict[str, bundles.Place]:
    """Where the items of a damaged bundle lie, as far as its headers can be read."""
    found: dict[str, bundles.Place] = {}
    path = archive.vault.bundles_folder / f"{bundle}.tar"
    with suppress(AnswerableError, OSError), bundles.opened(path) as file:
        for stored, offset, size in bundles.headers(file):
            found[stored] = bundles.Place(bundle=bundle, offset=offset, size=size)
    return found
