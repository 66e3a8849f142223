"""Packages by forgers, each with the name of what is wrong with it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable
from typing import Any

from forging import Forger, canonical
from mutants import PAYLOAD, TAGS, Files

ORDER = 2**252 + 27742317777372353535851937790883648493
ITEM = "data/items/EV-0000001"
PROOF = "proof/items/EV-0000001.tlog-proof"
NOTE = "proof/checkpoint.note"
Forgery = Callable[[Forger], Files]


def of(where: str, change: Callable[[Any], Any]) -> Callable[[str, Any], Any]:
    """The change where this is the record of that folder, and nothing elsewhere."""
    return lambda folder, value: change(value) if folder == where else value


def body(**more: Any) -> Callable[[str, Any], Any]:
    return of(ITEM, lambda said: {**said, "body": {**said["body"], **more}})


def said(**more: Any) -> Callable[[str, Any], Any]:
    return of(ITEM, lambda said: {**said, **more})


def deep(levels: int) -> Any:
    return [deep(levels - 1)] if levels else []


def first(**more: Any) -> Callable[[list[Any]], list[Any]]:
    return lambda rows: [{**rows[0], **more}, *rows[1:]]


def without(key: str) -> Callable[[list[Any]], list[Any]]:
    return lambda rows: [{k: v for k, v in rows[0].items() if k != key}, *rows[1:]]


def swapped(path: str, change: Callable[[bytes], bytes]) -> Callable[[Files], Files]:
    return lambda files: {**files, path: change(files[path])}


def also(path: str, raw: bytes = b"more") -> Callable[[Files], Files]:
    return lambda files: {**files, path: raw}


def noted(change: Callable[[bytes], bytes]) -> Callable[[Files], Files]:
    """The signed note changed everywhere it stands."""

    def everywhere(files: Files) -> Files:
        old = files[NOTE]
        return {path: raw.replace(old, change(old)) for path, raw in files.items()}

    return everywhere


def listed(change: Callable[[bytes], bytes], manifest: str = TAGS) -> Callable[[Forger], Files]:
    """A manifest that its sender signed in another form."""

    def signed(forger: Forger) -> Files:
        if manifest == TAGS:
            files = forger.forged()
            files[TAGS] = change(files[TAGS])
            files[f"{TAGS}.sig"] = forger.key.sign(files[TAGS])
            return files
        digest = hashlib.sha256
        plain = forger.forged()
        raw = change(plain[PAYLOAD])
        # What was logged must be this very list.
        told = {"manifest": digest(raw).hexdigest()}
        wile = of("proof/disclosure", lambda s: {**s, "body": {**s["body"], **told}})
        files = forger.forged(said=wile)
        files[PAYLOAD] = raw
        row = digest(plain[PAYLOAD]).hexdigest().encode()
        files[TAGS] = files[TAGS].replace(row, told["manifest"].encode())
        files[f"{TAGS}.sig"] = forger.key.sign(files[TAGS])
        return files

    return signed


def signature(change: Callable[[bytes], bytes], path: str = f"{TAGS}.sig") -> Forgery:
    return lambda forger: forger.forged(last=swapped(path, change))


def with_order_added(raw: bytes) -> bytes:
    return raw[:32] + (int.from_bytes(raw[32:], "little") + ORDER).to_bytes(32, "little")


class Everybodys:
    """A key of small order: what fits it needs nobody's secret."""

    def __init__(self, point: str) -> None:
        self._public = bytes.fromhex(point)

    def public_key(self) -> Everybodys:
        return self

    def public_bytes_raw(self) -> bytes:
        return self._public

    def sign(self, message: bytes) -> bytes:
        """R is the identity and s is 0, which fits where the hash times the key is the identity."""
        return b"\x01" + bytes(63)


IDENTITY = "01" + "00" * 31
IDENTITY_OTHERWISE = "ee" + "ff" * 30 + "7f"
IDENTITY_WITH_A_SIGN = "01" + "00" * 30 + "80"


def wiles(**how: Any) -> Forgery:
    return lambda forger: forger.forged(**how)


def small(point: str) -> Forgery:
    return lambda forger: Forger(forger.files, Everybodys(point)).forged()


def second_head(root: bytes) -> Callable[[bytes], bytes]:
    def seen(text: bytes) -> bytes:
        log = text.split(b"\n")[0].split(b"/")[2]
        return text + b"seen %s 1 %s\n" % (log, base64.b64encode(root))

    return seen


