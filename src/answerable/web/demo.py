"""How does the workspace look on the bundled specimens? In an archive that is gone afterwards."""

from __future__ import annotations

import http.cookiejar
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from answerable.archive import unlocking
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.records import Acquisition
from answerable.errors import Unexpected
from answerable.web import launch, seat
from answerable.workbench.demo import SPECIMENS
from answerable.workbench.preserve import add_paths

if TYPE_CHECKING:
    from answerable.web.launch import Server

_PATIENCE: Final = 30
_SIGN: Final = b'id="content"'


def serve_specimens(tell: Callable[[str], object], open_page: Callable[[str], object]) -> None:
    """Serve the specimens until Ctrl-C; `tell` and `open_page` are given the link that logs in once."""
    with _specimens() as server:
        link = _link(server)
        tell(link)
        open_page(link)
        with suppress(KeyboardInterrupt):
            server.serve()


def look_at_one_page() -> str:
    """Serve the specimens, open the start page over HTTP as a browser would, and stop.

    Returns the address that answered. Raises Unexpected where the page did not come.
    """
    with _specimens() as server:
        thread = threading.Thread(target=server.serve, daemon=True)
        thread.start()
        try:
            _ask(_link(server))
        finally:
            server.stop()
            thread.join(_PATIENCE)
    return server.address


def _ask(link: str) -> None:
    cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    # No proxy: what stands in the environment must not see a link that logs in.
    browser = urllib.request.build_opener(cookies, urllib.request.ProxyHandler({}))
    try:
        with browser.open(link, timeout=_PATIENCE) as answer:
            page = answer.read()
    except OSError as failed:
        raise _silent() from failed
    if answer.status != 200 or _SIGN not in page:
        raise _silent()


def _silent() -> Unexpected:
    return Unexpected(
        "The workspace did not answer on this computer.",
        advice="A firewall may forbid programs to talk on 127.0.0.1; everything else works without it.",
    )


@contextmanager
def _specimens() -> Iterator[Server]:
    with TemporaryDirectory(prefix="answerable-workspace-") as place:
        keys = KeyStore(Path(place) / "keys")
        _, recipient = unlocking.new_identity()
        listening = launch.Listening()
        with Archive.create(Path(place) / "archive", recipient=recipient, keys=keys) as archive:
            _keep_specimens(archive)
            launch.prepare(archive, listening)
        try:
            yield launch.Server(listening)
        finally:
            seat.leave()
            launch.let_go()


def _keep_specimens(archive: Archive) -> None:
    with as_file(files("answerable.workbench") / "specimen") as folder:
        add_paths(
            archive,
            [folder / name for name in SPECIMENS],
            acquisition=Acquisition(source="bundled specimen"),
            by="demo",
        )


def _link(server: Server) -> str:
    from answerable.web.access.login import link_for

    return f"{server.address}{link_for(launch.owner())}"
