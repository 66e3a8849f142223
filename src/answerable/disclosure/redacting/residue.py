"""Does a file hold anything but pixels?

Read from its bytes, by the rule that whatever is not expected is residue: what a PDF or PNG may hold beside
pages and pixels cannot be listed.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from answerable.disclosure.redacting.packing import HEADER, chunks

if TYPE_CHECKING:
    from PIL import Image

_SIZE: Final = rb"(\d{1,6}\.\d{3})"
_OBJECT: Final = re.compile(rb"(\d{1,7}) 0 obj\n")
_PAGE: Final = re.compile(
    rb"<</Type/Page/Parent 2 0 R/MediaBox\[0 0 " + _SIZE + b" " + _SIZE + rb"\]"
    rb"/Resources<</XObject<</P (\d{1,7}) 0 R>>>>/Contents (\d{1,7}) 0 R>>\nendobj\n"
)
_DRAWN: Final = re.compile(
    rb"<</Length (\d{1,3})>>stream\nq "
    + _SIZE
    + rb" 0 0 "
    + _SIZE
    + rb" 0 0 cm /P Do Q\nendstream\nendobj\n"
)
_PICTURE: Final = re.compile(
    rb"<</Type/XObject/Subtype/Image/Width (\d{1,6})/Height (\d{1,6})/ColorSpace/Device(Gray|RGB)/BitsPerComponent 8"
    rb"/Filter/(DCTDecode|FlateDecode/DecodeParms<</Predictor 15/Colors ([13])/BitsPerComponent 8/Columns (\d{1,6})>>)"
    rb"/Length (\d{1,10})>>stream\n"
)
_CATALOG: Final = re.compile(rb"<</Type/Catalog/Pages 2 0 R>>\nendobj\n")
_PAGES: Final = re.compile(
    rb"<</Type/Pages/Count (\d{1,5})/Kids\[((?:\d{1,7} 0 R ?)+)\]>>\nendobj\n"
)
_END: Final = re.compile(
    rb"xref\n0 (\d{1,7})\n0000000000 65535 f \n((?:\d{10} 00000 n \n)+)trailer\n<</Size (\d{1,7})/Root 1 0 R>>\n"
    rb"startxref\n(\d{1,12})\n%%EOF\n\Z"
)
_JPEG_PARTS: Final = frozenset({0xDB, 0xC0, 0xC4, 0xDA})
"""Tables, a baseline frame, codes, and the scan; and JFIF's own first part, of fixed length."""
_JFIF: Final = b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pixels:
    """The picture of one page as it stands in the bytes."""

    width: float
    height: float
    """Points; pixels where the file is no PDF."""
    image: Image.Image


class Beside(Exception):
    """Something stands there that is no page and no picture, with the sentence for a person."""


def pixels(data: bytes, kind: str) -> tuple[Pixels, ...]:
    """The pages of a PDF, or the picture of a PNG. Raises Beside where there is anything else in it."""
    return pixels_of_pdf(data) if kind == "application/pdf" else (pixels_of_png(data),)


def pixels_of_pdf(data: bytes) -> tuple[Pixels, ...]:
    """The pages of a PDF that holds nothing else. Raises Beside at the first thing that is."""
    if not data.startswith(HEADER):
        raise Beside("It is not written as pages of pixels are.")
    at, places, found = len(HEADER), [], []
    count = 0
    while opened := _OBJECT.match(data, at):
        places.append(at)
        number = len(places)
        if int(opened[1]) != number:
            raise Beside("Its objects are not in order.")
        at = opened.end()
        if number == 1:
            at = _after(_CATALOG, data, at).end()
        elif number == 2:
            pages = _after(_PAGES, data, at)
            at, count = pages.end(), int(pages[1])
            if pages[2] != b" ".join(b"%d 0 R" % (3 * n + 3) for n in range(count)):
                raise Beside("It lists other pages than it has.")
        else:
            one, at = _page(data, at, number)
            places += [one[0], one[1]]
            found.append(one[2])
    _end(data, at, places)
    if count != len(found):
        raise Beside("It lists other pages than it has.")
    return tuple(found)


def _after(form: re.Pattern[bytes], data: bytes, at: int) -> re.Match[bytes]:
    found = form.match(data, at)
    if not found:
        raise Beside("It holds an object that is neither a page nor a picture.")
    return found


