"""screen, gap: who on the lists may be the one asked for, and who is missing from whose list?"""

import csv
import io
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "actors"))
from published import alt, sdn

ZAW = "31775|NAING, Zaw Htun|individual|BURMA-EO14014|DOB 03 Apr 1961."
OTHER = "99999|ZED, Quirin Abel|individual|SDGT|"


@pytest.fixture
def copy(tmp_path):
    path = tmp_path / "sdn_2023-11.csv"
    path.write_bytes(sdn(ZAW, OTHER))
    return path


@pytest.fixture
def screen(call, copy):
    """`screen(...)` against that copy alone."""
    return lambda *words: call("screen", "--list", copy, "--lists-only", *words)


def test_a_name_typed_is_asked_of_the_list_given(screen):
    said = screen("Zaw Htun Naing", "--json").json
    [one] = said["results"]
    assert (one["candidates"][0]["id"], one["candidates"][0]["status"]) == (
        "list:US:31775",
        "alleged",
    )
    assert (said["lists"][0]["date"], len(said["lists"][0]["sha256"])) == ("2023-11", 64)


def test_no_hit_names_the_lists_and_is_no_clearance(screen):
    said = screen("Wilhelmina Obersdorf")
    assert said.code == 0
    words = " ".join(said.out.split())
    assert "No hit: Wilhelmina Obersdorf" in words
    assert "no hit is no clearance" in words
    assert "list US: US Treasury (OFAC), list in CSV, copy of 2023-11" in words


def test_without_a_list_or_an_archive_the_bundled_facts_are_asked(call):
    [one] = call("screen", "Myanma Oil and Gas Enterprise", "--json").json["results"]
    found = {(each["authority"], each["listings"][0]["brings"]) for each in one["candidates"]}
    assert {("EU", "full"), ("US", "sectoral")} <= found


def test_aliases_authority_and_day_belong_to_the_list_before(call, copy, tmp_path):
    aliases, own = tmp_path / "alt.csv", tmp_path / "own.csv"
    aliases.write_bytes(alt("31775|aka|NAING, Maung Zed Zed"))
    own.write_text("name,number\nMaung Zed Zed Naing,7\n")
    said = call("screen", "Maung Zed Zed Naing", "--lists-only", "--json", "--list", copy, "--aliases", aliases,
                "--list", own, "--authority", "CH", "--date", "2024-05-01").json  # fmt: skip
    assert {each["id"] for each in said["results"][0]["candidates"]} == {
        "list:US:31775",
        "list:CH:7",
    }


def test_what_belongs_to_a_list_cannot_stand_before_one(call, copy):
    assert call("screen", "Zaw Htun Naing", "--date", "2024-05-01", "--list", copy).code == 2


def test_a_table_of_names_is_asked_row_by_row_and_bad_rows_are_named(screen, tmp_path):
    names = tmp_path / "names.csv"
    names.write_text(
        "name,kind,birthdate,identifiers\nZaw Htun Naing,person,1961,\n,person,,\nQuirin Abel Zed,,soon,\n"
    )
    said = screen(names, "--json")
    assert said.code == 7
    assert [one["asked"] for one in said.json["results"]] == ["Zaw Htun Naing", "Quirin Abel Zed"]
    assert said.json["broken"] == [
        "names.csv, line 3: This row has no name.",
        "names.csv, line 4: The birth date is no date; the name was asked about without it.",
    ]


def test_a_table_without_a_column_of_names_is_refused_with_advice(screen, tmp_path):
    names = tmp_path / "names.csv"
    names.write_text("who,when\nZaw,1961\n")
    said = screen(names)
    assert (said.code, "no column called name" in said.err) == (3, True)


def test_a_file_that_is_not_there_is_no_name(screen):
    assert screen("missing.csv").code == 3


