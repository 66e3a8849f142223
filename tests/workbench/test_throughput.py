"""A folder of many files, slow ones among them: killed, stopped or read to its end, in bounded memory."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.records import Acquisition
from answerable.archive.verify import verify
from answerable.archive.view import Viewer
from answerable.cli.reasons import by_reason
from answerable.errors import CannotRead, UsageError
from answerable.reading.sources import child
from answerable.reading.sources.options import USUAL
from answerable.workbench import adding, readable, readers_at_work
from answerable.workbench.held import content_of
from answerable.workbench.preserve import add_paths
from answerable.workbench.readers_at_work import Here, kept_of
from answerable.workbench.wishes import Rule, Wishes, read_rules

SRC = Path(__file__).resolve().parents[2] / "src"
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="needs POSIX")
SLOW = """
import time
from answerable.workbench import adding, readable, readers_at_work
adding.MOST_AT_RISK = adding.MOST_SECONDS = 0.2
real = readers_at_work.canonical_text
def slow(data, name, options):
    if "slow" in name:
        time.sleep(%s)
    return real(data, name, options)
readers_at_work.canonical_text = slow
import sys
from answerable.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def keys(tmp_path):
    return KeyStore(tmp_path / "keys")


@pytest.fixture
def archive(tmp_path, keys):
    with Archive.create(tmp_path / "archive", sealed=False, keys=keys) as made:
        yield made


def add(archive, *paths, **options):
    return add_paths(archive, list(paths), acquisition=Acquisition(), by="desk", **options)


