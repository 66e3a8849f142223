"""What does a spreadsheet show, and what can a hostile one do?"""

import datetime
import io
import random
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "actors"))
from published_abroad import ODS_END, ODS_HEAD, ods, packed, xlsx

from answerable.errors import CannotRead
from answerable.reading.sheets import rows as limits
from answerable.reading.sheets.parts import Refused
from answerable.reading.sheets.rows import day_as_text, number_as_text
from answerable.reading.sheets.sheet import looks_like_spreadsheet, read_sheets
from answerable.reading.sheets.sheet_child import found_in

WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '{properties}<sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    '<Relationships><Relationship Id="rId1" Type="http://x/relationships/worksheet" '
    'Target="{target}"{mode}/></Relationships>'
)
SHEET = "<worksheet><sheetData>{rows}</sheetData></worksheet>"


def workbook(rows="", *, target="worksheets/sheet1.xml", mode="", properties="", **more):
    """A workbook by hand, with one sheet."""
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": WORKBOOK.format(properties=properties),
            "xl/_rels/workbook.xml.rels": RELATIONS.format(target=target, mode=mode),
            "xl/worksheets/sheet1.xml": SHEET.format(rows=rows),
            **{
                name.replace("__", "/").replace("_xml", ".xml"): part for name, part in more.items()
            },
        }
    )


def cells(content):
    return [row.cells for row in read_sheets(content)[0].rows]


def refusal(content):
    """What the parser refuses with, asked in this process to see its limits."""
    said = found_in(content)
    assert "sheets" not in said
    return said["refused"]


# What is shown


def test_a_workbook_of_an_ordinary_program_is_read_with_its_numbers_texts_and_days():
    content = xlsx(
        (
            "A",
            [
                ["Name", "Number", "Day"],
                ["ဇော်", 12345, datetime.date(2021, 3, 22)],
                ["", 1.5, True],
            ],
        ),
        ("B", [["second"]]),
    )
    first, second = read_sheets(content)
    assert [(row.number, row.cells) for row in first.rows] == [
        (1, ("Name", "Number", "Day")),
        (2, ("ဇော်", "12345", "2021-03-22")),
        (3, ("", "1.5", "TRUE")),
    ]
    assert (second.name, second.rows[0].cells) == ("B", ("second",))


def test_a_formula_is_never_worked_out_its_last_value_is_taken():
    content = workbook(
        '<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://x","y")</f><v>y</v></c></row>'
    )
    [sheet] = read_sheets(content)
    assert (sheet.rows[0].cells, sheet.formulas) == (("y",), 1)


def test_a_cell_that_begins_like_a_formula_stays_a_text():
    content = workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>=1+1</t></is></c></row>')
    assert cells(content) == [("=1+1",)]


def test_shared_texts_leave_out_hints_at_pronunciation():
    strings = "<sst><si><r><t>Zaw </t></r><r><t>Zed</t></r><rPh><t>hint</t></rPh></si></sst>"
    content = workbook('<row><c t="s"><v>0</v></c><c t="s"><v>7</v></c></row>',
                       xl__sharedStrings_xml=strings)  # fmt: skip
    assert cells(content) == [("Zaw Zed",)]


def test_a_sheet_that_lies_in_another_file_is_not_fetched():
    assert read_sheets(workbook(target="file:///etc/passwd", mode=' TargetMode="External"')) == ()


def test_a_hidden_sheet_is_shown_as_hidden():
    content = workbook("<row><c><v>1</v></c></row>")
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"sheetId", b'state="hidden" sheetId'
    )
    assert read_sheets(packed(parts))[0].hidden


@pytest.mark.parametrize(
    ("serial", "day"),
    [("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("44277", "2021-03-22"),
     ("44277.5", "2021-03-22T12:00:00"), ("0", "0"), ("-3", "-3"), ("1e99", "1e99"), ("nan", "nan")],
)  # fmt: skip
def test_days_are_counted_as_spreadsheets_count_them(serial, day):
    assert day_as_text(serial, from_1904=False) == day


def test_days_counted_from_1904_are_four_years_later():
    assert day_as_text("42815", from_1904=True) == "2021-03-22"


@pytest.mark.parametrize(
    ("written", "text"),
    [("12.0", "12"), ("1E3", "1000"), ("0.10", "0.10"), ("x", "x"), ("1e400", "1e400")],
)
def test_a_whole_number_has_no_point(written, text):
    assert number_as_text(written) == text


def test_an_opendocument_sheet_is_read_with_repeated_cells_and_without_comments():
    more = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" '
        'office:value="7" table:number-columns-repeated="2"><text:p>7,00</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2021-03-22T00:00:00"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p>'
        "</office:annotation><text:p>a<text:s/>b</text:p><text:p>c</text:p></table:table-cell></table:table-row>"
    )
    [sheet] = read_sheets(ods([], more=more))
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (1, ("7", "7", "2021-03-22")),
        (2, ("7", "7", "2021-03-22")),
        (1_048_003, ("a b\nc",)),
    ]


