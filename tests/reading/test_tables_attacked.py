"""What a sheet shows and does not hold, holds and does not show, is told; nothing in it is lost unsaid."""

import io
import zipfile
from time import process_time

import openpyxl
import pytest

from answerable.reading.sheets.looks import look_of, shown, shows_otherwise
from answerable.reading.sources.source import canonical_text

WORKBOOK = """<workbook xmlns:r="r"><sheets>{}</sheets></workbook>"""
RELATIONS = "<Relationships>{}</Relationships>"


def package(sheet, *, strings="", styles="", sheets="", relations=""):
    """An XLSX of one sheet, part by part; its texts stand in a part of an unusual name."""
    own = '<sheet name="One" r:id="r1"/>' + sheets
    related = (
        '<Relationship Id="r1" Type="x/worksheet" Target="worksheets/a.xml"/>'
        '<Relationship Id="r2" Type="x/sharedStrings" Target="texts.xml"/>'
        '<Relationship Id="r3" Type="x/styles" Target="styles.xml"/>' + relations
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("xl/workbook.xml", WORKBOOK.format(own))
        file.writestr("xl/_rels/workbook.xml.rels", RELATIONS.format(related))
        file.writestr("xl/texts.xml", f"<sst>{strings}</sst>")
        file.writestr("xl/styles.xml", f"<styleSheet>{styles}</styleSheet>")
        file.writestr("xl/worksheets/a.xml", f"<worksheet>{sheet}</worksheet>")
    return made.getvalue()


def rows(*cells, after=""):
    return f"<sheetData><row r='1'>{''.join(cells)}</row></sheetData>{after}"


def text_cell(at, number):
    return f"<c r='{at}' t='s'><v>{number}</v></c>"


def read(data, name="a.xlsx"):
    return canonical_text(data, name)


def said(source):
    return " ".join(source.warnings)


# Words that would be lost


def test_texts_are_found_in_the_part_that_the_workbook_names():
    source = read(package(rows(text_cell("A1", 0)), strings="<si><t>U Zaw</t></si>"))
    assert "U Zaw" in source.text


def test_a_text_that_the_file_lacks_is_told():
    cells = text_cell("A1", 0), text_cell("B1", 7)
    source = read(package(rows(*cells), strings="<si><t>U Zaw</t></si>"))
    assert "texts that the file does not hold" in said(source)


@pytest.mark.parametrize(
    ("kind", "told"), [("worksheet", "is not in the file"), ("dialogsheet", "is no table")]
)
def test_a_sheet_that_is_not_read_is_told(kind, told):
    target = "worksheets/b.xml" if kind == "worksheet" else "styles.xml"
    related = f'<Relationship Id="r9" Type="x/{kind}" Target="{target}"/>'
    data = package(
        rows(text_cell("A1", 0)),
        strings="<si><t>x</t></si>",
        sheets='<sheet name="Two" r:id="r9"/>',
        relations=related,
    )
    assert told in said(read(data))


def test_letters_that_a_text_writes_by_number_are_read_as_a_sheet_shows_them():
    strings = "<si><t>Zaw_x004D_in_x000D_\n_x005F_x0041_ _xD800_</t></si>"
    source = read(package(rows(text_cell("A1", 0)), strings=strings))
    assert "ZawMin\u2028_x0041_ _xD800_" in source.text


# Words that a sheet does not show


def test_what_lies_beneath_cells_shown_as_one_is_told():
    strings = "<si><t>Seen</t></si><si><t>Beneath</t></si>"
    cells = text_cell("A1", 0), text_cell("B1", 1)
    merged = "<mergeCells><mergeCell ref='A1:C2'/></mergeCells>"
    source = read(package(rows(*cells, after=merged), strings=strings))
    assert "Beneath" in source.text
    assert "beneath such a group hold something all the same (1)" in said(source)


def test_cells_shown_as_one_with_nothing_beneath_are_not_called_so():
    merged = "<mergeCells><mergeCell ref='A1:C2'/></mergeCells>"
    data = package(rows(text_cell("A1", 0), after=merged), strings="<si><t>Seen</t></si>")
    assert "beneath" not in said(read(data))


def test_a_column_without_width_and_a_row_without_height_are_hidden():
    sheet = "<cols><col min='2' max='2' width='0.0'/></cols>" + rows(text_cell("B1", 0)).replace(
        "<row ", "<row ht='0' "
    )
    told = said(read(package(sheet, strings="<si><t>U Zaw</t></si>")))
    assert "rows (1) and columns (B)" in told


def test_a_rule_for_what_may_be_typed_is_no_formula():
    after = "<extLst><ext><f>Two!A1:A9</f></ext></extLst>"
    data = package(rows(text_cell("A1", 0), after=after), strings="<si><t>x</t></si>")
    assert "formula" not in said(read(data))


# Words that a sheet shows and does not hold


@pytest.mark.parametrize(
    ("code", "value"),
    [("0.0,,", "1200000"), ('"Killed: "0', "12"), ("0;0", "-5"), ('[=1]"Yes";"No"', "1"),
     ("[$MMK] #,##0", "5"), ("\\k\\g 0", "3"), ('"Died in "yyyy', "44277"), ("€0", "4")],
)  # fmt: skip
def test_a_format_that_shows_something_else_is_known(code, value):
    assert shows_otherwise(code, value, is_text=False)


@pytest.mark.parametrize(
    ("code", "value"),
    [("General", "5"), ("#,##0.00", "-5.5"), ("0.00;(0.00)", "-5"), ("0;-0;;@", "-5"), ("0%", "0.5"),
     ("yyyy-mm-dd;@", "44277"), ('yyyy"年"m"月"', "44277"), ("[Red]0", "4"), ("_(* #,##0_)", "4"),
     ("[$-409]d-mmm-yy", "44277"), ("0.00E+00", "4"), ("00000", "95")],
)  # fmt: skip
def test_a_format_that_shows_the_value_is_not_accused(code, value):
    assert not shows_otherwise(code, value, is_text=False)


def test_words_that_a_format_puts_to_a_text_are_told_with_the_cell():
    book = openpyxl.Workbook()
    book.active["B3"] = "Zaw"
    book.active["B3"].number_format = '@" (deceased)"'
    made = io.BytesIO()
    book.save(made)
    assert "otherwise than they are (B3)" in said(read(made.getvalue()))


def ods(cell):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr(
            "content.xml",
            "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><office:body>"
            "<office:spreadsheet><table:table table:name='One'><table:table-row>"
            f"{cell}</table:table-row></table:table></office:spreadsheet></office:body>"
            "</office:document-content>",
        )
    return made.getvalue()


@pytest.mark.parametrize(
    ("value", "words", "told"),
    [("120", "12", True), ("12", "Killed: 12", True), ("1234.56", "1.234,56", False),
     ("1234.56", "1,235", False), ("12.346", "12.35", False), ("-5", "−5", False)],
)  # fmt: skip
def test_a_number_that_an_ods_shows_otherwise_is_told(value, words, told):
    cell = (
        f"<table:table-cell office:value-type='float' office:value='{value}'>"
        f"<text:p>{words}</text:p></table:table-cell>"
    )
    assert ("otherwise" in said(read(ods(cell), "a.ods"))) is told


def test_a_format_of_many_brackets_costs_no_time():
    began = process_time()
    assert not shows_otherwise("[" * 200_000, "-1", is_text=False)
    assert look_of("164", "[" * 200_000) == ""
    assert process_time() - began < 5


# Numbers that are no days


@pytest.mark.parametrize("code", ["[h]:mm", "[hh]:mm:ss", "[mm]:ss"])
def test_a_length_of_time_is_no_day(code):
    assert shown("1.5", look_of("164", code), from_1904=False) == "36:00:00"
    assert shown("1.5", look_of("46", None), from_1904=False) == "36:00:00"


def test_the_plain_format_of_a_german_program_makes_no_day_of_a_number():
    assert shown("44277", look_of("164", "Standard"), from_1904=False) == "44277"


# Tables as text


@pytest.mark.parametrize("table", ["Aung;12,5\nSoe;3,5\n", "Name;Sum, kyat\nSoe;3,5\nMin;4,1\n"])
def test_a_comma_within_numbers_does_not_cut_cells(table):
    source = read(table.encode(), "a.csv")
    assert source.text.splitlines()[1].split("\t")[0] == "Soe"


def test_numbers_between_commas_are_still_cells():
    assert read(b"1,2\n3,4\n", "a.csv").text == "1\t2\n3\t4"
