#!/usr/bin/env python3
"""How many files does `answerable add` read in a processor second, by kind, and does its memory stay flat?

    python bench/throughput.py [--files N] [--curve N,N,N] [--only KIND] [--json]

Beside each kind stands a bare loop over a library that people use, which makes the text and keeps nothing:
one process, no limits, no archive, no place of any word. Each side is a fresh process; figures are ratios
of processor seconds, children included. Scans are left out: `bench/run.py` compares them with tesseract.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import material

ROOT = Path(__file__).resolve().parents[1]
WORDS = 400
PEERS = {
    "txt": "pathlib: data.decode()",
    "html": "lxml.html: text_content()",
    "pdf": "pypdfium2: get_text_range()",
    "docx": "python-docx: paragraph.text",
    "xlsx": "openpyxl: iter_rows(values_only)",
    "csv": "csv: reader()",
    "eml": "email: get_body()",
    "rtf": "striprtf: rtf_to_text()",
}
BARE = """
import sys
from pathlib import Path
kind, folder = sys.argv[1:]
files = sorted(Path(folder).rglob("*." + kind))
size = 0
if kind == "txt":
    texts = (one.read_bytes().decode() for one in files)
elif kind == "html":
    import lxml.html
    texts = (lxml.html.fromstring(one.read_bytes()).text_content() for one in files)
elif kind == "pdf":
    import pypdfium2
    def text(one):
        document = pypdfium2.PdfDocument(one.read_bytes())
        return "".join(page.get_textpage().get_text_range() for page in document)
    texts = map(text, files)
elif kind == "docx":
    import docx
    texts = ("\\n".join(p.text for p in docx.Document(str(one)).paragraphs) for one in files)
elif kind == "xlsx":
    import openpyxl
    def text(one):
        book = openpyxl.load_workbook(one, read_only=True)
        return "\\n".join(str(row) for sheet in book for row in sheet.iter_rows(values_only=True))
    texts = map(text, files)
elif kind == "csv":
    import csv
    texts = ("\\n".join("\\t".join(r) for r in csv.reader(one.open(newline=""))) for one in files)
elif kind == "eml":
    import email, email.policy
    def text(one):
        return email.message_from_bytes(one.read_bytes(), policy=email.policy.default).get_body().get_content()
    texts = map(text, files)
else:
    from striprtf.striprtf import rtf_to_text
    texts = (rtf_to_text(one.read_text()) for one in files)
print(sum(map(len, texts)))
"""
ADD = """
import os, resource, sys
os.cpu_count = lambda: int(sys.argv[1])
from answerable.cli.main import main
code = main(sys.argv[2:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""


def said(number: int) -> str:
    """A page of made-up words, another for each number."""
    pool = _POOL
    start = number * 37 % (len(pool) - WORDS)
    return " ".join(pool[start : start + WORDS]) + f" document {number}."


_POOL = material.english(1 << 18).split()


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


MAKERS: dict[str, Callable[[str], bytes]] = {
    "txt": str.encode,
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
    "csv": _csv,
    "eml": _eml,
    "rtf": _rtf,
}


def write(folder: Path, kind: str, count: int) -> Path:
    """As many different files of one kind, a hundred to a folder."""
    for number in range(count):
        home = folder / f"{number // 100:03}"
        home.mkdir(parents=True, exist_ok=True)
        (home / f"{number:05}.{kind}").write_bytes(MAKERS[kind](said(number)))
    return folder


def spent(command: list[str], surroundings: dict[str, str]) -> tuple[float, float, str]:
    """Processor seconds with children, seconds of the clock, and the last line on stderr."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - began
    if done.returncode not in (0, 7):
        sys.exit(done.stderr[-2000:])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall, (done.stderr.splitlines() or [""])[-1]


def added(room: Path, folder: Path, workers: int) -> tuple[float, float, int]:
    """`add` into a new archive: processor seconds, seconds of the clock, peak memory in MiB."""
    home = Path(tempfile.mkdtemp(dir=room))
    told = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "ANSWERABLE_KEYS": str(home / "keys"),
    }
    begin = [sys.executable, "-P", "-c", ADD, str(workers)]
    archive = ["-C", str(home / "archive"), "--json"]
    spent([*begin, "init", "--open", "--json", str(home / "archive")], told)
    cpu, wall, memory = spent([*begin, *archive, "add", str(folder)], told)
    return cpu, wall, int(memory) >> 10


def by_kind(room: Path, kind: str, count: int) -> dict[str, object]:
    """One kind beside its peer, with one and with two workers."""
    folder = write(room / kind, kind, count)
    bare = [sys.executable, "-c", BARE, kind, str(folder)]
    theirs, _, _ = spent(bare, dict(os.environ))
    one, wall_one, _ = added(room, folder, 1)
    two, wall_two, memory = added(room, folder, 2)
    return {
        "kind": kind,
        "files": count,
        "files_a_cpu_second": round(count / two, 1),
        "peer": PEERS[kind],
        "cpu_beside_peer": round(two / theirs, 2),
        "wall_of_two_workers_beside_one": round(wall_two / wall_one, 2),
        "cpu_of_two_workers_beside_one": round(two / one, 2),
        "memory_mib": memory,
    }


def curve(room: Path, counts: list[int]) -> list[dict[str, object]]:
    """Texts, more and more of them: cost of a file and memory beside those of the fewest."""
    rows: list[dict[str, object]] = []
    first: tuple[float, int] | None = None
    for count in counts:
        folder = write(room / f"curve{count}", "txt", count)
        cpu, wall, memory = added(room, folder, os.cpu_count() or 1)
        first = first or (cpu / count, memory)
        rows.append(
            {
                "files": count,
                "files_a_cpu_second": round(count / cpu, 1),
                "cost_of_a_file_beside_fewest": round(cpu / count / first[0], 2),
                "memory_mib": memory,
                "memory_beside_fewest": round(memory / first[1], 2),
                "wall_s": round(wall, 1),
            }
        )
    return rows


def main() -> None:
    """Measure, and print tables or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--files", type=int, default=60, help="of each kind (%(default)s)")
    parser.add_argument("--curve", default="100,1000,10000", help="counts (%(default)s)")
    parser.add_argument("--only", action="append", choices=list(MAKERS))
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as name:
        room = Path(name)
        kinds = [by_kind(room, kind, asked.files) for kind in asked.only or MAKERS]
        rows = curve(room, [int(one) for one in asked.curve.split(",") if one])
    if asked.json:
        print(json.dumps({"kinds": kinds, "curve": rows}, indent=1))
        return
    for table in (kinds, rows):
        if table:
            print("| " + " | ".join(table[0]) + " |\n|" + "---|" * len(table[0]))
            for row in table:
                print("| " + " | ".join(map(str, row.values())) + " |")
            print()


if __name__ == "__main__":
    main()
