"""What does one line of a commit say in public, and what lies behind it? (docs/format.md, 4 and 5)"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from answerable.archive import canonical, merkle, notes, sealing
from answerable.errors import BrokenIntegrity, UsageError
from answerable.ids import ArchiveId, RecordId, ReplicaId, sha256_hex

VERSION = 1
FORMAT = "answerable/1"
LONGEST_LINE = 60_000
LARGEST_BODY = 16 << 20
BODYLESS = frozenset({"genesis", "replica", "admission", "dismissal", "epoch"})
RESERVED = BODYLESS | {"record", "withdrawal"}

_HEX = re.compile(r"[0-9a-f]{64}").fullmatch
_KIND = re.compile(r"[a-z][a-z0-9_.\-]{0,63}").fullmatch
_AT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?").fullmatch
_ALLOWED = {
    "genesis": {"format", "mode", "key", "nonce", "check"},
    "replica": {"archive", "key", "follows", "lost", "epoch", "by", "proof"},
    "admission": {"admits"},
    "dismissal": {"replica", "size"},
    "epoch": {"epoch", "check"},
    "withdrawal": {"withdraws", "body", "box"},
    "record": {"body", "box", "blobs"},
}
_COMMON = {"kind", "v", "at"}
_ALLOWED = {kind: keys | _COMMON for kind, keys in _ALLOWED.items()}
_OPEN_KEYS = {"body", "supersedes"} | _COMMON
_seen_kinds: set[str] = set()
# The commonest line of an open archive; these bytes are canonical by construction.
_PLAIN = re.compile(
    rb'\{"at":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)","body":"([0-9a-f]{64})",'
    rb'"kind":"([a-z][a-z0-9_.\-]{0,63})","v":1\}'
).fullmatch
_RESERVED_BYTES = frozenset(kind.encode() for kind in RESERVED)
_sha256 = hashlib.sha256


# Named tuples here: an archive has millions of lines, and a frozen dataclass costs five times as much.
class Line(NamedTuple):
    """One leaf as everyone may see it."""

    raw: bytes
    id: RecordId
    kind: str
    at: str
    fault: str = ""
    """Why the line is kept and proven but never acted on: a later version, or a broken table."""
    body: str = ""
    """The commitment, in hex; empty for a leaf without a body."""
    box: str = ""
    blobs: tuple[str, ...] = ()
    supersedes: tuple[RecordId, ...] = ()
    withdraws: tuple[RecordId, ...] = ()
    admits: ReplicaId | None = None
    opening: Opening | None = None
    """For the first line of a chain."""
    dismisses: tuple[ReplicaId, int] | None = None
    epoch: int = 0
    check: str = ""

    @property
    def bodyless(self) -> bool:
        return self.kind in BODYLESS


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the first line of a chain says about it."""

    archive: ArchiveId
    key: bytes
    sealed: bool | None
    """None where the chain's genesis lies in another chain."""
    check: str = ""
    epoch: int = 0
    """Whose check key made `proof`, in a sealed archive."""
    by: ReplicaId | None = None
    """Whose replica key made `proof`, in an open one."""
    proof: str = ""
    follows: tuple[notes.Head, ...] = ()
    lost: tuple[notes.Head, ...] = ()

    @property
    def is_genesis(self) -> bool:
        return self.sealed is not None


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


def parse(raw: bytes) -> Line:
    """The line. One that breaks the table of its kind comes back with its `fault` in words.

    Raises BrokenIntegrity if it is not canonical JSON: then its whole commit is invalid.
    """
    plain = _PLAIN(raw)
    if plain:
        at, body, kind = plain.groups()
        if kind not in _RESERVED_BYTES:
            record = RecordId(_sha256(b"\x00" + raw).hexdigest())
            return Line(raw, record, kind.decode(), at.decode(), "", body.decode())
    if len(raw) > LONGEST_LINE:
        raise BrokenIntegrity("A line is longer than 60,000 bytes.")
    value = canonical.loads(raw)
    record = RecordId(merkle.leaf_hash(raw).hex())
    if value.get("v") != VERSION:
        return _unread(raw, record, value, "a later version wrote it")
    try:
        if not value.keys() <= _ALLOWED.get(_text(value, "kind"), _OPEN_KEYS):
            raise ValueError("a key that its kind does not have")
        if not _AT(_text(value, "at")) or not _good_kind(value["kind"]):
            raise ValueError("kind or at")
        return _read(raw, record, value)
    except (KeyError, TypeError, ValueError) as error:
        return _unread(raw, record, value, f"it breaks the table of its kind ({error})")


def _good_kind(kind: str) -> bool:
    if kind in _seen_kinds:
        return True
    if not _KIND(kind):
        return False
    if len(_seen_kinds) < 1024:
        _seen_kinds.add(kind)
    return True


def _unread(raw: bytes, record: RecordId, value: dict[str, Any], fault: str) -> Line:
    kind, at = str(value.get("kind", "")), str(value.get("at", ""))
    return Line(raw=raw, id=record, kind=kind, at=at, fault=fault)


