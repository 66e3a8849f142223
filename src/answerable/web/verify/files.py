"""Is this file what the archive holds, since when, and how is that proven?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from answerable.archive.view import RecordShown, Shown, Viewer
from answerable.errors import AnswerableError
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.documents.receiving import Received, takes_files

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_MOST_SHOWN: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An object that holds exactly these bytes."""

    object: str
    names: tuple[str, ...]
    since: str
    by: str
    withdrawn: bool
    retracted: tuple[str, ...]
    custody: tuple[str, ...]
    proof: str
    """The proof of its entry, in words; or why there is none."""
    proven: bool

    def to_json(self) -> dict[str, Any]:
        """Everything, as a plain object."""
        return {name: getattr(self, name) for name in self.__slots__}


@page(Action.READ, methods=BOTH)
@takes_files
def start(request: Request) -> HttpResponse:
    """Drop a file; nothing of it is kept."""
    if request.method != "POST":
        return page_or_json(request, "verify/start.html", {})
    given: object = request.FILES.get("file")
    if not isinstance(given, Received):
        return page_or_json(
            request, "verify/start.html", {"fault": _("Choose one file.")}, status=422
        )
    digest = _sha256(given)
    kept = tuple(_kept(request.desk.archive, request.desk.viewer, digest))
    found = {"name": given.name, "sha256": digest, "size": given.content.size, "kept": kept}
    return page_or_json(request, "verify/start.html", {"found": found}, found)


def _sha256(given: Received) -> str:
    digest = hashlib.sha256()
    for piece in given.pieces():
        digest.update(piece)
    return digest.hexdigest()


def _kept(archive: Archive, viewer: Viewer, digest: str) -> Iterator[Kept]:
    """Every object of this content that the reader may see."""
    rows = viewer.db.execute(
        "SELECT DISTINCT stored FROM objects WHERE digest IN (?1, 'sha256:' || ?1) ORDER BY seq LIMIT ?2",
        (digest, _MOST_SHOWN),
    ).fetchall()
    for (stored,) in rows:
        object_id = f"sha256:{stored}"
        if viewer.may_see(object_id):
            yield _one(archive, viewer.show(object_id))


def _one(archive: Archive, shown: Shown) -> Kept:
    entry = next((one for one in shown.records if one.kind == "object"), None)
    proven, proof = _proof(archive, entry)
    return Kept(
        object=shown.id,
        names=shown.names,
        since=entry.at if entry else "",
        by=entry.by if entry else "",
        withdrawn=shown.withdrawn,
        retracted=shown.retracted,
        custody=tuple(_custody(one) for one in shown.records if one.kind == "custody"),
        proof=proof,
        proven=proven,
    )


def _custody(record: RecordShown) -> str:
    said = (
        record.at,
        record.by,
        str(record.body.get("method", "")),
        str(record.body.get("tool", "")),
    )
    return ", ".join(filter(None, said))


def _proof(archive: Archive, entry: RecordShown | None) -> tuple[bool, str]:
    """Whether the entry stands in the signed log, computed from the ledger's files now."""
    from answerable.archive.persons import fingerprint
    from answerable.disclosure.proofs import Prover

    if entry is None:
        return False, _("The record of this object is not readable here.")
    try:
        prover = Prover.newest(archive, [entry])
        prover.entry(entry)
    except (AnswerableError, OSError) as fault:
        message = fault.message if isinstance(fault, AnswerableError) else ""
        return False, message or _(
            "A part of the ledger cannot be read; the check of the whole archive names it."
        )
    head = prover.heads[0]
    return True, _(
        "Its entry (line %(line)d of commit %(commit)d) is one of the first %(size)d of this log: the path of "
        "hashes from it leads to the head that the log's own key signed (%(key)s)."
    ) % {
        "line": entry.line + 1,
        "commit": entry.commit,
        "size": prover.size(entry.replica),
        "key": fingerprint(head.key.hex()),
    }
