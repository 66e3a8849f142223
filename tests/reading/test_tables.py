"""A table read as a document says what its cells say, and every character leads back to its cell."""

import csv
import datetime
import io
import zipfile

import openpyxl
import pytest
import xlrd
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment

from answerable.errors import CannotRead
from answerable.reading.read import read_document
from answerable.reading.sheets import csv_child, written
from answerable.reading.sheets.cells import Cells, SheetText
from answerable.reading.sheets.looks import look_of, shown
from answerable.reading.sheets.rows import Rows
from answerable.reading.sheets.written import as_text, letters
from answerable.reading.sources.source import canonical_text

SIGNED = [
    ["Joint statement on the supply of jet fuel"],
    ["No.", "Name", "Organisation", "Country"],
    [1, "Zaw Zed", "Example Network", "Norway"],
    [2, "Ma Two", "Second Union", "Japan"],
    [4, "ဒေါ်သုံး", "Group C", None],
    [None, "Total: 3", None, None],
]
INCIDENTS = """Date,Township,Killed,Name of victim,What happened
2021-03-22,Mindat,3,U Zaw Zed,"On 22 March 2021 soldiers killed 3 villagers in Mindat. They burned 40 houses."
2021-04-02,Hakha,2,Ma Two,"Two people were reportedly detained by the police near Hakha, and 12 were injured."
2021-04-03,Falam,7,,no details
"""


def xlsx(rows=(), change=None, name="Sheet1"):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    if change:
        change(book, sheet)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def xls(fill):
    book = xlwt.Workbook()
    fill(book, book.add_sheet("One"))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def with_part(content, name, part):
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as file:
        file.writestr(name, part)
    return made.getvalue()


def by_cell(source):
    """What each cell says, by sheet and cell; notes are left out."""
    return {
        (one.place.sheet, one.place.cell): source.text[one.start : one.end]
        for one in source.stretches
        if not one.place.part
    }


def told(source):
    return " ".join(source.warnings)


# Text and places


def test_each_row_is_a_line_and_each_cell_leads_back_to_its_sheet_and_name():
    source = canonical_text(xlsx(SIGNED, name="List"), "a.xlsx")
    assert source.text.splitlines()[0] == "# List"
    assert "1\tZaw Zed\tExample Network\tNorway" in source.text
    start = source.text.index("Zed")
    [place] = source.place_of(start, start + 3)
    assert (place.sheet, place.cell) == ("List", "B3")
    assert source.table
    assert source.source_offset(start) is None


def test_what_no_cell_holds_is_made_and_has_no_place():
    source = canonical_text(xlsx(SIGNED), "a.xlsx")
    heading = source.text.index("\n")
    assert source.place_of(0, heading) == ()
    assert (source.made[0].start, source.made[0].end) == (0, heading + 1)


cell_words = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=8
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.lists(cell_words, max_size=5), max_size=6), min_size=1, max_size=3))
def test_every_cell_of_any_grid_is_found_again_from_the_text(sheets):
    rows = Rows()
    expected = {}
    for at, grid in enumerate(sheets):
        rows.begin(f"S{at}", False)
        for number, cells in enumerate(grid, 3):
            rows.add_row(number, list(cells))
            for column, said in enumerate(cells):
                if said:
                    expected[f"S{at}", f"{letters(column)}{number}"] = said
    found = as_text(rows)
    cells = Cells(
        found["text"],
        [
            SheetText(
                name=one["name"],
                start=one["start"],
                end=one["end"],
                runs=tuple(map(tuple, one["rows"])),
                notes=tuple(one["notes"]),
            )
            for one in found["sheets"]
        ],
    )
    said = {(one.place.sheet, one.place.cell): found["text"][one.start : one.end] for one in cells}
    broken = str.maketrans({**dict.fromkeys("\n\x85\u2029", "\u2028"), "\t": " "})
    assert said == {place: words.translate(broken) for place, words in expected.items()}
    assert [one.start for one in cells] == sorted(one.start for one in cells)


def test_lines_within_a_cell_end_no_row():
    source = canonical_text(xlsx([["a\nb", "c"], ["d"]]), "a.xlsx")
    assert by_cell(source) == {
        ("Sheet1", "A1"): "a\u2028b",
        ("Sheet1", "B1"): "c",
        ("Sheet1", "A2"): "d",
    }


