"""Documents held are read again, by other wishes or by what a release has learnt."""

import pytest


def test_what_was_kept_without_its_text_is_read_later(held, tmp_path):
    (tmp_path / "a.txt").write_text("Ma Example was seen at the orchard.")
    held("add", "a.txt", "--no-text")
    assert held("search", "orchard", "--json").json["hits"] == []
    done = held("reread", "--json").json
    assert (done["read"], done["incomplete"]) == (1, [])
    assert held("search", "orchard", "--json").json["hits"]
    assert held("reread", "--json").json["read"] == 0


@pytest.mark.parametrize("languages", ["", "../mya", "eng;rm", "မြန်မာ"])
def test_a_language_that_is_no_name_of_one_is_refused(held, tmp_path, languages):
    (tmp_path / "a.txt").write_text("words")
    assert held("add", "a.txt", "--languages", languages).code == 2


def test_a_dry_run_reads_nothing(held, tmp_path):
    (tmp_path / "a.txt").write_text("the orchard")
    held("add", "a.txt", "--no-text")
    assert len(held("reread", "--dry-run", "--json").json["would_read"]) == 1
    assert held("search", "orchard", "--json").json["hits"] == []


def test_what_cannot_be_read_is_named_with_advice(held, tmp_path):
    (tmp_path / "a.bin").write_bytes(bytes(range(256)))
    made = held("add", "a.bin", "--json").json["added"][0]["object"]
    said = held("reread", made, "--json")
    assert said.code == 7
    assert [one["name"] for one in said.json["incomplete"]] == ["a.bin"]
    assert said.json["incomplete"][0]["advice"]
