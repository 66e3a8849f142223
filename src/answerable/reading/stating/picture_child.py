"""What does a picture state about itself? A process of its own, in which no pixel is unpacked."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, Final

from PIL import Image

from answerable.archive import foreign_signatures
from answerable.reading.pages import pictures
from answerable.reading.stating import c2pa, exif, iptc, xmp

Row = list[str]
_XMP_IN_TIFF: Final = 700
_NOT_WORDS: Final = frozenset(
    {
        "exif",
        "xmp",
        "icc_profile",
        "photoshop",
        "dpi",
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
    }
    | {
        "adobe",
        "adobe_transform",
        "progressive",
        "progression",
        "gamma",
        "transparency",
        "chromaticity",
    }
    | {
        "srgb",
        "interlace",
        "loop",
        "duration",
        "background",
        "version",
        "compression",
        "resolution",
    }
    | {
        "XML:com.adobe.xmp",
        "primary",
        "bit_depth",
        "metadata",
        "thumbnails",
        "timestamp",
        "depth_images",
    }
    | {"aux", "chroma", "tmap", "original_orientation", "extension", "Raw profile type exif"}
)
"""What Pillow tells of a picture beside the words that stand in it."""


_UNREAD: Final = (
    "its own parts cannot be read: it is damaged, or nothing on this computer reads its kind"
)


def prepare() -> None:
    """Load what is needed now: no file can be opened later."""
    pictures.prepare()
    for module in ("PIL.ExifTags", "encodings.utf_16_le"):
        import_module(module)
    foreign_signatures.prepare()
    try:
        import_module("pi_heif").register_heif_opener(thumbnails=False)
    except ImportError:
        return


def found_in(data: bytes) -> dict[str, Any]:
    """`{"rows": [[name, value, where], ...]}`; a part that is damaged says so, and costs no other part."""
    rows: list[Row] = []
    try:
        with Image.open(io.BytesIO(data)) as image:
            rows += _of_picture(image)
    except pictures.FAULTS:
        rows.append(["picture", _UNREAD, "this program"])
    rows += _tried("C2PA manifest", lambda: c2pa.rows_in(io.BytesIO(data)))
    return {"rows": rows}


def _of_picture(image: Any) -> Iterator[Row]:
    kind = image.format or "picture"
    yield ["size", f"{image.width} x {image.height} pixels", f"{kind} header"]
    if count := getattr(image, "n_frames", 1) - 1:
        yield ["pictures in the file", str(count + 1), kind]
    yield from _tried("EXIF", lambda: exif.rows_of(image.getexif()))
    yield from _tried("IPTC", lambda: iptc.rows_of(image))
    if packet := _packet(image):
        yield from _tried("XMP", lambda: xmp.rows_of(packet))
    yield from _tried(kind, lambda: _words(image, kind))


def _words(image: Any, kind: str) -> Iterator[Row]:
    """Comments, and the named texts of a PNG, in which programs leave what they were asked to draw."""
    for name, value in image.info.items():
        if name in _NOT_WORDS or not isinstance(value, (str, bytes)) or not value:
            continue
        where = f"{kind} comment" if name == "comment" else f"{kind} text"
        yield [str(name), exif.text_of(value), where]


def _packet(image: Any) -> bytes:
    found = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp")
    if not found and image.format == "TIFF":
        found = image.tag_v2.get(_XMP_IN_TIFF)
    if isinstance(found, str):
        return found.encode("utf-8", "replace")
    return found if isinstance(found, bytes) else b""


def _tried(part: str, rows: Callable[[], Iterable[Row]]) -> list[Row]:
    found: list[Row] = []
    try:
        for row in rows():
            found.append(row)
    except Exception:  # whatever a damaged part sets off must not cost the others
        found.append(
            [part, "it is damaged, so that it may say more than is told here", "this program"]
        )
    return found
