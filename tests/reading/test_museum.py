"""A folder of broken and hostile files goes through `add`: each has its sentence, and none gets further.

The files are made by `tests/museum/files/specimens.py`. They are added by a process of its own, whose
children's memory, files and addresses can be told from those of other tests.
"""

import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.records import Acquisition
from answerable.archive.verify import verify
from answerable.archive.view import Viewer
from answerable.reading.sources import child
from answerable.reading.sources.readers import READERS
from answerable.workbench.held import content_of
from answerable.workbench.preserve import add_paths

ROOT = Path(__file__).resolve().parents[2]
SPECIMENS = ROOT / "tests" / "museum" / "files" / "specimens.py"
STRACE = Path("/usr/bin/strace")
LONGEST = 120
"""Seconds of the clock for one file, on a machine that others use: a parser has 20 of processor time."""
MOST_MEMORY = 3 << 20
"""KiB: tesseract may have 3 GiB, any other parser half of that."""
MOST_TEXT = 32 << 20
RUN = """
import json, resource, sys, time
from answerable.workbench import readers_at_work
real, took = readers_at_work.canonical_text, {}
def timed(data, name, options):
    began = time.monotonic()
    try:
        return real(data, name, options)
    finally:
        took[name] = time.monotonic() - began
readers_at_work.canonical_text = timed
from answerable.cli.main import main
code = main(sys.argv[1:])
memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({"code": code, "took": took, "memory": memory}), file=sys.stderr)
"""
pytestmark = pytest.mark.skipif(os.name == "nt", reason="names and limits of POSIX")


@pytest.fixture(scope="module")
def museum(tmp_path_factory):
    """The folder of all specimens."""
    folder = tmp_path_factory.mktemp("made") / "museum"
    command = [sys.executable, "-W", "ignore", SPECIMENS, folder]
    subprocess.run(command, check=True, timeout=300)
    return folder


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory):
    """What a run is told, and the only folders it may write to."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "tmp").mkdir()
    told = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "ANSWERABLE_KEYS": str(folder / "keys"),
        "TMPDIR": str(folder / "tmp"),
        "HOME": str(folder / "home"),
    }
    return folder, told


def run(surroundings, *words, before=()):
    folder, told = surroundings
    command = [*before, sys.executable, "-P", "-c", RUN, *map(str, words)]
    done = subprocess.run(
        command, env=told, cwd=folder, capture_output=True, text=True, timeout=900, check=False
    )
    return json.loads(done.stdout), json.loads(done.stderr.splitlines()[-1])


@pytest.fixture(scope="module")
def traced(tmp_path_factory):
    """The words before a command that has its calls of the system written down, and where; empty without strace."""
    log = tmp_path_factory.mktemp("trace") / "log"
    calls = "trace=socket,connect,openat,open,creat,rename,renameat,renameat2,mkdir,mkdirat,unlink"
    before = [STRACE, "-f", "-qq", "-o", log, "-e", calls, "-e", "signal=none"]
    try:
        subprocess.run([*before, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return (), log
    return before, log


@pytest.fixture(scope="module")
def added(museum, surroundings, traced):
    """What `add --unpack` said of the whole museum, and how long and how much each file took."""
    folder, _ = surroundings
    run(surroundings, "init", "--open", "--json", folder / "archive")
    words = ["-C", folder / "archive", "--json", "add", museum, "--unpack", "--depth", "3"]
    return run(surroundings, *words, before=traced[0])


def test_the_museum_is_large_and_holds_every_kind_that_is_read(museum):
    names = [path.name for path in museum.iterdir()]
    assert len(names) >= 140
    endings = {name.rsplit(".", 1)[-1].lower() for name in names}
    assert endings >= {
        "pdf", "docx", "odt", "rtf", "xlsx", "ods", "xls", "csv", "html", "mht", "txt", "json", "eml", "mbox",
        "msg", "png", "jpg", "tif", "gif", "webp", "bmp", "heic", "heif", "mp4", "mov", "wav", "mp3", "flac",
        "ogg", "mkv", "zip", "tar", "gz", "bz2", "xz", "warc", "wacz",
    }  # fmt: skip
    assert len(READERS) <= len(endings)


def test_the_same_museum_is_made_again(museum, tmp_path):
    """Those of one room, which takes no time."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import of_text, pathlib\n"
        "for name, made in of_text.SPECIMENS.items(): (pathlib.Path(sys.argv[2]) / name).write_bytes(made())"
    )
    subprocess.run([sys.executable, "-c", code, SPECIMENS.parent, tmp_path], check=True)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (museum / path.name).read_bytes()


def test_every_file_is_kept_bit_for_bit_and_none_stops_the_run(museum, added, surroundings):
    said, _ = added
    assert said["failed"] == []
    folder, told = surroundings
    keys = KeyStore(Path(told["ANSWERABLE_KEYS"]))
    with Archive.open(folder / "archive", keys=keys) as archive:
        held = {one.digest.removeprefix("sha256:") for one in Viewer(archive).objects()}
        assert verify(archive.folder, archive_key=archive.archive_key, keys=keys).intact
    for path in museum.iterdir():
        assert sha256(path.read_bytes()).hexdigest() in held, path.name


