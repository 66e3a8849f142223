"""compare: how alike are two names, and why?"""

import pytest


def test_two_spellings_of_one_name_come_close_and_never_to_one(call):
    [pair] = call("compare", "Ivan Horvat", "HORVAT, Ivan", "--kind", "person", "--json").json[
        "pairs"
    ]
    assert 0.8 < pair["score"] < 1
    assert pair["proposal"] == "likely"
    assert pair["reason"]


def test_two_peoples_are_told_apart(call):
    [pair] = call("compare", "Karen Reading Group", "Karenni Reading Group", "--json").json["pairs"]
    assert pair["proposal"] == "apart"
    assert pair["apart"]


def test_the_page_says_that_a_person_decides(call):
    assert "a person decides" in " ".join(
        call("compare", "Lake Watch", "Lakeside Watch").out.split()
    )


def test_each_row_of_a_table_is_compared_and_a_bad_one_named(call, tmp_path):
    (tmp_path / "pairs.csv").write_text(
        "name1,name2,schema\nLake Watch,LAKE WATCH,Organization\nHill Watch,,Organization\n"
    )
    said = call("compare", "pairs.csv", "--json")
    assert said.code == 7
    assert [one["line"] for one in said.json["pairs"]] == [2]
    assert "line 3" in said.json["broken"][0]


@pytest.mark.parametrize("names", [("a", "b", "c"), ("missing.csv",)])
def test_what_cannot_be_compared_is_said_in_one_sentence(call, names):
    said = call("compare", *names)
    assert said.code in (2, 3)
    assert said.err.strip()


def test_a_table_without_two_columns_of_names_gets_advice(call, tmp_path):
    (tmp_path / "pairs.csv").write_text("name,other\nx,y\n")
    said = call("compare", "pairs.csv")
    assert said.code == 3
    assert "one and other" in said.err
