"""A column whose content only the open archive can read."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any

from django.db import models

from answerable.text import fold
from answerable.web import seat

if TYPE_CHECKING:
    _Field = models.Field[str, str]
else:
    _Field = models.Field  # it has parameters for the type checker alone


class SealedText(_Field):
    """Text, kept as an AES-GCM message under the archive's workspace key; "" stays empty.

    It cannot be searched or sorted in the database: see `lookup`.
    """

    def get_internal_type(self) -> str:
        """Bytes, in every kind of database."""
        return "BinaryField"

    def get_prep_value(self, value: Any) -> Any:
        if value is None or value == "":
            return b""
        return seat.taken().seal.close(str(value).encode(), self._about())

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        closed = value if prepared else self.get_prep_value(value)
        return connection.Database.Binary(closed)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> str:
        if value is None or len(value) == 0:
            return ""
        return seat.taken().seal.open(bytes(value), self._about()).decode()

    def to_python(self, value: Any) -> Any:
        return value

    def _about(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"


def lookup(words: str) -> str:
    """What a name is found by: two spellings that fold alike give the same 32 hexadecimal digits."""
    return hmac.new(seat.taken().lookup, fold(words).encode(), "sha256").hexdigest()[:32]
