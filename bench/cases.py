"""What is compared with what, on which work, and what is promised? (docs/why/measured.md)"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import material
from measuring import Case, Rate, Ratio, Task, run
from packages import packages
from tables import tables

ROOT = Path(__file__).resolve().parents[1]
JOBS = Path(__file__).with_name("jobs.py")
CLI = (sys.executable, "-P", "-m", "answerable.cli.main")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How much work the cases do."""

    small_files: int
    ocfl_files: int
    big_bytes: int
    commits: int
    records: int
    leaves: int
    lines: int
    proofs: int
    objects: int
    text_bytes: int
    pages: int
    miner_pages: int
    packaged: int
    table_rows: int
    needed: int
    """Free bytes without which nothing is begun."""


FULL = Scale(
    small_files=20_000,
    ocfl_files=2_000,
    big_bytes=256 << 20,
    commits=5,
    records=20_000,
    leaves=10_000_000,
    lines=1_000_000,
    proofs=2_000,
    objects=20_000,
    text_bytes=20 << 20,
    pages=1_000,
    miner_pages=100,
    packaged=4_000,
    table_rows=20_000,
    needed=40 << 30,
)
QUICK = Scale(
    small_files=300,
    ocfl_files=100,
    big_bytes=4 << 20,
    commits=2,
    records=2_000,
    leaves=70_000,
    lines=4_000,
    proofs=50,
    objects=1_000,
    text_bytes=1 << 20,
    pages=20,
    miner_pages=5,
    packaged=100,
    table_rows=1_000,
    needed=1 << 30,
)

SMALL_BYTES = 8_000
BIG_FILES = 8


def small(folder: Path, scale: Scale) -> Case:
    """Many small files, where the cost is in the number of files."""
    source, sample = folder / "source", folder / "sample"
    material.write_small(source, scale.small_files, SMALL_BYTES)
    material.write_small(sample, scale.ocfl_files, SMALL_BYTES)
    filled = {mode: _filled(folder / mode, mode, source) for mode in ("open", "sealed")}
    filled["loose"] = _filled(folder / "loose", "open", source, "loose")
    files = {"work": scale.small_files, "unit": "files"}
    tasks = [
        Task(name="cp -r, sync -f", prepare=_copy(source), **files),
        Task(name="openssl dgst -sha256", prepare=_always(_openssl(source)), **files),
        Task(name="add, bundled", prepare=_adding("open", source), **files),
        Task(name="add, loose", prepare=_adding("open", source, "loose"), **files),
        Task(name="add, sealed", prepare=_adding("sealed", source), **files),
        Task(name="verify, open", prepare=_always(_job("verify", filled["open"])), **files),
        Task(name="verify, loose", prepare=_always(_job("verify", filled["loose"])), **files),
        Task(name="verify, sealed", prepare=_always(_job("verify", filled["sealed"])), **files),
    ]
    ratios = [
        Ratio(what="add, loose", against="cp -r, sync -f", most=1.8),
        Ratio(what="add, bundled", against="cp -r, sync -f", most=0.5),
        Ratio(what="add, sealed", against="add, bundled", most=1.6),
        Ratio(what="verify, open", against="openssl dgst -sha256"),
        Ratio(what="verify, sealed", against="verify, open"),
    ]
    left_out = []
    if importlib.util.find_spec("bagit"):
        bag = folder / "bag"
        shutil.copytree(source, bag)
        run(_bagit(bag))
        tasks += [
            Task(name="bagit make", prepare=_bagging(source), **files),
            Task(name="bagit validate", prepare=_always(_bagit(bag, "--validate")), **files),
        ]
        ratios += [
            Ratio(what="add, bundled", against="bagit make"),
            Ratio(what="verify, open", against="bagit validate", most=0.35),
            Ratio(what="verify, loose", against="bagit validate", most=0.35),
        ]
    else:
        left_out.append("bagit is not installed.")
    if importlib.util.find_spec("ocfl"):
        tasks.append(
            Task(
                name="ocfl-py create (sample)",
                prepare=_ocfl(sample),
                work=scale.ocfl_files,
                unit="files",
            )
        )
        # Its cost grows with the square of the number of files: a sample flatters it, and judges
        # nothing.
        ratios.append(Ratio(what="add, loose", against="ocfl-py create (sample)", per_work=True))
    else:
        left_out.append("ocfl-py is not installed.")
    return Case(
        name="small",
        title=f"{scale.small_files:,} text files of {SMALL_BYTES:,} bytes",
        tasks=tuple(tasks),
        ratios=tuple(ratios),
        left_out=tuple(left_out),
    )


