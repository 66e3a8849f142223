"""Whether what the program says fits the terminal that it is said on."""

import io

import pytest

from answerable.cli import output
from answerable.errors import UsageError
from answerable.workbench.layout import flowed


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


LONG = UsageError("A word and another. " * 9, advice="Do this and that, then ask again. " * 9)


@pytest.mark.parametrize("columns", [80, 40])
def test_an_error_and_its_advice_fit_the_terminal(monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    output.failure(LONG, "Stopped:")
    lines = terminal.getvalue().splitlines()
    assert lines[0].startswith("Stopped: A word")
    assert max(map(len, lines)) <= columns


def test_another_program_gets_an_error_on_one_line(capsys):
    output.failure(LONG, "Stopped:")
    assert capsys.readouterr().err.splitlines()[0] == f"Stopped: {LONG.message}".strip()


def test_a_line_that_is_folded_keeps_its_indentation():
    said = flowed("  one two three four five six seven eight nine ten\nshort", width=40)
    assert said.split("\n") == [
        "  one two three four five six seven",
        "    eight nine ten",
        "short",
    ]
