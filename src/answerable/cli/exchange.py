"""How does this archive meet its other copies: on a stick, a share, or in an object store?"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable import clock
from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, number
from answerable.errors import CannotRead, Conflict, NotFound, Unexpected, UsageError
from answerable.progress import silenced
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.exchange.holding import Holding
    from answerable.archive.exchange.sync import Exchanged
    from answerable.archive.places.place import Place
    from answerable.archive.sealing import ArchiveKey
    from answerable.ids import ReplicaId

_OURS: Final = {"archive.toml", "keys", "ledger", "vault"}
_BESIDE: Final = {"tmp", "lost+found", "System Volume Information"}
"""What may lie in a folder that is still to become a copy."""
_IDLE: Final = frozenset(
    ("Taken: 0 commits, 0 items, 0 bytes.", "Given: 0 commits, 0 items, 0 bytes.")
)


def add_commands(commands: Commands) -> None:
    """sync."""
    made = commands.add(
        "sync",
        sync,
        "Exchange records and items with another copy, or a place where copies meet.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "place",
        metavar="PLACE",
        help="a folder, a stick, or s3://bucket/folder; a new folder is made where its parent is",
    )
    way = made.add_mutually_exclusive_group()
    way.add_argument("--take-only", action="store_true", help="change nothing at the place")
    way.add_argument("--give-only", action="store_true", help="take nothing from the place")
    made.add_argument(
        "--accept",
        metavar="REPLICA",
        default="",
        help="let the records of this unknown signer count (its id, or its first digits)",
    )
    made.add_argument(
        "--repair",
        action="store_true",
        help="check every byte here, and bring back from there what is damaged or missing",
    )
    made.add_argument(
        "--every",
        metavar="SECONDS",
        type=number,
        default=0,
        help="again and again with this pause, until stopped: a server that follows",
    )


def sync(asked: Asked) -> Result:
    """Take what the place has and we lack, cosign, and give what we have."""
    given = asked.arguments
    _refuse_contradictions(asked)
    if asked.dry:
        return _would(asked)
    with asked.opened() as archive:
        result, key = _once(asked, archive), archive.archive_key
    if not given.every:
        return result
    asked.talk(f"Again every {output.counted(given.every, 'second')}, until stopped with Ctrl-C.")
    _tell(asked, result)
    with silenced():
        while True:
            time.sleep(given.every)
            _tell_again(asked, key)


def _refuse_contradictions(asked: Asked) -> None:
    given = asked.arguments
    if given.give_only and (given.accept or given.repair):
        raise UsageError(
            "--give-only takes nothing, and --accept and --repair take.", advice="Leave one."
        )
    if given.every and given.json:
        raise UsageError(
            "--every never ends, and --json prints one object at the end.",
            advice="Leave one; or call sync with --json again and again.",
        )


def _tell_again(asked: Asked, key: ArchiveKey | None) -> None:
    """One more round. A network or a stick that is away for a while ends nothing."""
    from answerable.archive.archive import Archive

    try:
        with Archive.open(asked.folder(), archive_key=key, keys=asked.keys) as archive:
            result = _once(asked, archive, again=True)
    except (CannotRead, NotFound, Unexpected) as error:
        asked.talk(f"{clock.now()}  {error.message} It is tried again.")
        return
    if result.failure or not _IDLE.issuperset(result.words.splitlines()[1:]):
        _tell(asked, result)


def _tell(asked: Asked, result: Result) -> None:
    asked.tell(f"{clock.now()}  {result.words}")
    if result.failure:
        asked.talk(result.failure.message)


def _once(asked: Asked, archive: Archive, *, again: bool = False) -> Result:
    from answerable.archive.exchange.sync import sync as exchange
    from answerable.archive.places.opening import refuse_unsafe
    from answerable.progress import Progress

    given = asked.arguments
    place = _place(given.place, archive.folder, may_make=not (given.take_only or again))
    if not (given.take_only or again):
        refuse_unsafe(place)
    with Progress(total=None, label="Syncing", unit="files") as progress:
        done = exchange(
            archive,
            place,
            taking=not given.give_only,
            giving=not given.take_only,
            accept=None if again else _meant(archive.folder / "ledger", place, given.accept),
            repair=given.repair,
            tick=progress.advance,
        )
    return Result(fields=done.to_json(), words=_said(done), failure=done.failure)


def _place(text: str, ours: Path, *, may_make: bool) -> Place:
    """The place; a new folder is made. Raises where the folder is none for a copy."""
    from answerable.archive import durable
    from answerable.archive.places.opening import open_place

    if "://" not in text:
        path = Path(text).expanduser()
        _refuse_what_is_none(path, ours)
        if may_make and not os.path.lexists(path):
            with durable.explained(f"The folder {visible(str(path))}"):
                path.mkdir(mode=0o700)
        elif may_make:
            _refuse_what_is_full(path)
    return open_place(text)


def _refuse_what_is_none(path: Path, ours: Path) -> None:
    shown = visible(str(path))
    if os.path.lexists(path) and not os.path.isdir(path):
        raise UsageError(
            f"{shown} is not a folder.",
            advice="Name a folder, a new one on a stick, or s3://bucket/folder.",
        )
    if not os.path.isdir(path.absolute().parent):
        raise NotFound(
            f"There is no folder {visible(str(path.absolute().parent))}.",
            advice="Plug in the disk, or check the path.",
        )
    if path.resolve().is_relative_to(ours.resolve()):
        raise Conflict(
            "This place lies in the archive itself.",
            advice="Name a folder on a stick or another disk, or s3://bucket/folder.",
        )


def _refuse_what_is_full(path: Path) -> None:
    """A copy is not strewn among somebody's other files."""
    from answerable.archive import durable

    with durable.explained(f"The folder {visible(str(path))}"):
        names = {one for one in os.listdir(path) if not one.startswith((".", "$"))}
    if names - _BESIDE and not names & _OURS:
        raise Conflict(
            "This folder holds other files and no copy of an archive.",
            advice=f"Name a new folder in it: {visible(str(path / 'archive'))}",
        )