def folder_of(tmp_path, count, slow_each=0):
    """Texts and pages; the name of each so-manieth says that it is slow."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for number in range(count):
        name = f"{number:04}-slow" if slow_each and number % slow_each == 0 else f"{number:04}"
        words = f"letter number {number}"
        if number % 10 == 5:
            (folder / f"{name}.html").write_text(f"<html><body><p>{words}</p></body></html>")
        else:
            (folder / f"{name}.txt").write_text(words)
    return folder


def started(tmp_path, keys, code, folder):
    return subprocess.Popen(
        [sys.executable, "-P", "-c", code, "-C", tmp_path / "archive", "--quiet", "add", folder],
        env={**os.environ, "PYTHONPATH": str(SRC), "ANSWERABLE_KEYS": str(keys.folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@POSIX_ONLY
def test_killed_among_300_files_it_goes_on_where_it_was_and_doubles_nothing(tmp_path, keys):
    Archive.create(tmp_path / "archive", sealed=False, keys=keys).close()
    folder = folder_of(tmp_path, 300, slow_each=25)
    running = started(tmp_path, keys, SLOW % 0.5, folder)
    lines = [running.stdout.readline() for _ in range(60)]
    running.send_signal(signal.SIGKILL)
    lines += running.stdout.readlines()
    running.wait()
    told = {line.split()[1] for line in lines if line.startswith("added ") and line.endswith("\n")}
    with Archive.open(tmp_path / "archive", keys=keys) as archive:
        held = [one.id for one in Viewer(archive).objects()]
        assert len(told) >= 60
        assert told <= {one[:19] for one in held}
        report = add(archive, folder)
        assert (len(report.added), report.incomplete, report.failed) == (300, (), ())
        assert sum(not one.new for one in report.added) >= len(told)
        for number in (0, 5, 150, 275, 299):
            assert len(Viewer(archive).search(f'"letter number {number}"'.strip('"')).hits) >= 1
        assert texts(archive) == len(set(texts_of(archive)))
        before = Viewer(archive).status().records
        assert not any(one.new for one in add(archive, folder).added)
        assert Viewer(archive).status().records == before
        assert verify(archive.folder, archive_key=archive.archive_key, keys=keys).intact


def texts_of(archive):
    """The parent of every text that was derived."""
    rows = archive.index.db.execute(
        "SELECT json_extract(body,'$.parent') FROM records WHERE kind='derivative' ORDER BY seq"
    )
    return [one for (one,) in rows]


def texts(archive):
    return len(texts_of(archive))


@POSIX_ONLY
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_stopped_while_parsers_run_it_ends_within_seconds(tmp_path, keys, sign):
    """The parsers would have run for half a minute each."""
    Archive.create(tmp_path / "archive", sealed=False, keys=keys).close()
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.html").write_text(f"<html><p>{number}</p></html>")
    asleep = tmp_path / "asleep.py"
    asleep.write_text(
        "import time\ndef found_in(data, *words):\n    time.sleep(30)\n    return {}\n"
    )
    code = (
        "import sys\nfrom pathlib import Path\nfrom answerable.reading.sources import child, markup\n"
        "from dataclasses import replace\n"
        f"markup.PARSER = replace(markup.PARSER, module=Path({str(asleep)!r}))\n"
        "from answerable.workbench import adding\nadding.MOST_AT_RISK = adding.MOST_SECONDS = 0.2\n"
        "from answerable.cli.main import main\nsys.exit(main(sys.argv[1:]))"
    )
    running = started(tmp_path, keys, code, folder)
    for _ in range(12):  # kept, while their texts are being read
        assert running.stdout.readline().startswith("added ")
    began = time.monotonic()
    running.send_signal(sign)
    _, error = running.communicate(timeout=20)
    assert time.monotonic() - began < 15
    assert running.returncode == 130
    assert "Stopped by you" in error
    with Archive.open(tmp_path / "archive", keys=keys) as archive:
        assert Viewer(archive).status().objects == 12


def test_an_original_is_acknowledged_while_its_text_is_still_read(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(adding, "MOST_SECONDS", 0.05)
    monkeypatch.setattr(adding, "_A_WHILE", 0.05)
    real, read, told = readers_at_work.canonical_text, [], []

    def slow(data, name, options):
        time.sleep(0.5)
        read.append(name)
        return real(data, name, options)

    monkeypatch.setattr(readers_at_work, "canonical_text", slow)
    one = Here(cores=1)
    one.ahead = 1
    with one as readers:
        folder = folder_of(tmp_path, 4)
        add(
            archive, folder, readers=readers, interactive=True,
            acknowledge=lambda added: told.append(len(read)),
        )  # fmt: skip
    assert len(told) == 4
    assert told[0] < 2
    assert texts(archive) == 4


def test_texts_stand_in_the_order_of_the_files_whichever_was_faster(archive, tmp_path, monkeypatch):
    real = readers_at_work.canonical_text

    def uneven(data, name, options):
        time.sleep(0.1 if "slow" in name else 0)
        return real(data, name, options)

    monkeypatch.setattr(readers_at_work, "canonical_text", uneven)
    report = add(archive, folder_of(tmp_path, 12, slow_each=3))
    assert texts_of(archive) == [one.object for one in report.added]


def test_what_waits_to_be_read_is_bounded_in_bytes(archive, tmp_path, monkeypatch):
    from answerable.workbench import texts as reading

    monkeypatch.setattr(reading, "_MOST_WAITING", 100)
    real, waiting, most = readers_at_work.Here.begin, [], []

    def begin(self, content, name, options):
        found = real(self, content, name, options)
        waiting.append(found)
        most.append(sum(not one.done() for one in waiting))
        return found

    monkeypatch.setattr(readers_at_work.Here, "begin", begin)
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(f"{number:02} " + "word " * 30)
    add(archive, folder)
    assert max(most) <= 2


LINUX_ONLY = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="asks Linux how much memory a process took"
)
# Not `ru_maxrss`: that begins with what pytest takes, which is more than what is measured here.
MEASURED = """
import sys
from answerable.cli.main import main
code = main(sys.argv[1:])
rows = open("/proc/self/status").read().splitlines()
print(int(next(row.split()[1] for row in rows if row.startswith("VmHWM"))) >> 10, file=sys.stderr)
"""


def peak(tmp_path, keys, folder, name, unread=0):
    """MiB that `add` of this folder took at most; so many of its files cannot be read."""
    Archive.create(tmp_path / name, sealed=False, keys=keys).close()
    told = {**os.environ, "PYTHONPATH": str(SRC), "ANSWERABLE_KEYS": str(keys.folder)}
    command = [sys.executable, "-P", "-c", MEASURED, "-C", tmp_path / name, "--json", "add", folder]
    done = subprocess.run(command, env=told, capture_output=True, text=True, check=True)
    assert len(json.loads(done.stdout)["incomplete"]) == unread
    return int(done.stderr.split()[-1])


@pytest.mark.long
@LINUX_ONLY
def test_ten_times_as_many_small_files_take_little_more_memory(tmp_path, keys):
    """Of 80 MiB, 33 are SQLite's cache of the view, which ends at 128; it leaves 5 KB a file."""
    few, many = tmp_path / "few", tmp_path / "many"
    for folder, count in ((few, 1_000), (many, 10_000)):
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:05}.txt").write_text(f"letter number {number} " + "word " * 200)
    assert peak(tmp_path, keys, many, "b") < peak(tmp_path, keys, few, "a") + 80


@pytest.mark.long
@LINUX_ONLY
def test_memory_does_not_grow_with_large_files(tmp_path, keys):
    """The few are as many as may wait to be read, so that only what is kept too long makes a difference."""
    few, many = tmp_path / "few", tmp_path / "many"
    for folder, count in ((few, 15), (many, 45)):
        folder.mkdir()
        for number in range(count):
            (folder / f"{number:03}.html").write_text(
                f"<html><p>{number}</p><!--" + "x" * (8 << 20) + "--></html>"
            )
    assert peak(tmp_path, keys, many, "b") < peak(tmp_path, keys, few, "a") + 64