def test_those_whom_a_document_names_are_asked_about(screen, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text(
        "Open letter\n\nWe urge action against Senior General Min Aung Hlaing.\n\nSigned by:\n1. River Valley Group\n2. Hill Country Network\n"
    )
    asked = {one["asked"] for one in screen(letter, "--json").json["results"]}
    assert {"River Valley Group", "Hill Country Network"} <= asked


def test_proposals_are_written_as_a_table_in_which_nothing_acts(screen, tmp_path):
    names = tmp_path / "names.csv"
    names.write_text("name\n=cmd|' /C calc'!A0\nZaw Htun Naing\n")
    assert screen(names, "-o", tmp_path / "found.csv").code == 0
    rows = list(
        csv.DictReader(io.StringIO((tmp_path / "found.csv").read_bytes().decode("utf-8-sig")))
    )
    assert rows[0]["Asked"].startswith("'=cmd")
    assert screen(names, "-o", tmp_path / "found.xlsx").code == 0


def test_an_unknown_ending_is_refused_before_any_work(screen, tmp_path):
    assert screen("Zaw Htun Naing", "-o", tmp_path / "found.doc").code == 2


def test_a_dry_run_writes_nothing(screen, tmp_path):
    screen("Zaw Htun Naing", "-o", tmp_path / "found.csv", "--dry-run")
    assert not (tmp_path / "found.csv").exists()


def test_lists_that_the_archive_holds_are_asked(held, copy):
    held("lists", "add", copy)
    [one] = held("screen", "Zaw Htun Naing", "--json").json["results"]
    assert one["candidates"][0]["id"] == "list:US:31775"


def test_a_file_of_what_the_archive_holds_needs_a_purpose(held, copy, tmp_path):
    held("lists", "add", copy)
    out = tmp_path / "found.csv"
    assert held("screen", "Zaw Htun Naing", "-o", out).code == 2
    said = held(
        "screen", "Zaw Htun Naing", "-o", out, "--purpose", "submission", "--recipient", "EU"
    )
    assert (said.code, out.exists()) == (0, True)


def test_gap_of_names_has_a_column_for_each_authority_asked_for(call, copy):
    said = call(
        "gap", "Zaw Htun Naing", "--list", copy, "--lists-only", "--regimes", "US,GB", "--json"
    ).json
    assert [one["authority"] for one in said["columns"]] == ["US", "GB"]
    cells = said["rows"][0]["cells"]
    assert (cells["US"]["word"], cells["GB"]["word"]) == ("listed", "unknown")


def test_gap_of_a_programme_takes_its_rows_from_the_copy(call, copy):
    said = call(
        "gap",
        "--of",
        "US:BURMA-EO14014",
        "--list",
        copy,
        "--lists-only",
        "--regimes",
        "US",
        "--json",
    ).json
    assert [one["number"] for one in said["rows"]] == ["31775"]


def test_a_programme_that_nobody_stands_under_is_not_found(call, copy):
    assert call("gap", "--of", "US:NOTHING", "--list", copy, "--lists-only").code == 6


def test_a_column_that_is_filtered_by_must_be_there(call, copy):
    assert (
        call("gap", "Zaw Htun Naing", "--list", copy, "--regimes", "US", "--not-by", "GB").code == 2
    )


def test_gap_without_rows_that_fit_says_how_many_did_not(call, copy):
    said = call(
        "gap",
        "Zaw Htun Naing",
        "--list",
        copy,
        "--lists-only",
        "--regimes",
        "US,EU",
        "--not-by",
        "US",
        "--json",
    ).json
    assert (said["rows"], said["left_out"], said["left_open"]) == ([], 1, [])


def test_the_bundled_facts_alone_show_who_is_missing(call):
    said = call(
        "gap", "--of", "EU:EU-MMR", "--regimes", "EU,US", "--on", "2026-11-21", "--json"
    ).json
    cells = {row["name"]: row["cells"]["US"]["word"] for row in said["rows"]}
    assert cells["Myanma Oil and Gas Enterprise"] == "sectoral measure only"


@pytest.mark.parametrize("name", ["gap.html", "gap.xlsx", "gap.csv"])
def test_the_table_is_written_in_the_form_that_the_ending_asks_for(call, copy, tmp_path, name):
    said = call(
        "gap", "Zaw Htun Naing", "--list", copy, "--lists-only", "-o", tmp_path / name, "--json"
    )
    assert (said.code, (tmp_path / name).stat().st_size > 300) == (0, True)


def test_names_and_a_list_as_rows_at_once_are_refused(call, copy):
    assert call("gap", "Zaw Htun Naing", "--of", "US", "--list", copy).code == 2


def test_what_was_judged_in_the_archive_is_applied(held, copy, tmp_path):
    held("lists", "add", copy)
    own = tmp_path / "own.csv"
    own.write_text("name,number\nZaw Tun Naing,7\n")
    held("lists", "add", own, "--authority", "EU", "--date", "2024-05-01")
    answers = tmp_path / "answers.csv"
    answers.write_text("one,other,answer,reason\nlist:EU:7,list:US:31775,y,the same photograph\n")
    assert held("judge", "--answers", answers).code == 0
    us = held("gap", "--of", "EU", "--regimes", "US", "--json").json["rows"][0]["cells"]["US"]
    assert (us["word"], us["settled_by"]) == ("listed", "judged by a person")
    assert "the same photograph" in us["entries"][0]["reason"]


def test_who_judged_and_why_does_not_leave_with_a_file(held, copy, tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("name,number\nZaw Tun Naing,7\n")
    for add in ((copy,), (own, "--authority", "EU", "--date", "2024-05-01")):
        kept = held("lists", "add", *add, "--json").json["object"]
        assert held("classify", kept, "--level", "public", "--reason", "published").code == 0
    answers = tmp_path / "answers.csv"
    answers.write_text("one,other,answer,reason\nlist:EU:7,list:US:31775,y,a source in danger\n")
    held("judge", "--answers", answers)
    out, use = tmp_path / "gap.html", ("--purpose", "report", "--recipient", "EU")
    assert held("gap", "--of", "EU", "--regimes", "US", "-o", out, *use).code == 0
    page = out.read_text()
    assert "judged same by a person on" in page
    assert "a source in danger" not in page


def test_a_held_list_that_may_not_leave_is_not_asked_for_a_file(held, copy, tmp_path):
    held("lists", "add", copy)
    use = ("--purpose", "report", "--recipient", "EU", "-o", tmp_path / "gap.csv")
    said = held("gap", "Zaw Htun Naing", "--lists-only", "--regimes", "US", *use)
    assert "may not leave" in said.err
    assert "list:US:31775" not in (tmp_path / "gap.csv").read_text()


def test_without_names_those_of_the_archive_are_asked(held, copy, tmp_path):
    held("lists", "add", copy)
    letter = tmp_path / "signed.txt"
    letter.write_text(
        "Open letter\n\nWe ask.\n\nSigned by:\n1. River Valley Group\n2. Zaw Htun Naing\n"
    )
    held("add", letter)
    asked = {one["asked"]: one for one in held("screen", "--json").json["results"]}
    assert asked["Zaw Htun Naing"]["candidates"][0]["id"] == "list:US:31775"
    assert asked["River Valley Group"]["candidates"] == []


MANY = (
    "Zaw Htun Naing",
    "Quirin Abel Zed",
    *(f"Wilhelmina {word}" for word in "Ay Bee Cee Dee".split()),
)


def test_of_many_rows_those_that_answer_a_question_are_printed(call, copy, tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("name,number\nQuirin Abel Zed,7\n")
    asked = ("gap", *MANY, "--lists-only", "--regimes", "US,CA", "--list", copy,
             "--list", own, "--authority", "CA", "--date", "2024-05-01")  # fmt: skip
    said = call(*asked).words
    assert "Zaw Htun Naing Listed by US Not on copy CA" in said
    assert "Wilhelmina" not in said
    assert "5 rows are not shown" in said
    assert "Wilhelmina Cee" in call(*asked, "--all").words


def test_a_filter_chooses_the_rows_and_all_of_them_are_printed(call, copy):
    asked = ("gap", *MANY, "--lists-only", "--regimes", "US", "--list", copy, "--not-by", "GB")
    assert call(*asked).code == 2
    said = call(*asked[:-1], "CA", "--regimes", "US,CA").words
    assert "not shown" not in said


def test_a_column_that_nobody_knows_is_refused_with_those_known(call):
    said = call("gap", "--of", "EU:EU-MMR", "--regimes", "EU,XX")
    assert said.code == 2
    assert "“XX”; known are EU, US, GB, CA, AU, CH, UNSC." in said.err


def test_a_copy_of_another_authority_makes_its_column_known(call, tmp_path):
    own = tmp_path / "own_2024-05-01.csv"
    own.write_text("name,number\nZaw Zed,1\n")
    said = call(
        "gap", "Zaw Zed", "--regimes", "NZ", "--list", own, "--authority", "NZ", "--lists-only"
    )
    assert said.code == 0


def test_a_column_that_rests_on_packs_says_so(call):
    said = call("gap", "Min Aung Hlaing", "--regimes", "EU,UNSC").words
    assert "EU packs only; no copy held. 1 listed." in said
    assert "UNSC no copy held. 1 unknown." in said


@pytest.mark.parametrize("command", ["screen", "gap"])
def test_the_short_names_of_regimes_are_explained_once(call, command):
    said = call(command, "Min Aung Hlaing").words
    assert said.count("US-7031C US visa ineligibility under section 7031(c)") == 1
    regimes = call(command, "Min Aung Hlaing", "--json").json["regimes"]
    assert regimes["US-GLOMAG"] == "US Global Magnitsky sanctions (Executive Order 13818)"


def test_the_page_explains_them_below_the_table(call, tmp_path):
    call("gap", "Min Aung Hlaing", "-o", tmp_path / "gap.html")
    page = (tmp_path / "gap.html").read_text()
    assert page.index("<dt>US-7031C</dt>") > page.index('id="table"')
    assert "Packs only; no copy held" in page


@pytest.mark.parametrize("command", ["screen", "gap"])
def test_without_a_name_and_an_archive_every_way_is_named(call, command):
    said = call(command)
    assert said.code == 6
    for way in ("Give names", "a table of names", "--list FILE", "answerable -C FOLDER"):
        assert way in said.err


def test_each_list_held_is_read_once(held, copy, monkeypatch):
    from answerable.workbench import held_lists

    held("lists", "add", copy)
    read = []
    whole = held_lists.read_list
    monkeypatch.setattr(held_lists, "read_list", lambda *given: read.append(1) or whole(*given))
    for words in (("screen", "Zaw Htun Naing"), ("gap", "Zaw Htun Naing")):
        read.clear()
        assert held(*words).code == 0
        assert len(read) == 1


def test_that_lists_are_read_is_said(held, copy):
    held("lists", "add", copy)
    assert "Reading: 1 of 1 lists held" in held("screen", "Zaw Htun Naing").err
