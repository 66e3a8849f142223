"""Sound and film."""

import struct

from made import noise
from of_pictures import box


def mp4(*boxes):
    """A film of these boxes."""
    return box(b"ftyp", b"isom\0\0\0\0isomiso2") + b"".join(boxes)


def wav(size, said=0x7FFFFFFF):
    """A WAV that says this size of itself."""
    form = struct.pack("<HHIIHH", 1, 2, 44_100, 176_400, 4, 16)
    return (
        b"RIFF"
        + struct.pack("<I", said)
        + b"WAVEfmt "
        + struct.pack("<I", 16)
        + form
        + b"data"
        + struct.pack("<I", size)
        + bytes(64)
    )


def boxes_within_boxes():
    made = b""
    for _ in range(5_000):
        made = box(b"moov", made)
    return mp4(made)


SPECIMENS = {
    "mp4-size-zero-atom.mp4": lambda: mp4(box(b"free", b"", size=0), box(b"moov", bytes(100))),
    "mp4-atom-smaller-than-its-head.mp4": lambda: mp4(box(b"moov", bytes(50), size=3)),
    "mp4-atom-of-2-to-the-63.mp4": lambda: mp4(
        struct.pack(">I4sQ", 1, b"mdat", 0x7FFFFFFFFFFFFFFF) + bytes(64)
    ),
    "mp4-boxes-5000-deep.mp4": boxes_within_boxes,
    "mov-noise.mov": lambda: box(b"ftyp", b"qt  \0\0\0\0qt  ") + noise(30_000),
    "wav-data-longer-than-file.wav": lambda: wav(0x7FFFFFF0),
    "mp3-tag-longer-than-file.mp3": lambda: b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + b"TIT2\x7f\xff\xff\xff\0\0\x03" + bytes(500),
    "flac-block-that-lies.flac": lambda: b"fLaC\x84\xff\xff\xff" + b"\xff" * 200,
    "ogg-noise.ogg": lambda: b"OggS\0\x02" + noise(10_000),
    "mkv-sizes-unknown.mkv": lambda: b"\x1aE\xdf\xa3\x01\xff\xff\xff\xff\xff\xff\xff" + b"\x18S\x80g\x01\xff\xff\xff\xff\xff\xff\xff" * 500,
}  # fmt: skip