def _page(data: bytes, at: int, number: int) -> tuple[tuple[int, int, Pixels], int]:
    page = _after(_PAGE, data, at)
    if (int(page[3]), int(page[4])) != (number + 2, number + 1):
        raise Beside("A page shows what is not its own.")
    opened = _after(_OBJECT, data, page.end())
    drawn = _after(_DRAWN, data, opened.end())
    if (drawn[2], drawn[3]) != (page[1], page[2]) or int(opened[1]) != number + 1:
        raise Beside("A page is not filled by its picture.")
    last = _after(_OBJECT, data, drawn.end())
    picture = _after(_PICTURE, data, last.end())
    end = picture.end() + int(picture[7])
    if int(last[1]) != number + 2 or data[end : end + 18] != b"\nendstream\nendobj\n":
        raise Beside("A picture has another length than it says.")
    image = _image(picture, data[picture.end() : end])
    found = Pixels(width=float(page[1]), height=float(page[2]), image=image)
    return (opened.start(), last.start(), found), end + 18


def _end(data: bytes, at: int, places: Sequence[int]) -> None:
    """One table of objects at the end, which points to each of them, and nothing behind it."""
    end = _after(_END, data, at)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    if (int(end[1]), end[2], int(end[3]), int(end[4])) != (size, rows, size, at):
        raise Beside("Its table of objects points elsewhere.")


def _image(said: re.Match[bytes], stream: bytes) -> Image.Image:
    size = int(said[1]), int(said[2])
    mode = "L" if said[3] == b"Gray" else "RGB"
    if said[4] == b"DCTDecode":
        return jpeg_pixels(stream, size, mode)
    if (int(said[5]), int(said[6])) != (1 if mode == "L" else 3, size[0]):
        raise Beside("A picture is not of the size it says.")
    return _flat(stream, size, mode)


def _flat(stream: bytes, size: tuple[int, int], mode: str) -> Image.Image:
    """Rows of pixels, by Pillow's reader of PNG; with the exact length, and nothing behind them."""
    from PIL import Image

    row = 1 + size[0] * (1 if mode == "L" else 3)
    unpacker = zlib.decompressobj()
    rows = unpacker.decompress(stream, row * size[1] + 1)
    if len(rows) != row * size[1] or unpacker.unused_data or not unpacker.eof:
        raise Beside("A picture holds more than its pixels.")
    if any(kind > 4 for kind in rows[::row]):
        raise Beside("A picture holds more than its pixels.")
    head = struct.pack(">IIBBBBB", *size, 8, 0 if mode == "L" else 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", stream), (b"IEND", b""))
    png = b"".join(
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in parts
    )
    with Image.open(io.BytesIO(b"\x89PNG\r\n\x1a\n" + png), formats=("PNG",)) as image:
        image.load()
        return image


def jpeg_pixels(stream: bytes, size: tuple[int, int], mode: str) -> Image.Image:
    """The pixels of a plain JPEG. Raises Beside where it holds comments, previews or anything else."""
    from PIL import Image

    at, end = 2, len(stream) - 2
    if stream[:2] != b"\xff\xd8" or stream[end:] != b"\xff\xd9":
        raise Beside("A picture holds more than its pixels.")
    while at < end:
        if stream[at] != 0xFF:
            raise Beside("A picture holds more than its pixels.")
        kind = stream[at + 1]
        (length,) = struct.unpack_from(">H", stream, at + 2)
        if not (
            kind in _JPEG_PARTS or (kind == 0xE0 and stream[at + 4 : at + 2 + length] == _JFIF)
        ):
            raise Beside(
                "A picture holds data of a program beside its pixels (EXIF, a comment, a preview)."
            )
        at += 2 + length
        if kind == 0xDA:
            if re.search(rb"\xff[^\x00]", stream[at:end]):
                raise Beside("A picture holds more than its pixels.")
            break
    with Image.open(io.BytesIO(stream), formats=("JPEG",)) as image:
        image.load()
        if (image.size, image.mode) != (size, mode):
            raise Beside("A picture is not of the size it says.")
        return image


def pixels_of_png(data: bytes) -> Pixels:
    """The pixels of a PNG that holds nothing else. Raises Beside."""
    parts = list(chunks(data))
    kinds = [kind for kind, _ in parts]
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or kinds != [
        b"IHDR",
        *[b"IDAT"] * (len(kinds) - 2),
        b"IEND",
    ]:
        raise Beside("The picture holds more than its pixels (text, a date, a preview).")
    if sum(12 + len(content) for _, content in parts) + 8 != len(data):
        raise Beside("The picture holds more than its pixels.")
    across, down, depth, colours = struct.unpack(">IIBB", parts[0][1][:10])
    if depth != 8 or colours not in (0, 2):
        raise Beside("The picture is not written as pictures of pixels are.")
    stream = b"".join(content for kind, content in parts if kind == b"IDAT")
    image = _flat(stream, (across, down), "L" if colours == 0 else "RGB")
    return Pixels(width=across, height=down, image=image)
