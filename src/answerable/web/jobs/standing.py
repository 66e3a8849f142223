"""May what came of a job still be shown, or was something closed since that it may quote?"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import orjson
from django.utils.translation import gettext_lazy

from answerable.archive.readable import last_record
from answerable.archive.view import Viewer
from answerable.web import seat
from answerable.web.remembered import Remembered

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.web.access.models import Account
    from answerable.web.jobs.models import Job

UNDER: Final = "as_seen"
"""Where, among what came of a job, stands under what it was worked out."""
CLOSED: Final = gettext_lazy(
    "Something was withdrawn or classified since, or your rights changed. Ask for it once more."
)
_MARKS: Final[Remembered[str]] = Remembered(64, lambda one: 1)


def mark(archive: Archive, account: Account) -> str:
    """What stands for everything that is closed to this account now: another mark, another view."""
    viewer = Viewer(archive, account.clearance)
    key = (str(archive.folder), account.clearance, last_record(viewer))
    hidden = _MARKS.or_make(key, lambda: _hidden(viewer))
    return sha256(f"{account.clearance} {account.role} {hidden}".encode()).hexdigest()


def came_of(job: Job) -> dict[str, Any] | None:
    """What came of a job, for whoever asked for it; None where it was worked out under another view."""
    said: dict[str, Any] = orjson.loads(job.said) if job.said else {}
    if not said or job.by is None or said.pop(UNDER, "") == mark(seat.archive(), job.by):
        return said
    return None


def _hidden(viewer: Viewer) -> str:
    """What lies above the clearance, and how much was withdrawn or hidden by a removal."""
    gone = viewer.db.execute("SELECT COUNT(*), COALESCE(MAX(by), 0) FROM hidden").fetchall()
    return f"{' '.join(sorted(viewer.above()))} {gone}"
