"""Is this archive folder what docs/format.md says? A second opinion that shares no code with the product.

Written from the text alone: the standard library, and `cryptography` for Ed25519 and AES-GCM.
`check` returns one sentence for each finding. Its first word is the class of the finding:

broken     bytes contradict a hash, a signature, or the page
missing    something that a valid line names is not here
left over  withdrawn, and still here
unknown    an unknown signer, version or kind
stray      a file that is no part of an archive, or the orphan of a crash

Only the first two say that the archive is damaged.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

HEX = re.compile(r"[0-9a-f]{64}\Z")
KEY = re.compile(r"[A-Za-z0-9_.:/-]{1,64}\Z")
KIND = re.compile(r"[a-z][a-z0-9_.-]{0,63}\Z")
NUMBER = re.compile(r"0|[1-9][0-9]{0,15}\Z")
SPKI = bytes.fromhex("302a300506032b6570032100")  # RFC 8410: what stands before a raw Ed25519 key
BARE = ("genesis", "replica", "admission", "dismissal", "epoch")  # kinds of line without a body
MIB = 1 << 20


class Wrong(Exception):
    """A rule of the text that these bytes break; the message ends a sentence."""


@dataclass
class Line:
    raw: bytes
    value: dict
    where: str
    form: dict = field(default_factory=dict)  # its line in the bodies file

    @property
    def id(self) -> str:
        return sha(b"\x00" + self.raw)

    @property
    def kind(self) -> str:
        return self.value["kind"]


@dataclass
class Chain:
    replica: str
    key: bytes = b""
    archive: str = ""
    lines: list[Line] = field(default_factory=list)
    heads: dict[int, bytes] = field(default_factory=dict)  # size of the tree -> root, at each commit
    texts: dict[int, bytes] = field(default_factory=dict)  # number -> text of the note
    seen: list[tuple[str, str, int, bytes]] = field(default_factory=list)  # where, replica, size, root


# --- bytes -----------------------------------------------------------------------------------


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def need(fact: object, otherwise: str) -> None:
    if not fact:
        raise Wrong(otherwise)


def unbase64(text: object, size: int | None = None) -> bytes:
    need(isinstance(text, str) and text.isascii(), "holds something that is not base64")
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Wrong("holds something that is not base64") from None
    need(base64.b64encode(data).decode() == text, "holds base64 in a form that is not the only one")
    need(size is None or len(data) == size, "holds base64 of a wrong length")
    return data


def is_hex(value: object) -> bool:
    return isinstance(value, str) and bool(HEX.match(value))


def number(text: bytes) -> int:
    need(NUMBER.match(text.decode("ascii", "replace")), "holds a number that is not plain decimal")
    return int(text)


def read(path: Path, limit: int = 1 << 37) -> bytes:
    """A regular file, never through a link, never more than `limit` bytes."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise Wrong("is not a regular file")
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        need(os.fstat(handle).st_size <= limit, "is longer than the format allows")
        return stream.read()


def refuse_number(text: str) -> None:
    raise ValueError(text)


def canonical(raw: bytes) -> object:
    """Section 2: the value, if and only if these bytes are its one spelling."""
    try:
        value = json.loads(raw.decode(), parse_float=refuse_number, parse_constant=refuse_number)
        admit(value, 1)
        spelled = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        need(spelled.encode() == raw, "is not canonical JSON")
    except (ValueError, RecursionError):
        raise Wrong("is not canonical JSON") from None
    return value


def admit(value: object, depth: int) -> None:
    need(depth <= 16 or not isinstance(value, dict | list), "is nested more than 16 deep")
    if isinstance(value, dict):
        need(all(KEY.match(key) for key in value), "has a key that the format does not allow")
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            admit(item, depth + 1)
    elif isinstance(value, bool) or not isinstance(value, str | int):
        raise Wrong("holds a value that is no object, array, string or integer")
    elif isinstance(value, int):
        need(abs(value) < 2**53, "holds an integer beyond 2^53 - 1")


