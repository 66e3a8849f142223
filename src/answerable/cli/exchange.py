"""How does this archive meet its other copies: on a stick, a share, or in an object store?"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, number
from answerable.errors import Conflict, NotFound, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.exchange.sync import Exchanged
    from answerable.archive.places.place import Place
    from answerable.ids import ReplicaId


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
    if given.take_only and asked.dry:
        raise UsageError("--take-only and --dry-run together ask for nothing.", advice="Leave one.")
    if asked.dry:
        return _would(asked)
    while True:
        result = _once(asked)
        if not given.every:
            return result
        asked.tell(result.words)
        if result.failure:
            asked.talk(result.failure.message)
        time.sleep(given.every)


def _once(asked: Asked) -> Result:
    from answerable.archive.exchange.sync import sync as exchange
    from answerable.archive.places.opening import refuse_unsafe
    from answerable.progress import Progress

    given = asked.arguments
    place = _place(given.place, may_make=not given.take_only)
    if not given.take_only:
        refuse_unsafe(place)
    with asked.opened() as archive, Progress(total=None, label="Syncing", unit="files") as progress:
        done = exchange(
            archive,
            place,
            taking=not given.give_only,
            giving=not given.take_only,
            accept=_meant(archive.folder / "ledger", place, given.accept),
            repair=given.repair,
            tick=progress.advance,
        )
    return Result(fields=done.to_json(), words=_said(done), failure=done.failure)


def _place(text: str, *, may_make: bool) -> Place:
    from answerable.archive.places.opening import open_place

    path = Path(text).expanduser()
    if "://" not in text and not path.exists() and may_make:
        if not path.absolute().parent.is_dir():
            raise NotFound(
                f"There is no folder {visible(str(path.absolute().parent))}.",
                advice="Plug in the disk, or check the path.",
            )
        path.mkdir(mode=0o700)
    return open_place(text)


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
    from answerable.archive.exchange.holding import look
    from answerable.archive.places.opening import open_place

    here, there = look(open_place(str(asked.folder()))), look(open_place(asked.arguments.place))
    fields: dict[str, object] = {"dry_run": True}
    words = []
    for word, source, target in (("take", there, here), ("give", here, there)):
        commits = sum(
            len(held.numbers.keys() - (target.chains[r].numbers if r in target.chains else {}))
            for r, held in source.chains.items()
        )
        fields[word] = {"commits": commits}
        words.append(f"Would {word} {output.counted(commits, 'commit')}.")
    return Result(fields=fields, words="\n".join(words))


def _said(done: Exchanged) -> str:
    taken, given = done.taken, done.given
    lines = [
        f"{visible(done.place)}",
        f"Taken: {output.counted(taken.commits, 'commit')}, "
        f"{output.counted(taken.items, 'item')}, {output.size(taken.bytes)}.",
        f"Given: {output.counted(given.commits, 'commit')}, "
        f"{output.counted(given.items, 'item')}, {output.size(given.bytes)}.",
    ]
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
        lines.append(
            f"{output.counted(done.awaiting, 'withdrawal')} of others hide something here; "
            "`answerable shred --pending` lists them."
        )
    lines += [f"damaged  {one.where}: {one.what}" for one in (*taken.damage, *given.damage)]
    lines += [f"missing on both sides: item {stored[:19]}" for stored in sorted(taken.missing)]
    return "\n".join(lines)
