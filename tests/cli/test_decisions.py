"""retract, consent, classify and export: what does a decision change, and what leaves?"""

from pathlib import Path

import pytest

USE = ["--purpose", "publication", "--recipient", "a newspaper"]


def test_a_retraction_is_shown_with_its_reason_and_removes_nothing(held):
    said = held("retract", held.letter, "--reason", "a wrong copy", "--json")
    assert said.code == 0
    assert said.json["target"] == held.letter
    shown = held("show", held.letter, "--json").json
    assert shown["retracted"] == ["a wrong copy"]
    assert held("search", "River", "--json").json["hits"]


def test_a_retraction_needs_a_reason_and_a_target(held):
    assert held("retract", held.letter).code == 2
    assert held("retract", held.letter, "--reason", " ").code == 2
    assert held("retract", "f" * 64, "--reason", "why").code == 6


def test_without_consent_nothing_leaves(held, tmp_path):
    said = held("export", held.letter, "-o", "out", *USE, "--json")
    assert said.code == 4
    assert said.json["ok"] is False
    assert "No consent" in said.json["error"]
    assert not (tmp_path / "out").exists()


def test_with_consent_the_original_leaves_and_the_exit_is_recorded(held, tmp_path):
    assert held("consent", held.letter, *USE, "--answer", "yes", "--person", "P-1").code == 0
    held.examined("a newspaper")
    said = held("export", held.letter, "-o", "out", *USE, "--json").json
    assert said["ok"] is True
    assert Path(said["file"]).read_bytes() == (tmp_path / "letter.txt").read_bytes()
    kinds = {one["kind"] for one in held("show", held.letter, "--json").json["records"]}
    assert "exit" in kinds


def test_with_consent_nothing_leaves_to_a_recipient_nobody_answered_for(held, tmp_path):
    held("consent", held.letter, *USE, "--answer", "yes", "--person", "P-1")
    for more in ((), ("--dry-run",)):
        said = held("export", held.letter, "-o", "out", *USE, "--json", *more)
        assert said.code == 4
        assert "Does it follow fair-trial standards" in said.json["error"]
        assert said.json["error"].count("nobody answered") == 5
        assert "recipient answer" in said.json["advice"]
    assert not (tmp_path / "out").exists()
    kinds = [one["kind"] for one in held("show", held.letter, "--json").json["records"]]
    assert kinds.count("refused-exit") == 1
    assert "exit" not in kinds


def test_with_consent_nothing_leaves_to_a_recipient_of_whom_somebody_said_no(held):
    held("consent", held.letter, *USE, "--answer", "yes", "--person", "P-1")
    held.examined("a newspaper")
    held("recipient", "answer", "A Newspaper", "witness_safety", "no", "--reason",
         "it printed an address", "--by", "wren-4")  # fmt: skip
    said = held("export", held.letter, "-o", "out", *USE)
    assert said.code == 4
    assert "it printed an address" in said.err


def test_what_everybody_may_have_leaves_to_anyone(held):
    use = ["--purpose", "publication", "--recipient", "anyone"]
    held("consent", held.letter, *use, "--answer", "yes", "--person", "P-1")
    assert held("export", held.letter, "-o", "out", *use).code == 0
    assert held("export", held.letter, "-o", "out2", *USE).code == 4


def test_consent_for_one_use_is_none_for_another(held):
    held("consent", held.letter, *USE, "--answer", "yes")
    other = ["--purpose", "prosecution", "--recipient", "a court"]
    assert held("export", held.letter, "-o", "out", *other).code == 4


def test_the_same_person_may_change_the_answer(held):
    answer = ["consent", held.letter, *USE, "--person", "P-1", "--answer"]
    held.examined("a newspaper")
    held(*answer, "no")
    assert held("export", held.letter, "-o", "out", *USE).code == 4
    held(*answer, "yes")
    assert held("export", held.letter, "-o", "out", *USE).code == 0
    held(*answer, "no")
    assert held("export", held.letter, "-o", "out2", *USE).code == 4


def test_nobody_changes_the_answer_of_another_person(held):
    held("consent", held.letter, *USE, "--person", "P-1", "--answer", "no")
    held("consent", held.letter, *USE, "--person", "P-2", "--answer", "yes")
    assert held("export", held.letter, "-o", "out", *USE).code == 4


def test_consent_that_has_ended_lets_nothing_out(held):
    held("consent", held.letter, *USE, "--answer", "yes", "--until", "2001-01-01")
    assert held("export", held.letter, "-o", "out", *USE).code == 4


@pytest.mark.parametrize(
    "words",
    [["--answer", "maybe"], ["--answer", "yes", "--until", "soon"], []],
)
def test_an_answer_is_yes_or_no_and_a_date_a_date(held, words):
    assert held("consent", held.letter, *USE, *words).code == 2


def test_a_record_is_no_object(held):
    records = held("show", held.letter, "--json").json["records"]
    [name] = [one["id"] for one in records if one["kind"] == "name"]
    assert held("classify", name, "--level", "public").code == 2


def test_a_level_may_be_raised_and_lowered_again(held):
    for level in ("confidential", "public", "restricted"):
        assert held("classify", held.letter, "--level", level, "--json").json["level"] == level
        assert held("show", held.letter, "--json").json["level"] == level


def test_published_material_may_leave(held):
    held("classify", held.letter, "--level", "public", "--reason", "in print since 2021")
    assert held("export", held.letter, "-o", "out", *USE).code == 0


def test_a_decision_names_the_record_that_was_written(held):
    said = held("classify", held.letter, "--level", "public", "--json").json
    [record] = said["records"]
    shown = held("show", record, "--json").json
    assert shown["records"][0]["kind"] == "classification"


def test_the_gates_word_may_be_asked_for_without_anything_leaving(held, unchanged):
    before = unchanged()
    said = held("export", held.letter, "-o", "out", *USE, "--dry-run", "--json")
    assert said.code == 4
    assert said.json["decision"]["allowed"] is False
    assert unchanged() == before


@pytest.mark.parametrize(
    "words",
    [
        ["retract", "{}", "--reason", "why"],
        ["consent", "{}", *USE, "--answer", "yes"],
        ["classify", "{}", "--level", "public"],
    ],
)
def test_a_dry_run_of_a_decision_writes_nothing(held, words, unchanged):
    before = unchanged()
    given = [word.format(held.letter) for word in words]
    said = held(*given, "--dry-run", "--json")
    assert said.code == 0
    assert said.json["dry_run"] is True
    assert unchanged() == before
