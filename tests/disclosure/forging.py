"""A forger with a key and a log of his own: he can make a package in which all holds but one thing."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from mutants import PAYLOAD, SPKI, Files, pem, rewritten

from answerable.archive import merkle

PARTS = ("kind", "at", "supersedes", "body")
ITEMS, TOLD = "data/metadata/items.json", "data/disclosure.json"


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def same(value: Any) -> Any:
    return value


def unchanged(folder: str, value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiles:
    """What he does otherwise, at each step; everything that follows from it is made to fit."""

    said: Callable[[str, dict[str, Any]], Any] = unchanged
    """The record, before its line commits to it."""
    opening: Callable[[str, bytes], bytes] = unchanged
    """Its opening as written, after its line committed to it."""
    public: Callable[[str, dict[str, Any]], dict[str, Any]] = unchanged
    line: Callable[[str, bytes], bytes] = unchanged
    """Its line as written, before the log takes it."""
    rows: Callable[[list[dict[str, Any]]], Any] = same
    items: Callable[[bytes], bytes] = same
    told: Callable[[dict[str, Any]], Any] = same
    terms: Callable[[bytes], bytes] = same
    payload: Callable[[Files], Files] = same
    note: Callable[[bytes], bytes] = same
    """The text of the note, before it is signed."""
    proof: Callable[[str, bytes], bytes] = unchanged
    after: Callable[[Files], Files] = same
    """The files, before the lists of them are made and signed."""
    last: Callable[[Files], Files] = same
    """The files, once everything is signed."""


@dataclass(slots=True)
class Forger:
    """Makes packages after the pattern of a sound one."""

    files: Files
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    @property
    def log(self) -> str:
        return hashlib.sha256(SPKI + self.public).hexdigest()

    @property
    def archive(self) -> str:
        return self.files["proof/checkpoint.txt"].decode().split("/")[1]

    def forged(self, **wiles: Any) -> Files:
        """A package of his own, in order but for these wiles."""
        how = Wiles(**wiles)
        lines: dict[str, bytes] = {}
        files = {path: raw for path, raw in self.files.items() if not self._of_records(path)}
        became = {}
        for path in sorted(self.files):
            folder, _, name = path.rpartition("/")
            if name == "ledger-entry.json" and folder != "proof/disclosure":
                line, opening = self._record(folder, how, {})
                leaf = merkle.leaf_hash(line).hex()
                became[merkle.leaf_hash(self.files[path]).hex()] = leaf
                here = f"data/records/{leaf[:16]}" if "/records/" in folder else folder
                lines[here] = line
                files |= {f"{here}/ledger-entry.json": line, f"{here}/opening.json": opening}
        self._listed(files, how, became)
        files = how.payload(files)
        manifest = hashlib.sha256(rewritten(files)[PAYLOAD]).hexdigest()
        line, opening = self._record("proof/disclosure", how, {"manifest": manifest})
        lines["proof/disclosure"] = line
        files["proof/disclosure/ledger-entry.json"] = line
        files["proof/disclosure/opening.json"] = opening
        self._proved(files, lines, how)
        return how.last(rewritten(how.after(files), self.key))

    def _of_records(self, path: str) -> bool:
        ours = ("data/records/", "proof/records/", "proof/items/")
        return path.startswith(ours) or path.endswith(("/ledger-entry.json", "/opening.json"))

    def _record(self, folder: str, how: Wiles, more: dict[str, str]) -> tuple[bytes, bytes]:
        said = json.loads(self.files[f"{folder}/opening.json"])
        public = json.loads(self.files[f"{folder}/ledger-entry.json"])
        said["body"].update(more)
        said = how.said(folder, said)
        message = ["answerable/1/body", self.archive, self.log, *(said.get(one) for one in PARTS)]
        try:
            salt = bytes.fromhex(said["salt"])
        except (TypeError, ValueError):
            salt = b""
        public["body"] = hmac.new(salt, canonical(message), "sha256").hexdigest()
        line = how.line(folder, canonical(how.public(folder, public)))
        return line, how.opening(folder, canonical(said))

    def _listed(self, files: Files, how: Wiles, became: dict[str, str]) -> None:
        rows = json.loads(files[ITEMS])["items"]
        for row in rows:
            row["records"] = [became[one] for one in row["records"]]
            row["chain"] = self.log
        files[ITEMS] = how.items(json.dumps({"items": how.rows(rows)}).encode())
        told = how.told(json.loads(files[TOLD]))
        files[TOLD] = how.terms(json.dumps(told).encode())

    def _proved(self, files: Files, lines: dict[str, bytes], how: Wiles) -> None:
        leaves = [merkle.leaf_hash(line) for line in lines.values()]
        head = f"answerable/{self.archive}/{self.log}\n{len(leaves)}\n".encode()
        root = base64.b64encode(merkle.root(leaves))
        text = how.note(head + root + b"\ncommit 1\nprev -\n")
        signature = self.key.sign(text)
        origin = text.split(b"\n")[0]
        hint = hashlib.sha256(origin + b"\n\x01" + self.public).digest()[:4]
        signed = base64.b64encode(hint + signature)
        note = text + b"\n\xe2\x80\x94 " + origin + b" " + signed + b"\n"
        files |= {"proof/checkpoint.txt": text, "proof/checkpoint.sig": signature}
        files |= {"proof/checkpoint.note": note, "proof/log-key.pem": pem(self.key)}
        for index, folder in enumerate(lines):
            path = merkle.inclusion_proof(leaves, index, len(leaves))
            rows = [b"c2sp.org/tlog-proof@v1", b"index %d" % index, *map(base64.b64encode, path)]
            proof = b"\n".join(rows) + b"\n\n" + note
            where = f"proof/{folder.partition('/')[2]}.tlog-proof"
            files[where] = how.proof(where, proof)
