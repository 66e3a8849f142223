"""account: a contact and a referral; not the story, unless a person answers for it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from answerable import journal

CONTACT = {
    "person": "P-17",
    "age": "adult",
    "language": "S'gaw Karen",
    "safe_contact": "through the aunt at Thandaunggyi",
    "needs": ["a doctor"],
    "referrals": [{"to": "clinic by the bridge", "state": "made"}],
    "feedback_due": "2027-01-31",
    "interviewed_before": "no",
    "answered_by": "kestrel-7",
}
STORY = {
    **CONTACT,
    "narrative": "They came at night, and Khin Myat saw it.",
    "consent_to_recording": "yes",
    "why_now": "She leaves tomorrow.",
    "interviewer_training": "a course in 2025",
}
NEEDLES = ("Khin Myat", "Thandaunggyi", "clinic by", "P-17", "kestrel-7", "She leaves")


@pytest.fixture(autouse=True)
def one_day(monkeypatch):
    monkeypatch.setenv("ANSWERABLE_NOW", "2026-11-22T06:00:00Z")


@pytest.fixture
def told(held, tmp_path):
    def told(said, *words):
        file = tmp_path / "said.json"
        file.write_text(json.dumps(said))
        answer = held("account", "--from", file, *words, "--json")
        file.unlink()
        return answer

    return told


def objects(held):
    return held("status", "--json").json["objects"]


def test_a_contact_is_kept_confidential(held, told):
    said = told(CONTACT)
    assert said.code == 0
    assert said.json["notices"] == []
    shown = held("show", said.json["contact"], "--json").json
    assert shown["level"] == "confidential"
    below = held("show", said.json["contact"], "--clearance", "restricted", "--json").json
    assert below["records"] == []
    assert "aunt" in held("account", "--show", "p 17").out


def test_a_contact_leaves_no_more_than_anything_else_without_consent(held, told):
    sheet = told(CONTACT).json["contact"]
    said = held("export", sheet, "-o", "out", "--purpose", "prosecution", "--recipient", "a court")
    assert said.code == 4


def test_the_story_is_kept_apart_from_the_way_to_the_person(held, told):
    said = told(STORY).json
    assert said["contact"] != said["narrative"]
    use = ["--purpose", "prosecution", "--recipient", "a court"]
    held("consent", said["narrative"], *use, "--person", "P-17", "--answer", "yes")
    held.examined("a court")
    out = held("export", said["narrative"], "-o", "out", *use, "--json").json
    text = Path(out["file"]).read_text()
    assert "They came at night" in text
    assert "Thandaunggyi" not in text
    assert "clinic" not in text
    assert held("export", said["contact"], "-o", "out", *use).code == 4


def test_a_story_without_its_reasons_is_refused_and_nothing_is_written(held, told):
    before = objects(held)
    said = told({**STORY, "why_now": ""})
    assert said.code == 4
    assert said.json["blocked"] is True
    assert objects(held) == before


def test_a_childs_story_needs_safeguards_that_somebody_answers_for(held, told):
    child = {**STORY, "age": 15}
    assert told(child).code == 4
    safe = {
        "specialised_interviewer": "heron-2, trained",
        "responsible_adult": "the grandmother agreed",
        "support_person": "heron-3",
        "best_interests": "she asked to be heard",
        "assent": "yes",
    }
    assert told({**child, "safeguards": {**safe, "assent": "no"}}).code == 4
    assert told({**child, "safeguards": safe}).code == 0


def test_an_earlier_record_of_the_same_pseudonym_is_a_warning(held, told):
    told(CONTACT)
    rules = {one["rule"] for one in told(CONTACT).json["notices"]}
    assert "known-before" in rules


def test_an_earlier_interview_may_be_said_on_the_command_line(held, told):
    for answer, rule in (("yes", "interviewed-before"), ("unknown", "interviewed-unknown")):
        said = told(CONTACT, "--interviewed-before", answer, "--check")
        assert {one["rule"] for one in said.json["notices"]} == {rule}


def test_to_check_writes_nothing(held, told):
    before = objects(held)
    assert told(STORY, "--check").json["dry_run"] is True
    assert told(STORY, "--dry-run").json["dry_run"] is True
    assert objects(held) == before


def test_promises_that_are_due_are_listed(held, told):
    told(CONTACT)
    assert held("account", "--due", "--json").json["due"] == []
    due = held("account", "--due", "2027-02-01", "--json").json["due"]
    assert due == [{"person": "P-17", "due": "2027-01-31"}]


def test_the_persons_own_copy_names_promise_and_referral(held, told):
    told(CONTACT)
    said = held("consent", "--show", "P-17").out
    assert "2027-01-31" in said
    assert "clinic by the bridge (made)" in said


def test_in_an_open_archive_no_account_is_kept(call, tmp_path):
    call("init", tmp_path / "open", "--open")
    (tmp_path / "said.json").write_text(json.dumps(CONTACT))
    said = call("-C", tmp_path / "open", "account", "--from", tmp_path / "said.json", "--json")
    assert said.code == 4
    assert "sealed" in said.json["error"]


@pytest.mark.parametrize(
    "said",
    [
        [],
        {"person": ""},
        {"name": "P-17"},
        {"person": "P-17", "age": 3.5},
        {"person": "P-17", "age": True},
        {"person": "P-17", "needs": "a doctor"},
        {"person": "P-17", "narrative": ["a"]},
        {"person": "P-17", "referrals": [{"where": "x"}]},
        {"person": "P-17", "safeguards": {"assent": 1}},
    ],
)
def test_answers_written_otherwise_are_refused_and_not_repeated(told, said):
    answer = told(said)
    assert answer.code == 2
    assert "P-17" not in answer.json["error"]


def test_what_is_no_json_is_refused(held, tmp_path):
    (tmp_path / "said").write_text("the story")
    said = held("account", "--from", tmp_path / "said", "--json")
    assert said.code == 3
    assert "story" not in said.json["error"]
    assert held("account", "--from", tmp_path / "nowhere").code == 3
    assert held("account", "--from", "x", "--show", "y").code == 2


def test_nothing_of_a_person_lies_in_clear_or_reaches_the_journal(held, identity, tmp_path):
    """The whole folder, key store, home and journal, after an account came through a pipe."""
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-P", "-m", "answerable.cli.main", "-C", held.folder, "--identity", identity,
         "account", "--from", "-"],
        input=json.dumps(STORY).encode(),
        env={**os.environ, "HOME": str(home), "ANSWERABLE_JOURNAL": str(home / "journal"),
             "TMPDIR": str(home), "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said = done.stdout + done.stderr
    for needle in NEEDLES:
        assert needle.encode() not in said
    for path in tmp_path.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert [needle for needle in NEEDLES if needle.encode() in data] == [], path
    assert (home / "journal").exists()
    assert journal.Event.FINISHED.value in (home / "journal").read_text()


def test_the_questions_are_for_a_contact_alone():
    from answerable.cli import accounts

    asked = {key for key, _ in accounts._QUESTIONS}
    assert "narrative" not in asked
    assert {"person", "age", "safe_contact", "interviewed_before", "feedback_due"} <= asked


def test_on_a_terminal_the_questions_are_asked_and_no_answer_is_shown_again(held, monkeypatch):
    import io

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    answers = ["P-18", "adult", "my", "no", "through the aunt", "a doctor; rice", "", "a clinic",
               "2027-01-31", "kestrel-7"]  # fmt: skip
    monkeypatch.setattr("sys.stdin", Terminal("\n".join(answers) + "\n"))
    said = held("account")
    assert said.code == 0
    assert "aunt" not in said.out
    monkeypatch.setattr("sys.stdin", io.StringIO())
    shown = held("account", "--show", "P-18", "--json").json["sheets"][0]
    assert shown["needs"] == ["a doctor", "rice"]
    assert shown["referrals"] == [{"to": "a clinic", "need": "", "state": "offered"}]


def test_without_a_terminal_and_without_answers_nothing_is_asked(held, monkeypatch):
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert held("account").code == 2