def test_every_file_that_is_not_read_has_its_sentence_and_advice(added):
    said, _ = added
    assert len(said["incomplete"]) >= 70
    for one in said["incomplete"]:
        assert re.fullmatch(r"[A-Z].{10,300}[.:)]", one["error"]), one
        assert len(one["advice"]) > 10, one
        assert "fault of the program" not in one["error"], one
    for container in said["containers"]:
        for member in container["failed"]:
            assert member["error"], member


def test_no_name_of_a_file_acts_on_a_terminal(added):
    said, _ = added
    whole = json.dumps(said, ensure_ascii=False)
    assert not any(sign in whole for sign in "\x1b\x07\u202e")


def test_no_file_goes_beyond_its_time_and_memory(added):
    _, used = added
    slow = {name: seconds for name, seconds in used["took"].items() if seconds > LONGEST}
    assert slow == {}
    assert used["memory"] <= MOST_MEMORY


def test_no_text_is_longer_than_is_read(added, surroundings):
    folder, told = surroundings
    with Archive.open(folder / "archive", keys=KeyStore(Path(told["ANSWERABLE_KEYS"]))) as archive:
        rows = archive.index.db.execute(
            "SELECT o.size FROM records r JOIN objects o "
            "ON 'sha256:' || o.stored = json_extract(r.body,'$.object') "
            "WHERE r.kind='derivative' AND json_extract(r.body,'$.operation')='text'"
        ).fetchall()
    assert rows
    assert max(size for (size,) in rows) <= 4 * MOST_TEXT


def test_no_address_is_opened_and_nothing_is_written_beside_the_archive(
    added, surroundings, traced
):
    before, log = traced
    if not before:
        pytest.skip("strace is missing, or may not trace here")
    folder, _ = surroundings
    lines = _calls(log.read_text(errors="replace").splitlines())
    assert any("openat(" in line for line in lines)
    assert [line for line in lines if "AF_INET" in line] == []
    assert [line for line in lines if _writes_elsewhere(line, folder)] == []
    assert not any("/etc/passwd" in line and "openat" in line for line in lines)


def _calls(lines):
    """Each call in one line with what came of it, also where others came between its two halves."""
    begun, whole = {}, []
    for line in lines:
        process = line.split(maxsplit=1)[0]
        if line.endswith("<unfinished ...>"):
            begun[process] = line.removesuffix("<unfinished ...>")
        elif " resumed>" in line:
            whole.append(begun.pop(process, "") + line.split(" resumed>", 1)[1])
        else:
            whole.append(line)
    return [*whole, *begun.values()]


def test_a_call_whose_halves_stand_apart_is_one():
    apart = [
        '7 open("/a", O_RDWR <unfinished ...>',
        '8 unlink("/b") = 0',
        "7 <... open resumed>) = -1 EACCES",
    ]
    assert _calls(apart) == ['8 unlink("/b") = 0', '7 open("/a", O_RDWR ) = -1 EACCES']


def _writes_elsewhere(line, folder):
    """Whether a call makes or changes a file that is not below the folder of this run."""
    if " = -1 " in line:
        return False
    makes = "O_CREAT" in line or "O_WRONLY" in line or "O_RDWR" in line
    changes = re.search(r"\b(creat|rename\w*|mkdir\w*|unlink)\(", line)
    if not (makes or changes):
        return False
    # Python keeps what it compiled of the program itself beside it, before any file is looked at.
    compiled = re.compile(re.escape(f"{ROOT / 'src'}/") + r".*/__pycache__(/[\w.-]+\.pyc(\.\d+)?)?")
    paths = re.findall(r'"(/[^"]*)"', line)
    allowed = (str(folder), "/dev/", "/proc/self/")
    return any(not path.startswith(allowed) and not compiled.fullmatch(path) for path in paths)


def test_a_parser_that_is_killed_costs_no_original(museum, tmp_path, monkeypatch):
    real = child._exchanged

    def killed(process, data, most):
        process.kill()
        return real(process, data, most)

    monkeypatch.setattr(child, "_exchanged", killed)
    hostile = [
        museum / "docx-billion-laughs.docx",
        museum / "pdf-xref-loop.pdf",
        museum / "xls-noise.xls",
    ]
    with Archive.create(
        tmp_path / "archive", sealed=False, keys=KeyStore(tmp_path / "keys")
    ) as archive:
        report = add_paths(archive, hostile, acquisition=Acquisition(), by="desk")
        assert [one.name for one in report.added] == [path.name for path in hostile]
        assert len(report.incomplete) == len(hostile)
        for one, path in zip(report.added, hostile, strict=True):
            assert content_of(archive, one.object) == path.read_bytes()
