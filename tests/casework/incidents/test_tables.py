"""A table is read wherever its head stands, and a merged cell is said for each row that it covers."""

import pytest
from incident_rows import HEAD, PLAIN, xlsx

from answerable.casework.incidents.mapping_file import parse
from answerable.casework.incidents.tables import head_of, lacking, rows_of, sheets_of
from answerable.errors import CannotRead

COLUMNS = ["No.", "Type", "Date", "Village", "State", "Actor", "Killed", "Source"]
ROW = ["1", "Air strike", "2021-03-03", "Hilltown", "North", "Blue Army", "3-5", "Radio A"]


def rows(content, written=PLAIN):
    unread = []
    mapping = parse(written)
    found = []
    for sheet in sheets_of(content, unread):
        head = head_of(sheet, mapping)
        found += rows_of(sheet, head, mapping) if head else ()
    return found


def csv(*lines, separator=","):
    return "\n".join(separator.join(line) for line in lines).encode()


def test_the_head_is_found_below_titles_and_notes():
    [one] = rows(csv(["A network"], [], ["Incidents, as of May"], COLUMNS, ROW))
    assert one.line == 5
    assert one.cells["Killed"] == "3-5"


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_told_by_the_first_lines_and_not_by_the_title(separator):
    [one] = rows(
        csv(
            ["A, B, C, D, E, F, G, H, I, J, K, L, M, N, O"],
            COLUMNS,
            ROW,
            ROW[:3],
            separator=separator,
        )
    )[:1]
    assert one.cells["Village"] == "Hilltown"


def test_names_of_columns_are_compared_without_case_and_signs():
    [one] = rows(csv([name.upper() + " " for name in COLUMNS], ROW))
    assert one.cells["No."] == "1"


def test_a_head_that_is_printed_again_is_no_row():
    assert len(rows(csv(COLUMNS, ROW, COLUMNS, ROW))) == 2


def test_a_table_without_these_columns_is_not_read():
    assert rows(csv(["a", "b"], ["1", "2"])) == []


def test_a_column_that_is_lacking_is_said():
    mapping = parse(PLAIN)
    [sheet] = sheets_of(csv(COLUMNS[:-1], ROW[:-1]), [])
    assert lacking(head_of(sheet, mapping), mapping) == ("Source",)


def test_a_head_may_be_on_the_line_that_a_person_names():
    written = PLAIN.replace("fields:", "header: 2\nfields:")
    assert [one.line for one in rows(csv(COLUMNS, COLUMNS, ROW), written)] == [3]


def test_columns_may_go_by_their_letters():
    written = HEAD + "header: 0\nfields: {what: column A, when: column B, place: column C}\n"
    [one] = rows(csv(["Air strike", "2021-03-03", "North"]), written)
    assert one.cells == {"column A": "Air strike", "column B": "2021-03-03", "column C": "North"}


def test_a_quotation_mark_that_is_missing_costs_its_row_and_is_said():
    unread = []
    sheets_of(b'a,b\n"x" y,1\nz,2\n', unread)
    assert [one.line for one in unread] == [2]


def test_sheets_of_a_workbook_are_read_each_with_its_own_head():
    found = rows(xlsx(("2021", [COLUMNS, ROW]), ("2022", [["A title"], COLUMNS, ROW])))
    assert [(one.sheet, one.line) for one in found] == [("2021", 2), ("2022", 3)]


SHARED = [["", ""], COLUMNS, ROW, ["2", "", "", "Lowtown", "", "Blue Army", "", "Radio B"]]


def test_a_merged_cell_is_said_for_each_row_it_covers():
    content = xlsx(
        ("A", SHARED), merged=[("A", 2, 2, 3, 2, "2021-03-03"), ("A", 2, 1, 3, 1, "Air strike")]
    )
    assert [one.cells["Date"] for one in rows(content)] == ["2021-03-03", "2021-03-03"]


def test_a_number_that_is_merged_over_rows_counts_once():
    content = xlsx(("A", SHARED), merged=[("A", 2, 6, 3, 6, "10"), ("A", 2, 2, 3, 2, "2021-03-03")])
    assert [one.cells.get("Killed", "") for one in rows(content)] == ["10", ""]


