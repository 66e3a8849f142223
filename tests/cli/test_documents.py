"""read, check and report: what do they answer, and with which exit code?"""

import json
import os

import pytest

from answerable.reading.model import SCHEMA

STATEMENT = """\
Joint statement

12 May 2021

General Min Aung Hlaing has been under a travel ban and asset freeze of the European Union since 3 March 2021.
"""


@pytest.fixture
def statement(tmp_path):
    path = tmp_path / "statement.txt"
    path.write_text(STATEMENT)
    return path


def test_a_reading_points_into_the_file(call, statement):
    said = call("read", statement, "--json").json
    assert said["ok"] is True
    assert said["schema"] == SCHEMA
    for clause in said["clauses"]:
        assert STATEMENT[clause["start"] : clause["end"]] == clause["text"]


def test_a_reading_in_words_names_the_document(call, statement):
    said = call("read", statement)
    assert said.code == 0
    assert "statement.txt" in said.out


def test_a_check_returns_zero_whatever_it_finds(call, statement):
    said = call("check", statement, "--json")
    assert said.code == 0
    assert said.json["ok"] is True
    verdicts = {f["verdict"] for d in said.json["documents"] for f in d["findings"]}
    assert "differs_from_record" in verdicts
    assert {"schema", "documents", "summary"} <= set(said.json)


def test_a_check_in_words_shows_the_record(call, statement):
    said = call("check", statement)
    assert "22 March 2021" in said.out


def test_one_failed_document_of_two_returns_seven_and_keeps_the_other(call, statement):
    said = call("check", statement, "missing.txt", "--json")
    assert said.code == 7
    assert said.json["ok"] is False
    assert said.json["advice"]
    assert [one["name"] for one in said.json["documents"]] == ["statement.txt"]
    assert [one["name"] for one in said.json["failed"]] == ["missing.txt"]


def test_where_no_document_could_be_read_it_returns_three(call, tmp_path):
    (tmp_path / "empty.txt").touch()
    assert call("check", "empty.txt").code == 3
    assert call("check", "empty.txt", "missing.txt").code == 3
    assert call("read", "missing.txt").code == 3


