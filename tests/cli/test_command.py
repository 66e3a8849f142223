"""command: who could have commanded a unit on a day, and by which sources?"""

import pytest

TABLE = """claim,source,officer,unit,role,start,end,last_seen,superior,kind
p1,Report A,Brig Gen Aung Aung,LID 33,Commander,2016,,2017-10-01,,
p2,Report B,Kyaw Kyaw,33rd LID,Commander,2018-03-01,,,,
r1,Report A,,LID 33,,2017-08,2017-12,,Western Command,attached
r2,Report A,,Western Command,,2010,2020,,BSO 3,de jure
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "postings.csv"
    path.write_text(TABLE)
    return path


def test_the_commander_of_a_day_is_alleged_and_carries_the_sources(call, table):
    said = call("command", "Light Infantry Division (33)", "--on", "2017-09-05", "--file", table)
    assert said.code == 0
    assert "Commander: certain by the sources on record" in said.words
    assert "Brig Gen Aung Aung, alleged: Commander" in said.words
    assert "according to Report A [p1]" in said.words
    assert "none sought" in said.words
    assert "A post is not responsibility." in said.words


def test_the_json_says_the_same(call, table):
    said = call("command", "LID 33", "--on", "2017-09-05", "--file", table, "--json").json
    assert (said["ok"], said["commander"], said["army_assumed"]) == (True, "certain", True)
    [holder] = said["holders"]
    assert (holder["name"], holder["alleged"], holder["sources"]) == ("Brig Gen Aung Aung", True, 1)
    assert [(one["depth"], one["superior"]) for one in said["above"]["hops"]] == [
        (1, "Western Command"),
        (2, "BSO 3"),
    ]
    assert said["below"] is None
    assert said["changes"]["next"][0]["day"] == "2017-10-01"


def test_the_units_below_are_shown_where_asked_for(call, table):
    said = call("command", "BSO 3", "--on", "2017-09-05", "--file", table, "--below", "--json").json
    assert [one["subordinate"] for one in said["below"]["hops"]] == ["Western Command", "LID 33"]


def test_a_day_for_which_no_source_speaks_is_unknown(call, table):
    said = call("command", "LID 33", "--on", "2010", "--file", table)
    assert said.code == 0
    assert "Commander: unknown" in said.words
    assert "That is no finding." in said.words


def test_a_bad_row_is_named_and_the_others_count(call, table):
    table.write_text(TABLE + "p9,Report A,Zaw Zaw,LID 33,Commander,2019,2018,,,\n")
    said = call("command", "LID 33", "--on", "2017-09-05", "--file", table)
    assert said.code == 7
    assert "line 6: These dates contradict each other" in said.words
    assert "Brig Gen Aung Aung" in said.words


def test_a_unit_that_no_claim_names_is_not_found(call, table):
    said = call("command", "LIB 345", "--on", "2017", "--file", table, "--json")
    assert (said.code, said.json["ok"]) == (6, False)


def test_a_day_that_is_none_is_refused(call, table):
    assert call("command", "LID 33", "--on", "soon", "--file", table).code == 2
    assert call("command", "LID 33", "--on", "2017/..", "--file", table).code == 2


def test_a_name_that_deceives_the_eye_is_shown_escaped(call, table):
    table.write_text(TABLE.replace("Kyaw Kyaw", "Kyaw\u202eKyaw"))
    said = call("command", "LID 33", "--on", "2019", "--file", table)
    assert "\u202e" not in said.out


ACTORS = """id,kind,property,value
u1,unit,name,33rd Light Infantry Division
u2,unit,name,Western Command
p1,person,name,Example One
x1,posting,officer,p1
x1,posting,organisation,u1
x1,posting,role,Commander
x1,posting,start,2016
x1,posting,end,2018
x2,command_relation,superior,u2
x2,command_relation,subordinate,u1
x2,command_relation,type,operational
x2,command_relation,start,2017
"""


def test_the_actors_of_an_archive_answer_without_a_table(held, tmp_path):
    path = tmp_path / "units.csv"
    path.write_text(ACTORS)
    assert held("import", path).code == 0
    said = held("command", "LID 33", "--on", "2017-09-05", "--json").json
    assert (said["commander"], said["holders"][0]["name"]) == ("certain", "Example One")
    [hop] = said["above"]["hops"]
    assert (hop["superior"], hop["kinds"], hop["certainty"]) == (
        "Western Command",
        ["operational"],
        "possible",
    )


def test_what_was_taken_back_no_longer_answers(held, tmp_path):
    path = tmp_path / "units.csv"
    path.write_text(ACTORS)
    kept = held("import", path, "--json").json["object"]
    held("retract", kept, "--reason", "not theirs")
    assert held("command", "LID 33", "--on", "2017-09-05").code == 6


def test_a_table_and_the_archive_are_asked_together(held, table, tmp_path):
    path = tmp_path / "units.csv"
    path.write_text(ACTORS)
    held("import", path)
    said = held("command", "LID 33", "--on", "2017-09-05", "--file", table, "--json").json
    assert said["commander"] == "differing"
    assert {one["name"] for one in said["holders"]} == {"Example One", "Brig Gen Aung Aung"}


# Units under an officer


def test_the_units_under_an_officer_come_with_dates_sources_and_fair_words(call, table):
    table.write_text(TABLE + "p3,Report A,Zaw Zaw,Western Command,Commander,2016,2018,,,\n")
    said = call("command", "Maj Gen Zaw Zaw", "--during", "2017-08/2017-12", "--file", table)
    assert said.code == 0
    assert said.out.splitlines()[0] == "Zaw Zaw, during 2017-08/2017-12"
    assert said.words.index("none sought") < said.words.index("Alleged commands")
    assert "Alleged commands" in said.words
    assert "held from 2016 to 2018, according to Report A [p3]" in said.words
    assert "1 LID 33: certain, within 2017-08/2017-12" in said.words
    assert "A post is not responsibility." in said.words


def test_what_speaks_against_it_comes_first(call, table):
    table.write_text(
        TABLE.replace("kind\n", "kind,denied\n").replace("attached\n", "attached,\n")
        + "p3,Report A,Zaw Zaw,Western Command,Commander,2016,2018,,,,\n"
        + "p4,Report C,Zaw Zaw,Western Command,Commander,2017,2017,,,,yes\n"
        + "r3,Report C,,LID 33,,2017-08,2017-12,,Western Command,,yes\n"
    )
    asked = ("command", "Zaw Zaw", "--during", "2017-08/2017-12", "--file", table)
    said = call(*asked).out
    assert said.index("Contrary: that Zaw Zaw did not hold it") < said.index("Alleged commands")
    assert "Contrary: that LID 33 did not stand under Western Command" in said
    fields = call(*asked, "--json").json
    assert [one["source"] for one in fields["contrary"]] == ["Report C", "Report C"]
    assert (fields["alleged"], fields["contrary_sought"]) == (True, None)


def test_an_officer_without_a_command_in_the_period_is_no_finding(call, table):
    said = call("command", "Kyaw Kyaw", "--during", "2010", "--file", table)
    assert said.code == 0
    assert "That is no finding." in said.words


def test_an_officer_whom_no_claim_names_is_not_found(call, table):
    assert call("command", "Nobody", "--during", "2017", "--file", table).code == 6


def test_a_day_or_a_period_is_asked_about_and_not_both(call, table):
    assert call("command", "LID 33", "--file", table).code == 2
    assert call("command", "LID 33", "--on", "2017", "--during", "2017", "--file", table).code == 2
    assert call("command", "Kyaw Kyaw", "--during", "2017/..", "--file", table).code == 2


def test_that_somebody_was_not_the_commander_is_shown_where_nobody_says_that_he_was(call, table):
    table.write_text(
        "officer,unit,role,start,end,source,denied\nZaw,LID 33,Commander,2017,2018,Report C,yes\n"
    )
    said = call("command", "LID 33", "--on", "2017-09-05", "--file", table).out
    assert "Commander: unknown" in said
    assert "Contrary: that Zaw did not hold it as Commander in LID 33" in said


# Tables in the archive


def test_a_table_of_postings_is_imported_row_by_row(held, table):
    said = held("import", table, "--json").json
    assert (said["form"], said["kinds"]["posting"], said["kinds"]["command_relation"]) == (
        "postings", 2, 2,
    )  # fmt: skip
    assert held("import", table, "--as", "postings", "--json").json["written"] == 0
    chart = held("command", "LID 33", "--on", "2017-09-05")
    assert "Aung Aung" in chart.out
    assert "according to Report A" in chart.out
    assert "Western Command" in chart.out


def test_a_bad_row_of_an_imported_table_is_named(held, table):
    table.write_text(TABLE + "p9,Report A,Zaw Zaw,LID 33,Commander,soon,,,,\n")
    said = held("import", table, "--json")
    assert (said.code, [one["line"] for one in said.json["bad"]]) == (7, [6])


def test_a_denied_row_stays_denied_in_the_archive(held, table):
    table.write_text(
        "officer,unit,role,start,end,source,denied\nZaw,LID 33,Commander,2017,2018,Report C,yes\n"
    )
    held("import", table)
    said = held("command", "LID 33", "--on", "2017-09-05", "--json").json
    assert (said["holders"], said["contrary"][0]["source"]) == ([], "Report C")
    [officer] = held("actors", "zaw", "--json").json["actors"]
    assert "not so, according to the source: held a post in" in held("actors", officer["id"]).out


SFM = """unit:id:admin,unit:name,unit:related_unit_id:admin,unit:related_unit,unit:related_unit_class,unit:related_unit_first_cited_date,unit:related_unit_first_cited_date_start,unit:related_unit_last_cited_date,unit:related_unit_open
u-1,33 Light Infantry Division,u-2,Western Regional Military Command,Command,2017-08-10,N,2017-12,N
"""


def test_a_file_of_security_force_monitor_answers_after_import(held, tmp_path):
    path = tmp_path / "sfm-units.csv"
    path.write_text(SFM)
    assert held("import", path, "--json").json["form"] == "sfm"
    said = held("command", "LID 33", "--on", "2017-09-01", "--json").json
    [hop] = said["above"]["hops"]
    assert (hop["superior"], hop["kinds"], hop["certainty"]) == (
        "Western Regional Military Command", ["operational"], "certain",
    )  # fmt: skip


def test_an_army_that_was_not_said_is_named_with_what_to_do(call, table):
    said = call("command", "LID 33", "--on", "2017-09-05", "--file", table).words
    assert "“LID 33” does not say of which army the unit is" in said
    assert "name it too: KNLA LID 33" in said


def test_without_a_table_and_an_archive_both_ways_are_named(call):
    said = call("command", "LID 33", "--on", "2017-09-05")
    assert said.code == 6
    assert "--file CSV" in said.err
    assert "answerable -C FOLDER command" in said.err


@pytest.mark.parametrize("columns", ["80", "40"])
def test_no_line_of_a_chart_is_wider_than_the_terminal(call, table, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    for words in (("LID 33", "--on", "2017-09-05", "--below"), ("Kyaw Kyaw", "--during", "2018")):
        lines = call("command", *words, "--file", table).out.splitlines()
        assert max(map(len, lines)) <= int(columns)
