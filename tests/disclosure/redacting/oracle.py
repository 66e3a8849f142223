"""What others find in a PDF: pdfminer, a scan of every packed stream, pikepdf where it is, and tesseract itself."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
import zlib

from rapidfuzz import fuzz

ALIKE = 78
"""Of 100: so alike is a word to itself with two letters misread, and no other words of the corpus are."""


def plainly(written: str) -> str:
    """Letters and digits alone, without accents."""
    parts = unicodedata.normalize("NFKD", written).casefold()
    return "".join(c for c in parts if c.isalnum() or "\u1000" <= c <= "\u109f")


def text_of(data: bytes) -> str:
    """All text that pdfminer takes out."""
    from pdfminer.high_level import extract_text

    return extract_text(io.BytesIO(data)).strip()


def unpacked(data: bytes) -> bytes:
    """The bytes, and every stream that unpacks."""
    found = [data]
    for opened in re.finditer(rb"stream\r?\n", data):
        try:
            found.append(zlib.decompressobj().decompress(data[opened.end() :]))
        except zlib.error:
            continue
    return b"\n".join(found)


def stands_in_bytes(data: bytes, word: str) -> bool:
    """In one of the ways in which a PDF writes strings."""
    ways = [
        word.encode(),
        word.encode("utf-16-be"),
        word.encode("utf-16-le"),
        word.encode("cp1252", "ignore"),
    ]
    whole = unpacked(data).lower()
    return any(way and (way.lower() in whole or way.hex().encode() in whole) for way in ways)


def keys_beside_pages(data: bytes) -> set[str]:
    """What pikepdf finds beside pages, their pictures and their contents."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as file:
        found = set(map(str, file.trailer.keys())) - {"/Root", "/Size"}
        found |= set(map(str, file.Root.keys())) - {"/Type", "/Pages"}
        for page in file.pages:
            found |= set(map(str, page.keys())) - {
                "/Type",
                "/Parent",
                "/MediaBox",
                "/Resources",
                "/Contents",
            }
            found |= set(map(str, page.Resources.keys())) - {"/XObject"}
        found |= {"objects"} if len(file.objects) != 2 + 3 * len(file.pages) else set()
    return found


def read_aloud(data: bytes, language: str, *, dpi: int = 220, mode: str = "6") -> str:
    """What tesseract reads on all pages as pypdfium2 draws them."""
    import pypdfium2

    said = []
    for page in pypdfium2.PdfDocument(data):
        kept = io.BytesIO()
        page.render(scale=dpi / 72).to_pil().convert("L").save(kept, "PNG")
        done = subprocess.run(
            [
                shutil.which("tesseract"),
                "stdin",
                "stdout",
                "-l",
                language,
                "--psm",
                mode,
                "--dpi",
                str(dpi),
            ],
            input=kept.getvalue(),
            capture_output=True,
            check=True,
        )
        said.append(done.stdout.decode())
    return " ".join(said)


def is_read(said: str, word: str) -> bool:
    return fuzz.partial_ratio(plainly(word), plainly(said)) >= ALIKE and len(plainly(said)) >= len(
        plainly(word)
    )
