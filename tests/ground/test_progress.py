"""Whether the work says how far it is, in the right place and no more than that."""

import io
from contextlib import redirect_stderr

import pytest

from answerable.progress import Progress, silenced, track


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm")
    return Terminal()


def test_the_items_come_through_unchanged() -> None:
    assert list(track("abc")) == ["a", "b", "c"]


def test_away_from_a_terminal_there_is_one_line_for_each_tenth(
    capsys: pytest.CaptureFixture[str],
) -> None:
    list(track(range(1000), label="Reading", unit="pages"))
    captured = capsys.readouterr()
    told = captured.err.splitlines()
    assert len(told) == 10
    assert told[0] == "Reading: 100 of 1000 pages"
    assert told[-1] == "Reading: 1000 of 1000 pages"
    assert captured.out == ""


def test_a_few_items_never_take_more_lines_than_items(capsys: pytest.CaptureFixture[str]) -> None:
    list(track([1, 2, 3]))
    assert capsys.readouterr().err.splitlines() == ["1 of 3", "2 of 3", "3 of 3"]


def test_without_a_total_there_is_one_line_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    list(track(iter(range(1000)), label="Reading"))
    assert capsys.readouterr().err == "Reading: 1000\n"


def test_nothing_to_do_is_no_fault_and_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(track([], label="Reading")) == []
    assert list(track(iter([]), label="Reading")) == []
    assert capsys.readouterr().err == ""


def test_on_a_terminal_the_work_is_named_before_the_first_item_is_done(terminal: Terminal) -> None:
    with redirect_stderr(terminal), Progress(total=4, label="Reading"):
        begun = terminal.getvalue()
    assert "Reading: 0 of 4" in begun


def test_a_silenced_block_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with silenced():
        list(track(range(10)))
    assert capsys.readouterr().err == ""


def test_silence_ends_with_its_block(capsys: pytest.CaptureFixture[str]) -> None:
    with silenced():
        pass
    list(track([1]))
    assert capsys.readouterr().err == "1 of 1\n"


def test_a_terminal_gets_a_bar_and_keeps_the_last_state(terminal: Terminal) -> None:
    with redirect_stderr(terminal):
        list(track(range(4), label="Reading"))
    drawn = terminal.getvalue()
    assert "[######" in drawn
    assert drawn.endswith("Reading: 4 of 4\n")


def test_a_terminal_is_not_drawn_on_for_every_item(terminal: Terminal) -> None:
    with redirect_stderr(terminal):
        list(track(range(10_000)))
    assert "10000 of 10000" in terminal.getvalue()
    assert terminal.getvalue().count("\r") < 100


def test_a_hostile_label_cannot_steer_the_terminal(terminal: Terminal) -> None:
    with redirect_stderr(terminal), Progress(total=1, label="\x1b[2Jx\n\u202e") as progress:
        progress.advance()
    assert "1 of 1" in terminal.getvalue()
    assert "\x1b[2J" not in terminal.getvalue()
    assert "\u202e" not in terminal.getvalue()


def test_steps_may_be_of_any_size(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(total=1_000_000, unit="bytes") as progress:
        progress.advance(650_000)
        progress.advance(350_000)
    told = ["650000 of 1000000 bytes", "1000000 of 1000000 bytes"]
    assert capsys.readouterr().err.splitlines() == told


def test_an_error_in_the_work_reaches_the_caller_and_closes_the_bar(terminal: Terminal) -> None:
    def work() -> None:
        with redirect_stderr(terminal), Progress(total=2) as progress:
            progress.advance()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert terminal.getvalue().endswith("1 of 2\n")
