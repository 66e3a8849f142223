"""Recordings made by hand: MP4 boxes, RIFF and ID3, as telephones and programs write them."""

import io
import wave


def box(kind, content):
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def film(*, place="+16.8085+096.1500/", taken=3_699_761_711, padding=0):
    """A QuickTime film without a picture, as a telephone describes it. `taken`: seconds since 1904."""
    header = bytes(4) + taken.to_bytes(4, "big") * 2 + (1000).to_bytes(4, "big")
    header += (2000).to_bytes(4, "big") + bytes(76) + (2).to_bytes(4, "big")
    said = {
        "com.apple.quicktime.make": "Acme",
        "com.apple.quicktime.model": "P1",
        "com.apple.quicktime.creationdate": "2021-03-28T14:05:11+0630",
        "com.apple.quicktime.location.ISO6709": place,
    }
    keys = bytes(4) + len(said).to_bytes(4, "big")
    keys += b"".join(box(b"mdta", name.encode()) for name in said)
    items = b"".join(
        box(number.to_bytes(4, "big"), box(b"data", b"\0\0\0\1" + bytes(4) + value.encode()))
        for number, value in enumerate(said.values(), 1)
    )
    handler = bytes(8) + b"mdta" + bytes(13)
    meta = box(b"meta", box(b"hdlr", handler) + box(b"keys", keys) + box(b"ilst", items))
    moov = box(b"moov", box(b"mvhd", header) + meta)
    return box(b"ftyp", b"qt  \0\0\0\0qt  ") + box(b"mdat", bytes(padding)) + moov


def sound(seconds=1.0, *, rate=16_000, title=""):
    """A WAV file of silence."""
    held = io.BytesIO()
    with wave.open(held, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(rate)
        made.writeframes(bytes(2 * int(seconds * rate)))
    if not title:
        return held.getvalue()
    words = title.encode() + b"\0" * (2 - len(title) % 2)
    part = b"INFOINAM" + len(words).to_bytes(4, "little") + words
    whole = held.getvalue()[8:] + b"LIST" + len(part).to_bytes(4, "little") + part
    return b"RIFF" + len(whole).to_bytes(4, "little") + whole


def song():
    """Silence in MPEG-1 layer III with an ID3 tag."""
    words = b"\x03A speech"
    frame = b"TIT2" + len(words).to_bytes(4, "big") + b"\0\0" + words
    tag = b"ID3\x03\0\0" + bytes([0, 0, len(frame) >> 7, len(frame) & 127]) + frame
    return tag + (b"\xff\xfb\x90\x00" + bytes(413)) * 20


class Placed:
    """Bytes that can be read anywhere, and how many of them were."""

    def __init__(self, data, size=None):
        self._data = data
        self.size = len(data) if size is None else size
        self.asked = 0

    def read_at(self, place, count):
        self.asked += count
        return self._data[place : place + count].ljust(min(count, self.size - place), b"\0")