def big(folder: Path, scale: Scale) -> Case:
    """A few large files, where the cost is in the bytes."""
    source = folder / "source"
    material.write_big(source, BIG_FILES, scale.big_bytes)
    filled = _filled(folder / "open", "open", source)
    run(_job("verify", filled))  # the others read from memory too
    done = {"work": BIG_FILES * scale.big_bytes / 1e6, "unit": "MB"}
    return Case(
        name="big",
        title=f"{BIG_FILES} random files of {scale.big_bytes >> 20} MiB",
        tasks=(
            Task(name="openssl dgst -sha256", prepare=_always(_openssl(source)), **done),
            Task(name="cp -r, sync -f", prepare=_copy(source), **done),
            Task(name="add, open", prepare=_adding("open", source), **done),
            Task(name="add, sealed", prepare=_adding("sealed", source), **done),
            Task(name="verify, open", prepare=_always(_job("verify", filled)), **done),
        ),
        ratios=(
            Ratio(what="add, open", against="openssl dgst -sha256", most=1.5),
            Ratio(what="add, open", against="cp -r, sync -f"),
            Ratio(what="add, sealed", against="add, open", most=1.6),
            Ratio(what="verify, open", against="openssl dgst -sha256", most=1.1),
            Ratio(what="verify, open", against="openssl dgst -sha256", most=0.6, wall=True),
        ),
    )


def ledger(folder: Path, scale: Scale) -> Case:
    """Records on their way into a chain, without items and without the view."""
    count = scale.commits * scale.records
    done = {"work": count, "unit": "records"}
    tasks = [
        Task(
            name=f"append, {mode}",
            prepare=_appending(mode, scale.commits, scale.records),
            **done,
        )
        for mode in ("open", "sealed")
    ]
    tasks.append(Task(name="tree alone", prepare=_always(_job("merkle", str(count))), **done))
    ratios: list[Ratio] = []
    left_out: list[str] = []
    if importlib.util.find_spec("pymerkle"):
        anchor = "pymerkle, in memory"
        tasks.append(Task(name=anchor, prepare=_always(_job("pymerkle", str(count))), **done))
        ratios += [
            Ratio(what="append, open", against=anchor),
            Ratio(what="tree alone", against=anchor),
        ]
    else:
        left_out.append("pymerkle is not installed.")
    return Case(
        name="ledger",
        title=f"{scale.commits} durable commits of {scale.records:,} records",
        tasks=tuple(tasks),
        ratios=tuple(ratios),
        rates=(Rate(what="append, open", least=100_000),),
        left_out=tuple(left_out),
    )