def twice_seen(text: bytes) -> bytes:
    rows = (b"seen %s 1 %s\n" % (b"a" * 64, base64.b64encode(r * 32)) for r in (b"\0", b"\1"))
    return text + b"".join(rows)


def sized(spelt: str) -> Callable[[bytes], bytes]:
    def otherwise(text: bytes) -> bytes:
        rows = text.split(b"\n")
        return b"\n".join([rows[0], spelt.format(int(rows[1])).encode(), *rows[2:]])

    return otherwise


def indexed(spelt: str) -> Callable[[str, bytes], bytes]:
    def otherwise(proof: bytes) -> bytes:
        rows = proof.split(b"\n")
        rows[1] = b"index " + spelt.format(rows[1][6:].decode()).encode()
        return b"\n".join(rows)

    return lambda path, raw: otherwise(raw) if path == PROOF else raw


def of_proof(change: Callable[[bytes], bytes]) -> Callable[[str, bytes], bytes]:
    return lambda path, raw: change(raw) if path == PROOF else raw


def removed(key: str) -> Callable[[Any], Any]:
    return lambda value: {k: v for k, v in value.items() if k != key}


def lacking(key: str) -> Forgery:
    """A word that neither the log nor the terms say."""
    record = of("proof/disclosure", lambda said: {**said, "body": removed(key)(said["body"])})
    return wiles(said=record, told=removed(key))


def again(raw: bytes) -> bytes:
    """The same JSON object with one key said twice."""
    return raw[:-1] + b',"recipient":"somebody else"}'


def doubled(part: bytes) -> Callable[[bytes], bytes]:
    return lambda raw: raw.replace(part, part + b"," + part, 1)


def _pairs(raw: bytes) -> bytes:
    said = json.loads(raw)
    return canonical({**said, "body": [[key, value] for key, value in said["body"].items()]})


def _kind(line: dict[str, Any], kind: str) -> str:
    return "record" if line["kind"] == "record" else kind


def dropped(files: Files) -> Files:
    return {path: raw for path, raw in files.items() if not path.startswith(f"{ITEM}/original")}


# With a key and a log of his own: all fits but one thing.

OPENINGS = {
    "a fraction in a body": wiles(said=body(weight=1.5)),
    "a truth value in a body": wiles(said=body(sure=True)),
    "nothing in a body": wiles(said=body(reason=None)),
    "not a number in a body": wiles(said=body(weight=float("nan"))),
    "a number beyond 2^53 in a body": wiles(said=body(weight=2**60)),
    "a number of 40 digits in a body": wiles(said=body(weight=10**40)),
    "a body nested too deep": wiles(said=body(deep=deep(20))),
    "a body nested far too deep": wiles(said=body(deep=deep(300))),
    "a key in other letters": wiles(said=body(**{"größe": 1})),
    "a key of more than 64 letters": wiles(said=body(**{"k" * 65: "1"})),
    "an empty key": wiles(said=body(**{"": "1"})),
    "a further word in an opening": wiles(opening=of(ITEM, lambda raw: b'{"a":1,' + raw[1:])),
    "a salt in capitals": wiles(said=said(salt="AB" * 32)),
    "a short salt": wiles(said=said(salt="ab" * 31)),
    "a salt with gaps": wiles(said=said(salt="ab " * 31 + "ab")),
    "no salt": wiles(said=said(salt="")),
    "supersedes is a word": wiles(said=said(supersedes="a" * 64)),
    "supersedes is no list of ids": wiles(said=said(supersedes=["another"])),
    "supersedes is a number": wiles(said=said(supersedes=0)),
    "a body that is a list of pairs": wiles(
        opening=of(ITEM, lambda raw: _pairs(raw)),
    ),
    "a kind that is a number": wiles(said=said(kind=7)),
    "a moment that is a list": wiles(said=said(at=["2026-11-22"])),
    "an opening with a line feed": wiles(opening=of(ITEM, lambda raw: raw + b"\n")),
    "an opening with a byte order mark": wiles(opening=of(ITEM, lambda raw: b"\xef\xbb\xbf" + raw)),
    "an opening in UTF-16": wiles(opening=of(ITEM, lambda raw: raw.decode().encode("utf-16"))),
    "an opening with spaces": wiles(opening=of(ITEM, lambda raw: raw.replace(b":", b": "))),
    "an opening with escapes": wiles(
        opening=of(ITEM, lambda raw: raw.replace(b"object", b"\\u006fbject", 1))
    ),
    "half a character in an opening": wiles(
        opening=of(ITEM, lambda raw: raw.replace(b'"by":"', b'"by":"\\ud800', 1))
    ),
    "a key twice in an opening": wiles(opening=of(ITEM, lambda raw: b'{"at":"x",' + raw[1:])),
}

