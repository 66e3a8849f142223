"""Which small files of each kind are added? Always the same ones: a page of made-up words, another for each number."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import material

_ROOT = Path(__file__).resolve().parents[1]
_WORDS = 400
_ENDINGS = {"scan": "png"}
_POOL = material.english(1 << 18).split()


def said(number: int) -> str:
    """A page of made-up words, another for each number."""
    pool = _POOL
    start = number * 37 % (len(pool) - _WORDS)
    return " ".join(pool[start : start + _WORDS]) + f" document {number}."


def _html(words: str) -> bytes:
    return f"<html><body><h1>A title</h1><p>{words}</p></body></html>".encode()


def _pdf(words: str) -> bytes:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    made = io.BytesIO()
    styles = getSampleStyleSheet()
    SimpleDocTemplate(made, invariant=1).build([Paragraph(words, styles["BodyText"])])
    return made.getvalue()


def _docx(words: str) -> bytes:
    import docx

    made, document = io.BytesIO(), docx.Document()
    for start in range(0, len(words), 400):
        document.add_paragraph(words[start : start + 400])
    document.save(made)
    return made.getvalue()


def _rows(words: str) -> list[list[str]]:
    cells = words.split()
    return [cells[start : start + 5] for start in range(0, len(cells) - 4, 5)]


def _xlsx(words: str) -> bytes:
    import openpyxl

    made, book = io.BytesIO(), openpyxl.Workbook()
    for row in _rows(words):
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def _csv(words: str) -> bytes:
    return "".join(",".join(row) + "\n" for row in _rows(words)).encode()


def _eml(words: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "A letter"
    mail.set_content(words)
    return mail.as_bytes()


def _rtf(words: str) -> bytes:
    return b"{\\rtf1\\ansi " + words.encode() + b"\\par}"


def _odt(words: str) -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    lines = "".join(f"<t:p>{words[at : at + 400]}</t:p>" for at in range(0, len(words), 400))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr(
            "content.xml",
            f'<o:document-content xmlns:o="{office}:office:1.0" xmlns:t="{office}:text:1.0">'
            f"<o:body><o:text>{lines}</o:text></o:body></o:document-content>",
            zipfile.ZIP_DEFLATED,
        )
    return made.getvalue()


def _scan(words: str) -> bytes:
    sys.path.insert(0, str(_ROOT / "tests" / "reading" / "recognising"))
    import drawn_paper as paper

    return paper.packed(paper.page([words], "latin", dpi=300)[0], dpi=300)


MAKERS: dict[str, Callable[[str], bytes]] = {
    "txt": str.encode,
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
    "csv": _csv,
    "eml": _eml,
    "rtf": _rtf,
    "odt": _odt,
    "scan": _scan,
}


def write(folder: Path, kind: str, count: int) -> Path:
    """As many different files of one kind, a hundred to a folder."""
    for number in range(count):
        home = folder / f"{number // 100:03}"
        home.mkdir(parents=True, exist_ok=True)
        name = f"{number:05}.{_ENDINGS.get(kind, kind)}"
        (home / name).write_bytes(MAKERS[kind](said(number)))
    return folder
