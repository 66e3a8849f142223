"""case, elements, threshold, command-sheet: what a person enters, what is refused, what leaves."""

PASSPHRASE = "four random words here"
WORDS = "0-10"


def add(named, element="e2", direction="--supports", *more):
    return named("elements", "add", "A case", "rs.7.1.d", element, direction, f"{named.letter}:{WORDS}", *more)  # fmt: skip


def test_a_case_shows_whom_and_what_it_examines(examined):
    found = examined("case", "show", "A case", "--json").json["case"]
    assert [one["name"] for one in found["suspects"]] == ["A. Person"]
    assert found["suspects"][0]["alleged"] is True
    assert (found["crimes"][0]["crime"], found["crimes"][0]["entries"]) == ("rs.7.1.d", 1)
    assert "None sought" in examined("case", "show", "A case").words


def test_a_crime_cannot_be_set_without_an_entry(named):
    said = named("case", "crime", "A case", "rs.7.1.d", "--period", "2017", "--element", "e1")
    assert said.code == 2
    assert "needs a direction" in said.err
    assert named("case", "show", "A case", "--json").json["case"]["crimes"] == []


def test_a_crime_is_set_by_a_named_person_only(named):
    said = named.held(
        "case", "crime", "A case", "rs.7.1.d", "--period", "2017", "--element", "e1",
        "--supports", named.letter,
    )  # fmt: skip
    assert said.code == 2
    assert "one named person's" in said.err


def test_a_word_that_several_crimes_bear_asks_which(named):
    said = named(
        "case", "crime", "A case", "rape", "--period", "2017", "--element", "e1", "--supports", named.letter
    )  # fmt: skip
    assert said.code == 2
    assert "rs.7.1.g-1" in said.err


def test_a_dry_run_writes_nothing(named, unchanged):
    before = unchanged()
    said = named("case", "suspect", "A case", "A. Person", "--born", "1960", "--dry-run", "--json")
    assert said.json["records"] == []
    assert unchanged() == before


def test_a_child_is_refused_and_an_unknown_age_asks(named):
    assert named("case", "suspect", "A case", "A. Child", "--born", "2015").code == 4
    said = named("case", "suspect", "A case", "A. Person")
    assert said.code == 2
    assert "18 or older" in said.err
    assert (
        named("case", "suspect", "A case", "A. Person", "--adult", "a general since 2011").code == 0
    )


def test_who_was_a_child_when_the_acts_are_alleged_is_refused_for_that_crime(named):
    assert named("case", "suspect", "A case", "Young Person", "--born", "2000").code == 0
    said = named(
        "case", "crime", "A case", "rs.7.1.d", "--period", "2017", "--suspect", "Young Person",
        "--element", "e1", "--supports", named.letter,
    )  # fmt: skip
    assert said.code == 4
    assert "rticle 26" in said.err


def test_the_matrix_shows_for_against_and_nothing_on_record(examined):
    assert add(examined, "e2", "--contradicts", "--proof", "open letter").code == 0
    found = examined("elements", "A case", "--json").json["crimes"][0]
    rows = {row["id"]: row for section in found["sections"] for row in section["rows"]}
    assert "State border" in rows["rs.7.1.d.e1"]["text"]
    assert rows["rs.7.1.d.e1"]["supporting"][0]["words"] == "A letter a"
    assert rows["rs.7.1.d.e2"]["contrary"][0]["proof"] == "open letter"
    assert rows["ctx.cah.1"]["gap"] == "Nothing on record here."
    assert rows["rs.7.1.d.e1"]["supporting"][0]["grade"] == "F6"
    assert found["packs"][0].startswith("crimes@")
    said = examined("elements", "A case").words
    assert "to be confirmed" in said
    assert "not proved" not in said


def test_the_same_entry_twice_is_written_once(examined):
    assert len(add(examined, "e2", "--supports", "--json").json["records"]) == 1
    assert add(examined, "e2", "--supports", "--json").json["known"] is True


def test_an_element_of_another_crime_is_refused_with_those_there_are(examined):
    said = add(examined, "rs.7.1.h.e1")
    assert said.code == 6
    assert "rs.7.1.d.e1" in said.err


def test_a_span_beyond_the_text_is_refused(examined):
    said = examined(
        "elements", "add", "A case", "rs.7.1.d", "e2", "--supports", f"{examined.letter}:0-999"
    )
    assert said.code == 2


def test_the_sheet_counts_answered_contrary_and_open(examined):
    for question, direction in (("crc.01", "--supports"), ("crc.08", "--contradicts")):
        said = examined(
            "command-sheet", "answer", "A case", "A. Person", question, "--answer", "So it says.",
            direction, f"{examined.letter}:{WORDS}",
        )  # fmt: skip
        assert said.code == 0, said.err
    [sheet] = examined("command-sheet", "A case", "A. Person", "--json").json["sheets"]
    part = sheet["parts"][0]
    assert (part["answered"], part["contrary"], part["open"]) == (2, 1, 13)
    said = examined("command-sheet", "A case", "A. Person").words
    assert said.index("Contrary facts") < said.index("crc.01")
    assert "A post is not responsibility" in said


