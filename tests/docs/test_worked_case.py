"""Whoever follows the page on the worked case comes to its end, with what the page shows on the way."""

import io
import os
import re
import shlex
import shutil
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from answerable.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "howto" / "worked-case.md").read_text(encoding="utf-8")
SPECIMEN = ROOT / "src" / "answerable" / "workbench" / "specimen"
PLAN = re.compile(r"^Planned: ([0-9a-f]+)$", re.MULTILINE)
INCIDENT = re.compile(r"incident:[a-z2-7]{26}")

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "sha256sum", "openssl"))),
    reason="needs the tools that the page names",
)


def steps():
    """(command, lines shown below it), in order."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


@dataclass
class Reader:
    """Somebody at a terminal, who puts their own ids where the page shows others."""

    folder: Path
    own: dict = field(default_factory=dict)

    def does(self, command, shown):
        command = self.in_own_words(command)
        if command.startswith("cd "):
            self.folder = (self.folder / command[3:]).resolve()
            return
        code, said = self.asks(command) if command.startswith("answerable ") else self.runs(command)
        stopped = any(line.startswith("Stopped:") for line in shown)
        assert (code == 0) != stopped, f"$ {command}\n{said}"
        for pattern in (PLAN, INCIDENT):
            self.learns(pattern, "\n".join(shown), said)
        for line in map(self.in_own_words, shown):
            assert " ".join(line.split()) in " ".join(said.split()), f"$ {command}\n{line}\n{said}"

    def in_own_words(self, line):
        for theirs, ours in self.own.items():
            line = line.replace(theirs, ours)
        return line

    def learns(self, pattern, shown, said):
        theirs, ours = pattern.search(shown), pattern.search(said)
        if theirs and ours:
            self.own[theirs[pattern.groups]] = ours[pattern.groups]

    def asks(self, command):
        said = io.StringIO()
        with pytest.MonkeyPatch.context() as place, redirect_stdout(said), redirect_stderr(said):
            place.chdir(self.folder)
            code = main(shlex.split(command)[1:])
        return code, said.getvalue()

    def runs(self, command):
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory):
    """No setting of the person who runs the tests reaches the reader."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as place:
        for name in [one for one in os.environ if one.startswith("ANSWERABLE_")]:
            place.delenv(name)
        place.setenv("XDG_CONFIG_HOME", str(home))
        place.setenv("ANSWERABLE_KEYS", str(home / "keys"))
        # Everybody chooses their own; a test has no terminal to be asked on.
        place.setenv("ANSWERABLE_PERSON_PASSPHRASE", "four words that nobody knows")
        place.setenv("NO_COLOR", "1")
        place.setenv("COLUMNS", "80")
        yield


@pytest.fixture(scope="module")
def followed(tmp_path_factory, surroundings):
    """The folder in which a reader did everything that the page says."""
    start = tmp_path_factory.mktemp("worked")
    for one in SPECIMEN.iterdir():
        shutil.copy(one, start)
    shown = re.findall(r"^<!-- file: (\S+) -->\n```text\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    for name, content in shown:
        (start / name).write_text(content, encoding="utf-8")
    reader = Reader(start)
    for command, lines in steps():
        reader.does(command, lines)
    return start


def test_every_command_of_the_page_does_what_the_page_shows(followed):
    assert len(steps()) >= 40
    assert (followed / "package" / "verify.py").is_file()


def test_the_page_that_left_names_nobody_who_was_not_cleared(followed):
    said = (followed / "dossier.html").read_text(encoding="utf-8")
    assert "Hlaing" not in said
    assert "Person 1" in said
    assert b"Hlaing" not in (followed / "dossier.docx").read_bytes()


def test_the_package_holds_the_statement_that_denies_it(followed):
    texts = [one.read_text("utf-8") for one in (followed / "package").rglob("original.txt")]
    assert any("fewer than 5,000" in text for text in texts)