def test_the_cells_are_those_that_openpyxl_reads():
    rows = [[f"r{r}c{c}" if (r * c) % 3 else None for c in range(6)] for r in range(40)]
    content = xlsx(rows)
    [sheet] = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    theirs = {
        ("Sheet1", cell.coordinate): cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert by_cell(canonical_text(content, "a.xlsx")) == theirs


# Spreadsheets: what is shown, and what is told


def test_numbers_are_read_as_the_sheet_shows_them():
    def formats(_book, sheet):
        sheet["A1"], sheet["A1"].number_format = 0.456, "0.0%"
        sheet["B1"], sheet["B1"].number_format = 7, "00000"
        sheet["C1"] = datetime.date(2021, 3, 22)
        sheet["D1"] = datetime.time(7, 30)
        sheet["E1"] = 1234567.0

    source = canonical_text(xlsx(change=formats), "a.xlsx")
    assert source.text.splitlines()[1] == "45.6%\t00007\t2021-03-22\t07:30:00\t1234567"


@pytest.mark.parametrize(
    ("code", "look"),
    [("0%", "share:0"), ("000", "zeros:3"), ("[h]:mm", "elapsed"), ('"day" 0', ""), ("General", ""),
     ("dd/mm/yyyy", "date"), (";;;", "nothing"), ("[$MMK] #,##0", "")],
)  # fmt: skip
def test_a_format_says_how_a_number_looks(code, look):
    assert look_of("165", code) == look


def test_a_share_of_no_number_stays_as_it_is():
    assert shown("many", "share:0", from_1904=False) == "many"


def test_hidden_sheets_rows_and_columns_are_read_and_said_to_be_hidden():
    def hide(book, sheet):
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True
        more = book.create_sheet("Sources")
        more.sheet_state = "veryHidden"
        more["A1"] = "kept apart"

    source = canonical_text(xlsx([["a", "b", "c"], ["d"]], hide), "a.xlsx")
    assert "kept apart" in source.text
    assert "The sheet “Sources” is hidden" in told(source)
    assert "hides rows (2) and columns (C)" in told(source)


def test_a_note_follows_its_sheet_and_leads_back_to_its_cell():
    def note(_book, sheet):
        sheet["B3"].comment = Comment("Asked not to be named", "x")

    source = canonical_text(xlsx(SIGNED, note), "a.xlsx")
    start = source.text.index("Asked not")
    [place] = source.place_of(start, start + 5)
    assert (place.cell, place.part) == ("B3", "note")
    assert source.text[:start].endswith("\n[B3] ")
    assert "Notes stand beside some cells (1)" in told(source)


def test_a_link_of_a_cell_is_kept_with_its_words():
    def link(_book, sheet):
        sheet["B1"].hyperlink = "https://example.org/film"

    source = canonical_text(xlsx([["a", "the film"]], link), "a.xlsx")
    [link] = source.links
    assert (source.text[link.start : link.end], link.href) == (
        "the film",
        "https://example.org/film",
    )


def test_a_formula_is_told_and_its_value_is_the_one_that_was_saved():
    source = canonical_text(xlsx([["a", "=1+1"]]), "a.xlsx")
    assert source.text.splitlines()[1] == "a"
    assert "formulas in this file (1)" in told(source)
    assert "no value saved (1)" in told(source)


def test_a_text_that_looks_like_a_formula_is_a_text():
    source = canonical_text(b'a,b,c\n"=HYPERLINK(""http://x.example"")",+1,@x\n', "a.csv")
    assert '=HYPERLINK("http://x.example")\t+1\t@x' in source.text


@pytest.mark.parametrize(
    ("part", "words"),
    [("xl/vbaProject.bin", "macros"), ("xl/externalLinks/externalLink1.xml", "Nothing was fetched"),
     ("xl/media/image1.png", "pictures"), ("xl/embeddings/a.bin", "other documents")],
)  # fmt: skip
def test_what_lies_beside_the_cells_and_is_not_read_is_told(part, words):
    content = with_part(xlsx([["a"]]), part, b"x")
    assert words in told(canonical_text(content, "a.xlsx"))


def test_a_binary_workbook_is_refused_in_words():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("xl/workbook.bin", b"x")
    with pytest.raises(CannotRead, match="XLSB") as refused:
        canonical_text(made.getvalue(), "a.xlsb")
    assert "XLSX" in refused.value.advice


def test_a_workbook_without_words_is_refused():
    with pytest.raises(CannotRead, match="nothing in its cells"):
        canonical_text(xlsx(), "a.xlsx")


def test_a_table_longer_than_is_read_is_cut_after_a_row_and_that_is_said(monkeypatch):
    monkeypatch.setattr(written, "MOST_TEXT", 40)
    found = csv_child.found_in(b"a,b,c\n" + b"one,two,three\n" * 10)
    assert found["text"] == "a\tb\tc\none\ttwo\tthree\none\ttwo\tthree"
    assert found["sheets"][0]["left"] == 8


# XLS


def test_a_workbook_of_before_2007_is_read_as_xlrd_reads_it():
    def fill(_book, sheet):
        for row in range(30):
            for column in range(4):
                sheet.write(row, column, f"ဇော် {row} {column}")

    content = xls(fill)
    theirs = xlrd.open_workbook(file_contents=content).sheet_by_index(0)
    source = canonical_text(content, "a.xls")
    assert source.media_type == "application/vnd.ms-excel"
    assert by_cell(source) == {
        ("One", f"{letters(column)}{row + 1}"): theirs.cell_value(row, column)
        for row in range(30)
        for column in range(4)
    }


def test_a_workbook_of_before_2007_keeps_days_shares_zeros_and_what_is_hidden():
    def fill(book, sheet):
        for at, (value, code) in enumerate(
            [
                (datetime.date(2021, 3, 22), "DD/MM/YYYY"),
                (0.45, "0%"),
                (7, "0000"),
                (12.0, "General"),
            ]
        ):
            sheet.write(0, at, value, xlwt.easyxf(num_format_str=code))
        sheet.row(0).hidden = True
        hidden = book.add_sheet("Apart")
        hidden.visibility = 1
        hidden.write(0, 0, True)

    source = canonical_text(xls(fill), "a.xls")
    assert source.text == "# One\n2021-03-22\t45%\t0007\t12\n\n# Apart\nTRUE"
    assert "hides rows (1)" in told(source)
    assert "“Apart” is hidden" in told(source)


@pytest.mark.parametrize("cut", [600, 2_000, 4_000, 5_000])
def test_a_damaged_workbook_of_before_2007_is_refused(cut):
    content = xls(lambda _book, sheet: sheet.write(0, 0, "x"))
    with pytest.raises(CannotRead) as refused:
        canonical_text(content[:cut] + b"\xff" * 300 + content[cut + 300 :][:200], "a.xls")
    assert refused.value.advice


# CSV


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator):
    rows = [["a", "b; c, d", "e"], ["1", "2", "3"], ["x", "y", "z"]]
    made = io.StringIO()
    csv.writer(made, delimiter=separator).writerows(rows)
    found = canonical_text(made.getvalue().encode(), "a.csv")
    assert found.text.splitlines() == ["\t".join(row) for row in rows]