@pytest.mark.skipif(os.name == "nt", reason="needs pipes")
def test_a_pipe_is_refused_and_not_waited_for(call, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert call("check", "pipe").code == 3
    assert call("read", "pipe").code == 3


def test_a_day_that_is_none_is_a_usage_error(call, statement):
    assert call("check", statement, "--as-of", "yesterday").code == 2


def test_a_hostile_name_is_shown_harmless(call, tmp_path):
    name = "a\n\u202etxt.exe"
    (tmp_path / name).write_text(STATEMENT)
    assert call("check", name, "--json").json["documents"][0]["name"] == "a\\x0a\\u202etxt.exe"
    assert "\u202e" not in call("check", name).out


def test_a_check_writes_the_page_as_well_if_asked(call, statement, tmp_path):
    said = call("check", statement, "-o", "page.html", "--json")
    assert said.json["report"] == "page.html"
    assert "<html" in (tmp_path / "page.html").read_text()


def test_a_report_is_one_page(call, statement, tmp_path):
    said = call("report", statement, "-o", "report.html", "--json")
    assert said.code == 0
    assert said.json["documents"] == ["statement.txt"]
    assert (tmp_path / "report.html").read_text().count("<html") == 1


def test_findings_are_written_in_each_form_that_an_ending_asks_for(call, statement, tmp_path):
    docx = pytest.importorskip("docx")
    draft = docx.Document()
    draft.add_paragraph((tmp_path / statement).read_text())
    draft.save(tmp_path / "draft.docx")
    outs = ["page.html", "commented.docx", "findings.xlsx"]
    said = call("check", "draft.docx", *(part for out in outs for part in ("-o", out)), "--json")
    assert said.json["written"] == outs
    assert said.json["report"] == "page.html"
    assert all((tmp_path / out).stat().st_size for out in outs)


@pytest.mark.parametrize("out", ["findings.pdf", "findings", "commented.docx"])
def test_a_form_that_cannot_be_made_is_a_usage_error_before_anything_is_written(
    call, statement, tmp_path, out
):
    said = call("check", statement, "-o", "page.html", "-o", out, "--json")
    assert said.code == 2
    assert said.json["advice"]
    assert not (tmp_path / "page.html").exists()


def test_a_report_that_cannot_be_written_says_so(call, statement):
    assert call("report", statement, "-o", "statement.txt/report.html").code == 3


def test_a_check_outside_an_archive_writes_nothing(call, statement, unchanged):
    before = unchanged()
    call("check", statement)
    assert unchanged() == before


def test_without_files_the_archive_is_checked_with_the_same_finding_ids(held, call, statement):
    held("add", statement)
    outside = call("check", statement, "--json").json["documents"][0]
    inside = {one["name"]: one for one in held("check", "--json").json["documents"]}
    assert inside["statement.txt"]["object"].startswith("sha256:")
    ids = [finding["id"] for finding in outside["findings"]]
    assert [finding["id"] for finding in inside["statement.txt"]["findings"]] == ids


def test_without_files_and_without_an_archive_there_is_nothing_to_check(call):
    assert call("check").code == 6


PACK = """\
pack: own
version: "1"
title: A pack of our own
as_of: 2021-12-31
authorities:
  - {id: example, label: Example Authority}
regimes:
  - {id: example-list, authority: example, label: Example list, measures: [travel ban]}
sources:
  - {id: gazette, text: "Gazette of the Example Authority", date: 2021-04-01}
facts:
  - subject: Ko Example
    property: listed_by
    regime: example-list
    from: 2021-04-01
    source: gazette
    confirmed: true
"""


def test_a_pack_given_by_file_is_used(call, tmp_path, statement):
    (tmp_path / "own.yaml").write_text(PACK)
    assert call("check", statement, "--pack", "own.yaml").code == 0
    (tmp_path / "bad.yaml").write_text("pack: bad\n")
    assert call("check", statement, "--pack", "bad.yaml").code == 3


def test_a_pack_of_the_archive_is_listed_and_used_in_its_checks(held, tmp_path, statement):
    (tmp_path / "own.yaml").write_text(PACK)
    added = held("pack", "add", "own.yaml", "--json").json
    assert added["name"] == "own"
    assert "own" in {one["name"] for one in held("packs", "--json").json["packs"]}
    assert held("check", statement).code == 0
    assert "own.yaml" not in {one["name"] for one in held("check", "--json").json["documents"]}


def test_a_faulty_pack_is_not_added(held, tmp_path, unchanged):
    (tmp_path / "bad.yaml").write_text("pack: bad\n")
    before = unchanged()
    assert held("pack", "add", "bad.yaml").code == 3
    assert unchanged() == before


def test_json_of_a_check_is_one_line_that_any_reader_takes(call, statement):
    assert json.loads(call("check", statement, "--json").out)["ok"] is True


def test_a_page_of_held_documents_is_an_exit_and_asks_for_purpose_and_recipient(held, tmp_path):
    assert held("report", "-o", "page.html").code == 2
    assert held("check", "-o", "page.html").code == 2
    assert not (tmp_path / "page.html").exists()


def test_a_page_of_held_documents_leaves_out_what_the_gate_does_not_let_out(held, tmp_path):
    said = held(
        "report", "-o", "page.html", "--purpose", "advocacy", "--recipient", "a court", "--json"
    )
    assert said.code == 4
    assert "unknown means no" in said.json["error"]
    assert not (tmp_path / "page.html").exists()


def test_a_page_of_held_documents_does_not_name_what_stays_in_the_archive(held, tmp_path):
    (tmp_path / "witness-P17.txt").write_text("The road was closed on 3 May 2021.\n")
    held("add", "witness-P17.txt")
    use = ("--purpose", "advocacy", "--recipient", "a court")
    held("consent", held.letter, *use, "--answer", "yes")
    said = held("report", "-o", "page.html", *use)
    assert said.code == 7
    assert "1 of 2 documents are not in the page" in said.err
    assert held("check", "-o", "second.html", *use).code == 7
    for page in ("page.html", "second.html"):
        assert "witness" not in (tmp_path / page).read_text()


def test_the_reason_for_the_one_document_that_was_not_read_stands_once(call, tmp_path):
    said = call("check", tmp_path)
    assert said.code == 3
    assert (said.out + said.err).count("is a folder") == 1


@pytest.mark.parametrize("name", [".", "/"])
def test_a_folder_without_a_name_of_its_own_is_still_named(call, name):
    assert call("check", name).err.startswith(f"{name} is a folder.")


def test_a_page_of_held_documents_leaves_with_consent_and_the_exit_is_logged(held, tmp_path):
    use = ("--purpose", "advocacy", "--recipient", "a court")
    assert held("consent", held.letter, *use, "--answer", "yes").code == 0
    assert held("report", "-o", "page.html", *use).code == 0
    assert "River Valley" in (tmp_path / "page.html").read_text()
    kinds = [record["kind"] for record in held("show", held.letter, "--json").json["records"]]
    assert "exit" in kinds


def test_a_check_is_kept_only_if_asked_and_only_once(held):
    def kinds():
        records = held("show", held.letter, "--json").json["records"]
        return sorted(record["kind"] for record in records)

    before = kinds()
    held("check")
    held("check", "--keep", "--dry-run")
    assert kinds() == before
    assert held("check", "--keep").code == 0
    kept = kinds()
    assert kept.count("derivative") == before.count("derivative") + 2
    held("check", "--keep")
    assert kinds() == kept


def test_without_a_file_or_an_archive_the_advice_speaks_of_both(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = call("check")
    assert said.code == 6
    assert "Name the files" in said.err


def test_findings_of_a_file_that_is_not_held_are_not_kept_in_silence(call, statement):
    said = call("check", str(statement), "--keep")
    assert said.code == 2
    assert "answerable add" in said.err
