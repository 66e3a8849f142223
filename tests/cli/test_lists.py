"""lists, lists add, status-of: which lists are kept, and what was so on a day?"""

import hashlib
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "actors"))
from published import THAN_HLAING, alt, sdn

PACK = """
pack: by_hand
version: "1"
title: Made for a test
as_of: 2026-01-01
authorities:
  - {id: ZZ, label: Zedland}
regimes:
  - {id: ZZ-X, authority: ZZ, label: a regime of Zedland}
sources:
  - {id: s, text: The Gazette, date: 2021-03-22}
facts:
  - {subject: Zaw Zaw Zed, property: listed_by, regime: ZZ-X, from: 2021-03-22, source: s, confirmed: true}
"""


@pytest.fixture
def copy(tmp_path):
    path = tmp_path / "sdn_2023-11.csv"
    path.write_bytes(sdn(THAN_HLAING, "31925|HLAING, Ko Ko|individual|BURMA-EO14014|"))
    return path


def test_a_list_is_kept_with_whose_it_is_and_of_which_day(held, copy):
    said = held("lists", "add", copy, "--json").json
    assert (said["authority"], said["date"], said["date_from"]) == ("US", "2023-11", "file name")
    assert (said["entries"], said["new"]) == (2, True)
    [kept] = held("lists", "--json").json["lists"]
    assert kept["object"] == said["object"]
    assert (kept["date"], kept["kinds"]) == ("2023-11", {"person": 2})


def test_the_file_of_aliases_is_kept_beside_it(held, copy, tmp_path):
    aliases = tmp_path / "alt.csv"
    aliases.write_bytes(alt("31925|aka|HLAING, U Ko Ko"))
    held("lists", "add", copy, "--aliases", aliases)
    [kept] = held("lists", "--json").json["lists"]
    assert kept["names"] == 3


def test_the_day_and_the_authority_can_be_given(held, tmp_path):
    table = tmp_path / "own.csv"
    table.write_text("name,startDate,number\nThan Hlaing,2021-03-22,1\n")
    assert held("lists", "add", table, "--date", "2026-08-01").code == 2
    said = held("lists", "add", table, "--date", "2026-08-01", "--authority", "CH", "--json").json
    assert (said["confirmed"], said["with_listing_date"]) == (False, 1)


def test_a_table_compared_by_a_person_counts(held, tmp_path):
    table = tmp_path / "own.csv"
    table.write_text("name,startDate,number\nZaw Zed,2021-03-22,1\n")
    add = ("lists", "add", table, "--date", "2026-08-01", "--authority", "ZZ")
    held(*add)
    asked = ("status-of", "Zaw Zed", "--on", "2021-11-22", "--json")
    assert held(*asked).json["unconfirmed"] == ["ZZ"]
    held(*add, "--confirmed")
    assert held(*asked).json["listed"] == ["ZZ"]


def test_rows_that_cannot_be_read_are_named_and_the_others_kept(held, tmp_path):
    path = tmp_path / "sdn.csv"
    path.write_bytes(sdn(THAN_HLAING, "x|NO NUMBER||CUBA|"))
    said = held("lists", "add", path, "--date", "2023-11-08", "--json")
    assert said.code == 7
    assert said.json["broken"] == [
        {"line": 2, "sentence": "This row does not begin with the number of an entry."}
    ]
    assert len(held("lists", "--json").json["lists"]) == 1


def test_a_dry_run_keeps_nothing(held, copy):
    assert held("lists", "add", copy, "--dry-run", "--json").json["dry_run"] is True
    assert held("lists", "--json").json["lists"] == []


def test_a_list_taken_back_is_used_no_more(held, copy):
    kept = held("lists", "add", copy, "--json").json["object"]
    held("retract", kept, "--reason", "a wrong copy")
    assert held("lists", "--json").json["lists"] == []
    assert held("lists").out.strip() == "The archive holds no list."


def test_a_kept_list_is_not_read_as_a_document(held, copy, tmp_path):
    plain = tmp_path / "sdn.txt"
    plain.write_bytes(copy.read_bytes())
    held("lists", "add", plain, "--date", "2023-11-08")
    documents = held("check", "--json").json["documents"]
    assert [one["name"] for one in documents] == ["letter.txt"]


def test_checks_use_a_kept_list(held, copy, call, tmp_path):
    held("lists", "add", copy)
    [kept] = [one for one in held("packs", "--json").json["packs"] if one["name"] == "list"]
    assert (kept["origin"], kept["facts"]) == ("archive", 2)


# status-of


