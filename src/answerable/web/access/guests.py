"""What does a guest of one investigation see: the case, and what it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from answerable.archive.view import Viewer

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


class GuestViewer(Viewer):
    """A viewer that knows of nothing but one case."""

    def __init__(self, archive: Archive, clearance: str, case: str) -> None:
        super().__init__(archive, clearance)
        self.case = case
