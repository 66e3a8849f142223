#!/usr/bin/env python3
"""Is this package what its sender signed, and is each item the one that was logged?

    python3 -I verify.py [FOLDER] [--key FINGERPRINT]

Python 3.8 or later; writes nothing, uses no network. Ends with 0, or 10 and the name of each fault.
"""
import sys
sys.path[:] = sys.path[__name__ == "__main__" and not sys.flags.isolated :]  # not what lies here
import argparse, base64, hashlib, hmac, json, os, re, stat
MANIFEST, TAGS, LARGEST = "manifest-sha256.txt", "tagmanifest-sha256.txt", 1 << 24
BESIDE = {"bagit.txt", "bag-info.txt", MANIFEST, "VERIFY.md", "verify.py"}
SPKI, HASH = bytes.fromhex("302a300506032b6570032100"), re.compile("[0-9a-f]{64}")
NAME = re.compile(r"(?!(?i:con|prn|aux|nul|com\d|lpt\d)(\.|$))[\w-][\w.-]{0,98}(?<!\.)", re.A)
HEAD = r"(?:^answerable/[0-9a-f]{64}/|\nseen )([0-9a-f]{64})[\n ]([1-9][0-9]{0,14})[\n ](\S+)(?=\n)"
IMPRINT = b"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01(?:\x05\x00)?\x04\x20"
P, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)

def need(held, what):
    if not held:
        raise AssertionError(what)
def point(raw):  # what 32 bytes stand for (RFC 8032, 5.1.3), in extended coordinates
    y = int.from_bytes(raw, "little") & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT % P
    x = x if x & 1 == raw[31] >> 7 else P - x
    need(y < P and (x * x - square) % P == 0 and x < P, "no point of the curve")
    return x, y, 1, x * y % P
def add(a, b):
    x, y = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0])
    w, z = 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    e, f, g, h = y - x, z - w, z + w, y + x
    return e * f % P, g * h % P, f * g % P, e * h % P
def times(n, one):
    twice = add(*[times(n >> 1, one)] * 2) if n else (0, 1, 1, 0)
    return add(twice, one) if n & 1 else twice
def signed_by(key, signature, message):  # whether an Ed25519 signature holds (RFC 8032, 5.1.7)
    a, s = point(key), int.from_bytes(signature[32:64], "little")
    need(times(8, a)[0], "a key under which anybody can sign")
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = times(s, point(b"\x58" + b"\x66" * 31)), add(point(signature[:32]), times(h, a))
    same = all((left[i] * right[2] - right[i] * left[2]) % P == 0 for i in (0, 1))
    return same and s < ORDER and len(signature) == 64

def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()
def climbed(index, size, leaf, path):  # the root that an audit path leads to (RFC 6962, 2.1.1)
    if size == 1:
        return leaf
    half, top = 1 << (size - 1).bit_length() - 1, path.pop()
    leaf = climbed(index % half, half if index < half else size - half, leaf, path)
    return node(leaf, top) if index < half else node(top, leaf)
def grown(old, new, path, start):  # the roots that a consistency proof leads to (RFC 6962, 2.1.2)
    if old == new:
        start = start or path.pop()
        return start, start
    half, top = 1 << (new - 1).bit_length() - 1, path.pop()
    if old <= half:
        first, second = grown(old, half, path, start)
        return first, node(second, top)
    return tuple(node(top, one) for one in grown(old - half, new - half, path, b""))

def once(pairs):
    return need(len(dict(pairs)) == len(pairs), "a word that is said twice") or dict(pairs)
def loaded(raw):  # long numbers are cut short: old Pythons take hours over them
    need(sum(map(raw.count, (b",", b"[", b"{"))) < 1 << 20, "more than a package lists")
    return json.loads(raw.decode(), parse_int=lambda n: int(n[:18]), object_pairs_hook=once)
def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
def of64(words):
    found = [base64.b64decode(one) for one in words]
    need([base64.b64encode(one).decode() for one in found] == [*words], "base64 spelled otherwise")
    return found
def heads(note):  # the size and root of each log that a note names: its own, then those it saw
    found = re.findall(HEAD, note.decode())
    need(len({one[0] for one in found}) == len(found), "a note that says two things of a log")
    return {log: (int(size), *of64([root])) for log, size, root in found}