# --- commits (sections 4 and 6) --------------------------------------------------------------


class Tree:
    """RFC 6962, as the stack of its perfect subtrees."""

    def __init__(self) -> None:
        self.stack: list[tuple[int, bytes]] = []

    def add(self, leaf: bytes) -> None:
        height, node = 0, hashlib.sha256(b"\x00" + leaf).digest()
        while self.stack and self.stack[-1][0] == height:
            node = hashlib.sha256(b"\x01" + self.stack.pop()[1] + node).digest()
            height += 1
        self.stack.append((height, node))

    def root(self) -> bytes:
        node = self.stack[-1][1]
        for _, left in reversed(self.stack[:-1]):
            node = hashlib.sha256(b"\x01" + left + node).digest()
        return node


def split_commit(data: bytes) -> tuple[list[bytes], list[bytes], bytes]:
    """The lines, the lines of the note's text, and the signature line of a commit file."""
    rows = data.split(b"\n")
    need(rows[-1] == b"", "does not end in a line feed")
    need(rows[0] == b"answerable-commit/1", "has a first line that this version does not know")
    need(rows.count(b"") == 3, "is not lines, a note and one signature")
    gap, end = rows.index(b""), len(rows) - 3
    need(rows[end] == b"" and gap < end, "is not lines, a note and one signature")
    need(1 <= gap - 1 <= 100_000, "holds no line, or more than 100,000")
    return rows[1:gap], rows[gap + 1 : end], rows[end + 1]


def verify_note(text: bytes, signature: bytes, origin: str, key: bytes) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    name, _, encoded = signature.decode("utf-8", "replace").rpartition(" ")
    need(name == f"— {origin}", "is signed under another name")
    blob = unbase64(encoded, 68)
    key_id = hashlib.sha256(origin.encode() + b"\n\x01" + key).digest()[:4]
    need(blob[:4] == key_id, "is signed with another key id")
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(blob[4:], text)
    except (InvalidSignature, ValueError):
        raise Wrong("has a signature that does not verify") from None


def head_of(row: list[bytes]) -> tuple[str, int, bytes]:
    need(len(row) == 3 and is_hex(row[0].decode("ascii", "replace")), "has a malformed `seen` line")
    return row[0].decode(), number(row[1]), unbase64(row[2].decode("ascii", "replace"), 32)


def is_time(text: object, sealed: bool) -> bool:
    shape = "%Y-%m-%d" if sealed else "%Y-%m-%dT%H:%M:%SZ"
    try:
        return isinstance(text, str) and datetime.strptime(text, shape).strftime(shape) == text
    except ValueError:
        return False


def check_line(line: Line, first: bool, genesis: bool, sealed: bool) -> None:
    """Section 4: the keys of each kind, and where the kind may stand."""
    value, kind = line.value, line.value["kind"]
    required, optional = {"kind", "v", "at"}, set()
    if kind == "genesis":
        need(first and genesis, "is a genesis line in a wrong place")
        required |= {"format", "mode", "key", "nonce"} | ({"check"} if sealed else set())
    elif kind == "replica":
        need(first, "is a replica line in a wrong place")
        required |= {"archive", "key"} | ({"proof"} if sealed else set())
        optional = {"follows", "lost"}
    elif kind == "admission":
        required |= {"admits"}
    elif kind == "epoch":
        need(sealed, "is an epoch in an open archive")
        required |= {"epoch", "check"}
    elif kind == "withdrawal":
        required |= {"withdraws", "body"} | ({"box"} if sealed else set())
    elif sealed:
        need(kind == "record", "has a kind that this version does not know")
        required, optional = required | {"body", "box"}, {"blobs"}
    else:
        need(KIND.match(kind) and kind != "record", "has a kind that is no word of the format")
        required, optional = required | {"body"}, {"supersedes"}
    need(required <= value.keys() <= required | optional, f"lacks a key of a {kind}, or has another")
    need(is_time(value["at"], sealed), "has an `at` that is no time of this mode")
    for name in {"nonce", "check", "archive", "proof", "admits", "body", "box"} & value.keys():
        need(is_hex(value[name]), f"has a `{name}` that is not 64 hexadecimal digits")
    for name in {"withdraws", "blobs", "supersedes"} & value.keys():
        ids = value[name]
        need(isinstance(ids, list) and ids and all(map(is_hex, ids)), f"has a malformed `{name}`")
    need(value.get("epoch", 2) in range(2, 2**53), "has an epoch below 2")
    for name in {"follows", "lost"} & value.keys():
        need(isinstance(value[name], list), f"has a malformed `{name}`")
        for head in value[name]:
            need(isinstance(head, dict) and head.keys() == {"replica", "root", "size"}, f"has a malformed `{name}`")
        order = [head["replica"] for head in value[name]]
        need(order == sorted(order), f"has `{name}` out of order")