def test_a_head_of_two_lines_names_columns_by_both():
    upper = ["No.", "Type", "Date", "Village", "State", "", "", ""]
    lower = ["", "", "", "", "", "Low", "High", "Low"]
    data = ["1", "Air strike", "2021-03-03", "Hilltown", "North", "2", "7", "3"]
    content = xlsx(("A", [upper, lower, data]), merged=[("A", 0, 5, 0, 6, "Killed")])
    written = HEAD + (
        "fields: {what: Type, when: Date, place: [Village, State]}\n"
        "casualties: [{harm: killed, low: Killed / Low, high: Killed / High}]\n"
    )
    [one] = rows(content, written)
    assert (one.cells["Killed / Low"], one.cells["Killed / High"]) == ("2", "7")


def test_fill_down_takes_what_the_row_above_says_where_a_person_asks_for_it():
    written = PLAIN + "fill_down: [when]\n"
    below = ["2", "Air strike", "", "Lowtown", "North", "", "", ""]
    assert [one.cells["Date"] for one in rows(csv(COLUMNS, ROW, below), written)] == [
        "2021-03-03"
    ] * 2
    assert "Date" not in rows(csv(COLUMNS, ROW, below))[1].cells


def test_merged_cells_without_end_are_refused_and_not_filled():
    wide = [("A", at * 2 + 1, 2, at * 2 + 2, 2, "x") for at in range(3)]
    content = xlsx(("A", [COLUMNS, *([ROW] * 8)]), merged=wide)
    from answerable.casework.incidents import columns

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "MOST_FILLED", 4)
        with pytest.raises(CannotRead, match="merged"):
            rows(content)


def test_a_table_larger_than_any_is_refused():
    with pytest.raises(CannotRead, match="MiB"):
        sheets_of(b"x" * ((64 << 20) + 1), [])


def test_a_note_or_a_total_under_the_table_takes_nothing_from_the_row_above():
    written = HEAD + (
        "fields: {id: No., what: {value: killed}, when: Date, place: State}\n"
        "casualties: [{harm: killed, column: Killed}]\nfill_down: [when, place]\n"
    )
    found = rows(
        csv(COLUMNS, ROW, ["Note: as of May"], ["Total", "", "", "", "", "", "57"]), written
    )
    assert [one.cells.get("Date", "") for one in found[:2]] == ["2021-03-03", ""]
    assert found[2].first == "Total"


def test_commas_within_cells_do_not_make_a_table_of_semicolons_one_of_commas():
    long = [
        "1",
        "Air strike",
        "2021-03-03",
        "by, the, river, near, the, old, mill, and, more",
        "North",
    ]
    found = rows(
        csv(COLUMNS, long, [*long[:3], "a, b, c, d, e, f, g, h, i, j", "North"], separator=";")
    )
    assert [one.cells["State"] for one in found] == ["North", "North"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encodings_of_spreadsheet_programs_are_read(encoding):
    line = [*ROW[:3], "Café-Ville", *ROW[4:]]
    [one] = rows("\r\n".join(map(";".join, (COLUMNS, line))).encode(encoding))
    assert one.cells["Village"] == "Café-Ville"


def test_hard_spaces_and_burmese_stand_in_cells_as_they_are_meant():
    line = ["၁", "Air\u00a0strike", "၃.၃.၂၀၂၁", "\u00a0ရွာ \u00a0", "North\u200b", "A", " ၃-၅ "]
    [one] = rows(csv(COLUMNS, line))
    assert (one.cells["Village"], one.cells["Killed"]) == ("ရွာ", "၃-၅")


def test_three_hundred_columns_and_rows_far_down_are_read():
    wide = [f"C{n}" for n in range(300)]
    content = xlsx(("A", [COLUMNS + wide, ROW + wide, *[[]] * 5_000, ROW + wide]))
    assert [one.line for one in rows(content)] == [2, 5_003]


def test_an_empty_table_of_a_million_lines_is_read_in_a_moment():
    assert rows("\n".join((",".join(COLUMNS), *([",,,,,,,"] * 200_000), ",".join(ROW))).encode())
