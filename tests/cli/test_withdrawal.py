"""Withdrawing from the command line: shown first, hidden, brought back, held, destroyed."""

import json
import subprocess
import sys

import pytest

from answerable import clock

WHY = ("--reason", "the person asked", "--ground", "consent withdrawn")
LATER = "2031-01-01T00:00:00Z"


def phrase(about):
    return f"destroy {about.removeprefix('sha256:')[:8]}"


def test_a_dry_run_shows_the_plan_and_writes_nothing(held, unchanged):
    held("status")
    before = unchanged()
    said = held("shred", held.letter[:15], "--dry-run", "--json").json
    assert unchanged() == before
    plan = said["plan"]
    assert plan["objects"][0] in (held.letter, *plan["objects"])
    assert {part["kind"] for part in plan["goes"]} == {"object", "name", "derivative"}
    assert {part["kind"] for part in plan["stays"]} == {"custody", "change"}
    words = held("shred", held.letter, "--dry-run").out
    assert "letter.txt" in words
    assert "files added" in words


def test_who_has_a_copy_is_named(held, tmp_path):
    held("classify", held.letter, "--level", "public")
    assert (
        held(
            *("export", held.letter, "-o", tmp_path / "out"),
            *("--purpose", "advocacy", "--recipient", "Amber Watch"),
        ).code
        == 0
    )
    told = held("shred", held.letter, "--dry-run", "--json").json["plan"]["told"]
    assert [(one["recipient"], one["purpose"]) for one in told] == [("Amber Watch", "advocacy")]
    assert "Amber Watch" in held("shred", held.letter, "--dry-run").out


def test_it_is_hidden_for_a_time_and_can_be_brought_back(held):
    said = held("shred", held.letter, *WHY, "--json").json
    assert said["removals"]
    assert said["due"] > clock.today()
    assert held("search", "River", "--json").json["hits"] == []
    assert "to be destroyed" in held("show", held.letter).out
    assert "to be destroyed" in held("status").out
    assert held("status", "--json").json["removals"]["waiting"][0]["due"] == said["due"]
    assert held("shred", "--undo", held.letter, "--reason", "a mistake").code == 0
    assert held("search", "River", "--json").json["hits"]
    assert held("shred", "--pending").out == "Nothing waits.\n"


def test_no_check_reads_what_is_hidden(held):
    assert [one["object"] for one in held("check", "--json").json["documents"]] == [held.letter]
    held("shred", held.letter, *WHY)
    assert held("check", "--json").json.get("documents", []) == []


def test_the_time_is_a_setting(held, monkeypatch):
    monkeypatch.setenv("ANSWERABLE_NOW", "2030-03-01T00:00:00Z")
    monkeypatch.setenv("ANSWERABLE_REMOVAL_DAYS", "30")
    assert held("shred", held.letter, *WHY, "--json").json["due"] == "2030-03-31"


@pytest.mark.parametrize("days", ["0", "-1", "366", "two", "1.5", ""])
def test_a_wrong_number_of_days_is_refused(held, monkeypatch, days):
    monkeypatch.setenv("ANSWERABLE_REMOVAL_DAYS", days)
    said = held("shred", held.letter, *WHY)
    assert said.code == (0 if days == "" else 2)


def test_cron_destroys_what_is_due_and_says_nothing_else(held, monkeypatch):
    held("shred", held.letter, *WHY)
    assert held("shred", "--due").out == "Nothing was due.\n"
    monkeypatch.setenv("ANSWERABLE_NOW", LATER)
    assert held("shred", "--due", "--dry-run", "--json").json["due"][0]["is_due"]
    said = held("shred", "--due", "--json").json
    assert said["destroyed"]["items"] >= 1
    assert said["withdrawals"]
    assert held("show", held.letter).code == 6
    assert held("verify", "--json").json["counts"]["withdrawn"] == len(
        [1 for _ in range(said["destroyed"]["records"])]
    )
    assert held("status", "--json").json["removals"]["waiting"] == []


def test_at_once_only_with_the_phrase(held):
    for words in ((), ("--phrase", "destroy"), ("--phrase", "yes")):
        said = held("shred", held.letter, *WHY, "--now", *words)
        assert said.code == 4
        assert phrase(held.letter) in said.err
    plan = held("shred", held.letter, "--dry-run", "--json").json["plan"]
    done = held("shred", held.letter, *WHY, "--now", "--phrase", phrase(held.letter), "--json")
    assert done.code == 0
    assert done.json["destroyed"]["records"] == len(plan["goes"])
    assert held("verify").code == 0