def _meant(ledger: Path, place: Place, wanted: str) -> ReplicaId | None:
    """The chain whose id begins so, here or at the place."""
    if not wanted:
        return None
    from answerable.archive import chain
    from answerable.archive.exchange.holding import look

    known = {*chain.replicas(ledger), *look(place).chains}
    meant = sorted(replica for replica in known if replica.startswith(wanted))
    if len(meant) > 1:
        raise Conflict("Several ids begin like this.", advice="Give a few more digits.")
    if not meant:
        raise NotFound(
            "There is no signer of that id here or there.",
            advice="`answerable sync` without --accept lists unknown signers.",
        )
    return meant[0]


def _would(asked: Asked) -> Result:
    """What each side has that the other lacks, by name; nothing is checked or written."""
    from answerable.archive.archive import identify
    from answerable.archive.exchange.holding import Holding, commit_name, look, refuse_another
    from answerable.archive.places.opening import open_place

    given, ours = asked.arguments, asked.folder()
    identity = identify(ours, asked.keys.known_at(ours))
    here, there, shown = look(open_place(str(ours))), Holding(), visible(given.place)
    path = Path(given.place).expanduser()
    new = "://" not in given.place and not given.take_only and not os.path.lexists(path)
    if new:
        _refuse_what_is_none(path, ours)
    else:
        place = _place(given.place, ours, may_make=not given.take_only)
        there, shown = look(place), place.shown
        first = ours / commit_name(identity.first, 1)
        refuse_another(place, there, identity, first.read_bytes())
    ways = [
        ("take", there, here, not given.give_only),
        ("give", here, there, not given.take_only),
    ]
    fields: dict[str, object] = {"dry_run": True, "place": shown, "new_folder": new}
    lines = [f"Would make the folder {shown}."] if new else []
    for word, source, target, wanted in ways:
        if wanted:
            commits, files = _lacking(source, target)
            fields[word] = {"commits": commits, "files": files}
            lines.append(
                f"Would {word} {output.counted(commits, 'commit')} and "
                f"{output.counted(files, 'file')} with items."
            )
    return Result(fields=fields, words="\n".join(lines))


def _lacking(source: Holding, target: Holding) -> tuple[int, int]:
    """Commits and vault files that the target lacks, by name."""
    commits = sum(
        len(held.numbers.keys() - (target.chains[r].numbers if r in target.chains else {}))
        for r, held in source.chains.items()
    )
    loose, bundles = source.loose.keys() - target.loose, source.bundles.keys() - target.bundles
    return commits, len(loose) + len(bundles)


def _said(done: Exchanged) -> str:
    taken, given = done.taken, done.given
    lines = [
        f"With {done.place}:",
        f"Taken: {output.counted(taken.commits, 'commit')}, "
        f"{output.counted(taken.items, 'item')}, {output.size(taken.bytes)}.",
        f"Given: {output.counted(given.commits, 'commit')}, "
        f"{output.counted(given.items, 'item')}, {output.size(given.bytes)}.",
    ]
    if done.begun:
        lines.insert(
            1, "Nothing was there: a new copy was begun. If a disk should be mounted, look."
        )
    if taken.repaired:
        lines.append(f"Repaired: {output.counted(taken.repaired, 'file')}.")
    if given.removed:
        lines.append(f"Removed there, as withdrawn here: {output.counted(given.removed, 'file')}.")
    if done.cosigned:
        lines.append(f"Cosigned: {output.counted(done.cosigned, 'checkpoint')} of partners.")
    lines += [
        f"Unknown signer, not part of the archive: {replica}. If you know whose it is, compare "
        "the id with them and run sync with --accept."
        for replica in taken.strangers
    ]
    if done.awaiting:
        hides = ("withdrawal of others hides", "withdrawals of others hide")
        lines.append(
            f"{output.counted(done.awaiting, *hides)} something here; "
            "`answerable shred --pending` lists them."
        )
    lines += [f"damaged  {one.where}: {one.what}" for one in (*taken.damage, *given.damage)]
    lines += [f"missing on both sides: item {stored[:19]}" for stored in sorted(taken.missing)]
    return "\n".join(lines)