LINES = {
    "a line of another day than its opening": wiles(
        public=of(ITEM, lambda line: {**line, "at": line["at"].replace("202", "201", 1)})
    ),
    "a line of another kind than its opening": wiles(
        public=of(ITEM, lambda line: {**line, "kind": "name"})
    ),
    "a line of a later version": wiles(public=of(ITEM, lambda line: {**line, "v": 2})),
    "a line without a version": wiles(public=of(ITEM, removed("v"))),
    "a line with a further word": wiles(public=of(ITEM, lambda line: {**line, "more": "x"})),
    "a line without a moment": wiles(public=of(ITEM, removed("at"))),
    "a line with a moment of no form": wiles(public=of(ITEM, lambda line: {**line, "at": "2"})),
    "a key twice in a line": wiles(line=of(ITEM, lambda raw: b'{"at":"2001-01-01",' + raw[1:])),
    "a line with spaces": wiles(line=of(ITEM, lambda raw: raw.replace(b":", b": "))),
    "a line with a line feed": wiles(line=of(ITEM, lambda raw: raw + b"\n")),
    "a line with a byte order mark": wiles(line=of(ITEM, lambda raw: b"\xef\xbb\xbf" + raw)),
    "a line of 70,000 bytes": wiles(
        public=of(ITEM, lambda line: {**line, "blobs": ["a" * 64] * 1100})
    ),
    "a line with a blob that is none": wiles(
        public=of(ITEM, lambda line: {**line, "blobs": [7, "x"]})
    ),
    "a line that is a list": wiles(line=of(ITEM, lambda raw: b"[" + raw + b"]")),
}

PROOFS = {
    "an index with a sign": wiles(proof=indexed("+{}")),
    "an index below nought": wiles(proof=indexed("-1")),
    "an index with a nought before it": wiles(proof=indexed("0{}")),
    "an index with a gap": wiles(proof=indexed(" {}")),
    "an index of a million digits": wiles(proof=indexed("1" * 1_000_000)),
    "an index with an underscore": wiles(proof=indexed("0_{}")),
    "a proof of another version": wiles(proof=of_proof(lambda raw: raw.replace(b"@v1", b"@v2", 1))),
    "a proof with a further hash": wiles(
        proof=of_proof(lambda raw: raw.replace(b"\n\n", b"\n" + b"A" * 43 + b"=\n\n", 1))
    ),
    "a proof with a hash of another spelling": wiles(
        proof=of_proof(lambda raw: raw.replace(b"=\n\n", b"\n\n", 1))
    ),
    "a proof with carriage returns": wiles(proof=of_proof(lambda raw: raw.replace(b"\n", b"\r\n"))),
    "a proof with a byte order mark": wiles(proof=of_proof(lambda raw: b"\xef\xbb\xbf" + raw)),
    "a proof with something after it": wiles(proof=of_proof(lambda raw: raw + b"\n")),
    "a proof with two signatures": wiles(
        proof=of_proof(lambda raw: raw + b"\xe2\x80\x94 other AAAA\n")
    ),
    "a proof that leads to a log nobody saw": wiles(
        proof=of_proof(lambda raw: raw.replace(raw.split(b"/")[4][:64], b"b" * 64))
    ),
    "an empty proof": wiles(proof=of_proof(lambda raw: b"")),
}

