"""Slips of a careless analyst and ways around a no: wrong ids, other calendars, names that travel."""

import io
import zipfile

import pytest

PASSPHRASE = "four random words here"
WORDS = "0-10"
USE = ("--purpose", "prosecution", "--recipient", "IIMM")
CASE = ("case", "crime", "A case", "rs.7.1.d", "--element", "e1")


def crime(call, period, *more):
    return call(*CASE, "--period", period, "--supports", f"{call.letter}:{WORDS}", *more)


def add(call, element, direction):
    return call(
        "elements", "add", "A case", "rs.7.1.d", element, direction, f"{call.letter}:{WORDS}"
    )


# Who was a child


@pytest.mark.parametrize("period", ["2560", "1379", "2560-08/2560-12", "2090"])
def test_a_period_of_another_calendar_is_refused(named, period):
    assert named("case", "suspect", "A case", "Young", "--born", "2000").code == 0
    said = crime(named, period, "--suspect", "Young")
    assert said.code == 2
    assert "common calendar" in said.err


@pytest.mark.parametrize("born", ["1361", "2544", "2090"])
def test_a_birth_year_of_another_calendar_is_refused(named, born):
    assert named("case", "suspect", "A case", "Young", "--born", born).code == 4


@pytest.mark.parametrize("born", ["၁၉၉၉", "3 July 1960", "3 July 2009", "99"])
def test_a_birth_date_in_another_form_is_not_taken(named, born):
    assert named("case", "suspect", "A case", "Young", "--born", born).code in (2, 4)
    assert named("case", "show", "A case", "--json").json["case"]["suspects"] == []


def test_the_birth_date_of_a_list_entry_is_read(named, tmp_path):
    table = tmp_path / "own.csv"
    table.write_text(
        "number,name,kind,birth_date\n7,Young Person,person,2005\n8,Old Person,person,1950\n"
    )
    said = named("lists", "add", table, "--authority", "OWN", "--date", "2026-01-01", "--json")
    assert said.code == 0, said.err
    young = (
        "case",
        "suspect",
        "A case",
        "Young Person",
        "--actor",
        "list:OWN:7",
        "--adult",
        "a general",
    )
    assert named(*young).code == 0
    said = crime(named, "2017", "--suspect", "Young Person")
    assert said.code == 4
    assert "Born 2005" in said.err
    assert named("case", "suspect", "A case", "Old Person", "--actor", "list:OWN:8").code == 0


def test_an_actor_of_nothing_here_is_refused(named):
    said = named("case", "suspect", "A case", "B", "--actor", "list:US:1", "--adult", "a general")
    assert said.code == 6


def test_two_people_of_one_name_do_not_become_one(named):
    given = ("case", "suspect", "A case", "B. Person", "--born", "1960", "--actor")
    one, other = f"signatory:{named.letter}:0-1", f"signatory:{named.letter}:2-3"
    assert named(*given, one).code == 0
    said = named(*given, other)
    assert said.code == 5
    assert "tells them apart" in said.err


# Wrong ids and crossed wires


def test_opening_a_case_again_keeps_what_was_said_of_it(named):
    assert named("case", "open", "A case", "--forum", "ICC").code == 0
    found = named("case", "show", "A case", "--json").json["case"]
    assert (found["situation"], found["forum"]) == ("Bangladesh/Myanmar", "ICC")


@pytest.mark.parametrize("title", ["add", "answer"])
def test_a_case_called_like_a_command_is_reached_by_its_title_and_its_id(named, title):
    id = named("case", "open", title, "--json").json["case"]
    given = ("--period", "2017", "--element", "e1", "--supports", named.letter)
    assert named("case", "suspect", title, "P", "--born", "1960").code == 0
    assert named("case", "crime", title, "rs.7.1.d", "--suspect", "P", *given).code == 0
    for wanted in (title, id):
        assert named("elements", wanted, "--json").json["case"] == id
        assert named("command-sheet", wanted, "P", "--json").json["case"] == id
        said = named("elements", "add", wanted, "rs.7.1.d", "e2", "--supports", named.letter)
        assert said.code == 0, said.err
        said = named(
            "command-sheet", "answer", wanted, "P", "crc.01", "--answer", f"for {wanted}", "--supports",
            named.letter,
        )  # fmt: skip
        assert said.code == 0, said.err


