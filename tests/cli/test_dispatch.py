"""What does the program return and print, whatever happens inside a command?"""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from answerable.cli import archives, output
from answerable.cli.main import main

SRC = Path(__file__).resolve().parents[2] / "src"


def test_help_is_a_result_and_returns_zero(call):
    said = call("--help")
    assert said.code == 0
    assert "commands" in said.out
    assert "Exit codes" in said.out


def test_no_command_is_a_usage_error_that_shows_the_commands(call):
    said = call()
    assert said.code == 2
    assert said.out == ""
    assert "add" in said.err


def test_a_family_without_its_command_shows_the_familys_help(call):
    said = call("keys")
    assert said.code == 2
    assert "split" in said.err


@pytest.mark.parametrize(
    "words", [["no-such"], ["add"], ["check", "--no-such"], ["search", "x", "--limit", "0"]]
)
def test_a_wrong_call_returns_two_with_advice(call, words):
    said = call(*words)
    assert said.code == 2
    assert said.out == ""
    assert "usage: answerable" in said.err


def test_a_wrong_call_with_json_is_one_object_too(call):
    said = call("no-such", "--json")
    assert said.code == 2
    assert said.json["ok"] is False
    assert said.json["error"]
    assert said.json["advice"]


def test_a_hostile_argument_is_shown_harmless(call):
    said = call("\x1b[2Jevil\u202e")
    assert "\x1b" not in said.err
    assert "\u202e" not in said.err


def test_options_are_not_guessed_from_their_beginnings(call):
    assert call("status", "--js").code == 2


def test_the_version_is_printed(call):
    said = call("--version")
    assert said.code == 0
    assert said.out.startswith("answerable ")


@pytest.mark.parametrize("place", ["before", "after"])
def test_shared_options_may_stand_before_or_after_the_command(held, call, identity, place):
    shared = ["-C", held.folder, "--identity", identity, "--json"]
    words = [*shared, "status"] if place == "before" else ["status", *shared]
    assert call(*words).json["name"] == "Test"


def fail_with(monkeypatch, error):
    def status(asked):
        raise error

    monkeypatch.setattr(archives, "status", status)


def test_a_fault_is_one_sentence_without_names(call, monkeypatch):
    fail_with(monkeypatch, ValueError("Daw Example, /secret/place"))
    said = call("status")
    assert said.code == 1
    assert "Daw Example" not in said.err
    assert "Traceback" not in said.err
    assert "ValueError" in said.err


def test_a_fault_in_json_has_the_shape_of_every_error(call, monkeypatch):
    fail_with(monkeypatch, ValueError("Daw Example"))
    said = call("status", "--json")
    assert said.code == 1
    assert set(said.json) == {"ok", "error", "advice"}
    assert "Daw Example" not in said.out


def test_details_of_a_fault_only_where_they_were_asked_for(call, monkeypatch):
    monkeypatch.setenv("ANSWERABLE_DEBUG", "1")
    fail_with(monkeypatch, ValueError("detail"))
    with pytest.raises(ValueError, match="detail"):
        main(["status"])


def test_ctrl_c_returns_130(call, monkeypatch):
    fail_with(monkeypatch, KeyboardInterrupt())
    said = call("status")
    assert said.code == 130
    assert "Stopped by you" in said.err


def test_a_fault_leaves_no_name_in_the_journal(call, monkeypatch, tmp_path):
    journal = tmp_path / "journal"
    monkeypatch.setenv("ANSWERABLE_JOURNAL", str(journal))
    fail_with(monkeypatch, OSError(errno.EIO, "Daw Example", "/secret/Daw Example.txt"))
    call("status")
    written = journal.read_text()
    assert "OSError" in written
    assert "Example" not in written
    assert "secret" not in written


def test_no_name_of_a_file_reaches_the_journal(held, monkeypatch, tmp_path):
    journal = tmp_path / "journal"
    monkeypatch.setenv("ANSWERABLE_JOURNAL", str(journal))
    (tmp_path / "testimony-of-Daw-Example.txt").write_text("words")
    held("add", tmp_path / "testimony-of-Daw-Example.txt", "--collector", "Ko Example")
    assert "finished" in journal.read_text()
    assert "Example" not in journal.read_text()


