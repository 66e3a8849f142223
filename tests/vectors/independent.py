"""Is this archive folder what docs/format.md says? A second opinion that shares no code with the product.

Written from the text alone: the standard library, and `cryptography` for Ed25519 and AES-GCM.
`check` returns one sentence for each finding; it begins with a word of section 13:

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
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

HEX = re.compile(r"[0-9a-f]{64}")
SPKI = bytes.fromhex("302a300506032b6570032100")  # RFC 8410: what stands before a raw Ed25519 key
BARE = ("genesis", "replica", "admission", "dismissal", "epoch")  # kinds of line without a body
NAMED = (*BARE, "withdrawal", "record")
MIB = 1 << 20
PLACES = re.compile(
    r"archive\.toml|index-[0-9a-f]{8}\.db(-wal|-shm|-journal)?|tmp/.+|keys/[0-9a-f]{64}|vault/bundles/[0-9a-f]{64}\.tar"
    r"|vault/(?P<a>[0-9a-f]{2})/(?P=a)[0-9a-f]{62}"
    r"|ledger/[0-9a-f]{64}/(commits/[0-9]{8,}|(bodies|forks)/[0-9a-f]{64}|tiles/.+"
    r"|stamps/[0-9]{8,}-[0-9a-f]{64}\.tsr|cosigned/[0-9]{8,}-[0-9a-f]{64})"
)


class Wrong(Exception):
    """A rule of the text that these bytes break; the message ends a sentence."""


class Unknown(Wrong):
    """Something that a later version may have written."""


@dataclass(eq=False)
class Line:
    raw: bytes
    value: dict
    replica: str
    where: str
    place: int  # in its branch of the chain, from 0
    form: dict | None = None  # its line in the bodies file; None where that file cannot be used
    sound: bool = False  # keeps the table of section 4, so that it may be acted on
    disputed: bool = False  # stands at or behind a forked number
    dismissed: bool = False  # stands behind the size that a dismissal leaves of its chain

    @property
    def id(self) -> str:
        return sha(b"\x00" + self.raw)

    @property
    def kind(self) -> str:
        return self.value["kind"]


@dataclass(eq=False)
class Commit:
    """A valid commit; `path` holds all lines of its branch, from the first of the chain to here."""

    name: str
    digest: str
    number: int
    text: bytes
    lines: list[Line]
    path: list[Line]
    seen: list[tuple[str, str, int, bytes]]  # where, replica, size, root


@dataclass
class Chain:
    replica: str
    key: bytes = b""
    archive: str = ""
    commits: list[Commit] = field(default_factory=list)  # those of `commits/`
    rivals: list[Commit] = field(default_factory=list)  # those of `forks/`

    @property
    def all(self) -> list[Commit]:
        return self.commits + self.rivals

    @property
    def lines(self) -> list[Line]:
        """Of every branch, each once."""
        return [line for commit in self.all for line in commit.lines]

    @property
    def firsts(self) -> list[Line]:
        """Its first line; where its first commit has a rival, that one's too."""
        return [commit.lines[0] for commit in self.all if commit.number == 1]

    def texts(self, number: int) -> set[bytes]:
        return {commit.text for commit in self.all if commit.number == number}

    def length(self) -> int:
        """The lines of its longest branch."""
        return max((len(commit.path) for commit in self.all), default=0)

    def roots(self, size: int) -> set[bytes]:
        """The root over that many lines, one for each branch that is long enough."""
        found = {}
        for path in (commit.path for commit in self.all if len(commit.path) >= size):
            if path[size - 1] not in found:
                found[path[size - 1]] = root_of(line.raw for line in path[:size])
        return set(found.values())


# --- bytes -------------------------------------------------------------------------------------


