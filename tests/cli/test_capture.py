"""capture, capture-card, take-in: what does a device say, and what does it leave behind?"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SECRET = "Daw Khin Myat Noe saw it in Thandaunggyi."
NEEDLES = (
    "Khin Myat",
    "Thandaunggyi",
    "witness-statement",
    "P-17",
    "kestrel-7",
    "tribunal",
    "river bend",
)
PROGRAM = [sys.executable, "-P", "-m", "answerable.cli.main"]


@pytest.fixture
def card(held, tmp_path):
    """A card on its way to a device."""
    assert held("capture-card", "-o", tmp_path / "card.json").code == 0
    return tmp_path / "card.json"


@pytest.fixture
def device(tmp_path, card):
    """A machine with its own home, a card, a statement and no archive; returns how to run there."""
    home = tmp_path / "home"
    (home / "tmp").mkdir(parents=True)
    (home / "card.json").write_bytes(card.read_bytes())
    usb = tmp_path / "stick"
    usb.mkdir()
    (usb / "witness-statement.txt").write_text(SECRET)

    def device(*words, **options):
        return subprocess.run(
            [*PROGRAM, *map(str, words)],
            cwd=home,
            env=surroundings(home),
            capture_output=True,
            check=False,
            **options,
        )

    device.home, device.source = home, usb / "witness-statement.txt"
    return device


def surroundings(home):
    return {
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONDONTWRITEBYTECODE": "1",
        "ANSWERABLE_JOURNAL": str(home / "journal"),
    }


def readable_in(folder):
    """Needles in any name or content below a folder, in the forms in which they could lie there."""
    found = []
    for path in Path(folder).rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        for needle in NEEDLES:
            forms = (needle.encode(), needle.encode("utf-16-le"), needle.encode().hex().encode())
            if needle in path.name or any(form in data for form in forms):
                found.append((path.name, needle))
    return found


DETAILS = json.dumps(
    {
        "collector": "kestrel-7",
        "language": "my",
        "note": "at the river bend",
        "consent": [
            {
                "person": "P-17",
                "purpose": "prosecution",
                "recipient": "a tribunal",
                "answer": "yes",
                "how": "orally",
            }
        ],
    }
)


def test_a_card_holds_no_secret_and_no_name(held, card):
    said = json.loads(card.read_text())
    assert set(said) == {"archive", "card", "format", "recipient"}
    assert "SECRET" not in card.read_text()
    assert said["card"] in held("capture-card", "--list").out.replace(" ", "")


def test_the_device_seals_without_an_archive_and_nothing_readable_stays(device):
    done = device(
        "capture", device.source, "--card", "card.json", "--to", "out", "--details", "-",
        input=DETAILS.encode(),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert len(list((device.home / "out").iterdir())) == 1
    assert readable_in(device.home) == []
    assert not (device.home / ".local").exists()
    assert not (device.home / ".config").exists()
    assert list((device.home / "tmp").iterdir()) == []


def test_what_is_printed_names_no_file_and_says_what_remains(device):
    done = device("capture", device.source, "--card", "card.json", "--to", "out")
    said = (done.stdout + done.stderr).decode()
    assert "witness-statement" not in said
    assert "does not reliably remove" in said
    assert "does not show who made it" in said
    assert device.source.read_text() == SECRET


def test_a_pipe_is_sealed_and_never_lies_in_a_file(device):
    done = device(
        "capture", "-", "--card", "card.json", "--to", "out", "--json", input=SECRET.encode()
    )
    assert json.loads(done.stdout)["sealed"][0]["interrupted"] is False
    assert readable_in(device.home) == []


def test_ctrl_c_ends_a_recording_and_seals_what_came(held, device, identity):
    running = subprocess.Popen(
        [*PROGRAM, "capture", "-", "--card", "card.json", "--to", "out", "--json"],
        cwd=device.home,
        env=surroundings(device.home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    running.stdin.write(SECRET.encode())
    running.stdin.flush()
    while not list(device.home.glob("out/*.part")):
        time.sleep(0.05)
    time.sleep(0.3)
    running.send_signal(signal.SIGINT)
    time.sleep(0.3)
    out, _ = running.communicate(timeout=30)
    assert json.loads(out)["sealed"][0]["interrupted"] is True
    report = held("take-in", device.home / "out", "--json").json
    assert report["taken"][0]["size"] == len(SECRET)


def test_a_sealed_statement_reaches_the_archive_with_its_consent(held, device):
    done = device(
        "capture", device.source, "--card", "card.json", "--to", "out", "--details", "-", "--json",
        input=DETAILS.encode(),
    )  # fmt: skip
    receipt = json.loads(done.stdout)["sealed"][0]["receipt"]
    (device.home / "receipts").write_text(receipt[:16])
    said = held("take-in", device.home / "out", "--expect", device.home / "receipts", "--json").json
    assert said["missing"] == said["unexpected"] == []
    [one] = said["taken"]
    assert one["receipt"] == receipt
    use = ["--purpose", "prosecution", "--recipient", "a tribunal"]
    held.examined("a tribunal")
    out = held("export", one["object"], "-o", "exported", *use, "--json").json
    assert Path(out["file"]).read_text() == SECRET


def test_what_was_shredded_does_not_come_back_from_a_forgotten_outbox(held, device):
    words = ["--consent", "P-17:prosecution:a tribunal:yes", "--note", "river bend"]
    device("capture", device.source, "--card", "card.json", "--to", "out", *words)
    [one] = held("take-in", device.home / "out", "--json").json["taken"]
    said = held("shred", one["object"], "--reason", "asked", "--ground", "consent withdrawn")
    assert said.code == 0
    [again] = held("take-in", device.home / "out", "--json").json["taken"]
    assert again["new"] is False
    assert held("search", "Thandaunggyi", "--json").json["hits"] == []
    assert held("show", one["object"], "--json").json["records"] == []


def test_the_archive_keeps_no_word_of_a_capture_in_clear(held, device):
    device("capture", device.source, "--card", "card.json", "--to", "out", "--note", "river bend")
    held("take-in", device.home / "out")
    assert readable_in(held.folder) == []


def test_answers_may_be_given_in_short(held, device):
    words = ["--consent", "P-17:prosecution:a tribunal:yes", "--consent", "P-18:research:x:no"]
    device("capture", device.source, "--card", "card.json", "--to", "out", *words)
    [one] = held("take-in", device.home / "out", "--json").json["taken"]
    records = held("show", one["object"], "--json").json["records"]
    assert {r["body"]["person"] for r in records if r["kind"] == "consent"} == {"P-17", "P-18"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["-", "-"], 2),
        (["-", "--details", "-"], 2),
        (["-", "--consent", "P-17:yes"], 2),
        (["-", "--consent", "P-17:prosecution:x:maybe"], 2),
        (["-", "--note", "x" * 70_000], 2),
        (["nowhere.jpg"], 6),
    ],
)
def test_what_cannot_be_sealed_as_asked_is_refused(call, card, words, code):
    said = call("capture", *words, "--card", card, "--to", "out", "--json")
    assert said.code in (code, 3)
    assert said.json["ok"] is False
    assert said.json["advice"]


def test_without_a_right_card_nothing_is_sealed(call, card, tmp_path):
    source = tmp_path / "letter.txt"
    for content in ("", "{}", card.read_text().replace("age1", "age2")):
        (tmp_path / "wrong.json").write_text(content)
        said = call("capture", source, "--card", tmp_path / "wrong.json", "--to", "out")
        assert said.code in (3, 10)
    assert call("capture", source, "--card", "missing.json", "--to", "out").code == 3
    assert not (tmp_path / "out").exists()


def test_one_file_that_fails_does_not_stop_the_others(call, card, tmp_path):
    said = call(
        "capture", tmp_path / "letter.txt", "nowhere", "--card", card, "--to", "out", "--json"
    )
    assert said.code == 7
    assert len(said.json["sealed"]) == 1
    assert [one["number"] for one in said.json["failed"]] == [2]


def test_a_retired_card_is_shown_and_its_captures_wait_for_a_persons_word(held, device):
    device("capture", device.source, "--card", "card.json", "--to", "out")
    number = held("capture-card", "--list", "--json").json["cards"][0]["card"]
    assert held("capture-card", "--retire", number[:10]).code == 2
    assert held("capture-card", "--retire", number[:10], "--reason", "seized").code == 0
    assert "seized" in held("capture-card", "--list").out
    assert held("take-in", device.home / "out").code == 4


@pytest.mark.parametrize(
    "words",
    [
        ["capture-card", "-o", "new.json"],
        ["capture", "letter.txt", "--card", "card.json", "--to", "out"],
        ["take-in", "out2"],
    ],
)
def test_a_dry_run_writes_nothing(held, card, tmp_path, words, unchanged):
    (tmp_path / "out2").mkdir()
    held("status")
    before = unchanged()
    assert held(*words, "--dry-run", "--json").json["dry_run"] is True
    assert unchanged() == before


def test_an_open_archive_has_no_cards(call, tmp_path):
    call("init", tmp_path / "open", "--open")
    assert call("-C", tmp_path / "open", "capture-card", "-o", "new.json").code == 4
    assert not (tmp_path / "new.json").exists()