def test_a_journal_that_cannot_be_written_stops_before_the_work(call, monkeypatch, tmp_path):
    monkeypatch.setenv("ANSWERABLE_JOURNAL", str(tmp_path / "no" / "such" / "folder"))
    assert call("init", tmp_path / "archive", "--open").code == 4
    assert not (tmp_path / "archive").exists()


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    command = (
        f"{sys.executable} -P -m answerable.cli.main help | head -n 1; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(
        ["bash", "-c", command],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def run(*words, **options):
    """The program as a process of its own, with `options` for subprocess."""
    command = [sys.executable, "-P", "-m", "answerable.cli.main", *map(str, words)]
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, **options}
    return subprocess.run(command, env=env, check=False, **given)


NEEDS_FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")


@NEEDS_FULL
@pytest.mark.parametrize("words", [["packs"], ["packs", "--json"], ["no-such", "--json"]])
def test_a_result_that_cannot_be_written_is_no_success_and_no_traceback(words):
    with Path("/dev/full").open("w") as full:
        done = run(*words, stdout=full)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr


@NEEDS_FULL
def test_a_bar_that_cannot_be_shown_does_not_stop_the_work(tmp_path):
    run("init", "archive", "--open", cwd=tmp_path)
    (tmp_path / "a.txt").write_text("It rained.")
    with Path("/dev/full").open("w") as full:
        done = run("-C", "archive", "add", "a.txt", cwd=tmp_path, stderr=full)
    assert done.returncode == 0
    assert "1 file added" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="closes POSIX file descriptors")
def test_closed_streams_are_no_fault():
    command = f"{sys.executable} -P -m answerable.cli.main packs --json <&- >&- 2>&-; echo $? >&3"
    done = subprocess.run(
        ["bash", "-c", f"exec 3>&1; {command}"],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "0\n"


def test_a_journal_that_fails_at_the_end_adds_no_second_object(call, monkeypatch):
    from answerable.cli import main as face
    from answerable.errors import NotAllowed

    written = []

    def write_line(path, line):
        written.append(line)
        if len(written) > 1:
            raise NotAllowed("The journal cannot be written.")

    monkeypatch.setenv("ANSWERABLE_JOURNAL", "journal")
    monkeypatch.setattr(face.journal, "_write_line", write_line)
    assert call("packs", "--json").json["ok"] is False


@pytest.mark.skipif(os.name == "nt", reason="sends POSIX signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_being_terminated_is_like_ctrl_c(call, monkeypatch, name):
    def status(asked):
        signal.raise_signal(getattr(signal, name))

    monkeypatch.setattr(archives, "status", status)
    said = call("status", "--json")
    assert said.code == 130
    assert said.json["ok"] is False
    assert signal.getsignal(getattr(signal, name)) is signal.SIG_DFL


def test_a_terminal_without_unicode_still_shows_every_name(tmp_path):
    (tmp_path / "စာ.txt").write_text("It rained in 2021.")
    done = subprocess.run(
        [sys.executable, "-P", "-m", "answerable.cli.main", "check", "စာ.txt"],
        env={
            **os.environ,
            "PYTHONPATH": str(SRC),
            "PYTHONIOENCODING": "ascii",
            "LC_ALL": "C.UTF-8",
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_emphasis_only_where_it_is_wanted():
    with output.coloured("always"):
        assert output.strong("word") == "\x1b[1mword\x1b[0m"
    with output.coloured("never"):
        assert output.strong("word") == "word"


def test_json_is_ascii_so_that_nothing_in_it_acts_on_a_terminal(call, tmp_path):
    (tmp_path / "a.txt").write_text("He said \u202eexe.txt\u202c on 3 March 2021. စာ")
    said = call("read", "a.txt", "--json")
    assert said.out.isascii()
    assert "\u202e" in said.json["title"]["text"]


def test_a_size_is_written_for_people():
    assert output.size(0) == "0 bytes"
    assert output.size(999_960) == "1.0 MB"
    assert output.size(1_500) == "1.5 kB"


@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "allows no writing")]
)
def test_a_disk_that_takes_no_more_is_named(call, monkeypatch, number, words):
    fail_with(monkeypatch, OSError(number, "Daw Example", "/secret/Daw Example.txt"))
    said = call("status")
    assert said.code == 1
    assert words in said.err
    assert "Daw Example" not in said.err