def test_the_cells_are_those_that_python_reads():
    rows = [[f'{r},"{c}"' if r % 3 else f"{r}\r\n{c}" for c in range(5)] for r in range(50)]
    made = io.StringIO()
    csv.writer(made).writerows(rows)
    theirs = {
        ("", f"{letters(c)}{r + 1}"): said.replace("\r\n", "\u2028")
        for r, row in enumerate(rows)
        for c, said in enumerate(row)
    }
    assert by_cell(canonical_text(made.getvalue().encode(), "a.csv")) == theirs


def test_single_quotes_a_told_separator_and_empty_lines_are_understood():
    single = canonical_text(b"'a','b,c','d'\n'e','f','g'\n'h','i','j'\n", "a.csv")
    assert single.text.splitlines()[0] == "a\tb,c\td"
    assert "single quotation marks" in told(single)
    assert canonical_text(b"sep=;\na;b,c\n\nd;e\n", "a.csv").text == "a\tb,c\nd\te"


def test_an_empty_line_counts_as_a_row():
    assert by_cell(canonical_text(b"a,b\n\nc,d\n", "a.csv"))["", "A3"] == "c"


def test_a_quote_that_is_never_closed_costs_one_line_and_not_the_rest():
    source = canonical_text(b'a,b\n1,2\n"open,4\n5,6\nshut,8\n', "a.csv")
    assert source.text.splitlines() == ["a\tb", "1\t2", '"open\t4', "5\t6", "shut\t8"]
    assert by_cell(source)["", "B5"] == "8"
    assert "never closed" in told(source)


def test_a_table_in_another_encoding_is_read_and_a_guess_is_said():
    assert "Šárka" in canonical_text("jméno;b;c\nŠárka;1;2\n".encode("utf-16"), "a.csv").text
    assert "guess" in told(canonical_text("name,b\nCafé,1\n".encode("cp1252"), "a.csv"))


def test_names_in_zawgyi_are_turned_into_unicode_and_stay_in_their_cells():
    rows = "no,name,b\n1,ေအာင္ဆန္းစုၾကည္,x\n2,ေမာင္ေမာင္ၾကီး,y\n"
    source = canonical_text(rows.encode(), "a.csv")
    assert source.converted
    assert by_cell(source)["", "B2"] == "အောင်ဆန်းစုကြည်"
    assert by_cell(source)["", "C3"] == "y"
    assert read_document(rows.encode(), "a.csv").mentions


