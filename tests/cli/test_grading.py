"""grade and review: by named people, with reasons, and a second person is a second person."""

import json

import pytest

from answerable.archive import records
from answerable.cli import grading


@pytest.fixture
def people(held, quick_people, monkeypatch, tmp_path):
    """The archive with a second report, added by P-9, and keys of P-1 and P-2."""
    monkeypatch.setenv("ANSWERABLE_PERSON_PASSPHRASE", "four random words here")
    report = tmp_path / "report.txt"
    report.write_text("A report of the same valley, written by others.\n")
    held.report = held("--by", "P-9", "add", report, "--json").json["added"][0]["object"]
    for name in ("P-1", "P-2"):
        assert held("people", "add", name).code == 0
    return held


def graded(people, *words):
    said = people("grade", people.letter, *words, "--json")
    return said.json if said.code == 0 else said


def test_a_grade_is_shown_in_words_with_its_author_and_reason(people):
    said = people("grade", f"{people.letter}:2-8", "c3", "--reason", "read twice", "--by", "P-1")
    assert "letter" in said.words
    assert "Grade C3 (fairly reliable; possibly true)." in said.words
    assert "C3 P-1" in said.words
    assert "read twice" in said.words


def test_what_nobody_graded_is_f6(people):
    said = people("grade", people.letter)
    assert "Grade F6 (cannot be judged; cannot be judged). Nobody graded it." in said.words


@pytest.mark.parametrize("by", [(), ("--by", "Owner"), ("--by", "…")])
def test_a_grade_has_a_named_author(people, by):
    refused = people("grade", people.letter, "B2", "--reason", "r", *by)
    assert refused.code == 2
    assert "one named person's" in refused.err


def test_a_grade_has_a_reason(people):
    refused = people("grade", people.letter, "B2", "--by", "P-1")
    assert refused.code == 2
    assert "needs a reason" in refused.err


def test_a_signed_grade_says_so_and_another_spelling_replaces_it(people):
    graded(people, "B2", "--reason", "r", "--as", "P-1")
    said = graded(people, "C3", "--reason", "read again", "--as", "p-1")
    assert said["grade"] == "C3"
    assert [(one["by"], one["signed"]) for one in said["given"]] == [("P-1", True)]


def test_another_persons_grade_stands_beside_it(people):
    graded(people, "B2", "--reason", "r", "--by", "P-1")
    said = graded(people, "E5", "--reason", "r", "--by", "P-2")
    assert (said["grade"], said["agreed"]) == ("B2 / E5", False)


def test_a_1_without_two_sources_is_refused_and_says_what_is_missing(people):
    refused = graded(people, "A1", "--reason", "r", "--by", "P-1")
    assert refused.code == 4
    assert "two independent sources. 0 named." in refused.out
    refused = graded(
        people, "A1", "--reason", "r", "--by", "P-1",
        "--confirmed-by", people.letter, "witness W", "--confirmed-by", people.report, "Witness  W",
    )  # fmt: skip
    assert refused.code == 4
    assert "Both have the same upstream." in refused.out


def test_a_1_with_two_sources_says_on_what_it_rests(people):
    said = graded(
        people, "A1", "--reason", "r", "--by", "P-1",
        "--confirmed-by", f"{people.letter}:2-8", "witness W",
        "--confirmed-by", people.report, "satellite of B",
    )  # fmt: skip
    assert said["grade"] == "A1"
    assert said["given"][0]["remark"] == "Rests on witness W and satellite of B, as recorded."
    assert [one["upstream"] for one in said["given"][0]["confirmed_by"]] == [
        "witness W",
        "satellite of B",
    ]


def test_a_place_beyond_the_text_is_not_graded(people):
    refused = people("grade", f"{people.letter}:2-9999", "B2", "--reason", "r", "--by", "P-1")
    assert refused.code == 2
    assert "characters" in refused.err


def test_a_dry_run_records_no_grade_and_no_review(people):
    said = people("grade", people.letter, "B2", "--reason", "r", "--as", "P-1", "--dry-run")
    assert "Would be recorded: grade B2" in said.words
    assert graded(people)["given"] == []
    people("review", people.letter, "verified", "--reason", "r", "--as", "P-1", "--dry-run")
    assert people("review", people.letter, "--json").json["reviews"] == []


def test_a_wrong_passphrase_grades_nothing(people, monkeypatch):
    monkeypatch.setenv("ANSWERABLE_PERSON_PASSPHRASE", "not these words at all")
    refused = graded(people, "B2", "--reason", "r", "--as", "P-1")
    assert refused.code == 4
    assert "does not open with this passphrase" in refused.out


