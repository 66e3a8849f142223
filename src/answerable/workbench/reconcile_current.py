"""Whom may a service still name, after something was withdrawn from the archive while it ran?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.workbench.reconcile_service import Service


class Current:
    """A service, made anew before the next answer when a thing was withdrawn or taken back.

    What was added meanwhile waits for the next start: only what is gone must be gone at once.
    """

    def __init__(
        self, archive: Archive | None, service: Service, make: Callable[[], Service]
    ) -> None:
        self._archive = archive
        self._service = service
        self._make = make
        self._gone = self._count()

    def now(self) -> Service:
        """The service as it may answer now."""
        gone = self._count()
        if gone != self._gone:
            self._service = self._make()
            self._gone = gone
        return self._service

    def _count(self) -> int:
        if self._archive is None:
            return 0
        found = self._archive.index.db.execute(
            "SELECT (SELECT COUNT(*) FROM hidden) + COUNT(*) FROM records WHERE kind='retraction'"
        )
        return int(found.get or 0)
