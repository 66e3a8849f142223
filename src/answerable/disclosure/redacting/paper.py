"""Which sheets does a PDF or picture have, what do they look like, and where do its own letters stand?"""

from __future__ import annotations

from array import array
from binascii import a2b_base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from answerable.errors import CannotRead
from answerable.reading.pages.pixels import image_of, senseless
from answerable.reading.sources.child import Parser, found_by

if TYPE_CHECKING:
    from PIL import Image

PDF: Final = "application/pdf"
PICTURES: Final = frozenset(
    {"image/png", "image/jpeg", "image/tiff", "image/bmp", "image/x-ms-bmp"}
)
MOST_PIXELS: Final = 64_000_000
"""Of one sheet: A0 at 200 dots an inch."""
LARGEST: Final = 512 << 20
_HERE: Final = Path(__file__).parent
_PDF_PARSER: Final = Parser(
    module=_HERE / "pages_child.py",
    of="This PDF",
    advice="Print it to a new PDF with a viewer, add that, and redact it.",
    needs="pypdfium2_raw",
    seconds=120,
    patience=240,
)
_PICTURE_PARSER: Final = Parser(
    module=_HERE / "picture_child.py",
    of="This picture",
    advice="Open it in a viewer, save it as PNG, add that, and redact it.",
    needs="PIL",
    seconds=60,
    patience=120,
    memory=2048 << 20,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page as shown."""

    number: int
    """From 1."""
    width: float
    height: float
    """Points of a PDF, pixels of a picture."""
    text: str = ""
    """Letters of the file itself, in its own order."""
    boxes: Sequence[int] = ()
    """Left, top, right and bottom of each letter in tenths of the unit."""
    blur: float = 0.0
    """How far packing as JPEG may have spread traces of a letter, in the unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The sheets of one file, drawn one by one as they are asked for."""

    data: bytes
    kind: str
    sheets: tuple[Sheet, ...]
    dpi: int
    """Dots an inch of a PDF; a picture keeps its own pixels."""

    @property
    def scale(self) -> float:
        """Pixels for each unit of a sheet."""
        return self.dpi / 72 if self.kind == PDF else 1.0

    def picture(self, number: int) -> Image.Image:
        """Sheet `number` (from 1) in red, green and blue. Raises CannotRead."""
        words = (str(number - 1), str(self.dpi))
        parser = _parser(self.kind)
        found = found_by(parser, self.data, "picture", *words)
        return image_of(found, MOST_PIXELS, parser.of)


def paper_of(data: bytes, kind: str, dpi: int) -> Paper:
    """The sheets of a PDF or picture. Raises CannotRead for what is damaged, locked or too large."""
    if len(data) > LARGEST:
        raise CannotRead(
            f"The file is {len(data) >> 20} MB large; up to {LARGEST >> 20} MB are redacted at once.",
            advice="Split it, add the parts, and redact them.",
        )
    found = found_by(_parser(kind), data, "text" if kind == PDF else "sizes")
    sheets = tuple(_pages(found) if kind == PDF else _pictures(found))
    made = Paper(data=data, kind=kind, sheets=sheets, dpi=dpi)
    for sheet in sheets:
        _refuse_huge(sheet, made.scale, kind)
    return made


def _parser(kind: str) -> Parser:
    return _PDF_PARSER if kind == PDF else _PICTURE_PARSER


def _pages(found: dict[str, Any]) -> list[Sheet]:
    sheets = []
    for number, page in enumerate(found["pages"], 1):
        boxes = array("i")
        boxes.frombytes(a2b_base64(page["boxes"]))
        if len(boxes) != 4 * len(page["text"]):
            raise senseless("This PDF")
        sheets.append(
            Sheet(
                number=number,
                width=page["width"],
                height=page["height"],
                text=page["text"],
                boxes=boxes,
                blur=page["blur"],
            )
        )
    return sheets


def _pictures(found: dict[str, Any]) -> list[Sheet]:
    blur = 8.0 if found["jpeg"] else 0.0
    return [
        Sheet(number=number, width=width, height=height, blur=blur)
        for number, (width, height) in enumerate(found["sizes"], 1)
    ]


def _refuse_huge(sheet: Sheet, scale: float, kind: str) -> None:
    if sheet.width * scale * sheet.height * scale <= MOST_PIXELS:
        return
    fitting = int((MOST_PIXELS / max(sheet.width * sheet.height, 1)) ** 0.5 * 72)
    lower = f"Give --dpi {fitting} or less, or s" if kind == PDF and fitting >= 50 else "S"
    raise CannotRead(
        f"Page {sheet.number} would be larger than {MOST_PIXELS // 1_000_000} million pixels.",
        advice=f"{lower}ave the part that matters as a page or picture of its own, and redact that.",
    )
