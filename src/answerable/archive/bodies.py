"""What lies behind a line, and is it what the line committed to? (docs/format.md, 5)"""

from __future__ import annotations

import os
import re
from binascii import unhexlify
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from answerable.archive import canonical, merkle, notes, sealing
from answerable.archive.lines import (
    LARGEST_BODY,
    LONGEST_LINE,
    RESERVED,
    VERSION,
    Line,
    good_kind,
    hex_of,
    ids_of,
    number_of,
    text_of,
)
from answerable.errors import BrokenIntegrity, UsageError
from answerable.ids import ArchiveId, RecordId, ReplicaId, sha256_hex


class Pending(NamedTuple):
    """A record about to be written."""

    kind: str
    body: dict[str, Any]
    supersedes: tuple[RecordId, ...] = ()
    withdraws: tuple[RecordId, ...] = ()
    blobs: tuple[str, ...] = ()
    """Stored ids, in a sealed archive."""
    record_key: bytes = b""
    """Already used to seal the blobs; empty where there are none."""


class Contents(NamedTuple):
    """What stands behind a line: the true kind, time and body, checked against the commitment."""

    kind: str
    at: str
    supersedes: tuple[RecordId, ...]
    body: dict[str, Any]
    record_key: bytes = b""
    written: bytes = b""
    """The canonical bytes of `body`, where they are at hand."""


def state_of(kind: str, body: dict[str, Any]) -> str:
    """`present`, or `unread` where a body lacks what the view takes from it: other programs err."""
    if kind == "object":
        sound = type(body.get("digest")) is str and type(body.get("size")) is int
    elif kind == "name":
        sound = type(body.get("object")) is str and type(body.get("name")) is str
    else:
        return "present"
    return "present" if sound else "unread"


class Leaf(NamedTuple):
    """One leaf on its way to the disk."""

    line: bytes
    id: RecordId
    behind: bytes
    """Its line in the bodies file."""


def bare(line: bytes) -> Leaf:
    """A leaf without a body."""
    return Leaf(line, RecordId(merkle.leaf_hash(line).hex()), b"{}")


class LineWriter:
    """Turns pending records into lines and bodies, in the way of one archive."""

    def __init__(
        self, archive: ArchiveId, replica: ReplicaId, wrapping: sealing.Wrapping | None
    ) -> None:
        self._archive = archive
        self._replica = replica
        self._wrapping = wrapping

    def write(self, pending: Pending, at: str) -> Leaf:
        """The leaf of one record."""
        fault = canonical.fault_of(pending.body, 2)
        if fault:
            raise UsageError(f"This record cannot be stored: {fault}.", advice="Write it as text.")
        if not good_kind(pending.kind) or (
            pending.kind in RESERVED and (pending.kind != "withdrawal" or not pending.withdraws)
        ):
            raise UsageError("A record cannot be of this kind.", advice="Choose another word.")
        salt = os.urandom(32)
        body = canonical.dumps_trusted(pending.body)
        part = orjson.Fragment(body)  # stands in several values and is written once
        commit = committed(
            salt, self._archive, self._replica, pending.kind, at, pending.supersedes, part
        )
        if self._wrapping is None:
            return _open(pending, body, at, salt, commit)
        return self._sealed(pending, part, at, salt, commit, self._wrapping)

    def _sealed(
        self,
        pending: Pending,
        body: orjson.Fragment,
        at: str,
        salt: bytes,
        commit: str,
        wrapping: sealing.Wrapping,
    ) -> Leaf:
        record_key = pending.record_key or os.urandom(sealing.KEY_BYTES)
        plain = canonical.dumps_trusted(
            {
                "at": at,
                "body": body,
                "kind": pending.kind,
                "salt": salt.hex(),
                "supersedes": pending.supersedes,
            }
        )
        box = sealing.seal_box(record_key, commit, plain)
        public = "withdrawal" if pending.withdraws else "record"
        value: dict[str, Any] = {
            "at": at[:10],
            "body": commit,
            "box": sha256_hex(box),
            "kind": public,
            "v": VERSION,
        }
        if pending.blobs:
            value["blobs"] = pending.blobs
        if pending.withdraws:
            value["withdraws"] = pending.withdraws
        line = _short(canonical.dumps_trusted(value))
        record = RecordId(merkle.leaf_hash(line).hex())
        behind = canonical.dumps_trusted(
            {
                "box": notes.encode64(box),
                "epoch": wrapping.epoch,
                "wrap": notes.encode64(wrapping.wrap(record, record_key)),
            }
        )
        return Leaf(line, record, behind)


def _open(pending: Pending, body: bytes, at: str, salt: bytes, commit: str) -> Leaf:
    """The commonest line of an open archive is put together here: no word in it needs an escape."""
    if pending.supersedes or pending.withdraws:
        value: dict[str, Any] = {"at": at, "body": commit, "kind": pending.kind, "v": VERSION}
        for name in ("supersedes", "withdraws"):
            if getattr(pending, name):
                value[name] = getattr(pending, name)
        line = _short(canonical.dumps_trusted(value))
    else:
        line = f'{{"at":"{at}","body":"{commit}","kind":"{pending.kind}","v":1}}'.encode()
    behind = b'{"body":' + body + b',"salt":"' + salt.hex().encode() + b'"}'
    return Leaf(line, RecordId(merkle.leaf_hash(line).hex()), behind)


def committed(
    salt: bytes,
    archive: ArchiveId,
    replica: ReplicaId,
    kind: str,
    at: str,
    supersedes: Sequence[RecordId],
    body: dict[str, Any] | orjson.Fragment,
) -> str:
    """The commitment of docs/format.md, section 5, in hex."""
    message = canonical.dumps_trusted(
        ["answerable/1/body", archive, replica, kind, at, supersedes, body]
    )
    return sealing.commitment(salt, message)


