"""What does one line of a commit say to everyone, and is it a line at all? (docs/format.md, 4)"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from answerable.archive import canonical, merkle, notes
from answerable.errors import BrokenIntegrity
from answerable.ids import ArchiveId, RecordId, ReplicaId, sha256_hex

VERSION = 1
FORMAT = "answerable/1"
LONGEST_LINE = 60_000
LARGEST_BODY = 16 << 20
BODYLESS = frozenset({"genesis", "replica", "admission", "dismissal", "epoch"})
RESERVED = BODYLESS | {"record", "withdrawal"}

_HEX = re.compile(r"[0-9a-f]{64}").fullmatch
_KIND = re.compile(r"[a-z][a-z0-9_.\-]{0,63}").fullmatch
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?").fullmatch
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
        if not value.keys() <= _ALLOWED.get(text_of(value, "kind"), _OPEN_KEYS):
            raise ValueError("a key that its kind does not have")
        if not _AT(text_of(value, "at")) or not good_kind(value["kind"]):
            raise ValueError("kind or at")
        return _read(raw, record, value)
    except (KeyError, TypeError, ValueError) as error:
        return _unread(raw, record, value, f"it breaks the table of its kind ({error})")


def good_kind(kind: str) -> bool:
    """Whether a word can be the kind of a record."""
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
            body=hex_of(value["body"]),
            supersedes=ids_of(value["supersedes"]) if "supersedes" in value else (),
        )
    return Line(
        raw=raw,
        id=record,
        kind=kind,
        at=value["at"],
        body="" if kind in BODYLESS else hex_of(value["body"]),
        box=hex_of(value["box"]) if kind == "record" or "box" in value else "",
        blobs=tuple(hex_of(item) for item in value.get("blobs", ())),
        withdraws=ids_of(value["withdraws"]) if kind == "withdrawal" else (),
        admits=ReplicaId(hex_of(value["admits"])) if kind == "admission" else None,
        dismisses=_dismissal(value) if kind == "dismissal" else None,
        opening=_opening(record, value) if kind in ("genesis", "replica") else None,
        epoch=number_of(value, "epoch") if kind == "epoch" else 0,
        check=hex_of(value["check"]) if kind == "epoch" else "",
    )


def _dismissal(value: dict[str, Any]) -> tuple[ReplicaId, int]:
    return ReplicaId(hex_of(value["replica"])), number_of(value, "size")


def _opening(record: RecordId, value: dict[str, Any]) -> Opening:
    key = notes.decode64(value["key"])
    if len(key) != 32:
        raise ValueError("key")
    if value["kind"] == "replica":
        return Opening(
            archive=ArchiveId(hex_of(value["archive"])),
            key=key,
            sealed=None,
            epoch=number_of(value, "epoch") if "epoch" in value else 0,
            by=ReplicaId(hex_of(value["by"])) if "by" in value else None,
            proof=text_of(value, "proof") if "proof" in value else "",
            follows=_heads(value.get("follows", ())),
            lost=_heads(value.get("lost", ())),
        )
    if value["format"] != FORMAT or value["mode"] not in ("open", "sealed"):
        raise ValueError("format or mode")
    hex_of(value["nonce"])
    sealed = value["mode"] == "sealed"
    if sealed != ("check" in value):
        raise ValueError("check")
    return Opening(
        archive=ArchiveId(sha256_hex(canonical.dumps_trusted(value))),
        key=key,
        sealed=sealed,
        check=hex_of(value["check"]) if sealed else "",
    )


def number_of(value: dict[str, Any], key: str) -> int:
    number = value[key]
    if type(number) is not int or number < 0:
        raise ValueError(key)
    return number


def _heads(items: Sequence[dict[str, Any]]) -> tuple[notes.Head, ...]:
    return tuple(
        notes.Head(
            replica=ReplicaId(hex_of(item["replica"])),
            size=int(item["size"]),
            root=notes.decode64(item["root"]),
        )
        for item in items
    )


def text_of(value: dict[str, Any], key: str) -> str:
    if not isinstance(value[key], str):
        raise ValueError(key)
    return str(value[key])


def hex_of(text: str) -> str:
    if type(text) is not str or not _HEX(text):
        raise ValueError("a hash that is not one")
    return text


def ids_of(items: Sequence[str]) -> tuple[RecordId, ...]:
    return tuple(RecordId(hex_of(item)) for item in items)