def test_without_a_passphrase_nothing_is_signed(people, monkeypatch):
    monkeypatch.delenv("ANSWERABLE_PERSON_PASSPHRASE")
    refused = graded(people, "B2", "--reason", "r", "--as", "P-1")
    assert refused.code == 4
    assert "passphrase is needed to sign" in refused.out


def test_two_names_for_one_grade_are_refused(people):
    refused = graded(people, "B2", "--reason", "r", "--as", "P-1", "--by", "P-2")
    assert refused.code == 2
    assert "signed by whoever it is by" in refused.out


@pytest.mark.parametrize("words", [("--reason", "r"), ("--as", "P-1")])
def test_half_a_grade_is_asked_about(people, words):
    assert "No grade was given." in graded(people, *words).out


# Reviews


def test_a_second_person_reviews_and_show_tells_it(people):
    said = people(
        "review", people.report, "verified", "--reason", "called them", "--checked", "dv.corrob",
        "--as", "P-1",
    )  # fmt: skip
    assert said.code == 0, said.err
    assert "Review: verified." in said.words
    graded(people, "B2", "--reason", "r", "--by", "P-1")
    shown = people("show", people.report, "--json").json
    assert (shown["grade"], shown["review"]) == ("F6", "verified")
    assert people("show", people.letter, "--json").json["grade"] == "B2"
    assert "Review verified" in people("show", people.report).words


def test_the_author_is_refused_under_every_spelling(people):
    assert people("people", "add", "P-9").code == 0
    for name in ("P-9", "p 9"):
        refused = people("review", people.report, "verified", "--reason", "r", "--as", name)
        assert refused.code == 4
        assert "by the author of what is reviewed" in refused.err


def test_a_grader_does_not_review_their_own_grade(people):
    record = graded(people, "B2", "--reason", "r", "--by", "P-1")["records"][0]
    refused = people("review", record, "verified", "--reason", "r", "--as", "P-1")
    assert refused.code == 4
    assert people("review", record, "verified", "--reason", "r", "--as", "P-2").code == 0
    assert "Review verified" in people("show", record).words


def test_an_unsigned_review_is_refused(people):
    refused = people("review", people.report, "verified", "--reason", "r", "--by", "P-1")
    assert refused.code == 2
    assert "signed by the person who made it" in refused.err


def test_where_nobody_is_named_as_author_the_reviewer_is_told(people):
    said = people("review", people.letter, "verified", "--reason", "r", "--as", "P-1")
    assert "Who wrote it is not named" in said.err
    assert "rests on their word" in said.words


def test_several_reviews_all_show_and_a_contradiction_as_such(people):
    people("review", people.report, "verified", "--reason", "one", "--as", "P-1")
    said = people("review", people.report, "contradicted", "--reason", "two", "--as", "P-2")
    assert "verified / contradicted. People found different things; both stand." in said.words
    found = people("review", people.report, "--json").json
    assert (found["contradiction"], found["verified"]) == (True, False)
    assert [one["reason"] for one in found["reviews"]] == ["one", "two"]


def test_a_person_who_looks_again_replaces_their_own_review(people):
    people("review", people.report, "in_review", "--reason", "begun", "--as", "P-1")
    people("review", people.report, "verified", "--reason", "done", "--as", "p-1")
    found = people("review", people.report, "--json").json
    assert (found["status"], len(found["reviews"])) == ("verified", 1)


def test_a_step_that_is_none_is_refused_with_those_there_are(people):
    refused = people(
        "review", people.report, "verified", "--reason", "r", "--as", "P-1", "--checked", "dv.guess"
    )
    assert refused.code == 2
    assert "dv.geo: the place was found in the picture" in refused.err


def test_a_status_that_is_none_is_refused_with_those_there_are(people):
    refused = people("review", people.report, "proved", "--reason", "r", "--as", "P-1")
    assert refused.code == 2
    assert "partly_verified" in refused.err


def test_the_statuses_are_those_of_the_record():
    assert grading.STATUSES == records.STATUSES


def test_half_a_review_is_asked_about(people):
    assert "No status was given." in people("review", people.report, "--as", "P-1").err


def test_everything_is_one_json_object(people):
    for words in (("grade", people.letter), ("review", people.letter), ("people",)):
        assert json.loads(people(*words, "--json").out)["ok"] is True