@LINUX_ONLY
def test_memory_does_not_grow_with_large_files_that_cannot_be_read(tmp_path, keys):
    few, many = tmp_path / "few", tmp_path / "many"
    for folder, count in ((few, 25), (many, 75)):
        folder.mkdir()
        for number in range(count):
            damaged = random.Random(number).randbytes(4 << 20)
            (folder / f"{number:03}.jpg").write_bytes(b"\xff\xd8\xff\xe0" + damaged)
    most = peak(tmp_path, keys, many, "b", unread=75)
    assert most < peak(tmp_path, keys, few, "a", unread=25) + 64


def test_three_thousand_unreadable_files_are_said_in_a_line():
    lines = by_reason("kept, not read", ((f"{n}.bin", "No text.") for n in range(3_000)))
    assert len(lines) == 1
    assert "3,000 files" in lines[0]
    assert "0.bin" in lines[0]


def test_few_files_are_named_each_and_many_reasons_are_counted():
    assert by_reason("failed", [("a\x1b.txt", "No."), ("b.txt", "No.")]) == [
        r"failed a\x1b.txt: No.",
        "failed b.txt: No.",
    ]
    lines = by_reason("failed", ((f"{n}", f"Reason {n}.") for n in range(500)))
    assert len(lines) == 21
    assert "480 more" in lines[-1]


def test_a_file_is_read_as_the_first_rule_that_fits_its_name_has_it(tmp_path):
    rules = tmp_path / "rules.toml"
    rules.write_text(
        '[[files]]\nnames = ["scans/*.PDF", "*.tif"]\nrecognise = "always"\nlanguages = ["mya"]\n'
        '[[files]]\nnames = ["*"]\nrecognise = "never"\n'
    )
    wishes = Wishes(usual=USUAL, rules=read_rules(rules))
    assert wishes.of("scans/2021/a.pdf").recognise == "always"
    assert wishes.of("scans/2021/a.pdf").languages == ("mya",)
    assert wishes.of("b.txt").recognise == "never"
    assert wishes.of("b.txt").languages == USUAL.languages
    assert Wishes(usual=USUAL).of("b.txt") == USUAL


@pytest.mark.parametrize(
    "said",
    [
        "[[files]]\n",
        'a = 1\n[[files]]\nnames = ["*"]\n',
        '[[files]]\nnames = "*.pdf"\n',
        '[[files]]\nnames = ["*"]\nrecognise = "perhaps"\n',
        '[[files]]\nnames = ["*"]\nlanguages = ["../mya"]\n',
        '[[files]]\nnames = ["*"]\nspeed = 9\n',
    ],
)
def test_a_file_of_wishes_that_cannot_be_followed_is_refused(tmp_path, said):
    (tmp_path / "rules.toml").write_text(said)
    with pytest.raises(UsageError):
        read_rules(tmp_path / "rules.toml")


@pytest.mark.parametrize("content", [b"[[files", b"\xff\xfe"])
def test_a_file_of_wishes_that_is_no_toml_is_told(tmp_path, content):
    (tmp_path / "rules.toml").write_bytes(content)
    with pytest.raises(CannotRead) as refused:
        read_rules(tmp_path / "rules.toml")
    assert refused.value.advice


@given(st.text(max_size=30))
def test_a_pattern_of_one_name_fits_that_name_only(name):
    assert Rule(names=("a/b.txt",)).fits(name) == (name.lower() == "a/b.txt")


def test_a_leash_that_has_ended_lets_no_parser_run(tmp_path):
    asleep = tmp_path / "asleep.py"
    asleep.write_text("import time\ndef found_in(data):\n    time.sleep(30)\n    return {}\n")
    asked = child.Parser(module=asleep, of="The page", advice="Save it as text.")
    leash = readers_at_work.Leash()
    leash.end()
    began = time.monotonic()
    with leash.held(), pytest.raises(CannotRead):
        child.found_by(asked, b"x")
    assert time.monotonic() - began < 15


def test_what_is_kept_of_a_text_is_its_words(tmp_path):
    found = kept_of(readers_at_work.canonical_text(b"the orchard", "a.txt", USUAL))
    assert (found.text, found.recognised, found.stated) == (b"the orchard", b"", b"")


def test_a_file_that_is_too_large_is_kept_and_told(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(readable, "LARGEST_TEXT", 10)
    (tmp_path / "a.txt").write_text("longer than ten letters")
    report = add(archive, tmp_path / "a.txt")
    assert content_of(archive, report.added[0].object) == b"longer than ten letters"
    assert "longer" in report.incomplete[0].error
