"""Are the author's own sources read with `check --source`, and held against the letter?"""

import pytest

from answerable.checks import run, sources

SOURCE = "Update\n\n5 May 2021\n\nThe Mechanism said that soldiers may have burned 320 houses in the town of Hentzau.\n"
LETTER = (
    "Open letter\n\n10 June 2021\n\nWe, the undersigned organizations, write to you.\n\n"
    "The Mechanism said that soldiers have burned 320 houses in the town of Hentzau.\n"
)


@pytest.fixture(autouse=True)
def only_sources(monkeypatch):
    monkeypatch.setattr(run, "CHECKS", (sources.check,))


@pytest.fixture
def files(tmp_path):
    (tmp_path / "open.txt").write_text(LETTER)
    (tmp_path / "update.txt").write_text(SOURCE)
    return tmp_path / "open.txt", tmp_path / "update.txt"


def drifts(said):
    """The findings on the letter that rest on the source."""
    [letter] = [one for one in said.json["documents"] if one["name"] == "open.txt"]
    return [one for one in letter["findings"] if one["check"] == sources.CHECK]


def test_a_hedge_lost_from_a_source_is_shown_with_the_words_of_the_source(call, files):
    letter, source = files
    said = call("check", letter, "--source", source, "--json")
    assert said.code == 0
    [finding] = drifts(said)
    assert finding["verdict"] == "stronger_than_source"
    [record] = finding["records"]
    assert SOURCE[slice(*record["span"])] == record["text"]
    assert record["object"] == "update.txt"


def test_without_the_source_nothing_of_it_is_said(call, files):
    assert drifts(call("check", files[0], "--json")) == []


def test_a_source_that_is_not_there_is_named_and_the_letter_is_checked(call, files):
    said = call("check", files[0], "--source", "nowhere.txt", "--json")
    assert said.code == 7
    assert said.json["failed"][0]["name"] == "nowhere.txt"
    assert len(said.json["documents"]) == 1


@pytest.mark.parametrize("by", ["id", "name", "file"])
def test_documents_held_are_compared_with_a_source_held_or_a_file(held, files, by):
    letter, source = files
    added = held("add", letter, source, "--json").json["added"]
    named = {"id": added[1]["object"], "name": "update.txt", "file": source}[by]
    [finding] = drifts(held("check", "--source", named, "--json"))
    assert finding["verdict"] == "stronger_than_source"