def test_the_status_of_a_name_on_a_day_comes_with_its_records(call, tmp_path):
    (tmp_path / "own.yaml").write_text(PACK)
    said = call(
        "status-of", "U Zaw Zaw Zed", "--on", "2021-11-22", "--pack", "own.yaml", "--json"
    ).json
    assert said["listed"] == ["ZZ"]
    [status] = said["statuses"]
    assert (status["label"], status["regime"], status["certainty"]) == (
        "Zedland",
        "ZZ-X",
        "possible",
    )
    assert status["open_end"] is True
    [record] = status["records"]
    assert (record["source"], record["line"]) == ("The Gazette", 13)
    assert record["pack"].startswith("by_hand@")


def test_in_words_every_line_has_its_source_and_nothing_is_said_of_guilt(call, tmp_path):
    (tmp_path / "own.yaml").write_text(PACK)
    said = call("status-of", "Zaw Zaw Zed", "--on", "2021-11-22", "--pack", "own.yaml").out
    assert "The Gazette [by_hand@" in said
    assert "line 13]" in said
    assert "no end is on record" in said
    assert "nothing about guilt" in said


def test_a_list_can_be_used_without_an_archive(call, copy):
    said = call("status-of", "Ko Ko Hlaing", "--on", "2023-11-08", "--list", copy, "--json").json
    assert "US" in said["listed"] + said["possible"]
    packs = {record["pack"][:5] for one in said["statuses"] for record in one["records"]}
    assert "list@" in packs


def test_one_authority_is_asked_for_by_any_of_its_names(call, tmp_path):
    (tmp_path / "own.yaml").write_text(PACK)
    asked = ("status-of", "Zaw Zaw Zed", "--on", "2021-11-22", "--pack", "own.yaml", "--authority")
    assert call(*asked, "Zedland", "--json").json["listed"] == ["ZZ"]
    assert call(*asked, "EU", "--json").json["listed"] == []
    assert call(*asked, "Nowhere").code == 2


def test_a_name_without_a_record_is_no_finding_and_no_error(call):
    said = call("status-of", "Nobody Of That Name", "--on", "2021-11-22")
    assert said.code == 0
    assert "That is no finding" in said.out


def test_a_day_that_is_none_and_a_subject_without_a_letter_are_refused(call):
    assert call("status-of", "Than Hlaing", "--on", "yesterday").code == 2
    assert call("status-of", " ", "--on", "2021-11-22").code == 2


def test_a_name_that_would_deceive_a_terminal_is_shown_harmless(call):
    said = call("status-of", "Than\x1b[2J", "--on", "2021-11-22")
    assert "\x1b" not in said.out


@pytest.mark.parametrize(
    ("day", "listed"), [("2021-11-22", {"EU", "GB", "US"}), ("2021-03-10", {"GB"})]
)
def test_the_bundled_packs_know_who_had_listed_than_hlaing(call, day, listed):
    said = call("status-of", "Lieutenant-General Than Hlaing", "--on", day, "--json").json
    assert set(said["listed"]) - {"CA"} == listed
    assert "EU" in said["listed"] + said["not_listed"]


# lists diff


@pytest.fixture
def two(tmp_path):
    same = [f"{number}|NOBODY {number}||CUBA|" for number in range(1, 7)]
    old, new = tmp_path / "sdn_2021-07-02.csv", tmp_path / "sdn_2022-11-08.csv"
    old.write_bytes(sdn(*same, "99|\x1b[2JSOMEBODY||CUBA|"))
    more = ("31925|HLAING, Ko Ko|individual|BURMA-EO14014|", "98|ZED, Zaw Zaw|individual|CUBA|")
    new.write_bytes(sdn(*same, THAN_HLAING, *more))
    return old, new


def test_the_changes_between_two_files_are_counted_first_and_then_shown(call, two):
    said = call("lists", "diff", *two)
    assert said.code == 0
    assert said.out.index("3  listed") < said.out.index("listed: Than Hlaing [31474]")
    assert "between 2021-07-03 and 2022-11-08" in said.out
    assert "not that measures have ended" in said.words
    assert "\x1b" not in said.out


def test_the_changes_in_json_hold_both_copies_the_counts_and_every_change(call, two):
    said = call("lists", "diff", *two, "--json", "--most", "1").json
    assert (said["old"]["date"], said["new"]["date"]) == ("2021-07-02", "2022-11-08")
    assert (said["counts"]["listed"], said["counts"]["not_on_newer"]) == (3, 1)
    assert len(said["changes"]) == 4
    assert said["changes"][0]["from"] == "2021-07-03"