def _read(raw: bytes, record: RecordId, value: dict[str, Any]) -> Line:
    kind = value["kind"]
    if kind not in RESERVED:
        return Line(
            raw=raw,
            id=record,
            kind=kind,
            at=value["at"],
            body=_hex(value["body"]),
            supersedes=_ids(value["supersedes"]) if "supersedes" in value else (),
        )
    return Line(
        raw=raw,
        id=record,
        kind=kind,
        at=value["at"],
        body="" if kind in BODYLESS else _hex(value["body"]),
        box=_hex(value["box"]) if kind == "record" or "box" in value else "",
        blobs=tuple(_hex(item) for item in value.get("blobs", ())),
        withdraws=_ids(value["withdraws"]) if kind == "withdrawal" else (),
        admits=ReplicaId(_hex(value["admits"])) if kind == "admission" else None,
        dismisses=_dismissal(value) if kind == "dismissal" else None,
        opening=_opening(record, value) if kind in ("genesis", "replica") else None,
        epoch=_number(value, "epoch") if kind == "epoch" else 0,
        check=_hex(value["check"]) if kind == "epoch" else "",
    )


def _dismissal(value: dict[str, Any]) -> tuple[ReplicaId, int]:
    return ReplicaId(_hex(value["replica"])), _number(value, "size")


def _opening(record: RecordId, value: dict[str, Any]) -> Opening:
    key = notes.decode64(value["key"])
    if len(key) != 32:
        raise ValueError("key")
    if value["kind"] == "replica":
        return Opening(
            archive=ArchiveId(_hex(value["archive"])),
            key=key,
            sealed=None,
            epoch=_number(value, "epoch") if "epoch" in value else 0,
            by=ReplicaId(_hex(value["by"])) if "by" in value else None,
            proof=_text(value, "proof") if "proof" in value else "",
            follows=_heads(value.get("follows", ())),
            lost=_heads(value.get("lost", ())),
        )
    if value["format"] != FORMAT or value["mode"] not in ("open", "sealed"):
        raise ValueError("format or mode")
    _hex(value["nonce"])
    sealed = value["mode"] == "sealed"
    if sealed != ("check" in value):
        raise ValueError("check")
    return Opening(
        archive=ArchiveId(sha256_hex(canonical.dumps_trusted(value))),
        key=key,
        sealed=sealed,
        check=_hex(value["check"]) if sealed else "",
    )


def _number(value: dict[str, Any], key: str) -> int:
    number = value[key]
    if type(number) is not int or number < 0:
        raise ValueError(key)
    return number


def _heads(items: Sequence[dict[str, Any]]) -> tuple[notes.Head, ...]:
    return tuple(
        notes.Head(
            replica=ReplicaId(_hex(item["replica"])),
            size=int(item["size"]),
            root=notes.decode64(item["root"]),
        )
        for item in items
    )


def _text(value: dict[str, Any], key: str) -> str:
    if not isinstance(value[key], str):
        raise ValueError(key)
    return str(value[key])


def _hex(text: str) -> str:
    if type(text) is not str or not _HEX(text):
        raise ValueError("a hash that is not one")
    return text


def _ids(items: Sequence[str]) -> tuple[RecordId, ...]:
    return tuple(RecordId(_hex(item)) for item in items)


# Writing ------------------------------------------------------------------------------------------


def genesis(*, at: str, key: bytes, archive_key: sealing.ArchiveKey | None) -> bytes:
    """The first line of a new archive; its hash is the archive's id."""
    value = {
        "at": at,
        "format": FORMAT,
        "key": notes.encode64(key),
        "kind": "genesis",
        "mode": "sealed" if archive_key else "open",
        "nonce": os.urandom(32).hex(),
        "v": VERSION,
    }
    if archive_key:
        value["check"] = archive_key.check()
    return canonical.dumps(value)


def replica(
    *,
    at: str,
    archive: ArchiveId,
    key: bytes,
    archive_key: sealing.ArchiveKey | None,
    vouched: tuple[ReplicaId, str] | None = None,
    follows: Sequence[notes.Head] = (),
    lost: Sequence[notes.Head] = (),
) -> bytes:
    """The first line of a further chain of an archive.

    `vouched` is (older replica, its proof) where the same writer still holds an older key.
    """
    value: dict[str, Any] = {
        "archive": archive,
        "at": at,
        "key": notes.encode64(key),
        "kind": "replica",
        "v": VERSION,
    }
    if archive_key:
        value["epoch"] = 1
        value["proof"] = archive_key.proof(archive, notes.replica_id(key))
    elif vouched:
        value["by"], value["proof"] = vouched
    for name, heads in (("follows", follows), ("lost", lost)):
        if heads:
            value[name] = [h.to_json() for h in sorted(heads, key=lambda head: head.replica)]
    return canonical.dumps(value)


def admission(*, at: str, admits: ReplicaId) -> bytes:
    """The line by which an admitted chain lets another one in."""
    return canonical.dumps({"admits": admits, "at": at, "kind": "admission", "v": VERSION})


