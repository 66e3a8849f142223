"""How does somebody without the archive see what a line of the ledger committed to?

An opening holds kind, time, what it supersedes, body and salt of one record: from these, and from
nothing else, the commitment in the line can be computed again (docs/format.md, 5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from answerable.archive import bodies, canonical, chain, commits, durable, lines
from answerable.archive.view import RecordShown
from answerable.errors import BrokenIntegrity
from answerable.ids import ReplicaId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


class Openings:
    """Opens records of one archive. Remembers the last commit: neighbours are asked for together."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._at: tuple[str, int] = ("", 0)
        self._leaves: tuple[bytes, ...] = ()
        self._bodies: tuple[bytes, ...] = ()

    def line(self, record: RecordShown) -> bytes:
        """The record's line, as it stands in the ledger. Raises BrokenIntegrity."""
        self._read(record)
        return self._leaves[record.line]

    def opening(self, record: RecordShown) -> bytes:
        """What its line committed to, as canonical JSON. Whoever has it knows all of the record.

        Raises BrokenIntegrity where body and line do not belong together, or the body is gone.
        """
        self._read(record)
        reader = self._archive.line_reader(ReplicaId(record.replica))
        line = lines.parse(self._leaves[record.line])
        if line.id != record.id:
            raise _disagrees()
        contents, salt = reader.open_salted(line, bodies.parse_body(self._bodies[record.line]))
        return canonical.dumps_trusted(
            {
                "at": contents.at,
                "body": contents.body,
                "kind": contents.kind,
                "salt": salt.hex(),
                "supersedes": list(contents.supersedes),
            }
        )

    def _read(self, record: RecordShown) -> None:
        if self._at == (record.replica, record.commit):
            return
        where = chain.ChainFolder(self._archive.ledger.folder, ReplicaId(record.replica))
        try:
            raw = durable.read(where.commit_path(record.commit), limit=commits.LARGEST_COMMIT)
            commit = commits.parse(raw)
            self._bodies = where.body_lines(commit)
        except FileNotFoundError:
            raise _disagrees() from None
        self._leaves = commit.leaves
        if record.line >= len(self._leaves):
            raise _disagrees()
        self._at = (record.replica, record.commit)


def _disagrees() -> BrokenIntegrity:
    return BrokenIntegrity(
        "The ledger and the view of it do not agree, so nothing can be opened.",
        advice="Run `answerable verify`, then `answerable rebuild`, and try again.",
    )
