"""How does a workspace begin to serve an archive, and on what does it listen?"""

from __future__ import annotations

import errno
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from answerable.archive import beside
from answerable.archive.archive import Archive
from answerable.errors import CannotRead, UsageError
from answerable.web import seat
from answerable.web.setup import Place, set_up

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_THREADS: Final = 12
_SECONDS: Final = 60
_WAITING: Final = 128
"""Lines that the system holds until we take them; who comes when it is full waits a second or more."""
_OWNER: Final = "owner"
_EVERY_ADDRESS: Final = ("0.0.0.0", "::")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where a workspace can be reached."""

    host: str = "127.0.0.1"
    port: int = 0
    certificate: Path | None = None
    key: Path | None = None
    names: tuple[str, ...] = ()
    """Names under which others reach this machine."""
    database: str = ""

    @property
    def alone(self) -> bool:
        """Whether only this computer reaches it."""
        return self.host in LOOPBACK


def prepare(archive: Archive, listening: Listening) -> None:
    """Take the archive, set Django up and bring its database to its present form. Raises UsageError."""
    if not listening.alone and not (listening.certificate and listening.key):
        raise UsageError(
            "Without TLS everybody on the way reads what is shown.",
            advice="Give --certificate FILE and --key FILE, or leave --host out: then only this "
            "computer reaches it.",
        )
    if listening.host in _EVERY_ADDRESS and not listening.names:
        raise UsageError(
            "Under which name do others reach this computer?",
            advice="Say it with --name: what they type into their browser.",
        )
    seat.take(archive)
    set_up(
        Place(
            database=listening.database or str(beside.folder_of(archive) / "web.db"),
            secret=beside.key_for(archive, "session"),
            hosts=(*LOOPBACK, listening.host, *listening.names),
            secure=listening.certificate is not None,
            alone=listening.alone,
        )
    )
    from answerable.web.disclosure import holding

    holding.clear(archive)


def owner() -> Any:
    """The account of whoever opened the archive on this computer; made the first time.

    It is open and an owner's whatever was set before: whoever knows the archive's passphrase and sits at its
    terminal is not kept out, and needs it when a passphrase or phone is lost.
    """
    from answerable.web.access.models import Account
    from answerable.web.access.roles import Role

    known = Account.objects.called(_OWNER)
    if known is None:
        return Account.objects.make(_OWNER, Role.OWNER, clearance="confidential")
    if not known.is_active or known.as_role is not Role.OWNER:
        known.is_active, known.role, known.case = True, Role.OWNER.value, ""
        known.save(update_fields=["is_active", "role", "case"])
    return known


def let_go() -> None:
    """Close this thread's connection to the database, so that its file can be removed."""
    from django.db import connections

    connections.close_all()


class Server:
    """A web server over the workspace."""

    def __init__(self, listening: Listening) -> None:
        """Binds the port. Raises CannotRead where it is taken."""
        from django.core.wsgi import get_wsgi_application

        from answerable.web.incoming import LONGEST_HEAD
        from answerable.web.lines import Lines

        self._listening = listening
        self._server = Lines(
            (listening.host, listening.port),
            get_wsgi_application(),
            numthreads=_THREADS,
            server_name="workspace",
            timeout=_SECONDS,
            shutdown_timeout=2,
            request_queue_size=_WAITING,
        )
        self._server.max_request_header_size = LONGEST_HEAD
        if listening.certificate and listening.key:
            self._server.ssl_adapter = _tls(listening.certificate, listening.key)
        try:
            self._server.prepare()
        except OSError as failed:
            raise CannotRead(
                f"This port cannot be used: {_reason(failed)}.",
                advice="Choose another with --port, or leave it out.",
            ) from None

    @property
    def address(self) -> str:
        """Where the workspace is, such as http://127.0.0.1:8123."""
        scheme = "https" if self._listening.certificate else "http"
        host, port = self._server.bind_addr[:2]
        called = self._listening.names[0] if self._listening.names else str(host)
        return f"{scheme}://{f'[{called}]' if ':' in called else called}:{port}"

    def serve(self) -> None:
        """Answer until `stop`, or Ctrl-C."""
        from answerable.web.documents.listed import warm
        from answerable.web.jobs import work

        threading.Thread(target=warm, name="catalogue", daemon=True).start()
        end_work = work.start()
        try:
            self._server.serve()
        finally:
            end_work()
            self._server.stop()

    def stop(self) -> None:
        """End `serve`; requests that are being answered are finished."""
        self._server.stop()


def _reason(failed: OSError) -> str:
    # The server wraps what the system said into an error of its own, without a number.
    if os.strerror(errno.EADDRINUSE) in str(failed):
        return "another program listens there"
    return failed.strerror or "unknown reason"


def _tls(certificate: Path, key: Path) -> Any:
    """TLS 1.2 or later with this certificate. Raises CannotRead."""
    import ssl

    from answerable.web.lines import Greeting

    try:
        made = Greeting(str(certificate), str(key))
    except (OSError, ValueError) as failed:
        raise CannotRead(
            "The TLS certificate and its key cannot be used together.",
            advice="Both are PEM files; the key must be the one that the certificate was made for, "
            "and lie there without a password.",
        ) from failed
    made.context.minimum_version = ssl.TLSVersion.TLSv1_2
    return made
