"""How do drawn pages become a file that holds pixels and nothing else?

Written here byte by byte: no date, no name of a program, no identifier, and the same bytes for the same pixels.
ISO 32000-2: 7.3 to 7.5 (objects and file), 7.4.4 (Flate with PNG predictors), 8.9 (images).
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from PIL import Image

HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_LARGE: Final = 600_000
"""Bytes of a page from which on it is tried whether JPEG is much smaller: photographs and scans."""
_QUALITY: Final = 88
_PNG_HEAD: Final = 8


class Packed(NamedTuple):
    """One page: its size in points and its pixels as they stand in the file."""

    width: float
    height: float
    across: int
    down: int
    colours: int
    """1 for grey, 3 for red, green and blue."""
    jpeg: bool
    stream: bytes


def packed(image: Image.Image, width: float, height: float) -> Packed:
    """The pixels of a page, in grey where it has no colour, and without loss unless that is very long."""
    plain = _grey(image)
    colours = 1 if plain.mode == "L" else 3
    stream = b"".join(content for kind, content in chunks(png(plain)) if kind == b"IDAT")
    jpeg = _jpeg(plain) if len(stream) > _LARGE else stream
    smaller = len(jpeg) < len(stream) // 2
    kept = jpeg if smaller else stream
    return Packed(width, height, plain.width, plain.height, colours, smaller, kept)


def coarse(image: Image.Image) -> Image.Image:
    """With 64 shades of each colour: what differs by one or two cannot be seen, and is not to be found either."""
    return image.point(
        [(shade & 0xFC) | shade >> 6 for shade in range(256)] * len(image.getbands())
    )


def png(image: Image.Image) -> bytes:
    """A PNG without anything but its pixels."""
    kept = io.BytesIO()
    _grey(image).save(kept, "PNG", compress_level=6)
    return kept.getvalue()


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG (ISO/IEC 15948, 5.3): kind and content."""
    at = _PNG_HEAD
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length


def pdf(pages: Sequence[Packed]) -> bytes:
    """A PDF with one picture on each page: catalog, pages, and for each page three objects."""
    kids = b" ".join(b"%d 0 R" % (3 * number + 3) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
    ]
    for number, page in enumerate(pages):
        objects += _objects(page, 3 * number + 3)
    return _file(objects)


def _grey(image: Image.Image) -> Image.Image:
    if image.mode == "L":
        return image
    import numpy as np

    pixels = np.asarray(image)
    red = pixels[..., :1]
    return image.convert("L") if (pixels == red).all() else image


def _jpeg(image: Image.Image) -> bytes:
    """Colours are not halved, so that squares of 8 pixels stand for themselves."""
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=_QUALITY, subsampling=0)
    return kept.getvalue()


def _objects(page: Packed, number: int) -> Iterator[bytes]:
    width, height = (b"%.3f" % side for side in (page.width, page.height))
    drawn = b"q %s 0 0 %s 0 0 cm /P Do Q" % (width, height)
    yield (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s %s]/Resources<</XObject<</P %d 0 R>>>>"
        b"/Contents %d 0 R>>" % (width, height, number + 2, number + 1)
    )
    yield b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn)
    yield _picture(page)


def _picture(page: Packed) -> bytes:
    space = b"/DeviceGray" if page.colours == 1 else b"/DeviceRGB"
    how = b"/Filter/DCTDecode"
    if not page.jpeg:
        how = (
            b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent 8/Columns %d>>"
            % (page.colours, page.across)
        )
    return (
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent 8%s"
        b"/Length %d>>stream\n%s\nendstream"
        % (page.across, page.down, space, how, len(page.stream), page.stream)
    )


def _file(objects: Sequence[bytes]) -> bytes:
    parts = [HEADER]
    places: list[int] = []
    at = len(HEADER)
    for number, content in enumerate(objects, 1):
        part = b"%d 0 obj\n%s\nendobj\n" % (number, content)
        places.append(at)
        at += len(part)
        parts.append(part)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    parts.append(
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, rows, len(objects) + 1, at)
    )
    return b"".join(parts)