def _short(line: bytes) -> bytes:
    if len(line) > LONGEST_LINE:
        raise UsageError(
            "A record names too many others for one line.",
            advice="Name them in several records of one change.",
        )
    return line


class BodyLine(NamedTuple):
    """One line of a bodies file."""

    state: str
    """none | open | sealed | removed"""
    body: dict[str, Any] | None = None
    salt: bytes = b""
    box: bytes = b""
    wrap: bytes = b""
    epoch: int = 0
    removed_by: RecordId | None = None


_NO_BODY = BodyLine(state="none")


def parse_body(raw: bytes) -> BodyLine:
    """One line of a bodies file. Raises BrokenIntegrity in words."""
    if raw == b"{}":
        return _NO_BODY
    value = canonical.loads(raw)
    try:
        keys = frozenset(value)
        if keys == {"removed"}:
            return BodyLine(state="removed", removed_by=RecordId(hex_of(value["removed"])))
        if keys == {"box", "epoch", "wrap"}:
            return BodyLine(
                state="sealed",
                box=notes.decode64(value["box"]),
                wrap=notes.decode64(value["wrap"]),
                epoch=number_of(value, "epoch"),
            )
        if keys != {"body", "salt"} or type(value["body"]) is not dict:
            raise ValueError("keys")
        return BodyLine(state="open", body=value["body"], salt=bytes.fromhex(hex_of(value["salt"])))
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenIntegrity("A line of a bodies file cannot be read.") from error


def removed_line(withdrawal: RecordId) -> bytes:
    return canonical.dumps({"removed": withdrawal})


_PLAIN_BODY = re.compile(rb'\{"body":(\{.*\}),"salt":"([0-9a-f]{64})"\}', re.DOTALL).fullmatch


class LineReader:
    """Opens what stands behind the lines of one chain, with whatever keys the reader holds."""

    def __init__(
        self,
        archive: ArchiveId,
        replica: ReplicaId,
        wrappings: Mapping[int, sealing.Wrapping],
        *,
        sealed: bool,
    ) -> None:
        self._archive = archive
        self._replica = replica
        self._wrappings = wrappings
        self._sealed = sealed
        self._begins = f'["answerable/1/body","{archive}","{replica}",'

    def right_mode(self, line: Line) -> bool:
        """Whether the line is of the archive's own mode; one of the other is never acted on."""
        if line.kind == "epoch":
            return self._sealed
        return bool(line.box) == self._sealed or line.bodyless

    def plain(self, line: Line, raw: bytes) -> Contents | None:
        """The short way for most records of an open archive, and one that is canonical and committed to.

        None where it does not apply or the body is not the one: `open` then says which. It saves
        building the committed message from its parts.
        """
        match = None if self._sealed or line.box or line.supersedes else _PLAIN_BODY(raw)
        if not match:
            return None
        body, salt = match.groups()
        message = f'{self._begins}"{line.kind}","{line.at}",[],'.encode() + body + b"]"
        found = sealing.commitment(unhexlify(salt), message)
        if found != line.body or len(body) > LARGEST_BODY:
            return None
        try:
            return Contents(line.kind, line.at, (), canonical.loads(body), b"", body)
        except BrokenIntegrity:
            return None

    def can_open(self, body: BodyLine) -> bool:
        return body.state == "open" or (body.state == "sealed" and body.epoch in self._wrappings)

    def open(self, line: Line, body: BodyLine) -> Contents:
        """The contents, checked against box hash and commitment.

        Raises BrokenIntegrity if line and body do not belong together.
        """
        return self.open_salted(line, body)[0]

    def open_salted(self, line: Line, body: BodyLine) -> tuple[Contents, bytes]:
        """As `open`, with the salt: both together show anybody what the line committed to."""
        if body.state != ("sealed" if self._sealed else "open"):
            raise BrokenIntegrity("A body is absent, or belongs to the other mode of archive.")
        contents, salt = self._unseal(line, body) if self._sealed else _plain(line, body)
        found = committed(
            salt,
            self._archive,
            self._replica,
            contents.kind,
            contents.at,
            contents.supersedes,
            contents.body,
        )
        if found != line.body:
            raise BrokenIntegrity("A body does not match the commitment in the ledger.")
        return contents, salt

    def _unseal(self, line: Line, body: BodyLine) -> tuple[Contents, bytes]:
        if not box_matches(line, body):
            raise BrokenIntegrity("A sealed body is not the one its line names.")
        record_key = self._wrappings[body.epoch].unwrap(line.id, body.wrap)
        plain = canonical.loads(sealing.open_box(record_key, line.body, body.box))
        try:
            contents = Contents(
                kind=text_of(plain, "kind"),
                at=text_of(plain, "at"),
                supersedes=ids_of(plain["supersedes"]),
                body=dict(plain["body"]),
                record_key=record_key,
            )
            salt = bytes.fromhex(hex_of(plain["salt"]))
        except (KeyError, TypeError, ValueError) as error:
            raise BrokenIntegrity("A sealed body lacks what every body has.") from error
        if contents.at[:10] != line.at or (
            (contents.kind in RESERVED or line.kind == "withdrawal") and contents.kind != line.kind
        ):
            raise BrokenIntegrity("A sealed body contradicts its own line.")
        return contents, salt


def _plain(line: Line, body: BodyLine) -> tuple[Contents, bytes]:
    assert body.body is not None
    contents = Contents(kind=line.kind, at=line.at, supersedes=line.supersedes, body=body.body)
    return contents, body.salt


def box_matches(line: Line, body: BodyLine) -> bool:
    """Whether a sealed body is the one the line names; needs no key."""
    return body.state != "sealed" or sha256_hex(body.box) == line.box
