"""add, search and show: is everything kept or named, and found again?"""

import os

import pytest

POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="needs POSIX files")


def test_what_is_added_is_told_in_the_contracts_shape(held, tmp_path):
    (tmp_path / "a.txt").write_text("words")
    said = held("add", "a.txt", "--json").json
    assert said["ok"] is True
    [added] = said["added"]
    assert set(added) == {"object", "name", "size", "new"}
    assert added["name"] == "a.txt"
    assert added["size"] == 5
    assert added["new"] is True
    assert said["failed"] == []
    assert said["incomplete"] == []


def test_adding_again_adds_nothing(held, tmp_path):
    records = held("status", "--json").json["records"]
    said = held("add", "letter.txt", "--json").json
    assert said["added"][0]["new"] is False
    assert said["added"][0]["object"] == held.letter
    assert held("status", "--json").json["records"] == records


def test_a_folder_is_added_with_what_is_below_it(held, tmp_path):
    (tmp_path / "folder" / "deep").mkdir(parents=True)
    (tmp_path / "folder" / "deep" / "a.txt").write_text("one")
    (tmp_path / "folder" / "b.txt").write_text("two")
    said = held("add", "folder", "--json").json
    assert {one["name"] for one in said["added"]} == {"folder/b.txt", "folder/deep/a.txt"}