# What is refused


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "before 2007"),
        (packed({"a.txt": "x"}), "no spreadsheet"),
        (packed({"content.xml": "<a/>"}), "no spreadsheet"),
        (workbook("<row><c><v>1</v></row>"), "XML is broken"),
        (workbook(xl__sharedStrings_xml="<!DOCTYPE a [<!ENTITY b 'c'>]><sst>&b;</sst>"), "DTD"),
        (workbook("<a>" * 80 + "</a>" * 80), "nested"),
        (workbook(f'<row><c t="str"><v>{"x" * 200_001}</v></c></row>'), "longer"),
        (workbook('<row r="9999999"><c><v>1</v></c></row>'), "more rows"),
        (workbook('<row><c r="ZZZ1"><v>1</v></c></row>'), "more rows or columns"),
        (workbook("0" * 300_000_000), "far more than its size"),
    ],
    ids=["cut", "xls", "zip", "xml", "broken", "dtd", "deep", "cell", "row", "column", "bomb"],
)  # fmt: skip
def test_what_is_no_sound_spreadsheet_is_refused(content, words):
    with pytest.raises(CannotRead) as refused:
        read_sheets(content)
    assert words in refused.value.message
    assert refused.value.advice


def test_cells_that_are_shown_as_one_are_told_with_their_ends():
    row = '<row r="2"><c r="B2" t="inlineStr"><is><t>x</t></is></c></row>'
    merged = '</sheetData><mergeCells count="2"><mergeCell ref="B2:C4"/><mergeCell ref="A1"/></mergeCells><sheetData>'
    assert read_sheets(workbook(row + merged))[0].merged == ((2, 1, 4, 2),)
    spanned = (
        '<table:table-row><table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="3" '
        'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    assert read_sheets(ods([], more=spanned))[0].merged == ((1, 0, 2, 2),)


def test_a_row_repeated_a_million_times_is_refused():
    row = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string" '
        'table:number-columns-repeated="500"><text:p>bomb</text:p></table:table-cell></table:table-row>'
    )
    assert "more cells" in refusal(ods([], more=row))


def test_one_long_text_shown_in_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_TEXT", 1_000)
    strings = f"<sst><si><t>{'x' * 300}</t></si></sst>"
    row = "<row>" + '<c t="s"><v>0</v></c>' * 4 + "</row>"
    assert "more cells" in refusal(workbook(row, xl__sharedStrings_xml=strings))


def test_a_locked_part_is_refused():
    content = bytearray(workbook("<row><c><v>1</v></c></row>"))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as file:
        at = file.getinfo("xl/workbook.xml").header_offset
    content[at + 6] |= 1
    central = bytes(content).rfind(b"xl/workbook.xml") - 46
    content[central + 8] |= 1
    assert "password" in refusal(bytes(content))


def test_two_parts_of_one_name_are_refused():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("xl/workbook.xml", "<a/>")
        file.writestr("XL/workbook.xml", "<b/>")
    assert "one name" in refusal(written.getvalue())


def test_an_endless_table_within_a_cell_adds_no_rows():
    inner = ODS_HEAD.partition("<office:body>")[0]
    assert inner
    more = (
        "<table:table-row><table:table-cell><table:table><table:table-row><table:table-cell><text:p>in</text:p>"
        "</table:table-cell></table:table-row></table:table></table:table-cell></table:table-row>"
    )
    assert read_sheets(ods([["out"]], more=more))[0].rows[0].cells == ("out",)
    assert ODS_END


@pytest.mark.parametrize("of", ["xlsx", "ods"])
def test_a_thousand_changed_files_are_read_or_refused_and_nothing_else(of):
    sound = {
        "xlsx": xlsx(("A", [["Reference", "Name"], ["1", "Zaw Zed"], [datetime.date(2021, 3, 22), 2]])),
        "ods": ods([["Reference", "Name"], ["1", "Zaw Zed"]]),
    }[of]  # fmt: skip
    chance = random.Random(6)
    for _ in range(500):
        content = changed(sound, chance)
        try:
            said = found_in(content)
        except Refused:
            pytest.fail("a refusal went further than the parser")
        assert {"sheets"} == set(said) or said["refused"]


def changed(sound, chance):
    """The file with some bytes exchanged, cut out or doubled, in its parts or outside of them."""
    content = bytearray(sound)
    if chance.random() < 0.6:
        with zipfile.ZipFile(io.BytesIO(sound)) as file:
            parts = {name: bytearray(file.read(name)) for name in file.namelist()}
        one = parts[chance.choice(sorted(parts))]
        spoil(one, chance)
        return packed({name: bytes(part) for name, part in parts.items()})
    spoil(content, chance)
    return bytes(content)


def spoil(content, chance):
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(max(len(content), 1))
        length = chance.randint(1, 40)
        way = chance.randrange(4)
        if way == 0 and content:
            content[at] = chance.randrange(256)
        elif way == 1:
            del content[at : at + length]
        elif way == 2:
            content[at:at] = content[at : at + length] * chance.randint(1, 5)
        else:
            content[at:at] = chance.choice([b"\0", b"<", b"&", b"999999999", b"]]>", b"\xff\xfe"])


def test_only_what_may_be_a_spreadsheet_is_taken_for_one():
    assert looks_like_spreadsheet(workbook())
    assert not looks_like_spreadsheet(b"name,number\n")