def test_a_table_without_its_name_is_known_where_all_its_lines_are_of_one_width():
    rows = "".join(f"{n}\tb\tc\td\n" for n in range(9))
    assert canonical_text(rows.encode()).table
    letter = "Dear Sir, we write, today, again.\n" * 3 + "No commas here.\n" * 3
    assert not canonical_text(letter.encode()).table


# What is read in it


def test_the_names_of_a_signatory_sheet_come_out_with_number_kind_and_cell():
    reading = read_document(xlsx(SIGNED), "a.xlsx")
    assert [(one.no, one.name, one.type) for one in reading.signatories] == [
        (1, "Zaw Zed", "person"),
        (2, "Ma Two", "person"),
        (4, "ဒေါ်သုံး", "person"),
    ]
    assert reading.signatory_numbers_missing == (3,)
    places = {(one.start, one.end): one.cell for one in reading.places}
    assert [places[one.start, one.end] for one in reading.signatories] == ["B3", "B4", "B5"]


def test_bodies_that_sign_are_read_from_a_column_of_bodies():
    rows = [
        ["Name of organization", "Country"],
        ["Example Network", "Norway"],
        ["Group C", "Japan"],
    ]
    reading = read_document(xlsx(rows, name="Endorsements"), "a.xlsx")
    assert [(one.name, one.type) for one in reading.signatories] == [
        ("Example Network", "org"),
        ("Group C", "org"),
    ]


def test_a_name_in_two_cells_is_one_name():
    rows = [["First name", "Last name", "Signature"], ["Zaw", "Zed", ""], ["Ma", "Two", ""]]
    reading = read_document(xlsx(rows), "a.xlsx")
    assert [one.name for one in reading.signatories] == ["Zaw Zed", "Ma Two"]


def test_a_list_of_names_that_says_nothing_of_signing_has_no_signatories():
    rows = [
        ["Name", "Date", "Prison"],
        ["Zaw Zed", "2021-03-22", "X"],
        ["Ma Two", "2021-03-23", "Y"],
    ]
    reading = read_document(xlsx(rows), "a.xlsx")
    assert reading.signatories == ()
    assert [(one.text, one.label) for one in reading.mentions] == [
        ("Zaw Zed", "PERSON"),
        ("Ma Two", "PERSON"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        ["Name", "Sentence", "Appeal"],
        ["Name", "Confession signed", "Court"],
        ["Name of victim", "Signal"],
    ],
)
def test_heads_that_speak_of_a_court_make_nobody_a_signatory(head):
    reading = read_document(xlsx([head, ["Zaw Zed", "x", "y"]], name="Appeals"), "a.xlsx")
    assert reading.signatories == ()


def test_a_sheet_called_signatories_needs_no_heads():
    reading = read_document(
        xlsx([[1, "Zaw Network"], [2, "Group C"]], name="Signatories"), "a.xlsx"
    )
    assert [one.name for one in reading.signatories] == ["Zaw Network", "Group C"]


@pytest.mark.parametrize(
    "head",
    ["Name of your organization", "Organisation", "Signing organizations", "CSO name", "Organisation/Group",
     "Signatory", "Full name", "NAME:", "အဖွဲ့အစည်းအမည်", "Name (in English)"],
)  # fmt: skip
def test_a_column_of_names_is_known_by_its_head(head):
    rows = [["Timestamp", head, "Email"], ["2021-03-22", "Zaw Network", "a@example.org"]]
    reading = read_document(xlsx(rows, name="Sign-on"), "a.xlsx")
    assert [one.name for one in reading.signatories] == ["Zaw Network"]


def test_no_claim_is_read_across_the_cells_of_an_incident_table():
    reading = read_document(INCIDENTS.encode(), "incidents.csv")
    assert [(one.value, one.unit) for one in reading.quantities] == [
        (3, "villagers"),
        (40, "houses"),
        (2, "people"),
        (12, "people"),
    ]
    assert [one.iso for one in reading.date_mentions] == ["2021-03-22"]
    assert reading.title is None
    assert reading.signatories == ()
    assert all("\t" not in one.text for one in reading.clauses)


def test_the_sentences_of_a_long_cell_are_read_with_their_places():
    reading = read_document(INCIDENTS.encode(), "incidents.csv")
    assert [one.text for one in reading.clauses][1] == "They burned 40 houses."
    killed = reading.clauses[0].statements[0]
    assert (killed.property, killed.value) == ("killed", "3")
    assert reading.canonical[killed.start : killed.end] == "3 villagers"
    assert {one.cell for one in reading.places} == {"D2", "E2", "D3", "E3"}
    assert reading.quantities[0].id in reading.clauses[0].refers_to
