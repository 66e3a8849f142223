"""What does a guest of one investigation see: the case, and what it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from answerable.archive.excerpt import Excerpt
from answerable.archive.view import Viewer
from answerable.casework.cases.scope import scope_of

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


class GuestViewer(Excerpt):
    """A viewer that knows of nothing but one case: the rest of the archive is not in its view."""

    def __init__(self, archive: Archive, clearance: str, case: str) -> None:
        whole = Viewer(archive, clearance)
        scope = scope_of(whole, case)
        super().__init__(whole, scope.records, scope.objects)
        self.case = case
