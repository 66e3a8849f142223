"""How does OpenRefine ask this archive, or some lists, who is who?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, port, words
from answerable.errors import CannotRead, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.actors.judging.proposing import Party
    from answerable.actors.judging.resolving import Resolved
    from answerable.actors.lists.entry import Snapshot
    from answerable.archive.archive import Archive
    from answerable.workbench.loopback import Loopback

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]{1,255}").fullmatch


def add_commands(commands: Commands) -> None:
    """reconcile."""
    made = commands.add(
        "reconcile",
        reconcile,
        "Answer OpenRefine on this computer: whom may the rows of a table mean? Stop with Ctrl-C.",
        archive=True,
    )
    made.add_argument(
        "--list",
        metavar="FILE",
        action="append",
        default=[],
        help="a copy of a list; without -C, no archive is needed then",
    )
    made.add_argument(
        "--of",
        metavar="SOURCE",
        action="append",
        default=[],
        help="of the archive only this: actors, lists, signatories; may be repeated",
    )
    made.add_argument(
        "--authority",
        metavar="ID",
        type=words,
        default="",
        help="whose list FILE is, where it does not say",
    )
    made.add_argument("--port", metavar="N", type=port, default=0, help="any free one if left out")
    made.add_argument(
        "--openrefine",
        metavar="URL",
        default="",
        help="where OpenRefine runs, if not at http://127.0.0.1:3333",
    )


def reconcile(asked: Asked) -> Result:
    """Serve until stopped; the address is shown first, and holds a secret."""
    from answerable.workbench.loopback import OPENREFINE, Loopback

    given = asked.arguments
    asked.needs_words()
    if given.openrefine and not _ORIGIN(given.openrefine.rstrip("/")):
        raise UsageError(
            "This is not an origin.", advice="Give it as http://HOST:PORT, without a path."
        )
    origins = (*OPENREFINE, *filter(None, [given.openrefine.rstrip("/")]))
    with _archive(asked) as archive:
        parties = _parties(asked, archive)
        if not parties:
            raise UsageError(
                "There is nobody to find.",
                advice="Add a list with `answerable lists add`, or give --list.",
            )
        try:
            server = Loopback(given.port, origins)
        except OSError as failed:
            raise CannotRead(
                f"This port cannot be used: {failed.strerror or 'unknown reason'}.",
                advice="Choose another, or leave --port out.",
            ) from None
        with server:
            _serve(asked, archive, server, parties)
            answered = server.answered
    said = "1 request was" if answered == 1 else f"{answered} requests were"
    return Result(fields={"answered": answered}, words=f"Stopped. {said} answered.")


@contextmanager
def _archive(asked: Asked) -> Iterator[Archive | None]:
    """The archive, where one is asked for; lists from files need none."""
    if asked.arguments.list and asked.arguments.archive is None:
        asked.talk("No archive was opened: nothing that people judged applies. Give -C to use one.")
        yield None
        return
    with asked.opened() as archive:
        yield archive


def _parties(asked: Asked, archive: Archive | None) -> dict[str, Party]:
    from answerable.workbench.judged_pairs import parties_among, parties_of

    given = asked.arguments
    found = dict(parties_among(archive, given.of)) if archive is not None else {}
    own = parties_of(_list(asked, Path(file)) for file in given.list)
    found.update((one.entity.id, one) for entries in own.values() for one in entries)
    return found


def _list(asked: Asked, path: Path) -> Snapshot:
    """The list in a file; what --authority says is for those that do not say it themselves."""
    from answerable.actors.lists import intake
    from answerable.workbench.check import read_bytes

    content = read_bytes(path)
    try:
        return intake.read_list(content, intake.Asked(name=path.name))
    except UsageError:
        if not asked.arguments.authority:
            raise
        own = intake.Asked(name=path.name, authority=asked.arguments.authority)
        return intake.read_list(content, own)


def _serve(
    asked: Asked, archive: Archive | None, server: Loopback, parties: dict[str, Party]
) -> None:
    from answerable.actors.judging.resolving import Resolved
    from answerable.workbench.judged_pairs import search_among
    from answerable.workbench.judging import Held
    from answerable.workbench.reconcile_current import Current
    from answerable.workbench.reconciling import Service, answer

    held = Held(archive) if archive is not None else None

    def judged() -> Resolved:
        return held.resolved if held else Resolved()

    def made(parties: dict[str, Party]) -> Service:
        return Service(
            name=f"Answerable: {_called(archive)}",
            base=server.base,
            parties=parties,
            search=search_among(tuple(parties.values())),
            judged=judged,
        )

    service = Current(archive, made(parties), lambda: made(_parties(asked, archive)))
    asked.talk(
        "In OpenRefine: Reconcile, Start reconciling, Add standard service. Stop with Ctrl-C."
    )
    asked.talk("Whoever has this address can read every name here:")
    asked.tell(f"{server.base}/reconcile")
    try:
        server.serve(lambda request: answer(service.now(), request))
    except KeyboardInterrupt:
        return


def _called(archive: Archive | None) -> str:
    return "lists" if archive is None else visible(archive.folder.name)
