"""consent: several persons, revoking, and each person's own copy."""

from pathlib import Path

import pytest

USE = ["--purpose", "prosecution", "--recipient", "a tribunal"]
SAID = ["--language", "S'gaw Karen", "--given", "2026-11-01", "--how", "orally"]


@pytest.fixture(autouse=True)
def one_day(monkeypatch):
    monkeypatch.setenv("ANSWERABLE_NOW", "2026-11-22T06:00:00Z")


@pytest.fixture(autouse=True)
def examined(held):
    """The tribunal may be given something, if those who are named agree."""
    held.examined("a tribunal")


def agreed(held, *persons):
    named = [word for person in persons for word in ("--person", person)]
    return held("consent", held.letter, *USE, *SAID, *named, "--answer", "yes", "--json")


def leaves(held, to="out"):
    return held("export", held.letter, "-o", to, *USE, "--dry-run").code == 0


def test_several_persons_answer_each_for_themselves(held):
    assert len(agreed(held, "P-1", "P-2").json["records"]) == 2
    records = held("show", held.letter, "--json").json["records"]
    said = [r["body"] for r in records if r["kind"] == "consent"]
    assert {one["person"] for one in said} == {"P-1", "P-2"}
    assert {one["language"] for one in said} == {"S'gaw Karen"}
    assert {one["given"] for one in said} == {"2026-11-01"}
    assert leaves(held)


def test_what_is_not_said_of_a_consent_is_remarked(held):
    said = held("consent", held.letter, *USE, "--answer", "yes")
    assert "--language" in said.err
    assert "--person" in said.err


def test_the_gate_says_by_pseudonym_who_is_lacking(held):
    agreed(held, "P-1")
    held("consent", held.letter, "--purpose", "research", "--recipient", "x", "--person", "P-2",
         "--answer", "yes")  # fmt: skip
    said = held("export", held.letter, "-o", "out", *USE, "--json")
    assert said.code == 4
    assert said.json["error"].endswith("is lacking from P-2.")


def test_revoking_ends_everything_a_person_is_named_in_and_leads_to_shred(held):
    agreed(held, "P-1")
    assert held("export", held.letter, "-o", "out", *USE).code == 0
    said = held("consent", "--revoke", "--person", "p-1", "--reason", "afraid", "--json")
    assert said.json["objects"] == [held.letter]
    assert said.json["everything"] is True
    assert said.json["went_to"][0]["recipient"] == "a tribunal"
    assert not leaves(held)
    words = held("consent", "--revoke", "--person", "P-1", "--given", "2026-11-20").out
    assert "answerable shred" in words
    assert "Nothing was destroyed" in words


def test_a_person_who_agrees_again_is_heard_and_the_operator_is_told(held):
    agreed(held, "P-1")
    held("consent", "--revoke", "--person", "P-1", held.letter)
    assert not leaves(held)
    again = held("consent", held.letter, *USE, *SAID, "--person", "P-1", "--answer", "yes")
    assert "revoked consent before" in again.err
    assert leaves(held)


def test_a_consent_recorded_for_the_wrong_person_may_be_replaced(held):
    [mistake] = agreed(held, "P-9").json["records"]
    held("consent", held.letter, "--purpose", "research", "--recipient", "x", "--person", "P-1",
         "--answer", "yes")  # fmt: skip
    assert not leaves(held)
    said = held("consent", held.letter, *USE, "--person", "P-1", "--answer", "yes", "--instead-of",
                mistake)  # fmt: skip
    assert said.code == 0
    assert leaves(held)
    assert (
        held("consent", held.letter, *USE, "--answer", "yes", "--instead-of", held.letter).code == 2
    )


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--person", "P-1"],
        ["--revoke"],
        ["--revoke", "--person", "P-1", "--person", "P-2"],
        ["--revoke", "--person", "P-1", "--answer", "no"],
        ["--revoke", "--person", "--"],
        ["--show", "P-1", "--revoke"],
        ["-o", "copy.txt"],
        ["--revoke", "--person", "P-1", "--given", "2027-01-01"],
    ],
)
def test_what_makes_no_sense_is_refused_with_advice(held, words):
    said = held("consent", *words, "--json")
    assert said.code == 2
    assert said.json["advice"]


