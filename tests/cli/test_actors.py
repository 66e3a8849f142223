"""actors, import, export --as ftm: who do the sources describe, and what goes in and out?"""

import json

import pytest

TABLE = """\
id,kind,property,value,from,context
p1,person,name,U Example One,,
p1,person,alias,မောင် တစ်,,
u1,unit,name,LIB 345,,
u1,unit,force,state,,
x1,posting,officer,p1,,
x1,posting,organisation,u1,,
x1,posting,role,commander,,
x1,posting,start,2017-08/2017-12,,second half of 2017
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def known(held, table):
    held("import", table)
    return held


def id_of(held, words):
    [one] = held("actors", words, "--kind", "person", "--json").json["actors"]
    return one["id"]


def test_a_table_is_imported_once(held, table):
    said = held("import", table, "--json").json
    assert (said["ok"], said["found"], said["new"], said["source"]) == (True, 3, 3, "own")
    again = held("import", table, "--json").json
    assert (again["written"], again["known"]) == (0, 3)


def test_a_rehearsal_imports_nothing(held, table):
    assert held("import", table, "--dry-run", "--json").json["written"] == 0
    assert held("actors", "--json").json["found"] == 0


def test_lines_that_cannot_be_read_are_named(held, table):
    table.write_text(TABLE + "z,ghost,name,x,,\np1,unit,name,y,,\nq,person,born,1,,\n", "utf-8")
    done = held("import", table, "--json")
    assert done.code == 7
    assert [one["line"] for one in done.json["bad"]] == [10, 11, 12]


def test_a_file_of_no_known_form_is_refused_with_advice(held, tmp_path):
    path = tmp_path / "x.bin"
    path.write_bytes(b"\x00\x01")
    done = held("import", path)
    assert done.code == 3
    assert "--as" in done.err


def test_actors_are_found_by_parts_of_any_name(known):
    assert known("actors", "example", "--json").json["found"] == 1
    assert known("actors", "တစ်", "--json").json["found"] == 1
    nobody = known("actors", "nobody at all")
    assert nobody.code == 0
    assert "no finding" in nobody.out


def test_a_profile_shows_each_value_with_who_says_it(known):
    said = known("actors", id_of(known, "example"))
    assert said.code == 0
    assert "name: U Example One\n  own [sha256:" in said.out
    assert "line 2" in said.out
    assert "held a post in LIB 345" in said.out
    assert "from 2017-08/2017-12" in said.words
    assert "says nothing about guilt" in said.words


def test_a_profile_as_json_holds_values_and_relations(known):
    said = known("actors", id_of(known, "example"), "--json").json
    assert said["names"] == {"LATIN": ["U Example One"], "MYANMAR": ["မောင် တစ်"]}
    [relation] = said["relations"]
    assert relation["label"] == "held a post in"
    assert relation["details"] == [["role", "commander"]]


def test_an_id_of_nobody_is_not_found(known):
    assert known("actors", "actor:nobody").code == 6


def test_nothing_leaves_without_consent(known, tmp_path):
    use = ("--purpose", "research", "--recipient", "A partner")
    out = tmp_path / "out.ftm.json"
    assert known("export", "--as", "ftm", "-o", out, *use).code == 4
    assert not out.exists()
    said = known("export", "--as", "ftm", "-o", out, "--dry-run", "--json", *use)
    assert (said.code, said.json["held_back"][0]["descriptions"]) == (4, 3)


def test_what_is_published_leaves_as_followthemoney(known, tmp_path):
    [object_id] = {
        one["object"]
        for value in known("actors", id_of(known, "example"), "--json").json["values"]
        for one in value["said"]
    }
    known("classify", object_id, "--level", "public")
    out = tmp_path / "out.ftm.json"
    use = ("--purpose", "research", "--recipient", "A partner", "--native", "--json")
    said = known("export", "--as", "ftm", "-o", out, *use).json
    assert said["schemata"] == {"Employment": 1, "Person": 1, "PublicBody": 1}
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [one["id"] for one in lines] == ["p1", "u1", "x1"]
    assert len(said["files"]) == 2


def test_an_export_is_of_an_object_or_of_actors_and_not_of_both(known, tmp_path):
    use = ("--purpose", "a", "--recipient", "b", "-o", tmp_path / "x")
    assert known("export", *use).code == 2
    assert known("export", known.letter, "--as", "ftm", *use).code == 2


def test_a_name_that_acts_on_a_terminal_is_shown_as_signs(held, tmp_path):
    path = tmp_path / "h.json"
    path.write_bytes(
        b'{"id":"a\\u001b[2J","schema":"Person","properties":{"name":["Evil \\u001b[2J\\u202e"]}}\n'
    )
    held("import", path, "--source", "h\u202e")
    [one] = held("actors", "evil", "--json").json["actors"]
    shown = held("actors", one["id"]).out
    assert shown.replace("\n", "").isprintable()


def test_what_a_withdrawn_file_said_is_gone_with_it(known, table):
    [object_id] = {
        one["object"]
        for value in known("actors", id_of(known, "example"), "--json").json["values"]
        for one in value["said"]
    }
    assert known("shred", object_id, "--reason", "asked", "--ground", "consent withdrawn").code == 0
    assert known("actors", "--json").json["found"] == 0
    known("shred", "--undo", object_id, "--reason", "a mistake")
    assert known("actors", "--json").json["found"] == 2


def test_a_kind_that_is_none_is_refused_with_those_that_are(held):
    said = held("actors", "--kind", "dragon")
    assert said.code == 2
    assert "There is no kind “dragon”; known are" in said.err
    assert "person" in said.err
    assert held("actors", "--kind", "person").code == 0
