"""How does an archive get the time of its newest note stated by somebody else?

Whatever is missing is left for the next time: a request that failed waits with its random number, a
file without its record is logged, a record without its file writes it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.archive import chain, durable, records
from answerable.archive.stamping import authorities, keeping, signed, standing, tokens
from answerable.archive.stamping.certificates import Roots
from answerable.archive.stamping.judging import Verdict, judge
from answerable.archive.stamping.signed import SignedNote
from answerable.archive.stamping.waiting import CARRIED, Waiting, WaitingRoom
from answerable.errors import AnswerableError, BrokenIntegrity, CannotRead, Conflict
from answerable.ids import ReplicaId
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending

Ask = Callable[[str, bytes], bytes]
_WHY = "timestamps over signed notes"
_COVERING = "what the other histories hold was signed, to be stamped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A timestamp that was taken in."""

    source: str
    """Whom it came from: the host of an authority, or the name of a file."""
    commit: int
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """What became of one round."""

    stamped: tuple[Stamped, ...] = ()
    failed: tuple[tuple[str, AnswerableError], ...] = ()
    """(whom it was asked of, or the file it stood in, why it failed)."""
    current: tuple[str, ...] = ()
    """Authorities that had stamped everything already."""
    finished: int = 0
    """Stamps logged now that an interrupted round had left."""
    restored: int = 0
    """Stamp files written again from records."""


def anchor(
    archive: Archive,
    addresses: Sequence[str],
    *,
    roots: Roots | None = None,
    by: str = "owner",
    renew: bool = False,
    ask: Ask = authorities.ask,
) -> Anchored:
    """Ask each authority to stamp the newest note of this computer's chain.

    One that has stamped everything but stamps is left alone unless `renew`. A failure stops
    nobody else: the request waits, and the next call asks again. Raises UsageError for an
    address that may not be asked, before anything is.
    """
    for address in addresses:
        authorities.check_address(address)
    room = WaitingRoom(archive.keys, archive.identity.archive)
    finished, restored = _finish(archive, roots, by)
    asked, current = _to_ask(archive, addresses, renew=renew)
    note = _newest(archive, by) if asked else None
    stamped, failed, pending, answered = [], [], [], []
    for address in asked:
        assert note is not None
        waiting = room.add(note, address)
        try:
            response = ask(address, waiting.query)
            verdict = _accepted(response, note, waiting, roots)
        except AnswerableError as fault:
            failed.append((authorities.host(address), fault))
            continue
        keeping.keep(archive, note, response)
        pending.append(_record(note, response, verdict, waiting, by))
        stamped.append(
            Stamped(source=authorities.host(address), commit=note.commit, verdict=verdict)
        )
        answered.append(address)
    _log(archive, pending, by)
    # An older request to somebody who has now stamped a later note has nothing to add, nor has
    # one to somebody who is not asked any more.
    left = {address for address in addresses if address not in answered}
    _forget(room, (one for one in room.all() if not one.carried and one.address not in left))
    return Anchored(
        stamped=tuple(stamped),
        failed=tuple(failed),
        current=current,
        finished=finished,
        restored=restored,
    )


def take_in(
    archive: Archive, files: Sequence[Path], *, roots: Roots | None = None, by: str = "owner"
) -> Anchored:
    """Take in responses that a person carried here; each must answer a request that waits."""
    room = WaitingRoom(archive.keys, archive.identity.archive)
    finished, restored = _finish(archive, roots, by)
    stamped, failed, pending, answered = [], [], [], []
    for path in files:
        name = visible(path.name)
        try:
            response = _read(path)
            waiting = _asked_for(response, room)
            note = _note_of(archive, waiting)
            verdict = _accepted(response, note, waiting, roots)
        except AnswerableError as fault:
            failed.append((name, fault))
            continue
        keeping.keep(archive, note, response)
        pending.append(_record(note, response, verdict, waiting, by))
        stamped.append(Stamped(source=name, commit=note.commit, verdict=verdict))
        answered.append(waiting)
    _log(archive, pending, by)
    _forget(room, answered)
    return Anchored(
        stamped=tuple(stamped), failed=tuple(failed), finished=finished, restored=restored
    )


