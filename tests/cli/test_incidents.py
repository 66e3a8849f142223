"""incidents, incident, import --mapping: what is told, by whom, how many, and what nobody tells of."""

import pytest

from answerable.reading.sheets.sheet import read_sheets

TABLE = """\
No.,Date,Type,Village,State,Actor,Killed
1,2021-03-03,Air strikes,A hamlet,Kachin,Myanmar Army,3-5
2,2021-05-05,Killings,Some village,Chin,Arakan Army,dozens
3,,Killings,Some village,Chin,Arakan Army,2
"""
MAPPING = """\
mapping: partner
source: Example Network
fields: {id: No., what: Type, when: Date, place: [Village, State], party: Actor}
casualties: [{harm: killed, column: Killed}]
"""


@pytest.fixture
def table(held, tmp_path):
    (tmp_path / "list.csv").write_text(TABLE)
    (tmp_path / "partner.yaml").write_text(MAPPING)
    held.table = tmp_path / "list.csv"
    held.mapping = tmp_path / "partner.yaml"
    return held


@pytest.fixture
def told(table):
    """The archive with two incidents of a table and one account by hand."""
    assert table("import", table.table, "--mapping", table.mapping).code == 7
    added = table(
        "incident", "add", f"{table.letter}:2-8", "--what", "air strikes", "--when", "3 March 2021",
        "--where", "A hamlet, Kachin", "--party", "Kachin Independence Army", "--attributed-by", "the letter",
        "--casualties", "killed", "7", "civilian", "the letter", "--hit", "church:St Example", "--json",
    )  # fmt: skip
    assert added.code == 0, added.out
    table.incident = added.json["incident"]
    return table


def test_a_dry_run_shows_what_each_row_becomes(table, unchanged):
    before = unchanged()
    said = table("import", table.table, "--mapping", table.mapping, "--dry-run")
    assert said.code == 7
    assert (
        "line 2: new. 2021-03-03; A hamlet, Kachin (MM-11); attack.air; alleged: Myanmar Army"
        in said.words
    )
    assert "killed 3 to 5" in said.words
    assert "line 4: refused. When is not said." in said.words
    assert unchanged() == before


def test_importing_says_how_many_and_again_that_they_are_held(table):
    first = table("import", table.table, "--mapping", table.mapping)
    assert "Written: 2 accounts of 3 rows (2 new, 0 in place of earlier ones)" in first.words
    assert "line 4: When is not said." in first.err
    again = table("import", table.table, "--mapping", "partner", "--json")
    assert (again.json["known"], again.json["new"]) == (2, 0)


def test_a_draft_is_written_beside_the_work_and_never_over_a_file(table, tmp_path):
    said = table("import", table.table, "--mapping", "fresh", "--propose", "--json")
    assert said.json["header"] == [1]
    assert (tmp_path / "fresh.yaml").read_text().startswith("# A draft")
    assert table("import", table.table, "--mapping", "fresh", "--propose").code == 5


def test_a_draft_that_nobody_completed_imports_nothing(table):
    table("import", table.table, "--mapping", "fresh", "--propose")
    refused = table("import", table.table, "--mapping", "fresh.yaml")
    assert refused.code == 3
    assert "`source` says who made the table" in refused.err


def test_options_of_a_table_ask_for_a_mapping(table):
    assert table("import", table.table, "--propose").code == 2
    assert table("import", table.table, "--table", "x").code == 2


def test_a_saved_mapping_is_listed_and_printed(told):
    assert told("incident", "mappings", "--json").json["mappings"][0]["name"] == "partner"
    assert (
        "casualties: [{harm: killed, column: Killed}]"
        in told("incident", "mappings", "partner").out
    )
    assert told("incident", "mappings", "nothing").code == 6


def test_incidents_are_listed_with_ranges_and_every_party_is_alleged(told):
    said = told("incidents").words
    assert "3 incidents, told in 3 accounts. Every party is alleged to have acted" in said
    assert (
        "killed: at least 11, with no end: 1 incident gives no highest number; at most 12 in the other 2"
        in said
    )
    assert "status civilian: 7 to 7" in said
    assert "alleged, Myanmar Armed Forces: 3 to 5" in said
    assert "not verified, not graded" in said


def test_the_parties_of_whom_nobody_tells_are_named_and_that_is_no_finding(told):
    said = told("incidents").words
    assert "No account here tells of:" in said
    assert "That is no finding" in said