class Package:
    def __init__(self, root):
        self.root, self.key, self.faults = root, "", []
        self.files, self.sums, self.kept, self.records, self.stamps = {}, {}, {}, {}, {}
        self.attempt(".", self.walk, "")
        self.attempt(TAGS, self.manifests)
        self.attempt(TAGS + ".sig", self.seal)
        for path in sorted(self.files):
            if path.endswith("/ledger-entry.json"):
                self.attempt(path[:-18], self.record, path[:-18])
            elif path.endswith(".tsr"):
                self.attempt(path, self.stamp, path)
        self.attempt("proof/disclosure.tlog-proof", self.disclosed)
        self.attempt("data/metadata/items.json", self.items)
    def attempt(self, where, work, *given):
        try:
            work(*given)
        except Exception as error:  # whatever a file holds, the others are still looked at
            words = str(error) if isinstance(error, AssertionError) else "missing, or unreadable"
            self.faults.append((where, words))
    def walk(self, below):
        twins = set()
        for entry in os.scandir(os.path.join(self.root, below)):
            path, about = below + entry.name, entry.stat(follow_symlinks=False)
            kind = stat.S_IFMT(about.st_mode) | getattr(about, "st_file_attributes", 0) & 1024
            good = NAME.fullmatch(entry.name) and entry.name.lower() not in twins
            if not good or kind not in (stat.S_IFDIR, stat.S_IFREG) or path.count("/") > 5:
                self.faults.append((path, "a link, or a name that no file of a package has"))
            elif kind == stat.S_IFDIR:
                self.attempt(path, self.walk, path + "/")
            else:
                self.files[path] = about.st_size
                self.attempt(path, self.hash, path)
            twins.add(entry.name.lower())
    def hash(self, path):
        with open(os.path.join(self.root, path), "rb", 0) as file:
            first = file.read(1 << 18)
            sha256 = hashlib.sha256(first)
            for piece in iter(lambda: file.read(1 << 18), b""):
                sha256.update(piece)
        self.sums[path] = sha256.hexdigest()
        if len(first) == self.files[path] < 1 << 12 and len(self.kept) < 1 << 15:
            self.kept[path] = first  # 128 MiB at most, so as not to read it again
    def read(self, path):
        if path in self.kept:
            return self.kept[path]
        with open(os.path.join(self.root, path), "rb") as file:
            raw = file.read(LARGEST)
        need(hashlib.sha256(raw).hexdigest() == self.sums[path], path + " is too large, or changes")
        return raw
    def manifests(self):
        listed = {}
        for name in (TAGS, MANIFEST):
            for line in self.read(name).decode("ascii").splitlines(keepends=True):
                path, payload = line[66:-1], line.startswith("data/", 66)
                right = payload or path in BESIDE or path.startswith("proof/")
                right = right and payload == (name == MANIFEST) and path not in listed
                need(right and line[-1] == "\n", "a line that no manifest has: " + line[:199])
                listed[path] = line[:66]
        for path in sorted({*listed, *self.sums} - {TAGS, TAGS + ".sig"}):
            if path not in self.sums or path not in listed:
                self.faults.append((path, "in no manifest" if path in self.sums else "missing"))
            elif listed[path] != self.sums[path] + "  ":
                self.faults.append((path, "altered"))
    def seal(self):
        pem = self.read("proof/log-key.pem")
        der = base64.b64decode(pem.split(b"\n")[1])
        form = b"-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
        need(pem == form % base64.b64encode(SPKI + der[-32:]), "no Ed25519 key")
        self.key, text = hashlib.sha256(der).hexdigest(), self.read("proof/checkpoint.txt")
        last, self.note = self.read("proof/checkpoint.sig"), self.read("proof/checkpoint.note")
        need(signed_by(der[12:], self.read(TAGS + ".sig"), self.read(TAGS)), "it does not hold")
        need(signed_by(der[12:], last, text), "proof/checkpoint.sig does not hold")
        origin = text.split(b"\n")[0]
        hint = hashlib.sha256(origin + b"\n\x01" + der[12:]).digest()[:4]
        right = text + b"\n\xe2\x80\x94 %s %s\n" % (origin, base64.b64encode(hint + last))
        need(self.note == right, "proof/checkpoint.note does not say the same as .txt and .sig")
        self.heads, self.archive = heads(text), text.decode().split("/")[1]
        need(next(iter(self.heads)) == self.key, "the log is of another key: proof/checkpoint.txt")
    def record(self, folder):
        head, _, note = self.read(f"proof/{folder.partition('/')[2]}.tlog-proof").partition(b"\n\n")
        line, opening = map(self.read, (folder + "/ledger-entry.json", folder + "/opening.json"))
        rows = head.decode("ascii").split("\n")
        place = re.fullmatch("index (0|[1-9][0-9]{0,14})", rows[1])
        need(rows[0] == "c2sp.org/tlog-proof@v1" and place, "no proof of a known kind")
        log, (size, root) = [*(self.heads if note == self.note else heads(note)).items()][0]
        need(note == self.note or log != self.key, "its proof leads to another note")
        need(self.heads[log] == (size, root), "its proof leads to a note that ours does not know")
        index, path, leaf = int(place[1]), of64(rows[2:]), hashlib.sha256(b"\0" + line).digest()
        held = index < size and climbed(index, size, leaf, path) == root and not path
        need(held, "its line does not stand in the log")
        public, said = loaded(line), loaded(opening)
        kind, at, supersedes, body, salt = map(said.get, "kind at supersedes body salt".split())
        right = public["kind"] in (kind, "record") and public["at"] in (at, at[:10])
        right = right and canonical(public) == line and canonical(said) == opening
        right = right and all(map(HASH.fullmatch, [salt, *supersedes]))
        need(right and len(said) == 5 and public["v"] == 1, "line or opening of another form")
        told = canonical(["answerable/1/body", self.archive, log, kind, at, supersedes, body])
        right = hmac.digest(bytes.fromhex(salt), told, "sha256").hex() == public["body"]
        need(right, "what is told is not what its line committed to")
        self.records[folder] = kind, body, public, leaf.hex(), log, index
    def disclosed(self):
        kind, body, _, _, log, _ = self.records["proof/disclosure"]
        told, here = loaded(self.read("data/disclosure.json")), "data/withheld.json" in self.files
        need(kind == "disclosure" and log == self.key, "it is no record of a disclosure")
        for one in ("purpose", "recipient", "items"):
            need(body[one] == told[one], "not as data/disclosure.json has it: " + one)
        need(body["manifest"] == self.sums[MANIFEST], "what was logged is another package")
        rows = here and loaded(self.read("data/withheld.json"))["withheld"]
        right = told.get("withheld") == (len(rows) if type(rows) is list else None)
        need(right, "data/withheld.json: another number, or an undeclared one")
    def items(self):
        rows = loaded(self.read("data/metadata/items.json"))["items"]
        numbers = [f"EV-{number:07d}" for number in range(1, len(rows) + 1)]
        here = sorted(path.split("/")[2] for path in self.files if path.startswith("data/items/"))
        right = here == sorted(3 * numbers) and [row["item"] for row in rows] == numbers
        right = right and loaded(self.read("data/disclosure.json"))["items"] == len(rows)
        need(right, "an item is missing, not listed, of another number, or has further files")
        for row in rows:
            self.attempt(f"data/items/{row['item']}", self.item, row)
    def item(self, row):
        path = f"data/items/{row['item']}/{row['file']}"
        kind, body, public, *_ = self.records[f"data/items/{row['item']}"]
        right = kind == "object" and body["digest"] == "sha256:" + self.sums[path]
        need(right and body["size"] == self.files[path], "it is not the object that was logged")
        thing = "sha256:" + public.get("blobs", [self.sums[path]])[0]
        told = [row["sha256"], row["size"], row["type"], row["object"], type(row["records"])]
        right = [self.sums[path], body["size"], body.get("type", ""), thing, list]
        need(told == right, "it is listed otherwise than it was logged")
        for record in row["records"]:
            kind, said, _, leaf, *_ = self.records[f"data/records/{record[:16]}"]
            need(leaf == record and said.get("object", thing) == thing, "a record of another item")
            need(kind != "name" or said["name"] == row["name"], "the log says another name")
    def stamp(self, path):  # a time for a note of our history; its signature is for openssl ts
        folder, covers = os.path.dirname(path) + "/", {}
        note = self.read(folder + "checkpoint.note")
        stated = IMPRINT + re.escape(hashlib.sha256(note).digest()) + rb".{0,80}?\x18.(\d{14})[.Z]"
        found = re.search(stated, self.read(path), re.DOTALL)
        need(found, "it is over something else than the note beside it")
        for log, head in heads(note).items():
            name = f"{folder}{log[:16]}.consistency"
            if name in self.files:
                (old, first), (new, second) = sorted([head, self.heads[log]])
                lines = of64(self.read(name).decode("ascii").split("\n")[:-1])
                right = grown(old, new, lines, first) == (first, second) and not lines
                need(right, "another history: " + name)
                covers[log] = head[0]
        self.stamps[path] = found[1].decode(), covers

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", default=os.path.dirname(os.path.abspath(__file__)))
    parser.add_argument("--key", metavar="FINGERPRINT", help="of the key that you expect")
    given = parser.parse_args()
    found = Package(given.folder)
    if given.key is not None and given.key.lower() != found.key:
        found.faults.append(("proof/log-key.pem", "it is not the key you named with --key"))
    for where, what in found.faults:
        print(f"FAULT {ascii(where)[1:-1]}: {ascii(what)[1:-1]}")
    print("Brings" if found.faults else "Signed by", "the key", found.key or "(none)", end=": ")
    print("whose it is, nothing here can tell; ask.")
    for path, (time, covers) in sorted(found.stamps.items()):
        held = sum(place < covers.get(log, 0) for *_, log, place in found.records.values())
        print(f"{path} states the time {time} for {held} records; check it with openssl")
    word = f"NOT INTACT ({len(found.faults)} faults)" if found.faults else "Intact"
    print(f"{word}: {len(found.files)} files, {len(found.records)} records of the log")
    return 10 if found.faults else 0

if __name__ == "__main__":
    sys.exit(main())
