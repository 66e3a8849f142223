"""judge: what no spreadsheet, haste or half sentence may turn into somebody's word."""

import csv
import io

import pytest
from test_judging import HOLDINGS, THAN, answered, exported, lists, typing, verdicts  # noqa: F401


def rows_of(path):
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))


def write(path, rows, encoding="utf-8", **how):
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, **how).writerows(rows)


@pytest.mark.parametrize(
    "line", ["not sure", "never mind", "yesterday", "unclear", "same? no", "nobody", "sure"]
)
def test_half_a_sentence_is_no_answer(lists, typing, line):  # noqa: F811
    typing(line, "q")
    assert verdicts(lists) == {}


@pytest.mark.parametrize(
    ("line", "verdict"),
    [("yes", "same"), ("same", "same"), ("No.", "different"), ("different they are not", "different"),
     ("unsure", "unsure"), ("Y a reason", "same")],
)  # fmt: skip
def test_the_whole_word_is_an_answer(lists, typing, line, verdict):  # noqa: F811
    typing(line, "q")
    assert list(verdicts(lists).values()) == [verdict]


def test_a_column_that_was_sorted_by_itself_judges_nobody(lists, tmp_path):  # noqa: F811
    _, path = exported(lists, tmp_path, "--in-clear")
    rows = rows_of(answered(path, "y", "y"))
    rows[1][1], rows[2][1] = rows[2][1], rows[1][1]
    write(path, rows)
    said = lists("judge", "--answers", path, "--json")
    assert said.code == 7
    assert len(said.json["refused"]) == 2
    assert verdicts(lists) == {}


def test_two_columns_of_answers_are_refused(lists, tmp_path):  # noqa: F811
    _, path = exported(lists, tmp_path, "--in-clear")
    rows = [[*row, "answer" if not at else "n"] for at, row in enumerate(rows_of(path))]
    write(path, rows)
    said = lists("judge", "--answers", path)
    assert said.code == 3
    assert "two columns" in said.err


def test_columns_in_another_order_and_more_of_them_change_nothing(lists, tmp_path):  # noqa: F811
    _, path = exported(lists, tmp_path, "--in-clear")
    rows = [["note", *reversed(row)] for row in rows_of(answered(path, "y", "n"))]
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
def test_what_a_spreadsheet_writes_is_read(lists, tmp_path, encoding, how):  # noqa: F811
    _, path = exported(lists, tmp_path, "--in-clear")
    rows = rows_of(answered(path, "y", "n"))
    write(path, rows, encoding=encoding, **how)
    said = lists("judge", "--answers", path)
    assert said.code == 0, said.err
    assert verdicts(lists) == {THAN: "same", HOLDINGS: "different"}


def test_a_row_that_stands_twice_counts_once(lists, tmp_path):  # noqa: F811
    _, path = exported(lists, tmp_path, "--in-clear")
    rows = rows_of(answered(path, "y", "n"))
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