def need(fact: object, otherwise: str) -> None:
    if not fact:
        raise Wrong(otherwise)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def mac(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()


def subkey(ak: bytes, purpose: str) -> bytes:
    """HKDF (RFC 5869) with an empty salt and one block of output."""
    return mac(mac(bytes(32), ak), f"answerable/1/{purpose}".encode() + b"\x01")


def is_hex(value: object) -> bool:
    return isinstance(value, str) and bool(HEX.fullmatch(value))


def is_count(value: object, least: int = 1) -> bool:
    return isinstance(value, int) and least <= value < 2**53


def unbase64(text: object, size: int | None = None) -> bytes:
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (AttributeError, ValueError):
        raise Wrong("holds something that is not base64") from None
    need(base64.b64encode(data).decode() == text, "holds base64 that is not in its only form")
    need(size is None or len(data) == size, "holds base64 of a wrong length")
    return data


def number(text: str) -> int:
    need(re.fullmatch("0|[1-9][0-9]{0,15}", text), "holds a number that is not plain decimal")
    return int(text)


def read(path: Path, limit: int = 1 << 37) -> bytes:
    """A regular file, never through a link, never waiting, never more than `limit` bytes."""
    need(stat.S_ISREG(os.lstat(path).st_mode), "is not a regular file")
    flags = (getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
    with os.fdopen(os.open(path, os.O_RDONLY | sum(flags)), "rb") as stream:
        need(os.fstat(stream.fileno()).st_size <= limit, "is longer than the format allows")
        return stream.read()


def spelled(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def canonical(raw: bytes) -> object:
    """Section 2: the value, if and only if these bytes are its one spelling."""

    def refuse(text: str) -> None:
        raise ValueError(text)

    try:
        value = json.loads(raw.decode(), parse_float=refuse, parse_constant=refuse)
        admit(value, 1)
        need(spelled(value) == raw, "is not canonical JSON")
    except (ValueError, RecursionError):
        raise Wrong("is not canonical JSON") from None
    return value


def admit(value: object, level: int) -> None:
    if isinstance(value, dict | list):
        need(level <= 16, "is nested more than 16 deep")
        for inner in value.values() if isinstance(value, dict) else value:
            admit(inner, level + 1)
        keys = value if isinstance(value, dict) else ()
        need(
            all(re.fullmatch("[A-Za-z0-9_.:/-]{1,64}", key) for key in keys),
            "has a key that is not allowed",
        )
    elif isinstance(value, bool) or not isinstance(value, str | int):
        raise Wrong("holds a value that is no object, array, string or integer")
    else:
        need(isinstance(value, str) or abs(value) < 2**53, "holds an integer beyond 2^53 - 1")


def levels(value: object) -> int:
    inner = (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    )
    return 0 if inner is None else 1 + max(map(levels, inner), default=0)


def unpad(padded: bytes) -> bytes:
    """Section 5: the text inside a padded text, if the padding is the prescribed one."""
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
    except (InvalidTag, ValueError):
        raise Wrong(f"has a {what} that does not open") from None


def verify(key: bytes, signature: bytes, text: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key(seed: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


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


def root_of(raws: Iterable[bytes]) -> bytes:
    tree = Tree()
    for raw in raws:
        tree.add(raw)
    return tree.root()


# --- one line, one commit, one key file, one bundle ---------------------------------------------


def check_line(value: dict, place: int, sealed: bool) -> None:
    """Section 4: exactly the keys of its kind, of the right form, where the kind may stand."""
    kind, secret = value["kind"], {"box"} if sealed else set()
    if value["v"] != 1 or (sealed and kind not in NAMED):
        raise Unknown("is of a version or kind that this page does not know")
    table = {
        "genesis": ({"format", "mode", "key", "nonce"} | ({"check"} if sealed else set()), set()),
        "replica": (
            {"archive", "key"} | ({"epoch", "proof"} if sealed else set()),
            {"follows", "lost"} | (set() if sealed else {"by", "proof"}),
        ),
        "admission": ({"admits"}, set()),
        "dismissal": ({"replica", "size"}, set()),
        "epoch": ({"epoch", "check"}, set()),
        "withdrawal": ({"withdraws", "body"} | secret, set()),
        "record": ({"body", "box"}, {"blobs"}),
    }
    required, optional = table.get(kind, ({"body"}, {"supersedes"}))
    keys = value.keys() - {"kind", "v", "at"}
    need(
        "at" in value and required <= keys <= required | optional,
        f"has other keys than a {kind} has",
    )
    need(sealed or ("by" in keys) == ("proof" in keys), "has a proof by nobody, or no proof by one")
    need((kind in ("genesis", "replica")) == (place == 0), f"is a {kind} in a wrong place")
    need(sealed or kind not in ("epoch", "record"), f"is a {kind} in an open archive")
    need(re.fullmatch("[a-z][a-z0-9_.-]{0,63}", kind), "has a kind that is no word of the format")
    need(is_time(value["at"], sealed), "has an `at` that is no time of this mode")
    need(
        value.get("mode", "open") in ("open", "sealed"),
        "has a mode that is neither open nor sealed",
    )
    need(value.get("format", "answerable/1") == "answerable/1", "is of another format")
    for name in keys & {"nonce", "check", "archive", "admits", "replica", "body", "box", "by"}:
        need(is_hex(value[name]), f"has a `{name}` that is not 64 hexadecimal digits")
    for name in keys & {"withdraws", "blobs", "supersedes"}:
        ids = value[name]
        need(isinstance(ids, list) and ids and all(map(is_hex, ids)), f"has a malformed `{name}`")
    for name in keys & {"epoch", "size"}:
        need(is_count(value[name], 2 if kind == "epoch" else 1), f"has a malformed `{name}`")
    for name in keys & {"follows", "lost"}:
        heads = value[name]
        need(isinstance(heads, list) and heads, f"has a malformed `{name}`")
        need(
            all(isinstance(h, dict) and h.keys() == {"replica", "root", "size"} for h in heads),
            f"has a malformed `{name}`",
        )
        need(
            all(is_hex(h["replica"]) and is_count(h["size"]) for h in heads),
            f"has a malformed `{name}`",
        )
        need(
            [h["replica"] for h in heads] == sorted({h["replica"] for h in heads}),
            f"has a `{name}` out of order",
        )
        for head in heads:
            unbase64(head["root"], 32)
    if "key" in keys:
        unbase64(value["key"], 32)
    if "proof" in keys:
        unbase64(value["proof"], 64)


def is_time(text: object, sealed: bool) -> bool:
    shape = r"\d{4}-\d\d-\d\d" if sealed else r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
    if not (isinstance(text, str) and text.isascii() and re.fullmatch(shape, text)):
        return False
    try:
        return bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def split_commit(data: bytes) -> tuple[list[bytes], list[str], str]:
    """The lines, the lines of the note's text, and the signature line of a commit file."""
    rows = data.split(b"\n")
    # A later version cannot be told from damage here, so an unknown first line is damage.
    need(rows[0] == b"answerable-commit/1", "has a first line that this version does not know")
    need(
        rows.count(b"") == 3 and rows[-1] == rows[-3] == b"",
        "is not lines, a note and one signature",
    )
    gap = rows.index(b"")
    need(
        1 <= gap - 1 <= 100_000 and gap < len(rows) - 3,
        "holds no line, or more than 100,000, or no note",
    )
    try:
        return rows[1:gap], [row.decode() for row in rows[gap + 1 : -3]], rows[-2].decode()
    except UnicodeDecodeError:
        raise Wrong("has a note that is not UTF-8") from None


def signed_by(line: str, origin: str, kind: bytes, key: bytes, size: int) -> bytes:
    """What stands behind the key id in a signature line; the name and the key id are right."""
    name, _, encoded = line.rpartition(" ")
    need(name == f"\u2014 {origin}", "is signed under another name")
    blob = unbase64(encoded, 4 + size)
    need(
        blob[:4] == hashlib.sha256(origin.encode() + b"\n" + kind + key).digest()[:4],
        "has a wrong key id",
    )
    return blob[4:]


def verify_note(text: bytes, signature: str, origin: str, key: bytes) -> None:
    signed = signed_by(signature, origin, b"\x01", key, 64)
    need(verify(key, signed, text), "has a signature that does not verify")


def verify_cosignature(text: bytes, signature: str, origin: str, key: bytes) -> None:
    """Section 15: the time, and a signature over the time and the text."""
    blob = signed_by(signature, origin, b"\x04", key, 72)
    time = int.from_bytes(blob[:8], "big")
    said = f"cosignature/v1\ntime {time}\n".encode() + text
    need(verify(key, blob[8:], said), "has a cosignature that does not verify")


def split_note(data: bytes, signatures: int) -> tuple[list[str], list[str]]:
    """The lines of the text of a signed note, and its signature lines."""
    try:
        rows = data.decode().split("\n")
    except UnicodeDecodeError:
        raise Wrong("is not UTF-8") from None
    gap = len(rows) - signatures - 2
    need(
        gap >= 5
        and rows[-1] == ""
        and [row for row, text in enumerate(rows[:-1]) if not text] == [gap],
        "is not a signed note of a commit",
    )
    return rows[:gap], rows[gap + 1 : -1]


def check_key_file(value: object) -> None:
    """Section 10: the two forms, and the limits of the costly one."""
    if not isinstance(value, dict) or value.get("v") != 1 or not is_count(value.get("epoch")):
        raise Unknown("is a key file that this version does not know")
    if value.keys() == {"age", "epoch", "v"}:
        unbase64(value["age"])
    elif value.keys() == {"argon2id", "epoch", "v", "wrap"} and isinstance(value["argon2id"], dict):
        cost = value["argon2id"]
        need(cost.keys() == {"lanes", "memory", "passes", "salt"}, "names its cost in another way")
        need(
            is_count(cost["lanes"]) and is_count(cost["memory"]) and is_count(cost["passes"]),
            "names its cost in another way",
        )
        need(
            cost["lanes"] <= 16 and cost["memory"] <= MIB and cost["passes"] <= 16,
            "asks for too much work",
        )
        need(unbase64(cost["salt"], 16) and unbase64(value["wrap"], 60), "is incomplete")
    else:
        raise Unknown("is a key file that this version does not know")


def members_of(data: bytes) -> dict[str, bytes]:
    """Section 9: the members of a bundle, read strictly."""
    members: dict[str, bytes] = {}
    place = 0
    while data[place : place + 512].strip(b"\0"):
        head = data[place : place + 512]
        name = head[:64].decode("latin-1")
        need(
            len(head) == 512 and is_hex(name) and not head[64:100].strip(b"\0"),
            "has a member with no stored id for a name",
        )
        need(
            head[156:157] == b"0" and head[257:265] == b"ustar\x0000",
            f"has a member {name} that is no plain ustar file",
        )
        # link name, owner names, prefix and the rest
        need(
            not (head[157:257] + head[265:329] + head[345:]).strip(b"\0"),
            f"says too much about its member {name}",
        )
        octal = {
            at: head[at:end].rstrip(b"\0 ")
            for at, end in ((100, 108), (108, 116), (116, 124), (124, 136), (148, 156))
        }
        need(
            all(re.fullmatch(b"[0-7]+", text) for text in octal.values()),
            f"has a damaged header before {name}",
        )
        mode, user, group, size, total = (int(text, 8) for text in octal.values())
        need(
            total == sum(head[:148]) + 8 * 32 + sum(head[156:]),
            f"has a damaged header before {name}",
        )
        need((mode, user, group) == (0o444, 0, 0), f"says too much about its member {name}")
        content, place = data[place + 512 : place + 512 + size], place + 512 + -(-size // 512) * 512
        need(
            len(content) == size and sha(content) == name and name not in members,
            f"has a damaged member {name}",
        )
        members[name] = content
    need(data[place:] == bytes(1024), "does not end in two zero blocks")
    return members


# --- the folder --------------------------------------------------------------------------------


class Checker:
    def __init__(self, folder: Path, ak: bytes | None, notes: Sequence[str]) -> None:
        self.ak, self.notes = ak, notes
        self.found: list[str] = []
        self.files = {path.relative_to(folder).as_posix(): path for path in walk(folder)}
        self.chains: dict[str, Chain] = {}
        self.items: dict[str, bytes | Path] = {}
        self.here: dict[str, Chain] = {}  # strangers too: every chain with a valid commit
        self.bodies: set[str] = set()  # the bodies files that a valid commit asks for
        self.archive, self.sealed, self.epoch = "", False, 0

    def say(self, kind: str, what: str, why: str) -> None:
        self.found.append(f"{kind}: {what} {why}.")

    def report(self, what: str, wrong: Wrong) -> None:
        self.say("unknown" if isinstance(wrong, Unknown) else "broken", what, str(wrong))

    def like(self, pattern: str) -> list[str]:
        return sorted(name for name in self.files if re.fullmatch(pattern, name))

    def check(self) -> list[str]:
        for name, path in list(self.files.items()):
            if not PLACES.fullmatch(name) or not stat.S_ISREG(os.lstat(path).st_mode):
                self.say("stray", name, "is no part of an archive")
                del self.files[name]
        for replica in sorted(
            {name.split("/")[1] for name in self.like("ledger/[0-9a-f]{64}/commits/[0-9]{8,}")}
        ):
            self.chains[replica] = self.read_chain(replica)
            self.read_rivals(self.chains[replica])
            self.find_fork(self.chains[replica])
        if self.find_archive():
            self.admit_chains()
            self.check_key_files()
            self.check_vault()
            self.check_records()
            self.check_orphans()
            self.check_heads()
            self.check_stamps()
            self.check_cosignatures()
        return self.found

    # chains (sections 4 and 6)

    def read_chain(self, replica: str) -> Chain:
        """The commits from 1 up to the first that is not valid."""
        chain, place = Chain(replica), f"ledger/{replica}/commits/"
        for count, name in enumerate(
            sorted(self.like(place + "[0-9]{8,}"), key=lambda n: (len(n), n)), 1
        ):
            if name != f"{place}{count:08d}":
                self.say("missing", f"{place}{count:08d}", "is not here, and a later commit is")
                break
            try:
                data = read(self.files[name], 64 * MIB)
                before = chain.commits[-1] if chain.commits else None
                chain.commits.append(self.read_commit(chain, data, before, name))
            except Wrong as wrong:
                self.report(name, wrong)
                break
        return chain

    def read_rivals(self, chain: Chain) -> None:
        """The commits of `forks/` that continue a valid commit; any other file there is stray."""
        waiting, twice = {}, []
        for name in self.like(f"ledger/{chain.replica}/forks/[0-9a-f]{{64}}"):
            try:
                data = read(self.files[name], 64 * MIB)
            except Wrong as wrong:
                self.say("stray", name, str(wrong))
                continue
            if sha(data) != name[-64:]:
                self.say("broken", name, "is not the file that its name says")
            elif name[-64:] in {commit.digest for commit in chain.commits}:
                twice.append(name)
            else:
                waiting[name] = data
        grown = True
        while grown and chain.commits:
            grown = False
            for name, data in list(waiting.items()):
                before = self.before(chain, data)
                if before is not False:
                    del waiting[name]
                    grown = self.read_rival(chain, data, before, name) or grown
        for name in waiting:
            self.say("stray", name, "continues no valid commit of its chain")
        for name in twice if not chain.rivals else ():
            self.say("stray", name, "lies in `commits` as well, and nothing contradicts it")

    def before(self, chain: Chain, data: bytes) -> Commit | bool | None:
        """The commit that this one says it continues; False where there is none of that hash."""
        prev = re.search(b"\ncommit ([0-9]+)\nprev (-|[0-9a-f]{64})\n", data)
        if prev and prev[2] == b"-":
            return None
        known = {commit.digest: commit for commit in chain.all}
        return known.get(prev[2].decode(), False) if prev else False

    def read_rival(self, chain: Chain, data: bytes, before: Commit | None, name: str) -> bool:
        try:
            chain.rivals.append(self.read_commit(chain, data, before, name))
        except Wrong as wrong:
            self.say("stray", name, f"is no valid commit: it {wrong}")
            return False
        return True

    def find_fork(self, chain: Chain) -> None:
        """Section 6: the first number with two texts; from there on the chain is disputed."""
        numbers = {commit.number for commit in chain.all}
        forked = min((n for n in numbers if len(chain.texts(n)) > 1), default=0)
        if forked:
            self.say(
                "broken",
                f"ledger/{chain.replica}",
                f"is a fork: one key signed two histories from commit {forked} on",
            )
        for commit in chain.all:
            for line in commit.lines:
                line.disputed = bool(forked) and commit.number >= forked

    def read_commit(self, chain: Chain, data: bytes, before: Commit | None, name: str) -> Commit:
        raws, note, signature = split_commit(data)
        path, count = (before.path, before.number + 1) if before else ([], 1)
        lines = [
            self.read_line(raw, chain.replica, f"{name} line {place}", len(path) + place - 1)
            for place, raw in enumerate(raws, 1)
        ]
        archive, key = chain.archive, chain.key
        if count == 1:
            first = lines[0]
            archive = sha(first.raw) if first.kind == "genesis" else str(first.value.get("archive"))
            key = unbase64(first.value.get("key"), 32)
            need(
                sha(SPKI + key) == chain.replica,
                "holds a key that is not the one the folder is named by",
            )
            need(
                archive == chain.archive or not chain.commits,
                "is of another archive than its chain",
            )
        path, origin = path + lines, f"answerable/{archive}/{chain.replica}"
        root = base64.b64encode(root_of(line.raw for line in path)).decode()
        previous = before.digest if before else "-"
        fixed = [origin, str(len(path)), root, f"commit {count}", f"prev {previous}"]
        need(
            note[:5] == fixed,
            f"has a note that is not of this chain: {[a for a, b in zip(note, fixed, strict=False) if a != b][:1]!r}",
        )
        text = "".join(row + "\n" for row in note).encode()
        verify_note(text, signature, origin, key)
        chain.archive, chain.key = archive, key
        heads = [re.fullmatch("seen ([0-9a-f]{64}) ([0-9]+) (.+)", row) for row in note[5:]]
        need(all(heads), "has a line in its note that this version does not know")
        seen = [(name, head[1], number(head[2]), unbase64(head[3], 32)) for head in heads]
        order = [head[1] for head in seen]
        need(
            order == sorted({*order}) and chain.replica not in order,
            "has `seen` lines out of order",
        )
        leaves = sha(data[: data.index(b"\n\n") + 2])
        self.read_bodies(lines, f"ledger/{chain.replica}/bodies/{leaves}", name)
        return Commit(name, sha(data), count, text, lines, path, seen)

    def read_line(self, raw: bytes, replica: str, where: str, place: int) -> Line:
        need(len(raw) <= 60_000, f"has a {where.rpartition('/')[2]} of more than 60,000 bytes")
        value = canonical(raw)
        need(
            isinstance(value, dict) and isinstance(value.get("kind"), str) and "v" in value,
            "has a line that is no envelope",
        )
        return Line(raw, value, replica, where, place)

    def read_bodies(self, lines: list[Line], name: str, commit: str) -> None:
        """Section 5: put its line of the bodies file beside each line of the commit."""
        self.bodies.add(name)
        if name not in self.files:
            return self.say("missing", name, f"is not here, the bodies of {commit}")
        try:
            data = read(self.files[name], 1 << 30)
            rows = data.split(b"\n")
            need(
                rows[0] == b"answerable-bodies/1"
                and rows[-1] == b""
                and len(rows) == len(lines) + 3,
                "is not the bodies file of its commit",
            )
            need(
                rows[-2] == b"sum " + sha(data[: -len(rows[-2]) - 1]).encode(),
                "does not match its sum",
            )
            forms = [canonical(row) for row in rows[1:-2]]
            need(all(isinstance(form, dict) for form in forms), "holds a line that is no object")
        except Wrong as wrong:
            return self.report(name, wrong)
        for line, form in zip(lines, forms, strict=True):
            line.form = form

    # who counts (sections 7 and 10)

    def find_archive(self) -> bool:
        begun = {
            c.archive: c for c in self.chains.values() if c.all and c.lines[0].kind == "genesis"
        }
        given = {part[1] for note in self.notes if len(part := note.split("/")) > 2}
        choice = [begun[archive] for archive in begun if archive in given] or list(begun.values())
        if len(choice) != 1:
            self.say(
                "broken",
                "the folder",
                f"holds {len(choice)} archives, and nothing says which one is meant",
            )
            return False
        first = choice[0].lines[0].value
        self.archive, self.sealed = choice[0].archive, first.get("mode") == "sealed"
        try:
            told = (
                tomllib.loads(read(self.files["archive.toml"], MIB).decode())
                if "archive.toml" in self.files
                else {}
            )
        except (Wrong, ValueError):
            told = {"archive": ""}
        truth = {"format": "answerable/1", "archive": self.archive, "mode": first.get("mode")}
        truth["carrier"] = True  # said by a copy at which nobody works; any other leaves it out
        if any(told.get(key, truth[key]) != truth[key] for key in truth):
            self.say("stray", "archive.toml", "says something else than the ledger")
        return True

    def admit_chains(self) -> None:
        """Section 7, as the least set that grows from the genesis line; strangers are dropped."""
        for line in (line for chain in self.chains.values() for line in chain.lines):
            try:
                check_line(line.value, line.place, self.sealed)
                line.sound = True
            except Wrong as wrong:
                self.say("unknown", line.where, f"{wrong}, and is not acted on")
        able = {
            r: c
            for r, c in self.chains.items()
            if c.all and c.lines[0].sound and c.archive == self.archive
        }
        admitted = {r for r, c in able.items() if c.lines[0].kind == "genesis"}
        self.silenced: set[str] = set()
        for replica in admitted.copy():
            self.dismiss(able[replica], able)
            self.silenced.discard(replica)
        while True:
            acting = [line for replica in admitted for line in acted_on(able[replica])]
            named = {line.value["admits"] for line in acting if line.kind == "admission"}
            checks = [
                (line.value.get("epoch", 1), line.value["check"])
                for line in acting
                if "check" in line.value
            ]
            holders = {r: able[r].key for r in admitted if r not in self.silenced}
            grown = {
                r
                for r, c in able.items()
                if r in admitted | named or self.is_proven(c, checks, holders)
            }
            if grown == admitted:
                break
            admitted = grown
        self.here = {replica: chain for replica, chain in self.chains.items() if chain.all}
        for replica in sorted(self.chains.keys() - admitted):
            # A chain without one valid commit was already reported as broken.
            if self.chains.pop(replica).all:
                self.found = [text for text in self.found if not of_chain(text, replica)]
                self.say(
                    "unknown",
                    f"ledger/{replica}",
                    "is a chain that nobody in this archive admitted",
                )
        if self.ak:
            held = public_key(subkey(self.ak, "check")).hex()
            self.epoch = max((epoch for epoch, check in checks if check == held), default=0)
            if not self.epoch:
                self.say(
                    "broken",
                    "the key given",
                    "is not the key of this archive"
                    if self.sealed
                    else "was offered, and this archive is open",
                )

    def is_proven(
        self, chain: Chain, checks: list[tuple[int, str]], holders: dict[str, bytes]
    ) -> bool:
        """By the archive key of its epoch (sealed), or by the key of an admitted chain (open)."""
        first = chain.lines[0].value
        if "proof" not in first:
            return False
        text = f"answerable/1/replica\n{self.archive}\n{chain.replica}\n".encode()
        keys = [bytes.fromhex(check) for epoch, check in checks if epoch == first.get("epoch")]
        keys += [holders[first["by"]]] if first.get("by") in holders else []
        return any(verify(key, unbase64(first["proof"]), text) for key in keys)

    def dismiss(self, genesis: Chain, able: dict[str, Chain]) -> None:
        """Section 7: by the genesis chain, never of itself, and not on a disputed part."""
        for line in acted_on(genesis):
            if line.kind == "dismissal" and not line.disputed:
                self.silenced.add(line.value["replica"])
                target = able.get(line.value["replica"])
                for other in target.lines if target and target is not genesis else ():
                    other.dismissed |= other.place >= line.value["size"]

    def check_key_files(self) -> None:
        if self.sealed and not self.like("keys/[0-9a-f]{64}"):
            self.say(
                "missing", "keys", "holds no key file, so that only word shares open the archive"
            )
        for name in self.like("keys/[0-9a-f]{64}"):
            try:
                data = read(self.files[name], MIB)
                need(sha(data) == name[5:], "is not the file that its name says")
                need(data.endswith(b"\n"), "does not end in a line feed")
                check_key_file(canonical(data[:-1]))
                if not self.sealed:
                    self.say("stray", name, "is a key file in an open archive")
            except Wrong as wrong:
                self.report(name, wrong)

    # records and items (sections 5, 9 and 12)

    def check_vault(self) -> None:
        for name in self.like(r"vault/../[0-9a-f]{64}|vault/bundles/[0-9a-f]{64}\.tar"):
            try:
                data = read(self.files[name])
                need(sha(data) == Path(name).name[:64], "is not the bytes that its name says")
                self.items |= (
                    members_of(data)
                    if name.endswith(".tar")
                    else {Path(name).name: self.files[name]}
                )
            except Wrong as wrong:
                self.report(name, wrong)

    def check_records(self) -> None:
        lines = [line for chain in self.chains.values() for line in acted_on(chain)]
        withdrawn: dict[str, set[str]] = {}  # record id -> the withdrawals that name it
        doubted: dict[str, set[str]] = {}  # the same, of withdrawals on a disputed part
        for line in lines:
            for target in line.value.get("withdraws", ()):
                kept = doubted if line.disputed else withdrawn
                kept.setdefault(target, set()).add(line.id)
        named: dict[
            str, list[bool]
        ] = {}  # stored id -> for each record that names it, whether it is withdrawn
        stood: dict[str, Line] = {}  # record id -> the line where it was met
        for line in lines:
            first = stood.setdefault(line.id, line)
            if first is not line and line.kind not in BARE:
                if first.replica == line.replica and self.beside(first, line):
                    continue  # one record, on two branches
                self.say("broken", line.where, "stands a second time")
                if first.replica == line.replica:
                    continue  # in another chain its commitment will not fit
            may_go = line.kind not in (*BARE, "withdrawal")
            by = withdrawn.get(line.id, set()) if may_go else set()
            maybe = doubted.get(line.id, set()) if may_go else set()
            items = line.value.get("blobs", [])
            try:
                items = self.check_body(line, by, maybe) or items
            except Wrong as wrong:
                self.report(line.where, wrong)
            for item in items:
                named.setdefault(item, []).append(bool(by))
                if not by and item not in self.items:
                    self.say(
                        "unknown" if maybe else "missing",
                        line.where,
                        f"names the item {item}, which is not here"
                        + (", and a withdrawal on a disputed part names it" if maybe else ""),
                    )
        for item in sorted(self.items):
            if item not in named:
                self.say("stray", f"the item {item}", "is named by no record")
            elif all(named[item]):
                self.say("left over", f"the item {item}", "is withdrawn and still here")

    def beside(self, one: Line, other: Line) -> bool:
        """Whether the two lines of one chain never stand on one branch."""
        paths = [commit.path for commit in self.chains[one.replica].all]
        return not any(one in path and other in path for path in paths)

    def check_body(self, line: Line, by: set[str], maybe: set[str]) -> list[str]:
        """The body of one line, and the items that only the body of an open record names."""
        form = line.form
        if form is None:  # its bodies file was reported
            return []
        if line.kind in BARE or not form:
            need(
                line.kind in BARE and not form,
                "has a body and should have none" if form else "has an empty body",
            )
        elif form.keys() == {"removed"}:
            if form["removed"] in maybe - by:
                raise Unknown("is removed by a withdrawal on a disputed part")
            if not by and line.kind != "withdrawal":
                self.say("missing", line.where, "has lost its body, and no withdrawal names it")
                return []
            need(
                form["removed"] in by,
                "is marked as removed, and the withdrawal it names does not name it",
            )
        elif self.sealed:
            need(
                form.keys() == {"box", "epoch", "wrap"} and is_count(form["epoch"]),
                "has a body of a wrong form",
            )
            box, wrap = unbase64(form["box"]), unbase64(form["wrap"], 60)
            need(sha(box) == line.value["box"], "has a box that is not the one it committed to")
            if self.epoch == form["epoch"]:
                self.open_record(line, box, wrap)
        else:
            need(form.keys() == {"body", "salt"}, "has a body of a wrong form")
            self.commits_to(
                line, {**line.value, "supersedes": line.value.get("supersedes", []), **form}
            )
        if by and form.keys() != {"removed"}:
            self.say("left over", line.where, "is withdrawn, and its body is still here")
        return [digest_of(form["body"])] if "body" in form and line.kind == "object" else []

    def commits_to(self, line: Line, inner: dict) -> None:
        body = inner["body"]
        need(is_hex(inner["salt"]) and isinstance(body, dict), "has a body of a wrong form")
        need(
            levels(body) <= 14 and len(spelled(body)) <= 16 * MIB,
            "has a body that is too deep or too long",
        )
        text = spelled(
            [
                "answerable/1/body",
                self.archive,
                line.replica,
                *(inner[key] for key in ("kind", "at", "supersedes")),
                body,
            ]
        )
        need(
            mac(bytes.fromhex(inner["salt"]), text).hex() == line.value["body"],
            "has a body that is not the one it committed to",
        )

    def open_record(self, line: Line, box: bytes, wrap: bytes) -> None:
        rk = open_gcm(
            subkey(self.ak, "wrap"), wrap[:12], wrap[12:], f"{line.id}/{self.epoch}", "wrap"
        )
        text = open_gcm(mac(rk, b"answerable/1/body"), bytes(12), box, line.value["body"], "box")
        inner = canonical(unpad(text))
        need(
            isinstance(inner, dict)
            and inner.keys() == {"at", "body", "kind", "salt", "supersedes"},
            "has a box of a wrong form",
        )
        need(
            is_time(inner["at"], False) and inner["at"][:10] == line.value["at"],
            "has another day in its box",
        )
        supersedes, kind = inner["supersedes"], inner["kind"]
        need(
            isinstance(supersedes, list) and all(map(is_hex, supersedes)),
            "has a box of a wrong form",
        )
        need(
            isinstance(kind, str) and re.fullmatch("[a-z][a-z0-9_.-]{0,63}", kind),
            "has a box of a wrong form",
        )
        need(
            kind == "withdrawal" if line.kind == "withdrawal" else kind not in NAMED,
            "hides a kind that may not stand in a box",
        )
        self.commits_to(line, inner)
        blobs = line.value.get("blobs", [])
        need(kind != "object" or len(blobs) == 1, "is an object without its one item")
        for place, item in enumerate(blobs):
            held = self.items.get(item)
            if held is not None:
                cipher = read(held) if isinstance(held, Path) else held
                plain = unpad(
                    open_gcm(
                        mac(rk, f"answerable/1/blob/{place}".encode()),
                        bytes(12),
                        cipher,
                        self.archive,
                        f"blob {place}",
                    )
                )
                told = (
                    (digest_of(inner["body"]), inner["body"]["size"]) if kind == "object" else None
                )
                need(
                    told in (None, (sha(plain), len(plain))),
                    f"has a blob {place} that is not the content its body names",
                )

    def check_orphans(self) -> None:
        for name in self.like("ledger/[0-9a-f]{64}/bodies/[0-9a-f]{64}"):
            if name not in self.bodies:
                self.say("stray", name, "is the bodies file of no valid commit")

    # what was said elsewhere (section 6)

    def check_heads(self) -> None:
        """Heads that other chains, rivals, and the notes given, say that a chain had reached."""
        heads = [seen for chain in self.chains.values() for c in chain.all for seen in c.seen]
        firsts = [line for chain in self.chains.values() for line in chain.firsts if line.sound]
        heads += [
            (line.where, h["replica"], h["size"], unbase64(h["root"]))
            for line in firsts
            for h in line.value.get("follows", ())
        ]
        for where, replica, size, root in heads:
            self.reaches(where, replica, size, root)
        for place, note in enumerate(self.notes, 1):
            self.check_note(note, f"note {place}")

    def lost(self, replica: str) -> int:
        """The longest head of that chain that an admitted chain calls lost."""
        firsts = [line for chain in self.chains.values() for line in chain.firsts if line.sound]
        heads = [head for line in firsts for head in line.value.get("lost", ())]
        return max((head["size"] for head in heads if head["replica"] == replica), default=0)

    def check_note(self, note: str, where: str) -> None:
        try:
            text, gap, signatures = note.partition("\n\n")
            rows = text.split("\n")
            need(gap and len(rows) >= 3 and signatures.endswith("\n"), "is not a signed note")
            need(
                re.fullmatch(f"answerable/{self.archive}/[0-9a-f]{{64}}", rows[0]),
                "is of another archive",
            )
            if chain := self.chains.get(rows[0][-64:]):
                verify_note((text + "\n").encode(), signatures.split("\n")[0], rows[0], chain.key)
            self.reaches(where, rows[0][-64:], number(rows[1]), unbase64(rows[2], 32), given=True)
        except Wrong as wrong:
            self.report(where, wrong)

    def reaches(
        self, where: str, replica: str, size: int, root: bytes, *, given: bool = False
    ) -> None:
        chain = self.here.get(replica, Chain(replica))  # of strangers too: they need only be here
        if size > chain.length():
            if given or size > self.lost(replica):
                self.say(
                    "missing",
                    f"ledger/{replica}",
                    f"ends before line {size}, which {where} has seen",
                )
        elif root not in chain.roots(size):
            self.say(
                "broken",
                f"ledger/{replica}",
                f"is rewritten: {where} has seen another history at line {size}",
            )

    # what lies beside the chains (section 15)

    def check_stamps(self) -> None:
        """By name and hash alone: a token itself is for another tool."""
        for name in self.like(r"ledger/[0-9a-f]{64}/stamps/[0-9]{8,}-[0-9a-f]{64}\.tsr"):
            if name.split("/")[1] in self.chains:
                try:
                    need(sha(read(self.files[name])) == name[-68:-4], "is not what its name says")
                except Wrong as wrong:
                    self.report(name, wrong)

    def check_cosignatures(self) -> None:
        for name in self.like("ledger/[0-9a-f]{64}/cosigned/[0-9]{8,}-[0-9a-f]{64}"):
            replica = name.split("/")[1]
            try:
                if replica in self.chains or replica not in self.here:
                    self.check_cosignature(name, replica, name[-64:])
            except Wrong as wrong:
                self.report(name, wrong)

    def check_cosignature(self, name: str, replica: str, cosigner: str) -> None:
        """Both signatures, and whether the chain reaches the note and agrees with it."""
        rows, (signature, cosignature) = split_note(read(self.files[name], MIB), 2)
        origin = f"answerable/{self.archive}/{replica}"
        text = "".join(row + "\n" for row in rows).encode()
        need(rows[0] == origin, "is of another chain or archive")
        count = re.fullmatch("commit ([0-9]+)", rows[3])
        need(count, "is not the note of a commit")
        said = Path(name).name[:-65]
        need(said == f"{number(count[1]):08d}", "is of another commit than its name says")
        chain = self.chains.get(replica)
        if chain:
            verify_note(text, signature, origin, chain.key)
        name_of_partner = f"answerable/{self.archive}/{cosigner}"
        need(cosignature.startswith(f"\u2014 {name_of_partner} "), "is signed under another name")
        if partner := self.here.get(cosigner):
            verify_cosignature(text, cosignature, name_of_partner, partner.key)
        if chain or cosigner in self.chains:  # one signature, at least, of this archive
            self.agrees(name, replica, rows, text)
        if cosigner not in self.chains:
            raise Unknown("is cosigned by somebody whom nobody in this archive admitted")

    def agrees(self, name: str, replica: str, rows: list[str], text: bytes) -> None:
        chain = self.here.get(replica, Chain(replica))
        texts = chain.texts(number(rows[3].removeprefix("commit ")))
        if texts and text not in texts:
            self.say("broken", f"ledger/{replica}", f"is rewritten: {name} shows another commit")
        elif not texts:
            self.reaches(name, replica, number(rows[1]), unbase64(rows[2], 32))


def acted_on(chain: Chain) -> list[Line]:
    return [line for line in chain.lines if line.sound and not line.dismissed]


def of_chain(sentence: str, replica: str) -> bool:
    return f" ledger/{replica}/" in sentence or sentence.startswith(f"broken: ledger/{replica} ")


def digest_of(body: dict) -> str:
    digest = body.get("digest")
    need(
        isinstance(digest, str) and digest.startswith("sha256:") and is_hex(digest[7:]),
        "is an object without a digest",
    )
    need(is_count(body.get("size"), 0), "is an object without a size")
    return digest[7:]


def walk(folder: Path) -> Iterator[Path]:
    """Every file, link, pipe and device below the folder; links are never followed."""
    for place, folders, files in os.walk(folder):
        yield from sorted(Path(place, name) for name in files)
        yield from (Path(place, name) for name in folders if Path(place, name).is_symlink())


def check(folder: Path | str, ak: bytes | None = None, notes: Sequence[str] = ()) -> list[str]:
    """Every finding in this archive folder, one sentence each; empty when there is none."""
    return Checker(Path(folder), ak, notes).check()


def is_intact(findings: Sequence[str]) -> bool:
    return not any(text.startswith(("broken", "missing")) for text in findings)


if __name__ == "__main__":
    findings = check(sys.argv[1], bytes.fromhex(sys.argv[2]) if len(sys.argv) > 2 else None)
    print("\n".join(findings) or "Nothing wrong was found.")
    print("Completeness was not shown: that takes a note kept elsewhere.")
    sys.exit(not is_intact(findings))
