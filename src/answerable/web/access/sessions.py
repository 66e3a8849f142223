"""Sessions in the database, sealed: what a page remembers may hold words of a document.

Nor does the database hold what the cookie says: whoever copies it cannot go on with anybody's session.
"""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from typing import Any, cast

from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.contrib.sessions.models import Session
from django.utils import timezone

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

    def exists(self, session_key: str) -> bool:
        return bool(super().exists(_written(session_key)))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        made = cast(Session, super().create_model_instance(data))
        made.session_key = _written(made.session_key)
        return made

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=_written(key)).delete()

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key
        known = Session.objects.filter(
            session_key=_written(key or ""), expire_date__gt=timezone.now()
        ).first()
        if known is None:
            self._session_key = None
        return known


def _written(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:40]
