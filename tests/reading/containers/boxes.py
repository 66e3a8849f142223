"""Containers made by hand, honest and hostile, and a way to read one without an archive."""

from __future__ import annotations

import gzip
import hashlib
import io
import struct
import tarfile
import zipfile
from base64 import b32encode
from dataclasses import dataclass, field

from answerable.errors import CannotRead
from answerable.reading.containers import kinds
from answerable.reading.containers.limits import Budget, Limits
from answerable.reading.containers.opened import Opened


class InMemory:
    """Bytes that can be read at any place."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.size = len(content)

    def read_at(self, place: int, count: int) -> bytes:
        return self._content[place : place + count]


@dataclass
class Read:
    """What came out."""

    members: list[tuple[bytes, bytes]] = field(default_factory=list)
    left_out: dict[bytes, str] = field(default_factory=dict)
    about: dict[bytes, object] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    said: dict[bytes, str] = field(default_factory=dict)
    stated: tuple[tuple[str, str], ...] = ()
    stopped: str = ""

    @property
    def content(self) -> dict[bytes, bytes]:
        return dict(self.members)


def read(data: bytes, limits: Limits | None = None, *, listing: bool = False) -> Read:
    """Every member, or why it was left out. Raises CannotRead for what is no container."""
    kind = kinds.kind_of(data[: kinds.HEAD], data[-(1 << 16) :])
    if not kind:
        raise CannotRead("none")
    found = Read()
    budget = Budget(limits or Limits(), len(data))
    with Opened(InMemory(data), kind, budget, listing=listing) as opened:
        for member in opened:
            name = member.about.name
            found.about[name] = member.about
            if member.about.why:
                found.left_out[name] = member.about.why
                continue
            try:
                found.members.append((name, b"" if listing else member.content()))
                found.said[name] = member.remark
            except CannotRead as error:
                found.left_out[name] = error.message
    found.remarks, found.stated, found.stopped = opened.remarks, opened.stated, opened.stopped
    return found


# ZIP


def zip_of(*files: tuple[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", way) as box:
        for name, content in files:
            box.writestr(zipfile.ZipInfo(name), content, way)
    return made.getvalue()


def renamed(box: bytes, was: bytes, now: bytes, *, count: int = -1) -> bytes:
    """The same with other bytes of the same length in a name."""
    assert len(was) == len(now)
    return box.replace(was, now, count)


def zip_with_sizes(content: bytes, said: int) -> bytes:
    """One entry whose directory and header say another size than it has."""
    box = bytearray(zip_of(("a.txt", content)))
    directory = box.index(b"PK\x01\x02")
    box[22:26] = struct.pack("<I", said)
    box[directory + 24 : directory + 28] = struct.pack("<I", said)
    return bytes(box)


def zip_with_flag(content: bytes, flag: int) -> bytes:
    box = bytearray(zip_of(("a.txt", content)))
    directory = box.index(b"PK\x01\x02")
    box[6] |= flag
    box[directory + 8] |= flag
    return bytes(box)


def zip_overlapping(content: bytes, times: int) -> bytes:
    """Many entries of the directory that share one place."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("a.txt", content)
        box.filelist += [box.filelist[0]] * (times - 1)
    return made.getvalue()


# TAR


def tar_of(*files: tuple[str | tarfile.TarInfo, bytes], mode: str = "w") -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode, errors="surrogateescape") as box:
        for name, content in files:
            info = name if isinstance(name, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.size = len(content) if info.isreg() else 0
            box.addfile(info, io.BytesIO(content))
    return made.getvalue()


def special(name: str, kind: bytes, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


# Web archives


def digest(content: bytes, algorithm: str = "sha1") -> str:
    found = hashlib.new(algorithm, content).digest()
    return f"{algorithm}:{b32encode(found).decode()}"


def record(kind: str, block: bytes, **headers: str) -> bytes:
    """One record; `Target_URI="..."` becomes `WARC-Target-URI`."""
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"Content-Length: {len(block)}"]
    lines += [f"WARC-{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def answer(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def capture(address: str, body: bytes, *headers: str, status: str = "200 OK", **more: str) -> bytes:
    given = {"Target_URI": address, "Date": "2021-02-03T10:11:12Z", **more}
    return record("response", answer(body, *headers, status=status), **given)


def chunked(*pieces: bytes) -> bytes:
    parts = [b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces]
    return b"".join(parts) + b"0\r\n\r\n"


def gzipped(*records: bytes) -> bytes:
    """As web archives are packed: each record by itself."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


# Mail


def mail(*parts: bytes, headers: bytes = b"", boundary: bytes = b"edge") -> bytes:
    head = (
        b"From: Clerk <clerk@example.org>\r\nTo: desk@example.org\r\n"
        b"Date: Wed, 3 Feb 2021 10:00:00 +0000\r\nSubject: Two lorries\r\n" + headers
    )
    if not parts:
        return head + b"\r\n"
    head += b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="%s"\r\n\r\n' % boundary
    return (
        head + b"".join(b"--%s\r\n%s\r\n" % (boundary, p) for p in parts) + b"--%s--\r\n" % boundary
    )


def part(content: bytes, kind: bytes = b"text/plain", **headers: bytes) -> bytes:
    lines = [b"Content-Type: " + kind]
    lines += [name.replace("_", "-").encode() + b": " + value for name, value in headers.items()]
    return b"\r\n".join([*lines, b"", content])