def test_an_answer_without_a_source_is_unsupported(examined):
    given = ("command-sheet", "answer", "A case", "A. Person", "crc.01")
    assert examined(*given, "--answer", "Somebody says so.").code == 0
    said = examined("command-sheet", "A case", "A. Person").words
    assert "unsupported" in said
    assert "0 answered" in said


def test_a_view_is_signed_by_a_person_and_later_entries_stand_beside_it(examined, monkeypatch):
    monkeypatch.setenv("ANSWERABLE_PERSON_PASSPHRASE", PASSPHRASE)
    assert examined.held("people", "add", "B-2").code == 0
    view = ("threshold", "A case", "rs.7.1.d", "--standard", "sp.icc58", "--view", "open")
    said = examined.held(*view, "--because", "one letter alone", "--as", "B-2")
    assert said.code == 0, said.err
    assert add(examined, "e2", "--contradicts").code == 0
    [found] = examined("elements", "A case", "--json").json["crimes"][0]["views"]
    assert (found["signer"], found["view"], found["signature_holds"]) == ("B-2", "open", True)
    assert [one["direction"] for one in found["since"]] == ["against"]


def test_a_view_without_a_signature_or_of_no_standard_is_refused(examined):
    view = ("threshold", "A case", "rs.7.1.d", "--view", "met", "--because", "so")
    assert examined(*view, "--standard", "sp.icc58").code == 2
    assert examined(*view, "--standard", "sp.none", "--as", "A-1").code == 2


def test_contrary_material_sought_is_written_down(examined):
    assert examined("case", "contrary", "A case", "--sought", "asked two editors").code == 0
    assert "asked two editors" in examined("elements", "A case").words


def test_steps_stand_in_the_proceedings_with_words_of_their_own(examined):
    said = examined(
        "case", "step", "A case", "--forum", "ICC", "--stage", "warrant_requested", "--on", "2024-11-27",
        "--suspect", "A. Person", "--cite", examined.letter,
    )  # fmt: skip
    assert said.code == 0, said.err
    assert "warrant sought" in examined("case", "proceedings", "A case", "--on", "2024-12-01").words
    assert "A. Person" not in examined("case", "proceedings", "A case", "--on", "2024-11-01").words


def test_without_incidents_nothing_is_said_to_be_uncovered(examined):
    said = examined("case", "uncovered")
    assert said.code == 6
    assert "That is no finding" in said.err


def test_a_page_needs_purpose_and_recipient(examined, tmp_path):
    out = tmp_path / "page.html"
    assert examined("elements", "A case", "-o", out).code == 2
    assert not out.exists()
    assert examined("elements", "A case", "-o", tmp_path / "page.pdf").code == 2


USE = ("--purpose", "prosecution", "--recipient", "IIMM")


def test_what_the_gate_does_not_let_out_is_held_back_in_a_page(examined, tmp_path):
    out = tmp_path / "page.html"
    assert examined("elements", "A case", "-o", out, *USE).code == 0
    page = out.read_text()
    assert "A letter a" not in page
    assert "held back" in page
    assert "A. Person" not in page
    assert "A-1" not in page


def test_published_words_leave_and_a_suspect_who_is_not_cleared_has_no_name(examined, tmp_path):
    assert examined("classify", examined.letter, "--level", "public").code == 0
    out = tmp_path / "page.html"
    assert examined("elements", "A case", "-o", out, *USE).code == 0
    page = out.read_text()
    assert "A letter a" in page
    assert "A. Person" not in page
    assert "<script" not in page
    assert "http:" not in page
    assert "https:" not in page
    sheet = tmp_path / "sheet.xlsx"
    assert examined("command-sheet", "A case", "A. Person", "-o", sheet, *USE).code == 0
    assert sheet.read_bytes()[:2] == b"PK"
    exits = examined("show", examined.letter, "--json").json["records"]
    assert [one["kind"] for one in exits].count("exit") == 1


def test_a_case_that_is_not_there_says_what_to_do(named):
    said = named("case", "show", "Another")
    assert said.code == 6
    assert "case open" in said.err


def test_a_citation_shows_its_words_before_anybody_relies_on_it(examined):
    said = add(examined)
    assert said.code == 0, said.err
    assert "Cites “A letter a”" in said.err


def test_a_file_s_name_in_place_of_an_id_is_answered_with_the_id(examined):
    said = examined("elements", "add", "A case", "rs.7.1.d", "e2", "--supports", "letter.txt")
    assert said.code == 2
    assert f"It is the name of {examined.letter[7:19]}." in said.err
    said = examined("elements", "add", "A case", "rs.7.1.d", "e2", "--supports", "other.txt")
    assert "It is the name" not in said.err


def test_a_stage_that_is_not_known_is_kept_as_the_source_s_word_and_said(named):
    for stage, told in (("warrent_issued", True), ("warrant_issued", False)):
        said = named(
            "case", "step", "A case", "--forum", "ICC", "--stage", stage, "--on", "2024", "--dry-run"
        )  # fmt: skip
        assert said.code == 0, said.err
        assert ("the source's own word" in said.err) is told


def test_a_crime_can_be_examined_where_no_suspect_is_known(named):
    said = named(
        "case", "crime", "A case", "rs.7.1.d", "--period", "2017", "--element", "e1", "--supports", named.letter
    )  # fmt: skip
    assert said.code == 0, said.err
    assert named("case", "show", "A case", "--json").json["case"]["suspects"] == []