def test_nobody_has_a_sheet_for_a_crime_in_which_the_part_is_not_examined(examined):
    said = examined(
        "case", "crime", "A case", "rs.7.1.h", "--period", "2017", "--element", "e1", "--supports",
        examined.letter,
    )  # fmt: skip
    assert said.code == 0, said.err
    for words in (
        ("command-sheet", "A case", "A. Person", "--crime", "rs.7.1.h"),
        ("elements", "add", "A case", "rs.7.1.h", "e1", "--suspect", "A. Person", "--supports", examined.letter),
    ):  # fmt: skip
        said = examined(*words)
        assert said.code == 6
        assert "not examined in this crime" in said.err or "part in this crime" in said.err


def test_no_view_is_signed_on_somebody_whose_part_is_not_examined(examined, monkeypatch):
    monkeypatch.setenv("ANSWERABLE_PERSON_PASSPHRASE", PASSPHRASE)
    assert examined("case", "suspect", "A case", "Another", "--born", "1960").code == 0
    said = examined(
        "threshold", "A case", "rs.7.1.d", "--standard", "sp.icc58", "--view", "met", "--because", "so",
        "--suspect", "Another", "--as", "A-1",
    )  # fmt: skip
    assert said.code == 6


def test_a_question_that_is_not_asked_is_not_answered_out_of_sight(examined):
    said = examined(
        "command-sheet", "answer", "A case", "A. Person", "crc.16", "--answer", "So it says.",
        "--supports", examined.letter,
    )  # fmt: skip
    assert said.code == 6
    assert "crc.01" in said.err


def test_setting_a_crime_again_with_another_suspect_counts_no_entry_twice(examined):
    assert examined("case", "suspect", "A case", "B. Person", "--born", "1950").code == 0
    said = crime(examined, "2017-08/2017-12", "--suspect", "B. Person")
    assert said.code == 0, said.err
    found = examined("case", "show", "A case", "--json").json["case"]["crimes"][0]
    assert (len(found["suspects"]), found["entries"]) == (2, 1)


def test_a_person_who_looks_again_signs_one_view_and_not_two(examined, monkeypatch, quick_people):
    monkeypatch.setenv("ANSWERABLE_PERSON_PASSPHRASE", PASSPHRASE)
    assert examined.held("people", "add", "B-2").code == 0
    for view in ("met", "not_met"):
        said = examined.held(
            "threshold", "A case", "rs.7.1.d", "--standard", "sp.icc58", "--view", view, "--because", "so",
            "--as", "B-2",
        )  # fmt: skip
        assert said.code == 0, said.err
    [found] = examined("elements", "A case", "--json").json["crimes"][0]["views"]
    assert found["view"] == "not met"


def test_what_was_taken_back_is_said_to_be_where_it_is_cited(examined):
    assert examined("retract", examined.letter, "--reason", "not authentic").code == 0
    said = examined("elements", "A case").words
    assert "(taken back: not authentic)" in said


def test_the_matrix_stands_after_what_it_cited_was_withdrawn(examined):
    assert add(examined, "e2", "--contradicts").code == 0
    planned = examined("shred", examined.letter, "--reason", "asked", "--ground", "consent withdrawn", "--dry-run", "--json")  # fmt: skip
    assert planned.code == 0, planned.err
    assert "element" in planned.out
    said = examined("shred", examined.letter, "--reason", "asked", "--ground", "consent withdrawn")
    assert said.code == 0, said.err
    shown = examined("case", "show", "A case")
    assert shown.code == 0
    assert "A letter a" not in shown.words
    assert examined("elements", "A case").code == 6


# What leaves


def leave(call, tmp_path, *words, name="page.html"):
    out = tmp_path / name
    said = call(*words, "-o", out, *USE)
    assert said.code == 0, said.err
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(out.read_bytes())) as book:
            return "".join(book.read(one).decode("utf-8", "replace") for one in book.namelist())
    return out.read_text()


@pytest.fixture
def public(named, tmp_path):
    """A crime with entries from a published letter that names the suspect in several ways."""
    letter = tmp_path / "Report on A. Person.txt"
    letter.write_text(
        "A. PERSON gave the order. Bare name: Min Zaw Tun stood there. Rank: General Min  Zaw-Tun spoke.\n"
        "မင်းဇော်ထွန်း stood there too.\n"
    )
    object_id = named("add", letter, "--json").json["added"][0]["object"]
    assert named("classify", object_id, "--level", "public").code == 0
    for name in ("A. Person", "Senior General Min Zaw Tun", "မင်းဇော်ထွန်း"):
        assert named("case", "suspect", "A case", name, "--born", "1960").code == 0
    said = named(
        "case", "crime", "A case", "rs.7.1.d", "--period", "2017", "--mode", "28(a)", "--suspect", "A. Person",
        "--suspect", "Senior General Min Zaw Tun", "--element", "e1", "--supports",
        f"{object_id}:0-95 @ page 3, statement of A. Person", "--note", "General Min Zaw Tun again",
        "--proof", "account of a. person",
    )  # fmt: skip
    assert said.code == 0, said.err
    said = named("elements", "add", "A case", "rs.7.1.d", "e2", "--supports", f"{object_id}:98-120")
    assert said.code == 0, said.err
    for span in ("2-20", "0-5", "40-48", "99-110", "50-82"):
        said = named(
            "elements", "add", "A case", "rs.7.1.d", "e3", "--neutral", f"{object_id}:{span}"
        )
        assert said.code == 0, said.err
    said = named("elements", "add", "A case", "rs.7.1.d", "e1", "--contradicts", object_id)
    assert said.code == 0, said.err
    named.object = object_id
    return named


