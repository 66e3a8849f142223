"""Can no word in the workbook act, and does it hold what the page holds?"""

import io
import os
import re
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

sys.path.insert(0, str(Path(__file__).parents[1] / "checks"))
from builders import Text, listing

from answerable.checks.run import check_readings
from answerable.errors import Conflict
from answerable.ontology.packs import bundled_packs
from answerable.workbench.check import Examination
from answerable.workbench.demo import examine_specimens
from answerable.workbench.lines import grouped
from answerable.workbench.sheet import sheet, write_sheet

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ACTING = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://a")', "  =1", "%0A=1", "|cmd"]
SHEETS = ["Summary", "Findings", "Clauses", "Lists", "To look for", "Packs"]


def examination(words="It rained.", name="letter.txt"):
    text = Text().dated("22 November 2021", "2021-11-22")
    text.sentence(
        "Than Hlaing was placed by the European Union under an asset freeze on 3 March 2021.",
        listing("Than Hlaing", "European Union", "2021-03-03", unit="asset freeze"),
    )
    text.sentence(words)
    reading = text.reading()
    checked = check_readings([(name, reading, None)], bundled_packs(), None)
    return Examination(checked=checked, readings=(reading,), packs=bundled_packs())


@pytest.fixture(scope="module")
def specimens():
    return examine_specimens()


@pytest.fixture(scope="module")
def book(specimens):
    return sheet(specimens)


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def table(content, name):
    """The rows of a sheet as texts."""
    made = parts(content)
    shared = etree.fromstring(made["xl/sharedStrings.xml"])
    texts = ["".join(each.itertext()) for each in shared]
    root = etree.fromstring(made[f"xl/worksheets/sheet{SHEETS.index(name) + 1}.xml"])
    rows = []
    for row in root.iter(f"{MAIN}row"):
        cells = {}
        for cell in row:
            value = cell.findtext(f"{MAIN}v")
            column = re.match("[A-Z]+", cell.get("r"))[0]
            cells[column] = texts[int(value)] if cell.get("t") == "s" else value
        rows.append(cells)
    return rows


def test_the_sheets_are_those_announced_with_a_frozen_head_and_a_filter(book):
    made = parts(book)
    assert re.findall(r'<sheet name="([^"]+)"', made["xl/workbook.xml"].decode()) == SHEETS
    for number in range(1, len(SHEETS) + 1):
        page = made[f"xl/worksheets/sheet{number}.xml"].decode()
        assert 'state="frozen"' in page
        assert "<autoFilter" in page
        assert "<cols>" in page


def test_every_place_of_every_point_has_a_row(specimens, book):
    places = sum(
        1 + len(point.others) for one in specimens.checked.documents for point in grouped(one)
    )
    assert len(table(book, "Findings")) == places + 1


def test_a_row_holds_record_source_date_and_line(book):
    head, *rows = table(book, "Findings")
    names = {name: column for column, name in head.items()}
    (row,) = [one for one in rows if "2 March 2021" in one[names["Words"]]]
    assert row[names["Date"]] == "2021-03-22"
    assert "401/2013" in row[names["Source"]]
    assert re.fullmatch(r"sanctions_mm, line \d+", row[names["Pack line"]])
    assert "22 March 2021" in row[names["Suggested wording"]]


def test_every_clause_has_a_row_with_its_verdicts(specimens, book):
    assert len(table(book, "Clauses")) == 1 + sum(len(one.clauses) for one in specimens.readings)
    assert any("holds" in row.get("E", "") for row in table(book, "Clauses"))


def test_every_pack_is_named_by_its_hash_with_what_is_confirmed(book):
    for pack in bundled_packs():
        (row,) = [one for one in table(book, "Packs") if one.get("I") == pack.cited_as]
        assert int(row["F"]) <= int(row["E"])


@pytest.mark.parametrize("words", ACTING)
def test_no_cell_is_a_formula_whatever_a_text_begins_with(words):
    content = sheet(examination(words, name=words))
    for name, part in parts(content).items():
        assert b"<f>" not in part
        assert b"<hyperlink" not in part, name
    assert any(words.strip() in one.get("A", "").strip() for one in table(content, "Clauses"))


@pytest.mark.parametrize("words", ACTING[:5])
def test_a_text_that_looks_like_a_formula_stays_text_when_its_cell_is_edited(words):
    made = parts(sheet(examination(words)))
    styles = etree.fromstring(made["xl/styles.xml"]).find(f"{MAIN}cellXfs")
    prefixed = {str(at) for at, one in enumerate(styles) if one.get("quotePrefix") == "1"}
    page = etree.fromstring(made["xl/worksheets/sheet3.xml"])
    (cell,) = [one for one in page.iter(f"{MAIN}c") if one.get("r") == "D3"]
    assert cell.get("s") in prefixed


def test_there_are_no_macros_and_nothing_points_outside(book):
    made = parts(book)
    assert not any("vba" in name.lower() or "external" in name.lower() for name in made)
    assert not any(b'TargetMode="External"' in part for part in made.values())


def test_the_same_findings_make_the_same_bytes(specimens, book):
    assert sheet(specimens) == book


@settings(max_examples=10, deadline=None)
@given(words=st.text(min_size=1, max_size=60), name=st.text(min_size=1, max_size=20))
def test_no_text_stops_the_workbook(words, name):
    content = sheet(examination(f"It rained {words}", name))
    assert len(table(content, "Clauses")) == 3
    assert not re.search("[\u202a-\u202e]", table(content, "Clauses")[2]["D"])


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    assert table(sheet(examination("rain " * 10_000)), "Clauses")[2]["D"].endswith("…")


def test_a_newer_workbook_takes_the_place_of_an_earlier_one_only(specimens, tmp_path):
    out = tmp_path / "findings.xlsx"
    for _ in range(2):
        write_sheet(specimens, out)
    assert os.name == "nt" or out.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(out) as package:
        held = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:  # as a program saves it
        for name, part in held.items():
            package.writestr(name, part)
    with pytest.raises(Conflict):
        write_sheet(specimens, out)