NOTES = {
    "two roots of its own log in one note": wiles(note=second_head(b"\0" * 32)),
    "two roots of another log in one note": wiles(note=twice_seen),
    "a note with a line of no kind": wiles(note=lambda text: text + b"and more\n"),
    "a note with a seen line amid another": wiles(
        note=lambda text: text + b"x seen %s 1 %s\n" % (b"a" * 64, b"A" * 43 + b"=")
    ),
    "a note without its commit": wiles(note=lambda text: text.replace(b"commit 1\n", b"")),
    "a note with carriage returns": wiles(note=lambda text: text.replace(b"\n", b"\r\n")),
    "a size with a nought before it": wiles(note=sized("0{}")),
    "a size in other digits": wiles(note=sized("{}".replace("{}", "\u0666"))),
    "a size with a sign": wiles(note=sized("+{}")),
    "a size of 400 digits": wiles(note=sized("9" * 400)),
    "a larger size": wiles(note=sized("9{}")),
    "an archive without a name": wiles(
        note=lambda text: b"answerable/x/" + text.partition(b"/")[2].partition(b"/")[2]
    ),
    "an archive's name in capitals": wiles(
        note=lambda text: text.replace(text[11:75], text[11:75].upper().replace(b"0", b"A"), 1)
    ),
    "a note that two signed": wiles(
        after=noted(lambda note: note + b"\xe2\x80\x94 witness.example AAAAAAAA\n")
    ),
    "a note that ends in nothing": wiles(after=noted(lambda note: note[:-1])),
    "a note with another hint of its key": wiles(
        after=noted(lambda note: note[:-93] + b"AAAAAA" + note[-87:])
    ),
}

KEYS = {
    "a key that is the identity": small(IDENTITY),
    "a key that is the identity, spelled otherwise": small(IDENTITY_OTHERWISE),
    "a key that is the identity, with a sign": small(IDENTITY_WITH_A_SIGN),
    "a key of small order": small("ec" + "ff" * 30 + "7f"),
    "a key of nought": small("00" * 32),
    "a key of eightfold order": small(
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
    ),
    "a key that is no point": small("02" + "00" * 31),
    "a signature with the order added": signature(with_order_added),
    "a signature of the note with the order added": signature(
        with_order_added, "proof/checkpoint.sig"
    ),
    "a signature of 65 bytes": signature(lambda raw: raw + b"\0"),
    "a signature of 63 bytes": signature(lambda raw: raw[:-1]),
    "no signature": signature(lambda raw: b""),
    "a signature in digits": signature(lambda raw: raw.hex().encode()),
    "a signature of a megabyte": signature(lambda raw: raw + b"\1" * (1 << 20)),
    "a signature whose first half is another": signature(
        lambda raw: bytes.fromhex(IDENTITY_OTHERWISE) + raw[32:]
    ),
    "a key with carriage returns": wiles(
        after=swapped("proof/log-key.pem", lambda raw: raw.replace(b"\n", b"\r\n"))
    ),
    "a key with words before it": wiles(
        after=swapped("proof/log-key.pem", lambda raw: b"The key:\n" + raw)
    ),
    "two keys": wiles(after=swapped("proof/log-key.pem", lambda raw: raw + raw)),
}

MANIFESTS = {
    "carriage returns in the list": listed(lambda raw: raw.replace(b"\n", b"\r\n")),
    "a list without its last line feed": listed(lambda raw: raw[:-1]),
    "stars in the list": listed(lambda raw: raw.replace(b"  ", b" *")),
    "one space in the list": listed(lambda raw: raw.replace(b"  ", b" ")),
    "capitals in the list": listed(lambda raw: raw[:64].upper() + raw[64:]),
    "a line twice in the list": listed(lambda raw: raw + raw.split(b"\n")[0] + b"\n"),
    "an empty line in the list": listed(lambda raw: raw + b"\n"),
    "a remark in the list": listed(lambda raw: b"# all is well\n" + raw),
    "a byte order mark in the list": listed(lambda raw: b"\xef\xbb\xbf" + raw),
    "a list that lists itself": listed(lambda raw: raw + b"0" * 64 + b"  " + TAGS.encode() + b"\n"),
    "a list that lists its signature": listed(
        lambda raw: raw + b"0" * 64 + f"  {TAGS}.sig\n".encode()
    ),
    "another kind of line end in the list": listed(lambda raw: raw.replace(b"\n", b"\x1c", 1)),
    "an empty list": listed(lambda raw: b""),
    "a file listed under a longer way": listed(lambda raw: raw.replace(b"  b", b"  ./b", 1)),
    "carriage returns in the list of the payload": listed(
        lambda raw: raw.replace(b"\n", b"\r\n"), PAYLOAD
    ),
    "a list of the payload without its last line feed": listed(lambda raw: raw[:-1], PAYLOAD),
    "a file of the payload that is listed twice": listed(
        lambda raw: raw + raw.split(b"\n")[0] + b"\n", PAYLOAD
    ),
    "a list by another algorithm": wiles(last=also("manifest-md5.txt")),
    "a list by another algorithm, signed": wiles(after=also("manifest-md5.txt")),
    "a list of what is to be fetched": wiles(last=also("fetch.txt", b"http://x 1 data/x\n")),
    "a list of what is to be fetched, signed": wiles(
        after=also("fetch.txt", b"http://x 1 data/x\n")
    ),
    "a line and an opening at the top": wiles(
        after=lambda files: {
            **files,
            "ledger-entry.json": files[f"{ITEM}/ledger-entry.json"],
            "opening.json": files[f"{ITEM}/opening.json"],
        }
    ),
}

