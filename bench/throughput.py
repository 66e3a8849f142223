#!/usr/bin/env python3
"""How many files does `answerable add` read in a processor second, by kind, and does its memory stay flat?

    python bench/throughput.py [--files N] [--curve N,N,N] [--large N,N,N] [--only KIND] [--json]

Beside each kind stands a bare loop over a library that people use, which makes the text and keeps nothing:
one process, no limits, no archive, no place of any word. Each side is a fresh process; figures are ratios
of processor seconds, children included. Of scans, which take seconds each, there are a tenth as many; both
sides are told the language. `--large` adds files of several MB, more and more of them (`large_files.py`).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import large_files
from small_files import MAKERS, write

ROOT = Path(__file__).resolve().parents[1]
PEERS = {
    "txt": "pathlib: data.decode()",
    "html": "lxml.html: text_content()",
    "pdf": "pypdfium2: get_text_range()",
    "docx": "python-docx: paragraph.text",
    "xlsx": "openpyxl: iter_rows(values_only)",
    "csv": "csv: reader()",
    "eml": "email: get_body()",
    "rtf": "striprtf: rtf_to_text()",
    "odt": "zipfile and lxml: itertext()",
    "scan": "tesseract, once a page",
}
FEWER = {"scan": 10}
BARE = """
import sys
from pathlib import Path
kind, folder = sys.argv[1:]
files = sorted(one for one in Path(folder).rglob("*") if one.is_file())
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
elif kind == "odt":
    import zipfile
    from lxml import etree
    texts = ("".join(etree.fromstring(zipfile.ZipFile(one).read("content.xml")).itertext()) for one in files)
elif kind == "scan":
    import subprocess
    def text(one):
        command = ["tesseract", one, "stdout", "-l", "eng", "--psm", "3", "--dpi", "300"]
        return subprocess.run(command, capture_output=True, check=True).stdout
    texts = map(text, files)
else:
    from striprtf.striprtf import rtf_to_text
    texts = (rtf_to_text(one.read_text()) for one in files)
print(sum(map(len, texts)))
"""
ADD = """
import os, sys
os.cpu_count = lambda: int(sys.argv[1])
from answerable.cli.main import main
code = main(sys.argv[2:])
# Not `ru_maxrss`, which begins with what the process lay in that started this one.
rows = open("/proc/self/status").read().splitlines()
print(next(row.split()[1] for row in rows if row.startswith("VmHWM")), file=sys.stderr)
sys.exit(code)
"""


def spent(command: list[str], surroundings: dict[str, str]) -> tuple[float, float, str]:
    """Processor seconds with children, seconds of the clock, and the last line on stderr."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - began
    if done.returncode not in (0, 7):
        sys.exit(done.stderr[-2000:])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall, (done.stderr.splitlines() or [""])[-1]


def begun(room: Path, folder: Path, workers: int) -> tuple[list[str], dict[str, str]]:
    """The command that adds this folder to an archive made for it, and its environment."""
    home = Path(tempfile.mkdtemp(dir=room))
    told = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "ANSWERABLE_KEYS": str(home / "keys"),
        "OMP_THREAD_LIMIT": "1",
    }
    begin = [sys.executable, "-P", "-c", ADD, str(workers)]
    spent([*begin, "init", "--open", "--json", str(home / "archive")], told)
    told_how = ["add", "--languages", "eng", str(folder)]
    return [*begin, "-C", str(home / "archive"), "--json", *told_how], told


def added(room: Path, folder: Path, workers: int) -> tuple[float, float, int]:
    """`add` into a new archive: processor seconds, seconds of the clock, peak memory in MiB."""
    cpu, wall, memory = spent(*begun(room, folder, workers))
    return cpu, wall, int(memory) >> 10


def by_kind(room: Path, kind: str, count: int) -> dict[str, object]:
    """One kind beside its peer, with one and with two workers."""
    count = max(1, count // FEWER.get(kind, 1))
    folder = write(room / kind, kind, count)
    bare = [sys.executable, "-c", BARE, kind, str(folder)]
    theirs, _, _ = spent(bare, {**os.environ, "OMP_THREAD_LIMIT": "1"})
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


def large(room: Path, counts: list[int]) -> list[dict[str, object]]:
    """Files of several MB, more and more of them: peak memory of the adding process and of the largest parser."""
    rows: list[dict[str, object]] = []
    for count in counts:
        with tempfile.TemporaryDirectory(dir=room) as name:
            size = large_files.write(Path(name) / "files", count)
            found = large_files.peaks(*begun(Path(name), Path(name) / "files", 2))
        rows.append({"files": count, "mib": size >> 20, **found})
    return rows


def numbers(said: str) -> list[int]:
    """`10,50,200`; nothing for an empty word."""
    return [int(one) for one in said.split(",") if one]


def kinds_here() -> list[str]:
    """Every kind that can be measured on this computer; a scan needs tesseract for both sides."""
    if shutil.which("tesseract"):
        return list(MAKERS)
    print("Scans are left out: there is no tesseract here.", file=sys.stderr)
    return [kind for kind in MAKERS if kind != "scan"]


def main() -> None:
    """Measure, and print tables or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument(
        "--files", type=int, default=60, help="of each kind; 0 leaves the kinds out (%(default)s)"
    )
    parser.add_argument("--curve", default="100,1000,10000", help="counts (%(default)s)")
    parser.add_argument("--large", default="", help="counts of large files, such as 10,50,200")
    parser.add_argument("--only", action="append", choices=list(MAKERS))
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as name:
        room = Path(name)
        kinds = asked.only or kinds_here() if asked.files else []
        tables = {
            "kinds": [by_kind(room, kind, asked.files) for kind in kinds],
            "curve": curve(room, numbers(asked.curve)),
            "large": large(room, numbers(asked.large)),
        }
    if asked.json:
        print(json.dumps(tables, indent=1))
        return
    for table in filter(None, tables.values()):
        print("| " + " | ".join(table[0]) + " |\n|" + "---|" * len(table[0]))
        for row in table:
            print("| " + " | ".join(map(str, row.values())) + " |")
        print()


if __name__ == "__main__":
    main()
