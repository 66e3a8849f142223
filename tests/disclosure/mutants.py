"""A thousand packages that somebody or something changed, each made from a sound one by a script."""

from __future__ import annotations

import base64
import hashlib
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Files = dict[str, bytes]
TAGS, PAYLOAD = "tagmanifest-sha256.txt", "manifest-sha256.txt"
SPKI = bytes.fromhex("302a300506032b6570032100")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A changed package."""

    kind: str
    files: Files
    named: frozenset[str]
    """Paths of which a checker must name at least one, or a folder above it."""


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def rewritten(files: Files, key: Ed25519PrivateKey | None = None) -> Files:
    """The same with manifests that fit; and signed again, where a key is given."""
    files = dict(files)
    payload = sorted(path for path in files if path.startswith("data/"))
    files[PAYLOAD] = "".join(f"{_sum(files[p])}  {p}\n" for p in payload).encode()
    info = files["bag-info.txt"].split(b"\n")
    oxum = f"Payload-Oxum: {sum(len(files[p]) for p in payload)}.{len(payload)}".encode()
    rows = (oxum if row.startswith(b"Payload-Oxum") else row for row in info)
    files["bag-info.txt"] = b"\n".join(rows)
    tags = sorted(p for p in files if not p.startswith("data/") and p not in (TAGS, f"{TAGS}.sig"))
    files[TAGS] = "".join(f"{_sum(files[p])}  {p}\n" for p in tags).encode()
    if key:
        files[f"{TAGS}.sig"] = key.sign(files[TAGS])
    return files


def pem(key: Ed25519PrivateKey) -> bytes:
    body = base64.b64encode(SPKI + key.public_key().public_bytes_raw())
    return b"-----BEGIN PUBLIC KEY-----\n" + body + b"\n-----END PUBLIC KEY-----\n"


class Factory:
    """Makes mutants of one package; `own` is the key that signed it, `other` another package."""

    def __init__(self, files: Files, own: Ed25519PrivateKey, other: Files, seed: int) -> None:
        self.files = files
        self.own = own
        self.other = other
        self.dice = random.Random(seed)

    def some(self, ends: str = "", begins: str = "") -> str:
        fit = [p for p in sorted(self.files) if p.endswith(ends) and p.startswith(begins)]
        return self.dice.choice(fit)

    def mutant(self, kind: str, files: Files, *named: str) -> Mutant:
        return Mutant(kind, files, frozenset(named))

    def signers(self) -> Ed25519PrivateKey | None:
        """Nobody, a stranger, or whoever holds the sender's own key."""
        return self.dice.choice([None, Ed25519PrivateKey.generate(), self.own])

    # What happens to bytes

    def flipped(self) -> Mutant:
        path = self.some()
        raw = bytearray(self.files[path])
        at = self.dice.randrange(len(raw) * 8)
        raw[at // 8] ^= 1 << at % 8
        return self.mutant("bit flipped", {**self.files, path: bytes(raw)}, path)

    def deleted(self) -> Mutant:
        path = self.some()
        rest = {p: raw for p, raw in self.files.items() if p != path}
        return self.mutant("file deleted", rest, path)

    def added(self) -> Mutant:
        folder = self.some().rpartition("/")[0]
        path = f"{folder}/{self.dice.choice(('x.txt', 'fetch.txt', 'note'))}".lstrip("/")
        return self.mutant("file added", {**self.files, path: b"more"}, path)

    def swapped(self) -> Mutant:
        while True:
            one, two = self.some(), self.some()
            if self.files[one] != self.files[two]:
                break
        files = {**self.files, one: self.files[two], two: self.files[one]}
        return self.mutant("two files swapped", files, one, two)

    def renamed(self) -> Mutant:
        path = self.some()
        files = {p: raw for p, raw in self.files.items() if p != path}
        return self.mutant("file renamed", {**files, f"{path}x": self.files[path]}, path)

    def cut(self) -> Mutant:
        path = self.some()
        raw = self.files[path]
        return self.mutant(
            "file cut", {**self.files, path: raw[: self.dice.randrange(len(raw))]}, path
        )

    def lengthened(self) -> Mutant:
        path = self.some()
        return self.mutant("bytes appended", {**self.files, path: self.files[path] + b"\n"}, path)

    # What people do, and write the manifests again

    def _forged(self, kind: str, changed: Files, *named: str, gone: tuple[str, ...] = ()) -> Mutant:
        files = {p: raw for p, raw in {**self.files, **changed}.items() if p not in gone}
        key = self.signers()
        return self.mutant(
            f"{kind}, {'signed by its sender' if key is self.own else 'signed by a stranger' if key else 'unsigned'}",
            rewritten(files, key),
            f"{TAGS}.sig",
            *named,
        )

    def original_edited(self) -> Mutant:
        path = self.some(begins="data/items/", ends=".txt")
        return self._forged("original edited", {path: self.files[path] + b"?"}, path)

    def back_dated(self) -> Mutant:
        path = self.some(ends="ledger-entry.json")
        line = json.loads(self.files[path])
        line["at"] = line["at"].replace("202", "201", 1)
        raw = json.dumps(line, sort_keys=True, separators=(",", ":")).encode()
        return self._forged("entry back-dated", {path: raw}, path)

    def opening_changed(self) -> Mutant:
        path = self.some(ends="opening.json")
        said = json.loads(self.files[path])
        what = self.dice.choice(["at", "kind", "salt", "body", "supersedes"])
        if what == "body":
            said["body"]["by"] = "somebody else"
        elif what == "supersedes":
            said["supersedes"] = ["0" * 64]
        elif what == "salt":
            said["salt"] = "0" * 64
        else:
            said[what] = "2001-01-01T00:00:00Z" if what == "at" else "other"
        raw = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        return self._forged(f"opening changed ({what})", {path: raw}, path)

    def item_dropped(self) -> Mutant:
        """Without a trace but the log's: renumbered, and declared with one item less."""
        rows = json.loads(self.files["data/metadata/items.json"])["items"][:-1]
        told = json.loads(self.files["data/disclosure.json"])
        told["items"] = len(rows)
        last = f"EV-{len(rows) + 1:07d}"
        gone = tuple(path for path in self.files if f"/{last}" in path)
        changed = {
            "data/metadata/items.json": json.dumps({"items": rows}).encode(),
            "data/disclosure.json": json.dumps(told).encode(),
        }
        return self._forged(
            "item dropped", changed, "proof/disclosure", "data/disclosure.json", gone=gone
        )

    def proof_cut(self) -> Mutant:
        path = self.some(ends=".tlog-proof")
        head, gap, note = self.files[path].partition(b"\n\n")
        rows = head.split(b"\n")
        del rows[self.dice.randrange(2, len(rows))]
        return self._forged(
            "proof cut", {path: b"\n".join(rows) + gap + note}, path, *_line_of(path)
        )

    def proof_of_another_place(self) -> Mutant:
        path = self.some(ends=".tlog-proof")
        raw = self.files[path]
        index = int(raw.split(b"\n")[1][6:])
        other = raw.replace(b"index %d\n" % index, b"index %d\n" % (index + 1), 1)
        return self._forged("proof of another place", {path: other}, path, *_line_of(path))

    def proof_of_another_package(self) -> Mutant:
        path = self.some(ends=".tlog-proof", begins="proof/items/")
        return self._forged(
            "proof of another package", {path: self.other[path]}, path, *_line_of(path)
        )

    def item_of_another_package(self) -> Mutant:
        folder = self.some(ends="opening.json", begins="data/items/").rpartition("/")[0]
        changed = {p: raw for p, raw in self.other.items() if p.startswith(f"{folder}/")}
        return self._forged("item of another package", changed, folder)

    def told_otherwise(self) -> Mutant:
        told = json.loads(self.files["data/disclosure.json"])
        told[self.dice.choice(["recipient", "purpose"])] = "somebody else"
        raw = json.dumps(told).encode()
        return self._forged("terms changed", {"data/disclosure.json": raw}, "data/disclosure.json")

    def listed_otherwise(self) -> Mutant:
        rows = json.loads(self.files["data/metadata/items.json"])["items"]
        row = self.dice.choice(rows)
        row[self.dice.choice(["sha256", "size", "type", "object", "name"])] = "another"
        raw = json.dumps({"items": rows}).encode()
        return self._forged(
            "item listed otherwise",
            {"data/metadata/items.json": raw},
            f"data/items/{row['item']}",
            "proof/disclosure",
        )

    def key_replaced(self) -> Mutant:
        key = Ed25519PrivateKey.generate()
        files = rewritten({**self.files, "proof/log-key.pem": pem(key)}, key)
        named = ("proof/log-key.pem", "proof/checkpoint.note", f"{TAGS}.sig")
        return self.mutant("key replaced", files, *named)

    def key_and_log_replaced(self) -> Mutant:
        """Every note signed anew, under the name that the new key gives to the log."""
        key = Ed25519PrivateKey.generate()
        public = key.public_key().public_bytes_raw()
        old = self.files["proof/checkpoint.txt"].split(b"\n")[0].split(b"/")[2]
        text = self.files["proof/checkpoint.txt"].replace(old, _sum(SPKI + public).encode())
        origin = text.split(b"\n")[0]
        hint = hashlib.sha256(origin + b"\n\x01" + public).digest()[:4]
        blob = base64.b64encode(hint + key.sign(text))
        note = text + b"\n\xe2\x80\x94 " + origin + b" " + blob + b"\n"
        changed = {
            "proof/log-key.pem": pem(key),
            "proof/checkpoint.txt": text,
            "proof/checkpoint.sig": key.sign(text),
            "proof/checkpoint.note": note,
        }
        for path, raw in self.files.items():
            if path.endswith(".tlog-proof"):
                changed[path] = raw.partition(b"\n\n")[0] + b"\n\n" + note
        files = rewritten({**self.files, **changed}, key)
        return self.mutant("key and log replaced", files, "data/items", "proof/disclosure")

    def proof_flipped_by_its_sender(self) -> Mutant:
        """Even the sender cannot sign a proof that is another."""
        path = self.some(begins="proof/")
        raw = bytearray(self.files[path])
        at = self.dice.randrange(len(raw) * 8)
        raw[at // 8] ^= 1 << at % 8
        files = rewritten({**self.files, path: bytes(raw)}, self.own)
        folder = path.rpartition("/")[0]
        named = (path, folder, *_line_of(path), "proof/checkpoint.note", f"{TAGS}.sig")
        return self.mutant("proof flipped, signed by its sender", files, *named)

    def signed_again(self) -> Mutant:
        key = Ed25519PrivateKey.generate()
        files = {**self.files, f"{TAGS}.sig": key.sign(self.files[TAGS])}
        return self.mutant("signed by another key", files, f"{TAGS}.sig")

    def checkpoint_of_another_package(self) -> Mutant:
        path = self.some(begins="proof/checkpoint")
        return self._forged("another checkpoint", {path: self.other[path]}, "proof/checkpoint.note")


def _line_of(proof: str) -> tuple[str, ...]:
    stem = proof.removeprefix("proof/").removesuffix(".tlog-proof")
    return f"data/{stem}", f"proof/{stem}"


ACCIDENTS = (
    "flipped",
    "flipped",
    "flipped",
    "deleted",
    "added",
    "swapped",
    "renamed",
    "cut",
    "lengthened",
)
DEEDS = (
    "original_edited back_dated opening_changed item_dropped proof_cut proof_of_another_place "
    "proof_of_another_package item_of_another_package told_otherwise listed_otherwise key_replaced "
    "proof_flipped_by_its_sender proof_flipped_by_its_sender key_and_log_replaced signed_again checkpoint_of_another_package"
).split()


def mutants(factory: Factory, count: int) -> Iterator[Mutant]:
    """So many, accidents and deeds in turn."""
    makers: list[Callable[[], Mutant]] = [getattr(factory, name) for name in (*ACCIDENTS, *DEEDS)]
    made = 0
    while made < count:
        for make in makers[: count - made]:
            found = make()
            if found.files != factory.files:
                made += 1
                yield found