def parse_padded(padded: bytes) -> bytes:
    """Section 5: the text inside a padded text, if the padding is the prescribed one."""
    need(len(padded) >= 256, "is padded to a wrong length")
    size = 8 + int.from_bytes(padded[:8], "big")
    exponent = size.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    need(len(padded) == max(256, -(-size // step) * step), "is padded to a wrong length")
    need(not padded[size:].strip(b"\0"), "has padding that is not zero")
    return padded[8:size]


def open_gcm(key: bytes, nonce: bytes, box: bytes, additional: str, what: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(nonce, box, additional.encode())
    except InvalidTag:
        raise Wrong(f"has a {what} that does not open") from None


def mac(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()


def subkey(ak: bytes, purpose: str) -> bytes:
    """RFC 5869 with an empty salt, one block."""
    return mac(mac(bytes(32), ak), f"answerable/1/{purpose}".encode() + b"\x01")


# --- the folder ------------------------------------------------------------------------------


class Folder:
    def __init__(self, folder: Path, ak: bytes | None, notes: Sequence[str]) -> None:
        self.folder, self.ak, self.notes = folder, ak, notes
        self.found: list[str] = []
        self.files = {path.relative_to(folder).as_posix(): path for path in walk(folder)}
        self.chains: dict[str, Chain] = {}
        self.items: dict[str, bytes | Path | None] = {}
        self.archive, self.sealed, self.epoch = "", False, 1
        self.strangers: set[str] = set()
        self.unconfirmed: set[str] = set()

    def say(self, kind: str, what: str, why: str, replica: str = "") -> None:
        self.found.append(f"{'stranger' if replica in self.strangers else kind}: {what} {why}.")

    def check(self) -> list[str]:
        self.sort_files()
        names = {name.split("/")[1] for name in self.files if re.match(r"ledger/[0-9a-f]{64}/commits/", name)}
        for replica in sorted(names):
            self.chains[replica] = self.read_chain(replica)
        if not self.find_genesis():
            return self.found
        self.check_key()
        self.admit_chains()
        self.check_vault()
        for chain in self.chains.values():
            self.check_lines(chain)
        self.check_records()
        self.check_heads()
        self.check_forks()
        return self.found

    def sort_files(self) -> None:
        """Section 1: where a file may lie."""
        own = re.compile(
            r"archive\.toml|index\.db(-wal|-shm|-journal)?|tmp/.+|keys/[0-9a-f]{64}"
            r"|vault/([0-9a-f]{2})/([0-9a-f]{2})/\2\3[0-9a-f]{60}|vault/bundles/[0-9a-f]{64}\.tar"
            r"|ledger/[0-9a-f]{64}/(commits/[0-9]{8,}|bodies/[0-9a-f]{64}|forks/[0-9a-f]{64}"
            r"|(tiles|stamps|cosigned)/.+)"
        )
        for name, path in self.files.items():
            if not own.fullmatch(name) or not stat.S_ISREG(os.lstat(path).st_mode):
                self.say("stray", name, "is no file of an archive")

    # commits

    def read_chain(self, replica: str) -> Chain:
        """The commits from 1 up to the first that is not valid."""
        chain, tree, previous = Chain(replica), Tree(), "-"
        place = f"ledger/{replica}/commits/"
        names = sorted((n for n in self.files if n.startswith(place)), key=lambda n: (len(n), n))
        for count, name in enumerate(names, 1):
            if name != f"{place}{count:08d}":
                self.say("missing", f"{place}{count:08d}", "is not there, and later commits are")
                break
            try:
                data = read(self.files[name], 64 * MIB)
                self.read_commit(chain, tree, data, count, previous)
            except Wrong as wrong:
                self.say("broken", name, str(wrong))
                break
            previous = sha(data)
        return chain

    def read_commit(self, chain: Chain, tree: Tree, data: bytes, count: int, previous: str) -> None:
        raws, note, signature = split_commit(data)
        lines = []
        for place, raw in enumerate(raws, 1):
            need(len(raw) <= 60_000, f"has a line {place} of more than 60,000 bytes")
            value = canonical(raw)
            need(isinstance(value, dict) and isinstance(value.get("kind"), str) and "v" in value, f"has a line {place} that is no envelope")
            lines.append(Line(raw, value, f"ledger/{chain.replica}/commits/{count:08d} line {place}"))
        if count == 1:
            self.read_first(chain, lines[0])
        for line in lines:
            tree.add(line.raw)
        size = len(chain.lines) + len(lines)
        origin = f"answerable/{chain.archive}/{chain.replica}"
        need(len(note) >= 5, "has a note that is too short")
        fixed = [origin, str(size), base64.b64encode(tree.root()).decode(), f"commit {count}", f"prev {previous}"]
        for got, want in zip(note, fixed, strict=False):
            need(got == want.encode(), f"has a note that says {got[:80]!r} where the chain says {want!r}")
        verify_note(b"\n".join(note) + b"\n", signature, origin, chain.key)
        where = f"ledger/{chain.replica}/commits/{count:08d}"
        heads = []
        for row in note[5:]:
            need(row.startswith(b"seen "), "has a line in its note that this version does not know")
            heads.append(head_of(row[5:].split(b" ")))
        order = [head[0] for head in heads]
        need(order == sorted(set(order)) and chain.replica not in order, "has `seen` lines out of order")
        chain.seen += [(where, *head) for head in heads]
        chain.lines += lines
        chain.heads[size], chain.texts[count] = tree.root(), b"\n".join(note) + b"\n"
        self.read_bodies(chain, lines, sha(data[: data.index(b"\n\n") + 2]), where)

    def read_first(self, chain: Chain, line: Line) -> None:
        value = line.value
        need(value["v"] == 1 and value["kind"] in ("genesis", "replica"), "does not begin with a line that this version knows")
        sealed = value.get("mode") == "sealed" if value["kind"] == "genesis" else "proof" in value
        check_line(line, True, True, sealed)
        if value["kind"] == "genesis":
            need(value["format"] == "answerable/1" and value["mode"] in ("open", "sealed"), "has a genesis of another format")
        chain.key = unbase64(value["key"], 32)
        chain.archive = sha(line.raw) if value["kind"] == "genesis" else value["archive"]
        need(sha(SPKI + chain.key) == chain.replica, "holds a key that is not the one the folder is named by")

    def read_bodies(self, chain: Chain, lines: list[Line], leaves: str, where: str) -> None:
        """Section 5: put its line of the bodies file beside each line of the commit."""
        name = f"ledger/{chain.replica}/bodies/{leaves}"
        if name not in self.files:
            return self.say("missing", name, f"is not there, the bodies of {where}")
        try:
            data = read(self.files[name])
            rows = data.split(b"\n")
            need(rows[-1] == b"" and rows[0] == b"answerable-bodies/1", "is not a bodies file of version 1")
            need(rows[-2] == b"sum " + sha(data[: data.rindex(b"sum ")]).encode(), "does not match its sum")
            need(len(rows) == len(lines) + 3, "holds another number of lines than its commit")
            for line, row in zip(lines, rows[1:-2], strict=True):
                line.form = canonical(row)
                need(isinstance(line.form, dict), "holds a line that is no object")
        except (Wrong, ValueError) as wrong:
            self.say("broken", name, str(wrong))

    # who counts

    def find_genesis(self) -> bool:
        begun = [c for c in self.chains.values() if c.lines and c.lines[0].kind == "genesis"]
        if len(begun) != 1:
            self.say("broken", "the folder", f"holds {len(begun)} genesis lines, and an archive has one")
            return False
        value = begun[0].lines[0].value
        self.archive, self.sealed = begun[0].archive, value["mode"] == "sealed"
        self.check_toml(value["mode"])
        return True

    def check_toml(self, mode: str) -> None:
        import tomllib

        if "archive.toml" not in self.files:
            return
        try:
            told = tomllib.loads(read(self.files["archive.toml"], MIB).decode())
        except (Wrong, ValueError):
            return self.say("stray", "archive.toml", "cannot be read")
        for key, truth in (("format", "answerable/1"), ("id", self.archive), ("mode", mode)):
            if told.get(key) != truth:
                self.say("stray", "archive.toml", f"says another {key} than the ledger")

    def check_key(self) -> None:
        """Section 10: the key files as far as anyone can read them, and the AK given."""
        for name in (n for n in self.files if re.fullmatch("keys/[0-9a-f]{64}", n)):
            try:
                data = read(self.files[name], MIB)
                need(sha(data) == name[5:], "is not the file that its name says")
                need(self.sealed and data.endswith(b"\n"), "is no key file of this archive")
                check_wrap(canonical(data[:-1]))
            except Wrong as wrong:
                self.say("broken", name, str(wrong))
        lines = [line for chain in self.chains.values() for line in chain.lines]
        checks = {line.value.get("check"): line.value.get("epoch", 1) for line in lines if line.kind in ("genesis", "epoch")}
        if self.ak and self.sealed:
            self.epoch = checks.get(subkey(self.ak, "check").hex(), 0)
            if not self.epoch:
                self.say("broken", "the key given", "is not the key of this archive")
                self.ak = None

    def admit_chains(self) -> None:
        """Section 7, as the least set; what rests on an unread proof is unconfirmed."""
        admitted, hoped = set(), set()
        for chain in self.chains.values():
            if not chain.lines or chain.archive != self.archive:
                continue
            first = chain.lines[0].value
            if first["kind"] == "genesis":
                admitted.add(chain.replica)
            elif self.sealed and "proof" in first:
                if not self.ak:
                    hoped.add(chain.replica)
                elif first["proof"] == mac(subkey(self.ak, "replica"), chain.replica.encode()).hex():
                    admitted.add(chain.replica)
        admitted = self.follow_admissions(admitted)
        self.unconfirmed = self.follow_admissions(admitted | hoped) - admitted
        self.strangers = self.chains.keys() - admitted - self.unconfirmed
        for replica in sorted(self.strangers):
            if self.chains[replica].lines:
                self.say("stranger", f"ledger/{replica}", "is a chain that this archive did not admit")

    def follow_admissions(self, base: set[str]) -> set[str]:
        while True:
            lines = [line for replica in base for line in self.chains[replica].lines if line.kind == "admission"]
            named = {line.value.get("admits") for line in lines}
            grown = base | {r for r, c in self.chains.items() if r in named and c.lines and c.archive == self.archive}
            if grown == base:
                return base
            base = grown

    # lines, records, items

    def check_lines(self, chain: Chain) -> None:
        for place, line in enumerate(chain.lines):
            if line.value["v"] != 1 or isinstance(line.value["v"], bool):
                continue
            try:
                check_line(line, place == 0, chain.archive == sha(line.raw), self.sealed)
            except Wrong as wrong:
                self.say("broken", line.where, str(wrong), chain.replica)

    def records(self) -> Iterator[tuple[Chain, Line]]:
        for chain in self.chains.values():
            for line in chain.lines:
                usable = line.value["v"] == 1 and line.kind not in RESERVED and is_hex(line.value.get("body"))
                if usable and (not self.sealed or line.kind in ("record", "withdrawal")):
                    yield chain, line

    def check_records(self) -> None:
        withdrawn: dict[str, dict[str, str]] = {}  # record id -> withdrawal id -> its replica
        for chain, line in self.records():
            if line.kind == "withdrawal" and chain.replica not in self.strangers:
                for target in line.value.get("withdraws", ()):
                    withdrawn.setdefault(target, {})[line.id] = chain.replica
        named: dict[str, set[bool]] = {}  # stored id -> whether each record that names it is withdrawn
        for chain, line in self.records():
            gone = line.kind != "withdrawal" and line.id in withdrawn
            try:
                items = self.check_body(line, withdrawn.get(line.id, {}) if gone else {})
            except Wrong as wrong:
                self.say("broken", line.where, str(wrong), chain.replica)
                items = line.value.get("blobs", []) if self.sealed else []
            if chain.replica not in self.strangers:
                for item in items:
                    named.setdefault(item, set()).add(gone)
            for item in () if gone else items:
                if item not in self.items:
                    self.say("missing", line.where, f"names the item {item}, which is not here", chain.replica)
        for item in sorted(self.items):
            if item not in named:
                self.say("orphan", f"the item {item}", "is named by no record")
            elif named[item] == {True}:
                self.say("left over", f"the item {item}", "is withdrawn and still here")
        for chain in self.chains.values():
            for line in chain.lines:
                if line.kind in RESERVED and line.value["v"] == 1 and line.form:
                    self.say("broken", line.where, "has a body, and its kind has none", chain.replica)

    def check_body(self, line: Line, withdrawals: dict[str, str]) -> list[str]:
        """Section 5 and 12 for one record; its stored ids, as far as they can be known."""
        form, stored = line.form, line.value.get("blobs", []) if self.sealed else []
        if form.keys() == {"removed"}:
            need(form["removed"] in withdrawals, "is marked as removed, and no such withdrawal names it")
            if all(replica in self.unconfirmed for replica in withdrawals.values()):
                self.say("unconfirmed", line.where, "was removed by a chain whose proof was not checked")
            return stored
        if not form:
            name = line.where.rpartition(" line ")[0]
            if any(name in text and text.startswith(("missing", "broken")) and "/bodies/" in text for text in self.found):
                return stored
            self.say("missing", line.where, "has no body, and nothing says why", line.where.split("/")[1])
            return stored
        if withdrawals:
            self.say("left over", line.where, "is withdrawn, and its body is still here")
        if self.sealed:
            need(form.keys() == {"box", "epoch", "wrap"}, "has a body of a wrong form")
            box, wrap = unbase64(form["box"]), unbase64(form["wrap"], 12 + 32 + 16)
            need(type(form["epoch"]) is int and form["epoch"] >= 1, "has a wrap of no epoch")
            need(sha(box) == line.value["box"], "has a box that is not the one it committed to")
            if self.ak and form["epoch"] == self.epoch:
                self.open_record(line, box, wrap)
            return stored
        need(form.keys() == {"body", "salt"} and is_hex(form["salt"]), "has a body of a wrong form")
        self.commits_to(line, form["salt"], line.kind, line.value["at"], line.value.get("supersedes", []), form["body"])
        return [digest for digest, _ in digests(form["body"])]

    def commits_to(self, line: Line, salt: str, kind: str, at: str, supersedes: list, body: object) -> None:
        need(isinstance(body, dict), "has a body that is no object")
        text = json.dumps(["answerable/1/body", self.archive, kind, at, supersedes, body], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        need(mac(bytes.fromhex(salt), text.encode()).hex() == line.value["body"], "has a body that is not the one it committed to")

    def open_record(self, line: Line, box: bytes, wrap: bytes) -> None:
        rk = open_gcm(subkey(self.ak, "wrap"), wrap[:12], wrap[12:], f"{line.id}/{self.epoch}", "wrap")
        text = open_gcm(mac(rk, b"answerable/1/body"), bytes(12), box, line.value["body"], "box")
        inner = canonical(parse_padded(text))
        need(isinstance(inner, dict) and inner.keys() == {"at", "body", "kind", "salt", "supersedes"}, "has a box of a wrong form")
        need(is_hex(inner["salt"]) and is_time(inner["at"], False), "has a box of a wrong form")
        need(isinstance(inner["supersedes"], list) and all(map(is_hex, inner["supersedes"])), "has a box of a wrong form")
        need(inner["at"][:10] == line.value["at"], "has another day in its box")
        hidden = inner["kind"] in (*RESERVED, "record", "withdrawal")
        need(inner["kind"] == "withdrawal" if line.kind == "withdrawal" else not hidden, "has a kind in its box that may not stand there")
        self.commits_to(line, inner["salt"], inner["kind"], inner["at"], inner["supersedes"], inner["body"])
        known = dict(digests(inner["body"]))
        for place, item in enumerate(line.value.get("blobs", ())):
            if item in self.items:
                key = mac(rk, f"answerable/1/blob/{place}".encode())
                plain = parse_padded(open_gcm(key, bytes(12), self.item(item), self.archive, f"blob {place}"))
                need(sha(plain) in known, f"has a blob {place} whose SHA-256 is not in its body")
                need(known[sha(plain)] in (None, len(plain)), f"has a blob {place} whose size is not the one in its body")

    # the vault

    def item(self, item: str) -> bytes:
        held = self.items[item]
        return read(held) if isinstance(held, Path) else held

    def check_vault(self) -> None:
        for name, path in self.files.items():
            if re.fullmatch(r"vault/../../[0-9a-f]{64}|vault/bundles/[0-9a-f]{64}\.tar", name):
                try:
                    data = read(path)
                    need(sha(data) == Path(name).name[:64], "is not the bytes that its name says")
                    if name.endswith(".tar"):
                        self.items |= bundle(data)
                    else:
                        self.items[path.name] = path
                except Wrong as wrong:
                    self.say("broken", name, str(wrong))

    # what was said elsewhere

    def check_heads(self) -> None:
        """Heads that other chains, and the notes given, say that a chain had reached."""
        for chain in self.chains.values():
            if chain.replica in self.strangers:
                continue
            heads = list(chain.seen)
            for head in chain.lines[0].value.get("follows", ()) if chain.lines else ():
                heads.append((chain.lines[0].where, head["replica"], head["size"], unbase64(head["root"], 32)))
            for head in heads:
                self.reaches(*head)
        for place, note in enumerate(self.notes, 1):
            try:
                self.check_note(note.encode(), f"note {place}")
            except Wrong as wrong:
                self.say("broken", f"note {place}", str(wrong))

    def check_note(self, note: bytes, where: str) -> None:
        text, gap, rest = note.partition(b"\n\n")
        rows = text.split(b"\n")
        need(gap and len(rows) >= 3 and rest.count(b"\n") >= 1, "is not a signed note")
        origin = rows[0].decode("utf-8", "replace")
        need(re.fullmatch(f"answerable/{self.archive}/[0-9a-f]{{64}}", origin), "is of another archive")
        replica = origin[-64:]
        if replica in self.chains and self.chains[replica].key:
            verify_note(text + b"\n", rest.split(b"\n")[0], origin, self.chains[replica].key)
        self.reaches(where, replica, number(rows[1]), unbase64(rows[2].decode("ascii", "replace"), 32))

    def reaches(self, where: str, replica: str, size: int, root: bytes) -> None:
        chain = self.chains.get(replica)
        if chain is None:
            self.say("missing", f"ledger/{replica}", f"is not here, and {where} has seen it")
        elif size > max(chain.heads, default=0):
            self.say("missing", f"ledger/{replica}", f"ends before the {size} lines that {where} has seen")
        elif chain.heads.get(size) != root:
            self.say("broken", f"ledger/{replica}", f"is another history than {where} has seen at {size} lines")

    def check_forks(self) -> None:
        for name in (n for n in self.files if re.fullmatch("ledger/[0-9a-f]{64}/forks/[0-9a-f]{64}", n)):
            chain = self.chains.get(name.split("/")[1], Chain(""))
            try:
                data = read(self.files[name], 64 * MIB)
                need(sha(data) == name[-64:], "is not the file that its name says")
                note, signature = split_commit(data)[1:]
                text = b"\n".join(note) + b"\n"
                verify_note(text, signature, f"answerable/{chain.archive}/{chain.replica}", chain.key)
                if text not in chain.texts.values():
                    self.say("broken", name, "proves that one key signed two histories", chain.replica)
            except Wrong as wrong:
                self.say("broken", name, str(wrong))


def walk(folder: Path) -> Iterator[Path]:
    """Every file, link, pipe and device below the folder; links are never followed."""
    for place, folders, files in os.walk(folder):
        yield from sorted(Path(place, name) for name in files)
        yield from (Path(place, name) for name in folders if Path(place, name).is_symlink())


def check_wrap(value: object) -> None:
    """Section 10: the two forms of a key file, and the limits of the costly one."""
    need(isinstance(value, dict) and value.get("v") == 1, "is a key file of an unknown version")
    need(type(value.get("epoch")) is int and value["epoch"] >= 1, "is a key file of no epoch")
    if "age" in value:
        need(value.keys() == {"age", "epoch", "v"}, "is a key file of an unknown form")
        unbase64(value["age"])
        return
    need(value.keys() == {"argon2id", "epoch", "v", "wrap"}, "is a key file of an unknown form")
    unbase64(value["wrap"], 12 + 32 + 16)
    cost = value["argon2id"]
    need(isinstance(cost, dict) and cost.keys() == {"lanes", "memory", "passes", "salt"}, "is a key file of an unknown form")
    unbase64(cost["salt"])
    for name, most in (("lanes", 16), ("memory", MIB), ("passes", 16)):
        need(type(cost[name]) is int and 1 <= cost[name] <= most, f"asks for too many {name}")


def bundle(data: bytes) -> dict[str, bytes]:
    """Section 9: the members of a POSIX ustar file, read strictly."""
    members: dict[str, bytes] = {}
    place = 0
    while data[place : place + 512] != bytes(512):
        head = data[place : place + 512]
        need(len(head) == 512 and head[257:265] == b"ustar\x0000" and head[156:157] == b"0", "is not a plain ustar file")
        name = head[:64].decode("ascii", "replace")
        need(is_hex(name) and not head[64:100].strip(b"\0") and not head[345:500].strip(b"\0"), "has a member of a wrong name")
        total = sum(head[:148]) + 8 * 32 + sum(head[156:])
        need(re.fullmatch(rb"[0-7]{11}[\0 ]", head[124:136]) and int(head[148:154], 8) == total, "has a damaged header")
        size = int(head[124:135], 8)
        content = data[place + 512 : place + 512 + size]
        need(len(content) == size and sha(content) == name and name not in members, f"has a member {name} of other bytes")
        members[name] = content
        place += 512 + -(-size // 512) * 512
    need(len(data) >= place + 1024 and not data[place:].strip(b"\0"), "does not end in two zero blocks")
    return members


def digests(value: object) -> Iterator[tuple[str, int | None]]:
    """Each SHA-256 that a body names, with the size beside it."""
    if isinstance(value, dict):
        for name in ("sha256", "digest"):
            if is_hex(value.get(name)):
                yield value[name], value.get("size")
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from digests(inner)


def check(folder: Path | str, ak: bytes | None = None, notes: Sequence[str] = ()) -> list[str]:
    """Every finding in this archive folder, one sentence each; empty when there is none."""
    return Folder(Path(folder), ak, notes).check()


if __name__ == "__main__":
    key = bytes.fromhex(sys.argv[2]) if len(sys.argv) > 2 else None
    findings = check(sys.argv[1], key)
    print("\n".join(findings) or "Nothing wrong was found. Completeness is not shown without a note from elsewhere.")
    sys.exit(any(text.startswith(("broken", "missing")) for text in findings))