class LineWriter:
    """Turns pending records into lines and bodies, in the way of one archive."""

    def __init__(
        self, archive: ArchiveId, replica: ReplicaId, wrapping: sealing.Wrapping | None
    ) -> None:
        self._archive = archive
        self._replica = replica
        self._wrapping = wrapping

    def write(self, pending: Pending, at: str) -> tuple[bytes, RecordId, bytes]:
        """(line, record id, body line) of one record."""
        fault = canonical.fault_of(pending.body, 2)
        if fault:
            raise UsageError(f"This record cannot be stored: {fault}.", advice="Write it as text.")
        salt = os.urandom(32)
        commit = committed(
            salt,
            self._archive,
            self._replica,
            pending.kind,
            at,
            pending.supersedes,
            pending.body,
        )
        if self._wrapping is None:
            return self._open(pending, at, salt, commit)
        return self._sealed(pending, at, salt, commit, self._wrapping)

    def _open(
        self, pending: Pending, at: str, salt: bytes, commit: str
    ) -> tuple[bytes, RecordId, bytes]:
        value: dict[str, Any] = {"at": at, "body": commit, "kind": pending.kind, "v": VERSION}
        if pending.supersedes:
            value["supersedes"] = pending.supersedes
        if pending.withdraws:
            value["withdraws"] = pending.withdraws
        line = _short(canonical.dumps_trusted(value))
        body = canonical.dumps_trusted({"body": pending.body, "salt": salt.hex()})
        return line, RecordId(merkle.leaf_hash(line).hex()), body

    def _sealed(
        self, pending: Pending, at: str, salt: bytes, commit: str, wrapping: sealing.Wrapping
    ) -> tuple[bytes, RecordId, bytes]:
        record_key = pending.record_key or os.urandom(sealing.KEY_BYTES)
        plain = canonical.dumps_trusted(
            {
                "at": at,
                "body": pending.body,
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
        body = canonical.dumps_trusted(
            {
                "box": notes.encode64(box),
                "epoch": wrapping.epoch,
                "wrap": notes.encode64(wrapping.wrap(record, record_key)),
            }
        )
        return line, record, body


def committed(
    salt: bytes,
    archive: ArchiveId,
    replica: ReplicaId,
    kind: str,
    at: str,
    supersedes: Sequence[RecordId],
    body: dict[str, Any],
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


# Opening ------------------------------------------------------------------------------------------


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
            return BodyLine(state="removed", removed_by=RecordId(_hex(value["removed"])))
        if keys == {"box", "epoch", "wrap"}:
            return BodyLine(
                state="sealed",
                box=notes.decode64(value["box"]),
                wrap=notes.decode64(value["wrap"]),
                epoch=_number(value, "epoch"),
            )
        if keys != {"body", "salt"} or type(value["body"]) is not dict:
            raise ValueError("keys")
        return BodyLine(state="open", body=value["body"], salt=bytes.fromhex(_hex(value["salt"])))
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenIntegrity("A line of a bodies file cannot be read.") from error


def removed_line(withdrawal: RecordId) -> bytes:
    return canonical.dumps({"removed": withdrawal})


def plain_body(
    archive: ArchiveId, replica: ReplicaId, line: Line, raw: bytes
) -> dict[str, Any] | None:
    """The body behind a plain open line, if it is canonical and the one committed to.

    None where the short way does not apply or the body is not the one: `LineReader` then says
    which. It saves building the committed message from its parts.
    """
    match = _PLAIN_BODY(raw)
    if not match or line.supersedes:
        return None
    body, salt = match.groups()
    message = (
        f'["answerable/1/body","{archive}","{replica}","{line.kind}","{line.at}",[],'.encode()
        + body
        + b"]"
    )
    found = sealing.commitment(bytes.fromhex(salt.decode()), message)
    if found != line.body:
        return None
    value = canonical.loads(body)
    return value if len(body) <= LARGEST_BODY else None


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

    def right_mode(self, line: Line) -> bool:
        """Whether the line is of the archive's own mode; one of the other is never acted on."""
        if line.kind == "epoch":
            return self._sealed
        return line.bodyless or bool(line.box) == self._sealed

    def can_open(self, body: BodyLine) -> bool:
        return body.state == "open" or (body.state == "sealed" and body.epoch in self._wrappings)

    def open(self, line: Line, body: BodyLine) -> Contents:
        """The contents, checked against box hash and commitment.

        Raises BrokenIntegrity if line and body do not belong together.
        """
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
        return contents

    def _unseal(self, line: Line, body: BodyLine) -> tuple[Contents, bytes]:
        if not box_matches(line, body):
            raise BrokenIntegrity("A sealed body is not the one its line names.")
        record_key = self._wrappings[body.epoch].unwrap(line.id, body.wrap)
        plain = canonical.loads(sealing.open_box(record_key, line.body, body.box))
        try:
            contents = Contents(
                kind=_text(plain, "kind"),
                at=_text(plain, "at"),
                supersedes=_ids(plain["supersedes"]),
                body=dict(plain["body"]),
                record_key=record_key,
            )
            salt = bytes.fromhex(_hex(plain["salt"]))
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