@pytest.mark.parametrize("name", ["page.html", "page.xlsx"])
def test_no_spelling_of_a_name_that_is_not_cleared_leaves(public, tmp_path, name):
    for words in (("elements", "A case"), ("command-sheet", "A case", "A. Person")):
        page = leave(public, tmp_path, *words, name=name).casefold()
        for said in (
            "a. person",
            "person gave",
            "min zaw",
            "zaw-tun",
            "zaw tun",
            "tun stood",
            "ဇော်",
            "ထွန်း",
        ):
            assert said not in page


def test_two_people_who_are_not_named_are_told_apart(public, tmp_path):
    page = leave(public, tmp_path, "elements", "A case")
    assert "Person 1, who is not named here" in page
    assert "Person 2, who is not named here" in page


def test_what_is_held_back_is_not_said_to_be_absent(public, tmp_path):
    page = leave(public, tmp_path, "command-sheet", "A case", "A. Person")
    assert "held back: they would tell who" in page
    assert "None is on record" not in page


def test_a_birth_date_does_not_tell_who_is_not_named(public, tmp_path):
    assert public("case", "suspect", "A case", "A. Person", "--born", "1961").code == 0
    other = ("case", "suspect", "A case", "Young", "--born", "1999-11")
    assert public(*other).code == 0
    assert "1999-11" not in leave(public, tmp_path, "elements", "A case")


def test_a_file_name_that_was_taken_back_does_not_leave(public, tmp_path):
    records = public("show", public.object, "--json").json["records"]
    [record] = [one["id"] for one in records if one["kind"] == "name"]
    assert public("retract", record, "--reason", "it names a witness").code == 0
    assert "Report on" not in leave(public, tmp_path, "elements", "A case")


def test_a_workbook_says_first_that_everybody_is_alleged(public, tmp_path):
    from openpyxl import load_workbook

    leave(public, tmp_path, "elements", "A case", name="m.xlsx")
    leave(public, tmp_path, "command-sheet", "A case", "A. Person", name="s.xlsx")
    for name in ("m.xlsx", "s.xlsx"):
        book = load_workbook(tmp_path / name)
        assert book.sheetnames[0] == "About"
        assert "presumed innocent" in str(book["About"]["C2"].value)
    assert book.sheetnames[1] == "Contrary facts"


def test_an_answer_without_a_source_is_unsupported_in_a_workbook_too(examined, tmp_path):
    given = (
        "command-sheet",
        "answer",
        "A case",
        "A. Person",
        "crc.01",
        "--answer",
        "Somebody says so.",
    )
    assert examined(*given).code == 0
    book = leave(examined, tmp_path, "command-sheet", "A case", "A. Person", name="s.xlsx")
    assert "unsupported" in book


EVIL = '<img src=x onerror=alert(1)>"\u202e{{7*7}}'


def test_markup_in_no_field_acts_in_a_page_and_no_formula_in_a_workbook(examined, tmp_path):
    from openpyxl import load_workbook

    assert examined("classify", examined.letter, "--level", "public").code == 0
    for formula in ("=1+1", "@SUM(1)", "-1", "+1", "\t=1", "|calc", EVIL):
        said = examined(
            "elements", "add", "A case", "rs.7.1.d", "e2", "--neutral", f"{examined.letter} @ {formula}", "--note",
            formula, "--proof", formula,
        )  # fmt: skip
        assert said.code == 0, said.err
        assert examined("case", "contrary", "A case", "--sought", f"x{formula}").code == 0
    page = leave(examined, tmp_path, "elements", "A case")
    assert "<img" not in page
    assert "\u202e" not in page
    assert "{{7*7}}" in page
    leave(examined, tmp_path, "elements", "A case", name="m.xlsx")
    for sheet in load_workbook(tmp_path / "m.xlsx"):
        assert all(cell.data_type != "f" for row in sheet for cell in row)
