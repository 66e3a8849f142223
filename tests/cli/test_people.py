"""people: who has a key of their own, and what is said of it."""

import pytest


@pytest.fixture
def enrolling(held, quick_people, monkeypatch):
    monkeypatch.setenv("ANSWERABLE_PERSON_PASSPHRASE", "four random words here")
    return held


def test_nobody_has_a_key_at_first(held):
    assert held("people").words == "Nobody has a key of their own here."
    assert held("people", "--json").json == {"ok": True, "people": []}


def test_a_person_is_enrolled_and_the_fingerprint_is_told(enrolling):
    said = enrolling("people", "add", "P-1", "--json").json
    [row] = enrolling("people", "--json").json["people"]
    assert (row["person"], row["state"], row["here"]) == ("P-1", "signs", True)
    assert (row["fingerprint"], row["record"]) == (said["fingerprint"], said["records"][0])
    assert said["fingerprint"] in enrolling("people").words


def test_the_list_says_what_a_key_does_not_show(enrolling):
    enrolling("people", "add", "P-1")
    assert "not who that is. One person may hold two." in enrolling("people").words


def test_a_second_key_needs_a_reason(enrolling):
    enrolling("people", "add", "P-1")
    again = enrolling("people", "add", "p-1")
    assert again.code == 5
    assert "--again REASON" in again.err
    assert enrolling("people", "add", "p-1", "--again", "lost the passphrase").code == 0
    old, new = enrolling("people", "--json").json["people"]
    assert (old["state"], new["state"]) == ("replaced", "signs")
    assert "because: lost the passphrase" in enrolling("people").words


def test_a_key_taken_back_is_shown_as_such(enrolling):
    record = enrolling("people", "add", "P-1", "--json").json["records"][0]
    assert enrolling("retract", record, "--reason", "it was seized").code == 0
    [row] = enrolling("people", "--json").json["people"]
    assert row["state"] == "taken back"


def test_nobody_is_enrolled_in_a_dry_run(enrolling, unchanged, tmp_path):
    enrolling("people")
    before = {path: mark for path, mark in unchanged().items() if "index" not in path.name}
    assert enrolling("people", "add", "P-1", "--dry-run").words == "Would be enrolled: P-1"
    after = {path: mark for path, mark in unchanged().items() if "index" not in path.name}
    assert after == before


def test_a_key_needs_a_passphrase_and_a_name(held, quick_people):
    none = held("people", "add", "P-1")
    assert none.code == 2
    assert "ANSWERABLE_PERSON_PASSPHRASE" in none.err
    assert held("people", "add", "owner").code == 2


def test_two_passphrases_that_differ_make_no_key(held, quick_people, monkeypatch):
    typed = iter(("one passphrase of four words", "another passphrase of words"))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("answerable.cli.signing._ask", lambda prompt: next(typed))
    refused = held("people", "add", "P-1")
    assert "differ" in refused.err
    assert refused.code == 2
    assert held("people", "--json").json["people"] == []


def test_a_passphrase_that_is_typed_twice_makes_the_key(held, quick_people, monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("answerable.cli.signing._ask", lambda prompt: "four words, the same")
    assert held("people", "add", "P-1").code == 0


def test_a_hostile_name_does_not_act_on_the_terminal(enrolling):
    enrolling("people", "add", "P-1\u202e\x1b[2J")
    assert "\x1b" not in enrolling("people").out
    assert "\u202e" not in enrolling("people").out


def test_a_private_half_that_is_elsewhere_is_said_to_be(enrolling, monkeypatch, tmp_path):
    enrolling("people", "add", "P-1")
    monkeypatch.setenv("ANSWERABLE_KEYS", str(tmp_path / "other-keys"))
    assert "not on this computer" in enrolling("people").words
    missed = enrolling("grade", enrolling.letter, "B2", "--reason", "r", "--as", "P-1")
    assert missed.code == 6
    assert "not on this computer" in missed.err


def test_a_pseudonym_may_be_set_once_for_a_terminal(held, monkeypatch):
    def answered(*words):
        done = held(
            "recipient", "answer", "a court", "fair_trial", "yes", "--reason", "its terms", *words
        )
        assert done.code == 0, done.err

    monkeypatch.setenv("ANSWERABLE_BY", "heron-2")
    answered()
    assert "said heron-2 on" in held("recipient").words
    answered("--by", "wren-4")
    assert "said wren-4 on" in held("recipient").words


def test_who_signs_is_who_it_is_by_whatever_the_terminal_says(held, quick_people, monkeypatch):
    monkeypatch.setenv("ANSWERABLE_PERSON_PASSPHRASE", "one two three four five")
    assert held("people", "add", "wren-4").code == 0
    monkeypatch.setenv("ANSWERABLE_BY", "heron-2")
    signed = ("grade", held.letter, "C3", "--reason", "one report", "--as", "wren-4")
    done = held(*signed)
    assert done.code == 0, done.err
    assert "wren-4, signed" in done.words
    assert held(*signed, "--by", "heron-2").code == 2