def test_coverage_prints_the_empty_cells_too(told):
    said = told("incidents", "--by", "month").words
    assert "2021-04: no account here; nobody may have looked" in said
    cells = told("incidents", "--by", "place", "--by", "party", "--json").json["coverage"]
    assert cells["empty"] == len(cells["cells"]) - 3
    assert {one["label"] for one in cells["rows"]} >= {"Yangon", "Kachin"}


def test_coverage_is_by_two_at_most(told):
    assert told("incidents", "--by", "place", "--by", "party", "--by", "month").code == 2


def test_two_accounts_of_one_incident_are_proposed_judged_and_parted_again(told):
    [pair] = told("incidents", "--duplicates", "--json").json["pairs"]
    assert "the same place" in pair["for"]
    assert "different parties" in pair["against"]
    judged = told(
        "incident",
        "judge",
        pair["one"],
        pair["other"],
        "--same",
        "--because",
        "the same strike",
        "--json",
    )
    assert judged.code == 0
    assert told("incidents", "--json").json["totals"][0]["incidents"] == 2
    shown = told("incident", "show", told.incident).words
    assert "Myanmar Army, according to Example Network" in shown
    assert "Kachin Independence Army, according to the letter" in shown
    contested = [
        one for one in told("incidents", "--json").json["totals"] if one["party"] == "contested"
    ]
    assert {(one["low"], one["high"]) for one in contested} == {(3, 7)} | {(7, 7)}
    assert told("incidents", "--duplicates", "--json").json["pairs"] == []
    assert told("judge", "undo", judged.json["record"][:12], "--reason", "x").code == 0
    assert told("incidents", "--json").json["totals"][0]["incidents"] == 3


@pytest.mark.parametrize("lacking", ["--what", "--when", "--where"])
def test_less_than_the_least_is_refused_with_what_is_lacking(table, lacking):
    said = {"--what": "x", "--when": "2021", "--where": "Chin"}
    given = [word for key, value in said.items() if key != lacking for word in (key, value)]
    refused = table("incident", "add", table.letter, *given)
    assert refused.code == 2
    assert f"Give {lacking} too" in refused.err


LEAST = ("--what", "life.killing", "--when", "2021", "--where", "Chin")


@pytest.mark.parametrize(
    ("more", "code", "word"),
    [
        (("--party", "Arakan Army"), 2, "--attributed-by"),
        (("--casualties", "killed", "3", "civilian"), 2, "who says so"),
        (("--casualties", "killed", "many and more"), 2, "No number"),
        (("--casualties", "killed", "3", "terrorist", "x"), 2, "no status"),
        (("--victim", "Example Name"), 4, "victim is never named"),
        (("--victim", "Example Name:9"), 4, "child is never named"),
        (("--incident", "incident:none"), 6, "of that incident"),
    ],
)
def test_what_may_not_be_written_is_refused_with_advice(table, more, code, word):
    refused = table("incident", "add", table.letter, *LEAST, *more)
    assert refused.code == code
    assert word in refused.err


def test_an_account_by_hand_is_written_once_and_a_dry_run_writes_nothing(table, unchanged):
    before = unchanged()
    assert table("incident", "add", table.letter, *LEAST, "--dry-run").code == 0
    assert unchanged() == before
    first = table("incident", "add", table.letter, *LEAST, "--json").json
    assert first["new"]
    again = table("incident", "add", table.letter, *LEAST, "--json").json
    assert (again["new"], again["record"]) == (False, first["record"])


def test_a_file_of_numbers_is_an_exit_and_asks_for_purpose_and_recipient(told, tmp_path):
    assert told("incidents", "-o", tmp_path / "numbers.xlsx").code == 2
    refused = told(
        "incidents", "-o", tmp_path / "numbers.xlsx", "--purpose", "research", "--recipient", "R"
    )
    assert refused.code == 4
    assert not (tmp_path / "numbers.xlsx").exists()


