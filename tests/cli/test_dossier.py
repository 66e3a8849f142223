"""A form's worklist in the terminal, and the file that leaves through the gate."""

import json
import sys
from pathlib import Path

import docx
import pytest

from answerable.archive import records

sys.path[:0] = [str(Path(__file__).parents[1] / one) for one in ("disclosure", "archive")]

from dossiers import CASE, world  # noqa: E402

USE = ("--purpose", "prosecution", "--recipient", "IIMM")


@pytest.fixture
def made(tmp_path):
    return world(tmp_path, "open")


@pytest.fixture
def ready(made):
    made.publish(made.letter, made.statement)
    made.admit()
    made.sought()
    return made


@pytest.fixture
def ask(call, made):
    """`dossier` on the case of the archive."""

    def ask(*words, form="iimm", case=CASE):
        return call("-C", made.archive.folder, "dossier", case, "--form", form, *words)

    return ask


def test_without_a_file_it_is_a_worklist(ask):
    said = ask()
    assert said.code == 0
    assert "Contrary and potentially exculpatory material: 1 with a source" in said.words
    assert "open: Who you are, a safe way to reach you" in said.words
    assert "presumed innocent" in said.words
    assert "not legal advice" in said.words


def test_as_json_each_sentence_has_its_kind_and_notes(ask):
    said = ask("--json").json
    assert said["ok"]
    contrary = next(one for one in said["sections"] if one["section"] == "contrary")
    [cited] = [one for one in contrary["sentences"] if one["kind"] == "cited"]
    assert "government-statement.txt, line 17" in cited["notes"][0]
    assert said["unsupported"] == 1
    assert said["contrary_answered"]


def test_a_case_that_is_none_is_refused(ask):
    assert ask(case="No such case").code == 6


def test_a_file_needs_purpose_and_recipient(ask, tmp_path):
    said = ask("-o", tmp_path / "a.html")
    assert said.code == 2
    assert "--purpose" in said.err


def test_a_file_of_another_kind_is_refused(ask, tmp_path):
    said = ask("-o", tmp_path / "a.pdf", *USE)
    assert said.code == 2
    assert "page or a Word file" in said.err


def test_a_recipient_of_whom_nobody_answered_is_given_nothing(ask, tmp_path):
    said = ask("-o", tmp_path / "a.html", *USE)
    assert said.code == 4
    assert not (tmp_path / "a.html").exists()


def test_a_page_and_a_word_file_say_the_same(ask, ready, tmp_path):
    assert ask("-o", tmp_path / "a.html", *USE).code == 0
    assert ask("-o", tmp_path / "a.docx", *USE).code == 0
    page = (tmp_path / "a.html").read_text("utf-8")
    words = [one.text for one in docx.Document(str(tmp_path / "a.docx")).paragraphs]
    sentence = next(one for one in words if one.startswith("Entered by analyst-1 against"))
    assert sentence.replace("“", "").split(".")[0] in page.replace("“", "")


def test_the_name_that_nobody_cleared_is_in_neither(ask, ready, tmp_path):
    for name in ("a.html", "a.docx"):
        assert ask("-o", tmp_path / name, *USE).code == 0
        assert b"Hlaing" not in (tmp_path / name).read_bytes()


def test_each_object_it_rests_on_counts_as_an_exit(ask, ready, call, tmp_path):
    assert ask("-o", tmp_path / "a.html", *USE).code == 0
    shown = call("-C", ready.archive.folder, "show", ready.letter, "--json").json
    exits = [one["body"] for one in shown["records"] if one["kind"] == "exit"]
    assert [(one["purpose"], one["recipient"]) for one in exits] == [("prosecution", "IIMM")]


def test_a_dry_run_writes_neither_file_nor_record(ask, ready, call, tmp_path):
    said = ask("-o", tmp_path / "a.html", *USE, "--dry-run")
    assert said.code == 0
    assert "Would write" in said.words
    assert not (tmp_path / "a.html").exists()
    shown = call("-C", ready.archive.folder, "show", ready.letter, "--json").json
    assert not [one for one in shown["records"] if one["kind"] == "exit"]


def test_the_form_for_sanctions_is_refused_until_somebody_answers(call, tmp_path):
    made = world(tmp_path, "open")
    [against] = [one for one in made.archive_case().entries if one.direction == "contradicts"]
    made.say(records.retraction(by="analyst-1", target=against.id, reason="a slip"))
    made.admit()
    said = call(
        "-C",
        made.archive.folder,
        "dossier",
        CASE,
        "--form",
        "sanctions",
        "-o",
        tmp_path / "a.html",
        *USE,
    )
    assert said.code == 4
    assert "exculpatory" in said.err


def test_sentences_of_ones_own_come_from_a_file(ask, tmp_path):
    (tmp_path / "own.txt").write_text("# sender\nWe are a coalition.\n", "utf-8")
    said = ask("--own", tmp_path / "own.txt", "--json").json
    sender = next(one for one in said["sections"] if one["section"] == "sender")
    assert [one["kind"] for one in sender["sentences"]] == ["unsupported"]


def test_an_earlier_dossier_gives_way_and_another_file_does_not(ask, ready, tmp_path):
    assert ask("-o", tmp_path / "a.docx", *USE).code == 0
    assert ask("-o", tmp_path / "a.docx", *USE).code == 0
    (tmp_path / "b.docx").write_bytes(b"my notes")
    assert ask("-o", tmp_path / "b.docx", *USE).code == 5
    assert (tmp_path / "b.docx").read_bytes() == b"my notes"


def test_why_something_was_left_out_is_said_to_those_who_keep_the_archive(ask, made, tmp_path):
    made.admit()
    made.say(records.classification(by="analyst-1", target=made.statement, level="restricted"))
    said = ask("-o", tmp_path / "a.html", *USE, "--json").json
    out = [one for section in said["sections"] for one in section["left_out"]]
    assert any("No consent is recorded" in one["reason"] and one["contrary"] for one in out)
    assert json.dumps(said)