def test_a_day_in_the_future_is_no_day_on_which_consent_was_given(held):
    said = held("consent", held.letter, *USE, "--answer", "yes", "--given", "2027-01-01")
    assert said.code == 2


# A person's own copy


def test_a_person_can_have_everything_they_agreed_to(held):
    agreed(held, "P-1", "P-2")
    held("export", held.letter, "-o", "out", *USE)
    said = held("consent", "--show", "P-1").out
    for word in ("S'gaw Karen", "2026-11-01", "orally", "a tribunal", "It stands", "went to",
                 "How to withdraw"):  # fmt: skip
        assert word in said
    assert "P-2" not in said
    assert "letter.txt" not in said


def test_the_copy_says_what_became_of_each_answer(held):
    agreed(held, "P-1")
    held("consent", held.letter, "--purpose", "research", "--recipient", "x", "--person", "P-1",
         "--answer", "yes", "--until", "2020")  # fmt: skip
    items = held("consent", "--show", "P-1", "--json").json["items"]
    assert [one["now"] for one in items[0]["answers"]] == ["stands", "ended"]
    held("consent", "--revoke", "--person", "P-1")
    items = held("consent", "--show", "P-1", "--json").json["items"]
    assert [one["now"] for one in items[0]["answers"]] == ["revoked", "revoked"]
    assert "You withdrew consent on 2026-11-22" in held("consent", "--show", "P-1").out


def test_what_was_made_from_a_thing_and_left_stands_in_the_copy(held):
    Path("page.html").write_text("<p>What she said.</p>")
    page = held("add", "page.html", "--json").json["added"][0]["object"]
    records = held("show", page, "--json").json["records"]
    [text] = [r["body"]["object"] for r in records if r["kind"] == "derivative"]
    held("consent", page, "--purpose", "research", "--recipient", "x", "--person", "P-1",
         "--answer", "yes")  # fmt: skip
    held("consent", text, *USE, "--answer", "yes")
    assert held("export", text, "-o", "out", *USE).code == 4
    held("consent", text, *USE, "--person", "P-1", "--answer", "yes")
    assert held("export", text, "-o", "out", *USE).code == 0
    assert "Something made from it went to a tribunal" in held("consent", "--show", "P-1").out


def test_the_copy_is_written_to_a_new_file_that_only_its_owner_may_read(held, tmp_path):
    agreed(held, "P-1")
    assert held("consent", "--show", "P-1", "-o", "copy.txt", "--dry-run").code == 0
    assert not Path("copy.txt").exists()
    said = held("consent", "--show", "P-1", "-o", "copy.txt")
    assert Path("copy.txt").stat().st_mode & 0o077 == 0
    assert "endanger" in said.err
    assert held("consent", "--show", "P-1", "-o", "copy.txt").code == 5
    assert held("consent", "--show", "P-1", "-o", held.folder / "copy.txt").code == 5


def test_the_copy_still_says_who_has_a_thing_that_was_destroyed_here(held):
    agreed(held, "P-1")
    held("export", held.letter, "-o", "out", *USE)
    said = held("shred", held.letter, "--reason", "asked", "--ground", "consent withdrawn")
    assert said.code == 0
    said = held("consent", "--show", "P-1").out
    assert "went to a tribunal" in said
    assert "It no longer stands (withdrawn)" in said
    assert "destroyed" in said


def test_somebody_nobody_recorded_has_an_empty_copy(held):
    assert "Nothing is recorded under this name" in held("consent", "--show", "P-99").out


def test_a_revocation_before_anything_is_recorded_still_counts(held):
    said = held("consent", "--revoke", "--person", "P-1")
    assert said.code == 0
    assert "Check its spelling" in said.err


@pytest.mark.parametrize("words", [["--revoke", "--person", "P-1"], ["--show", "P-1"]])
def test_a_dry_run_writes_nothing(held, words, unchanged):
    agreed(held, "P-1")
    before = unchanged()
    assert held("consent", *words, "--dry-run", "--json").code == 0
    assert unchanged() == before
