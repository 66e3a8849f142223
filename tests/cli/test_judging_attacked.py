"""judge: what no spreadsheet, haste or half sentence may turn into somebody's word."""

import csv
import io
import sys

import pytest

US = """\
name,number,type,birthdate,programme
"HLAING, Than",31474,person,1965-01-01,BURMA
Myanma Economic Holdings Limited,31517,entity,,BURMA
"""
EU = """\
name,number,type,birthdate,programme,startDate
Than Hlaing,EU1,person,1965-01-01,MMR,2021-03-22
Myanmar Economic Holdings Ltd,EU3,entity,,MMR,2021-03-22
"""
THAN = ("list:EU:EU1", "list:US:31474")
HOLDINGS = ("list:EU:EU3", "list:US:31517")


@pytest.fixture
def lists(held, tmp_path):
    """The sealed archive with two lists in it that name the same two."""
    for authority, table in (("US", US), ("EU", EU)):
        path = tmp_path / f"{authority}.csv"
        path.write_text(table)
        added = held("lists", "add", path, "--authority", authority, "--date", "2026-08-01")
        assert added.code == 0, added.err
    return held


@pytest.fixture
def typing(lists, monkeypatch):
    """`typing("y", "q")`: judge, with these lines typed."""

    def typing(*lines):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return lists("judge", "--of", "lists")

    return typing


def verdicts(held):
    return {
        (one["one"], one["other"]): one["verdict"]
        for one in held("judge", "--list", "--json").json["judgements"]
    }


def exported(lists, tmp_path):
    path = tmp_path / "pairs.csv"
    assert lists("judge", "--of", "lists", "--export", path, "--in-clear").code == 0
    return path


def answered(path, *answers):
    rows = rows_of(path)
    for row, answer in zip(rows[1:], answers, strict=False):
        row[2] = answer
    return rows


def rows_of(path):
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


def write(path, rows, encoding="utf-8", **how):
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, **how).writerows(rows)


@pytest.mark.parametrize(
    "line",
    [
        "not sure",
        "never mind",
        "yesterday",
        "unclear",
        "same? no",
        "nobody",
        "sure",
        "no idea",
        "different they are not",
    ],
)
def test_half_a_sentence_is_no_answer(lists, typing, line):
    typing(line, "q")
    assert verdicts(lists) == {}


@pytest.mark.parametrize(
    ("line", "verdict"),
    [("yes", "same"), ("same", "same"), ("No.", "different"),
     ("unsure", "unsure"), ("Y a reason", "same")],
)  # fmt: skip
def test_the_whole_word_is_an_answer(lists, typing, line, verdict):
    typing(line, "q")
    assert list(verdicts(lists).values()) == [verdict]


def test_a_column_that_was_sorted_by_itself_judges_nobody(lists, tmp_path):
    path = exported(lists, tmp_path)
    rows = answered(path, "y", "y")
    rows[1][1], rows[2][1] = rows[2][1], rows[1][1]
    write(path, rows)
    said = lists("judge", "--answers", path, "--json")
    assert said.code == 7
    assert len(said.json["refused"]) == 2
    assert verdicts(lists) == {}


def test_two_columns_of_answers_are_refused(lists, tmp_path):
    path = exported(lists, tmp_path)
    rows = [[*row, "answer" if not at else "n"] for at, row in enumerate(rows_of(path))]
    write(path, rows)
    said = lists("judge", "--answers", path)
    assert said.code == 3
    assert "two columns" in said.err


def test_columns_in_another_order_and_more_of_them_change_nothing(lists, tmp_path):
    path = exported(lists, tmp_path)
    rows = [["note", *reversed(row)] for row in answered(path, "y", "n")]
    write(path, rows)
    assert lists("judge", "--answers", path).code == 0
    assert verdicts(lists) == {THAN: "same", HOLDINGS: "different"}


@pytest.mark.parametrize(
    ("encoding", "how"),
    [
        ("utf-16", {"delimiter": "\t"}),
        ("utf-8-sig", {"delimiter": ";", "lineterminator": "\r\n"}),
        ("cp1252", {"delimiter": ";", "quoting": csv.QUOTE_ALL}),
        ("utf-8", {"lineterminator": "\r"}),
    ],
)
def test_what_a_spreadsheet_writes_is_read(lists, tmp_path, encoding, how):
    path = exported(lists, tmp_path)
    rows = answered(path, "y", "n")
    write(path, rows, encoding=encoding, **how)
    said = lists("judge", "--answers", path)
    assert said.code == 0, said.err
    assert verdicts(lists) == {THAN: "same", HOLDINGS: "different"}


def test_a_row_that_stands_twice_counts_once(lists, tmp_path):
    path = exported(lists, tmp_path)
    rows = answered(path, "y", "n")
    write(path, [*rows, *rows[1:]])
    said = lists("judge", "--answers", path, "--json").json
    assert len(said["records"]) == 2


def test_letters_that_a_spreadsheet_lost_cost_no_answer():
    from answerable.actors.judging.proposing import Party
    from answerable.actors.matching.entity import Entity
    from answerable.workbench.judging_table import is_called

    party = Party(entity=Entity(id="list:EU:1", names=("Şahin Çelik", "=Ltd")))
    assert is_called(party, "?ahin ?elik | other")
    assert is_called(party, "'=Ltd")
    assert not is_called(party, "Somebody Else")
    assert not is_called(party, "? Somebody Else")


def test_a_page_holds_in_a_terminal_of_forty_columns(lists, typing, monkeypatch, call):
    monkeypatch.setenv("COLUMNS", "40")
    pages = (
        typing("y", "q").out,
        lists("judge", "--list").out,
        call("compare", "Lantern Organisation UK", "Lantern Organization").out,
    )
    assert max(len(line) for page in pages for line in page.splitlines()) <= 40
