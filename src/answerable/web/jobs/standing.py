"""May what came of a job still be shown, or was something closed since that it may quote?"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import orjson
from django.utils.translation import gettext_lazy

from answerable.archive.readable import last_record
from answerable.archive.unseen import NOT_HIDDEN, unseen
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
_CLOSED: Final[Remembered[tuple[tuple[int, str], ...]]] = Remembered(8, lambda one: 1)


def mark(archive: Archive, account: Account, until: int | None = None) -> str:
    """How far the archive had come, and what stands for everything in it that is closed to this account now.

    Another mark, another view. `until` is how far it had come when a job began: what came later is in
    nothing that the job found, so that closing it is no news to whoever asked for the job.
    """
    viewer = Viewer(archive, account.clearance)
    key = (str(archive.folder), account.clearance, last_record(viewer))
    closed = _CLOSED.or_make(key, lambda: _closed(viewer))
    until = last_record(viewer) if until is None else until
    hidden = " ".join(one for place, one in closed if place <= until)
    said = sha256(f"{account.clearance} {account.role} {hidden}".encode()).hexdigest()
    return f"{until} {said}"


def came_of(job: Job) -> dict[str, Any] | None:
    """What came of a job, for whoever asked for it; None where it was worked out under another view."""
    said: dict[str, Any] = orjson.loads(job.said) if job.said else {}
    if not said or job.by is None:
        return said
    under = str(said.pop(UNDER, ""))
    until = under.partition(" ")[0]
    if until.isdecimal() and under == mark(seat.archive(), job.by, int(until)):
        return said
    return None


def _closed(viewer: Viewer) -> tuple[tuple[int, str], ...]:
    """The objects that nobody of this clearance can read, and what else was withdrawn or hidden by a
    removal, each with its place."""
    gone = viewer.db.execute(
        "SELECT DISTINCT 'sha256:' || o.stored FROM hidden w JOIN records r ON r.id=w.target "
        "JOIN objects o ON o.seq=r.seq"
    )
    objects = viewer.above() | {str(row[0]) for row in gone}
    listed = orjson.dumps(sorted(objects)).decode()
    rows = viewer.db.execute(
        "SELECT MIN(o.seq), j.value FROM json_each(?) j JOIN objects o ON o.stored=substr(j.value, 8) "
        "GROUP BY 2 UNION SELECT r.seq, lower(hex(r.id)) FROM hidden w JOIN records r ON r.id=w.target "
        f"WHERE {NOT_HIDDEN} ORDER BY 2",
        (listed, unseen(viewer.db, objects).places),
    )
    return tuple((int(str(place)), str(one)) for place, one in rows)