@POSIX_ONLY
def test_links_and_pipes_fail_by_name_and_the_rest_is_kept(held, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("one")
    (folder / "link").symlink_to("a.txt")
    os.mkfifo(folder / "pipe")
    said = held("add", "folder", "missing.txt", "--json")
    assert said.code == 7
    assert said.json["ok"] is False
    assert said.json["error"].startswith("3 of 4 files")
    assert [one["name"] for one in said.json["added"]] == ["folder/a.txt"]
    assert {one["name"] for one in said.json["failed"]} == {
        "folder/link",
        "folder/pipe",
        "missing.txt",
    }
    assert all(one["error"] and one["advice"] for one in said.json["failed"])


def test_one_missing_file_alone_is_not_found(held):
    assert held("add", "missing.txt").code == 6


@POSIX_ONLY
@pytest.mark.parametrize(
    "name", [b"a\nb.txt", "a\u202etxt.exe".encode(), b"a\xff\xfe.txt", b"a\x1b[2J.txt"]
)
def test_a_hostile_name_is_kept_and_shown_harmless(held, tmp_path, name):
    folder = os.fsencode(tmp_path / "folder")
    os.mkdir(folder)
    with open(folder + b"/" + name, "wb") as file:
        file.write(b"words of " + name.hex().encode())
    said = held("add", "folder")
    assert said.code == 0
    for sign in ("\n", "\u202e", "\x1b", "\udcff"):
        assert sign not in said.out.splitlines()[0]
    assert held("search", "words of", "--json").code == 0
    assert held("verify").code == 0


@POSIX_ONLY
def test_a_name_that_is_no_text_is_still_valid_json(held, tmp_path):
    with open(os.fsencode(tmp_path) + b"/\xff.txt", "wb") as file:
        file.write(b"words")
    said = held("add", os.fsdecode(b"\xff.txt"), "--json").json
    assert said["added"][0]["name"] == "\\udcff.txt"


def test_an_empty_file_is_kept_and_named_as_not_read(held, tmp_path):
    (tmp_path / "empty.txt").touch()
    said = held("add", "empty.txt", "--json")
    assert said.code == 0
    assert said.json["added"][0]["size"] == 0
    [unread] = said.json["incomplete"]
    assert set(unread) == {"object", "name", "error", "advice"}
    assert "empty" in unread["error"]


def test_a_binary_named_as_text_is_kept_and_named_as_not_read(held, tmp_path):
    (tmp_path / "letter2.txt").write_bytes(bytes(range(1, 256)) * 40)
    said = held("add", "letter2.txt", "--json")
    assert said.code == 0
    assert said.json["added"][0]["new"] is True
    assert said.json["incomplete"][0]["name"] == "letter2.txt"
    assert said.json["incomplete"][0]["advice"]


def test_a_mislabelled_file_is_known_by_its_bytes(held, tmp_path):
    (tmp_path / "letter3.txt").write_bytes(b"%PDF-1.7\n...")
    said = held("add", "letter3.txt", "--json").json
    assert "PDF" in said["incomplete"][0]["error"]
    assert held("show", said["added"][0]["object"], "--json").json["type"] == "application/pdf"


def test_a_text_too_large_to_read_is_kept(held, tmp_path, monkeypatch):
    monkeypatch.setattr("answerable.workbench.readable.LARGEST_TEXT", 10)
    (tmp_path / "long.txt").write_text("more than ten letters")
    said = held("add", "long.txt", "--json")
    assert said.code == 0
    assert said.json["added"][0]["new"] is True
    assert "longer" in said.json["incomplete"][0]["error"]


def test_without_text_nothing_becomes_searchable(held, tmp_path):
    (tmp_path / "a.txt").write_text("unheard words")
    assert held("add", "a.txt", "--no-text", "--json").json["incomplete"] == []
    assert held("search", "unheard", "--json").json["hits"] == []
    held("add", "a.txt")
    assert len(held("search", "unheard", "--json").json["hits"]) == 1


def test_loose_items_lie_each_by_itself(held, tmp_path):
    (tmp_path / "a.txt").write_text("loose words")
    stored = held("add", "a.txt", "--loose", "--json").json["added"][0]["object"][7:]
    assert list((held.folder / "vault").glob(f"*/{stored}"))


def test_the_archive_is_never_added_to_itself(held, tmp_path):
    said = held("add", ".", "--json").json
    names = {one["name"] for one in said["added"]}
    assert any(name.endswith("letter.txt") for name in names)
    assert not any("/vault/" in name or "/ledger/" in name for name in names)
    assert held("add", held.folder / "archive.toml").code == 2


def test_where_it_came_from_is_kept(held, tmp_path):
    (tmp_path / "a.txt").write_text("words")
    given = ["--source", "field team", "--collector", "A-17", "--collected-at", "2021-03"]
    added = held("add", "a.txt", *given, "--by", "desk", "--json").json["added"][0]
    records = held("show", added["object"], "--json").json["records"]
    [source] = [one["body"] for one in records if one["kind"] == "source"]
    assert source["source"] == "field team"
    assert source["collector"] == "A-17"
    assert source["collected_at"] == "2021-03"
    assert source["by"] == "desk"


def test_a_date_that_is_none_is_refused_before_anything_is_kept(held, unchanged):
    before = unchanged()
    assert held("add", "letter.txt", "--collected-at", "spring").code == 2
    assert unchanged() == before


def test_a_dry_run_of_add_writes_nothing(held, tmp_path, unchanged):
    (tmp_path / "a.txt").write_text("words")
    before = unchanged()
    said = held("add", "a.txt", "missing.txt", "--dry-run", "--json")
    assert said.json["would_add"] == ["a.txt"]
    assert said.code == 7
    assert "kept" not in said.json["error"] + said.json["advice"]
    assert unchanged() == before


def test_every_added_line_stands_for_something_on_the_disk(held, tmp_path):
    (tmp_path / "a.txt").write_text("words")
    said = held("add", "a.txt")
    assert said.out.splitlines()[0].startswith("added  sha256:")
    assert "1 file added" in said.out


def test_a_search_names_the_place_and_its_surroundings(held):
    said = held("search", "river", "valley", "--json").json
    assert said["ok"] is True
    [hit] = said["hits"]
    assert hit["object"] == held.letter
    assert hit["match"] == "River Valley"
    assert hit["name"] == "letter.txt"
    assert "letter.txt" in held("search", "River").out


def test_a_search_with_more_places_than_shown_does_not_call_them_all(held):
    assert "The first 1 place; there are more" in held("search", "e", "--limit", "1").out


ZAWGYI, UNICODE = "မင္းေအာင္လႈိင္", "မင်းအောင်လှိုင်"


def test_words_typed_in_zawgyi_find_the_text_and_the_answer_says_so(held, tmp_path):
    (tmp_path / "u.txt").write_text(f"{UNICODE}သည် အာဏာသိမ်းခဲ့သည်။", encoding="utf-8")
    (tmp_path / "z.txt").write_text(f"{ZAWGYI}သည္ အာဏာသိမ္းခဲ့သည္။", encoding="utf-8")
    held("add", "u.txt", "z.txt")
    note = f"Your words look like Zawgyi; they were also looked up as {UNICODE}."
    said = held("search", ZAWGYI, "--json").json
    assert [(hit["name"], hit["match"]) for hit in said["hits"]] == [
        ("u.txt", UNICODE),
        ("z.txt", UNICODE),
    ]
    assert said["note"] == note
    assert held("search", ZAWGYI).out.splitlines()[-2:] == ["2 places found.", note]


def test_a_file_named_in_zawgyi_is_found_as_it_is_typed(held, tmp_path):
    (tmp_path / f"{ZAWGYI}.txt").write_text("words", encoding="utf-8")
    held("add", f"{ZAWGYI}.txt")
    assert [hit["match"] for hit in held("search", ZAWGYI, "--json").json["hits"]] == [ZAWGYI]


def test_words_in_unicode_are_looked_up_as_they_are_and_nothing_is_said(held, tmp_path):
    (tmp_path / "u.txt").write_text(f"{UNICODE}သည် အာဏာသိမ်းခဲ့သည်။", encoding="utf-8")
    held("add", "u.txt")
    said = held("search", UNICODE, "--json").json
    assert [hit["match"] for hit in said["hits"]] == [UNICODE]
    assert said["note"] == ""
    assert "Zawgyi" not in held("search", UNICODE).out


def test_a_search_that_finds_nothing_is_no_error(held):
    said = held("search", "nowhere", "--json")
    assert said.code == 0
    assert said.json["hits"] == []


def test_words_that_are_no_text_are_refused(held):
    assert held("search", "\udcff").code == 2


def test_web_pages_are_searched_by_their_words(held, tmp_path):
    (tmp_path / "a.html").write_text("<html><body><p>Words of a <b>page</b></p></body></html>")
    held("add", "a.html")
    assert held("search", "of a page", "--json").json["hits"][0]["name"] == "a.html"


def test_what_is_above_the_clearance_is_counted_and_not_shown(held):
    held("classify", held.letter, "--level", "confidential")
    said = held("search", "River", "--clearance", "internal", "--json").json
    assert said["hits"] == []
    assert said["withheld"] == 1
    assert "Withheld" in held("show", held.letter, "--clearance", "internal").out


def test_one_object_is_shown_with_its_records(held):
    said = held("show", held.letter[:20], "--json").json
    assert said["ok"] is True
    assert said["id"] == held.letter
    assert said["names"] == ["letter.txt"]
    assert {"object", "name"} <= {one["kind"] for one in said["records"]}
    shown = held("show", held.letter).out
    assert "letter.txt" in shown
    assert shown.count(held.letter) == 1


def test_an_unknown_id_is_not_found_and_a_wrong_one_is_a_usage_error(held):
    assert held("show", "f" * 64).code == 6
    assert held("show", "letter").code == 2
