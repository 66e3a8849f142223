#!/usr/bin/env python3
"""What does it cost to read a table with the place of every cell, beside those who read the values alone?

    python bench/run.py --only tables [--quick]
    python bench/tables.py memory [ROWS]

openpyxl (read-only), xlrd and Python's csv read the same file and count its cells. Ours starts a process
with limits for it, and its text leads back to every cell.
"""

from __future__ import annotations

import csv
import importlib.util
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from measuring import Case, Ratio, Task

_COLUMNS = 6
_MOST_XLS = 65_000
"""Rows that a workbook of before 2007 can hold."""
_PEERS = {"xlsx": "openpyxl", "xls": "xlrd", "csv": "csv"}
_MOST = {"xlsx": 1.0, "xls": 4.0, "csv": 8.0}
"""What ours may cost as a part of what the other takes; csv has no places, and no process of its own."""


def tables(folder: Path, scale: object) -> Case:
    """A table of `scale.table_rows` rows in three formats."""
    count = int(getattr(scale, "table_rows", 20_000))
    tasks: list[Task] = []
    ratios: list[Ratio] = []
    left_out: list[str] = []
    for ending, peer in _PEERS.items():
        made = folder / f"table.{ending}"
        maker = {"xls": "xlwt", "xlsx": "openpyxl", "csv": "csv"}[ending]
        missing = [name for name in (peer, maker) if importlib.util.find_spec(name) is None]
        if missing:
            left_out.append(f"{missing[0]} is not installed.")
            continue
        rows = min(count, _MOST_XLS) if ending == "xls" else count
        build(made, rows)
        for who in ("ours", peer):
            tasks.append(
                Task(
                    name=f"{who} {ending}",
                    prepare=_always((sys.executable, __file__, who, str(made))),
                    work=rows,
                    unit="rows",
                )
            )
        ratios.append(Ratio(what=f"ours {ending}", against=f"{peer} {ending}", most=_MOST[ending]))
    return Case(
        name="tables",
        title=f"a table of {count:,} rows and {_COLUMNS} columns",
        tasks=tuple(tasks),
        ratios=tuple(ratios),
        left_out=tuple(left_out),
    )


def build(made: Path, count: int) -> None:
    """The table as a file of the kind that its name says."""
    if made.suffix == ".csv":
        with made.open("w", newline="", encoding="utf-8") as written:
            csv.writer(written).writerows(_rows(count))
    elif made.suffix == ".xls":
        import xlwt

        old = xlwt.Workbook()
        sheet = old.add_sheet("List")
        for at, row in enumerate(_rows(count)):
            for column, said in enumerate(row):
                sheet.write(at, column, said)
        old.save(str(made))
    else:
        import openpyxl

        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("List")
        for row in _rows(count):
            sheet.append(row)
        book.save(made)


def _rows(count: int) -> Iterator[list[str | int]]:
    yield ["No.", "Date", "Township", "Name", "Number", "Note"]
    for number in range(1, count):
        month, day = number % 12 + 1, number % 28 + 1
        name = f"Ko Example {number}"
        yield [
            number,
            f"2021-{month:02}-{day:02}",
            "မင်းတပ်",
            name,
            number % 7,
            "Reported, not verified",
        ]


def read(who: str, made: Path) -> int:
    """How many cells hold something."""
    if who == "ours":
        from answerable.reading.sources.source import canonical_text

        source = canonical_text(made.read_bytes(), made.name)
        return len(source.stretches)
    if who == "csv":
        with made.open(newline="", encoding="utf-8") as opened:
            return sum(bool(cell) for row in csv.reader(opened) for cell in row)
    if who == "xlrd":
        import xlrd

        book = xlrd.open_workbook(str(made))
        return sum(bool(str(c.value)) for s in book.sheets() for r in s.get_rows() for c in r)
    import openpyxl

    book = openpyxl.load_workbook(made, read_only=True)
    return sum(
        cell is not None
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    )


def memory(count: int) -> None:
    """Print the highest memory of each, children included, in MiB."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        for ending, peer in _PEERS.items():
            made = Path(folder) / f"table.{ending}"
            rows = min(count, _MOST_XLS) if ending == "xls" else count
            # In a process of its own: a process begins with the highest memory of the one that started it.
            subprocess.run((sys.executable, __file__, "build", str(made), str(rows)), check=True)
            for who in ("ours", peer):
                words = (sys.executable, __file__, "peak", who, str(made))
                said = subprocess.run(words, check=True, capture_output=True, text=True).stdout
                print(f"{who} {ending}: {said.strip()}")


def peak(who: str, made: Path) -> None:
    """Print the highest memory of this process, and of its largest child."""
    cells = read(who, made)
    own, child = (
        resource.getrusage(of).ru_maxrss >> 10
        for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"{cells:,} cells, {own} MiB, child {child} MiB")


def _always(command: Sequence[str]) -> Callable[[Path], Sequence[str]]:
    return lambda scratch: command


if __name__ == "__main__":
    asked, *given = sys.argv[1:]
    if asked == "memory":
        memory(int(given[0]) if given else 20_000)
    elif asked == "build":
        build(Path(given[0]), int(given[1]))
    elif asked == "peak":
        peak(given[0], Path(given[1]))
    else:
        read(asked, Path(given[0]))