def proofs(folder: Path, scale: Scale) -> Case:
    """What somebody pays who checks a long ledger, or one line of it."""
    tree, long = folder / "tree", folder / "long"
    for home in (tree, long):
        home.mkdir()
    run(_job("make_tiles", tree, scale.leaves))
    run(_job("create", long, "open"))
    run(_job("ledger", long, scale.lines // scale.records, scale.records))
    return Case(
        name="proofs",
        title=f"a tree of {scale.leaves:,} lines; a ledger of {scale.lines:,}",
        tasks=(
            Task(
                name="proof from tiles",
                prepare=_always(_job("proofs", tree, scale.leaves, scale.proofs)),
                work=scale.proofs,
                unit="proofs",
            ),
            Task(
                name="ledger read and checked",
                prepare=_always(_job("read_chain", long)),
                work=scale.lines,
                unit="lines",
            ),
            Task(
                name="verify, with every body",
                prepare=_always(_job("verify", long)),
                work=scale.lines,
                unit="lines",
            ),
        ),
        rates=(
            Rate(what="proof from tiles", least=1_000),
            Rate(what="ledger read and checked", least=200_000),
        ),
    )


def rebuild(folder: Path, scale: Scale) -> Case:
    """The view, made again from ledger and vault."""
    plain, with_text = folder / "records", folder / "texts"
    for home, job, amount in (
        (plain, "fill_records", scale.objects),
        (with_text, "fill_texts", scale.text_bytes),
    ):
        home.mkdir()
        run(_job("create", home, "open"))
        run(_job(job, home, str(amount)))
    text = {"work": scale.text_bytes / 1e6, "unit": "MB"}
    return Case(
        name="rebuild",
        title=f"{2 * scale.objects:,} records; {scale.text_bytes / 1e6:.0f} MB of text",
        tasks=(
            Task(
                name="rebuild, records",
                prepare=_always(_job("rebuild", plain)),
                work=2 * scale.objects,
                unit="records",
            ),
            Task(name="rebuild, text", prepare=_always(_job("rebuild", with_text)), **text),
            Task(
                name="FTS5 trigram alone",
                prepare=lambda scratch: _job("words", scratch, str(scale.text_bytes)),
                **text,
            ),
        ),
        ratios=(Ratio(what="rebuild, text", against="FTS5 trigram alone"),),
        rates=(
            Rate(what="rebuild, records", least=50_000),
            Rate(what="rebuild, text", least=2.5),
        ),
    )


def pdf(folder: Path, scale: Scale) -> Case:
    """Text and places out of a PDF, and what a whole reading adds."""
    if not importlib.util.find_spec("reportlab"):
        return Case(
            name="pdf",
            title="a PDF",
            tasks=(),
            left_out=("reportlab, which makes it, is missing.",),
        )
    file = folder / "report.pdf"
    material.write_pdf(file, scale.pages)
    pages = {"work": material.pages_of(file), "unit": "pages"}
    tasks = [
        Task(name="pypdfium2 alone", prepare=_always(_job("pdf_bare", file)), **pages),
        Task(name="text and places", prepare=_always(_job("pdf_text", file)), **pages),
        Task(name="whole reading", prepare=_always(_job("pdf_reading", file)), **pages),
    ]
    ratios = [
        Ratio(what="text and places", against="pypdfium2 alone", most=1.25),
        Ratio(what="whole reading", against="text and places", most=3.0),
    ]
    left_out = []
    if importlib.util.find_spec("pdfminer"):
        tasks.append(
            Task(
                name="pdfminer.six (sample)",
                prepare=_always(_job("pdf_miner", file, scale.miner_pages)),
                work=scale.miner_pages,
                unit="pages",
            )
        )
        ratios.append(
            Ratio(what="text and places", against="pdfminer.six (sample)", most=0.1, per_work=True)
        )
    else:
        left_out.append("pdfminer.six is not installed.")
    return Case(
        name="pdf",
        title=f"a PDF of {pages['work']:,} pages",
        tasks=tuple(tasks),
        ratios=tuple(ratios),
        left_out=tuple(left_out),
    )


def start(folder: Path, scale: Scale) -> Case:
    """What a person waits for before anything happens."""
    locked = folder / "locked"
    locked.mkdir()
    run(_job("create", locked, "sealed"))
    tasks = [
        Task(name="python -c pass", prepare=_always((sys.executable, "-c", "pass"))),
        Task(name="answerable --help", prepare=_always((*CLI, "--help"))),
        Task(name="open with a passphrase", prepare=_always(_job("unlock", locked))),
    ]
    left_out: list[str] = []
    if (ROOT / ".venv" / "pyvenv.cfg").exists():
        again = (sys.executable, str(ROOT / "start.py"), "--version")
        tasks.append(Task(name="start.py, set up before", prepare=_always(again)))
    else:
        left_out.append("start.py was not timed: it has set up nothing here yet.")
    return Case(
        name="start",
        title="starting",
        tasks=tuple(tasks),
        ratios=(Ratio(what="answerable --help", against="python -c pass"),),
        left_out=tuple(left_out),
    )


CASES: dict[str, Callable[[Path, Scale], Case]] = {
    case.__name__: case
    for case in (small, big, ledger, proofs, packages, tables, rebuild, pdf, start)
}


# Commands -----------------------------------------------------------------------------------------


def _job(name: str, *arguments: object) -> tuple[str, ...]:
    return (sys.executable, str(JOBS), name, *map(str, arguments))


def _always(command: Sequence[str]) -> Callable[[Path], Sequence[str]]:
    return lambda scratch: command


def _openssl(source: Path) -> tuple[str, ...]:
    script = 'find "$0" -type f -print0 | xargs -0 openssl dgst -sha256'
    return ("sh", "-c", script, str(source))


def _copy(source: Path) -> Callable[[Path], Sequence[str]]:
    script = 'cp -r "$0" "$1/copy" && sync -f "$1/copy"'
    return lambda scratch: ("sh", "-c", script, str(source), str(scratch))


def _bagit(bag: Path, *options: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "bagit", "--quiet", "--sha256", *options, str(bag))


def _bagging(source: Path) -> Callable[[Path], Sequence[str]]:
    def prepare(scratch: Path) -> Sequence[str]:
        shutil.copytree(source, scratch / "bag")
        return _bagit(scratch / "bag")

    return prepare


def _ocfl(source: Path) -> Callable[[Path], Sequence[str]]:
    def prepare(scratch: Path) -> Sequence[str]:
        program = Path(sys.executable).with_name("ocfl-object.py")
        options = ("--digest", "sha256", "--id", "info:bench", "--srcdir", str(source), "--quiet")
        return (sys.executable, str(program), "create", *options, "--objdir", str(scratch / "o"))

    return prepare


def _adding(mode: str, source: Path, where: str = "bundled") -> Callable[[Path], Sequence[str]]:
    def prepare(scratch: Path) -> Sequence[str]:
        run(_job("create", scratch, mode))
        return _job("add", scratch, source, where)

    return prepare


def _appending(mode: str, commits: int, records: int) -> Callable[[Path], Sequence[str]]:
    def prepare(scratch: Path) -> Sequence[str]:
        run(_job("create", scratch, mode))
        return _job("ledger", scratch, commits, records)

    return prepare


def _filled(home: Path, mode: str, source: Path, where: str = "bundled") -> Path:
    """An archive that holds the source already."""
    home.mkdir()
    run(_job("create", home, mode))
    run(_job("add", home, source, where))
    return home