def test_the_rows_may_be_of_one_programme(call, two):
    said = call("lists", "diff", *two, "--programme", "US-BURMA", "--json").json
    assert said["counts"]["not_on_newer"] == 0
    assert {one["name"] for one in said["changes"]} == {"Than Hlaing", "Ko Ko Hlaing"}


def test_copies_held_are_named_by_authority_and_day_or_by_object(held, two):
    kept = [held("lists", "add", one, "--json").json["object"] for one in two]
    for old, new in (("US:2021-07-02", "US:2022-11-08"), kept, (two[0], kept[1])):
        assert held("lists", "diff", old, new, "--json").json["counts"]["listed"] == 3
    assert held("lists", "diff", "US:2020", kept[1]).code == 6


def test_the_wrong_order_is_refused_and_a_day_may_be_given(call, two):
    old, new = two
    assert call("lists", "diff", new, old).code == 2
    said = call("lists", "diff", new, old, "--old-date", "2020", "--new-date", "2023", "--json")
    assert said.json["counts"]["listed"] == 1


def test_more_rows_than_asked_for_are_said_to_be_there(call, two):
    assert "and 3 more" in call("lists", "diff", *two, "--most", "1").out


def test_two_copies_held_say_between_which_days_somebody_was_listed(held, two):
    for one in two:
        held("lists", "add", one)
    said = held("status-of", "Zaw Zaw Zed", "--on", "2022-11-08", "--authority", "US").out
    assert "listed between 2021-07-03 and 2022-11-08" in said


def test_the_licence_of_a_collection_is_kept_and_shown(held, tmp_path):
    path = tmp_path / "targets.simple.csv"
    path.write_text(
        "id,schema,name,aliases,birth_date,countries,program_ids,dataset\n"
        "NK-1,Person,Zaw Zed,,,mm,EU-MMR,x\n"
    )
    said = held("lists", "add", path, "--date", "2026-09-16", "--json").json
    assert (said["licence"], said["confirmed"]) == ("CC-BY-NC-4.0", False)
    assert "under CC-BY-NC-4.0" in held("lists").out


def test_the_copies_are_listed_without_being_read(held, copy, monkeypatch):
    held("lists", "add", copy)
    before = held("lists", "--json").json["lists"]

    def read(*given):
        raise AssertionError("a list was read")

    monkeypatch.setattr("answerable.workbench.held_lists.read_list", read)
    [one] = held("lists", "--json").json["lists"]
    assert [one] == before
    assert (one["entries"], one["kinds"], one["confirmed"]) == (2, {"person": 2}, True)
    assert one["sha256"] == hashlib.sha256(copy.read_bytes()).hexdigest()


def test_a_copy_kept_before_counts_were_written_down_is_read_for_them(held, copy, monkeypatch):
    monkeypatch.setattr("answerable.workbench.held_lists.counted_in", lambda snapshot: ())
    held("lists", "add", copy)
    monkeypatch.undo()
    [one] = held("lists", "--json").json["lists"]
    assert (one["entries"], one["date_from"]) == (2, "file name")


def test_somebodys_own_table_is_called_by_its_file(held, tmp_path):
    for name in ("ours_2024-05.csv", "theirs_2024-06.csv"):
        (tmp_path / name).write_text(f"name,number\nZaw Zed,{name}\n")
        held("lists", "add", tmp_path / name, "--authority", "EU")
    said = held("lists").words
    assert "EU: Own table (ours_2024-05.csv), copy of 2024-05" in said
    assert "EU: Own table (theirs_2024-06.csv), copy of 2024-06" in said


def test_the_authority_named_reaches_a_table_that_says_none(call, tmp_path):
    own = tmp_path / "own_2024-05-01.csv"
    own.write_text("name,number,listed\nZaw Zed,1,2021-03-22\n")
    said = call(
        "status-of",
        "Zaw Zed",
        "--on",
        "2024-05-01",
        "--list",
        own,
        "--authority",
        "Canada",
        "--json",
    )
    assert (said.code, said.json["unconfirmed"]) == (0, ["CA"])


def test_the_day_given_reaches_a_copy_that_says_none(call, tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("name,number\nZaw Zed,1\n")
    asked = ("status-of", "Zaw Zed", "--on", "2024-05-01", "--list", own, "--authority", "CA")
    assert call(*asked).code == 2
    assert call(*asked, "--date", "2024-05-01").code == 0


@pytest.mark.parametrize("columns", ["80", "40"])
def test_no_line_about_lists_is_wider_than_the_terminal(held, two, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    for one in two:
        held("lists", "add", one)
    for words in (("lists",), ("lists", "diff", *two), ("status-of", "MOGE", "--on", "2024")):
        assert max(map(len, held(*words).out.splitlines())) <= int(columns)