def test_a_file_of_numbers_holds_what_may_leave_and_it_is_written_down(told, tmp_path):
    source = told("incidents", "--json").json["incidents"]
    objects = {a["source"]["object"] for one in source for a in one["accounts"]} - {told.letter}
    [published] = objects
    assert told("classify", published, "--level", "public").code == 0
    done = told(
        "incidents",
        "-o",
        tmp_path / "numbers.xlsx",
        "--purpose",
        "research",
        "--recipient",
        "R",
        "--json",
    )
    assert done.code == 0
    assert done.json["left_out"][0]["accounts"] == 1
    sheets = {one.name: one.rows for one in read_sheets((tmp_path / "numbers.xlsx").read_bytes())}
    assert list(sheets) == ["How many", "By party", "By place", "By month", "Accounts", "About"]
    assert len(sheets["Accounts"]) == 3
    assert any("nobody may have looked" in row.cells[1] for row in sheets["By place"])
    shown = told("show", published, "--json").json
    assert "exit" in {one["kind"] for one in shown["records"]}
    assert "incident" not in {one["kind"] for one in shown["records"]}


def test_cells_of_a_table_that_leaves_do_nothing(table, tmp_path):
    table.table.write_text(
        TABLE.replace("Arakan Army", "=HYPERLINK(1)").replace("Air strikes", "@SUM(1)")
    )
    table("import", table.table, "--mapping", table.mapping)
    source = table("incidents", "--json").json["incidents"][0]["accounts"][0]["source"]["object"]
    table("classify", source, "--level", "public")
    out = tmp_path / "parties.csv"
    assert (
        table("incidents", "--by", "party", "-o", out, "--purpose", "p", "--recipient", "R").code
        == 0
    )
    assert "\n“=HYPERLINK(1)”,1,1" in out.read_text("utf-8-sig")


def test_what_a_second_person_verified_and_what_is_graded_stand_apart(
    told, quick_people, monkeypatch
):
    monkeypatch.setenv("ANSWERABLE_PERSON_PASSPHRASE", "four random words here")
    accounts = {
        one["accounts"][0]["documented_by"] or "hand": one["accounts"][0]["id"]
        for one in told("incidents", "--json").json["incidents"]
    }
    assert told("people", "add", "P-1").code == 0
    reviewed = told(
        "review", accounts["Example Network"], "verified", "--reason", "seen", "--as", "P-1"
    )
    assert reviewed.code == 0, reviewed.err
    assert told("grade", accounts["hand"], "C3", "--reason", "r", "--by", "P-2").code == 0
    rows = [one for one in told("incidents", "--json").json["totals"] if one["standing"] != "any"]
    assert {one["standing"]: one["incidents"] for one in rows} == {
        "verified by a second person": 1,
        "not verified; graded 3 to 5, or people differ": 1,
        "not verified, not graded": 1,
    }


def test_words_of_a_table_cannot_act_on_the_terminal(table):
    table.table.write_text(TABLE.replace("A hamlet", "A \x1b[2Jhamlet\u202e"))
    table("import", table.table, "--mapping", table.mapping)
    for said in (
        table("incidents"),
        table("import", table.table, "--mapping", "partner", "--dry-run"),
    ):
        assert "\x1b" not in said.out
        assert "\u202e" not in said.out


def test_no_incident_is_no_finding(held):
    said = held("incidents")
    assert said.code == 0
    assert "No account of an incident stands here." in said.words
    assert "That is no finding" in said.words


def test_accounts_go_with_the_source_that_was_withdrawn(told):
    source = told("incidents", "--json").json["incidents"][0]["accounts"][0]["source"]["object"]
    assert told("shred", source, "--reason", "asked", "--ground", "consent").code == 0
    left = told("incidents", "--json").json["incidents"]
    assert [one["incident"] for one in left] == [told.incident]


def test_a_place_beyond_the_text_is_refused_and_one_within_is_shown(table):
    def said(place):
        return table("incident", "add", f"{table.letter}:{place}", "--what", "life.killing", "--when", "2021",
                     "--where", "Chin", "--dry-run")  # fmt: skip

    assert said("2-9000").code == 2
    assert "--clauses" in said("2-9000").err
    assert "Cites “letter”" in said("2-8").err


def test_a_head_in_everyday_words_is_understood(table, tmp_path):
    listed = tmp_path / "everyday.csv"
    listed.write_text(
        "Sr;Date of incident;What happened;Village;Tsp;Region;By whom\n1;2022-03-03;Arson;A;B;Sagaing;PDF\n"
    )
    said = table("import", listed, "--mapping", "everyday", "--propose")
    assert said.code == 0, said.err
    for line in (
        'id: "Sr"',
        'column: "What happened"',
        'place: ["Village", "Tsp", "Region"]',
        'party: "By whom"',
    ):
        assert line in said.out
