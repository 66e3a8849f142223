"""What does a picture state about itself? A process of its own, in which no pixel is unpacked."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, Final

from PIL import ExifTags, Image

from answerable.archive import foreign_signatures
from answerable.reading.pages import pictures
from answerable.reading.stating import c2pa, exif, iptc, xmp

Row = list[str]
_XMP_IN_TIFF: Final = 700
_PACKETS: Final = ("xmp", "XML:com.adobe.xmp")
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
    | {"icc_profile_type"}
)
"""What Pillow tells of a picture beside the words that stand in it."""


_UNREAD: Final = (
    "its own parts cannot be read: it is damaged, or nothing on this computer reads its kind"
)


def prepare() -> None:
    """Load what is needed now: no file can be opened later."""
    pictures.prepare()
    Image.MAX_IMAGE_PIXELS = None  # none is unpacked here; telephones take pictures of 200 million
    for module in ("PIL.ExifTags", "encodings.utf_16_le", "encodings.utf_16_be"):
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
    packet = _packet(image)
    yield from _tried("EXIF", lambda: exif.rows_of(_as_written(image)))
    yield from _tried("IPTC", lambda: iptc.rows_of(image))
    if packet:
        yield from _tried("XMP", lambda: xmp.rows_of(packet))
    yield from _tried(kind, lambda: _words(image, kind))


def _as_written(image: Any) -> Any:
    """EXIF without what its readers put in: Pillow an orientation from XMP, pi_heif "as it lies" in HEIC."""
    for name in _PACKETS:
        image.info.pop(name, None)
    found = image.getexif()
    if turned := image.info.get("original_orientation"):
        found[ExifTags.Base.Orientation] = turned
    return found


def _words(image: Any, kind: str) -> Iterator[Row]:
    """Comments, and the named texts of a PNG, in which programs leave what they were asked to draw."""
    for name, value in image.info.items():
        if name in _NOT_WORDS or not isinstance(value, (str, bytes)) or not value:
            continue
        where = f"{kind} comment" if name == "comment" else f"{kind} text"
        yield [str(name), exif.text_of(value), where]


def _packet(image: Any) -> bytes:
    found = next((image.info[name] for name in _PACKETS if image.info.get(name)), None)
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
