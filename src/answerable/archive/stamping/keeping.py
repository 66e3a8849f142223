"""How does a checked answer become part of the archive, whatever moment the power fails?

First the file, durable and never in place of another; then the record that holds the same bytes. What
lies there without a record is logged by the next `anchor`; what only a record holds is written again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from answerable import clock
from answerable.archive import canonical, chain, durable, notes, records
from answerable.archive.index import STANDS
from answerable.archive.stamping import signed, tokens
from answerable.archive.stamping.certificates import Roots
from answerable.archive.stamping.judging import Outcome, Verdict, judge
from answerable.archive.stamping.signed import SignedNote
from answerable.archive.stamping.waiting import Waiting, WaitingRoom
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import ReplicaId, sha256_hex

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending

_REPLICA = re.compile(r"[0-9a-f]{64}").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A timestamp that is part of the archive."""

    replica: str
    commit: int
    note: str
    nonce: str
    time: str
    authority: str
    address: str
    received: str
    skew: int | None
    """Seconds by which the authority's time was ahead of this computer's clock."""
    judged: str
    file: str
    """SHA-256 of the response."""
    token: bytes
    chain: str
    """The chain that holds the record."""
    leaf: int
    """Place of the record in that chain's tree."""


def logged(archive: Archive) -> tuple[Kept, ...]:
    """Every timestamp that a record of a chain that counts holds, in the order of the chains."""
    rows = archive.index.db.execute(
        "SELECT r.body, c.replica, r.leaf FROM records r JOIN chains c ON c.number=r.chain "
        f"WHERE r.kind='stamp' AND r.state='present' AND {STANDS} ORDER BY c.replica, r.leaf"
    )
    found = (kept_of(orjson.loads(str(body)), str(on), int(str(leaf))) for body, on, leaf in rows)
    return tuple(one for one in found if one)


def kept_of(body: canonical.Canonical, on: str = "", leaf: int = 0) -> Kept | None:
    """What the body of a `stamp` record says, or None where it lacks its parts."""
    try:
        token = notes.decode64(str(body["token"]))
        commit, skew = body["commit"], body.get("skew")
        sound = _REPLICA(str(body["replica"])) and isinstance(commit, int) and commit > 0
    except (KeyError, ValueError):
        return None
    if not sound or not isinstance(skew, int | None):
        return None
    words = {
        key: str(body.get(key, ""))
        for key in (
            "replica",
            "note",
            "nonce",
            "time",
            "authority",
            "address",
            "received",
            "judged",
        )
    }
    file = sha256_hex(token)
    return Kept(**words, commit=commit, skew=skew, file=file, token=token, chain=on, leaf=leaf)


def keep(archive: Archive, note: SignedNote, response: bytes) -> None:
    """Put the file of a checked response in its place, durable when it returns."""
    _put(archive, chain.ChainFolder(archive.ledger.folder, note.replica), note.commit, response)


def record(
    note: SignedNote, response: bytes, verdict: Verdict, *, nonce: str, address: str, by: str
) -> Pending:
    assert verdict.token is not None
    received = clock.now()
    return records.stamp(
        by=by,
        replica=note.replica,
        commit=note.commit,
        note=note.digest.hex(),
        token=notes.encode64(response),
        nonce=nonce,
        authority=verdict.authority,
        address=address,
        time=tokens.written(verdict.token.time),
        received=received,
        # What a person carried came when it was carried: the delay says nothing of a clock.
        skew=_skew(verdict.token.time, received) if address else None,
        judged=_judged(verdict),
    )


def _judged(verdict: Verdict) -> str:
    by = " and ".join(verdict.judges)
    return f"{verdict.outcome.value}: {by}" if by else verdict.outcome.value


def _skew(time: datetime, received: str) -> int:
    here = datetime.fromisoformat(received.removesuffix("Z")).replace(tzinfo=UTC)
    return round((time - here).total_seconds())


def _put(archive: Archive, where: chain.ChainFolder, commit: int, response: bytes) -> None:
    folder = signed.stamps_folder(where)
    with durable.explained("A timestamp"):
        durable.make_folder(folder)
        durable.make_folder(archive.tmp)
        try:
            durable.claim(folder / signed.file_name(commit, response), response, archive.tmp)
        except FileExistsError:
            return  # Named by its own hash: the same bytes, or damage that `verify` names.


# After a crash, or a loss


def unlogged(archive: Archive, roots: Roots | None, by: str) -> Iterator[Pending]:
    """The record of every stamp of this computer's chains that has none, and that is ours.

    It is ours where it answers a request that waits, or leads to a trusted root.
    """
    here = {one.file for one in logged(archive)}
    room = {one.nonce: one for one in WaitingRoom(archive.keys, archive.identity.archive).all()}
    for replica in sorted(archive.ledger.own()):
        where = chain.ChainFolder(archive.ledger.folder, replica)
        for path in signed.stamp_files(where):
            name = signed.read_name(path.name)
            if name is None or name[1] in here:
                continue
            found = _found(where, name, room, roots, by)
            if found:
                yield found


def _found(
    where: chain.ChainFolder,
    name: tuple[int, str],
    asked: Mapping[str, Waiting],
    roots: Roots | None,
    by: str,
) -> Pending | None:
    note = signed.note_at(where, name[0])
    path = signed.stamps_folder(where) / f"{name[0]:08d}-{name[1]}.tsr"
    try:
        response = durable.read(path, limit=tokens.LARGEST)
    except (AnswerableError, OSError):
        return None
    if note is None or sha256_hex(response) != name[1]:
        return None
    verdict = judge(response, imprint=note.digest, roots=roots)
    if not verdict.holds or verdict.token is None:
        return None
    nonce = f"{verdict.token.nonce or 0:016x}"
    waiting = asked.get(nonce)
    if verdict.outcome is not Outcome.TRUSTED and waiting is None:
        return None  # Anybody who can write to the folder could have put it there.
    address = waiting.address if waiting and not waiting.carried else ""
    made = record(note, response, verdict, nonce=nonce, address=address, by=by)
    # It came before the crash; how much before is not known.
    made.body.pop("skew", None)
    return made


def restore_files(archive: Archive, stamps: Sequence[Kept]) -> int:
    """Write again what lies in records, and not or no longer whole in files; returns how many."""
    known = set(chain.replicas(archive.ledger.folder))
    count = 0
    for one in stamps:
        if one.replica not in known:
            continue
        where = chain.ChainFolder(archive.ledger.folder, ReplicaId(one.replica))
        path = signed.stamps_folder(where) / signed.file_name(one.commit, one.token)
        if not _is_whole(path, one) and _is_over(one.token, signed.note_at(where, one.commit)):
            with durable.explained("A timestamp"):
                path.unlink(missing_ok=True)
            _put(archive, where, one.commit, one.token)
            count += 1
    return count


def _is_whole(path: Path, one: Kept) -> bool:
    try:
        return durable.read(path, limit=tokens.LARGEST) == one.token
    except (AnswerableError, OSError):
        return False


def _is_over(response: bytes, note: SignedNote | None) -> bool:
    try:
        return note is not None and tokens.read(response).imprint == note.digest
    except BrokenIntegrity:
        return False