def write_requests(
    archive: Archive, folder: Path, addresses: Sequence[str], *, by: str = "owner"
) -> tuple[Path, ...]:
    """Write the newest note and a request for each authority (or one) into a folder to carry.

    Only the requests need leave the folder; the note is there to check an answer with by hand.
    Raises Conflict for a folder inside the archive.
    """
    if folder.resolve().is_relative_to(archive.folder.resolve()):
        raise Conflict(
            "This folder lies inside the archive.",
            advice="Name a folder elsewhere, such as one on a stick.",
        )
    room = WaitingRoom(archive.keys, archive.identity.archive)
    note = _newest(archive, by)
    stem = f"{archive.identity.archive[:8]}-{note.commit:08d}"
    files = {f"{stem}.note": note.text}
    for number in range(1, max(1, len(addresses)) + 1):
        waiting = room.add(note, f"{CARRIED}{number}")
        files[f"{stem}-{number}.tsq"] = waiting.query
    with durable.explained("A request"):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    return tuple(folder / name for name in files)


# One answer


def _accepted(response: bytes, note: SignedNote, waiting: Waiting, roots: Roots | None) -> Verdict:
    verdict = judge(response, imprint=note.digest, nonce=int(waiting.nonce, 16), roots=roots)
    if not verdict.holds:
        raise BrokenIntegrity(
            f"The answer was not kept. {verdict.reason}",
            advice="The request waits; nothing was written to the archive. If this goes on, ask "
            "another authority, or check the trusted roots.",
        )
    return verdict


def _record(
    note: SignedNote, response: bytes, verdict: Verdict, waiting: Waiting, by: str
) -> Pending:
    address = "" if waiting.carried else waiting.address
    return keeping.record(note, response, verdict, nonce=waiting.nonce, address=address, by=by)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(tokens.LARGEST + 1)
    except OSError as error:
        raise CannotRead(
            f"It cannot be read: {error.strerror or 'unknown reason'}.", advice="Check the path."
        ) from None


def _asked_for(response: bytes, room: WaitingRoom) -> Waiting:
    token = tokens.read(response)
    for one in room.all():
        if token.nonce == int(one.nonce, 16):
            return one
    raise Conflict(
        "It answers no request that waits here.",
        advice="It may have been taken in before. A request is made with `answerable anchor "
        "--request DIR`, and answered on the same computer.",
    )


def _note_of(archive: Archive, waiting: Waiting) -> SignedNote:
    where = chain.ChainFolder(archive.ledger.folder, ReplicaId(waiting.replica))
    found = signed.note_at(where, waiting.commit)
    if found is None or found.digest.hex() != waiting.note:
        raise BrokenIntegrity(
            "The note that was asked for is not in this archive any more.",
            advice="Run `answerable verify`; an older copy may have been restored.",
        )
    return found


# The note, and what is around it


def _newest(archive: Archive, by: str) -> SignedNote:
    """The newest note of the chain that this computer adds to; covers every chain that counts."""
    with archive.ledger.lock():
        where = chain.ChainFolder(archive.ledger.folder, archive.ledger.replica())
        note = _last(where)
        heads = archive.heads()
        covered = note.covers()
        if any(head.size > covered.get(head.replica, 0) for head in heads):
            archive.ledger.append([records.change(by=by, why=_COVERING)], seen=heads)
            note = _last(where)
    _ = archive.index
    return note


def _last(where: chain.ChainFolder) -> SignedNote:
    note = signed.note_at(where, where.numbers()[-1])
    if note is None:
        raise BrokenIntegrity(
            "The newest signed note cannot be read.", advice="Run `answerable verify`."
        )
    return note


def _to_ask(
    archive: Archive, addresses: Sequence[str], *, renew: bool
) -> tuple[list[str], tuple[str, ...]]:
    """(authorities to ask, those that stamped everything already)."""
    stamps = keeping.logged(archive)
    current = tuple(
        address
        for address in addresses
        if not renew and standing.is_current(archive, [s for s in stamps if s.address == address])
    )
    return [one for one in addresses if one not in current], tuple(map(authorities.host, current))


def _finish(archive: Archive, roots: Roots | None, by: str) -> tuple[int, int]:
    """What an interrupted round, or a lost folder, left to be done: (logged, written again)."""
    found = list(keeping.unlogged(archive, roots, by))
    _log(archive, found, by)
    stamps = keeping.logged(archive)
    room = WaitingRoom(archive.keys, archive.identity.archive)
    answered = {one.nonce for one in stamps}
    _forget(room, (one for one in room.all() if one.nonce in answered))
    return len(found), keeping.restore_files(archive, stamps)


def _log(archive: Archive, pending: Sequence[Pending], by: str) -> None:
    if not pending:
        return
    with archive.change(_WHY, by=by) as change:
        for one in pending:
            change.record(one)


def _forget(room: WaitingRoom, answered: Iterable[Waiting]) -> None:
    for one in list(answered):
        room.done(one)
