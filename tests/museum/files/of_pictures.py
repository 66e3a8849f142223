"""Pictures: sizes that no memory holds, tables that bite their own tail, files that end too early."""

import struct
import zlib

from made import noise


def chunk(kind, content, crc=None):
    """A part of a PNG."""
    summed = zlib.crc32(kind + content) if crc is None else crc
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", summed)


def png(width, height, *chunks, bits=1):
    """A PNG of this size, black on white, with the parts given after its head."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


def lines(width, height):
    """The packed pixels of an empty picture."""
    return zlib.compress(bytes((width + 7) // 8 + 1) * height, 9)


def tiff(entries, *, following=0, rest=b""):
    """A TIFF with one directory at 8 of (tag, kind, count, value)."""
    rows = b"".join(struct.pack("<HHII", *one) for one in entries)
    return (
        b"II*\x00\x08\x00\x00\x00"
        + struct.pack("<H", len(entries))
        + rows
        + struct.pack("<I", following)
        + rest
    )


_BLACK = [
    (256, 4, 1, 64), (257, 4, 1, 64), (258, 3, 1, 1), (259, 3, 1, 1), (262, 3, 1, 0),
    (273, 4, 1, 8), (278, 4, 1, 64), (279, 4, 1, 512),
]  # fmt: skip


def huge(tiff_rows):
    """The same rows with a size that no memory holds."""
    return [(256, 4, 1, 0x7FFFFFFF), (257, 4, 1, 0x7FFFFFFF), *tiff_rows[2:]]


def gif(width, height, blocks):
    """A GIF of this size with these blocks."""
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    return head + blocks


_FRAME = b"\x2c" + struct.pack("<HHHHB", 0, 0, 10, 10, 0) + b"\x02\x02\x4c\x01\x00"


def box(kind, content, size=None):
    """A box of an ISO base media file."""
    return struct.pack(">I4s", 8 + len(content) if size is None else size, kind) + content


def heic(*boxes, brand=b"heic"):
    """A HEIC of these boxes."""
    return box(b"ftyp", brand + b"\0\0\0\0mif1heic") + b"".join(boxes)


def boxes_within_boxes():
    made = b""
    for _ in range(5_000):
        made = box(b"meta", b"\0\0\0\0" + made)
    return heic(made)


def item_places_that_lie():
    places = (
        struct.pack(">IBBH", 0, 0x44, 0, 2)
        + struct.pack(">HHHII", 1, 0, 1, 0xFFFFFFF0, 0xFFFFFFFF) * 2
    )
    return heic(box(b"meta", bytes(4) + box(b"iloc", places)))


def jpeg(*segments):
    """A JPEG of these segments after its mark of beginning."""
    return b"\xff\xd8" + b"".join(segments) + b"\xff\xd9"


def exif(directory):
    """The segment that holds what a camera says."""
    content = b"Exif\0\0" + directory
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


def frame(width, height, kind=0xC0):
    """The segment that says the size."""
    return bytes((0xFF, kind)) + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"


def webp(width, height):
    """A WebP that says this size and holds nothing."""
    content = b"WEBPVP8X" + struct.pack("<IBBBB", 10, 0, 0, 0, 0)
    content += struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return b"RIFF" + struct.pack("<I", len(content)) + content


def bmp(width, height, rest=b""):
    """A BMP that says this size."""
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + len(rest), 0, 0, 54) + head + rest


SPECIMENS = {
    "png-65535x65535.png": lambda: png(65_535, 65_535, chunk(b"IDAT", lines(65_535, 2_000))),
    "png-text-chunk-bomb.png": lambda: png(
        64, 64, chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(200 << 20), 9)), chunk(b"IDAT", lines(64, 64))
    ),
    "png-sums-that-are-wrong.png": lambda: png(64, 64, chunk(b"IDAT", lines(64, 64), crc=1)),
    "png-no-pixels.png": lambda: png(64, 64),
    "png-chunk-longer-than-file.png": lambda: png(64, 64)[:33] + b"\x7f\xff\xff\xffIDATabc",
    "png-pixels-that-never-end.png": lambda: png(64, 64, chunk(b"IDAT", zlib.compress(bytes(100 << 20), 9))),
    "tiff-cyclic-ifd.tif": lambda: tiff(_BLACK, following=8, rest=bytes(600)),
    "tiff-two-milliard-pixels-wide.tif": lambda: tiff(huge(_BLACK), rest=bytes(600)),
    "tiff-strip-beyond-the-end.tif": lambda: tiff(
        [one if one[0] != 273 else (273, 4, 1, 0xFFFFFF00) for one in _BLACK]
    ),
    "tiff-tag-that-counts-too-far.tif": lambda: tiff([*_BLACK, (270, 2, 0xFFFFFFFF, 0)], rest=bytes(600)),
    "gif-truncated.gif": lambda: gif(10, 10, _FRAME[:-2]),
    "gif-65535x65535.gif": lambda: gif(65_535, 65_535, _FRAME + b"\x3b"),
    "gif-50000-frames.gif": lambda: gif(10, 10, _FRAME * 50_000 + b"\x3b"),
    "jpeg-exif-that-points-to-itself.jpg": lambda: jpeg(
        exif(b"II*\x00\x08\x00\x00\x00" + struct.pack("<HHHIII", 1, 0x8769, 4, 1, 8, 8)), frame(8, 8)
    ),
    "jpeg-65535x65535.jpg": lambda: jpeg(frame(65_535, 65_535)),
    "jpeg-cut-after-head.jpg": lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "jpeg-noise.jpg": lambda: b"\xff\xd8\xff\xdb" + noise(20_000),
    "heic-boxes-5000-deep.heic": boxes_within_boxes,
    "heic-item-places-that-lie.heic": item_places_that_lie,
    "heic-no-picture-in-it.heic": lambda: heic(),
    "heif-noise.heif": lambda: heic(box(b"meta", noise(8_000)), brand=b"mif1"),
    "webp-16383x16383-empty.webp": lambda: webp(16_383, 16_383),
    "webp-length-lies.webp": lambda: b"RIFF\xff\xff\xff\x7fWEBPVP8 \xff\xff\xff\x7fabc",
    "bmp-size-below-nothing.bmp": lambda: bmp(-2_000_000_000, -2_000_000_000, bytes(100)),
    "bmp-two-milliard-pixels.bmp": lambda: bmp(46_000, 46_000, bytes(100)),
}  # fmt: skip