def test_a_withdrawal_needs_reason_and_ground(held):
    assert held("shred", held.letter).code == 2
    assert held("shred", held.letter, "--reason", "x").code == 2
    assert held("shred").code == 2
    assert held("shred", "--undo", held.letter).code == 2


def test_a_hold_and_a_withdrawal_are_both_shown_and_a_person_decides(held, monkeypatch):
    assert held("hold", held.letter, "--reason", "a trial", "--ground", "an order").code == 0
    [hold] = held("hold", "--json").json["holds"]
    plan = held("shred", held.letter, "--dry-run", "--json").json["plan"]
    assert [one["id"] for one in plan["holds"]] == [hold["id"]]
    now = held("shred", held.letter, *WHY, "--now", "--phrase", phrase(held.letter))
    assert now.code == 5
    assert "an order" in now.err
    assert "consent withdrawn" in now.err
    assert held("shred", held.letter, *WHY).code == 0
    monkeypatch.setenv("ANSWERABLE_NOW", LATER)
    due = held("shred", "--due")
    assert due.code == 7
    assert "an order" in due.out
    assert "consent withdrawn" in due.out
    assert held("hold", "--release", hold["id"][:10], "--reason", "it ended").code == 0
    assert held("shred", "--due").code == 0
    assert held("show", held.letter).code == 6


def test_a_hold_needs_an_object_reason_and_ground(held):
    assert held("hold", held.letter).code == 2
    assert held("hold").out == "No legal hold stands.\n"
    assert held("hold", "--release", "abcd", "--reason", "x").code == 6
    assert held("hold", "--release", "abcd").code == 2


def test_words_in_other_records_can_be_added(held, tmp_path):
    note = tmp_path / "note.txt"
    note.write_text("something else\n")
    held("add", note)
    plan = held("shred", held.letter, "--dry-run", "--json").json["plan"]
    [change] = [part for part in plan["stays"] if part["kind"] == "change"]
    more = held("shred", held.letter, "--also", change["record"][:12], "--dry-run", "--json").json[
        "plan"
    ]
    assert change["record"] in [part["record"] for part in more["goes"]]


def test_a_backup_follows(held, tmp_path):
    assert held("backup", tmp_path / "copy").code == 0
    held("shred", held.letter, *WHY, "--now", "--phrase", phrase(held.letter))
    said = held("backup", tmp_path / "copy")
    assert "taken out of the copy" in said.out
    assert held("verify", tmp_path / "copy").code == 0


def test_no_word_of_it_reaches_the_journal(held, tmp_path, monkeypatch):
    log = tmp_path / "journal"
    monkeypatch.setenv("ANSWERABLE_JOURNAL", str(log))
    held("shred", held.letter, *WHY, "--now", "--phrase", phrase(held.letter))
    said = log.read_text()
    assert said
    for word in ("letter", "River", "person asked", "consent withdrawn"):
        assert word not in said


def test_nothing_of_it_lies_in_any_folder_the_program_writes_to(call, tmp_path, monkeypatch):
    home = tmp_path / "home"
    (home / "tmp").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(home / "tmp"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("ANSWERABLE_JOURNAL", str(home / "journal"))
    letter = tmp_path / "letter-of-nilar.txt"
    letter.write_text("Nilar saw two lorries at the mill, on 12 May 2021.\n")
    assert call("init", tmp_path / "open", "--open").code == 0
    kept = call("-C", tmp_path / "open", "add", letter, "--source", "Nilar", "--json").json
    object_id = kept["added"][0]["object"]
    call("-C", tmp_path / "open", "search", "lorries")
    call("-C", tmp_path / "open", "check")
    done = call(
        "-C", tmp_path / "open", "shred", object_id, *WHY, "--now", "--phrase", phrase(object_id)
    )
    assert done.code == 0
    letter.unlink()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            data = path.read_bytes() + str(path).encode()
            assert not [word for word in (b"Nilar", b"nilar", b"lorries") if word in data], path


def test_the_help_opens_no_room(tmp_path):
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from answerable.cli.main import main; main(['shred', '--help']); "
            "import json; print(json.dumps(sorted(m for m in sys.modules if 'withdrawing' in m)))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []
