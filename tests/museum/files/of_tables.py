"""Spreadsheets, and tables written as text."""

import struct

from made import compound, noise, zipped
from of_documents import xml_laughs

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OF_SHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx(rows, *, shared=None, head=""):
    """A workbook of one sheet with these rows."""
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OF_SHEET}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    links = (
        f'<Relationships xmlns="{_LINKS}"><Relationship Id="r1" Type="{_OF_SHEET}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{_OF_SHEET}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>'
    )
    root = (
        f'<Relationships xmlns="{_LINKS}"><Relationship Id="r1" Type="{_OF_SHEET}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    )
    sheet = f'{head}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    members = [
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", root),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", links),
        ("xl/worksheets/sheet1.xml", sheet),
    ]
    if shared is not None:
        members.append(("xl/sharedStrings.xml", shared))
    return zipped(*members)


def written(cell, said):
    """A cell with these words."""
    return f'<row r="1"><c r="{cell}" t="inlineStr"><is><t>{said}</t></is></c></row>'


def ods(content):
    """An OpenDocument spreadsheet with these rows."""
    opened = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="A">'
    )
    closed = "</table:table></office:spreadsheet></office:body></office:document-content>"
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped(("mimetype", mime), ("content.xml", opened + content + closed), way=0)


def biff(*records):
    """A workbook stream of (kind, content)."""
    return b"".join(struct.pack("<HH", kind, len(said)) + said for kind, said in records)


_START = (0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 6))


def xls(*records, **lies):
    """A workbook of before 2007 with these records."""
    return compound([("Workbook", biff(_START, *records))], **lies)


def circled(table):
    """A table in which the first chain ends in itself."""
    return [0 if at == 3 else one for at, one in enumerate(table)]


def huge_shared_count():
    return xls(
        (0x00FC, struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF) + b"\x05\x00\x00abcde"), (0x000A, b"")
    )


SPECIMENS = {
    "xlsx-billion-laughs.xlsx": lambda: xlsx(written("A1", "&a9;"), head=xml_laughs("")),
    "xlsx-row-of-two-milliard.xlsx": lambda: xlsx(
        '<row r="2000000000"><c r="XFD2000000000"><v>1</v></c></row>'
    ),
    "xlsx-cell-named-by-100000-letters.xlsx": lambda: xlsx(written("A" * 100_000 + "1", "a")),
    "xlsx-shared-string-that-is-not-there.xlsx": lambda: xlsx(
        '<row r="1"><c r="A1" t="s"><v>99999999999</v></c></row>', shared=f'<sst xmlns="{_MAIN}"/>'
    ),
    "xlsx-sheet-bomb.xlsx": lambda: xlsx("<row><c><v>1</v></c></row>" * 4_000_000),
    "xlsx-number-without-end.xlsx": lambda: xlsx(f'<row r="1"><c r="A1"><v>{"9" * 1_000_000}</v></c></row>'),
    "xlsx-sheet-missing.xlsx": lambda: zipped(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<a/>")),
    "ods-rows-repeated-without-end.ods": lambda: ods(
        '<table:table-row table:number-rows-repeated="2000000000"><table:table-cell '
        'table:number-columns-repeated="2000000000"><text:p>a</text:p></table:table-cell></table:table-row>'
    ),
    "ods-billion-laughs.ods": lambda: zipped(
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", xml_laughs("<r>&a9;</r>")), way=0,
    ),
    "xls-cyclic-fat.xls": lambda: xls((0x000A, b""), fat=circled),
    "xls-directory-beyond-the-end.xls": lambda: xls((0x000A, b""), directory_start=0x00FFFFFF),
    "xls-shared-strings-that-lie.xls": huge_shared_count,
    "xls-record-longer-than-file.xls": lambda: compound([("Workbook", biff(_START) + b"\xfc\x00\xff\xff")]),
    "xls-noise.xls": lambda: compound([("Workbook", noise(60_000))]),
    "csv-one-cell-30MB.csv": lambda: b'a,b,c,d\n"' + b"word " * (6 << 20) + b'",2,3,4\n',
    "csv-a-million-columns.csv": lambda: b"a," * 1_000_000 + b"a\n" + b"1,2,3\n" * 10,
    "csv-quote-never-closed.csv": lambda: b"a,b,c,d\n1,2,3,4\n" * 5 + b'"' + b"x,\n" * 200_000,
    "csv-formulas-that-call.csv": lambda: b"name,day,place,sum\n" + b"=cmd|' /C calc'!A0,@SUM(1),+1,-1\n" * 6,
    "csv-nul-in-every-cell.csv": lambda: b"a,b,c,d\n" * 700 + b"\x00,\x00,\x00,\x00\n" * 50,
}  # fmt: skip
