"""The workspace in a browser: serve."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, port, words

_DATABASE: Final = "ANSWERABLE_WEB_DATABASE"


def add_commands(commands: Commands) -> None:
    """serve."""
    made = commands.add("serve", serve, "Open the workspace in a browser.", archive=True)
    made.add_argument("--port", metavar="N", type=port, default=0, help="any free one if left out")
    made.add_argument(
        "--host",
        metavar="HOST",
        type=words,
        default="127.0.0.1",
        help="where it listens; other than on this computer only with TLS",
    )
    made.add_argument("--certificate", metavar="FILE", type=Path, help="the TLS certificate, PEM")
    made.add_argument("--key", metavar="FILE", type=Path, help="its private key, PEM")
    made.add_argument(
        "--name",
        metavar="NAME",
        action="append",
        default=[],
        type=words,
        help="a name under which others reach this machine; may be repeated",
    )
    made.add_argument(
        "--database",
        metavar="URL",
        type=words,
        default="",
        help="postgresql://… for a team (better as ANSWERABLE_WEB_DATABASE); a file in the key store if left out",
    )


def serve(asked: Asked) -> Result:
    """Serve until stopped; the first line is a link that logs the owner in once."""
    given = asked.arguments
    asked.needs_words()
    from answerable.web import launch

    listening = launch.Listening(
        host=given.host,
        port=given.port,
        certificate=given.certificate,
        key=given.key,
        names=tuple(given.name),
        database=given.database or os.environ.get(_DATABASE, ""),
    )
    with asked.opened() as archive:
        launch.prepare(archive, listening)
    server = launch.Server(listening)
    from answerable.web.access.login import link_for

    asked.talk("Open this link in a browser; it works once. Stop with Ctrl-C.")
    asked.tell(f"{server.address}{link_for(launch.owner())}")
    with suppress(KeyboardInterrupt):
        server.serve()
    return Result(words="Stopped.")
