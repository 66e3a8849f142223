"""What may stand behind the lines of a commit that comes from elsewhere, and what must not?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from answerable.archive import bodies, chain, lines
from answerable.errors import BrokenIntegrity
from answerable.ids import RecordId

LARGEST_ROW = 24 << 20
"""More than one line of a bodies file takes: a body of 16 MiB, padded, in base64."""


def check_row(reader: bodies.LineReader, line: lines.Line, row: bytes) -> bodies.Contents | None:
    """What stands behind the line, where a key opens it.

    Raises BrokenIntegrity unless this is what may stand there (docs/format.md, 5).
    """
    if line.fault or not reader.right_mode(line):
        return None
    body = bodies.parse_body(row)
    if line.bodyless or body.state == "none":
        if not line.bodyless or body.state != "none":
            raise BrokenIntegrity("A record lacks its body, or a leaf without one has one.")
    elif body.state == "removed":
        if line.withdraws:
            raise BrokenIntegrity("The body of a withdrawal was taken away.")
    elif reader.can_open(body):
        return reader.open(line, body)
    elif not bodies.box_matches(line, body):
        raise BrokenIntegrity("A sealed body is not the one its line names.")
    return None


def items_of(reader: bodies.LineReader, line: lines.Line, row: bytes) -> Iterator[str]:
    """The stored ids of the items that a record names and has not lost."""
    if line.fault or line.bodyless or not reader.right_mode(line):
        return
    if line.blobs:
        yield from line.blobs
        return
    body = bodies.parse_body(row)
    if line.kind == "object" and body.state == "open" and body.body:
        digest = str(body.body.get("digest", "")).removeprefix("sha256:")
        if chain.is_hash(digest):
            yield digest


def admitted_rows(
    rows: Sequence[bytes],
    records: Sequence[RecordId],
    withdrawn: Mapping[RecordId, RecordId],
) -> tuple[bytes, ...] | None:
    """The rows as they may enter: what is withdrawn is removed from them.

    None where they lack something that nobody withdrew: whoever removed it had no word for it.
    `withdrawn`: the records that withdrawals which count name, and by which.
    """
    pairs = list(zip(rows, records, strict=True))
    if any(_is_removed(row) and record not in withdrawn for row, record in pairs):
        return None
    return tuple(
        bodies.removed_line(withdrawn[record])
        if record in withdrawn and not _is_removed(row)
        else row
        for row, record in pairs
    )


def _is_removed(row: bytes) -> bool:
    return row.startswith(b'{"removed"')
