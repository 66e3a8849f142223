"""Sessions in the database, sealed: what a page remembers may hold words of a document."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as InDatabase

from answerable.errors import AnswerableError
from answerable.web import seat

_ABOUT = "session"


class SessionStore(InDatabase):
    """As Django's own, but closed with the archive's workspace key."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        said = self.serializer().dumps(session_dict)
        return b64encode(seat.taken().seal.close(said, _ABOUT)).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        try:
            said = seat.taken().seal.open(b64decode(session_data), _ABOUT)
        except (AnswerableError, ValueError):
            return {}  # of another archive, or the archive is closed: nobody is logged in
        found: dict[str, Any] = self.serializer().loads(said)
        return found
