"""A reader that a hostile container takes over can neither hurt nor hang the program that asked it."""

import io
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from boxes import InMemory, zip_of

from answerable.errors import CannotRead
from answerable.reading.containers import frames, opened
from answerable.reading.containers.limits import Budget, Limits
from answerable.reading.containers.opened import Opened

START = (
    "import sys\n"
    "from answerable.reading.containers import frames as f\n"
    "out, given = sys.stdout.buffer, sys.stdin.buffer\n"
    "def member(name=b'a', size=3, **more):\n"
    "    said = {'name': name.hex(), 'size': size, 'why': '', 'charset': '', 'source': '', 'day': '',\n"
    "            'method': '', **more}\n"
    "    f.send(out, f.MEMBER, f.packed(said))\n"
)


@pytest.fixture
def taken_over(monkeypatch, tmp_path):
    """What comes of a container whose reader runs this code instead."""

    def read(code, limits=None):
        script = tmp_path / "reader.py"
        script.write_text(START + code)
        monkeypatch.setattr(opened, "command", lambda *_: [sys.executable, str(script)])
        kept, faults = [], []
        with Opened(InMemory(bytes(100)), "zip", Budget(limits or Limits(), 100)) as found:
            for one in found:
                try:
                    kept.append(one.content())
                except CannotRead as error:
                    faults.append(error.message)
        return kept, faults, found.stopped

    return read


def test_an_honest_reader_hands_over_a_member(taken_over):
    code = "member(); f.send(out, f.DATA, b'abc'); f.send(out, f.END, b'{}'); f.send(out, f.DONE, b'{}')"
    assert taken_over(code) == ([b"abc"], [], "")


@pytest.mark.parametrize(
    "code",
    [
        "sys.exit()",
        "out.write(b'x' * 100)",
        "f.send(out, f.MEMBER, b'[]')",
        "f.send(out, f.MEMBER, b'{}')",
        "f.send(out, f.MEMBER, b'{' * 99999)",
        "member(size=-1)",
        "member(size='3')",
        "member(name=b'x' * 9999)",
        "out.write(b'M' + (1 << 31).to_bytes(4, 'big')); out.flush()",
        "f.send(out, f.ASK, f.STRETCH.pack(0, 101))",
        "f.send(out, f.ASK, f.STRETCH.pack(1 << 60, 1))",
        "f.send(out, f.ASK, b'')",
        "f.send(out, f.DATA, b'abc')",
    ],
)
def test_a_reader_that_talks_nonsense_is_stopped(taken_over, code):
    kept, _, stopped = taken_over(code)
    assert not kept
    assert stopped


@pytest.mark.parametrize(
    "code",
    [
        "member(); f.send(out, f.DATA, b'abcd')",
        "member(); f.send(out, f.DATA, b'')",
        "member(); f.send(out, f.DATA, b'ab'); sys.exit()",
        "member(); f.send(out, f.DATA, b'abc'); member()",
        "member(); f.send(out, f.DATA, b'abc'); f.send(out, f.DONE, b'{}')",
    ],
)
def test_a_member_that_does_not_end_as_announced_is_not_kept(taken_over, code):
    kept, faults, _ = taken_over(code)
    assert not kept
    assert faults


def test_a_fault_told_at_the_end_keeps_the_member_out(taken_over):
    code = (
        "member(); f.send(out, f.DATA, b'abc'); f.send(out, f.END, f.packed({'fault': 'Wrong.'}))"
    )
    assert taken_over(code)[1] == ["Wrong."]


def test_words_that_act_on_a_terminal_are_shown_as_escapes(taken_over):
    stopped = taken_over("f.send(out, f.DONE, f.packed({'stopped': '\\x1b[2J\\u202e'}))")[2]
    assert stopped == "\\x1b[2J\\u202e"


def test_the_one_who_asks_counts_members_too(taken_over):
    code = "while True: member(why='no')"
    assert "more members than allowed (7)" in taken_over(code, Limits(members=7))[2]


def test_the_one_who_asks_counts_bytes_too(taken_over):
    code = "while True:\n    member(); f.send(out, f.DATA, b'abc'); f.send(out, f.END, b'{}')"
    kept, _, stopped = taken_over(code, Limits(total=10))
    assert len(kept) == 3
    assert "together" in stopped


def test_a_reader_that_falls_silent_is_stopped(taken_over, monkeypatch):
    monkeypatch.setattr(Limits, "allowed", lambda self, size: 0.2)
    assert "too long" in taken_over("import time; time.sleep(60)")[2]


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="needs /proc")
def test_the_reader_can_open_nothing_and_start_nothing():
    box = zip_of(("a", b"abc"), ("b", bytes(9 << 20)))
    with Opened(InMemory(box), "zip", Budget(Limits(), len(box))) as found:
        next(iter(found))
        said = Path(f"/proc/{found._child.pid}/limits").read_text()
    for what in ("Max open files", "Max file size", "Max processes", "Max core file size"):
        assert re.search(rf"^{what} +0 +0 ", said, re.MULTILINE)


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
def test_the_reader_is_told_nothing_of_its_surroundings(monkeypatch):
    monkeypatch.setenv("ANSWERABLE_PASSPHRASE", "five random words in a row")
    box = zip_of(("a", b"abc"))
    with Opened(InMemory(box), "zip", Budget(Limits(), len(box))) as found:
        environment = Path(f"/proc/{found._child.pid}/environ").read_bytes()
        assert [one.content() for one in found] == [b"abc"]
    assert b"random words" not in environment


def test_a_reader_left_in_the_middle_ends():
    box = zip_of(*((str(n), bytes(99_999)) for n in range(50)))
    with Opened(InMemory(box), "zip", Budget(Limits(), len(box))) as found:
        next(iter(found))
    assert found._child.poll() is not None


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
def test_a_reader_whose_asker_is_killed_ends_too(tmp_path):
    box = tmp_path / "box.zip"
    box.write_bytes(zip_of(*((str(n), bytes(999_999)) for n in range(20))))
    code = (
        f"import sys, time; sys.path[:0] = {[str(Path(__file__).parent)]!r}\n"
        "from boxes import *\n"
        f"data = open({str(box)!r}, 'rb').read()\n"
        "found = Opened(InMemory(data), 'zip', Budget(Limits(), len(data)))\n"
        "next(iter(found)); print(found._child.pid, flush=True); time.sleep(60)\n"
    )
    asker = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    reader = Path(f"/proc/{int(asker.stdout.readline())}")
    asker.kill()
    asker.wait()
    asker.stdout.close()
    for _ in range(100):
        if not reader.exists() or "\tZ" in (reader / "status").read_text():
            return
        time.sleep(0.1)
    raise AssertionError("the reader still runs")


def test_frames_of_any_length_come_through():
    for content in (b"", b"x", bytes(frames.LARGEST)):
        pipe = io.BytesIO()
        frames.send(pipe, frames.DATA, content)
        assert frames.receive(io.BytesIO(pipe.getvalue())) == (frames.DATA, content)
