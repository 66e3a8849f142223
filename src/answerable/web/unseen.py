"""What does whoever is logged in not see, worked out once while the archive stands still?"""

from __future__ import annotations

from answerable.archive.listing import above
from answerable.archive.unseen import Unseen, unseen
from answerable.web.desk import Desk
from answerable.web.documents.listed import catalogue
from answerable.web.remembered import kept


def unseen_by(desk: Desk) -> Unseen:
    """The records that speak of what lies above this account's clearance."""
    return kept(desk, "unseen", lambda: unseen(desk.viewer.db, above(catalogue(), desk.viewer)))
