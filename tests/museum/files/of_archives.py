"""Containers of files: ZIP, TAR, packed streams, web archives."""

import bz2
import gzip
import io
import lzma
import tarfile
import zlib

from made import deflated, noise, zip_end, zip_entry, zipped


def overlapping():
    """Two hundred rows of the directory that all point to the same bytes."""
    content = bytes(4 << 20)
    local, row = zip_entry(b"a.txt", deflated(content), len(content), zlib.crc32(content), 0)
    return local + zip_end(
        [row.replace(b"a.txt", b"%05d" % at) for at in range(200)], len(local), 200
    )


def bomb():
    """A gibibyte of nothing in a megabyte."""
    return zipped(("nothing.bin", bytes(1 << 30)))


def itself():
    """A packed stream whose content begins like itself, ten times over."""
    made = b"The ferry was sold."
    for _ in range(10):
        made = zipped(("again.zip", made))
    return made


def tar(*members):
    """A TAR of (TarInfo, content)."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.GNU_FORMAT) as box:
        for member, content in members:
            member.size = len(content)
            box.addfile(member, io.BytesIO(content))
    return made.getvalue()


def named(name, kind=tarfile.REGTYPE, target=""):
    """A member of a TAR."""
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member


def size_lies():
    """A TAR whose one member says it is eight gibibytes."""
    made = bytearray(tar((named("a.txt"), b"The ferry")))
    made[124:136] = b"77777777777\0"
    made[148:156] = b"        "
    made[148:156] = b"%06o\0 " % sum(made[:512])
    return bytes(made)


def warc(length, content, kind="response", more=""):
    """A record that says this length."""
    return (
        (
            f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Target-URI: https://example.org/\r\n"
            f"WARC-Date: 2021-02-03T04:05:06Z\r\nContent-Type: application/http; msgtype=response\r\n{more}"
            f"Content-Length: {length}\r\n\r\n"
        ).encode()
        + content
        + b"\r\n\r\n"
    )


_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The ferry was sold.</p>"


def http(*headers, body=b"a"):
    """A web archive of one answer with these headers."""
    said = b"HTTP/1.1 200 OK\r\n" + b"".join(one + b"\r\n" for one in headers) + b"\r\n" + body
    return warc(len(said), said)


SPECIMENS = {
    "zip-overlapping-members.zip": overlapping,
    "zip-bomb-of-a-gibibyte.zip": bomb,
    "zip-in-zip-ten-deep.zip": itself,
    "zip-names-that-leave-the-folder.zip": lambda: zipped(
        ("../../escaped.txt", "x"), ("/etc/escaped.txt", "x"), ("a\\..\\..\\escaped.txt", "x"), ("C:/escaped.txt", "x")
    ),
    "zip-names-with-controls.zip": lambda: zipped(
        ("a\x1b[2J\x07.txt", "x"), ("\u202etxt.exe", "x"), ("b\nadded  sha256:0  c.txt", "x"), (" ", "x"), ("." * 300, "x")
    ),
    "zip-two-members-of-one-name.zip": lambda: zipped(("a.txt", "one"), ("a.txt", "two")),
    "zip-directory-that-counts-too-far.zip": lambda: zipped(("a.txt", "x"))[:-12] + b"\xff" * 12,
    "zip-nothing-in-it.zip": lambda: zipped(),
    "zip-5000-empty-members.zip": lambda: zipped(*((f"{at}", b"") for at in range(5_000)), way=0),
    "tar-link-out-of-the-folder.tar": lambda: tar(
        (named("a", tarfile.SYMTYPE, "/etc/passwd"), b""), (named("b", tarfile.LNKTYPE, "../../etc/passwd"), b""),
        (named("c", tarfile.CHRTYPE), b""), (named("d", tarfile.FIFOTYPE), b""), (named("../escaped.txt"), b"x"),
    ),
    "tar-size-lies.tar": size_lies,
    "tar-cut-in-a-member.tar": lambda: tar((named("a.txt"), b"word " * 4_000))[:3_000],
    "tar-name-of-100000-letters.tar": lambda: tar((named("a" * 100_000), b"x")),
    "gz-bomb.tar.gz": lambda: gzip.compress(bytes(256 << 20), 9, mtime=0),
    "gz-cut.tar.gz": lambda: gzip.compress(tar((named("a.txt"), noise(30_000))), mtime=0)[:5_000],
    "bz2-noise.tar.bz2": lambda: b"BZh9" + noise(20_000),
    "bz2-bomb.tar.bz2": lambda: bz2.compress(bytes(256 << 20)),
    "xz-asks-for-4GB.tar.xz": lambda: lzma.compress(
        b"x", format=lzma.FORMAT_XZ, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 26}]
    )[:-30],
    "warc-length-lies.warc": lambda: warc(99_999_999_999, _ANSWER),
    "warc-length-below-nothing.warc": lambda: warc(-5, _ANSWER),
    "warc-answer-in-a-thousand-codings.warc": lambda: http(b"Content-Encoding: " + b"gzip, " * 1_000 + b"gzip"),
    "warc-gzip-bomb-in-answer.warc": lambda: http(
        b"Content-Encoding: gzip", body=gzip.compress(bytes(256 << 20), 9, mtime=0)
    ),
    "warc-chunk-of-2-to-the-64.warc": lambda: http(b"Transfer-Encoding: chunked", body=b"FFFFFFFFFFFFFFFF\r\nabc"),
    "warc-header-without-end.warc": lambda: b"WARC/1.1\r\n" + b"X: " + b"a" * 5_000_000,
    "wacz-package-that-is-no-json.wacz": lambda: zipped(
        ("datapackage.json", "[" * 50_000), ("archive/data.warc", warc(len(_ANSWER), _ANSWER)), way=0
    ),
}  # fmt: skip
