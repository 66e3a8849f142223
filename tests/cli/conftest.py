"""An archive to work on, and a way to call the program as a shell would."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from answerable.archive.records import RECIPIENT_QUESTIONS
from answerable.cli.main import main


@dataclass(frozen=True)
class Said:
    """What one call printed and returned."""

    code: int
    out: str
    err: str

    @property
    def words(self):
        """What stands on stdout, however its lines are broken."""
        return " ".join(self.out.split())

    @property
    def json(self):
        """The one object on stdout."""
        [line] = self.out.splitlines()
        return json.loads(line)


@pytest.fixture(autouse=True)
def quiet_surroundings(tmp_path, monkeypatch):
    """No setting of the person who runs the tests reaches them, and nothing of theirs is touched."""
    for name in ("ARCHIVE", "PASSPHRASE", "NEW_PASSPHRASE", "PERSON_PASSPHRASE", "JOURNAL", "QUIET",
                 "COLOUR", "DEBUG", "BY"):  # fmt: skip
        monkeypatch.delenv(f"ANSWERABLE_{name}", raising=False)
    monkeypatch.setenv("ANSWERABLE_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def call(capsys):
    """`call("status", "--json")` as a shell would."""

    def call(*words):
        capsys.readouterr()
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Said(code=code, out=captured.out, err=captured.err)

    return call


@pytest.fixture
def identity(tmp_path):
    """An age identity; a passphrase would cost half a second at each opening."""
    from answerable.archive import identities

    path = tmp_path / "identity.txt"
    identities.write_new(path)
    return path


@pytest.fixture
def held(call, identity, tmp_path):
    """A sealed archive with one letter in it; calls on it need only the command."""
    assert call("init", tmp_path / "archive", "--identity", identity, "--name", "Test").code == 0

    def held(*words):
        return call("-C", tmp_path / "archive", "--identity", identity, *words)

    def examined(recipient):
        """Every question about a recipient answered with yes, by a named person."""
        for one in RECIPIENT_QUESTIONS:
            said = held("recipient", "answer", recipient, one, "yes", "--reason", "its letter",
                        "--by", "heron-2")  # fmt: skip
            assert said.code == 0, said.err

    held.examined = examined
    letter = tmp_path / "letter.txt"
    letter.write_text("A letter about the River Valley, of 12 May 2021.\n")
    held.folder = tmp_path / "archive"
    held.letter = held("add", letter, "--json").json["added"][0]["object"]
    return held


def everything(*folders):
    """Every path below the folders with its content, to see that nothing was written."""
    return {
        path: hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for folder in folders
        for path in sorted(Path(folder).rglob("*"))
    }


@pytest.fixture
def unchanged(tmp_path):
    """A context-free check: call before and compare after."""
    return lambda: everything(tmp_path)


@pytest.fixture
def named(held):
    """The archive with a case, and a named analyst at work."""

    def named(*words):
        return held("--by", "A-1", *words)

    named.letter = held.letter
    named.held = held
    assert named("case", "open", "A case", "--situation", "Bangladesh/Myanmar").code == 0
    return named


@pytest.fixture
def examined(named):
    """A suspect and a crime with one entry."""
    said = named(
        "case", "suspect", "A case", "A. Person", "--born", "1960", "--basis", "named in a letter"
    )
    assert said.code == 0, said.err
    said = named(
        "case", "crime", "A case", "deportation", "--period", "2017-08/2017-12", "--mode", "28(a)",
        "--suspect", "A. Person", "--element", "e1", "--supports", f"{named.letter}:0-10",
    )  # fmt: skip
    assert said.code == 0, said.err
    return named