TERMS = {
    "no purpose anywhere": lacking("purpose"),
    "no recipient anywhere": lacking("recipient"),
    "no number of items anywhere": lacking("items"),
    "another recipient than was logged": wiles(told=lambda told: {**told, "recipient": "b"}),
    "a recipient told twice": wiles(terms=again),
    "terms that are a list": wiles(terms=lambda raw: b"[" + raw + b"]"),
    "a list of what stays that nobody declared": wiles(
        payload=also("data/withheld.json", b'{"withheld":[]}')
    ),
    "another number of what stays": wiles(
        told=lambda told: {**told, "withheld": 2},
        payload=also("data/withheld.json", b'{"withheld":[]}'),
    ),
    "what stays is no list": wiles(
        told=lambda told: {**told, "withheld": 1},
        payload=also("data/withheld.json", b'{"withheld":{"a":1}}'),
    ),
    "what stays is nowhere": wiles(told=lambda told: {**told, "withheld": 0}),
    "terms with something after them": wiles(terms=lambda raw: raw + b"{}"),
    "terms with a byte order mark": wiles(terms=lambda raw: b"\xef\xbb\xbf" + raw),
    "a record of another kind": wiles(
        said=of("proof/disclosure", lambda said: {**said, "kind": "exit"}),
        public=of("proof/disclosure", lambda line: {**line, "kind": _kind(line, "exit")}),
    ),
    "what was logged is another payload": wiles(payload=also("data/more.txt"), after=dropped),
}

LISTED = {
    "an item listed twice": wiles(rows=lambda rows: [*rows, rows[0]]),
    "an item that is not listed": wiles(rows=lambda rows: rows[1:]),
    "items in another order": wiles(rows=lambda rows: rows[::-1]),
    "no items listed": wiles(rows=lambda rows: []),
    "items that are no list": wiles(rows=lambda rows: {"0": rows}),
    "an item listed as another's file": wiles(rows=first(file="../EV-0000002/original.txt")),
    "an item listed by its opening": wiles(rows=first(file="opening.json")),
    "an item of another size": wiles(rows=first(size=1)),
    "an item without a size": wiles(rows=without("size")),
    "an item of another type": wiles(rows=first(type="text/html")),
    "an item without its records": wiles(rows=without("records")),
    "records that are a word": wiles(rows=first(records="")),
    "records that are an object": wiles(rows=first(records={})),
    "a record that is not here": wiles(rows=first(records=["0" * 64])),
    "a record that is a number": wiles(rows=first(records=[7])),
    "a second content in an item's folder": wiles(payload=also(f"{ITEM}/original.exe")),
    "a file among the items": wiles(payload=also("data/items/README.txt")),
    "a listing with a key twice": wiles(
        items=lambda raw: raw.replace(b'"file":', b'"file": "other", "file":', 1)
    ),
    "a listing told twice": wiles(items=lambda raw: b'{"items": [], ' + raw[1:]),
    "a listing with not a number": wiles(
        items=lambda raw: raw.replace(b'"size": ', b'"size": NaN, "x": ', 1)
    ),
}

ALL = {**OPENINGS, **LINES, **PROOFS, **NOTES, **KEYS, **MANIFESTS, **TERMS, **LISTED}
BEYOND = frozenset(
    {
        "a body nested far too deep",
        "a body nested too deep",
        "a fraction in a body",
        "a key in other letters",
        "a key of more than 64 letters",
        "a line with a further word",
        "a note with a line of no kind",
        "a note with a seen line amid another",
        "a note without its commit",
        "a truth value in a body",
        "an empty key",
        "not a number in a body",
        "nothing in a body",
    }
)
"""What no archive of this format can record, and the product alone refuses: verify.py is kept short.
What is told is still what was committed to, and both read the same."""
