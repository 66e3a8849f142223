"""However a container is damaged, its reader ends in words and never gives a member more than it said.

The readers run here in this process, for speed; what they let through would end the process they are
made for, and cost the members that follow.
"""

import gzip
import io
import random

import boxes
import pytest

from answerable.reading.containers import (
    mail_child,
    mailbox_child,
    packed_child,
    tar_child,
    warc_child,
    zip_child,
)
from answerable.reading.containers.limits import Budget, Limits, Stopped
from answerable.reading.containers.met import Broken, Notes, Refused

TEXT = b"On 3 February 2021 the witness saw two lorries.\n"
PAGE = b"<html><p>The ministry said so.</p></html>"
MOST = 4 << 20


def letter():
    encoded = b"JVBERi0xLjQKMSAwIG9iago8PD4+CmVuZG9iagp0cmFpbGVyCg=="
    return boxes.mail(
        boxes.part(TEXT, b"text/plain; charset=utf-8"),
        boxes.part(
            encoded,
            b"application/pdf",
            Content_Transfer_Encoding=b"base64",
            Content_Disposition=b'attachment; filename="map.pdf"',
        ),
        boxes.part(b"=E2=82=AC", Content_Transfer_Encoding=b"quoted-printable"),
    )


def crawl():
    return (
        boxes.capture("https://example.org/", PAGE, Payload_Digest=boxes.digest(PAGE))
        + boxes.capture(
            "https://example.org/c", boxes.chunked(b"one", b"two"), "Transfer-Encoding: chunked"
        )
        + boxes.capture("https://example.org/z", gzip.compress(PAGE), "Content-Encoding: gzip")
        + boxes.record("resource", PAGE, Target_URI="urn:x")
    )


SPECIMENS = {
    "zip": (zip_child, boxes.zip_of(("a.txt", TEXT), ("b", TEXT * 99), ("c/", b""))),
    "lzma": (zip_child, boxes.zip_of(("a.txt", TEXT), ("b", TEXT * 9), way=14)),
    "tar": (tar_child, boxes.tar_of(("a.txt", TEXT), ("x" * 200, TEXT), ("b", TEXT * 99))),
    "tar.gz": (packed_child, boxes.tar_of(("a.txt", TEXT), ("b", TEXT * 99), mode="w:gz")),
    "tar.xz": (packed_child, boxes.tar_of(("a.txt", TEXT), ("b", TEXT * 99), mode="w:xz")),
    "warc": (warc_child, crawl()),
    "warc.gz": (packed_child, boxes.gzipped(crawl(), crawl())),
    "mail": (mail_child, letter()),
    "mailbox": (mailbox_child, (b"From - Wed Feb  3\r\n" + letter() + b"\r\n") * 3),
}


def mutant(whole: bytes, chance: random.Random) -> bytes:
    """One to four hurts: a bit, a byte, a cut, a piece doubled, a number made large."""
    hurt = bytearray(whole)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(hurt) or 1)
        how = chance.randrange(6)
        if how == 0 and hurt:
            hurt[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            hurt[at : at + 1] = chance.choice([b"\0", b"\xff", b"9", b"\n", b";", b"-"])
        elif how == 2:
            del hurt[at : at + chance.randint(1, 40)]
        elif how == 3:
            hurt[at:at] = hurt[at : at + chance.randint(1, 80)]
        elif how == 4:
            hurt[at : at + 4] = chance.choice(
                [b"\xff" * 4, b"\0" * 4, b"9999", b"\xff\xff\xff\x7f"]
            )
        else:
            del hurt[max(at, 8) :]
    return bytes(hurt)


def outcome(reader, data: bytes) -> int:
    """How many bytes came out."""
    budget, came = Budget(Limits(total=MOST, member=MOST), len(data)), 0
    try:
        for met in reader.members(io.BufferedReader(io.BytesIO(data)), len(data), budget, Notes()):
            budget.count()
            if met.why or budget.refused(len(met.name), met.size, met.packed):
                continue
            budget.begin(met.size)
            left = met.size
            try:
                for piece in met.pieces():
                    came += len(piece)
                    left -= len(piece)
                    if left < 0:
                        break
            except Broken:
                continue
            assert isinstance(met.remark(), str)
    except (Refused, Stopped):
        pass
    return came


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_whole_specimen_comes_out(name):
    reader, whole = SPECIMENS[name]
    assert outcome(reader, whole) > len(TEXT)


@pytest.mark.parametrize("name", SPECIMENS)
@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_container_ends_in_words(name, seed):
    reader, whole = SPECIMENS[name]
    chance = random.Random(seed)
    for _ in range(100):
        assert outcome(reader, mutant(whole, chance)) <= 2 * MOST
